//! Tables: columns with shares of the width, rows of cells, and the grid that every writer draws from.

use crate::document::layout::Mm;

/// A table with one heading row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The columns; a table without any is not printed.
    pub columns: Vec<Column>,
    /// The rows under the heading. [`Table::grid`] evens them out.
    pub rows: Vec<Vec<Cell>>,
    /// The size of its letters.
    pub letters: Letters,
    /// The columns' widths follow what stands in them instead of their shares.
    pub fits: bool,
    /// Whether any of its rows may go on over a page's end.
    pub divides: bool,
    /// The least height of its rows, where people write into them by hand.
    pub least_height: Option<Mm>,
}

/// The size of a table's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// As the body.
    #[default]
    Body,
    /// Smaller, for tables with many columns.
    Small,
}

/// Where text stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub title: String,
    /// Its share of the table's width, against the other columns' shares.
    pub width_share: u32,
    /// Where its cells' text stands.
    pub align: Align,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// Bold.
    pub bold: bool,
    /// Struck out.
    pub strike: bool,
    /// How many columns it covers, at least one.
    pub span: usize,
    /// Where its text stands, when not as its column's (over several columns: not at the left).
    pub align: Option<Align>,
}

/// A cell as it lies in the grid.
#[derive(Debug, Clone, Copy)]
pub struct Slot<'a> {
    /// The cell; `None` where a row has fewer cells than the table has columns.
    pub cell: Option<&'a Cell>,
    /// The first column it covers, from 0.
    pub column: usize,
    /// How many columns it covers.
    pub span: usize,
    /// Where its text stands.
    pub align: Align,
}

impl Column {
    /// A column whose text stands at the left.
    pub fn new(title: impl Into<String>, width_share: u32) -> Self {
        Self {
            title: title.into(),
            width_share,
            align: Align::Left,
        }
    }

    /// The same with the text in the middle.
    #[must_use]
    pub fn centered(self) -> Self {
        Self {
            align: Align::Center,
            ..self
        }
    }

    /// The same with the text at the right.
    #[must_use]
    pub fn right(self) -> Self {
        Self {
            align: Align::Right,
            ..self
        }
    }
}

impl Cell {
    /// A cell of one paragraph.
    pub fn text(text: impl Into<String>) -> Self {
        Self::paragraphs([text])
    }

    /// A cell of several paragraphs.
    pub fn paragraphs<T: Into<String>>(paragraphs: impl IntoIterator<Item = T>) -> Self {
        let paragraphs = paragraphs.into_iter().map(Into::into).collect();
        Self {
            paragraphs,
            bold: false,
            strike: false,
            span: 1,
            align: None,
        }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same struck out.
    #[must_use]
    pub fn strike(self) -> Self {
        Self {
            strike: true,
            ..self
        }
    }

    /// The same over several columns.
    #[must_use]
    pub fn spanning(self, span: usize) -> Self {
        Self { span, ..self }
    }

    /// The same with its text standing elsewhere than its column's.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self {
            align: Some(align),
            ..self
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::text(text)
    }
}

impl Table {
    /// A table without rows; more than five columns ask for small letters.
    pub fn new(columns: Vec<Column>) -> Self {
        let letters = if columns.len() > 5 {
            Letters::Small
        } else {
            Letters::Body
        };
        Self {
            fits: false,
            divides: false,
            least_height: None,
            columns,
            rows: Vec::new(),
            letters,
        }
    }

    /// Adds a row.
    pub fn push<C: Into<Cell>>(&mut self, row: impl IntoIterator<Item = C>) {
        self.rows.push(row.into_iter().map(Into::into).collect());
    }

    /// Every row laid over the columns: short rows are filled up, spans end at the last column, cells beyond it are left
    /// out. The spans of a row always add up to the number of columns.
    pub fn grid(&self) -> impl Iterator<Item = Vec<Slot<'_>>> {
        self.rows.iter().map(|row| self.slots(row))
    }

    /// Whether a row heads the rows after it, and stays on their page: all that is written in it is bold, and it is not the last.
    pub fn heads_a_group(&self, row: usize) -> bool {
        let written = |cell: &&Cell| cell.paragraphs.iter().any(|it| !it.is_empty());
        let cells = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let mut cells = cells.iter().filter(written).peekable();
        row + 1 < self.rows.len() && cells.peek().is_some() && cells.all(|cell| cell.bold)
    }

    /// Whether a row of some lines may go on over a page's end though it is not high: each of a table that divides, else the first one under the head
    /// that heads no group. A table that waits for a page on which all of that row fits leaves the one before half empty.
    pub fn divides_at(&self, row: usize) -> bool {
        !self.heads_a_group(row) && (self.divides || (0..row).all(|it| self.heads_a_group(it)))
    }

    fn slots<'a>(&'a self, row: &'a [Cell]) -> Vec<Slot<'a>> {
        let mut slots = Vec::new();
        let mut column = 0;
        let mut cells = row.iter();
        while column < self.columns.len() {
            let cell = cells.next();
            let span = cell.map_or(1, |cell| cell.span.clamp(1, self.columns.len() - column));
            // A cell over several columns heads a group of rows and belongs to none of the columns.
            let column_align = self.columns.get(column).map(|column| column.align);
            let own = column_align.filter(|_| span == 1).unwrap_or_default();
            let align = cell.and_then(|cell| cell.align).unwrap_or(own);
            slots.push(Slot {
                cell,
                column,
                span,
                align,
            });
            column += span;
        }
        slots
    }
}

impl Slot<'_> {
    /// The cell's paragraphs; none where there is no cell.
    pub fn paragraphs(&self) -> &[String] {
        self.cell.map_or(&[], |cell| cell.paragraphs.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table::new(vec![
            Column::new("TT", 1).centered(),
            Column::new("Việc", 5),
            Column::new("Hạn", 2),
        ])
    }

    #[test]
    fn widths_add_up_to_the_total() {
        assert_eq!(table().widths(100).iter().sum::<u32>(), 100);
        assert_eq!(table().widths(80), [10, 50, 20]);
    }

    #[test]
    fn every_row_covers_every_column() {
        let mut table = table();
        table.rows.push(vec![]);
        table.rows.push(vec![Cell::text("nhóm").spanning(99)]);
        table.rows.push(vec![
            Cell::text("a").spanning(0),
            Cell::text("b"),
            Cell::text("c"),
            Cell::text("d"),
        ]);
        for row in table.grid() {
            assert_eq!(row.iter().map(|slot| slot.span).sum::<usize>(), 3);
        }
    }

    #[test]
    fn a_cell_may_stand_otherwise_than_its_column() {
        let mut table = table();
        table
            .rows
            .push(vec!["1".into(), Cell::text("x").aligned(Align::Right)]);
        let row = table.grid().next().unwrap();
        assert_eq!(row[0].align, Align::Center);
        assert_eq!(row[1].align, Align::Right);
    }
}
