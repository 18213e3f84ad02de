//! Whether a saved session is whole: every commitment complete, people known, no one marked twice, a seal that fits.

use std::collections::HashSet;

use super::{Mark, Raw, SavedView, Seal, Task};
use crate::session::seal;

/// A list of no more than so many is gone through for each of another: most cells have thirty members.
const SHORT: usize = 200;

impl SavedView<'_> {
    /// Whether those who answer for commitments are of the roster.
    pub(super) fn people_are_known(&self) -> bool {
        let people = self.commitments.iter().flat_map(|it| &it.person);
        let mut members = people.filter_map(|who| who.0.as_ref());
        members.all(|member| self.roster.iter().any(|it| it.id == *member))
    }

    /// Whether no one is marked twice, and no one who is not of the roster.
    pub(super) fn marks_each_once(&self) -> bool {
        let marked = self.attendance.iter().map(|it| &it.member);
        if self.roster.len() > SHORT || self.attendance.len() > SHORT {
            let roster: HashSet<&[u8]> = self.roster.iter().map(|it| &*it.id.0).collect();
            let mut seen = HashSet::new();
            return marked
                .map(|it| &*it.0)
                .all(|it| roster.contains(it) && seen.insert(it));
        }
        let known = |mark: &Mark<'_>| self.roster.iter().any(|it| it.id == mark.member);
        self.attendance.iter().all(known) && distinct(marked)
    }
}

/// Whether none stands there twice. The lists are short.
pub(super) fn distinct<T: PartialEq>(items: impl Iterator<Item = T> + Clone) -> bool {
    let mut rest = items;
    while let Some(item) = rest.next() {
        if rest.clone().any(|it| it == item) {
            return false;
        }
    }
    true
}

impl Task<'_> {
    /// Whether all six parts are there, as `Parts::has` sees it.
    pub(super) fn is_whole(&self) -> bool {
        let says = |text: &Option<Raw<'_>>| text.as_ref().is_some_and(Raw::is_meaningful);
        self.person.iter().any(|who| who.0.is_some())
            && says(&self.task)
            && self.process.iter().any(Raw::is_meaningful)
            && self.time.is_some_and(|it| it.due.is_some())
            && says(&self.responsibility)
            && says(&self.product)
    }
}

impl Seal<'_> {
    /// Whether the code is the beginning of the link.
    pub(super) fn fits(&self) -> bool {
        seal::fits(&self.code.0, &self.link.0)
    }
}
