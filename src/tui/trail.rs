//! In which log things were done on the screens: Ctrl+Z takes back the last one, whichever log it is in.

use super::tab::Tab;
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

/// The text that fields held when a command recorded it: field and text.
pub type RecordedTexts = Vec<(String, String)>;

/// Something done on these screens.
#[derive(Clone, Debug)]
pub struct Step {
    /// In which log.
    pub deed: Deed,
    /// On which screen.
    pub on: Tab,
    /// What it was, as the status line said it.
    pub words: String,
    /// The text that it recorded.
    pub texts: RecordedTexts,
}

/// What was done on these screens, and what of it was taken back; the newest last.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// Of so many deeds the text is held, to be offered again when they are taken back.
const TEXTS_HELD: usize = 50;

impl Trail {
    /// Where a command goes: what is of the year of a closed session's cell to the cell's log, undo and redo to where the last thing was done.
    pub fn book_of(&self, command: &Command, session: &Session) -> Book {
        let of = |done: Option<&Step>| match done.map(|it| it.deed) {
            Some(Deed::Cell(seq)) => Book::Cell {
                expected: Some(seq),
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

    /// Notes what was done. Undo moves the last thing over, which may be older than these screens; a line that was redone in the cell's log has the
    /// number that it had. Gives the text of what was moved.
    pub fn note(&mut self, command: &Command, step: Step) -> &[(String, String)] {
        let list = match command {
            Command::Undo {} => {
                let moved = self.done.pop().unwrap_or(step);
                self.undone.push(moved);
                &self.undone
            }
            Command::Redo {} => {
                let moved = self.undone.pop().unwrap_or(step);
                self.done.push(moved);
                &self.done
            }
            // Nothing that was done before the seal can be taken back.
            Command::Seal {} => {
                self.done.clear();
                self.undone.clear();
                return &[];
            }
            _ => {
                self.undone.clear();
                self.done.push(step);
                let old = self.done.len().checked_sub(TEXTS_HELD);
                if let Some(old) = old.and_then(|it| self.done.get_mut(it)) {
                    old.texts.clear();
                }
                return &[];
            }
        };
        list.last().map_or(&[], |it| &it.texts)
    }

    /// What was done last on these screens.
    pub fn last(&self) -> Option<&Step> {
        self.done.last()
    }
}
