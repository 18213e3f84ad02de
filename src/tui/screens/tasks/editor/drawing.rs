//! Drawing the editor: the heading with its count, the items with their lights, what is missing.

use ratatui::layout::Rect;

use super::lights::{self, Light};
use super::{Editor, EditorItem};
use crate::session::commitment::{Clear, Parts, lacking};
use crate::session::due::Bounds;
use crate::session::{planned, wanted_parts};
use crate::text::case::capital;
use crate::text::width;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::form::item::{Item, LABEL};
use crate::tui::people;

impl Editor {
    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        let parts = self.parts(ctx);
        let wanted = wanted_parts(ctx.session());
        let bounds = Bounds::of(ctx.session());
        self.heading(canvas, Rect { height: 1, ..area }, &parts, ctx);
        let foot = area.bottom().saturating_sub(1);
        let words = match &self.message {
            Some(message) => (message.clone(), canvas.theme.alarm),
            None => match bounds.unclear(&parts, &wanted) {
                missing if missing.is_empty() => {
                    ("Đủ 6 rõ – Ctrl+S để lưu.".to_owned(), canvas.theme.good)
                }
                missing => (
                    format!(
                        "{}. Bản nháp vẫn được giữ.",
                        capital(&lacking(&ctx.session().programme, &missing))
                    ),
                    canvas.theme.faint,
                ),
            },
        };
        let columns = area.width.saturating_sub(2);
        let lines = width::wrap(&words.0, usize::from(columns));
        let first = if lines.len() > 1 {
            foot.saturating_sub(1)
        } else {
            foot
        };
        canvas.paragraph(Rect::new(area.x + 1, first, columns, 2), &words.0, words.1);
        let space = Rect::new(
            area.x + 1,
            area.y + 2,
            area.width.saturating_sub(2),
            area.height
                .saturating_sub(if lines.len() > 1 { 4 } else { 3 }),
        );
        let height = |at: usize, item: &Item| {
            item.height(space.width.saturating_sub(2), at == self.focus, ctx)
        };
        // Where not all items fit, those before the focused one make room for it.
        let needed = |from: usize| -> u16 {
            let shown = self
                .items
                .iter()
                .enumerate()
                .skip(from)
                .take_while(|(at, _)| *at <= self.focus);
            shown.map(|(at, (_, item))| height(at, item)).sum()
        };
        let mut from = 0;
        while from < self.focus && needed(from) > space.height {
            from += 1;
        }
        let mut y = space.y;
        for (at, (part, item)) in self.items.iter().enumerate().skip(from) {
            let left = space.bottom().saturating_sub(y);
            if left == 0 {
                break;
            }
            let light = lights::of(*part, &parts, bounds);
            let used = lights::draw(canvas, Rect::new(space.x, y, 2, 1), light);
            let place = Rect::new(space.x + used, y, space.width - used, left);
            let mut rows = item.draw(canvas, place, at == self.focus, ctx);
            if let Some(Light::Vague(phrase)) = light
                && y + rows < space.bottom()
            {
                let words = format!("còn chung chung: “{phrase}”");
                let style = canvas.theme.warn;
                let x = place.x + LABEL;
                canvas.text(x, y + rows, space.right().saturating_sub(x), &words, style);
                rows += 1;
            }
            let of_time =
                (*part == EditorItem::Clear(Clear::Time)).then(|| beside_time(ctx, &parts));
            if let Some((words, is_fault)) = of_time.flatten()
                && y + rows < space.bottom()
            {
                let x = place.x + LABEL;
                let columns = space.right().saturating_sub(x);
                let style = if is_fault {
                    canvas.theme.alarm
                } else {
                    canvas.theme.warn
                };
                canvas.text(x, y + rows, columns, &words, style);
                rows += 1;
            }
            canvas.target(Rect::new(space.x, y, space.width, rows), Target::Field(at));
            y += rows;
        }
    }

    /// What task, from which opinion, how many lights are on.
    fn heading(&self, canvas: &mut Canvas<'_>, line: Rect, parts: &Parts, ctx: &SessionContext) {
        let theme = canvas.theme;
        let session = ctx.session();
        let wanted = wanted_parts(session);
        let clear = wanted.len() - Bounds::of(session).unclear(parts, &wanted).len();
        let (count, style) = if clear == wanted.len() {
            (format!("{clear}/{clear} rõ – Ctrl+S để lưu"), theme.good)
        } else {
            (format!("{clear}/{} rõ", wanted.len()), theme.warn)
        };
        let used = canvas.text_right(line.right().saturating_sub(1), line.y, &count, style);
        let name = match (&self.commitment, &self.draft) {
            (Some(id), _) => format!("Sửa nhiệm vụ {id}"),
            (None, Some(id)) => format!("Bản nháp {id}"),
            (None, None) => "Nhiệm vụ mới".to_owned(),
        };
        let source = self
            .from
            .first()
            .and_then(|id| session.opinion(id))
            .filter(|it| !it.private);
        let source = source.map_or_else(String::new, |it| {
            let speaker = it
                .speaker
                .as_ref()
                .map_or_else(String::new, |who| people::comrade(session, who));
            format!(
                "   từ ý kiến {} {speaker} · {}",
                it.at.format("%H:%M"),
                it.kind.label()
            )
        });
        let room = line.width.saturating_sub(used + 3);
        canvas.text(
            line.x + 1,
            line.y,
            room,
            &format!("{name}{source}"),
            theme.title,
        );
    }
}

/// What is said under the time: why it cannot be, and that this is a fault; else what the document says of it.
fn beside_time(ctx: &SessionContext, parts: &Parts) -> Option<(String, bool)> {
    let session = ctx.session();
    let fault = Bounds::of(session).fault(parts.time);
    let fault = fault.map(|words| (capital(&words), true));
    fault.or_else(|| planned::time_words(session, parts).map(|words| (words, false)))
}
