//! A thread that notes half-typed text and nothing else: while the other one waits for a slow disk to sync, what is typed is written down all
//! the same, so that a kill takes at most a tenth of a second of it.

use std::sync::{Arc, Mutex};

use super::inbox::Shared;
use super::notes::DraftSlots;
use super::worker::{NOTE_AFTER, RETRY, draft_slots, note_waiting};
use crate::clock;

/// Notes what is due until the writer has ended. What has to be synced before further lines is left to the thread that writes them.
pub(super) fn run(shared: &Arc<Shared>, notes: &Arc<Mutex<DraftSlots>>) {
    loop {
        let (seen, due) = {
            let notes = draft_slots(notes);
            let inbox = shared.inbox();
            if inbox.finished || inbox.abandoned {
                return;
            }
            let waiting = inbox.scratch.as_ref();
            let due = waiting
                .filter(|it| !notes.keeper.is_urgent(&it.scratch))
                .map(|it| it.since + NOTE_AFTER);
            let due = due.map(|due| notes.from.map_or(due, |from| from.max(due)));
            (inbox.news, due)
        };
        let now = clock::tick();
        match due {
            Some(due) if due <= now => {
                if note_waiting(shared, notes, now, (false, RETRY)).is_some() {
                    // The other thread has something to sync within the second, and must if this became urgent meanwhile.
                    shared.notify_work();
                }
            }
            due => shared.wait_work(seen, due),
        }
    }
}
