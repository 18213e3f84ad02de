//! Days for a calendar (RFC 5545): each a whole day, with the same ids every time, so that a calendar that has them takes them anew.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::printable::printable;
use crate::text::fold::fold;

/// One day on which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// What tells it from all others.
    pub id: String,
    /// The day.
    pub day: NaiveDate,
    /// One line.
    pub summary: String,
    /// The rest.
    pub description: String,
    /// How often it was changed since it was first written, and when last.
    pub changed: Option<(u32, DateTime<Utc>)>,
    /// It is no longer due.
    pub cancelled: bool,
}

/// Hours before the day at which it is called to mind: eight in the morning three days before.
const ALARM_HOURS: u32 = 64;

/// The calendar; `stamp` is when what it says was decided.
pub fn write(days: &[Day], stamp: DateTime<Utc>) -> String {
    let moment = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    let stamp = moment(stamp);
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//sauro//Sau Ro//VI".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
    ];
    for it in days {
        let next = it.day.succ_opt().unwrap_or(it.day);
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@sauro", escaped(&it.id)),
            format!(
                "DTSTAMP:{}",
                it.changed.map_or(stamp.clone(), |(_, at)| moment(at))
            ),
            format!("SEQUENCE:{}", it.changed.map_or(0, |(count, _)| count)),
            format!("DTSTART;VALUE=DATE:{}", it.day.format("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&it.summary)),
            format!("DESCRIPTION:{}", escaped(&it.description)),
            "TRANSP:TRANSPARENT".to_owned(),
        ]);
        if it.cancelled {
            lines.push("STATUS:CANCELLED".to_owned());
        } else {
            lines.extend([
                "BEGIN:VALARM".to_owned(),
                "ACTION:DISPLAY".to_owned(),
                format!("DESCRIPTION:{}", escaped(&it.summary)),
                format!("TRIGGER:-PT{ALARM_HOURS}H"),
                "END:VALARM".to_owned(),
            ]);
        }
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().flat_map(|line| folded(line)).collect()
}

/// The beginning of a day, where no moment is known.
pub fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// A name as a word of letters without marks: `chi-bo-vdc`.
pub fn word(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    words.join("-")
}

/// Text as a value of a calendar (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let clean = printable(text);
    let mut out = String::with_capacity(clean.len());
    for letter in clean.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            _ => out.push(letter),
        }
    }
    out
}

/// A line in pieces of at most 75 bytes, none of which divides a letter (RFC 5545, 3.1).
fn folded(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut room = 75;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            if let Some(piece) = pieces.last_mut() {
                piece.push_str("\r\n");
            }
            pieces.push(" ".to_owned());
            room = 74;
        }
        room -= letter.len_utf8();
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    if let Some(piece) = pieces.last_mut() {
        piece.push_str("\r\n");
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_that_turns_or_hides_what_is_read_comes_into_a_calendar() {
        let hostile = "a\u{9b}b\u{202e}c\u{200b}d\r\nBEGIN:X";
        let day = Day {
            id: hostile.to_owned(),
            day: NaiveDate::MIN,
            summary: hostile.to_owned(),
            description: hostile.to_owned(),
            changed: None,
            cancelled: false,
        };
        let calendar = write(&[day], DateTime::UNIX_EPOCH);
        assert!(!calendar.contains(['\u{9b}', '\u{202e}', '\u{200b}']));
        assert_eq!(calendar.matches("abcd\\nBEGIN:X").count(), 4);
    }
}
