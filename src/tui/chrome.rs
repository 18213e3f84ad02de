//! What stands around every screen: the title with the clock and the state of saving, the tabs with their figures, the status line, the footer.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Target};
use super::context::SessionContext;
use super::keymap::{Context, Hint, Keymap};
use super::notice::Tone;
use super::people;
use super::phase;
use super::tab::Tab;
use crate::session::{tally, timing};
use crate::text::{date, width};

/// Lines in so many rows: where not all find room, the last row says how many are left.
pub fn fitting(mut lines: Vec<String>, rows: usize) -> Vec<String> {
    if rows > 0 && rows < lines.len() {
        let left = lines.len() - rows + 1;
        lines.truncate(rows - 1);
        lines.push(format!("… còn {left} dòng nữa"));
    }
    lines.truncate(rows);
    lines
}

/// Rows above the screen's own area.
pub const ABOVE: u16 = 3;
/// Rows below it.
pub const BELOW: u16 = 3;

/// Draws everything around a screen, with the keys of a context at the foot, if of any.
pub fn draw(canvas: &mut Canvas<'_>, tab: Tab, context: Option<Context>, ctx: &SessionContext) {
    let area = canvas.area();
    title(canvas, area, ctx);
    tabs(
        canvas,
        Rect {
            y: area.y + 1,
            height: 1,
            ..area
        },
        tab,
        ctx,
    );
    canvas.rule(area.x, area.y + 2, area.width);
    let foot = area.bottom().saturating_sub(BELOW);
    canvas.rule(area.x, foot, area.width);
    status(
        canvas,
        Rect::new(area.x + 1, foot + 1, area.width.saturating_sub(2), 1),
        ctx,
    );
    let line = Rect::new(area.x + 1, foot + 2, area.width.saturating_sub(2), 1);
    if let Some(context) = context {
        let mut hints = ctx.input.keymap().hints(context);
        hints.retain(|it| phase::refused(it.action, ctx.session()).is_none());
        lay(canvas, line, hints);
    }
}

/// Name of the program, cell, theme; the time; how saving stands.
fn title(canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
    let theme = canvas.theme;
    let session = ctx.session();
    let saving = ctx.saving();
    let (words, style) = match saving.failing_since {
        Some(since) => (
            format!("▲ CHƯA LƯU TỪ {}", since.format("%H:%M")),
            theme.alarm,
        ),
        None if saving.saved && saving.apart => ("● Đã lưu tệp riêng".to_owned(), theme.warn),
        None if saving.saved => ("● Đã lưu".to_owned(), theme.good),
        None => ("○ Đang lưu".to_owned(), theme.warn),
    };
    let right = area.right().saturating_sub(1);
    let used = canvas.text_right(right, area.y, &words, style);
    let clock = ctx.now.format("%H:%M").to_string();
    let clock_at = right.saturating_sub(used + 2);
    canvas.text_right(clock_at, area.y, &clock, theme.plain);
    let room = clock_at.saturating_sub(8);
    let name = canvas.text(area.x + 1, area.y, room, "SÁU RÕ", theme.accent);
    let rest = format!(" · {} · {}", session.cell.name, session.programme.theme);
    canvas.text(
        area.x + 1 + name,
        area.y,
        room.saturating_sub(name),
        &rest,
        theme.title,
    );
}

/// The seven tabs with their live figures; short names where the line is narrow.
fn tabs(canvas: &mut Canvas<'_>, line: Rect, chosen: Tab, ctx: &SessionContext) {
    let theme = canvas.theme;
    let labels = |full: bool| -> Vec<String> {
        Tab::ALL
            .iter()
            .map(|tab| tab.label(ctx.session(), full))
            .collect()
    };
    let fits = |labels: &[String], gap: usize| {
        labels
            .iter()
            .map(|it| width::width(it) + gap)
            .sum::<usize>()
            < usize::from(line.width)
    };
    let (labels, gap) = match labels(true) {
        full if fits(&full, 3) => (full, 3),
        full if fits(&full, 2) => (full, 2),
        full if fits(&full, 1) => (full, 1),
        _ => (labels(false), 1),
    };
    let mut x = line.x + 1;
    for (tab, label) in Tab::ALL.iter().zip(labels) {
        let style = if *tab == chosen {
            theme.chosen
        } else {
            theme.plain
        };
        let used = canvas.text(x, line.y, line.right().saturating_sub(x), &label, style);
        canvas.target(Rect::new(x, line.y, used, 1), Target::Do(tab.action()));
        x += used + gap;
    }
}

/// How one types, where the built-in rules are on, and what was just done or refused; gives what is left of the line, and whether
/// something was said.
pub fn notice(canvas: &mut Canvas<'_>, line: Rect, ctx: &SessionContext) -> (Rect, bool) {
    let theme = canvas.theme;
    let mut line = line;
    if let Some(method) = ctx.input.prefs().method {
        let words = format!("Gõ {} (Ctrl+T)", method.name());
        let used = canvas.text_right(line.right(), line.y, &words, theme.faint);
        line.width = line.width.saturating_sub(used + 2);
    }
    if let Some(notice) = &ctx.notice {
        let (mark, style) = match notice.tone {
            Tone::Done => ("✓ ", theme.good),
            Tone::Warning => ("▲ ", theme.warn),
            Tone::Refused => ("✗ ", theme.alarm),
        };
        canvas.text(
            line.x,
            line.y,
            line.width,
            &format!("{mark}{}", notice.text),
            style,
        );
        return (line, true);
    }
    (line, false)
}

/// What was just done or refused; else who speaks and who waits.
fn status(canvas: &mut Canvas<'_>, line: Rect, ctx: &SessionContext) {
    let theme = canvas.theme;
    let (line, said) = notice(canvas, line, ctx);
    if said {
        return;
    }
    let session = ctx.session();
    let mut words = String::new();
    if let Some(speech) = &session.speech {
        let clock = date::minutes_seconds(speech.seconds(ctx.now));
        words = format!(
            "Đang phát biểu: {} {clock}",
            people::comrade(session, &speech.speaker)
        );
    }
    if !session.queue.is_empty() {
        let names: Vec<_> = session
            .queue
            .iter()
            .map(|it| people::called(session, it))
            .collect();
        words = format!("{words}   Chờ: {}", names.join(", "));
    }
    let attendance = tally::attendance(session);
    if words.is_empty() && attendance.attended > 0 && attendance.below_two_thirds() {
        let text = format!(
            "▲ Có mặt {} – chưa đủ 2/3 số đảng viên phải dự",
            attendance.rate()
        );
        canvas.text(line.x, line.y, line.width, &text, theme.warn);
        return;
    }
    canvas.text(line.x, line.y, line.width, words.trim_start(), theme.plain);
}

/// The hints of a context from left to right; those that do not fit are dropped from the right, F1 last.
pub fn footer(canvas: &mut Canvas<'_>, line: Rect, keymap: &Keymap, context: Context) {
    lay(canvas, line, keymap.hints(context));
}

fn lay(canvas: &mut Canvas<'_>, line: Rect, mut hints: Vec<Hint>) {
    let theme = canvas.theme;
    let total = |hints: &[Hint]| {
        hints
            .iter()
            .map(|it| width::width(&it.text) + 3)
            .sum::<usize>()
            .saturating_sub(3)
    };
    while total(&hints) > usize::from(line.width) && hints.len() > 1 {
        hints.remove(hints.len() - 2);
    }
    let mut x = line.x;
    for (at, hint) in hints.iter().enumerate() {
        if at > 0 {
            x += canvas.text(
                x,
                line.y,
                line.right().saturating_sub(x),
                " · ",
                theme.faint,
            );
        }
        let left = line.right().saturating_sub(x);
        let used = canvas.text(x, line.y, left, &hint.text, theme.faint);
        canvas.target(Rect::new(x, line.y, used, 1), Target::Do(hint.action));
        x += used;
    }
}

/// The sign, words and style of how a section stands against its plan.
pub fn pace(canvas: &Canvas<'_>, clock: timing::SectionClock) -> (String, ratatui::style::Style) {
    let left = date::minutes_seconds(clock.remaining().abs());
    match clock.pace() {
        timing::Pace::Calm => (format!("còn {left}"), canvas.theme.plain),
        timing::Pace::Nearly => (format!("▲ sắp hết giờ, còn {left}"), canvas.theme.warn),
        timing::Pace::Over => (format!("▲ quá giờ {left}"), canvas.theme.alarm),
    }
}
