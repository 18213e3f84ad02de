//! Reading a journal's bytes: which lines stand in one sound chain, and what is wrong with the rest. Nothing is repaired here.
//!
//! A chain that was repaired has gaps that can never close. Where a later `recovered` line names what is missing, the gap is known: the
//! journal opens as it is, and `verify` goes on reporting it.
//!
//! A sealed journal has ended: whatever stands behind its seal is damage, lines apart that only say that it was repaired.

use std::collections::HashMap;
use std::fmt;
use std::thread;

use super::line::{self, Decoded, Fault};
use crate::session::event::{Entry, Event};

/// From this many lines on, several threads read them.
const MANY_LINES: usize = 1000;
/// The most threads that do.
const MOST_WORKERS: usize = 8;
/// A line of a journal has a number, a moment, and two links of 64 digits: what is shorter is none, and is not worth more memory than it takes itself.
const SHORTEST: usize = 128;
/// So many of such are named; the others are counted.
const MOST_NAMED: usize = 1000;

/// What is wrong with a line behind the seal.
const BEHIND_SEAL: &str = "dòng đứng sau dòng niêm phong: sau khi niêm phong không ai ghi thêm được, nên dòng này không được tính";

/// What is said of a repair that lost nothing.
pub(super) const REPAIRED: &str = "nhật ký đã được khôi phục ở đây";

/// Something wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The line in the file, from 1.
    pub line: usize,
    /// What is wrong with it, in words.
    pub reason: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "dòng {}: {}", self.line, self.reason)
    }
}

/// A journal as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The entries of the longest sound beginning, each with its link.
    pub entries: Vec<(Entry, String)>,
    /// The length of that beginning in bytes.
    pub sound_bytes: u64,
    /// What is wrong, a torn tail apart.
    pub damage: Vec<Damage>,
    /// Repairs, and gaps that a later `recovered` line names.
    pub gaps: Vec<Damage>,
    /// The last line is cut, lacks its line end, or is followed by zero bytes, as a crash leaves it.
    pub torn_tail: bool,
}

impl Reading {
    /// Whether the file is whole as it stands, known gaps apart: nothing has to be repaired before it grows.
    pub fn is_whole(&self) -> bool {
        self.damage.is_empty() && !self.torn_tail
    }
}

/// Reads a journal. Total on any bytes.
pub fn read(bytes: &[u8]) -> Reading {
    let mut reading = Reading::default();
    let (lines, unnamed) = split(bytes, &mut reading.torn_tail);
    let known = Known::of(&lines);
    let mut before: Option<(u64, String)> = None;
    let mut sealed = false;
    for (index, line) in lines.into_iter().enumerate() {
        let number = line.number;
        let decoded = match line.decoded {
            Ok(decoded) => decoded,
            Err(fault) => {
                reading.damage.push(Damage {
                    line: number,
                    reason: fault.to_string(),
                });
                continue;
            }
        };
        if sealed && !decoded.entry.is_repair() {
            reading.damage.push(Damage {
                line: number,
                reason: BEHIND_SEAL.to_owned(),
            });
            continue;
        }
        sealed |= decoded.entry.is_seal();
        let seq = decoded.entry.seq;
        if let Some(gap) = Gap::before(&decoded, before.as_ref()) {
            let damage = Damage {
                line: number,
                reason: gap.to_string(),
            };
            let list = if known.covers(&gap, index) {
                &mut reading.gaps
            } else {
                &mut reading.damage
            };
            list.push(damage);
        }
        reading.gaps.extend(repair(number, &decoded.entry));
        before = Some((seq, decoded.link.clone()));
        if reading.damage.is_empty() {
            reading.sound_bytes = line.end;
            reading.entries.push((decoded.entry, decoded.link));
        }
    }
    reading.damage.extend(unnamed);
    reading
}

/// What a `recovered` line says: the journal was repaired there, and what is missing for good.
fn repair(line: usize, entry: &Entry) -> Option<Damage> {
    let missing = entry.events.iter().find_map(|event| match event {
        Event::Recovered { missing, .. } => Some(missing.len()),
        _ => None,
    });
    let reason = match missing? {
        0 => REPAIRED.to_owned(),
        count => format!("nhật ký đã được khôi phục ở đây và còn thiếu {count} dòng đã mất"),
    };
    Some(Damage { line, reason })
}

/// A line of the file.
struct JournalLine {
    /// Its number in the file, from 1.
    number: usize,
    /// Where it ends, its line end included.
    end: u64,
    decoded: Result<Decoded, Fault>,
}

/// The lines of the file, and what is said of those that are too many to be named. A last line that is cut is left out, and `torn` set.
fn split(bytes: &[u8], torn: &mut bool) -> (Vec<JournalLine>, Option<Damage>) {
    let mut pieces: Vec<&[u8]> = Vec::new();
    let mut places = Vec::new();
    let (mut end, mut number, mut short) = (0, 0, 0);
    let mut last_short = 0;
    let mut rest = None;
    for piece in bytes.split_inclusive(|&byte| byte == b'\n') {
        let start = end;
        end += piece.len();
        number += 1;
        let Some(line) = piece.strip_suffix(b"\n") else {
            rest = Some((start, trim_zeros_end(piece)));
            continue;
        };
        if line.len() < SHORTEST {
            short += 1;
            if short > MOST_NAMED {
                last_short = number;
                continue;
            }
        }
        pieces.push(line);
        places.push((number, end as u64));
    }
    let decoded = decode_all(&pieces).into_iter();
    let mut lines: Vec<JournalLine> = places
        .into_iter()
        .zip(decoded)
        .map(|((number, end), decoded)| JournalLine {
            number,
            end,
            decoded,
        })
        .collect();
    if let Some((start, line)) = rest {
        *torn = true;
        // Only the line end may be missing: then the line still proves itself and counts.
        if let Ok(decoded) = line::decode(line) {
            lines.push(JournalLine {
                number,
                end: (start + line.len()) as u64,
                decoded: Ok(decoded),
            });
        }
    }
    let unnamed = (short > MOST_NAMED).then(|| Damage {
        line: last_short,
        reason: format!(
            "đây là dòng cuối trong {} dòng nữa không phải là dòng nhật ký",
            short - MOST_NAMED
        ),
    });
    (lines, unnamed)
}

/// The lines decoded, by several threads where there are many: each proves itself, so their order does not matter.
fn decode_all(pieces: &[&[u8]]) -> Vec<Result<Decoded, Fault>> {
    let decode = |part: &[&[u8]]| part.iter().map(|it| line::decode(it)).collect::<Vec<_>>();
    let workers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(MOST_WORKERS);
    if pieces.len() < MANY_LINES || workers < 2 {
        return decode(pieces);
    }
    thread::scope(|scope| {
        let parts: Vec<_> = pieces
            .chunks(pieces.len().div_ceil(workers))
            .map(|part| (part, scope.spawn(move || decode(part))))
            .collect();
        let results = parts.into_iter();
        results
            .flat_map(|(part, work)| work.join().unwrap_or_else(|_| decode(part)))
            .collect()
    })
}

/// The bytes without the zero bytes that a power cut may leave behind them.
pub(super) fn trim_zeros_end(mut bytes: &[u8]) -> &[u8] {
    while let Some(shorter) = bytes.strip_suffix(b"\0") {
        bytes = shorter;
    }
    bytes
}

/// The place between two lines that do not follow each other.
pub(super) struct Gap {
    /// The line before, 0 at the beginning.
    from: u64,
    /// The line after.
    to: u64,
}

impl Gap {
    /// The gap between the line `before` and the next one, if it does not follow.
    pub(super) fn before(next: &Decoded, before: Option<&(u64, String)>) -> Option<Self> {
        let to = next.entry.seq;
        match before {
            None => (to != 1).then_some(Self { from: 0, to }),
            Some((from, link)) => {
                let follows = from.checked_add(1) == Some(to) && *link == next.prev;
                (!follows).then_some(Self { from: *from, to })
            }
        }
    }

    /// The lines that are missing here. Where the numbers follow each other, the line before is not the one that was followed: that one is.
    pub(super) fn missing(&self) -> std::ops::Range<u64> {
        if self.from.checked_add(1) == Some(self.to) {
            self.from..self.to
        } else {
            self.from.saturating_add(1)..self.to
        }
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to } = self;
        if to <= from {
            write!(
                f,
                "dòng số {to} đứng sau dòng số {from}: sai thứ tự hoặc bị lặp"
            )
        } else if from.checked_add(1) == Some(*to) {
            write!(
                f,
                "dòng số {to} không nối tiếp đúng dòng số {from} đứng trước nó"
            )
        } else if from.checked_add(2) == Some(*to) {
            write!(f, "thiếu dòng số {} của nhật ký", from + 1)
        } else {
            write!(
                f,
                "thiếu các dòng từ số {} đến số {} của nhật ký",
                from + 1,
                to - 1
            )
        }
    }
}

/// What `recovered` lines say is missing.
#[derive(Default)]
pub(super) struct Known {
    /// The missing line, and the position of the last line that names it.
    named: HashMap<u64, usize>,
}

impl Known {
    /// What these lines say.
    fn of(lines: &[JournalLine]) -> Self {
        let mut known = Self::default();
        for (index, line) in lines.iter().enumerate() {
            if let Ok(decoded) = &line.decoded {
                known.learn(&decoded.entry, index);
            }
        }
        known
    }

    /// Takes in what the entry at this position says.
    pub(super) fn learn(&mut self, entry: &Entry, index: usize) {
        for event in &entry.events {
            if let Event::Recovered { missing, .. } = event {
                self.named.extend(missing.iter().map(|&seq| (seq, index)));
            }
        }
    }

    /// Whether the gap before the line at this position is named, there or later.
    pub(super) fn covers(&self, gap: &Gap, index: usize) -> bool {
        let mut missing = gap.missing();
        !missing.is_empty()
            && missing.all(|seq| self.named.get(&seq).is_some_and(|&later| later >= index))
    }
}

#[cfg(test)]
mod tests;
