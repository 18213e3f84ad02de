//! Looking over what was read from a plan: the document's text on the left, with what was used of it marked, what was understood on the right, what is
//! unsure first. Nothing counts before each unsure thing was accepted or changed.
//!
//! Like the home screen it is a program of its own that knows no disk: the draft is handed in, and out when it is right.

mod board;

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::Action;
use super::app::{Input, Need, SMALLEST, too_small};
use super::canvas::{Canvas, Drawn, Target, sized};
use super::context::SessionContext;
use super::field::{Field, Typed};
use super::input_state::InputState;
use super::key::Key;
use super::keymap::Context;
use super::null_host::NullHost;
use super::reader::Reader;
use super::renderer::Renderer;
use super::runner::Runnable;
use super::theme::Theme;
use super::view::{Reply, View};
use crate::programme::drafting::edit::{Change, editable};
use crate::programme::drafting::{Draft, Finding};
use crate::session::{Session, Time};

/// The most steps that are taken back.
const STEPS: usize = 200;

/// What the open field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// Another wording of the chosen entry.
    Say,
    /// A new entry behind it.
    Add,
}

/// How looking over ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The draft is to be kept.
    Accepted,
    /// Back to where it was begun; nothing is kept.
    Left,
    /// The whole program is left; nothing is kept.
    Quit,
}

/// The draft on the screen.
pub struct PlanReader {
    draft: Draft,
    /// Drafts of before, the last one first to come back.
    past: Vec<Draft>,
    /// The chosen line of the list.
    at: usize,
    field: Option<(Field, Purpose)>,
    help: Option<Reader>,
    /// What was said last, and whether it is a warning.
    said: Option<(String, bool)>,
    /// Ids of programmes that there are.
    taken: Vec<String>,
    /// Esc was pressed: once more leaves without writing.
    leaving: bool,
    /// How it ended, once it has.
    ended: Option<End>,
    ctx: SessionContext,
    drawn: Drawn,
    frame: Buffer,
    theme: Theme,
    need: Need,
    /// Lines that fit, as drawn last.
    page: usize,
}

impl fmt::Debug for PlanReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlanReader")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl PlanReader {
    /// Over a draft. `taken`: ids of programmes that there are.
    pub fn new(draft: Draft, taken: Vec<String>, theme: Theme, now: Time) -> Self {
        Self {
            draft,
            past: Vec::new(),
            at: 0,
            field: None,
            help: None,
            said: None,
            taken,
            leaving: false,
            ended: None,
            ctx: SessionContext::new(Session::blank(), Box::new(NullHost::default()), now),
            drawn: Drawn::default(),
            frame: Buffer::empty(Rect::default()),
            theme,
            need: Need::Whole,
            page: 10,
        }
    }

    /// The same with this input state to type with.
    #[must_use]
    pub fn with_input(mut self, input: InputState) -> Self {
        self.ctx.input = input;
        self
    }

    /// The draft, once it was looked over and is to be kept.
    pub fn accepted(&self) -> Option<&Draft> {
        (self.ended == Some(End::Accepted)).then_some(&self.draft)
    }

    /// Whether the whole program is to be left.
    pub fn quits(&self) -> bool {
        self.ended == Some(End::Quit)
    }

    /// The lines of the list, as places of findings: what is unsure first.
    fn order(&self) -> Vec<usize> {
        let all = 0..self.draft.findings.len();
        let sure = |at: &usize| self.draft.findings.get(*at).is_some_and(|it| it.sure);
        let (second, mut first): (Vec<usize>, Vec<usize>) = all.partition(sure);
        first.extend(second);
        first
    }

    /// The place of the chosen finding.
    fn chosen(&self) -> Option<usize> {
        self.order().get(self.at).copied()
    }

    fn finding(&self) -> Option<&Finding> {
        self.draft.findings.get(self.chosen()?)
    }

    fn key(&mut self, key: Key) {
        if let Some((field, _)) = self.field.as_mut() {
            let backspace = Key::named("Backspace") == Some(key);
            if self.ctx.input.key(field, key) != Typed::Not || backspace {
                return;
            }
        }
        let contexts = match (&self.help, &self.field) {
            (Some(_), _) => [Context::Reader, Context::Commands, Context::Everywhere],
            (None, Some(_)) => [Context::Picker, Context::Everywhere, Context::Everywhere],
            (None, None) => [Context::Plan, Context::Commands, Context::Everywhere],
        };
        if let Some(action) = self.ctx.input.keymap().action(&contexts, key) {
            self.act(action);
        }
    }

    /// Does an action.
    fn act(&mut self, action: Action) {
        self.need = Need::Whole;
        if action == Action::Redraw {
            return self.ctx.draw_anew();
        }
        if let Some(help) = self.help.as_mut() {
            if matches!(help.act(action, &mut self.ctx), Reply::Close) {
                self.help = None;
            }
            return;
        }
        let leaving = std::mem::take(&mut self.leaving);
        if action != Action::TypingMethod {
            self.said = None;
        }
        if self.field.is_some() {
            return self.act_in_field(action);
        }
        let last = self.draft.findings.len().saturating_sub(1);
        match action {
            _ if let Some(to) = action.moved(self.at, last, self.page.max(1)) => self.at = to,
            Action::Confirm => self.begin(Purpose::Say),
            Action::New => self.begin(Purpose::Add),
            _ if let Some(change) = change_of(action) => {
                self.change(&change);
            }
            Action::Undo => self.take_back(),
            Action::Save => self.save(),
            Action::TypingMethod => self.ctx.turn_method(),
            Action::Help => {
                let help = Reader::help_alone(self.ctx.input.keymap(), Context::Plan);
                self.help = Some(help);
            }
            Action::Back | Action::Leave if leaving => {
                let quits = action == Action::Leave;
                self.ended = Some(if quits { End::Quit } else { End::Left });
            }
            Action::Back | Action::Leave => {
                self.leaving = true;
                self.warn("Chưa ghi gì; bấm lần nữa để rời đi và bỏ bản đang xem");
            }
            _ => {}
        }
    }

    fn act_in_field(&mut self, action: Action) {
        match action {
            Action::Confirm | Action::Save => {
                let Some((field, purpose)) = self.field.take() else {
                    return;
                };
                let text = field.text().to_owned();
                let change = match purpose {
                    Purpose::Say => Change::Say(text),
                    Purpose::Add => Change::Add(text),
                };
                // A wording that is refused stays to be mended.
                if !self.change(&change) {
                    self.field = Some((field, purpose));
                }
            }
            Action::Back => self.field = None,
            Action::TypingMethod => self.ctx.turn_method(),
            Action::Leave => {
                self.warn("Enter để ghi nội dung đang sửa, hoặc Esc để thôi, rồi mới thoát");
            }
            _ => {}
        }
    }

    /// Opens the field for the chosen line.
    fn begin(&mut self, purpose: Purpose) {
        let Some(finding) = self.finding() else {
            return;
        };
        let text = match purpose {
            Purpose::Say => editable(&self.draft.programme, finding),
            Purpose::Add => String::new(),
        };
        let mut field = Field::line("").with(&text);
        field.enter();
        self.field = Some((field, purpose));
    }

    /// Does it to the chosen line; says whether it could be done.
    fn change(&mut self, change: &Change) -> bool {
        let Some(at) = self.chosen() else {
            return false;
        };
        let today = self.ctx.now.date_naive();
        match self.draft.changed(at, change, today) {
            Ok((next, to)) => {
                let follows = matches!(change, Change::Move { .. } | Change::Add(_) | Change::Turn);
                self.past.push(std::mem::replace(&mut self.draft, next));
                if self.past.len() > STEPS {
                    self.past.remove(0);
                }
                let last = self.draft.findings.len().saturating_sub(1);
                let place = self.order().iter().position(|it| *it == to);
                self.at = place.filter(|_| follows).unwrap_or(self.at).min(last);
                self.said = Some((self.left(), false));
                true
            }
            Err(words) => {
                self.warn(&words);
                false
            }
        }
    }

    /// How much is left to look at.
    fn left(&self) -> String {
        match self.draft.unsure().count() {
            0 => "Đã xem hết các chỗ chưa chắc; Ctrl+S ghi chương trình".to_owned(),
            count => format!("Còn {count} chỗ cần xem lại"),
        }
    }

    fn take_back(&mut self) {
        match self.past.pop() {
            Some(before) => {
                self.draft = before;
                self.at = self.at.min(self.draft.findings.len().saturating_sub(1));
                self.said = Some(("Đã lấy lại việc vừa làm".to_owned(), false));
            }
            None => self.warn("Không còn việc nào để lấy lại"),
        }
    }

    /// Keeps it, where everything unsure was looked at and its id is its own.
    fn save(&mut self) {
        let id = &self.draft.programme.id;
        if self.draft.unsure().next().is_some() {
            let words = format!("{}: phím cách nhận, Enter sửa, Delete bỏ", self.left());
            self.at = 0;
            self.warn(&words);
        } else if self.taken.contains(id) {
            let words =
                format!("Đã có chương trình mang mã “{id}”; hãy sửa mã chương trình rồi ghi lại");
            let at = self.draft.findings.iter().position(|it| it.field == "id");
            let line = self.order().iter().position(|it| Some(*it) == at);
            self.at = line.unwrap_or(self.at);
            self.warn(&words);
        } else {
            self.ended = Some(End::Accepted);
        }
    }

    fn warn(&mut self, words: &str) {
        self.said = Some((words.to_owned(), true));
    }
}

/// What an action does to the chosen line.
fn change_of(action: Action) -> Option<Change> {
    match action {
        Action::Mark => Some(Change::Accept),
        Action::DropEntry => Some(Change::Drop),
        Action::EntryUp => Some(Change::Move { up: true }),
        Action::EntryDown => Some(Change::Move { up: false }),
        Action::TurnTime => Some(Change::Turn),
        _ => None,
    }
}

impl Runnable for PlanReader {
    fn handle(&mut self, input: Input, now: Time) {
        self.ctx.now = now;
        self.need = Need::Whole;
        let more = matches!(input, Input::More(_));
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) | Input::More(text) => {
                if let Some((field, _)) = self.field.as_mut() {
                    self.ctx.input.paste(field, &text, more);
                }
            }
            Input::Click(at) => {
                let hits = self.drawn.targets.iter().rev();
                let hit = hits.clone().find(|(area, _)| area.contains(at)).copied();
                match hit {
                    Some((_, Target::Do(action))) => self.act(action),
                    Some((_, Target::Row(row))) if self.field.is_none() => {
                        self.at = row.min(self.draft.findings.len().saturating_sub(1));
                    }
                    _ => {}
                }
            }
            Input::Drag(_) => {}
            Input::Scroll { up } => self.act(if up { Action::Up } else { Action::Down }),
        }
    }

    fn draw(&mut self, renderer: &mut Renderer, now: Time) {
        self.ctx.now = now;
        if self.ctx.take_anew() {
            renderer.forget(renderer.area());
        }
        if std::mem::replace(&mut self.need, Need::Nothing) == Need::Nothing {
            return;
        }
        let area = renderer.area();
        let mut frame = sized(std::mem::take(&mut self.frame), area);
        let mut canvas = Canvas::new(&mut frame, self.theme);
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            too_small(&mut canvas, area);
        } else {
            self.page = board::draw(self, &mut canvas, area);
        }
        self.drawn = canvas.drawn;
        renderer.show(&frame, self.drawn.caret);
        self.frame = frame;
    }

    fn refresh(&mut self) {
        self.need = Need::Whole;
    }

    fn is_over(&self) -> bool {
        self.ended.is_some()
    }
}
