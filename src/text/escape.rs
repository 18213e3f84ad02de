//! Finds where an escape sequence ends, so that it can be taken out whole and not just its first byte.
//!
//! Only what is surely none of anybody's words is one: colours and movements (`ESC [ 31 m`) and titles or links (`ESC ] 8 ; … BEL`), whole and short.
//! Of everything else that begins with a control character that character alone is taken out, and the letters behind it stay.

/// The most bytes of a control sequence's parameters.
const PARAMETERS: usize = 64;
/// The most bytes of a title or link.
const STRING: usize = 512;
/// Finals of control sequences that need no parameters, those of arrow keys among them; any other letter behind a lone `ESC [` is text.
const BARE_FINALS: &str = "mKJHuABCDFZ";

/// How an escape sequence at the beginning of a text ends.
enum End<'a> {
    /// This stands behind it.
    Behind(&'a str),
    /// The text ends within it.
    Cut,
    /// It is none.
    None,
}

/// What stands after the escape sequence that `text` begins with, or after the lone ESC; nothing if it does not begin with one.
pub fn skip(text: &str) -> Option<&str> {
    let after = text.strip_prefix('\u{1b}')?;
    Some(match end(after) {
        End::Behind(rest) => rest,
        End::Cut | End::None => after,
    })
}

/// Whether `text` begins with an escape sequence that more text may go on with.
pub fn is_cut(text: &str) -> bool {
    let after = text.strip_prefix('\u{1b}');
    after.is_some_and(|after| matches!(end(after), End::Cut))
}

/// The end of what stands after ESC.
fn end(after: &str) -> End<'_> {
    let mut chars = after.chars();
    match chars.next() {
        None => End::Cut,
        Some('[') => control_sequence(chars.as_str()),
        Some(']') => string(chars.as_str()),
        Some(_) => End::None,
    }
}

/// After `ESC [`: parameters, intermediates, one final.
fn control_sequence(text: &str) -> End<'_> {
    let rest = text.trim_start_matches(|c| ('0'..='?').contains(&c));
    let rest = rest.trim_start_matches(|c| (' '..='/').contains(&c));
    let parameters = text.len() - rest.len();
    if parameters > PARAMETERS {
        return End::None;
    }
    let mut chars = rest.chars();
    match chars.next() {
        None => End::Cut,
        Some(last) if BARE_FINALS.contains(last) => End::Behind(chars.as_str()),
        Some('@'..='~') if parameters > 0 => End::Behind(chars.as_str()),
        Some(_) => End::None,
    }
}

/// After `ESC ]`: a number, a semicolon, and text up to BEL or `ESC \`.
fn string(text: &str) -> End<'_> {
    let body = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = body.len() < text.len();
    if body.is_empty() {
        return if text.len() <= STRING {
            End::Cut
        } else {
            End::None
        };
    }
    if !numbered || !body.starts_with(';') {
        return End::None;
    }
    let closing = text.char_indices().find(|(_, it)| it.is_control());
    let length = closing.map_or(text.len(), |(at, _)| at);
    if length > STRING {
        return End::None;
    }
    let behind = text.get(length..).unwrap_or_default();
    if let Some(rest) = behind.strip_prefix(['\u{7}', '\u{9c}']) {
        return End::Behind(rest);
    }
    match behind.strip_prefix('\u{1b}') {
        Some("") => End::Cut,
        Some(rest) => rest.strip_prefix('\\').map_or(End::None, End::Behind),
        None if behind.is_empty() => End::Cut,
        None => End::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        let table = [
            ("\u{1b}[?25lx", "x"),
            ("\u{1b}[1 qx", "x"),
            ("\u{1b}[mx", "x"),
            ("\u{1b}]52;c;AA==\u{7}x", "x"),
            ("\u{1b}]8;;https://a.vn\u{1b}\\x", "x"),
            ("\u{1b}[", "["),
            ("\u{1b}[12", "[12"),
            ("\u{1b}", ""),
            ("\u{1b}]8", "]8"),
            ("\u{1b}]8;;a\u{1b}", "]8;;a\u{1b}"),
        ];
        for (input, rest) in table {
            assert_eq!(skip(input), Some(rest), "{input:?}");
            assert_eq!(is_cut(input), rest != "x", "{input:?}");
        }
        assert_eq!(skip("x"), None);
        assert_eq!(skip("\u{9c}x"), None);
        assert_eq!(skip(""), None);
    }

    #[test]
    fn no_letter_is_taken_for_a_sequence_that_is_none() {
        for words in [
            "dB",
            "Ữ",
            "[12Ữ",
            "[Lời một",
            "#8x",
            "Pa\u{18}x",
            "]chưa đóng",
            "]0;a\u{1b}[mx",
            "_không phải\u{1b}\\x",
            "]0;hai\ndòng\u{7}x",
            "\u{1b}[m",
        ] {
            assert_eq!(skip(&format!("\u{1b}{words}")), Some(words), "{words:?}");
            assert!(!is_cut(&format!("\u{1b}{words}")), "{words:?}");
        }
        for text in ["\u{9b}31mđỏ", "\u{9d}0;a\u{9c}x", "\u{8f}Ax", "\u{90}a"] {
            assert_eq!(skip(text), None, "{text:?}");
        }
        let long = format!("\u{1b}]8;;{}\u{7}x", "a".repeat(STRING));
        assert_eq!(skip(&long), long.strip_prefix('\u{1b}'));
    }
}
