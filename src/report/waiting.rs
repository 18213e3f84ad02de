//! What of an archive waits for its counterpart: a sealed session for its journal, what a cell recorded between its sessions for these. An archive that
//! was made folder by folder has one of each at a time here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

use super::archive::{Later, cell_of, split};
use super::follow_up::saved_of;
use super::sources::BETWEEN;
use crate::session::saved::Saved;
use crate::store::folder::{self, JOURNAL, SAVED, Verdict};

/// The largest journal that is read.
const MOST: u64 = 256 * 1024 * 1024;
/// How much may wait, in bytes.
const MOST_WAITING: usize = 512 * 1024 * 1024;

/// A sealed session's journal.
#[derive(Default)]
enum Journal {
    /// It has not come.
    #[default]
    Missing,
    /// It is larger than any journal.
    TooLarge,
    /// Its bytes.
    Read(Vec<u8>),
}

/// A sealed session's folder.
#[derive(Default)]
pub(super) struct Sealed {
    journal: Journal,
    /// Its saved sessions, with their names.
    pub(super) saved: Vec<(String, Vec<u8>)>,
}

impl Sealed {
    /// What the journal is worth, for a saved session of this name; none where there is none.
    pub(super) fn verdict(&self, name: &str, saved: &[u8]) -> Option<Verdict> {
        // A paper of the session says what the session says; only the saved session itself names its journal.
        let beside = (split(name).1 == SAVED).then(|| saved.to_vec());
        let unread = Verdict {
            sound: false,
            faults: Vec::new(),
            link: None,
            saved_differs: false,
        };
        match &self.journal {
            Journal::Missing => None,
            Journal::TooLarge => Some(unread),
            Journal::Read(journal) => Some(folder::verify_bytes(journal, beside)),
        }
    }
}

/// A cell.
#[derive(Default)]
pub(super) struct OfCell {
    /// What it recorded between its sessions.
    pub(super) between: Option<Vec<u8>>,
    /// Its sessions.
    pub(super) sessions: Vec<Saved>,
    seen: usize,
    bytes: usize,
}

/// What has come whole.
pub(super) enum Whole {
    /// A sealed session's folder.
    Sealed(Sealed),
    /// A cell.
    Cell(OfCell),
}

/// What has come of which folder.
pub(super) struct Waiting<'a> {
    later: &'a Later,
    sealed: BTreeMap<String, Sealed>,
    cells: BTreeMap<String, OfCell>,
    bytes: usize,
}

impl<'a> Waiting<'a> {
    /// Nothing yet of all that is to come.
    pub(super) fn new(later: &'a Later) -> Self {
        Self {
            later,
            sealed: BTreeMap::new(),
            cells: BTreeMap::new(),
            bytes: 0,
        }
    }

    /// Whether more waits than is held.
    pub(super) fn is_full(&self) -> bool {
        self.bytes > MOST_WAITING
    }

    /// Takes an entry, if it is one of those; gives what is whole now.
    pub(super) fn take(&mut self, name: &str, source: &mut dyn Read) -> io::Result<Vec<Whole>> {
        let (folder, file) = split(name);
        let names = self.later.sealed.get(folder);
        let of_sealed = names.is_some_and(|it| file == JOURNAL || it.contains(name));
        let cell = if file == BETWEEN {
            Some(folder)
        } else {
            cell_of(name)
        };
        let cell = cell.filter(|it| self.later.cells.contains(*it));
        if !of_sealed && cell.is_none() {
            return Ok(Vec::new());
        }
        let mut bytes = Vec::new();
        source.take(MOST + 1).read_to_end(&mut bytes)?;
        let bytes = (bytes.len() as u64 <= MOST).then_some(bytes);
        let mut whole = Vec::new();
        if let Some(cell) = cell {
            whole.extend(self.of_cell(cell, file, bytes.as_deref()).map(Whole::Cell));
        }
        if of_sealed {
            whole.extend(self.of_sealed(name, bytes).map(Whole::Sealed));
        }
        Ok(whole)
    }

    /// What never became whole.
    pub(super) fn rest(self) -> impl Iterator<Item = Whole> {
        let sealed = self.sealed.into_values().map(Whole::Sealed);
        sealed.chain(self.cells.into_values().map(Whole::Cell))
    }

    fn of_sealed(&mut self, name: &str, bytes: Option<Vec<u8>>) -> Option<Sealed> {
        let (folder, file) = split(name);
        self.bytes += bytes.as_ref().map_or(0, Vec::len);
        let sealed = self.sealed.entry(folder.to_owned()).or_default();
        if file == JOURNAL {
            sealed.journal = bytes.map_or(Journal::TooLarge, Journal::Read);
        } else {
            let bytes = bytes.unwrap_or_default();
            sealed.saved.push((name.to_owned(), bytes));
        }
        let names = self.later.sealed.get(folder).map_or(0, BTreeSet::len);
        let missing = matches!(sealed.journal, Journal::Missing);
        let has_journal = !missing || !self.later.journals.contains(folder);
        if sealed.saved.len() < names || !has_journal {
            return None;
        }
        let sealed = self.sealed.remove(folder)?;
        let saved: usize = sealed.saved.iter().map(|it| it.1.len()).sum();
        let length = match &sealed.journal {
            Journal::Read(journal) => saved + journal.len(),
            Journal::Missing | Journal::TooLarge => saved,
        };
        self.bytes = self.bytes.saturating_sub(length);
        Some(sealed)
    }

    fn of_cell(&mut self, folder: &str, file: &str, bytes: Option<&[u8]>) -> Option<OfCell> {
        let cell = self.cells.entry(folder.to_owned()).or_default();
        let length = bytes.map_or(0, <[u8]>::len);
        cell.bytes += length;
        self.bytes += length;
        if file == BETWEEN {
            cell.between = Some(bytes.unwrap_or_default().to_vec());
        } else {
            cell.seen += 1;
            cell.sessions.extend(bytes.and_then(saved_of));
        }
        let sessions = self.later.sessions.get(folder).copied().unwrap_or_default();
        if cell.between.is_none() || cell.seen < sessions {
            return None;
        }
        let cell = self.cells.remove(folder)?;
        self.bytes = self.bytes.saturating_sub(cell.bytes);
        Some(cell)
    }
}
