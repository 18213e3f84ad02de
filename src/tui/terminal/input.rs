//! What is typed: the source, the parser, and the time between them.

use std::io;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ratatui::layout::Position;

use super::parser::{Heard, Parser, SILENCE};
use super::source::{Source, Typed};

/// How long a terminal may take to say where its cursor is.
const ANSWER_WAIT: Duration = Duration::from_secs(2);

/// The parser, which whoever reads shares with the one that leaves; none once that one has taken what it held.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    parser: Arc<Mutex<Option<Parser>>>,
    tick: fn() -> Instant,
}

impl Shared {
    /// What the parser still holds back, as if nothing came any more: nothing comes after it.
    pub fn close(&self) -> Vec<Heard> {
        let mut parser = self.parser.lock().unwrap_or_else(PoisonError::into_inner);
        let parser = parser.take();
        parser.map_or_else(Vec::new, |mut it| it.timeout((self.tick)() + SILENCE))
    }

    /// Lets the parser take something and gives on what it heard, before anyone else sees the parser; false where it is closed or no one listens.
    fn parse(
        &self,
        take: impl FnOnce(&mut Parser, Instant) -> Vec<Heard>,
        give: &mut dyn FnMut(Heard) -> bool,
    ) -> bool {
        let mut parser = self.parser.lock().unwrap_or_else(PoisonError::into_inner);
        parser
            .as_mut()
            .is_some_and(|it| take(it, (self.tick)()).into_iter().all(give))
    }

    /// Until when the parser waits for more.
    fn deadline(&self) -> Option<Instant> {
        let parser = self.parser.lock().unwrap_or_else(PoisonError::into_inner);
        parser.as_ref()?.deadline()
    }
}

/// What is typed.
#[derive(Debug)]
pub(super) struct Input {
    source: Source,
    shared: Shared,
    /// What was heard while an answer was waited for.
    early: Vec<Heard>,
}

impl Input {
    /// What is typed into this program's terminal.
    pub fn open(tick: fn() -> Instant) -> io::Result<Self> {
        Ok(Self {
            source: Source::open()?,
            shared: Shared {
                parser: Arc::new(Mutex::new(Some(Parser::default()))),
                tick,
            },
            early: Vec::new(),
        })
    }

    /// The parser, for whoever leaves.
    pub fn shared(&self) -> Shared {
        self.shared.clone()
    }

    /// Waits for the next that is heard, as `next` waits for the source, at most so long, and gives it on. It may be nothing yet. False where no one
    /// listens any more.
    pub fn hear(
        &mut self,
        most: Option<Duration>,
        next: impl FnOnce(&mut Source, Option<Duration>) -> io::Result<Option<Typed>>,
        give: &mut dyn FnMut(Heard) -> bool,
    ) -> io::Result<bool> {
        if !self.early.is_empty() {
            return Ok(mem::take(&mut self.early).into_iter().all(give));
        }
        let now = (self.shared.tick)();
        let due = self.shared.deadline();
        let due = due.map(|it| it.saturating_duration_since(now));
        let most = [due, most].into_iter().flatten().min();
        let typed = next(&mut self.source, most)?;
        // What the parser holds back for more is given out when its time is over and nothing lies ready.
        let take = |parser: &mut Parser, now| match typed {
            Some(typed) => typed.parse(parser, now),
            None => parser.timeout(now),
        };
        Ok(self.shared.parse(take, give))
    }

    /// Waits for the answer to where the cursor is; all else that is heard meanwhile is kept.
    pub fn cursor(&mut self) -> io::Result<Option<Position>> {
        let tick = self.shared.tick;
        let until = tick() + ANSWER_WAIT;
        self.expect_cursor(true);
        let mut early = mem::take(&mut self.early);
        let mut place = None;
        while place.is_none() {
            let left = until.saturating_duration_since(tick());
            if left.is_zero() {
                break;
            }
            let mut heard = Vec::new();
            self.hear(Some(left), Source::wait, &mut |it| {
                heard.push(it);
                true
            })?;
            for heard in heard {
                match heard {
                    Heard::Cursor(it) => place = Some(it),
                    heard => early.push(heard),
                }
            }
        }
        self.early = early;
        self.expect_cursor(false);
        Ok(place)
    }

    fn expect_cursor(&self, asked: bool) {
        let expect = |parser: &mut Parser, _| {
            parser.expect_cursor(asked);
            Vec::new()
        };
        self.shared.parse(expect, &mut |_| true);
    }
}
