//! How far the targets of the document are reached, when the session closed, for its minutes and its report.

use super::phrase::{figure, share};
use crate::document::paper::Block;
use crate::programme::Goal;
use crate::session::{Session, tally};

/// A line for each figure that is known; none while nobody was asked for any.
pub fn lines(session: &Session) -> Vec<Block> {
    if session.surveys.is_empty() {
        return Vec::new();
    }
    let goals = session.programme.goals();
    goals.filter_map(|it| line(session, &it)).collect()
}

/// `1. Cài đặt Sổ tay đảng viên điện tử: 24/24 đảng viên (100,0%); chỉ tiêu 100%.`
fn line(session: &Session, goal: &Goal<'_>) -> Option<Block> {
    let (count, of) = tally::reached_by_closing(session, goal)?;
    let reached = share(count, of).map_or_else(String::new, |it| format!(" ({it})"));
    let wanted = goal.percent;
    let wanted = wanted.map_or_else(String::new, |it| format!("; chỉ tiêu {it}%"));
    let by = goal.by.map(crate::text::date::short);
    let by = by.map_or_else(String::new, |it| format!(", đến {it}"));
    Some(Block::item(format!(
        "{}: {}/{} {}{reached}{wanted}{by}.",
        goal.called(),
        figure(count),
        figure(of),
        goal.denominator.label()
    )))
}
