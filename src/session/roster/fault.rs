//! What can be wrong with a roster, and the collector that keeps it bounded.

use std::fmt;

use crate::text::clean;

/// How many errors are told in full.
const TOLD: usize = 50;
/// How much of a cell is quoted in a sentence.
const QUOTED_CHARS: usize = 60;

/// One thing that is wrong, as one sentence: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterError {
    /// The name of the file, safe to show.
    pub file: String,
    /// The row as a spreadsheet numbers it, from 1; none when the whole file is meant.
    pub row: Option<usize>,
    /// The heading of the column, or its letter where it has none.
    pub column: Option<String>,
    /// What is wrong and what to do, without the full stop.
    pub what: String,
}

impl fmt::Display for RosterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Danh sách {}", self.file)?;
        if let Some(row) = self.row {
            write!(f, ", dòng {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", cột “{column}”")?;
        }
        write!(f, ": {}.", self.what)
    }
}

impl std::error::Error for RosterError {}

/// Why reading cannot go on, before the column has a name.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The row, from 1.
    pub row: Option<usize>,
    /// The column, from 0.
    pub column: Option<usize>,
    /// What is wrong and what to do.
    pub what: String,
}

impl Refusal {
    /// Refuses the file as a whole.
    pub(super) fn whole(what: impl Into<String>) -> Self {
        Self {
            row: None,
            column: None,
            what: what.into(),
        }
    }

    /// Refuses the file because of one cell.
    pub(super) fn at(row: usize, column: usize, what: impl Into<String>) -> Self {
        Self {
            row: Some(row),
            column: Some(column),
            what: what.into(),
        }
    }
}

/// The errors found so far: the first fifty, and the number of the others.
#[derive(Debug)]
pub(super) struct Faults {
    file: String,
    told: Vec<RosterError>,
    untold: usize,
}

impl Faults {
    /// No errors yet in the file of this name.
    pub(super) fn new(file_name: &str) -> Self {
        Self {
            file: clean::line(file_name).text,
            told: Vec::new(),
            untold: 0,
        }
    }

    /// The file's name, safe to show.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// Notes one error.
    pub(super) fn push(
        &mut self,
        row: Option<usize>,
        column: Option<String>,
        what: impl Into<String>,
    ) {
        if self.told.len() < TOLD {
            let file = self.file.clone();
            self.told.push(RosterError {
                file,
                row,
                column,
                what: what.into(),
            });
        } else {
            self.untold += 1;
        }
    }

    /// Whether the file is sound so far.
    pub(super) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// All errors, with one at the end that counts those not told.
    pub(super) fn into_errors(self) -> Vec<RosterError> {
        let mut errors = self.told;
        if self.untold > 0 {
            errors.push(RosterError {
                file: self.file,
                row: None,
                column: None,
                what: format!(
                    "còn {} lỗi nữa; hãy sửa các lỗi đã nêu rồi đọc lại tệp",
                    self.untold
                ),
            });
        }
        errors
    }
}

/// A cell's text in quotation marks, safe to show and short enough for one line.
pub(super) fn quoted(text: &str) -> String {
    let text = clean::line(text).text;
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(QUOTED_CHARS).collect();
    let dots = if chars.next().is_some() { "…" } else { "" };
    format!("“{head}{dots}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_sentence() {
        let mut faults = Faults::new("ds\u{1b}[31m.csv");
        faults.push(
            Some(5),
            Some("Ngày sinh".to_owned()),
            "“31/02/1980” không phải là ngày có thật",
        );
        let errors = faults.into_errors();
        assert_eq!(
            errors[0].to_string(),
            "Danh sách ds.csv, dòng 5, cột “Ngày sinh”: “31/02/1980” không phải là ngày có thật."
        );
    }

    #[test]
    fn errors_beyond_fifty_are_counted() {
        let mut faults = Faults::new("ds.csv");
        for row in 1..=57 {
            faults.push(Some(row), None, "sai");
        }
        let errors = faults.into_errors();
        assert_eq!(errors.len(), 51);
        assert!(errors[50].to_string().contains("còn 7 lỗi nữa"));
    }

    #[test]
    fn long_cells_are_quoted_in_part() {
        assert_eq!(quoted("a\u{1b}[2Jb"), "“ab”");
        assert_eq!(quoted(&"x".repeat(61)).chars().count(), 63);
    }
}
