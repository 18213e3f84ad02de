//! The place of tones in papers, where an office wants it the same throughout: hòa or hoà, thủy or thuỷ. Only syllables change, and of
//! them only where the tone stands.

use serde::{Deserialize, Serialize};

use super::paper::{Block, Paper, Run, Signatures, Signer, Table};
use crate::text::typing::{Placement, replaced};

/// Where papers put the tones of open oa, oe, uy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToneStyle {
    /// As people wrote them: spelling is theirs.
    #[default]
    AsWritten,
    /// hòa, thủy.
    Old,
    /// hoà, thuỷ.
    New,
}

/// Gives a paper's text this style.
pub fn paper(paper: &mut Paper, style: ToneStyle) {
    let placement = match style {
        ToneStyle::AsWritten => return,
        ToneStyle::Old => Placement::Old,
        ToneStyle::New => Placement::New,
    };
    let text = |text: &mut String| *text = replaced(text, placement);
    let header = &mut paper.header;
    header.parent.iter_mut().for_each(text);
    [
        &mut header.issuer,
        &mut header.dateline,
        &mut paper.kind,
        &mut paper.summary,
        &mut paper.title,
    ]
    .into_iter()
    .for_each(text);
    paper.recipients.iter_mut().for_each(text);
    paper.body.iter_mut().for_each(|it| block(it, placement));
    for annex in &mut paper.annexes {
        text(&mut annex.title);
        annex.body.iter_mut().for_each(|it| block(it, placement));
    }
    let signer = |it: &mut Signer| {
        it.over.iter_mut().for_each(text);
        text(&mut it.role);
        it.name.iter_mut().for_each(text);
    };
    match &mut paper.signatures {
        Signatures::None => {}
        Signatures::One(one) => signer(one),
        Signatures::Two { left, right } => [left, right].into_iter().for_each(signer),
        Signatures::Row(row) => row.iter_mut().for_each(signer),
    }
}

fn block(block: &mut Block, placement: Placement) {
    let runs = |runs: &mut Vec<Run>| {
        for run in runs.iter_mut() {
            run.text = replaced(&run.text, placement);
        }
    };
    match block {
        Block::Heading { text, .. } => *text = replaced(text, placement),
        Block::Paragraph(it)
        | Block::Centered(it)
        | Block::Item(it)
        | Block::Tick { runs: it, .. } => runs(it),
        Block::Dots(_) => {}
        Block::Table(it) => table(it, placement),
    }
}

fn table(table: &mut Table, placement: Placement) {
    let cells = table.rows.iter_mut().flatten();
    for text in cells.flat_map(|cell| &mut cell.paragraphs) {
        *text = replaced(text, placement);
    }
    for column in &mut table.columns {
        column.title = replaced(&column.title, placement);
    }
}
