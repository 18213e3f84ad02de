//! The end of a paper: signatures in columns without borders, "Nơi nhận" beside or under them, the seal's line.

use super::table::{Edges, grid_cell, open_table};
use super::xml::Paragraph;
use crate::document::layout::{RECIPIENTS_SHARE, SIGNATURE_GAP};
use crate::document::paper::{Paper, RECIPIENTS_LABEL, Signatures, Signer};
use crate::document::style as styles;

/// Signatures as a table, empty where nobody signs and nobody receives the paper.
pub fn signatures(paper: &Paper, total: u32) -> String {
    let recipients = recipients(paper);
    match &paper.signatures {
        Signatures::One(signer) => one(signer, &recipients, total),
        Signatures::Two { .. } | Signatures::Row(_) => row(&paper.signatures.signers(), total),
        Signatures::None => String::new(),
    }
}

/// What stands under the signatures: "Nơi nhận" where it has no place beside them, and the seal's line.
pub fn closing(paper: &Paper) -> String {
    let mut xml = String::new();
    if !matches!(paper.signatures, Signatures::One(_)) {
        xml.push_str(&recipients(paper));
    }
    if let Some(seal) = paper.seal_line() {
        xml.push_str(&Paragraph::new(styles::SEAL).text(&seal).finish());
    }
    xml
}

fn one(signer: &Signer, recipients: &str, total: u32) -> String {
    let left = total * RECIPIENTS_SHARE / 100;
    let right = total - left;
    let empty = Paragraph::new(styles::RECIPIENTS).finish();
    let beside = if recipients.is_empty() {
        &empty
    } else {
        recipients
    };
    let place = over(signer) + &name(signer);
    let mut xml = open_table(&[left, right], Edges::None);
    xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    xml.push_str(&grid_cell(left, 1, beside));
    xml.push_str(&grid_cell(right, 1, &place));
    xml.push_str("</w:tr></w:tbl>");
    xml
}

/// The names are a row of their own, so that they stand level whatever is written over them.
fn row(signers: &[&Signer], total: u32) -> String {
    let count = u32::try_from(signers.len()).unwrap_or(u32::MAX).max(1);
    if signers.is_empty() {
        return String::new();
    }
    let widths = vec![total / count; signers.len()];
    let mut xml = open_table(&widths, Edges::None);
    for draw in [over, name] {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (signer, width) in signers.iter().zip(&widths) {
            xml.push_str(&grid_cell(*width, 1, &draw(signer)));
        }
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
    xml
}

fn over(signer: &Signer) -> String {
    let mut lines: Vec<Paragraph> = signer
        .lines()
        .enumerate()
        .map(|(place, line)| {
            let style = if place == 0 {
                styles::SIGN_OVER
            } else {
                styles::SIGN_ROLE
            };
            Paragraph::new(style).text(line)
        })
        .collect();
    if let Some(caption) = &signer.caption {
        lines.push(Paragraph::new(styles::SIGN_CAPTION).text(caption));
    }
    if lines.is_empty() {
        lines.push(Paragraph::new(styles::SIGN_OVER));
    }
    let gap = |place: usize| (place == 0).then_some(SIGNATURE_GAP);
    lines
        .into_iter()
        .enumerate()
        .map(|(place, line)| line.before(gap(place)).finish())
        .collect()
}

fn name(signer: &Signer) -> String {
    Paragraph::new(styles::SIGN_NAME)
        .text(signer.name_line())
        .finish()
}

fn recipients(paper: &Paper) -> String {
    if paper.recipients.is_empty() {
        return String::new();
    }
    let label = Paragraph::new(styles::RECIPIENTS_LABEL)
        .before(Some(SIGNATURE_GAP))
        .keep_next(true)
        .text(RECIPIENTS_LABEL);
    let list = paper.recipient_lines();
    let list = list
        .iter()
        .map(|line| Paragraph::new(styles::RECIPIENTS).text(line).finish());
    std::iter::once(label.finish()).chain(list).collect()
}
