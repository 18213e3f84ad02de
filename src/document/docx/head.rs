//! The header block and the title: two columns without borders, so that a long name wraps in its own column and the
//! other one stays where it is; then kind, summary and the short rule.

use super::styles;
use super::table::{Edges, grid_cell, open_table};
use super::xml::Paragraph;
use crate::document::layout::{
    HEADER_LEFT_SHARE, LINE, PARAGRAPH_GAP, Pt, Sheet, party_rule_twips,
};
use crate::document::paper::{Header, ISSUER_MARK, PARTY_NAME, Paper, SUMMARY_RULE};

/// Header block and title of a paper.
pub fn head(paper: &Paper) -> String {
    let total = Sheet::of(paper.landscape).text_twips();
    let left = total * HEADER_LEFT_SHARE / 100;
    let right = total - left;
    let mut xml = open_table(&[left, right], Edges::None);
    xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    xml.push_str(&grid_cell(left, 1, &left_column(&paper.header)));
    xml.push_str(&grid_cell(right, 1, &right_column(&paper.header, right)));
    xml.push_str("</w:tr></w:tbl>");
    xml.push_str(&title(paper));
    xml
}

fn left_column(header: &Header) -> String {
    let mut xml = String::new();
    if let Some(parent) = header.parent_line() {
        xml.push_str(&Paragraph::new(styles::PARENT).text(&parent).finish());
    }
    xml.push_str(
        &Paragraph::new(styles::ISSUER)
            .text(&header.issuer_line())
            .finish(),
    );
    xml.push_str(&Paragraph::new(styles::MARK).text(ISSUER_MARK).finish());
    if let Some(symbol) = &header.symbol {
        xml.push_str(&Paragraph::new(styles::SYMBOL).text(symbol).finish());
    }
    xml
}

/// The rule is the lower border of the Party's name, whose indents leave just the width of the words. The date line comes
/// level with the last line of the left column where no name wraps.
fn right_column(header: &Header, width: u32) -> String {
    let side = width.saturating_sub(party_rule_twips()) / 2;
    let rest = width.saturating_sub(party_rule_twips() + side);
    let lines_between = header.left_lines().saturating_sub(2);
    let between = PARAGRAPH_GAP.max(Pt(lines_between * LINE.0));
    let party = Paragraph::new(styles::PARTY)
        .sides(side, rest)
        .text(PARTY_NAME);
    let dateline = Paragraph::new(styles::DATELINE)
        .before(Some(between))
        .text(&header.dateline);
    party.finish() + &dateline.finish()
}

fn title(paper: &Paper) -> String {
    let mut xml = Paragraph::new(styles::KIND)
        .text(&paper.kind_line())
        .finish();
    if !paper.summary.trim().is_empty() {
        xml.push_str(
            &Paragraph::new(styles::SUMMARY)
                .text(&paper.summary)
                .finish(),
        );
        xml.push_str(&Paragraph::new(styles::RULE).text(SUMMARY_RULE).finish());
    }
    xml
}
