//! What is carried: the files of a cell's folder, by their names in it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::store::atomic_file;
use crate::store::cell::{self, CellFile};
use crate::store::data;
use crate::store::error::StoreError;
use crate::store::folder::{JOURNAL, SAVED};
use crate::store::ordinary;
use crate::store::reading;
use crate::store::scratch;
use crate::store::slug::slug;

/// The folder of sessions.
const SESSIONS: &str = "sessions";
/// The folder of papers in a session's folder.
const EXPORTS: &str = "exports";
/// A cell's own files.
pub(super) const CELL_FILES: [&str; 5] = [
    cell::CELL,
    "register.json",
    "follow-up.jsonl",
    "year.json",
    "abbreviations.json",
];

/// The files of a cell, or of one of its sessions with what the cell is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The cell's own files, by name.
    pub(super) cell: BTreeMap<String, Vec<u8>>,
    /// The files of each session, by the session's folder and the file's name; papers as `exports/<name>`.
    pub(super) sessions: BTreeMap<String, BTreeMap<String, Vec<u8>>>,
    /// Folders of papers that are links: what they lead to is not the cell's to carry.
    unfollowed: Vec<PathBuf>,
}

impl Bundle {
    /// One session, together with what its cell is, so that it finds its place on another machine.
    pub fn of_session(folder: &Path, cell: &CellFile) -> Result<Self, StoreError> {
        let mut bundle = Self::default();
        let written = CellFile::folder_of(folder).map(|it| it.join(cell::CELL));
        let known = written.map(|path| read(&path)).transpose()?.flatten();
        let bytes = known.map_or_else(|| serde_json::to_vec_pretty(cell), Ok);
        let bytes = bytes.map_err(|error| StoreError::malformed(folder, error))?;
        bundle.cell.insert(cell::CELL.to_owned(), bytes);
        bundle.take_session(folder)?;
        Ok(bundle)
    }

    /// A whole cell.
    pub fn of_cell(folder: &Path) -> Result<Self, StoreError> {
        let mut bundle = Self::default();
        for name in CELL_FILES {
            if let Some(bytes) = read(&folder.join(name))? {
                bundle.cell.insert(name.to_owned(), bytes);
            }
        }
        for entry in data::sessions_of(folder) {
            bundle.take_session(&entry.path)?;
        }
        Ok(bundle)
    }

    /// How many sessions it holds.
    pub fn sessions(&self) -> usize {
        self.sessions.len()
    }

    /// What is wrong with the journals of its sessions, each with the session's folder; what a repair named before is known.
    pub fn damage(&self) -> Vec<(String, String)> {
        let sessions = self.sessions.iter();
        let faults = sessions.filter_map(|(folder, files)| {
            let fault = files.get(JOURNAL).map_or_else(
                || Some("thiếu tệp nhật ký".to_owned()),
                |journal| fault(journal),
            );
            Some((folder.clone(), fault?))
        });
        faults.collect()
    }

    /// Folders of papers that were left out, since they are links that lead elsewhere.
    pub fn unfollowed(&self) -> &[PathBuf] {
        &self.unfollowed
    }

    /// How many files it holds.
    pub fn files(&self) -> usize {
        let of_sessions: usize = self.sessions.values().map(BTreeMap::len).sum();
        self.cell.len() + of_sessions
    }

    /// How many bytes they are together.
    pub(super) fn bytes(&self) -> u64 {
        let of_sessions = self.sessions.values().flat_map(BTreeMap::values);
        let all = self.cell.values().chain(of_sessions);
        all.map(|it| it.len() as u64).sum()
    }

    /// Its files with the names that they have in the cell's folder.
    pub(super) fn named(&self) -> impl Iterator<Item = (String, &Vec<u8>)> {
        let own = self.cell.iter().map(|(name, it)| (name.clone(), it));
        let sessions = self.sessions.iter().flat_map(|(folder, files)| {
            let name = move |name: &String| format!("{SESSIONS}/{folder}/{name}");
            files.iter().map(move |(file, it)| (name(file), it))
        });
        own.chain(sessions)
    }

    /// Takes in a file of that name; one that is no file of ours is refused.
    pub(super) fn insert(&mut self, name: &str, bytes: Vec<u8>) -> bool {
        let parts: Vec<_> = name.split('/').collect();
        match parts.as_slice() {
            [name] if CELL_FILES.contains(name) => {
                self.cell.insert((*name).to_owned(), bytes);
            }
            [SESSIONS, folder, file @ ..] if is_slug(folder) && is_of_session(file) => {
                let files = self.sessions.entry((*folder).to_owned()).or_default();
                files.insert(file.join("/"), bytes);
            }
            _ => return false,
        }
        true
    }

    /// Takes in a session's folder: journal, saved session, unfinished text, papers. The lock and what the room sees are of this machine alone.
    fn take_session(&mut self, folder: &Path) -> Result<(), StoreError> {
        let mut files = BTreeMap::new();
        let [first, second] = scratch::SLOTS;
        for name in [JOURNAL, SAVED, first, second] {
            if let Some(bytes) = read(&folder.join(name))? {
                files.insert(name.to_owned(), bytes);
            }
        }
        let exports = folder.join(EXPORTS);
        if exports.is_symlink() {
            self.unfollowed.push(exports.clone());
        }
        for path in papers(&exports) {
            let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
            let name = name.filter(|it| is_of_session(&[EXPORTS, it.as_str()]));
            if let Some((name, bytes)) = name.zip(read(&path)?) {
                files.insert(format!("{EXPORTS}/{name}"), bytes);
            }
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        self.sessions.insert(self.free_slug(&name), files);
        Ok(())
    }

    /// A short name for a session's folder that no other session here has.
    fn free_slug(&self, name: &str) -> String {
        let stem = slug(name);
        let numbered = (2..u32::MAX).map(|number| format!("{stem}-{number}"));
        let mut names = std::iter::once(stem.clone()).chain(numbered);
        let free = names.find(|name| !self.sessions.contains_key(name));
        free.unwrap_or(stem)
    }
}

/// A file's bytes; none where it is not there.
fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let refused = atomic_file::refuse_link(path);
    match refused.and_then(|()| ordinary::read(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::read(path, error)),
    }
}

/// What is wrong with a journal; none where it opens as it is.
fn fault(journal: &[u8]) -> Option<String> {
    let reading = reading::read(journal);
    let torn = "dòng cuối ghi dở, chưa trọn".to_owned();
    let first = reading.damage.first().map(ToString::to_string);
    first.or_else(|| reading.torn_tail.then_some(torn))
}

/// The plain files of a folder, by name; none of one that is a link.
fn papers(folder: &Path) -> Vec<PathBuf> {
    if folder.is_symlink() {
        return Vec::new();
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let plain = entries.filter(|entry| entry.file_type().is_ok_and(|it| it.is_file()));
    let mut paths: Vec<_> = plain.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Whether it is a name that [`slug`] gives.
fn is_slug(name: &str) -> bool {
    !name.is_empty() && slug(name) == name
}

/// Whether a session's folder has files of that name: those of the program, and papers with names that mean one file on every system.
fn is_of_session(parts: &[&str]) -> bool {
    match parts {
        [name] => [JOURNAL, SAVED].contains(name) || scratch::SLOTS.contains(name),
        [EXPORTS, name] => is_plain(name),
        _ => false,
    }
}

/// Whether a paper's name is one that every system takes for a file in this folder, and that does not hide.
fn is_plain(name: &str) -> bool {
    let forbidden = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    let stem = name.split('.').next().unwrap_or_default();
    let device = slug(stem).ends_with("-x") && !stem.to_lowercase().ends_with("-x");
    let ends_well = !name.ends_with(['.', ' ']) && !name.starts_with(['.', ' ']);
    !name.is_empty() && name.len() <= 255 && ends_well && !device && !name.contains(forbidden)
}
