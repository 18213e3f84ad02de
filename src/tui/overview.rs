//! The summary of many sessions, to look through: groups, the bodies above the cells, cells, sessions, commitments; sorted, filtered, one level into the
//! other.
//!
//! Like the home screen it is a program of its own that knows no disk: the figures are handed in, the words of a session's commitments are asked for.

mod board;
mod list;

use std::fmt;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::list::{List, Order};
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
use crate::report::follow_up::Item;
use crate::report::row::Name;
use crate::report::tasks::Reports;
use crate::report::{Gathered, Summary};
use crate::session::{Session, Time};

/// The words of the commitments of the session in a file.
pub type Words = Box<dyn Fn(&Gathered, &Reports, usize) -> Vec<Item>>;

/// What a list is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Of groups.
    Groups,
    /// Of the bodies above the cells, in a group or in all.
    Parents(Option<Name>),
    /// Of the cells of a group and a body, or of everything.
    Cells(Option<(Option<Name>, Option<Name>)>),
    /// Of the sessions of the cell with this number among the cells.
    Sessions(usize),
    /// Of the commitments of the session with this number among all.
    Tasks(usize),
}

/// The summary on the screen.
pub struct Overview {
    gathered: Gathered,
    summary: Summary,
    today: NaiveDate,
    words: Words,
    /// From the whole to the part, the last one shown.
    lists: Vec<List>,
    /// While a filter is typed.
    field: Option<Field>,
    help: Option<Reader>,
    ctx: SessionContext,
    drawn: Drawn,
    frame: Buffer,
    theme: Theme,
    need: Need,
    over: bool,
    /// Rows that fit, as drawn last.
    page: usize,
}

impl fmt::Debug for Overview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Overview")
            .field("lists", &self.lists.len())
            .finish_non_exhaustive()
    }
}

impl Overview {
    /// Over these figures, as they stood on this day.
    pub fn new(
        gathered: Gathered,
        summary: Summary,
        today: NaiveDate,
        words: Words,
        theme: Theme,
        now: Time,
    ) -> Self {
        let top = match (summary.groups.len(), summary.parents.len()) {
            (2.., _) => Level::Groups,
            (_, 2..) => Level::Parents(summary.groups.first().and_then(|it| it.group)),
            _ => Level::Cells(None),
        };
        let mut it = Self {
            gathered,
            summary,
            today,
            words,
            lists: Vec::new(),
            field: None,
            help: None,
            ctx: SessionContext::new(Session::blank(), Box::new(NullHost::default()), now),
            drawn: Drawn::default(),
            frame: Buffer::empty(Rect::default()),
            theme,
            need: Need::Whole,
            over: false,
            page: 10,
        };
        it.lists.push(List::of(&it, top));
        it
    }

    /// The same with this input state to type with.
    #[must_use]
    pub fn with_input(mut self, input: InputState) -> Self {
        self.ctx.input = input;
        self
    }

    /// The list that is shown.
    fn list(&self) -> Option<&List> {
        self.lists.last()
    }

    fn key(&mut self, key: Key) {
        let ctx = &mut self.ctx;
        if let Some(field) = self.field.as_mut() {
            let backspace = Key::named("Backspace") == Some(key);
            let typed = ctx.input.key(field, key);
            if typed != Typed::Not || backspace {
                let words = field.text().to_owned();
                self.filter(&words);
                return;
            }
        }
        let context = if self.help.is_some() {
            Context::Reader
        } else {
            Context::Overview
        };
        let contexts = if self.field.is_some() {
            &[Context::Picker, Context::Everywhere][..]
        } else {
            &[context, Context::Commands, Context::Everywhere][..]
        };
        if let Some(action) = self.ctx.input.keymap().action(contexts, key) {
            self.act(action);
        }
    }

    fn filter(&mut self, words: &str) {
        if let Some(list) = self.lists.last_mut() {
            list.filter(words);
        }
    }

    /// Does an action.
    fn act(&mut self, action: Action) {
        self.need = Need::Whole;
        match action {
            Action::Leave => {
                self.over = true;
                return;
            }
            Action::Redraw => return self.ctx.draw_anew(),
            _ => {}
        }
        if let Some(help) = self.help.as_mut() {
            if matches!(help.act(action, &mut self.ctx), Reply::Close) {
                self.help = None;
            }
            return;
        }
        let page = self.page.max(1);
        match action {
            Action::TypingMethod => self.ctx.turn_method(),
            Action::Skipped => {
                self.help = Some(Reader::text("Tệp không tính và bản trùng", self.left_out()));
            }
            Action::Help => {
                self.help = Some(Reader::help_alone(
                    self.ctx.input.keymap(),
                    Context::Overview,
                ));
            }
            Action::Find => {
                let words = self
                    .list()
                    .map_or_else(String::new, |it| it.wanted().to_owned());
                self.field = Some(Field::line("").with(&words));
            }
            Action::Confirm if self.field.is_some() => self.field = None,
            Action::Confirm | Action::Right => self.enter(),
            Action::Back | Action::Left => self.back(),
            Action::Sort => self.order(),
            _ => {
                if let Some(list) = self.lists.last_mut() {
                    list.step(action, page);
                }
            }
        }
    }

    /// Into the chosen line; of a commitment everything is shown.
    fn enter(&mut self) {
        let Some(line) = self.list().and_then(List::chosen) else {
            return;
        };
        if let Some(level) = line.inner {
            let list = List::of(self, level);
            self.lists.push(list);
        } else if !line.whole.is_empty() {
            self.help = Some(Reader::text(&line.name, line.whole.clone()));
        }
    }

    /// What does not count, and why.
    fn left_out(&self) -> Vec<String> {
        let skipped = self.gathered.skipped.iter();
        let skipped = skipped.map(|it| format!("{}: {}", it.path, it.reason));
        let copies = self.gathered.duplicates.iter();
        let copies = copies.map(|it| format!("{}: {}", it.path, it.difference.words()));
        let lines: Vec<_> = skipped.chain(copies).collect();
        if lines.is_empty() {
            vec!["Mọi tệp đều được tính, không có bản trùng.".to_owned()]
        } else {
            lines
        }
    }

    /// Out of the filter, then out of the list; the outermost stays.
    fn back(&mut self) {
        if self.field.take().is_some() || self.list().is_some_and(|it| !it.wanted().is_empty()) {
            self.field = None;
            self.filter("");
        } else if self.lists.len() > 1 {
            self.lists.pop();
        }
    }

    /// The next order of the lines.
    fn order(&mut self) {
        if let Some(list) = self.lists.last_mut() {
            list.sort(list.order().next());
        }
    }

    /// The order of the lines that are shown.
    fn shown_order(&self) -> Order {
        self.list().map(List::order).unwrap_or_default()
    }
}

impl Runnable for Overview {
    fn handle(&mut self, input: Input, now: Time) {
        self.ctx.now = now;
        self.need = Need::Whole;
        let more = matches!(input, Input::More(_));
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) | Input::More(text) => {
                if let Some(field) = self.field.as_mut() {
                    self.ctx.input.paste(field, &text, more);
                    let words = field.text().to_owned();
                    self.filter(&words);
                }
            }
            Input::Click(at) => {
                let hits = self.drawn.targets.iter().rev();
                let hit = hits.clone().find(|(area, _)| area.contains(at)).copied();
                match hit {
                    Some((_, Target::Do(action))) => self.act(action),
                    Some((_, Target::Row(row))) => {
                        if let Some(list) = self.lists.last_mut() {
                            list.choose(row);
                        }
                        self.enter();
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
        self.over
    }
}
