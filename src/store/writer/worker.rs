//! The writer's thread: what is due is done, then it sleeps until the next moment or the next news.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Start;
use super::inbox::{Inbox, Shared};
use super::journal::JournalKeeper;
use super::notes::Notebook;
use crate::clock;
use crate::session::saved;
use crate::store::disk::Disk;
use crate::store::error::cause;

/// The most lines that share one sync.
const GROUP: usize = 256;
/// How long after a failure it is tried again.
pub(super) const RETRY: Duration = Duration::from_secs(1);
/// The same while leaving, when someone waits.
const RETRY_LEAVING: Duration = Duration::from_millis(200);
/// How long changes gather before the saved session is written.
const SAVE_AFTER: Duration = Duration::from_secs(1);
/// How long keys gather before the scratch is noted.
pub(super) const NOTE_AFTER: Duration = Duration::from_millis(40);

/// The thread's own state.
pub(super) struct Worker {
    shared: Arc<Shared>,
    disk: Box<dyn Disk>,
    wake: Box<dyn Fn() + Send>,
    journal: JournalKeeper,
    notes: Arc<Mutex<Notebook>>,
    /// Not before this moment, after a failure.
    lines_from: Option<Instant>,
    saves_from: Option<Instant>,
}

impl Worker {
    /// A thread that has not begun.
    pub(super) fn new(
        shared: Arc<Shared>,
        disk: Box<dyn Disk>,
        notes: Arc<Mutex<Notebook>>,
        start: &Start,
        wake: Box<dyn Fn() + Send>,
    ) -> Self {
        Self {
            shared,
            disk,
            wake,
            journal: JournalKeeper::new(start.length),
            notes,
            lines_from: None,
            saves_from: None,
        }
    }

    /// Works until it is told to stop.
    pub(super) fn run(mut self) {
        loop {
            let now = clock::tick();
            let seen = self.step(now);
            let next = {
                let notes = notebook(&self.notes);
                let mut inbox = self.shared.inbox();
                let next = self.next(&mut inbox, &notes, now);
                drop(notes);
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
    pub(super) fn next(
        &self,
        inbox: &mut Inbox,
        notes: &Notebook,
        now: Instant,
    ) -> Option<Instant> {
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
        let note = note.map(|due| notes.from.map_or(due, |from| from.max(due)));
        let sync = notes.keeper.sync.moment().map(later);
        let sync = sync.map(|due| notes.from.map_or(due, |from| from.max(due)));
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
        let saved = self.disk.save(&saved::json(&save.session));
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
        let Some(urgent) = note_waiting(&self.shared, &self.notes, now, (true, self.retry()))
        else {
            return;
        };
        // A scratch that cannot be written does not hold up the line: the text is safe there.
        if urgent {
            self.sync_notes(now);
        }
    }

    /// Syncs the scratch once a second.
    fn sync_scratch(&mut self, now: Instant) {
        let due = {
            let notes = notebook(&self.notes);
            let sync = notes.keeper.sync;
            let hurry = self.shared.inbox().hurry && sync.is_wanted();
            (hurry || sync.is_due(now)) && !is_later(notes.from, now)
        };
        if due {
            self.sync_notes(now);
        }
    }

    /// Syncs the slot that is written, without holding up further notes.
    fn sync_notes(&mut self, now: Instant) {
        let begun = notebook(&self.notes).keeper.begin_sync();
        let synced = self.disk.sync_notes(begun.slot);
        let retry = self.retry();
        let mut notes = notebook(&self.notes);
        notes.keeper.end_sync(&synced, begun, now);
        notes.from = synced.is_err().then(|| now + retry);
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

/// The notebook; hold it shortly.
pub(super) fn notebook(notes: &Mutex<Notebook>) -> MutexGuard<'_, Notebook> {
    notes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Notes the scratch that waits, where it is due, the one that lines wait for only if that is wanted; says whether it has to be synced before further lines. None where nothing was noted.
pub(super) fn note_waiting(
    shared: &Shared,
    notes: &Mutex<Notebook>,
    now: Instant,
    (urgent_too, retry): (bool, Duration),
) -> Option<bool> {
    let mut notes = notebook(notes);
    let (since, scratch, urgent) = {
        let mut inbox = shared.inbox();
        let (since, scratch) = inbox.scratch.as_ref()?;
        let urgent = notes.keeper.is_urgent(scratch);
        let due = *since + NOTE_AFTER <= now || inbox.hurry;
        let wanted = (urgent && urgent_too) || (due && !urgent);
        if is_later(notes.from, now) || !wanted {
            return None;
        }
        let (since, scratch) = inbox.scratch.take()?;
        (since, scratch, urgent)
    };
    let written = notes.note(&scratch, now);
    notes.from = written.is_err().then(|| now + retry);
    if written.is_err() {
        // It is kept, unless a newer one came.
        shared.inbox().scratch.get_or_insert((since, scratch));
        return None;
    }
    Some(urgent)
}

/// Whether it is not yet time.
pub(super) fn is_later(from: Option<Instant>, now: Instant) -> bool {
    from.is_some_and(|from| from > now)
}

#[cfg(test)]
mod tests;
