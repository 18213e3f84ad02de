//! Setting text: breaking lines at a size, and finding the largest size that fits.

use super::{Letters, Size};
use crate::text::width;

/// Text set at a size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The size.
    pub size: Size,
    /// Its lines.
    pub lines: Vec<String>,
    /// Rows of each line.
    pub row: u16,
}

impl Set {
    /// Rows in all.
    pub fn rows(&self) -> u16 {
        self.row.saturating_mul(self.lines.len() as u16)
    }
}

impl Letters {
    /// A text broken into lines of at most this many columns; none where a word has to be broken for it, unless that is the last resort.
    pub fn set(&self, text: &str, size: Size, columns: u16, last_resort: bool) -> Option<Set> {
        let lines = self.lines(text, size, columns, last_resort)?;
        let row = self.rows(&lines, size);
        Some(Set { size, lines, row })
    }

    /// The lines of a text at a size. No letter is drawn for it.
    pub fn lines(
        &self,
        text: &str,
        size: Size,
        columns: u16,
        last_resort: bool,
    ) -> Option<Vec<String>> {
        let room = usize::from(columns).max(1) * self.unit(size);
        let blank = self.across(" ", size);
        let mut lines = Vec::new();
        for part in text.split('\n') {
            let (mut line, mut used) = (String::new(), 0);
            for word in part.split(' ').filter(|it| !it.is_empty()) {
                let its = self.across(word, size);
                if !line.is_empty() && used + blank + its <= room {
                    line.push(' ');
                    line.push_str(word);
                    used += blank + its;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                if its <= room {
                    word.clone_into(&mut line);
                } else if last_resort {
                    line = self.broken(word, size, room, &mut lines);
                } else {
                    return None;
                }
                used = self.across(&line, size);
            }
            lines.push(line);
        }
        Some(lines)
    }

    /// Breaks a word that is longer than a line; gives what is left of it.
    fn broken(&self, word: &str, size: Size, room: usize, lines: &mut Vec<String>) -> String {
        let (mut line, mut used) = (String::new(), 0);
        for grapheme in width::graphemes(word) {
            let its = self.across(grapheme.text, size);
            if !line.is_empty() && used + its > room {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme.text);
            used += its;
        }
        line
    }

    /// The largest of these sizes in which a text fits into so many columns and rows; none where it fits in none.
    pub fn fit(&self, text: &str, sizes: &[Size], columns: u16, rows: u16) -> Option<Set> {
        sizes.iter().find_map(|size| {
            let lines = self.lines(text, *size, columns, false)?;
            let fewest = usize::from(self.fewest_rows(*size)) * lines.len();
            if fewest > usize::from(rows) {
                return None;
            }
            let row = self.rows(&lines, *size);
            let set = Set {
                size: *size,
                lines,
                row,
            };
            (set.rows() <= rows).then_some(set)
        })
    }
}
