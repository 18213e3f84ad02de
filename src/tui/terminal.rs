//! The terminal: taken over, given back whatever happens, and the thread that reads it.

mod input;
pub mod parser;
mod replies;
mod source;

use std::collections::VecDeque;
use std::io::{self, BufRead, Read, Write};
use std::iter;
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(not(unix))]
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{cursor, execute};
use ratatui::layout::{Position, Rect};

use self::input::Input;
use self::parser::Heard;
use self::replies::{ASK_CURSOR, ASK_GROUND};
use super::wakes::{Wake, WakeSender, Wakes};
use crate::text::contained;

/// How long what comes behind a burst is waited for before a frame is drawn.
#[cfg(unix)]
const MORE_WAIT: Duration = Duration::from_millis(1);
/// How often whoever leaves reads on while more is on its way: 64 times 4 KB are more than any field takes.
#[cfg(unix)]
const MOST_AT_THE_END: usize = 64;
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
    /// What is typed; on Windows until the thread that reads it has it.
    input: Option<Input>,
    /// What is made of it.
    parser: Option<input::Shared>,
    /// What was heard and not yet taken.
    heard: VecDeque<Wake>,
    /// So much was typed at once that more is on its way.
    #[cfg(unix)]
    burst: bool,
}

/// What came of waiting.
#[derive(Clone, Debug, PartialEq)]
pub enum Waited {
    /// This.
    For(Wake),
    /// Nothing in that time, or nothing that is whole.
    Nothing,
    /// Nothing will come any more.
    End,
}

impl Terminal {
    /// Takes the terminal over. `tick` tells the monotonic time: what is typed goes by it.
    pub fn enter(mouse: bool, tick: fn() -> Instant) -> io::Result<Self> {
        HOOK.call_once(|| {
            let then = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                if !contained::is_inside() {
                    give_back();
                }
                then(info);
            }));
        });
        let mut terminal = Self {
            mouse,
            input: None,
            parser: None,
            heard: VecDeque::new(),
            #[cfg(unix)]
            burst: false,
        };
        terminal.take()?;
        let input = Input::open(tick)?;
        terminal.parser = Some(input.shared());
        terminal.input = Some(input);
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
    pub fn draws_large_letters(&mut self) -> bool {
        let mut proof = || -> io::Result<bool> {
            self.send("\r")?;
            let before = self.cursor()?;
            self.send("\x1b]66;s=2; \x1b\\")?;
            let after = self.cursor()?;
            let places = before.zip(after);
            Ok(places.is_some_and(|(before, after)| {
                after.y == before.y && after.x == before.x.saturating_add(2)
            }))
        };
        proof().unwrap_or(false)
    }

    /// Where the cursor stands; none where the terminal does not say, or no one is to wait for it any more.
    fn cursor(&mut self) -> io::Result<Option<Position>> {
        self.send(ASK_CURSOR)?;
        let input = self.input.as_mut();
        input.map_or(Ok(None), Input::cursor)
    }

    /// Begins to read what is typed. Whoever waits reads it, and a key crosses no thread before its letter is drawn.
    #[cfg(unix)]
    pub fn listen(&mut self, _wakes: &WakeSender) {}

    /// Begins to read what is typed: the console gives nothing to wait for beside it, so a thread of its own reads it, until no one listens any more.
    #[cfg(not(unix))]
    pub fn listen(&mut self, wakes: &WakeSender) {
        let Some(mut input) = self.input.take() else {
            return;
        };
        let wakes = wakes.clone();
        thread::spawn(move || {
            let mut give = |heard| wake(heard).is_none_or(|it| wakes.send(it));
            loop {
                match input.hear(None, source::Source::wait, &mut give) {
                    Ok(true) => {}
                    Ok(false) => return,
                    Err(_) => {
                        wakes.send(Wake::Leave);
                        return;
                    }
                }
            }
        });
    }

    /// Waits for what is typed and for everything else that wakes the loop, at most so long.
    #[cfg(unix)]
    pub fn wait(&mut self, wakes: &Wakes, most: Duration) -> Waited {
        if let Some(wake) = self.ready(wakes) {
            return Waited::For(wake);
        }
        if self.input.is_none() {
            return Waited::End;
        }
        self.read(Some(wakes), most);
        self.ready(wakes).map_or(Waited::Nothing, Waited::For)
    }

    /// Waits for what is typed and for everything else that wakes the loop, at most so long.
    #[cfg(not(unix))]
    pub fn wait(&mut self, wakes: &Wakes, most: Duration) -> Waited {
        match wakes.next(most) {
            Ok(wake) => Waited::For(wake),
            Err(RecvTimeoutError::Timeout) => Waited::Nothing,
            Err(RecvTimeoutError::Disconnected) => Waited::End,
        }
    }

    /// The next that waits already, if anything does.
    pub fn waiting(&mut self, wakes: &Wakes) -> Option<Wake> {
        #[cfg(unix)]
        if self.heard.is_empty() && self.burst {
            self.read(None, MORE_WAIT);
        }
        self.ready(wakes)
    }

    /// The next that was heard or sent.
    fn ready(&mut self, wakes: &Wakes) -> Option<Wake> {
        self.heard.pop_front().or_else(|| wakes.waiting())
    }

    /// Reads what is typed, at most so long, or until something else wakes the loop.
    #[cfg(unix)]
    fn read(&mut self, wakes: Option<&Wakes>, most: Duration) {
        let Some(input) = &mut self.input else {
            return;
        };
        let (heard, burst) = (&mut self.heard, &mut self.burst);
        *burst = false;
        let next = |source: &mut source::Source, most| {
            let typed = source.wait_beside(most, wakes)?;
            *burst = typed.as_ref().is_some_and(source::Typed::is_burst);
            Ok(typed)
        };
        let mut give = |it| {
            heard.extend(wake(it));
            true
        };
        if input.hear(Some(most), next, &mut give).is_err() {
            // The terminal is gone.
            self.heard.push_back(Wake::Leave);
            self.input = None;
        }
    }

    /// What was typed and is not yet taken, or still held back for more: the last sign of a paste on its way. For whoever leaves: nothing is read after
    /// it.
    pub fn rest(&mut self, wakes: &Wakes) -> Vec<Wake> {
        #[cfg(unix)]
        for _ in 0..MOST_AT_THE_END {
            self.read(None, Duration::ZERO);
            if !self.burst {
                break;
            }
        }
        let held = self.parser.as_ref().map(input::Shared::close);
        let held = held.into_iter().flatten().filter_map(wake);
        let ready = iter::from_fn(|| self.heard.pop_front().or_else(|| wakes.waiting()));
        ready.chain(held).collect()
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

/// What something that was heard wakes the loop with.
fn wake(heard: Heard) -> Option<Wake> {
    match heard {
        Heard::Event(event) => Some(Wake::Terminal(event)),
        Heard::More(text) => Some(Wake::More(text)),
        Heard::Ground { light } => Some(Wake::Ground { light }),
        Heard::Cursor(_) => None,
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

/// Reads lines in a thread of its own, until no one listens any more or there are no more. A line that is longer than any field is cut there.
pub fn read_lines_in_background(wakes: WakeSender) {
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
                    wakes.send(Wake::Leave);
                    return;
                }
                Ok(_) => wakes.send(Wake::Line(line)),
            };
            if !sent {
                return;
            }
        }
    });
}

/// Turns signals into wakes: to leave, or to step into the background and return.
#[cfg(unix)]
pub fn listen_to_signals(wakes: WakeSender) -> io::Result<()> {
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
            if !wakes.send(wake) {
                return;
            }
        }
    });
    Ok(())
}

/// Windows closes consoles by an event that ends the reading.
#[cfg(not(unix))]
pub fn listen_to_signals(_wakes: WakeSender) -> io::Result<()> {
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
