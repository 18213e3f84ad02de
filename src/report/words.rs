//! What cells wrote down that a report over them repeats: lessons, and what they propose for next year, each with its cell; and what the body above
//! writes of its own.

use std::collections::BTreeMap;

use super::follow_up::saved_at;
use super::gathered::Gathered;
use crate::programme::Takes;
use crate::session::kinds::Takeaway;
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
    /// Those of these sessions, with these texts.
    pub fn of(gathered: &Gathered, texts: Texts) -> Self {
        let mut learned: BTreeMap<Takeaway, Vec<String>> = BTreeMap::new();
        let sessions = gathered.sessions();
        for at in (0..sessions).filter(|_| sessions <= MOST) {
            let Some(saved) = saved_at(&gathered.path(at)) else {
                continue;
            };
            for it in &saved.learned {
                let text = it.text.trim_end_matches('.');
                let line = format!("{}: {text}.", saved.cell.name);
                learned.entry(it.what).or_default().push(line);
            }
        }
        Self { texts, learned }
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
