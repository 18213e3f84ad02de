//! The home screen, shown while no session is open: sessions to go on with, a new one, the sample, and what is due.
//!
//! It is a program of its own beside `App`. It knows no disk: what it lists is handed in, what is to be done is handed out.

mod asking;
mod board;
mod choice;
mod data;
mod deadlines;
mod drawing;
mod founding;
mod input;
mod kept;
mod outcome;
mod plan;
mod roster;
mod running;
mod settings;

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::asking::Pending;
pub use self::choice::{Choice, HomeProgress, HomeSent, NewSession};
pub use self::data::{
    HomeData, HomeDeadline, HomePaper, HomeProgramme, HomeReport, HomeSession, HomeTask, KnownCell,
    RUNNING, how_long_ago,
};
pub use self::plan::Beginning;
pub use self::roster::{Folder, FolderEntry};
pub use self::settings::HomeSettings;
use super::action::Action;
use super::app::Need;
use super::canvas::Drawn;
use super::context::SessionContext;
use super::form::{Form, FormKind};
use super::input_state::InputState;
use super::keymap::Context;
use super::null_host::{DraftStore, NullHost};
use super::reader::Reader;
use super::theme::Theme;
use super::view::{Reply, Window};
use crate::session::{Session, Time};

/// A line that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    /// A session, by its place in the list.
    Session(usize),
    /// The session that was left for this screen, where it is none of the list.
    Left,
    /// A new session.
    New,
    /// The sample session.
    Demo,
    /// A programme read from a plan.
    Plan,
    /// The sessions that were put away, to take one back.
    Removed,
    /// The help, offered while there is nothing else.
    Help,
    /// A commitment that is still open, by its place.
    Task(usize),
    /// A deadline, by its place.
    Deadline(usize),
    /// A paper of the newest session, by its place.
    Paper(usize),
}

/// Said where a key of a session is pressed.
const IN_SESSION: &str = "Phím này dùng trong buổi sinh hoạt; F1 để xem các phím ở đây";

/// The home screen.
pub struct Home {
    data: HomeData,
    /// a session context without a session: forms and the help draw themselves beside it.
    ctx: SessionContext,
    at: usize,
    /// What is open over it: the form, the help.
    windows: Vec<Window>,
    /// The form of a new session that was left half filled in.
    put_aside: Option<Form>,
    /// What is asked about a new session.
    pending: Option<Pending>,
    /// The session that was left for this screen: it is gone back to.
    left: Option<String>,
    /// The session of which a page shows what was understood of its roster.
    checked: Option<NewSession>,
    /// When a letter opened the form in front: what is typed on at once is kept apart from what stands there.
    opened: Option<Time>,
    /// The folder above the one that is looked into; empty for the places to begin at.
    above: Option<String>,
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
            ctx: SessionContext::new(blank, Box::new(NullHost::default()), now),
            at: 0,
            windows: Vec::new(),
            put_aside: None,
            pending: None,
            left: None,
            checked: None,
            opened: None,
            above: None,
            chosen: None,
            drawn: Drawn::default(),
            frame: Buffer::empty(Rect::default()),
            theme,
            need: Need::Whole,
        }
    }

    /// The same with this input state to type with.
    #[must_use]
    pub fn with_input(mut self, input: InputState) -> Self {
        self.ctx.input = input;
        self
    }

    /// The same, keeping half-typed text here.
    #[must_use]
    pub fn noting(mut self, notebook: Box<dyn DraftStore>) -> Self {
        let now = self.ctx.now;
        let input = std::mem::take(&mut self.ctx.input);
        let mut blank = Session::blank();
        blank.facts.date = now.date_naive();
        self.ctx =
            SessionContext::new(blank, Box::new(NullHost::noting(notebook)), now).with_input(input);
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

    /// The form in front; none where something else stands there.
    pub fn form(&self) -> Option<&Form> {
        self.windows.last()?.form()
    }

    /// What has to be drawn.
    pub fn need(&self) -> Need {
        self.need
    }

    /// Asks for a whole frame: after a change of size, at a new minute.
    pub fn refresh(&mut self) {
        self.need = Need::Whole;
    }

    /// Does an action: the window's, else the home screen's own.
    fn act(&mut self, action: Action) {
        self.need = Need::Whole;
        match action {
            Action::TypingMethod => return self.ctx.turn_method(),
            Action::TonePlacement => return self.ctx.turn_placement(),
            Action::Redraw => return self.ctx.draw_anew(),
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
            _ if let Some(to) = action.moved(self.at, last, 10) => self.at = to,
            Action::Confirm => self.choose(),
            Action::NewSession => self.begin(Entry::New),
            // A letter opens nothing but a form: the line is chosen, and Enter opens it.
            Action::Demo => self.stand_on(Entry::Demo),
            Action::ReadPlan => self.begin(Entry::Plan),
            Action::RemoveSession => self.ask_to_remove(),
            Action::Home => self.chosen = self.left.clone().map(Choice::Open),
            // A key of a session, pressed here by habit.
            Action::New => {}
            Action::Settings => {
                let form = settings::form(&self.data.settings);
                let form = kept::offered(form, "settings", &mut self.ctx);
                self.windows.push(Window::Form(form));
            }
            Action::Keys => {
                let picker = super::keys::picker(&self.ctx);
                self.windows.push(Window::Picker(picker));
            }
            Action::Help => self.begin(Entry::Help),
            _ if action.is_in_palette() => self.ctx.warn(IN_SESSION),
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
        let reply = window.view_mut().act(action, &mut self.ctx);
        if matches!(reply, Reply::Pass) && action == Action::Help {
            return self.begin(Entry::Help);
        }
        if matches!(reply, Reply::Pass) && action == Action::Find {
            return self.look_for_file();
        }
        if matches!(window, Window::Page(_) | Window::Roll(_)) {
            return self.answered(reply);
        }
        match reply {
            Reply::Picked(_, picked) => return self.picked(picked),
            Reply::Do(agreed) => return self.agreed(agreed),
            Reply::Close => {}
            _ => return,
        }
        match window {
            Window::Form(form) if action != Action::Back => {
                kept::waiting(form, &mut self.ctx);
                // A form that was filled in rightly stays until the session is made, in case that fails.
                match form.kind {
                    FormKind::Plan => self.chosen = Some(Choice::Plan(plan::read(form))),
                    FormKind::Settings => {
                        self.chosen = Some(Choice::Settings(settings::read(form)));
                    }
                    FormKind::Progress => {
                        let task = chosen.and_then(|at| self.data.open_tasks.get(at));
                        let read = task.and_then(|task| deadlines::read(form, task));
                        self.chosen = read.map(Choice::Progress);
                    }
                    FormKind::Sent => {
                        let deadline = chosen.and_then(|at| self.data.deadlines.get(at));
                        let now = self.ctx.now;
                        let read = deadline.map(|it| deadlines::sent(form, it, now));
                        self.chosen = read.map(Choice::Sent);
                    }
                    FormKind::RosterMember => {
                        let form = form.clone();
                        self.mended(&form);
                    }
                    FormKind::NewSession => {
                        if let Ok(new) = founding::read(form, &self.ctx) {
                            self.make(new);
                        }
                    }
                    // What was given to a key holds from now on.
                    FormKind::Plain => self.finish_form(),
                }
            }
            _ => match self.windows.pop() {
                Some(Window::Form(form)) if form.kind == FormKind::NewSession => {
                    self.put_aside = Some(form);
                }
                Some(Window::Ask(_)) => self.declined(),
                _ => {}
            },
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
            Entry::Left => self.chosen = self.left.clone().map(Choice::Open),
            Entry::New => {
                // What was typed before is still there.
                let (cell, documents) = (self.data.cell.as_ref(), &self.data.programmes);
                let before = self.put_aside.take();
                let new = || founding::form(cell, documents, &self.ctx);
                let form = before.unwrap_or_else(new);
                let mut form = kept::offered(form, "new", &mut self.ctx);
                form.stand_on(founding::NAME);
                self.windows.push(Window::Form(form));
                self.part_stray();
            }
            Entry::Demo => self.chosen = Some(Choice::Demo),
            Entry::Plan => {
                let form = kept::offered(plan::form(&self.data.programmes), "plan", &mut self.ctx);
                self.windows.push(Window::Form(form));
                self.part_stray();
            }
            Entry::Removed => self.list_removed(),
            Entry::Paper(at) => {
                let paper = self.data.papers.get(at);
                self.chosen = paper.map(|it| Choice::Paper(it.path.clone()));
            }
            Entry::Task(at) => {
                if let Some(task) = self.data.open_tasks.get(at) {
                    let form = deadlines::form(task);
                    let form = kept::offered(form, &deadlines::about(task), &mut self.ctx);
                    self.windows.push(Window::Form(form));
                }
            }
            Entry::Deadline(at) => {
                let now = self.ctx.now;
                let chosen = self.data.deadlines.get(at);
                let window = chosen.map(|it| match deadlines::sending(it, now) {
                    // What was sent is read about; what was not can be recorded as sent.
                    Some(form) if it.done.is_none() => {
                        let about = format!("sent/{}/{}", it.cell, it.what);
                        Window::Form(kept::offered(form, &about, &mut self.ctx))
                    }
                    _ => Window::Reader(deadlines::page(it, now)),
                });
                self.windows.extend(window);
            }
            Entry::Help => {
                let help = Reader::help_outside(self.ctx.input.keymap(), Context::Home);
                self.windows.push(Window::Reader(help));
            }
        }
    }

    /// The lines that can be chosen, in order.
    fn entries(&self) -> Vec<Entry> {
        let sessions = (0..self.data.sessions.len()).map(Entry::Session);
        let help = self.data.sessions.is_empty().then_some(Entry::Help);
        let removed = (!self.data.removed.is_empty()).then_some(Entry::Removed);
        let left = self.left.as_ref().filter(|left| {
            let mut listed = self.data.sessions.iter();
            !listed.any(|it| it.path == **left)
        });
        left.map(|_| Entry::Left)
            .into_iter()
            .chain(sessions)
            .chain([Entry::New, Entry::Plan, Entry::Demo])
            .chain(removed)
            .chain(help)
            .chain((0..self.data.open_tasks.len()).map(Entry::Task))
            .chain((0..self.data.deadlines.len()).map(Entry::Deadline))
            .chain((0..self.data.papers.len()).map(Entry::Paper))
            .collect()
    }

    /// Puts the cursor on a line.
    fn stand_on(&mut self, entry: Entry) {
        let at = self.entries().iter().position(|it| *it == entry);
        self.at = at.unwrap_or(self.at);
    }

    /// The session that is chosen in the list.
    fn chosen_session(&self) -> Option<&HomeSession> {
        match self.entries().get(self.at) {
            Some(Entry::Session(at)) => self.data.sessions.get(*at),
            _ => None,
        }
    }
}
