//! Drawing the home screen: the field with the caret alone, or everything.

use ratatui::buffer::Buffer;

use super::{Home, board};
use crate::session::Time;
use crate::tui::app::{Need, SMALLEST, too_small};
use crate::tui::canvas::{Canvas, sized};
use crate::tui::glass::Glass;

impl Home {
    /// Puts what has changed on the glass.
    pub fn draw(&mut self, glass: &mut Glass, now: Time) {
        self.desk.now = now;
        if self.desk.take_anew() {
            glass.forget(glass.area());
            self.need = Need::Whole;
        }
        if let Some(text) = self.desk.hands.take_outgoing() {
            glass.copy(&text);
        }
        match std::mem::replace(&mut self.need, Need::Nothing) {
            Need::Nothing => {}
            Need::Field => self.draw_field(glass),
            Need::Whole => self.draw_whole(glass),
        }
    }

    fn draw_field(&mut self, glass: &mut Glass) {
        let (theme, area) = (self.theme, self.drawn.field);
        let (Some(area), Some(field)) = (area, self.field()) else {
            return self.draw_whole(glass);
        };
        let mut part = Buffer::empty(area);
        part.set_style(area, theme.plain);
        let caret = field.draw(&mut part, area, theme);
        glass.show(&part, Some(caret));
    }

    fn draw_whole(&mut self, glass: &mut Glass) {
        let area = glass.area();
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
        glass.show(&frame, self.drawn.caret);
        self.frame = frame;
    }
}
