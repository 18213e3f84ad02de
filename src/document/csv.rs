//! CSV of a table: UTF-8 with its mark, lines ended as spreadsheets expect, no cell that could become a formula.

use ::csv::{Terminator, WriterBuilder};

use super::WriteError;
use super::paper::{Slot, Table};
use super::printable::printable;
use super::struck::row_text;

/// Without it Excel reads the file in the machine's old code page.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The table with its heading row. A cell over several columns stands in the first of them.
pub fn write(table: &Table) -> Result<Vec<u8>, WriteError> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    if !table.columns.is_empty() {
        writer.write_record(table.columns.iter().map(|column| guarded(&column.title)))?;
    }
    for row in table.grid() {
        writer.write_record(record(&row))?;
    }
    writer
        .into_inner()
        .map_err(|cause| WriteError::Csv(cause.into_error().into()))
}

fn record(row: &[Slot<'_>]) -> Vec<String> {
    let mut record = Vec::new();
    for (slot, texts) in row.iter().zip(row_text(row)) {
        let begins_bare = slot
            .paragraphs()
            .first()
            .is_some_and(|text| text.starts_with(is_dangerous));
        let text = texts.join("\n");
        let text = if begins_bare && !text.starts_with(is_dangerous) {
            format!("'{text}")
        } else {
            guarded(&text)
        };
        record.push(text);
        record.extend((1..slot.span).map(|_| String::new()));
    }
    record
}

/// Text that cannot become a formula: an apostrophe, which spreadsheets take for "this is text", before a dangerous
/// beginning. Negative numbers get it too; nothing in our tables is negative.
pub fn guarded(text: &str) -> String {
    let clean = printable(text);
    if text.starts_with(is_dangerous) || clean.starts_with(is_dangerous) {
        format!("'{clean}")
    } else {
        clean
    }
}

/// The full-width forms are read as the plain ones by spreadsheets of East Asia.
fn is_dangerous(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') || letter.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::paper::{Cell, Column};

    fn table() -> Table {
        let mut table = Table::new(vec![
            Column::new("TT", 1),
            Column::new("Họ và tên", 4),
            Column::new("=Hạn", 2),
        ]);
        table.push(["1", "Nguyễn \"Văn\" A, B", "=1+1"]);
        table.push(["-5", "+84", "@SUM"]);
        table.push(["\tx", "\u{1}=y", "a\r\nb"]);
        table.rows.push(vec![Cell::text("nhóm").spanning(3)]);
        table
    }

    #[test]
    fn begins_with_the_mark_and_ends_lines_for_spreadsheets() {
        let bytes = write(&table()).unwrap();
        assert!(bytes.starts_with(&[0xEF, 0xBB, 0xBF]));
        assert!(bytes.ends_with(b"\r\n"));
    }

    #[test]
    fn no_cell_read_back_begins_as_a_formula() {
        let bytes = write(&table()).unwrap();
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(&bytes[3..]);
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(rows[0], ["TT", "Họ và tên", "'=Hạn"]);
        assert_eq!(rows[1], ["1", "Nguyễn \"Văn\" A, B", "'=1+1"]);
        assert_eq!(rows[2], ["'-5", "'+84", "'@SUM"]);
        assert_eq!(rows[3], ["'\tx", "'=y", "a\nb"]);
        assert_eq!(rows[4], ["nhóm", "", ""]);
    }

    #[test]
    fn a_table_without_columns_is_the_mark_alone() {
        assert_eq!(write(&Table::default()).unwrap(), BYTE_ORDER_MARK);
    }
}
