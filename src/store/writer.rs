//! The background writer: takes lines, the saved session and the scratch, and brings them to the disk in a thread of its own.
//!
//! It never makes a caller wait for the disk, never says of a line that it is saved before it is synced, and never wakes up for nothing. It keeps the
//! whole journal in memory: whatever becomes of the file, all of it can be written again, there or elsewhere.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::disk::Disk;
use super::rescue::Keeper;
use super::scratch::{Newest, Scratch};
use crate::clock;
use crate::session::Session;
use crate::session::time::Time;

mod draft_thread;
mod inbox;
mod journal;
mod notes;
mod rescuer;
mod worker;

use self::draft_thread::DraftThread;
use self::inbox::{Inbox, QueuedLine, Shared};
use self::notes::DraftSlots;
use self::rescuer::Wish;
use self::worker::Worker;

/// How long something may wait for a disk that says nothing before it counts as not saved.
const STALLED: Duration = Duration::from_secs(5);
/// How long a writer that is dropped without [`Writer::stop`] still tries.
const LAST_TRY: Duration = Duration::from_secs(5);
/// How long a rescue copy may take at the last moment.
const COPYING: Duration = Duration::from_secs(2);
/// How long it may take to take one away that is needed no more.
const REMOVING: Duration = Duration::from_millis(500);

/// What the writer continues from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The number of the journal's last line.
    pub seq: u64,
    /// The journal's bytes, all of them sound.
    pub journal: Arc<[u8]>,
    /// The counter of the newest note of the scratch.
    pub counter: u64,
    /// The slot that this note stands in.
    pub slot: usize,
}

impl Start {
    /// From a journal of these bytes whose last line has this number, and the scratch beside it.
    pub fn new(seq: u64, journal: Vec<u8>, newest: &Newest) -> Self {
        Self {
            seq,
            journal: journal.into(),
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
    /// When the oldest line was handed in that is not acknowledged, or when the journal was found damaged and could not be written again.
    pub unsaved_since: Option<Time>,
    /// Why the last try failed, in words; none once one succeeds.
    pub last_error: Option<String>,
    /// When half-typed text was handed in that could not be noted; none while notes succeed.
    pub notes_unsaved_since: Option<Time>,
    /// The journal's name since the writer goes on in one of its own, for someone else wrote into the session's.
    pub apart: Option<String>,
}

impl Status {
    /// Whether every line handed in is acknowledged, and no half-typed text is known to be nowhere but here.
    pub fn all_acknowledged(&self) -> bool {
        self.unsaved_since.is_none() && self.notes_unsaved_since.is_none()
    }

    /// Since when something could not be written, whether lines or half-typed text.
    pub fn failing_since(&self) -> Option<Time> {
        let lines = self.unsaved_since.filter(|_| self.last_error.is_some());
        [lines, self.notes_unsaved_since]
            .into_iter()
            .flatten()
            .min()
    }
}

/// What leaving came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Whether everything is on the disk.
    pub all_saved: bool,
    /// How far the writer came.
    pub status: Status,
    /// The whole journal: the acknowledged lines, then the others as they would have been written.
    pub journal: Vec<u8>,
    /// How many bytes of it are not acknowledged.
    pub unsaved: usize,
    /// The unfinished text as it was handed in last; none where none was.
    pub scratch: Option<Scratch>,
    /// Whether all of that is on the disk.
    pub noted: bool,
    /// The folder of the rescue copy that holds all of it; none where there is no such copy.
    pub copy: Option<PathBuf>,
}

impl Leaving {
    /// Whether something would be lost without a copy: lines, a damaged journal, half-typed text. A saved session alone is made again.
    pub fn loses(&self) -> bool {
        self.unsaved > 0 || self.status.unsaved_since.is_some() || !self.noted
    }
}

/// The writer of one journal.
pub struct Writer {
    shared: Arc<Shared>,
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
        let shared = Arc::new(Shared::new(start, wake, Box::new(now)));
        let notes = Arc::new(Mutex::new(DraftSlots::new(notes, start)));
        let drafts = DraftThread::new(shared.clone(), notes.clone());
        thread::Builder::new()
            .name("notes".to_owned())
            .spawn(|| drafts.run())?;
        let worker = Worker::new(shared.clone(), disk, notes, start);
        let thread = thread::Builder::new()
            .name("store".to_owned())
            .spawn(|| worker.run())?;
        Ok(Self {
            shared,
            thread: Some(thread),
        })
    }

    /// Hands in a line with its line end and its number. Lines come in the order of their numbers.
    pub fn append(&self, bytes: Vec<u8>, seq: u64) {
        let (appended, since) = ((self.shared.now)(), clock::tick());
        self.shared.post(|inbox| {
            inbox.status.appended = seq;
            inbox.status.unsaved_since.get_or_insert(appended);
            inbox.lines.push_back(QueuedLine {
                seq,
                bytes: bytes.into(),
                appended,
                since,
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
        let (now, at) = (clock::tick(), (self.shared.now)());
        let scratch = Arc::new(scratch.clone());
        self.shared.post_draft(scratch, now, at);
    }

    /// Looks in the background whether the journal is still there as it was written, and writes it again where it is not.
    pub fn watch(&self) {
        self.shared.post(|inbox| inbox.watch = true);
    }

    /// How far it has come.
    pub fn status(&self) -> Status {
        let inbox = self.shared.inbox();
        let mut status = inbox.status.clone();
        // A disk that hangs says nothing.
        let hangs_from = inbox.hangs_from(STALLED);
        if hangs_from.is_some_and(|it| it <= clock::tick()) {
            if inbox.lines.is_empty() {
                let noted = inbox.scratch.as_ref().map(|it| it.at);
                let since = noted.unwrap_or_else(|| (self.shared.now)());
                status.notes_unsaved_since.get_or_insert(since);
            } else {
                let words = "ổ đĩa không trả lời".to_owned();
                status.last_error.get_or_insert(words);
            }
        }
        status
    }

    /// Keeps a rescue copy of the session of this id while something is not saved, in the first of these places that takes it.
    pub fn rescue_into(&self, places: Vec<PathBuf>, id: &str) {
        let (shared, keeper) = (self.shared.clone(), Keeper::new(places, id));
        let thread = thread::Builder::new().name("rescue".to_owned());
        self.shared.rescue(|rescue| rescue.kept = true);
        if thread.spawn(move || rescuer::run(&shared, keeper)).is_err() {
            self.shared.rescue(|rescue| rescue.kept = false);
        }
    }

    /// Has all that is not saved in the rescue copy, without the disk; waits for that, but not longer than this. Whether there is such a copy.
    pub fn rescue(&self, timeout: Duration) -> bool {
        let until = clock::tick() + timeout;
        self.shared.rescue(|rescue| rescue.wish = Some(Wish::Whole));
        let tried = |inbox: &Inbox| !inbox.rescue.kept || inbox.rescue.tried == Some(inbox.mark());
        loop {
            self.shared.wait_done(until, tried);
            let inbox = self.shared.inbox();
            let holds = inbox.rescue.holds == Some(inbox.mark());
            // What was handed in meanwhile is waited for too.
            if holds || tried(&inbox) || clock::tick() >= until {
                return holds;
            }
        }
    }

    /// Whether a rescue copy was wanted and no place took one.
    pub fn is_without_copy(&self) -> bool {
        let inbox = self.shared.inbox();
        inbox.rescue.tried.is_some() && inbox.rescue.folder.is_none()
    }

    /// How it stands while it goes on, with all that it holds.
    pub fn pending(&self) -> Leaving {
        leaving(&self.shared.inbox())
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

    /// Ends the thread without writing anything more: the session goes on elsewhere.
    pub fn abandon(mut self) {
        self.thread = None;
        self.shared.post(|inbox| inbox.abandoned = true);
    }

    /// Ends the thread; one that hangs in a stalled disk is left behind.
    fn finish(&mut self, timeout: Duration) -> Leaving {
        let until = clock::tick() + timeout;
        if let Some(thread) = self.thread.take() {
            let (now, at) = (clock::tick(), (self.shared.now)());
            self.shared.post(|inbox| {
                inbox.hurry = true;
                inbox.stop_by = Some(until);
                // Someone may have removed what was noted.
                if inbox.latest.as_ref().is_some_and(|it| !it.is_empty()) {
                    inbox.note_again(now, at);
                }
            });
            if self
                .shared
                .wait_done(until + Duration::from_millis(50), |inbox| inbox.finished)
            {
                let _ = thread.join();
            }
        }
        self.end_rescue()
    }

    /// Leaves the rescue copy where something would be lost without it, made at the last moment where need be; else it is taken away.
    fn end_rescue(&self) -> Leaving {
        let stands = leaving(&self.shared.inbox());
        if stands.loses() {
            if stands.copy.is_none() {
                self.rescue(COPYING);
            }
            self.shared.rescue(|rescue| rescue.wish = Some(Wish::Left));
            // Its keeper may just be bringing it up to date: the copy stands once that is done.
            let until = clock::tick() + REMOVING;
            self.shared.wait_done(until, |inbox| !inbox.rescue.kept);
            return leaving(&self.shared.inbox());
        }
        self.shared.rescue(|rescue| rescue.wish = Some(Wish::Gone));
        let until = clock::tick() + REMOVING;
        self.shared.wait_done(until, |inbox| !inbox.rescue.kept);
        // What was on the disk then is there, though a disk that hangs now may still be asked to note it again.
        Leaving {
            copy: None,
            ..stands
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

/// How it stands.
fn leaving(inbox: &Inbox) -> Leaving {
    let mut journal = inbox.acknowledged();
    let acknowledged = journal.len();
    let lines = inbox.lines.iter();
    journal.extend(lines.flat_map(|line| line.bytes.iter().copied()));
    let waiting = !inbox.lines.is_empty() || !inbox.saves.is_empty();
    Leaving {
        all_saved: !waiting && inbox.idle && inbox.status.all_acknowledged(),
        status: inbox.status.clone(),
        unsaved: journal.len() - acknowledged,
        journal,
        scratch: inbox.latest.as_deref().cloned(),
        noted: !inbox.unsynced,
        copy: inbox
            .rescue
            .folder
            .clone()
            .filter(|_| inbox.rescue.holds == Some(inbox.mark())),
    }
}

#[cfg(test)]
mod tests;
