//! The home screen as the loop runs it.

use ratatui::layout::Rect;

use super::{Home, Window};
use crate::session::Time;
use crate::tui::app::Input;
use crate::tui::glass::Glass;
use crate::tui::runner::Runnable;

impl Runnable for Home {
    fn take(&mut self, input: Input, now: Time) {
        Home::take(self, input, now);
    }

    fn draw(&mut self, glass: &mut Glass, now: Time) {
        Home::draw(self, glass, now);
    }

    fn refresh(&mut self) {
        Home::refresh(self);
    }

    fn front(&self) -> Option<Rect> {
        self.drawn.window
    }

    fn said(&self) -> Option<String> {
        self.desk.notice.as_ref().map(|it| it.text.clone())
    }

    fn is_search(&self) -> bool {
        matches!(self.windows.last(), Some(Window::Picker(_)))
    }

    fn is_over(&self) -> bool {
        self.chosen().is_some()
    }
}
