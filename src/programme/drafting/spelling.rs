//! Words that are no Vietnamese syllable: signs that a scan was misread. They are kept, and what holds one is marked.

use std::collections::BTreeSet;

use super::Sheet;
use super::lines::Paragraph;
use crate::text::typing::is_syllable;

const DOUBTFUL: &str = "Có chữ không phải âm tiết tiếng Việt, có thể do quét sai:";

/// Lines with such words, and the first of them.
pub(super) fn doubtful(paragraphs: &[Paragraph]) -> Vec<(usize, String)> {
    // A word that stands again and again is a name, not a slip.
    let mut count = std::collections::BTreeMap::<String, usize>::new();
    let each = |it: &Paragraph| -> Vec<String> {
        words(&it.text)
            .into_iter()
            .filter(|word| is_doubtful(word))
            .collect()
    };
    for word in paragraphs.iter().flat_map(each) {
        *count.entry(word).or_default() += 1;
    }
    let rare = |word: &String| count.get(word).is_none_or(|it| *it < 3);
    paragraphs
        .iter()
        .filter_map(|it| each(it).into_iter().find(rare).map(|word| (it.line, word)))
        .collect()
}

/// Marks what was read from such a line.
pub(super) fn mark(sheet: &mut Sheet, doubtful: &[(usize, String)]) {
    for finding in sheet.findings.iter_mut().filter(|it| it.sure) {
        let word = finding
            .line
            .and_then(|line| doubtful.iter().find(|it| it.0 == line))
            .map(|it| &it.1);
        if let Some(word) = word {
            finding.sure = false;
            finding.why = Some(format!("{DOUBTFUL} “{word}”."));
        }
    }
    let words: BTreeSet<&str> = doubtful.iter().map(|it| it.1.as_str()).take(8).collect();
    if !words.is_empty() {
        let words: Vec<&str> = words.into_iter().collect();
        sheet.lost.push(format!(
            "Có chữ có thể bị quét sai, được giữ nguyên: {}.",
            words.join(", ")
        ));
    }
}

/// The words of a text; those of addresses are none.
fn words(text: &str) -> Vec<String> {
    let plain = text
        .split_whitespace()
        .filter(|it| !it.contains("://") && !it.trim_end_matches('.').contains('.'));
    let apart = plain.flat_map(|it| it.split(|it: char| "/-–,;:().“”\"…".contains(it)));
    apart
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a word has Vietnamese letters and spells none of its syllables; names and words of other languages are none.
fn is_doubtful(word: &str) -> bool {
    let letters = word.chars().all(char::is_alphabetic);
    let marked = !word.is_ascii();
    let lower =
        word.chars().all(char::is_lowercase) || word.chars().skip(1).all(char::is_lowercase);
    letters && marked && lower && word.chars().count() > 1 && !is_syllable(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_syllable_spells_is_doubtful() {
        for word in [
            "chuyển", "nghiệp", "Đảng", "internet", "VNeID", "ĐU", "quy", "giờ",
        ] {
            assert!(!is_doubtful(word), "{word}");
        }
        for word in ["chuyểnn", "đảgn", "bộộ"] {
            assert!(is_doubtful(word), "{word}");
        }
    }
}
