//! The blocks of a body, one after another.

use super::table::table;
use super::xml::{Paragraph, fonts};
use crate::document::layout::{BOX_FONT, PARAGRAPH_GAP, Pt, Sheet};
use crate::document::paper::{self, Block};
use crate::document::style as styles;

/// What ends with a table needs a paragraph after it: two tables in a row would be read as one.
pub fn joint() -> String {
    Paragraph::new(styles::JOINT).keep_next(true).finish()
}

/// All blocks of a body. With `hold_last` its last paragraph stays on the page of what follows, so that signatures never stand alone.
pub fn body(blocks: &[Block], sheet: Sheet, hold_last: bool) -> String {
    let mut xml = String::new();
    let mut after_table = false;
    for (place, each) in blocks.iter().enumerate() {
        let last = place + 1 == blocks.len();
        let hold = if last { hold_last } else { each.announces() };
        if let Block::Table(value) = each {
            if after_table {
                xml.push_str(&joint());
            }
            let drawn = table(value, sheet, hold);
            after_table |= !drawn.is_empty();
            xml.push_str(&drawn);
        } else {
            xml.push_str(&block(each, sheet, hold, after_table));
            after_table = false;
        }
    }
    xml
}

/// A table leaves no room under it of its own, so the paragraph that follows brings it.
fn block(block: &Block, sheet: Sheet, hold: bool, after_table: bool) -> String {
    let before = after_table.then_some(PARAGRAPH_GAP);
    let paragraph = match block {
        Block::Heading { level, text } => {
            let style = if *level <= 1 {
                styles::HEADING
            } else {
                styles::SUBHEADING
            };
            Paragraph::new(style).text(text)
        }
        Block::Paragraph(runs) => Paragraph::new(styles::TEXT).runs(runs),
        Block::Spoken(runs) => Paragraph::new(styles::SPOKEN).runs(runs),
        Block::Centered(runs) => Paragraph::new(styles::CENTERED).runs(runs),
        Block::Item(runs) => Paragraph::new(styles::ITEM).runs(runs),
        Block::Tick { ticked, runs } => Paragraph::new(styles::TICK)
            .raw(&tick_box(*ticked))
            .runs(runs),
        Block::Dots(lines) => return dots(*lines, sheet, before),
        Block::Table(_) => return String::new(),
    };
    paragraph.before(before).keep_next(hold).finish()
}

fn tick_box(ticked: bool) -> String {
    let mark = paper::tick_box(ticked);
    let font = fonts(BOX_FONT);
    format!(
        "<w:r><w:rPr>{font}</w:rPr><w:t>{mark}</w:t></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
    )
}

fn dots(lines: u8, sheet: Sheet, before: Option<Pt>) -> String {
    let line = |before| {
        Paragraph::new(styles::DOTS)
            .tab_leader(sheet.text_twips())
            .before(before)
            .raw("<w:r><w:tab/></w:r>")
            .finish()
    };
    (0..lines)
        .map(|place| line(before.filter(|_| place == 0)))
        .collect()
}
