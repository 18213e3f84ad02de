//! A bundle's files into a data folder. What is there already stays, unless the packed copy is the same work carried further.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::bundle::Bundle;
use crate::session::Time;
use crate::store::atomic_file;
use crate::store::cell::{self, CellFile, Register};
use crate::store::data::{self, DataFolder};
use crate::store::error::StoreError;
use crate::store::folder::{self, JOURNAL, SAVED};
use crate::store::lock::Lock;
use crate::store::ordinary;
use crate::store::scratch;

/// The files of one session or cell, by name.
type Files = BTreeMap<String, Vec<u8>>;

/// Where a packed session went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpacking {
    /// It was not there, and is now.
    New,
    /// It was there, just the same.
    Same,
    /// It was there, and the packed one goes on from it: brought up to date.
    Newer,
    /// It was there, and has gone on since it was packed: left as it is.
    Older,
    /// It was there, and both went on differently: the packed one lies beside it.
    Beside,
}

/// What unpacking came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpacked {
    /// The cell's folder.
    pub cell_folder: PathBuf,
    /// The sessions, by name.
    pub sessions: Vec<(PathBuf, Unpacking)>,
    /// Files of the cell that differ here: the packed ones, lying beside.
    pub beside: Vec<PathBuf>,
}

/// Puts all files in their places.
pub(super) fn place(bundle: &Bundle, data: &DataFolder, now: Time) -> Result<Unpacked, StoreError> {
    let foreign = |reason: &str| StoreError::malformed(Path::new(cell::CELL), reason.to_owned());
    let described = bundle.cell.get(cell::CELL);
    let described = described.ok_or_else(|| foreign("missing"))?;
    let packed: CellFile =
        serde_json::from_slice(described).map_err(|error| foreign(&error.to_string()))?;
    let cell_folder = data.cell_folder(&packed.name, packed.parent.as_deref());
    atomic_file::create_folder(&cell_folder).map_err(|e| StoreError::write(&cell_folder, e))?;
    let _lock = Lock::wait(&cell_folder, now)?;
    let mut beside = Vec::new();
    for (name, bytes) in &bundle.cell {
        beside.extend(cell_file(&cell_folder, name, bytes, now)?);
    }
    let known = data::sessions_of(&cell_folder);
    let mut sessions = Vec::new();
    for (name, files) in &bundle.sessions {
        let id = files.get(JOURNAL).and_then(|it| data::id_of_journal(it));
        let id = id.unwrap_or_else(|| name.clone());
        // Several may bear the id, after both sides went on: the one that fits best is the one that is meant.
        let packed = files.get(JOURNAL).map(Vec::as_slice).unwrap_or_default();
        let fit = |entry: &&data::SessionEntry| {
            let here = ordinary::read(entry.path.join(JOURNAL)).unwrap_or_default();
            let begun = here.starts_with(packed) || packed.starts_with(&here);
            (here == packed, begun)
        };
        let here = known.iter().filter(|entry| entry.id == id).max_by_key(fit);
        sessions.push(match here {
            Some(entry) => again(&entry.path, files, now, &mut beside)?,
            None => (new(&cell_folder, name, files)?, Unpacking::New),
        });
    }
    Ok(Unpacked {
        cell_folder,
        sessions,
        beside,
    })
}

/// One file of the cell; the path beside, where another of that name is kept.
fn cell_file(
    folder: &Path,
    name: &str,
    packed: &[u8],
    now: Time,
) -> Result<Option<PathBuf>, StoreError> {
    let path = folder.join(name);
    let failed = |error: io::Error| StoreError::write(&path, error);
    let here = match ordinary::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return atomic_file::replace(&path, packed)
                .map(|()| None)
                .map_err(failed);
        }
        other => other.map_err(|error| StoreError::read(&path, error))?,
    };
    let grows = Path::new(name).extension().is_some_and(|it| it == "jsonl");
    if here == packed || (grows && here.starts_with(packed)) {
        return Ok(None);
    }
    if grows && packed.starts_with(&here) {
        return atomic_file::replace(&path, packed)
            .map(|()| None)
            .map_err(failed);
    }
    if name == cell::REGISTER
        && let Ok(packed) = serde_json::from_slice::<Register>(packed)
        // One that cannot be read here is left to be made again; the packed one lies beside it.
        && let Ok(mut register) = Register::read(folder)
    {
        register.join(packed);
        return register.write(folder).map(|()| None);
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = format!("{stem}.packed-{}", now.format("%Y-%m-%d"));
    let kept = atomic_file::keep(folder, &stem, &format!(".{ending}"), packed);
    kept.map(Some).map_err(failed)
}

/// A session that is there already.
fn again(
    folder: &Path,
    files: &Files,
    now: Time,
    beside: &mut Vec<PathBuf>,
) -> Result<(PathBuf, Unpacking), StoreError> {
    let packed = files.get(JOURNAL).map(Vec::as_slice).unwrap_or_default();
    let lock = folder::lock(folder, now)?;
    let path = folder.join(JOURNAL);
    let here = match ordinary::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        other => other.map_err(|error| StoreError::read(&path, error))?,
    };
    let found = if here == packed {
        join_scratch(folder, files)?;
        Unpacking::Same
    } else if here.starts_with(packed) {
        join_scratch(folder, files)?;
        Unpacking::Older
    } else if packed.starts_with(&here) {
        // The unfinished text of both first, then the journal: it is the truth that the others are held against.
        join_scratch(folder, files)?;
        for name in [JOURNAL, SAVED] {
            write(folder, files, name)?;
        }
        Unpacking::Newer
    } else {
        Unpacking::Beside
    };
    drop(lock);
    match found {
        Unpacking::Beside => {
            let sessions = folder.parent().unwrap_or(folder);
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            let cell = sessions.parent().unwrap_or(sessions);
            Ok((new(cell, &name, files)?, Unpacking::Beside))
        }
        Unpacking::Same | Unpacking::Newer => {
            beside.extend(papers(folder, files)?);
            Ok((folder.to_owned(), found))
        }
        _ => Ok((folder.to_owned(), found)),
    }
}

/// Unfinished text of this machine and of the pack, both.
fn join_scratch(folder: &Path, files: &Files) -> Result<(), StoreError> {
    let ours = scratch::read(folder);
    let packed = scratch::SLOTS.iter().filter_map(|name| files.get(*name));
    let packed = packed.filter_map(|slot| scratch::decode(slot));
    let Some((counter, packed)) = packed.max_by_key(|(counter, _)| *counter) else {
        return Ok(());
    };
    let counter = counter.max(ours.counter).saturating_add(1);
    let mut scratch = ours.scratch.clone();
    scratch.join(packed);
    if scratch == ours.scratch {
        return Ok(());
    }
    // Into the slot that is not the newest one: what is there stays until this stands.
    let name = scratch::SLOTS.get(1 - ours.slot.min(1)).copied();
    let path = folder.join(name.unwrap_or_default());
    atomic_file::replace(&path, &scratch::encode(&scratch, counter))
        .map_err(|error| StoreError::write(&path, error))
}

/// A session that is not there. Cut short, it leaves a folder that is no session, or one that opens.
fn new(cell_folder: &Path, name: &str, files: &Files) -> Result<PathBuf, StoreError> {
    let folder = atomic_file::free_name(&data::sessions_folder(cell_folder), name, "");
    atomic_file::create_new_folder(&folder).map_err(|e| StoreError::write(&folder, e))?;
    papers(&folder, files)?;
    let [first, second] = scratch::SLOTS;
    for name in [first, second, JOURNAL, SAVED] {
        write(&folder, files, name)?;
    }
    Ok(folder)
}

/// The papers that are not there; what is there may have been signed or changed by hand. Where their folder is a link that leads elsewhere they lie in
/// a folder beside it, which is given.
fn papers(folder: &Path, files: &Files) -> Result<Option<PathBuf>, StoreError> {
    let papers = files
        .iter()
        .filter_map(|(name, it)| Some((name.split_once('/')?, it)));
    let mut beside = None;
    for ((exports, name), bytes) in papers {
        let mut exports = folder.join(exports);
        if exports.is_symlink() {
            exports.set_extension("packed");
            beside = Some(exports.clone());
        }
        let (exports, path) = (&exports, exports.join(name));
        let made = atomic_file::create_folder(exports);
        let placed = made.and_then(|()| {
            if atomic_file::is_taken(&path) {
                Ok(())
            } else {
                atomic_file::replace(&path, bytes)
            }
        });
        placed.map_err(|error| StoreError::write(&path, error))?;
    }
    Ok(beside)
}

/// One file, where the pack has it.
fn write(folder: &Path, files: &Files, name: &str) -> Result<(), StoreError> {
    let Some(bytes) = files.get(name) else {
        return Ok(());
    };
    let path = folder.join(name);
    atomic_file::replace(&path, bytes).map_err(|error| StoreError::write(&path, error))
}
