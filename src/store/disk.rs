//! What the background writer does to the disk, as a trait, so that tests can let any step of it fail; and the real one.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use super::{place, scratch};

/// The operations of the writer. Each may fail at any time, in the middle too.
pub trait Disk: Send {
    /// Adds bytes at the end of the journal, not yet synced. The journal must have this length before.
    fn append(&mut self, length: u64, bytes: &[u8]) -> io::Result<()>;
    /// Syncs the journal.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts the journal back to this length and syncs that.
    fn cut(&mut self, length: u64) -> io::Result<()>;
    /// Replaces the journal by a new file of its first `length` bytes and `bytes`, synced, together with the folder.
    fn rewrite(&mut self, length: u64, bytes: &[u8]) -> io::Result<()>;
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
    /// The folder of the scratch; none for a journal without one.
    pub scratch: Option<PathBuf>,
}

impl Paths {
    /// Those of a session's folder.
    pub fn of_session(folder: &std::path::Path) -> Self {
        Self {
            journal: folder.join("journal.jsonl"),
            saved: Some(folder.join("session.json")),
            scratch: Some(folder.to_owned()),
        }
    }

    /// Those of a journal alone.
    pub fn of_journal(journal: PathBuf) -> Self {
        Self {
            journal,
            saved: None,
            scratch: None,
        }
    }
}

/// The real disk.
#[derive(Debug)]
pub struct RealDisk {
    paths: Paths,
    /// The journal, open; none after it could not be opened, until it is rewritten or opened again.
    journal: Option<File>,
    /// The file that the acknowledged lines went to, whatever happens to its name.
    held: Option<File>,
    slots: [Option<File>; 2],
}

impl RealDisk {
    /// The disk with these files; none is touched before it is written.
    pub fn new(paths: Paths) -> Self {
        Self {
            paths,
            journal: None,
            held: None,
            slots: [None, None],
        }
    }

    /// The journal at its end.
    fn journal(&mut self) -> io::Result<&mut File> {
        if self.journal.is_none() {
            let opened = place::open_existing(&self.paths.journal)?;
            // Another file under the journal's name is taken only if it says the same: it is someone else's.
            if let Some(held) = &self.held
                && !is_same(&opened.metadata()?, &held.metadata()?)
                && !says_same(&opened, held)?
            {
                return Err(io::ErrorKind::InvalidData.into());
            }
            self.held = opened.try_clone().ok();
            self.journal = Some(opened);
        }
        self.journal
            .as_mut()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The journal must still bear its name: lines in a file that no one can find are not saved.
    fn must_bear_its_name(&mut self) -> io::Result<()> {
        let named = fs::symlink_metadata(&self.paths.journal)?;
        let open = self.journal()?.metadata()?;
        if is_same(&named, &open) {
            Ok(())
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    /// A slot of the scratch, its name synced when it is new.
    fn slot(&mut self, slot: usize) -> io::Result<&mut File> {
        let none = || io::Error::from(io::ErrorKind::NotFound);
        let name = scratch::SLOTS.get(slot).ok_or_else(none)?;
        let folder = self.paths.scratch.as_ref().ok_or_else(none)?;
        let place = self.slots.get_mut(slot).ok_or_else(none)?;
        if place.is_none() {
            let path = folder.join(name);
            let new = !place::is_taken(&path);
            *place = Some(place::open_for_writing(&path)?);
            if new {
                place::sync_folder(folder)?;
            }
        }
        place.as_mut().ok_or_else(none)
    }
}

impl Disk for RealDisk {
    fn append(&mut self, length: u64, bytes: &[u8]) -> io::Result<()> {
        self.must_bear_its_name()?;
        let journal = self.journal()?;
        if journal.seek(SeekFrom::End(0))? != length {
            return Err(io::ErrorKind::InvalidData.into());
        }
        journal.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.journal()?.sync_data()?;
        self.must_bear_its_name()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        // A handle that failed once may belong to a disk that is gone: cutting begins with a new one.
        self.journal = None;
        let journal = self.journal()?;
        if journal.metadata()?.len() < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        journal.set_len(length)?;
        journal.sync_all()
    }

    fn rewrite(&mut self, length: u64, bytes: &[u8]) -> io::Result<()> {
        self.journal = None;
        // The name may be gone while the file is still held: then it is written anew from there.
        let mut old = match (self.journal().and_then(|it| it.try_clone()), &self.held) {
            (Err(error), Some(held)) if error.kind() == io::ErrorKind::NotFound => {
                held.try_clone()?
            }
            (named, _) => named?,
        };
        old.seek(SeekFrom::Start(0))?;
        let mut old = old.take(length);
        self.journal = None;
        self.held = None;
        let path = &self.paths.journal;
        // The old file is closed before the new one takes its name: Windows replaces no file that is open.
        place::replace_by(path, move |new| {
            if io::copy(&mut old, new)? != length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            new.write_all(bytes)
        })
    }

    fn save(&mut self, json: &[u8]) -> io::Result<()> {
        self.paths
            .saved
            .as_ref()
            .map_or(Ok(()), |path| place::replace(path, json))
    }

    fn note(&mut self, slot: usize, fresh: bool, note: &[u8]) -> io::Result<()> {
        if self.paths.scratch.is_none() {
            return Ok(());
        }
        let file = self.slot(slot)?;
        if fresh {
            file.set_len(0)?;
        }
        file.seek(SeekFrom::End(0))?;
        file.write_all(note)
    }

    fn sync_notes(&mut self, slot: usize) -> io::Result<()> {
        if self.paths.scratch.is_none() {
            return Ok(());
        }
        self.slot(slot)?.sync_data()
    }
}

/// Whether two names lead to the same file. Where the system does not say, they are taken to.
#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Whether two names lead to the same file: a file that is open keeps its name on other systems.
#[cfg(not(unix))]
fn is_same(_one: &fs::Metadata, _other: &fs::Metadata) -> bool {
    true
}

/// Whether two files hold the same bytes.
fn says_same(one: &File, other: &File) -> io::Result<bool> {
    let read = |file: &File| -> io::Result<Vec<u8>> {
        let mut file = file.try_clone()?;
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    Ok(one.metadata()?.len() == other.metadata()?.len() && read(one)? == read(other)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_grows_is_cut_and_rewritten() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::of_session(folder.path());
        let mut disk = RealDisk::new(paths.clone());
        assert!(
            disk.append(0, b"x").is_err(),
            "a journal that is gone is not begun anew"
        );
        fs::write(&paths.journal, b"").unwrap();
        disk.append(0, b"one\ntwo\n").unwrap();
        disk.sync().unwrap();
        disk.cut(4).unwrap();
        assert!(
            disk.append(8, b"2\n").is_err(),
            "not the length that it must have"
        );
        disk.append(4, b"2\n").unwrap();
        assert_eq!(fs::read(&paths.journal).unwrap(), b"one\n2\n");
        disk.rewrite(4, b"zwei\n").unwrap();
        disk.append(9, b"drei\n").unwrap();
        assert_eq!(fs::read(&paths.journal).unwrap(), b"one\nzwei\ndrei\n");
        assert!(
            disk.rewrite(99, b"x").is_err(),
            "what was acknowledged must all be there"
        );
        assert_eq!(fs::read(&paths.journal).unwrap(), b"one\nzwei\ndrei\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_journal_that_lost_its_name_takes_no_line_until_it_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::of_session(folder.path());
        fs::write(&paths.journal, b"one\n").unwrap();
        let mut disk = RealDisk::new(paths.clone());
        disk.append(4, b"two\n").unwrap();
        disk.sync().unwrap();
        fs::remove_file(&paths.journal).unwrap();
        assert!(disk.append(8, b"three\n").is_err());
        disk.rewrite(8, b"three\n").unwrap();
        assert_eq!(fs::read(&paths.journal).unwrap(), b"one\ntwo\nthree\n");
        // Another file that says the same, as a restored copy does, goes on; one that says something else is left alone.
        fs::copy(&paths.journal, folder.path().join("copy")).unwrap();
        disk.append(14, b"4\n").unwrap();
        disk.sync().unwrap();
        fs::rename(folder.path().join("copy"), &paths.journal).unwrap();
        assert!(disk.append(16, b"5\n").is_err());
        assert!(disk.cut(14).is_err() && disk.rewrite(16, b"5\n").is_err());
        assert_eq!(fs::read(&paths.journal).unwrap(), b"one\ntwo\nthree\n");
    }

    #[test]
    fn slots_are_emptied_only_when_they_begin_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut disk = RealDisk::new(Paths::of_session(folder.path()));
        disk.note(0, true, b"a\n").unwrap();
        disk.note(0, false, b"b\n").unwrap();
        disk.sync_notes(0).unwrap();
        disk.note(1, true, b"c\n").unwrap();
        assert_eq!(
            fs::read(folder.path().join("scratch.a")).unwrap(),
            b"a\nb\n"
        );
        disk.note(0, true, b"d\n").unwrap();
        assert_eq!(fs::read(folder.path().join("scratch.a")).unwrap(), b"d\n");
    }
}
