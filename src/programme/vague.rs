//! Phrases that sound like an answer and are none: "thường xuyên", "các đồng chí", "tăng cường".
//!
//! They raise a warning beside a field and never block.

use std::cmp::Reverse;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::criterion::CriterionId;

static EMBEDDED: LazyLock<VaguePhrases> = LazyLock::new(|| {
    // A file that cannot be read costs the warnings, never the session; a test reads it.
    serde_json::from_str(include_str!("../../data/vague.json")).unwrap_or_default()
});

/// The phrases, each with the fields in which it says too little.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VaguePhrases {
    /// The version of the form of this data.
    pub schema: u32,
    /// The phrases.
    pub phrases: Vec<VaguePhrase>,
}

/// One phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VaguePhrase {
    /// The words, in lower case, single spaces between.
    pub text: String,
    /// The fields it applies to.
    pub fields: Vec<CriterionId>,
}

impl VaguePhrases {
    /// The phrases that come with the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The first phrase in `text` that says too little in this field; of those that begin at one
    /// place the longest. Whole words only, whatever their case, with their diacritics.
    pub fn find(&self, field: CriterionId, text: &str) -> Option<&str> {
        let text = flattened(text);
        self.phrases
            .iter()
            .filter(|phrase| phrase.fields.contains(&field))
            .filter_map(|phrase| {
                place(&text, &phrase.text).map(|place| (place, phrase.text.as_str()))
            })
            .min_by_key(|(place, phrase)| (*place, Reverse(phrase.len())))
            .map(|(_, phrase)| phrase)
    }
}

/// Lower case, with one space wherever there is any white space.
fn flattened(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Where the phrase stands in the text as whole words.
fn place(text: &str, phrase: &str) -> Option<usize> {
    text.match_indices(phrase)
        .map(|(start, found)| (start, start + found.len()))
        .find(|(start, end)| {
            let before = text.get(..*start).and_then(|text| text.chars().next_back());
            let after = text.get(*end..).and_then(|text| text.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
        .map(|(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(field: CriterionId, text: &str) -> Option<&'static str> {
        VaguePhrases::embedded().find(field, text)
    }

    #[test]
    fn the_embedded_phrases_read_and_are_in_the_form_they_are_sought_in() {
        let read: VaguePhrases =
            serde_json::from_str(include_str!("../../data/vague.json")).unwrap();
        assert_eq!(&read, VaguePhrases::embedded());
        assert!(read.phrases.len() > 20);
        for (index, phrase) in read.phrases.iter().enumerate() {
            assert_eq!(phrase.text, flattened(&phrase.text));
            assert!(!phrase.fields.is_empty(), "{}", phrase.text);
            let twice = read
                .phrases
                .iter()
                .skip(index + 1)
                .any(|other| other.text == phrase.text);
            assert!(!twice, "{}", phrase.text);
        }
    }

    #[test]
    fn case_and_spacing_do_not_hide_a_phrase() {
        assert_eq!(
            find(CriterionId::Time, "Thường  xuyên"),
            Some("thường xuyên")
        );
        assert_eq!(
            find(CriterionId::Task, "ĐẨY MẠNH\ntuyên truyền"),
            Some("đẩy mạnh")
        );
        assert_eq!(
            find(CriterionId::Person, "(Các đồng chí)"),
            Some("các đồng chí")
        );
    }

    #[test]
    fn only_whole_words_with_their_own_diacritics_count() {
        assert_eq!(find(CriterionId::Time, "sơm"), None);
        assert_eq!(find(CriterionId::Time, "thuong xuyen"), None);
        assert_eq!(find(CriterionId::Time, "xsớm"), None);
        assert_eq!(find(CriterionId::Time, "sớm."), Some("sớm"));
        assert_eq!(find(CriterionId::Person, ""), None);
    }

    #[test]
    fn a_phrase_counts_only_in_its_fields() {
        assert_eq!(find(CriterionId::Task, "các đồng chí"), None);
        assert_eq!(find(CriterionId::Authority, "tăng cường"), None);
    }

    #[test]
    fn the_first_in_the_text_is_told() {
        let text = "Tích cực, đẩy mạnh";
        assert_eq!(find(CriterionId::Task, text), Some("tích cực"));
    }

    #[test]
    fn a_clear_task_raises_no_warning() {
        let clear = [
            (
                CriterionId::Task,
                "Số hóa hồ sơ đảng viên và tài liệu sinh hoạt chi bộ",
            ),
            (CriterionId::Process, "Rà soát, lập danh mục hồ sơ"),
            (
                CriterionId::Responsibility,
                "Đồng chí Nguyễn Văn A chịu trách nhiệm chính; chi ủy kiểm tra hằng tháng",
            ),
            (
                CriterionId::Product,
                "24 bộ hồ sơ số, 01 danh mục tài liệu, 01 báo cáo nghiệm thu",
            ),
        ];
        for (field, text) in clear {
            assert_eq!(find(field, text), None, "{text}");
        }
    }
}
