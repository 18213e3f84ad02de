//! What the background writer does to the disk, as a trait; and how it is done, call by call, so that nothing which this program did not write is ever cut
//! off or written over.

use std::io;
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::scratch;
use super::system::{Held, Real, Stamp, System, is_gone};
use crate::session::time::Time;

/// Where the journal must end: nothing is added before that is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End<'a> {
    /// Its length in bytes.
    pub length: u64,
    /// The last bytes of it.
    pub tail: &'a [u8],
}

/// What stands under the journal's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Gone,
    /// What this program wrote, or a beginning of it.
    Ours,
    /// The file that is written, as long as what is acknowledged, and not the same.
    Damaged,
    /// Something that someone else wrote, or holds.
    Foreign,
    /// It cannot be read.
    Unreadable,
}

/// The operations of the writer. Each may fail at any time, in the middle too.
pub trait Disk: Send {
    /// Whether the journal's name leads to the file that is written, and that ends where and as it must.
    fn stands(&mut self, end: End<'_>) -> io::Result<bool>;
    /// Whether the journal, which stands, is `whole` from its first byte on. It is read only where something else than this wrote it since it was last
    /// read, or where that is not known; `surely` in any case.
    fn is_whole(&mut self, whole: &dyn Fn() -> Vec<u8>, surely: bool) -> io::Result<bool>;
    /// Adds bytes at the end of the journal, not yet synced. Asked only where it stands.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Syncs the journal.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts the journal back to its end and syncs that, where all that stands behind is a beginning of what was `tried`; says whether it was.
    fn truncate(&mut self, end: End<'_>, tried: &[u8]) -> io::Result<bool>;
    /// Looks at what stands under the journal's name, beside all that was written or tried; so many bytes of that are acknowledged.
    fn find(&mut self, ours: &[u8], acknowledged: usize) -> Found;
    /// Replaces the journal by a new file of these bytes, synced together with the folder, which is made again where it is gone. What
    /// stands there is kept where it is to be set `aside`.
    fn rewrite(&mut self, whole: &[u8], aside: bool) -> io::Result<()>;
    /// Goes on in a journal of its own beside, of these bytes, synced; gives its name.
    fn part(&mut self, whole: &[u8]) -> io::Result<String>;
    /// From now on the notes belong to the journal of this name.
    fn part_notes(&mut self, journal: &str);
    /// Replaces the saved session, synced.
    fn save(&mut self, json: &[u8]) -> io::Result<()>;
    /// Adds a note to a slot of the scratch, emptying it before if `fresh`; not synced.
    fn note(&mut self, slot: usize, fresh: bool, note: &[u8]) -> io::Result<()>;
    /// Syncs a slot of the scratch.
    fn sync_notes(&mut self, slot: usize) -> io::Result<()>;
}

/// Where a writer's files lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The journal.
    pub journal: PathBuf,
    /// The saved session; none for a journal without one.
    pub saved: Option<PathBuf>,
    /// The two slots of the scratch; none for a journal without one.
    pub slots: Option<[PathBuf; 2]>,
}

impl Paths {
    /// Those of a session's folder.
    pub fn of_session(folder: &Path) -> Self {
        let journal = folder.join("journal.jsonl");
        Self {
            slots: Some(scratch::slots(&journal)),
            saved: Some(folder.join("session.json")),
            journal,
        }
    }

    /// Those of a journal alone.
    pub fn of_journal(journal: PathBuf) -> Self {
        Self {
            journal,
            saved: None,
            slots: None,
        }
    }

    /// The folder that all lie in.
    fn folder(&self) -> &Path {
        self.journal.parent().unwrap_or(Path::new("."))
    }
}

/// The real disk.
#[derive(Debug)]
pub struct RealDisk<S: System = Real> {
    system: S,
    paths: Paths,
    /// The journal's file, held; none before it was opened.
    journal: Option<S::Handle>,
    /// How our own last write left it; none before that was seen.
    left: Option<Stamp>,
    /// Something else may have written it since it was last read.
    doubted: bool,
    slots: [Option<S::Handle>; 2],
    /// The device that the folder lay on.
    device: Option<u64>,
    /// The time of day, where the folder's lock is to be taken again with a folder that was removed.
    now: Option<fn() -> Time>,
    /// The lock that was.
    lock: Option<Lock>,
}

impl RealDisk {
    /// The disk with these files, the journal held where it is already; none is touched before it is written.
    pub fn new(paths: Paths, journal: Option<Held>) -> Self {
        Self::on(Real, paths, journal)
    }
}

impl<S: System> RealDisk<S> {
    /// The same, taking the folder's lock again where that is gone.
    #[must_use]
    pub fn locking(self, now: fn() -> Time) -> Self {
        Self {
            now: Some(now),
            ..self
        }
    }
}

impl<S: System> RealDisk<S> {
    /// The same on another system.
    pub(super) fn on(mut system: S, paths: Paths, journal: Option<S::Handle>) -> Self {
        let device = system.device(paths.folder());
        Self {
            system,
            paths,
            journal,
            left: None,
            doubted: true,
            slots: [None, None],
            device,
            now: None,
            lock: None,
        }
    }

    /// Goes on in this file, which was just written whole.
    fn hold_new(&mut self, new: S::Handle) {
        self.left = self.system.stamp(&new).ok();
        self.doubted = self.left.is_none();
        self.journal = Some(new);
    }

    /// A slot of the scratch, its name synced when it is new. One that lost its name, or is another's by now, is begun again, and that is said.
    fn slot(&mut self, slot: usize) -> io::Result<(&mut S, &mut S::Handle, bool)> {
        let none = || io::Error::from(io::ErrorKind::NotFound);
        let paths = self.paths.slots.as_ref().ok_or_else(none)?;
        let path = paths.get(slot).ok_or_else(none)?;
        let place = self.slots.get_mut(slot).ok_or_else(none)?;
        let system = &mut self.system;
        if let Some(file) = place
            && !system.bears(path, file)?
        {
            *place = None;
        }
        let begun = place.is_none();
        if begun {
            let file = system.begin(path)?;
            system.sync_folder(path.parent().unwrap_or(Path::new(".")))?;
            *place = Some(file);
        }
        let file = place.as_mut().ok_or_else(none)?;
        Ok((system, file, begun))
    }
}

impl<S: System> Disk for RealDisk<S> {
    fn stands(&mut self, end: End<'_>) -> io::Result<bool> {
        let path = &self.paths.journal;
        let file = match &mut self.journal {
            Some(file) => file,
            none => match self.system.hold(path) {
                Ok(file) => none.insert(file),
                Err(error) if is_gone(&error) => return Ok(false),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(error),
            },
        };
        if !self.system.bears(path, file)? {
            return Ok(false);
        }
        let stamp = self.system.stamp(file)?;
        self.doubted |= self.left.is_some_and(|left| left != stamp);
        self.left = Some(stamp);
        if stamp.length != end.length {
            return Ok(false);
        }
        let from = end.length.saturating_sub(end.tail.len() as u64);
        Ok(self.system.read(file, from)? == end.tail)
    }

    fn is_whole(&mut self, whole: &dyn Fn() -> Vec<u8>, surely: bool) -> io::Result<bool> {
        if self.doubted || surely {
            let file = self.journal.as_mut().ok_or(io::ErrorKind::NotFound)?;
            self.doubted = self.system.read(file, 0)? != whole();
        }
        Ok(!self.doubted)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.left = None;
        let file = self.journal.as_mut().ok_or(io::ErrorKind::NotFound)?;
        self.system.append(file, bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        let file = self.journal.as_ref().ok_or(io::ErrorKind::NotFound)?;
        self.system.sync(file)
    }

    fn truncate(&mut self, end: End<'_>, tried: &[u8]) -> io::Result<bool> {
        let file = self.journal.as_mut().ok_or(io::ErrorKind::NotFound)?;
        if !self.system.bears(&self.paths.journal, file)? {
            return Ok(false);
        }
        let tail = end.tail.len() as u64;
        let found = self.system.read(file, end.length.saturating_sub(tail))?;
        let ours = found
            .strip_prefix(end.tail)
            .is_some_and(|behind| tried.starts_with(behind));
        if ours {
            self.left = None;
            self.system.truncate(file, end.length)?;
            self.system.sync(file)?;
        }
        Ok(ours)
    }

    fn find(&mut self, ours: &[u8], acknowledged: usize) -> Found {
        let path = &self.paths.journal;
        let (system, held) = (&mut self.system, self.journal.as_mut());
        let held = held.map(|file| system.bears(path, file).map(|bears| (file, bears)));
        let bears = matches!(held, Some(Ok((_, true))));
        let read = match held {
            Some(Ok((file, true))) => system.read(file, 0),
            // Whoever holds it writes it.
            None | Some(Ok((_, false))) => match system.hold(path) {
                Ok(mut file) => system.read(&mut file, 0),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Found::Foreign,
                Err(error) if is_gone(&error) => return Found::Gone,
                Err(_) => system.read_named(path),
            },
            // It may be this program that holds it.
            Some(Err(_)) => system.read_named(path),
        };
        match read {
            Ok(bytes) if ours.starts_with(&bytes) => Found::Ours,
            Ok(bytes) if bears && bytes.len() == acknowledged => Found::Damaged,
            Ok(_) => Found::Foreign,
            Err(error) if is_gone(&error) => Found::Gone,
            Err(_) => Found::Unreadable,
        }
    }

    fn rewrite(&mut self, whole: &[u8], aside: bool) -> io::Result<()> {
        let folder = self.paths.folder().to_owned();
        self.system.make_again(&folder, self.device)?;
        if let Some(now) = self.now
            && let Some(lock) = self.system.lock_again(&folder, now())?
        {
            self.lock = Some(lock);
        }
        let aside = aside.then(|| {
            let stem = "journal.damaged";
            self.system.free_name(&folder, stem, ".jsonl")
        });
        let path = &self.paths.journal;
        let (system, old) = (&mut self.system, &mut self.journal);
        let new = system.replace(path, whole, aside.as_deref(), old)?;
        self.hold_new(new);
        Ok(())
    }

    fn part(&mut self, whole: &[u8]) -> io::Result<String> {
        let folder = self.paths.folder().to_owned();
        let stem = self.paths.journal.file_stem().unwrap_or_default();
        let stem = format!("{}-{}", stem.to_string_lossy(), super::lock::here());
        let path = self.system.free_name(&folder, &stem, ".jsonl");
        let new = self.system.replace(&path, whole, None, &mut None)?;
        self.hold_new(new);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.into_owned();
        // The saved session is the other one's.
        self.paths.saved = None;
        self.paths.journal = path;
        self.part_notes(&name);
        Ok(name)
    }

    fn part_notes(&mut self, journal: &str) {
        let journal = self.paths.folder().join(journal);
        if self.paths.slots.is_some() {
            self.paths.slots = Some(scratch::slots(&journal));
        }
        self.slots = [None, None];
    }

    fn save(&mut self, json: &[u8]) -> io::Result<()> {
        match &self.paths.saved {
            Some(path) => self.system.put(path, json),
            None => Ok(()),
        }
    }

    fn note(&mut self, slot: usize, fresh: bool, note: &[u8]) -> io::Result<()> {
        if self.paths.slots.is_none() {
            return Ok(());
        }
        let (system, file, _) = self.slot(slot)?;
        if fresh {
            system.truncate(file, 0)?;
        }
        system.append(file, note)
    }

    fn sync_notes(&mut self, slot: usize) -> io::Result<()> {
        if self.paths.slots.is_none() {
            return Ok(());
        }
        let (system, file, begun) = self.slot(slot)?;
        if begun && system.length(file)? == 0 {
            // What was noted there is gone: it has to be noted again.
            return Err(io::ErrorKind::NotFound.into());
        }
        system.sync(file)
    }
}

#[cfg(all(test, unix))]
mod tests;
