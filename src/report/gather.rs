//! Reading all files on all processors, one row a session; of several copies of a session the one that has come furthest counts.

use std::fs::File;
use std::io::Read;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::collected::Collected;
use super::gathered::Gathered;
use super::index::{Fresh, Index, Stamp, prove};
use super::line::Line;
use super::narrow::Narrow;
use super::sources::{self, Found, Kind, MOST_BYTES};
use crate::session::inspect::{self, Judgement};
use crate::store::error::cause;
use crate::store::folder::{self, JOURNAL};

/// How many files a thread takes at once.
const BATCH: usize = 32;
/// How many faults of one file are named.
const NAMED: usize = 3;

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many files were found so far.
    Looking(usize),
    /// So many files of all.
    Reading(usize, usize),
}

/// Reads everything below these paths. `tell` is told how far it has come, about ten times a second, and says whether to go on.
pub fn gather(
    roots: &[PathBuf],
    index: &mut Index,
    mut tell: impl FnMut(Progress) -> bool,
) -> Gathered {
    let mut stopped = false;
    let (found, skipped) = sources::find(roots, |count| {
        stopped |= !tell(Progress::Looking(count));
        !stopped
    });
    let shared = Shared {
        found: &found,
        index,
        next: AtomicUsize::new(0),
        done: AtomicUsize::new(0),
        stop: AtomicBool::new(stopped),
        collected: Mutex::default(),
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let fresh = thread::scope(|scope| {
        let teller = thread::current();
        let handles: Vec<_> = (0..workers)
            .map(|_| {
                let (shared, teller) = (&shared, teller.clone());
                scope.spawn(move || {
                    let fresh = shared.work();
                    teller.unpark();
                    fresh
                })
            })
            .collect();
        while !handles.iter().all(thread::ScopedJoinHandle::is_finished) {
            let done = shared.done.load(Ordering::Relaxed);
            if !tell(Progress::Reading(done, found.len())) {
                shared.stop.store(true, Ordering::Relaxed);
            }
            thread::park_timeout(sources::TELL);
        }
        let ended = handles.into_iter().map(thread::ScopedJoinHandle::join);
        ended.filter_map(Result::ok).flatten().collect::<Vec<_>>()
    });
    let stopped = shared.stop.load(Ordering::Relaxed);
    let collected = shared.collected.into_inner();
    let mut collected = collected.unwrap_or_else(PoisonError::into_inner);
    collected.skip_all(skipped);
    index.learn(fresh);
    collected.finish(stopped)
}

/// What the threads share.
struct Shared<'a> {
    found: &'a [Found],
    index: &'a Index,
    next: AtomicUsize,
    done: AtomicUsize,
    stop: AtomicBool,
    collected: Mutex<Collected>,
}

impl Shared<'_> {
    /// One thread's work; gives what the index may learn.
    fn work(&self) -> Vec<Fresh> {
        let (mut buffer, mut fresh) = (Vec::new(), Vec::new());
        while !self.stop.load(Ordering::Relaxed) {
            let from = self.next.fetch_add(BATCH, Ordering::Relaxed);
            let batch = self.found.iter().skip(from).take(BATCH);
            if batch.len() == 0 {
                break;
            }
            for found in batch {
                match found.kind {
                    Kind::Saved => fresh.extend(self.saved(found, &mut buffer)),
                    Kind::Lines => self.lines(found, &mut buffer),
                    Kind::Zip | Kind::TarZst => self.archive(found),
                }
                self.done.fetch_add(1, Ordering::Relaxed);
            }
        }
        fresh
    }

    fn collected(&self) -> MutexGuard<'_, Collected> {
        self.collected
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn skip(&self, path: String, reason: String) {
        self.collected().skip(path, reason);
    }

    /// A saved session; what the index may learn of it.
    fn saved(&self, found: &Found, buffer: &mut Vec<u8>) -> Option<Fresh> {
        let path = found.path.display().to_string();
        // A seal is held against the journal each time.
        let known = self.index.unread(&path, found);
        if let Some(line) = known.filter(|it| !it.sealed) {
            self.collected().take(&line, path);
            return None;
        }
        let stamp = match read(&found.path, buffer) {
            Ok(stamp) => stamp,
            Err(reason) => {
                self.skip(path, reason);
                return None;
            }
        };
        let learnt = |stamp: Option<Stamp>, row: String, bytes: &[u8]| {
            Some(Fresh {
                path: path.clone(),
                stamp: stamp?,
                hash: prove(bytes),
                row,
            })
        };
        let same = self.index.same(&path, found, buffer);
        if let Some((line, row)) = same.filter(|it| !it.0.sealed) {
            self.collected().take(&line, path.clone());
            return learnt(stamp, row, buffer);
        }
        let session = found.path.parent();
        match line_of(buffer, found.group.as_deref(), session) {
            Ok(line) => {
                self.collected().take(&line, path.clone());
                let row = self
                    .index
                    .wants()
                    .then(|| serde_json::to_string(&line).ok());
                learnt(stamp, row.flatten()?, buffer)
            }
            Err(reason) => {
                self.skip(path, reason);
                None
            }
        }
    }

    /// A file of lines.
    fn lines(&self, found: &Found, buffer: &mut Vec<u8>) {
        let path = found.path.display().to_string();
        buffer.clear();
        let read = File::open(&found.path).and_then(|mut file| file.read_to_end(buffer));
        match read {
            Ok(_) => self.rows(buffer, &path),
            Err(error) => self.skip(path, format!("không đọc được: {}", cause(&error))),
        }
    }

    /// Lines of figures.
    fn rows(&self, bytes: &[u8], path: &str) {
        let lines = bytes.split(|&byte| byte == b'\n').zip(1..);
        for (json, number) in lines.filter(|(json, _)| !json.trim_ascii().is_empty()) {
            let place = format!("{path}:{number}");
            match serde_json::from_slice::<Line<'_>>(json) {
                Ok(line) => self.collected().take(&line, place),
                Err(_) => self.skip(
                    place,
                    "không phải dòng số liệu do sauro report --format ndjson ghi".to_owned(),
                ),
            }
        }
    }

    /// Everything in an archive.
    fn archive(&self, found: &Found) {
        let path = found.path.display().to_string();
        let unpacked = sources::unpack(&found.path, found.kind, |kind, packed| {
            let place = format!("{path}!{}", packed.name);
            match (kind, packed.bytes) {
                (_, None) => self.skip(place, "tệp lớn hơn 16 MB".to_owned()),
                (Kind::Lines, Some(bytes)) => self.rows(&bytes, &place),
                (_, Some(bytes)) => match line_of(&bytes, found.group.as_deref(), None) {
                    Ok(line) => self.collected().take(&line, place),
                    Err(reason) => self.skip(place, reason),
                },
            }
            !self.stop.load(Ordering::Relaxed)
        });
        if unpacked.is_err() {
            self.skip(path, "tệp nén bị hỏng hoặc chép chưa trọn".to_owned());
        }
    }
}

/// Reads a saved session into the buffer; gives its stamp, where the system has one.
fn read(path: &Path, buffer: &mut Vec<u8>) -> Result<Option<Stamp>, String> {
    buffer.clear();
    let failed = |error: std::io::Error| format!("không đọc được: {}", cause(&error));
    let mut file = File::open(path).map_err(failed)?;
    let data = file.metadata().map_err(failed)?;
    if data.len() > MOST_BYTES {
        return Err("tệp lớn hơn 16 MB".to_owned());
    }
    buffer.reserve(data.len() as usize + 1);
    file.read_to_end(buffer).map_err(failed)?;
    Ok(Stamp::of(&data))
}

/// The figures of a saved session, or what is wrong with it. A sealed one is held against its journal, where that lies beside it.
fn line_of<'a>(
    bytes: &'a [u8],
    group: Option<&'a str>,
    session: Option<&Path>,
) -> Result<Line<'a>, String> {
    let Some(narrow) = Narrow::read(bytes) else {
        return Err(faults(bytes));
    };
    let mut proven = false;
    if let Some(seal) = &narrow.seal {
        if seal.link != narrow.journal.link {
            return Err("mã niêm phong không khớp với nhật ký ghi trong tệp".to_owned());
        }
        let session = session.filter(|it| it.join(JOURNAL).is_file());
        let verdict = session.map(folder::verify);
        proven = verdict.is_some();
        let sound =
            verdict.is_none_or(|verdict| verdict.is_ok_and(|it| it.sound && !it.saved_differs));
        if !sound {
            return Err("buổi đã niêm phong nhưng nhật ký không còn nguyên vẹn hoặc nói khác tệp; hãy chạy sauro verify".to_owned());
        }
    }
    Ok(Line {
        proven,
        ..Line::of(narrow, group)
    })
}

/// What is wrong with a file that no row can be made of.
fn faults(bytes: &[u8]) -> String {
    match inspect::judge(bytes) {
        Judgement::Foreign(reason) => reason,
        Judgement::Ours { faults, .. } if faults.is_empty() => {
            "mã niêm phong hoặc một trường của tệp không đúng dạng".to_owned()
        }
        Judgement::Ours { faults, .. } => {
            let named: Vec<_> = faults
                .iter()
                .take(NAMED)
                .map(|it| it.trim_end_matches('.'))
                .collect();
            let more = faults.len().saturating_sub(NAMED);
            let more = if more > 0 {
                format!("; và {more} lỗi khác")
            } else {
                String::new()
            };
            format!("{}{more}", named.join("; "))
        }
    }
}
