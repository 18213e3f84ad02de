//! Finding the lines of a damaged journal that prove themselves, and choosing among those of one number.

use std::collections::BTreeMap;

use super::ProvenLine;
use crate::store::line::{self, Decoded, Fault};
use crate::store::reading;

/// A line further than this behind the one before it cannot come from this journal.
const FARTHEST: u64 = 100_000;
/// So many lines in which nothing proved itself are named.
const MOST_NAMED: usize = 1000;
/// How many beginnings of lines are tried before one link.
const MOST_STARTS: usize = 64;

/// A line that proved itself, and where in the file it was found.
pub(super) struct Candidate {
    /// The line of the file.
    pub(super) position: usize,
    /// Its bytes.
    raw: Vec<u8>,
    /// What they say.
    pub(super) decoded: Decoded,
}

impl Candidate {
    /// Without its surroundings.
    pub(super) fn keep(self) -> ProvenLine {
        let Decoded { entry, prev, link } = self.decoded;
        ProvenLine {
            raw: self.raw,
            entry,
            prev,
            link,
        }
    }
}

/// What a file holds.
#[derive(Default)]
pub(super) struct Found {
    /// The lines that prove themselves, as they stand.
    pub(super) lines: Vec<Candidate>,
    /// Lines in which nothing proved itself, from 1; a torn tail apart.
    pub(super) unreadable: Vec<usize>,
    /// Lines that only another version understands.
    pub(super) foreign: Vec<usize>,
}

impl Found {
    /// Goes through the file line by line.
    pub(super) fn scan(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        for (index, piece) in bytes.split_inclusive(|&byte| byte == b'\n').enumerate() {
            let position = index + 1;
            let raw = trim(piece);
            match line::decode(raw) {
                Ok(decoded) => found.add(position, raw, decoded),
                Err(Fault::Content) => found.foreign.push(position),
                Err(_) if raw.is_empty() => {}
                Err(_) => {
                    let before = found.lines.len();
                    found.fragments(position, raw);
                    let is_new = found.lines.len() == before && piece.ends_with(b"\n");
                    if is_new && found.unreadable.len() < MOST_NAMED {
                        found.unreadable.push(position);
                    }
                }
            }
        }
        found
    }

    /// Looks for whole lines inside a broken one: where a line end was lost, two stand in one.
    fn fragments(&mut self, position: usize, raw: &[u8]) {
        let mut from = 0;
        while let Some(end) = line::next_end(raw, from) {
            let region = raw.get(from..end).unwrap_or_default();
            let starts = region
                .windows(line::LINE_START.len())
                .enumerate()
                .filter(|(_, window)| *window == line::LINE_START)
                .map(|(start, _)| start);
            let line = starts.take(MOST_STARTS).find_map(|start| {
                let raw = region.get(start..)?;
                Some((raw, line::decode(raw).ok()?))
            });
            if let Some((raw, decoded)) = line {
                self.add(position, raw, decoded);
            }
            from = end;
        }
    }

    /// One more line.
    fn add(&mut self, position: usize, raw: &[u8], decoded: Decoded) {
        self.lines.push(Candidate {
            position,
            raw: raw.to_vec(),
            decoded,
        });
    }
}

/// The bytes of a line without what editors, copying and power cuts put around it.
fn trim(piece: &[u8]) -> &[u8] {
    let mut rest = piece.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(piece);
    while let Some(shorter) = rest.strip_prefix(b"\0") {
        rest = shorter;
    }
    loop {
        let shorter = reading::trim_zeros_end(rest.trim_ascii());
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// The lines by number, each number once: of two lines of one number the one that the next line follows, else the first.
pub(super) fn choose(lines: Vec<Candidate>) -> Vec<Candidate> {
    let mut by_number: BTreeMap<u64, Vec<Candidate>> = BTreeMap::new();
    for line in lines {
        by_number
            .entry(line.decoded.entry.seq)
            .or_default()
            .push(line);
    }
    let mut kept: Vec<Candidate> = Vec::with_capacity(by_number.len());
    let mut wanted: Option<(u64, String)> = None;
    for (seq, mut same) in by_number.into_iter().rev() {
        let followed = same.iter().position(|line| {
            wanted.as_ref().is_some_and(|(next, prev)| {
                seq.checked_add(1) == Some(*next) && *prev == line.decoded.link
            })
        });
        let line = same.swap_remove(followed.unwrap_or(0));
        wanted = Some((seq, line.decoded.prev.clone()));
        kept.push(line);
    }
    kept.reverse();
    let mut last = 0;
    let near = kept.iter().take_while(|line| {
        let seq = line.decoded.entry.seq;
        let near = seq - last <= FARTHEST;
        last = seq;
        near
    });
    let near = near.count();
    kept.truncate(near);
    kept
}
