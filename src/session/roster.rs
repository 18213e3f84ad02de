//! Rosters: the list of a cell's members, read from the bytes of a CSV or XLSX file.
//!
//! Bytes go in, members or errors come out. This folder never opens a file, never asks the clock,
//! never guesses at a value it does not understand, and never gives back half a roster: one error
//! anywhere and no member is taken. It also never lets a harmful mark through to the screen.
//!
//! In reading order: `member` and `born` are what a roster holds; `decode`, `delimited`, `workbook` and `hidden` turn bytes into a `table` of rows
//! (`row`); `heading` finds out what the columns mean; `kind` tells members from what stands between them, which `groups` keeps; `entry` reads a
//! row and `typed` a line without headings into a `draft`, by `value`, `said` and `marks`; `intake` gathers the members; `fault` is what may be
//! wrong, `understood` what is told of what was read, `apart` tells people of one name apart, `twins` finds who may be written twice, `same` whom of the cell a list means.

pub mod apart;
mod birth_date;
mod bounds;
mod decode;
mod delimited;
mod draft;
mod entry;
mod fault;
mod groups;
mod heading;
mod hidden;
mod intake;
mod kind;
mod marks;
mod member;
mod row;
mod said;
pub mod same;
mod table;
#[cfg(test)]
mod tests;
pub mod twins;
mod typed;
mod understood;
mod value;
mod workbook;

pub use birth_date::BirthDate;
pub use fault::RosterError;
pub use member::{Member, Standing};
pub use understood::{Counts, LeftOut, OtherSheet, Why, counts};

use std::collections::BTreeSet;

use fault::Refusal;
use intake::Intake;

use crate::text::clean;
use crate::text::legacy::Legacy;

/// The largest file that is read.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A row of a list: its number, then column and text of each filled cell.
pub type ListRow = (usize, Vec<(usize, String)>);

/// What was read from a sound roster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The members in the order of the file, each with an id; those of whom it is said that they have left the cell are marked as gone.
    pub members: Vec<Member>,
    /// The ids that the file itself gave; the others are numbers of the program's.
    pub given: BTreeSet<String>,
    /// The row in which each of them stands.
    pub rows: Vec<usize>,
    /// What the file is called.
    pub file: String,
    /// Whole sentences about what is allowed but looks like a slip.
    pub warnings: Vec<String>,
    /// How many cells harmful marks were taken from.
    pub removed_in_cells: usize,
    /// The headings of the columns that were not used, each once.
    pub ignored_columns: Vec<String>,
    /// The headings of the columns that are hidden and hold something.
    pub hidden_columns: Vec<String>,
    /// The sheet that was read; none of a text.
    pub sheet: Option<String>,
    /// The other sheets of the workbook.
    pub other_sheets: Vec<OtherSheet>,
    /// The rows that are none of a member, in their order.
    pub left_out: Vec<LeftOut>,
    /// Row and text of notes that say nothing of a standing, the first of them.
    pub unused_notes: Vec<(usize, String)>,
    /// How many such notes there are beside.
    pub more_notes: usize,
    /// The old font that cells were written for, and how many cells.
    pub converted: Option<(Legacy, usize)>,
}

/// Reads a roster; `file_name` is only for naming the file in what is said about it.
///
/// What the file is, is told by its content, not its name. The errors are all those of the file,
/// in the order of its rows; beyond the first fifty they are only counted.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Reading, Vec<RosterError>> {
    if bytes.len() <= MAX_BYTES && workbook::is_workbook(bytes) {
        return workbook::read(file_name, bytes);
    }
    let mut intake = Intake::new(file_name);
    match text_of(bytes) {
        Ok(text) => {
            let (table, refusal) = delimited::table(&text, None);
            intake.take(&table);
            if let Some(refusal) = refusal {
                intake.refuse(refusal);
            }
        }
        Err(refusal) => intake.refuse(refusal),
    }
    intake.finish()
}

/// The filled cells of any list of this kind, row by row: the number of the row, then column and text of each cell. Of a workbook the first visible
/// sheet that holds something.
pub fn rows(file_name: &str, bytes: &[u8]) -> Result<Vec<ListRow>, Vec<RosterError>> {
    let refused = |refusal: Refusal| {
        let mut intake = Intake::new(file_name);
        intake.refuse(refusal);
        intake.finish().map_or_else(|faults| faults, |_| Vec::new())
    };
    let of = |table: &table::Table<'_>| {
        let cells = |row: &row::SheetRow<'_>| {
            let cells = row.cells.iter();
            cells
                .map(|(column, text)| (*column, clean::line(text).text))
                .collect()
        };
        table.rows.iter().map(|it| (it.number, cells(it))).collect()
    };
    if bytes.len() <= MAX_BYTES && workbook::is_workbook(bytes) {
        return workbook::first(bytes).map(|it| of(&it)).map_err(refused);
    }
    let text = text_of(bytes).map_err(refused)?;
    let separator = delimited::most_frequent(&text);
    let (table, refusal) = delimited::table(&text, Some(separator));
    match refusal {
        Some(refusal) => Err(refused(refusal)),
        None => Ok(of(&table)),
    }
}

/// Reads a roster that was typed or pasted: with its headings like a file, else a line a member with name, birthday, position, standing between
/// commas, semicolons or tabs, in lists with numbers or bullets too.
pub fn read_typed(text: &str) -> Result<Reading, Vec<RosterError>> {
    const NAME: &str = "vừa gõ";
    if delimited::has_heading(text) {
        return read(NAME, text.as_bytes());
    }
    let text = typed::separated(text);
    let mut intake = Intake::new(NAME);
    let (table, refusal) = delimited::table(&text, Some('\t'));
    intake.take_lines(&table);
    if let Some(refusal) = refusal {
        intake.refuse(refusal);
    }
    intake.finish()
}

/// The text of a file that is no workbook.
fn text_of(bytes: &[u8]) -> Result<String, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::whole(
            "tệp lớn hơn 16 MB; hãy chọn đúng tệp danh sách hoặc chia thành các tệp nhỏ hơn",
        ));
    }
    if workbook::is_old_workbook(bytes) {
        return Err(Refusal::whole(
            "tệp Excel đời cũ (.xls) hoặc có mật khẩu thì không đọc được; hãy lưu lại thành .xlsx không có mật khẩu",
        ));
    }
    decode::decode(bytes)
}
