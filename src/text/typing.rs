//! Typing Vietnamese by the Telex and VNI rules, for machines without an input method.
//!
//! It stands before the edit buffer as an input method stands before a program: it takes the keys of a word and gives back
//! backspaces and letters, so undo, selection and limits are the buffer's alone. [`Word`] is what the keys of one word make, with no
//! buffer in sight; [`Typist`] keeps the word at the caret of a buffer.
//!
//! Three rules make it safe for other words. Keys that make no beginning of a Vietnamese syllable show as they are (`meeting`,
//! `Excel`). A word that ends as no whole syllable goes back to its keys (`data` is `dât` until the blank). What is left, words that
//! are Vietnamese too (`test`, `tét`), comes back by a doubled key or by [`Typist::restore`].

mod draft;
mod key;
mod replace;
mod spelling;
mod typist;
mod word;

pub use replace::replaced;
pub use spelling::is_syllable;
pub use typist::{Took, Typist};
pub use word::Word;

/// Which keys make which marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `aa ee oo` circumflex, `w` breve and horn, `dd`, `s f r x j` tones, `z` none.
    Telex,
    /// `6` circumflex, `7` horn, `8` breve, `9` đ, `1`–`5` tones, `0` none.
    Vni,
}

impl Method {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Telex, Self::Vni];

    /// The word of the settings: `telex`, `vni`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Telex => "telex",
            Self::Vni => "vni",
        }
    }

    /// The method of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Its name on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Telex => "Telex",
            Self::Vni => "VNI",
        }
    }
}

/// Which vowel of an open `oa`, `oe`, `uy` carries the tone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Placement {
    /// The first: hòa, khỏe, thủy.
    #[default]
    Old,
    /// The second: hoà, khoẻ, thuỷ.
    New,
}

impl Placement {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Old, Self::New];

    /// What it looks like.
    pub fn name(self) -> &'static str {
        match self {
            Self::Old => "kiểu cũ: hòa, khỏe, thủy",
            Self::New => "kiểu mới: hoà, khoẻ, thuỷ",
        }
    }

    /// The word of the settings: `old`, `new`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }

    /// The placement of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// How one types: the method and where tones go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Which keys make which marks.
    pub method: Method,
    /// Where tones go.
    pub placement: Placement,
}

#[cfg(test)]
mod tests;
