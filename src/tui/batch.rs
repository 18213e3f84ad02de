//! Several papers written one after the other, with how far it has come; it can be stopped between two.

use std::collections::VecDeque;

use super::notice::Tone;
use super::port::Exported;
use crate::document::catalogue::{Format, PaperKind};

/// What is to be written, and what became of what was.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    waiting: VecDeque<(PaperKind, Format)>,
    current: Option<PaperKind>,
    written: usize,
    folder: String,
    /// What went wrong or got another name, a sentence each.
    notes: Vec<String>,
    failed: usize,
}

impl Batch {
    /// Begins with these.
    pub fn begin(&mut self, papers: impl IntoIterator<Item = (PaperKind, Format)>) {
        *self = Self {
            waiting: papers.into_iter().collect(),
            ..Self::default()
        };
    }

    /// Whether something is still to be written.
    pub fn is_running(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// What is still to be written is left; says how many were.
    pub fn stop(&mut self) -> usize {
        self.waiting.clear();
        self.written
    }

    /// The next one.
    pub fn take_next(&mut self) -> Option<(PaperKind, Format)> {
        let next = self.waiting.pop_front();
        self.current = next.map(|(kind, _)| kind);
        next
    }

    /// What became of it.
    pub fn note(&mut self, placed: Result<Exported, String>) {
        match placed {
            Ok(placed) => {
                self.written += 1;
                self.folder = placed.folder;
                self.notes.extend(placed.notice);
            }
            Err(words) => {
                self.failed += 1;
                self.notes.push(words);
            }
        }
    }

    /// How far it has come, or what came of it.
    pub fn words(&self) -> (String, Tone) {
        let done = self.written + self.failed;
        if self.is_running() {
            let all = done + self.waiting.len();
            let name = self.current.map_or("", PaperKind::name);
            return (
                format!("Đang ghi {done}/{all}: {name} (Esc dừng)"),
                Tone::Done,
            );
        }
        // The line is short: what went otherwise than wanted comes first, the folder last.
        let notes = match self.notes.as_slice() {
            [] => String::new(),
            [one] => format!("{one} "),
            [first, rest @ ..] => format!("{first} (và {} tệp khác như vậy) ", rest.len()),
        };
        let written = format!("Đã ghi {} tệp vào {}.", self.written, self.folder);
        match self.failed {
            0 => (format!("{notes}{written}"), Tone::Done),
            failed if self.written == 0 => (
                format!("Chưa ghi được {failed} tệp. {notes}"),
                Tone::Refused,
            ),
            failed => (
                format!("Chưa ghi được {failed} tệp. {notes}{written}"),
                Tone::Refused,
            ),
        }
    }
}
