//! Following the audience's folder from another window, on this machine or over a share: reading, and nothing else.
//!
//! The folder is watched; where watching is silent, as on network shares, it is looked into gently instead. What stands there
//! is handed on whole whenever it has changed. It has no way to write.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::audience_publisher::{VIEW, WINDOW};
use super::ordinary;

/// How often one looks where watching is silent.
const LOOK_EVERY: Duration = Duration::from_millis(80);
/// How often one looks where watching works.
const LOOK_SELDOM: Duration = Duration::from_secs(1);
/// How often one looks for a folder that is not there.
const LOOK_FOR: Duration = Duration::from_millis(400);

/// What has become of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// It stands there with these bytes.
    View(Vec<u8>),
    /// It is not there, or cannot be read.
    Gone,
}

/// Follows a folder in a thread of its own until `tell` says that no one listens any more. Files above `most` bytes are not read.
pub fn follow(
    folder: PathBuf,
    most: u64,
    tell: impl Fn(News) -> bool + Send + 'static,
) -> std::io::Result<()> {
    thread::Builder::new()
        .name("follow".to_owned())
        .spawn(move || Follower::new(folder, most).run(&tell))
        .map(|_| ())
}

struct Follower {
    folder: PathBuf,
    most: u64,
    last: Option<News>,
    woken: (Sender<()>, Receiver<()>),
    watcher: Option<RecommendedWatcher>,
    /// A change was seen that watching did not tell of.
    silent: bool,
    /// The shared lock that says that someone follows.
    window: Option<File>,
}

impl Follower {
    fn new(folder: PathBuf, most: u64) -> Self {
        Self {
            folder,
            most,
            last: None,
            woken: mpsc::channel(),
            watcher: None,
            silent: false,
            window: None,
        }
    }

    fn run(mut self, tell: &dyn Fn(News) -> bool) {
        let mut told = true;
        loop {
            if self.watcher.is_none() {
                self.watcher = self.watch();
            }
            self.take_lock();
            let news = read(&self.folder.join(VIEW), self.most);
            if news == News::Gone {
                // A folder that was made anew is watched anew.
                self.watcher = None;
                self.window = None;
            }
            if self.last.as_ref() != Some(&news) {
                self.silent |= !told && self.watcher.is_some();
                self.last = Some(news.clone());
                if !tell(news) {
                    return;
                }
            }
            told = match self.woken.1.recv_timeout(self.pause()) {
                Ok(()) => true,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
            };
            // Whatever else was told meanwhile is answered by one look.
            while self.woken.1.try_recv().is_ok() {}
        }
    }

    fn pause(&self) -> Duration {
        match (&self.last, &self.watcher) {
            (Some(News::Gone) | None, _) => LOOK_FOR,
            (_, Some(_)) if !self.silent => LOOK_SELDOM,
            _ => LOOK_EVERY,
        }
    }

    /// Watches the folder, not the file: the file is replaced with every change.
    fn watch(&self) -> Option<RecommendedWatcher> {
        let sender = self.woken.0.clone();
        // Looking into the folder is told of too, our own looks among them: only changes count.
        let tell = move |told: notify::Result<notify::Event>| {
            if told.is_ok_and(|event| !event.kind.is_access()) {
                let _ = sender.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(tell).ok()?;
        let folder = self.folder.as_path();
        watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
        Some(watcher)
    }

    /// Lets the one that presides know that someone follows, where the system has shared locks.
    fn take_lock(&mut self) {
        if self.window.is_none()
            && let Ok(file) = ordinary::open(&self.folder.join(WINDOW))
            && file.try_lock_shared().is_ok()
        {
            self.window = Some(file);
        }
    }
}

/// The view as it stands there.
fn read(path: &Path, most: u64) -> News {
    let plain = fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() <= most);
    let read = plain.then(|| ordinary::open(path).ok()).flatten();
    let read = read.and_then(|file| {
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    });
    read.map_or(News::Gone, News::View)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::atomic_file::{self, Readers};

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn every_last_state_is_told_also_of_a_folder_that_comes_later_or_again() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("audience");
        let (sender, news) = mpsc::channel();
        follow(folder.clone(), 100, move |it| sender.send(it).is_ok()).unwrap();
        let wait = |wanted: News| {
            while news.recv_timeout(LONG).unwrap() != wanted {}
        };
        wait(News::Gone);
        for round in 0..3 {
            atomic_file::create_folder(&folder).unwrap();
            for at in 0..20 {
                let text = format!("{round} {at}").into_bytes();
                atomic_file::replace_unsynced(&folder.join(VIEW), &text, Readers::Owner).unwrap();
            }
            wait(News::View(format!("{round} 19").into_bytes()));
            fs::remove_dir_all(&folder).unwrap();
            wait(News::Gone);
        }
        atomic_file::create_folder(&folder).unwrap();
        atomic_file::replace_unsynced(&folder.join(VIEW), &[b' '; 101], Readers::Owner).unwrap();
        atomic_file::replace_unsynced(&folder.join(VIEW), b"small", Readers::Owner).unwrap();
        wait(News::View(b"small".to_vec()));
    }
}
