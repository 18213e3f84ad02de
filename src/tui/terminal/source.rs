//! Where what is typed comes from: the bytes of a terminal on Unix, the events of a console on Windows. Both go through the one parser.

use std::time::Instant;

use super::parser::{Heard, Parser};

/// More bytes than a key or an input method sends at once.
#[cfg(unix)]
const BURST: usize = 64;

/// What was typed, for the parser.
#[derive(Clone, Debug)]
pub(super) enum Typed {
    /// Bytes of a terminal.
    #[cfg(unix)]
    Bytes(Vec<u8>),
    /// An event of a console.
    #[cfg(not(unix))]
    Event(crossterm::event::Event),
}

impl Typed {
    /// Whether it is so much that more is on its way.
    #[cfg(unix)]
    pub fn is_burst(&self) -> bool {
        let Self::Bytes(bytes) = self;
        bytes.len() >= BURST
    }

    /// What the parser makes of it.
    pub fn parse(self, parser: &mut Parser, now: Instant) -> Vec<Heard> {
        match self {
            #[cfg(unix)]
            Self::Bytes(bytes) => parser.feed(&bytes, now),
            #[cfg(not(unix))]
            Self::Event(event) => parser.hear(event, now),
        }
    }
}

/// The source of this system.
#[cfg(not(unix))]
pub(super) use console::Console as Source;
/// The source of this system.
#[cfg(unix)]
pub(super) use tty::Tty as Source;

#[cfg(unix)]
mod tty {
    use std::fs::File;
    use std::io::{self, ErrorKind, IsTerminal, Read};
    use std::os::fd::{AsFd, AsRawFd, RawFd};
    use std::time::Duration;

    use filedescriptor::{Error, POLLIN, poll, pollfd};

    use super::Typed;
    use crate::tui::wakes::Wakes;

    /// More than a terminal gives in one read.
    const MOST: usize = 4096;
    /// Polls count whole milliseconds.
    const ROUNDED_UP: Duration = Duration::from_micros(999);

    /// The terminal's bytes.
    #[derive(Debug)]
    pub struct Tty(File);

    impl Tty {
        /// The terminal that the program was started from: its input, or where that is something else, the one that controls it.
        pub fn open() -> io::Result<Self> {
            let input = io::stdin();
            if input.is_terminal() {
                let input = input.as_fd().try_clone_to_owned()?;
                return Ok(Self(File::from(input)));
            }
            File::open("/dev/tty").map(Self)
        }

        /// Waits at most so long, without end where nothing is said; none where nothing was typed. An error is the end of the terminal.
        pub fn wait(&mut self, most: Option<Duration>) -> io::Result<Option<Typed>> {
            self.wait_beside(most, None)
        }

        /// The same, or until the bell rings, which is answered.
        pub fn wait_beside(
            &mut self,
            most: Option<Duration>,
            wakes: Option<&Wakes>,
        ) -> io::Result<Option<Typed>> {
            let tty = self.0.as_raw_fd();
            // Where there is no bell, the terminal stands in its place: not every system passes over a place without a file.
            let bell = wakes.map_or(tty, |it| it.bell().as_raw_fd());
            let mut ready = [tty, bell].map(readable);
            let most = most.map(|most| most + ROUNDED_UP);
            match poll(&mut ready, most) {
                Ok(_) => {}
                Err(Error::Poll(error)) if error.kind() == ErrorKind::Interrupted => {
                    return Ok(None);
                }
                Err(error) => return Err(io::Error::other(error)),
            }
            let [typed, rung] = ready.map(|it| it.revents != 0);
            if let Some(wakes) = wakes.filter(|_| rung) {
                wakes.answer();
            }
            if !typed {
                return Ok(None);
            }
            let mut bytes = [0; MOST];
            match self.0.read(&mut bytes) {
                Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
                Ok(count) => Ok(bytes.get(..count).map(|it| Typed::Bytes(it.to_vec()))),
                Err(error) => match error.kind() {
                    ErrorKind::WouldBlock | ErrorKind::Interrupted => Ok(None),
                    _ => Err(error),
                },
            }
        }
    }

    /// A file that is waited for until it can be read.
    fn readable(fd: RawFd) -> pollfd {
        pollfd {
            fd,
            events: POLLIN,
            revents: 0,
        }
    }
}

#[cfg(not(unix))]
mod console {
    use std::io;
    use std::time::Duration;

    use crossterm::event;

    use super::Typed;

    /// The console's events.
    #[derive(Debug)]
    pub struct Console;

    impl Console {
        /// The console that the program was started from.
        #[expect(clippy::unnecessary_wraps, reason = "on Unix it may fail")]
        pub fn open() -> io::Result<Self> {
            Ok(Self)
        }

        /// Waits at most so long, without end where nothing is said; none where nothing was typed. An error is the end of the terminal.
        pub fn wait(&mut self, most: Option<Duration>) -> io::Result<Option<Typed>> {
            if let Some(most) = most
                && !event::poll(most)?
            {
                return Ok(None);
            }
            event::read().map(|it| Some(Typed::Event(it)))
        }
    }
}
