//! A thread that notes half-typed text and nothing else: while the other one waits for a slow disk to sync, what is typed is written down all
//! the same, so that a kill takes at most a tenth of a second of it.
//!
//! The first letter after a pause is noted at once. While one types on, the thread wakes once in [`GAP`] and notes what has come meanwhile; no letter wakes
//! it. It also tells the other thread when notes are to be synced, which sleeps until then.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::inbox::Shared;
use super::notes::DraftSlots;
use super::worker::{NotedBy, RETRY, draft_slots, note_waiting};
use crate::clock;

/// How long keys gather between two notes: a tenth of a second, with what writing one takes.
pub(super) const GAP: Duration = Duration::from_millis(80);
/// How long after the last note they are synced, when no further one comes: within 0.3 s of a pause in typing.
const PAUSE: Duration = Duration::from_millis(200);

/// The thread's own state.
pub(super) struct DraftThread {
    shared: Arc<Shared>,
    notes: Arc<Mutex<DraftSlots>>,
    /// When it noted something last; none once that is to be synced.
    noted: Option<Instant>,
}

/// What the thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    /// Until then at the longest; none where nothing is to be done.
    pub(super) until: Option<Instant>,
    /// A letter wakes it.
    pub(super) listens: bool,
}

impl DraftThread {
    /// A thread that has not begun.
    pub(super) fn new(shared: Arc<Shared>, notes: Arc<Mutex<DraftSlots>>) -> Self {
        Self {
            shared,
            notes,
            noted: None,
        }
    }

    /// Notes what is due until the writer has ended.
    pub(super) fn run(mut self) {
        while !self.shared.inbox().has_ended() {
            let rest = self.step(clock::tick());
            self.shared.wait_drafts(rest);
        }
    }

    /// Does once what is due; gives what to wait for. What has to be synced before further lines is left to the thread that writes them.
    pub(super) fn step(&mut self, now: Instant) -> Rest {
        let (waits, from) = {
            let notes = draft_slots(&self.notes);
            let mut inbox = self.shared.inbox();
            inbox.bell.rung = false;
            let waiting = inbox.scratch.as_ref();
            let waits = waiting.is_some_and(|it| !notes.keeper.is_urgent(&it.scratch));
            (waits, notes.from)
        };
        let gap = self.noted.map(|noted| noted + GAP);
        let asleep = |until| Rest {
            until: Some(until),
            listens: false,
        };
        if waits {
            let due = [gap, from].into_iter().flatten().max();
            return match due.filter(|due| *due > now) {
                Some(due) => asleep(due),
                None => asleep(self.note(now)),
            };
        }
        if let Some(gap) = gap.filter(|gap| *gap > now) {
            return asleep(gap);
        }
        let pause = self.noted.map(|noted| noted + PAUSE);
        let until = pause.filter(|pause| *pause > now);
        if until.is_none() && self.noted.take().is_some() {
            draft_slots(&self.notes).keeper.pause(now);
            self.shared.notify_work();
        }
        Rest {
            until,
            listens: true,
        }
    }

    /// Notes what waits; gives when to look again.
    fn note(&mut self, now: Instant) -> Instant {
        let noted = note_waiting(&self.shared, &self.notes, now, (NotedBy::Drafts, RETRY));
        if noted.is_none() {
            // It failed, or the other thread was quicker.
            return draft_slots(&self.notes).from.unwrap_or(now + GAP);
        }
        self.noted = Some(now);
        let sync = draft_slots(&self.notes).keeper.sync();
        if sync.is_some_and(|due| due <= now) {
            self.shared.notify_work();
        }
        now + GAP
    }
}
