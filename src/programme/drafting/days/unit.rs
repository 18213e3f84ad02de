//! A day, a month, a quarter or a year as texts name it.

use chrono::{Days, Months, NaiveDate};

use super::{Word, is};
use crate::programme::drafting::marker::of_roman;

/// A day, a month, a quarter or a year, with the number of words that name it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) words: usize,
    pub(super) has_year: bool,
    pub(super) is_day: bool,
}

/// The day, month, quarter or year that is named here.
pub(super) fn unit(words: &[Word], at: usize, year: i32) -> Option<Unit> {
    let whole = |first: NaiveDate, months: u32, count: usize, has_year: bool| {
        let last = first
            .checked_add_months(Months::new(months))?
            .checked_sub_days(Days::new(1))?;
        Some(Unit {
            first,
            last,
            words: count,
            has_year,
            is_day: false,
        })
    };
    match words.get(at)?.folded.as_str() {
        "ngay" => {
            let day = words.get(at + 1)?;
            if let Some(unit) = day_signs(day.bare, year) {
                return Some(Unit { words: 2, ..unit });
            }
            let number: u32 = day.bare.parse().ok()?;
            if !is(words, at + 2, &["thang"]) {
                return None;
            }
            let (month, named) = month_of(words.get(at + 3)?.bare)?;
            let (years, more) = year_behind(words, at + 4);
            let at_year = named.or(years);
            let date = NaiveDate::from_ymd_opt(at_year.unwrap_or(year), month, number)?;
            let count = 4 + if named.is_none() { more } else { 0 };
            Some(Unit {
                first: date,
                last: date,
                words: count,
                has_year: at_year.is_some(),
                is_day: true,
            })
        }
        "thang" => {
            let (month, named) = month_of(words.get(at + 1)?.bare)?;
            // "tháng 10 hằng năm" is no month of one year.
            if is(words, at + 2, &["hang", "moi"]) {
                return None;
            }
            let (years, more) = if named.is_some() {
                (None, 0)
            } else {
                year_behind(words, at + 2)
            };
            let at_year = named.or(years);
            whole(
                NaiveDate::from_ymd_opt(at_year.unwrap_or(year), month, 1)?,
                1,
                2 + more,
                at_year.is_some(),
            )
        }
        "quy" => {
            let (first, _, count, has_year) = quarter(words, at + 1, year)?;
            whole(first, 3, 1 + count, has_year)
        }
        "nam" => {
            let number: i32 = words.get(at + 1)?.bare.parse().ok()?;
            if !(2000..=2100).contains(&number) {
                return None;
            }
            whole(NaiveDate::from_ymd_opt(number, 1, 1)?, 12, 2, true)
        }
        _ => day_signs(words.get(at)?.bare, year),
    }
}

/// "III/2026", "III năm 2026", "3/2026", "I".
pub(super) fn quarter(
    words: &[Word],
    at: usize,
    year: i32,
) -> Option<(NaiveDate, NaiveDate, usize, bool)> {
    let word = words.get(at)?;
    let (sign, named) = word
        .bare
        .split_once('/')
        .map_or((word.bare, None), |(sign, year)| {
            (sign, year.parse::<i32>().ok())
        });
    let number = of_roman(sign)
        .or_else(|| sign.parse().ok())
        .filter(|it| (1..=4).contains(it))?;
    let (years, more) = if named.is_some() {
        (None, 0)
    } else {
        year_behind(words, at + 1)
    };
    let at_year = named.or(years);
    let first = NaiveDate::from_ymd_opt(at_year.unwrap_or(year), number * 3 - 2, 1)?;
    let last = first
        .checked_add_months(Months::new(3))?
        .checked_sub_days(Days::new(1))?;
    Some((first, last, 1 + more, at_year.is_some()))
}

/// "năm 2026" that follows, and how many words it takes.
fn year_behind(words: &[Word], at: usize) -> (Option<i32>, usize) {
    if at > 0 && words.get(at - 1).is_some_and(|it| it.stops) || !is(words, at, &["nam"]) {
        return (None, 0);
    }
    let year = words
        .get(at + 1)
        .and_then(|it| it.bare.parse().ok())
        .filter(|it| (2000..=2100).contains(it));
    (year, if year.is_some() { 2 } else { 0 })
}

/// "12", "12/2025".
fn month_of(text: &str) -> Option<(u32, Option<i32>)> {
    let (month, year) = text
        .split_once(['/', '-', '.'])
        .map_or((text, None), |(month, year)| (month, year.parse().ok()));
    let month = month.parse().ok().filter(|it| (1..=12).contains(it))?;
    Some((month, year.filter(|it| (2000..=2100).contains(it))))
}

/// "15/5/2026", "15-5-2026", "12/5".
fn day_signs(text: &str, year: i32) -> Option<Unit> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let number = |it: &str| it.parse::<u32>().ok();
    let (day, month, named) = match parts.as_slice() {
        [day, month, year] => (number(day)?, number(month)?, Some(number(year)?)),
        [day, month] if text.contains('/') => (number(day)?, number(month)?, None),
        _ => return None,
    };
    let named = named
        .map(|it| if it < 100 { it + 2000 } else { it })
        .filter(|it| (2000..=2100).contains(it));
    if parts.len() == 3 && named.is_none() {
        return None;
    }
    let at_year = named.and_then(|it| i32::try_from(it).ok());
    let date = NaiveDate::from_ymd_opt(at_year.unwrap_or(year), month, day)?;
    Some(Unit {
        first: date,
        last: date,
        words: 1,
        has_year: at_year.is_some(),
        is_day: true,
    })
}
