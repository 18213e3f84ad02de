//! What flows down the pages: paragraphs in lines, rows of tables.

use super::draw::Mark;
use super::face::{Face, base_line, line_height};
use super::line::{Look, Measure, Piece, lines};
use super::structure::{Role, Structure};
use crate::document::paper::Run;
use crate::document::printable::printable;
use crate::document::style::{LineSpacing, Style, style};

/// What no page end divides: a line of text, the header block, the signatures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineBox {
    /// Its height.
    pub height: f32,
    /// What is on it, from its upper left corner.
    pub marks: Vec<Mark>,
}

/// A cell of a row with its lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// From the left edge of the text.
    pub x: f32,
    /// Its width.
    pub width: f32,
    /// Its lines.
    pub line_boxes: Vec<LineBox>,
}

/// Something on the way down the pages.
#[derive(Debug, Clone, PartialEq)]
pub enum Element {
    /// A paragraph.
    Paragraph {
        /// The room over it.
        before: f32,
        /// Its lines.
        line_boxes: Vec<LineBox>,
        /// The room under it.
        after: f32,
        /// Whether it stays on the page of what follows.
        keep_next: bool,
    },
    /// A table with lines between its cells.
    Table {
        /// The row that is repeated on every page.
        head: Vec<Cell>,
        /// The others.
        rows: Vec<Row>,
        /// Whether its last row stays on the page of what follows.
        keep_next: bool,
    },
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether it stays on the page of the next one.
    pub keeps_next: bool,
    /// Whether it may be divided though it is not high.
    pub divides: bool,
}

impl Element {
    /// It stays on the page of what follows.
    pub fn keep_next(&mut self) {
        match self {
            Self::Paragraph { keep_next, .. } | Self::Table { keep_next, .. } => *keep_next = true,
        }
    }

    /// A block that no page end divides, with room over it.
    pub fn whole(before: f32, line_box: LineBox) -> Self {
        Self::Paragraph {
            before,
            line_boxes: vec![line_box],
            after: 0.0,
            keep_next: false,
        }
    }
}

/// The look of a run in a style.
pub fn look(style: &Style, run: &Run) -> Look {
    Look {
        face: Face::of(style.bold || run.bold, style.italic || run.italic),
        size: style.size.points(),
        strike: run.strike,
        underline: style.underline || run.underline,
    }
}

/// The pieces of runs in a style.
pub fn pieces(style: &Style, runs: &[Run]) -> Vec<Piece> {
    let pieces = runs
        .iter()
        .map(|run| (look(style, run), printable(&run.text)));
    pieces.filter(|(_, text)| !text.is_empty()).collect()
}

/// The height of a style's lines.
pub fn height(style: &Style) -> f32 {
    let size = style.size.points();
    match style.line {
        LineSpacing::Exact(line) => line.points(),
        LineSpacing::AtLeast(line) => line.points().max(line_height(size)),
    }
}

/// A paragraph's lines in a style and a column of this width.
pub fn line_boxes(
    style: &Style,
    pieces: &[Piece],
    width: f32,
    part: Option<usize>,
) -> Vec<LineBox> {
    let measure = Measure {
        width,
        first_line: style.first_line.points(),
        stand: style.stand,
    };
    set(style, pieces, measure, part)
}

/// The same in a column that sets its text otherwise than the style.
pub fn set(style: &Style, pieces: &[Piece], measure: Measure, part: Option<usize>) -> Vec<LineBox> {
    let height = height(style);
    let base = base_line(style.size.points(), height);
    let line_box = |marks: Vec<Mark>| LineBox {
        height,
        marks: marks
            .into_iter()
            .map(|mark| mark.moved(0.0, base))
            .collect(),
    };
    lines(pieces, measure, part)
        .into_iter()
        .map(line_box)
        .collect()
}

/// A paragraph of plain text in the style of this id, as lines and a part of the structure.
pub fn line(id: &str, text: &str, width: f32, structure: &mut Structure) -> Vec<LineBox> {
    let style = style(id);
    let part = structure.add(Role::Paragraph, None);
    let pieces = pieces(style, &[Run::plain(text)]);
    line_boxes(style, &pieces, width, Some(part))
}

/// A paragraph of runs in a style.
pub fn paragraph(style: &Style, runs: &[Run], width: f32, part: Option<usize>) -> Element {
    Element::Paragraph {
        before: style.before.points(),
        line_boxes: line_boxes(style, &pieces(style, runs), width, part),
        after: style.after.points(),
        keep_next: style.keep_next,
    }
}

/// Paragraphs under each other as one block, each with the room that its style asks for; `before` over the first.
pub fn column(paragraphs: Vec<(f32, Vec<LineBox>)>) -> LineBox {
    let mut block = LineBox::default();
    for (before, line_boxes) in paragraphs {
        block.height += before;
        for line_box in line_boxes {
            let y = block.height;
            block
                .marks
                .extend(line_box.marks.into_iter().map(|mark| mark.moved(0.0, y)));
            block.height += line_box.height;
        }
    }
    block
}

/// Blocks beside each other, at these places from the left; as high as the highest.
pub fn beside(blocks: Vec<(f32, LineBox)>) -> LineBox {
    let mut row = LineBox::default();
    for (x, block) in blocks {
        row.height = row.height.max(block.height);
        row.marks
            .extend(block.marks.into_iter().map(|mark| mark.moved(x, 0.0)));
    }
    row
}
