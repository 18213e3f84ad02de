//! The lock of a session: one writer at a time. The system's own lock counts, so that of a dead process is gone with it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::atomic_file::{self, Readers};
use super::error::StoreError;
use super::ordinary;
use super::slug::slug;
use crate::clock;
use crate::session::time::Time;

/// The file that is locked while papers are written; always empty.
const TURN: &str = "exports.lock";

/// How long a cell's lock is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long is waited in between.
const PAUSE: Duration = Duration::from_millis(20);

/// The file that is locked; always empty.
const LOCK: &str = "lock";
/// Who holds it: apart from it, since some systems let no one read a locked file.
const WHO: &str = "lock.who";

/// The right to write a session's folder, given back when it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    /// Whether the file system knows locks at all.
    locks: bool,
}

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The process.
    pub process: u32,
    /// The machine.
    pub machine: String,
    /// Since when.
    pub since: Time,
}

impl Lock {
    /// Takes the lock of a session's folder, or says who holds it. `now` is noted as the moment since when it is held.
    pub fn take(folder: &Path, now: Time) -> Result<Self, StoreError> {
        let lock = Self::try_take(folder, now)?;
        lock.ok_or_else(|| held(folder, false))
    }

    /// Takes the lock of a cell's folder, which is held for a moment only: waits for whoever has it, then says who.
    pub fn wait(folder: &Path, now: Time) -> Result<Self, StoreError> {
        let until = clock::tick() + PATIENCE;
        loop {
            if let Some(lock) = Self::try_take(folder, now)? {
                return Ok(lock);
            }
            if clock::tick() >= until {
                return Err(held(folder, true));
            }
            thread::sleep(PAUSE);
        }
    }

    /// Waits for its turn among those who write papers of a cell: they go one after the other. Whoever waits in vain, or where nothing can be locked,
    /// goes on all the same.
    pub fn turn(folder: &Path) -> Option<Self> {
        let file = atomic_file::open_for_writing(&folder.join(TURN)).ok()?;
        let until = clock::tick() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Some(Self { file, locks: true }),
                Err(TryLockError::WouldBlock) if clock::tick() < until => thread::sleep(PAUSE),
                Err(_) => return None,
            }
        }
    }

    /// Whether the file system knows locks: without them another program may write at the same time.
    pub fn locks(&self) -> bool {
        self.locks
    }

    /// Takes the lock; none where someone holds it.
    fn try_take(folder: &Path, now: Time) -> Result<Option<Self>, StoreError> {
        let path = folder.join(LOCK);
        let file = atomic_file::open_for_writing(&path).map_err(|e| StoreError::write(&path, e))?;
        // A file system without locks: what is written is watched instead.
        let locks = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(_)) => false,
        };
        let holder = Holder {
            process: std::process::id(),
            machine: machine(),
            since: now,
        };
        // It only informs: the lock holds without it, on a full disk too.
        if let Ok(json) = serde_json::to_vec(&holder) {
            let _ = atomic_file::replace_unsynced(&folder.join(WHO), &json, Readers::Owner);
        }
        Ok(Some(Self { file, locks }))
    }
}

/// Takes the lock of a folder again whose lock file is gone, as when the folder was removed and made again; none where the file is there.
/// [`io::ErrorKind::WouldBlock`] where someone else was first.
pub(super) fn again(folder: &Path, now: Time) -> io::Result<Option<Lock>> {
    if atomic_file::is_taken(&folder.join(LOCK)) {
        return Ok(None);
    }
    match Lock::try_take(folder, now) {
        Ok(Some(lock)) => Ok(Some(lock)),
        Ok(None) => Err(io::ErrorKind::WouldBlock.into()),
        Err(StoreError::Write { source, .. }) => Err(source),
        Err(error) => Err(io::Error::other(error)),
    }
}

impl Drop for Lock {
    /// A process that was just begun may still have the file open: it does not keep the lock.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

/// Whether someone holds a folder's lock at this moment.
pub fn is_held(folder: &Path) -> bool {
    let file = ordinary::open(&folder.join(LOCK));
    file.is_ok_and(|it| matches!(it.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Who says that they hold a folder's lock; they may be gone.
pub fn holder(folder: &Path) -> Option<Holder> {
    serde_json::from_slice(&ordinary::read(folder.join(WHO)).ok()?).ok()
}

/// The refusal, with what the holder says of itself.
pub(super) fn held(folder: &Path, of_cell: bool) -> StoreError {
    let holder = holder(folder);
    StoreError::Held {
        of_cell,
        since: holder
            .as_ref()
            .map(|holder| holder.since.format("%H:%M ngày %-d/%-m/%Y").to_string()),
        process: holder.as_ref().map(|holder| holder.process),
        machine: holder
            .map(|holder| holder.machine)
            .filter(|machine| !machine.is_empty()),
    }
}

/// This machine and this process, as a part of a file's name.
pub(super) fn here() -> String {
    format!("{}-{}", slug(&machine()), std::process::id())
}

/// This machine's name, empty where it is not to be found.
fn machine() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"]
        .iter()
        .find_map(|key| std::env::var(key).ok());
    let named = named.or_else(|| std::fs::read_to_string("/etc/hostname").ok());
    named
        .unwrap_or_default()
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(64)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sample;

    #[test]
    fn one_writer_at_a_time_and_the_refusal_says_who() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::take(folder.path(), sample::at()).unwrap();
        let refused = Lock::take(folder.path(), sample::at()).unwrap_err();
        let sentence = refused.to_string();
        assert!(sentence.contains("từ 14:03 ngày 20/5/2026"), "{sentence}");
        assert!(sentence.contains(&format!("tiến trình {}", std::process::id())));
        assert_eq!(std::fs::read(folder.path().join(LOCK)).unwrap(), b"");
        assert!(is_held(folder.path()));
        drop(lock);
        assert!(!is_held(folder.path()));
        Lock::take(folder.path(), sample::at()).unwrap();
    }
}
