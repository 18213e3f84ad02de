//! The rescue copy: a session whole, journal and unfinished text, put where there is room when its own disk fails; and finding it again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::Duration;

use super::atomic_file;
use super::data;
use super::folder::JOURNAL;
use super::patience;
use super::scratch;
use super::writer::Leaving;

/// How the names of copies begin; behind it stands the session's id.
const NAME: &str = "sauro-chua-luu-";
/// The place for copies in the data folder.
const FOLDER: &str = "rescue";
/// How long one place gets: it may be on the very disk that stalls.
const PATIENCE: Duration = Duration::from_millis(600);

/// Where copies are put, the first that takes one: the data folder's own place, the home folder, the folder for temporary files.
pub fn places(data: &Path) -> Vec<PathBuf> {
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let own = data.join(FOLDER);
    [Some(own), home, Some(std::env::temp_dir())]
        .into_iter()
        .flatten()
        .collect()
}

/// The one copy that is kept of a session while its own disk fails: made, refreshed, moved to the next place when its own takes no more, and taken away
/// again.
#[derive(Debug)]
pub struct Keeper {
    places: Vec<Place>,
    name: String,
    copy: Option<Copy>,
}

/// A place for the copy.
#[derive(Debug)]
struct Place {
    path: PathBuf,
    /// What was begun there and has not come back: it hangs, and is not tried again before.
    out: Option<Receiver<io::Result<PathBuf>>>,
}

/// The copy.
#[derive(Clone, Debug)]
struct Copy {
    folder: PathBuf,
    /// The number of its place.
    place: usize,
    /// How long its journal is, which only ever grows.
    length: usize,
}

impl Keeper {
    /// One that keeps the copy of the session of this id in the first of these places that takes it.
    pub fn new(places: Vec<PathBuf>, id: &str) -> Self {
        let places = places.into_iter().map(|path| Place { path, out: None });
        Self {
            places: places.collect(),
            name: format!("{NAME}{id}"),
            copy: None,
        }
    }

    /// Makes the copy, or brings it up to all that a writer holds now; gives its folder, which is a session's folder itself. None where no place takes
    /// it.
    pub fn keep(&mut self, leaving: &Leaving) -> Option<PathBuf> {
        let first = self.copy.as_ref().map(|it| it.place);
        let others = (0..self.places.len()).filter(|it| Some(*it) != first);
        let order: Vec<usize> = first.into_iter().chain(others).collect();
        let folder = order.into_iter().find_map(|at| {
            let kept = self.copy.clone().filter(|it| it.place == at);
            let folder = self.places.get_mut(at)?.take(&self.name, leaving, kept)?;
            Some((at, folder))
        });
        let (place, folder) = folder?;
        let before = self.copy.replace(Copy {
            folder: folder.clone(),
            place,
            length: leaving.journal.len(),
        });
        if let Some(before) = before.filter(|it| it.folder != folder) {
            let _ = patience::begin(move || discard(&before.folder));
        }
        Some(folder)
    }

    /// Takes the copy away, and each one that a slow place still makes: what it holds is saved.
    pub fn remove(&mut self) {
        if let Some(copy) = self.copy.take() {
            let _ = patience::wait(PATIENCE, move || discard(&copy.folder));
        }
        for place in &mut self.places {
            if let Some(out) = place.out.take() {
                let late = move || out.recv().map(|put| put.map(|folder| discard(&folder)));
                let _ = patience::wait(PATIENCE, late);
            }
        }
    }
}

impl Place {
    /// Puts a copy here, or refreshes the one that was kept here; its folder. None where that fails or takes too long.
    fn take(&mut self, name: &str, leaving: &Leaving, kept: Option<Copy>) -> Option<PathBuf> {
        if let Some(out) = &self.out {
            match out.try_recv() {
                Err(TryRecvError::Empty) => return None,
                // It came too late: another place has a copy by now.
                Ok(Ok(late)) if kept.as_ref().is_none_or(|it| it.folder != late) => discard(&late),
                _ => {}
            }
            self.out = None;
        }
        let note = leaving.scratch.as_ref();
        let note = note.map(|scratch| scratch::encode(scratch, 1));
        let (place, name, journal) = (self.path.clone(), name.to_owned(), leaving.journal.clone());
        let out = patience::begin(move || {
            let kept = kept.filter(|it| it.folder.join(JOURNAL).is_file());
            let folder = kept.as_ref().map(|it| it.folder.as_path());
            let journal = (&journal[..], kept.as_ref().map(|it| it.length));
            put(&place, &name, folder, journal, note.as_deref())
        })?;
        match out.recv_timeout(PATIENCE) {
            Ok(put) => put.ok(),
            Err(_) => {
                self.out = Some(out);
                None
            }
        }
    }
}

/// Puts a copy into one place, into the `folder` that it has there where it has one. A journal that is as long as the one there is the same.
fn put(
    place: &Path,
    name: &str,
    folder: Option<&Path>,
    (journal, there): (&[u8], Option<usize>),
    note: Option<&[u8]>,
) -> io::Result<PathBuf> {
    let new = folder.is_none();
    let folder = match folder {
        Some(folder) => folder.to_owned(),
        None => begin(place, name)?,
    };
    let written = || {
        let path = folder.join(JOURNAL);
        if let Some(note) = note {
            let [slot, _] = scratch::slots(&path);
            atomic_file::replace(&slot, note)?;
        }
        if there == Some(journal.len()) {
            return Ok(());
        }
        atomic_file::replace(&path, journal)
    };
    written().inspect_err(|_| {
        if new {
            discard(&folder);
        }
    })?;
    Ok(folder)
}

/// Makes the folder of a new copy.
fn begin(place: &Path, name: &str) -> io::Result<PathBuf> {
    if place.ends_with(FOLDER) && place.parent().is_some_and(Path::is_dir) {
        atomic_file::create_folder(place)?;
    }
    let folder = atomic_file::free_name(&fs::canonicalize(place)?, name, "");
    atomic_file::create_new_folder(&folder)?;
    Ok(folder)
}

/// Removes a copy: what it holds is saved.
pub fn discard(copy: &Path) {
    if copy.is_file() {
        let _ = fs::remove_file(copy);
        return;
    }
    let path = copy.join(JOURNAL);
    for file in scratch::slots(&path).iter().chain([&path]) {
        let _ = fs::remove_file(file);
    }
    // What someone else put there stays, and the folder with it.
    let _ = fs::remove_dir(copy);
}

/// The journal of a copy; those of earlier versions are one file.
pub fn journal(copy: &Path) -> PathBuf {
    if copy.is_file() {
        copy.to_owned()
    } else {
        copy.join(JOURNAL)
    }
}

/// The copies that lie in these places, of this user alone, each with its session's id where it says that.
pub fn find(places: &[PathBuf], data: &Path) -> Vec<(PathBuf, Option<String>)> {
    let user = owner(data);
    let mut copies = Vec::new();
    for place in places {
        let entries = fs::read_dir(place).into_iter().flatten().flatten();
        let mut named: Vec<_> = entries
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(NAME))
            .map(|entry| entry.path())
            .filter(|path| !path.is_symlink() && owner(path) == user)
            .filter(|path| journal(path).is_file())
            .collect();
        named.sort();
        copies.extend(named);
    }
    copies.dedup();
    let with_id = |copy: PathBuf| {
        let id = data::first_line_id(&journal(&copy)).ok().flatten();
        (copy, id)
    };
    copies.into_iter().map(with_id).collect()
}

/// Whose a file is, where the system says so.
#[cfg(unix)]
fn owner(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    Some(fs::symlink_metadata(path).ok()?.uid())
}

/// Other systems keep users' folders apart.
#[cfg(not(unix))]
fn owner(_path: &Path) -> Option<u32> {
    None
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::clock;

    #[test]
    fn a_copy_that_comes_after_everything_was_saved_is_taken_away_too() {
        let place = tempfile::tempdir().unwrap();
        let mut keeper = Keeper::new(vec![place.path().to_owned()], "x");
        let (slow, out) = mpsc::channel();
        keeper.places.first_mut().unwrap().out = Some(out);
        let folder = begin(place.path(), "late").unwrap();
        fs::write(folder.join(JOURNAL), "one\n").unwrap();
        keeper.remove();
        assert!(folder.is_dir(), "it is still being made");
        slow.send(Ok(folder.clone())).unwrap();
        let until = clock::tick() + Duration::from_secs(20);
        while folder.exists() {
            assert!(clock::tick() < until, "taken away");
            std::thread::yield_now();
        }
    }
}
