//! A bracketed paste: its bytes until its end comes, and the text that is made of them.

use crate::text::escape;

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
/// The most bytes of a paste that are kept; a field takes less.
const MOST: usize = 1024 * 1024;

/// A paste that has begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paste {
    bytes: Vec<u8>,
    /// How many bytes of the end have come.
    matched: usize,
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
        if self.bytes.len() < MOST {
            self.bytes.push(byte);
        }
    }

    /// The text so far, which begins anew. A begun end stays begun: its rest may still come.
    pub fn text(&mut self) -> String {
        text(&std::mem::take(&mut self.bytes))
    }
}

/// The bytes before the end that they close with, as a text.
pub(super) fn before_end(bytes: &[u8]) -> String {
    let kept = bytes.len().saturating_sub(END.len());
    text(bytes.get(..kept).unwrap_or_default())
}

/// The text of pasted bytes: whole escape sequences and control characters go, tabs stay, every line break is `\n`. Half a letter at the foot goes, too.
fn text(bytes: &[u8]) -> String {
    let mut decoded = String::with_capacity(bytes.len());
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        decoded.push_str(chunk.valid());
        if chunks.peek().is_some() {
            decoded.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let mut out = String::with_capacity(decoded.len());
    let mut rest = decoded.as_str();
    loop {
        if let Some(after) = escape::skip(rest) {
            rest = after;
            continue;
        }
        let mut letters = rest.chars();
        let Some(letter) = letters.next() else {
            return out;
        };
        rest = letters.as_str();
        match letter {
            '\r' => {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                out.push('\n');
            }
            '\n' | '\t' => out.push(letter),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a paste, and how many bytes were left when it ended.
    fn pasted(bytes: &[u8]) -> Option<(String, usize)> {
        let mut paste = Paste::default();
        let end = bytes.iter().position(|byte| paste.take(*byte))?;
        Some((paste.text(), bytes.len() - end - 1))
    }

    #[test]
    fn a_paste_ends_at_its_end_alone() {
        for (bytes, text, left) in [
            ("chữ\x1b[201~x", "chữ", 1),
            ("\x1b[201~", "", 0),
            ("a\x1b[20\x1b[201~", "a", 0),
            ("a\x1b\x1b[201~", "a", 0),
            ("a\x1b[201\x1b[201~", "a", 0),
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
            (b"a\x11\x00\x7f\x08\xc2\x9b31mb", "ab"),
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
        assert_eq!(paste.text().len(), MOST);
    }
}
