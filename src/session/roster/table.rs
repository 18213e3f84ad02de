//! The rows of one sheet or text, whichever kind of file they came from, with what was hidden in it and in which letters it is written.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::fault::Refusal;
use super::row::SheetRow;
use crate::text::legacy::{Evidence, Legacy, Verdict, is_of};

/// How many cells of a file are kept.
const MAX_CELLS: usize = 2_000_000;
/// How much text of them.
const MAX_TEXT: usize = 64 * 1024 * 1024;
/// So many rows that hold something are looked at: those of the most members, and what stands around and between them.
const MAX_FILLED: usize = 30_000;

/// How much of a file may still be kept.
#[derive(Debug)]
pub(super) struct Room {
    cells: usize,
    text: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            cells: MAX_CELLS,
            text: MAX_TEXT,
        }
    }
}

/// The rows that hold something, in their order.
#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    /// The name of the sheet; none of a text.
    pub sheet: Option<String>,
    /// The rows that are shown.
    pub rows: Vec<SheetRow<'a>>,
    /// The numbers of the hidden rows that hold something.
    pub hidden_rows: Vec<usize>,
    /// The hidden columns that hold something.
    pub hidden_columns: BTreeSet<usize>,
    /// The old font that cells were written for, and how many cells.
    pub converted: Option<(Legacy, usize)>,
}

impl<'a> Table<'a> {
    /// Keeps a row unless it is blank.
    pub(super) fn push(&mut self, row: SheetRow<'a>, room: &mut Room) -> Result<(), Refusal> {
        if row.cells.is_empty() {
            return Ok(());
        }
        let text: usize = row.cells.iter().map(|(_, text)| text.len()).sum();
        let left = room.cells.checked_sub(row.cells.len());
        let Some((cells, text)) = left.zip(room.text.checked_sub(text)) else {
            return Err(Refusal::whole(
                "tệp có quá nhiều ô; hãy chép riêng danh sách đảng viên sang một tệp mới",
            ));
        };
        if self.rows.len() == MAX_FILLED {
            return Err(Refusal::whole(
                "danh sách có hơn 20.000 dòng; hãy chọn đúng danh sách của chi bộ",
            ));
        }
        *room = Room { cells, text };
        self.rows.push(row);
        Ok(())
    }

    /// Brings what was written for old fonts into Unicode; the rest is left as it stands.
    pub(super) fn in_unicode(mut self) -> Self {
        match verdict(self.rows.iter().flat_map(|row| &row.cells)) {
            Verdict::Sound => {}
            Verdict::All(legacy) => self.convert(legacy, |_, _| true),
            Verdict::Mixed(legacy) => {
                let cells = self.rows.iter().flat_map(|row| &row.cells);
                let columns: BTreeSet<usize> = cells.map(|(column, _)| *column).collect();
                for column in columns {
                    let cells = self.rows.iter().flat_map(|row| &row.cells);
                    match verdict(cells.filter(|it| it.0 == column)) {
                        Verdict::All(legacy) => self.convert(legacy, |at, _| at == column),
                        // A heading over numbers, or one note, is too little to speak for its column, but not for itself.
                        Verdict::Sound | Verdict::Mixed(_) => {
                            self.convert(legacy, |at, text| at == column && is_of(legacy, text));
                        }
                    }
                }
            }
        }
        self
    }

    fn convert(&mut self, legacy: Legacy, wanted: impl Fn(usize, &str) -> bool) {
        let mut count = self.converted.map_or(0, |(_, count)| count);
        for row in &mut self.rows {
            for (column, text) in &mut row.cells {
                if text.is_ascii() || !wanted(*column, text) {
                    continue;
                }
                if let Some(decoded) = legacy.decode(text) {
                    *text = Cow::Owned(decoded);
                    row.converted.insert(*column);
                    count += 1;
                }
            }
        }
        self.converted = Some((legacy, count)).filter(|(_, count)| *count > 0);
    }
}

fn verdict<'c>(cells: impl Iterator<Item = &'c (usize, Cow<'c, str>)>) -> Verdict {
    let mut evidence = Evidence::default();
    for (_, text) in cells {
        evidence.see(text);
    }
    evidence.verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&'static str]]) -> Table<'static> {
        let mut table = Table::default();
        let mut room = Room::default();
        for (cells, number) in rows.iter().zip(1..) {
            let mut row = SheetRow {
                number,
                width: cells.len(),
                ..SheetRow::default()
            };
            for (column, text) in cells.iter().enumerate() {
                row.put(column, (*text).into());
            }
            table.push(row, &mut room).unwrap();
        }
        table.in_unicode()
    }

    fn column(table: &Table<'_>, column: usize) -> Vec<String> {
        let cells = table.rows.iter().flat_map(|it| &it.cells);
        let cells = cells.filter(|it| it.0 == column);
        cells.map(|(_, text)| text.to_string()).collect()
    }

    #[test]
    fn a_whole_list_of_an_old_font_is_converted_with_what_may_be_both() {
        let table = table(&[
            &["Hä vµ tªn", "Chøc vô"],
            &["NguyÔn V¨n B¶y", "BÝ th\u{ad}"],
            &["Lý Dòng", ""],
        ]);
        assert_eq!(
            column(&table, 0),
            ["Họ và tên", "Nguyễn Văn Bảy", "Lý Dũng"]
        );
        assert_eq!(column(&table, 1), ["Chức vụ", "Bí thư"]);
        assert_eq!(table.converted, Some((Legacy::Tcvn3, 5)));
    }

    #[test]
    fn a_column_or_cells_of_an_old_font_are_converted_alone() {
        let table = table(&[
            &["Leâ Vaên Baûy", "Bí thư", "Đỗ Dòng"],
            &["Phaïm Thò Cuùc", "Ủy viên", "Traàn Vaên Ñònh"],
            &["Thò Hoà", "Hoà giải viên", "Hoà Thò"],
        ]);
        assert_eq!(column(&table, 0), ["Lê Văn Bảy", "Phạm Thị Cúc", "Thị Hồ"]);
        assert_eq!(column(&table, 1), ["Bí thư", "Ủy viên", "Hoà giải viên"]);
        assert_eq!(column(&table, 2), ["Đỗ Dòng", "Trần Văn Định", "Hoà Thò"]);
    }

    #[test]
    fn one_note_of_an_old_font_under_unicode_headings_is_converted() {
        let table = table(&[
            &["STT", "Họ và tên", "Năm sinh", "Ghi chú"],
            &["1", "Nguyeãn Vaên An", "1960", "Döï bò"],
            &["2", "Traàn Thò Ñöùc", "1970", "Hoà giải viên"],
        ]);
        assert_eq!(column(&table, 3), ["Ghi chú", "Dự bị", "Hoà giải viên"]);
    }

    #[test]
    fn rows_without_end_are_refused_before_they_are_looked_at() {
        let mut table = Table::default();
        let mut room = Room::default();
        let row = || {
            let mut row = SheetRow::default();
            row.put(0, "Họ và tên".into());
            row
        };
        for _ in 0..MAX_FILLED {
            table.push(row(), &mut room).unwrap();
        }
        assert!(table.push(row(), &mut room).is_err());
    }

    #[test]
    fn what_is_kept_has_bounds() {
        let mut table = Table::default();
        let mut room = Room { cells: 2, text: 5 };
        let row = |text: &'static str| {
            let mut row = SheetRow::default();
            row.put(0, text.into());
            row
        };
        assert!(table.push(row("abc"), &mut room).is_ok());
        assert!(table.push(row("abc"), &mut room).is_err());
        assert!(table.push(row("a"), &mut room).is_ok());
        assert!(table.push(row("a"), &mut room).is_err());
    }
}
