//! Signs about whose columns terminals disagree.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::width::is_selector;

/// How many columns a sign may take in some terminal, where not all agree about it; none where they do.
///
/// They do about letters and the signs of Latin, and about lines and blocks: a terminal that draws those of one column in two, for the sake of Chinese and Japanese text, has no
/// room for these screens at all.
pub(super) fn reach(symbol: &str) -> Option<u16> {
    let mut chars = symbol.chars();
    let first = chars.next()?;
    if first < '\u{250}' && chars.as_str().is_empty() {
        return None;
    }
    // A letter that the terminal draws larger is told with its columns.
    if first == '\u{1b}' {
        return None;
    }
    if is_indicator(first) && chars.as_str().is_empty() {
        return Some(2);
    }
    if !chars.as_str().is_empty() {
        let apart: usize = symbol.chars().map(alone).sum();
        let chosen = if symbol.contains(is_selector) { 2 } else { 1 };
        return Some(apart.max(symbol.width()).max(chosen) as u16);
    }
    let columns = first.width().unwrap_or(0);
    let doubtful = match first {
        _ if first.is_alphabetic() => false,
        '\u{2500}'..='\u{259f}' => false,
        // Pictures of one column, which are drawn from the fonts of those of two.
        '\u{2600}'..='\u{27bf}' => true,
        _ => columns > 1 || first.width_cjk() != Some(columns),
    };
    doubtful.then_some(2)
}

/// A letter of those whose pairs are flags; terminals that know no flags draw each of two columns.
fn is_indicator(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// The most columns that one of several letters of a sign takes, where it is drawn apart.
fn alone(c: char) -> usize {
    if is_indicator(c) {
        2
    } else {
        c.width().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lines_and_blocks_are_sure_and_pictures_are_not() {
        for sure in [
            "a",
            " ",
            "ệ",
            "Đ",
            "á",
            "漢",
            "─",
            "│",
            "█",
            "▌",
            "5",
            "\x1b]66;s=2;ộ\x1b\\",
        ] {
            assert_eq!(reach(sure), None, "{sure}");
        }
        for (doubtful, columns) in [
            ("👍", 2),
            ("✔️", 2),
            ("✔", 2),
            ("⚠️", 2),
            ("…", 2),
            ("“", 2),
            ("●", 2),
            ("→", 2),
            ("👍🏽", 4),
            ("🇻🇳", 4),
            ("🇻", 2),
            ("1️⃣", 2),
            ("👨\u{200d}👩\u{200d}👧", 6),
        ] {
            assert_eq!(reach(doubtful), Some(columns), "{doubtful}");
        }
    }
}
