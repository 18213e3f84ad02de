//! What happens to a cell's commitments between its sessions: a journal of its own, of the same lines and the same chain, beside the sessions.

use std::io;
use std::path::Path;

use super::atomic_file;
use super::data::follow_up_file;
use super::disk::{Paths, RealDisk};
use super::error::StoreError;
use super::line::NO_LINK;
use super::lock::Lock;
use super::ordinary;
use super::reading::{self, Reading};
use super::recovery;
use super::scratch::Newest;
use super::writer::{Start, Writer};
use crate::session::event::Entry;
use crate::session::state::JournalPosition;
use crate::session::time::Time;

/// A cell's follow-up opened for writing. The lock comes last: it is given back when the writer has ended.
#[derive(Debug)]
pub struct FollowUp {
    /// Its entries with their links.
    pub entries: Vec<(Entry, String)>,
    /// Its writer.
    pub writer: Writer,
    /// What was found and repaired, one Vietnamese sentence each.
    pub notices: Vec<String>,
    /// The right to write it.
    pub lock: Lock,
}

impl FollowUp {
    /// Where the next line goes on.
    pub fn place(&self) -> JournalPosition {
        let last = self.entries.last();
        last.map_or_else(
            || JournalPosition {
                seq: 0,
                link: NO_LINK.to_owned(),
            },
            |(entry, link)| JournalPosition {
                seq: entry.seq,
                link: link.clone(),
            },
        )
    }
}

/// Reads a cell's follow-up without the lock; writes nothing. Empty where there is none.
pub fn read(cell_folder: &Path) -> Result<Vec<(Entry, String)>, StoreError> {
    let bytes = bytes(cell_folder)?.unwrap_or_default();
    Ok(entries(&bytes))
}

/// The entries of such a journal's bytes; of a damaged one those that prove themselves.
pub fn entries(bytes: &[u8]) -> Vec<(Entry, String)> {
    let reading = reading::read(bytes);
    if reading.damage.is_empty() {
        return reading.entries;
    }
    let kept = recovery::recover(bytes).kept.into_iter();
    kept.map(|kept| (kept.entry, kept.link)).collect()
}

/// Opens a cell's follow-up for writing, making it where there is none and repairing it as a session's journal is.
pub fn open(
    cell_folder: &Path,
    now: fn() -> Time,
    wake: Box<dyn Fn() + Send>,
) -> Result<FollowUp, StoreError> {
    let path = follow_up_file(cell_folder);
    let failed = |error| StoreError::write(&path, error);
    let lock = Lock::wait(cell_folder, now())?;
    let mut journal = bytes(cell_folder)?;
    let mut reading = reading::read(journal.as_deref().unwrap_or_default());
    let mut notices = Vec::new();
    if journal.is_none() {
        atomic_file::replace(&path, b"").map_err(failed)?;
    }
    if let Some(bytes) = journal.take_if(|_| !reading.is_whole()) {
        let stem = format!("follow-up.damaged-{}", now().format("%Y-%m-%d"));
        let kept = atomic_file::keep(cell_folder, &stem, ".jsonl", &bytes).map_err(failed)?;
        let sound = repaired(&bytes, &reading, now())?;
        atomic_file::replace(&path, &sound).map_err(failed)?;
        reading = reading::read(&sound);
        journal = Some(sound);
        notices.push(format!(
            "Nhật ký theo dõi của chi bộ bị hỏng đã được khôi phục; bản gốc còn ở {}.",
            kept.display()
        ));
    }
    let seq = reading.entries.last().map_or(0, |(entry, _)| entry.seq);
    let start = Start::new(seq, journal.unwrap_or_default(), &Newest::default());
    let disk = || Box::new(RealDisk::new(Paths::of_journal(path.clone()), None));
    let writer = Writer::start(disk(), disk(), &start, wake, now).map_err(failed)?;
    Ok(FollowUp {
        entries: reading.entries,
        writer,
        notices,
        lock,
    })
}

/// The repaired file: a torn tail is cut back, damage gets a line that says so.
fn repaired(bytes: &[u8], reading: &Reading, now: Time) -> Result<Vec<u8>, StoreError> {
    if reading.damage.is_empty() {
        let length = usize::try_from(reading.sound_bytes).unwrap_or(usize::MAX);
        let mut sound = bytes.get(..length).unwrap_or(bytes).to_vec();
        if !sound.is_empty() && !sound.ends_with(b"\n") {
            sound.push(b'\n');
        }
        return Ok(sound);
    }
    let recovered = recovery::recover(bytes);
    match recovered.foreign.first() {
        Some(&line) => Err(StoreError::Later {
            path: "follow-up.jsonl".into(),
            line,
        }),
        None => Ok(recovered.repaired(bytes, now, None).bytes),
    }
}

/// The file's bytes, if it is there.
fn bytes(cell_folder: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let path = follow_up_file(cell_folder);
    match ordinary::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other
            .map(Some)
            .map_err(|error| StoreError::read(&path, error)),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use std::fs;

    use super::*;
    use crate::store::{line, sample};

    #[test]
    fn it_begins_grows_and_survives_damage() {
        let folder = tempfile::tempdir().unwrap();
        let open = || open(folder.path(), sample::at, Box::new(|| ())).unwrap();
        for seq in 1..=4 {
            let follow_up = open();
            assert_eq!(
                (follow_up.place().seq, follow_up.notices.len()),
                (seq - 1, 0)
            );
            let line = line::encode(&sample::opinion(seq, seq), &follow_up.place().link);
            follow_up.writer.append(line.bytes, seq);
            assert!(follow_up.writer.stop(Duration::from_secs(20)).all_saved);
        }
        let path = follow_up_file(folder.path());
        let sound = fs::read(&path).unwrap();
        let first = sound.iter().position(|&byte| byte == b'\n').unwrap();
        fs::write(&path, &sound[first + 1..sound.len() - 9]).unwrap();
        assert_eq!(read(folder.path()).unwrap().len(), 2);
        let follow_up = open();
        assert_eq!(follow_up.notices.len(), 1);
        assert_eq!(
            follow_up.place().seq,
            4,
            "lines 2 and 3, and one that says that 1 is missing"
        );
        drop(follow_up);
        assert!(open().notices.is_empty());
    }
}
