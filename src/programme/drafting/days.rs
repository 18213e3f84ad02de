//! When a plan wants something: "trước ngày 15/5/2026", "từ ngày 12/5 - 08/11/2026", "trong tháng 12 năm 2025", "quý III/2026".

mod unit;

use chrono::{Datelike, Months, NaiveDate};

use self::unit::{Unit, quarter, unit};
use crate::text::fold::fold;

/// A stretch of time that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The first day, where it is named.
    pub(super) from: Option<NaiveDate>,
    /// The last day, itself included, where it is named.
    pub(super) until: Option<NaiveDate>,
    /// As the text words it.
    pub(super) words: String,
    /// The byte of the text at which the words begin.
    pub(super) at: usize,
    /// The byte behind them.
    pub(super) end: usize,
    /// The text names the year, and no words about the ends are left open.
    pub(super) is_sure: bool,
}

/// One word of a text.
struct Word<'a> {
    bare: &'a str,
    folded: String,
    start: usize,
    end: usize,
    stops: bool,
}

/// Every stretch of time that a text wants something in. `year` is that of the document. Days of documents that are cited are none.
pub(super) fn spans(text: &str, year: i32) -> Vec<Span> {
    let words = words(text);
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match span(text, &words, at, year) {
            Some((span, next)) => {
                found.push(span);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The stretch that a cell of a table names: as in a text, or a bare day, month or quarter, whose end it is.
pub(super) fn whole(text: &str, year: i32) -> Option<Span> {
    if let Some(span) = spans(text, year).into_iter().next() {
        return Some(span);
    }
    let words = words(text);
    let unit = unit(&words, 0, year)?;
    let from = (!unit.is_day).then_some(unit.first);
    let words = text.trim().to_owned();
    Some(Span {
        from,
        until: Some(unit.last),
        words,
        at: 0,
        end: text.len(),
        is_sure: unit.has_year,
    })
}

/// The day that a document is of: "ngày 24 tháng 11 năm 2025".
pub(super) fn day_of_issue(text: &str) -> Option<NaiveDate> {
    let words = words(text);
    (0..words.len())
        .filter(|at| words.get(*at).is_some_and(|it| it.folded == "ngay"))
        .find_map(|at| {
            let unit = unit(&words, at, 0)?;
            (unit.is_day && unit.has_year).then_some(unit.first)
        })
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        let blank = letter.is_whitespace();
        match (start, blank) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                let raw = text.get(from..at).unwrap_or_default();
                let bare = raw.trim_matches(|c: char| ".,;:()“”\"*".contains(c));
                let lead = raw.len()
                    - raw
                        .trim_start_matches(|c: char| ".,;:()“”\"*".contains(c))
                        .len();
                let start_of = from + lead;
                let stops = raw.ends_with(['.', ';', ':', ',', ')']);
                if bare.is_empty() {
                    found.push(Word {
                        bare: raw,
                        folded: raw.to_owned(),
                        start: from,
                        end: at,
                        stops: false,
                    });
                } else {
                    found.push(Word {
                        bare,
                        folded: fold(bare),
                        start: start_of,
                        end: start_of + bare.len(),
                        stops,
                    });
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn is(words: &[Word], at: usize, wanted: &[&str]) -> bool {
    words
        .get(at)
        .is_some_and(|it| wanted.contains(&it.folded.as_str()))
}

/// The stretch whose words begin here, and the word behind it.
fn span(text: &str, words: &[Word], at: usize, year: i32) -> Option<(Span, usize)> {
    let (from, until, next, sure) = before(words, at, year)
        .or_else(|| at_the_latest(words, at, year))
        .or_else(|| between(words, at, year))
        .or_else(|| within(words, at, year))?;
    let (start, end) = (words.get(at)?.start, words.get(next.checked_sub(1)?)?.end);
    let words = text.get(start..end)?.to_owned();
    Some((
        Span {
            from,
            until,
            words,
            at: start,
            end,
            is_sure: sure,
        },
        next,
    ))
}

/// First day, last day, the word behind, whether nothing was left open.
type Ends = (Option<NaiveDate>, Option<NaiveDate>, usize, bool);

/// "trước ngày 15/5/2026": the last day is the one before.
fn before(words: &[Word], at: usize, year: i32) -> Option<Ends> {
    if !is(words, at, &["truoc"]) || words.get(at)?.stops {
        return None;
    }
    let hour = hour(words, at + 1);
    // "gửi trước 05 ngày" is no day; "trước 17h00 ngày 25/8" ends on that day.
    let unit = unit(words, at + 1 + hour, year)?;
    let last = if hour > 0 {
        Some(unit.first)
    } else {
        unit.first.pred_opt()
    };
    Some((None, last, at + 1 + hour + unit.words, unit.has_year))
}

/// How many words name an hour here: "17h00", "16 giờ 30 phút".
fn hour(words: &[Word], at: usize) -> usize {
    let Some(word) = words.get(at) else {
        return 0;
    };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|it| it.is_ascii_digit());
    if let Some((hours, minutes)) = word.folded.split_once('h') {
        return usize::from(digits(hours) && (minutes.is_empty() || digits(minutes)));
    }
    match (
        digits(&word.folded),
        is(words, at + 1, &["gio"]),
        is(words, at + 3, &["phut"]),
    ) {
        (true, true, true) => 4,
        (true, true, false) => 2,
        _ => 0,
    }
}

/// "chậm nhất ngày 10/6/2026", "hoàn thành đến hết tháng 6": the last day is that one.
fn at_the_latest(words: &[Word], at: usize, year: i32) -> Option<Ends> {
    let pairs: [(&[&str], &str); 4] = [
        (&["cham", "muon"], "nhat"),
        (&["khong"], "qua"),
        (&["han"], "cuoi"),
        (&["han"], "chot"),
    ];
    let two = pairs
        .iter()
        .any(|(first, second)| is(words, at, first) && is(words, at + 1, &[second]));
    let mut next = at
        + if two {
            2
        } else {
            usize::from(is(words, at, &["den", "toi"]))
        };
    if next == at {
        return None;
    }
    let mut exclusive = false;
    while is(
        words,
        next,
        &[
            "la", "vao", "den", "het", "trong", "cuoi", "truoc", "hoan", "thanh",
        ],
    ) {
        exclusive |= is(words, next, &["truoc"]);
        next += 1;
    }
    next += hour(words, next);
    let unit = unit(words, next, year)?;
    let last = if exclusive {
        unit.first.pred_opt()
    } else {
        Some(unit.last)
    };
    Some((None, last, next + unit.words, unit.has_year))
}

/// "từ ngày 12/5 đến ngày 08/11/2026", "từ Quý II/2026".
fn between(words: &[Word], at: usize, year: i32) -> Option<Ends> {
    if !is(words, at, &["tu"]) {
        return None;
    }
    let first = unit(words, at + 1, year);
    let (mut next, first) = match first {
        Some(unit) => (at + 1 + unit.words, Some(unit)),
        // "từ ngày 05 đến 20/3/2026", "từ ngày 05 - 20/3/2026"
        None => {
            let skip = usize::from(is(words, at + 1, &["ngay", "tháng"]));
            words
                .get(at + 1 + skip)?
                .bare
                .parse::<u32>()
                .ok()
                .filter(|it| (1..=31).contains(it))?;
            (at + 2 + skip, None)
        }
    };
    let begun = next;
    let joined = is(words, next, &["den", "-", "–", "toi"]);
    let mut exclusive = false;
    if joined {
        next += 1;
        while is(words, next, &["het", "truoc", "cuoi"]) {
            exclusive |= is(words, next, &["truoc"]);
            next += 1;
        }
    }
    let second = if joined {
        unit(words, next, year)
    } else {
        None
    };
    match (first, second) {
        (Some(first), None) => Some((Some(first.first), None, begun, first.has_year)),
        (first, Some(second)) => {
            let start = match first {
                // A year that the first day lacks is the second's, or the one before.
                Some(first) if !first.has_year && second.has_year => {
                    let same = first.first.with_year(second.last.year())?;
                    if same > second.last {
                        same.checked_sub_months(Months::new(12))?
                    } else {
                        same
                    }
                }
                Some(first) => first.first,
                None => {
                    let skip = usize::from(is(words, at + 1, &["ngay"]));
                    let day: u32 = words.get(at + 1 + skip)?.bare.parse().ok()?;
                    let same = second.last.with_day(day).filter(|it| *it <= second.last);
                    same.or_else(|| {
                        second
                            .last
                            .checked_sub_months(Months::new(1))?
                            .with_day(day)
                    })?
                }
            };
            let last = if exclusive {
                second.first.pred_opt()?
            } else {
                second.last
            };
            (start <= last).then_some((
                Some(start),
                Some(last),
                next + second.words,
                second.has_year,
            ))
        }
        (None, None) => None,
    }
}

/// "trong tháng 12 năm 2025", "vào ngày 20/6/2026", "Tháng 10/2025", "(quý II, III/2026)".
fn within(words: &[Word], at: usize, year: i32) -> Option<Ends> {
    let led = is(words, at, &["trong", "vao"]);
    let start = at + usize::from(led);
    let whole = is(words, start, &["thang", "quy"])
        && !is(words, start.wrapping_sub(1), &["hang", "moi", "theo"]);
    if !led && !whole {
        return None;
    }
    let mut unit = unit(words, start, year)?;
    // Two quarters: "quý II, III/2026"
    if is(words, start, &["quy"])
        && unit.words == 2
        && words
            .get(start + 1)
            .is_some_and(|it| it.stops || is(words, start + 2, &["va"]))
    {
        let more = start
            + 2
            + usize::from(is(words, start + 2, &["va"]))
            + usize::from(is(words, start + 2, &["quy"]));
        if let Some((first, last, count, has_year)) = quarter(words, more, year) {
            let begun = NaiveDate::from_ymd_opt(first.year(), unit.first.month(), 1)?;
            unit = Unit {
                first: begun,
                last,
                words: more - start + count,
                has_year,
                is_day: false,
            };
        }
    }
    if !led && unit.is_day {
        return None;
    }
    Some((
        Some(unit.first),
        Some(unit.last),
        start + unit.words,
        unit.has_year,
    ))
}

#[cfg(test)]
mod tests;
