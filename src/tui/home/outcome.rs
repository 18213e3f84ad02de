//! What became of a choice: it was done, and this is what there is now; or it could not be done.

use super::{Entry, Home, HomeData, HomeSettings, Need, Window, kept};
use crate::tui::input_state::InputState;
use crate::tui::roll;
use crate::tui::theme::Theme;

impl Home {
    /// What was chosen could not be done: says why. A form stays open with what was typed.
    pub fn fail(&mut self, words: &str) {
        self.chosen = None;
        self.need = Need::Whole;
        // What is shown or looked for over a form gives way to it.
        if matches!(
            self.windows.last(),
            Some(Window::Page(_) | Window::Roll(_) | Window::Picker(_))
        ) && self.windows.len() > 1
        {
            self.windows.pop();
        }
        match self.windows.last_mut() {
            Some(Window::Form(form)) => form.refuse(words),
            _ => self.ctx.refuse(words),
        }
    }

    /// Something was recorded: this is what there is now.
    pub fn recorded(&mut self, mut data: HomeData, words: &str) {
        data.put_in_order(self.ctx.now.date_naive());
        data.settings = self.data.settings.clone();
        self.chosen = None;
        self.finish_form();
        self.data = data;
        self.at = self.at.min(self.entries().len().saturating_sub(1));
        self.ctx.say(words);
        self.need = Need::Whole;
    }

    /// Something was done that changed nothing here.
    pub fn told(&mut self, words: &str) {
        self.chosen = None;
        self.ctx.say(words);
        self.need = Need::Whole;
    }

    /// The session of the form was made and opened.
    pub fn made(&mut self) {
        if matches!(self.windows.last(), Some(Window::Roll(_))) {
            self.windows.pop();
        }
        self.finish_form();
        self.put_aside = None;
        self.ctx.discard_draft(roll::DRAFT);
    }

    /// The session in this folder was left for this screen: Enter goes back to it, and this is what there is now.
    pub fn returned(&mut self, mut data: HomeData, session: &str, theme: Theme, input: InputState) {
        data.put_in_order(self.ctx.now.date_naive());
        data.settings = self.data.settings.clone();
        self.chosen = None;
        self.data = data;
        self.left = Some(session.to_owned());
        let sessions = &self.data.sessions;
        let at = sessions.iter().position(|it| it.path == session);
        // One that lies elsewhere, as the sample does, has a line of its own.
        let entry = at.map_or(Entry::Left, Entry::Session);
        self.stand_on(entry);
        self.theme = theme;
        self.ctx.input = input;
        self.need = Need::Whole;
    }

    /// The form in front was for what is done now.
    pub(super) fn finish_form(&mut self) {
        if let Some(Window::Form(form)) = self.windows.pop() {
            kept::recorded(&form, &mut self.ctx);
        }
    }

    /// The settings were written: they hold from now on.
    pub fn settled(&mut self, settings: HomeSettings, theme: Theme, input: InputState) {
        self.chosen = None;
        self.finish_form();
        self.data.settings = settings;
        self.theme = theme;
        self.ctx.input = input;
        self.ctx.say("Đã ghi cài đặt; dùng từ bây giờ");
        self.need = Need::Whole;
    }
}
