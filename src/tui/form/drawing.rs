//! Drawing a form: its note, its items with what is wrong beside them, what it comes to, the keys at the foot.

use ratatui::layout::Rect;

use super::Form;
use super::item::Item;
use crate::text::width;
use crate::tui::canvas::{Canvas, Target, centred};
use crate::tui::chrome;
use crate::tui::context::SessionContext;
use crate::tui::keymap::Context;

/// The widest that a form stands on the screen.
const MAX_COLUMNS: u16 = 96;

impl Form {
    /// The note in lines of this width.
    fn note_lines(&self, columns: u16) -> Vec<String> {
        if self.note.is_empty() {
            return Vec::new();
        }
        width::wrap(&self.note, usize::from(columns))
    }

    /// What it comes to, in lines of this width.
    fn live_lines(&self, columns: u16, ctx: &SessionContext) -> Vec<String> {
        let live = self.live.and_then(|live| live(self, ctx));
        let words = live.map(|(words, _)| words).unwrap_or_default();
        width::wrap(&words, usize::from(columns))
    }

    /// What is wrong, in lines of this width, where it stands beside this item.
    fn fault_lines(&self, at: usize, columns: u16) -> Vec<String> {
        let fault = self.message.as_ref().filter(|it| it.item == at);
        fault.map_or_else(Vec::new, |it| {
            width::wrap(&format!("▲ {}", it.words), usize::from(columns))
        })
    }

    /// Rows that an item takes, with what is wrong under it.
    fn item_rows(&self, at: usize, item: &Item, columns: u16, ctx: &SessionContext) -> u16 {
        let fault = self.fault_lines(at, columns).len() as u16;
        item.height(columns, at == self.focus, ctx).max(1) + fault
    }

    /// Rows that the items take at this width, candidates of the focused one among them.
    fn height(&self, columns: u16, ctx: &SessionContext) -> u16 {
        let items = self.items.iter().enumerate();
        items
            .map(|(at, item)| self.item_rows(at, item, columns, ctx))
            .sum()
    }

    /// Draws it in the middle of this place.
    pub(super) fn draw_in(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        let columns = area.width.saturating_sub(6).min(MAX_COLUMNS);
        let items = self.height(columns.saturating_sub(4), ctx);
        let note = self.note_lines(columns.saturating_sub(4));
        let message = self.live_lines(columns.saturating_sub(4), ctx);
        let more = (message.len() as u16).saturating_sub(1);
        let rows = items + 5 + more + note.len() as u16;
        let frame = centred(area, columns, rows);
        canvas.window(frame);
        let theme = canvas.theme;
        canvas.rule(frame.x, frame.y, frame.width);
        canvas.text(
            frame.x + 2,
            frame.y,
            frame.width - 4,
            &format!(" {} ", self.title),
            theme.title,
        );
        let inner = Rect::new(
            frame.x + 2,
            frame.y + 1,
            frame.width.saturating_sub(4),
            frame.height.saturating_sub(4 + more),
        );
        let needed = items.min(inner.height.max(4) - 3);
        let shown = note
            .len()
            .min(usize::from(inner.height - needed.min(inner.height)));
        for (line, y) in chrome::fitting(note, shown).iter().zip(inner.y..) {
            canvas.text(inner.x, y, inner.width, line, theme.faint);
        }
        let inner = Rect::new(
            inner.x,
            inner.y + shown as u16,
            inner.width,
            inner.height - shown as u16,
        );
        let mut y = inner.y;
        // Where not all items fit, those before the focused one make room for it.
        let mut from = 0;
        let fits = |from: usize| {
            let shown = self.items.iter().enumerate().skip(from);
            let until = shown.take_while(|(at, _)| *at <= self.focus);
            until
                .map(|(at, it)| self.item_rows(at, it, inner.width, ctx))
                .sum::<u16>()
                <= inner.height
        };
        while from < self.focus && !fits(from) {
            from += 1;
        }
        for (at, item) in self.items.iter().enumerate().skip(from) {
            let left = inner.bottom().saturating_sub(y);
            if left == 0 {
                break;
            }
            let space = Rect::new(inner.x, y, inner.width, left);
            let used = item.draw(canvas, space, at == self.focus, ctx);
            canvas.target(
                Rect::new(inner.x, y, inner.width, used.max(1)),
                Target::Field(at),
            );
            y += used;
            for line in self.fault_lines(at, inner.width) {
                if y < inner.bottom() {
                    canvas.text(inner.x, y, inner.width, &line, theme.alarm);
                    y += 1;
                }
            }
        }
        let foot = frame.bottom().saturating_sub(2);
        canvas.rule(frame.x, foot, frame.width);
        for (line, y) in message.iter().zip(foot.saturating_sub(1 + more)..foot) {
            canvas.text(inner.x, y, inner.width, line, theme.accent);
        }
        let line = Rect::new(inner.x, foot + 1, inner.width, 1);
        chrome::footer(canvas, line, ctx.input.keymap(), Context::Form);
    }
}
