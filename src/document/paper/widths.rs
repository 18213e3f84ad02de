//! How wide the columns of a table are, and how high its rows about are: by measures that every writer has.

use super::{Column, Slot, Table};

/// Bold letters are wider.
const BOLD: f32 = 1.08;
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

/// The shares of those that are not fixed.
fn unless(shares: &[u32], fixed: &[bool]) -> Vec<u32> {
    let free = shares.iter().zip(fixed);
    free.map(|(share, fixed)| if *fixed { 0 } else { *share })
        .collect()
}

impl Table {
    /// `total` divided among the columns by their shares, or by what stands in them; the parts add up to `total`.
    pub fn widths(&self, total: u32) -> Vec<u32> {
        divided(total, &self.shares())
    }

    /// The same on a page, where no column is narrower than its longest word: `em` is the letters' size and `side` the room beside a cell's text.
    pub fn page_widths(&self, total: u32, em: f32, side: f32) -> Vec<u32> {
        let needs = self.words().into_iter();
        let needs: Vec<u32> = needs.map(|it| (it * em + 2.0 * side) as u32 + 1).collect();
        let mut shares = self.shares();
        if needs.iter().sum::<u32>() >= total {
            return divided(total, &needs);
        }
        // Columns that are too narrow get what they need, one after the other; the others share the rest.
        let mut fixed = vec![false; shares.len()];
        loop {
            let widths = divided(total, &shares);
            let narrow = widths.iter().zip(&needs).zip(&fixed);
            let narrow = narrow
                .clone()
                .position(|((width, need), fixed)| !fixed && width < need);
            let Some(at) = narrow else {
                return widths;
            };
            if let Some(fixed) = fixed.get_mut(at) {
                *fixed = true;
            }
            let taken: u32 = needs
                .iter()
                .zip(&fixed)
                .filter(|(_, it)| **it)
                .map(|(it, _)| *it)
                .sum();
            let free = divided(total.saturating_sub(taken), &unless(&self.shares(), &fixed));
            shares = needs
                .iter()
                .zip(free)
                .zip(&fixed)
                .map(|((need, free), fixed)| if *fixed { *need } else { free })
                .collect();
        }
    }

    /// Each column's share of the width.
    fn shares(&self) -> Vec<u32> {
        let share = |column: &Column| column.width_share.max(1);
        let mut shares: Vec<u32> = self.columns.iter().map(share).collect();
        if !self.fits {
            return shares;
        }
        // As wide as there is text: then the cells of a row are about equally high.
        for (column, share) in self.columns.iter().zip(&mut shares) {
            *share = column.title.chars().count() as u32;
        }
        for slot in self.grid().flatten().filter(|it| it.span == 1) {
            let letters = slot
                .paragraphs()
                .iter()
                .map(|it| it.chars().count())
                .sum::<usize>();
            if let Some(share) = shares.get_mut(slot.column) {
                *share = share.saturating_add(letters as u32);
            }
        }
        shares
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

    /// How many lines high a row is about, in columns of these widths.
    pub fn row_lines(&self, row: &[Slot<'_>], widths: &[u32], em: f32, side: f32) -> u32 {
        let high = |slot: &Slot<'_>| {
            let width: u32 = widths.iter().skip(slot.column).take(slot.span).sum();
            let room = (width as f32 - 2.0 * side).max(1.0);
            let lines = slot
                .paragraphs()
                .iter()
                .map(|it| (ems(it) * em / room).ceil().max(1.0));
            lines.sum::<f32>() as u32
        };
        row.iter().map(high).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::paper::Cell;

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
