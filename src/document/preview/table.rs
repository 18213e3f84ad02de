//! Tables drawn with lines, each cell wrapped in its column; a table too wide for the screen is shown row by row as "heading: text".

use super::flat;
use crate::document::paper::{Align, Slot, Table};
use crate::document::struck::row_text;
use crate::document::wrap::{longest_word, pad, wrap, wrap_indented};

/// A word longer than this may be cut rather than make the table too wide.
const LONGEST_WORD: usize = 10;

/// The table in at most `width` columns.
pub fn lines(table: &Table, width: usize) -> Vec<String> {
    if table.columns.is_empty() {
        return Vec::new();
    }
    match column_widths(table, width) {
        Some(widths) => drawn(table, &widths),
        None => listed(table, width),
    }
}

/// Every column gets its longest word, what is left goes by shares; `None` where even the words do not fit.
fn column_widths(table: &Table, width: usize) -> Option<Vec<usize>> {
    let frame = 3 * table.columns.len() + 1;
    let needs = needs(table);
    let room = width.checked_sub(frame + needs.iter().sum::<usize>())?;
    let shares = table.widths(u32::try_from(room).unwrap_or(u32::MAX));
    Some(
        needs
            .iter()
            .zip(shares)
            .map(|(need, share)| need + usize::try_from(share).unwrap_or(0))
            .collect(),
    )
}

fn needs(table: &Table) -> Vec<usize> {
    let mut needs: Vec<usize> = table
        .columns
        .iter()
        .map(|column| longest_word(&flat(&column.title)))
        .collect();
    for row in table.grid() {
        for (slot, texts) in row
            .iter()
            .zip(row_text(&row))
            .filter(|(slot, _)| slot.span == 1)
        {
            let longest = texts
                .iter()
                .map(|text| longest_word(&flat(text)))
                .max()
                .unwrap_or(0);
            if let Some(need) = needs.get_mut(slot.column) {
                *need = longest.max(*need);
            }
        }
    }
    needs
        .iter()
        .map(|need| (*need).clamp(1, LONGEST_WORD))
        .collect()
}

fn drawn(table: &Table, widths: &[usize]) -> Vec<String> {
    let titles: Vec<Placed> = table
        .columns
        .iter()
        .zip(widths)
        .map(|(column, width)| Placed {
            texts: vec![column.title.clone()],
            width: *width,
            align: Align::Center,
        })
        .collect();
    let mut lines = vec![rule(widths, '┌', '┬', '┐')];
    lines.extend(row_lines(&titles));
    for row in table.grid() {
        lines.push(rule(widths, '├', '┼', '┤'));
        lines.extend(row_lines(&placed(&row, widths)));
    }
    lines.push(rule(widths, '└', '┴', '┘'));
    lines
}

/// A cell's text with the room it has.
struct Placed {
    texts: Vec<String>,
    width: usize,
    align: Align,
}

fn placed(row: &[Slot<'_>], widths: &[usize]) -> Vec<Placed> {
    row.iter()
        .zip(row_text(row))
        .map(|(slot, texts)| {
            let covered: usize = widths.iter().skip(slot.column).take(slot.span).sum();
            Placed {
                texts,
                width: covered + 3 * (slot.span - 1),
                align: slot.align,
            }
        })
        .collect()
}

fn row_lines(cells: &[Placed]) -> Vec<String> {
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .map(|cell| {
            cell.texts
                .iter()
                .flat_map(|text| wrap(&flat(text), cell.width))
                .collect()
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let line = |at: usize| {
        let parts = cells.iter().zip(&wrapped);
        parts.fold("│".to_owned(), |line, (cell, texts)| {
            let text = texts.get(at).map_or("", String::as_str);
            line + " " + &pad(text, cell.width, cell.align) + " │"
        })
    };
    (0..height).map(line).collect()
}

fn rule(widths: &[usize], left: char, middle: char, right: char) -> String {
    let bars: Vec<String> = widths.iter().map(|width| "─".repeat(width + 2)).collect();
    format!("{left}{}{right}", bars.join(&middle.to_string()))
}

/// Row by row; the first column opens the row, the others are listed under it.
fn listed(table: &Table, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for row in table.grid() {
        for (slot, texts) in row.iter().zip(row_text(&row)) {
            let text = flat(&texts.join("; "));
            if text.trim().is_empty() {
                continue;
            }
            let title = table
                .columns
                .get(slot.column)
                .filter(|_| slot.span == 1)
                .map(|column| flat(&column.title));
            let entry = title.map_or(text.clone(), |title| format!("{title}: {text}"));
            lines.extend(wrap_indented(
                &entry,
                width,
                if slot.column == 0 { "" } else { "  " },
            ));
        }
        lines.push("─".repeat(width));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::paper::{Cell, Column};

    fn table() -> Table {
        let mut table = Table::new(vec![
            Column::new("TT", 1).centered(),
            Column::new("Việc", 600),
            Column::new("Tỷ lệ", 1).right(),
        ]);
        table.push(["1", "Số hoá hồ sơ đảng viên", "91,3%"]);
        table
            .rows
            .push(vec![Cell::text("Cộng").spanning(2), Cell::text("5")]);
        table
    }

    #[test]
    fn a_table_is_drawn_with_its_cells_wrapped() {
        let expected = [
            "┌────┬──────────────┬────────┐",
            "│ TT │     Việc     │ Tỷ lệ  │",
            "├────┼──────────────┼────────┤",
            "│ 1  │ Số hoá hồ sơ │  91,3% │",
            "│    │ đảng viên    │        │",
            "├────┼──────────────┼────────┤",
            "│ Cộng              │      5 │",
            "└────┴──────────────┴────────┘",
        ];
        assert_eq!(lines(&table(), 30), expected);
    }

    #[test]
    fn a_table_too_wide_is_listed() {
        let lines = lines(&table(), 12);
        assert_eq!(lines[0], "TT: 1");
        assert!(lines.contains(&"  Tỷ lệ:".to_owned()), "{lines:?}");
    }
}
