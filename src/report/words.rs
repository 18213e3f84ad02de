//! What cells wrote down that a report over them repeats: lessons, and what they propose for next year, each with its cell; and what the body above
//! writes of its own.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::follow_up::saved_at;
use super::gathered::Gathered;
use crate::programme::Takes;
use crate::session::Session;
use crate::session::kinds::Takeaway;
use crate::session::records::Learned;
use crate::store::follow_up;
use crate::store::year::Texts;

/// From so many sessions on the files are not read again for what they say: nobody reads a list as long as that.
const MOST: usize = 2000;

/// The words of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What is written by hand, by the heading's number in the outline.
    pub texts: Texts,
    /// What the cells recorded, each with its cell.
    learned: BTreeMap<Takeaway, Vec<String>>,
}

impl Words {
    /// Those of these sessions and of the logs of their cells up to a day, with these texts.
    pub fn of(gathered: &Gathered, texts: Texts, today: NaiveDate) -> Self {
        let mut words = Self {
            texts,
            learned: BTreeMap::new(),
        };
        let sessions = gathered.sessions();
        if sessions > MOST {
            return words;
        }
        let all: Vec<_> = (0..sessions)
            .filter_map(|at| saved_at(&gathered.path(at)))
            .collect();
        for saved in &all {
            words.take(&saved.cell.name, &saved.learned);
        }
        for (cell, log) in gathered.logs() {
            let of_year = |it: &Learned| {
                let of = it.of.as_deref();
                let mut sessions = all.iter().filter(|saved| saved.cell.name == cell);
                it.at.date_naive() <= today
                    && sessions.any(|saved| {
                        saved.meeting.date.year() == it.at.year()
                            && of.is_none_or(|of| of == saved.programme)
                    })
            };
            let learned: Vec<Learned> = learned_in(Path::new(&log));
            let learned: Vec<Learned> = learned.into_iter().filter(of_year).collect();
            words.take(&cell, &learned);
        }
        words
    }

    /// Adds what a cell recorded.
    fn take(&mut self, cell: &str, learned: &[Learned]) {
        for it in learned {
            let text = it.text.trim_end_matches('.');
            let line = format!("{cell}: {text}.");
            self.learned.entry(it.what).or_default().push(line);
        }
    }

    /// What the cells recorded for a heading.
    pub(super) fn recorded(&self, takes: Takes) -> &[String] {
        let what = match takes {
            Takes::Lessons => Takeaway::Lesson,
            Takes::NextYear => Takeaway::NextYear,
            _ => return &[],
        };
        self.learned.get(&what).map_or(&[], Vec::as_slice)
    }
}

/// What a cell's log has, by its file; nothing of one in an archive.
fn learned_in(log: &Path) -> Vec<Learned> {
    let entries = log.parent().map(follow_up::read);
    let entries = entries.and_then(Result::ok).unwrap_or_default();
    let mut between = Session::blank();
    for (entry, link) in entries {
        between.fold(entry, &link);
    }
    between.learned
}
