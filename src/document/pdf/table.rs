//! Tables: cells in lines, with the widths that the DOCX has too.

use super::element::{Cell, Element, LineBox, Row, pieces, set};
use super::line::Measure;
use super::structure::{Role, Structure};
use crate::document::layout::{CELL_GAP, CELL_SIDE};
use crate::document::paper::{Align, Letters, Run, Slot, Table};
use crate::document::style::{self, Alignment, Style};

/// A table; none where it has no columns.
pub fn element(table: &Table, width: f32, structure: &mut Structure) -> Option<Element> {
    if table.columns.is_empty() {
        return None;
    }
    let (head_style, cell_style) = match table.letters {
        Letters::Body => (style::TABLE_HEAD, style::TABLE_CELL),
        Letters::Small => (style::TABLE_HEAD_SMALL, style::TABLE_CELL_SMALL),
    };
    let em = style::style(cell_style).size.twips() as f32;
    let widths = table.page_widths((width * 20.0) as u32, em, CELL_SIDE.twips() as f32);
    let widths: Vec<f32> = widths.into_iter().map(|it| it as f32 / 20.0).collect();
    let part = structure.add(Role::Table, None);
    let row = structure.add(Role::Row, Some(part));
    let titles = table.columns.iter().enumerate().map(|(at, column)| {
        let part = structure.add(Role::Head, Some(row));
        let (x, width) = span(&widths, at, 1);
        let style = style::style(head_style);
        cell(
            x,
            width,
            style,
            style.stand,
            &[Run::plain(&column.title)],
            part,
        )
    });
    let head = titles.collect();
    let rows = table.grid().enumerate().map(|(at, slots)| {
        let row = structure.add(Role::Row, Some(part));
        let cells = slots.iter().map(|slot| {
            let part = structure.add(Role::Cell, Some(row));
            let (x, width) = span(&widths, slot.column, slot.span);
            let stand = match slot.align {
                Align::Left => Alignment::Left,
                Align::Center => Alignment::Center,
                Align::Right => Alignment::Right,
            };
            cell(x, width, style::style(cell_style), stand, &runs(slot), part)
        });
        let mut cells: Vec<Cell> = cells.collect();
        if let Some(least) = table.least_height {
            lengthen(&mut cells, least.points());
        }
        Row {
            cells,
            keeps_next: table.heads_a_group(at),
            divides: table.divides_at(at),
        }
    });
    let rows = rows.collect();
    Some(Element::Table {
        head,
        rows,
        keep_next: false,
    })
}

/// Makes a row at least this high.
fn lengthen(cells: &mut [Cell], least: f32) {
    let high = |cell: &Cell| cell.line_boxes.iter().map(|it| it.height).sum::<f32>();
    let highest = cells.iter().map(high).fold(0.0, f32::max);
    let missing = least - highest - 2.0 * CELL_GAP.points();
    if let Some(cell) = cells
        .iter_mut()
        .max_by(|one, other| high(one).total_cmp(&high(other)))
        .filter(|_| missing > 0.0)
    {
        cell.line_boxes.push(LineBox {
            height: missing,
            marks: Vec::new(),
        });
    }
}

/// The left edge and the width of some columns.
fn span(widths: &[f32], column: usize, count: usize) -> (f32, f32) {
    let x = widths.iter().take(column).sum();
    (x, widths.iter().skip(column).take(count).sum())
}

/// A cell's paragraphs, each a run.
fn runs(slot: &Slot<'_>) -> Vec<Run> {
    let look = slot
        .cell
        .map_or((false, false), |cell| (cell.bold, cell.strike));
    let run = |text: &String| Run {
        bold: look.0,
        strike: look.1,
        ..Run::plain(text)
    };
    slot.paragraphs().iter().map(run).collect()
}

fn cell(
    x: f32,
    width: f32,
    style: &Style,
    stand: Alignment,
    paragraphs: &[Run],
    part: usize,
) -> Cell {
    let measure = Measure {
        width: width - 2.0 * CELL_SIDE.points(),
        first_line: 0.0,
        stand,
    };
    let mut line_boxes = Vec::new();
    for run in paragraphs {
        let text = pieces(style, std::slice::from_ref(run));
        line_boxes.extend(set(style, &text, measure, Some(part)));
    }
    if line_boxes.is_empty() {
        line_boxes.extend(set(style, &[], measure, Some(part)));
    }
    Cell {
        x,
        width,
        line_boxes,
    }
}
