//! When a task of a session may be due: not before the session, not after its directing document has ended.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::commitment::{Clear, Parts, Term};
use super::state::Session;
use crate::programme::{self, Programme};
use crate::text::date;

/// The last days of the documents that come with the program, by their ids.
static LAST: LazyLock<BTreeMap<&'static str, NaiveDate>> = LazyLock::new(|| {
    let last = |(id, json): &(&'static str, &'static str)| {
        let programme = programme::read(id, json).ok()?;
        Some((*id, last_day(&programme)?))
    };
    programme::embedded().iter().filter_map(last).collect()
});

/// The days between which a task of a session may be due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The day of the session.
    from: NaiveDate,
    /// The last day of the directing document; none where it is not known.
    until: Option<NaiveDate>,
}

impl Bounds {
    /// Those of a session.
    pub fn of(session: &Session) -> Self {
        Self::between(session.facts.date, last_day(&session.programme))
    }

    /// Those of a session of this day on the document of this id, where it is one that comes with the program.
    pub fn named(date: NaiveDate, programme: &str) -> Self {
        Self::between(date, LAST.get(programme).copied())
    }

    /// A document is not over before the end of the year in which a session is held on it.
    fn between(from: NaiveDate, last: Option<NaiveDate>) -> Self {
        let year = year_end(from.year());
        Self {
            from,
            until: last.map(|last| year.map_or(last, |year| last.max(year))),
        }
    }

    /// Whether all is well with a due day.
    pub fn hold(self, due: NaiveDate) -> bool {
        self.from <= due && self.until.is_none_or(|until| due <= until)
    }

    /// Why a task cannot have this time, in words without a capital; none where it can. A time without a due day is missing, not wrong.
    pub fn fault(self, term: Term) -> Option<String> {
        let due = term.due?;
        if due < self.from {
            return Some(format!(
                "thời hạn {} trước ngày sinh hoạt {}; hãy chọn ngày muộn hơn",
                date::short(due),
                date::short(self.from)
            ));
        }
        if let Some(until) = self.until.filter(|until| due > *until) {
            return Some(format!(
                "thời hạn {} sau ngày kết thúc chương trình {}; hãy chọn ngày sớm hơn",
                date::short(due),
                date::short(until)
            ));
        }
        let start = term.start.filter(|start| *start > due)?;
        Some(format!(
            "ngày bắt đầu {} sau thời hạn {}; hãy sửa một trong hai ngày",
            date::short(start),
            date::short(due)
        ))
    }

    /// Which of the wanted parts are not clear: those that are missing, and a time that cannot be.
    pub fn unclear(self, parts: &Parts, wanted: &[Clear]) -> Vec<Clear> {
        let is_off = |part: Clear| {
            !parts.has(part) || (part == Clear::Time && self.fault(parts.time).is_some())
        };
        wanted.iter().copied().filter(|it| is_off(*it)).collect()
    }
}

/// The last day of a document: the end of its year, or the last day that it names.
fn last_day(programme: &Programme) -> Option<NaiveDate> {
    let phases = programme.timeline.iter().filter_map(|it| it.until);
    let tasks = programme.tasks.iter().filter_map(|it| it.until);
    phases.chain(tasks).chain(year_end(programme.year)).max()
}

/// The last day of a year.
fn year_end(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 12, 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn term(start: Option<&str>, due: &str) -> Term {
        Term {
            start: start.map(day),
            due: Some(day(due)),
        }
    }

    #[test]
    fn a_day_before_the_session_or_after_the_document_is_told_and_why() {
        let bounds = Bounds::named(day("2026-05-20"), "44-kh-du");
        for (start, due, words) in [
            (None, "2026-05-19", "trước ngày sinh hoạt 20/5/2026"),
            (None, "2020-06-30", "trước ngày sinh hoạt 20/5/2026"),
            (
                None,
                "2027-01-01",
                "sau ngày kết thúc chương trình 31/12/2026",
            ),
            (
                Some("2026-07-01"),
                "2026-06-30",
                "ngày bắt đầu 01/7/2026 sau",
            ),
        ] {
            let fault = bounds.fault(term(start, due)).unwrap();
            assert!(fault.contains(words), "{fault}");
        }
        for due in ["2026-05-20", "2026-12-31"] {
            assert_eq!(bounds.fault(term(None, due)), None);
            assert!(bounds.hold(day(due)));
        }
        assert_eq!(bounds.fault(Term::default()), None);
    }

    #[test]
    fn a_session_after_its_documents_year_has_its_own_year_and_an_unknown_document_no_end() {
        let later = Bounds::named(day("2027-02-01"), "44-kh-du");
        assert!(later.hold(day("2027-12-31")) && !later.hold(day("2028-01-01")));
        let unknown = Bounds::named(day("2026-05-20"), "khong-co");
        assert!(unknown.hold(day("2040-01-01")) && !unknown.hold(day("2026-05-19")));
    }
}
