//! What the threads bring together: one row a session, whatever came twice.

use std::collections::HashMap;

use super::gathered::{Difference, Duplicate, Gathered, Skipped};
use super::packed;
use super::packed_ref::{PackedRef, Store};
use super::row::{Name, Names};
use super::session_record::SessionRecord;
use super::sources::Found;

/// Whose session, and which.
type Key = (Option<Name>, Name, Name);

/// What the threads have brought together.
#[derive(Default)]
pub(super) struct Deduper {
    names: Names,
    store: Store,
    kept: Vec<PackedRef>,
    places: HashMap<Key, u32>,
    skipped: Vec<Skipped>,
    /// Copies, and of which session.
    copies: Vec<(u32, PackedRef)>,
    /// What cells recorded between their sessions.
    between: HashMap<(Option<Name>, Name), PackedRef>,
    /// The row that is being packed.
    buffer: Vec<u8>,
}

impl Deduper {
    /// With the names that packed rows are known to have.
    pub(super) fn of(names: Names) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }

    /// A file, or an entry of one, does not count.
    pub(super) fn skip(&mut self, path: String, reason: String) {
        self.skipped.push(Skipped { path, reason });
    }

    /// Takes a session, or sees that it is there already.
    pub(super) fn take(&mut self, file: u32, inner: Option<&str>, line: &SessionRecord<'_>) {
        let mut row = std::mem::take(&mut self.buffer);
        row.clear();
        packed::pack(line, &mut self.names, &mut row);
        self.take_packed(file, inner, &row);
        self.buffer = row;
    }

    /// The same of a row that is packed, with names that were given in the beginning.
    pub(super) fn take_packed(&mut self, file: u32, inner: Option<&str>, row: &[u8]) {
        let Some(head) = packed::head(row) else {
            return;
        };
        let kept = self.store.keep(file, inner.map(Into::into), row);
        let (parent, cell, session) = head.key;
        if self.names.text(session).is_empty() {
            // Of two copies the one that has come further counts.
            let known = self.between.get(&(parent, cell));
            let known = known.and_then(|it| self.store.head(it)).map(|it| it.seq);
            if known.is_none_or(|seq| seq <= head.seq) {
                self.between.insert((parent, cell), kept);
            }
            return;
        }
        let Some(&place) = self.places.get(&head.key) else {
            self.places.insert(head.key, self.kept.len() as u32);
            self.kept.push(kept);
            return;
        };
        let Some(known) = self.kept.get_mut(place as usize) else {
            return;
        };
        let known_seq = self.store.head(known).map_or(0, |it| it.seq);
        // Of two that have come equally far the first by name counts, whichever was read first.
        let counts =
            head.seq > known_seq || (head.seq == known_seq && kept.place() < known.place());
        let copy = if counts {
            std::mem::replace(known, kept)
        } else {
            kept
        };
        self.copies.push((place, copy));
    }

    /// Everything in the order of paths.
    pub(super) fn finish(
        mut self,
        files: Vec<Found>,
        skipped: Vec<Skipped>,
        stopped: bool,
    ) -> Gathered {
        self.skipped.extend(skipped);
        self.skipped.sort();
        let groups = files.iter().map(|it| it.group.as_deref());
        let groups = groups.map(|group| group.map(|it| self.names.name(it)));
        let groups = groups.collect();
        let mut order: Vec<u32> = (0..self.kept.len() as u32).collect();
        let place = |at: &u32| self.kept.get(*at as usize).map(PackedRef::place);
        order.sort_by(|a, b| place(a).cmp(&place(b)));
        let mut moved = vec![0; order.len()];
        for (now, before) in order
            .iter()
            .zip(0_u32..)
            .map(|(before, now)| (now, *before))
        {
            if let Some(place) = moved.get_mut(before as usize) {
                *place = now;
            }
        }
        for (of, _) in &mut self.copies {
            *of = moved.get(*of as usize).copied().unwrap_or(*of);
        }
        self.kept.sort_by(|a, b| a.place().cmp(&b.place()));
        let mut gathered = Gathered {
            files,
            groups,
            kept: self.kept,
            copies: self.copies,
            between: self.between,
            store: self.store,
            names: self.names,
            skipped: self.skipped,
            duplicates: Vec::new(),
            stopped,
        };
        let copies = gathered.copies.iter();
        let mut duplicates: Vec<_> = copies
            .filter_map(|(of, copy)| duplicate(&gathered, *of, copy))
            .collect();
        duplicates.sort();
        gathered.duplicates = duplicates;
        gathered
    }
}

/// A copy, and how it differs from the session that counts.
fn duplicate(gathered: &Gathered, of: u32, copy: &PackedRef) -> Option<Duplicate> {
    let kept = gathered.kept.get(of as usize)?;
    let row = |it: &PackedRef| gathered.store.row(it, None);
    let (counted, other) = (row(kept)?, row(copy)?);
    let difference = if other == counted {
        Difference::None
    } else if other.link == counted.link || other.seq == counted.seq {
        Difference::Other
    } else {
        Difference::Shorter
    };
    Some(Duplicate {
        path: gathered.path_of(copy),
        of: gathered.path_of(kept),
        difference,
    })
}
