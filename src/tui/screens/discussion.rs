//! 3 Thảo luận: the log of opinions, the speakers' queue beside it, the composer under it.

mod choice;
mod composer;
mod kinds;
mod log;
mod queue;
mod search;

use ratatui::layout::Rect;

use self::composer::{Composer, Sheet};
use self::kinds::{kind, kinds};
use self::search::Search;
use crate::session::kinds::Kind;
use crate::session::state::number;
use crate::session::{Command, Person, tally};
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
    /// The chosen place in the queue.
    waiting: usize,
}

impl Discussion {
    /// The screen; an opinion half written comes back into the composer.
    pub fn new(desk: &mut Desk) -> Self {
        let composer = Composer::restored(desk);
        if !composer.field.text().trim().is_empty() && desk.notice.is_none() {
            desk.warn("Còn ý kiến đang gõ dở; bấm 3 để xem, n để gõ tiếp");
        }
        Self {
            composer,
            composing: false,
            chosen: None,
            held: None,
            filter: None,
            find: None,
            waiting: 0,
        }
    }

    /// Opens the composer for a new opinion: its speaker is the one who has the floor.
    fn compose(&mut self, sheet: Sheet, desk: &mut Desk) -> Reply {
        self.composer.open(sheet, desk);
        self.composing = true;
        self.find = None;
        if !desk.session().is_open() {
            desk.warn("Buổi sinh hoạt chưa khai mạc hoặc đã bế mạc nên chưa ghi được ý kiến mới");
        } else if desk.session().current.is_none() {
            desk.warn("Chưa có mục nào đang chạy; ý kiến chỉ ghi được khi đã bắt đầu một mục");
        }
        Reply::Whole
    }

    /// The question that an answer being written answers: the chosen one if it is open, else the newest open one.
    fn question(&self, desk: &Desk) -> Option<String> {
        let open: Vec<&str> = tally::open_questions(desk.session()).collect();
        let chosen = self
            .current_id(desk)
            .filter(|id| open.contains(&id.as_str()));
        chosen.or_else(|| open.last().map(|&id| id.to_owned()))
    }

    /// Records what is in the composer; without a speaker it asks for one first.
    fn record(&mut self, desk: &mut Desk) -> Reply {
        if self.composer.wants_speaker() {
            let session = desk.session();
            let picker = Picker::people("Ai phát biểu?", Purpose::SpeakerToRecord, session);
            return Reply::Open(Window::Picker(picker));
        }
        let Some(command) = self.composer.command(self.question(desk)) else {
            desk.refuse("ý kiến chưa có chữ nào; hãy nhập nội dung");
            return Reply::Whole;
        };
        let fields = self.composer.fields();
        desk.recording(fields.iter().map(String::as_str));
        if desk.give(&command) {
            self.warn_if_absent(desk);
            self.composer.open(Sheet::Public, desk);
            self.composing = false;
            self.chosen = None;
        }
        Reply::Whole
    }

    /// A speaker need not be marked present, but the screen says so.
    fn warn_if_absent(&self, desk: &mut Desk) {
        let Some(Person::Member(id)) = self.composer.speaker() else {
            return;
        };
        let session = desk.session();
        let Some(member) = session.member(id) else {
            return;
        };
        if !session
            .status(member)
            .is_some_and(crate::session::kinds::Status::attended)
        {
            let name = member.name.clone();
            desk.warn(format!(
                "Đã ghi; lưu ý: đồng chí {name} chưa được điểm danh có mặt"
            ));
        }
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

    fn toggle_reserved(&self, desk: &mut Desk) -> Reply {
        let opinion = self
            .current(desk)
            .and_then(|at| desk.session().opinions.get(&at));
        if let Some(opinion) = opinion.cloned() {
            desk.give(&Command::EditOpinion {
                opinion: opinion.id.clone(),
                section: None,
                speaker: None,
                kind: None,
                text: None,
                private: None,
                reserved: Some(!opinion.reserved),
                answers: None,
            });
        }
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
            // Who first, then what kind: Tab asks for what is not yet known.
            Action::NextField if self.composer.speaker().is_some() => {
                Reply::Open(Window::Picker(kinds("Loại ý kiến", Purpose::Kind)))
            }
            Action::NextField => {
                let picker = Picker::people("Ai phát biểu?", Purpose::Speaker, desk.session());
                Reply::Open(Window::Picker(picker))
            }
            Action::PreviousField => {
                Reply::Open(Window::Picker(kinds("Loại ý kiến", Purpose::Kind)))
            }
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
            Action::RemoveOpinion => {
                if let Some(opinion) = self.current_id(desk) {
                    desk.give(&Command::RemoveOpinion { opinion });
                    self.chosen = None;
                }
            }
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
            Action::Up => self.step(true, 1, desk),
            Action::Down => self.step(false, 1, desk),
            Action::PageUp => self.step(true, 8, desk),
            Action::PageDown => self.step(false, 8, desk),
            Action::First => self.step(true, usize::MAX, desk),
            Action::Last => self.chosen = None,
            Action::Back => self.find = None,
            _ => return queue::act(&mut self.waiting, action, desk),
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
            Some('#') => Reply::Do(Action::PreviousField),
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
            self.composer.head(desk)
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
            self.act_in_composer(action, desk)
        } else {
            self.act_on_log(action, desk)
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
            (Purpose::Filter, Picked::Word(word)) => self.filter = kind(&word),
            (Purpose::Queue, Picked::Person(speaker)) => {
                desk.give(&Command::Queue { speaker });
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
        self.composer.draw(canvas, under, self.composing, desk);
    }
}

/// The row of an opinion for clicks.
fn row_of(id: &str) -> usize {
    number(id).unwrap_or_default() as usize
}
