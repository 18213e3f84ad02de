//! When a member was born: a date, or a year where no more is known.

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::fault::quoted;

/// Years outside of these are slips of the hand.
const YEARS: RangeInclusive<i32> = 1900..=2100;

/// A birthday or a year of birth; in JSON `"1974-03-12"` or `"1974"`.
///
/// It is shown as papers write dates: days below 10 and months 1 and 2 take the zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum BirthDate {
    /// The whole date.
    Date(NaiveDate),
    /// The year alone.
    Year(i32),
}

/// Why a text is not a time of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BornFault {
    /// It is not written as a date or a year.
    Form,
    /// It is written as a date that no calendar has.
    NoSuchDay,
    /// The year is not one that a living person may be born in.
    Year,
}

impl BirthDate {
    /// The year, which is known in any case.
    pub fn year(self) -> i32 {
        match self {
            Self::Date(date) => date.year(),
            Self::Year(year) => year,
        }
    }

    /// The same for a form; none where it is no time of birth.
    pub fn read(text: &str) -> Option<Self> {
        Self::parse(text.trim()).ok()
    }

    /// Reads what people write: `12/3/1974` (also with `-` or `.`), `1974-03-12`, `1974`.
    pub(super) fn parse(text: &str) -> Result<Self, BornFault> {
        let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
        match parts.as_slice() {
            [year] => within(number(year, 4..=4)?).map(Self::Year),
            [day, month, year] if year.len() == 4 => date(day, month, year),
            [year, month, day] if year.len() == 4 => date(day, month, year),
            _ => Err(BornFault::Form),
        }
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Date(date) => {
                let (day, month, year) = (date.day(), date.month(), date.year());
                if month <= 2 {
                    write!(f, "{day:02}/{month:02}/{year}")
                } else {
                    write!(f, "{day:02}/{month}/{year}")
                }
            }
        }
    }
}

impl From<BirthDate> for String {
    fn from(born: BirthDate) -> Self {
        match born {
            BirthDate::Date(date) => date.format("%Y-%m-%d").to_string(),
            BirthDate::Year(year) => year.to_string(),
        }
    }
}

impl TryFrom<String> for BirthDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('-').collect();
        let born = match parts.as_slice() {
            [year] => number(year, 4..=4).and_then(within).map(Self::Year),
            [year, month, day] if month.len() == 2 && day.len() == 2 => date(day, month, year),
            _ => Err(BornFault::Form),
        };
        born.map_err(|_| {
            let text = quoted(&text);
            format!("{text} không phải là ngày sinh dạng 1974-03-12 hoặc 1974")
        })
    }
}

impl JsonSchema for BirthDate {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "BirthDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A birthday, or only the year.",
            "pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"
        })
    }
}

fn date(day: &str, month: &str, year: &str) -> Result<BirthDate, BornFault> {
    let day = number(day, 1..=2)?;
    let month = number(month, 1..=2)?;
    let year = within(number(year, 4..=4)?)?;
    NaiveDate::from_ymd_opt(year, month, day)
        .map(BirthDate::Date)
        .ok_or(BornFault::NoSuchDay)
}

fn number<T: std::str::FromStr>(text: &str, digits: RangeInclusive<usize>) -> Result<T, BornFault> {
    let sound = digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if sound {
        text.parse().map_err(|_| BornFault::Form)
    } else {
        Err(BornFault::Form)
    }
}

fn within(year: i32) -> Result<i32, BornFault> {
    if YEARS.contains(&year) {
        Ok(year)
    } else {
        Err(BornFault::Year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> BirthDate {
        BirthDate::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "12/3/1974",
            "12/03/1974",
            "12-03-1974",
            "12.3.1974",
            "1974-03-12",
            "12 / 3 / 1974",
        ] {
            assert_eq!(BirthDate::parse(text), Ok(day(1974, 3, 12)), "{text}");
        }
        assert_eq!(BirthDate::parse("1974"), Ok(BirthDate::Year(1974)));
        assert_eq!(BirthDate::parse("29/02/1992"), Ok(day(1992, 2, 29)));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for text in [
            "31/02/1980",
            "29/02/1993",
            "29/2/1900",
            "0/1/1980",
            "1/13/1980",
        ] {
            assert_eq!(BirthDate::parse(text), Err(BornFault::NoSuchDay), "{text}");
        }
        for text in ["1899", "2101", "1/1/1899", "1/1/2101"] {
            assert_eq!(BirthDate::parse(text), Err(BornFault::Year), "{text}");
        }
        for text in [
            "",
            "74",
            "12/3/74",
            "3/1974",
            "mồng 3 Tết",
            "+974",
            "1/2/3/1974",
            "27100",
            "１９７４",
        ] {
            assert_eq!(BirthDate::parse(text), Err(BornFault::Form), "{text}");
        }
    }

    #[test]
    fn dates_are_shown_as_papers_write_them() {
        let shown = |text| BirthDate::parse(text).unwrap().to_string();
        assert_eq!(shown("5/2/1980"), "05/02/1980");
        assert_eq!(shown("12/03/1974"), "12/3/1974");
        assert_eq!(shown("5/11/1974"), "05/11/1974");
        assert_eq!(shown("1974"), "1974");
    }

    #[test]
    fn json_is_a_date_or_a_year() {
        for json in [r#""1974-03-12""#, r#""1974""#] {
            let born: BirthDate = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&born).unwrap(), json);
        }
        for json in [
            r#""12/3/1974""#,
            r#""1974-02-30""#,
            r#""0974""#,
            r#""1974-3-12""#,
            "1974",
        ] {
            assert!(serde_json::from_str::<BirthDate>(json).is_err(), "{json}");
        }
    }
}
