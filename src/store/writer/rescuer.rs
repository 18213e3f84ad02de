//! The thread that keeps a rescue copy while something is not saved: begun as soon as the disk fails or hangs, refreshed every second while more comes
//! in, and taken away when everything is saved. So a kill, too, loses a second of it at the most.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::inbox::{Inbox, Shared};
use super::{Leaving, STALLED, leaving};
use crate::clock;
use crate::store::rescue::Keeper;

/// How long a disk may take over something before a copy is made.
const HANGS: Duration = Duration::from_secs(2);
/// How often the copy is refreshed at the most.
const EVERY: Duration = Duration::from_secs(1);
/// How long after no place took the copy it is tried again.
const RETRY: Duration = Duration::from_secs(5);

/// How far everything that was handed in goes: lines, and what is half typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    seq: u64,
    typed: u64,
}

/// How the rescue copy stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Rescue {
    /// Someone keeps one.
    pub(super) kept: bool,
    /// One is wanted now, or none any more.
    pub(super) wish: Option<Wish>,
    /// Its folder.
    pub(super) folder: Option<PathBuf>,
    /// What it holds.
    pub(super) holds: Option<Mark>,
    /// What was last tried to be put into it.
    pub(super) tried: Option<Mark>,
}

/// What is wanted of the rescue copy by one who leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// That it holds everything.
    Whole,
    /// That it is taken away, for everything is saved; then its keeper ends.
    Gone,
    /// That its keeper ends and leaves it as it is.
    Left,
}

impl Inbox {
    /// How far everything goes that was handed in.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            seq: self.status.appended,
            typed: self.typed,
        }
    }

    /// When the disk has taken so long over something that waits for it that it counts as hanging; none where nothing waits.
    pub(super) fn hangs_from(&self, most: Duration) -> Option<Instant> {
        let line = self.lines.front().map(|it| it.since);
        let note = self.scratch.as_ref().map(|it| it.since);
        let waits = self.unsynced || line.is_some();
        let working = self.working.filter(|_| waits);
        let since = [line, note, self.noting, working].into_iter().flatten();
        since.min().map(|it| it + most)
    }
}

/// What is to be done.
enum Task {
    /// The copy is made, or brought up to this.
    Keep(Box<Leaving>, Mark),
    /// It is taken away.
    Remove,
    /// Nothing any more.
    End,
}

/// What is to be done now, or when it is to be looked again.
fn due(inbox: &Inbox, from: Option<Instant>, now: Instant) -> Result<Task, Option<Instant>> {
    let (mark, rescue) = (inbox.mark(), &inbox.rescue);
    // One that was tried and came back too late may lie there all the same.
    let has_copy = rescue.folder.is_some() || rescue.tried.is_some();
    let wish = if inbox.abandoned {
        Some(Wish::Gone)
    } else {
        rescue.wish
    };
    match wish {
        Some(Wish::Gone) if has_copy => return Ok(Task::Remove),
        Some(Wish::Gone | Wish::Left) => return Ok(Task::End),
        Some(Wish::Whole) if rescue.tried != Some(mark) => {
            return Ok(Task::Keep(Box::new(leaving(inbox)), mark));
        }
        _ => {}
    }
    let hangs_from = inbox.hangs_from(HANGS);
    let fails = inbox.status.failing_since().is_some();
    if fails || hangs_from.is_some_and(|it| it <= now) {
        if rescue.holds == Some(mark) {
            return Err(None);
        }
        return match from.filter(|from| *from > now) {
            Some(from) => Err(Some(from)),
            None => Ok(Task::Keep(Box::new(leaving(inbox)), mark)),
        };
    }
    let saved = inbox.lines.is_empty() && !inbox.unsynced && inbox.status.all_acknowledged();
    if has_copy && saved && wish.is_none() {
        return Ok(Task::Remove);
    }
    Err(hangs_from)
}

/// Keeps the copy until the writer has ended.
pub(super) fn run(shared: &Arc<Shared>, mut keeper: Keeper) {
    let (mut from, mut told) = (None, false);
    loop {
        let mut inbox = shared.inbox();
        let task = loop {
            let now = clock::tick();
            let stalls_from = inbox.hangs_from(STALLED);
            let stalls = stalls_from.is_some_and(|it| it <= now);
            if stalls != told {
                told = stalls;
                drop(inbox);
                // No one else says that nothing happens.
                shared.wake();
                inbox = shared.inbox();
                continue;
            }
            match due(&inbox, from, now) {
                Ok(task) => break task,
                Err(until) => {
                    let until = [until, stalls_from.filter(|_| !told)];
                    inbox = shared.wait_alarm(inbox, until.into_iter().flatten().min());
                }
            }
        };
        drop(inbox);
        match task {
            Task::Keep(leaving, mark) => {
                let folder = keeper.keep(&leaving);
                let pause = if folder.is_some() { EVERY } else { RETRY };
                from = Some(clock::tick() + pause);
                shared.rescue(|rescue| {
                    rescue.tried = Some(mark);
                    if folder.is_some() {
                        (rescue.folder, rescue.holds) = (folder, Some(mark));
                    }
                });
            }
            Task::Remove => {
                keeper.remove();
                shared.rescue(|rescue| {
                    (rescue.folder, rescue.holds, rescue.tried) = (None, None, None);
                });
            }
            Task::End => {
                shared.rescue(|rescue| rescue.kept = false);
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;
