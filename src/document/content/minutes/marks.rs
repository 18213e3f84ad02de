//! The mark `(*)` behind every line of the minutes that says something else than the minutes that were approved.
//!
//! What was approved is built anew from the session as it stood then, and the two are compared line by line, rows of tables row by row: no part of the
//! minutes has to know that it may be marked.

use similar::DiffOp;
use similar::algorithms::{Capture, Replace, myers};

use crate::document::paper::{Block, Cell, Run, Table};

/// Stands behind what was completed after the minutes were approved; the closing line says what it means.
const MARK: &str = " (*)";

/// The blocks, with the mark on those that are not among the approved ones. Where something is gone without anything in its place, its heading is marked.
pub(super) fn marked(mut blocks: Vec<Block>, approved: &[Block]) -> Vec<Block> {
    for change in changes(approved, &blocks) {
        let (old, new) = (change.old_range(), change.new_range());
        let old = approved.get(old).unwrap_or_default();
        if new.is_empty() {
            mark_heading(&mut blocks, new.start);
            continue;
        }
        let mut tables = old.iter().filter_map(Block::as_table);
        for at in new {
            match blocks.get_mut(at) {
                Some(Block::Table(table)) => match tables.next() {
                    Some(known) => mark_rows(table, known),
                    // A table that is new is marked in the line over it.
                    None => mark_line(&mut blocks, at.checked_sub(1)),
                },
                _ => mark_line(&mut blocks, Some(at)),
            }
        }
    }
    blocks
}

/// Where two lists differ, in order.
fn changes<T: PartialEq>(was: &[T], is: &[T]) -> Vec<DiffOp> {
    let mut found = Replace::new(Capture::new());
    match myers::diff(&mut found, was, 0..was.len(), is, 0..is.len()) {
        Ok(()) => {}
        Err(never) => match never {},
    }
    let mut found = found.into_inner().into_ops();
    found.retain(|it| !matches!(it, DiffOp::Equal { .. }));
    found
}

/// Marks the nearest heading over a place.
fn mark_heading(blocks: &mut [Block], place: usize) {
    let mut above = blocks.iter().take(place);
    let heading = above.rposition(|it| matches!(it, Block::Heading { .. }));
    mark_line(blocks, heading);
}

/// Marks one line, once. Room to write and tables bear no mark.
fn mark_line(blocks: &mut [Block], at: Option<usize>) {
    match at.and_then(|at| blocks.get_mut(at)) {
        Some(Block::Heading { text, .. }) if !text.ends_with(MARK) => text.push_str(MARK),
        Some(
            Block::Paragraph(runs)
            | Block::Centered(runs)
            | Block::Item(runs)
            | Block::Tick { runs, .. },
        ) if runs.last().is_none_or(|run| run.text != MARK) => runs.push(Run::plain(MARK)),
        _ => {}
    }
}

/// Marks the cells that say something else than in the approved table, and of a row that is new the first that is not its number.
fn mark_rows(table: &mut Table, approved: &Table) {
    // A row's number says only where it stands.
    let numbered = table.columns.first().is_some_and(|it| it.title == "TT");
    let skipped = usize::from(numbered);
    let said = |row: &Vec<Cell>| match row.as_slice() {
        [head] => vec![head.clone()],
        cells => cells.get(skipped..).unwrap_or_default().to_vec(),
    };
    let was: Vec<Vec<Cell>> = approved.rows.iter().map(said).collect();
    let is: Vec<Vec<Cell>> = table.rows.iter().map(said).collect();
    for change in changes(&was, &is) {
        let known = was.get(change.old_range()).unwrap_or_default();
        for (nth, at) in change.new_range().enumerate() {
            let Some(row) = table.rows.get_mut(at) else {
                continue;
            };
            let place = if row.len() > 1 { skipped } else { 0 };
            match known.get(nth).filter(|it| it.len() + place == row.len()) {
                Some(known) => {
                    let cells = row.iter_mut().skip(place).zip(known);
                    for (cell, _) in cells.filter(|(cell, known)| **cell != **known) {
                        mark_cell(cell);
                    }
                }
                None => row.get_mut(place).into_iter().for_each(mark_cell),
            }
        }
    }
}

fn mark_cell(cell: &mut Cell) {
    match cell.paragraphs.last_mut() {
        Some(last) => last.push_str(MARK),
        None => cell.paragraphs.push(MARK.trim_start().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::paper::Column;

    fn text(block: &Block) -> String {
        match block {
            Block::Heading { text, .. } => text.clone(),
            Block::Paragraph(runs) | Block::Item(runs) => {
                runs.iter().map(|run| run.text.as_str()).collect()
            }
            Block::Table(table) => {
                let row = |row: &Vec<Cell>| {
                    let cells: Vec<String> = row.iter().map(|it| it.paragraphs.join("/")).collect();
                    cells.join("|")
                };
                let rows: Vec<String> = table.rows.iter().map(row).collect();
                rows.join("\n")
            }
            other => format!("{other:?}"),
        }
    }

    fn told(blocks: Vec<Block>, approved: &[Block]) -> Vec<String> {
        marked(blocks, approved).iter().map(text).collect()
    }

    fn body(items: &[&str]) -> Vec<Block> {
        let head = [Block::heading("I. Nội dung")];
        head.into_iter()
            .chain(items.iter().map(|it| Block::item(*it)))
            .collect()
    }

    fn table(rows: &[[&str; 3]]) -> Block {
        let columns = ["TT", "Việc", "Hạn"];
        let mut table = Table::new(columns.map(|it| Column::new(it, 1)).into());
        for row in rows {
            table.push(*row);
        }
        table.into()
    }

    #[test]
    fn a_line_is_marked_where_it_differs_and_nowhere_else() {
        let approved = body(&["a", "b", "c"]);
        assert_eq!(told(approved.clone(), &approved)[1..], ["a", "b", "c"]);
        assert_eq!(
            told(body(&["a", "x", "c", "d"]), &approved),
            ["I. Nội dung", "a", "x (*)", "c", "d (*)"]
        );
    }

    #[test]
    fn what_is_gone_is_marked_at_its_heading() {
        let approved = body(&["a", "b", "c"]);
        assert_eq!(
            told(body(&["a", "c"]), &approved),
            ["I. Nội dung (*)", "a", "c"]
        );
    }

    #[test]
    fn of_a_table_the_cells_that_differ_and_the_rows_that_are_new_are_marked() {
        let list = |rows: &[[&str; 3]]| vec![Block::text("Việc:"), table(rows)];
        let approved = list(&[["1", "Quét", "30/9"], ["2", "Dạy", "30/6"]]);
        let now = list(&[
            ["1", "Quét", "31/10"],
            ["2", "Dạy", "30/6"],
            ["3", "Soạn", "1/7"],
        ]);
        assert_eq!(
            told(now, &approved),
            ["Việc:", "1|Quét|31/10 (*)\n2|Dạy|30/6\n3|Soạn (*)|1/7"]
        );
        // A row that went away changes the numbers of the others, and not what they say.
        let now = list(&[["1", "Dạy", "30/6"]]);
        assert_eq!(told(now, &approved)[1], "1|Dạy|30/6");
        // A table where there was none is marked in the line that announces it.
        let none = [Block::text("Chưa có.")];
        assert_eq!(
            told(list(&[["1", "Quét", "30/9"]]), &none),
            ["Việc: (*)", "1|Quét|30/9"]
        );
        let now = marked(list(&[["1", "Quét", "30/9"]]), &none);
        assert!(now[0].announces(), "it stays with its table");
    }
}
