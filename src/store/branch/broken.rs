//! What of another journal cannot be read: it is named, and nothing that holds it is removed before someone has answered.

use std::path::Path;

use super::ProvenLine;
use crate::store::line;
use crate::store::ordinary;
use crate::store::reading::{Damage, trim_zeros_end};
use crate::store::scratch;

/// Said of a last line that is cut.
const CUT: &str = "ghi dở, chưa trọn";

/// The lines of a journal that do not prove themselves, and are no beginning of a line that the session's own journal has.
pub fn lines(bytes: &[u8], ours: &[ProvenLine]) -> Vec<Damage> {
    let pieces = bytes.split_inclusive(|&byte| byte == b'\n').enumerate();
    let broken = pieces.filter_map(|(index, piece)| {
        let whole = piece.strip_suffix(b"\n");
        let text = trim_zeros_end(whole.unwrap_or(piece));
        let fault = line::decode(text).err()?;
        let known = ours.iter().any(|line| line.raw.starts_with(text));
        let reason = whole.map_or_else(|| CUT.to_owned(), |_| fault.to_string());
        let line = index + 1;
        (!known).then_some(Damage { line, reason })
    });
    broken.collect()
}

/// Whether half-typed text lies beside a journal of which nothing can be read.
pub fn is_text(journal: &Path) -> bool {
    let slots = scratch::slots(journal).into_iter();
    let slots: Vec<Vec<u8>> = slots.filter_map(|it| ordinary::read(it).ok()).collect();
    let written = slots.iter().any(|slot| !trim_zeros_end(slot).is_empty());
    written && slots.iter().all(|slot| scratch::decode(slot).is_none())
}
