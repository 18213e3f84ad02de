//! The home screen as the loop runs it.

use ratatui::layout::Rect;

use super::{Home, Window};
use crate::session::Time;
use crate::tui::app::Input;
use crate::tui::renderer::Renderer;
use crate::tui::runner::Runnable;

impl Runnable for Home {
    fn handle(&mut self, input: Input, now: Time) {
        Home::handle(self, input, now);
    }

    fn draw(&mut self, renderer: &mut Renderer, now: Time) {
        Home::draw(self, renderer, now);
    }

    fn refresh(&mut self) {
        Home::refresh(self);
    }

    fn front(&self) -> Option<Rect> {
        self.drawn.window
    }

    fn status_text(&self) -> Option<String> {
        self.ctx.notice.as_ref().map(|it| it.text.clone())
    }

    fn is_search(&self) -> bool {
        matches!(self.windows.last(), Some(Window::Picker(_)))
    }

    fn is_over(&self) -> bool {
        self.chosen().is_some()
    }
}
