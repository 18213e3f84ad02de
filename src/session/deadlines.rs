//! By what a deadline of a directing document is met, and when: a session that was held, a paper that was written, a step that was ticked.

use chrono::NaiveDate;

use super::saved::Saved;
use crate::programme::{MetBy, Phase};
use crate::text::date;

/// A session of one cell on the document, with the papers that were written of it: each by its word (`form03`) and day.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The session.
    pub saved: &'a Saved,
    /// Its papers.
    pub papers: Vec<(String, NaiveDate)>,
}

/// What met a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// In words: "họp ngày 20/5/2026".
    pub by: String,
    /// The day; none where that is not known.
    pub on: Option<NaiveDate>,
}

/// By what a phase is met, the earliest first; none while nothing meets it. What comes after its last day meets it too, late.
pub fn met(phase: &Phase, held: &[Held<'_>]) -> Option<Met> {
    let ways = phase.ways();
    let mut found: Vec<Met> = ways.iter().flat_map(|way| by(way, phase, held)).collect();
    found.sort_by_key(|it| it.on.unwrap_or(NaiveDate::MAX));
    found.into_iter().next()
}

fn by(way: &MetBy, phase: &Phase, held: &[Held<'_>]) -> Vec<Met> {
    let begun = |day: &NaiveDate| phase.from.is_none_or(|from| from <= *day);
    match way {
        MetBy::Session => held
            .iter()
            .filter_map(|it| Some(it.saved.meeting.closed_at?.date_naive()))
            .filter(begun)
            .map(|day| Met {
                by: format!("họp ngày {}", date::short(day)),
                on: Some(day),
            })
            .collect(),
        MetBy::Paper(word) => held
            .iter()
            .flat_map(|it| &it.papers)
            .filter(|(paper, day)| paper == word && begun(day))
            .map(|(_, day)| Met {
                by: format!("lập văn bản ngày {}", date::short(*day)),
                on: Some(*day),
            })
            .collect(),
        MetBy::Tick(item) => held
            .iter()
            .flat_map(|it| &it.saved.checklist)
            .filter(|it| it.on && it.item == *item)
            .map(|it| {
                let on = it.at.map(|at| at.date_naive());
                let when = on.map_or_else(String::new, |on| format!(" ngày {}", date::short(on)));
                Met {
                    by: format!("đánh dấu{when}"),
                    on,
                }
            })
            .collect(),
    }
}
