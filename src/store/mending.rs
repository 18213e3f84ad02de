//! A cell's own files that cannot be read: they are named, and what the journals say is made again from them. Nothing of that keeps a session's minutes
//! from being written.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::atomic_file;
use super::cell::{CellFile, Register};
use super::data;
use super::error::StoreError;
use super::folder::JOURNAL;
use super::line;
use super::lock::Lock;
use super::ordinary;
use super::year::YearTexts;
use crate::session::event::{Event, Founding};
use crate::session::time::Time;

pub mod numbers;

/// Looks at a cell's files and mends what can be mended; what was found, a sentence each. `mark` says the mark under which a paper is numbered, by its
/// word.
pub fn mend(cell_folder: &Path, now: Time, mark: numbers::Mark) -> Vec<String> {
    let mut said = Vec::new();
    if let Err(error) = CellFile::read(cell_folder) {
        said.push(mended(cell_folder, &error, now));
    }
    if let Err(error) = Register::read(cell_folder) {
        said.push(numbers::made_again(cell_folder, now, mark).unwrap_or_else(|| {
            format!(
                "{} Đến khi đó văn bản mới để trống số; đặt lại số đã cấp ở mục Thể thức (màn hình 7) cũng được.",
                told(&error)
            )
        }));
    }
    if let Err(error) = YearTexts::read(cell_folder) {
        said.push(format!(
            "{} Đến khi đó biểu mẫu 03 thiếu các phần đã viết của báo cáo năm; viết lại ở màn hình 7 thì tệp hỏng được giữ riêng.",
            told(&error)
        ));
    }
    said
}

/// The cell's file made again from its newest session; or why not.
fn mended(cell_folder: &Path, error: &StoreError, now: Time) -> String {
    let StoreError::Malformed { path, .. } = error else {
        return told(error);
    };
    let made = newest(cell_folder).and_then(|founding| {
        let _lock = Lock::wait(cell_folder, now).ok()?;
        let damaged = ordinary::read(path).ok()?;
        let stem = format!("cell.damaged-{}", now.format("%Y-%m-%d"));
        let kept = atomic_file::keep(cell_folder, &stem, ".json", &damaged).ok()?;
        let file = CellFile {
            name: founding.cell.name,
            parent: founding.cell.parent,
            locality: founding.facts.locality.or(founding.cell.locality),
            place: founding.facts.place,
            roster: founding.roster,
            ..CellFile::default()
        };
        file.write(cell_folder).ok()?;
        Some((founding.id, kept))
    });
    made.map_or_else(
        || told(error),
        |(id, kept)| {
            format!(
                "{} bị hỏng đã được dựng lại từ nhật ký của buổi {id}; thể thức văn bản riêng của chi bộ (nếu có) phải đặt lại, bản hỏng còn ở {}.",
                path.display(),
                kept.display()
            )
        },
    )
}

/// An error as a sentence.
fn told(error: &StoreError) -> String {
    error.to_string()
}

/// What the newest of a cell's sessions started from.
fn newest(cell_folder: &Path) -> Option<Founding> {
    let sessions = data::sessions_of(cell_folder).into_iter();
    let founded = sessions.filter_map(|entry| founding(&entry.path.join(JOURNAL)));
    founded.max_by_key(|founding| founding.facts.date)
}

/// What a journal's first line says.
fn founding(journal: &Path) -> Option<Founding> {
    let mut first = Vec::new();
    let file = ordinary::open(journal).ok()?;
    BufReader::new(file).read_until(b'\n', &mut first).ok()?;
    let first = line::decode(first.strip_suffix(b"\n")?).ok()?;
    match first.entry.events.into_iter().next()? {
        Event::New(founding) => Some(*founding),
        _ => None,
    }
}

/// Keeps a file of a cell that cannot be read beside, under a name that says so, for a new one takes its place; gives where.
pub(super) fn set_aside(path: &Path, now: Time) -> Result<PathBuf, StoreError> {
    let damaged = ordinary::read(path).map_err(|error| StoreError::read(path, error))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = format!("{stem}.damaged-{}", now.format("%Y-%m-%d"));
    let folder = path.parent().unwrap_or(Path::new("."));
    atomic_file::keep(folder, &stem, ".json", &damaged)
        .map_err(|error| StoreError::write(path, error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::{folder, sample};

    #[test]
    fn a_damaged_cell_file_is_made_again_from_the_newest_session_and_kept() {
        let guard = tempfile::tempdir().unwrap();
        let cell = guard.path();
        for day in ["2026-05-20", "2026-06-20"] {
            let mut founding = sample::founding();
            founding.id = day.to_owned();
            founding.facts.date = day.parse().unwrap();
            founding.facts.place = Some(day.to_owned());
            let session = cell.join("sessions").join(day);
            folder::create(&session, founding, sample::at(), None).unwrap();
        }
        assert!(
            mend(cell, sample::at(), |_| None).is_empty(),
            "none is none"
        );
        fs::write(cell.join("cell.json"), "{").unwrap();
        let said = mend(cell, sample::at(), |_| None);
        assert!(said[0].contains("nhật ký của buổi 2026-06-20"), "{said:?}");
        let file = CellFile::read(cell).unwrap().unwrap();
        assert_eq!(file.name, "Chi bộ Văn phòng");
        assert_eq!(file.place.as_deref(), Some("2026-06-20"));
        let kept = fs::read(cell.join("cell.damaged-2026-05-20.json")).unwrap();
        assert_eq!(kept, b"{");
        assert!(mend(cell, sample::at(), |_| None).is_empty());
    }

    #[test]
    fn texts_of_the_year_that_cannot_be_read_are_named_and_kept_when_one_is_written() {
        let guard = tempfile::tempdir().unwrap();
        fs::write(guard.path().join("year.json"), "{\"2026\":").unwrap();
        let said = mend(guard.path(), sample::at(), |_| None);
        assert!(said[0].contains("year.json") && said[0].contains("biểu mẫu 03"));
        let report = (2026, "44-kh-du");
        YearTexts::set(guard.path(), report, "I", "Đã viết lại", sample::at()).unwrap();
        assert!(mend(guard.path(), sample::at(), |_| None).is_empty());
        let kept = guard.path().join("year.damaged-2026-05-20.json");
        assert_eq!(fs::read(kept).unwrap(), b"{\"2026\":");
        let read = YearTexts::read(guard.path()).unwrap();
        assert_eq!(read.of(2026, "44-kh-du")["I"], "Đã viết lại");
    }

    #[test]
    fn numbers_set_anew_take_the_place_of_a_register_that_cannot_be_read() {
        let guard = tempfile::tempdir().unwrap();
        fs::write(guard.path().join("register.json"), "}").unwrap();
        assert_eq!(mend(guard.path(), sample::at(), |_| None).len(), 1);
        let numbers = [("NQ".to_owned(), 7)].into();
        Register::set_last(guard.path(), &numbers, sample::at()).unwrap();
        assert!(mend(guard.path(), sample::at(), |_| None).is_empty());
        let register = Register::read(guard.path()).unwrap();
        assert_eq!(register.numbers["NQ"], 7);
        let kept = guard.path().join("register.damaged-2026-05-20.json");
        assert_eq!(fs::read(kept).unwrap(), b"}");
    }
}
