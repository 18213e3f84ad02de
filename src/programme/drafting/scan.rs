//! Small questions about a text: its sentences, what stands in quotation marks, whether it is in capitals, a short wording of it.

use crate::text::fold::fold;

/// Words that no short wording ends with.
const LOOSE: [&str; 30] = [
    "và", "của", "về", "cho", "các", "những", "với", "trong", "để", "là", "theo", "từ", "đến",
    "tại", "trên", "do", "bằng", "hoặc", "một", "mỗi", "qua", "được", "có", "số", "như", "đối",
    "ở", "khi", "vào", "cùng",
];
/// Shortenings whose full stop ends no sentence.
const SHORTENED: [&str; 7] = ["tp", "đ/c", "ths", "ts", "v.v", "stt", "tr"];

/// Whether a folded text holds any of these words, each whole.
pub(super) fn has_any(folded: &str, words: &[&str]) -> bool {
    words.iter().any(|it| has(folded, it))
}

/// Whether a folded text holds these words, whole.
pub(super) fn has(folded: &str, words: &str) -> bool {
    find(folded, words).is_some()
}

/// Where a folded text holds these words, whole: the byte at which they begin.
pub(super) fn find(folded: &str, words: &str) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    folded.match_indices(words).find_map(|(at, found)| {
        let before = folded.get(..at).unwrap_or_default().chars().next_back();
        let after = folded
            .get(at + found.len()..)
            .unwrap_or_default()
            .chars()
            .next();
        (!letter(before) && !letter(after)).then_some(at)
    })
}

/// The text behind these folded words, in its own letters.
pub(super) fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    split(text, words).map(|(_, after)| after)
}

/// The text before and behind these folded words, in its own letters.
pub(super) fn split<'a>(text: &'a str, words: &str) -> Option<(&'a str, &'a str)> {
    let folded = fold(text);
    // Each letter folds to one: places are the same in both.
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|it| it.0)
        .chain([text.len()])
        .collect();
    if folded.chars().count() + 1 != bytes.len() {
        return None;
    }
    let at = find(&folded, words)?;
    let first = folded.get(..at)?.chars().count();
    let last = first + words.chars().count();
    let (start, end) = (bytes.get(first)?, bytes.get(last)?);
    Some((text.get(..*start)?, text.get(*end..)?))
}

/// Whether a text is written in capitals.
pub(super) fn is_capital(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 3 && !letters.into_iter().any(char::is_lowercase)
}

/// What stands in the first quotation marks.
pub(super) fn quoted(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(['“', '"', '«'])?;
    let (inside, _) = rest.split_once(['”', '"', '»'])?;
    let inside = inside.trim();
    (inside.chars().count() > 3).then_some(inside)
}

/// The sentences of a text, each with its full stop.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_i32);
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (index, (at, letter)) in letters.iter().enumerate() {
        match letter {
            '(' | '“' => depth += 1,
            ')' | '”' => depth -= 1,
            '.' | '!' | '?' if depth <= 0 => {
                let next = letters.get(index + 1).map(|it| it.1);
                let then = letters.get(index + 2).map(|it| it.1);
                let ends = next.is_some_and(char::is_whitespace)
                    && then.is_some_and(|it| !it.is_lowercase());
                let word = text
                    .get(start..*at)
                    .unwrap_or_default()
                    .split_whitespace()
                    .next_back();
                let short = word.is_some_and(|it| SHORTENED.contains(&it.to_lowercase().as_str()));
                if ends && !short {
                    let end = at + letter.len_utf8();
                    found.extend(text.get(start..end).map(str::trim));
                    start = end;
                }
            }
            _ => {}
        }
    }
    found.extend(text.get(start..).map(str::trim).filter(|it| !it.is_empty()));
    found
}

/// A text without the blanks and signs at its ends that part it from others.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim()
        .trim_end_matches([';', ',', ':', '.', '/'])
        .trim()
}

/// A text without a semicolon, comma or colon at its end; a full stop stays.
pub(super) fn item(text: &str) -> String {
    let text = text.trim().trim_end_matches([';', ',', ':']).trim();
    let text = text.strip_suffix("./.").map_or(text, str::trim_end);
    text.to_owned()
}

/// A wording of at most so many characters: what stands before the first stop where that fits, else whole words.
pub(super) fn short(text: &str, most: usize) -> String {
    let count = |it: &str| it.chars().count();
    let stops: [&[char]; 2] = [&[';', ':', '(', '.'], &[';', ':', '(', '.', ',']];
    let heads = stops
        .iter()
        .map(|it| text.split(*it).next().unwrap_or(text).trim());
    let whole = heads
        .into_iter()
        .find(|it| (4..=most).contains(&count(it)) && it.split_whitespace().count() > 1);
    if let Some(head) = whole {
        return crate::text::case::capital(head);
    }
    let mut words: Vec<&str> = Vec::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let longer = length + count(word) + usize::from(length > 0);
        if longer > most {
            break;
        }
        words.push(word);
        length = longer;
    }
    while words.len() > 1
        && words
            .last()
            .is_some_and(|it| LOOSE.contains(&it.to_lowercase().as_str()))
    {
        words.pop();
    }
    // Most words have two syllables: an odd one at the end is half a word.
    let loose = |it: &&str| LOOSE.contains(&it.to_lowercase().as_str());
    let tail = words.iter().rev().take_while(|it| !loose(it)).count();
    if tail > 2 && tail % 2 == 1 {
        words.pop();
    }
    let whole = words.join(" ");
    let whole = whole.trim_end_matches([';', ',', ':', '(', '“', '.', '-', '–', ' ']);
    if whole.is_empty() {
        let cut: String = text.chars().take(most).collect();
        return crate::text::case::capital(cut.trim());
    }
    crate::text::case::capital(whole)
}

/// Whether brackets or quotation marks are open at the end of a text.
pub(super) fn is_open(text: &str) -> bool {
    let count = |of: char| text.chars().filter(|it| *it == of).count();
    count('(') > count(')') || count('“') > count('”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_in_their_own_letters() {
        assert!(has("to chuc sinh hoat", "sinh hoat") && !has("sinh hoatx", "sinh hoat"));
        assert_eq!(
            after("Chủ đề sinh hoạt: Kỹ năng số", "chu de sinh hoat"),
            Some(": Kỹ năng số")
        );
        assert_eq!(after("ngủ đề", "u de"), None);
    }

    #[test]
    fn sentences_end_where_a_capital_follows() {
        let text = "Làm rõ khái niệm (ví dụ. Một). Nhấn mạnh TP. Huế 57.000 lượt. Hết.";
        assert_eq!(
            sentences(text),
            [
                "Làm rõ khái niệm (ví dụ. Một).",
                "Nhấn mạnh TP. Huế 57.000 lượt.",
                "Hết."
            ]
        );
    }

    #[test]
    fn a_short_wording_ends_with_a_word_that_says_something() {
        assert_eq!(
            short("nâng cao nhận thức về chuyển đổi số và kỹ năng số", 24),
            "Nâng cao nhận thức"
        );
        assert_eq!(
            short("Thông báo, đăng tải tài liệu, điểm danh", 24),
            "Thông báo"
        );
        assert!(short("x".repeat(90).as_str(), 24).chars().count() <= 24);
    }
}
