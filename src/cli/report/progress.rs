//! How far reading has come, on a terminal: files, rate, time left. On one line, from half a second on.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use super::Progress;
use crate::clock;

/// What takes less than this is over before anyone asks.
const PATIENCE: Duration = Duration::from_millis(500);

/// The line that is shown.
pub(super) struct Shown {
    begun: Instant,
    /// When reading began, after looking.
    reading: Option<Instant>,
    wanted: bool,
    /// Something stands there.
    standing: bool,
}

impl Shown {
    /// Nothing is shown yet; never on what is no terminal.
    pub(super) fn new() -> Self {
        Self {
            begun: clock::tick(),
            reading: None,
            wanted: io::stderr().is_terminal(),
            standing: false,
        }
    }

    /// Shows how far it has come.
    pub(super) fn tell(&mut self, progress: Progress) {
        let now = clock::tick();
        if !self.wanted || now - self.begun < PATIENCE {
            return;
        }
        let line = match progress {
            Progress::Looking(count) => format!("Đang tìm: {count} tệp …"),
            Progress::Reading(done, all) => {
                let begun = *self.reading.get_or_insert(now);
                reading(done, all, (now - begun).as_secs_f64())
            }
        };
        self.standing = true;
        // Nobody depends on it.
        let _ = write!(io::stderr(), "\r\x1b[K{line}");
        let _ = io::stderr().flush();
    }

    /// Takes the line away.
    pub(super) fn end(&mut self) {
        if self.standing {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// The words of reading: so many of all, a second, how long still.
fn reading(done: usize, all: usize, seconds: f64) -> String {
    let rate = done as f64 / seconds.max(0.001);
    let left = (all.saturating_sub(done)) as f64 / rate.max(1.0);
    format!(
        "Đang đọc: {done}/{all} tệp, {rate:.0} tệp/giây, còn khoảng {left:.0} giây · Ctrl+C dừng với những gì đã đọc"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_say_how_long_it_still_takes() {
        let words = reading(500, 2000, 1.0);
        assert!(
            words.contains("500/2000") && words.contains("khoảng 3 giây"),
            "{words}"
        );
        assert!(reading(0, 0, 0.0).contains("0/0"));
    }
}
