//! The kinds of opinions as a list to pick from.

use crate::session::kinds::OpinionKind;
use crate::tui::picker::Picker;
use crate::tui::view::Purpose;

/// The kinds of opinions to pick from.
pub fn kinds(title: &str, purpose: Purpose) -> Picker {
    let words = OpinionKind::ALL
        .iter()
        .map(|it| (it.word().to_owned(), it.label().to_owned()));
    Picker::words(title, purpose, words)
}

/// The kind of this word.
pub fn kind(word: &str) -> Option<OpinionKind> {
    OpinionKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.word() == word)
}
