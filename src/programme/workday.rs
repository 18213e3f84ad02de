//! Working days: Monday to Friday without the public holidays, which are data.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

static HOLIDAYS: LazyLock<BTreeSet<NaiveDate>> = LazyLock::new(|| {
    // A file that cannot be read costs the holidays, never the session; a test reads it.
    serde_json::from_str::<Holidays>(include_str!("../../data/holidays.json"))
        .map(|it| it.days)
        .unwrap_or_default()
});

/// The public holidays that fall on working days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// The version of the form of this data.
    pub schema: u32,
    /// By which rules.
    pub source: String,
    /// The days.
    pub days: BTreeSet<NaiveDate>,
}

/// Whether one works on this day.
pub fn is_workday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !HOLIDAYS.contains(&day)
}

/// The last day that lies at least so many working days before this one: between the two, that one included, there are so many.
pub fn before(day: NaiveDate, working_days: u32) -> NaiveDate {
    let mut left = working_days;
    let mut at = day;
    // Holidays never last longer than some weeks.
    for _ in 0..(working_days.saturating_mul(7).saturating_add(60)) {
        if left == 0 {
            break;
        }
        let Some(earlier) = at.pred_opt() else {
            break;
        };
        at = earlier;
        left -= u32::from(is_workday(at));
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_holidays_read_and_fall_on_working_days() {
        let read: Holidays =
            serde_json::from_str(include_str!("../../data/holidays.json")).unwrap();
        assert!(read.days.len() > 30);
        for day in read.days {
            assert!(
                !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
                "{day}"
            );
            assert!(!is_workday(day));
        }
    }

    #[test]
    fn three_working_days_before_pass_over_weekends_and_holidays() {
        for (session, sent) in [
            // Friday; Monday after a weekend; the days after 30/4 and 1/5; after Tết.
            ("2025-12-19", "2025-12-16"),
            ("2025-12-22", "2025-12-17"),
            ("2026-05-04", "2026-04-24"),
            ("2026-02-23", "2026-02-11"),
        ] {
            assert_eq!(before(day(session), 3), day(sent), "{session}");
        }
        assert_eq!(before(day("2026-05-20"), 0), day("2026-05-20"));
    }
}
