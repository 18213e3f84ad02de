//! Words around a day that people say along with it: an hour, a year in words, the weekday behind; and days in figures alone.

use chrono::{Datelike, NaiveDate};

use super::super::token::{Token, day};
use Token::{Mark, Number, Word};

/// The hour by which something is due says nothing of the day: `17h 30/6`, `trước 17h ngày 30/6`, `30/6/2026, 17h00`.
pub fn without_hour<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let hour = |at: usize| match tokens.get(at..)? {
        [
            Number(_, 1..=2),
            Word("h" | "g" | "gio"),
            Number(_, 2),
            Word("phut" | "p"),
            ..,
        ] => Some(4),
        [
            Number(_, 1..=2),
            Word("h" | "g" | "gio") | Mark(':'),
            Number(_, 2),
            rest @ ..,
        ] if !matches!(rest, [Mark('/' | '-' | '.'), ..]) => Some(3),
        [Number(_, 1..=2), Word("h" | "g" | "gio"), ..] => Some(2),
        _ => None,
    };
    let found = (0..tokens.len()).find_map(|at| Some((at, hour(at)?)));
    let Some((at, length)) = found else {
        return tokens.to_vec();
    };
    let (head, rest) = tokens.split_at_checked(at).unwrap_or((tokens, &[]));
    let tail = rest.get(length..).unwrap_or_default();
    let head = match head {
        [head @ .., Word("luc" | "vao")] | head => head,
    };
    head.iter().chain(tail).copied().collect()
}

/// “Năm nay”, “năm sau”, “năm tới” behind a day, month or quarter, as a year in figures; a weekday behind the day goes before it.
pub fn this_year(tokens: Vec<Token<'_>>, today: NaiveDate) -> Vec<Token<'_>> {
    let year = |ahead: u32| Number(today.year().unsigned_abs() + ahead, 4);
    match tokens.as_slice() {
        [
            head @ ..,
            Word("nam"),
            Word(which @ ("nay" | "sau" | "toi")),
        ] if head.len() > 1 => {
            let year = year(u32::from(*which != "nay"));
            let joint = match head {
                [Number(_, 1..=2), Mark(mark), Number(_, 1..=2)] => Mark(*mark),
                _ => Word("nam"),
            };
            head.iter().copied().chain([joint, year]).collect()
        }
        [day @ .., Word("cn")] if begins_with_number(day) => [&[Word("cn")], day].concat(),
        [day @ .., Word("thu"), name] if begins_with_number(day) => {
            [&[Word("thu"), *name], day].concat()
        }
        _ => tokens,
    }
}

fn begins_with_number(tokens: &[Token]) -> bool {
    tokens.len() > 2 && matches!(tokens.first(), Some(Number(..)))
}

/// Eight figures in a row: 30062026.
pub fn in_figures(input: &str) -> Option<NaiveDate> {
    let input = input.trim();
    if input.len() != 8 || !input.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| input.get(from..to)?.parse::<u32>().ok();
    day(part(4, 8)?, part(2, 4)?, part(0, 2)?)
}
