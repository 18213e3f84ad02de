//! Days and hours, as people write them and as papers want them.

mod due;
mod token;
mod when;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

pub use due::parse_due;
pub use when::parse_when;

/// `30/6/2026`, `05/02/2026`: days below 10 and months 1 and 2 take the zero.
pub fn short(date: NaiveDate) -> String {
    format!("{:02}/{}/{}", date.day(), month_digits(date), date.year())
}

/// `ngày 05 tháng 02 năm 2026`, for running text and the date line of papers.
pub fn long(date: NaiveDate) -> String {
    format!(
        "ngày {:02} tháng {} năm {}",
        date.day(),
        month_digits(date),
        date.year()
    )
}

/// `thứ Hai` … `thứ Bảy`, `Chủ nhật`.
pub fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "thứ Hai",
        Weekday::Tue => "thứ Ba",
        Weekday::Wed => "thứ Tư",
        Weekday::Thu => "thứ Năm",
        Weekday::Fri => "thứ Sáu",
        Weekday::Sat => "thứ Bảy",
        Weekday::Sun => "Chủ nhật",
    }
}

/// `14 giờ 05 phút`; hours below 10 take the zero too.
pub fn clock_words(time: NaiveTime) -> String {
    format!("{:02} giờ {:02} phút", time.hour(), time.minute())
}

/// A length of time from seconds: `12:40`, over an hour `1:02:40`; a negative one has its sign in front.
pub fn minutes_seconds(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let all = seconds.unsigned_abs();
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    if hours > 0 {
        format!("{sign}{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{sign}{minutes}:{seconds:02}")
    }
}

/// A number of tenths with the decimal comma: 913 gives `91,3`, 1000 gives `100`.
pub fn decimal(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if tenth == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole},{tenth}")
    }
}

/// Tenths of a percent with the decimal always written but in the whole: 913 gives `91,3%`, 500 gives `50,0%`, 1000 gives `100%`.
pub fn percent(tenths: i64) -> String {
    if tenths == 1000 {
        return "100%".to_owned();
    }
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    format!("{sign}{whole},{tenth}%")
}

fn month_digits(date: NaiveDate) -> String {
    let month = date.month();
    if month < 3 {
        format!("{month:02}")
    } else {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days() {
        let table = [
            (
                day(2026, 6, 30),
                "30/6/2026",
                "ngày 30 tháng 6 năm 2026",
                "thứ Ba",
            ),
            (
                day(2026, 2, 5),
                "05/02/2026",
                "ngày 05 tháng 02 năm 2026",
                "thứ Năm",
            ),
            (
                day(2026, 3, 1),
                "01/3/2026",
                "ngày 01 tháng 3 năm 2026",
                "Chủ nhật",
            ),
            (
                day(2026, 12, 10),
                "10/12/2026",
                "ngày 10 tháng 12 năm 2026",
                "thứ Năm",
            ),
        ];
        for (date, brief, full, name) in table {
            assert_eq!(
                (short(date).as_str(), long(date).as_str(), weekday(date)),
                (brief, full, name)
            );
            assert_eq!(
                parse_due(brief, day(2020, 1, 1)),
                Some(date),
                "what is shown can be typed again"
            );
            assert_eq!(
                parse_due(full, day(2020, 1, 1)),
                Some(date),
                "what is shown can be typed again"
            );
        }
    }

    #[test]
    fn hours() {
        assert_eq!(
            clock_words(NaiveTime::from_hms_opt(14, 5, 59).unwrap()),
            "14 giờ 05 phút"
        );
        assert_eq!(
            clock_words(NaiveTime::from_hms_opt(8, 0, 0).unwrap()),
            "08 giờ 00 phút"
        );
        let table = [
            (0, "0:00"),
            (59, "0:59"),
            (760, "12:40"),
            (3600, "1:00:00"),
            (3760, "1:02:40"),
            (-80, "-1:20"),
        ];
        for (seconds, text) in table {
            assert_eq!(minutes_seconds(seconds), text);
        }
        assert_eq!(minutes_seconds(i64::MIN).chars().next(), Some('-'));
    }

    #[test]
    fn tenths() {
        for (tenths, text) in [
            (913, "91,3"),
            (1000, "100"),
            (5, "0,5"),
            (0, "0"),
            (-15, "-1,5"),
        ] {
            assert_eq!(decimal(tenths), text);
        }
    }
}
