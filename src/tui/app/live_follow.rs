//! What a view's reply leads to: windows opened and closed, commands given, what was picked handed on.

use super::{App, Need, Window};
use crate::audience::Scene;
use crate::tui::action::Action;
use crate::tui::keys;
use crate::tui::tab::Tab;
use crate::tui::view::{Picked, Purpose, Reply};

impl App {
    /// Follows a view's reply.
    pub(super) fn follow(&mut self, reply: Reply, action: Action) {
        self.need = self.need.max(match reply {
            Reply::Nothing => Need::Nothing,
            Reply::Field => Need::Field,
            _ => Need::Whole,
        });
        match reply {
            Reply::Open(window) => self.open(window),
            Reply::Close => {
                self.windows.pop();
                self.screens.papers.ask_anew();
            }
            Reply::Give(commands) => {
                self.windows.pop();
                for command in &commands {
                    self.ctx.give(command);
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
                self.screens.tasks.begin_from(&opinion, &mut self.ctx);
            }
            Reply::Nothing | Reply::Field | Reply::Whole | Reply::Pass => {}
        }
    }

    /// Gives what was picked to where the picker came from.
    pub(super) fn picked(&mut self, purpose: &Purpose, picked: Picked) {
        self.windows.pop();
        match (purpose, picked) {
            (Purpose::Palette, Picked::Action(action)) => self.act(action),
            (Purpose::Key, Picked::Key(place)) => {
                let form = keys::form(place, &self.ctx);
                self.open(Window::Form(form));
            }
            (Purpose::Scene, Picked::Word(word)) => self.take_scene(Scene::from_word(&word)),
            (Purpose::OwnScreen, Picked::Word(word)) => self.take_screen(&word),
            (_, picked) => {
                let view = self.screens.view_mut(self.tab);
                let reply = view.picked(purpose, picked, &mut self.ctx);
                self.follow(reply, Action::Mark);
            }
        }
    }
}
