//! Moments and spans of a session: wall-clock readings with their offset, kept as they were given.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A moment with its offset. It is never converted to another zone on its way to JSON or paper.
pub type Time = DateTime<FixedOffset>;

/// A stretch of time during which a section ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// When it began.
    pub from: Time,
    /// When it ended; none while it runs.
    pub to: Option<Time>,
}

impl Span {
    /// Its length in seconds up to `now`; never negative, whatever the clock did.
    pub fn seconds(&self, now: Time) -> i64 {
        seconds_between(self.from, self.to.unwrap_or(now))
    }

    /// Whether it still runs.
    pub fn is_open(&self) -> bool {
        self.to.is_none()
    }
}

/// Seconds from one moment to another, zero when the clock was set back in between.
pub fn seconds_between(from: Time, to: Time) -> i64 {
    (to - from).num_seconds().max(0)
}
