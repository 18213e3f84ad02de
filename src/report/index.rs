//! Rows remembered between runs: a file that is as it was need not be read again. The index may be deleted at any time and is never believed against a
//! file: length, both of its times and, where a time moved, the hash of its bytes must agree, and each line of the index proves itself.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::line::Line;
use super::sources::Found;
use crate::store::error::StoreError;
use crate::store::place;

/// The first line of an index; another one is begun anew.
const HEAD: &str = "sauro report index 3";
/// A file that changed so shortly before it was read may have changed again within one tick of the clock, in nanoseconds.
const TICK: i128 = 2_000_000_000;

/// What tells one state of a file from another: its length and times in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    modified: i128,
    /// When its record in the folder last changed, which no program can set back; 0 where the system does not tell.
    changed: i128,
}

impl Stamp {
    /// That of a file; none where the system knows no times.
    pub(super) fn of(data: &Metadata) -> Option<Self> {
        let modified = data.modified().ok()?;
        let since = modified.duration_since(std::time::UNIX_EPOCH).ok()?;
        let modified = since.as_nanos() as i128;
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt;
            i128::from(data.ctime()) * 1_000_000_000 + i128::from(data.ctime_nsec())
        };
        #[cfg(not(unix))]
        let changed = 0;
        Some(Self {
            size: data.len(),
            modified,
            changed,
        })
    }
}

/// What the index does not have yet.
pub(super) struct Fresh {
    /// The file.
    pub(super) path: String,
    /// Its length and times.
    pub(super) stamp: Stamp,
    /// The beginning of the BLAKE3 of its bytes.
    pub(super) hash: String,
    /// Its row as a line of JSON.
    pub(super) row: String,
}

/// What is known of a file.
#[derive(Debug)]
struct Known {
    stamp: Stamp,
    /// When it was read, in nanoseconds.
    read: i128,
    /// The beginning of the BLAKE3 of its bytes.
    hash: String,
    /// Its row as a line of JSON.
    row: String,
}

/// The rows of earlier runs.
#[derive(Debug, Default)]
pub struct Index {
    /// Where it lies; none for one that remembers nothing.
    path: Option<PathBuf>,
    known: HashMap<String, Known>,
    grown: bool,
    now: i128,
}

impl Index {
    /// One that remembers nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// The index of this file, empty where there is none; lines that do not prove themselves are as if they were not there. `now` is the moment of this
    /// run in nanoseconds.
    pub fn read(path: PathBuf, now: i128) -> Self {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let mut lines = text.lines();
        let sound = lines.next() == Some(HEAD);
        let entries = lines.filter(|_| sound).filter_map(|line| {
            let (proof, entry) = line.split_once(' ')?;
            let mut parts = entry.splitn(7, ' ');
            let mut number = || parts.next()?.parse::<i128>().ok();
            let stamp = Stamp {
                size: u64::try_from(number()?).ok()?,
                modified: number()?,
                changed: number()?,
            };
            let read = number()?;
            let hash = parts.next()?.to_owned();
            let length: usize = parts.next()?.parse().ok()?;
            let (path, row) = parts.next()?.split_at_checked(length)?;
            let known = Known {
                stamp,
                read,
                hash,
                row: row.to_owned(),
            };
            (proof == prove(entry.as_bytes())).then_some((path.to_owned(), known))
        });
        Self {
            known: entries.collect(),
            path: Some(path),
            grown: false,
            now,
        }
    }

    /// Whether it learns.
    pub(super) fn wants(&self) -> bool {
        self.path.is_some()
    }

    /// The row of a file that is as it was, by its length and times, unread. Where the system does not tell of a time that no program can set back,
    /// the file has to be read.
    pub(super) fn unread(&self, path: &str, found: &Found) -> Option<Line<'_>> {
        let known = self.known.get(path).filter(|it| it.stamp.changed > 0)?;
        let now = Stamp::of(&fs::symlink_metadata(&found.path).ok()?)?;
        let newest = known.stamp.modified.max(known.stamp.changed);
        let settled = known.read - newest > TICK;
        (now == known.stamp && settled)
            .then(|| known.line(found))
            .flatten()
    }

    /// The row of a file whose bytes are as they were, and what the index learns of its new times.
    pub(super) fn same(
        &self,
        path: &str,
        found: &Found,
        bytes: &[u8],
    ) -> Option<(Line<'_>, String)> {
        let known = self.known.get(path)?;
        let same = known.stamp.size == bytes.len() as u64 && known.hash == prove(bytes);
        Some((known.line(found).filter(|_| same)?, known.row.clone()))
    }

    /// Takes in what was read.
    pub(super) fn learn(&mut self, fresh: Vec<Fresh>) {
        if !self.wants() {
            return;
        }
        self.grown |= !fresh.is_empty();
        for Fresh {
            path,
            stamp,
            hash,
            row,
        } in fresh
        {
            let read = self.now;
            let known = Known {
                stamp,
                read,
                hash,
                row,
            };
            self.known.insert(path, known);
        }
    }

    /// Writes it down, if it has learnt anything.
    pub fn write(&self) -> Result<(), StoreError> {
        let Some(path) = self.path.as_ref().filter(|_| self.grown) else {
            return Ok(());
        };
        let mut known: Vec<_> = self.known.iter().collect();
        known.sort_by_key(|(path, _)| *path);
        let mut text = format!("{HEAD}\n");
        for (path, known) in known {
            let Known {
                stamp,
                read,
                hash,
                row,
            } = known;
            let Stamp {
                size,
                modified,
                changed,
            } = stamp;
            // The path stands before the row with its length, so that it may hold any letter but a line end.
            let length = path.len();
            let entry = format!("{size} {modified} {changed} {read} {hash} {length} {path}{row}");
            if !path.contains('\n') {
                text.push_str(&prove(entry.as_bytes()));
                text.push(' ');
                text.push_str(&entry);
                text.push('\n');
            }
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        let written = place::create_folder(folder)
            .and_then(|()| place::replace_unsynced(path, text.as_bytes(), place::Readers::Owner));
        written.map_err(|error| StoreError::write(path, error))
    }
}

impl Known {
    /// Its row, in the group that the file lies in now.
    fn line(&self, found: &Found) -> Option<Line<'_>> {
        let mut line: Line<'_> = serde_json::from_str(&self.row).ok()?;
        line.group = found.group.as_deref().map(|it| it.to_owned().into());
        Some(line)
    }
}

/// The beginning of the BLAKE3 of these bytes: of a file, or the proof of a line.
pub(super) fn prove(bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    hash.chars().take(16).collect()
}
