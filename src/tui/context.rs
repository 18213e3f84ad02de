//! The session context: the session as the screens see it, the one way to change it, and what is to be said about it.

mod papers;
mod undo;

use std::fmt;

use chrono::NaiveDate;

use crate::session::outstanding::Outstanding;
use crate::session::{Command, Entry, Event, Refusal, Session, Time, wording};
use crate::text::case::capital;
use crate::text::typing::{Method, Placement};

use super::batch::Batch;
use super::input_state::{InputState, TypingPrefs};
use super::notice::{Notice, Tone};
use super::port::{Port, Saving};
use super::tab::Tab;
use super::trail::{Book, Deed, Step, Trail};

/// The session and the world outside, with the moment that the screens draw.
pub struct SessionContext {
    session: Session,
    port: Box<dyn Port>,
    /// Fields whose text the next command records.
    recording: Vec<String>,
    /// Of them those that are half typed again once the command is taken back.
    offered_again: Vec<String>,
    batch: Batch,
    /// In which log the last things were done, for undo.
    trail: Trail,
    /// What is still open of the cell's other sessions.
    outstanding: Vec<Outstanding>,
    /// The screen is to be drawn anew.
    anew: bool,
    /// How often something changed how papers look, or gave one its number.
    looks: u64,
    /// The screen on which things are done.
    pub tab: Tab,
    /// What one types with.
    pub input: InputState,
    /// The moment of this frame.
    pub now: Time,
    /// What the status line says.
    pub notice: Option<Notice>,
}

impl fmt::Debug for SessionContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionContext")
            .field("session", &self.session.id)
            .finish_non_exhaustive()
    }
}

impl SessionContext {
    /// a session context for this session.
    pub fn new(session: Session, port: Box<dyn Port>, now: Time) -> Self {
        Self {
            session,
            port,
            recording: Vec::new(),
            offered_again: Vec::new(),
            batch: Batch::default(),
            trail: Trail::default(),
            outstanding: Vec::new(),
            anew: false,
            looks: 0,
            tab: Tab::default(),
            input: InputState::default(),
            now,
            notice: None,
        }
    }

    /// The same with this input state to type with.
    #[must_use]
    pub fn with_input(mut self, input: InputState) -> Self {
        self.input = input;
        self
    }

    /// The same with what is still open of the cell's other sessions.
    #[must_use]
    pub fn with_outstanding(mut self, outstanding: Vec<Outstanding>) -> Self {
        self.outstanding = outstanding;
        self
    }

    /// What is still open of the cell's other sessions, with what this one reported of it.
    pub fn outstanding(&self) -> impl Iterator<Item = Outstanding> {
        self.outstanding.iter().map(|it| {
            let reported = self.session.carried.get(&it.id);
            Outstanding {
                last: reported
                    .and_then(|it| it.last())
                    .or(it.last.as_ref())
                    .cloned(),
                ..it.clone()
            }
        })
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The world outside.
    pub fn port(&mut self) -> &mut dyn Port {
        &mut *self.port
    }

    /// How saving stands.
    pub fn saving(&self) -> Saving {
        self.port.saving()
    }

    /// Gives a command: decided, written down, folded in; or refused, which the status line says.
    /// Returns whether it was done.
    pub fn give(&mut self, command: &Command) -> bool {
        match self.try_give(command) {
            Ok(words) => {
                self.say(words);
                true
            }
            Err(refusal) => {
                self.refuse(&refusal.to_string());
                false
            }
        }
    }

    /// Gives a command and says what it did, in words.
    pub fn try_give(&mut self, command: &Command) -> Result<String, Refusal> {
        self.try_give_at(command, None)
    }

    /// The same as of another moment than now: what happened earlier and is noted only now.
    pub fn try_give_at(
        &mut self,
        command: &Command,
        moment: Option<Time>,
    ) -> Result<String, Refusal> {
        // What is refused records nothing: its fields keep their text, and no later command takes them along.
        let fields = std::mem::take(&mut self.recording);
        let again = std::mem::take(&mut self.offered_again);
        let held = again
            .iter()
            .filter_map(|it| Some((it.clone(), self.port.draft(it)?)));
        let texts = held.filter(|(_, text)| !text.is_empty()).collect();
        let book = self.trail.book_of(command, &self.session);
        let (words, deed) = match book {
            Book::Cell { expected } => {
                let (words, line) = self.give_to_cell(command, moment, expected)?;
                for field in &fields {
                    self.port.forget(field);
                }
                (words, Deed::Cell(line))
            }
            Book::Session => (self.record(command, moment, &fields)?, Deed::Session),
        };
        let step = Step {
            deed,
            on: self.tab,
            words: words.clone(),
            texts,
        };
        self.note(command, step);
        Ok(words)
    }

    /// Decides a command of the session, writes it down and folds it in.
    fn record(
        &mut self,
        command: &Command,
        moment: Option<Time>,
        fields: &[String],
    ) -> Result<String, Refusal> {
        let at = moment.unwrap_or(self.now);
        let events = self.session.decide(command, at)?;
        let words = self.words(&events);
        let seq = self.session.position.seq.saturating_add(1);
        let entry = Entry::new(seq, at, self.now, events);
        let link = self.port.record(&entry, fields);
        self.session.fold(entry, &link);
        Ok(words)
    }

    /// Records a deed in the cell's log; the year beside the session has it at once.
    fn give_to_cell(
        &mut self,
        command: &Command,
        moment: Option<Time>,
        expected: Option<u64>,
    ) -> Result<(String, u64), Refusal> {
        let given = command.for_cell(&self.session)?;
        let deed = self
            .port
            .give_to_cell(&self.session, &given, moment, expected)
            .map_err(|words| Refusal::new(words.trim_end_matches('.')))?;
        self.session.year = deed.year;
        self.outstanding = deed.outstanding;
        self.looks += 1;
        let line = expected.unwrap_or(deed.seq);
        let verb = match command {
            Command::Undo {} => "Đã hoàn tác",
            Command::Redo {} => "Đã làm lại",
            _ if self.session.closing.is_none() => {
                "Đã ghi vào năm của chi bộ, vì buổi này không có đồng chí ấy trong danh sách"
            }
            _ => "Đã ghi vào năm của chi bộ, biên bản không đổi",
        };
        Ok((format!("{verb}: {}", deed.words), line))
    }

    /// Takes in what was recorded in the cell's log elsewhere, another window or by lines, since the year of a closed session was looked at.
    pub fn look_beside(&mut self) {
        if self.session.closing.is_none() {
            return;
        }
        if let Some((outstanding, year)) = self.port.look_beside(&self.session) {
            (self.outstanding, self.session.year) = (outstanding, year);
            self.looks += 1;
        }
    }

    /// What these events do, as the status line says it. What was added is known only afterwards, so guests are named by the event.
    fn words(&self, events: &[Event]) -> String {
        let named = |seq: u64, done: Option<&crate::session::state::Done>| {
            done.filter(|done| done.seq == seq)
                .map(|done| wording::of(&self.session, &done.events))
                .unwrap_or_default()
        };
        match events.first() {
            Some(Event::Undone { seq, .. }) => {
                format!("Đã hoàn tác: {}", named(*seq, self.session.last_done()))
            }
            Some(Event::Redone { seq, .. }) => {
                format!("Đã làm lại: {}", named(*seq, self.session.last_undone()))
            }
            Some(Event::Member { .. }) if self.session.closing.is_some() => format!(
                "Đã {}; {}",
                wording::of(&self.session, events),
                wording::FIGURES_STAY
            ),
            _ => format!("Đã {}", wording::of(&self.session, events)),
        }
    }

    /// Turns to the next way of typing: off, Telex, VNI.
    pub fn turn_method(&mut self) {
        let prefs = self.input.prefs();
        let method = match prefs.method {
            None => Some(Method::Telex),
            Some(Method::Telex) => Some(Method::Vni),
            Some(Method::Vni) => None,
        };
        let words = match method {
            Some(method) => format!(
                "Đã bật {}; hãy tắt UniKey, EVKey. Ctrl+R: trả lại phím vừa gõ",
                method.name()
            ),
            None => "Đã tắt bộ gõ của chương trình".to_owned(),
        };
        self.take_prefs(TypingPrefs { method, ..prefs }, words);
    }

    /// Turns to the other place of tones in oa, oe, uy.
    pub fn turn_placement(&mut self) {
        let prefs = self.input.prefs();
        let (placement, words) = match prefs.placement {
            Placement::Old => (Placement::New, "Bỏ dấu kiểu mới: hoà, khoẻ, thuỷ"),
            Placement::New => (Placement::Old, "Bỏ dấu kiểu cũ: hòa, khỏe, thủy"),
        };
        self.take_prefs(TypingPrefs { placement, ..prefs }, words.to_owned());
    }

    fn take_prefs(&mut self, prefs: TypingPrefs, words: String) {
        match self.input.set_prefs(prefs) {
            Ok(()) => self.say(words),
            Err(why) => self.warn(format!("{words} (chưa ghi nhớ được: {why})")),
        }
    }

    /// Asks for the whole screen anew, whatever the terminal shows, and says so.
    pub fn draw_anew(&mut self) {
        self.anew = true;
        self.say("Đã vẽ lại màn hình");
    }

    /// Whether the screen is to be drawn anew; it is asked for once.
    pub fn take_anew(&mut self) -> bool {
        std::mem::take(&mut self.anew)
    }

    /// Says that something was done.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            tone: Tone::Done,
            lasting: false,
        });
    }

    /// Says something to be considered.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            tone: Tone::Warning,
            lasting: false,
        });
    }

    /// Says something to be considered that came up in the middle of typing.
    pub fn warn_while_typing(&mut self, text: impl Into<String>) {
        self.warn(text);
        if let Some(notice) = &mut self.notice {
            notice.lasting = true;
        }
    }

    /// Takes the notice away with the next input; one that is to last stays while one types. Says whether one went.
    pub fn dismiss(&mut self, typing: bool) -> bool {
        let stays = |notice: &Notice| notice.lasting && typing;
        self.notice.take_if(|notice| !stays(notice)).is_some()
    }

    /// Says why something was refused.
    pub fn refuse(&mut self, text: &str) {
        self.notice = Some(Notice {
            text: capital(text),
            tone: Tone::Refused,
            lasting: false,
        });
    }

    /// The next command records the text of these fields: what is half typed there is finished with it.
    pub fn recording<'a>(&mut self, fields: impl IntoIterator<Item = &'a str>) {
        let named = fields.into_iter().filter(|field| !field.is_empty());
        self.recording = named.map(str::to_owned).collect();
        self.offered_again.clone_from(&self.recording);
    }

    /// Of these fields alone the text is half typed again once the next command is taken back.
    pub fn offering_again<'a>(&mut self, fields: impl IntoIterator<Item = &'a str>) {
        let named = fields.into_iter().filter(|field| !field.is_empty());
        self.offered_again = named.map(str::to_owned).collect();
    }

    /// The unfinished text of a field is no longer wanted.
    pub fn discard_draft(&mut self, field: &str) {
        if !field.is_empty() {
            self.port.forget(field);
        }
    }

    /// Whether the cell has another session planned or held on this day.
    pub fn has_another_on(&self, day: NaiveDate) -> bool {
        self.port.has_another_on(day)
    }

    /// Goes on in another folder.
    pub fn move_to(&mut self, folder: &str) -> Result<String, String> {
        self.port.move_to(folder)
    }

    /// Does what is due, such as saving; says in how long it wants to be asked again.
    pub fn tick(&mut self) -> Option<std::time::Duration> {
        self.port.tick(&self.session)
    }
}
