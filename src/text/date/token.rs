//! Cuts what was typed for a date into numbers, folded words and separators.

use chrono::{NaiveDate, Weekday};

use crate::text::clean::nfc;
use crate::text::fold::fold;

/// A piece of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// A number and how many digits it was written with.
    Number(u32, usize),
    /// A word in lower case, without diacritics.
    Word(&'a str),
    /// One of `/ - . :`.
    Mark(char),
}

/// What was typed, in a form that can be cut.
pub struct Typed {
    folded: String,
    /// Whether “sáu” stands there with its tone: “tháng sáu” is June and “tháng sau” next month, and folded they look the same.
    says_six: bool,
}

impl Typed {
    /// Folds the text; tone and case do not matter from here on.
    pub fn new(text: &str) -> Self {
        Self {
            folded: fold(text),
            says_six: nfc(text).to_lowercase().contains("sáu"),
        }
    }

    /// The tokens in order; nothing if there is a sign that no date has, or a number too long for one.
    pub fn tokens(&self) -> Option<Vec<Token<'_>>> {
        let mut tokens = Vec::new();
        let mut rest = self.folded.as_str();
        while let Some(c) = rest.chars().next() {
            let same = |other: char| match c {
                '0'..='9' => other.is_ascii_digit(),
                'a'..='z' => other.is_ascii_lowercase(),
                _ => false,
            };
            let length = rest
                .find(|other| !same(other))
                .unwrap_or(rest.len())
                .max(c.len_utf8());
            let (piece, after) = rest.split_at_checked(length)?;
            rest = after;
            match c {
                '0'..='9' if length <= 4 => tokens.push(Token::Number(piece.parse().ok()?, length)),
                'a'..='z' => tokens.push(Token::Word(piece)),
                '/' | '-' | '.' | ':' => tokens.push(Token::Mark(c)),
                _ if c.is_whitespace() || matches!(c, ',' | '(' | ')' | '\'') => {}
                _ => return None,
            }
        }
        if tokens.last() == Some(&Token::Mark('.')) {
            tokens.pop();
        }
        Some(tokens)
    }

    /// Whether “sáu” was written with its tone.
    pub fn says_six(&self) -> bool {
        self.says_six
    }
}

/// A day with its year: `30/6/2026`, `30-06-26`, `2026-06-30`, `30 tháng 6 năm 2026`.
pub fn full_day(tokens: &[Token]) -> Option<NaiveDate> {
    use Token::{Mark, Number, Word};
    match *tokens {
        [
            Number(y, 4),
            Mark(one),
            Number(m, 1..=2),
            Mark(other),
            Number(d, 1..=2),
        ] if one == other && one != ':' => day(y, m, d),
        [
            Number(d, 1..=2),
            Mark(one),
            Number(m, 1..=2),
            Mark(other),
            Number(y, digits),
        ] if one == other && one != ':' => day(year(y, digits)?, m, d),
        [
            Number(d, 1..=2),
            Word("thang"),
            Number(m, 1..=2),
            Word("nam") | Mark('/' | '-'),
            Number(y, 4),
        ] => day(y, m, d),
        _ => None,
    }
}

/// The day if the calendar has it and the year is one that a paper could mean.
pub fn day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year)
        .ok()
        .filter(|year| (1900..=2999).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A year as written, with four digits or two.
pub fn year(number: u32, digits: usize) -> Option<u32> {
    match digits {
        4 => Some(number),
        2 => Some(2000 + number),
        _ => None,
    }
}

/// A weekday in front, and what follows it.
pub fn weekday<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(Weekday, &'t [Token<'a>])> {
    use Token::{Number, Word};
    let (name, rest) = match tokens {
        [Word("chu"), Word("nhat"), rest @ ..] | [Word("cn"), rest @ ..] => {
            return Some((Weekday::Sun, rest));
        }
        [Word("thu" | "t"), name, rest @ ..] => (name, rest),
        _ => return None,
    };
    let found = match name {
        Number(2, 1) | Word("hai") => Weekday::Mon,
        Number(3, 1) | Word("ba") => Weekday::Tue,
        Number(4, 1) | Word("tu") => Weekday::Wed,
        Number(5, 1) | Word("nam") => Weekday::Thu,
        Number(6, 1) | Word("sau") => Weekday::Fri,
        Number(7, 1) | Word("bay") => Weekday::Sat,
        _ => return None,
    };
    Some((found, rest))
}

/// A number in digits or in words up to twelve, and what follows it.
pub fn number<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(u32, &'t [Token<'a>])> {
    use Token::{Number, Word};
    let (found, rest) = match tokens {
        [Number(n, _), rest @ ..] => (*n, rest),
        [Word("muoi"), Word("mot"), rest @ ..] => (11, rest),
        [Word("muoi"), Word("hai"), rest @ ..] => (12, rest),
        [Word(word), rest @ ..] => {
            let n = match *word {
                "mot" => 1,
                "hai" => 2,
                "ba" => 3,
                "bon" | "tu" => 4,
                "nam" => 5,
                "sau" => 6,
                "bay" => 7,
                "tam" => 8,
                "chin" => 9,
                "muoi" => 10,
                _ => return None,
            };
            (n, rest)
        }
        _ => return None,
    };
    Some((found, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Token::{Mark, Number, Word};

    #[test]
    fn cutting() {
        let typed = Typed::new(" Ngày 30/06, T6 (2026). ");
        let expected = [
            Word("ngay"),
            Number(30, 2),
            Mark('/'),
            Number(6, 2),
            Word("t"),
            Number(6, 1),
            Number(2026, 4),
        ];
        assert_eq!(typed.tokens().unwrap(), expected);
        for strange in ["30_6", "12345", "30/6?", "ba…"] {
            assert_eq!(Typed::new(strange).tokens(), None, "{strange}");
        }
        assert_eq!(Typed::new("").tokens().unwrap(), []);
    }
}
