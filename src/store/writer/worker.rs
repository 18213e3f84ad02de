//! The writer's thread: what is due is done, then it sleeps until the next moment or the next news.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Start;
use super::inbox::{Inbox, Shared};
use super::journal::{JournalKeeper, Preserved};
use super::notes::DraftSlots;
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

/// Which thread notes a scratch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotedBy {
    /// The one that writes lines: what has to be synced before them, and everything when someone waits.
    Lines,
    /// The one that notes half-typed text, when it is time.
    Drafts,
}

/// The thread's own state.
pub(super) struct Worker {
    shared: Arc<Shared>,
    disk: Box<dyn Disk>,
    journal: JournalKeeper,
    notes: Arc<Mutex<DraftSlots>>,
    /// Not before this moment, after a failure.
    lines_from: Option<Instant>,
    saves_from: Option<Instant>,
    /// The journal is to be looked after, for a reason of this thread.
    watch: bool,
    /// It was looked after for the last time, before leaving.
    last_look: bool,
}

impl Worker {
    /// A thread that has not begun.
    pub(super) fn new(
        shared: Arc<Shared>,
        disk: Box<dyn Disk>,
        notes: Arc<Mutex<DraftSlots>>,
        start: &Start,
    ) -> Self {
        Self {
            shared,
            disk,
            journal: JournalKeeper::new(&start.journal),
            notes,
            lines_from: None,
            saves_from: None,
            watch: false,
            last_look: false,
        }
    }

    /// Works until it is told to stop.
    pub(super) fn run(mut self) {
        loop {
            let now = clock::tick();
            if self.shared.inbox().abandoned {
                self.shared.inbox().finished = true;
                self.shared.ring();
                return;
            }
            let seen = self.step(now);
            let next = {
                let notes = draft_slots(&self.notes);
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
                    drop(inbox);
                    self.shared.ring();
                    return;
                }
                next.map(|next| inbox.stop_by.map_or(next, |by| next.min(by)))
            };
            self.shared.wait_work(seen, next);
        }
    }

    /// Does once what is due; gives the news that it has seen.
    pub(super) fn step(&mut self, now: Instant) -> u64 {
        let seen = {
            let mut inbox = self.shared.inbox();
            inbox.working = Some(now);
            inbox.news
        };
        self.note_scratch(now);
        self.write_lines(now);
        self.write_saved(now);
        self.sync_scratch(now);
        self.look_after(now);
        self.shared.inbox().working = None;
        seen
    }

    /// When something is due again; none when nothing is left to be done.
    pub(super) fn next(
        &self,
        inbox: &mut Inbox,
        notes: &DraftSlots,
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
        let waiting = inbox.scratch.as_ref();
        let note = waiting
            .filter(|it| hurry || notes.keeper.is_urgent(&it.scratch))
            .map(|_| now);
        let note = note.map(|due| notes.from.map_or(due, |from| from.max(due)));
        let sync = notes.keeper.sync().map(later);
        let sync = sync.map(|due| notes.from.map_or(due, |from| from.max(due)));
        let look = self
            .is_to_look(inbox)
            .then(|| self.lines_from.unwrap_or(now));
        let moments = [lines, save, note, sync, look];
        moments.into_iter().flatten().min()
    }

    /// One group of lines.
    fn write_lines(&mut self, now: Instant) {
        if is_later(self.lines_from, now) {
            return;
        }
        let (group, count) = self.shared.inbox().group(GROUP);
        if count == 0 {
            return;
        }
        let shared = self.shared.clone();
        let whole = || shared.inbox().acknowledged();
        let written = self.journal.write(self.disk.as_mut(), &whole, &group);
        self.report(count, written, now);
    }

    /// Whether the journal is to be looked after.
    fn is_to_look(&self, inbox: &Inbox) -> bool {
        let leaving = inbox.stop_by.is_some() && !self.last_look;
        self.watch || inbox.watch || leaving
    }

    /// Looks whether the journal is still there as it was written; if not, it is written again.
    fn look_after(&mut self, now: Instant) {
        let leaving = {
            let mut inbox = self.shared.inbox();
            if is_later(self.lines_from, now) || !self.is_to_look(&inbox) {
                return;
            }
            inbox.watch = false;
            inbox.stop_by.is_some()
        };
        let shared = self.shared.clone();
        let whole = || shared.inbox().acknowledged();
        let looked = self.journal.check(self.disk.as_mut(), &whole, leaving);
        self.watch = looked.is_err();
        self.last_look = leaving && looked.is_ok();
        self.report(0, looked, now);
    }

    /// Acknowledges, or says what failed.
    fn report(&mut self, count: usize, written: io::Result<Preserved>, now: Instant) {
        self.lines_from = written.is_err().then(|| now + self.retry());
        let kept = match written {
            Ok(kept) => kept,
            Err(error) => {
                let (at, reason) = ((self.shared.now)(), cause(&error));
                self.shared.tell(|inbox| {
                    inbox.status.unsaved_since.get_or_insert(at);
                    inbox.status.last_error = Some(reason.to_owned());
                });
                return;
            }
        };
        if let Preserved::Apart(name) = &kept {
            draft_slots(&self.notes).part(name);
            self.disk.part_notes(name);
        }
        let at = (self.shared.now)();
        self.shared.tell(|inbox| {
            inbox.acknowledge(count);
            // What became of the journal may have become of the notes.
            if kept != Preserved::InPlace {
                inbox.note_again(now, at);
            }
            if let Preserved::Apart(name) = kept {
                inbox.status.apart = Some(name);
            }
        });
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

    /// The scratch, where the next line records some of it, and synced then; or where someone waits.
    fn note_scratch(&mut self, now: Instant) {
        let by = (NotedBy::Lines, self.retry());
        let Some(urgent) = note_waiting(&self.shared, &self.notes, now, by) else {
            return;
        };
        // A scratch that cannot be written does not hold up the line: the text is safe there.
        if urgent {
            self.sync_notes(now);
        }
    }

    /// Syncs the scratch in a pause of typing, and once a second.
    fn sync_scratch(&mut self, now: Instant) {
        let due = {
            let notes = draft_slots(&self.notes);
            let sync = notes.keeper.sync();
            let hurry = self.shared.inbox().hurry && sync.is_some();
            (hurry || sync.is_some_and(|due| due <= now)) && !is_later(notes.from, now)
        };
        if due {
            self.sync_notes(now);
        }
    }

    /// Syncs the slot that is written, without holding up further notes.
    fn sync_notes(&mut self, now: Instant) {
        let begun = draft_slots(&self.notes).keeper.begin_sync();
        let synced = self.disk.sync_notes(begun.slot);
        // Where notes go, the journal lies too: it is looked after in passing.
        self.watch = true;
        let retry = self.retry();
        let mut notes = draft_slots(&self.notes);
        let all = notes.keeper.end_sync(&synced, begun);
        notes.from = synced.is_err().then(|| now + retry);
        drop(notes);
        let at = (self.shared.now)();
        self.shared.tell(|inbox| {
            if synced.is_err() {
                inbox.status.notes_unsaved_since.get_or_insert(at);
                inbox.note_again(now, at);
            } else if all && inbox.scratch.is_none() {
                inbox.unsynced = false;
                inbox.status.notes_unsaved_since = None;
            }
        });
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
pub(super) fn draft_slots(notes: &Mutex<DraftSlots>) -> MutexGuard<'_, DraftSlots> {
    notes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Notes the scratch that waits, where that is this thread's to do; says whether it has to be synced before further lines. None where nothing was noted.
pub(super) fn note_waiting(
    shared: &Shared,
    notes: &Mutex<DraftSlots>,
    now: Instant,
    (by, retry): (NotedBy, Duration),
) -> Option<bool> {
    let mut notes = draft_slots(notes);
    let (waiting, urgent) = {
        let mut inbox = shared.inbox();
        let waiting = inbox.scratch.as_ref()?;
        let urgent = notes.keeper.is_urgent(&waiting.scratch);
        let wanted = match by {
            NotedBy::Lines => urgent || inbox.hurry,
            NotedBy::Drafts => !urgent,
        };
        if is_later(notes.from, now) || !wanted {
            return None;
        }
        inbox.noting = Some(now);
        (inbox.scratch.take()?, urgent)
    };
    let written = notes.note(&waiting.scratch, now);
    shared.inbox().noting = None;
    notes.from = written.is_err().then(|| now + retry);
    drop(notes);
    if written.is_err() {
        shared.tell(|inbox| {
            let since = waiting.at;
            inbox.status.notes_unsaved_since.get_or_insert(since);
            // It is kept, unless a newer one came.
            inbox.scratch.get_or_insert(waiting);
            // Where notes fail, the journal may be gone too.
            inbox.watch = true;
        });
        return None;
    }
    Some(urgent)
}

/// Whether it is not yet time.
pub(super) fn is_later(from: Option<Instant>, now: Instant) -> bool {
    from.is_some_and(|from| from > now)
}

#[cfg(test)]
mod cuts;
#[cfg(test)]
mod tests;
