//! What reading gives: a row for each session, what does not count, and copies.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::NaiveDate;

use super::packed::{self, Head};
use super::packed_ref::{PackedRef, Store};
use super::row::{Carried, Name, Names, ReportRow};
use super::sources::Found;

/// What was read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files, in the order of their paths.
    pub(super) files: Vec<Found>,
    /// The group that each file lies in.
    pub(super) groups: Vec<Option<Name>>,
    /// The sessions that count, in the order of where they lie.
    pub(super) kept: Vec<PackedRef>,
    /// Copies that do not, with the place of the one that counts among the sessions.
    pub(super) copies: Vec<(u32, PackedRef)>,
    /// What cells recorded between their sessions, by body and cell.
    pub(super) between: HashMap<(Option<Name>, Name), PackedRef>,
    pub(super) store: Store,
    /// The names in the rows.
    pub names: Names,
    /// What does not count.
    pub skipped: Vec<Skipped>,
    /// Copies.
    pub duplicates: Vec<Duplicate>,
    /// It was stopped before the end.
    pub stopped: bool,
}

/// A file, or an entry of one, that does not count, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file; an archive's entry behind `!`.
    pub path: String,
    /// Why, in words without a capital.
    pub reason: String,
}

impl Gathered {
    /// How many sessions count.
    pub fn sessions(&self) -> usize {
        self.kept.len()
    }

    /// The row of the session with this number.
    pub fn row(&self, at: usize) -> Option<ReportRow> {
        let kept = self.kept.get(at)?;
        self.store.row(kept, self.group_of(kept))
    }

    /// Group, body and cell of the session with this number.
    pub(super) fn place(&self, at: usize) -> Option<(Option<Name>, Option<Name>, Name)> {
        let kept = self.kept.get(at)?;
        let head = self.store.head(kept)?;
        let (parent, cell, _) = head.key;
        Some((head.group.or(self.group_of(kept)), parent, cell))
    }

    /// What each session reports of other sessions' commitments, with its body and cell.
    pub(super) fn carried(&self) -> impl Iterator<Item = (Head, Carried)> {
        let kept = self.kept.iter().chain(self.between.values());
        kept.filter_map(|it| packed::carried(self.store.bytes(it)))
    }

    /// What a cell recorded between its sessions.
    pub fn between(&self, parent: Option<Name>, cell: Name) -> Option<ReportRow> {
        let kept = self.between.get(&(parent, cell))?;
        self.store.row(kept, self.group_of(kept))
    }

    /// The same of all cells, by where it lies.
    pub(super) fn all_between(&self) -> impl Iterator<Item = ReportRow> {
        let mut all: Vec<&PackedRef> = self.between.values().collect();
        all.sort_by_key(|it| it.place());
        let row = |it: &PackedRef| self.store.row(it, self.group_of(it));
        all.into_iter().filter_map(row)
    }

    /// The logs that cells keep between their sessions: the cell's name and the file.
    pub(super) fn logs(&self) -> Vec<(String, String)> {
        let mut all: Vec<(&(Option<Name>, Name), &PackedRef)> = self.between.iter().collect();
        all.sort_by_key(|(_, it)| it.place());
        let named = all.into_iter();
        let named =
            named.map(|((_, cell), it)| (self.names.text(*cell).to_owned(), self.path_of(it)));
        named.collect()
    }

    /// The rows of all sessions in the order of where they lie.
    pub fn rows(&self) -> impl Iterator<Item = ReportRow> {
        (0..self.sessions()).filter_map(|at| self.row(at))
    }

    /// Where the session with this number lies: its file; in an archive its entry behind `!`.
    pub fn path(&self, at: usize) -> String {
        let kept = self.kept.get(at);
        kept.map_or_else(String::new, |it| self.path_of(it))
    }

    /// The same of a row.
    pub(super) fn path_of(&self, kept: &PackedRef) -> String {
        let file = self.files.get(kept.file as usize);
        let path = file.map_or_else(String::new, |it| it.path.display().to_string());
        path + kept.inner.as_deref().unwrap_or_default()
    }

    /// The group that a row's file lies in.
    fn group_of(&self, kept: &PackedRef) -> Option<Name> {
        *self.groups.get(kept.file as usize)?
    }

    /// Leaves out the sessions after a day; says how many.
    pub fn up_to(&mut self, day: NaiveDate) -> usize {
        self.only(|store, it| store.row(it, None).is_some_and(|row| row.date <= day))
    }

    /// Leaves out the sessions that do not follow this document; says how many.
    pub fn on(&mut self, programme: &str) -> usize {
        let wanted = self.names.find(programme);
        self.only(|store, it| store.head(it).map(|it| it.programme) == wanted)
    }

    /// How many sessions follow each document.
    pub fn by_programme(&self) -> BTreeMap<&str, usize> {
        let mut counts: BTreeMap<Name, usize> = BTreeMap::new();
        for head in self.kept.iter().filter_map(|it| self.store.head(it)) {
            *counts.entry(head.programme).or_default() += 1;
        }
        let named = counts.into_iter();
        named
            .map(|(name, count)| (self.names.text(name), count))
            .collect()
    }

    /// Keeps the sessions that are wanted; says how many are left out.
    fn only(&mut self, wanted: impl Fn(&Store, &PackedRef) -> bool) -> usize {
        let before = self.kept.len();
        let store = &self.store;
        self.kept.retain(|it| wanted(store, it));
        before - self.kept.len()
    }
}

impl Skipped {
    /// This path, for this reason.
    pub fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self {
            path: path.display().to_string(),
            reason: reason.into(),
        }
    }
}

/// A copy of a session that counts already.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duplicate {
    /// The copy.
    pub path: String,
    /// The one that counts.
    pub of: String,
    /// How the two differ.
    pub difference: Difference,
}

/// How a copy differs from the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Not at all.
    None,
    /// Its journal had not come so far.
    Shorter,
    /// As long, and it says something else: one of the two was changed, or both went on differently.
    Other,
}

impl Difference {
    /// In words without a capital.
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "giống hệt bản đã tính",
            Self::Shorter => "nhật ký ngắn hơn bản đã tính",
            Self::Other => "nhật ký dài bằng bản đã tính nhưng số liệu khác; hãy đối chiếu hai bản",
        }
    }
}
