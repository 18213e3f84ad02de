//! Columns of the terminal: measuring, cutting, filling up and breaking text without ever splitting what is seen as one sign.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One sign as it is seen, with its place and its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grapheme<'a> {
    /// The byte at which it begins.
    pub at: usize,
    /// What it is made of.
    pub text: &'a str,
    /// How many columns it takes.
    pub width: usize,
}

/// The signs (grapheme clusters) of a text in order.
pub fn graphemes(text: &str) -> impl Iterator<Item = Grapheme<'_>> {
    let mut at = 0;
    let mut rest = text;
    std::iter::from_fn(move || {
        let (grapheme, width) = first_grapheme(rest)?;
        let grapheme = Grapheme {
            at,
            text: grapheme,
            width,
        };
        at += grapheme.text.len();
        rest = rest.get(grapheme.text.len()..)?;
        Some(grapheme)
    })
}

/// How many columns the text takes.
pub fn width(text: &str) -> usize {
    graphemes(text).map(|grapheme| grapheme.width).sum()
}

/// The text itself, or as much of it as fits into `max` columns with “…” behind it.
pub fn truncate(text: &str, max: usize) -> Cow<'_, str> {
    let mut taken = 0;
    let mut keep = 0;
    for grapheme in graphemes(text) {
        taken += grapheme.width;
        if taken > max {
            let mark = if max > 0 { "…" } else { "" };
            return Cow::Owned(format!("{}{mark}", text.get(..keep).unwrap_or_default()));
        }
        if taken < max {
            keep = grapheme.at + grapheme.text.len();
        }
    }
    Cow::Borrowed(text)
}

/// The text in exactly `columns` columns, cut or filled up with spaces.
pub fn pad(text: &str, columns: usize) -> String {
    let shown = truncate(text, columns);
    let missing = columns.saturating_sub(width(&shown));
    format!("{shown}{}", " ".repeat(missing))
}

/// Breaks the text at spaces into rows of at most `columns` columns (0 is taken for 1); longer words are broken between signs.
/// The spaces at a break are dropped, `\n` always breaks.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    text.split('\n')
        .flat_map(|line| wrap_line(line, columns))
        .collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    let mut used = 0;
    for piece in line.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        if used > 0 && used + width(word) > columns {
            rows.push(std::mem::take(&mut row));
            used = 0;
        }
        for grapheme in graphemes(word) {
            if used > 0 && used + grapheme.width > columns {
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            row.push_str(grapheme.text);
            used += grapheme.width;
        }
        // The line may begin with spaces, a row after a break does not.
        if piece.len() > word.len() && (used > 0 || rows.is_empty()) {
            row.push(' ');
            used += 1;
        }
    }
    rows.push(row);
    let trimmed = rows.iter().map(|row| row.trim_end_matches(' ').to_owned());
    trimmed.collect()
}

/// The first sign of a text. Most letters stand alone before another letter: only the rest asks the tables, which are slow.
fn first_grapheme(text: &str) -> Option<(&str, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if is_plain(first) && chars.next().is_none_or(is_plain) {
        return Some((text.get(..first.len_utf8())?, 1));
    }
    let grapheme = text.graphemes(true).next()?;
    Some((
        grapheme,
        if first.is_control() {
            0
        } else {
            columns(grapheme)
        },
    ))
}

/// The columns of a sign. A variation selector counts for nothing: half of the terminals take no notice of it, and in the others the sign stands into
/// the blank behind it.
fn columns(grapheme: &str) -> usize {
    if grapheme.contains(is_selector) {
        return grapheme.replace(is_selector, "").width();
    }
    grapheme.width()
}

/// Asks for the sign before it as text or as a picture.
pub(crate) fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

/// Signs of one column that never join with each other: Latin letters with Vietnamese ones, digits, common punctuation.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn measuring() {
        for (text, columns) in [
            ("", 0),
            ("được", 4),
            ("đươ\u{323}c", 4),
            ("日本", 4),
            ("👨‍👩‍👧", 2),
            ("✔️ x", 3),
            ("⌚︎", 2),
            ("a\nb", 2),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn cutting_and_filling() {
        let table = [
            ("Nguyễn", 6, "Nguyễn", "Nguyễn"),
            ("Nguyễn", 5, "Nguy…", "Nguy…"),
            ("Nguyễn", 8, "Nguyễn", "Nguyễn  "),
            ("Nguyễn", 1, "…", "…"),
            ("Nguyễn", 0, "", ""),
            ("日本語", 4, "日…", "日… "),
            ("", 2, "", "  "),
        ];
        for (text, columns, short, full) in table {
            assert_eq!(truncate(text, columns), short);
            assert_eq!(pad(text, columns), full);
        }
    }

    #[test]
    fn breaking() {
        let table: [(&str, usize, &[&str]); 9] = [
            ("chi bộ Văn phòng", 7, &["chi bộ", "Văn", "phòng"]),
            ("chi bộ Văn phòng", 6, &["chi bộ", "Văn", "phòng"]),
            ("một\n\nhai", 10, &["một", "", "hai"]),
            ("nghiêng", 3, &["ngh", "iên", "g"]),
            ("a nghiêng", 3, &["a", "ngh", "iên", "g"]),
            ("a     b", 3, &["a", "b"]),
            ("  a b", 10, &["  a b"]),
            ("", 5, &[""]),
            ("ab", 0, &["a", "b"]),
        ];
        for (text, columns, rows) in table {
            assert_eq!(wrap(text, columns), rows, "{text} {columns}");
        }
    }

    proptest! {
        #[test]
        fn signs_are_those_of_unicode(text in "[a-zéệ\u{301}\u{323} 🇻🇳👍🏽\u{200d}日\u{fe0f}©]{0,12}|\\PC{0,12}") {
            let quick: Vec<_> = graphemes(&text).map(|grapheme| (grapheme.at, grapheme.text, grapheme.width)).collect();
            let slow: Vec<_> = text.grapheme_indices(true).map(|(at, grapheme)| (at, grapheme, grapheme.replace(is_selector, "").width())).collect();
            prop_assert_eq!(quick, slow);
        }

        #[test]
        fn everything_fits(text in "[a-ză日🇻🇳 \n\u{301}]{0,40}|\\PC{0,20}", columns in 0usize..12) {
            prop_assert!(width(&truncate(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            let rows = wrap(&text, columns);
            prop_assert!(rows.iter().all(|row| width(row) <= columns.max(1) || graphemes(row).filter(|grapheme| grapheme.width > 0).count() == 1));
            let ink = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '\n')).collect::<String>();
            prop_assert_eq!(ink(&rows.concat()), ink(&text));
        }
    }
}
