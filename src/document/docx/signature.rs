//! The end of a paper: signatures in columns without borders, "Nơi nhận" beside or under them, the seal's line.

use super::parts::SEAL_PICTURE;
use super::table::{Edges, grid_cell, open_table};
use super::xml::{Paragraph, escape};
use crate::document::layout::{RECIPIENTS_SHARE, SEAL_CODE_SIDE, SIGNATURE_GAP, SIGNATURE_SIDE};
use crate::document::paper::{Paper, RECIPIENTS_LABEL, Signatures, Signer};
use crate::document::printable::one_line;
use crate::document::seal;
use crate::document::style as styles;

/// Signatures as a table, empty where nobody signs and nobody receives the paper.
pub fn signatures(paper: &Paper, total: u32) -> String {
    match &paper.signatures {
        Signatures::One(signer) => one(signer, &(recipients(paper) + &seal(paper)), total),
        Signatures::Two { .. } | Signatures::Row(_) => row(&paper.signatures.signers(), total),
        Signatures::None => String::new(),
    }
}

/// What stands under the signatures where it has no place beside them: "Nơi nhận" and the seal's line.
pub fn closing(paper: &Paper) -> String {
    if matches!(paper.signatures, Signatures::One(_)) {
        String::new()
    } else {
        recipients(paper) + &seal(paper)
    }
}

/// The seal's line with its square code; empty where nothing is sealed.
fn seal(paper: &Paper) -> String {
    let Some(words) = paper.seal_line() else {
        return String::new();
    };
    let picture = paper
        .seal
        .as_ref()
        .and_then(|it| seal::picture(&it.square()));
    let line = Paragraph::new(styles::SEAL).keep_next(picture.is_some());
    let mut xml = line.text(&words).finish();
    if picture.is_some() {
        xml.push_str(&square(&words));
    }
    xml
}

/// The square code of the seal as a picture in the line of text.
fn square(words: &str) -> String {
    // English Metric Units: 36,000 a millimetre.
    let side = u32::from(SEAL_CODE_SIDE.0) * 36_000;
    let words = escape(&one_line(words));
    let drawing = format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{side}\" cy=\"{side}\"/>\
         <wp:docPr id=\"1\" name=\"QR\" descr=\"{words}\"/><a:graphic><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"seal.png\"/>\
         <pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{SEAL_PICTURE}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{side}\" cy=\"{side}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>\
         </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    );
    Paragraph::new(styles::RECIPIENTS).raw(&drawing).finish()
}

fn one(signer: &Signer, left_side: &str, total: u32) -> String {
    let left = total * RECIPIENTS_SHARE / 100;
    let right = total - left;
    let empty = Paragraph::new(styles::RECIPIENTS).finish();
    let beside = if left_side.is_empty() {
        &empty
    } else {
        left_side
    };
    let place = over(signer, right) + &name(signer);
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
    let draws: [fn(&Signer, u32) -> String; 2] = [over, |signer, _| name(signer)];
    for draw in draws {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (signer, width) in signers.iter().zip(&widths) {
            xml.push_str(&grid_cell(*width, 1, &draw(signer, *width)));
        }
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
    xml
}

/// A paragraph of a place to sign, set in from its neighbours.
fn set_in(paragraph: Paragraph) -> Paragraph {
    let side = SIGNATURE_SIDE.twips();
    paragraph.sides(side, side)
}

fn over(signer: &Signer, width: u32) -> String {
    let size = styles::style(styles::SIGN_ROLE).size.twips();
    let room = width.saturating_sub(2 * SIGNATURE_SIDE.twips());
    let mut lines: Vec<Paragraph> = signer
        .lines_within(room as f32 / size as f32)
        .enumerate()
        .map(|(place, line)| {
            let style = if place == 0 {
                styles::SIGN_OVER
            } else {
                styles::SIGN_ROLE
            };
            Paragraph::new(style).text(&line)
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
        .map(|(place, line)| set_in(line).before(gap(place)).finish())
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
