//! 3 Thảo luận: the log of opinions, the speakers' queue beside it, the composer under it.

mod asking;
mod choice;
mod composer;
mod kinds;
mod log;
mod queue;
mod recording;
mod search;

use ratatui::layout::Rect;

use self::composer::{Answers, Composer, Sheet};
use self::kinds::{kind, kinds};
use self::search::Search;
use crate::session::kinds::Kind;
use crate::session::records::Opinion;
use crate::session::state::number;
use crate::session::{Command, Time};
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::desk::Desk;
use crate::tui::field::Field;
use crate::tui::keymap::Context;
use crate::tui::picker::Picker;
use crate::tui::view::{Picked, Purpose, Reply, View, Window};

/// The rows of the composer with its rule and its head.
const COMPOSER_ROWS: u16 = 6;

/// The screen's state.
#[derive(Debug)]
pub struct Discussion {
    composer: Composer,
    /// Whether the caret is in the composer.
    composing: bool,
    /// The chosen opinion's number; none: the newest.
    chosen: Option<u32>,
    /// A private note that Enter holds open.
    held: Option<u32>,
    filter: Option<Kind>,
    find: Option<Search>,
    /// The chosen place in the queue; none while the keys are in the log.
    waiting: Option<usize>,
}

impl Discussion {
    /// The screen; an opinion half written comes back into the composer.
    pub fn new(desk: &mut Desk) -> Self {
        let composer = Composer::restored(desk);
        if !composer.field.text().trim().is_empty() && desk.notice.is_none() {
            desk.warn("Còn ý kiến đang gõ dở; bấm F2 để gõ tiếp");
        }
        Self {
            composer,
            composing: false,
            chosen: None,
            held: None,
            filter: None,
            find: None,
            waiting: None,
        }
    }

    /// Whether the caret is in the composer.
    pub fn is_composing(&self) -> bool {
        self.composing
    }

    /// The recording of an opinion was taken back: its words are offered again.
    pub fn give_back(&mut self, opinion: &Opinion, desk: &mut Desk) {
        self.composer.give_back(opinion, desk);
    }

    /// An opinion was recorded once more by redo.
    pub fn take_back(&mut self, opinion: &Opinion, desk: &mut Desk) {
        self.composer.take_back(opinion, desk);
    }

    /// Starts a line of its own for text that was typed somewhere else than the text before it.
    pub fn begin_collecting(&mut self, desk: &mut Desk) {
        let text = self.composer.field.text();
        if !text.is_empty() && !text.ends_with(char::is_whitespace) {
            self.composer.collect("\n", desk);
        }
    }

    /// Collects text that was typed where nothing takes it into the opinion being written; gives all its words.
    pub fn collect(&mut self, text: &str, desk: &mut Desk) -> String {
        self.composer.collect(text, desk)
    }

    /// Takes the last letter of it away.
    pub fn uncollect(&mut self, desk: &mut Desk) -> String {
        self.composer.uncollect(desk)
    }

    /// Opens the chosen opinion in the composer; a private note is first held open.
    fn edit(&mut self, desk: &mut Desk) -> Reply {
        let Some(at) = self.current(desk) else {
            return Reply::Nothing;
        };
        let Some(opinion) = desk.session().opinions.get(&at) else {
            return Reply::Nothing;
        };
        if opinion.private && self.held != Some(at) {
            self.chosen = Some(at);
            self.held = Some(at);
            return Reply::Whole;
        }
        let sheet = Sheet::Edit(opinion.id.clone());
        self.composer.open(sheet, desk);
        self.composing = true;
        Reply::Whole
    }

    fn act_in_composer(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::RecordOpinion | Action::Save => self.record(desk),
            Action::Back => {
                self.composing = false;
                // What was half written stays kept under its own name; what is private never stays on the screen.
                self.composer.open(Sheet::Public, desk);
                Reply::Whole
            }
            Action::NextField => self.ask_for(true, desk),
            Action::PreviousField => self.ask_for(false, desk),
            Action::MakeTask => {
                let reply = self.record(desk);
                match self.current_id(desk) {
                    Some(id) if !self.composing => Reply::TaskFrom(id),
                    _ => reply,
                }
            }
            Action::New => Reply::Whole,
            _ => self.act_on_log(action, desk),
        }
    }

    fn act_on_log(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::New | Action::RecordOpinion => return self.compose(Sheet::Public, desk),
            Action::PrivateNote => return self.compose(Sheet::Private, desk),
            Action::EditOpinion | Action::Confirm => return self.edit(desk),
            Action::RemoveOpinion => return self.remove(desk),
            Action::ToggleReserved => return self.toggle_reserved(desk),
            Action::MakeTask => {
                return self
                    .current_id(desk)
                    .map_or(Reply::Nothing, Reply::TaskFrom);
            }
            Action::Find => {
                self.find.get_or_insert_default();
            }
            Action::Filter => {
                let mut picker = kinds("Lọc theo loại", Purpose::Filter);
                picker.push("Tất cả", Picked::Word(String::new()));
                return Reply::Open(Window::Picker(picker));
            }
            Action::Right | Action::NextField => self.waiting = Some(0),
            Action::Mark => {}
            Action::Up => self.step(true, 1, desk),
            Action::Down => self.step(false, 1, desk),
            Action::PageUp => self.step(true, 8, desk),
            Action::PageDown => self.step(false, 8, desk),
            Action::First => self.step(true, usize::MAX, desk),
            Action::Last => self.chosen = None,
            Action::Back => self.find = None,
            _ => return queue::act(self.waiting, action, desk),
        }
        Reply::Whole
    }

    /// The keys in the queue: the one who has the floor, then those who wait.
    fn act_on_queue(&mut self, at: usize, action: Action, desk: &mut Desk) -> Reply {
        let last = queue::entries(desk.session()).len().saturating_sub(1);
        match action {
            Action::Up => self.waiting = Some(at.min(last).saturating_sub(1)),
            Action::Down => self.waiting = Some((at + 1).min(last)),
            Action::Left | Action::Back | Action::NextField | Action::PreviousField => {
                self.waiting = None;
            }
            Action::Confirm | Action::EditOpinion => return queue::ask(at.min(last), desk),
            Action::Mark | Action::Right => {}
            _ => return self.act_on_log(action, desk),
        }
        Reply::Whole
    }
}

impl View for Discussion {
    fn context(&self) -> Context {
        if self.composing {
            Context::Composer
        } else {
            Context::Discussion
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        if self.composing {
            Some(&mut self.composer.field)
        } else {
            self.find.as_mut().map(|it| &mut it.field)
        }
    }

    fn edited(&mut self, desk: &mut Desk) -> Reply {
        let had_message = self.composer.message.take().is_some();
        if !self.composing {
            self.chosen = None;
            if let Some(search) = &mut self.find {
                search.look(desk.session());
            }
            return Reply::Whole;
        }
        match self.composer.sign() {
            Some('@') => {
                let session = desk.session();
                let picker = Picker::people("Ai phát biểu?", Purpose::Speaker, session);
                Reply::Open(Window::Picker(picker))
            }
            Some('#') => Reply::Open(Window::Picker(kinds("Loại ý kiến", Purpose::Kind))),
            _ if had_message => Reply::Whole,
            _ => Reply::Field,
        }
    }

    fn is_private(&self) -> bool {
        self.composing && self.composer.is_private()
    }

    fn caption(&self, desk: &Desk) -> String {
        if self.is_private() {
            "Ghi chú riêng".to_owned()
        } else if self.composing {
            self.composer.head(self.question(desk), desk)
        } else {
            "Tìm".to_owned()
        }
    }

    fn row(&mut self, row: usize, _desk: &mut Desk) -> Reply {
        self.chosen = u32::try_from(row).ok();
        Reply::Whole
    }

    fn focus(&mut self, _field: usize) -> Reply {
        self.composing = true;
        Reply::Whole
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        if self.composing {
            return self.act_in_composer(action, desk);
        }
        match self.waiting.filter(|_| self.find.is_none()) {
            Some(at) => self.act_on_queue(at, action, desk),
            None => self.act_on_log(action, desk),
        }
    }

    fn picked(&mut self, purpose: &Purpose, picked: Picked, desk: &mut Desk) -> Reply {
        match (purpose, picked) {
            (Purpose::SpeakerToRecord, Picked::Person(person)) => {
                self.composer.speak(person, desk);
                return self.record(desk);
            }
            (Purpose::Speaker, Picked::Person(person)) => {
                self.composer.take_sign();
                self.composer.speak(person, desk);
            }
            (Purpose::Kind, Picked::Word(word)) => {
                self.composer.take_sign();
                if let Some(kind) = kind(&word) {
                    self.composer.set_kind(kind, desk);
                }
            }
            (Purpose::Section, Picked::Word(section)) => self.composer.set_section(section, desk),
            (Purpose::Question, Picked::Word(id)) => {
                let answers = match id.as_str() {
                    "" => Answers::Nothing,
                    _ => Answers::Question(id),
                };
                self.composer.set_answers(answers, desk);
            }
            (Purpose::Moment, Picked::Word(at)) => {
                if let Ok(at) = Time::parse_from_rfc3339(&at) {
                    self.composer.set_moment(at, desk);
                }
            }
            (Purpose::Filter, Picked::Word(word)) => self.filter = kind(&word),
            (Purpose::Queue, Picked::Person(speaker)) => {
                desk.give(&Command::Queue { speaker });
            }
            (Purpose::Queue | Purpose::Floor, Picked::Word(word)) => {
                queue::picked(&word, desk);
                // Enter again is in the log, where it changes nothing by itself.
                self.waiting = None;
            }
            _ => {}
        }
        Reply::Whole
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, desk: &Desk) {
        let composer = COMPOSER_ROWS.min(area.height / 2);
        let side = if area.width >= 76 {
            (area.width / 3).clamp(24, 40)
        } else {
            0
        };
        let upper = area.height.saturating_sub(composer);
        let log = Rect::new(area.x, area.y, area.width.saturating_sub(side), upper);
        let chosen = self.current(desk);
        log::draw(self, canvas, log, chosen, desk);
        if side > 0 {
            canvas.rule_down(log.right(), area.y + 1, upper.saturating_sub(1));
            let space = Rect::new(
                log.right() + 1,
                area.y + 1,
                side - 1,
                upper.saturating_sub(1),
            );
            queue::draw(canvas, space, self.waiting, desk);
        }
        let under = Rect::new(area.x, area.y + upper, area.width, composer);
        let proposed = self.question(desk);
        self.composer
            .draw(canvas, under, self.composing, proposed, desk);
    }
}

/// The row of an opinion for clicks.
fn row_of(id: &str) -> usize {
    number(id).unwrap_or_default() as usize
}
