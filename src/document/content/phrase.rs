//! Small turns of phrase that all papers share: figures, moments, dots for what is not known, lists of names.

use chrono::NaiveDate;

use crate::session::{Time, tally};
pub use crate::text::case::{capital, uncapital};
use crate::text::date;

/// What is printed in the place of something that is not known.
pub const DOTS: &str = "…………";

/// A figure as papers write it: one digit takes a zero in front, none at all is `0`, thousands take a point: `1.613`.
pub fn figure(number: impl TryInto<u64>) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    let digits = match number {
        0 => "0".to_owned(),
        number => format!("{number:02}"),
    };
    let mut figure = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            figure.push('.');
        }
        figure.push(digit);
    }
    figure
}

/// `05 đồng chí`.
pub fn comrades(number: impl TryInto<u64>) -> String {
    format!("{} đồng chí", figure(number))
}

/// `18/21`, the first figure of the second.
pub fn of(part: impl TryInto<u64>, whole: impl TryInto<u64>) -> String {
    format!("{}/{}", figure(part), figure(whole))
}

/// A share with one decimal, half up: `85,7%`; none of nothing.
pub fn share(part: u32, whole: u32) -> Option<String> {
    tally::tenths(part, whole).map(date::percent)
}

/// `14 giờ 05 phút`.
pub fn clock(time: Time) -> String {
    date::clock_words(time.time())
}

/// `14 giờ 05 phút, ngày 20 tháng 5 năm 2026`.
pub fn moment(time: Time) -> String {
    format!("{}, {}", clock(time), day(time.date_naive()))
}

/// The same with dots where nothing is known but perhaps the day.
pub fn moment_or_dots(time: Option<Time>, date: NaiveDate) -> String {
    time.map_or_else(|| format!("…… giờ …… phút, {}", day(date)), moment)
}

/// `ngày 05 tháng 02 năm 2026`, or dots for the day of a session of which nothing is known.
pub fn day(date: NaiveDate) -> String {
    if date == NaiveDate::default() {
        "ngày …… tháng …… năm ………".to_owned()
    } else {
        date::long(date)
    }
}

/// The text, or dots where there is none.
pub fn or_dots(text: Option<&str>) -> &str {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .unwrap_or(DOTS)
}

/// The text closed as a sentence; what brings its own closing mark keeps it.
pub fn sentence(text: impl Into<String>) -> String {
    let mut text = text.into();
    if !text.ends_with(['.', '!', '?', '…', ':', ';']) {
        text.push('.');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_shares() {
        assert_eq!(
            (figure(0_u32).as_str(), figure(7_u32).as_str()),
            ("0", "07")
        );
        assert_eq!(of(2_u32, 23_usize), "02/23");
        let large = [999_u32, 1613, 250_000, 1_000_403].map(figure);
        assert_eq!(large, ["999", "1.613", "250.000", "1.000.403"]);
        assert_eq!(share(18, 21).as_deref(), Some("85,7%"));
        assert_eq!(share(1, 1).as_deref(), Some("100%"));
        assert_eq!(share(0, 0), None);
        assert!(share(u32::MAX, u32::MAX).is_some());
    }

    #[test]
    fn moments_and_dots() {
        let time = Time::parse_from_rfc3339("2026-05-20T14:05:59+07:00").unwrap();
        assert_eq!(moment(time), "14 giờ 05 phút, ngày 20 tháng 5 năm 2026");
        assert_eq!(
            moment_or_dots(None, time.date_naive()),
            "…… giờ …… phút, ngày 20 tháng 5 năm 2026"
        );
        assert!(!day(NaiveDate::default()).contains("1970"));
        assert_eq!((or_dots(Some(" ")), or_dots(Some("a"))), (DOTS, "a"));
    }

    #[test]
    fn sentences() {
        assert_eq!(sentence("Đủ"), "Đủ.");
        assert_eq!(sentence("Đủ chưa?"), "Đủ chưa?");
    }
}
