//! The header block and the title: two columns without borders, so that a long name wraps in its own column and the
//! other one stays where it is. The last line of the left column and the date line are a row of their own, level whatever
//! wraps over them. Then kind, summary and the short rule.

use super::table::{Edges, grid_cell, open_table};
use super::xml::Paragraph;
use crate::document::layout::{HEADER_LEFT_SHARE, Sheet, TITLE_GAP, party_rule_twips};
use crate::document::paper::{Header, ISSUER_MARK, PARTY_NAME, Paper, SUMMARY_RULE};
use crate::document::style as styles;

/// Header block and title of a paper.
pub fn head(paper: &Paper) -> String {
    let total = Sheet::of(paper.landscape).text_twips();
    let left = total * HEADER_LEFT_SHARE / 100;
    let right = total - left;
    let mut above = left_lines(&paper.header);
    let level = above.pop().unwrap_or_default();
    let rows = [
        (above.concat(), party_name(right)),
        (level, dateline(&paper.header)),
    ];
    let label = paper.label.as_ref();
    let label = label.map(|label| Paragraph::new(styles::LABEL).text(label).finish());
    let mut xml = label.unwrap_or_default();
    xml.push_str(&open_table(&[left, right], Edges::None));
    for (left_cell, right_cell) in rows {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        xml.push_str(&grid_cell(left, 1, &left_cell));
        xml.push_str(&grid_cell(right, 1, &right_cell));
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
    xml.push_str(&title(paper));
    xml
}

/// The paragraphs of the left column; there are always two at least.
fn left_lines(header: &Header) -> Vec<String> {
    let (parent, issuer) = header.printed_names();
    let parent = parent.map(|parent| Paragraph::new(styles::PARENT).text(&parent));
    let symbol = header
        .symbol
        .as_ref()
        .map(|symbol| Paragraph::new(styles::SYMBOL).text(symbol));
    let issuer = Paragraph::new(styles::ISSUER).text(&issuer);
    let mark = Paragraph::new(styles::MARK).text(ISSUER_MARK);
    let lines = parent.into_iter().chain([issuer, mark]).chain(symbol);
    lines.map(|line| line.finish()).collect()
}

/// The rule is the lower border of the Party's name, whose indents leave just the width of the words.
fn party_name(width: u32) -> String {
    let side = width.saturating_sub(party_rule_twips()) / 2;
    let rest = width.saturating_sub(party_rule_twips() + side);
    Paragraph::new(styles::PARTY)
        .sides(side, rest)
        .text(PARTY_NAME)
        .finish()
}

fn dateline(header: &Header) -> String {
    Paragraph::new(styles::DATELINE)
        .text(&header.dateline)
        .finish()
}

fn title(paper: &Paper) -> String {
    let mut xml = String::new();
    let kind = Paragraph::new(styles::KIND).text(&paper.kind_line());
    // A title without summary and rule brings the room under it itself.
    let bare = paper.summary.trim().is_empty();
    xml.push_str(&kind.after(bare.then_some(TITLE_GAP)).finish());
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
