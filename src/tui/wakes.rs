//! What wakes the loop: a queue that any thread puts something into, and a bell for whoever waits for the terminal at the same time.

use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crossterm::event::Event;

/// What wakes the loop.
#[derive(Clone, Debug, PartialEq)]
pub enum Wake {
    /// The terminal has something.
    Terminal(Event),
    /// More of the paste that the terminal had before.
    More(String),
    /// A line was typed, where the screens are told line by line.
    Line(String),
    /// How saving stands has changed.
    Saving,
    /// What the room may see has changed: these bytes, or none any more.
    Room(Option<Vec<u8>>),
    /// The terminal has told whether its ground is light.
    Ground {
        /// Light.
        light: bool,
    },
    /// The program is to leave: a signal, or the terminal is gone.
    Leave,
    /// The program is to step into the background.
    Background,
    /// It is back.
    Foreground,
    /// The terminal has another size, or had one for a moment.
    Resized,
}

/// A queue of wakes, and the way into it.
pub fn channel() -> io::Result<(WakeSender, Wakes)> {
    let (sender, queue) = mpsc::channel();
    let (bell, rope) = io::pipe()?;
    let rung = Arc::new(AtomicBool::new(false));
    let sender = WakeSender {
        queue: sender,
        rope: Arc::new(rope),
        rung: rung.clone(),
    };
    Ok((sender, Wakes { queue, bell, rung }))
}

/// The way into the queue.
#[derive(Clone, Debug)]
pub struct WakeSender {
    queue: Sender<Wake>,
    rope: Arc<PipeWriter>,
    rung: Arc<AtomicBool>,
}

impl WakeSender {
    /// Puts a wake into the queue and rings; false where no one listens any more.
    pub fn send(&self, wake: Wake) -> bool {
        if self.queue.send(wake).is_err() {
            return false;
        }
        // It rings until it is answered: a pipe that no one empties never fills.
        if !self.rung.swap(true, Ordering::SeqCst) {
            let _ = (&*self.rope).write_all(&[0]);
        }
        true
    }
}

/// The queue.
#[derive(Debug)]
pub struct Wakes {
    queue: Receiver<Wake>,
    bell: PipeReader,
    rung: Arc<AtomicBool>,
}

impl Wakes {
    /// What waits, if anything does.
    pub fn waiting(&self) -> Option<Wake> {
        self.queue.try_recv().ok()
    }

    /// Waits for the next wake, at most so long.
    pub fn next(&self, most: Duration) -> Result<Wake, RecvTimeoutError> {
        self.queue.recv_timeout(most)
    }

    /// What is ready to be read once something waits.
    pub fn bell(&self) -> &PipeReader {
        &self.bell
    }

    /// Ends the ringing. To be asked once the bell is ready, and before what waits is taken.
    pub fn answer(&self) {
        let _ = (&self.bell).read(&mut [0]);
        self.rung.store(false, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn whoever_answers_the_bell_misses_nothing_that_any_thread_sends() {
        const EACH: usize = 2000;
        let (sender, wakes) = channel().unwrap();
        let senders: Vec<_> = (0..3)
            .map(|_| {
                let sender = sender.clone();
                thread::spawn(move || (0..EACH).for_each(|_| assert!(sender.send(Wake::Saving))))
            })
            .collect();
        let mut taken = 0;
        while taken < 3 * EACH {
            // Blocks until the bell rings: one that was lost would hang here.
            wakes.answer();
            while wakes.waiting().is_some() {
                taken += 1;
            }
        }
        for sender in senders {
            sender.join().unwrap();
        }
        drop(wakes);
        assert!(!sender.send(Wake::Leave), "no one listens");
    }
}
