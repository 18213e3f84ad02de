//! The chosen section: its title and clock, what has to be made clear, its conclusion, the latest opinions.

use ratatui::layout::Rect;

use super::list::Standing;
use super::{POINTS_FROM, heard, numbered};
use crate::programme::Point;
use crate::session::records::AgendaItem;
use crate::session::timing;
use crate::text::{date, width};
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::{chrome, people};

/// The columns of the clock's bar at most.
const BAR: u16 = 40;
/// From so many rows on the clock is large, and so many rows at most.
const LARGE_FROM: u16 = 18;
const CLOCK_ROWS: u16 = 6;
/// The lines of a long title.
const TITLE_LINES: usize = 3;
/// The lines of a conclusion.
const CONCLUSION_LINES: u16 = 4;

/// Draws the section from top to bottom, as far as there is room.
pub fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    item: &AgendaItem,
    point: Option<usize>,
    ctx: &SessionContext,
) {
    let mut rest = area;
    let used = title(canvas, rest, item, ctx);
    cut(&mut rest, used);
    let used = clock(canvas, rest, item, ctx);
    cut(&mut rest, used);
    let used = points(canvas, rest, item, point, ctx);
    cut(&mut rest, used);
    let used = conclusion(canvas, rest, item);
    cut(&mut rest, used);
    let used = heard::next(canvas, rest, item, ctx);
    rest.height -= used.min(rest.height);
    let used = heard::questions(canvas, rest, item, ctx);
    cut(&mut rest, used);
    heard::opinions(canvas, rest, item, ctx);
}

/// Takes rows off the top of an area.
fn cut(area: &mut Rect, rows: u16) {
    let rows = rows.min(area.height);
    area.y += rows;
    area.height -= rows;
}

/// Number and official title, with a blank line under them.
fn title(canvas: &mut Canvas<'_>, area: Rect, item: &AgendaItem, ctx: &SessionContext) -> u16 {
    let style = canvas.theme.title;
    let text = format!("{}{}", numbered(ctx.session(), item), item.title);
    let lines = width::wrap(&text, usize::from(area.width));
    let many = lines.len().min(TITLE_LINES);
    for (at, y) in (0..many).zip(area.y..area.bottom()) {
        // What does not fit into the last line is cut with a sign.
        let line = if at + 1 == many {
            lines.get(at..).unwrap_or_default().join(" ")
        } else {
            lines.get(at).cloned().unwrap_or_default()
        };
        canvas.text(area.x, y, area.width, &line, style);
    }
    many as u16 + u16::from(area.height > 12)
}

/// How the section stands, its clock with a bar, and who presents it.
fn clock(canvas: &mut Canvas<'_>, area: Rect, item: &AgendaItem, ctx: &SessionContext) -> u16 {
    if area.height == 0 {
        return 0;
    }
    let theme = canvas.theme;
    let session = ctx.session();
    let standing = Standing::of(session, item);
    let clock = timing::section(item, ctx.now);
    let elapsed = date::minutes_seconds(clock.elapsed);
    let planned = date::minutes_seconds(clock.planned);
    let current = matches!(standing, Standing::Running | Standing::Paused);
    let large = (current && area.height >= LARGE_FROM).then(|| {
        let rows = (area.height / 4).min(CLOCK_ROWS);
        let place = Rect {
            width: area.width / 2,
            ..area
        };
        canvas.large(place, rows, &elapsed, canvas.theme.accent)
    });
    if let Some((columns, rows)) = large.flatten() {
        let beside = Rect {
            x: area.x + columns + 2,
            y: area.y + rows.saturating_sub(2) / 2,
            width: area.width.saturating_sub(columns + 2),
            height: rows,
        };
        beside_clock(canvas, beside, standing, clock);
        let presenter = item.presenter.as_ref();
        let words = presenter.map(|it| format!("Trình bày: {}", people::comrade(session, it)));
        let words = words.unwrap_or_default();
        canvas.text(area.x, area.y + rows, area.width, &words, theme.plain);
        return rows + 1 + u16::from(!words.is_empty());
    }
    let end = if current {
        running_clock(canvas, area, standing, clock)
    } else {
        let words = match standing {
            Standing::Done => format!("✓ đã tiến hành {elapsed}, theo chương trình {planned}"),
            _ => format!(
                "{} {}, theo chương trình {planned}",
                standing.sign(),
                standing.words()
            ),
        };
        let style = standing.style(theme);
        area.x + canvas.text(area.x, area.y, area.width, words.trim_start(), style)
    };
    let presenter = item.presenter.as_ref();
    let words = presenter.map(|it| format!("Trình bày: {}", people::comrade(session, it)));
    let Some(words) = words else { return 2 };
    if end + 2 + width::width(&words) as u16 <= area.right() {
        canvas.text_right(area.right(), area.y, &words, theme.plain);
        return 2;
    }
    canvas.text(area.x, area.y + 1, area.width, &words, theme.plain);
    3
}

/// The clock of the current section: figures, bar, and how it stands against its plan, in words. Says where it ends.
fn running_clock(
    canvas: &mut Canvas<'_>,
    area: Rect,
    standing: Standing,
    clock: timing::SectionClock,
) -> u16 {
    let elapsed = date::minutes_seconds(clock.elapsed);
    let planned = date::minutes_seconds(clock.planned);
    let figures = format!("{elapsed} / {planned}");
    let style = canvas.theme.accent;
    let mut x = area.x + canvas.text(area.x, area.y, area.width, &figures, style) + 2;
    let (mut state, style) = chrome::pace(canvas, clock);
    if standing == Standing::Paused {
        state = format!("⏸ tạm dừng, {state}");
    }
    let taken = width::width(&state) as u16 + 2;
    let room = area.right().saturating_sub(x + taken).min(BAR);
    if room >= 8 {
        canvas.bar(x, area.y, room, clock.elapsed, clock.planned, style);
        x += room + 2;
    }
    x + canvas.text(x, area.y, area.right().saturating_sub(x), &state, style)
}

/// Beside the large clock: what is planned with a bar, and how it stands against that.
fn beside_clock(
    canvas: &mut Canvas<'_>,
    area: Rect,
    standing: Standing,
    clock: timing::SectionClock,
) {
    let planned = format!("/ {}", date::minutes_seconds(clock.planned));
    let (mut state, style) = chrome::pace(canvas, clock);
    if standing == Standing::Paused {
        state = format!("⏸ tạm dừng, {state}");
    }
    let title = canvas.theme.title;
    let used = canvas.text(area.x, area.y, area.width, &planned, title) + 2;
    let room = area.width.saturating_sub(used).min(BAR);
    if room >= 8 {
        canvas.bar(
            area.x + used,
            area.y,
            room,
            clock.elapsed,
            clock.planned,
            style,
        );
    }
    canvas.text(area.x, area.y + 1, area.width, &state, style);
}

/// The points to cover, in two columns where they fit, the chosen one in sight.
fn points(
    canvas: &mut Canvas<'_>,
    area: Rect,
    item: &AgendaItem,
    chosen: Option<usize>,
    ctx: &SessionContext,
) -> u16 {
    let session = ctx.session();
    let Some(section) = session.programme.section(&item.section) else {
        return 0;
    };
    if section.points.is_empty() {
        let advice = section.guidance.as_deref().unwrap_or_default();
        let style = canvas.theme.faint;
        return canvas.paragraph(area, advice, style) + u16::from(!advice.is_empty());
    }
    let count = section.points.len();
    let (rows, columns) = columns(&section.points, area.width);
    let room = usize::from(area.height);
    // The last row says how many more there are where not all of them fit.
    let shown = if rows > room {
        room.saturating_sub(1)
    } else {
        rows
    };
    let row_of = |at: usize| at % rows.max(1);
    let first = chosen.map_or(0, |at| (row_of(at) + 1).saturating_sub(shown));
    for (at, point) in section.points.iter().enumerate() {
        let Some(row) = row_of(at).checked_sub(first).filter(|row| *row < shown) else {
            continue;
        };
        let x = area.x + columns * (at / rows.max(1)) as u16;
        let room = columns.min(area.right().saturating_sub(x));
        let line = Rect::new(x, area.y + row as u16, room, 1);
        one_point(canvas, line, point, item, chosen == Some(at));
        canvas.target(line, Target::Row(POINTS_FROM + at));
    }
    if shown == rows {
        return rows as u16 + 1;
    }
    let style = canvas.theme.faint;
    let words = format!("… {count} nội dung, đã làm rõ {}", item.covered.len());
    canvas.text(area.x, area.y + shown as u16, area.width, &words, style);
    area.height
}

/// Rows and columns' width for the points: two columns where the longest of each fit side by side.
fn columns(points: &[Point], room: u16) -> (usize, u16) {
    let half = points.len().div_ceil(2);
    let longest = |points: &mut dyn Iterator<Item = &Point>| {
        points
            .map(|it| width::width(&it.short) as u16 + 9)
            .max()
            .unwrap_or(0)
    };
    let left = longest(&mut points.iter().take(half));
    let right = longest(&mut points.iter().skip(half));
    if left + right <= room {
        (half, left)
    } else {
        (points.len(), room)
    }
}

fn one_point(canvas: &mut Canvas<'_>, line: Rect, point: &Point, item: &AgendaItem, chosen: bool) {
    let theme = canvas.theme;
    let covered = item.covered.contains(&point.number);
    let (mark, style) = if covered {
        ("☑", theme.good)
    } else {
        ("☐", theme.plain)
    };
    let text = format!("{mark} ({}) {}", point.number, point.short);
    let used = canvas.text(line.x, line.y, line.width, &text, style);
    if chosen {
        canvas.restyle(
            Rect {
                width: used,
                ..line
            },
            theme.chosen,
        );
    }
}

/// The chair's conclusion, under its own rule.
fn conclusion(canvas: &mut Canvas<'_>, area: Rect, item: &AgendaItem) -> u16 {
    let Some(text) = item.conclusion.as_deref().filter(|_| area.height > 1) else {
        return 0;
    };
    let used = heard::heading(canvas, area, "Kết luận");
    let most = CONCLUSION_LINES.min(area.height - used);
    let lines = width::wrap(text, usize::from(area.width));
    for (at, y) in (0..usize::from(most).min(lines.len())).zip(area.y + used..) {
        let whole = at + 1 < usize::from(most);
        let line = if whole {
            lines.get(at).cloned().unwrap_or_default()
        } else {
            lines.get(at..).unwrap_or_default().join(" ")
        };
        canvas.text(area.x, y, area.width, &line, canvas.theme.plain);
    }
    used + most.min(lines.len() as u16)
}
