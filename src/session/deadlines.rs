//! By what a deadline of a directing document is met, and when: a session that was held, a paper that was written, a step that was ticked.

use chrono::NaiveDate;

use super::saved::Saved;
use crate::programme::{MetBy, Phase, PhaseKind};
use crate::text::date;
use crate::text::fold::fold;

/// What the reports that go upward are called, folded; the thematic report, which members get before the session, is none of them.
const REPORTS: [&str; 2] = ["bao cao ket qua", "bieu mau 03"];

/// A session of one cell on the document, with the papers that were written of it: each by its word (`form03`) and day.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The session.
    pub saved: &'a Saved,
    /// Its papers.
    pub papers: Vec<(String, NaiveDate)>,
}

/// By what a deadline is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A session was held.
    Held,
    /// A report went to those who want it.
    Sent,
    /// A paper was written.
    Written,
    /// A step was ticked.
    Ticked,
}

impl Deed {
    /// In words: "đã họp".
    pub fn label(self) -> &'static str {
        match self {
            Self::Held => "đã họp",
            Self::Sent => "đã gửi",
            Self::Written => "đã lập văn bản",
            Self::Ticked => "đã đánh dấu",
        }
    }
}

/// What met a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    /// By what.
    pub by: Deed,
    /// The day; none where that is not known.
    pub on: Option<NaiveDate>,
}

impl Met {
    /// In words: "đã họp ngày 20/5/2026".
    pub fn words(self) -> String {
        let label = self.by.label();
        let on = self.on.map(date::short);
        on.map_or_else(|| label.to_owned(), |on| format!("{label} ngày {on}"))
    }
}

/// By what a phase is met, the earliest first; none while nothing meets it. What comes after its last day meets it too, late. That a report
/// was sent says more than that it was written.
pub fn met(phase: &Phase, held: &[Held<'_>]) -> Option<Met> {
    let ways = phase.ways();
    let mut found: Vec<Met> = ways.iter().flat_map(|way| by(way, phase, held)).collect();
    if phase.kind == PhaseKind::ReportDeadline {
        found.extend(sent(phase, held));
    }
    found.sort_by_key(|it| (it.by != Deed::Sent, it.on.unwrap_or(NaiveDate::MAX)));
    found.into_iter().next()
}

/// The reports that sessions say were sent.
fn sent(phase: &Phase, held: &[Held<'_>]) -> Vec<Met> {
    let all = held.iter().flat_map(|it| &it.saved.sent);
    let is_report = |name: &str| REPORTS.iter().any(|it| name.contains(it));
    let reports = all.filter(|it| is_report(&fold(&it.paper)));
    let days = reports.map(|it| it.at.date_naive());
    days.filter(|day| begun(phase, *day))
        .map(|day| Met {
            by: Deed::Sent,
            on: Some(day),
        })
        .collect()
}

/// Whether a day is not before a phase.
fn begun(phase: &Phase, day: NaiveDate) -> bool {
    phase.from.is_none_or(|from| from <= day)
}

fn by(way: &MetBy, phase: &Phase, held: &[Held<'_>]) -> Vec<Met> {
    match way {
        MetBy::Session => held
            .iter()
            .filter_map(|it| Some(it.saved.meeting.closed_at?.date_naive()))
            .filter(|day| begun(phase, *day))
            .map(|day| Met {
                by: Deed::Held,
                on: Some(day),
            })
            .collect(),
        MetBy::Paper(word) => held
            .iter()
            .flat_map(|it| &it.papers)
            .filter(|(paper, day)| paper == word && begun(phase, *day))
            .map(|(_, day)| Met {
                by: Deed::Written,
                on: Some(*day),
            })
            .collect(),
        MetBy::Tick(item) => held
            .iter()
            .flat_map(|it| &it.saved.checklist)
            .filter(|it| it.on && it.item == *item)
            .map(|it| Met {
                by: Deed::Ticked,
                on: it.at.map(|at| at.date_naive()),
            })
            .collect(),
    }
}
