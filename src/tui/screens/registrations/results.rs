//! What has been reached: the targets with their bars, and a member's scores on form 02.

use ratatui::layout::Rect;

use crate::programme::Goal;
use crate::session::kinds::Assessor;
use crate::session::{Session, tally};
use crate::text::{date, width};
use crate::tui::canvas::Canvas;

/// From this height on every target has its own line with a bar.
const ROOMY: u16 = 28;
/// From this width on those lines stand in two columns.
const TWO_COLUMNS: u16 = 110;
/// Columns of a target's words, where there is room for them.
const LABEL: u16 = 44;
/// Columns of its figures.
const FIGURES: u16 = 22;

/// How many rows the targets take under an area of this size.
pub fn rows(session: &Session, area: Rect) -> u16 {
    let goals = session.programme.goals().count() as u16;
    if goals == 0 || area.height < 12 {
        0
    } else if area.height < ROOMY {
        1
    } else {
        goals.div_ceil(columns(area)) + 1
    }
}

fn columns(area: Rect) -> u16 {
    if area.width >= TWO_COLUMNS { 2 } else { 1 }
}

/// Draws the targets: a line with a bar each, or all of them as figures in one line.
pub fn targets(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let theme = canvas.theme;
    match area.height {
        0 => {}
        1 => {
            let figures = session.programme.goals().map(|goal| {
                let reached = tally::reached(session, &goal);
                let figure =
                    reached.map_or("–".to_owned(), |(count, of)| format!("{count}/{of}"));
                format!("({}) {figure}", goal.id)
            });
            let figures: Vec<_> = figures.collect();
            let text = format!("Chỉ tiêu: {}", figures.join(" "));
            let room = area.width.saturating_sub(2);
            canvas.text(area.x + 1, area.y, room, &text, theme.faint);
        }
        rows => {
            canvas.rule(area.x, area.y, area.width);
            canvas.text(area.x + 2, area.y, 24, " Chỉ tiêu (t để ghi) ", theme.title);
            let rows = rows - 1;
            let columns = area.width / columns(area);
            for (at, goal) in session.programme.goals().enumerate() {
                let at = at as u16;
                let line = Rect::new(
                    area.x + at / rows * columns,
                    area.y + 1 + at % rows,
                    columns,
                    1,
                );
                target(canvas, line, &goal, session);
            }
        }
    }
}

/// One target: its number and words, a bar, the figures, and the share wanted where it is not all.
fn target(canvas: &mut Canvas<'_>, line: Rect, goal: &Goal<'_>, session: &Session) {
    let theme = canvas.theme;
    let reached = tally::reached(session, goal);
    let (words, style) = match reached {
        None => ("chưa ghi".to_owned(), theme.faint),
        Some((count, of)) => {
            let wanted = goal.percent.unwrap_or_default();
            let enough = u64::from(count) * 100 >= u64::from(of) * u64::from(wanted);
            let style = match goal.percent {
                None => theme.plain,
                Some(_) if enough => theme.good,
                Some(_) => theme.warn,
            };
            let mut words = format!(
                "{count}/{of} ({})",
                date::percent(tally::tenths(count, of).unwrap_or_default())
            );
            if let Some(percent) = goal.percent.filter(|it| *it < 100) {
                words = format!("{words} cần {percent}%");
            }
            (words, style)
        }
    };
    let room = line.width.saturating_sub(FIGURES + 4);
    let bar = room.saturating_sub(LABEL).clamp(6, 24);
    let label = room.saturating_sub(bar).min(LABEL);
    let text = goal.called();
    canvas.text(line.x + 1, line.y, label, &text, theme.plain);
    let (count, of) = reached.unwrap_or((0, 1));
    let x = line.x + 2 + label;
    canvas.bar(x, line.y, bar, i64::from(count), i64::from(of), theme.plain);
    canvas.text(x + bar + 1, line.y, FIGURES, &words, style);
}

/// A member's scores in words: the own one proposes, the committee's gives the grade.
pub fn scores(session: &Session, member: &str, columns: u16) -> String {
    let total = |by| session.assessment(member, by).map(|it| it.total);
    let own = total(Assessor::Own).map_or("–".to_owned(), |it| it.to_string());
    let committee = match total(Assessor::Committee) {
        None => "chưa (d)".to_owned(),
        Some(points) => {
            let band = session.programme.band(points);
            let grade = band.map_or_else(String::new, |band| format!(", {}", band.label));
            format!("{points}{grade}")
        }
    };
    let text = format!("Biểu mẫu 02: tự chấm {own} · cấp ủy chấm {committee}");
    if width::width(&text) > usize::from(columns) {
        return format!("Mẫu 02: tự chấm {own} · cấp ủy {committee}");
    }
    text
}
