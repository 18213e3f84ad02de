//! Drawing: the field with the caret alone, or everything.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{App, Need, SMALLEST};
use crate::session::Time;
use crate::tui::canvas::{Canvas, Drawn, sized};
use crate::tui::chrome;
use crate::tui::glass::Glass;
use crate::tui::view::Window;

impl App {
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

    /// Draws the field with the caret alone.
    fn draw_field(&mut self, glass: &mut Glass) {
        let Some(area) = self.drawn.field else {
            return self.draw_whole(glass);
        };
        let theme = if self.projector.on {
            self.projector.habits.room_theme(&self.projector.around)
        } else {
            self.theme
        };
        let mut part = Buffer::empty(area);
        part.set_style(area, theme.plain);
        let Some(field) = self.front().0.field() else {
            return self.draw_whole(glass);
        };
        if field.text().is_empty() {
            // What may be written in it stands in an empty field, and is not the field's to draw.
            return self.draw_whole(glass);
        }
        let caret = field.draw(&mut part, area, theme);
        glass.show(&part, Some(caret));
    }

    /// What is typed for one's own eyes is masked: the terminal itself is on the projector, unless the room looks at another window.
    fn mask(&mut self) {
        let projected = self.projector.on;
        let (view, desk) = self.front();
        if view.is_private() {
            let masked = projected || !desk.port().is_followed();
            if let Some(field) = view.field() {
                field.masked = masked;
            }
        }
    }

    /// Draws everything.
    fn draw_whole(&mut self, glass: &mut Glass) {
        self.mask();
        if self.rings(self.desk.now) {
            glass.ring();
        }
        self.saving = self.desk.saving();
        let area = glass.area();
        let mut frame = sized(std::mem::take(&mut self.frame), area);
        let mut canvas = Canvas::new(&mut frame, self.theme);
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            too_small(&mut canvas, area);
        } else if self.projector.on {
            self.draw_room(&mut canvas, area);
        } else {
            self.draw_screen(&mut canvas, area);
        }
        self.drawn = canvas.drawn;
        if let Some(field) = self.drawn.field {
            let columns = field.width;
            if let Some(it) = self.front().0.field() {
                it.set_columns(columns);
            }
        }
        glass.show(&frame, self.drawn.caret);
        self.frame = frame;
    }

    /// Draws the screen in front and the windows over it.
    fn draw_screen(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let view = self.screens.view(self.tab);
        let body = Rect {
            y: area.y + chrome::ABOVE,
            height: area.height.saturating_sub(chrome::ABOVE + chrome::BELOW),
            ..area
        };
        // The keys at the foot are those of what is in front; forms and texts have their own.
        let context = match self.windows.last() {
            Some(Window::Form(_) | Window::Reader(_) | Window::Page(_) | Window::Roll(_)) => None,
            Some(window) => Some(window.view().context()),
            None => Some(view.context()),
        };
        chrome::draw(canvas, self.tab, context, &self.desk);
        self.draw_tour(canvas, area);
        view.draw(canvas, body, &self.desk);
        if let Some(words) = self.projector.pinned() {
            let foot = body.bottom();
            let style = canvas.theme.accent;
            canvas.text_right(area.right().saturating_sub(2), foot, &words, style);
        }
        for window in &self.windows {
            // A window covers the screen: neither its caret nor its clicks count any more.
            canvas.drawn = Drawn::default();
            window.view().draw(canvas, body, &self.desk);
        }
    }
}

/// Says what the screens need, in a terminal that is too small.
pub(in crate::tui) fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let text = format!(
        "Cửa sổ nhỏ quá: {}×{}. Sáu Rõ cần ít nhất {}×{}; hãy mở rộng cửa sổ hoặc thu nhỏ chữ.",
        area.width, area.height, SMALLEST.0, SMALLEST.1
    );
    let style = canvas.theme.plain;
    canvas.paragraph(area, &text, style);
}
