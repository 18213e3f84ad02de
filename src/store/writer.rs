//! The background writer: takes lines, the saved session and the scratch, and brings them to the disk in a thread of its own.
//!
//! It never makes a caller wait for the disk, never says of a line that it is saved before it is synced, and never wakes up for nothing.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::disk::Disk;
use super::place;
use super::scratch::{Newest, Scratch};
use crate::clock;
use crate::session::Session;
use crate::session::time::Time;

mod duty;
mod inbox;
mod journal;
mod notes;
mod quick;
mod worker;

use self::inbox::{Line, Shared};
use self::notes::Notebook;
use self::worker::Worker;

/// How long a writer that is dropped without [`Writer::stop`] still tries.
const LAST_TRY: Duration = Duration::from_secs(5);

/// What the writer continues from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The number of the journal's last line.
    pub seq: u64,
    /// The journal's length in bytes, all of it sound.
    pub length: u64,
    /// The counter of the newest note of the scratch.
    pub counter: u64,
    /// The slot that this note stands in.
    pub slot: usize,
}

impl Start {
    /// From a journal that ends like this, and the scratch beside it.
    pub fn new(seq: u64, length: u64, newest: &Newest) -> Self {
        Self {
            seq,
            length,
            counter: newest.counter,
            slot: newest.slot,
        }
    }
}

/// How far the writer has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// The last line handed in.
    pub appended: u64,
    /// The last line that is on the disk for good.
    pub acknowledged: u64,
    /// The last line of which the saved session is on the disk.
    pub saved: u64,
    /// When the oldest line was handed in that is not acknowledged.
    pub unsaved_since: Option<Time>,
    /// Why the last try failed, in words; none once one succeeds.
    pub last_error: Option<String>,
}

impl Status {
    /// Whether every line handed in is acknowledged.
    pub fn all_acknowledged(&self) -> bool {
        self.unsaved_since.is_none()
    }
}

/// What leaving came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Whether everything is on the disk.
    pub all_saved: bool,
    /// How far the writer came.
    pub status: Status,
    /// The lines that are not acknowledged, as they would have been written.
    pub unsaved: Vec<u8>,
}

impl Leaving {
    /// Puts the lines that are not acknowledged into a file in another folder, so that nothing is lost; says where. Added to the journal, they
    /// are taken up by `recover`.
    pub fn rescue(&self, folder: &std::path::Path, id: &str) -> io::Result<PathBuf> {
        let path = place::free_name(folder, &format!("sauro-chua-luu-{id}"), ".jsonl");
        place::replace(&path, &self.unsaved)?;
        Ok(path)
    }
}

/// The writer of one journal.
pub struct Writer {
    shared: Arc<Shared>,
    now: Box<dyn Fn() -> Time + Send + Sync>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the threads: one for the journal and the saved session, one for half-typed text, each with the disk to itself. `wake` is called from it whenever the status changed; `now` reads the time of day for [`Status::unsaved_since`].
    pub fn start(
        disk: Box<dyn Disk>,
        notes: Box<dyn Disk>,
        start: &Start,
        wake: Box<dyn Fn() + Send>,
        now: impl Fn() -> Time + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let shared = Arc::new(Shared::new(start));
        let notes = Arc::new(Mutex::new(Notebook::new(notes, start)));
        let (quick_shared, quick_notes) = (shared.clone(), notes.clone());
        thread::Builder::new()
            .name("notes".to_owned())
            .spawn(move || quick::run(&quick_shared, &quick_notes))?;
        let worker = Worker::new(shared.clone(), disk, notes, start, wake);
        let thread = thread::Builder::new()
            .name("store".to_owned())
            .spawn(|| worker.run())?;
        Ok(Self {
            shared,
            now: Box::new(now),
            thread: Some(thread),
        })
    }

    /// Hands in a line with its line end and its number. Lines come in the order of their numbers.
    pub fn append(&self, bytes: Vec<u8>, seq: u64) {
        let appended = (self.now)();
        self.shared.post(|inbox| {
            inbox.status.appended = seq;
            inbox.status.unsaved_since.get_or_insert(appended);
            inbox.lines.push_back(Line {
                seq,
                bytes: bytes.into(),
                appended,
            });
        });
    }

    /// Hands in the session as it stands: it is written once the journal is acknowledged up to there, at the latest two seconds after this. The latest one
    /// counts. Its bytes are made in the writer's thread, not here.
    pub fn save(&self, session: &Session) {
        let (session, now) = (Box::new(session.snapshot()), clock::tick());
        self.shared.post(|inbox| inbox.saves.post(session, now));
    }

    /// Hands in the scratch: noted within a tenth of a second. To be called before the line that it was sent with is handed in.
    pub fn scratch(&self, scratch: &Scratch) {
        let now = clock::tick();
        self.shared.post(|inbox| {
            let since = inbox.scratch.take().map_or(now, |(since, _)| since);
            inbox.scratch = Some((since, scratch.clone()));
        });
    }

    /// How far it has come.
    pub fn status(&self) -> Status {
        self.shared.inbox().status.clone()
    }

    /// What is not acknowledged yet, while it goes on.
    pub fn pending(&self) -> Leaving {
        let inbox = self.shared.inbox();
        Leaving {
            all_saved: false,
            status: inbox.status.clone(),
            unsaved: unsaved(&inbox.lines),
        }
    }

    /// Writes everything now; waits for it, but not longer than this. Whether everything is on the disk.
    pub fn flush(&self, timeout: Duration) -> bool {
        let until = clock::tick() + timeout;
        self.shared.post(|inbox| inbox.hurry = true);
        self.shared.wait_done(until, |inbox| inbox.idle)
    }

    /// Writes everything, for at most this long, and ends the thread.
    pub fn stop(mut self, timeout: Duration) -> Leaving {
        self.finish(timeout)
    }

    /// Ends the thread; one that hangs in a stalled disk is left behind.
    fn finish(&mut self, timeout: Duration) -> Leaving {
        let until = clock::tick() + timeout;
        if let Some(thread) = self.thread.take() {
            self.shared.post(|inbox| {
                inbox.hurry = true;
                inbox.stop_by = Some(until);
            });
            if self
                .shared
                .wait_done(until + Duration::from_millis(50), |inbox| inbox.finished)
            {
                let _ = thread.join();
            }
        }
        let inbox = self.shared.inbox();
        Leaving {
            all_saved: inbox.lines.is_empty() && inbox.saves.is_empty() && inbox.idle,
            status: inbox.status.clone(),
            unsaved: unsaved(&inbox.lines),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if self.thread.is_some() {
            self.finish(LAST_TRY);
        }
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer")
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}

/// The bytes of these lines.
fn unsaved(lines: &VecDeque<Line>) -> Vec<u8> {
    lines
        .iter()
        .flat_map(|line| line.bytes.iter().copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::store::faulty::FaultyDisk;
    use crate::store::sample;

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn a_thread_writes_acknowledges_wakes_and_leaves() {
        let disk = FaultyDisk::default();
        let (woken, wakes) = mpsc::channel();
        let wake = Box::new(move || woken.send(()).unwrap_or(()));
        let start = Start::default();
        let writer = Writer::start(
            Box::new(disk.clone()),
            Box::new(disk.clone()),
            &start,
            wake,
            sample::at,
        )
        .unwrap();
        writer.append(b"one\n".to_vec(), 1);
        wakes.recv_timeout(LONG).unwrap();
        let status = writer.status();
        assert_eq!((status.appended, status.acknowledged), (1, 1));
        assert!(status.all_acknowledged());
        writer.append(b"two\n".to_vec(), 2);
        let mut session = Session::blank();
        session.place.seq = 2;
        writer.save(&session);
        assert!(writer.flush(LONG));
        let saved = disk.platter().saved.clone();
        assert_eq!(saved, Some(crate::session::saved::json(&session)));
        writer.append(b"three\n".to_vec(), 3);
        let leaving = writer.stop(LONG);
        assert!(leaving.all_saved && leaving.unsaved.is_empty());
        assert_eq!(disk.platter().synced, b"one\ntwo\nthree\n");
    }

    /// A disk whose journal syncs only while its gate is open.
    struct Gated(FaultyDisk, Arc<(Mutex<bool>, std::sync::Condvar)>);

    impl Disk for Gated {
        fn append(&mut self, length: u64, bytes: &[u8]) -> io::Result<()> {
            self.0.append(length, bytes)
        }
        fn sync(&mut self) -> io::Result<()> {
            let mut open = self.1.0.lock().unwrap();
            while !*open {
                open = self.1.1.wait(open).unwrap();
            }
            self.0.sync()
        }
        fn cut(&mut self, length: u64) -> io::Result<()> {
            self.0.cut(length)
        }
        fn rewrite(&mut self, length: u64, bytes: &[u8]) -> io::Result<()> {
            self.0.rewrite(length, bytes)
        }
        fn save(&mut self, json: &[u8]) -> io::Result<()> {
            self.0.save(json)
        }
        fn note(&mut self, slot: usize, fresh: bool, note: &[u8]) -> io::Result<()> {
            self.0.note(slot, fresh, note)
        }
        fn sync_notes(&mut self, slot: usize) -> io::Result<()> {
            self.0.sync_notes(slot)
        }
    }

    #[test]
    fn half_typed_text_is_noted_while_the_journal_waits_for_a_slow_disk() {
        let (disk, gate) = (FaultyDisk::default(), Arc::default());
        let slow = Box::new(Gated(disk.clone(), Arc::clone(&gate)));
        let start = Start::default();
        let writer = Writer::start(
            slow,
            Box::new(disk.clone()),
            &start,
            Box::new(|| ()),
            sample::at,
        )
        .unwrap();
        writer.append(b"one\n".to_vec(), 1);
        let mut typed = Scratch::default();
        typed.set("opinion/new", "đang gõ");
        writer.scratch(&typed);
        let until = clock::tick() + LONG;
        let noted = || disk.platter().slots.iter().any(|it| !it.is_empty());
        while !noted() {
            assert!(clock::tick() < until, "noted while the journal waits");
            thread::yield_now();
        }
        assert_eq!(writer.status().acknowledged, 0);
        *gate.0.lock().unwrap() = true;
        gate.1.notify_all();
        assert!(writer.stop(LONG).all_saved);
    }

    #[test]
    fn what_a_failing_disk_did_not_take_is_handed_back_and_rescued() {
        let disk = FaultyDisk::failing(2, usize::MAX / 2);
        let start = Start::default();
        let writer = Writer::start(
            Box::new(disk.clone()),
            Box::new(disk.clone()),
            &start,
            Box::new(|| ()),
            sample::at,
        )
        .unwrap();
        writer.append(b"one\n".to_vec(), 1);
        assert!(writer.flush(LONG));
        writer.append(b"two\n".to_vec(), 2);
        assert!(!writer.flush(Duration::from_millis(20)));
        assert_eq!(writer.status().unsaved_since, Some(sample::at()));
        let leaving = writer.stop(Duration::from_millis(20));
        assert!(!leaving.all_saved);
        assert_eq!(leaving.unsaved, b"two\n");
        let folder = tempfile::tempdir().unwrap();
        let path = leaving.rescue(folder.path(), "x").unwrap();
        assert_eq!(std::fs::read(path).unwrap(), b"two\n");
    }
}
