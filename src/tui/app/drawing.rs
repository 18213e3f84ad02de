//! Drawing: the field with the caret alone, or everything.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{App, Need, SMALLEST};
use crate::session::Time;
use crate::tui::canvas::{Canvas, Drawn, sized};
use crate::tui::chrome;
use crate::tui::keymap::Context;
use crate::tui::renderer::Renderer;
use crate::tui::view::Window;

impl App {
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

    /// Draws the field with the caret alone.
    fn draw_field(&mut self, renderer: &mut Renderer) {
        let Some(area) = self.drawn.field else {
            return self.draw_whole(renderer);
        };
        let theme = if self.projector.on {
            self.projector.prefs.room_theme(&self.projector.caps)
        } else {
            self.theme
        };
        let mut part = Buffer::empty(area);
        part.set_style(area, theme.plain);
        let Some(field) = self.front().0.field() else {
            return self.draw_whole(renderer);
        };
        if field.text().is_empty() {
            // What may be written in it stands in an empty field, and is not the field's to draw.
            return self.draw_whole(renderer);
        }
        let caret = field.draw(&mut part, area, theme);
        renderer.show(&part, Some(caret));
    }

    /// What is typed for one's own eyes is masked: the terminal itself is on the projector, unless the room looks at another window.
    fn mask(&mut self) {
        let projected = self.projector.on;
        let (view, ctx) = self.front();
        if view.is_private() {
            let masked = projected || !ctx.port().is_followed();
            if let Some(field) = view.field() {
                field.masked = masked;
            }
        }
    }

    /// Draws everything.
    fn draw_whole(&mut self, renderer: &mut Renderer) {
        self.mask();
        if self.rings(self.ctx.now) {
            renderer.ring();
        }
        self.saving = self.ctx.saving();
        let area = renderer.area();
        let mut frame = sized(std::mem::take(&mut self.frame), area);
        let mut canvas = Canvas::new(&mut frame, self.theme);
        canvas.letters = self.projector.blocks();
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
        renderer.show(&frame, self.drawn.caret);
        self.frame = frame;
    }

    /// Draws the screen in front and the windows over it.
    fn draw_screen(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let view = self.screens.view(self.tab);
        let whole = Rect {
            y: area.y + chrome::ABOVE,
            height: area.height.saturating_sub(chrome::ABOVE + chrome::BELOW),
            ..area
        };
        let own_screen = self.projector.prefs.own_screen == Some(true);
        let (panel, body) = self
            .script
            .parted(whole, own_screen, !self.windows.is_empty());
        // The keys at the foot are those of what is in front; forms and texts have their own.
        let context = match self.windows.last() {
            Some(Window::Form(_) | Window::Reader(_) | Window::Page(_) | Window::Roll(_)) => None,
            Some(window) => Some(window.view().context()),
            None if self.presides() => Some(Context::Script),
            None => Some(view.context()),
        };
        chrome::draw(canvas, self.tab, context, &self.ctx);
        self.draw_tour(canvas, area);
        view.draw(canvas, body, &self.ctx);
        if let Some(panel) = panel {
            self.script.draw(canvas, panel, self.ctx.session());
            if self.presides() {
                canvas.drawn = Drawn::default();
            }
        }
        if let Some(words) = self.projector.pinned() {
            let foot = whole.bottom();
            let style = canvas.theme.accent;
            canvas.text_right(area.right().saturating_sub(2), foot, &words, style);
        }
        for window in &self.windows {
            // A window covers the screen: neither its caret nor its clicks count any more.
            canvas.drawn = Drawn::default();
            window.view().draw(canvas, whole, &self.ctx);
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
