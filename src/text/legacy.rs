//! Vietnamese typed for the fonts of before Unicode: TCVN3 (ABC) and VNI-Windows, as it comes out of old lists.
//!
//! In those fonts the letters of Western Europe are drawn as Vietnamese ones, so that “Nguyễn Văn Bảy” lies in a file as “`NguyÔn V¨n B¶y`” or
//! “Nguyeãn Vaên Baûy”. What is sound as it stands is never touched: [`Evidence`] weighs whole lists, for one word alone (“Dòng”) may be both.

mod tables;

use unicode_normalization::char::is_combining_mark;

use self::tables::{TCVN3, VNI_ALONE, VNI_MARKS};
use super::clean::nfc;
use super::typing::is_syllable;

/// How many words must be of an old font before a list is taken for one.
const LEAST_WORDS: usize = 2;
/// How many times as many words must be of the font as there are words that are nothing.
const TIMES: usize = 3;
/// After so many words there is no need to look at more.
const ENOUGH_WORDS: usize = 400;

/// A way to write Vietnamese of before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712, the fonts “.Vn…”: one sign a letter; capitals with a tone have no sign of their own.
    Tcvn3,
    /// VNI-Windows, the fonts “VNI-…”: the letter, and a sign behind it for its shape and tone.
    Vni,
}

impl Legacy {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Tcvn3, Self::Vni];

    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI-Windows",
        }
    }

    /// The text in Unicode; none where a sign of it does not belong to this way of writing.
    ///
    /// Capitals that TCVN3 leaves to its capital fonts are told by the letters around them: “NGUYÔN” is NGUYỄN.
    pub fn decode(self, text: &str) -> Option<String> {
        match self {
            Self::Tcvn3 => from_tcvn3(text),
            Self::Vni => from_vni(text),
        }
    }
}

/// A name that was decoded, with capitals where the old fonts had none: all words of a name in small letters, else those that begin with a
/// letter with marks.
pub fn with_capitals(name: &str) -> String {
    let small = !name.chars().any(char::is_uppercase);
    let words = name.split(' ').map(|word| {
        if small || !word.starts_with(|it: char| it.is_ascii()) {
            super::case::capital(word)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What a list is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is to be left as it stands.
    Sound,
    /// All of it is of an old font.
    All(Legacy),
    /// Parts of it are; others are Unicode.
    Mixed(Legacy),
}

/// What the words of a list speak for.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Texts with letters that only Unicode has.
    unicode: usize,
    /// For each way of writing: words that are Vietnamese only in it, and words that are Vietnamese neither so nor so.
    words: [(usize, usize); 2],
}

impl Evidence {
    /// Weighs one more text.
    pub fn see(&mut self, text: &str) {
        if text.is_ascii() {
            return;
        }
        if text.chars().any(is_unicode_alone) {
            self.unicode += 1;
            return;
        }
        if self.words.iter().any(|(fit, _)| *fit >= ENOUGH_WORDS) {
            return;
        }
        for word in unsound_words(text) {
            for (legacy, (fit, unfit)) in Legacy::ALL.into_iter().zip(&mut self.words) {
                let decoded = legacy.decode(word);
                *(if decoded.is_some_and(|it| is_syllable(&it)) {
                    fit
                } else {
                    unfit
                }) += 1;
            }
        }
    }

    /// What the list is written in.
    pub fn verdict(&self) -> Verdict {
        let [tcvn3, vni] = self.words;
        let (legacy, (fit, unfit)) = if vni.0 > tcvn3.0 {
            (Legacy::Vni, vni)
        } else {
            (Legacy::Tcvn3, tcvn3)
        };
        if fit < LEAST_WORDS || fit < unfit * TIMES {
            Verdict::Sound
        } else if self.unicode == 0 {
            Verdict::All(legacy)
        } else {
            Verdict::Mixed(legacy)
        }
    }
}

/// Whether a text by itself can only be of this way of writing: it has words that are Vietnamese in it and in no other way.
pub fn is_of(legacy: Legacy, text: &str) -> bool {
    if text.is_ascii() || text.chars().any(is_unicode_alone) {
        return false;
    }
    let mut words = unsound_words(text).peekable();
    let fits = |word: &str| legacy.decode(word).is_some_and(|it| is_syllable(&it));
    words.peek().is_some() && words.all(fits)
}

/// The words of several letters, not all of ASCII, that are no Vietnamese as they stand.
fn unsound_words(text: &str) -> impl Iterator<Item = &str> {
    let words =
        text.split(|it: char| it.is_whitespace() || it.is_ascii() && !it.is_ascii_alphabetic());
    let sound = |it: &str| !it.contains(is_no_vietnamese) && is_syllable(it);
    words.filter(move |it| !it.is_ascii() && it.chars().count() > 1 && !sound(it))
}

/// Letters of Western Europe that Vietnamese does not have.
fn is_no_vietnamese(sign: char) -> bool {
    is_foreign(sign) && !"àáâãèéêìíòóôõùúý".contains(sign.to_lowercase().next().unwrap_or(sign))
}

/// Letters and marks of Vietnamese that no old font of one byte has as such.
fn is_unicode_alone(sign: char) -> bool {
    matches!(
        sign,
        '\u{1ea0}'
            ..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư'
    ) || is_combining_mark(sign)
}

fn from_tcvn3(text: &str) -> Option<String> {
    let decoded = text.chars().map(|sign| {
        let letter = TCVN3.iter().find(|(code, _)| *code == sign);
        match letter {
            Some((_, letter)) => Some(*letter),
            None => (!is_foreign(sign)).then_some(sign),
        }
    });
    let decoded: Option<String> = decoded.collect();
    decoded.map(|it| in_capitals(text, &it))
}

/// Letters with tones as large as those around them: small in the file in any case, for the signs are the same in the capital fonts.
fn in_capitals(text: &str, decoded: &str) -> String {
    let is_large = |letters: &str| {
        let mut letters = letters.chars().filter(char::is_ascii_alphabetic);
        let many = letters.clone().count() > 1;
        many && letters.all(|it| it.is_ascii_uppercase())
    };
    let whole = is_large(text);
    let words = text.split(' ').zip(decoded.split(' '));
    let words = words.map(|(was, word)| {
        if whole || is_large(was) {
            word.to_uppercase()
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn from_vni(text: &str) -> Option<String> {
    let mut decoded = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let alone = VNI_ALONE.iter().find(|(code, _)| *code == sign);
        let base = alone.map_or(sign, |(_, letter)| *letter);
        let pair = signs.peek().and_then(|mark| {
            let mark = mark.to_lowercase().next()?;
            let small = base.to_lowercase().next()?;
            let fits = |(letter, code, _): &&(char, char, char)| (*letter, *code) == (small, mark);
            VNI_MARKS.iter().find(fits)
        });
        if let Some((_, _, letter)) = pair {
            signs.next();
            if base.is_uppercase() {
                decoded.extend(letter.to_uppercase());
            } else {
                decoded.push(*letter);
            }
        } else if alone.is_none() && is_foreign(sign) {
            return None;
        } else {
            decoded.push(base);
        }
    }
    Some(nfc(&decoded).into_owned())
}

/// Letters of Western Europe: where a font has no Vietnamese letter for one, the text is not of that font.
fn is_foreign(sign: char) -> bool {
    matches!(sign, '\u{c0}'..='\u{ff}' | 'µ' | 'ª' | 'º')
}

#[cfg(test)]
mod tests;
