//! The log of opinions: the newest at the bottom, the chosen one always in sight.

use ratatui::layout::Rect;

use super::{Discussion, row_of};
use crate::session::kinds::OpinionKind;
use crate::session::records::Opinion;
use crate::session::state::number;
use crate::session::{Session, tally};
use crate::text::width;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::people;

/// Lines of an opinion's text while it is not chosen.
const LINES: usize = 3;
/// Columns left of the text.
const INDENT: u16 = 8;
/// Columns of the question behind an answer.
const QUESTION: usize = 60;

/// Draws the heading and the opinions.
pub fn draw(
    screen: &Discussion,
    canvas: &mut Canvas<'_>,
    area: Rect,
    chosen: Option<u32>,
    ctx: &SessionContext,
) {
    heading(screen, canvas, Rect { height: 1, ..area }, ctx);
    let space = Rect::new(
        area.x,
        area.y + 1,
        area.width,
        area.height.saturating_sub(1),
    );
    let session = ctx.session();
    if session.opinions.is_empty() {
        let hint = "Chưa có ý kiến nào. Bấm F2 để ghi ý kiến, F7 để thêm người chờ phát biểu.";
        canvas.paragraph(inset(space), hint, canvas.theme.faint);
        return;
    }
    let columns = usize::from(space.width.saturating_sub(INDENT + 1)).max(8);
    let lines = |number: u32| -> Option<(&Opinion, Vec<String>)> {
        let opinion = session.opinions.get(&number)?;
        let open = chosen == Some(number);
        let text = if opinion.private && screen.held != Some(number) {
            "«ghi chú riêng»"
        } else {
            &opinion.text
        };
        let mut lines = width::wrap(text, columns);
        let most = if open {
            usize::from(space.height).saturating_sub(1).max(1)
        } else {
            LINES
        };
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        Some((opinion, lines))
    };
    // What is looked for stands best first, from the page of the chosen one on.
    if let Some(found) = screen.found(ctx) {
        return draw_found(&found, canvas, space, chosen, ctx, lines);
    }
    // From the newest upwards as far as they fit; if the chosen one is not among them, from it downwards.
    let mut shown = Vec::new();
    let mut rows = 0;
    for number in session
        .opinions
        .keys()
        .rev()
        .filter(|it| screen.shows(ctx, **it))
    {
        let Some((opinion, text)) = lines(*number) else {
            continue;
        };
        rows += text.len() + 1;
        if rows > usize::from(space.height) {
            break;
        }
        shown.push((*number, opinion, text));
    }
    shown.reverse();
    let in_sight = chosen.is_none_or(|it| shown.iter().any(|(number, ..)| *number == it));
    if let Some(from) = chosen.filter(|_| !in_sight) {
        shown.clear();
        let mut rows = 0;
        for (number, _) in session
            .opinions
            .range(from..)
            .filter(|it| screen.shows(ctx, *it.0))
        {
            let Some((opinion, text)) = lines(*number) else {
                continue;
            };
            rows += text.len() + 1;
            shown.push((*number, opinion, text));
            if rows >= usize::from(space.height) {
                break;
            }
        }
    }
    let mut y = space.y;
    for (number, opinion, text) in &shown {
        let rows = (text.len() as u16 + 1).min(space.bottom().saturating_sub(y));
        let place = Rect::new(space.x, y, space.width, rows);
        one(
            canvas,
            place,
            opinion,
            text,
            chosen == Some(*number),
            session,
        );
        y += rows;
    }
}

/// Draws the opinions found from the top, so far down that the chosen one is among them.
fn draw_found<'a>(
    found: &[u32],
    canvas: &mut Canvas<'_>,
    space: Rect,
    chosen: Option<u32>,
    ctx: &SessionContext,
    lines: impl Fn(u32) -> Option<(&'a Opinion, Vec<String>)>,
) {
    if found.is_empty() {
        let hint = "Không tìm thấy ý kiến nào. Esc để thôi tìm.";
        canvas.paragraph(inset(space), hint, canvas.theme.warn);
        return;
    }
    let at = found
        .iter()
        .position(|it| Some(*it) == chosen)
        .unwrap_or_default();
    let mut from = at;
    let mut rows = lines(found.get(at).copied().unwrap_or_default()).map_or(0, |it| it.1.len() + 1);
    while let Some(before) = from.checked_sub(1).and_then(|it| found.get(it)) {
        rows += lines(*before).map_or(0, |it| it.1.len() + 1);
        if rows > usize::from(space.height) {
            break;
        }
        from -= 1;
    }
    let mut y = space.y;
    for number in found.iter().skip(from) {
        let Some((opinion, text)) = lines(*number) else {
            continue;
        };
        if y >= space.bottom() {
            break;
        }
        let rows = (text.len() as u16 + 1).min(space.bottom() - y);
        let place = Rect::new(space.x, y, space.width, rows);
        one(
            canvas,
            place,
            opinion,
            &text,
            chosen == Some(*number),
            ctx.session(),
        );
        y += rows;
    }
}

fn inset(area: Rect) -> Rect {
    Rect::new(
        area.x + 1,
        area.y,
        area.width.saturating_sub(2),
        area.height,
    )
}

/// How many opinions, how many have spoken, what is shown.
fn heading(screen: &Discussion, canvas: &mut Canvas<'_>, line: Rect, ctx: &SessionContext) {
    let theme = canvas.theme;
    let session = ctx.session();
    let section = session.current_section().map_or_else(String::new, |it| {
        format!(" · mục {}", number_of(&it.section))
    });
    let attended = tally::attendance(session).attended;
    let filter = screen.filter.map_or("tất cả", OpinionKind::label);
    if let Some(search) = &screen.find {
        let label = "Tìm trong thảo luận: ";
        let used = canvas.text(
            line.x + 1,
            line.y,
            line.width.saturating_sub(1),
            label,
            theme.accent,
        );
        let rest = line.width.saturating_sub(used + 2);
        let place = Rect::new(line.x + 1 + used, line.y, rest.max(4), 1);
        canvas.field(&search.field, place, !screen.composing);
        return;
    }
    let speakers = session.discussion_stats.speakers();
    // Before the roll is called nobody is present; one who speaks is.
    let of_present = if attended == 0 {
        String::new()
    } else {
        format!("/{attended}")
    };
    let text = format!(
        "Thảo luận{section}   {} ý kiến · {speakers}{of_present} đồng chí đã phát biểu   lọc: {filter}",
        session.discussion_stats.public(),
    );
    let room = line.width.saturating_sub(1);
    canvas.text(line.x + 1, line.y, room, &text, theme.title);
}

/// A section's number, or its name in the agenda's words.
fn number_of(section: &str) -> &str {
    match section {
        "opening" => "khai mạc",
        "closing" => "bế mạc",
        other => other,
    }
}

/// One opinion: time, speaker, kind, section, what came of it, then its words.
fn one(
    canvas: &mut Canvas<'_>,
    area: Rect,
    opinion: &Opinion,
    text: &[String],
    chosen: bool,
    session: &Session,
) {
    let theme = canvas.theme;
    let open = number(&opinion.id).is_some_and(|it| session.discussion_stats.is_open(it));
    let speaker = opinion
        .speaker
        .as_ref()
        .map_or("Ghi chú".to_owned(), |it| people::called(session, it));
    let mut head = format!("{speaker} · {}", opinion.kind.label());
    if open {
        head.push_str(" (chưa trả lời)");
    }
    if let Some(question) = opinion.answers.as_ref().and_then(|it| session.opinion(it)) {
        let asked = question.speaker.as_ref();
        let asked = asked.map_or_else(String::new, |it| people::called(session, it));
        let words = question.text.replace('\n', " ");
        head = format!("{head} {asked}: “{}”", width::truncate(&words, QUESTION));
    }
    if opinion.reserved {
        head.push_str(" · bảo lưu");
    }
    if opinion.reported {
        head.push_str(" · vào báo cáo");
    }
    let tasks: Vec<_> = session
        .commitments
        .values()
        .filter(|it| it.parts().from.contains(&opinion.id))
        .map(crate::session::commitment::Commitment::id)
        .collect();
    let beside = if tasks.is_empty() {
        number_of(&opinion.section).to_owned()
    } else {
        format!("{} → {}", number_of(&opinion.section), tasks.join(", "))
    };
    canvas.text(
        area.x + 1,
        area.y,
        6,
        &opinion.at.format("%H:%M").to_string(),
        theme.faint,
    );
    let right = area.right().saturating_sub(1);
    let used = canvas.text_right(right, area.y, &beside, theme.faint);
    let room = area.width.saturating_sub(INDENT + used + 2);
    canvas.text(area.x + INDENT, area.y, room, &head, theme.title);
    for (line, y) in text.iter().zip(area.y + 1..area.bottom()) {
        canvas.text(
            area.x + INDENT,
            y,
            area.width.saturating_sub(INDENT),
            line,
            theme.plain,
        );
    }
    if chosen {
        canvas.text(area.x, area.y, 1, "▸", theme.accent);
        canvas.restyle(Rect::new(area.x, area.y, area.width, 1), theme.chosen);
    }
    canvas.target(area, Target::Row(row_of(&opinion.id)));
}
