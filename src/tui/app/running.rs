//! The program as the loop runs it.

use std::time::Duration;

use super::{App, Input, Need, Window};
use ratatui::layout::Rect;

use crate::session::{Time, timing};
use crate::tui::renderer::Renderer;
use crate::tui::runner::Runnable;
use crate::tui::steps;

impl Runnable for App {
    fn handle(&mut self, input: Input, now: Time) {
        App::handle(self, input, now);
    }

    fn draw(&mut self, renderer: &mut Renderer, now: Time) {
        App::draw(self, renderer, now);
    }

    fn after_frame(&mut self) {
        self.ctx.port().hand_drafts();
    }

    fn refresh(&mut self) {
        App::refresh(self);
    }

    /// Acknowledging typed text draws nothing; only a change that the title shows does.
    fn saving_changed(&mut self) {
        let saving = self.ctx.saving();
        // What is told goes by what was told, not by what was drawn: a frame may have come in between.
        let told = std::mem::replace(&mut self.told, saving);
        if saving.failing_since.is_some() && told.failing_since.is_none() {
            self.ctx.warn_while_typing(
                "Chưa ghi được ra đĩa; cứ làm tiếp, chương trình tự ghi lại. Đổi chỗ lưu: Ctrl+P “thư mục khác”",
            );
        }
        if saving.apart && !told.apart {
            self.ctx.warn_while_typing(
                "Nơi khác cũng ghi vào nhật ký buổi này; từ nay lưu vào tệp riêng, không mất gì. Rời xong hãy chạy sauro recover",
            );
        }
        if saving != self.saving || saving != told {
            self.need = Need::Whole;
        }
    }

    fn clock_moved(&mut self, seconds: i64) {
        self.ctx.warn_while_typing(steps::words(seconds));
        self.need = Need::Whole;
    }

    fn ground_known(&mut self, light: bool) {
        self.take_ground(light);
    }

    fn tick(&mut self) -> Option<Duration> {
        self.project();
        let due = self.ctx.tick();
        if self.ctx.write_next() {
            self.need = Need::Whole;
            return Some(Duration::ZERO);
        }
        due
    }

    fn is_ticking(&self) -> bool {
        timing::is_ticking(self.ctx.session()) || self.projector.turns_pages()
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
        self.leaving
    }
}
