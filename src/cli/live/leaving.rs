//! Leaving a session: within five seconds, whatever the disk does.

use std::mem;
use std::sync::mpsc::TryRecvError;
use std::time::Duration;

use super::Live;
use crate::clock;
use crate::session::Session;
use crate::store::cell::CellFile;
use crate::store::patience;
use crate::store::writer::Leaving;

/// How long leaving waits for a disk before what it may lose is copied elsewhere, how long for the copy, and how long for all of that: five seconds with
/// the rest of leaving, after which a closed console ends the program.
const FIRST: Duration = Duration::from_millis(1500);
/// See [`FIRST`].
const COPYING: Duration = Duration::from_millis(1900);
/// See [`FIRST`].
const LEAVING: Duration = Duration::from_secs(4);
/// How long leaving waits for what costs no line where it is not done.
pub(super) const LAST: Duration = Duration::from_millis(300);

impl Live {
    /// Saves what is left to save and goes on; says whether all of it is on the disk.
    pub fn flush(&mut self, session: &Session) -> bool {
        self.hand_over();
        self.writer.as_ref().is_none_or(|writer| {
            writer.save(session);
            writer.flush(LEAVING) && writer.status().all_acknowledged()
        })
    }

    /// Saves what is left to save and ends the writer. What a disk that fails or hangs may lose is put into the rescue copy before the disk is given its
    /// last chance. It takes five seconds at the most, whatever the disk does.
    pub fn leave(&mut self, session: &Session) -> Option<Leaving> {
        self.hand_over();
        let writer = self.writer.take()?;
        let until = clock::tick() + LEAVING;
        writer.save(session);
        if !writer.flush(FIRST) {
            writer.rescue(COPYING);
        }
        let leaving = writer.stop(until.saturating_duration_since(clock::tick()));
        self.follow_roster_to_the_end(session);
        self.broadcaster.leave();
        if let Some(lock) = self.lock.take() {
            let _ = patience::wait(LAST, move || drop(lock));
        }
        Some(leaving)
    }

    /// The cell's own file follows what the session changed in the roster; where it cannot be written it is tried again with the next change.
    pub(super) fn follow_roster(&mut self, session: &Session) {
        if let Some(following) = &self.following {
            match following.try_recv() {
                Ok(true) => {
                    let [followed, sent] = &mut self.followed;
                    *followed = mem::take(sent);
                }
                Ok(false) => self.roster_changed = true,
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {}
            }
            self.following = None;
        }
        if mem::take(&mut self.roster_changed) {
            let (folder, after) = (self.folder.clone(), session.roster.clone());
            let [followed, sent] = &mut self.followed;
            let before = followed.clone();
            sent.clone_from(&after);
            self.following = patience::begin(move || {
                let cell = CellFile::folder_of(&folder);
                cell.is_none_or(|cell| CellFile::follow_members(&cell, &before, &after).is_ok())
            });
        }
    }

    /// The same before leaving: what is on its way is waited for.
    fn follow_roster_to_the_end(&mut self, session: &Session) {
        let until = clock::tick() + LAST;
        self.follow_roster(session);
        while let Some(following) = self.following.take() {
            let left = until.saturating_duration_since(clock::tick());
            if following.recv_timeout(left).is_err() {
                return;
            }
            self.follow_roster(session);
        }
    }
}
