//! What a key asks for under a method. Whether it gets it is the word's affair; a key that gets nothing is the letter itself.

use super::Method;
use crate::text::letter::{Shape, Tone};

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The letter or digit itself.
    Itself,
    /// A tone on the word.
    Tone(Tone),
    /// The word's tone away.
    NoTone,
    /// A shape on the letters that can have it.
    Shape(Shape),
    /// A circumflex on this letter: Telex doubles it.
    Double(char),
    /// Breve or horn, whichever fits, or ư where there is no vowel: the Telex `w`.
    Hook,
}

impl Wish {
    /// What this key asks for.
    pub fn of(method: Method, key: char) -> Self {
        match method {
            Method::Telex => Self::telex(key.to_ascii_lowercase()),
            Method::Vni => Self::vni(key),
        }
    }

    fn telex(key: char) -> Self {
        match key {
            's' => Self::Tone(Tone::Rising),
            'f' => Self::Tone(Tone::Falling),
            'r' => Self::Tone(Tone::Asking),
            'x' => Self::Tone(Tone::Tumbling),
            'j' => Self::Tone(Tone::Heavy),
            'z' => Self::NoTone,
            'w' => Self::Hook,
            'd' => Self::Shape(Shape::Stroke),
            'a' | 'e' | 'o' => Self::Double(key),
            _ => Self::Itself,
        }
    }

    fn vni(key: char) -> Self {
        match key {
            '1' => Self::Tone(Tone::Rising),
            '2' => Self::Tone(Tone::Falling),
            '3' => Self::Tone(Tone::Asking),
            '4' => Self::Tone(Tone::Tumbling),
            '5' => Self::Tone(Tone::Heavy),
            '0' => Self::NoTone,
            '6' => Self::Shape(Shape::Circumflex),
            '7' => Self::Shape(Shape::Horn),
            '8' => Self::Shape(Shape::Breve),
            '9' => Self::Shape(Shape::Stroke),
            _ => Self::Itself,
        }
    }
}
