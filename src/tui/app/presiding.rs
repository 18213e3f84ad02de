//! The presider's script over the screens: its keys, and what each of its steps does.

use super::{App, Need};
use crate::document::catalogue::PaperKind;
use crate::session::kinds::ScriptStep as S;
use crate::session::script::{Step, Texts};
use crate::session::{Command, Time};
use crate::tui::action::Action;
use crate::tui::ask::Ask;
use crate::tui::key::Key;
use crate::tui::keymap::Context;
use crate::tui::picker::Picker;
use crate::tui::script::Keys;
use crate::tui::script_words;
use crate::tui::view::{Purpose, Window};

/// Two of Enter within so many milliseconds are one.
const TWICE: i64 = 500;
/// The words of the two answers to who sees this screen.
pub(super) const OWN: &str = "own";
const ROOM: &str = "room";

/// What a step of the script began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Began {
    /// A window over the screen: done when that is gone.
    Window,
    /// Something that is written on a screen: done when the script goes on.
    Writing,
}

impl App {
    /// Whether the panel's keys come first.
    pub(super) fn presides(&self) -> bool {
        self.script.keys == Keys::Panel && self.windows.is_empty() && !self.projector.on
    }

    /// Takes a key while the panel's keys come first; says whether it was one of them.
    pub(super) fn preside(&mut self, key: Key) -> bool {
        // A held Enter does one step, whatever that opened.
        let enter = Key::named("Enter") == Some(key);
        let now = self.ctx.now;
        let is_held = |it: Time| (now - it).num_milliseconds().abs() < TWICE;
        if enter && self.script_entered.is_some_and(is_held) {
            self.script_entered = Some(now);
            return true;
        }
        if !enter {
            self.script_entered = None;
        }
        if !self.presides() {
            return false;
        }
        self.need = Need::Whole;
        match self.ctx.input.keymap().action(&[Context::Script], key) {
            Some(Action::Confirm) => self.do_step(),
            Some(Action::Up) => self.script.turn(-1, self.ctx.session()),
            Some(Action::Down) => self.script.turn(1, self.ctx.session()),
            Some(Action::PageDown) => self.script.scroll(true),
            Some(Action::PageUp) => self.script.scroll(false),
            Some(Action::Back) => self.script.keys = Keys::Screen,
            Some(Action::ScriptWords) => self.edit_words(),
            // On a screen that the room sees, the line stays.
            Some(Action::Script) => {
                self.script.shown = self.projector.prefs.own_screen != Some(true);
                self.script.keys = Keys::Screen;
            }
            _ => {
                self.script.keys = Keys::Screen;
                return false;
            }
        }
        true
    }

    /// Shows the script, gives it the keys, or folds it; asks first who sees this screen. Says whether the action was one of these.
    pub(super) fn act_for_script(&mut self, action: Action) -> bool {
        match action {
            Action::Script if self.projector.on => self
                .ctx
                .warn("Khán phòng đang xem màn hình này; F5 trở về màn hình điều hành rồi bấm 9"),
            Action::Script if self.projector.prefs.own_screen.is_none() => {
                self.script.shown = true;
                self.ask_screen();
            }
            Action::Script if self.presides() => {
                (self.script.shown, self.script.keys) = (false, Keys::Screen);
            }
            Action::Script => self.show_script(),
            Action::OwnScreen => self.ask_screen(),
            Action::ScriptWords => self.edit_words(),
            _ => return false,
        }
        true
    }

    fn show_script(&mut self) {
        self.windows.clear();
        let own = self.ctx.paper_settings(PaperKind::Minutes).script;
        self.script.texts = Texts::named(&own);
        (self.script.shown, self.script.keys) = (true, Keys::Panel);
        self.script.follow(self.ctx.session());
        self.script.rewind();
    }

    fn ask_screen(&mut self) {
        let words = [
            (
                ROOM,
                "Cả phòng: kịch bản chỉ hiện một dòng, phím 9 mới hiện lời",
            ),
            (
                OWN,
                "Chỉ người điều hành: kịch bản hiện thường trực bên cạnh",
            ),
        ];
        let words = words.map(|(word, label)| (word.to_owned(), label.to_owned()));
        let picker = Picker::words("Ai nhìn thấy màn hình này?", Purpose::OwnScreen, words);
        self.windows.push(Window::Picker(picker));
    }

    /// Remembers who sees this screen.
    pub(super) fn take_screen(&mut self, word: &str) {
        let own = word == OWN;
        self.projector.prefs.own_screen = Some(own);
        self.remember(if own {
            "Màn hình này của người điều hành; đổi lại: Ctrl+P “Ai nhìn thấy màn hình này”"
                .to_owned()
        } else {
            "Cả phòng thấy màn hình này; đổi lại: Ctrl+P “Ai nhìn thấy màn hình này”".to_owned()
        });
        if self.script.shown {
            self.show_script();
        }
    }

    /// Opens the form of the words of the step that is looked at.
    fn edit_words(&mut self) {
        if let Some(step) = self.script.step(self.ctx.session()) {
            let form = script_words::form(step.kind, &mut self.ctx);
            self.open(Window::Form(form));
            self.script_began = self.script.shown.then_some(Began::Window);
        }
    }

    /// What follows an input: the script goes on where its step was done.
    pub(super) fn follow_script(&mut self) {
        if !self.script.shown {
            return;
        }
        let went_on = self.script.follow(self.ctx.session());
        let over = match self.script_began {
            Some(Began::Window) => self.windows.is_empty(),
            Some(Began::Writing) => went_on && self.windows.is_empty(),
            None => false,
        };
        if over {
            self.script_began = None;
            let own = self.ctx.paper_settings(PaperKind::Minutes).script;
            self.script.texts = Texts::named(&own);
            self.script.keys = Keys::Panel;
        }
        if went_on {
            self.need = Need::Whole;
        }
    }

    /// Does what the step is there for, once: what ends, starts, votes or closes opens its form or asks.
    fn do_step(&mut self) {
        self.script_entered = Some(self.ctx.now);
        let Some(step) = self.script.step(self.ctx.session()) else {
            return;
        };
        if step.done != Some(false) && step.kind != S::Papers {
            return self.script.turn(1, self.ctx.session());
        }
        self.begin_step(&step);
        let asked = !self.windows.is_empty();
        self.script.keys = if asked { Keys::Panel } else { Keys::Screen };
        self.script_began = match step.kind {
            _ if asked => Some(Began::Window),
            // Lists go on being worked in; what is written is done once.
            S::Tasks | S::Vote | S::Rating => Some(Began::Writing),
            _ => None,
        };
    }

    fn begin_step(&mut self, step: &Step) {
        match step.kind {
            S::Prepare => self.act(Action::EditFacts),
            S::RollCall => {
                self.act(Action::ScreenAttendance);
            }
            S::Open => self.act(Action::OpenSession),
            S::Reason | S::Section | S::SummingUp => self.ask_section(step),
            S::Conclusion => {
                self.act(Action::ScreenAgenda);
                if let Some(section) = &step.section {
                    self.screens.agenda.choose(section);
                }
                self.act(Action::Conclude);
            }
            S::Tasks => {
                self.act(Action::ScreenTasks);
                if self.ctx.session().drafts.is_empty() {
                    self.act(Action::New);
                }
            }
            S::Registration => self.act(Action::ScreenRegistrations),
            S::Vote => self.act(Action::RecordVote),
            S::Rating => self.act(Action::Rate),
            S::Close => self.act(Action::CloseSession),
            S::Papers => {
                self.act(Action::ScreenPapers);
                self.act(Action::ExportAll);
            }
            S::Minutes => {
                let command = Command::Tick {
                    item: self.ctx.session().programme.minutes_step().to_owned(),
                    on: Some(true),
                    note: None,
                    day: None,
                };
                let question = "Biên bản đã được đọc và chi bộ thông qua?";
                let ask = Ask::command(question, Vec::new(), command);
                self.windows.push(Window::Ask(ask));
            }
            S::Guests | S::Presidium | S::Figures | S::Agenda | S::Discussion => {}
        }
    }

    /// Asks before a section begins.
    fn ask_section(&mut self, step: &Step) {
        let session = self.ctx.session();
        let Some(item) = step.section.as_deref().and_then(|it| session.section(it)) else {
            return;
        };
        if session.opened_at.is_none() {
            return self.act(Action::OpenSession);
        }
        let running = session.current_section();
        let reasons = running.map(|it| format!("Mục “{}” dừng lại", it.title));
        let question = format!("Bắt đầu mục “{}”?", item.title);
        let command = Command::StartSection {
            section: item.section.clone(),
            presenter: None,
        };
        let ask = Ask::command(&question, reasons.into_iter().collect(), command);
        self.windows.push(Window::Ask(ask));
    }
}
