//! Where sessions lie: saved sessions at any depth of folders, lines of figures, archives of either.

use std::fs;
use std::io::{self, Read};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::gathered::Skipped;
use crate::session::inspect::MAX_BYTES;
use crate::store::cell::CELL;
use crate::store::error::cause;
use crate::store::folder::SAVED;
use crate::store::removed::REMOVED;

/// How the file of a session's minutes ends, exported as JSON: `2026-05-20-bien-ban.json`.
const MINUTES: &str = "-bien-ban";
/// A cell's own journal, beside the folder of its sessions.
pub(super) const BETWEEN: &str = "follow-up.jsonl";
/// Folders of a session's folder in which no session lies.
const INNER: [&str; 2] = ["exports", "audience"];
/// The folder of cells in a data folder: it is no group.
const CELLS: &str = "cells";
/// The folder of sessions in a cell's folder.
const SESSIONS: &str = "sessions";
/// How often progress is told.
pub(super) const TELL: Duration = Duration::from_millis(100);
/// The largest saved session.
pub(super) const MOST_BYTES: u64 = MAX_BYTES as u64;

/// What is said of a larger one.
pub(super) const TOO_LARGE: &str = "tệp lớn hơn 64 MB";

/// What a file holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// One saved session.
    Saved,
    /// Figures of sessions, one a line.
    Lines,
    /// A ZIP of such files.
    Zip,
    /// A tar in Zstandard.
    TarZst,
    /// What a cell recorded between its sessions, in the cell's folder.
    Between,
}

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub path: PathBuf,
    /// What it holds.
    pub kind: SourceKind,
    /// The group that it lies in.
    pub group: Option<Box<str>>,
}

/// The kind of a file of this name; none where it is nothing for a report.
fn kind_of(path: &Path) -> Option<SourceKind> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    if name == SAVED {
        return Some(SourceKind::Saved);
    }
    let (stem, end) = name.rsplit_once('.')?;
    match end {
        // The minutes as JSON are the whole saved session.
        "json" => stem.ends_with(MINUTES).then_some(SourceKind::Saved),
        "ndjson" => Some(SourceKind::Lines),
        "zip" => Some(SourceKind::Zip),
        "zst" => stem.strip_suffix(".tar").map(|_| SourceKind::TarZst),
        _ => None,
    }
}

/// Whether a file may hold sessions that a report does not open.
fn is_other_archive(path: &Path) -> bool {
    const OTHERS: [&str; 8] = ["age", "tgz", "gz", "tar", "rar", "7z", "xz", "zst"];
    let end = path
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    end.is_some_and(|end| OTHERS.contains(&end.as_str())) && kind_of(path).is_none()
}

/// All files below these paths, in the order of their paths. `tell` is told how many were found so far, and says whether to go on.
pub fn find(roots: &[PathBuf], mut tell: impl FnMut(usize) -> bool) -> (Vec<Found>, Vec<Skipped>) {
    let (mut found, mut skipped) = (Vec::new(), Vec::new());
    for root in roots {
        let named = (roots.len() > 1).then(|| last_name(root)).flatten();
        if root.is_file() {
            // A file that is named is what it is, whatever it is called.
            found.push(Found {
                kind: kind_of(root).unwrap_or(SourceKind::Saved),
                path: root.clone(),
                group: None,
            });
            continue;
        }
        let walk = Walk {
            root,
            named: named.map(Box::from),
            open: Mutex::new((vec![root.clone()], 0)),
            changed: Condvar::new(),
            count: AtomicUsize::new(found.len()),
        };
        let (more, out) = walk.run(&mut tell);
        found.extend(more);
        skipped.extend(out);
    }
    // By their bytes: going through the parts of a quarter of a million paths takes a while.
    found.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
    found.dedup_by(|a, b| a.path == b.path);
    (found, skipped)
}

/// Going through the folders below one root, on all processors.
struct Walk<'a> {
    root: &'a Path,
    named: Option<Box<str>>,
    /// Folders that no one has taken yet, and how many are being gone through.
    open: Mutex<(Vec<PathBuf>, usize)>,
    changed: Condvar,
    count: AtomicUsize,
}

/// What a thread found.
type WorkerShare = (Vec<Found>, Vec<Skipped>);

impl Walk<'_> {
    fn run(&self, tell: &mut impl FnMut(usize) -> bool) -> WorkerShare {
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        let parts = thread::scope(|scope| {
            let teller = thread::current();
            let handles: Vec<_> = (0..workers)
                .map(|_| {
                    let teller = teller.clone();
                    scope.spawn(move || {
                        let part = self.work();
                        teller.unpark();
                        part
                    })
                })
                .collect();
            while !handles.iter().all(thread::ScopedJoinHandle::is_finished) {
                if !tell(self.count.load(Ordering::Relaxed)) {
                    self.open().0.clear();
                }
                thread::park_timeout(TELL);
            }
            let ended = handles.into_iter().map(thread::ScopedJoinHandle::join);
            ended.filter_map(Result::ok).collect::<Vec<WorkerShare>>()
        });
        let (found, skipped): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        (found.concat(), skipped.concat())
    }

    fn open(&self) -> MutexGuard<'_, (Vec<PathBuf>, usize)> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One thread's work.
    fn work(&self) -> WorkerShare {
        let mut part = WorkerShare::default();
        while let Some(folder) = self.take() {
            let inner = self.folder(&folder, &mut part);
            let mut open = self.open();
            open.0.extend(inner);
            open.1 -= 1;
            self.changed.notify_all();
        }
        part
    }

    /// The next folder; none when all are gone through.
    fn take(&self) -> Option<PathBuf> {
        let mut open = self.open();
        loop {
            if let Some(folder) = open.0.pop() {
                open.1 += 1;
                return Some(folder);
            }
            if open.1 == 0 {
                return None;
            }
            open = self
                .changed
                .wait(open)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes what lies in a folder; gives the folders in it. Links are not followed.
    fn folder(&self, folder: &Path, part: &mut WorkerShare) -> Vec<PathBuf> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries.flatten(),
            Err(error) => {
                let reason = format!("không đọc được thư mục: {}", cause(&error));
                part.1.push(Skipped::new(folder, reason));
                return Vec::new();
            }
        };
        let (mut inner, mut others, mut session) = (Vec::new(), Vec::new(), false);
        let mut left_out = |path: PathBuf, reason: &str| part.1.push(Skipped::new(&path, reason));
        for entry in entries {
            let name = entry.file_name();
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            let known = kind_of(&entry.path()).is_some();
            if kind.is_symlink() && (known || entry.path().is_dir()) {
                left_out(
                    entry.path(),
                    "liên kết tượng trưng không được đi theo; hãy chỉ thẳng thư mục thật",
                );
            } else if known && !kind.is_file() && !kind.is_dir() {
                left_out(
                    entry.path(),
                    "không phải tệp thường (ống dẫn, thiết bị); hãy thay bằng tệp thật",
                );
            } else if kind.is_file() && is_other_archive(&entry.path()) {
                left_out(
                    entry.path(),
                    "loại tệp nén hoặc gói này báo cáo không mở; hãy giải nén, hoặc nén lại thành .zip hay .tar.zst",
                );
            } else if kind.is_dir() {
                inner.push(entry.path());
            } else if kind.is_file() && name == SAVED {
                session = true;
            } else if kind.is_file() && name == BETWEEN {
                others.push((entry.path(), SourceKind::Between));
            } else if kind.is_file() && !name.to_string_lossy().starts_with('.') {
                let path = entry.path();
                others.extend(kind_of(&path).map(|kind| (path, kind)));
            }
        }
        // What a cell has put away does not count. A folder of that name that lies in no cell's is a folder like any other.
        let named = |name: &str| inner.iter().any(|it| it.ends_with(name));
        let is_cell = named(SESSIONS) || folder.join(CELL).is_file();
        inner.retain(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_inner = session && INNER.contains(&&*name);
            let is_put_away = is_cell && name == REMOVED;
            !name.starts_with('.') && !is_inner && !is_put_away
        });
        let mut push = |path: PathBuf, kind| {
            let group = self.named.clone().or_else(|| group(self.root, &path));
            part.0.push(Found { path, kind, group });
            self.count.fetch_add(1, Ordering::Relaxed);
        };
        if session {
            push(folder.join(SAVED), SourceKind::Saved);
        }
        for (path, kind) in others {
            push(path, kind);
        }
        inner
    }
}

/// The group of a file: the first folder below the root, where the file lies deeper than that. A cell's own folder, and that of all cells, are none.
fn group(root: &Path, path: &Path) -> Option<Box<str>> {
    let mut parts = path.strip_prefix(root).ok()?.components();
    let first = parts.next()?.as_os_str().to_string_lossy();
    let second = parts.next()?.as_os_str();
    let deep = parts.next().is_some() && second != SESSIONS;
    (deep && first != CELLS).then(|| first.as_ref().into())
}

/// The last name of a path, of `.` too.
fn last_name(path: &Path) -> Option<String> {
    let whole = path.canonicalize().ok()?;
    Some(whole.file_name()?.to_string_lossy().into_owned())
}

/// What an entry of an archive holds, by its name; none where it is nothing for a report, or a paper of a session that is there itself.
pub(super) fn kind_in_archive(name: &str) -> Option<SourceKind> {
    let path = Path::new(name);
    if path.file_name().is_some_and(|it| it == BETWEEN) {
        return Some(SourceKind::Between);
    }
    let mut folders = path.components().rev().skip(1);
    let inner = folders.any(|it| INNER.iter().any(|inner| it.as_os_str() == *inner));
    // `<cell>/removed/<session>/session.json`: an archive says nothing else of a cell.
    let put_away = path
        .components()
        .rev()
        .nth(2)
        .is_some_and(|it| it.as_os_str() == REMOVED);
    let kind = kind_of(path).filter(|_| !inner && !put_away)?;
    matches!(kind, SourceKind::Saved | SourceKind::Lines).then_some(kind)
}

/// At most as many bytes as a saved session may have; none of more.
pub(super) fn bounded(source: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MOST_BYTES).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_found_at_any_depth_with_the_group_they_lie_in() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let file = |name: &str| {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, b"{}").unwrap();
        };
        for name in [
            "session.json",
            "hai-phong/hong-bang/a/session.json",
            "hai-phong/hong-bang/a/exports/plan.ndjson",
            "hai-phong/b/session.json",
            "cells/x/sessions/c/session.json",
            "gửi lên.zip",
            "hai-phong/rows.NDJSON",
            ".git/session.json",
            "la-gi/x/session.json.bak",
            "cells/x/removed/d/session.json",
            "cells/x/removed/d/exports/a-bien-ban.json",
        ] {
            file(name);
        }
        let (found, skipped) = find(&[root.to_owned()], |_| true);
        let name = |it: &Found| {
            let path = it.path.strip_prefix(root).unwrap();
            path.to_str().unwrap().replace('\\', "/")
        };
        let named: Vec<_> = found.iter().map(name).collect();
        let shown: Vec<_> = named
            .iter()
            .zip(&found)
            .map(|(name, it)| (name.as_str(), it.kind, it.group.as_deref()))
            .collect();
        let group = Some("hai-phong");
        assert_eq!(
            shown,
            [
                ("cells/x/sessions/c/session.json", SourceKind::Saved, None),
                ("gửi lên.zip", SourceKind::Zip, None),
                ("hai-phong/b/session.json", SourceKind::Saved, group),
                (
                    "hai-phong/hong-bang/a/session.json",
                    SourceKind::Saved,
                    group
                ),
                ("hai-phong/rows.NDJSON", SourceKind::Lines, None),
                ("session.json", SourceKind::Saved, None),
            ]
        );
        assert!(skipped.is_empty());
        let two = [root.join("hai-phong"), root.join("không có")];
        let (found, skipped) = find(&two, |_| true);
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|it| it.group.as_deref() == group));
        assert_eq!(skipped.len(), 1);
    }
}
