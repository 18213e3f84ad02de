//! Unfinished text, so that a crash costs a tenth of a second of typing and nothing appears twice.
//!
//! Two slots are written in turn. Between two syncs all notes go to one slot, one after the other, each with a counter and a checksum; when that
//! slot is on the disk, the other one is emptied and takes over. So a note that was torn leaves the one before it, and a power cut leaves the slot
//! that was synced. The note with the highest counter that proves itself counts.
//!
//! Text leaves a field when a command records it. The app then calls [`Scratch::send`] with the place of the line that records it, hands the
//! scratch to the writer, and only then the line: a scratch with something newly sent is synced before that line is written. After a crash
//! [`Scratch::restore`] drops what was sent with a line that the journal has and gives the rest back to its field; while the program runs,
//! [`Scratch::settle`] forgets what acknowledged lines hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::ordinary;
use serde::{Deserialize, Serialize};

/// The two slots.
pub const SLOTS: [&str; 2] = ["scratch.a", "scratch.b"];

/// The slots of the journal in this file: those of a journal beside the session's own bear its name.
pub fn slots(journal: &Path) -> [PathBuf; 2] {
    let name = journal.file_stem().unwrap_or_default().to_string_lossy();
    SLOTS.map(|slot| {
        journal.with_file_name(match name.as_ref() {
            "journal" => slot.to_owned(),
            name => format!("{name}.{slot}"),
        })
    })
}

/// Unfinished text by field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scratch {
    /// The text of each field that has some, such as `opinion/new`.
    fields: BTreeMap<String, String>,
    /// Text on its way into the journal.
    sent: Vec<Sent>,
}

/// Text that a line records which may not be on the disk yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Sent {
    field: String,
    text: String,
    seq: u64,
    /// The link of the line: its number alone may be given again after a crash.
    link: String,
}

impl Scratch {
    /// The text of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }

    /// All fields with their text.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .map(|(field, text)| (field.as_str(), text.as_str()))
    }

    /// Notes the text of a field as it stands; an empty one is forgotten.
    pub fn set(&mut self, field: &str, text: &str) {
        if text.is_empty() {
            self.fields.remove(field);
        } else if let Some(known) = self.fields.get_mut(field) {
            text.clone_into(known);
        } else {
            self.fields.insert(field.to_owned(), text.to_owned());
        }
    }

    /// The text of a field is recorded by the line with this number and link: the field is empty again.
    pub fn send(&mut self, field: &str, seq: u64, link: &str) {
        if let Some(text) = self.fields.remove(field) {
            let (field, link) = (field.to_owned(), link.to_owned());
            self.sent.push(Sent {
                field,
                text,
                seq,
                link,
            });
        }
    }

    /// Lines up to this one are acknowledged: what they record is forgotten here.
    pub fn settle(&mut self, acknowledged: u64) {
        self.sent.retain(|sent| sent.seq > acknowledged);
    }

    /// After a crash: what was sent with a line that the journal `has` is dropped, the rest is given back to its field, before newer text.
    pub fn restore(&mut self, has: impl Fn(u64, &str) -> bool) {
        for sent in std::mem::take(&mut self.sent).into_iter().rev() {
            if has(sent.seq, &sent.link) {
                continue;
            }
            let field = self.fields.entry(sent.field).or_default();
            *field = if field.is_empty() {
                sent.text
            } else {
                format!("{}\n{field}", sent.text)
            };
        }
    }

    /// Takes in what was unfinished elsewhere. Where both have text for a field and neither holds the other, both stay, one below the other.
    pub fn join(&mut self, other: Self) {
        for (field, theirs) in other.fields {
            match self.fields.get_mut(&field) {
                None => {
                    self.fields.insert(field, theirs);
                }
                Some(ours) if ours.contains(&theirs) => {}
                Some(ours) if theirs.contains(ours.as_str()) => *ours = theirs,
                Some(ours) => {
                    ours.push('\n');
                    ours.push_str(&theirs);
                }
            }
        }
        let new = other.sent.into_iter();
        let new: Vec<_> = new.filter(|it| !self.sent.contains(it)).collect();
        self.sent.extend(new);
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.sent.is_empty()
    }

    /// The highest line that something was sent with.
    pub fn last_sent(&self) -> Option<u64> {
        self.sent.iter().map(|sent| sent.seq).max()
    }
}

/// The note of a scratch: counter, checksum of counter and content, content; one line.
pub fn encode(scratch: &Scratch, counter: u64) -> Vec<u8> {
    // Maps and lists of texts: writing them has no way to fail.
    let json = serde_json::to_string(scratch).unwrap_or_default();
    let checksum = checksum(counter, &json);
    format!("{counter} {checksum} {json}\n").into_bytes()
}

/// The newest note in a slot that proves itself, with its counter. Total on any bytes.
pub fn decode(slot: &[u8]) -> Option<(u64, Scratch)> {
    slot.split_inclusive(|&byte| byte == b'\n')
        .rev()
        .find_map(decode_note)
}

/// What two slots hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newest {
    /// The counter of the newest note; 0 where there is none.
    pub counter: u64,
    /// The slot that it stands in.
    pub slot: usize,
    /// Its content.
    pub scratch: Scratch,
}

/// The newer of the two slots' newest notes, in a session's folder.
pub fn read(folder: &Path) -> Newest {
    read_of(&folder.join("journal.jsonl"))
}

/// The same beside the journal in this file.
pub fn read_of(journal: &Path) -> Newest {
    let slots = slots(journal).into_iter().enumerate();
    let notes = slots.filter_map(|(slot, path)| {
        let (counter, scratch) = decode(&ordinary::read(path).ok()?)?;
        Some(Newest {
            counter,
            slot,
            scratch,
        })
    });
    notes
        .max_by_key(|newest| newest.counter)
        .unwrap_or_default()
}

/// One note.
fn decode_note(note: &[u8]) -> Option<(u64, Scratch)> {
    let note = std::str::from_utf8(note).ok()?.strip_suffix('\n')?;
    let (counter, rest) = note.split_once(' ')?;
    let (written, json) = rest.split_once(' ')?;
    let counter: u64 = counter.parse().ok()?;
    if checksum(counter, json) != written {
        return None;
    }
    Some((counter, serde_json::from_str(json).ok()?))
}

fn checksum(counter: u64, json: &str) -> String {
    blake3::hash(format!("{counter} {json}").as_bytes())
        .to_hex()
        .to_string()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn with(text: &str) -> Scratch {
        let mut scratch = Scratch::default();
        scratch.set("opinion/new", text);
        scratch
    }

    #[test]
    fn a_torn_note_leaves_the_one_before_it() {
        let first = encode(&with("một\nhai"), 7);
        let both = [first.clone(), encode(&with("một\nhai ba"), 8)].concat();
        assert_eq!(decode(&both), Some((8, with("một\nhai ba"))));
        for cut in 0..both.len() {
            let expected = (cut >= first.len()).then(|| (7, with("một\nhai")));
            assert_eq!(decode(&both[..cut]), expected);
            let zeros = [&both[..cut], &[0; 64]].concat();
            assert_eq!(decode(&zeros), expected);
        }
        for at in first.len()..both.len() {
            let mut flipped = both.clone();
            flipped[at] ^= 1;
            assert_eq!(decode(&flipped), Some((7, with("một\nhai"))), "byte {at}");
        }
    }

    #[test]
    fn the_newer_slot_counts_and_a_damaged_one_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let newest = || {
            let newest = read(folder.path());
            (newest.counter, newest.slot, newest.scratch)
        };
        assert_eq!(newest(), (0, 0, Scratch::default()));
        fs::write(folder.path().join("scratch.a"), encode(&with("cũ"), 1)).unwrap();
        fs::write(folder.path().join("scratch.b"), encode(&with("mới"), 2)).unwrap();
        assert_eq!(newest(), (2, 1, with("mới")));
        fs::write(folder.path().join("scratch.b"), b"2 abc {}\n").unwrap();
        assert_eq!(newest(), (1, 0, with("cũ")));
    }

    #[test]
    fn recorded_text_appears_once_whatever_was_written_last() {
        let mut scratch = with("ý kiến");
        scratch.send("opinion/new", 5, "ab");
        assert_eq!(
            (scratch.get("opinion/new"), scratch.last_sent()),
            (None, Some(5))
        );
        scratch.set("opinion/new", "ý sau");

        let mut recorded = scratch.clone();
        recorded.restore(|seq, link| seq <= 5 && link == "ab");
        assert_eq!(recorded, with("ý sau"));

        let mut lost = scratch.clone();
        lost.restore(|_, link| link != "ab");
        assert_eq!(lost, with("ý kiến\ný sau"));

        scratch.settle(5);
        assert_eq!(scratch, with("ý sau"));
        scratch.set("opinion/new", "");
        assert!(scratch.is_empty());
    }

    #[test]
    fn text_of_two_places_is_kept_both() {
        let mut ours = with("máy này");
        ours.set("conclusion/3.2", "chung");
        let mut theirs = with("máy kia");
        theirs.set("conclusion/3.2", "chung hơn");
        theirs.set("vote/question", "mới");
        ours.join(theirs.clone());
        assert_eq!(ours.get("opinion/new"), Some("máy này\nmáy kia"));
        assert_eq!(ours.get("conclusion/3.2"), Some("chung hơn"));
        assert_eq!(ours.get("vote/question"), Some("mới"));
        let once = ours.clone();
        ours.join(theirs);
        assert_eq!(ours, once, "taken in once");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = decode(&bytes);
        }
    }
}
