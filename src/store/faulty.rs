//! A system for tests: its one folder lives in memory, keeps what a power cut would leave apart from what can be read, fails where it is told to, and
//! has hands that meddle.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use super::disk::{Disk, Paths, RealDisk};
use super::lock::Lock;
use super::scratch;
use super::system::{Stamp, System};
use crate::session::time::Time;

/// The folder.
const FOLDER: &str = "/s";

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The call fails; of a write half is done before.
    Kind(io::ErrorKind),
    /// The same with the system's own number.
    Number(i32),
}

impl Fault {
    fn error(self) -> io::Error {
        match self {
            Self::Kind(kind) => kind.into(),
            Self::Number(number) => io::Error::from_raw_os_error(number),
        }
    }
}

/// A file, whatever its names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stored {
    pub(crate) bytes: Vec<u8>,
    pub(crate) synced: Vec<u8>,
    /// How often it was written.
    changes: i64,
}

/// What holds calls up until it is opened.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    fn pass(&self) {
        let mut open = self.0.0.lock().unwrap();
        while !*open {
            open = self.0.1.wait(open).unwrap();
        }
    }

    /// Lets all calls through.
    pub(crate) fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }
}

/// The files of the folder by the names that can be read, and by those that a power cut leaves.
pub(crate) type Moment = [Vec<(String, Stored)>; 2];

/// What someone else does to the folder.
pub(crate) type Meddling = fn(&mut Platter);

/// What the disk holds and did.
#[derive(Debug, Default)]
pub(crate) struct Platter {
    files: Vec<Stored>,
    names: BTreeMap<PathBuf, usize>,
    /// The names as a power cut leaves them.
    synced_names: BTreeMap<PathBuf, usize>,
    /// The files that are held.
    held: BTreeSet<usize>,
    /// The folder is gone.
    removed: bool,
    /// The names of the calls, in order.
    pub(crate) log: Vec<&'static str>,
    /// Calls from this number on fail, so many of them, like this.
    pub(crate) fail: Option<(usize, usize, Fault)>,
    /// Calls from this number on hang.
    pub(crate) hang: Option<(usize, Gate)>,
    /// The files before each call, where they are wanted.
    pub(crate) moments: Option<Vec<Moment>>,
    /// Before this call someone does this.
    pub(crate) meddle: Option<(usize, Meddling)>,
}

impl Platter {
    /// What can be read under a name of the folder.
    pub(crate) fn file(&self, name: &str) -> Option<Vec<u8>> {
        let at = self.names.get(&Path::new(FOLDER).join(name))?;
        Some(self.files[*at].bytes.clone())
    }

    /// What can be read under it after a power cut.
    pub(crate) fn synced(&self, name: &str) -> Vec<u8> {
        let at = self.synced_names.get(&Path::new(FOLDER).join(name));
        at.map_or_else(Vec::new, |at| self.files[*at].synced.clone())
    }

    /// The journal as it can be read.
    pub(crate) fn journal(&self) -> Vec<u8> {
        self.file("journal.jsonl").unwrap_or_default()
    }

    /// The notes of both slots of a journal.
    pub(crate) fn slots(&self, journal: &str) -> [Vec<u8>; 2] {
        let paths = scratch::slots(&Path::new(FOLDER).join(journal));
        paths.map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            self.file(name).unwrap_or_default()
        })
    }

    /// Someone puts another file under a name, synced.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8]) {
        let path = Path::new(FOLDER).join(name);
        self.files.push(Stored {
            bytes: bytes.to_vec(),
            synced: bytes.to_vec(),
            changes: 0,
        });
        self.names.insert(path.clone(), self.files.len() - 1);
        self.synced_names.insert(path, self.files.len() - 1);
    }

    /// Someone changes the bytes of the file under a name.
    pub(crate) fn change(&mut self, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let at = self.names[&Path::new(FOLDER).join(name)];
        let file = &mut self.files[at];
        change(&mut file.bytes);
        file.changes += 1;
        file.synced = file.bytes.clone();
    }

    /// Someone removes a name.
    pub(crate) fn remove(&mut self, name: &str) {
        let path = Path::new(FOLDER).join(name);
        self.names.remove(&path);
        self.synced_names.remove(&path);
    }

    /// Someone removes the folder.
    pub(crate) fn remove_all(&mut self) {
        self.names.clear();
        self.synced_names.clear();
        self.removed = true;
    }

    /// How often a call was made.
    pub(crate) fn count(&self, name: &str) -> usize {
        self.log.iter().filter(|&&it| it == name).count()
    }

    /// The files of these names.
    fn states(&self, names: &BTreeMap<PathBuf, usize>) -> Vec<(String, Stored)> {
        let states = names.iter().map(|(path, at)| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, self.files[*at].clone())
        });
        states.collect()
    }

    fn at(&self, path: &Path) -> io::Result<usize> {
        let at = self.names.get(path).copied();
        at.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// A new file under a name.
    fn create(&mut self, path: &Path) -> io::Result<usize> {
        if self.removed {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.files.push(Stored::default());
        self.names.insert(path.to_owned(), self.files.len() - 1);
        Ok(self.files.len() - 1)
    }
}

/// An open file.
#[derive(Debug)]
pub(crate) struct Open {
    at: usize,
    /// It is held, and let go with this.
    held: Option<FaultyDisk>,
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Some(disk) = &self.held {
            disk.platter().held.remove(&self.at);
        }
    }
}

/// A handle on it; the test keeps another.
#[derive(Clone, Debug, Default)]
pub(crate) struct FaultyDisk(Arc<Mutex<Platter>>);

impl FaultyDisk {
    /// One with an empty journal.
    pub(crate) fn new() -> Self {
        let disk = Self::default();
        disk.platter().put("journal.jsonl", b"");
        disk
    }

    /// One that is full for these calls: the first, and how many.
    pub(crate) fn failing(first: usize, count: usize) -> Self {
        let disk = Self::new();
        disk.platter().fail = Some((first, count, Fault::Kind(io::ErrorKind::StorageFull)));
        disk
    }

    /// What it holds.
    pub(crate) fn platter(&self) -> MutexGuard<'_, Platter> {
        self.0.lock().unwrap()
    }

    /// The operations over it.
    pub(crate) fn disk(&self) -> Box<dyn Disk> {
        let paths = Paths::of_session(Path::new(FOLDER));
        Box::new(RealDisk::on(self.clone(), paths, None))
    }

    /// Notes a call, lets someone meddle before it; what it fails with.
    fn begin(&self, name: &'static str) -> (MutexGuard<'_, Platter>, Option<Fault>) {
        let mut platter = self.platter();
        let number = platter.log.len();
        platter.log.push(name);
        if platter.moments.is_some() {
            let moment = [&platter.names, &platter.synced_names].map(|it| platter.states(it));
            platter.moments.get_or_insert_default().push(moment);
        }
        let hang = platter.hang.clone().filter(|(first, _)| number >= *first);
        if let Some((_, gate)) = hang {
            drop(platter);
            gate.pass();
            platter = self.platter();
        }
        if let Some((_, meddling)) = platter.meddle.take_if(|(at, _)| *at <= number) {
            meddling(&mut platter);
        }
        let fault = platter
            .fail
            .filter(|(first, count, _)| (*first..first + count).contains(&number));
        (platter, fault.map(|(_, _, fault)| fault))
    }

    /// The same where nothing is left behind by a failure.
    fn call(&self, name: &'static str) -> io::Result<MutexGuard<'_, Platter>> {
        match self.begin(name) {
            (platter, None) => Ok(platter),
            (_, Some(fault)) => Err(fault.error()),
        }
    }
}

impl System for FaultyDisk {
    type Handle = Open;

    fn hold(&mut self, path: &Path) -> io::Result<Open> {
        let mut platter = self.call("hold")?;
        let at = platter.at(path)?;
        if !platter.held.insert(at) {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        let held = Some(self.clone());
        Ok(Open { at, held })
    }

    fn begin(&mut self, path: &Path) -> io::Result<Open> {
        let mut platter = self.call("begin")?;
        let at = platter.at(path).or_else(|_| platter.create(path))?;
        Ok(Open { at, held: None })
    }

    fn bears(&mut self, path: &Path, file: &Open) -> io::Result<bool> {
        Ok(self.call("bears")?.at(path).is_ok_and(|at| at == file.at))
    }

    fn length(&mut self, file: &Open) -> io::Result<u64> {
        Ok(self.call("length")?.files[file.at].bytes.len() as u64)
    }

    fn stamp(&mut self, file: &Open) -> io::Result<Stamp> {
        let platter = self.call("stamp")?;
        let file = &platter.files[file.at];
        Ok(Stamp {
            length: file.bytes.len() as u64,
            modified: None,
            changed: (file.changes, 0),
        })
    }

    fn read(&mut self, file: &mut Open, from: u64) -> io::Result<Vec<u8>> {
        let platter = self.call("read")?;
        let bytes = &platter.files[file.at].bytes;
        Ok(bytes.get(from as usize..).unwrap_or_default().to_vec())
    }

    fn read_named(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        let platter = self.call("read_named")?;
        let at = platter.at(path)?;
        Ok(platter.files[at].bytes.clone())
    }

    fn append(&mut self, file: &mut Open, bytes: &[u8]) -> io::Result<()> {
        let (mut platter, fault) = FaultyDisk::begin(self, "append");
        // A short write: half of it is there.
        let written = bytes.len() / if fault.is_some() { 2 } else { 1 };
        let stored = &mut platter.files[file.at];
        stored.bytes.extend_from_slice(&bytes[..written]);
        stored.changes += 1;
        fault.map_or(Ok(()), |fault| Err(fault.error()))
    }

    fn truncate(&mut self, file: &mut Open, length: u64) -> io::Result<()> {
        let mut platter = self.call("truncate")?;
        platter.files[file.at].bytes.truncate(length as usize);
        platter.files[file.at].changes += 1;
        Ok(())
    }

    fn sync(&mut self, file: &Open) -> io::Result<()> {
        let mut platter = self.call("sync")?;
        let stored = &mut platter.files[file.at];
        stored.synced.clone_from(&stored.bytes);
        Ok(())
    }

    fn sync_folder(&mut self, _folder: &Path) -> io::Result<()> {
        let mut platter = self.call("sync_folder")?;
        platter.synced_names = platter.names.clone();
        Ok(())
    }

    fn replace(
        &mut self,
        path: &Path,
        bytes: &[u8],
        aside: Option<&Path>,
        old: &mut Option<Open>,
    ) -> io::Result<Open> {
        let at = {
            let mut platter = self.call("write_new")?;
            if platter.removed {
                return Err(io::ErrorKind::NotFound.into());
            }
            platter.files.push(Stored {
                bytes: bytes.to_vec(),
                synced: Vec::new(),
                changes: 0,
            });
            platter.files.len() - 1
        };
        self.sync(&Open { at, held: None })?;
        if let Some(aside) = aside {
            let mut platter = self.call("set_aside")?;
            if let Ok(at) = platter.at(path) {
                platter.names.insert(aside.to_owned(), at);
            }
        }
        self.call("rename")?.names.insert(path.to_owned(), at);
        self.sync_folder(Path::new(FOLDER))?;
        *old = None;
        self.platter().held.insert(at);
        let held = Some(self.clone());
        Ok(Open { at, held })
    }

    fn put(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.replace(path, bytes, None, &mut None).map(|_| ())
    }

    fn device(&mut self, _folder: &Path) -> Option<u64> {
        None
    }

    fn make_again(&mut self, _folder: &Path, _device: Option<u64>) -> io::Result<()> {
        self.call("make_again")?.removed = false;
        Ok(())
    }

    fn lock_again(&mut self, _folder: &Path, _now: Time) -> io::Result<Option<Lock>> {
        self.call("lock_again").map(|_| None)
    }

    fn free_name(&mut self, folder: &Path, stem: &str, extension: &str) -> PathBuf {
        let taken = self.platter().names.clone();
        let named = |number: u32| folder.join(format!("{stem}-{number}{extension}"));
        let mut free = (1..99).map(named).filter(|it| !taken.contains_key(it));
        free.next().unwrap()
    }
}
