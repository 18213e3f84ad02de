//! Reading all files on all processors, one row a session; of several copies of a session the one that has come furthest counts.

use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::cell_log;
use super::deduper::Deduper;
use super::gathered::Gathered;
use super::index::{Index, Known, Seen, Stamp, prove};
use super::saved_view::SavedView;
use super::session_record::SessionRecord;
use super::sources::{self, Found, MOST_BYTES, SourceKind, TOO_LARGE};
use crate::session::inspect::{self, Judgement};
use crate::store::error::cause;
use crate::store::folder::{self, JOURNAL, Verdict};
use crate::store::ordinary;

/// How many files a thread takes at once.
const BATCH: usize = 32;
/// The longest line of figures, in bytes.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;
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
        deduper: Mutex::new(Deduper::of(index.names())),
        index,
        next: AtomicUsize::new(0),
        done: AtomicUsize::new(0),
        stop: AtomicBool::new(stopped),
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let learnt = thread::scope(|scope| {
        let teller = thread::current();
        let handles: Vec<_> = (0..workers)
            .map(|_| {
                let (shared, teller) = (&shared, teller.clone());
                scope.spawn(move || {
                    let learnt = shared.work();
                    teller.unpark();
                    learnt
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
        ended.filter_map(Result::ok).collect::<Vec<_>>()
    });
    let stopped = shared.stop.load(Ordering::Relaxed);
    let deduper = shared.deduper.into_inner();
    let deduper = deduper.unwrap_or_else(PoisonError::into_inner);
    let grown = learnt.iter().any(|it| it.grown);
    index.learn(learnt.into_iter().flat_map(|it| it.seen).collect(), grown);
    deduper.finish(found, skipped, stopped)
}

/// What a thread has seen for the index, and whether any of it is new.
#[derive(Default)]
struct Learnt {
    seen: Vec<(u32, Seen)>,
    grown: bool,
}

/// What the threads share.
pub(super) struct Shared<'a> {
    found: &'a [Found],
    index: &'a Index,
    next: AtomicUsize,
    done: AtomicUsize,
    pub(super) stop: AtomicBool,
    deduper: Mutex<Deduper>,
}

impl Shared<'_> {
    /// One thread's work; gives what the index may learn.
    fn work(&self) -> Learnt {
        let (mut buffer, mut learnt) = (Vec::new(), Learnt::default());
        while !self.stop.load(Ordering::Relaxed) {
            let from = self.next.fetch_add(BATCH, Ordering::Relaxed);
            let batch = self.found.iter().zip(0_u32..).skip(from).take(BATCH);
            if from >= self.found.len() {
                break;
            }
            for (found, number) in batch {
                if let Some(known) = self.index.unread(found) {
                    self.again(number, &known);
                    learnt.seen.push((number, known.seen));
                } else if let Some(seen) = self.read(found, number, &mut buffer) {
                    learnt.seen.push((number, seen));
                    learnt.grown = true;
                }
                self.done.fetch_add(1, Ordering::Relaxed);
            }
        }
        learnt
    }

    pub(super) fn deduper(&self) -> MutexGuard<'_, Deduper> {
        self.deduper.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Names the commitment whose time cannot be; says whether there is one.
    pub(super) fn tell_untimely(&self, path: impl fmt::Display, line: &SessionRecord<'_>) -> bool {
        let why = line.untimely.clone();
        why.map(|why| self.skip(path.to_string(), why)).is_some()
    }

    pub(super) fn skip(&self, path: String, reason: String) {
        self.deduper().skip(path, reason);
    }

    /// Takes the rows that the index has of a file.
    fn again(&self, number: u32, known: &Known<'_>) {
        let mut deduper = self.deduper();
        for (inner, row) in known.rows() {
            deduper.take_packed(number, inner, row);
        }
    }

    /// Reads a file; gives what the index may learn of it.
    fn read(&self, found: &Found, number: u32, buffer: &mut Vec<u8>) -> Option<Seen> {
        let path = || found.path.display().to_string();
        match found.kind {
            SourceKind::Saved => {
                let read = self.saved(found, number, buffer);
                read.unwrap_or_else(|reason| {
                    self.skip(path(), reason);
                    None
                })
            }
            // It rests on the cell's sessions as well and is made anew each time.
            SourceKind::Between => {
                let cell = found.path.parent()?;
                if let Some(line) = cell_log::line_of(cell) {
                    self.deduper().take(number, None, &line);
                }
                None
            }
            SourceKind::Lines | SourceKind::Zip | SourceKind::TarZst => {
                let stamp = std::fs::metadata(&found.path).ok();
                let stamp = stamp.and_then(|it| Stamp::of(&it));
                let whole = if found.kind == SourceKind::Lines {
                    self.lines(found, number, buffer)
                } else {
                    self.archive(found, number)
                };
                let whole = whole.unwrap_or_else(|reason| {
                    self.skip(path(), reason);
                    false
                });
                // What was left out of a file is to be told each time.
                whole.then(|| self.index.seen(stamp, Default::default))?
            }
        }
    }

    /// A saved session.
    fn saved(
        &self,
        found: &Found,
        number: u32,
        buffer: &mut Vec<u8>,
    ) -> Result<Option<Seen>, String> {
        let stamp = read(&found.path, buffer)?;
        let seen = || self.index.seen(stamp, || prove(buffer));
        let known = self.index.known(&found.path);
        if let Some(known) = known.filter(|it| it.seen.proof == prove(buffer)) {
            self.again(number, &known);
            return Ok(seen());
        }
        let line = line_of(buffer, || beside(found.path.parent()))?;
        self.deduper().take(number, None, &line);
        let tells = self.tell_untimely(found.path.display(), &line);
        // A seal is held against the journal each time, and what is wrong is told each time.
        Ok(seen().filter(|_| !line.sealed && !tells))
    }

    /// A file of lines; whether all of them count.
    fn lines(&self, found: &Found, number: u32, buffer: &mut Vec<u8>) -> Result<bool, String> {
        let failed = |error: std::io::Error| format!("không đọc được: {}", cause(&error));
        let mut file = BufReader::new(ordinary::open(&found.path).map_err(failed)?);
        let mut whole = true;
        for at in 1_u32.. {
            buffer.clear();
            let line = file.by_ref().take(LONGEST_LINE + 1);
            let length = { line }.read_until(b'\n', buffer).map_err(failed)?;
            if length == 0 || self.stop.load(Ordering::Relaxed) {
                break;
            }
            if length as u64 > LONGEST_LINE {
                return Err(format!(
                    "dòng {at} dài hơn 16 MB nên không phải số liệu của một buổi"
                ));
            }
            whole &= self.row(buffer, found, number, &format!(":{at}"));
        }
        Ok(whole)
    }

    /// Lines of figures, of a file or of what is so called in an archive; whether all of them count.
    pub(super) fn rows(&self, bytes: &[u8], found: &Found, number: u32, within: &str) -> bool {
        let lines = bytes.split(|&byte| byte == b'\n').zip(1..);
        lines.fold(true, |whole, (json, at)| {
            self.row(json, found, number, &format!("{within}:{at}")) && whole
        })
    }

    /// One line of figures; whether it counts.
    fn row(&self, json: &[u8], found: &Found, number: u32, inner: &str) -> bool {
        if json.trim_ascii().is_empty() {
            return true;
        }
        let Ok(line) = serde_json::from_slice::<SessionRecord<'_>>(json) else {
            self.skip(
                format!("{}{inner}", found.path.display()),
                "không phải dòng số liệu do sauro report --format ndjson ghi".to_owned(),
            );
            return false;
        };
        self.deduper().take(number, Some(inner), &line);
        // What is no session is not remembered by the index.
        !line.session.is_empty()
    }
}

/// Reads a saved session into the buffer; gives its stamp, where the system has one.
fn read(path: &Path, buffer: &mut Vec<u8>) -> Result<Option<Stamp>, String> {
    buffer.clear();
    let failed = |error: std::io::Error| format!("không đọc được: {}", cause(&error));
    let mut file = ordinary::open(path).map_err(failed)?;
    let data = file.metadata().map_err(failed)?;
    if data.len() > MOST_BYTES {
        return Err(TOO_LARGE.to_owned());
    }
    buffer.reserve(data.len() as usize + 1);
    file.read_to_end(buffer).map_err(failed)?;
    Ok(Stamp::of(&data))
}

/// What the journal beside a saved session is worth; none where there is none. One that cannot be read is not sound.
fn beside(session: Option<&Path>) -> Option<Verdict> {
    let session = session.filter(|it| it.join(JOURNAL).is_file())?;
    let unread = |_| Verdict {
        sound: false,
        faults: Vec::new(),
        link: None,
        saved_differs: false,
    };
    Some(folder::verify(session).unwrap_or_else(unread))
}

/// The figures of a saved session, or what is wrong with it. A sealed one is held against its journal, where there is one.
pub(super) fn line_of(
    bytes: &[u8],
    journal: impl FnOnce() -> Option<Verdict>,
) -> Result<SessionRecord<'_>, String> {
    let Some(narrow) = SavedView::read(bytes) else {
        return Err(faults(bytes));
    };
    let mut proven = false;
    if let Some(seal) = &narrow.seal {
        if seal.link != narrow.journal.link {
            return Err("mã niêm phong không khớp với nhật ký ghi trong tệp".to_owned());
        }
        let verdict = journal();
        proven = verdict.is_some();
        if verdict.is_some_and(|it| !it.sound || it.saved_differs) {
            return Err("buổi đã niêm phong nhưng nhật ký không còn nguyên vẹn hoặc nói khác tệp; hãy chạy sauro verify".to_owned());
        }
    }
    Ok(SessionRecord {
        proven,
        ..SessionRecord::of(narrow)
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
