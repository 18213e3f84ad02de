//! Text in columns of a terminal: its width there, breaking it into lines, filling lines up.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::paper::Align;

/// How many terminal columns the text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Breaks text into lines of at most `limit` columns: at its own line ends, then at spaces, inside a word only where the word
/// alone is too long. At least one line, and never a line wider than the limit unless a single character is.
pub fn wrap(text: &str, limit: usize) -> Vec<String> {
    wrap_indented(text, limit, "")
}

/// The same with something before the first line; it counts towards the limit.
pub fn wrap_indented(text: &str, limit: usize, indent: &str) -> Vec<String> {
    let limit = limit.max(1);
    let mut lines = Vec::new();
    for (place, part) in text.split('\n').enumerate() {
        let start = if place == 0 { indent } else { "" };
        wrap_line(part, limit, start, &mut lines);
    }
    lines
}

fn wrap_line(part: &str, limit: usize, start: &str, lines: &mut Vec<String>) {
    let mut line = start.to_owned();
    let mut is_fresh = true;
    for word in part.split(' ') {
        let gap = usize::from(!is_fresh);
        if !is_fresh && width(&line) + gap + width(word) > limit {
            lines.push(std::mem::take(&mut line));
            is_fresh = true;
        }
        if !is_fresh {
            line.push(' ');
        }
        push_word(word, limit, &mut line, lines);
        is_fresh = false;
    }
    lines.push(line);
}

/// Adds a word, cutting it between whole characters as the person sees them where it does not fit in a line of its own.
fn push_word(word: &str, limit: usize, line: &mut String, lines: &mut Vec<String>) {
    if width(line) + width(word) <= limit {
        line.push_str(word);
        return;
    }
    for letter in word.graphemes(true) {
        if width(line) + width(letter) > limit && !line.is_empty() {
            lines.push(std::mem::take(line));
        }
        line.push_str(letter);
    }
}

/// Fills a line up with spaces to `total` columns; a longer one stays as it is.
pub fn pad(text: &str, total: usize, align: Align) -> String {
    let room = total.saturating_sub(width(text));
    let before = match align {
        Align::Left => 0,
        Align::Center => room / 2,
        Align::Right => room,
    };
    let after = room - before;
    format!("{}{text}{}", " ".repeat(before), " ".repeat(after))
}

/// The width of the longest word.
pub fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_spaces_and_keeps_inner_ones() {
        assert_eq!(wrap("Số      -BB/CB", 20), ["Số      -BB/CB"]);
        assert_eq!(wrap("một hai ba", 7), ["một hai", "ba"]);
        assert_eq!(wrap("", 7), [""]);
    }

    #[test]
    fn a_word_that_is_too_long_is_cut_between_characters() {
        assert_eq!(wrap("Nguyễn", 4), ["Nguy", "ễn"]);
        let decomposed = wrap("e\u{302}\u{303}e\u{302}\u{303}", 1);
        assert_eq!(decomposed, ["e\u{302}\u{303}", "e\u{302}\u{303}"]);
    }

    #[test]
    fn no_line_is_wider_than_the_limit() {
        for limit in 2..40 {
            for line in wrap_indented(
                "Kết luận của đồng chí chủ trì nghiêngnghiêngnghiêng 会议\nhai",
                limit,
                " ",
            ) {
                assert!(width(&line) <= limit, "{limit}: {line}");
            }
        }
    }

    #[test]
    fn padding_counts_columns_not_bytes() {
        assert_eq!(pad("đỏ", 5, Align::Right), "   đỏ");
        assert_eq!(pad("đỏ", 5, Align::Center), " đỏ  ");
    }
}
