//! Under the chosen section: the questions that wait for an answer, the latest opinions, and what comes next.

use ratatui::layout::Rect;

use super::numbered;
use crate::session::records::{AgendaItem, Opinion};
use crate::text::width;
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
use crate::tui::{chrome, people};

/// The lines of one opinion at most, and of one question.
const OPINION_LINES: usize = 4;
const QUESTION_LINES: usize = 2;

/// What comes next, in the last row, while this section runs.
pub(super) fn next(
    canvas: &mut Canvas<'_>,
    area: Rect,
    item: &AgendaItem,
    ctx: &SessionContext,
) -> u16 {
    let session = ctx.session();
    if area.height < 4 || session.current.as_ref() != Some(&item.section) {
        return 0;
    }
    let behind = session
        .agenda
        .iter()
        .skip_while(|it| it.section != item.section);
    let to_come = |it: &&AgendaItem| !it.skipped && it.spans.is_empty();
    let Some(next) = behind.skip(1).find(to_come) else {
        return 0;
    };
    let presenter = next.presenter.as_ref().map_or_else(String::new, |it| {
        format!(", {}", people::comrade(session, it))
    });
    let section = session.programme.section(&next.section);
    let short = section.map_or(next.title.as_str(), |it| it.short.as_str());
    let words = format!(
        "Tiếp theo: {}{short} ({} phút{presenter})",
        numbered(session, next),
        next.planned_minutes
    );
    let row = area.bottom().saturating_sub(1);
    canvas.text(area.x, row, area.width, &words, canvas.theme.plain);
    2
}

/// The questions of this section that nothing answers yet.
pub(super) fn questions(
    canvas: &mut Canvas<'_>,
    area: Rect,
    item: &AgendaItem,
    ctx: &SessionContext,
) -> u16 {
    let session = ctx.session();
    let open = session.discussion_stats.open();
    let open = open.filter_map(|it| session.opinions.get(&it));
    let open = open.filter(|it| it.section == item.section);
    let mut rows = Vec::new();
    for question in open {
        let (_, words) = told(question, ctx);
        let lines = width::wrap(&words, usize::from(area.width));
        rows.extend(cut_to(lines, QUESTION_LINES));
    }
    let room = usize::from(area.height / 2).saturating_sub(1);
    if rows.is_empty() || room == 0 {
        return 0;
    }
    let rows = chrome::fitting(rows, room);
    let used = heading(canvas, area, "Vướng mắc chưa được trả lời");
    for (line, y) in rows.iter().zip(area.y + used..) {
        canvas.text(area.x, y, area.width, line, canvas.theme.warn);
    }
    used + rows.len() as u16
}

/// The first lines of a text, the last of them with a sign where there are more.
fn cut_to(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    }
    lines
}

/// When an opinion was given, and who said what.
fn told(opinion: &Opinion, ctx: &SessionContext) -> (String, String) {
    let speaker = opinion.speaker.as_ref();
    let speaker = speaker.map_or_else(String::new, |it| {
        format!("{} · ", people::comrade(ctx.session(), it))
    });
    let words = opinion.text.replace('\n', " ");
    let time = opinion.at.format("%H:%M").to_string();
    (time, format!("{speaker}{}: {words}", opinion.kind.label()))
}

/// The latest public opinions of this section, the newest at the bottom, each with as many lines as it needs while there is room.
pub(super) fn opinions(
    canvas: &mut Canvas<'_>,
    area: Rect,
    item: &AgendaItem,
    ctx: &SessionContext,
) {
    let session = ctx.session();
    let room = usize::from(area.height.saturating_sub(1));
    let numbers = session.discussion_stats.of_section(&item.section).rev();
    let latest = numbers.filter_map(|number| session.opinions.get(&number));
    let indent = 7;
    let columns = usize::from(area.width.saturating_sub(indent));
    let mut left = room;
    let mut rows: Vec<Vec<(String, String)>> = Vec::new();
    for opinion in latest.take(room) {
        let (time, words) = told(opinion, ctx);
        let lines = cut_to(
            width::wrap(&words, columns.saturating_sub(2)),
            OPINION_LINES.min(left),
        );
        let Some(rest) = left.checked_sub(lines.len()).filter(|_| !lines.is_empty()) else {
            break;
        };
        left = rest;
        let times = std::iter::once(time).chain(std::iter::repeat(String::new()));
        rows.push(times.zip(lines).collect());
    }
    if rows.is_empty() {
        return;
    }
    let used = heading(canvas, area, "Ý kiến gần nhất");
    let theme = canvas.theme;
    for ((time, line), y) in rows.into_iter().rev().flatten().zip(area.y + used..) {
        canvas.text(area.x, y, area.width, &time, theme.faint);
        canvas.text(area.x + indent, y, columns as u16, &line, theme.plain);
    }
}

/// A rule with words in it.
pub(super) fn heading(canvas: &mut Canvas<'_>, area: Rect, words: &str) -> u16 {
    canvas.rule(area.x, area.y, area.width);
    let style = canvas.theme.faint;
    let room = area.width.saturating_sub(2);
    canvas.text(area.x + 2, area.y, room, &format!(" {words} "), style);
    1
}
