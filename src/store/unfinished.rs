//! Half-typed text outside of any session: kept in the data folder as a session's is in its own, so that a kill costs a tenth of a second of it.
//!
//! Nothing is written before there is something to keep. Of two programs that type at the same time the first one keeps its text.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::atomic_file;
use super::disk::{Paths, RealDisk};
use super::error::StoreError;
use super::lock::Lock;
use super::scratch::{self, Newest, Scratch};
use super::writer::{Start, Writer};
use crate::session::time::Time;

/// How long leaving waits for a stalled disk.
const PATIENCE: Duration = Duration::from_secs(5);

/// The text, by field.
#[derive(Debug)]
pub struct Unfinished {
    folder: PathBuf,
    newest: Newest,
    scratch: Scratch,
    /// The time of day.
    now: fn() -> Time,
    keeper: Keeper,
}

/// Who writes it down. The lock comes last: it is given back when the writer has ended.
#[derive(Debug)]
enum Keeper {
    /// Nothing was to be kept yet.
    None,
    /// This program.
    Here(Writer, #[expect(dead_code, reason = "it is held")] Lock),
    /// Another one, or the disk takes nothing: the text is here alone.
    Elsewhere,
}

impl Unfinished {
    /// What was left in a folder; nothing of one that is not there. `now` reads the time of day.
    pub fn read(folder: &Path, now: fn() -> Time) -> Self {
        let newest = scratch::read(folder);
        Self {
            folder: folder.to_owned(),
            scratch: newest.scratch.clone(),
            newest,
            now,
            keeper: Keeper::None,
        }
    }

    /// The text of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.scratch.get(field)
    }

    /// Keeps the text of a field as it stands; an empty one is forgotten.
    pub fn set(&mut self, field: &str, text: &str) {
        if self.scratch.get(field).unwrap_or_default() == text {
            return;
        }
        self.scratch.set(field, text);
        if matches!(self.keeper, Keeper::None) {
            self.keeper = self.begin().unwrap_or(Keeper::Elsewhere);
        }
        if let Keeper::Here(writer, _) = &self.keeper {
            writer.scratch(&self.scratch);
        }
    }

    /// Begins to write.
    fn begin(&self) -> Result<Keeper, StoreError> {
        let failed = |error| StoreError::write(&self.folder, error);
        atomic_file::create_folder(&self.folder).map_err(failed)?;
        let lock = Lock::take(&self.folder, (self.now)())?;
        let disk = || Box::new(RealDisk::new(Paths::of_session(&self.folder), None));
        let start = Start::new(0, Vec::new(), &self.newest);
        let writer = Writer::start(disk(), disk(), &start, Box::new(|| ()), self.now);
        Ok(Keeper::Here(writer.map_err(failed)?, lock))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Keeper::Here(writer, _) = &self.keeper {
            writer.flush(PATIENCE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sample;

    #[test]
    fn text_is_kept_over_an_end_and_only_what_there_is_makes_files() {
        let data = tempfile::tempdir().unwrap();
        let folder = data.path().join("home");
        let read = || Unfinished::read(&folder, sample::at);
        let mut first = read();
        assert_eq!(first.get("new/cell"), None);
        first.set("new/cell", "");
        assert!(!folder.exists(), "nothing to keep, no file");
        first.set("new/cell", "Chi bộ 1");
        first.set("new/roster", "An\nBình");
        let mut beside = read();
        beside.set("new/cell", "Chi bộ 2");
        assert_eq!(beside.get("new/cell"), Some("Chi bộ 2"));
        drop(beside);
        drop(first);
        let mut second = read();
        assert_eq!(
            second.get("new/cell"),
            Some("Chi bộ 1"),
            "the first one keeps"
        );
        assert_eq!(second.get("new/roster"), Some("An\nBình"));
        second.set("new/roster", "");
        drop(second);
        assert_eq!(read().get("new/roster"), None);
        assert!(!folder.join("journal.jsonl").exists());
    }
}
