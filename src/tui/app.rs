//! The program on the screen: which screen is in front, which windows stand over it, what each input does, and when what is drawn.

mod bell;
mod composing;
mod drawing;
mod input;
mod live_follow;
mod presiding;
pub mod projector;
mod running;
mod stray;
mod touring;

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::bell::Bell;
use self::presiding::Began;
use self::projector::Projector;
use self::stray::Stray;
use self::touring::Touring;
use super::action::Action;
use super::audience_prefs::{AudiencePrefs, NoAudiencePrefs, TerminalCaps};
use super::canvas::Drawn;
use super::context::SessionContext;
use super::form::Form;
use super::key::Key;
use super::keymap::Context;
use super::phase;
use super::picker::Picker;
use super::port::Saving;
use super::reader::Reader;
use super::screens::Screens;
use super::script::Script;
use super::tab::Tab;
use super::theme::Theme;
use super::view::{Reply, View, Window};
use crate::session::Time;

pub(super) use drawing::too_small;
pub(super) use input::OTHER_METHOD;

/// The smallest terminal that the screens fit in.
pub const SMALLEST: (u16, u16) = (60, 16);

/// Said where the session cannot be left for the home screen.
pub const UNSAVED: &str = "Chưa ghi được ra đĩa nên chưa về màn hình đầu; cứ làm tiếp, hoặc đổi chỗ lưu: Ctrl+P “thư mục khác”";

/// What comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// A bracketed paste, or its first part.
    Paste(String),
    /// More of the paste before: what a slow line brings of one goes into its field while it comes.
    More(String),
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
    pub ctx: SessionContext,
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
    /// It was said that leaving loses what no place takes.
    warned: bool,
    /// Leaving leads to the home screen.
    homeward: bool,
    bell: Bell,
    projector: Projector,
    touring: Touring,
    script: Script,
    /// What the script began; its keys come first again when that is done.
    script_began: Option<Began>,
    /// When Enter was taken by the script last.
    script_entered: Option<Time>,
    /// What an opinion was begun over: its screen and windows come back when it is done.
    parked: Option<(Tab, Vec<Window>)>,
    /// Text that is typed where nothing takes it.
    stray: Stray,
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
    pub fn new(mut ctx: SessionContext, theme: Theme) -> Self {
        let screens = Screens::new(&mut ctx);
        Self {
            ctx,
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
            warned: false,
            homeward: false,
            bell: Bell::default(),
            projector: Projector::new(
                AudiencePrefs::default(),
                TerminalCaps::default(),
                Box::new(NoAudiencePrefs),
            ),
            touring: Touring::default(),
            script: Script::default(),
            script_began: None,
            script_entered: None,
            parked: None,
            stray: Stray::default(),
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

    /// Whether the user wants to leave for the home screen.
    pub fn is_going_home(&self) -> bool {
        self.leaving && self.homeward
    }

    /// It cannot be left now: says why, and goes on.
    pub fn stay(&mut self, why: &str) {
        (self.leaving, self.homeward) = (false, false);
        self.ctx.warn(why);
        self.need = Need::Whole;
    }

    /// The form in front; none where something else stands there.
    pub fn form(&self) -> Option<&Form> {
        self.windows.last()?.form()
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
    pub fn handle(&mut self, input: Input, now: Time) {
        self.ctx.now = now;
        self.ctx.tab = self.tab;
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) => self.paste(&text, false),
            Input::More(text) => self.paste(&text, true),
            Input::Click(at) => self.click(at),
            Input::Drag(at) => self.drag(at),
            Input::Scroll { up } => {
                let action = if up { Action::Up } else { Action::Down };
                for _ in 0..3 {
                    let (view, ctx) = self.front();
                    let reply = view.act(action, ctx);
                    self.follow(reply, action);
                }
            }
        }
        self.come_back();
        self.follow_tour();
        self.follow_script();
    }

    /// Opens a window over the screen; a form offers again what was left unfinished in it.
    fn open(&mut self, window: Window) {
        let window = match window {
            Window::Form(form) => Window::Form(form.opened(&mut self.ctx)),
            window => window,
        };
        self.windows.push(window);
    }

    /// The window or screen in front, and the session context beside it.
    fn front(&mut self) -> (&mut dyn View, &mut SessionContext) {
        match self.windows.last_mut() {
            Some(window) => (window.view_mut(), &mut self.ctx),
            None => (self.screens.view_mut(self.tab), &mut self.ctx),
        }
    }

    /// Does an action: the program's own, else the one in front, else the screen that it belongs to.
    fn act(&mut self, action: Action) {
        self.need = Need::Whole;
        // Whatever stands in front, a question or a text to read too.
        match action {
            Action::Redraw => return self.ctx.draw_anew(),
            Action::Leave if self.ctx.saving().nowhere && !self.warned => {
                self.warned = true;
                self.windows.push(Window::Ask(super::ask::leave()));
                return;
            }
            Action::Leave => {
                self.leaving = true;
                return;
            }
            _ => {}
        }
        if self.windows.is_empty()
            && self.front().0.field().is_none()
            && let Some(why) = phase::refused(action, self.ctx.session())
        {
            self.ctx.warn(why);
            return;
        }
        let composing = self.tab == Tab::Discussion && self.screens.discussion.is_composing();
        if action == Action::RecordOpinion && !composing {
            return self.compose();
        }
        let goes_home = action == Action::Home;
        if (self.windows.is_empty() || goes_home) && self.act_itself(action) {
            return;
        }
        let asked = matches!(self.windows.last(), Some(Window::Ask(_)));
        let (view, ctx) = self.front();
        let reply = view.act(action, ctx);
        if matches!(reply, Reply::Nothing) && action.is_in_palette() && ctx.notice.is_none() {
            if asked {
                ctx.warn(super::ask::ANSWER);
            } else {
                ctx.warn(format!(
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
                let reply = self.screens.view_mut(owner).act(action, &mut self.ctx);
                self.follow(reply, action);
            }
            None if !action.is_move() => {
                let words = format!("“{}” không dùng ở màn hình này", action.name());
                self.ctx.refuse(&words);
            }
            None => {}
        }
    }

    /// What the program itself does, whatever is in front; says whether it did something.
    fn act_itself(&mut self, action: Action) -> bool {
        if let Some(tab) = Tab::of(action) {
            self.windows.clear();
            self.tab = tab;
            self.ctx.look_beside();
            return true;
        }
        if self.act_for_room(action) || self.act_for_tour(action) || self.act_for_script(action) {
            return true;
        }
        let room = self.projector.on && self.windows.is_empty();
        let context = match self.front().0.context() {
            _ if room => Context::Audience,
            context => context,
        };
        if action == Action::Undo {
            self.ctx.look_beside();
        }
        match action {
            Action::Home if self.ctx.saving().failing_since.is_some() => self.stay(UNSAVED),
            Action::Home => (self.leaving, self.homeward) = (true, true),
            Action::Help => self
                .windows
                .push(Window::Reader(Reader::help(&self.ctx, context))),
            Action::Palette => {
                let keymap = self.ctx.input.keymap();
                let palette = Picker::palette(keymap, self.tab.context());
                self.windows.push(Window::Picker(palette));
            }
            Action::TypingMethod => self.ctx.turn_method(),
            Action::TonePlacement => self.ctx.turn_placement(),
            Action::Abbreviations => {
                let form = super::abbreviations::form(&self.ctx);
                self.open(Window::Form(form));
            }
            Action::Keys => {
                let picker = super::keys::picker(&self.ctx);
                self.windows.push(Window::Picker(picker));
            }
            Action::OtherFolder => {
                let form = super::move_session_form::form(&self.ctx);
                self.open(Window::Form(form));
            }
            Action::Undo if self.ctx.batch().is_running() => self
                .ctx
                .warn("Đang ghi văn bản; hãy đợi ghi xong, hoặc Esc dừng, rồi hoàn tác"),
            Action::Undo
                if self.tab == Tab::Registrations
                    && self.screens.registrations.untick(&mut self.ctx) => {}
            Action::Undo if self.ctx.undo_reopens() => {
                self.windows.push(Window::Ask(super::ask::undo()));
            }
            Action::Undo => match self.ctx.undone_elsewhere() {
                Some(what) => self
                    .windows
                    .push(Window::Ask(super::ask::undo_elsewhere(what))),
                None => self.undo(),
            },
            Action::Redo => {
                self.redo();
            }
            _ => return false,
        }
        true
    }
}
