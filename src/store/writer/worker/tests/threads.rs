//! Both threads of a writer, stepped by hand.

use std::time::Instant;

use super::super::super::draft_thread::{DraftThread, Rest};
use super::super::Worker;

/// Both threads of a writer, stepped by hand.
pub(super) struct Threads {
    pub(super) lines: Worker,
    pub(super) drafts: DraftThread,
    rest: Rest,
}

impl Threads {
    pub(super) fn new(lines: Worker) -> Self {
        let drafts = DraftThread::new(lines.shared.clone(), lines.notes.clone());
        let rest = Rest {
            until: None,
            listens: true,
        };
        Self {
            lines,
            drafts,
            rest,
        }
    }

    /// When the thread that notes half-typed text wakes, if at all.
    pub(super) fn woken(&self, now: Instant) -> Option<Instant> {
        let rung = self.rest.listens && self.lines.shared.inbox().bell.rung;
        rung.then_some(now).or(self.rest.until)
    }

    /// What both do at this moment.
    pub(super) fn step(&mut self, now: Instant) {
        if self.woken(now).is_some_and(|it| it <= now) {
            self.rest = self.drafts.step(now);
        }
        self.lines.step(now);
    }
}
