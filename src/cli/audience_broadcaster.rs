//! Shows a session to the room: each change of the view goes into the audience's folder, and a sign of life now and then.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::hooks;
use crate::audience::{Broadcast, View, broadcast};
use crate::clock;
use crate::store::atomic_file::Readers;
use crate::store::audience_publisher::Room;

/// The folder's name inside a session's.
pub const FOLDER: &str = "audience";
/// How often there is a sign of life while a clock runs: the screens wake once a second then.
const BEAT: Duration = Duration::from_secs(5);
/// The same without a clock: the screens wake once a minute then.
const SLOW_BEAT: Duration = Duration::from_secs(55);
/// In how many seconds a follower may expect the next one, with room for a slow share.
const WITHIN: u32 = 10;
/// The same without a clock.
const SLOW_WITHIN: u32 = 70;
/// How long leaving waits for the folder.
const PATIENCE: Duration = Duration::from_millis(300);

/// The way to the room of one session.
#[derive(Debug)]
pub struct AudienceBroadcaster {
    folder: PathBuf,
    readers: Readers,
    /// Started with the first view.
    room: Option<Room>,
    last: Option<(Broadcast, Instant)>,
}

impl AudienceBroadcaster {
    /// Into the session's own folder, or into one that others may read.
    pub fn new(session: &Path, elsewhere: Option<PathBuf>) -> Self {
        let readers = match elsewhere {
            Some(_) => Readers::Usual,
            None => Readers::Owner,
        };
        Self {
            folder: elsewhere.unwrap_or_else(|| session.join(FOLDER)),
            readers,
            room: None,
            last: None,
        }
    }

    /// Shows a view of the session of this id.
    pub fn show(&mut self, session: &str, view: &View) {
        if self.room.is_none() {
            // Without a thread the room sees nothing, and the session goes on.
            self.room = Room::start(self.folder.clone(), self.readers).ok();
        }
        let broadcast = Broadcast {
            schema: broadcast::SCHEMA,
            session: session.to_owned(),
            at: hooks::now(),
            within: if view.is_ticking() {
                WITHIN
            } else {
                SLOW_WITHIN
            },
            left: false,
            view: view.clone(),
        };
        self.send(broadcast);
    }

    /// Gives a sign of life where it is time for one.
    pub fn tick(&mut self) {
        let Some((last, sent)) = &self.last else {
            return;
        };
        let every = if last.view.is_ticking() {
            BEAT
        } else {
            SLOW_BEAT
        };
        if clock::tick().saturating_duration_since(*sent) >= every {
            let at = hooks::now();
            let broadcast = Broadcast { at, ..last.clone() };
            self.send(broadcast);
        }
    }

    /// Whether another window follows, as far as is known.
    pub fn is_followed(&self) -> bool {
        self.room.as_ref().is_some_and(Room::is_followed)
    }

    /// Says that the one who presides has left.
    pub fn leave(&mut self) {
        let (Some(mut room), Some((last, _))) = (self.room.take(), self.last.take()) else {
            return;
        };
        let broadcast = Broadcast {
            at: hooks::now(),
            left: true,
            ..last
        };
        room.leave(Some(broadcast.json()), PATIENCE);
    }

    fn send(&mut self, broadcast: Broadcast) {
        if let Some(room) = &self.room {
            room.show(broadcast.json());
        }
        self.last = Some((broadcast, clock::tick()));
    }
}
