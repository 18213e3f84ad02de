//! Where the rows of a text and its caret are in a field of some width.

use crate::text::width::{graphemes, width as columns_of};

/// A row of the field, by its bytes. A line break belongs to no row; the spaces at a soft break end the row before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisualRow {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
}

/// A text in rows.
///
/// Words leave the last column of a row free, so that the caret behind the last letter is always within the width; one space may
/// stand there.
#[derive(Debug, Clone)]
pub struct Layout<'a> {
    text: &'a str,
    rows: Vec<VisualRow>,
    caret: (usize, usize),
}

impl<'a> Layout<'a> {
    /// Breaks the text for `width` columns (0 is taken for 1); `caret` is a byte between two signs.
    pub fn new(text: &'a str, caret: usize, width: usize) -> Self {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            break_line(line, start, width.max(1), &mut rows);
            start += line.len() + 1;
        }
        let row = rows
            .partition_point(|row| row.start <= caret)
            .saturating_sub(1);
        let before = rows.get(row).and_then(|row| text.get(row.start..caret));
        let caret = (row, before.map_or(0, columns_of));
        Self { text, rows, caret }
    }

    /// All rows from the top; there is at least one.
    pub fn rows(&self) -> &[VisualRow] {
        &self.rows
    }

    /// The row and the column of the caret, from 0. Between two rows of one line it stands before the lower one.
    pub fn caret_at(&self) -> (usize, usize) {
        self.caret
    }

    /// What stands in a row; empty for a row that is not there.
    pub fn row_text(&self, row: usize) -> &'a str {
        self.rows
            .get(row)
            .and_then(|row| self.text.get(row.start..row.end))
            .unwrap_or_default()
    }

    /// The place for a caret nearest to a column of a row, such as the mouse points at.
    pub fn byte_at(&self, row: usize, column: usize) -> usize {
        let row = row.min(self.rows.len().saturating_sub(1));
        let Some(VisualRow { start, end }) = self.rows.get(row).copied() else {
            return 0;
        };
        let goes_on = self.rows.get(row + 1).is_some_and(|next| next.start == end);
        let mut used = 0;
        let mut place = start;
        for grapheme in graphemes(self.row_text(row)) {
            place = start + grapheme.at;
            used += grapheme.width;
            if used > column {
                return place;
            }
        }
        // Behind the last sign of a row that goes on, the caret would stand in the next row.
        if goes_on { place } else { end }
    }
}

fn break_line(line: &str, base: usize, width: usize, rows: &mut Vec<VisualRow>) {
    let for_words = (width - 1).max(1);
    let mut start = 0;
    let mut used = 0;
    // The place behind the last space of the row, and the columns up to there.
    let mut space = None;
    for grapheme in graphemes(line) {
        let is_space = grapheme.text == " ";
        let room = if is_space { width } else { for_words };
        while used > 0 && used + grapheme.width > room {
            let (end, before) = space
                .take()
                .filter(|_| !is_space)
                .unwrap_or((grapheme.at, used));
            rows.push(VisualRow {
                start: base + start,
                end: base + end,
            });
            start = end;
            used -= before;
        }
        used += grapheme.width;
        if is_space {
            space = Some((grapheme.at + 1, used));
        }
    }
    rows.push(VisualRow {
        start: base + start,
        end: base + line.len(),
    });
    if used >= width {
        rows.push(VisualRow {
            start: base + line.len(),
            end: base + line.len(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        let layout = Layout::new(text, text.len(), width);
        (0..layout.rows().len())
            .map(|row| layout.row_text(row))
            .collect()
    }

    #[test]
    fn breaks() {
        let table: [(&str, usize, &[&str]); 10] = [
            ("", 10, &[""]),
            ("chi bộ Văn phòng", 8, &["chi bộ ", "Văn ", "phòng"]),
            ("chi bộ Văn", 7, &["chi bộ ", "Văn"]),
            ("chi bộ ", 7, &["chi bộ ", ""]),
            ("chi bộ", 7, &["chi bộ"]),
            ("chi bộ", 6, &["chi ", "bộ"]),
            ("nghiêng", 4, &["ngh", "iên", "g"]),
            ("a\n\nb\n", 4, &["a", "", "b", ""]),
            ("      ", 3, &["   ", "   ", ""]),
            ("ab", 0, &["a", "b", ""]),
        ];
        for (text, width, expected) in table {
            assert_eq!(rows(text, width), expected, "{text:?} {width}");
        }
    }

    #[test]
    fn carets() {
        let at = |caret| Layout::new("chi bộ Văn\nx", caret, 7).caret_at();
        assert_eq!(
            [at(0), at(8), at(9), at(13), at(14)],
            [(0, 0), (0, 6), (1, 0), (1, 3), (2, 0)]
        );
        let layout = Layout::new("chi bộ Văn\nx", 0, 7);
        let places = [(0, 0), (0, 5), (0, 6), (0, 99), (1, 99), (9, 9)]
            .map(|(row, column)| layout.byte_at(row, column));
        assert_eq!(places, [0, 5, 8, 8, 13, 15]);
    }
}
