//! Where what is typed comes from: the bytes of a terminal on Unix, the events of a console on Windows. Both go through the one parser.

use std::fmt;
use std::io;
use std::time::{Duration, Instant};

use super::parser::{Heard, Parser};

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

/// Waits for something that is typed.
pub(super) trait Source: fmt::Debug + Send {
    /// Waits at most so long, without end where nothing is said; none where nothing came. An error is the end of the terminal.
    fn next(&mut self, most: Option<Duration>) -> io::Result<Option<Typed>>;
}

/// The source of this system.
#[cfg(unix)]
pub(super) fn open() -> io::Result<Box<dyn Source>> {
    Ok(Box::new(tty::Tty::open()?))
}

/// The source of this system.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it may fail")]
pub(super) fn open() -> io::Result<Box<dyn Source>> {
    Ok(Box::new(console::Console))
}

#[cfg(unix)]
mod tty {
    use std::fs::File;
    use std::io::{self, ErrorKind, IsTerminal, Read};
    use std::os::fd::{AsFd, AsRawFd};
    use std::time::Duration;

    use filedescriptor::{Error, POLLIN, poll, pollfd};

    use super::{Source, Typed};

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
    }

    impl Source for Tty {
        fn next(&mut self, most: Option<Duration>) -> io::Result<Option<Typed>> {
            let mut ready = [pollfd {
                fd: self.0.as_raw_fd(),
                events: POLLIN,
                revents: 0,
            }];
            let most = most.map(|most| most + ROUNDED_UP);
            match poll(&mut ready, most) {
                Ok(0) => return Ok(None),
                Ok(_) => {}
                Err(Error::Poll(error)) if error.kind() == ErrorKind::Interrupted => {
                    return Ok(None);
                }
                Err(error) => return Err(io::Error::other(error)),
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
}

#[cfg(not(unix))]
mod console {
    use std::io;
    use std::time::Duration;

    use crossterm::event;

    use super::{Source, Typed};

    /// The console's events.
    #[derive(Debug)]
    pub struct Console;

    impl Source for Console {
        fn next(&mut self, most: Option<Duration>) -> io::Result<Option<Typed>> {
            if let Some(most) = most
                && !event::poll(most)?
            {
                return Ok(None);
            }
            event::read().map(|it| Some(Typed::Event(it)))
        }
    }
}
