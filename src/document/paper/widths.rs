//! How wide the columns of a table are, and how high its rows about are: by measures that every writer has.

use super::{Slot, Table};

/// Bold letters are wider.
const BOLD: f32 = 1.08;
/// About half a word, in ems.
const HALF_A_WORD: f32 = 1.6;
/// So many rows tell how the columns are to be.
const MOST_ROWS: usize = 40;
/// The width is given to the columns in so many bits.
const BITS: u32 = 100;
/// A longer word is divided.
const MOST_OF_A_WORD: f32 = 9.0;

/// About how wide a text is in the letters of papers, in ems.
pub(super) fn ems(text: &str) -> f32 {
    let em = |letter: char| match letter {
        'i' | 'l' | 't' | 'j' | 'f' | 'r' | '.' | ',' | ';' | ':' | ' ' | '(' | ')' | '/' | '-' => {
            0.33
        }
        'm' | 'w' | 'M' | 'W' | '%' => 0.83,
        it if it.is_uppercase() => 0.7,
        _ => 0.52,
    };
    text.chars().map(em).sum()
}

/// `total` divided by these shares; the parts add up to it.
fn divided(total: u32, shares: &[u32]) -> Vec<u32> {
    let all = shares.iter().map(|it| u64::from(*it)).sum::<u64>().max(1);
    let edge = |shares: u64| u32::try_from(u64::from(total) * shares / all).unwrap_or(total);
    let mut before = 0;
    let parts = shares.iter().map(|share| {
        let after = before + u64::from(*share);
        let part = edge(after) - edge(before);
        before = after;
        part
    });
    parts.collect()
}

impl Table {
    /// `total` divided among the columns by their shares; the parts add up to `total`. A share of 0 counts as 1.
    pub fn widths(&self, total: u32) -> Vec<u32> {
        let shares = self.columns.iter().map(|it| it.width_share.max(1));
        divided(total, &shares.collect::<Vec<u32>>())
    }

    /// The same on a page, where no column is narrower than its longest word: `em` is the letters' size and `side` the room beside a cell's text.
    pub fn page_widths(&self, total: u32, em: f32, side: f32) -> Vec<u32> {
        let needs = self.words().into_iter();
        let needs: Vec<u32> = needs.map(|it| (it * em + 2.0 * side) as u32 + 1).collect();
        let mut left = total.saturating_sub(needs.iter().sum());
        if left == 0 {
            return divided(total, &needs);
        }
        let shares = self.widths(total);
        let rows: Vec<Vec<Slot<'_>>> = self.grid().take(MOST_ROWS).collect();
        let high = |widths: &[u32]| {
            let rows = rows.iter().map(|row| row_lines(row, widths, em, side));
            rows.sum::<f32>()
        };
        // What is left over goes, a bit at a time, to the column that makes the table lowest, or that is furthest below its share.
        let mut widths = needs;
        while left > 0 {
            let bit = (total / BITS).clamp(1, left);
            let wider = |at: usize| {
                let mut widths = widths.clone();
                if let Some(width) = widths.get_mut(at) {
                    *width += bit;
                }
                widths
            };
            let missing = |at: usize| {
                let share = shares.get(at).copied().unwrap_or_default();
                f64::from(share) - f64::from(widths.get(at).copied().unwrap_or_default())
            };
            let cost = |at: usize| {
                let lines = if self.fits { high(&wider(at)) } else { 0.0 };
                (lines, -missing(at))
            };
            let costs = (0..widths.len()).map(|at| (cost(at), at));
            let best = costs.min_by(|(one, _), (other, _)| {
                let lines = one.0.total_cmp(&other.0);
                lines.then(one.1.total_cmp(&other.1))
            });
            widths = best.map_or_else(Vec::new, |(_, at)| wider(at));
            left -= bit;
        }
        widths
    }

    /// The width of each column's longest word, in ems.
    fn words(&self) -> Vec<f32> {
        let longest = |text: &str| text.split_whitespace().map(ems).fold(0.0, f32::max);
        let mut words: Vec<f32> = self
            .columns
            .iter()
            .map(|it| longest(&it.title) * BOLD)
            .collect();
        for slot in self.grid().flatten().filter(|it| it.span == 1) {
            let bold = slot.cell.is_some_and(|it| it.bold);
            let longest = slot
                .paragraphs()
                .iter()
                .map(|it| longest(it))
                .fold(0.0, f32::max);
            if let Some(word) = words.get_mut(slot.column) {
                *word = word.max(longest * if bold { BOLD } else { 1.0 });
            }
        }
        // No one word takes the table for itself.
        words.into_iter().map(|it| it.min(MOST_OF_A_WORD)).collect()
    }
}

/// How many lines high a row is about, in columns of these widths. At the end of each line about half a word finds no room.
pub fn row_lines(row: &[Slot<'_>], widths: &[u32], em: f32, side: f32) -> f32 {
    let high = |slot: &Slot<'_>| {
        let width: u32 = widths.iter().skip(slot.column).take(slot.span).sum();
        let room = (width as f32 - 2.0 * side - HALF_A_WORD * em).max(em);
        let lines = |text: &String| (ems(text) * em / room).max(1.0);
        slot.paragraphs().iter().map(lines).sum::<f32>()
    };
    row.iter().map(high).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::paper::{Cell, Column};

    #[test]
    fn columns_follow_their_text_and_no_word_is_divided() {
        let titles = ["TT", "Rõ người", "Rõ quy trình", "Thời gian"];
        let mut table = Table::new(titles.map(|it| Column::new(it, 1)).into());
        table.fits = true;
        let long = "Rà soát, lập danh mục hồ sơ cần số hóa. ".repeat(20);
        table
            .rows
            .push(["1", "Lê An", &long, "30/11/2026"].map(Cell::text).into());
        for total in [3600, 9355, 13_500] {
            let widths = table.page_widths(total, 240.0, 80.0);
            assert_eq!(widths.iter().sum::<u32>(), total);
            assert!(widths[2] > widths[0] + widths[1] + widths[3] || total == 3600);
            for (at, word) in [(0, "TT"), (1, "người"), (3, "30/11/2026")] {
                assert!(
                    widths[at] as f32 >= ems(word) * 240.0 + 160.0,
                    "{word}: {widths:?}"
                );
            }
        }
        // Where not even the words find room, each column has its part.
        assert!(
            table
                .page_widths(900, 240.0, 80.0)
                .iter()
                .all(|it| *it > 60)
        );
    }
}
