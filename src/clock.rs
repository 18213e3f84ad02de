//! The clock: the one file that reads the time of day and the monotonic clock.
//!
//! Everything else is handed `now`, so that rules, replays and tests never depend on when they run.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the file where the clock is read"
)]

use std::time::Instant;

use chrono::{DateTime, FixedOffset, Utc};

/// Vietnam's offset in seconds: the program's clock and times without an offset are +07:00 whatever the machine's zone.
const VIETNAM_SECONDS: i32 = 7 * 3600;

/// Vietnam's zone.
pub fn vietnam() -> FixedOffset {
    FixedOffset::east_opt(VIETNAM_SECONDS).unwrap_or_else(|| chrono::Offset::fix(&Utc))
}

/// The time of day now, in `zone`, to the millisecond.
pub fn now(zone: FixedOffset) -> DateTime<FixedOffset> {
    let now = Utc::now();
    let whole = DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now);
    whole.with_timezone(&zone)
}

/// The monotonic clock, for waiting and for measuring how long something took.
pub fn tick() -> Instant {
    Instant::now()
}
