//! Keeping the scratch: which slot is written, when it is synced, and when the other one takes over.

use std::io;
use std::time::{Duration, Instant};

use super::Start;
use crate::store::disk::Disk;
use crate::store::scratch::{self, Scratch};

/// How long notes may be unsynced while one types on: a second, with the time until the thread that notes them looks again.
const SYNC_AFTER: Duration = Duration::from_millis(900);

/// The slots as they stand.
#[derive(Debug)]
pub(super) struct NoteKeeper {
    /// The slot being written.
    slot: usize,
    /// It is to be emptied before the next note.
    fresh: bool,
    /// The last try left half a note.
    torn: bool,
    counter: u64,
    /// What the slot holds is on the disk: the other one takes over with the next note.
    turn: bool,
    /// When notes that are not synced are to be synced.
    unsynced: Option<Instant>,
    /// The highest line that a synced note was sent with.
    synced_sent: u64,
    /// The same for notes not synced.
    noted_sent: u64,
}

impl NoteKeeper {
    /// Goes on after the newest note, in the other slot.
    pub(super) fn new(start: &Start) -> Self {
        Self {
            slot: if start.counter == 0 {
                0
            } else {
                other(start.slot)
            },
            fresh: true,
            torn: false,
            counter: start.counter,
            turn: false,
            unsynced: None,
            synced_sent: start.seq,
            noted_sent: start.seq,
        }
    }

    /// Whether this scratch must be on the disk before further lines: it says of a text which line records it.
    pub(super) fn is_urgent(&self, scratch: &Scratch) -> bool {
        scratch
            .last_sent()
            .is_some_and(|sent| sent > self.synced_sent)
    }

    /// When the slot is to be synced.
    pub(super) fn sync(&self) -> Option<Instant> {
        self.unsynced
    }

    /// Begins again in slots of which nothing is known.
    fn start_over(&mut self) {
        (self.slot, self.fresh, self.torn, self.turn) = (0, true, false, false);
        self.unsynced = None;
        self.synced_sent = 0;
    }

    /// Notes a scratch. Each note holds all of it: once what a slot held was synced, that one is left as it is and the other one begun, so that
    /// none grows for longer than a sync takes, however one types on.
    fn note(&mut self, disk: &mut dyn Disk, scratch: &Scratch, now: Instant) -> io::Result<()> {
        if std::mem::take(&mut self.turn) {
            self.slot = other(self.slot);
            self.fresh = true;
        }
        self.counter += 1;
        let mut note = scratch::encode(scratch, self.counter);
        if self.torn {
            note.insert(0, b'\n');
        }
        let noted = disk.note(self.slot, self.fresh, &note);
        self.torn = noted.is_err();
        noted?;
        self.fresh = false;
        self.noted_sent = self.noted_sent.max(scratch.last_sent().unwrap_or(0));
        self.unsynced.get_or_insert(now + SYNC_AFTER);
        Ok(())
    }

    /// Typing pauses: what is not synced is to be synced now.
    pub(super) fn pause(&mut self, now: Instant) {
        self.unsynced = self.unsynced.map(|due| due.min(now));
    }

    /// What is to be synced. Notes may be added to it meanwhile.
    pub(super) fn begin_sync(&mut self) -> Begun {
        self.unsynced = None;
        Begun {
            slot: self.slot,
            sent: self.noted_sent,
            counter: self.counter,
        }
    }

    /// What became of it. Says whether all that was noted is on the disk; after a failure nothing in the slot is believed.
    pub(super) fn end_sync(&mut self, synced: &io::Result<()>, begun: Begun) -> bool {
        if synced.is_err() {
            self.fresh = true;
            return false;
        }
        self.synced_sent = self.synced_sent.max(begun.sent);
        self.turn = true;
        self.counter == begun.counter
    }
}

/// A sync on its way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begun {
    /// The slot.
    pub(super) slot: usize,
    /// The highest line that its notes were sent with.
    sent: u64,
    /// The newest note in it.
    counter: u64,
}

/// The keeper with a disk of its own, shared by the two threads that write notes. It is taken before the inbox, never after it, and given
/// back before anything is synced.
pub(super) struct DraftSlots {
    pub(super) keeper: NoteKeeper,
    disk: Box<dyn Disk>,
    /// Not before this moment, after a failure.
    pub(super) from: Option<Instant>,
}

impl DraftSlots {
    /// One that nothing was written to yet.
    pub(super) fn new(disk: Box<dyn Disk>, start: &Start) -> Self {
        Self {
            keeper: NoteKeeper::new(start),
            disk,
            from: None,
        }
    }

    /// Notes a scratch.
    pub(super) fn note(&mut self, scratch: &Scratch, now: Instant) -> io::Result<()> {
        self.keeper.note(self.disk.as_mut(), scratch, now)
    }

    /// The notes belong to the journal of this name from now on.
    pub(super) fn part(&mut self, journal: &str) {
        self.disk.part_notes(journal);
        self.keeper.start_over();
        self.from = None;
    }
}

/// The other slot.
fn other(slot: usize) -> usize {
    usize::from(slot == 0)
}
