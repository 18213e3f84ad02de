//! The home screen, shown while no session is open: sessions to go on with, a new one, the sample, and what is due.
//!
//! It is a program of its own beside `App`. It knows no disk: what it lists is handed in, what is to be done is handed out.

mod board;
mod data;
mod drawing;
mod following;
mod founding;
mod outcome;
mod running;
mod settings;

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use self::data::{
    Choice, HomeData, HomeDeadline, HomeProgramme, HomeProgress, HomeReport, HomeSent, HomeSession,
    HomeTask, KnownCell, NewSession, how_long_ago,
};
pub use self::settings::HomeSettings;
use super::action::Action;
use super::app::{Input, Need, OTHER_METHOD};
use super::canvas::{Drawn, Target};
use super::desk::Desk;
use super::field::Typed;
use super::form::Form;
use super::hands::Hands;
use super::key::Key;
use super::keymap::Context;
use super::nowhere::Nowhere;
use super::reader::Reader;
use super::theme::Theme;
use super::view::{Picked, Reply, Window};
use crate::session::{Session, Time};

/// A line that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    /// A session, by its place in the list.
    Session(usize),
    /// A new session.
    New,
    /// The sample session.
    Demo,
    /// The help, offered while there is nothing else.
    Help,
    /// A commitment that is still open, by its place.
    Task(usize),
    /// A deadline, by its place.
    Deadline(usize),
}

/// Said where a key of a session is pressed.
const IN_SESSION: &str = "Phím này dùng trong buổi sinh hoạt; F1 để xem các phím ở đây";

/// The home screen.
pub struct Home {
    data: HomeData,
    /// A desk without a session: forms and the help draw themselves beside it.
    desk: Desk,
    at: usize,
    /// What is open over it: the form, the help.
    windows: Vec<Window>,
    /// The form of a new session that was left half filled in.
    put_aside: Option<Form>,
    chosen: Option<Choice>,
    drawn: Drawn,
    frame: Buffer,
    theme: Theme,
    need: Need,
}

impl fmt::Debug for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Home")
            .field("at", &self.at)
            .field("chosen", &self.chosen)
            .finish_non_exhaustive()
    }
}

impl Home {
    /// The home screen over what is there.
    pub fn new(mut data: HomeData, theme: Theme, now: Time) -> Self {
        data.put_in_order(now.date_naive());
        let mut blank = Session::blank();
        blank.facts.date = now.date_naive();
        Self {
            data,
            desk: Desk::new(blank, Box::new(Nowhere), now),
            at: 0,
            windows: Vec::new(),
            put_aside: None,
            chosen: None,
            drawn: Drawn::default(),
            frame: Buffer::empty(Rect::default()),
            theme,
            need: Need::Whole,
        }
    }

    /// The same with these hands to type with.
    #[must_use]
    pub fn with_hands(mut self, hands: Hands) -> Self {
        self.desk.hands = hands;
        self
    }

    /// The same with a text that is to be read first; without lines there is none.
    #[must_use]
    pub fn reading(mut self, title: &str, lines: Vec<String>) -> Self {
        if !lines.is_empty() {
            self.windows
                .push(Window::Reader(Reader::text(title, lines)));
        }
        self
    }

    /// What the user chose, once something is chosen.
    pub fn chosen(&self) -> Option<&Choice> {
        self.chosen.as_ref()
    }

    /// What has to be drawn.
    pub fn need(&self) -> Need {
        self.need
    }

    /// Asks for a whole frame: after a change of size, at a new minute.
    pub fn refresh(&mut self) {
        self.need = Need::Whole;
    }

    /// Takes an input at `now`.
    pub fn take(&mut self, input: Input, now: Time) {
        self.desk.now = now;
        let typing = matches!(&input, Input::Key(key) if key.letter().is_some());
        if self.desk.hush(typing) {
            self.need = Need::Whole;
        }
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) => {
                let desk = &mut self.desk;
                let field = self.windows.last_mut().and_then(|it| it.view_mut().field());
                let typed = field.map(|field| desk.hands.paste(field, &text));
                if let Some(typed) = typed {
                    self.typed(typed);
                    self.need = Need::Whole;
                }
            }
            Input::Click(at) => {
                let hits = self.drawn.targets.iter().rev();
                let hit = hits.clone().find(|(area, _)| area.contains(at)).copied();
                if let Some((_, target)) = hit {
                    self.click(target);
                }
            }
            Input::Drag(_) => {}
            Input::Scroll { up } => self.act(if up { Action::Up } else { Action::Down }),
        }
    }

    fn field(&mut self) -> Option<&mut super::field::Field> {
        self.windows.last_mut()?.view_mut().field()
    }

    fn key(&mut self, key: Key) {
        let context = self
            .windows
            .last()
            .map_or(Context::Home, |it| it.view().context());
        let desk = &mut self.desk;
        let field = self.windows.last_mut().and_then(|it| it.view_mut().field());
        let has_field = field.is_some();
        let backspace = Key::named("Backspace") == Some(key);
        if let Some(typed) = field.map(|field| desk.hands.key(field, key))
            && (self.typed(typed) || backspace)
        {
            return;
        }
        let contexts = if has_field {
            &[context, Context::Everywhere][..]
        } else {
            &[context, Context::Commands, Context::Everywhere][..]
        };
        if let Some(action) = self.desk.hands.keymap().action(contexts, key) {
            self.act(action);
        }
    }

    /// Follows what typing did; says whether the field took it.
    fn typed(&mut self, typed: Typed) -> bool {
        let need = match typed {
            Typed::Not => return false,
            Typed::Caret => Need::Field,
            Typed::Text | Typed::Full => {
                let view = self.windows.last_mut().map(Window::view_mut);
                match view.map(|view| view.edited(&mut self.desk)) {
                    Some(Reply::Field) => Need::Field,
                    _ => Need::Whole,
                }
            }
        };
        self.need = self.need.max(need);
        if self.desk.hands.take_telling() {
            self.desk.warn_while_typing(OTHER_METHOD);
            self.need = Need::Whole;
        }
        true
    }

    fn click(&mut self, target: Target) {
        self.need = Need::Whole;
        match (target, self.windows.last_mut()) {
            (Target::Do(action), _) => self.act(action),
            (Target::Field(field), Some(window)) => {
                window.view_mut().focus(field);
            }
            (Target::Row(row), None) => {
                self.at = row;
                self.choose();
            }
            _ => {}
        }
    }

    /// Does an action: the window's, else the home screen's own.
    fn act(&mut self, action: Action) {
        self.need = Need::Whole;
        match action {
            Action::TypingMethod => return self.desk.turn_method(),
            Action::TonePlacement => return self.desk.turn_placement(),
            Action::Redraw => return self.desk.draw_anew(),
            _ => {}
        }
        if action == Action::Leave {
            self.chosen = Some(Choice::Leave);
            return;
        }
        if !self.windows.is_empty() {
            self.act_in_window(action);
            return;
        }
        let last = self.entries().len().saturating_sub(1);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::PageUp => self.at = self.at.saturating_sub(10),
            Action::PageDown => self.at = (self.at + 10).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            Action::Confirm => self.choose(),
            Action::NewSession | Action::New => self.begin(Entry::New),
            Action::Demo => self.begin(Entry::Demo),
            Action::Settings => {
                let form = settings::form(&self.data.settings);
                self.windows.push(Window::Form(form));
            }
            Action::Keys => {
                let picker = super::keys::picker(&self.desk);
                self.windows.push(Window::Picker(picker));
            }
            Action::Help => self.begin(Entry::Help),
            _ if action.is_in_palette() => self.desk.warn(IN_SESSION),
            _ => {}
        }
    }

    fn act_in_window(&mut self, action: Action) {
        let chosen = match self.entries().get(self.at) {
            Some(Entry::Task(at) | Entry::Deadline(at)) => Some(*at),
            _ => None,
        };
        let Some(window) = self.windows.last_mut() else {
            return;
        };
        let reply = window.view_mut().act(action, &mut self.desk);
        if matches!(reply, Reply::Pass) && action == Action::Help {
            return self.begin(Entry::Help);
        }
        if let Reply::Picked(_, Picked::Key(place)) = reply {
            self.windows.pop();
            let form = super::keys::form(place, &self.desk);
            self.windows.push(Window::Form(form));
            return;
        }
        if !matches!(reply, Reply::Close) {
            return;
        }
        // A form that was filled in rightly stays until the session is made, in case that fails.
        match window {
            Window::Form(form) if action != Action::Back && form.title == settings::TITLE => {
                self.chosen = Some(Choice::Settings(settings::read(form)));
            }
            Window::Form(form) if action != Action::Back && form.title == following::TITLE => {
                let task = chosen.and_then(|at| self.data.open_tasks.get(at));
                let read = task.and_then(|task| following::read(form, task));
                self.chosen = read.map(Choice::Progress);
            }
            Window::Form(form) if action != Action::Back && form.title == following::SENT => {
                let deadline = chosen.and_then(|at| self.data.deadlines.get(at));
                let now = self.desk.now;
                let read = deadline.map(|it| following::sent(form, it, now));
                self.chosen = read.map(Choice::Sent);
            }
            Window::Form(form) if action != Action::Back && form.title == founding::TITLE => {
                self.chosen = founding::read(form, &self.desk).ok().map(Choice::New);
            }
            _ => {
                let closed = self.windows.pop();
                if let Some(Window::Form(form)) = closed
                    && form.title == founding::TITLE
                {
                    self.put_aside = Some(form);
                }
            }
        }
    }

    /// Does what the chosen line stands for.
    fn choose(&mut self) {
        if let Some(entry) = self.entries().get(self.at).copied() {
            self.begin(entry);
        }
    }

    fn begin(&mut self, entry: Entry) {
        match entry {
            Entry::Session(at) => {
                let session = self.data.sessions.get(at);
                self.chosen = session.map(|it| Choice::Open(it.path.clone()));
            }
            Entry::New => {
                // What was typed before is still there.
                let (cell, documents) = (self.data.cell.as_ref(), &self.data.programmes);
                let before = self.put_aside.take();
                let new = || founding::form(cell, documents, &self.desk);
                let mut form = before.unwrap_or_else(new);
                form.focus = 0;
                self.windows.push(Window::Form(form));
            }
            Entry::Demo => self.chosen = Some(Choice::Demo),
            Entry::Task(at) => {
                let form = self.data.open_tasks.get(at).map(following::form);
                self.windows.extend(form.map(Window::Form));
            }
            Entry::Deadline(at) => {
                let now = self.desk.now;
                let chosen = self.data.deadlines.get(at);
                let window = chosen.map(|it| match following::sending(it, now) {
                    // What was sent is read about; what was not can be recorded as sent.
                    Some(form) if it.done.is_none() => Window::Form(form),
                    _ => Window::Reader(following::page(it, now)),
                });
                self.windows.extend(window);
            }
            Entry::Help => {
                let help = Reader::help_outside(self.desk.hands.keymap(), Context::Home);
                self.windows.push(Window::Reader(help));
            }
        }
    }

    /// The lines that can be chosen, in order.
    fn entries(&self) -> Vec<Entry> {
        let sessions = (0..self.data.sessions.len()).map(Entry::Session);
        let help = self.data.sessions.is_empty().then_some(Entry::Help);
        sessions
            .chain([Entry::New, Entry::Demo])
            .chain(help)
            .chain((0..self.data.open_tasks.len()).map(Entry::Task))
            .chain((0..self.data.deadlines.len()).map(Entry::Deadline))
            .collect()
    }
}
