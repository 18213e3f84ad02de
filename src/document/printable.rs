//! The last cleaning before text meets a paper: NFC, and only characters that can be printed.
//!
//! Text is cleaned when it comes in; this is the second lock, so that no writer depends on the first. What passes is a
//! subset of what XML 1.0 allows, so the DOCX parts are well-formed whatever a value holds.

use unicode_normalization::UnicodeNormalization;

use crate::text::clean::is_harmful;

/// NFC, line ends as `\n`, tabs kept, every other control character, non-character and mark that turns or hides what is read dropped.
pub fn printable(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut letters = text.nfc().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(letter),
            _ if is_printable(letter) => clean.push(letter),
            _ => {}
        }
    }
    clean
}

/// The same on one line: every run of blanks and line ends is one space.
pub fn one_line(text: &str) -> String {
    let clean = printable(text);
    let words: Vec<&str> = clean
        .split(['\n', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    words.join(" ")
}

fn is_printable(letter: char) -> bool {
    let code = u32::from(letter);
    let is_noncharacter = code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code);
    !is_noncharacter && !is_harmful(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composes_and_drops_what_cannot_be_printed() {
        let hostile = "Hoa\u{300} \u{0}\u{1b}[31mđỏ\u{fffe}\u{202e}\u{85}\r\nhai\rba\tbốn";
        assert_eq!(printable(hostile), "Hoà [31mđỏ\nhai\nba\tbốn");
    }

    #[test]
    fn one_line_keeps_inner_spaces_and_joins_lines() {
        assert_eq!(one_line("Số      -BB/CB\n tiếp"), "Số      -BB/CB tiếp");
    }

    #[test]
    fn every_character_that_passes_is_allowed_in_xml() {
        for letter in (0..=0x0010_FFFF_u32).filter_map(char::from_u32) {
            for kept in printable(&letter.to_string()).chars() {
                let code = u32::from(kept);
                let allowed =
                    matches!(code, 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x10000..);
                assert!(allowed, "U+{code:04X}");
            }
        }
    }
}
