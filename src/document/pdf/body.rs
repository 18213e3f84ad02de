//! The blocks of a body, one after another.

use super::element::{Element, line_boxes, paragraph, pieces};
use super::head::text_width;
use super::structure::{Role, Structure};
use super::table;
use crate::document::layout::{PARAGRAPH_GAP, Sheet};
use crate::document::paper::{Block, Run, tick_box};
use crate::document::style::{self, Style};

/// All blocks.
pub fn elements(blocks: &[Block], sheet: Sheet, structure: &mut Structure) -> Vec<Element> {
    let width = text_width(sheet);
    let mut elements = Vec::new();
    let mut after_table = false;
    for block in blocks {
        let mut of_block = block_elements(block, width, structure);
        // A table leaves no room under it of its own, so what follows brings it.
        if after_table {
            match of_block.first_mut() {
                Some(Element::Paragraph { before, .. }) => *before = PARAGRAPH_GAP.points(),
                Some(Element::Table { .. }) => {
                    let joint = super::element::LineBox::default();
                    elements.push(Element::whole(PARAGRAPH_GAP.points(), joint));
                }
                None => {}
            }
        }
        if block.announces() {
            of_block.iter_mut().for_each(Element::keep_next);
        }
        after_table = matches!(of_block.last(), Some(Element::Table { .. }));
        elements.extend(of_block);
    }
    elements
}

fn block_elements(block: &Block, width: f32, structure: &mut Structure) -> Vec<Element> {
    let mut text = |id: &str, runs: &[Run], role: Role| {
        let part = structure.add(role, None);
        vec![paragraph(style::style(id), runs, width, Some(part))]
    };
    match block {
        Block::Heading { level, text: words } => {
            let (id, level) = if *level <= 1 {
                (style::HEADING, 2)
            } else {
                (style::SUBHEADING, 3)
            };
            text(id, &[Run::plain(words)], Role::Heading(level))
        }
        Block::Paragraph(runs) => text(style::TEXT, runs, Role::Paragraph),
        Block::Spoken(runs) => text(style::SPOKEN, runs, Role::Paragraph),
        Block::Centered(runs) => text(style::CENTERED, runs, Role::Paragraph),
        Block::Item(runs) => {
            let dash = std::iter::once(Run::plain("- ")).chain(runs.iter().cloned());
            text(style::ITEM, &dash.collect::<Vec<_>>(), Role::Paragraph)
        }
        Block::Tick { ticked, runs } => {
            let part = structure.add(Role::Paragraph, None);
            vec![tick(*ticked, runs, width, part)]
        }
        Block::Dots(count) => {
            let style = style::style(style::DOTS);
            (0..*count).map(|_| dots(style, width, structure)).collect()
        }
        Block::Table(value) => table::element(value, width, structure)
            .into_iter()
            .collect(),
    }
}

fn tick(on: bool, runs: &[Run], width: f32, part: usize) -> Element {
    let style = style::style(style::TICK);
    let mark = std::iter::once(Run::plain(format!("{} ", tick_box(on))));
    let line: Vec<Run> = mark.chain(runs.iter().cloned()).collect();
    let line = pieces(style, &line);
    Element::Paragraph {
        before: style.before.points(),
        line_boxes: line_boxes(style, &line, width, Some(part)),
        after: style.after.points(),
        keep_next: style.keep_next,
    }
}

/// A line of dots from edge to edge.
fn dots(style: &Style, width: f32, structure: &mut Structure) -> Element {
    let part = structure.add(Role::Paragraph, None);
    let dot = super::face::Face::Regular.width(style.size.points(), ".");
    let count = (width / dot.max(1.0)).floor() as usize;
    paragraph(style, &[Run::plain(".".repeat(count))], width, Some(part))
}
