//! The terminal: taken over, given back whatever happens, and the thread that reads it.

mod replies;
mod slow;

use std::io::{self, BufRead, Read, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{cursor, execute};
use ratatui::layout::Rect;

use self::replies::{ASK_GROUND, Heard, Replies};
use self::slow::Slow;
use super::runner::Wake;
use crate::session::roster::contained;

/// How long the rest of a reply may take; what has begun like one and does not go on was typed.
const REST_OF_REPLY: Duration = Duration::from_millis(50);

/// The longest line that is read at once: that of a field.
const MOST_OF_LINE: u64 = 64 * 1024;

/// Whether the terminal is ours at this moment; the panic hook asks too.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// The panic hook is put in front of the others once.
static HOOK: Once = Once::new();

/// The terminal while it is ours.
#[derive(Debug)]
pub struct Terminal {
    mouse: bool,
}

impl Terminal {
    /// Takes the terminal over.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        HOOK.call_once(|| {
            let then = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                if !contained::is_inside() {
                    give_back();
                }
                then(info);
            }));
        });
        let terminal = Self { mouse };
        terminal.take()?;
        Ok(terminal)
    }

    /// Takes it over, the first time or after it was given back for a while.
    pub fn take(&self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse {
            execute!(io::stdout(), EnableMouseCapture)?;
        }
        Ok(())
    }

    /// Asks for the colour of the ground; the answer, if one comes, is among what is read.
    pub fn ask_ground(&self) -> io::Result<()> {
        self.send(ASK_GROUND)
    }

    /// Whether it draws letters larger than its cells (kitty's text sizing protocol), by what a letter twice the size does to the cursor. To
    /// be asked of terminals that answer, before anyone reads them.
    pub fn draws_large_letters(&self) -> bool {
        let proof = || -> io::Result<bool> {
            self.send("\r")?;
            let before = cursor::position()?;
            self.send("\x1b]66;s=2; \x1b\\")?;
            let after = cursor::position()?;
            Ok(after.1 == before.1 && after.0 == before.0 + 2)
        };
        proof().unwrap_or(false)
    }

    /// Gives it back for a while: before the program is stopped from outside.
    pub fn give_back(&self) {
        give_back();
    }

    /// Its size; 80×24 where it does not say.
    pub fn area() -> Rect {
        let (columns, rows) = size().unwrap_or((80, 24));
        Rect::new(0, 0, columns, rows)
    }

    /// Sends bytes, all at once.
    pub fn send(&self, bytes: &str) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        out.write_all(bytes.as_bytes())?;
        out.flush()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Undoes everything that was done to the terminal. What fails is passed over: there is nothing left to do about it.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            io::stdout(),
            DisableMouseCapture,
            DisableBracketedPaste,
            cursor::Show,
            LeaveAlternateScreen
        );
        let _ = disable_raw_mode();
    }
}

/// Reads the terminal in a thread of its own, until no one listens any more or the terminal is gone.
pub fn read_in_background(wakes: Sender<Wake>) {
    thread::spawn(move || {
        let (mut slow, mut replies) = (Slow::default(), Replies::default());
        loop {
            let Ok(heard) = read(&mut slow, &mut replies) else {
                let _ = wakes.send(Wake::Leave);
                return;
            };
            let sent = heard.into_iter().all(|heard| match heard {
                Heard::Waiting => true,
                Heard::Ground { light } => wakes.send(Wake::Ground { light }).is_ok(),
                Heard::Events(events) => events
                    .into_iter()
                    .all(|event| wakes.send(Wake::Terminal(event)).is_ok()),
            });
            if !sent {
                return;
            }
        }
    });
}

/// Reads lines in a thread of its own, until no one listens any more or there are no more. A line that is longer than any field is cut there.
pub fn read_lines_in_background(wakes: Sender<Wake>) {
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            let mut bytes = Vec::new();
            let read = (&mut input)
                .take(MOST_OF_LINE)
                .read_until(b'\n', &mut bytes);
            let line = String::from_utf8_lossy(&bytes).into_owned();
            let sent = match read {
                Ok(0) | Err(_) => {
                    let _ = wakes.send(Wake::Leave);
                    return;
                }
                Ok(_) => wakes.send(Wake::Line(line)),
            };
            if sent.is_err() {
                return;
            }
        }
    });
}

/// The next that is heard; what is held back as the beginning of a sequence or of a reply is given out when nothing follows it.
fn read(slow: &mut Slow, replies: &mut Replies) -> io::Result<Vec<Heard>> {
    let is_waiting = slow.is_waiting() || replies.is_waiting();
    if is_waiting && !event::poll(REST_OF_REPLY)? {
        let mut heard: Vec<Heard> = slow
            .release()
            .into_iter()
            .map(|event| replies.hear(event))
            .collect();
        heard.push(replies.release());
        return Ok(heard);
    }
    let events = slow.hear(event::read()?).into_iter();
    Ok(events.map(|event| replies.hear(event)).collect())
}

/// Turns signals into wakes: to leave, or to step into the background and return.
#[cfg(unix)]
pub fn listen_to_signals(wakes: Sender<Wake>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals =
        signal_hook::iterator::Signals::new([SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::spawn(move || {
        for signal in &mut signals {
            let wake = match signal {
                SIGTSTP => Wake::Background,
                SIGCONT => Wake::Foreground,
                SIGWINCH => Wake::Resized,
                _ => Wake::Leave,
            };
            if wakes.send(wake).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Windows closes consoles by an event that ends the reading.
#[cfg(not(unix))]
pub fn listen_to_signals(_wakes: Sender<Wake>) -> io::Result<()> {
    Ok(())
}

/// Stops this process until it is told to go on.
#[cfg(unix)]
pub fn stop_here() {
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGSTOP);
}

/// There is no stopping on other systems.
#[cfg(not(unix))]
pub fn stop_here() {}
