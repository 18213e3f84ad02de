//! Repairing a journal: every line that proves itself is kept byte for byte, and one more line says what is missing.

mod scan;

use self::scan::{Candidate, Found, choose};
use super::line::{self, NO_LINK};
use super::reading::{self, Gap, Known};
use crate::session::event::{Entry, Event, Founding};
use crate::session::time::Time;

/// Makes a founding out of a saved session's bytes, for a journal whose first line is lost.
pub type Rebuild = fn(&[u8]) -> Option<Founding>;

/// A line that was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ProvenLine {
    /// Its bytes without the line end, as they stood in the file.
    pub raw: Vec<u8>,
    /// What it says.
    pub entry: Entry,
    /// The link of the line that it follows.
    pub prev: String,
    /// Its link.
    pub link: String,
}

/// What could be saved of a journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recovered {
    /// The lines that prove themselves, by number, each once.
    pub kept: Vec<ProvenLine>,
    /// The numbers of the lines that are missing and that no kept `recovered` line names yet.
    pub missing: Vec<u64>,
    /// Whether anything was wrong with the file.
    pub damaged: bool,
    /// Whether the line that made the session is lost.
    pub first_line_lost: bool,
    /// Lines of the file that prove themselves and say what this version does not understand: such a journal must be left alone.
    pub foreign: Vec<usize>,
}

/// A repaired journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Its entries with their links, the `recovered` one last.
    pub entries: Vec<(Entry, String)>,
}

/// Finds what proves itself. Total on any bytes.
pub fn recover(bytes: &[u8]) -> Recovered {
    let found = Found::scan(bytes);
    let mut kept = choose(found.lines);
    end_at_seal(&mut kept, |line| &line.decoded.entry);
    let mut known = Known::default();
    for (index, line) in kept.iter().enumerate() {
        known.learn(&line.decoded.entry, index);
    }
    let mut missing = Vec::new();
    let mut before = None;
    for (index, line) in kept.iter().enumerate() {
        let gap = Gap::before(&line.decoded, before.as_ref());
        if let Some(gap) = gap.filter(|gap| !known.covers(gap, index)) {
            missing.extend(gap.missing());
        }
        before = Some((line.decoded.entry.seq, line.decoded.link.clone()));
    }
    let last = before.map_or(0, |(seq, _)| seq);
    let end = kept.iter().map(|line| line.position).max();
    let unreadable = found.unreadable.iter();
    let behind = unreadable.filter(|&&at| Some(at) > end).count() as u64;
    let behind = if kept.is_empty() {
        behind.max(1)
    } else if kept.iter().any(|line| line.decoded.entry.is_seal()) {
        // A sealed journal had no more lines that could be lost.
        0
    } else {
        behind
    };
    missing.extend(last + 1..=last + behind);
    Recovered {
        first_line_lost: kept.first().is_none_or(|line| line.decoded.entry.seq != 1),
        kept: kept.into_iter().map(Candidate::keep).collect(),
        missing,
        damaged: !reading::read(bytes).is_whole(),
        foreign: found.foreign,
    }
}

/// Takes out what stands behind the first seal, lines apart that only say that the journal was repaired: a sealed journal has ended.
pub(super) fn end_at_seal<T>(lines: &mut Vec<T>, entry: impl Fn(&T) -> &Entry) {
    let mut sealed = false;
    lines.retain(|line| {
        let entry = entry(line);
        let stays = !sealed || entry.is_repair();
        sealed |= entry.is_seal();
        stays
    });
}

impl Recovered {
    /// Takes the lines after the last one as lost up to this number, unless they would be more than `most` or the journal ended with its seal.
    pub fn lost_through(&mut self, seq: u64, most: u64) {
        if self.kept.iter().any(|kept| kept.entry.is_seal()) {
            return;
        }
        let kept = self.kept.last().map_or(0, |kept| kept.entry.seq);
        let last = self.missing.last().map_or(kept, |&seq| seq.max(kept));
        if seq.saturating_sub(last) <= most {
            self.missing.extend(last.saturating_add(1)..=seq);
        }
    }

    /// The repaired journal: a founding in the place of a lost first line, the kept lines, and the `recovered` line. `original` is the damaged
    /// file, of which the BLAKE3 is noted. Where the first line is lost and there is no founding, the journal begins with what there is.
    pub fn repaired(mut self, original: &[u8], at: Time, founding: Option<Founding>) -> Repaired {
        let mut repaired = Repaired {
            bytes: Vec::new(),
            entries: Vec::new(),
        };
        let (mut last, mut prev) = (0, NO_LINK.to_owned());
        if let Some(founding) = founding.filter(|_| self.first_line_lost) {
            let made = self.kept.first().map_or(at, |kept| kept.entry.at);
            let events = vec![Event::New(Box::new(founding))];
            prev = repaired.push(
                Entry {
                    seq: 1,
                    at: made,
                    noted: None,
                    events,
                },
                &prev,
            );
            last = 1;
            // Rebuilt to the letter, it is the very line that was lost.
            if self
                .kept
                .first()
                .is_some_and(|kept| kept.entry.seq == 2 && kept.prev == prev)
            {
                self.missing.retain(|&seq| seq != 1);
            }
        }
        for kept in self.kept {
            last = kept.entry.seq;
            prev.clone_from(&kept.link);
            repaired.bytes.extend_from_slice(&kept.raw);
            repaired.bytes.push(b'\n');
            repaired.entries.push((kept.entry, kept.link));
        }
        let last = self
            .missing
            .last()
            .map_or(last, |&missing| last.max(missing));
        let seq = if prev == NO_LINK { 1 } else { last + 1 };
        let damaged = blake3::hash(original).to_hex().to_string();
        let events = vec![Event::Recovered {
            missing: self.missing,
            damaged,
        }];
        repaired.push(
            Entry {
                seq,
                at,
                noted: None,
                events,
            },
            &prev,
        );
        repaired
    }
}

impl Repaired {
    /// Adds a line; gives its link.
    fn push(&mut self, entry: Entry, prev: &str) -> String {
        let line = line::encode(&entry, prev);
        self.bytes.extend_from_slice(&line.bytes);
        self.entries.push((entry, line.link.clone()));
        line.link
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sample;

    /// Repairs; checks that the result opens as it is, once and for all.
    fn repair(bytes: &[u8]) -> (Vec<u64>, Repaired) {
        let recovered = recover(bytes);
        assert!(recovered.damaged);
        let founding = recovered.first_line_lost.then(sample::founding);
        let repaired = recovered.repaired(bytes, sample::at(), founding);
        let Event::Recovered { missing, .. } = &repaired.entries.last().unwrap().0.events[0] else {
            panic!("the last line is not the repair's");
        };
        let missing = missing.clone();
        let again = reading::read(&repaired.bytes);
        assert!(again.is_whole(), "{:?}", again.damage);
        assert_eq!(again.entries, repaired.entries);
        assert!(
            !again.gaps.is_empty(),
            "verify goes on saying that it was repaired"
        );
        assert!(!recover(&repaired.bytes).damaged);
        (missing, repaired)
    }

    /// The lines of the sample that stand in the repaired file.
    fn standing(repaired: &Repaired) -> Vec<usize> {
        let has = |line: &[u8]| {
            repaired
                .bytes
                .split_inclusive(|&b| b == b'\n')
                .any(|l| l == line)
        };
        let lines = sample::lines(&sample::entries());
        (1..=8).filter(|&seq| has(&lines[seq - 1])).collect()
    }

    #[test]
    fn removed_lines_are_missing_and_the_rest_is_kept() {
        let mut lines = sample::lines(&sample::entries());
        lines.drain(3..5);
        let (missing, repaired) = repair(&lines.concat());
        assert_eq!(missing, [4, 5]);
        assert_eq!(standing(&repaired), [1, 2, 3, 6, 7, 8]);
        assert_eq!(repaired.entries.last().unwrap().0.seq, 9);
    }

    #[test]
    fn swapped_and_doubled_lines_are_put_in_order() {
        let mut lines = sample::lines(&sample::entries());
        lines.swap(2, 6);
        lines.push(lines[4].clone());
        let (missing, repaired) = repair(&lines.concat());
        assert!(missing.is_empty());
        assert!(repaired.bytes.starts_with(&sample::journal()));
    }

    #[test]
    fn a_flipped_byte_costs_at_most_its_line() {
        let journal = sample::journal();
        let lines = sample::lines(&sample::entries());
        let mut start = 0;
        for (index, line) in lines.iter().enumerate() {
            for at in (start..start + line.len())
                .step_by(3)
                .chain([start + line.len() - 1])
            {
                let mut bytes = journal.clone();
                bytes[at] ^= 0x15;
                let (missing, repaired) = repair(&bytes);
                let line_end = at + 1 == start + line.len();
                let kept = |seq: &usize| line_end || index == 0 || *seq != index + 1;
                let expected: Vec<_> = (1..=8).filter(kept).collect();
                assert_eq!(standing(&repaired), expected, "byte {at}");
                // The sample's first line is rebuilt to the letter.
                let lost = if line_end || index == 0 {
                    vec![]
                } else {
                    vec![index as u64 + 1]
                };
                assert_eq!(missing, lost, "byte {at}");
            }
            start += line.len();
        }
    }

    #[test]
    fn a_second_repair_names_only_what_is_new() {
        let mut lines = sample::lines(&sample::entries());
        lines.remove(3);
        let (_, repaired) = repair(&lines.concat());
        let mut lines: Vec<_> = repaired.bytes.split_inclusive(|&b| b == b'\n').collect();
        lines.remove(2);
        let (missing, _) = repair(&lines.concat());
        assert_eq!(missing, [3, 4], "the gap grew and is named as a whole");
    }

    #[test]
    fn a_lost_first_line_is_rebuilt() {
        let lines = sample::lines(&sample::entries());
        let (missing, repaired) = repair(&lines[1..].concat());
        assert!(missing.is_empty(), "rebuilt to the letter");
        assert!(matches!(repaired.entries[0].0.events[0], Event::New(_)));
        let (missing, repaired) = repair(b"nothing of a journal\n");
        assert_eq!((missing, repaired.entries.len()), (vec![1], 2));
    }

    #[test]
    fn what_editors_put_around_lines_is_taken_off() {
        let journal = String::from_utf8(sample::journal()).unwrap();
        let edited = format!("\u{feff}{}\r\n", journal.replace('\n', "\r\n"));
        let (missing, repaired) = repair(edited.as_bytes());
        assert!(missing.is_empty());
        assert!(repaired.bytes.starts_with(journal.as_bytes()));
    }

    #[test]
    fn behind_the_seal_nothing_is_kept_and_nothing_is_missing() {
        let mut entries = sample::entries();
        let sealed = Event::Sealed {
            at: sample::at(),
            code: crate::session::seal::CodeForm::Base32,
        };
        let entry = |seq, events| Entry {
            events,
            ..sample::opinion(seq, 9)
        };
        entries.push(entry(9, vec![sealed.clone()]));
        let honest = sample::lines(&entries).concat();
        entries.push(sample::opinion(10, 6));
        entries.push(entry(11, vec![sealed]));
        let forged = [
            sample::lines(&entries).concat(),
            b"what is no line\n".to_vec(),
        ]
        .concat();
        assert_eq!(reading::read(&forged).entries.len(), 9);
        let (missing, repaired) = repair(&forged);
        assert!(missing.is_empty() && repaired.bytes.starts_with(&honest));
        assert_eq!(repaired.entries.len(), 10);
        let mut recovered = recover(&forged);
        recovered.lost_through(20, 100);
        assert!(recovered.missing.is_empty());
    }

    #[test]
    fn a_line_of_a_later_version_is_told() {
        let mut head =
            br#"{"seq":9,"at":"2026-05-20T14:00:00+07:00","events":[{"later":{}}],"prev":"ab""#
                .to_vec();
        let link = blake3::hash(&head).to_hex();
        head.extend_from_slice(format!(",\"link\":\"{link}\"}}\n").as_bytes());
        assert_eq!(recover(&[sample::journal(), head].concat()).foreign, [9]);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>, at in 0usize..2000) {
            let mut journal = sample::journal();
            let at = at.min(journal.len());
            journal.splice(at..at, bytes.iter().copied());
            let recovered = recover(&journal);
            let founding = recovered.first_line_lost.then(sample::founding);
            let repaired = recovered.repaired(&journal, sample::at(), founding);
            proptest::prop_assert!(reading::read(&repaired.bytes).is_whole());
        }
    }
}
