//! Struck-out text in formats that cannot strike out: words say it.

use super::paper::Slot;
use super::printable::printable;

/// What stands before text that is struck out.
pub const STRUCK: &str = "(gạch bỏ) ";

/// The cleaned paragraphs of each cell in a row. Where the whole row is struck out the longest cell says so for all, so that
/// figures stay figures; otherwise each struck cell says so.
pub fn row_text(row: &[Slot<'_>]) -> Vec<Vec<String>> {
    let filled = |slot: &&Slot<'_>| slot.paragraphs().iter().any(|text| !text.trim().is_empty());
    let is_struck = |slot: &Slot<'_>| slot.cell.is_some_and(|cell| cell.strike);
    let length = |slot: &Slot<'_>| {
        slot.paragraphs()
            .iter()
            .map(|text| text.chars().count())
            .sum::<usize>()
    };
    let whole = row.iter().filter(filled).all(is_struck);
    let longest = row
        .iter()
        .filter(filled)
        .max_by_key(|slot| length(slot))
        .map(|slot| slot.column);
    row.iter()
        .map(|slot| {
            let marked =
                is_struck(slot) && filled(&slot) && (!whole || longest == Some(slot.column));
            let mut texts: Vec<String> = slot
                .paragraphs()
                .iter()
                .map(|text| printable(text))
                .collect();
            if let Some(first) = texts.first_mut().filter(|_| marked) {
                first.insert_str(0, STRUCK);
            }
            texts
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::paper::{Cell, Column, Table};

    #[test]
    fn a_struck_row_says_so_once_and_a_struck_cell_by_itself() {
        let mut table = Table::new(vec![Column::new("TT", 1), Column::new("Câu hỏi", 3)]);
        table.rows.push(vec![
            Cell::text("1").strike(),
            Cell::text("Thông qua").strike(),
        ]);
        table
            .rows
            .push(vec![Cell::text("21").strike(), Cell::text("Thông qua")]);
        let rows: Vec<_> = table.grid().map(|row| row_text(&row).concat()).collect();
        assert_eq!(
            rows,
            [["1", "(gạch bỏ) Thông qua"], ["(gạch bỏ) 21", "Thông qua"]]
        );
    }
}
