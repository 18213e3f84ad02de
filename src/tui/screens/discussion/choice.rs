//! Which opinions the log shows, and which of them is chosen.

use super::Discussion;
use crate::tui::desk::Desk;

impl Discussion {
    /// Whether an opinion is shown under the filter and the search.
    pub(super) fn shows(&self, desk: &Desk, number: u32) -> bool {
        let session = desk.session();
        let Some(opinion) = session.opinions.get(&number) else {
            return false;
        };
        self.filter.is_none_or(|kind| kind == opinion.kind)
    }

    /// The opinions found under the filter, best first; none where nothing is looked for.
    pub(super) fn found(&self, desk: &Desk) -> Option<Vec<u32>> {
        let found = self.find.as_ref()?.found()?;
        let shown = found.iter().copied();
        Some(shown.filter(|number| self.shows(desk, *number)).collect())
    }

    /// The chosen opinion's number, else the newest one's.
    pub(super) fn current(&self, desk: &Desk) -> Option<u32> {
        let there = |number: &u32| self.shows(desk, *number);
        if let Some(found) = self.found(desk) {
            let chosen = self.chosen.filter(|it| found.contains(it));
            return chosen.or_else(|| found.first().copied());
        }
        self.chosen
            .filter(there)
            .or_else(|| desk.session().opinions.keys().rev().copied().find(there))
    }

    /// The chosen opinion's id.
    pub(super) fn current_id(&self, desk: &Desk) -> Option<String> {
        let opinion = desk.session().opinions.get(&self.current(desk)?)?;
        Some(opinion.id.clone())
    }

    /// Moves the choice by a number of opinions.
    pub(super) fn step(&mut self, back: bool, by: usize, desk: &Desk) {
        if let Some(found) = self.found(desk) {
            let at = self
                .current(desk)
                .and_then(|it| found.iter().position(|n| *n == it));
            let at = at.unwrap_or_default();
            let to = if back {
                at.saturating_sub(by)
            } else {
                at.saturating_add(by)
            };
            self.chosen = found.get(to.min(found.len().saturating_sub(1))).copied();
            self.held = None;
            return;
        }
        for _ in 0..by {
            let Some(at) = self.current(desk) else { return };
            let opinions = &desk.session().opinions;
            let next = if back {
                opinions
                    .range(..at)
                    .map(|(number, _)| *number)
                    .rev()
                    .find(|n| self.shows(desk, *n))
            } else {
                opinions
                    .range(at + 1..)
                    .map(|(number, _)| *number)
                    .find(|n| self.shows(desk, *n))
            };
            let Some(next) = next else { return };
            self.chosen = Some(next);
        }
        self.held = None;
    }
}
