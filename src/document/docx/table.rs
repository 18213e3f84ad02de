//! Tables: a heading row that is repeated on every page, rows that never break over two pages, widths in shares.

use super::xml::{Paragraph, push};
use crate::document::layout::{CELL_SIDE, SHORT_ROW_LINES, Sheet};
use crate::document::paper::{Align, Letters, Run, Slot, Table, row_lines};
use crate::document::style as styles;

/// Whether a table shows its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edges {
    /// Invisible, text at the very edge: columns of a header block or of signatures.
    None,
    /// Thin black lines.
    Lines,
}

/// The height of a line of a cell, in ems.
const LINE: f32 = 1.15;

/// A table as wide as the text of a sheet; nothing where it has no columns. With `hold_last` its last row stays on the page of what follows.
pub fn table(table: &Table, sheet: Sheet, hold_last: bool) -> String {
    if table.columns.is_empty() {
        return String::new();
    }
    let letters = styles::style(cell_style(table.letters)).size;
    let (em, side) = (letters.twips() as f32, CELL_SIDE.twips() as f32);
    let widths = table.page_widths(sheet.text_twips(), em, side);
    let mut xml = open_table(&widths, Edges::Lines);
    push_head(&mut xml, table, &widths);
    for (at, row) in table.grid().enumerate() {
        let last = at + 1 == table.rows.len();
        let keeps = table.heads_a_group(at) || (last && hold_last);
        // A high row may go on over the page's end: kept whole it would leave the page before half empty, or lose its end.
        let lines = row_lines(&row, &widths, em, side);
        let divides = table.divides_at(at) && lines > SHORT_ROW_LINES as f32;
        let whole = !divides && lines * letters.points() * LINE <= sheet.high_row();
        let split = if whole { "<w:cantSplit/>" } else { "" };
        let height = table.least_height.map_or_else(String::new, |it| {
            format!("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", it.twips())
        });
        push(
            &mut xml,
            format_args!("<w:tr><w:trPr>{split}{height}</w:trPr>"),
        );
        for slot in row {
            let width = widths.iter().skip(slot.column).take(slot.span).sum();
            xml.push_str(&grid_cell(
                width,
                slot.span,
                &cell_text(&slot, table.letters, keeps),
            ));
        }
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
    xml
}

/// The beginning of a table of fixed columns.
pub fn open_table(widths: &[u32], edges: Edges) -> String {
    let total: u32 = widths.iter().sum();
    let mut xml = format!("<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>");
    if edges == Edges::Lines {
        xml.push_str("<w:tblBorders>");
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            push(
                &mut xml,
                format_args!(
                    "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
                ),
            );
        }
        xml.push_str("</w:tblBorders>");
    }
    let side = if edges == Edges::Lines {
        CELL_SIDE.twips()
    } else {
        0
    };
    push(
        &mut xml,
        format_args!(
            "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{side}\" w:type=\"dxa\"/>\
             <w:right w:w=\"{side}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
        ),
    );
    for width in widths {
        push(&mut xml, format_args!("<w:gridCol w:w=\"{width}\"/>"));
    }
    xml.push_str("</w:tblGrid>");
    xml
}

/// One cell over `span` columns; `content` is whole paragraphs, at least one.
pub fn grid_cell(width: u32, span: usize, content: &str) -> String {
    let span = if span > 1 {
        format!("<w:gridSpan w:val=\"{span}\"/>")
    } else {
        String::new()
    };
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}</w:tcPr>{content}</w:tc>")
}

fn push_head(xml: &mut String, table: &Table, widths: &[u32]) {
    let style = match table.letters {
        Letters::Body => styles::TABLE_HEAD,
        Letters::Small => styles::TABLE_HEAD_SMALL,
    };
    xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in table.columns.iter().zip(widths) {
        let title = Paragraph::new(style).text(&column.title).finish();
        push(
            xml,
            format_args!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{title}</w:tc>"
            ),
        );
    }
    xml.push_str("</w:tr>");
}

/// The style of a cell's text.
fn cell_style(letters: Letters) -> &'static str {
    match letters {
        Letters::Body => styles::TABLE_CELL,
        Letters::Small => styles::TABLE_CELL_SMALL,
    }
}

fn cell_text(slot: &Slot<'_>, letters: Letters, keeps: bool) -> String {
    let style = cell_style(letters);
    let open = || match slot.align {
        Align::Left => Paragraph::new(style).keep_next(keeps),
        other => Paragraph::new(style).align(other).keep_next(keeps),
    };
    let (bold, strike) = slot
        .cell
        .map_or((false, false), |cell| (cell.bold, cell.strike));
    if slot.paragraphs().is_empty() {
        return open().finish();
    }
    let run = |text: &String| Run {
        text: text.clone(),
        bold,
        strike,
        ..Run::default()
    };
    slot.paragraphs()
        .iter()
        .map(|text| open().run(&run(text)).finish())
        .collect()
}
