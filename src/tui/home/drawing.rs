//! Drawing the home screen: the field with the caret alone, or everything.

use ratatui::buffer::Buffer;

use super::{Home, board};
use crate::session::Time;
use crate::tui::app::{Need, SMALLEST, too_small};
use crate::tui::canvas::{Canvas, sized};
use crate::tui::renderer::Renderer;

impl Home {
    /// Puts what has changed on the renderer.
    pub fn draw(&mut self, renderer: &mut Renderer, now: Time) {
        self.ctx.now = now;
        if self.ctx.take_anew() {
            renderer.forget(renderer.area());
            self.need = Need::Whole;
        }
        if let Some(text) = self.ctx.input.take_outgoing() {
            renderer.copy(&text);
        }
        match std::mem::replace(&mut self.need, Need::Nothing) {
            Need::Nothing => {}
            Need::Field => self.draw_field(renderer),
            Need::Whole => self.draw_whole(renderer),
        }
    }

    fn draw_field(&mut self, renderer: &mut Renderer) {
        let (theme, area) = (self.theme, self.drawn.field);
        let (Some(area), Some(field)) = (area, self.field()) else {
            return self.draw_whole(renderer);
        };
        let mut part = Buffer::empty(area);
        part.set_style(area, theme.plain);
        let caret = field.draw(&mut part, area, theme);
        renderer.show(&part, Some(caret));
    }

    fn draw_whole(&mut self, renderer: &mut Renderer) {
        let area = renderer.area();
        let mut frame = sized(std::mem::take(&mut self.frame), area);
        let mut canvas = Canvas::new(&mut frame, self.theme);
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            too_small(&mut canvas, area);
        } else {
            board::draw(self, &mut canvas, area);
        }
        self.drawn = canvas.drawn;
        let columns = self.drawn.field.map(|it| it.width);
        if let (Some(columns), Some(field)) = (columns, self.field()) {
            field.set_columns(columns);
        }
        renderer.show(&frame, self.drawn.caret);
        self.frame = frame;
    }
}
