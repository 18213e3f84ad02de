//! Whether the clock was set while the program ran: held against the one that only ever goes on.

use std::time::Instant;

use crate::session::Time;

/// From so many seconds on a step is told: a clock that is adjusted little by little is not.
const TOLD: i64 = 60;

/// Both clocks as they stood last.
#[derive(Clone, Copy, Debug)]
pub struct Steps {
    wall: Time,
    tick: Instant,
}

impl Steps {
    /// From these moments on.
    pub fn from(wall: Time, tick: Instant) -> Self {
        Self { wall, tick }
    }

    /// By how many seconds the clock went wrong since the last call; none where it went on. Each step is given once.
    pub fn step(&mut self, wall: Time, tick: Instant) -> Option<i64> {
        let passed = tick.saturating_duration_since(self.tick).as_secs();
        let shown = (wall - self.wall).num_seconds();
        let step = shown.saturating_sub(i64::try_from(passed).unwrap_or(i64::MAX));
        *self = Self::from(wall, tick);
        (step.saturating_abs() >= TOLD).then_some(step)
    }
}

/// What is said of a step.
pub fn words(seconds: i64) -> String {
    let minutes = seconds.saturating_abs() / 60;
    let length = match (minutes / (24 * 60), minutes / 60 % 24, minutes % 60) {
        (0, 0, minutes) => format!("{minutes} phút"),
        (0, hours, 0) => format!("{hours} giờ"),
        (0, hours, minutes) => format!("{hours} giờ {minutes} phút"),
        (days, 0, _) => format!("{days} ngày"),
        (days, hours, _) => format!("{days} ngày {hours} giờ"),
    };
    if seconds < 0 {
        format!("Giờ máy vừa lùi {length}; thứ tự ghi vẫn giữ nguyên, hãy xem lại giờ máy")
    } else {
        format!("Giờ máy vừa tăng {length} (máy vừa ngủ hoặc giờ bị chỉnh); hãy xem lại giờ máy")
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(text: &str) -> Time {
        Time::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn a_step_is_given_once_and_time_that_passes_is_none() {
        let (wall, tick) = (at("2026-05-20T14:00:00+07:00"), crate::clock::tick());
        let mut steps = Steps::from(wall, tick);
        let mut now =
            |wall: &str, seconds: u64| steps.step(at(wall), tick + Duration::from_secs(seconds));
        assert_eq!(now("2026-05-20T15:00:00+07:00", 3600), None);
        assert_eq!(now("2026-05-20T15:00:31+07:00", 3601), None);
        let back = now("2026-05-19T15:00:32+07:00", 3602);
        assert_eq!(back, Some(-24 * 3600));
        assert_eq!(now("2026-05-19T15:00:33+07:00", 3603), None);
        assert_eq!(now("2026-05-20T15:00:33+07:00", 3603), Some(24 * 3600));
        // Another zone, and before 1970, are no steps by themselves.
        assert_eq!(now("2026-05-20T10:00:34+02:00", 3604), None);
        let long = now("1969-12-31T23:59:00+07:00", 3605).unwrap();
        assert!(long < 0 && words(long).contains("ngày"));
        assert_eq!(now("1970-01-01T00:00:00+07:00", 3665), None);
    }

    #[test]
    fn a_step_is_told_in_days_hours_and_minutes() {
        assert!(words(-24 * 3600).starts_with("Giờ máy vừa lùi 1 ngày;"));
        assert!(words(25 * 3600).starts_with("Giờ máy vừa tăng 1 ngày 1 giờ "));
        assert!(words(-3700).starts_with("Giờ máy vừa lùi 1 giờ 1 phút;"));
        assert!(words(120).starts_with("Giờ máy vừa tăng 2 phút "));
    }
}
