//! The place of tones in papers, where an office wants it the same throughout: hòa or hoà, thủy or thuỷ. Only syllables change, and of
//! them only where the tone stands. The names of people stay as their papers have them.

use std::cmp::Reverse;

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

impl ToneStyle {
    /// The style that a word of the settings names, `old` or `new`; any other leaves the text as it was written.
    pub fn from_word(word: &str) -> Self {
        match Placement::from_word(word) {
            Some(Placement::Old) => Self::Old,
            Some(Placement::New) => Self::New,
            None => Self::AsWritten,
        }
    }

    /// Where it puts tones; none leaves them where they are.
    pub fn placement(self) -> Option<Placement> {
        match self {
            Self::AsWritten => None,
            Self::Old => Some(Placement::Old),
            Self::New => Some(Placement::New),
        }
    }
}

/// What a text becomes.
struct Speller<'a> {
    placement: Placement,
    names: &'a [&'a str],
}

impl Speller<'_> {
    /// The text in the style, but for the names in it.
    fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, name, after)) = self.first_name(rest) {
            out.push_str(&replaced(before, self.placement));
            out.push_str(name);
            rest = after;
        }
        out + &replaced(rest, self.placement)
    }

    /// The first name in a text, the longest of those that begin there, with what stands before and after it.
    fn first_name<'t>(&self, text: &'t str) -> Option<(&'t str, &str, &'t str)> {
        let found = self
            .names
            .iter()
            .filter_map(|name| Some((text.find(name)?, *name)));
        let (at, name) = found.min_by_key(|(at, name)| (*at, Reverse(name.len())))?;
        let (before, rest) = text.split_at_checked(at)?;
        Some((before, name, rest.strip_prefix(name)?))
    }
}

/// Gives a paper's text this style; these names stay as they are written.
pub fn paper(paper: &mut Paper, style: ToneStyle, names: &[&str]) {
    let Some(placement) = style.placement() else {
        return;
    };
    let names: Vec<&str> = names.iter().copied().filter(|it| !it.is_empty()).collect();
    let speller = &Speller {
        placement,
        names: &names,
    };
    let text = |text: &mut String| *text = speller.text(text);
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
    paper.body.iter_mut().for_each(|it| block(it, speller));
    for annex in &mut paper.annexes {
        text(&mut annex.title);
        annex.body.iter_mut().for_each(|it| block(it, speller));
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

fn block(block: &mut Block, speller: &Speller<'_>) {
    let runs = |runs: &mut Vec<Run>| {
        for run in runs.iter_mut() {
            run.text = speller.text(&run.text);
        }
    };
    match block {
        Block::Heading { text, .. } => *text = speller.text(text),
        Block::Paragraph(it)
        | Block::Spoken(it)
        | Block::Centered(it)
        | Block::Item(it)
        | Block::Tick { runs: it, .. } => runs(it),
        Block::Dots(_) => {}
        Block::Table(it) => table(it, speller),
    }
}

fn table(table: &mut Table, speller: &Speller<'_>) {
    let cells = table.rows.iter_mut().flatten();
    for text in cells.flat_map(|cell| &mut cell.paragraphs) {
        *text = speller.text(text);
    }
    for column in &mut table.columns {
        column.title = speller.text(&column.title);
    }
}
