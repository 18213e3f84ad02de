//! One row of a table, whichever kind of file it came from.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// The non-blank cells of one row.
///
/// Blank cells are not kept, so that a row costs what is written in it and not how wide it claims
/// to be.
#[derive(Debug, Default)]
pub(super) struct SheetRow<'a> {
    /// The row as a spreadsheet numbers it, from 1.
    pub number: usize,
    /// How many cells the row has with the blank ones; in a workbook, where nothing can slip
    /// sideways, it has no end.
    pub width: usize,
    /// Column (from 0) and text of each cell that is not blank, from left to right.
    pub cells: Vec<(usize, Cow<'a, str>)>,
    /// The columns whose text was written for an old font and brought into Unicode.
    pub converted: BTreeSet<usize>,
}

impl<'a> SheetRow<'a> {
    /// Keeps a cell unless it is blank.
    pub(super) fn put(&mut self, column: usize, text: Cow<'a, str>) {
        if !text.trim().is_empty() {
            self.cells.push((column, text));
        }
    }
}

/// The name a spreadsheet gives a column: 0 is A, 26 is AA.
pub(super) fn letters(column: usize) -> String {
    let mut left = column.saturating_add(1);
    let mut reversed = Vec::new();
    while left > 0 {
        left -= 1;
        reversed.push(char::from(
            b'A' + u8::try_from(left % 26).unwrap_or_default(),
        ));
        left /= 26;
    }
    reversed.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        assert_eq!(letters(0), "A");
        assert_eq!(letters(25), "Z");
        assert_eq!(letters(26), "AA");
        assert_eq!(letters(16_383), "XFD");
    }

    #[test]
    fn blank_cells_are_not_kept() {
        let mut row = SheetRow::default();
        row.put(0, " \t".into());
        row.put(1, "x".into());
        assert_eq!(row.cells, [(1, "x".into())]);
    }
}
