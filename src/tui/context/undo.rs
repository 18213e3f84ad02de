//! What undo takes back: in which log, what is to be asked before, and the words that are half typed again.

use super::SessionContext;
use crate::session::{Command, Event, Session, Time, wording};
use crate::text::case::capital;
use crate::text::date;
use crate::tui::trail::{Book, Step};

impl SessionContext {
    /// Whether taking back the last thing takes back the closing.
    pub fn undo_reopens(&self) -> bool {
        let book = self.trail.book_of(&Command::Undo {}, &self.session);
        matches!(book, Book::Session) && takes_back_closing(&self.session)
    }

    /// What an undo would take back of a closed session, where it was not done on this screen since it was opened; none otherwise.
    pub fn undone_elsewhere(&self) -> Option<String> {
        self.session.closing.as_ref()?;
        let Some(step) = self.trail.last() else {
            let moment = |at: Time| {
                format!(
                    "{} ngày {}",
                    at.format("%H:%M"),
                    date::short(at.date_naive())
                )
            };
            return match self.trail.book_of(&Command::Undo {}, &self.session) {
                Book::Cell { .. } => {
                    let last = self.session.year.last?;
                    Some(format!("Việc của năm, ghi lúc {}", moment(last.at)))
                }
                Book::Session => {
                    let done = self.session.last_done()?;
                    let words = wording::of(&self.session, &done.events);
                    Some(format!("{}, ghi lúc {}", capital(&words), moment(done.at)))
                }
            };
        };
        let elsewhere = step.on != self.tab;
        elsewhere.then(|| {
            format!(
                "{} (màn hình {})",
                step.words,
                step.on.label(&self.session, true)
            )
        })
    }

    /// Notes what was done. What it recorded is half typed again once it is taken back, where nothing else was typed since, and finished once it is
    /// done again.
    pub(super) fn note(&mut self, command: &Command, step: Step) {
        let moved = self.trail.note(command, step);
        for (field, text) in moved {
            let now = self.port.draft(field).filter(|it| !it.is_empty());
            match command {
                Command::Undo {} if now.is_none() => self.port.save_draft(field, text),
                Command::Redo {} if now.as_ref() == Some(text) => self.port.forget(field),
                _ => {}
            }
        }
    }
}

/// Whether the session's last command closed it.
fn takes_back_closing(session: &Session) -> bool {
    let closes = |event: &Event| matches!(event, Event::Closed { change, .. } if change.to.is_some() && change.was.is_none());
    let last = session.last_done();
    last.is_some_and(|done| done.events.iter().any(closes))
}
