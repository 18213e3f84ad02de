//! One line of a journal as bytes: written with the link that proves it, and read only when it proves itself.

use std::fmt;

use serde::Deserialize;

use crate::session::event::{Entry, Event};
use crate::session::time::Time;

/// The `prev` of a journal's first line: there is no line before it.
pub const NO_LINK: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What stands between the proved bytes of a line and its link.
const LINK_KEY: &[u8] = br#","link":""#;
/// What stands after the link.
const LINE_END: &[u8] = br#""}"#;
/// Hex digits of a link.
const LINK_DIGITS: usize = 64;
/// How a line begins, whatever it says.
pub(super) const LINE_START: &[u8] = br#"{"seq":"#;
/// Bytes from the end of the proved part to the end of the line.
const TAIL: usize = LINK_KEY.len() + LINK_DIGITS + LINE_END.len();

/// A line ready to be appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// The line with its line end.
    pub bytes: Vec<u8>,
    /// Its link, in hex: the `prev` of the next line.
    pub link: String,
}

/// A line that proved itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// What it says.
    pub entry: Entry,
    /// The link of the line before it.
    pub prev: String,
    /// Its own link.
    pub link: String,
}

/// Why bytes are not a line of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// They do not have the shape of a line.
    Shape,
    /// Their link is not that of the bytes before it.
    Link,
    /// The link is right, and the line still says nothing that this version understands.
    Content,
    /// The link is right, and something stands behind a seal in it.
    BehindSeal,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => "dòng bị đứt hoặc không đúng dạng một dòng nhật ký",
            Self::Link => "nội dung dòng không khớp với mã xác thực của chính dòng đó",
            Self::BehindSeal => {
                "dòng có nội dung ghi thêm sau dấu niêm phong, nên không phải dòng của chương trình"
            }
            Self::Content => {
                "dòng đúng mã xác thực nhưng phiên bản sauro này không hiểu được nội dung"
            }
        })
    }
}

/// The line of an entry that follows the line whose link is `prev`.
pub fn encode(entry: &Entry, prev: &str) -> Encoded {
    // An entry is made of texts, numbers, lists and maps keyed by texts: writing it as JSON has no way to fail.
    let mut bytes = serde_json::to_vec(entry).unwrap_or_default();
    bytes.pop();
    bytes.extend_from_slice(br#","prev":""#);
    bytes.extend_from_slice(prev.as_bytes());
    bytes.push(b'"');
    let link = blake3::hash(&bytes).to_hex().to_string();
    bytes.extend_from_slice(LINK_KEY);
    bytes.extend_from_slice(link.as_bytes());
    bytes.extend_from_slice(LINE_END);
    bytes.push(b'\n');
    Encoded { bytes, link }
}

/// The line in `bytes`, without its line end, if it proves itself: the link is computed again from the bytes as they stand.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    let link = proved_link(bytes)?;
    let said = said(bytes)
        .filter(|it| it.link == link)
        .ok_or(Fault::Content)?;
    // Only the first line follows none; a line that says otherwise has no place in any chain.
    if said.seq == 0 || (said.seq == 1) != (said.prev == NO_LINK) {
        return Err(Fault::Shape);
    }
    let entry = Entry {
        seq: said.seq,
        at: said.at,
        noted: said.noted,
        events: said.events,
    };
    if !entry.seals_last() {
        return Err(Fault::BehindSeal);
    }
    Ok(Decoded {
        entry,
        prev: said.prev,
        link,
    })
}

/// What the bytes say; none where this version does not know all of it. A field that is passed over would be lost when the session goes on, and would
/// leave room in a line for what no one sees.
fn said(bytes: &[u8]) -> Option<LineFields> {
    let mut known = true;
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let line = serde_ignored::deserialize(&mut json, |_| known = false);
    json.end().ok()?;
    line.ok().filter(|_| known)
}

/// Where the line ends that contains the first link at or after `from`, if there is one: used to find lines whose line end is gone.
pub(super) fn next_end(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let key = rest
        .windows(TAIL)
        .position(|window| split_tail(window).is_some())?;
    Some(from + key + TAIL)
}

/// The link that the bytes carry, when it is theirs.
fn proved_link(bytes: &[u8]) -> Result<String, Fault> {
    let proved = bytes.len().checked_sub(TAIL).ok_or(Fault::Shape)?;
    let (head, tail) = bytes.split_at_checked(proved).ok_or(Fault::Shape)?;
    let written = split_tail(tail).ok_or(Fault::Shape)?;
    if !head.starts_with(LINE_START) {
        return Err(Fault::Shape);
    }
    let link = blake3::hash(head).to_hex();
    if link.as_bytes() == written {
        Ok(link.to_string())
    } else {
        Err(Fault::Link)
    }
}

/// The digits of the link in the end of a line.
fn split_tail(tail: &[u8]) -> Option<&[u8]> {
    let digits = tail.strip_prefix(LINK_KEY)?.strip_suffix(LINE_END)?;
    let hex = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    (digits.len() == LINK_DIGITS && digits.iter().all(hex)).then_some(digits)
}

/// A line as JSON has it. Spelled out and not flattened, so that reading a long journal stays quick.
#[derive(Deserialize)]
struct LineFields {
    seq: u64,
    at: Time,
    #[serde(default)]
    noted: Option<Time>,
    events: Vec<Event>,
    prev: String,
    link: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sample;

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let mut prev = NO_LINK.to_owned();
        for entry in sample::entries() {
            let line = encode(&entry, &prev);
            let text = String::from_utf8(line.bytes.clone()).unwrap();
            assert!(text.starts_with(&format!("{{\"seq\":{},\"at\":\"", entry.seq)));
            assert!(text.ends_with(&format!(
                ",\"prev\":\"{prev}\",\"link\":\"{}\"}}\n",
                line.link
            )));
            let (line_bytes, end) = line.bytes.split_at(line.bytes.len() - 1);
            assert_eq!(end, b"\n");
            let decoded = decode(line_bytes).unwrap();
            assert_eq!(
                decoded,
                Decoded {
                    entry,
                    prev,
                    link: line.link.clone()
                }
            );
            prev = line.link;
        }
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let entry = sample::entries().remove(1);
        let line = encode(&entry, "ab");
        let sound = &line.bytes[..line.bytes.len() - 1];
        for at in 0..sound.len() {
            for bit in 0..8 {
                let mut bytes = sound.to_vec();
                bytes[at] ^= 1 << bit;
                assert!(decode(&bytes).is_err(), "byte {at} bit {bit}");
            }
        }
        for length in 0..sound.len() {
            assert!(decode(&sound[..length]).is_err());
        }
    }

    #[test]
    fn a_right_link_on_words_of_another_version_is_told_apart() {
        let mut head =
            br#"{"seq":2,"at":"2026-05-20T14:00:00+07:00","events":[{"later":{}}],"prev":"ab""#
                .to_vec();
        let link = blake3::hash(&head).to_hex();
        head.extend_from_slice(format!(",\"link\":\"{link}\"}}").as_bytes());
        assert_eq!(decode(&head), Err(Fault::Content));
    }

    #[test]
    fn a_field_that_this_version_does_not_know_is_told_apart_wherever_it_stands() {
        let signed = |head: &str| {
            let link = blake3::hash(head.as_bytes()).to_hex();
            format!("{head},\"link\":\"{link}\"}}").into_bytes()
        };
        let known = r#"{"seq":2,"at":"2026-05-20T14:00:00+07:00","events":[{"marked":{"member":"m01","change":{"to":{"status":"present","at":"2026-05-20T14:00:00+07:00"}}}}],"prev":"ab""#;
        assert!(decode(&signed(known)).is_ok());
        for (place, with) in [
            ("{\"seq\"", "{\"salt\":1,\"seq\""),
            (",\"prev\"", ",\"link\":{\"x\":1},\"salt\":7,\"prev\""),
            ("{\"member\"", "{\"salt\":1,\"member\""),
            ("{\"to\"", "{\"salt\":[],\"to\""),
            ("{\"status\"", "{\"salt\":\"\",\"status\""),
        ] {
            let line = signed(&known.replacen(place, with, 1));
            let fault = decode(&line).unwrap_err();
            assert!(matches!(fault, Fault::Content | Fault::Shape), "{with}");
        }
    }

    #[test]
    fn only_the_first_line_follows_none() {
        let mut entry = sample::entries().remove(0);
        assert!(decode(encode(&entry, "ab").bytes.trim_ascii_end()).is_err());
        entry.seq = 2;
        assert!(decode(encode(&entry, NO_LINK).bytes.trim_ascii_end()).is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = decode(&bytes);
        }
    }
}
