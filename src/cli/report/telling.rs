//! What a report says beside its figures: what it did not count, and whether that is a finding.

use super::{Outcome, console};
use crate::report::gathered::{Difference, Gathered};
use crate::report::saved_view::COUNTED;

/// Whether something does not count that should have: a file that could not be read, two records of one session that differ, a stop.
pub fn outcome(gathered: &Gathered) -> Outcome {
    let differ = gathered
        .duplicates
        .iter()
        .any(|it| it.difference == Difference::Other);
    Outcome::found(!gathered.skipped.is_empty() || differ || gathered.stopped)
}

/// Says what does not count; whether that was anything.
pub fn tell(gathered: &Gathered) -> Outcome {
    for it in &gathered.skipped {
        let reason = it.reason.trim_end_matches('.');
        let verb = if reason.ends_with(COUNTED) {
            "Lưu ý"
        } else {
            "Không tính"
        };
        console::note(&format!("{verb} {}: {reason}.", it.path));
    }
    for it in &gathered.duplicates {
        console::note(&format!(
            "Chỉ tính một lần: {} là bản của {}, {}.",
            it.path,
            it.of,
            it.difference.words()
        ));
    }
    if gathered.stopped {
        console::note("Đã dừng theo yêu cầu; số liệu chỉ gồm những tệp đã đọc.");
    }
    outcome(gathered)
}
