//! A disk for tests: it lives in memory, keeps what a power cut would leave apart from what can be read, and fails where it is told to.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard};

use super::disk::Disk;

/// What the disk holds and did.
#[derive(Debug, Default)]
pub(crate) struct Platter {
    /// The journal as it can be read.
    pub(crate) journal: Vec<u8>,
    /// The journal as it is after a power cut.
    pub(crate) synced: Vec<u8>,
    /// The saved session.
    pub(crate) saved: Option<Vec<u8>>,
    /// The slots of the scratch.
    pub(crate) slots: [Vec<u8>; 2],
    /// The names of the operations, in order.
    pub(crate) log: Vec<&'static str>,
    /// Operations from this number on fail, so many of them.
    pub(crate) fail: Option<(usize, usize)>,
}

/// A handle on it; the test keeps another.
#[derive(Clone, Debug, Default)]
pub(crate) struct FaultyDisk(Arc<Mutex<Platter>>);

impl FaultyDisk {
    /// One of which these operations fail: the first, and how many.
    pub(crate) fn failing(first: usize, count: usize) -> Self {
        let disk = Self::default();
        disk.platter().fail = Some((first, count));
        disk
    }

    /// What it holds.
    pub(crate) fn platter(&self) -> MutexGuard<'_, Platter> {
        self.0.lock().unwrap()
    }

    /// Notes an operation; whether it fails.
    fn begin(&self, name: &'static str) -> (MutexGuard<'_, Platter>, bool) {
        let mut platter = self.platter();
        let number = platter.log.len();
        platter.log.push(name);
        let fails = platter
            .fail
            .is_some_and(|(first, count)| (first..first + count).contains(&number));
        (platter, fails)
    }
}

/// The error of a failing operation.
fn fault(fails: bool) -> io::Result<()> {
    if fails {
        Err(io::ErrorKind::StorageFull.into())
    } else {
        Ok(())
    }
}

impl Disk for FaultyDisk {
    fn append(&mut self, length: u64, bytes: &[u8]) -> io::Result<()> {
        let (mut platter, fails) = self.begin("append");
        if platter.journal.len() as u64 != length {
            return Err(io::ErrorKind::InvalidData.into());
        }
        // A short write: half of it is there.
        let written = if fails { bytes.len() / 2 } else { bytes.len() };
        platter.journal.extend_from_slice(&bytes[..written]);
        fault(fails)
    }

    fn sync(&mut self) -> io::Result<()> {
        let (mut platter, fails) = self.begin("sync");
        if !fails {
            platter.synced = platter.journal.clone();
        }
        fault(fails)
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        let (mut platter, fails) = self.begin("cut");
        if !fails {
            platter.journal.truncate(length as usize);
            platter.synced = platter.journal.clone();
        }
        fault(fails)
    }

    fn rewrite(&mut self, length: u64, bytes: &[u8]) -> io::Result<()> {
        let (mut platter, fails) = self.begin("rewrite");
        if !fails {
            platter.journal.truncate(length as usize);
            platter.journal.extend_from_slice(bytes);
            platter.synced = platter.journal.clone();
        }
        fault(fails)
    }

    fn save(&mut self, json: &[u8]) -> io::Result<()> {
        let (mut platter, fails) = self.begin("save");
        if !fails {
            platter.saved = Some(json.to_vec());
        }
        fault(fails)
    }

    fn note(&mut self, slot: usize, fresh: bool, note: &[u8]) -> io::Result<()> {
        let (mut platter, fails) = self.begin("note");
        if fresh {
            platter.slots[slot].clear();
        }
        let written = if fails { note.len() / 2 } else { note.len() };
        platter.slots[slot].extend_from_slice(&note[..written]);
        fault(fails)
    }

    fn sync_notes(&mut self, _slot: usize) -> io::Result<()> {
        let (_platter, fails) = self.begin("sync_notes");
        fault(fails)
    }
}
