//! How far the targets of the document are reached, when the session closed, for its minutes and its report.

use super::phrase::{figure, share};
use crate::document::paper::Block;
use crate::programme::{Computed, Goal};
use crate::session::{Session, tally};
use crate::text::date;

/// What this session counted, a line a figure, with what the program counts itself; none while nobody was asked for any.
pub fn here(session: &Session) -> Vec<Block> {
    if session.surveys.is_empty() {
        return Vec::new();
    }
    let goals = of_cell(session);
    let goals =
        goals.filter(|it| it.computed.is_some() || session.surveys.contains_key(it.counted()));
    goals.filter_map(|it| line(session, &it)).collect()
}

/// What the cell's sessions of the year have counted up to the closing.
pub fn of_year(session: &Session) -> Vec<Block> {
    let mut goals = session.programme.goals();
    if !goals.any(|it| session.survey(it.counted()).is_some()) {
        return Vec::new();
    }
    let goals = of_cell(session);
    goals.filter_map(|it| line(session, &it)).collect()
}

/// The figures that say something of one cell: of how many cells held a session only a report over many can tell.
fn of_cell(session: &Session) -> impl Iterator<Item = Goal<'_>> {
    let goals = session.programme.goals();
    goals.filter(|it| it.computed != Some(Computed::Session))
}

/// `1. Cài đặt Sổ tay đảng viên điện tử: 24/24 đảng viên (100%); chỉ tiêu 100%.`
fn line(session: &Session, goal: &Goal<'_>) -> Option<Block> {
    let (count, of) = tally::reached(session, goal)?;
    let reached = share(count, of).map_or_else(String::new, |it| format!(" ({it})"));
    let wanted = goal.percent;
    let wanted = wanted.map_or_else(String::new, |it| format!("; chỉ tiêu {it}%"));
    let by = goal.by.map(date::short);
    let by = by.map_or_else(String::new, |it| format!(", đến {it}"));
    let elsewhere = session.survey(goal.counted());
    let elsewhere = elsewhere
        .filter(|_| goal.computed.is_none() && !session.surveys.contains_key(goal.counted()));
    let elsewhere = elsewhere.map_or_else(String::new, |it| {
        format!(" – số liệu ngày {}", date::short(it.at.date_naive()))
    });
    Some(Block::item(format!(
        "{}: {}/{} {}{reached}{wanted}{by}{elsewhere}.",
        goal.called(),
        figure(count),
        figure(of),
        tally::counted_words(session, goal.denominator)
    )))
}
