//! What the threads bring together: one row a session, whatever came twice.

use std::collections::HashMap;

use super::gathered::{Difference, Duplicate, Gathered, Skipped};
use super::line::Line;
use super::row::{Name, Names, Row};

/// Whether two rows say the same, wherever their files lay.
fn same_figures(one: &Row, other: &Row) -> bool {
    let one = Row {
        group: other.group,
        ..one.clone()
    };
    one == *other
}

/// Whose session, and which.
type Key = (Option<Name>, Name, Name);

/// What the threads have brought together.
#[derive(Default)]
pub(super) struct Collected {
    names: Names,
    rows: Vec<(Row, Box<str>)>,
    places: HashMap<Key, usize>,
    skipped: Vec<Skipped>,
    /// Copies: of which row, where, and what they say.
    copies: Vec<(usize, Box<str>, Row)>,
}

impl Collected {
    /// A file, or an entry of one, does not count.
    pub(super) fn skip(&mut self, path: String, reason: String) {
        self.skipped.push(Skipped { path, reason });
    }

    /// These do not count either.
    pub(super) fn skip_all(&mut self, skipped: Vec<Skipped>) {
        self.skipped.extend(skipped);
    }

    /// Takes a session, or sees that it is there already.
    pub(super) fn take(&mut self, line: &Line<'_>, path: String) {
        let row = Row::of(line, &mut self.names);
        let key = (row.parent, row.cell, row.session);
        let Some(&place) = self.places.get(&key) else {
            self.places.insert(key, self.rows.len());
            self.rows.push((row, path.into()));
            return;
        };
        let Some((known, known_path)) = self.rows.get_mut(place) else {
            return;
        };
        // Of two that have come equally far the first by name counts, whichever was read first.
        let counts = row.seq > known.seq || (row.seq == known.seq && *path < **known_path);
        let copy = if counts {
            let before = std::mem::replace(known, row);
            (std::mem::replace(known_path, path.into()), before)
        } else {
            (path.into(), row)
        };
        self.copies.push((place, copy.0, copy.1));
    }

    /// Everything in the order of paths.
    pub(super) fn finish(mut self, stopped: bool) -> Gathered {
        let copies = self.copies.into_iter().filter_map(|(place, path, row)| {
            let (counted, of) = self.rows.get(place)?;
            let difference = if row.link == counted.link && same_figures(&row, counted) {
                Difference::None
            } else if row.link == counted.link || row.seq == counted.seq {
                Difference::Other
            } else {
                Difference::Shorter
            };
            Some(Duplicate {
                path: path.into(),
                of: of.to_string(),
                difference,
            })
        });
        let mut duplicates: Vec<_> = copies.collect();
        duplicates.sort();
        self.rows.sort_by(|a, b| a.1.cmp(&b.1));
        self.skipped.sort();
        Gathered {
            rows: self.rows,
            names: self.names,
            skipped: self.skipped,
            duplicates,
            stopped,
        }
    }
}
