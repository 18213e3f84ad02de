//! Understands what people write for the day by which something is to be done.

mod said;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use self::said::{in_figures, this_year, without_hour};
use super::token::{Token, Typed, day, full_day, number, weekday, year};
use Token::{Mark, Number, Word};

/// The day that is meant, seen from `today`; nothing if the text names none or one that the calendar has not.
///
/// A day or month without a year is the next one that is not past. A span means its last day unless its beginning (the 5th) or its
/// middle (the 15th) is asked for; a week ends on Friday.
pub fn parse_due(input: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(date) = in_figures(input) {
        return Some(date);
    }
    let typed = Typed::new(input);
    let tokens = typed.tokens()?;
    let asked = Asked {
        today,
        says_six: typed.says_six(),
    };
    let tokens = without_hour(&tokens);
    let tokens = this_year(tokens, today);
    let tokens = without_polite_words(&tokens);
    match tokens {
        // “Before June” names no day, “before 30/6” does.
        [Word("truoc"), rest @ ..] => asked.single_day(rest),
        [Word("het"), rest @ ..] => asked
            .single_day(rest)
            .or_else(|| asked.span(DuePart::Last, rest)),
        _ => asked
            .single_day(tokens)
            .or_else(|| asked.span_with_part(tokens)),
    }
}

/// The part of a month, quarter or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DuePart {
    First,
    Middle,
    Last,
}

/// The day from which a text is read.
struct Asked {
    today: NaiveDate,
    says_six: bool,
}

fn without_polite_words<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    match tokens {
        [Word("cham"), Word("nhat"), rest @ ..]
        | [Word("tu"), Word("nay"), Word("den"), rest @ ..]
        | [
            Word("xong" | "la" | "den" | "vao" | "han" | "trong"),
            rest @ ..,
        ] => without_polite_words(rest),
        _ => tokens,
    }
}

impl Asked {
    fn single_day(&self, tokens: &[Token]) -> Option<NaiveDate> {
        self.named(tokens)
            .or_else(|| self.after_a_while(tokens))
            .or_else(|| self.dated(tokens))
            .or_else(|| self.on_weekday(tokens))
    }

    /// Days that have a name of their own.
    fn named(&self, tokens: &[Token]) -> Option<NaiveDate> {
        match tokens {
            [Word("hom" | "ngay"), Word("nay")] => Some(self.today),
            [Word("ngay"), Word("mai")] | [Word("mai")] => self.in_days(1),
            [Word("ngay"), Word("kia" | "mot")] => self.in_days(2),
            _ => None,
        }
    }

    /// `sau 10 ngày`, `10 ngày nữa`, `trong vòng hai tuần`.
    fn after_a_while(&self, tokens: &[Token]) -> Option<NaiveDate> {
        let tokens = match tokens {
            [Word("sau" | "vong"), rest @ ..] if number(rest).is_some() => rest,
            _ => tokens,
        };
        if matches!(tokens, [Word("sau"), ..]) && !self.says_six {
            return None;
        }
        let (count, rest) = number(tokens)?;
        let date = match rest {
            [Word("ngay")] | [Word("ngay"), Word("nua")] => self.in_days(u64::from(count)),
            [Word("tuan")] | [Word("tuan"), Word("nua")] => self.in_days(u64::from(count) * 7),
            [Word("thang")] | [Word("thang"), Word("nua")] => {
                self.today.checked_add_months(Months::new(count))
            }
            [Word("nam")] | [Word("nam"), Word("nua")] => {
                self.today.checked_add_months(Months::new(count * 12))
            }
            _ => None,
        };
        date.filter(|date| date.year() <= 2999)
    }

    /// Written dates, with or without a year, a weekday in front of them or `ngày`.
    fn dated(&self, tokens: &[Token]) -> Option<NaiveDate> {
        match tokens {
            [Word("ngay" | "mung" | "mong"), rest @ ..] => self.dated(rest),
            [
                Number(d, 1..=2),
                Mark('/' | '-' | '.') | Word("thang"),
                Number(m, 1..=2),
            ] => self.next_yearly(|year| day(year, *m, *d)),
            [Number(d, 1..=2), Word("thang"), which @ ..] => {
                let (year, month) = self.month(which)?;
                day(year, month, *d)
            }
            [Number(d, 1..=2)] => self.next_monthly(*d),
            _ => full_day(tokens).or_else(|| {
                let (name, rest) = weekday(tokens)?;
                self.dated(rest).filter(|date| date.weekday() == name)
            }),
        }
    }

    /// `thứ Sáu` (the next one after today), `thứ Sáu tuần này`, `thứ Sáu tuần sau`.
    fn on_weekday(&self, tokens: &[Token]) -> Option<NaiveDate> {
        let (name, rest) = weekday(tokens)?;
        match rest {
            [] | [Word("toi" | "nay")] => {
                let ahead = (name.days_since(self.today.weekday()) + 6) % 7 + 1;
                self.in_days(u64::from(ahead))
            }
            [Word("tuan"), Word("nay")] => self.in_week(0, name),
            [Word("tuan"), Word("sau" | "toi")] => self.in_week(1, name),
            _ => None,
        }
    }

    fn span_with_part(&self, tokens: &[Token]) -> Option<NaiveDate> {
        match tokens {
            [Word("dau"), rest @ ..] => self.span(DuePart::First, rest),
            [Word("giua"), rest @ ..] => self.span(DuePart::Middle, rest),
            [Word("cuoi"), rest @ ..] => self.span(DuePart::Last, rest),
            [Number(..), Mark('/' | '-'), Number(_, 4)] => self.in_month(DuePart::Last, tokens),
            // “Tháng”, “quý” or “năm” alone is a word begun, not yet a day.
            [_] => None,
            _ => self.span(DuePart::Last, tokens),
        }
    }

    fn span(&self, part: DuePart, tokens: &[Token]) -> Option<NaiveDate> {
        match tokens {
            [Word("thang"), which @ ..] => self.in_month(part, which),
            [Word("quy" | "qui" | "q"), which @ ..] => self.in_quarter(part, which),
            [Word("nam"), which @ ..] => self.in_year(part, which),
            [Word("tuan"), which @ ..] if part == DuePart::Last => self.week_end(which),
            _ => None,
        }
    }

    fn in_month(&self, part: DuePart, which: &[Token]) -> Option<NaiveDate> {
        if let (Some((month, [])), false) = (month_number(which), self.is_next_month(which)) {
            return self.next_yearly(|year| part_of_month(part, year, month));
        }
        if which.is_empty() {
            let this = part_of_month(part, self.year(), self.today.month())?;
            let (year, month) = self.next_month();
            return if this < self.today {
                part_of_month(part, year, month)
            } else {
                Some(this)
            };
        }
        let (year, month) = self.month(which)?;
        part_of_month(part, year, month)
    }

    /// A month with its year, from what follows `tháng`: `này`, `sau`, `6/2026`, `6 năm 2026`.
    fn month(&self, which: &[Token]) -> Option<(u32, u32)> {
        if matches!(which, [Word("nay")]) {
            return Some((self.year(), self.today.month()));
        }
        if self.is_next_month(which) {
            return Some(self.next_month());
        }
        let (month, rest) = month_number(which)?;
        if rest.is_empty() {
            return Some((self.year(), month));
        }
        year_after(rest).map(|year| (year, month))
    }

    fn is_next_month(&self, which: &[Token]) -> bool {
        matches!(which, [Word("toi")]) || (matches!(which, [Word("sau")]) && !self.says_six)
    }

    fn in_quarter(&self, part: DuePart, which: &[Token]) -> Option<NaiveDate> {
        let this = self.today.month0() / 3 + 1;
        let (quarter, rest) = match which {
            [] | [Word("nay")] => return part_of_quarter(part, self.year(), this),
            [Word("sau" | "toi")] => {
                return part_of_quarter(part, self.year() + this / 4, this % 4 + 1);
            }
            [Word("i"), rest @ ..] => (1, rest),
            [Word("ii"), rest @ ..] => (2, rest),
            [Word("iii"), rest @ ..] => (3, rest),
            [Word("iv"), rest @ ..] => (4, rest),
            _ => number(which)?,
        };
        if rest.is_empty() {
            return self.next_yearly(|year| part_of_quarter(part, year, quarter));
        }
        part_of_quarter(part, year_after(rest)?, quarter)
    }

    fn in_year(&self, part: DuePart, which: &[Token]) -> Option<NaiveDate> {
        let year = match which {
            [] | [Word("nay")] => self.year(),
            [Word("sau" | "toi")] => self.year() + 1,
            [Number(year, 4)] => *year,
            _ => return None,
        };
        match part {
            DuePart::First => None,
            DuePart::Middle => day(year, 6, 30),
            DuePart::Last => day(year, 12, 31),
        }
    }

    /// The end of this week or the next; on a Saturday or a Sunday this week ends on Sunday.
    fn week_end(&self, which: &[Token]) -> Option<NaiveDate> {
        match which {
            [] | [Word("nay")] => {
                let friday = self.in_week(0, Weekday::Fri)?;
                if friday < self.today {
                    self.in_week(0, Weekday::Sun)
                } else {
                    Some(friday)
                }
            }
            [Word("sau" | "toi")] => self.in_week(1, Weekday::Fri),
            _ => None,
        }
    }

    fn in_week(&self, ahead: u64, name: Weekday) -> Option<NaiveDate> {
        let monday = self.today.checked_sub_days(Days::new(u64::from(
            self.today.weekday().num_days_from_monday(),
        )))?;
        monday.checked_add_days(Days::new(
            ahead * 7 + u64::from(name.num_days_from_monday()),
        ))
    }

    fn in_days(&self, ahead: u64) -> Option<NaiveDate> {
        self.today.checked_add_days(Days::new(ahead))
    }

    /// This year's day, or next year's if this year's is past.
    fn next_yearly(&self, date: impl Fn(u32) -> Option<NaiveDate>) -> Option<NaiveDate> {
        let this = date(self.year());
        this.filter(|date| *date >= self.today)
            .or_else(|| date(self.year() + 1))
    }

    /// The next day of this number, in the first month that has one.
    fn next_monthly(&self, number: u32) -> Option<NaiveDate> {
        let months = (0..3).filter_map(|ahead| {
            self.today
                .with_day(1)?
                .checked_add_months(Months::new(ahead))
        });
        months
            .filter_map(|first| first.with_day(number))
            .find(|date| *date >= self.today)
    }

    fn year(&self) -> u32 {
        u32::try_from(self.today.year()).unwrap_or(0)
    }

    fn next_month(&self) -> (u32, u32) {
        (
            self.year() + self.today.month() / 12,
            self.today.month() % 12 + 1,
        )
    }
}

fn month_number<'t, 'a>(which: &'t [Token<'a>]) -> Option<(u32, &'t [Token<'a>])> {
    match which {
        [Word("gieng"), rest @ ..] => Some((1, rest)),
        [Word("chap"), rest @ ..] => Some((12, rest)),
        _ => number(which),
    }
}

/// What may follow a month or a quarter.
fn year_after(tokens: &[Token]) -> Option<u32> {
    match tokens {
        [Mark('/' | '-' | '.'), Number(number, digits)] => year(*number, *digits),
        [Word("nam"), Number(number, 4)] | [Number(number, 4)] => Some(*number),
        _ => None,
    }
}

fn part_of_month(part: DuePart, year: u32, month: u32) -> Option<NaiveDate> {
    match part {
        DuePart::First => day(year, month, 5),
        DuePart::Middle => day(year, month, 15),
        DuePart::Last => day(year, month, 1)?
            .checked_add_months(Months::new(1))?
            .pred_opt(),
    }
}

fn part_of_quarter(part: DuePart, year: u32, quarter: u32) -> Option<NaiveDate> {
    if !(1..=4).contains(&quarter) {
        return None;
    }
    let month = match part {
        DuePart::First => 1,
        DuePart::Middle => 2,
        DuePart::Last => 3,
    };
    part_of_month(part, year, (quarter - 1) * 3 + month)
}

#[cfg(test)]
mod tests;
