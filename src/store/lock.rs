//! The lock of a session: one writer at a time. The system's own lock counts, so that of a dead process is gone with it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::place::{self, Readers};
use crate::session::time::Time;

/// The file that is locked; always empty.
const LOCK: &str = "lock";
/// Who holds it: apart from it, since some systems let no one read a locked file.
const WHO: &str = "lock.who";

/// The right to write a session's folder, given back when it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
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
    /// Takes the lock of a folder, or says who holds it. `now` is noted as the moment since when it is held.
    pub fn take(folder: &Path, now: Time) -> Result<Self, StoreError> {
        let path = folder.join(LOCK);
        let file = place::open_for_writing(&path).map_err(|e| StoreError::write(&path, e))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held(folder)),
            // A file system without locks: better one writer too many than none.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(StoreError::write(&path, error)),
        }
        let holder = Holder {
            process: std::process::id(),
            machine: machine(),
            since: now,
        };
        // It only informs: the lock holds without it, on a full disk too.
        if let Ok(json) = serde_json::to_vec(&holder) {
            let _ = place::replace_unsynced(&folder.join(WHO), &json, Readers::Owner);
        }
        Ok(Self { _file: file })
    }
}

/// Who says that they hold a folder's lock; they may be gone.
pub fn holder(folder: &Path) -> Option<Holder> {
    serde_json::from_slice(&std::fs::read(folder.join(WHO)).ok()?).ok()
}

/// The refusal, with what the holder says of itself.
fn held(folder: &Path) -> StoreError {
    let holder = holder(folder);
    StoreError::Held {
        since: holder
            .as_ref()
            .map(|holder| holder.since.format("%H:%M ngày %-d/%-m/%Y").to_string()),
        process: holder.as_ref().map(|holder| holder.process),
        machine: holder
            .map(|holder| holder.machine)
            .filter(|machine| !machine.is_empty()),
    }
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
        drop(lock);
        Lock::take(folder.path(), sample::at()).unwrap();
    }
}
