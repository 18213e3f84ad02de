//! A person's words in Markdown: whatever they hold, they stay words.

use crate::document::printable::printable;

/// Cleaned text in which no character begins markup inside a line. Line ends stay.
pub fn inline(text: &str) -> String {
    let clean = printable(text).replace('\t', " ");
    let mut escaped = String::with_capacity(clean.len());
    for letter in clean.chars() {
        // The colon and the "@" would make links of addresses.
        if matches!(
            letter,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '~'
                | '|'
                | '&'
                | '#'
                | '!'
                | '$'
                | '@'
        ) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped.replace("://", "\\://").replace("www.", "www\\.")
}

/// A line, already escaped inside, that cannot begin a heading, a list, a rule or a block of code.
pub fn line_start(line: &str) -> String {
    let line = line.trim_start();
    if line.starts_with(['-', '+', '=', '.']) {
        return format!("\\{line}");
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut letters = line.chars();
    let number: String = letters.by_ref().take(digits).collect();
    match letters.next() {
        Some(mark @ ('.' | ')')) if digits > 0 && begins_item(letters.as_str()) => {
            format!("{number}\\{mark}{}", letters.as_str())
        }
        _ => line.to_owned(),
    }
}

/// Whether what follows a number and its mark makes them the number of a list.
fn begins_item(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\n'])
}

/// The text of a table's cell, on one line.
pub fn cell_text(text: &str) -> String {
    inline(text)
        .split('\n')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_inside_a_line_is_escaped() {
        assert_eq!(
            inline("a*b*_c_`d`[x](y)<b>&amp;~~e~~|\\"),
            "a\\*b\\*\\_c\\_\\`d\\`\\[x\\](y)\\<b\\>\\&amp;\\~\\~e\\~\\~\\|\\\\"
        );
        assert_eq!(inline("http://x www.y"), "http\\://x www\\.y");
    }

    #[test]
    fn markup_at_the_beginning_of_a_line_is_escaped() {
        for (line, expected) in [
            ("- a", "\\- a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("    a", "a"),
            ("===", "\\==="),
            ("2026", "2026"),
            ("1.1. a", "1.1. a"),
            ("3.", "3\\."),
        ] {
            assert_eq!(line_start(line), expected);
        }
    }

    #[test]
    fn a_cell_stays_in_its_row() {
        assert_eq!(cell_text("a\r\nb|c"), "a<br>b\\|c");
    }
}
