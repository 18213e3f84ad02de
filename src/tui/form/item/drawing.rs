//! Drawing an item: its label, then what is in it.

use ratatui::layout::Rect;

use super::{Item, ItemKind, MOST_ROWS};
use crate::text::{date, width};
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
use crate::tui::people;

impl Item {
    /// Rows that it takes.
    pub fn height(&self, columns: u16, focused: bool, ctx: &SessionContext) -> u16 {
        let text = columns.saturating_sub(self.label_columns).max(8);
        match &self.kind {
            ItemKind::Text(rows) => self.field.rows(text).clamp(*rows, MOST_ROWS.max(*rows)),
            ItemKind::People { .. } => {
                let names = u16::from(!self.people.is_empty());
                let query = u16::from(focused || self.people.is_empty());
                let found = if focused {
                    self.candidates(ctx).len() as u16
                } else {
                    0
                };
                names + query + found
            }
            _ => 1,
        }
    }

    /// Draws it and says how many rows it took.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        focused: bool,
        ctx: &SessionContext,
    ) -> u16 {
        let theme = canvas.theme;
        let style = if focused { theme.accent } else { theme.plain };
        let mark = if focused { "▸ " } else { "  " };
        canvas.text(
            area.x,
            area.y,
            self.label_columns,
            &format!("{mark}{}", self.label),
            style,
        );
        let x = area.x + self.label_columns.min(area.width);
        let columns = area.width.saturating_sub(self.label_columns).max(1);
        let rows = self.height(area.width, focused, ctx).min(area.height);
        let inside = Rect::new(x, area.y, columns, rows.max(1));
        self.draw_value(canvas, inside, focused, ctx);
        rows.max(1)
    }

    /// Draws what is in it, without its label.
    pub fn draw_value(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        focused: bool,
        ctx: &SessionContext,
    ) {
        match &self.kind {
            ItemKind::Choice(options) => self.draw_choice(canvas, area, options, focused),
            ItemKind::People { .. } => self.draw_people(canvas, area, focused, ctx),
            ItemKind::Date => {
                let today = if self.back {
                    ctx.now.date_naive()
                } else {
                    ctx.session().facts.date
                };
                let understood = self.day(today);
                let not_yet = if self.field.text().trim().is_empty() {
                    ""
                } else {
                    "chưa rõ ngày; ghi như 30/6"
                };
                let words = understood.map_or_else(
                    || not_yet.to_owned(),
                    |day| {
                        let days = (day - ctx.now.date_naive()).num_days();
                        let left = match days {
                            0 => ", hôm nay".to_owned(),
                            1.. => format!(", còn {days} ngày"),
                            _ => String::new(),
                        };
                        format!("= {} ({}{left})", date::short(day), date::weekday(day))
                    },
                );
                // Its hint may take the whole line; what was understood stands beside what was typed.
                let columns = if self.field.text().is_empty() {
                    area.width
                } else {
                    area.width.min(24)
                };
                self.draw_text(
                    canvas,
                    Rect {
                        width: columns,
                        ..area
                    },
                    focused,
                );
                let style = canvas.theme.faint;
                let rest = area.width.saturating_sub(columns);
                canvas.text(area.x + columns, area.y, rest, &words, style);
            }
            ItemKind::Line | ItemKind::Text(_) => self.draw_text(canvas, area, focused),
        }
    }

    fn draw_text(&self, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
        canvas.field(&self.field, area, focused);
        if self.field.text().is_empty() && !focused {
            let style = canvas.theme.faint;
            canvas.text(area.x, area.y, area.width, &self.hint, style);
        } else if self.field.text().is_empty() {
            let style = canvas.theme.faint;
            canvas.text(
                area.x + 1,
                area.y,
                area.width.saturating_sub(1),
                &self.hint,
                style,
            );
        }
    }

    fn draw_choice(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        options: &[(String, String)],
        focused: bool,
    ) {
        let theme = canvas.theme;
        let all: usize = options
            .iter()
            .map(|(_, label)| width::width(label) + 3)
            .sum();
        if all > usize::from(area.width) {
            let label = options.get(self.chosen).map_or("", |(_, label)| label);
            let style = if focused { theme.chosen } else { theme.plain };
            canvas.text(area.x, area.y, area.width, &format!("‹ {label} ›"), style);
            return;
        }
        let mut x = area.x;
        for (at, (_, label)) in options.iter().enumerate() {
            let style = match at == self.chosen {
                true if focused => theme.chosen,
                true => theme.accent,
                false => theme.faint,
            };
            let mark = if at == self.chosen { "●" } else { "○" };
            x += canvas.text(
                x,
                area.y,
                area.right().saturating_sub(x),
                &format!("{mark} {label}"),
                style,
            );
            x += 2;
        }
    }

    fn draw_people(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        focused: bool,
        ctx: &SessionContext,
    ) {
        let theme = canvas.theme;
        let session = ctx.session();
        let mut y = area.y;
        if !self.people.is_empty() {
            let names: Vec<_> = self
                .people
                .iter()
                .enumerate()
                .map(|(at, person)| {
                    let part = match (self.takes_many(), at) {
                        (false, _) => "",
                        (true, 0) => " (chủ trì)",
                        (true, _) => " (phối hợp)",
                    };
                    format!("{}{part}", people::called(session, person))
                })
                .collect();
            canvas.text(area.x, y, area.width, &names.join(", "), theme.plain);
            y += 1;
        }
        if focused || self.people.is_empty() {
            let line = Rect::new(area.x, y, area.width, 1);
            self.draw_text(canvas, line, focused);
            y += 1;
        }
        if !focused {
            return;
        }
        for (at, candidate) in self.candidates(ctx).iter().enumerate() {
            if y >= area.bottom() {
                break;
            }
            let style = if at == self.pick {
                theme.chosen
            } else {
                theme.faint
            };
            canvas.text(
                area.x + 2,
                y,
                area.width.saturating_sub(2),
                &candidate.label,
                style,
            );
            y += 1;
        }
    }
}
