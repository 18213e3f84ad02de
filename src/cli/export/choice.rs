//! Which papers go out in which formats, from the words of the command line.

use crate::cli::failure::Failure;
use crate::document::catalogue::{Format, PaperKind};
use crate::session::Session;
use crate::text::clean;

/// The word for all papers.
pub(super) const ALL: &str = "all";

/// Papers and formats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    kinds: Vec<PaperKind>,
    formats: Vec<Format>,
    /// All papers are wanted, not these by name.
    all: bool,
}

impl Choice {
    /// From the words given. A format that a paper does not have is left out with `all`, else refused.
    pub(super) fn of(what: &[String], format: &[String]) -> Result<Self, Failure> {
        let formats = words(format)
            .map(|word| Format::from_word(&word).ok_or_else(|| unknown("định dạng", &word)))
            .collect::<Result<Vec<_>, _>>()?;
        let all = words(what).any(|word| word == ALL);
        let mut kinds = words(what)
            .filter(|word| word != ALL)
            .map(|word| PaperKind::from_word(&word).ok_or_else(|| unknown("văn bản", &word)))
            .collect::<Result<Vec<_>, _>>()?;
        for kind in &kinds {
            if let Some(format) = formats.iter().find(|format| !all && !kind.has(**format)) {
                return Err(Failure::unusable(format!(
                    "{} không có định dạng “{}”; hãy chọn trong: {}.",
                    kind.name(),
                    format.word(),
                    list(kind.formats().iter().map(|it| it.word()))
                )));
            }
        }
        if all {
            kinds = PaperKind::ALL.to_vec();
        }
        let choice = Self {
            kinds: once(kinds),
            formats: once(formats),
            all,
        };
        let any = |kind: &PaperKind| choice.formats.iter().any(|format| kind.has(*format));
        if !choice.kinds.iter().any(any) {
            return Err(Failure::unusable(
                "Chưa nêu văn bản hoặc định dạng nào xuất được; hãy xem sauro export --help.",
            ));
        }
        Ok(choice)
    }

    /// Each paper in each of the formats that it has; with `all`, those that the session's document asks for.
    pub(super) fn papers(&self, session: &Session) -> impl Iterator<Item = (PaperKind, Format)> {
        let asked = |kind: &&PaperKind| !self.all || kind.is_in_set(session);
        let kinds = self.kinds.iter().filter(asked).collect::<Vec<_>>();
        kinds.into_iter().flat_map(|kind| {
            let formats = self.formats.iter().filter(|format| kind.has(**format));
            formats.map(|format| (*kind, *format))
        })
    }
}

/// The words, trimmed, in small letters, the empty ones left out.
fn words(given: &[String]) -> impl Iterator<Item = String> {
    given
        .iter()
        .map(|word| clean::line(word).text.to_lowercase())
        .filter(|word| !word.is_empty())
}

/// The refusal of a word, which says what this version writes.
fn unknown(what: &str, word: &str) -> Failure {
    Failure::unusable(format!(
        "Phiên bản này không xuất {what} “{word}”; hiện có các văn bản {} ở các định dạng {}.",
        list(PaperKind::ALL.iter().map(|kind| kind.word())),
        list(Format::ALL.iter().map(|format| format.word()))
    ))
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// Each once, in order.
fn once<T: Copy + PartialEq>(all: Vec<T>) -> Vec<T> {
    all.into_iter().fold(Vec::new(), |mut kept, one| {
        if !kept.contains(&one) {
            kept.push(one);
        }
        kept
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(what: &str, format: &str) -> Option<usize> {
        let split = |words: &str| words.split(',').map(str::to_owned).collect::<Vec<_>>();
        let choice = Choice::of(&split(what), &split(format)).ok()?;
        let mut session = Session::blank();
        let (id, json) = crate::programme::embedded()[0];
        session.programme = crate::programme::read(id, json).unwrap().into();
        Some(choice.papers(&session).count())
    }

    #[test]
    fn formats_that_a_paper_lacks_are_left_out_with_all_alone() {
        let with_csv = PaperKind::ALL
            .iter()
            .filter(|it| it.has(Format::Csv))
            .count();
        assert_eq!(count("all", "csv"), Some(with_csv));
        assert_eq!(count("attendance", "csv"), Some(1));
        assert_eq!(count("minutes", "csv"), None);
        assert_eq!(count("minutes,all", "csv"), Some(with_csv));
        assert_eq!(count("minutes, minutes", "docx,DOCX"), Some(1));
    }

    #[test]
    fn unknown_words_are_refused() {
        for (what, format) in [("x", "docx"), ("minutes", "x"), ("", "docx"), ("all", ",")] {
            assert_eq!(count(what, format), None, "{what} {format}");
        }
    }
}
