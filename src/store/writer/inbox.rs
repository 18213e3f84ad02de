//! What callers hand to the writer's thread, and what it says back, behind one short lock that is never held while the disk works.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::{Start, Status};
use crate::clock;
use crate::session::Session;
use crate::session::time::Time;
use crate::store::scratch::Scratch;

/// A line that is not acknowledged.
#[derive(Debug)]
pub(super) struct Line {
    /// Its number.
    pub(super) seq: u64,
    /// Its bytes with the line end.
    pub(super) bytes: Arc<[u8]>,
    /// When it was handed in.
    pub(super) appended: Time,
}

/// What waits, and how far it is.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    /// Lines not acknowledged, oldest first.
    pub(super) lines: VecDeque<Line>,
    /// Saved sessions not written.
    pub(super) saves: Saves,
    /// The scratch not noted, and since when it waits.
    pub(super) scratch: Option<(Instant, Scratch)>,
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
}

/// Saved sessions that wait for their place to be acknowledged: the next one, fixed so that constant changes cannot put it off forever, and the
/// latest.
#[derive(Debug, Default)]
pub(super) struct Saves {
    next: Option<Save>,
    latest: Option<Save>,
}

/// A saved session that waits.
#[derive(Debug)]
pub(super) struct Save {
    /// The session as it was then; its bytes are made where they are written.
    pub(super) session: Box<Session>,
    /// The line that it was made at.
    pub(super) seq: u64,
    /// Since when something waits.
    pub(super) since: Instant,
}

impl Saves {
    /// One more.
    pub(super) fn post(&mut self, session: Box<Session>, now: Instant) {
        let seq = session.place.seq;
        let save = |since| {
            Some(Save {
                session,
                seq,
                since,
            })
        };
        match (&self.next, &self.latest) {
            (None, _) => self.next = save(now),
            (Some(_), latest) => {
                let since = latest.as_ref().map_or(now, |latest| latest.since);
                self.latest = save(since);
            }
        }
    }

    /// The one that may be written now, if any: the newest made of acknowledged lines.
    pub(super) fn ready(&mut self, acknowledged: u64) -> Option<&Save> {
        if self
            .latest
            .as_ref()
            .is_some_and(|latest| latest.seq <= acknowledged)
        {
            let since = self.next.take().map(|next| next.since);
            self.next = self.latest.take();
            if let (Some(next), Some(since)) = (&mut self.next, since) {
                next.since = since;
            }
        }
        self.next.as_ref().filter(|next| next.seq <= acknowledged)
    }

    /// Takes out what [`Self::ready`] gave.
    pub(super) fn take(&mut self) -> Option<Save> {
        let save = self.next.take();
        self.next = self.latest.take();
        save
    }

    /// Puts back one that could not be written, unless a newer one took its place.
    pub(super) fn put_back(&mut self, save: Save, acknowledged: u64) {
        if self
            .next
            .as_ref()
            .is_some_and(|next| next.seq <= acknowledged)
        {
            return;
        }
        if self.latest.is_none() {
            self.latest = self.next.take();
        }
        self.next = Some(save);
    }

    /// Whether none waits.
    pub(super) fn is_empty(&self) -> bool {
        self.next.is_none()
    }
}

/// The inbox with its bells.
#[derive(Debug)]
pub(super) struct Shared {
    inbox: Mutex<Inbox>,
    work: Condvar,
    done: Condvar,
}

impl Shared {
    /// An empty one.
    pub(super) fn new(start: &Start) -> Self {
        let status = Status {
            appended: start.seq,
            acknowledged: start.seq,
            ..Status::default()
        };
        let inbox = Inbox {
            status,
            idle: true,
            ..Inbox::default()
        };
        Self {
            inbox: Mutex::new(inbox),
            work: Condvar::new(),
            done: Condvar::new(),
        }
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
    }

    /// Says that there is something to be looked at, though nothing was handed in.
    pub(super) fn notify_work(&self) {
        self.post(|_| ());
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A session whose journal has come so far.
    fn at(seq: u64) -> Box<Session> {
        let mut session = Session::blank();
        session.place.seq = seq;
        Box::new(session)
    }

    #[test]
    fn a_saved_session_waits_for_its_line_and_is_not_put_off_forever() {
        let now = clock::tick();
        let mut saves = Saves::default();
        let ready = |saves: &mut Saves, seq| saves.ready(seq).map(|save| save.seq);
        for seq in 3..9 {
            saves.post(at(seq), now);
        }
        assert_eq!(ready(&mut saves, 2), None);
        assert_eq!(
            ready(&mut saves, 5),
            Some(3),
            "the first one stays until its line is there"
        );
        let save = saves.take().unwrap();
        saves.put_back(save, 5);
        assert_eq!(ready(&mut saves, 5), Some(3));
        assert_eq!(ready(&mut saves, 8), Some(8), "the latest one counts");
        let save = saves.take().unwrap();
        assert!(saves.is_empty());
        saves.post(at(9), now);
        saves.put_back(save, 9);
        assert_eq!(ready(&mut saves, 9), Some(9));
    }
}
