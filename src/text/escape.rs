//! Finds where an escape sequence ends, so that it can be taken out whole and not just its first byte.

/// What stands after the escape sequence that `text` begins with; nothing if it does not begin with one.
///
/// A broken sequence ends before the first mark that cannot belong to it. A string sequence that is never closed is taken for its
/// opening alone: better a few odd letters on the screen than the rest of a speech lost.
pub fn skip(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    match chars.next()? {
        '\u{1b}' => Some(escape(chars.as_str())),
        '\u{9b}' => Some(control_sequence(chars.as_str())),
        '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => Some(string(chars.as_str())),
        '\u{8e}' | '\u{8f}' => Some(one_of(chars.as_str(), '!'..='~')),
        _ => None,
    }
}

/// Whether `text` begins with an escape sequence that more text may go on with.
pub fn is_cut(text: &str) -> bool {
    let Some(after) = skip(text) else {
        return false;
    };
    let opening = text.strip_prefix('\u{1b}').map_or_else(
        || text.strip_prefix(['\u{90}', '\u{98}', '\u{9d}', '\u{9e}', '\u{9f}']),
        |it| it.strip_prefix(['P', 'X', ']', '^', '_']),
    );
    after.is_empty() || opening == Some(after)
}

/// After ESC.
fn escape(text: &str) -> &str {
    let mut chars = text.chars();
    match chars.next() {
        Some('[') => control_sequence(chars.as_str()),
        Some('P' | 'X' | ']' | '^' | '_') => string(chars.as_str()),
        Some('N' | 'O') => one_of(chars.as_str(), '!'..='~'),
        Some(' '..='~') => one_of(
            text.trim_start_matches(|c| (' '..='/').contains(&c)),
            '0'..='~',
        ),
        _ => text,
    }
}

/// After CSI: parameters, intermediates, one final.
fn control_sequence(text: &str) -> &str {
    let text = text.trim_start_matches(|c| ('0'..='?').contains(&c));
    let text = text.trim_start_matches(|c| (' '..='/').contains(&c));
    one_of(text, '@'..='~')
}

/// After OSC, DCS, APC, PM or SOS: up to BEL or ST. Like a terminal, another sequence or CAN or SUB breaks it off.
fn string(text: &str) -> &str {
    let closing = |c: char| {
        matches!(
            c,
            '\u{7}' | '\u{18}' | '\u{1a}' | '\u{1b}' | '\u{80}'..='\u{9f}'
        )
    };
    let Some((at, mark)) = text.char_indices().find(|(_, c)| closing(*c)) else {
        return text;
    };
    let from_mark = text.get(at..).unwrap_or_default();
    match mark {
        '\u{7}' | '\u{18}' | '\u{1a}' | '\u{9c}' => {
            from_mark.strip_prefix(mark).unwrap_or(from_mark)
        }
        _ => from_mark.strip_prefix("\u{1b}\\").unwrap_or(from_mark),
    }
}

fn one_of(text: &str, range: std::ops::RangeInclusive<char>) -> &str {
    text.strip_prefix(|c| range.contains(&c)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        let table = [
            ("\u{1b}[?25lx", "x"),
            ("\u{1b}[1 qx", "x"),
            ("\u{1b}[12Ữ", "Ữ"),
            ("\u{1b}[", ""),
            ("\u{1b}", ""),
            ("\u{1b}Ữ", "Ữ"),
            ("\u{1b}\n", "\n"),
            ("\u{1b}\u{1b}[m", "\u{1b}[m"),
            ("\u{1b}#8x", "x"),
            ("\u{1b}]52;c;AA==\u{7}x", "x"),
            ("\u{1b}]0;a\u{1b}[mx", "\u{1b}[mx"),
            ("\u{1b}Pa\u{18}x", "x"),
            ("\u{1b}]chưa đóng", "chưa đóng"),
            ("\u{9d}0;a\u{9c}x", "x"),
            ("\u{8f}Ax", "x"),
        ];
        for (input, rest) in table {
            assert_eq!(skip(input), Some(rest), "{input:?}");
        }
        for (input, _) in table {
            let open = ["\u{1b}[", "\u{1b}", "\u{1b}]chưa đóng"].contains(&input);
            assert_eq!(is_cut(input), open, "{input:?}");
        }
        assert!(is_cut("\u{9d}0;chưa đóng") && !is_cut("x"));
        assert_eq!(skip("x"), None);
        assert_eq!(skip("\u{9c}x"), None);
        assert_eq!(skip(""), None);
    }
}
