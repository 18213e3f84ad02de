//! The register of numbers made again from the papers that bear them: each session's list of what was written says the number of each.
//!
//! It is made again whole or not at all: a number that was forgotten would be given to a second paper.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::set_aside;
use crate::session::time::Time;
use crate::store::cell::{REGISTER, Register, read_json};
use crate::store::data;
use crate::store::exports::Written;
use crate::store::folder::SAVED;
use crate::store::lock::Lock;
use crate::store::ordinary;

/// The mark under which a paper is numbered, by the paper's word; none for one that bears no number.
pub type Mark = fn(&str) -> Option<&'static str>;

/// Makes the register again, the damaged one kept beside; what is to be said of that. None where not every number is known.
pub(super) fn made_again(cell_folder: &Path, now: Time, mark: Mark) -> Option<String> {
    let path = cell_folder.join(REGISTER);
    let _lock = Lock::wait(cell_folder, now).ok()?;
    let damaged = ordinary::read(&path).ok()?;
    let damaged = String::from_utf8_lossy(&damaged).into_owned();
    let register = whole(cell_folder, &damaged, mark)?;
    let kept = set_aside(&path, now).ok()?;
    register.write(cell_folder).ok()?;
    let last = register.numbers.iter();
    let last: Vec<String> = last
        .map(|(mark, number)| format!("{mark} {number:02}"))
        .collect();
    Some(format!(
        "{} bị hỏng đã được dựng lại từ các văn bản đã xuất của chi bộ; số cuối đã cấp: {}. Hãy đối chiếu ở mục Thể thức (màn hình 7); bản hỏng còn ở {}.",
        path.display(),
        last.join(", "),
        kept.display()
    ))
}

/// The register as the sessions' lists and the readable parts of the damaged one say it; none where a paper may have a number that neither says.
fn whole(cell_folder: &Path, damaged: &str, mark: Mark) -> Option<Register> {
    let mut register = Register {
        numbers: readable(damaged),
        ..Register::default()
    };
    for entry in data::sessions_of(cell_folder) {
        let closed = closed_at(&entry.path);
        let editions = Written::read(&entry.path.join("exports")).editions();
        for (paper, edition) in editions {
            match (edition.number, mark(&paper)) {
                (Some((mark, number)), _) => {
                    let last = register.numbers.entry(mark).or_default();
                    *last = number.max(*last);
                    let given = register.given.entry(entry.id.clone()).or_default();
                    given.insert(paper, number);
                }
                // A draft of before the closing bears none.
                (None, Some(_)) if closed.is_some_and(|closed| edition.at >= closed) => {
                    return None;
                }
                (None, _) => {}
            }
        }
        let named = damaged.contains(&format!("\"{}\"", entry.id));
        if named && !register.given.contains_key(&entry.id) {
            return None;
        }
    }
    (!register.given.is_empty()).then_some(register)
}

/// When a session closed, as it was saved.
fn closed_at(session_folder: &Path) -> Option<Time> {
    let saved: Value = read_json(&session_folder.join(SAVED)).ok()??;
    let closed = saved.get("meeting")?.get("closed_at")?.as_str()?;
    closed.parse().ok()
}

/// The last numbers that can still be read in a damaged register: marks are capitals, the words of papers are not.
fn readable(damaged: &str) -> BTreeMap<String, u32> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let parts: Vec<&str> = damaged.split('"').collect();
    for pair in parts.windows(2) {
        let [mark, rest] = pair else { continue };
        let is_mark = !mark.is_empty() && mark.chars().all(char::is_uppercase);
        let Some(number) = rest.trim_start().strip_prefix(':').filter(|_| is_mark) else {
            continue;
        };
        let number = number.trim_start();
        let end = number
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(number.len());
        if let Some(Ok(number)) = number.get(..end).map(str::parse::<u32>) {
            let last = numbers.entry((*mark).to_owned()).or_default();
            *last = number.max(*last);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::exports::{Edition, place_paper};
    use crate::store::{folder, mending, sample};

    fn mark(paper: &str) -> Option<&'static str> {
        (paper == "resolution").then_some("NQ")
    }

    /// A cell with a session of this day that has a resolution with, or without, a number.
    fn cell(number: Option<u32>) -> tempfile::TempDir {
        let guard = tempfile::tempdir().unwrap();
        let mut founding = sample::founding();
        founding.id = "2026-05-20".to_owned();
        let session = guard.path().join("sessions/2026-05-20");
        folder::create(&session, founding, sample::at(), None).unwrap();
        let saved = session.join(SAVED);
        let json = fs::read_to_string(&saved).unwrap();
        let mut json: Value = serde_json::from_str(&json).unwrap();
        json["meeting"]["closed_at"] = "2026-05-20T10:00:00+07:00".into();
        fs::write(&saved, json.to_string()).unwrap();
        let exports = session.join("exports");
        let mut written = Written::read(&exports);
        let edition = Edition {
            paper: "resolution".to_owned(),
            seq: 1,
            at: sample::at(),
            number: number.map(|number| ("NQ".to_owned(), number)),
        };
        place_paper(&exports, "nq.txt", b"x", &edition, &mut written).unwrap();
        written.write().unwrap();
        guard
    }

    #[test]
    fn numbers_come_back_from_the_papers_and_from_what_can_be_read() {
        let guard = cell(Some(5));
        let damaged = r#"{"numbers":{"BB":12,"NQ": 4},"given":{"2026-05-20":{"resol"#;
        fs::write(guard.path().join(REGISTER), damaged).unwrap();
        let said = mending::mend(guard.path(), sample::at(), mark);
        assert!(said[0].contains("BB 12, NQ 05"), "{said:?}");
        let register = Register::read(guard.path()).unwrap();
        assert_eq!(register.given("resolution", "2026-05-20"), Some(5));
        assert_eq!((register.numbers["BB"], register.numbers["NQ"]), (12, 5));
        let kept = guard.path().join("register.damaged-2026-05-20.json");
        assert_eq!(fs::read_to_string(kept).unwrap(), damaged);
        assert!(mending::mend(guard.path(), sample::at(), mark).is_empty());
    }

    #[test]
    fn a_register_of_which_a_number_may_be_missing_is_named_and_left() {
        for (number, damaged) in [(None, "{"), (None, "")] {
            let guard = cell(number);
            fs::write(guard.path().join(REGISTER), damaged).unwrap();
            let said = mending::mend(guard.path(), sample::at(), mark);
            assert!(said[0].contains("để trống số"), "{said:?}");
            assert_eq!(
                fs::read_to_string(guard.path().join(REGISTER)).unwrap(),
                damaged
            );
        }
    }
}
