//! What stands side by side on paper: the header block and the signatures; one under another where the screen is narrow.

use super::flat;
use crate::document::paper::{
    Align, Header, ISSUER_MARK, PARTY_NAME, Paper, RECIPIENTS_LABEL, Signatures, Signer,
};
use crate::document::wrap::{pad, width, wrap};

/// Below this width columns would be all breaks.
const NARROW: usize = 50;
/// Columns between columns.
const GAP: usize = 2;
/// Empty lines to sign on.
const SIGNING_LINES: usize = 3;

/// The header block.
pub fn header(header: &Header, total: usize) -> Vec<String> {
    let left = left_lines(header);
    let mut right = vec![PARTY_NAME.to_owned(), "─".repeat(width(PARTY_NAME))];
    let level = usize::from(header.left_lines())
        .saturating_sub(1)
        .max(right.len());
    if total >= NARROW {
        right.resize(level, String::new());
    }
    right.push(header.dateline.clone());
    side_by_side(&[(left, Align::Center), (right, Align::Center)], total)
}

fn left_lines(header: &Header) -> Vec<String> {
    let mut lines: Vec<String> = header.parent_line().into_iter().collect();
    lines.push(header.issuer_line());
    lines.push(ISSUER_MARK.to_owned());
    lines.extend(header.symbol.clone());
    lines
}

/// The signatures, with "Nơi nhận" on the left of a single one and under several.
pub fn signatures(paper: &Paper, total: usize) -> Vec<String> {
    let recipients = recipients(paper);
    if let Signatures::One(signer) = &paper.signatures {
        return side_by_side(
            &[(recipients, Align::Left), (place(signer, 0), Align::Center)],
            total,
        );
    }
    let signers = paper.signatures.signers();
    let tallest = signers
        .iter()
        .map(|signer| over(signer).len())
        .max()
        .unwrap_or(0);
    let level = if total >= NARROW { tallest } else { 0 };
    let places: Vec<_> = signers
        .iter()
        .map(|signer| (place(signer, level), Align::Center))
        .collect();
    let mut lines = side_by_side(&places, total);
    lines.extend(recipients.iter().flat_map(|line| wrap(&flat(line), total)));
    lines
}

fn recipients(paper: &Paper) -> Vec<String> {
    if paper.recipients.is_empty() {
        return Vec::new();
    }
    std::iter::once(RECIPIENTS_LABEL.to_owned())
        .chain(paper.recipient_lines())
        .collect()
}

fn over(signer: &Signer) -> Vec<String> {
    signer
        .lines()
        .map(str::to_owned)
        .chain(signer.caption.clone())
        .collect()
}

/// A place to sign, with as many lines over the room as its neighbours have, so that the names stand level.
fn place(signer: &Signer, level: usize) -> Vec<String> {
    let mut lines = over(signer);
    lines.resize(lines.len().max(level) + SIGNING_LINES, String::new());
    lines.push(signer.name_line().to_owned());
    lines
}

/// Columns of equal width, each wrapped by itself.
fn side_by_side(columns: &[(Vec<String>, Align)], total: usize) -> Vec<String> {
    if total < NARROW {
        let all = columns
            .iter()
            .flat_map(|(lines, align)| lines.iter().map(move |line| (line, *align)));
        return all
            .flat_map(|(line, align)| fitted(line, total, align))
            .map(|line| line.trim_end().to_owned())
            .collect();
    }
    let count = columns.len().max(1);
    let each = total.saturating_sub(GAP * (count - 1)) / count;
    let wrapped: Vec<Vec<String>> = columns
        .iter()
        .map(|(lines, align)| {
            lines
                .iter()
                .flat_map(|line| fitted(line, each, *align))
                .collect()
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let blank = " ".repeat(each);
    let row = |at: usize| -> Vec<&str> {
        wrapped
            .iter()
            .map(|column| column.get(at).map_or(blank.as_str(), String::as_str))
            .collect()
    };
    (0..height)
        .map(|at| row(at).join(&" ".repeat(GAP)).trim_end().to_owned())
        .collect()
}

fn fitted(line: &str, each: usize, align: Align) -> Vec<String> {
    wrap(&flat(line), each)
        .iter()
        .map(|line| pad(line, each, align))
        .collect()
}
