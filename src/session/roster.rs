//! Rosters: the list of a cell's members, read from the bytes of a CSV or XLSX file.
//!
//! Bytes go in, members or errors come out. This folder never opens a file, never asks the clock,
//! never guesses at a value it does not understand, and never gives back half a roster: one error
//! anywhere and no member is taken. It also never lets a harmful mark through to the screen.
//!
//! In reading order: `member` and `born` are what a roster holds; `decode`, `delimited` and
//! `workbook` turn bytes into rows (`row`); `heading` finds out what the columns mean; `entry` and
//! `value` read a row and its cells; `intake` gathers the members; `fault` is what may be wrong.

mod born;
pub mod contained;
mod decode;
mod delimited;
mod entry;
mod fault;
mod heading;
mod intake;
mod member;
mod row;
#[cfg(test)]
mod tests;
mod value;
mod workbook;

pub use born::Born;
pub use fault::RosterError;
pub use member::{Member, Standing};

use fault::Refusal;
use intake::Intake;

/// The largest file that is read.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// What was read from a sound roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The members in the order of the file, each with an id.
    pub members: Vec<Member>,
    /// Whole sentences about what is allowed but looks like a slip.
    pub warnings: Vec<String>,
    /// How many cells harmful marks were taken from.
    pub removed_in_cells: usize,
    /// The headings of the columns that were not used, each once.
    pub ignored_columns: Vec<String>,
}

/// Reads a roster; `file_name` is only for naming the file in what is said about it.
///
/// What the file is, is told by its content, not its name. The errors are all those of the file,
/// in the order of its rows; beyond the first fifty they are only counted.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Reading, Vec<RosterError>> {
    let mut intake = Intake::new(file_name);
    if let Err(refusal) = pour(bytes, &mut intake) {
        intake.refuse(refusal);
    }
    intake.finish()
}

/// Reads a roster that was typed or pasted: with its headings like a file, else a line a member with name, birthday, position between commas,
/// semicolons or tabs.
pub fn read_typed(text: &str) -> Result<Reading, Vec<RosterError>> {
    const NAME: &str = "vừa gõ";
    if delimited::has_heading(text) {
        return read(NAME, text.as_bytes());
    }
    let separators = ['\t', ';', ','].into_iter();
    let separator = separators.max_by_key(|it| text.matches(*it).count());
    let separator = separator.unwrap_or(',');
    let heading = ["Họ và tên", "Ngày sinh", "Chức vụ"].join(&separator.to_string());
    // The heading is ours: the first line typed is line 1.
    let mine = |mut error: RosterError| {
        error.row = error.row.map(|row| row.saturating_sub(1));
        error
    };
    read(NAME, format!("{heading}\n{text}").as_bytes())
        .map_err(|errors| errors.into_iter().map(mine).collect())
}

/// Hands the rows of the file to `intake`, whatever kind of file it is.
fn pour(bytes: &[u8], intake: &mut Intake) -> Result<(), Refusal> {
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
    if workbook::is_workbook(bytes) {
        return workbook::pour(bytes, intake);
    }
    delimited::pour(&decode::decode(bytes)?, intake)
}
