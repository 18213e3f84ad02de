//! The rescue copy: a session whole, journal and unfinished text, put where there is room when its own disk fails; and finding it again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::data;
use super::folder::JOURNAL;
use super::place;
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

/// Puts a copy of all that a writer holds into the first of these places that takes it; gives its folder, which is a session's folder itself.
pub fn copy(places: &[PathBuf], id: &str, leaving: &Leaving) -> Option<PathBuf> {
    let note = leaving.scratch.as_ref();
    let note = note.map(|scratch| scratch::encode(scratch, 1));
    places.iter().find_map(|place| {
        let (done, copied) = mpsc::channel();
        let (place, name) = (place.clone(), format!("{NAME}{id}"));
        let (journal, note) = (leaving.journal.clone(), note.clone());
        let begun = thread::Builder::new().name("rescue".to_owned());
        let begun = begun.spawn(move || {
            let _ = done.send(put(&place, &name, &journal, note.as_deref()));
        });
        begun.ok()?;
        copied.recv_timeout(PATIENCE).ok()?.ok()
    })
}

/// Puts a copy into one place.
fn put(place: &Path, name: &str, journal: &[u8], note: Option<&[u8]>) -> io::Result<PathBuf> {
    if place.ends_with(FOLDER) && place.parent().is_some_and(Path::is_dir) {
        place::create_folder(place)?;
    }
    let folder = place::free_name(&fs::canonicalize(place)?, name, "");
    place::create_new_folder(&folder)?;
    let written = || {
        let path = folder.join(JOURNAL);
        if let Some(note) = note {
            let [slot, _] = scratch::slots(&path);
            place::replace(&slot, note)?;
        }
        place::replace(&path, journal)
    };
    written().inspect_err(|_| discard(&folder))?;
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
