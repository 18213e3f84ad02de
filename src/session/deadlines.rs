//! By what a deadline of a directing document is met, and when: a session that was held, a paper that was written, a report that was sent, a step that
//! was ticked, a target that was reached.

use chrono::NaiveDate;

use super::records::{Sent, Survey};
use super::saved::Saved;
use super::tally;
use crate::programme::{Goal, MetBy, Phase, PhaseKind, Programme};
use crate::text::date;
use crate::text::fold::fold;

/// The papers that tell the end: one that was written before the closing is a draft.
const AFTER: [&str; 3] = ["minutes", "result-report", "form03"];

/// A session of one cell on the document, with the papers that were written of it: each by its word (`form03`) and day.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The session.
    pub saved: &'a Saved,
    /// Its papers.
    pub papers: Vec<(String, NaiveDate)>,
}

/// All that is known of what a cell did for a document.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// The document.
    pub programme: &'a Programme,
    /// The cell's sessions on it.
    pub held: Vec<Held<'a>>,
    /// The papers that were sent between sessions.
    pub sent: &'a [Sent],
    /// What was asked between sessions, by target.
    pub surveys: Vec<(&'a str, &'a Survey)>,
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
    /// A target was reached.
    Reached,
}

impl Deed {
    /// In words: "đã họp".
    pub fn label(self) -> &'static str {
        match self {
            Self::Held => "đã họp",
            Self::Sent => "đã gửi",
            Self::Written => "đã lập văn bản",
            Self::Ticked => "đã đánh dấu",
            Self::Reached => "đã đạt",
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

/// By what a phase is met, the earliest first; none while nothing meets it. What comes after its last day meets it too, late. A report is handed in
/// when it was sent: that it was written is told by [`written`].
pub fn met(phase: &Phase, known: &Known<'_>) -> Option<Met> {
    let ways = phase.ways();
    let reports = phase.kind == PhaseKind::ReportDeadline;
    let ways = ways
        .iter()
        .filter(|way| !(reports && matches!(way, MetBy::Paper(_))));
    let mut found: Vec<Met> = ways.flat_map(|way| by(way, phase, known)).collect();
    if reports {
        found.extend(sent(phase, known));
    }
    found.sort_by_key(|it| (it.by != Deed::Sent, it.on.unwrap_or(NaiveDate::MAX)));
    found.into_iter().next()
}

/// The day on which the report for a deadline was written last; none where it was not, and for what is no report's deadline.
pub fn written(phase: &Phase, known: &Known<'_>) -> Option<NaiveDate> {
    let ways = phase.ways().into_iter();
    let papers = ways.filter(|way| matches!(way, MetBy::Paper(_)));
    let found = papers.flat_map(|way| by(&way, phase, known));
    found
        .filter(|_| phase.kind == PhaseKind::ReportDeadline)
        .filter_map(|it| it.on)
        .max()
}

/// The day on which the report had gone to all whom this phase names.
fn sent(phase: &Phase, known: &Known<'_>) -> Option<Met> {
    let in_sessions = known.held.iter().flat_map(|it| &it.saved.sent);
    // Between sessions nothing else says which document a report is of.
    let symbol = fold(&known.programme.symbol);
    let between = known.sent.iter();
    let between = between.filter(|it| phase.to.is_some() || fold(&it.paper).contains(&symbol));
    let reports: Vec<&Sent> = in_sessions
        .chain(between)
        .filter(|it| is_report(&it.paper, &symbol) && begun(phase, it.at.date_naive()))
        .collect();
    let first = |wanted: Option<&str>| {
        let meant = reports
            .iter()
            .filter(|it| wanted.is_none_or(|wanted| is_meant(&it.to, wanted)));
        meant.map(|it| it.at.date_naive()).min()
    };
    let on = match &phase.to {
        None => first(None),
        Some(to) => {
            let all: Option<Vec<NaiveDate>> = to.split(',').map(|it| first(Some(it))).collect();
            all.and_then(|all| all.into_iter().max())
        }
    };
    on.map(|on| Met {
        by: Deed::Sent,
        on: Some(on),
    })
}

/// Whether a paper of this name is the report on the sessions: it says so, alone or with what it reports on. The thematic report, which members get
/// before the session, and reports on other things are none.
fn is_report(name: &str, symbol: &str) -> bool {
    let name = fold(name);
    let results = name.contains("bao cao") && name.contains("ket qua");
    let on_it = ["sinh hoat", "chuyen de", symbol]
        .iter()
        .any(|it| name.contains(it));
    name.contains("bieu mau 03") || name.trim() == "bao cao ket qua" || (results && on_it)
}

/// Whether a paper that went there went to this body: people write the beginning of its name, or more than is asked for. In brackets stands through
/// whom it may go.
fn is_meant(to: &str, wanted: &str) -> bool {
    let (to, wanted) = (fold(to), fold(wanted));
    let names = wanted.split(['(', ')']).map(str::trim);
    let names = names.map(|it| it.strip_prefix("qua ").unwrap_or(it));
    let mut names = names.filter(|it| !it.is_empty());
    names.any(|name| {
        let mut parts = to.split([',', ';', '(']).map(str::trim);
        to.contains(name) || parts.any(|it| it.len() > 3 && name.starts_with(it))
    })
}

/// Whether a day is not before a phase.
fn begun(phase: &Phase, day: NaiveDate) -> bool {
    phase.from.is_none_or(|from| from <= day)
}

fn by(way: &MetBy, phase: &Phase, known: &Known<'_>) -> Vec<Met> {
    let held = known.held.iter();
    match way {
        MetBy::Session => held
            .filter_map(|it| Some(it.saved.meeting.closed_at?.date_naive()))
            .filter(|day| begun(phase, *day))
            .map(|day| Met {
                by: Deed::Held,
                on: Some(day),
            })
            .collect(),
        MetBy::Paper(word) => held
            .flat_map(|it| it.papers.iter().map(move |paper| (it, paper)))
            .filter(|(_, (paper, day))| paper == word && begun(phase, *day))
            .filter(|(it, (paper, day))| {
                let closed = it.saved.meeting.closed_at.map(|it| it.date_naive());
                !AFTER.contains(&paper.as_str()) || closed.is_some_and(|closed| closed <= *day)
            })
            .map(|(_, (_, day))| Met {
                by: Deed::Written,
                on: Some(*day),
            })
            .collect(),
        MetBy::Tick(item) => held
            .flat_map(|it| &it.saved.checklist)
            .filter(|it| it.on && it.item == *item)
            .map(|it| Met {
                by: Deed::Ticked,
                on: it.at.map(|at| at.date_naive()),
            })
            .collect(),
        MetBy::Target(id) => reached(id, known),
    }
}

/// The day on which a target, with every figure inside it, was found to be reached.
fn reached(id: &str, known: &Known<'_>) -> Vec<Met> {
    let whole = known.programme.target(id);
    let goals: Vec<Goal<'_>> = match whole {
        Some(target) => target.goals().collect(),
        None => known.programme.goal(id).into_iter().collect(),
    };
    let days = goals.iter().map(|goal| reached_on(goal, known));
    let days: Option<Vec<NaiveDate>> = days.collect();
    let last = days.and_then(|days| days.into_iter().max());
    let met = last.map(|on| Met {
        by: Deed::Reached,
        on: Some(on),
    });
    met.into_iter().collect()
}

/// The first day on which a figure was found to be reached.
fn reached_on(goal: &Goal<'_>, known: &Known<'_>) -> Option<NaiveDate> {
    let percent = goal.percent?;
    let in_sessions = known.held.iter().flat_map(|it| &it.saved.targets);
    let in_sessions = in_sessions.filter(|it| it.target == goal.counted());
    let in_sessions = in_sessions.filter_map(|it| Some((it.count, it.of, it.at?)));
    let between = known.surveys.iter().filter(|it| it.0 == goal.counted());
    let between = between.map(|(_, it)| (it.count, it.of, it.at));
    in_sessions
        .chain(between)
        .filter(|(count, of, _)| tally::reaches(*count, *of, percent))
        .map(|(_, _, at)| at.date_naive())
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_known_by_its_name_its_beginning_or_through_whom_it_is_reached() {
        let ward = "Ban Thường vụ Đảng ủy (qua Ban Xây dựng Đảng Đảng ủy)";
        for (to, wanted, is) in [
            ("Ban Xây dựng Đảng Đảng ủy", ward, true),
            ("Ban Thường vụ Đảng ủy phường", ward, true),
            ("Ban Thường vụ", ward, true),
            ("UBND phường", "Đảng ủy Cơ quan UBND phường", false),
            ("Đảng ủy", "Đảng ủy Cơ quan UBND phường", true),
            ("Chi bộ 5", ward, false),
        ] {
            assert_eq!(is_meant(to, wanted), is, "{to} / {wanted}");
        }
    }

    #[test]
    fn the_report_on_the_sessions_is_told_from_other_reports() {
        for (name, is) in [
            ("Báo cáo kết quả", true),
            ("Báo cáo kết quả sinh hoạt", true),
            (
                "Báo cáo tổng hợp kết quả thực hiện sinh hoạt chuyên đề",
                true,
            ),
            ("Biểu mẫu 03", true),
            ("Báo cáo kết quả kiểm tra tài chính của chi bộ", false),
            ("Báo cáo kết quả thực hiện Kế hoạch số 44-KH/ĐU", true),
            ("Báo cáo kết quả kiểm tra tài chính", false),
            ("Dự thảo báo cáo chuyên đề", false),
        ] {
            assert_eq!(is_report(name, &fold("44-KH/ĐU")), is, "{name}");
        }
    }
}
