//! The end of a paper: signatures in columns, "Nơi nhận" beside or under them, the seal's line with its code.

use super::draw::{DrawOp, Mark};
use super::element::{Element, LineBox, beside, column, line};
use super::head::text_width;
use super::structure::{Role, Structure};
use crate::document::layout::{
    RECIPIENTS_SHARE, SEAL_CODE_SIDE, SIGNATURE_GAP, SIGNATURE_SIDE, SIGNING_ROOM, Sheet,
};
use crate::document::paper::{Paper, RECIPIENTS_LABEL, Signatures, Signer};
use crate::document::seal;
use crate::document::style;

/// Signatures, those who receive the paper, the seal.
pub fn elements(paper: &Paper, sheet: Sheet, structure: &mut Structure) -> Vec<Element> {
    let total = text_width(sheet);
    let gap = SIGNATURE_GAP.points();
    let mut elements = Vec::new();
    match &paper.signatures {
        Signatures::One(signer) => {
            let left = total * RECIPIENTS_SHARE as f32 / 100.0;
            let place = column(signed(signer, total - left, structure));
            let mut lines = recipients(paper, left, structure);
            lines.extend(sealed(paper, left, structure));
            let list = column(lines);
            elements.push(Element::whole(
                gap,
                beside(vec![(0.0, list), (left, place)]),
            ));
        }
        Signatures::Two { .. } | Signatures::Row(_) => {
            elements.extend(row(&paper.signatures.signers(), total, structure));
        }
        Signatures::None => {}
    }
    if !matches!(paper.signatures, Signatures::One(_)) {
        let list = recipients(paper, total, structure);
        if !list.is_empty() {
            elements.push(Element::whole(gap, column(list)));
        }
        let seal = sealed(paper, total, structure);
        if !seal.is_empty() {
            elements.push(Element::whole(0.0, column(seal)));
        }
    }
    elements
}

/// Paragraphs of a column, each with the room over it.
type Lines = Vec<(f32, Vec<LineBox>)>;

/// The names are level, whatever is written over them.
fn row(signers: &[&Signer], total: f32, structure: &mut Structure) -> Option<Element> {
    let width = total / signers.len().max(1) as f32;
    let mut lines = |draw: &dyn Fn(&Signer, &mut Structure) -> Lines| {
        let places = signers
            .iter()
            .enumerate()
            .map(|(at, signer)| (at as f32 * width, column(draw(signer, structure))));
        beside(places.collect())
    };
    let over = lines(&|signer, structure| over(signer, width, structure));
    let names = lines(&|signer, structure| vec![name(signer, width, structure)]);
    let block = column(vec![(0.0, vec![over, names])]);
    (!signers.is_empty()).then(|| Element::whole(SIGNATURE_GAP.points(), block))
}

fn signed(signer: &Signer, width: f32, structure: &mut Structure) -> Lines {
    let mut lines = over(signer, width, structure);
    lines.push(name(signer, width, structure));
    lines
}

fn over(signer: &Signer, width: f32, structure: &mut Structure) -> Lines {
    let mut lines = Vec::new();
    let size = style::style(style::SIGN_ROLE).size.points();
    let ems = (width - 2.0 * SIGNATURE_SIDE.points()) / size;
    for (at, text) in signer.lines_within(ems).enumerate() {
        let id = if at == 0 {
            style::SIGN_OVER
        } else {
            style::SIGN_ROLE
        };
        lines.push((0.0, narrow(id, &text, width, structure)));
    }
    if let Some(caption) = &signer.caption {
        lines.push((0.0, narrow(style::SIGN_CAPTION, caption, width, structure)));
    }
    lines
}

fn name(signer: &Signer, width: f32, structure: &mut Structure) -> (f32, Vec<LineBox>) {
    let name = narrow(style::SIGN_NAME, signer.name_line(), width, structure);
    (SIGNING_ROOM.points(), name)
}

/// A line of a place to sign, set in from its neighbours.
fn narrow(id: &str, text: &str, width: f32, structure: &mut Structure) -> Vec<LineBox> {
    let side = SIGNATURE_SIDE.points();
    let mut line_boxes = line(id, text, width - 2.0 * side, structure);
    for mark in line_boxes.iter_mut().flat_map(|it| &mut it.marks) {
        mark.x += side;
    }
    line_boxes
}

fn recipients(paper: &Paper, width: f32, structure: &mut Structure) -> Lines {
    if paper.recipients.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![(
        0.0,
        line(style::RECIPIENTS_LABEL, RECIPIENTS_LABEL, width, structure),
    )];
    for item in paper.recipient_lines() {
        lines.push((0.0, line(style::RECIPIENTS, &item, width, structure)));
    }
    lines
}

/// The seal's line and the square code of it; nothing where nothing is sealed.
fn sealed(paper: &Paper, width: f32, structure: &mut Structure) -> Lines {
    let (Some(words), Some(print)) = (paper.seal_line(), paper.seal.as_ref()) else {
        return Vec::new();
    };
    let before = style::style(style::SEAL).before.points();
    let mut lines = vec![(before, line(style::SEAL, &words, width, structure))];
    if let Some(square) = seal::square(&print.square()) {
        let side = SEAL_CODE_SIDE.points();
        let part = structure.add(Role::Figure(words), None);
        let mark = Mark {
            x: 0.0,
            y: 0.0,
            op: DrawOp::Code {
                side,
                dark: square.dark,
                count: square.count,
            },
            part: Some(part),
        };
        let line_box = LineBox {
            height: side,
            marks: vec![mark],
        };
        lines.push((0.0, vec![line_box]));
    }
    lines
}
