//! In which log things were done on the screens: Ctrl+Z takes back the last one, whichever log it is in.

use crate::session::{Command, Session};

/// Where a command goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// The session's journal.
    Session,
    /// The log of its cell.
    Cell {
        /// For undo and redo: the line that is meant.
        expected: Option<u64>,
    },
}

/// Something that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// In the session's journal.
    Session,
    /// In the cell's log, in this line.
    Cell(u64),
}

/// What was done on these screens, and what of it was taken back; the newest last.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    done: Vec<Deed>,
    undone: Vec<Deed>,
}

impl Trail {
    /// Where a command goes: what is of the year of a closed session's cell to the cell's log, undo and redo to where the last thing was done.
    pub fn book_of(&self, command: &Command, session: &Session) -> Book {
        let of = |deed: Option<&Deed>| match deed {
            Some(Deed::Cell(seq)) => Book::Cell {
                expected: Some(*seq),
            },
            Some(Deed::Session) | None => Book::Session,
        };
        match command {
            Command::Undo {} if self.done.is_empty() && command.goes_to_cell(session) => {
                let expected = session.year.last.map(|it| it.seq);
                Book::Cell { expected }
            }
            Command::Undo {} => of(self.done.last()),
            Command::Redo {} => of(self.undone.last()),
            _ if command.goes_to_cell(session) => Book::Cell { expected: None },
            _ => Book::Session,
        }
    }

    /// Notes what was done. Undo moves the last thing over, which may be older than these screens; a line that was redone in the cell's log has
    /// the number that it had.
    pub fn note(&mut self, command: &Command, deed: Deed) {
        match command {
            Command::Undo {} => self.undone.push(self.done.pop().unwrap_or(deed)),
            Command::Redo {} => self.done.push(self.undone.pop().unwrap_or(deed)),
            _ => {
                self.undone.clear();
                self.done.push(deed);
            }
        }
    }
}
