//! The note-taker's abbreviations: a few letters that stand for words, such as `cđs` for “chuyển đổi số”.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::clean;
use super::width::graphemes;

/// The abbreviations that hold until a cell makes its own.
const USUAL: &str = include_str!("../../data/abbreviations.json");
/// The most signs of an abbreviation.
const LONGEST: usize = 16;
/// The most bytes of what it stands for.
const MOST_BYTES: usize = 500;

/// Abbreviations and what they stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Abbreviations(BTreeMap<String, String>);

impl Abbreviations {
    /// Those that hold until a cell makes its own.
    pub fn usual() -> Self {
        serde_json::from_str(USUAL).unwrap_or_default()
    }

    /// What a word stands for; with a capital in front it gives a capital in front (`Cđs`), all in capitals it is left (`CĐS`).
    pub fn expand(&self, word: &str) -> Option<String> {
        if let Some(words) = self.0.get(word) {
            return Some(words.clone());
        }
        let mut letters = word.chars();
        let first = letters.next().filter(|it| it.is_uppercase())?;
        let small: String = first.to_lowercase().chain(letters.clone()).collect();
        let words = self.0.get(&small)?;
        let mut words = words.chars();
        let first = words.next()?;
        Some(first.to_uppercase().chain(words).collect())
    }

    /// Reads lines such as `cđs = chuyển đổi số`, blank ones between them left out; a line that is none is named by its number.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut all = BTreeMap::new();
        for (at, line) in text.lines().enumerate() {
            let wrong =
                |why: &str| format!("dòng {} {why}; hãy ghi như: cđs = chuyển đổi số", at + 1);
            if line.trim().is_empty() {
                continue;
            }
            let (short, words) = line.split_once('=').ok_or_else(|| wrong("chưa có dấu ="))?;
            let short = clean::line(short).text;
            let words = clean::line(words).text;
            if !clean::is_meaningful(&short) || short.contains(' ') {
                return Err(wrong("cần một từ viết liền ở trước dấu ="));
            }
            if graphemes(&short).count() > LONGEST || words.len() > MOST_BYTES {
                return Err(wrong("dài quá"));
            }
            if !clean::is_meaningful(&words) {
                return Err(wrong("chưa có nội dung ở sau dấu ="));
            }
            if all.insert(short.clone(), words).is_some() {
                return Err(wrong(&format!("ghi lại “{short}” một lần nữa")));
            }
        }
        Ok(Self(all))
    }

    /// The same with everything taken out that [`parse`](Self::parse) would refuse: a file may hold anything.
    #[must_use]
    pub fn sound(self) -> Self {
        let lines = self.0.into_iter().map(|(short, words)| {
            let line = format!("{short} = {}", clean::line(&words).text);
            Self::parse(&line).unwrap_or_default()
        });
        Self(lines.flat_map(|it| it.0).collect())
    }
}

impl fmt::Display for Abbreviations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (short, words)) in self.0.iter().enumerate() {
            let end = if at > 0 { "\n" } else { "" };
            write!(f, "{end}{short} = {words}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_letters() {
        let usual = Abbreviations::usual();
        let of = |word| usual.expand(word);
        assert_eq!(of("cđs").as_deref(), Some("chuyển đổi số"));
        assert_eq!(of("Cđs").as_deref(), Some("Chuyển đổi số"));
        assert_eq!(of("sth").as_deref(), Some("Sổ tay đảng viên điện tử"));
        assert_eq!((of("CĐS"), of("cđ"), of("")), (None, None, None));
    }

    #[test]
    fn lines_read_back_and_wrong_ones_are_named() {
        let usual = Abbreviations::usual();
        assert_eq!(Abbreviations::parse(&usual.to_string()), Ok(usual.clone()));
        assert_eq!(usual.clone().sound(), usual);
        let wrong = [
            ("\ncđs chuyển", "dòng 2 chưa có dấu ="),
            ("a b = c", "dòng 1 cần một từ viết liền"),
            ("a = ", "dòng 1 chưa có nội dung"),
            ("a = b\na = c", "dòng 2 ghi lại “a”"),
            ("abcdefghijklmnopqrst = b", "dòng 1 dài quá"),
        ];
        for (text, words) in wrong {
            let said = Abbreviations::parse(text).unwrap_err();
            assert!(said.starts_with(words), "{said}");
        }
        let file: Abbreviations =
            serde_json::from_str(r#"{"a\u001b[2J":"b","c":"d\u202e e"}"#).unwrap();
        assert_eq!(file.sound().to_string(), "a = b\nc = d e");
    }
}
