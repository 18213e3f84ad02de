//! The header block and the title of a paper, and the titles of annexes.

use super::draw::{DrawOp, Mark};
use super::element::{Element, LineBox, beside, column, line, paragraph, pieces, set};
use super::line::Measure;
use super::structure::{Role, Structure};
use crate::document::layout::{ANNEX_GAP, HEADER_LEFT_SHARE, Sheet, TITLE_GAP, party_rule_twips};
use crate::document::paper::{Annex, ISSUER_MARK, PARTY_NAME, Paper, Run, SUMMARY_RULE};
use crate::document::style::{self, Style};

/// The rule under the Party's name: as far under its line as the border of the DOCX, and as heavy.
const RULE_GAP: f32 = 1.0;
const RULE_WEIGHT: f32 = 0.75;

/// Header block and title.
pub fn elements(paper: &Paper, sheet: Sheet, structure: &mut Structure) -> Vec<Element> {
    let total = text_width(sheet);
    let left = total * HEADER_LEFT_SHARE as f32 / 100.0;
    let right = total - left;
    let header = &paper.header;
    let mut lines: Vec<(&Style, String)> = Vec::new();
    let (parent, issuer) = header.printed_names();
    lines.extend(parent.map(|it| (style::style(style::PARENT), it)));
    lines.push((style::style(style::ISSUER), issuer));
    lines.push((style::style(style::MARK), ISSUER_MARK.to_owned()));
    lines.extend(
        header
            .symbol
            .clone()
            .map(|it| (style::style(style::SYMBOL), it)),
    );
    let level = lines.pop();
    let above = lines
        .into_iter()
        .map(|(style, text)| (0.0, line(style.id, &text, left, structure)));
    let above = column(above.collect());
    let names = beside(vec![(0.0, above), (left, party(right, structure))]);
    let level = level.map_or_else(Vec::new, |(style, text)| {
        line(style.id, &text, left, structure)
    });
    let date = line(style::DATELINE, &header.dateline, right, structure);
    let foot = beside(vec![
        (0.0, column(vec![(0.0, level)])),
        (left, column(vec![(0.0, date)])),
    ]);
    let block = Element::whole(0.0, column(vec![(0.0, vec![names, foot])]));
    // What a form is called stands over the header block.
    let label = paper.label.as_ref().map(|label| {
        let part = structure.add(Role::Paragraph, None);
        let runs = [Run::plain(label)];
        paragraph(style::style(style::LABEL), &runs, total, Some(part))
    });
    let mut elements: Vec<Element> = label.into_iter().chain([block]).collect();
    let mut line = |id: &str, text: &str, role: Role| {
        let part = structure.add(role, None);
        elements.push(paragraph(
            style::style(id),
            &[Run::plain(text)],
            total,
            Some(part),
        ));
    };
    line(style::KIND, &paper.kind_line(), Role::Heading(1));
    if !paper.summary.trim().is_empty() {
        line(style::SUMMARY, &paper.summary, Role::Heading(1));
        line(style::RULE, SUMMARY_RULE, Role::Paragraph);
    } else if let Some(Element::Paragraph { after, .. }) = elements.last_mut() {
        // A title without summary and rule brings the room under it itself.
        *after = TITLE_GAP.points();
    }
    elements
}

/// The title of an annex.
pub fn annex(annex: &Annex, sheet: Sheet, structure: &mut Structure) -> Element {
    let part = structure.add(Role::Heading(1), None);
    let style = style::style(style::ANNEX);
    let runs = [Run::plain(&annex.title)];
    let mut title = paragraph(style, &runs, text_width(sheet), Some(part));
    if let Element::Paragraph { before, .. } = &mut title
        && annex.runs_on
    {
        *before = ANNEX_GAP.points();
    }
    title
}

/// The width between the margins, in points.
pub fn text_width(sheet: Sheet) -> f32 {
    sheet.text_twips() as f32 / 20.0
}

/// The Party's name with a rule under it that is as long as the words.
fn party(width: f32, structure: &mut Structure) -> LineBox {
    let style = style::style(style::PARTY);
    let part = structure.add(Role::Paragraph, None);
    let measure = Measure {
        width,
        first_line: 0.0,
        stand: style.stand,
    };
    let name = pieces(style, &[Run::plain(PARTY_NAME)]);
    let mut block = column(vec![(0.0, set(style, &name, measure, Some(part)))]);
    let length = party_rule_twips() as f32 / 20.0;
    let op = DrawOp::Rule {
        dx: length,
        dy: 0.0,
        weight: RULE_WEIGHT,
    };
    block.height += RULE_GAP;
    block.marks.push(Mark {
        x: (width - length) / 2.0,
        y: block.height,
        op,
        part: None,
    });
    block
}
