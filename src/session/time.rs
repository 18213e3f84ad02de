//! Moments and spans of a session: wall-clock readings with their offset, kept as they were given.

use chrono::{DateTime, FixedOffset, NaiveDate};
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

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

/// A day exactly as `2026-05-20`, or none.
pub(super) fn exact_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else {
        return Ok(None);
    };
    // The parser itself also takes signs, spaces and years of any length.
    let plain = text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    plain
        .then(|| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok())
        .flatten()
        .map(Some)
        .ok_or_else(|| D::Error::custom("a day is written as 2026-05-20"))
}

/// The same for a field that says something by being there, null included.
#[expect(
    clippy::option_option,
    reason = "left out, taken away and given are three things"
)]
pub(super) fn set_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<NaiveDate>>, D::Error> {
    exact_day(deserializer).map(Some)
}
