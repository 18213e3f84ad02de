//! The data folder: where everything lies, and finding what is in it.

mod identity;
mod programmes;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDate;

use self::identity::id_of;
pub(super) use self::identity::{first_line_id, id_of_journal};
use super::atomic_file;
use super::cell::CellFile;
use super::error::StoreError;
use super::folder::{self, JOURNAL};
use super::removed::REMOVED;
use super::slug::slug;
use crate::session::time::Time;
use crate::text::name;

/// The variable that names the data folder.
const VARIABLE: &str = "SAURO_DATA";

/// The folder of a cell's sessions, in the cell's folder.
pub(super) const SESSIONS: &str = "sessions";

/// The folder that holds all data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder {
    root: PathBuf,
}

/// A session in the data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionEntry {
    /// Its folder.
    pub path: PathBuf,
    /// Its id, as its journal has it; the folder's name where that cannot be read.
    pub id: String,
    /// The folder of its cell.
    pub cell_folder: PathBuf,
    /// When its journal last grew.
    pub modified: Option<SystemTime>,
}

impl DataFolder {
    /// The folder given on the command line, else that of `SAURO_DATA`, else the platform's.
    pub fn resolve(option: Option<PathBuf>) -> Result<Self, StoreError> {
        let given = option.or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from));
        let given = given.filter(|path| !path.as_os_str().is_empty());
        let root = given.or_else(platform).ok_or(StoreError::NoDataFolder)?;
        let root = std::path::absolute(&root).map_err(|error| StoreError::read(&root, error))?;
        Ok(Self { root })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Sweeps what a kill left of temporary files long ago in the folders that belong to no session.
    pub fn sweep(&self, now: Time) {
        let folders = [
            self.root.clone(),
            self.programmes_folder(),
            self.root.join("report-index"),
        ];
        for folder in folders.iter().chain(&self.cells()) {
            atomic_file::sweep_old(folder, now);
        }
    }

    /// The settings.
    pub fn settings_file(&self) -> PathBuf {
        self.root.join("settings.toml")
    }

    /// The folder of what is half typed outside of any session.
    pub fn unfinished_folder(&self) -> PathBuf {
        self.root.join("home")
    }

    /// The folder of all cells.
    pub fn cells_folder(&self) -> PathBuf {
        self.root.join("cells")
    }

    /// The index of a report with this name; it may be deleted at any time.
    pub fn report_index(&self, name: &str) -> PathBuf {
        self.root.join("report-index").join(format!("{name}.index"))
    }

    /// The folders of the cells there are, by name.
    pub fn cells(&self) -> Vec<PathBuf> {
        subfolders(&self.cells_folder())
    }

    /// The folder of the cell with this name and, where given, this body above it: the one there is, else one that no other cell has.
    pub fn cell_folder(&self, name: &str, parent: Option<&str>) -> PathBuf {
        self.known_cell(name, parent).unwrap_or_else(|| {
            let (cells, slug) = (self.cells_folder(), slug(name));
            let first = cells.join(&slug);
            let numbered = (2..u32::MAX).map(|number| cells.join(format!("{slug}-{number}")));
            let mut folders = std::iter::once(first.clone()).chain(numbered);
            folders
                .find(|folder| !CellFile::is_in(folder))
                .unwrap_or(first)
        })
    }

    /// The folder of the cell with this name and, where given, this body above it, if there is one.
    pub fn known_cell(&self, name: &str, parent: Option<&str>) -> Option<PathBuf> {
        self.cells().into_iter().find(|folder| {
            CellFile::read(folder).ok().flatten().is_some_and(|cell| {
                let same_parent = parent.is_none() || cell.parent.as_deref() == parent;
                cell.name == name && same_parent
            })
        })
    }

    /// The folder of the cell that is meant by a name: the one that bears it, else the only one that bears it in another spelling.
    pub fn find_cell(&self, wanted: &str) -> Option<PathBuf> {
        self.known_cell(wanted, None).or_else(|| {
            let spelt = |folder: &PathBuf| {
                let cell = CellFile::read(folder).ok().flatten();
                cell.is_some_and(|cell| name::is_same(&cell.name, wanted))
            };
            let mut fitting = self.cells().into_iter().filter(spelt);
            fitting.next().filter(|_| fitting.next().is_none())
        })
    }

    /// The folder of a new session in a cell's folder: `2026-05-20-44-kh-du`, with `-2` where that is taken. Its name is the session's id.
    pub fn new_session_folder(cell_folder: &Path, date: NaiveDate, programme: &str) -> PathBuf {
        let stem = format!("{}-{}", date.format("%Y-%m-%d"), slug(programme));
        let removed = cell_folder.join(REMOVED);
        let sessions = sessions_folder(cell_folder);
        let numbered = (2..u32::MAX).map(|number| format!("{stem}-{number}"));
        let mut names = std::iter::once(stem.clone()).chain(numbered);
        // The name of one that was put away is not given again: it may come back.
        let is_free = |name: &String| {
            [&sessions, &removed]
                .iter()
                .all(|it| !atomic_file::is_taken(&it.join(name)))
        };
        sessions.join(names.find(is_free).unwrap_or(stem))
    }

    /// All sessions, the newest first.
    pub fn sessions(&self) -> Vec<SessionEntry> {
        let cells = self.cells();
        let mut sessions: Vec<_> = cells.iter().flat_map(|cell| sessions_of(cell)).collect();
        sessions.sort_by(|a, b| b.modified.cmp(&a.modified).then_with(|| b.id.cmp(&a.id)));
        sessions
    }

    /// The newest session.
    pub fn newest_session(&self) -> Result<PathBuf, StoreError> {
        self.sessions()
            .into_iter()
            .next()
            .map(|it| it.path)
            .ok_or(StoreError::NoSession)
    }

    /// The session's folder of that path, id, or beginning of an id that is not ambiguous.
    pub fn find_session(&self, wanted: impl AsRef<Path>) -> Result<PathBuf, StoreError> {
        let path = wanted.as_ref();
        let wanted = &*path.to_string_lossy();
        if path.is_dir() && folder::is_session(path) {
            return Ok(path.to_owned());
        }
        find_among(&self.sessions(), wanted)
    }
}

/// The one of these sessions that has this id, or whose id begins like this and no other's.
pub(super) fn find_among(sessions: &[SessionEntry], wanted: &str) -> Result<PathBuf, StoreError> {
    let path = Path::new(wanted);
    let named = |entry: &SessionEntry, fits: fn(&str, &str) -> bool| {
        let folder = entry.path.file_name().unwrap_or_default().to_string_lossy();
        fits(&entry.id, wanted) || fits(&folder, wanted)
    };
    let fitting = |fits: fn(&str, &str) -> bool| {
        sessions
            .iter()
            .filter(|entry| named(entry, fits))
            .collect::<Vec<_>>()
    };
    let same = fitting(|id, wanted| id == wanted);
    let begun = if wanted.is_empty() {
        Vec::new()
    } else {
        fitting(|id, wanted| id.starts_with(wanted))
    };
    match (same.as_slice(), begun.as_slice()) {
        ([one], _) | ([], [one]) => Ok(one.path.clone()),
        ([], []) if path.is_dir() => Err(StoreError::NotASession {
            path: path.to_owned(),
        }),
        ([], []) => Err(StoreError::Unknown {
            wanted: wanted.to_owned(),
        }),
        ([], many) => Err(StoreError::Ambiguous {
            wanted: wanted.to_owned(),
            candidates: many.iter().map(|entry| entry.id.clone()).collect(),
        }),
        (many, _) => Err(StoreError::SameId {
            wanted: wanted.to_owned(),
            folders: many.iter().map(|entry| entry.path.clone()).collect(),
        }),
    }
}

/// The folder of a cell's sessions.
pub fn sessions_folder(cell_folder: &Path) -> PathBuf {
    cell_folder.join(SESSIONS)
}

/// The journal of what happens between a cell's sessions.
pub fn follow_up_file(cell_folder: &Path) -> PathBuf {
    cell_folder.join("follow-up.jsonl")
}

/// The sessions of a cell, by name.
pub fn sessions_of(cell_folder: &Path) -> Vec<SessionEntry> {
    entries_in(&sessions_folder(cell_folder), cell_folder)
}

/// The sessions in a folder of a cell, by name.
pub(super) fn entries_in(folder: &Path, cell_folder: &Path) -> Vec<SessionEntry> {
    let folders = subfolders(folder).into_iter();
    folders
        .filter(|path| folder::is_session(path))
        .map(|path| SessionEntry {
            id: id_of(&path),
            cell_folder: cell_folder.to_owned(),
            modified: modified(&path),
            path,
        })
        .collect()
}

/// The platform's folder for data.
fn platform() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "sauro").map(|dirs| dirs.data_dir().to_owned())
}

/// The folders in a folder, by name, hidden ones apart.
fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let shown = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    let mut folders: Vec<_> = shown
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// When a session last changed.
fn modified(folder: &Path) -> Option<SystemTime> {
    let data = fs::metadata(folder.join(JOURNAL)).or_else(|_| fs::metadata(folder));
    data.and_then(|data| data.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sample;

    fn data() -> (tempfile::TempDir, DataFolder) {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::resolve(Some(folder.path().to_owned())).unwrap();
        (folder, data)
    }

    fn make(data: &DataFolder, day: &str) -> PathBuf {
        let cell = data.cell_folder("Chi bộ Văn phòng", None);
        let path = DataFolder::new_session_folder(&cell, day.parse().unwrap(), "44-KH/ĐU");
        let mut founding = sample::founding();
        founding.id = path.file_name().unwrap().to_string_lossy().into_owned();
        folder::create(&path, founding, sample::at(), None).unwrap();
        path
    }

    #[test]
    fn sessions_are_found_by_path_id_and_beginning() {
        let (_guard, data) = data();
        assert!(matches!(data.newest_session(), Err(StoreError::NoSession)));
        let one = make(&data, "2026-05-20");
        let two = make(&data, "2026-05-20");
        let three = make(&data, "2026-06-01");
        assert!(one.ends_with("cells/chi-bo-van-phong/sessions/2026-05-20-44-kh-du"));
        assert!(two.ends_with("2026-05-20-44-kh-du-2"));
        let find = |wanted: &str| data.find_session(wanted);
        assert_eq!(
            find("2026-05-20-44-kh-du").unwrap(),
            one,
            "an id before beginnings of it"
        );
        assert_eq!(find("2026-05-20-44-kh-du-2").unwrap(), two);
        assert_eq!(find("2026-06").unwrap(), three);
        assert_eq!(find(one.to_str().unwrap()).unwrap(), one);
        let sentence = find("2026-05").unwrap_err().to_string();
        assert!(sentence.contains("Có 2 buổi") && sentence.contains("2026-05-20-44-kh-du-2"));
        assert!(matches!(find("2027"), Err(StoreError::Unknown { .. })));
        assert!(matches!(find(""), Err(StoreError::Unknown { .. })));
        let root = data.root().to_str().unwrap();
        assert!(matches!(find(root), Err(StoreError::NotASession { .. })));

        let renamed = one.with_file_name("nộp lên trên");
        fs::rename(&one, &renamed).unwrap();
        assert_eq!(
            find("2026-05-20-44-kh-du").unwrap(),
            renamed,
            "the id is in the journal"
        );
    }

    #[test]
    fn a_copy_beside_a_session_is_named_by_its_folder() {
        let (_guard, data) = data();
        let one = make(&data, "2026-05-20");
        let copy = one.with_file_name("bản sao");
        fs::create_dir(&copy).unwrap();
        for file in fs::read_dir(&one).unwrap().map(Result::unwrap) {
            fs::copy(file.path(), copy.join(file.file_name())).unwrap();
        }
        let sentence = data.find_session("2026-05-20-44-kh-du").unwrap_err();
        let sentence = sentence.to_string();
        assert!(sentence.contains("một bản là bản sao") && sentence.contains("đường dẫn"));
        assert!(sentence.contains(copy.to_str().unwrap()), "{sentence}");
        assert_eq!(data.find_session(&copy).unwrap(), copy);
        // The session of another cell that bears the same name is no copy.
        fs::remove_dir_all(&copy).unwrap();
        let cell = data.cell_folder("Chi bộ khác", None);
        let other =
            DataFolder::new_session_folder(&cell, "2026-05-20".parse().unwrap(), "44-KH/ĐU");
        let mut founding = sample::founding();
        founding.id = other.file_name().unwrap().to_string_lossy().into_owned();
        folder::create(&other, founding, sample::at(), None).unwrap();
        let sentence = data.find_session("2026-05-20-44-kh-du").unwrap_err();
        let sentence = sentence.to_string();
        assert!(sentence.contains("ở các chi bộ khác nhau") && !sentence.contains("bản sao"));
    }

    #[test]
    fn cells_of_one_slug_lie_apart() {
        let (_guard, data) = data();
        let cell = |name: &str| CellFile {
            name: name.to_owned(),
            ..CellFile::default()
        };
        let one = data.cell_folder("Chi bộ Bản", None);
        cell("Chi bộ Bản").write(&one).unwrap();
        let two = data.cell_folder("Chi bộ Bàn", None);
        cell("Chi bộ Bàn").write(&two).unwrap();
        assert!(one.ends_with("chi-bo-ban") && two.ends_with("chi-bo-ban-2"));
        assert_eq!(data.cell_folder("Chi bộ Bàn", None), two);
        assert_eq!(data.known_cell("Chi bộ Bàn", Some("Đảng bộ khác")), None);
    }
}
