//! What became of a choice: it was done, and this is what there is now; or it could not be done.

use super::{Home, HomeData, HomeSettings, Need, Window};
use crate::tui::hands::Hands;
use crate::tui::theme::Theme;

impl Home {
    /// What was chosen could not be done: says why. A form stays open with what was typed.
    pub fn fail(&mut self, words: String) {
        self.chosen = None;
        self.need = Need::Whole;
        // What is shown or looked for over a form gives way to it.
        if matches!(
            self.windows.last(),
            Some(Window::Page(_) | Window::Picker(_))
        ) && self.windows.len() > 1
        {
            self.windows.pop();
        }
        match self.windows.last_mut() {
            Some(Window::Form(form)) => form.message = Some(words),
            _ => self.desk.refuse(&words),
        }
    }

    /// Something was recorded: this is what there is now.
    pub fn recorded(&mut self, mut data: HomeData, words: &str) {
        data.put_in_order(self.desk.now.date_naive());
        data.settings = self.data.settings.clone();
        self.chosen = None;
        self.windows.pop();
        self.data = data;
        self.at = self.at.min(self.entries().len().saturating_sub(1));
        self.desk.say(words);
        self.need = Need::Whole;
    }

    /// The settings were written: they hold from now on.
    pub fn settled(&mut self, settings: HomeSettings, theme: Theme, hands: Hands) {
        self.chosen = None;
        self.windows.pop();
        self.data.settings = settings;
        self.theme = theme;
        self.desk.hands = hands;
        self.desk.say("Đã ghi cài đặt; dùng từ bây giờ");
        self.need = Need::Whole;
    }
}
