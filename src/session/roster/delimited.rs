//! Rows of a text with separators (CSV).
//!
//! Split here and not by a crate for two reasons: a quote that is never closed must be an error
//! with its row, where crates go on as if nothing were wrong; and rows are numbered as a
//! spreadsheet shows them, blank ones too and a cell of several lines as one row.

use std::borrow::Cow;

use super::fault::Refusal;
use super::heading::{HEADING_WITHIN, Headings, count_known};
use super::row::SheetRow;
use super::table::{Room, Table};

/// The separators that rosters are found with, the likeliest first.
const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// More cells than this in one row, and it is no list of people.
const MAX_CELLS: usize = 1_000;

/// The rows of the text, parted by `by` or else by the separator that fits; and why they end early, where they do.
pub(super) fn table(text: &str, by: Option<char>) -> (Table<'_>, Option<Refusal>) {
    let separator = by.unwrap_or_else(|| separator(text));
    let (mut table, mut room) = (Table::default(), Room::default());
    let mut refused = None;
    for row in Rows::new(text, separator) {
        if let Err(refusal) = row.and_then(|row| table.push(row, &mut room)) {
            refused = Some(refusal);
            break;
        }
    }
    (table.in_unicode(), refused)
}

/// The separator that stands most often in the first line that holds something: of any list, whatever its headings.
pub(super) fn most_frequent(text: &str) -> char {
    let line = text.lines().find(|it| !it.trim().is_empty());
    let count = |separator: char| line.map_or(0, |it| it.matches(separator).count());
    let found = SEPARATORS.into_iter().rev().max_by_key(|it| count(*it));
    found.unwrap_or(',')
}

/// Whether one of the first rows is a line of headings.
pub(super) fn has_heading(text: &str) -> bool {
    Headings::find(&head(text, separator(text)).rows).is_some()
}

/// The first rows of the text, in Unicode.
fn head(text: &str, separator: char) -> Table<'_> {
    let rows = Rows::new(text, separator).take(HEADING_WITHIN);
    let (mut table, mut room) = (Table::default(), Room::default());
    for row in rows.map_while(Result::ok) {
        if table.push(row, &mut room).is_err() {
            break;
        }
    }
    table.in_unicode()
}

/// The separator by which the most headings are understood; of equals, the one that cuts the line
/// into more cells; of equals still, the likeliest.
fn separator(text: &str) -> char {
    let score = |separator| {
        let table = head(text, separator);
        let scores = table.rows.iter().map(|row| match Headings::read(row) {
            Some(headings) => (true, headings.known_count(), row.width),
            None => (false, count_known(row), 0),
        });
        scores.max().unwrap_or_default()
    };
    // `max_by_key` keeps the last of equals.
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|separator| score(*separator))
        .unwrap_or(',')
}

/// The rows of a text.
struct Rows<'a> {
    rest: &'a str,
    separator: char,
    number: usize,
}

/// What stands behind a cell.
#[derive(PartialEq, Eq)]
enum End {
    Cell,
    Row,
    File,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self {
            rest: text,
            separator,
            number: 0,
        }
    }

    fn row(&mut self) -> Result<SheetRow<'a>, Refusal> {
        let mut row = SheetRow {
            number: self.number,
            ..SheetRow::default()
        };
        loop {
            let column = row.width;
            let (text, end) = self
                .cell()
                .map_err(|what| Refusal::at(self.number, column, what))?;
            row.put(column, text);
            row.width += 1;
            if end != End::Cell {
                return Ok(row);
            }
            if row.width == MAX_CELLS {
                return Err(Refusal::at(
                    self.number,
                    row.width,
                    "dòng có quá nhiều ô; hãy xem lại dấu ngăn cách giữa các cột",
                ));
            }
        }
    }

    fn cell(&mut self) -> Result<(Cow<'a, str>, End), &'static str> {
        match self.rest.trim_start_matches(' ').strip_prefix('"') {
            Some(inside) => self.quoted(inside),
            None => self.plain(),
        }
    }

    fn plain(&mut self) -> Result<(Cow<'a, str>, End), &'static str> {
        let separator = self.separator;
        let stop = |c| c == separator || matches!(c, '"' | '\n' | '\r');
        let at = self.rest.find(stop).unwrap_or(self.rest.len());
        let (text, behind) = self.rest.split_at_checked(at).unwrap_or((self.rest, ""));
        let end = self.end(behind).ok_or(
            "có dấu ngoặc kép giữa ô; hãy bỏ dấu ấy, hoặc đặt cả ô trong ngoặc kép và viết đôi dấu bên trong",
        )?;
        Ok((text.into(), end))
    }

    fn quoted(&mut self, inside: &'a str) -> Result<(Cow<'a, str>, End), &'static str> {
        let mut text = Cow::Borrowed("");
        let mut rest = inside;
        loop {
            let (part, behind) = rest
                .split_once('"')
                .ok_or("dấu ngoặc kép mở ra mà không đóng lại; hãy thêm dấu đóng hoặc bỏ dấu mở")?;
            text += part;
            let Some(doubled) = behind.strip_prefix('"') else {
                let end = self.end(behind.trim_start_matches(' '));
                let end = end.ok_or(
                    "có chữ đứng sau dấu ngoặc kép đóng; hãy xem lại các dấu ngoặc kép của dòng",
                )?;
                return Ok((text, end));
            };
            text += "\"";
            rest = doubled;
        }
    }

    /// Steps over what ends a cell; none if something else stands there.
    fn end(&mut self, behind: &'a str) -> Option<End> {
        let (end, rest) = if behind.is_empty() {
            (End::File, behind)
        } else if let Some(rest) = behind.strip_prefix(self.separator) {
            (End::Cell, rest)
        } else if let Some(rest) = behind.strip_prefix("\r\n") {
            (End::Row, rest)
        } else {
            (End::Row, behind.strip_prefix(['\n', '\r'])?)
        };
        self.rest = rest;
        Some(end)
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Result<SheetRow<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let row = self.row();
        if row.is_err() {
            // Behind a broken quote nothing can be told apart.
            self.rest = "";
        }
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(usize, usize, Vec<String>)> {
        let rows = Rows::new(text, ',').map(Result::unwrap);
        rows.map(|row| {
            let cells = row
                .cells
                .iter()
                .map(|(column, text)| format!("{column}={text}"));
            (row.number, row.width, cells.collect())
        })
        .collect()
    }

    fn refused(text: &str) -> (Option<usize>, Option<usize>) {
        let refusal = Rows::new(text, ',').find_map(Result::err).unwrap();
        (refusal.row, refusal.column)
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let text = "a,b\r\n\r\n\"c\nd\", \"e\"\"f\" ,\n\rg";
        assert_eq!(
            cells(text),
            [
                (1, 2, vec!["0=a".to_owned(), "1=b".to_owned()]),
                (2, 1, vec![]),
                (3, 3, vec!["0=c\nd".to_owned(), "1=e\"f".to_owned()]),
                (4, 1, vec![]),
                (5, 1, vec!["0=g".to_owned()]),
            ]
        );
    }

    #[test]
    fn broken_quotes_name_their_row_and_column() {
        assert_eq!(refused("a,b\nc,\"d\ne,f\n"), (Some(2), Some(1)));
        assert_eq!(refused("a,b\n\"c\"d,e\n"), (Some(2), Some(0)));
        assert_eq!(refused("a,b\nc,d\"e\"\n"), (Some(2), Some(1)));
        assert_eq!(refused("\""), (Some(1), Some(0)));
    }

    #[test]
    fn an_endless_row_is_refused() {
        assert_eq!(refused(&",".repeat(20_000)), (Some(1), Some(MAX_CELLS)));
    }

    #[test]
    fn separators_are_found_out() {
        assert_eq!(separator("Mã,Họ tên\nm01,A"), ',');
        assert_eq!(separator("sep=;\nDanh sách, năm 2026\nMã;Họ tên\n"), ';');
        assert_eq!(separator("\"Mã\";\"Họ, tên\""), ';');
        assert_eq!(separator("Mã\tHọ tên\tQuê\nm01\tA\tB, C, D; E"), '\t');
        assert_eq!(separator("Họ tên;\nA;"), ';');
        assert_eq!(separator("Họ tên\nA"), ',');
        assert_eq!(separator("Mã;Ngày sinh\n"), ';');
        assert_eq!(separator(""), ',');
    }
}
