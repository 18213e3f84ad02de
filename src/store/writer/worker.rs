//! The writer's thread: what is due is done, then it sleeps until the next moment or the next news.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Start;
use super::inbox::{Inbox, Shared};
use super::journal::JournalKeeper;
use super::notes::NoteKeeper;
use crate::clock;
use crate::store::disk::Disk;
use crate::store::error::cause;
use crate::store::scratch::Scratch;

/// The most lines that share one sync.
const GROUP: usize = 256;
/// How long after a failure it is tried again.
const RETRY: Duration = Duration::from_secs(1);
/// The same while leaving, when someone waits.
const RETRY_LEAVING: Duration = Duration::from_millis(200);
/// How long changes gather before the saved session is written.
const SAVE_AFTER: Duration = Duration::from_secs(1);
/// How long keys gather before the scratch is noted.
const NOTE_AFTER: Duration = Duration::from_millis(40);

/// The thread's own state.
pub(super) struct Worker {
    shared: Arc<Shared>,
    disk: Box<dyn Disk>,
    wake: Box<dyn Fn() + Send>,
    journal: JournalKeeper,
    notes: NoteKeeper,
    /// Not before this moment, after a failure.
    lines_from: Option<Instant>,
    saves_from: Option<Instant>,
    notes_from: Option<Instant>,
}

impl Worker {
    /// A thread that has not begun.
    pub(super) fn new(
        shared: Arc<Shared>,
        disk: Box<dyn Disk>,
        start: &Start,
        wake: Box<dyn Fn() + Send>,
    ) -> Self {
        Self {
            shared,
            disk,
            wake,
            journal: JournalKeeper::new(start.length),
            notes: NoteKeeper::new(start),
            lines_from: None,
            saves_from: None,
            notes_from: None,
        }
    }

    /// Works until it is told to stop.
    pub(super) fn run(mut self) {
        loop {
            let now = clock::tick();
            let seen = self.step(now);
            let next = {
                let mut inbox = self.shared.inbox();
                let next = self.next(&mut inbox, now);
                let nothing_left = next.is_none() && inbox.news == seen;
                if nothing_left {
                    inbox.idle = true;
                    inbox.hurry = false;
                }
                inbox.finished = inbox.stop_by.is_some_and(|by| nothing_left || by <= now);
                if nothing_left || inbox.finished {
                    self.shared.notify_done();
                }
                if inbox.finished {
                    return;
                }
                next.map(|next| inbox.stop_by.map_or(next, |by| next.min(by)))
            };
            self.shared.wait_work(seen, next);
        }
    }

    /// Does once what is due; gives the news that it has seen.
    pub(super) fn step(&mut self, now: Instant) -> u64 {
        let seen = self.shared.inbox().news;
        self.note_scratch(now);
        self.write_lines(now);
        self.write_saved(now);
        self.sync_scratch(now);
        seen
    }

    /// When something is due again; none when nothing is left to be done.
    pub(super) fn next(&self, inbox: &mut Inbox, now: Instant) -> Option<Instant> {
        let hurry = inbox.hurry;
        let later = |moment: Instant| if hurry { now } else { moment };
        let lines = (!inbox.lines.is_empty()).then(|| self.lines_from.unwrap_or(now));
        let acknowledged = inbox.status.acknowledged;
        let save = inbox
            .saves
            .ready(acknowledged)
            .map(|save| later(save.since + SAVE_AFTER));
        let save = save.map(|due| self.saves_from.map_or(due, |from| from.max(due)));
        let note = inbox
            .scratch
            .as_ref()
            .map(|(since, _)| later(*since + NOTE_AFTER));
        let note = note.map(|due| self.notes_from.map_or(due, |from| from.max(due)));
        let sync = self.notes.sync.moment().map(later);
        let sync = sync.map(|due| self.notes_from.map_or(due, |from| from.max(due)));
        [lines, save, note, sync].into_iter().flatten().min()
    }

    /// One group of lines.
    fn write_lines(&mut self, now: Instant) {
        if is_later(self.lines_from, now) {
            return;
        }
        let (group, count) = {
            let inbox = self.shared.inbox();
            let lines = inbox.lines.iter().take(GROUP);
            let count = lines.len();
            let group: Vec<u8> = lines.flat_map(|line| line.bytes.iter().copied()).collect();
            (group, count)
        };
        if count == 0 {
            return;
        }
        let written = self.journal.write(self.disk.as_mut(), &group);
        self.lines_from = written.is_err().then(|| now + self.retry());
        self.report(count, &written);
    }

    /// Acknowledges, or says what failed.
    fn report(&self, count: usize, written: &io::Result<()>) {
        {
            let mut inbox = self.shared.inbox();
            match written {
                Ok(()) => {
                    let last = inbox.lines.drain(..count).next_back().map(|line| line.seq);
                    inbox.status.acknowledged = last.unwrap_or(inbox.status.acknowledged);
                    inbox.status.unsaved_since = inbox.lines.front().map(|line| line.appended);
                    inbox.status.last_error = None;
                }
                Err(error) => {
                    let reason = cause(error);
                    if inbox.status.last_error.as_deref() == Some(reason) {
                        return;
                    }
                    inbox.status.last_error = Some(reason.to_owned());
                }
            }
        }
        (self.wake)();
    }

    /// The saved session, once its line is acknowledged.
    fn write_saved(&mut self, now: Instant) {
        if is_later(self.saves_from, now) {
            return;
        }
        let save = {
            let mut inbox = self.shared.inbox();
            let (hurry, acknowledged) = (inbox.hurry, inbox.status.acknowledged);
            let ready = inbox.saves.ready(acknowledged);
            let due = ready.is_some_and(|save| hurry || save.since + SAVE_AFTER <= now);
            if due { inbox.saves.take() } else { None }
        };
        let Some(save) = save else {
            return;
        };
        let saved = self.disk.save(&save.json);
        self.saves_from = saved.is_err().then(|| now + self.retry());
        let mut inbox = self.shared.inbox();
        if saved.is_ok() {
            inbox.status.saved = save.seq;
        } else {
            let acknowledged = inbox.status.acknowledged;
            inbox.saves.put_back(save, acknowledged);
        }
    }

    /// The scratch, once keys have gathered; at once, and synced, when the next line records some of it.
    fn note_scratch(&mut self, now: Instant) {
        let (scratch, urgent) = {
            let mut inbox = self.shared.inbox();
            let Some((since, scratch)) = &inbox.scratch else {
                return;
            };
            let urgent = self.notes.is_urgent(scratch);
            let due = *since + NOTE_AFTER <= now || inbox.hurry;
            if is_later(self.notes_from, now) || !(urgent || due) {
                return;
            }
            (inbox.scratch.take(), urgent)
        };
        let Some((since, scratch)) = scratch else {
            return;
        };
        let disk = self.disk.as_mut();
        let noted = self.notes.note(disk, &scratch, now);
        // A scratch that cannot be written does not hold up the line: the text is safe there.
        let synced = if urgent && noted.is_ok() {
            self.notes.sync_now(disk, now)
        } else {
            Ok(())
        };
        let failed = noted.is_err() || synced.is_err();
        self.notes_from = failed.then(|| now + self.retry());
        if noted.is_err() {
            self.put_back(since, scratch);
        }
    }

    /// Keeps a scratch that could not be noted, unless a newer one came.
    fn put_back(&self, since: Instant, scratch: Scratch) {
        self.shared.inbox().scratch.get_or_insert((since, scratch));
    }

    /// Syncs the scratch once a second.
    fn sync_scratch(&mut self, now: Instant) {
        let hurry = self.shared.inbox().hurry && self.notes.sync.is_wanted();
        if (hurry || self.notes.sync.is_due(now)) && !is_later(self.notes_from, now) {
            let synced = self.notes.sync_now(self.disk.as_mut(), now);
            self.notes_from = synced.is_err().then(|| now + self.retry());
        }
    }

    /// How long to wait after a failure.
    fn retry(&self) -> Duration {
        if self.shared.inbox().stop_by.is_some() {
            RETRY_LEAVING
        } else {
            RETRY
        }
    }
}

/// Whether it is not yet time.
fn is_later(from: Option<Instant>, now: Instant) -> bool {
    from.is_some_and(|from| from > now)
}

#[cfg(test)]
mod tests;
