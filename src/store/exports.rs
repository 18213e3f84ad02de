//! Placing papers: what the program wrote is remembered, and a paper that someone changed by hand since is never overwritten.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::atomic_file::{self, Readers};
use super::error::StoreError;
use super::ordinary;
use crate::session::time::Time;

/// The list's name in a session's `exports` folder.
const LIST: &str = "written.json";
/// The most names that are tried for one paper.
const MOST_NAMES: u32 = 10_000;

/// What was written: path, BLAKE3 and day of each file. Files beside the list are named without their folder, so that the session's folder may be moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    folder: PathBuf,
    files: BTreeMap<String, File>,
}

/// What is known of a file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct File {
    blake3: String,
    /// The day it was written; none in older lists.
    on: Option<NaiveDate>,
    /// Which paper it is, and what of the record it tells; none in older lists.
    edition: Option<Edition>,
}

/// What a file tells: which paper, by its word on the command line, up to which line of the session's journal, and when it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The paper's word: `minutes`.
    pub paper: String,
    /// The last line of the journal that it tells.
    pub seq: u64,
    /// When it was written.
    pub at: Time,
    /// The mark and the number that it bears (`NQ`, 5); none of a paper that bears none, and in lists by earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<(String, u32)>,
}

/// One file as the list has it.
#[derive(Serialize, Deserialize)]
struct ExportRow {
    path: String,
    blake3: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<NaiveDate>,
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    edition: Option<Edition>,
}

/// The list as JSON has it.
#[derive(Default, Serialize, Deserialize)]
struct List {
    #[serde(default)]
    files: Vec<ExportRow>,
}

/// A paper in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where.
    pub path: PathBuf,
    /// It got another name than wanted, since a paper that was changed by hand has that one, or one that is open elsewhere.
    pub renamed: bool,
    /// One is open elsewhere.
    pub held: bool,
}

impl Placed {
    /// What is to be said of it, if it got another name.
    pub fn notice(&self) -> Option<String> {
        self.renamed.then(|| {
            let why = if self.held {
                "đang mở ở chương trình khác"
            } else {
                "đã được sửa tay"
            };
            format!(
                "Văn bản cùng tên {why} nên được giữ nguyên; bản mới là {}.",
                self.path.display()
            )
        })
    }
}

impl Written {
    /// The list in a session's `exports` folder. A list that is lost or broken is empty: then every paper there counts as changed by hand.
    pub fn read(exports: &Path) -> Self {
        let bytes = ordinary::read(exports.join(LIST)).unwrap_or_default();
        let list: List = serde_json::from_slice(&bytes).unwrap_or_default();
        let files = list
            .files
            .into_iter()
            .map(|row| {
                let ExportRow {
                    path,
                    blake3,
                    on,
                    edition,
                } = row;
                (
                    path,
                    File {
                        blake3,
                        on,
                        edition,
                    },
                )
            })
            .collect();
        Self {
            folder: exports.to_owned(),
            files,
        }
    }

    /// Writes the list, making the folder.
    pub fn write(&self) -> Result<(), StoreError> {
        let path = self.folder.join(LIST);
        let rows = self.files.iter();
        let rows = rows.map(|(path, file)| ExportRow {
            path: path.clone(),
            blake3: file.blake3.clone(),
            on: file.on,
            edition: file.edition.clone(),
        });
        let list = List {
            files: rows.collect(),
        };
        let mut json =
            serde_json::to_vec_pretty(&list).map_err(|e| StoreError::write(&path, e.into()))?;
        json.push(b'\n');
        atomic_file::create_folder(&self.folder)
            .and_then(|()| atomic_file::replace(&path, &json))
            .map_err(|error| StoreError::write(&path, error))
    }

    /// How the list names a file.
    fn key(&self, path: &Path) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let path = absolute(path);
        let name = path.strip_prefix(absolute(&self.folder)).unwrap_or(&path);
        name.to_string_lossy().into_owned()
    }

    /// Whether a file may be overwritten: it is not there, it is what was written, or it is the new paper already.
    fn may_replace(&self, path: &Path, hash: &str) -> bool {
        if !atomic_file::is_taken(path) {
            return true;
        }
        if atomic_file::refuse_link(path).is_err() {
            return false;
        }
        let there = ordinary::read(path)
            .ok()
            .map(|bytes| blake3::hash(&bytes).to_hex().to_string());
        let ours = self.files.get(&self.key(path)).map(|it| &it.blake3);
        there.is_some_and(|there| there == hash || ours == Some(&there))
    }

    /// What the newest file of each paper tells, by the paper's word.
    pub fn editions(&self) -> BTreeMap<String, Edition> {
        let mut newest: BTreeMap<String, Edition> = BTreeMap::new();
        for edition in self.files.values().filter_map(|it| it.edition.as_ref()) {
            let known = newest.get(&edition.paper);
            if known.is_none_or(|known| known.at <= edition.at) {
                newest.insert(edition.paper.clone(), edition.clone());
            }
        }
        newest
    }

    /// What the oldest file of each paper tells that lies beside the list as it was written: while one of them is older than the record, the paper is.
    pub fn oldest_editions(&self) -> BTreeMap<String, Edition> {
        let mut oldest: BTreeMap<String, Edition> = BTreeMap::new();
        for (name, file) in &self.files {
            let Some(edition) = &file.edition else {
                continue;
            };
            let known = oldest.get(&edition.paper);
            let is_older = known.is_none_or(|it| (edition.seq, edition.at) < (it.seq, it.at));
            if is_older && self.stands(name, file) {
                oldest.insert(edition.paper.clone(), edition.clone());
            }
        }
        oldest
    }

    /// Whether a file lies beside the list just as it was written.
    fn stands(&self, name: &str, file: &File) -> bool {
        let beside = Path::new(name).is_relative();
        let bytes = beside.then(|| ordinary::read(self.folder.join(name)).ok());
        let hash = bytes.flatten().map(|it| blake3::hash(&it).to_hex());
        hash.is_some_and(|it| it.as_str() == file.blake3)
    }

    /// What a file tells; none of one that is not in the list.
    pub fn edition_of(&self, path: &Path) -> Option<&Edition> {
        self.files.get(&self.key(path))?.edition.as_ref()
    }

    /// The files that were written, wherever they lie, each with its day where that is known.
    pub fn files(&self) -> impl Iterator<Item = (PathBuf, Option<NaiveDate>)> {
        let files = self.files.iter();
        files.map(|(path, file)| (self.folder.join(path), file.on))
    }
}

/// What is to be said where a session's `exports` is a link that leads out of the session's folder; nothing otherwise.
pub fn leads_out(exports: &Path) -> Option<String> {
    if !exports.is_symlink() {
        return None;
    }
    let target = exports.canonicalize().ok()?;
    let session = exports.parent()?.canonicalize().ok()?;
    (!target.starts_with(session)).then(|| {
        format!(
            "Thư mục {} là liên kết nên văn bản được đặt ở {}, ngoài dữ liệu của buổi.",
            exports.display(),
            target.display()
        )
    })
}

/// Puts a paper into a folder under its name, or, where a paper of that name was changed by hand, under `name-2.ext`, and notes it in `written`,
/// which the caller writes when all papers are placed.
pub fn place_paper(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    edition: &Edition,
    written: &mut Written,
) -> Result<Placed, StoreError> {
    let on = edition.at.date_naive();
    let ours = Path::new(&written.key(folder)).is_relative();
    // A folder of the user's own is made as the system makes folders.
    let made = if ours {
        atomic_file::create_folder(folder)
    } else {
        fs::create_dir_all(folder)
    };
    made.map_err(|error| StoreError::write(folder, error))?;
    let hash = blake3::hash(bytes).to_hex().to_string();
    let wanted = folder.join(name);
    let readers = if ours { Readers::Owner } else { Readers::Usual };
    let mut held = false;
    for number in 1..MOST_NAMES {
        let path = numbered(folder, name, number);
        if !written.may_replace(&path, &hash) {
            continue;
        }
        match atomic_file::replace_for(&path, bytes, readers) {
            // Another program has it open: the paper gets the next name, and that is said.
            Err(error) if atomic_file::is_held(&error) => held = true,
            Err(error) => return Err(StoreError::write(&path, error)),
            Ok(()) => {
                let key = written.key(&path);
                // A paper that says the same as before is as old as it was.
                let before = written.files.get(&key).filter(|it| it.blake3 == hash);
                let on = before.map_or(Some(on), |it| it.on.or(Some(on)));
                let edition = Some(edition.clone());
                let file = File {
                    blake3: hash,
                    on,
                    edition,
                };
                written.files.insert(key, file);
                return Ok(Placed {
                    renamed: path != wanted,
                    held,
                    path,
                });
            }
        }
    }
    Err(StoreError::Exists { path: wanted })
}

/// The name with this number before its ending; the first has none.
fn numbered(folder: &Path, name: &str, number: u32) -> PathBuf {
    if number == 1 {
        return folder.join(name);
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if ending.is_empty() { "" } else { "." };
    folder.join(format!("{stem}-{number}{dot}{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition() -> Edition {
        Edition {
            paper: "minutes".to_owned(),
            seq: 7,
            at: "2026-05-20T16:00:00+07:00".parse().unwrap(),
            number: None,
        }
    }

    #[test]
    fn a_paper_changed_by_hand_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let exports = folder.path().join("exports");
        let mut written = Written::read(&exports);
        let mut place = |bytes: &[u8]| {
            let placed = place_paper(
                &exports,
                "2026-05-20-bien-ban.docx",
                bytes,
                &edition(),
                &mut written,
            );
            written.write().unwrap();
            written = Written::read(&exports);
            let placed = placed.unwrap();
            (
                placed
                    .path
                    .file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned(),
                placed.renamed,
            )
        };
        let name = "2026-05-20-bien-ban.docx".to_owned();
        assert_eq!(place(b"one"), (name.clone(), false));
        assert_eq!(place(b"two"), (name.clone(), false));
        fs::write(exports.join(&name), b"by hand").unwrap();
        let second = "2026-05-20-bien-ban-2.docx".to_owned();
        assert_eq!(place(b"three"), (second.clone(), true));
        assert_eq!(place(b"four"), (second, true));
        assert_eq!(fs::read(exports.join(&name)).unwrap(), b"by hand");
    }

    #[cfg(windows)]
    #[test]
    fn a_paper_that_is_open_elsewhere_is_left_and_the_next_name_taken() {
        use std::os::windows::fs::OpenOptionsExt;
        let folder = tempfile::tempdir().unwrap();
        let exports = folder.path().join("exports");
        let mut written = Written::read(&exports);
        place_paper(&exports, "a.docx", b"one", &edition(), &mut written).unwrap();
        // As Word opens it: others may read, no one may replace.
        let open = fs::OpenOptions::new()
            .read(true)
            .share_mode(1)
            .open(exports.join("a.docx"))
            .unwrap();
        let placed = place_paper(&exports, "a.docx", b"two", &edition(), &mut written).unwrap();
        assert!(placed.held && placed.path.ends_with("a-2.docx"));
        assert!(placed.notice().unwrap().contains("đang mở"));
        drop(open);
    }

    #[test]
    fn the_folder_may_be_moved_and_other_folders_are_remembered_too() {
        let folder = tempfile::tempdir().unwrap();
        let (exports, moved) = (folder.path().join("exports"), folder.path().join("moved"));
        let out = folder.path().join("out");
        let mut written = Written::read(&exports);
        place_paper(&exports, "a.txt", b"one", &edition(), &mut written).unwrap();
        place_paper(&out, "a.txt", b"one", &edition(), &mut written).unwrap();
        written.write().unwrap();
        fs::rename(&exports, &moved).unwrap();
        let mut written = Written::read(&moved);
        assert!(
            !place_paper(&moved, "a.txt", b"two", &edition(), &mut written)
                .unwrap()
                .renamed
        );
        assert!(
            !place_paper(&out, "a.txt", b"two", &edition(), &mut written)
                .unwrap()
                .renamed
        );
        fs::remove_file(moved.join(LIST)).unwrap();
        let mut written = Written::read(&moved);
        let placed = place_paper(&moved, "a.txt", b"three", &edition(), &mut written).unwrap();
        assert!(placed.renamed && placed.notice().unwrap().contains("a-2.txt"));
    }
}
