//! The seal's code: the beginning of the journal's last link as papers print it, as it is read aloud and typed back.
//!
//! Sixteen signs of Crockford's base 32 hold the link's first 80 bits; a seventeenth proves the others. The sum that it completes is taken over the
//! field of 32 elements, each sign times another power of a generator: it misses no single wrong sign and no two signs that changed places.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::records::Seal;

/// The signs: figures and capitals without I, L, O and U.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many signs hold the link's beginning.
const HELD: usize = 16;
/// How many signs stand in a group.
const GROUP: usize = 4;
/// Hex digits of the link that the signs hold.
const HELD_DIGITS: usize = 20;
/// Hex digits of a whole link.
const LINK_DIGITS: usize = 64;
/// Hex digits of a code by earlier versions.
const SHORT_DIGITS: usize = 8;
/// What stands before the link in the square code and among a paper's properties.
const SCHEME: &str = "sauro:";

/// How a seal's code is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodeForm {
    /// The link's first eight hex digits: seals of earlier versions, which say nothing of their form.
    #[default]
    Hex8,
    /// Sixteen signs of base 32 in groups of four, and one that proves them.
    Base32,
}

impl CodeForm {
    /// Whether it is that of earlier versions.
    pub fn is_short(&self) -> bool {
        *self == Self::Hex8
    }

    /// The code of a link in this form.
    pub fn code(self, link: &str) -> String {
        let short = || link.chars().take(SHORT_DIGITS).collect();
        match self {
            Self::Hex8 => short(),
            Self::Base32 => long(link).unwrap_or_else(short),
        }
    }
}

/// Whether a code is that of a link, in whichever form.
pub fn fits(code: &str, link: &str) -> bool {
    let forms = [CodeForm::Hex8, CodeForm::Base32];
    code.len() >= SHORT_DIGITS && forms.iter().any(|form| form.code(link) == code)
}

/// The long code of a link; none where that is no link.
fn long(link: &str) -> Option<String> {
    let bits = u128::from_str_radix(link.get(..HELD_DIGITS)?, 16).ok()?;
    let held = (0..HELD).map(|at| (bits >> (5 * (HELD - 1 - at))) as u8 & 0x1f);
    let mut signs: Vec<u8> = held.collect();
    signs.push(times(sum(&signs)));
    Some(grouped(&signs))
}

/// The signs of these values in groups.
fn grouped(values: &[u8]) -> String {
    let group = |group: &[u8]| {
        let signs = group.iter().filter_map(|it| SIGNS.get(usize::from(*it)));
        signs.map(|it| char::from(*it)).collect::<String>()
    };
    let groups: Vec<_> = values.chunks(GROUP).map(group).collect();
    groups.join("-")
}

/// The sum over the field: zero for all signs together with the one that proves them.
fn sum(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| times(sum) ^ value)
}

/// Times the generator of the field of 32 elements (x⁵ + x² + 1).
fn times(value: u8) -> u8 {
    let twice = value << 1;
    if twice & 0x20 == 0 {
        twice
    } else {
        twice ^ 0x25
    }
}

/// The value of a sign as a person writes it: small letters count, I and L are 1, O is 0.
fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    let at = SIGNS.iter().position(|it| char::from(*it) == sign)?;
    Some(at as u8)
}

/// What names a seal: on a paper, in its square code, or typed by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealMark {
    /// A code of an earlier version.
    Short(String),
    /// A code.
    Code(String),
    /// The whole link.
    Link(String),
}

/// Why a text names no seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// It has the signs of a code, and not as many as one has.
    Length(usize),
    /// One of its signs is wrong.
    Sign,
    /// It is something else.
    Foreign,
}

impl SealMark {
    /// What a text names; spaces and dashes do not count, nor whether letters are small.
    pub fn read(text: &str) -> Result<Self, Misread> {
        let text = text.trim();
        let scheme = text.get(..SCHEME.len());
        let text = if scheme.is_some_and(|it| it.eq_ignore_ascii_case(SCHEME)) {
            text.get(SCHEME.len()..).unwrap_or_default()
        } else {
            text
        };
        let between = |c: &char| c.is_whitespace() || matches!(c, '-' | '–' | '.' | '_');
        let signs: Vec<char> = text.chars().filter(|c| !between(c)).collect();
        let is_hex = signs.iter().all(char::is_ascii_hexdigit);
        let small = || signs.iter().map(char::to_ascii_lowercase).collect();
        match signs.len() {
            LINK_DIGITS if is_hex => return Ok(Self::Link(small())),
            SHORT_DIGITS if is_hex => return Ok(Self::Short(small())),
            _ => {}
        }
        let values: Option<Vec<u8>> = signs.iter().map(|it| value(*it)).collect();
        let values = values.ok_or(Misread::Foreign)?;
        match values.len() {
            17 if sum(&values) == 0 => Ok(Self::Code(grouped(&values))),
            17 => Err(Misread::Sign),
            length @ (15 | 16 | 18 | 19) => Err(Misread::Length(length)),
            _ => Err(Misread::Foreign),
        }
    }

    /// Whether it names this seal.
    pub fn names(&self, seal: &Seal) -> bool {
        match self {
            Self::Short(code) | Self::Code(code) => *code == seal.code,
            Self::Link(link) => *link == seal.link,
        }
    }

    /// Whether it is a code of an earlier version.
    pub fn is_short(&self) -> bool {
        matches!(self, Self::Short(_))
    }

    /// The code as papers print it.
    pub fn code(&self) -> String {
        match self {
            Self::Short(code) | Self::Code(code) => code.clone(),
            Self::Link(link) => CodeForm::Base32.code(link),
        }
    }
}

impl fmt::Display for SealMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// What a square code says of a link: capitals and figures, which take the least room.
pub fn square(link: &str) -> String {
    format!("{SCHEME}{link}").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "7f3a91cc0b5d2e84a6f1c9d3e7b20558aabbccddeeff00112233445566778899";

    fn values(code: &str) -> Vec<u8> {
        code.chars().filter_map(value).collect()
    }

    #[test]
    fn a_code_holds_eighty_bits_of_the_link_and_reads_back() {
        let code = CodeForm::Base32.code(LINK);
        assert_eq!(code, "FWX9-3K0B-BMQ8-99QH-Y");
        assert_eq!(values(&code).len(), HELD + 1);
        assert!(fits(&code, LINK) && fits("7f3a91cc", LINK));
        assert!(!fits("7f3a91c", LINK) && !fits(&code, &LINK.replacen('5', "6", 1)));
        assert_eq!(CodeForm::default().code(LINK), "7f3a91cc");
        // The 81st bit does not show, the 80th does.
        let with = |at: usize| {
            let digit = if LINK.as_bytes()[at] == b'0' {
                "1"
            } else {
                "0"
            };
            let mut link = LINK.to_owned();
            link.replace_range(at..=at, digit);
            link
        };
        assert_ne!(CodeForm::Base32.code(&with(19)), code);
        assert_eq!(CodeForm::Base32.code(&with(20)), code);
        assert_eq!(CodeForm::Base32.code("ab"), "ab");
    }

    #[test]
    fn it_is_typed_as_it_is_heard() {
        let code = CodeForm::Base32.code(LINK);
        let mark = SealMark::Code(code.clone());
        for typed in [
            code.to_lowercase(),
            code.replace('-', " "),
            code.replace('-', ""),
            code.replace('0', "o").replace('1', "l"),
            format!("  {} ", code.replace('0', "O").replace('1', "I")),
        ] {
            assert_eq!(SealMark::read(&typed).as_ref(), Ok(&mark), "{typed}");
        }
        let link = SealMark::Link(LINK.to_owned());
        assert_eq!(SealMark::read(&square(LINK)).as_ref(), Ok(&link));
        assert_eq!(link.code(), code);
        let short = SealMark::Short("7f3a91cc".to_owned());
        assert_eq!(SealMark::read("7F3A91CC"), Ok(short));
        assert_eq!(SealMark::read("2026-05-20-44-kh-du"), Err(Misread::Foreign));
        assert_eq!(SealMark::read(""), Err(Misread::Foreign));
        let cut = code.trim_end_matches("-Y");
        assert_eq!(SealMark::read(cut), Err(Misread::Length(HELD)));
    }

    #[test]
    fn every_wrong_sign_and_every_two_that_changed_places_are_found() {
        let sound = values(&CodeForm::Base32.code(LINK));
        assert_eq!(sum(&sound), 0);
        for at in 0..sound.len() {
            for other in 0..32 {
                let mut wrong = sound.clone();
                wrong[at] = other;
                assert_eq!(sum(&wrong) == 0, wrong == sound, "sign {at} as {other}");
            }
            for with in 0..at {
                let mut wrong = sound.clone();
                wrong.swap(at, with);
                assert_eq!(sum(&wrong) == 0, wrong == sound, "signs {with} and {at}");
            }
        }
        let typed: String = CodeForm::Base32.code(LINK).replacen('F', "G", 1);
        assert_eq!(SealMark::read(&typed), Err(Misread::Sign));
    }
}
