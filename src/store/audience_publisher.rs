//! The audience's folder: what the room may see, replaced at most twenty times a second by a thread of its own.
//!
//! The folder may lie on a share that stalls: that holds up neither the journal nor a key. Nothing here is synced, for what the
//! room saw before a power cut is of no use after it.

use std::fs::{self, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::atomic_file::{self, Readers};
use super::ordinary;
use crate::clock;

/// The view's name in the folder.
pub const VIEW: &str = "view.json";
/// An empty file that windows which follow hold a shared lock on.
pub const WINDOW: &str = "window";
/// The least time between two views.
const EVERY: Duration = Duration::from_millis(50);
/// How long after a failure it is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// What is handed to the thread, and what it says back.
#[derive(Debug, Default)]
struct Inbox {
    view: Option<Vec<u8>>,
    look: bool,
    followed: bool,
    ending: Ending,
}

/// Whether the thread is to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ending {
    /// Not yet.
    #[default]
    Not,
    /// Once the last view is shown.
    Asked,
    /// It has.
    Done,
}

#[derive(Debug, Default)]
struct Shared {
    inbox: Mutex<Inbox>,
    news: Condvar,
}

impl Shared {
    fn inbox(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn post(&self, change: impl FnOnce(&mut Inbox)) {
        change(&mut self.inbox());
        self.news.notify_all();
    }
}

/// The way to the room.
#[derive(Debug)]
pub struct Room {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Room {
    /// Starts the thread over a folder, which is made with the first view. One that is shared with others is for whoever may read there.
    pub fn start(folder: PathBuf, readers: Readers) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let its = shared.clone();
        let thread = thread::Builder::new()
            .name("room".to_owned())
            .spawn(move || run(&its, &folder, readers))?;
        Ok(Self {
            shared,
            thread: Some(thread),
        })
    }

    /// Hands in a view. The latest one counts; one that cannot be written is tried again until a newer one comes.
    pub fn show(&self, view: Vec<u8>) {
        self.shared.post(|inbox| inbox.view = Some(view));
    }

    /// Whether another window follows, as far as is known; asks for a new look.
    pub fn is_followed(&self) -> bool {
        let mut followed = false;
        self.shared.post(|inbox| {
            inbox.look = true;
            followed = inbox.followed;
        });
        followed
    }

    /// Shows the last view, for at most this long, and ends the thread. One that hangs in a stalled share is left behind.
    pub fn leave(&mut self, last: Option<Vec<u8>>, patience: Duration) {
        let Some(thread) = self.thread.take() else {
            return;
        };
        self.shared.post(|inbox| {
            inbox.view = last.or_else(|| inbox.view.take());
            inbox.ending = Ending::Asked;
        });
        let until = clock::tick() + patience;
        let mut inbox = self.shared.inbox();
        while inbox.ending != Ending::Done {
            let left = until.saturating_duration_since(clock::tick());
            if left.is_zero() {
                return;
            }
            let waited = self.shared.news.wait_timeout(inbox, left);
            inbox = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(inbox);
        let _ = thread.join();
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.leave(None, EVERY);
    }
}

/// The thread: shows what is handed in, then waits.
fn run(shared: &Shared, folder: &Path, readers: Readers) {
    let mut from: Option<Instant> = None;
    loop {
        let mut inbox = shared.inbox();
        let now = clock::tick();
        let leaving = inbox.ending == Ending::Asked;
        let due = leaving || from.is_none_or(|from| from <= now);
        let view = inbox.view.take_if(|_| due);
        let look = std::mem::take(&mut inbox.look);
        if view.is_none() && !look {
            if leaving {
                inbox.ending = Ending::Done;
                shared.news.notify_all();
                return;
            }
            let waiting = inbox.view.is_some();
            match from.filter(|_| waiting) {
                Some(from) => {
                    let left = from.saturating_duration_since(now);
                    drop(shared.news.wait_timeout(inbox, left));
                }
                None => drop(shared.news.wait(inbox)),
            }
            continue;
        }
        drop(inbox);
        if let Some(view) = view {
            let shown = show(folder, &view, readers);
            from = Some(now + if shown.is_ok() { EVERY } else { RETRY });
            if shown.is_err() {
                let mut inbox = shared.inbox();
                // While leaving it is tried once.
                if inbox.ending == Ending::Not {
                    inbox.view.get_or_insert(view);
                }
            }
        }
        let followed = is_followed(folder);
        shared.inbox().followed = followed;
    }
}

/// Puts a view into the folder.
fn show(folder: &Path, view: &[u8], readers: Readers) -> io::Result<()> {
    atomic_file::refuse_link(folder)?;
    atomic_file::create_folder(folder)?;
    let window = folder.join(WINDOW);
    if !atomic_file::is_taken(&window) {
        atomic_file::replace_unsynced(&window, b"", readers)?;
    }
    atomic_file::replace_unsynced(&folder.join(VIEW), view, readers)
}

/// Whether someone holds the shared lock. Where the system cannot tell, no one does.
fn is_followed(folder: &Path) -> bool {
    let path = folder.join(WINDOW);
    if !fs::symlink_metadata(&path).is_ok_and(|it| it.is_file()) {
        return false;
    }
    // Locking alone goes by read access.
    let Ok(file) = ordinary::open(&path) else {
        return false;
    };
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn the_last_view_stands_in_the_folder_and_followers_are_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let audience = folder.path().join("audience");
        let mut room = Room::start(audience.clone(), Readers::Owner).unwrap();
        for at in 0..100 {
            room.show(format!("{{\"n\":{at}}}").into_bytes());
        }
        let wait = |what: &dyn Fn() -> bool| {
            let until = clock::tick() + LONG;
            while !what() {
                assert!(clock::tick() < until);
                thread::yield_now();
            }
        };
        wait(&|| fs::read(audience.join(VIEW)).is_ok_and(|it| it == b"{\"n\":99}"));
        assert!(!room.is_followed());
        let window = File::open(audience.join(WINDOW)).unwrap();
        window.lock_shared().unwrap();
        wait(&|| room.is_followed());
        drop(window);
        wait(&|| !room.is_followed());
        room.show(b"{}".to_vec());
        room.leave(Some(b"{\"left\":true}".to_vec()), LONG);
        assert_eq!(fs::read(audience.join(VIEW)).unwrap(), b"{\"left\":true}");
        assert_eq!(fs::read_dir(&audience).unwrap().count(), 2);
    }
}
