//! Rosters: the list of a cell's members, read from the bytes of a CSV or XLSX file.
//!
//! Bytes go in, members or errors come out. This folder never opens a file, never asks the clock,
//! never guesses at a value it does not understand, and never gives back half a roster: one error
//! anywhere and no member is taken. It also never lets a harmful mark through to the screen.
//!
//! In reading order: `member` and `born` are what a roster holds; `decode`, `delimited` and
//! `workbook` (within `bounds`) turn bytes into rows (`row`); `heading` finds out what the columns mean; `entry` and
//! `value` read a row and its cells; `intake` gathers the members; `fault` is what may be wrong.

mod born;
mod bounds;
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
    // Of several the last counts that stands most often: a comma may stand inside of a position.
    let separators = SEPARATORS.into_iter();
    let separator = separators.max_by_key(|it| text.matches(*it).count());
    let separator = separator.unwrap_or(',');
    let text = &without_numbers(text, separator);
    let faults = names_that_are_none(text, separator, NAME);
    if !faults.is_empty() {
        return Err(faults);
    }
    let heading = ["Họ và tên", "Ngày sinh", "Chức vụ"].join(&separator.to_string());
    // The heading is ours: the first line typed is line 1.
    let mine = |mut error: RosterError| {
        error.row = error.row.map(|row| row.saturating_sub(1));
        error
    };
    read(NAME, format!("{heading}\n{text}").as_bytes())
        .map_err(|errors| errors.into_iter().map(mine).collect())
}

/// What may stand between the values of a line that was typed.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The lines without the column of their numbers, where all have one.
fn without_numbers(text: &str, separator: char) -> String {
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    let rest = |line: &str| {
        let (number, rest) = line.split_once(separator)?;
        let number = number.trim().trim_end_matches('.');
        let is_number = !number.is_empty() && number.chars().all(|it| it.is_ascii_digit());
        is_number.then(|| rest.trim_start().to_owned())
    };
    let rests: Option<Vec<String>> = lines.map(rest).collect();
    let rests = rests.filter(|it| !it.is_empty());
    // Blank lines keep their place, so that a fault is told by the line it stands in.
    let Some(rests) = rests else {
        return text.to_owned();
    };
    let mut rests = rests.into_iter();
    let lines = text.lines().map(|line| {
        let rest = (!line.trim().is_empty()).then(|| rests.next());
        rest.flatten().unwrap_or_default()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Lines that do not begin with a name: with figures in it, or with another sign between the values than the other lines have.
fn names_that_are_none(text: &str, separator: char, file: &str) -> Vec<RosterError> {
    let lines = (1..).zip(text.lines());
    let faulty = lines.filter_map(|(row, line)| {
        let name = line.split(separator).next()?.trim();
        let is_name = |it: char| !it.is_ascii_digit() && !SEPARATORS.contains(&it);
        (!name.chars().all(is_name)).then(|| RosterError {
            file: file.to_owned(),
            row: Some(row),
            column: None,
            what: format!(
                "“{}” không phải là họ tên; hãy ngăn họ tên, ngày sinh, chức vụ bằng cùng một dấu (phẩy hoặc chấm phẩy) ở mọi dòng",
                crate::text::clean::line(name).text
            ),
        })
    });
    faulty.collect()
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
