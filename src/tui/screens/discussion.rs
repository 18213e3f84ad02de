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
use crate::session::kinds::OpinionKind;
use crate::session::records::Opinion;
use crate::session::state::number;
use crate::session::{Command, Time};
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
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
    filter: Option<OpinionKind>,
    find: Option<Search>,
    /// The chosen place in the queue; none while the keys are in the log.
    waiting: Option<usize>,
}

impl Discussion {
    /// The screen; an opinion half written comes back into the composer.
    pub fn new(ctx: &mut SessionContext) -> Self {
        let composer = Composer::restored(ctx);
        if !composer.field.text().trim().is_empty() && ctx.notice.is_none() {
            ctx.warn("Còn ý kiến đang gõ dở; bấm F2 để gõ tiếp");
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
    pub fn give_back(&mut self, opinion: &Opinion, ctx: &mut SessionContext) {
        self.composer.give_back(opinion, ctx);
    }

    /// An opinion was recorded once more by redo.
    pub fn take_back(&mut self, opinion: &Opinion, ctx: &mut SessionContext) {
        self.composer.take_back(opinion, ctx);
    }

    /// Starts a line of its own for text that was typed somewhere else than the text before it.
    pub fn begin_collecting(&mut self, ctx: &mut SessionContext) {
        let text = self.composer.field.text();
        if !text.is_empty() && !text.ends_with(char::is_whitespace) {
            self.composer.collect("\n", ctx);
        }
    }

    /// Collects text that was typed where nothing takes it into the opinion being written; gives all its words.
    pub fn collect(&mut self, text: &str, ctx: &mut SessionContext) -> String {
        self.composer.collect(text, ctx)
    }

    /// Takes the last letter of it away.
    pub fn uncollect(&mut self, ctx: &mut SessionContext) -> String {
        self.composer.uncollect(ctx)
    }

    /// Opens the chosen opinion in the composer; a private note is first held open.
    fn edit(&mut self, ctx: &mut SessionContext) -> Reply {
        let Some(at) = self.current(ctx) else {
            return Reply::Nothing;
        };
        let Some(opinion) = ctx.session().opinions.get(&at) else {
            return Reply::Nothing;
        };
        if opinion.private && self.held != Some(at) {
            self.chosen = Some(at);
            self.held = Some(at);
            return Reply::Whole;
        }
        let sheet = Sheet::Edit(opinion.id.clone());
        self.composer.open(sheet, ctx);
        self.composing = true;
        Reply::Whole
    }

    fn act_in_composer(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        match action {
            Action::RecordOpinion | Action::Save => self.record(ctx),
            Action::Back => {
                self.composing = false;
                // What was half written stays kept under its own name; what is private never stays on the screen.
                self.composer.open(Sheet::Public, ctx);
                Reply::Whole
            }
            Action::NextField => self.ask_for(true, ctx),
            Action::PreviousField => self.ask_for(false, ctx),
            Action::MakeTask => {
                let reply = self.record(ctx);
                match self.current_id(ctx) {
                    Some(id) if !self.composing => Reply::TaskFrom(id),
                    _ => reply,
                }
            }
            Action::New => Reply::Whole,
            _ => self.act_on_log(action, ctx),
        }
    }

    fn act_on_log(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        match action {
            Action::New | Action::RecordOpinion => return self.compose(Sheet::Public, ctx),
            Action::PrivateNote => return self.compose(Sheet::Private, ctx),
            Action::EditOpinion | Action::Confirm => return self.edit(ctx),
            Action::RemoveOpinion => return self.remove(ctx),
            Action::ToggleReserved => return self.toggle_reserved(ctx),
            Action::ToggleReported => return self.toggle_reported(ctx),
            Action::MakeTask => {
                return self.current_id(ctx).map_or(Reply::Nothing, Reply::TaskFrom);
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
            Action::Up => self.step(true, 1, ctx),
            Action::Down => self.step(false, 1, ctx),
            Action::PageUp => self.step(true, 8, ctx),
            Action::PageDown => self.step(false, 8, ctx),
            Action::First => self.step(true, usize::MAX, ctx),
            Action::Last => self.chosen = None,
            Action::Back => self.find = None,
            _ => return queue::act(self.waiting, action, ctx),
        }
        Reply::Whole
    }

    /// The keys in the queue: the one who has the floor, then those who wait.
    fn act_on_queue(&mut self, at: usize, action: Action, ctx: &mut SessionContext) -> Reply {
        let last = queue::entries(ctx.session()).len().saturating_sub(1);
        match action {
            Action::Up => self.waiting = Some(at.min(last).saturating_sub(1)),
            Action::Down => self.waiting = Some((at + 1).min(last)),
            Action::Left | Action::Back | Action::NextField | Action::PreviousField => {
                self.waiting = None;
            }
            Action::Confirm | Action::EditOpinion => return queue::ask(at.min(last), ctx),
            Action::Mark | Action::Right => {}
            _ => return self.act_on_log(action, ctx),
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

    fn edited(&mut self, ctx: &mut SessionContext) -> Reply {
        let had_message = self.composer.message.take().is_some();
        if !self.composing {
            self.chosen = None;
            if let Some(search) = &mut self.find {
                search.look(ctx.session());
            }
            return Reply::Whole;
        }
        match self.composer.sign() {
            Some('@') => {
                let session = ctx.session();
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

    fn caption(&self, ctx: &SessionContext) -> String {
        if self.is_private() {
            "Ghi chú riêng".to_owned()
        } else if self.composing {
            self.composer.head(self.question(ctx), ctx)
        } else {
            "Tìm".to_owned()
        }
    }

    fn row(&mut self, row: usize, _ctx: &mut SessionContext) -> Reply {
        self.chosen = u32::try_from(row).ok();
        Reply::Whole
    }

    fn focus(&mut self, _field: usize) -> Reply {
        self.composing = true;
        Reply::Whole
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        if self.composing {
            return self.act_in_composer(action, ctx);
        }
        match self.waiting.filter(|_| self.find.is_none()) {
            Some(at) => self.act_on_queue(at, action, ctx),
            None => self.act_on_log(action, ctx),
        }
    }

    fn picked(&mut self, purpose: &Purpose, picked: Picked, ctx: &mut SessionContext) -> Reply {
        match (purpose, picked) {
            (Purpose::SpeakerToRecord, Picked::Person(person)) => {
                self.composer.speak(person, ctx);
                return self.record(ctx);
            }
            (Purpose::Speaker, Picked::Person(person)) => {
                self.composer.take_sign();
                self.composer.speak(person, ctx);
            }
            (Purpose::Kind, Picked::Word(word)) => {
                self.composer.take_sign();
                if let Some(kind) = kind(&word) {
                    self.composer.set_kind(kind, ctx);
                }
            }
            (Purpose::Section, Picked::Word(section)) => self.composer.set_section(section, ctx),
            (Purpose::Question, Picked::Word(id)) => {
                let answers = match id.as_str() {
                    "" => Answers::Nothing,
                    _ => Answers::Question(id),
                };
                self.composer.set_answers(answers, ctx);
            }
            (Purpose::Moment, Picked::Word(at)) => {
                if let Ok(at) = Time::parse_from_rfc3339(&at) {
                    self.composer.set_moment(at, ctx);
                }
            }
            (Purpose::Filter, Picked::Word(word)) => self.filter = kind(&word),
            (Purpose::Queue, Picked::Person(speaker)) => {
                ctx.give(&Command::Queue { speaker });
            }
            (Purpose::Queue | Purpose::Floor, Picked::Word(word)) => {
                queue::picked(&word, ctx);
                // Enter again is in the log, where it changes nothing by itself.
                self.waiting = None;
            }
            _ => {}
        }
        Reply::Whole
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        let composer = COMPOSER_ROWS.min(area.height / 2);
        let side = if area.width >= 76 {
            (area.width / 3).clamp(24, 40)
        } else {
            0
        };
        let upper = area.height.saturating_sub(composer);
        let log = Rect::new(area.x, area.y, area.width.saturating_sub(side), upper);
        let chosen = self.current(ctx);
        log::draw(self, canvas, log, chosen, ctx);
        if side > 0 {
            canvas.rule_down(log.right(), area.y + 1, upper.saturating_sub(1));
            let space = Rect::new(
                log.right() + 1,
                area.y + 1,
                side - 1,
                upper.saturating_sub(1),
            );
            queue::draw(canvas, space, self.waiting, ctx);
        }
        let under = Rect::new(area.x, area.y + upper, area.width, composer);
        let proposed = self.question(ctx);
        self.composer
            .draw(canvas, under, self.composing, proposed, ctx);
    }
}

/// The row of an opinion for clicks.
fn row_of(id: &str) -> usize {
    number(id).unwrap_or_default() as usize
}
