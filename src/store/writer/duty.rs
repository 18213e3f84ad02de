//! When something is to be done.

use std::time::Instant;

/// Something to be done by a moment, or not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Duty(Option<Instant>);

impl Duty {
    /// It is to be done by then, or earlier if that was said before.
    pub(super) fn by(&mut self, moment: Instant) {
        self.0 = Some(self.0.map_or(moment, |known| known.min(moment)));
    }

    /// It is done.
    pub(super) fn done(&mut self) {
        self.0 = None;
    }

    /// When it is to be done.
    pub(super) fn moment(self) -> Option<Instant> {
        self.0
    }

    /// Whether there is anything to be done.
    pub(super) fn is_wanted(self) -> bool {
        self.0.is_some()
    }

    /// Whether it is to be done now.
    pub(super) fn is_due(self, now: Instant) -> bool {
        self.0.is_some_and(|moment| moment <= now)
    }
}
