//! What is typed: the source, the parser, and the time between them.

use std::io;
use std::mem;
use std::time::{Duration, Instant};

use ratatui::layout::Position;

use super::parser::{Heard, Parser};
use super::source::{self, Source};

/// How long a terminal may take to say where its cursor is.
const ANSWER_WAIT: Duration = Duration::from_secs(2);

/// What is typed.
#[derive(Debug)]
pub(super) struct Input {
    source: Box<dyn Source>,
    parser: Parser,
    /// What was heard while an answer was waited for.
    early: Vec<Heard>,
    tick: fn() -> Instant,
}

impl Input {
    /// What is typed into this program's terminal.
    pub fn open(tick: fn() -> Instant) -> io::Result<Self> {
        Ok(Self {
            source: source::open()?,
            parser: Parser::default(),
            early: Vec::new(),
            tick,
        })
    }

    /// Waits for the next that is heard. It may be nothing yet.
    pub fn hear(&mut self) -> io::Result<Vec<Heard>> {
        if self.early.is_empty() {
            self.wait(None)
        } else {
            Ok(mem::take(&mut self.early))
        }
    }

    /// Waits for the answer to where the cursor is; all else that is heard meanwhile is kept.
    pub fn cursor(&mut self) -> io::Result<Option<Position>> {
        let until = (self.tick)() + ANSWER_WAIT;
        self.parser.expect_cursor(true);
        let mut place = None;
        while place.is_none() {
            let left = until.saturating_duration_since((self.tick)());
            if left.is_zero() {
                break;
            }
            for heard in self.wait(Some(left))? {
                match heard {
                    Heard::Cursor(it) => place = Some(it),
                    heard => self.early.push(heard),
                }
            }
        }
        self.parser.expect_cursor(false);
        Ok(place)
    }

    /// Waits at most so long. What the parser holds back for more is given out when its time is over and nothing lies ready.
    fn wait(&mut self, most: Option<Duration>) -> io::Result<Vec<Heard>> {
        let now = (self.tick)();
        let due = self.parser.deadline();
        let due = due.map(|it| it.saturating_duration_since(now));
        let most = [due, most].into_iter().flatten().min();
        let heard = self.source.hear(&mut self.parser, most, self.tick)?;
        if heard.is_empty() {
            return Ok(self.parser.timeout((self.tick)()));
        }
        Ok(heard)
    }
}
