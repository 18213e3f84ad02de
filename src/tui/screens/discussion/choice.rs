//! Which opinions the log shows, and which of them is chosen.

use super::Discussion;
use crate::tui::context::SessionContext;

impl Discussion {
    /// Whether an opinion is shown under the filter and the search.
    pub(super) fn shows(&self, ctx: &SessionContext, number: u32) -> bool {
        let session = ctx.session();
        let Some(opinion) = session.opinions.get(&number) else {
            return false;
        };
        self.filter.is_none_or(|kind| kind == opinion.kind)
    }

    /// The opinions found under the filter, best first; none where nothing is looked for.
    pub(super) fn found(&self, ctx: &SessionContext) -> Option<Vec<u32>> {
        let found = self.find.as_ref()?.found()?;
        let shown = found.iter().copied();
        Some(shown.filter(|number| self.shows(ctx, *number)).collect())
    }

    /// The chosen opinion's number, else the newest one's.
    pub(super) fn current(&self, ctx: &SessionContext) -> Option<u32> {
        let there = |number: &u32| self.shows(ctx, *number);
        if let Some(found) = self.found(ctx) {
            let chosen = self.chosen.filter(|it| found.contains(it));
            return chosen.or_else(|| found.first().copied());
        }
        self.chosen
            .filter(there)
            .or_else(|| ctx.session().opinions.keys().rev().copied().find(there))
    }

    /// The chosen opinion's id.
    pub(super) fn current_id(&self, ctx: &SessionContext) -> Option<String> {
        let opinion = ctx.session().opinions.get(&self.current(ctx)?)?;
        Some(opinion.id.clone())
    }

    /// Moves the choice by a number of opinions.
    pub(super) fn step(&mut self, back: bool, by: usize, ctx: &SessionContext) {
        if let Some(found) = self.found(ctx) {
            let at = self
                .current(ctx)
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
            let Some(at) = self.current(ctx) else { return };
            let opinions = &ctx.session().opinions;
            let next = if back {
                opinions
                    .range(..at)
                    .map(|(number, _)| *number)
                    .rev()
                    .find(|n| self.shows(ctx, *n))
            } else {
                opinions
                    .range(at + 1..)
                    .map(|(number, _)| *number)
                    .find(|n| self.shows(ctx, *n))
            };
            let Some(next) = next else { return };
            self.chosen = Some(next);
        }
        self.held = None;
    }
}
