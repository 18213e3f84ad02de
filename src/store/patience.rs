//! Work that may hang: a disk that fails says so, a dead share or a stick that is pulled out in the middle of a call says nothing. Such work is done
//! in a thread of its own, and whoever needs it waits for a while only.

use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;
use std::time::Duration;

/// Does something in a thread of its own and waits at most so long for what comes of it. Where that is too long, the thread is left behind and goes on
/// when the disk does.
pub fn wait<T: Send + 'static>(
    most: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    begin(work)?.recv_timeout(most).ok()
}

/// Begins something in a thread of its own; none where no thread can be had.
pub fn begin<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<Receiver<T>> {
    let (done, result) = mpsc::channel();
    let thread = thread::Builder::new().name("errand".to_owned());
    let begun = thread.spawn(move || {
        let _ = done.send(work());
    });
    begun.ok().map(|_| result)
}

/// Errands one after the other: while one hangs, the next ones are not even begun, so that each key does not wait anew.
#[derive(Debug, Default)]
pub struct Errands {
    out: Option<Receiver<()>>,
}

impl Errands {
    /// Does an errand and waits at most so long; none where it, or one before it, does not come back.
    pub fn run<T: Send + 'static>(
        &mut self,
        most: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        if self.is_out() {
            return None;
        }
        let (back, out) = mpsc::channel();
        let result = wait(most, move || {
            let result = work();
            drop(back);
            result
        });
        self.out = result.is_none().then_some(out);
        result
    }

    /// Whether an errand has not come back.
    pub fn is_out(&mut self) -> bool {
        let out = self.out.as_ref();
        let back = out.is_none_or(|it| it.try_recv() == Err(TryRecvError::Disconnected));
        if back {
            self.out = None;
        }
        !back
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn what_hangs_is_left_behind_and_the_next_waits_for_nothing() {
        let mut errands = Errands::default();
        assert_eq!(errands.run(LONG, || 1), Some(1));
        let (open, gate) = mpsc::channel::<()>();
        let hang = move || gate.recv().is_err();
        assert_eq!(errands.run(Duration::from_millis(10), hang), None);
        let before = clock::tick();
        assert_eq!(errands.run(LONG, || 2), None);
        assert!(before.elapsed() < LONG / 2);
        drop(open);
        let until = clock::tick() + LONG;
        while errands.is_out() {
            assert!(clock::tick() < until, "it comes back");
            thread::yield_now();
        }
        assert_eq!(errands.run(LONG, || 3), Some(3));
    }
}
