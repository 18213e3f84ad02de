//! What stands around the preview: which paper and format, what is missing, the rating.

use ratatui::layout::Rect;

use super::{Papers, formats, rating};
use crate::document::catalogue::PaperKind;
use crate::document::content::missing;
use crate::session::{Session, history};
use crate::text::date;
use crate::text::width;
use crate::tui::action::Action;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::chrome;
use crate::tui::context::SessionContext;

/// Said of a paper that was written before the record changed.
const STALE: &str = "▲ Tệp đã xuất cũ hơn bản ghi; Enter để xuất lại";
/// The rows of what is missing above the preview.
const ABOVE: usize = 2;

/// Paper, formats, what is looked for; says how many rows it took.
pub fn heading(screen: &Papers, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) -> u16 {
    let theme = canvas.theme;
    let (y, right) = (area.y, area.right());
    let mut x = area.x + 1;
    let at = PaperKind::ALL.iter().position(|kind| *kind == screen.kind);
    let place = format!(" {}/{} ", at.unwrap_or_default() + 1, PaperKind::ALL.len());
    let used = canvas.text(x, y, 8, &place, theme.faint);
    x += used;
    let name = format!(" {} ▾ ", screen.kind.name());
    let used = canvas.text(x, y, right.saturating_sub(x), &name, theme.chosen);
    canvas.target(Rect::new(x, y, used, 1), Target::Do(Action::ChoosePaper));
    x += used;
    x += 2;
    for (row, format) in formats(screen.kind).enumerate() {
        let (mark, style) = if format == screen.format {
            ("●", theme.accent)
        } else {
            ("○", theme.faint)
        };
        let words = format!("{mark} {}", format.word());
        let used = canvas.text(x, y, right.saturating_sub(x), &words, style);
        canvas.target(Rect::new(x, y, used, 1), Target::Row(row));
        x += used + 2;
    }
    let Some(field) = &screen.find else {
        let state = match screen.kind {
            PaperKind::Form03 => "s viết nội dung báo cáo năm",
            _ => standing(ctx.session()),
        };
        if usize::from(x) + width::width(state) < usize::from(right) {
            canvas.text_right(right.saturating_sub(1), y, state, theme.faint);
        }
        return 1;
    };
    let line = area.y + 1;
    let label = canvas.text(area.x + 1, line, 6, "tìm: ", theme.accent);
    let nothing = screen.hit.is_none() && !field.text().trim().is_empty();
    let words = if nothing { "Không tìm thấy." } else { "" };
    let used = canvas.text_right(right.saturating_sub(1), line, words, theme.warn);
    let x = area.x + 1 + label;
    let room = right.saturating_sub(x + used + 2).max(4);
    canvas.field(field, Rect::new(x, line, room, 1), true);
    2
}

/// Whether the papers are final.
fn standing(session: &Session) -> &'static str {
    if session.seal.is_some() {
        "đã niêm phong"
    } else if session.closing.is_some() {
        "đã bế mạc"
    } else {
        "bản dự thảo, chưa bế mạc"
    }
}

/// What the shown paper still lacks.
fn lacking(screen: &Papers, session: &Session) -> Vec<String> {
    missing::of(screen.kind, session)
}

/// Everything beside the preview, on wide screens.
pub fn beside(screen: &Papers, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
    let theme = canvas.theme;
    let session = ctx.session();
    let mut rest = area;
    let mut put = |canvas: &mut Canvas<'_>, text: &str, style| {
        let used = canvas.paragraph(rest, text, style);
        rest.y += used;
        rest.height -= used.min(rest.height);
    };
    put(canvas, &rating::words(session), theme.title);
    put(canvas, "", theme.plain);
    if ctx.is_stale(screen.kind) {
        put(canvas, STALE, theme.warn);
        put(canvas, "", theme.plain);
    }
    let missing = lacking(screen, session);
    if missing.is_empty() {
        put(canvas, "✓ Không còn thiếu gì", theme.good);
    } else {
        let words = format!("Còn thiếu {}", missing.len());
        put(canvas, &words, theme.warn);
    }
    for sentence in &missing {
        put(canvas, &format!("· {sentence}"), theme.plain);
    }
    let completed = history::completions(session);
    if completed.is_empty() {
        return;
    }
    put(canvas, "", theme.plain);
    let words = format!("Hoàn thiện sau bế mạc: {} (l xem lịch sử)", completed.len());
    put(canvas, &words, theme.title);
    for it in completed.iter().rev() {
        let when = format!(
            "{} {}",
            it.at.format("%H:%M"),
            date::short(it.at.date_naive())
        );
        put(canvas, &format!("· {when}: {}", it.what), theme.plain);
        for change in &it.changes {
            let words = format!("  {}: “{}” → “{}”", change.field, change.was, change.to);
            put(canvas, &words, theme.faint);
        }
    }
}

/// The same in few rows above the preview, on narrow screens; says how many it took.
pub fn above(screen: &Papers, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) -> u16 {
    let theme = canvas.theme;
    let session = ctx.session();
    let missing = lacking(screen, session);
    let stale = if ctx.is_stale(screen.kind) {
        "▲ tệp đã xuất cũ hơn bản ghi "
    } else {
        ""
    };
    let words = match missing.len() {
        0 => stale.to_owned(),
        many => format!("{stale}▲ còn thiếu {many}"),
    };
    let used = canvas.text_right(area.right(), area.y, &words, theme.warn);
    let room = area.width.saturating_sub(used + 1);
    let rating = rating::words(session);
    canvas.text(area.x, area.y, room, &rating, theme.title);
    if area.height < 8 {
        return 1;
    }
    let mut y = area.y + 1;
    let lines = missing.iter().map(|it| format!("· {it}")).collect();
    for line in chrome::fitting(lines, ABOVE) {
        canvas.text(area.x, y, area.width, &line, theme.plain);
        y += 1;
    }
    canvas.rule(area.x, y, area.width);
    y + 1 - area.y
}
