//! Takes out of incoming text what only does harm: escape sequences, control characters, marks that turn or hide what is read.
//!
//! Everything that is typed, pasted or read from a file passes here before it can reach the terminal or a paper. What is left is
//! NFC, in which the only mark that is not visible is a space or, in texts of several lines, `\n`.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::escape;

/// Text that may be shown, and how much was taken out to get it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// What is left, in NFC.
    pub text: String,
    /// The number of marks taken out; a whole escape sequence counts once, blanks that are joined or trimmed do not count.
    pub removed: usize,
}

/// Cleans the text of a field of one line: every line break and blank becomes a space, runs of spaces become one, the ends are trimmed.
pub fn line(input: &str) -> Cleaned {
    let Cleaned { text, removed } = strip(input);
    Cleaned {
        text: into_nfc(single_spaced(&text.replace('\n', " "))),
        removed,
    }
}

/// Cleans a text of several lines: like [`line()`] within each line, with at most one blank line between two lines and none at the ends.
pub fn block(input: &str) -> Cleaned {
    let Cleaned { text, removed } = strip(input);
    let mut out = String::with_capacity(text.len());
    let mut gap = "";
    for row in text.split('\n').map(single_spaced) {
        if row.is_empty() {
            gap = if out.is_empty() { "" } else { "\n\n" };
            continue;
        }
        out.push_str(gap);
        out.push_str(&row);
        gap = "\n";
    }
    Cleaned {
        text: into_nfc(out),
        removed,
    }
}

/// Cleans what is pasted into an edit buffer: harmful marks go and line breaks become `\n`, but spaces stay as many as they are.
pub fn typed(input: &str) -> Cleaned {
    let Cleaned { text, removed } = strip(input);
    Cleaned {
        text: into_nfc(text),
        removed,
    }
}

/// What one typed character puts into a text: itself, a space for any blank, `\n` for any line break, nothing for a harmful mark or a tab.
pub fn typed_char(c: char) -> Option<char> {
    match c {
        '\t' => None,
        _ if is_line_break(c) => Some('\n'),
        _ if c.is_whitespace() => Some(' '),
        _ if is_harmful(c) => None,
        _ => Some(c),
    }
}

/// Whether the text says anything: at least one letter or digit.
pub fn is_meaningful(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() && !is_harmful(c))
}

/// The text in NFC; borrowed when it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

fn into_nfc(text: String) -> String {
    match nfc(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(normal) => normal,
    }
}

/// Takes the harmful marks out and leaves spaces and `\n` as the only blanks.
fn strip(input: &str) -> Cleaned {
    let mut out = Cleaned {
        text: String::with_capacity(input.len()),
        removed: 0,
    };
    let mut rest = input;
    loop {
        if let Some(after) = escape::skip(rest) {
            out.removed += 1;
            rest = after;
            continue;
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        if c == '\r' {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        if is_line_break(c) {
            out.text.push('\n');
        } else if c.is_whitespace() {
            out.text.push(' ');
        } else if is_harmful(c) {
            out.removed += 1;
        } else {
            out.text.push(c);
        }
    }
    out
}

fn single_spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Line feeds in all their forms; the vertical tab is what word processors put for a break inside a paragraph.
fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Control characters, and what Unicode asks to draw as nothing: marks of direction, of zero width, invisible fillers and tags.
/// The variation selectors of emoji stay: they change how a sign looks and hide nothing.
pub fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_line() {
        let table = [
            ("  Nguyễn\tVăn \r\n An ", "Nguyễn Văn An", 0),
            ("Nguye\u{302}\u{303}n", "Nguyễn", 0),
            ("a\u{a0}\u{202f}\u{3000}b", "a b", 0),
            ("\u{1b}[31;1mđỏ\u{1b}[0m", "đỏ", 2),
            ("\u{9b}31mđỏ", "31mđỏ", 1),
            (
                "\u{1b}]0;tên\u{7}a\u{1b}]8;;http://x\u{1b}\\b\u{9d}0;y\u{9c}c",
                "ab0;yc",
                4,
            ),
            // Letters behind what is no sequence of colours or links are somebody's words.
            ("A\u{1b}dB\u{1b}[Lời\u{1b}Pq\u{1b}\\a", "AdB[LờiPq\\a", 4),
            ("a\u{7}\u{8}\u{7f}\u{0}b", "ab", 4),
            ("\u{202e}na\u{202c}\u{2066}x\u{2069}\u{200e}", "nax", 5),
            ("\u{feff}a\u{200b}\u{200d}\u{ad}\u{2060}b", "ab", 5),
            ("a\u{200b}\u{302}", "â", 1),
            ("   \u{1b}[0m  ", "", 1),
            ("", "", 0),
        ];
        for (input, text, removed) in table {
            assert_eq!(
                line(input),
                Cleaned {
                    text: text.into(),
                    removed
                },
                "{input:?}"
            );
        }
    }

    #[test]
    fn several_lines() {
        let table = [
            ("a \r\nb\rc\n", "a\nb\nc"),
            ("\n\n a\t b \n \n\n\nc\u{2029}d\n\n", "a b\n\nc\nd"),
            ("\n \n", ""),
            ("một\u{b}hai", "một\nhai"),
        ];
        for (input, text) in table {
            assert_eq!(block(input).text, text, "{input:?}");
        }
    }

    #[test]
    fn pastes_keep_their_spaces() {
        assert_eq!(typed(" a\t b \r\n\n\nc ").text, " a  b \n\n\nc ");
    }

    #[test]
    fn single_characters() {
        assert_eq!(typed_char('ệ'), Some('ệ'));
        assert_eq!(typed_char('\u{a0}'), Some(' '));
        assert_eq!(typed_char('\r'), Some('\n'));
        assert_eq!(
            [
                typed_char('\t'),
                typed_char('\u{1b}'),
                typed_char('\u{200b}')
            ],
            [None, None, None]
        );
    }

    #[test]
    fn meaning() {
        assert!(is_meaningful("— 6 —"));
        assert!(is_meaningful("đ"));
        assert!(!is_meaningful(" …!\u{3164}\u{200b}"));
    }

    proptest! {
        #[test]
        fn clean_text_is_left_alone(input in "[\u{1b}\u{9b}\u{9d}\u{9c}\u{90}\\[\\]\\\\;\u{7}\u{18}0-9ma-fé\u{301}\u{323}\u{302}\n\r\t \u{a0}\u{200b}\u{202e}N]{0,40}|\\PC{0,20}") {
            for pass in [line, block, typed] {
                let once = pass(&input);
                prop_assert_eq!(pass(&once.text), Cleaned { text: once.text.clone(), removed: 0 });
                prop_assert!(once.text.chars().all(|c| c == '\n' || !is_harmful(c)));
            }
        }
    }
}
