//! What reading gives: a row for each session, what does not count, and copies.

use std::path::Path;

use chrono::NaiveDate;

use super::row::{Names, Row};

/// What was read.
#[derive(Debug, Default)]
pub struct Gathered {
    /// A row for each session, with the file that it came from, in the order of paths.
    pub rows: Vec<(Row, Box<str>)>,
    /// The names in the rows.
    pub names: Names,
    /// What does not count.
    pub skipped: Vec<Skipped>,
    /// Copies.
    pub duplicates: Vec<Duplicate>,
    /// It was stopped before the end.
    pub stopped: bool,
}

/// A file, or an entry of one, that does not count, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file; an archive's entry behind `!`.
    pub path: String,
    /// Why, in words without a capital.
    pub reason: String,
}

impl Gathered {
    /// Leaves out the sessions after a day; says how many.
    pub fn up_to(&mut self, day: NaiveDate) -> usize {
        let before = self.rows.len();
        self.rows.retain(|(row, _)| row.date <= day);
        before - self.rows.len()
    }
}

impl Skipped {
    /// This path, for this reason.
    pub fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self {
            path: path.display().to_string(),
            reason: reason.into(),
        }
    }
}

/// A copy of a session that counts already.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duplicate {
    /// The copy.
    pub path: String,
    /// The one that counts.
    pub of: String,
    /// How the two differ.
    pub difference: Difference,
}

/// How a copy differs from the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Not at all.
    None,
    /// Its journal had not come so far.
    Shorter,
    /// As long, and it says something else: one of the two was changed, or both went on differently.
    Other,
}

impl Difference {
    /// In words without a capital.
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "giống hệt bản đã tính",
            Self::Shorter => "nhật ký ngắn hơn bản đã tính",
            Self::Other => "nhật ký dài bằng bản đã tính nhưng số liệu khác; hãy đối chiếu hai bản",
        }
    }
}
