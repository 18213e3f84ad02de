//! The clock: the one file that reads the time of day and the monotonic clock.
//!
//! Everything else is handed `now`, so that rules, replays and tests never depend on when they run.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the file where the clock is read"
)]

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, FixedOffset, Utc};

/// Vietnam's offset in seconds: the program's clock and times without an offset are +07:00 whatever the machine's zone.
const VIETNAM_SECONDS: i32 = 7 * 3600;

/// The last year that is written with four figures, as all that is kept has it.
const LAST_YEAR: i32 = 9998;

/// Vietnam's zone.
pub fn vietnam() -> FixedOffset {
    FixedOffset::east_opt(VIETNAM_SECONDS).unwrap_or_else(|| chrono::Offset::fix(&Utc))
}

/// The time of day now, in `zone`, to the millisecond.
pub fn now(zone: FixedOffset) -> DateTime<FixedOffset> {
    moment(SystemTime::now()).with_timezone(&zone)
}

/// What the system's clock says, to the millisecond. One that was never set may stand before 1970, or beyond all calendars: it is taken for the
/// beginning of 1970, so that no clock whatever ends the program.
fn moment(clock: SystemTime) -> DateTime<Utc> {
    let since = clock.duration_since(UNIX_EPOCH).unwrap_or_default();
    let millis = i64::try_from(since.as_millis()).ok();
    let moment = millis.and_then(DateTime::from_timestamp_millis);
    moment
        .filter(|it| it.year() <= LAST_YEAR)
        .unwrap_or(DateTime::UNIX_EPOCH)
}

/// The monotonic clock, for waiting and for measuring how long something took.
pub fn tick() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_before_1970_or_beyond_all_calendars_is_taken_for_the_beginning_of_1970() {
        let far = Duration::from_secs(1 << 40);
        let clocks = [
            UNIX_EPOCH.checked_sub(Duration::from_secs(1)),
            UNIX_EPOCH.checked_sub(far),
            UNIX_EPOCH.checked_add(far),
            UNIX_EPOCH.checked_add(Duration::from_secs(i64::MAX as u64)),
        ];
        for clock in clocks.into_iter().flatten() {
            assert_eq!(moment(clock), DateTime::UNIX_EPOCH, "{clock:?}");
        }
        let late = UNIX_EPOCH + Duration::from_micros(1_779_260_400_123_987);
        assert_eq!(moment(late).to_rfc3339(), "2026-05-20T07:00:00.123+00:00");
    }
}
