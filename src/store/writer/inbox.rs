//! What callers hand to the writer's thread, and what it says back, behind one short lock that is never held while the disk works.

use std::collections::VecDeque;
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use self::saves::Saves;
use super::draft_thread::Rest;
use super::rescuer::Rescue;
use super::{Start, Status};
use crate::clock;
use crate::session::time::Time;
use crate::store::scratch::Scratch;

mod saves;

/// Says what time of day it is.
pub(super) type Now = Box<dyn Fn() -> Time + Send + Sync>;

/// A line that is not acknowledged.
#[derive(Debug)]
pub(super) struct QueuedLine {
    /// Its number.
    pub(super) seq: u64,
    /// Its bytes with the line end.
    pub(super) bytes: Arc<[u8]>,
    /// When it was handed in.
    pub(super) appended: Time,
    /// The same on a clock that only goes on.
    pub(super) since: Instant,
}

/// What waits, and how far it is.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own, and any of them may hold with any other"
)]
#[derive(Debug, Default)]
pub(super) struct Inbox {
    /// Lines not acknowledged, oldest first.
    pub(super) lines: VecDeque<QueuedLine>,
    /// Saved sessions not written.
    pub(super) saves: Saves,
    /// Acknowledged lines, all of them: with those that are not, this is the whole journal, whatever becomes of the file.
    pub(super) kept: Vec<Arc<[u8]>>,
    /// The scratch not noted.
    pub(super) scratch: Option<Waiting>,
    /// The scratch as it was handed in last.
    pub(super) latest: Option<Arc<Scratch>>,
    /// Something of it is not on the disk for good.
    pub(super) unsynced: bool,
    /// Counts what was typed.
    pub(super) typed: u64,
    /// Since when a note is being written.
    pub(super) noting: Option<Instant>,
    /// Since when the thread is at the disk.
    pub(super) working: Option<Instant>,
    /// The rescue copy.
    pub(super) rescue: Rescue,
    /// The journal is to be looked after, though nothing is to be written.
    pub(super) watch: bool,
    /// Nothing more is to be written: the session goes on elsewhere.
    pub(super) abandoned: bool,
    /// Nothing is to wait for its moment.
    pub(super) hurry: bool,
    /// The thread ends when all is done, or then.
    pub(super) stop_by: Option<Instant>,
    /// Nothing is left to be done.
    pub(super) idle: bool,
    /// The thread has ended.
    pub(super) finished: bool,
    /// How far it has come.
    pub(super) status: Status,
    /// Counts what was handed in, so that nothing is slept through.
    pub(super) news: u64,
    /// Wakes the thread that notes half-typed text.
    pub(super) bell: Bell,
    /// The keeper of the rescue copy is to be told when half-typed text begins to wait: it looks at nothing by itself before long.
    pub(super) keeper_sleeps: bool,
}

/// What wakes the thread that notes half-typed text: the first letter after a pause, and no further one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bell {
    /// It listens.
    pub(super) listens: bool,
    /// Something has come since it looked.
    pub(super) rung: bool,
}

/// A scratch that waits to be noted.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    /// Since when.
    pub(super) since: Instant,
    /// The same as a time of day.
    pub(super) at: Time,
    /// What is to be noted.
    pub(super) scratch: Arc<Scratch>,
}

impl Inbox {
    /// Whether nothing is written any more.
    pub(super) fn has_ended(&self) -> bool {
        self.finished || self.abandoned
    }

    /// All acknowledged bytes.
    pub(super) fn acknowledged(&self) -> Vec<u8> {
        self.kept.concat()
    }

    /// The next lines, as one group, and how many they are.
    pub(super) fn group(&self, most: usize) -> (Vec<u8>, usize) {
        let lines = self.lines.iter().take(most);
        let count = lines.len();
        let group = lines.flat_map(|line| line.bytes.iter().copied()).collect();
        (group, count)
    }

    /// So many lines are on the disk for good.
    pub(super) fn acknowledge(&mut self, count: usize) {
        let count = count.min(self.lines.len());
        for line in self.lines.drain(..count) {
            self.status.acknowledged = line.seq;
            self.kept.push(line.bytes);
        }
        self.status.unsaved_since = self.lines.front().map(|line| line.appended);
        self.status.last_error = None;
    }

    /// Hands in a scratch.
    pub(super) fn note(&mut self, scratch: Arc<Scratch>, now: Instant, at: Time) {
        let waiting = self.scratch.take();
        let (since, at) = waiting.map_or((now, at), |it| (it.since, it.at));
        self.latest = Some(scratch.clone());
        self.unsynced = true;
        self.typed += 1;
        self.scratch = Some(Waiting { since, at, scratch });
    }

    /// What was noted is gone, or not believed: it is to be noted again.
    pub(super) fn note_again(&mut self, now: Instant, at: Time) {
        if self.scratch.is_none()
            && let Some(scratch) = self.latest.clone()
        {
            self.note(scratch, now, at);
        }
    }
}

/// The inbox with its bells.
pub(super) struct Shared {
    inbox: Mutex<Inbox>,
    work: Condvar,
    done: Condvar,
    /// Rung when half-typed text waits and its thread listens.
    drafts: Condvar,
    /// Rung whenever something changed that the rescue copy goes by.
    alarm: Condvar,
    /// Called whenever the status changed.
    wake: Mutex<Box<dyn Fn() + Send>>,
    /// The time of day.
    pub(super) now: Now,
}

impl Shared {
    /// An empty one.
    pub(super) fn new(start: &Start, wake: Box<dyn Fn() + Send>, now: Now) -> Self {
        let status = Status {
            appended: start.seq,
            acknowledged: start.seq,
            ..Status::default()
        };
        let inbox = Inbox {
            status,
            idle: true,
            kept: vec![start.journal.clone()],
            ..Inbox::default()
        };
        Self {
            inbox: Mutex::new(inbox),
            work: Condvar::new(),
            done: Condvar::new(),
            drafts: Condvar::new(),
            alarm: Condvar::new(),
            wake: Mutex::new(wake),
            now,
        }
    }

    /// Changes the status; whoever listens is told if that changed anything.
    pub(super) fn tell(&self, change: impl FnOnce(&mut Inbox)) {
        let changed = {
            let mut inbox = self.inbox();
            let before = inbox.status.clone();
            change(&mut inbox);
            let changed = inbox.status != before;
            // What could not be noted, or was noted and is gone.
            if inbox.scratch.is_some() {
                self.ring_drafts(inbox);
            }
            changed
        };
        self.alarm.notify_all();
        if changed {
            self.wake();
        }
    }

    /// Tells whoever listens that the status may be another.
    pub(super) fn wake(&self) {
        (self.wake.lock().unwrap_or_else(PoisonError::into_inner))();
    }

    /// The inbox; hold it shortly.
    pub(super) fn inbox(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands something in.
    pub(super) fn post(&self, change: impl FnOnce(&mut Inbox)) {
        let mut inbox = self.inbox();
        change(&mut inbox);
        inbox.news += 1;
        inbox.idle = false;
        self.work.notify_all();
        self.alarm.notify_all();
    }

    /// Hands in half-typed text. Only the first since its thread looked wakes anyone.
    pub(super) fn post_draft(&self, scratch: Arc<Scratch>, now: Instant, at: Time) {
        // What tells which line records a text goes before that line, by the thread that writes it.
        if scratch.last_sent().is_some() {
            self.post(|inbox| inbox.note(scratch, now, at));
            return;
        }
        let mut inbox = self.inbox();
        inbox.note(scratch, now, at);
        inbox.idle = false;
        let alarm = mem::take(&mut inbox.keeper_sleeps);
        self.ring_drafts(inbox);
        if alarm {
            self.alarm.notify_all();
        }
    }

    /// Wakes the thread that notes half-typed text, where it listens; after the inbox was given back, or it would wake only to wait for that.
    fn ring_drafts(&self, mut inbox: MutexGuard<'_, Inbox>) {
        inbox.bell.rung = true;
        let listens = mem::take(&mut inbox.bell.listens);
        drop(inbox);
        if listens {
            self.drafts.notify_all();
        }
    }

    /// Waits as this says; the end of the writer ends it.
    pub(super) fn wait_drafts(&self, rest: Rest) {
        let mut inbox = self.inbox();
        loop {
            if inbox.has_ended() || (rest.listens && inbox.bell.rung) {
                return;
            }
            inbox.bell.listens = rest.listens;
            let Some(until) = rest.until else {
                inbox = self
                    .drafts
                    .wait(inbox)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left = until.saturating_duration_since(clock::tick());
            if left.is_zero() {
                inbox.bell.listens = false;
                return;
            }
            let waited = self.drafts.wait_timeout(inbox, left);
            inbox = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Changes what is known of the rescue copy.
    pub(super) fn rescue(&self, change: impl FnOnce(&mut Rescue)) {
        change(&mut self.inbox().rescue);
        self.alarm.notify_all();
        self.done.notify_all();
    }

    /// Gives the inbox back and waits for an alarm, until then at the longest.
    pub(super) fn wait_alarm<'a>(
        &'a self,
        mut inbox: MutexGuard<'a, Inbox>,
        until: Option<Instant>,
    ) -> MutexGuard<'a, Inbox> {
        // One that keeps a copy follows every letter.
        inbox.keeper_sleeps = until.is_none() || inbox.rescue.tried.is_some();
        match until {
            None => self
                .alarm
                .wait(inbox)
                .unwrap_or_else(PoisonError::into_inner),
            Some(until) => {
                let left = until.saturating_duration_since(clock::tick());
                let waited = self.alarm.wait_timeout(inbox, left);
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
        }
    }

    /// Says that there is something to be looked at, though nothing was handed in.
    pub(super) fn notify_work(&self) {
        self.post(|_| ());
    }

    /// Wakes whoever waits for work, though there is none: to see that it is over.
    pub(super) fn ring(&self) {
        self.inbox().news += 1;
        self.work.notify_all();
        self.drafts.notify_all();
    }

    /// Says that something is done.
    pub(super) fn notify_done(&self) {
        self.done.notify_all();
    }

    /// Waits until `until`, or for news after `seen`; without `until`, for news alone.
    pub(super) fn wait_work(&self, seen: u64, until: Option<Instant>) {
        let mut inbox = self.inbox();
        while inbox.news == seen {
            let Some(until) = until else {
                inbox = self
                    .work
                    .wait(inbox)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left = until.saturating_duration_since(clock::tick());
            if left.is_zero() {
                return;
            }
            let waited = self.work.wait_timeout(inbox, left);
            inbox = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits until it is `so`, but not beyond `until`; whether it is.
    pub(super) fn wait_done(&self, until: Instant, so: impl Fn(&Inbox) -> bool) -> bool {
        let mut inbox = self.inbox();
        while !so(&inbox) {
            let left = until.saturating_duration_since(clock::tick());
            if left.is_zero() {
                return false;
            }
            let waited = self.done.wait_timeout(inbox, left);
            inbox = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }
}
