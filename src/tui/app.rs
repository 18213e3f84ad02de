//! The program on the screen: which screen is in front, which windows stand over it, what each input does, and when what is drawn.

mod bell;
mod drawing;
mod input;
pub mod projector;
mod running;
mod touring;

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::bell::Bell;
use self::projector::Projector;
use self::touring::Touring;
use super::action::Action;
use super::canvas::Drawn;
use super::desk::Desk;
use super::habits::{Forgetful, Habits, Surroundings};
use super::key::Key;
use super::keymap::Context;
use super::picker::Picker;
use super::port::Saving;
use super::reader::Reader;
use super::screens::Screens;
use super::tab::Tab;
use super::theme::Theme;
use super::view::{Picked, Purpose, Reply, View, Window};
use crate::audience::Scene;
use crate::session::Time;

pub(super) use drawing::too_small;
pub(super) use input::OTHER_METHOD;

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
    /// The mouse moved with its button held.
    Drag(Position),
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
    /// How it stood when the user was told of it last.
    told: Saving,
    leaving: bool,
    bell: Bell,
    projector: Projector,
    touring: Touring,
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
            told: Saving::default(),
            leaving: false,
            bell: Bell::default(),
            projector: Projector::new(
                Habits::default(),
                Surroundings::default(),
                Box::new(Forgetful),
            ),
            touring: Touring::default(),
        }
    }

    /// The same with this projector for the room.
    #[must_use]
    pub fn with_projector(mut self, projector: Projector) -> Self {
        self.projector = projector;
        self
    }

    /// The same in these colours.
    #[must_use]
    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
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
            Input::Drag(at) => self.drag(at),
            Input::Scroll { up } => {
                let action = if up { Action::Up } else { Action::Down };
                for _ in 0..3 {
                    let (view, desk) = self.front();
                    let reply = view.act(action, desk);
                    self.follow(reply, action);
                }
            }
        }
        self.follow_tour();
    }

    /// The window or screen in front, and the desk beside it.
    fn front(&mut self) -> (&mut dyn View, &mut Desk) {
        match self.windows.last_mut() {
            Some(window) => (window.view_mut(), &mut self.desk),
            None => (self.screens.view_mut(self.tab), &mut self.desk),
        }
    }

    /// Does an action: the program's own, else the one in front, else the screen that it belongs to.
    fn act(&mut self, action: Action) {
        self.need = Need::Whole;
        if self.windows.is_empty() && self.act_itself(action) {
            return;
        }
        let asked = matches!(self.windows.last(), Some(Window::Ask(_)));
        let (view, desk) = self.front();
        let reply = view.act(action, desk);
        if matches!(reply, Reply::Nothing) && action.is_in_palette() && desk.notice.is_none() {
            if asked {
                desk.warn(super::ask::ANSWER);
            } else {
                desk.warn(format!(
                    "“{}” cần chọn một dòng thích hợp trước",
                    action.name()
                ));
            }
        }
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
        if self.act_for_room(action) || self.act_for_tour(action) {
            return true;
        }
        let room = self.projector.on && self.windows.is_empty();
        let context = match self.front().0.context() {
            _ if room => Context::Audience,
            context => context,
        };
        match action {
            Action::Leave => self.leaving = true,
            Action::Help => self.windows.push(Window::Reader(Reader::help(
                self.desk.hands.keymap(),
                context,
            ))),
            Action::Palette => {
                let keymap = self.desk.hands.keymap();
                let palette = Picker::palette(keymap, self.tab.context());
                self.windows.push(Window::Picker(palette));
            }
            Action::TypingMethod => self.desk.turn_method(),
            Action::TonePlacement => self.desk.turn_placement(),
            Action::Abbreviations => {
                let form = super::abbreviations::form(&self.desk);
                self.windows.push(Window::Form(form));
            }
            Action::Keys => {
                let picker = super::keys::picker(&self.desk);
                self.windows.push(Window::Picker(picker));
            }
            Action::OtherFolder => {
                let form = super::elsewhere::form(&self.desk);
                self.windows.push(Window::Form(form));
            }
            Action::Undo => match super::ask::undo(self.desk.session()) {
                _ if self.desk.batch().is_running() => self
                    .desk
                    .warn("Đang ghi văn bản; hãy đợi ghi xong, hoặc Esc dừng, rồi hoàn tác"),
                Some(question) => self.windows.push(Window::Ask(question)),
                None => {
                    self.desk.give(&crate::session::Command::Undo {});
                }
            },
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
                self.windows.clear();
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
            (Purpose::Key, Picked::Key(place)) => {
                let form = super::keys::form(place, &self.desk);
                self.windows.push(Window::Form(form));
            }
            (Purpose::Scene, Picked::Word(word)) => self.take_scene(Scene::from_word(&word)),
            (_, picked) => {
                let view = self.screens.view_mut(self.tab);
                let reply = view.picked(purpose, picked, &mut self.desk);
                self.follow(reply, Action::Mark);
            }
        }
    }
}
