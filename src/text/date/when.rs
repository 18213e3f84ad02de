//! Understands a day together with an hour, as `--at` and form fields take them.

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime};

use super::token::{Token, Typed, full_day, weekday};
use Token::{Mark, Number, Word};

/// The moment that is meant: `2026-05-20 14:00`, `20/5/2026 14:00`, `14h00 20/5/2026`, `14 giờ 00 phút, ngày 20 tháng 5 năm 2026`.
///
/// RFC 3339 keeps the offset that it was given, everything else is at `offset`. A day without an hour is nothing.
pub fn parse_when(input: &str, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let input = input.trim();
    with_offset(input).or_else(|| {
        let typed = Typed::new(input);
        local(&typed.tokens()?)?.and_local_timezone(offset).single()
    })
}

fn with_offset(input: &str) -> Option<DateTime<FixedOffset>> {
    let without_seconds = || DateTime::parse_from_str(input, "%Y-%m-%dT%H:%M%#z");
    DateTime::parse_from_rfc3339(input)
        .or_else(|_| without_seconds())
        .ok()
}

/// The hour stands before the day or after it; every way of cutting the text in two is tried.
fn local(tokens: &[Token]) -> Option<NaiveDateTime> {
    (1..tokens.len()).find_map(|cut| {
        let (front, back) = tokens.split_at_checked(cut)?;
        let (date, time) = match (date(front), time(without(&["t", "luc", "vao"], back))) {
            (Some(date), Some(time)) => (date, time),
            _ => (
                date(without(&["ngay"], back))?,
                time(without(&["luc", "vao"], front))?,
            ),
        };
        Some(date.and_time(time))
    })
}

fn date(tokens: &[Token]) -> Option<chrono::NaiveDate> {
    if let Some((name, rest)) = weekday(tokens) {
        return date(rest).filter(|date| chrono::Datelike::weekday(date) == name);
    }
    full_day(without(&["ngay"], tokens))
}

/// An hour as people say it: `14:00`, `14h30`, `2 giờ chiều`, `9 giờ rưỡi`, `12h trưa`.
fn time(tokens: &[Token]) -> Option<NaiveTime> {
    let (part, tokens) = match tokens {
        [rest @ .., Word(word)] => match DatePart::of(word) {
            Some(part) => (Some(part), rest),
            None => (None, tokens),
        },
        _ => (None, tokens),
    };
    let (hour, minute, second) = match *without_minutes_word(tokens) {
        [Number(h, 1..=2), Mark(':') | Word("h" | "g"), Number(m, 2)]
        | [Number(h, 1..=2), Word("gio"), Number(m, 1..=2)] => (h, m, 0),
        [
            Number(h, 1..=2),
            Mark(':'),
            Number(m, 2),
            Mark(':'),
            Number(s, 2),
        ] => (h, m, s),
        [Number(h, 1..=2), Word("h" | "g" | "gio")] => (h, 0, 0),
        [Number(h, 1..=2), Word("h" | "g" | "gio"), Word("ruoi")] => (h, 30, 0),
        _ => return None,
    };
    let hour = part.map_or(Some(hour), |part| part.hour(hour))?;
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// A part of the day, said behind an hour of the twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DatePart {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

impl DatePart {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "sang" => Self::Morning,
            "trua" => Self::Noon,
            "chieu" => Self::Afternoon,
            "toi" => Self::Evening,
            _ => return None,
        })
    }

    /// The hour of the day; none where the two do not go together, as in “10 giờ chiều”.
    fn hour(self, hour: u32) -> Option<u32> {
        let said = match self {
            Self::Morning => [0, 11],
            Self::Noon => [10, 14],
            Self::Afternoon => [12, 18],
            Self::Evening => [18, 23],
        };
        let fits = |hour: &u32| (said[0]..=said[1]).contains(hour);
        [hour, hour + 12].into_iter().find(fits)
    }
}

/// “14 giờ 05 phút” says no more than “14 giờ 05”.
fn without_minutes_word<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    match tokens {
        [rest @ .., Word("phut" | "p")] if matches!(rest, [_, Word("gio" | "h" | "g"), _]) => rest,
        _ => tokens,
    }
}

fn without<'t, 'a>(fillers: &[&str], tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    match tokens {
        [Word(first), rest @ ..] if fillers.contains(first) => rest,
        _ => tokens,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vietnam() -> FixedOffset {
        FixedOffset::east_opt(7 * 3600).unwrap()
    }

    #[test]
    fn moments() {
        let two = "2026-05-20T14:00:00+07:00";
        let table = [
            ("2026-05-20 14:00", two),
            ("20/5/2026 14:00", two),
            ("2026-05-20T14:00", two),
            ("2026-05-20t14:00:00", two),
            (" 14h00  20/5/2026 ", two),
            ("14h 20-05-2026", two),
            ("14:00, ngày 20/5/2026", two),
            ("14 giờ 00 phút, ngày 20 tháng 5 năm 2026", two),
            ("14g00 thứ Tư 20.5.26", two),
            ("ngày 20 tháng 5 năm 2026 lúc 14 giờ", two),
            ("2 giờ chiều 20/5/2026", two),
            ("20/5/2026 2h chiều", two),
            ("14h00p 20/5/2026", two),
            (
                "8 giờ rưỡi sáng ngày 20/5/2026",
                "2026-05-20T08:30:00+07:00",
            ),
            ("7h30 tối, 20/5/2026", "2026-05-20T19:30:00+07:00"),
            ("12h trưa 20/5/2026", "2026-05-20T12:00:00+07:00"),
            ("1 giờ trưa 20/5/2026", "2026-05-20T13:00:00+07:00"),
            ("20/5/2026 8:05:09", "2026-05-20T08:05:09+07:00"),
            ("2026-05-20T14:00:00+09:00", "2026-05-20T14:00:00+09:00"),
            ("2026-05-20T07:00:00Z", "2026-05-20T07:00:00+00:00"),
            ("2026-05-20T07:00-03:00", "2026-05-20T07:00:00-03:00"),
            (
                "2026-05-20T14:03:11.482+07:00",
                "2026-05-20T14:03:11.482+07:00",
            ),
        ];
        for (input, expected) in table {
            assert_eq!(
                parse_when(input, vietnam())
                    .map(|at| at.to_rfc3339())
                    .as_deref(),
                Some(expected),
                "{input}"
            );
        }
    }

    #[test]
    fn what_is_no_moment() {
        let strange = [
            "",
            "20/5/2026",
            "14:00",
            "20/5 14:00",
            "31/6/2026 14:00",
            "20/5/2026 24:00",
            "20/5/2026 10 giờ chiều",
            "20/5/2026 14h sáng",
            "20/5/2026 14:60",
            "20/5/2026 14",
            "thứ Hai 20/5/2026 14:00",
            "2026-05-20 14:00 x",
            "hôm nay 14:00",
        ];
        for input in strange {
            assert_eq!(parse_when(input, vietnam()), None, "{input}");
        }
    }

    proptest! {
        #[test]
        fn any_text(input in "[0-9/:hT+Z. -]{0,24}|\\PC{0,16}") {
            let _ = parse_when(&input, vietnam());
        }
    }
}
