//! Rows remembered between runs: a file that is as it was need not be read again. The index may be deleted at any time and is never believed against a
//! file: length, both of its times and, where a time moved, the hash of its bytes must agree; and the index ends in the hash of itself.
//!
//! Behind its first line come the names, then a file each in the order of paths: the length and bytes of the path, of what is known of it.

use std::cmp::Ordering;
use std::fs::{self, Metadata};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::gathered::Gathered;
use super::packed::{Reader, folded, put, put_bytes};
use super::packed_ref::PackedRef;
use super::row::Names;
use super::sources::Found;
use crate::store::atomic_file;
use crate::store::error::StoreError;
use crate::store::ordinary;

/// The first line of an index; another one is begun anew.
const HEAD: &[u8] = b"sauro report index 9\n";
/// The length of the hash that it ends in.
const HASH: usize = 32;
/// A file that changed so shortly before it was read may have changed again within one tick of the clock, in nanoseconds.
const TICK: i64 = 2_000_000_000;
/// A temporary file that was not written to for so long was left by a run that is gone, in nanoseconds.
const LEFT_AFTER: u64 = 3_600_000_000_000;
/// An index with more names than this for each session holds many that no row has any more: it is begun anew.
const MOST_NAMES: usize = 8;

/// What tells one state of a file from another: its length and times in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    modified: i64,
    /// When its record in the folder last changed, which no program can set back; 0 where the system does not tell.
    changed: i64,
}

impl Stamp {
    /// That of a file; none where the system knows no times.
    pub(super) fn of(data: &Metadata) -> Option<Self> {
        let modified = data.modified().ok()?;
        let since = modified.duration_since(std::time::UNIX_EPOCH).ok()?;
        let modified = i64::try_from(since.as_nanos()).ok()?;
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt;
            let seconds = data.ctime().checked_mul(1_000_000_000)?;
            seconds.checked_add(data.ctime_nsec())?
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

/// The beginning of the BLAKE3 of a file's bytes.
pub(super) type Proof = [u8; 8];

/// What is known of a file beside its rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// Its length and times.
    pub(super) stamp: Stamp,
    /// The hash of its bytes.
    pub(super) proof: Proof,
    /// When it was read, in nanoseconds.
    pub(super) read: i64,
}

/// What the index has of a file: where in the archive or list each row stands, and the row.
pub(super) struct Known<'a> {
    pub(super) seen: Seen,
    rows: Reader<'a>,
}

impl<'a> Known<'a> {
    /// Its packed rows, each with its place in the file where there are many.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Option<&'a str>, &'a [u8])> {
        let mut rows = self.rows;
        std::iter::from_fn(move || {
            let inner = rows.text()?;
            Some((Some(inner).filter(|it| !it.is_empty()), rows.bytes()?))
        })
    }
}

/// The rows of earlier runs.
#[derive(Debug, Default)]
pub struct Index {
    /// Where it lies; none for one that remembers nothing.
    path: Option<PathBuf>,
    bytes: Vec<u8>,
    /// Where each file begins in the bytes.
    files: Vec<u32>,
    names: Names,
    /// What this run has seen, by the number of the file.
    seen: Vec<(u32, Seen)>,
    grown: bool,
    now: i64,
}

impl Index {
    /// One that remembers nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// The index of this file, empty where there is none or it does not prove itself. `now` is the moment of this run in nanoseconds.
    pub fn read(path: PathBuf, now: i64) -> Self {
        // What a run left that was killed while it wrote; another may be writing at this moment.
        let before = u64::try_from(now)
            .unwrap_or_default()
            .saturating_sub(LEFT_AFTER);
        let before = SystemTime::UNIX_EPOCH + Duration::from_nanos(before);
        atomic_file::sweep_before(path.parent().unwrap_or(Path::new(".")), before);
        let bytes = ordinary::read(&path).unwrap_or_default();
        let empty = Self {
            path: Some(path.clone()),
            now,
            ..Self::default()
        };
        Self::of(bytes, path, now).unwrap_or(empty)
    }

    fn of(bytes: Vec<u8>, path: PathBuf, now: i64) -> Option<Self> {
        let end = bytes.len().checked_sub(HASH)?;
        let (body, hash) = bytes.split_at_checked(end)?;
        let mut input = Reader(body.strip_prefix(HEAD)?);
        if *blake3::hash(body).as_bytes() != hash {
            return None;
        }
        let mut names = Names::default();
        for _ in 0..input.number()? {
            names.name(input.text()?);
        }
        let mut files = Vec::new();
        while !input.0.is_empty() {
            files.push(u32::try_from(end - input.0.len()).ok()?);
            let (_path, _known) = (input.bytes()?, input.bytes()?);
        }
        Some(Self {
            path: Some(path),
            bytes,
            files,
            names,
            now,
            ..Self::default()
        })
    }

    /// The names that its rows have.
    pub(super) fn names(&mut self) -> Names {
        std::mem::take(&mut self.names)
    }

    /// Whether it learns.
    pub(super) fn wants(&self) -> bool {
        self.path.is_some()
    }

    /// The path and the rest of the file that begins there.
    fn file(&self, at: u32) -> Option<(&[u8], &[u8])> {
        let mut input = Reader(self.bytes.get(at as usize..)?);
        Some((input.bytes()?, input.bytes()?))
    }

    /// What is known of a file.
    pub(super) fn known(&self, path: &Path) -> Option<Known<'_>> {
        let path = path.to_str()?.as_bytes();
        let order = |at: &u32| self.file(*at).map_or(Ordering::Less, |it| it.0.cmp(path));
        let found = self.files.binary_search_by(order).ok()?;
        let mut input = Reader(self.file(*self.files.get(found)?)?.1);
        let stamp = Stamp {
            size: input.number()?,
            modified: input.signed()?,
            changed: input.signed()?,
        };
        let read = input.signed()?;
        let (proof, rows) = input.0.split_first_chunk()?;
        Some(Known {
            seen: Seen {
                stamp,
                proof: *proof,
                read,
            },
            rows: Reader(rows),
        })
    }

    /// What is known of a file that is as it was, by its length and times, unread. Where the system does not tell of a time that no program can set
    /// back, the file has to be read.
    pub(super) fn unread(&self, found: &Found) -> Option<Known<'_>> {
        let known = self.known(&found.path)?;
        let Seen { stamp, read, .. } = known.seen;
        let settled = read.checked_sub(stamp.modified.max(stamp.changed))? > TICK;
        let now = || Stamp::of(&fs::symlink_metadata(&found.path).ok()?);
        (stamp.changed > 0 && settled && now() == Some(stamp)).then_some(known)
    }

    /// A file that was read in this run.
    pub(super) fn seen(&self, stamp: Option<Stamp>, proof: impl FnOnce() -> Proof) -> Option<Seen> {
        let stamp = stamp.filter(|_| self.wants())?;
        Some(Seen {
            stamp,
            proof: proof(),
            read: self.now,
        })
    }

    /// Takes in what this run has seen, and whether anything of it is new.
    pub(super) fn learn(&mut self, seen: Vec<(u32, Seen)>, grown: bool) {
        (self.seen, self.grown) = (seen, grown);
    }

    /// Writes down what this run has read, if there is anything new in it; after a run that was stopped, also what was known of the files it had not
    /// come to.
    pub fn write(&self, gathered: &Gathered) -> Result<(), StoreError> {
        let Some(path) = self.path.as_ref().filter(|_| self.grown) else {
            return Ok(());
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        let names = gathered.names.len();
        let written = if names > MOST_NAMES * gathered.sessions() + 1000 {
            atomic_file::replace_unsynced(path, b"", atomic_file::Readers::Owner)
        } else {
            atomic_file::create_folder(folder).and_then(|()| {
                atomic_file::replace_unsynced_by(path, atomic_file::Readers::Owner, |file| {
                    self.write_into(file, gathered)
                })
            })
        };
        written.map_err(|error| StoreError::write(path, error))
    }

    fn write_into(&self, file: &mut fs::File, gathered: &Gathered) -> std::io::Result<()> {
        let mut out = Hashed {
            file: std::io::BufWriter::new(file),
            hash: blake3::Hasher::new(),
        };
        let mut bytes = HEAD.to_vec();
        put(&mut bytes, gathered.names.len() as u64);
        for name in gathered.names.all() {
            put_bytes(&mut bytes, name.as_bytes());
        }
        out.put(&bytes)?;
        let rows = rows_by_file(gathered);
        let path_of = |number: &u32| gathered.files.get(*number as usize)?.path.to_str();
        let seen = self.seen.iter();
        let fresh = seen
            .filter_map(|(number, seen)| Some((path_of(number)?.as_bytes(), Ok((number, seen)))));
        let mut files: Vec<_> = fresh.collect();
        if gathered.stopped {
            let old = self.files.iter();
            files.extend(
                old.filter_map(|at| self.file(*at))
                    .map(|(path, known)| (path, Err(known))),
            );
        }
        // Of one path what was seen now comes first.
        files.sort_by_key(|(path, what)| (*path, what.is_err()));
        files.dedup_by_key(|(path, _)| *path);
        let mut entry = Vec::new();
        for (path, what) in files {
            bytes.clear();
            put_bytes(&mut bytes, path);
            match what {
                Err(known) => put_bytes(&mut bytes, known),
                Ok((number, seen)) => {
                    entry.clear();
                    let Stamp {
                        size,
                        modified,
                        changed,
                    } = seen.stamp;
                    put(&mut entry, size);
                    for time in [modified, changed, seen.read] {
                        put(&mut entry, folded(time));
                    }
                    entry.extend_from_slice(&seen.proof);
                    let from = rows.partition_point(|it| it.file < *number);
                    let of_file = rows.iter().skip(from);
                    for row in of_file.take_while(|it| it.file == *number) {
                        let inner = row.inner.as_deref().unwrap_or_default();
                        put_bytes(&mut entry, inner.as_bytes());
                        put_bytes(&mut entry, gathered.store.bytes(row));
                    }
                    put_bytes(&mut bytes, &entry);
                }
            }
            out.put(&bytes)?;
        }
        let hash = out.hash.finalize();
        out.file.write_all(hash.as_bytes())?;
        out.file.flush()
    }
}

/// All rows, copies among them, by their files.
fn rows_by_file(gathered: &Gathered) -> Vec<&PackedRef> {
    let copies = gathered.copies.iter().map(|(_, copy)| copy);
    let mut rows: Vec<_> = gathered.kept.iter().chain(copies).collect();
    rows.sort_by_key(|it| it.place());
    rows
}

/// A file that is hashed while it is written.
struct Hashed<W: Write> {
    file: W,
    hash: blake3::Hasher,
}

impl<W: Write> Hashed<W> {
    fn put(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.hash.update(bytes);
        self.file.write_all(bytes)
    }
}

/// The beginning of the BLAKE3 of these bytes.
pub(super) fn prove(bytes: &[u8]) -> Proof {
    let hash = blake3::hash(bytes);
    let first = hash.as_bytes().first_chunk();
    first.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
