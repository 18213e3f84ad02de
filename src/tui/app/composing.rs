//! An opinion begun over whatever is in front, which comes back when the opinion is recorded or left.

use super::{App, Need};
use crate::session::Command;
use crate::session::event::Event;
use crate::session::records::Opinion;
use crate::session::state::Done;
use crate::tui::action::Action;
use crate::tui::tab::Tab;
use crate::tui::view::View;

impl App {
    /// F2: the composer, over whatever is in front, which comes back when the opinion is recorded or left.
    pub(super) fn compose(&mut self) {
        if self.ctx.session().seal.is_some() {
            self.ctx
                .refuse("buổi sinh hoạt đã niêm phong nên không ghi thêm ý kiến được nữa");
            return;
        }
        if self.tab == Tab::Discussion && self.screens.discussion.is_composing() {
            return;
        }
        let windows = std::mem::take(&mut self.windows);
        if self.tab != Tab::Discussion || !windows.is_empty() {
            self.parked = Some((self.tab, windows));
        }
        self.tab = Tab::Discussion;
        let reply = self
            .screens
            .discussion
            .act(Action::RecordOpinion, &mut self.ctx);
        self.follow(reply, Action::RecordOpinion);
    }

    /// Takes the last thing back; the words of an opinion are offered again.
    pub(super) fn undo(&mut self) {
        let opinion = added(self.ctx.session().last_done());
        self.ctx.give(&Command::Undo {});
        if let Some(opinion) = opinion.filter(|it| self.ctx.session().opinion(&it.id).is_none()) {
            self.screens.discussion.give_back(&opinion, &mut self.ctx);
        }
    }

    /// Does again what was taken back.
    pub(super) fn redo(&mut self) {
        let opinion = added(self.ctx.session().last_undone());
        self.ctx.give(&Command::Redo {});
        if let Some(opinion) = opinion.filter(|it| self.ctx.session().opinion(&it.id).is_some()) {
            self.screens.discussion.take_back(&opinion, &mut self.ctx);
        }
    }

    /// Goes back to what an opinion was begun over, once the composer is left.
    pub(super) fn come_back(&mut self) {
        let composing = self.screens.discussion.is_composing();
        if self.tab != Tab::Discussion {
            self.parked = None;
        } else if !composing
            && self.windows.is_empty()
            && let Some((tab, windows)) = self.parked.take()
        {
            self.tab = tab;
            self.windows = windows;
            self.need = Need::Whole;
        }
    }
}

/// The opinion that a command added.
fn added(done: Option<&Done>) -> Option<Opinion> {
    done?.events.iter().find_map(|event| match event {
        Event::Opinion { change, .. } if change.was.is_none() => change.to.clone(),
        _ => None,
    })
}
