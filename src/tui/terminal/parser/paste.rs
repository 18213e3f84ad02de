//! A bracketed paste: the text that is made of its bytes while they come in, and its end.
//!
//! A slow line brings a long paste for minutes. So what of it is text whatever follows is given out at once: all but its last sign, blanks behind that,
//! and an escape sequence that has begun. Given out in parts it is the same text as given out whole.

use std::mem;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::escape;

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
/// The most bytes of a paste that are kept; a field takes less.
const MOST: usize = 1024 * 1024;

/// A paste that has begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paste {
    /// Bytes that are no letters yet.
    bytes: Vec<u8>,
    /// Letters that may belong to an escape sequence or a line break that has begun.
    letters: String,
    /// Text that is not given out.
    text: String,
    /// How many bytes were kept.
    kept: usize,
    /// How many bytes of the end have come.
    matched: usize,
    /// Some of it was given out.
    pub begun: bool,
}

impl Paste {
    /// Takes a byte; says whether it is the last of the end.
    pub fn take(&mut self, byte: u8) -> bool {
        if self.ends(byte) {
            return true;
        }
        if self.matched == 0 {
            self.keep(byte);
        }
        false
    }

    /// Follows the end through the bytes; says whether it is whole. What had looked like it and goes on otherwise is part of the text.
    pub fn ends(&mut self, byte: u8) -> bool {
        if END.get(self.matched) == Some(&byte) {
            self.matched += 1;
            if self.matched < END.len() {
                return false;
            }
            self.matched = 0;
            return true;
        }
        for byte in END.iter().take(self.matched) {
            self.keep(*byte);
        }
        self.matched = usize::from(END.first() == Some(&byte));
        false
    }

    fn keep(&mut self, byte: u8) {
        if self.kept < MOST {
            self.kept += 1;
            self.bytes.push(byte);
        }
    }

    /// What is text whatever follows and was not given out.
    pub fn part(&mut self) -> String {
        self.decode();
        self.clean(false);
        let signs = self.text.grapheme_indices(true);
        let blank = |sign: &str| sign.chars().all(char::is_whitespace);
        let last = signs.rev().find(|(_, sign)| !blank(sign));
        let head = self.text.get(..last.map_or(0, |(at, _)| at));
        let end = head.unwrap_or_default().trim_end().len();
        let rest = self.text.split_off(end);
        mem::replace(&mut self.text, rest)
    }

    /// The rest of the text, of which nothing more comes. A begun end stays begun: its rest may still come.
    pub fn rest(&mut self) -> String {
        self.decode();
        self.clean(true);
        let text = mem::take(&mut self.text);
        *self = Self {
            matched: self.matched,
            ..Self::default()
        };
        text
    }

    /// Makes letters of the bytes. Half a letter at the foot stays.
    fn decode(&mut self) {
        let bytes = mem::take(&mut self.bytes);
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            self.letters.push_str(chunk.valid());
            if chunks.peek().is_some() {
                self.letters.push(char::REPLACEMENT_CHARACTER);
            } else {
                self.bytes.extend_from_slice(chunk.invalid());
            }
        }
    }

    /// Makes text of the letters: whole escape sequences and control characters go, tabs stay, every line break is `\n`. What may go on stays, unless
    /// nothing more comes.
    fn clean(&mut self, over: bool) {
        let letters = mem::take(&mut self.letters);
        let mut rest = letters.as_str();
        loop {
            if let Some(after) = escape::skip(rest) {
                if !over && escape::is_cut(rest) {
                    break;
                }
                rest = after;
                continue;
            }
            if rest == "\r" && !over {
                break;
            }
            let mut following = rest.chars();
            let Some(letter) = following.next() else {
                break;
            };
            rest = following.as_str();
            match letter {
                '\r' => {
                    rest = rest.strip_prefix('\n').unwrap_or(rest);
                    self.text.push('\n');
                }
                '\n' | '\t' => self.text.push(letter),
                _ if letter.is_control() => {}
                _ => self.text.push(letter),
            }
        }
        rest.clone_into(&mut self.letters);
    }
}

/// The bytes before the end that they close with, as a text.
pub(super) fn before_end(bytes: &[u8]) -> String {
    let kept = bytes.len().saturating_sub(END.len());
    text(bytes.get(..kept).unwrap_or_default())
}

/// The text of all bytes of a paste.
fn text(bytes: &[u8]) -> String {
    let mut paste = Paste {
        bytes: bytes.to_vec(),
        ..Paste::default()
    };
    paste.rest()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a paste, and how many bytes were left when it ended.
    fn pasted(bytes: &[u8]) -> Option<(String, usize)> {
        let mut paste = Paste::default();
        let end = bytes.iter().position(|byte| paste.take(*byte))?;
        Some((paste.rest(), bytes.len() - end - 1))
    }

    #[test]
    fn a_paste_ends_at_its_end_alone() {
        for (bytes, text, left) in [
            ("chữ\x1b[201~x", "chữ", 1),
            ("\x1b[201~", "", 0),
            ("a\x1b[20\x1b[201~", "a[20", 0),
            ("a\x1b\x1b[201~", "a", 0),
            ("a\x1b[201\x1b[201~", "a[201", 0),
            ("a\x1b[31mđỏ\x1b[0m\x1b[201~", "ađỏ", 0),
        ] {
            assert_eq!(pasted(bytes.as_bytes()), Some((text.into(), left)));
        }
        assert_eq!(pasted(b"a\x1b[201"), None);
    }

    #[test]
    fn what_is_no_text_goes_and_lines_stay_lines() {
        for (bytes, text) in [
            (
                &b"m\xe1\xbb\x99t\thai\r\nba\rb\xe1\xbb\x91n\n"[..],
                "một\thai\nba\nbốn\n",
            ),
            (b"a\x11\x00\x7f\x08\xc2\x9b31mb", "a31mb"),
            (b"A\x1bdB \xc2\x9dC\xc2\x9cD", "AdB CD"),
            (b"a\xffb\xe1\xbb", "a\u{fffd}b"),
        ] {
            assert_eq!(super::text(bytes), text);
        }
    }

    #[test]
    fn no_more_is_kept_than_is_bounded() {
        let mut paste = Paste::default();
        for _ in 0..MOST + 10 {
            paste.take(b'a');
        }
        assert_eq!(paste.rest().len(), MOST);
    }
}
