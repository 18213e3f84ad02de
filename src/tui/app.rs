//! The program on the screen: which screen is in front, which windows stand over it, what each input does, and when what is drawn.

mod bell;
mod drawing;
mod stage;

use std::fmt;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::bell::Bell;
use super::action::Action;
use super::canvas::{Drawn, Target};
use super::desk::Desk;
use super::field::Typed;
use super::key::Key;
use super::keymap::{self, Context};
use super::picker::Picker;
use super::port::Saving;
use super::reader::Reader;
use super::screens::Screens;
use super::tab::Tab;
use super::theme::Theme;
use super::view::{Picked, Purpose, Reply, View, Window};
use crate::session::Time;

pub(super) use drawing::too_small;

/// The smallest terminal that the screens fit in.
pub const SMALLEST: (u16, u16) = (60, 16);

/// What comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// A bracketed paste.
    Paste(String),
    /// A click.
    Click(Position),
    /// The wheel.
    Scroll {
        /// Up or down.
        up: bool,
    },
}

/// What has to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Nothing.
    Nothing,
    /// The field with the caret.
    Field,
    /// Everything.
    Whole,
}

/// The program on the screen.
pub struct App {
    /// The session and the world outside.
    pub desk: Desk,
    screens: Screens,
    tab: Tab,
    windows: Vec<Window>,
    drawn: Drawn,
    frame: Buffer,
    theme: Theme,
    need: Need,
    /// How saving stood when it was last drawn.
    saving: Saving,
    leaving: bool,
    bell: Bell,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("tab", &self.tab)
            .finish_non_exhaustive()
    }
}

impl App {
    /// The program over a session; unfinished text comes back into its fields.
    pub fn new(mut desk: Desk, theme: Theme) -> Self {
        let screens = Screens::new(&mut desk);
        Self {
            desk,
            screens,
            tab: Tab::default(),
            windows: Vec::new(),
            drawn: Drawn::default(),
            frame: Buffer::empty(Rect::default()),
            theme,
            need: Need::Whole,
            saving: Saving::default(),
            leaving: false,
            bell: Bell::default(),
        }
    }

    /// Whether the terminal's bell is wanted when a section's time is nearly over and when it is over.
    #[must_use]
    pub fn with_bell(mut self, wanted: bool) -> Self {
        self.bell.on = wanted;
        self
    }

    /// Whether the user wants to leave.
    pub fn is_leaving(&self) -> bool {
        self.leaving
    }

    /// What has to be drawn.
    pub fn need(&self) -> Need {
        self.need
    }

    /// Asks for a whole frame: after a change of size, a tick of a clock, a change in how saving stands.
    pub fn refresh(&mut self) {
        self.need = Need::Whole;
    }

    /// Takes an input at `now`.
    pub fn take(&mut self, input: Input, now: Time) {
        self.desk.now = now;
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) => self.paste(&text),
            Input::Click(at) => self.click(at),
            Input::Scroll { up } => {
                let action = if up { Action::Up } else { Action::Down };
                for _ in 0..3 {
                    let (view, desk) = self.front();
                    let reply = view.act(action, desk);
                    self.follow(reply, action);
                }
            }
        }
    }

    /// The window or screen in front, and the desk beside it.
    fn front(&mut self) -> (&mut dyn View, &mut Desk) {
        match self.windows.last_mut() {
            Some(window) => (window.view_mut(), &mut self.desk),
            None => (self.screens.view_mut(self.tab), &mut self.desk),
        }
    }

    fn key(&mut self, key: Key) {
        self.hush();
        let in_window = !self.windows.is_empty();
        let (view, _) = self.front();
        let context = view.context();
        let has_field = view.field().is_some();
        if has_field && self.type_key(key) {
            return;
        }
        let action = if has_field {
            keymap::action(&[context, Context::Everywhere], key)
        } else {
            let action = keymap::action(&[context, Context::Commands, Context::Everywhere], key);
            action.filter(|action| !in_window || is_for_window(*action))
        };
        match action {
            Some(action) => self.act(action),
            // Esc and a key that arrive fused look like Alt with that key.
            None if key.modifiers.contains(KeyModifiers::ALT) => {
                self.key(Key {
                    code: KeyCode::Esc,
                    modifiers: KeyModifiers::NONE,
                });
                self.key(Key {
                    modifiers: key.modifiers - KeyModifiers::ALT,
                    ..key
                });
            }
            None if has_field || key.letter().is_none() => {}
            None => self.hint_at_help(),
        }
    }

    /// Lets the field take a key; says whether it did.
    fn type_key(&mut self, key: Key) -> bool {
        let backspace = Key::named("Backspace") == Some(key);
        let (view, _) = self.front();
        let Some(field) = view.field() else {
            return false;
        };
        let empty = field.text().is_empty();
        let typed = field.take(key);
        if backspace && empty && view.backspaced() {
            self.need = Need::Whole;
            return true;
        }
        self.typed(typed)
    }

    /// Follows what typing did; says whether the field took it.
    fn typed(&mut self, typed: Typed) -> bool {
        match typed {
            Typed::Not => return false,
            Typed::Caret => self.need = self.need.max(Need::Field),
            Typed::Full => {
                self.desk
                    .warn("Ô này chỉ nhận 64 KB; phần thừa không được nhận");
                self.need = Need::Whole;
            }
            Typed::Text => {}
        }
        if typed != Typed::Caret {
            self.text_changed();
        }
        true
    }

    /// Keeps the field's text and lets its view follow.
    fn text_changed(&mut self) {
        let (view, desk) = self.front();
        if let Some(field) = view.field()
            && !field.key.is_empty()
        {
            desk.port().keep(&field.key, field.text());
        }
        let reply = view.edited(desk);
        self.follow(reply, Action::Mark);
    }

    fn paste(&mut self, text: &str) {
        self.hush();
        let (view, _) = self.front();
        if let Some(field) = view.field() {
            let typed = field.paste(text);
            self.typed(typed);
            self.need = Need::Whole;
        }
    }

    fn click(&mut self, at: Position) {
        self.hush();
        let hit = self
            .drawn
            .targets
            .iter()
            .rev()
            .find(|(area, _)| area.contains(at));
        let Some((_, target)) = hit.copied() else {
            return;
        };
        self.need = Need::Whole;
        match target {
            Target::Do(action) => self.act(action),
            Target::Row(row) => {
                let (view, desk) = self.front();
                let reply = view.row(row, desk);
                self.follow(reply, Action::Mark);
            }
            Target::Field(field) => {
                let reply = self.front().0.focus(field);
                self.follow(reply, Action::Mark);
            }
        }
    }

    /// Does an action: the program's own, else the one in front, else the screen that it belongs to.
    fn act(&mut self, action: Action) {
        self.need = Need::Whole;
        if self.windows.is_empty() && self.act_itself(action) {
            return;
        }
        let (view, desk) = self.front();
        let reply = view.act(action, desk);
        if !matches!(reply, Reply::Pass) {
            return self.follow(reply, action);
        }
        if !self.windows.is_empty() {
            self.act_itself(action);
            return;
        }
        match Tab::owner(action).filter(|owner| *owner != self.tab) {
            Some(owner) => {
                self.tab = owner;
                let reply = self.screens.view_mut(owner).act(action, &mut self.desk);
                self.follow(reply, action);
            }
            None if !action.is_move() => {
                let words = format!("“{}” không dùng ở màn hình này", action.name());
                self.desk.refuse(&words);
            }
            None => {}
        }
    }

    /// What the program itself does, whatever is in front; says whether it did something.
    fn act_itself(&mut self, action: Action) -> bool {
        if let Some(tab) = Tab::of(action) {
            self.windows.clear();
            self.tab = tab;
            return true;
        }
        let context = self.screens.view(self.tab).context();
        match action {
            Action::Leave => self.leaving = true,
            Action::Help => self.windows.push(Window::Reader(Reader::help(context))),
            Action::Palette => {
                let palette = Picker::palette(self.tab.context());
                self.windows.push(Window::Picker(palette));
            }
            Action::Bell => {
                self.bell.on = !self.bell.on;
                let state = if self.bell.on { "bật" } else { "tắt" };
                self.desk.say(format!("Đã {state} chuông báo giờ"));
            }
            Action::Undo => {
                self.desk.give(&crate::session::Command::Undo {});
            }
            Action::Redo => {
                self.desk.give(&crate::session::Command::Redo {});
            }
            _ => return false,
        }
        true
    }

    /// Follows a view's reply.
    fn follow(&mut self, reply: Reply, action: Action) {
        self.need = self.need.max(match reply {
            Reply::Nothing => Need::Nothing,
            Reply::Field => Need::Field,
            _ => Need::Whole,
        });
        match reply {
            Reply::Open(window) => self.windows.push(window),
            Reply::Close => {
                self.windows.pop();
            }
            Reply::Give(commands) => {
                self.windows.pop();
                for command in &commands {
                    self.desk.give(command);
                }
            }
            Reply::Picked(purpose, picked) => self.picked(&purpose, picked),
            Reply::Do(next) => {
                if !self.windows.is_empty() {
                    self.windows.pop();
                }
                if next != action || next == Action::Leave {
                    self.act(next);
                }
            }
            Reply::TaskFrom(opinion) => {
                self.tab = Tab::Tasks;
                self.screens.tasks.begin_from(&opinion, &mut self.desk);
            }
            Reply::Nothing | Reply::Field | Reply::Whole | Reply::Pass => {}
        }
    }

    /// Gives what was picked to where the picker came from.
    fn picked(&mut self, purpose: &Purpose, picked: Picked) {
        self.windows.pop();
        match (purpose, picked) {
            (Purpose::Palette, Picked::Action(action)) => self.act(action),
            (_, picked) => {
                let view = self.screens.view_mut(self.tab);
                let reply = view.picked(purpose, picked, &mut self.desk);
                self.follow(reply, Action::Mark);
            }
        }
    }

    /// Takes the notice away with the next input.
    fn hush(&mut self) {
        if self.desk.notice.take().is_some() {
            self.need = Need::Whole;
        }
    }

    /// An unknown letter: say where the keys are, and do nothing.
    fn hint_at_help(&mut self) {
        self.desk
            .say("Phím này chưa dùng ở đây; bấm F1 để xem các phím, Ctrl+P để tìm lệnh");
        self.need = Need::Whole;
    }
}

/// Outside text fields a window takes its own keys and moves alone.
fn is_for_window(action: Action) -> bool {
    !action.is_screen()
        && !matches!(
            action,
            Action::Undo | Action::Redo | Action::New | Action::Find
        )
}
