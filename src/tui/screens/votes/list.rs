//! How the votes taken are drawn: the question, the figures, the share of those entitled, the outcome; one that was repeated struck out.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::franchise_words;
use crate::session::records::Vote;
use crate::session::state::number;
use crate::session::{Session, tally};
use crate::text::{date, width};
use crate::tui::canvas::{Canvas, Target};

/// Columns left of the question.
const INDENT: u16 = 8;

/// Draws the heading and the votes, the chosen one always in sight. Who may vote is said here unless the ballot says it.
pub fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    chosen: Option<u32>,
    says_who: bool,
    session: &Session,
) {
    if area.height == 0 {
        return;
    }
    let theme = canvas.theme;
    let columns = area.width.saturating_sub(2);
    let top = heading(canvas, area, says_who, session);
    let space = Rect::new(
        area.x,
        area.y + top,
        area.width,
        area.height.saturating_sub(top),
    );
    if session.votes.is_empty() {
        let hint = "Chưa có biểu quyết nào. Bấm n để ghi câu hỏi và kết quả biểu quyết.";
        let place = Rect::new(space.x + 1, space.y, columns, space.height);
        canvas.paragraph(place, hint, theme.faint);
        return;
    }
    let mut y = space.y;
    for (at, vote) in shown(session, chosen, space) {
        let question = lines(vote, space.width);
        let rows = (question.len() as u16 + 1).min(space.bottom().saturating_sub(y));
        if rows == 0 {
            break;
        }
        let place = Rect::new(space.x, y, space.width, rows);
        one(canvas, place, vote, &question, session);
        if chosen == Some(at) {
            canvas.text(place.x, place.y, 1, "▸", theme.accent);
            canvas.restyle(Rect { height: 1, ..place }, theme.chosen);
        }
        let row = number(&vote.id).unwrap_or_default() as usize;
        canvas.target(place, Target::Row(row));
        y += rows;
    }
}

/// How many votes there were, and who may vote, beside it or under it; says how many rows it took.
fn heading(canvas: &mut Canvas<'_>, area: Rect, says_who: bool, session: &Session) -> u16 {
    let theme = canvas.theme;
    let columns = area.width.saturating_sub(2);
    let title = match session.votes.len() {
        0 => "Biểu quyết".to_owned(),
        count => format!("Biểu quyết · {count} lần"),
    };
    let used = canvas.text(area.x + 1, area.y, columns, &title, theme.title);
    if !says_who {
        return 1;
    }
    let words = franchise_words(tally::franchise(session));
    let room = columns.saturating_sub(used + 3);
    if width::width(&words) <= usize::from(room) {
        canvas.text(area.x + used + 4, area.y, room, &words, theme.faint);
        return 1;
    }
    canvas.text(area.x + 1, area.y + 1, columns, &words, theme.faint);
    2
}

fn lines(vote: &Vote, columns: u16) -> Vec<String> {
    width::wrap(
        &vote.question,
        usize::from(columns.saturating_sub(INDENT + 1)),
    )
}

/// The votes from the first that leaves the chosen one in sight.
fn shown(session: &Session, chosen: Option<u32>, space: Rect) -> Vec<(u32, &Vote)> {
    let votes: Vec<_> = session.votes.iter().map(|(at, vote)| (*at, vote)).collect();
    let until = votes
        .iter()
        .position(|(at, _)| Some(*at) == chosen)
        .unwrap_or(0);
    let mut rows = 0;
    let before = votes.iter().take(until + 1).rev();
    let fit = before
        .take_while(|(_, vote)| {
            rows += lines(vote, space.width).len() + 1;
            rows <= usize::from(space.height)
        })
        .count();
    let first = (until + 1).saturating_sub(fit.max(1));
    votes.into_iter().skip(first).collect()
}

/// One vote.
fn one(canvas: &mut Canvas<'_>, area: Rect, vote: &Vote, question: &[String], session: &Session) {
    let theme = canvas.theme;
    let again = tally::repeated_by(session, vote);
    let time = vote.at.format("%H:%M").to_string();
    canvas.text(area.x + 1, area.y, 6, &time, theme.faint);
    let style = match again {
        Some(_) => theme.faint.add_modifier(Modifier::CROSSED_OUT),
        None => theme.title,
    };
    let x = area.x + INDENT;
    let columns = area.width.saturating_sub(INDENT + 1);
    for (line, y) in question.iter().zip(area.y..area.bottom()) {
        canvas.text(x, y, columns, line, style);
    }
    let y = area.y + question.len() as u16;
    if y >= area.bottom() {
        return;
    }
    let figures = format!(
        "đồng ý {} · không đồng ý {} · ý kiến khác {} · {}/{} ({}) · ",
        vote.in_favour,
        vote.against,
        vote.other,
        vote.in_favour,
        vote.entitled,
        date::percent(tally::tenths(vote.in_favour, vote.entitled).unwrap_or_default()),
    );
    let (verdict, style) = match again {
        Some(later) => (format!("đã biểu quyết lại ({})", later.id), theme.faint),
        None if vote.passed => ("thông qua".to_owned(), theme.good),
        None => ("không thông qua".to_owned(), theme.warn),
    };
    // Where the attendance was corrected since, both bases are said.
    let now = tally::franchise_at(session, vote.at).eligible;
    let verdict = if now == vote.eligible || again.is_some() {
        verdict
    } else {
        format!(
            "{verdict} · khi đó {} được biểu quyết, điểm danh nay {now} (Enter sửa)",
            vote.eligible
        )
    };
    // What came of it is never cut away: the figures give way.
    let room = columns.saturating_sub(width::width(&verdict) as u16);
    let used = canvas.text(x, y, room, &figures, theme.plain);
    canvas.text(x + used, y, columns.saturating_sub(used), &verdict, style);
}
