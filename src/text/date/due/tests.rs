//! What is understood for a due date, seen from Wednesday 20 May 2026.

use super::*;
use proptest::prelude::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn assert_understood(table: &[(&str, &str)]) {
    let today = date("2026-05-20");
    for (input, expected) in table {
        let expected = (!expected.is_empty()).then(|| date(expected));
        assert_eq!(parse_due(input, today), expected, "{input}");
    }
}

#[test]
fn written_days() {
    assert_understood(&[
        ("30/6", "2026-06-30"),
        ("20/5", "2026-05-20"),
        ("19/5", "2027-05-19"),
        ("30/6/2026", "2026-06-30"),
        ("30-06-2026", "2026-06-30"),
        ("30.6.26", "2026-06-30"),
        ("2026-06-30", "2026-06-30"),
        ("  30 / 06 / 2026 ", "2026-06-30"),
        ("19/5/2026", "2026-05-19"),
        ("ngày 30 tháng 6", "2026-06-30"),
        ("ngày 30 tháng 6 năm 2026", "2026-06-30"),
        ("NGÀY 05 THÁNG 02 (NĂM 2027)", "2027-02-05"),
        ("30 tháng 6/2026", "2026-06-30"),
        ("ngày 25", "2026-05-25"),
        ("ngày 15", "2026-06-15"),
        ("ngày 10 tháng sau", "2026-06-10"),
        ("trước ngày 30/6/2026.", "2026-06-30"),
        ("chậm nhất là 30/6", "2026-06-30"),
        ("hết ngày 30/6", "2026-06-30"),
        ("thứ Ba, ngày 30/6/2026", "2026-06-30"),
        ("thứ Hai, ngày 30/6/2026", ""),
    ]);
}

#[test]
fn spans() {
    assert_understood(&[
        ("cuối tháng 6", "2026-06-30"),
        ("cuoi thang 6", "2026-06-30"),
        ("CUỐI  THÁNG  6", "2026-06-30"),
        ("cuối tháng 2", "2027-02-28"),
        ("giữa tháng 6", "2026-06-15"),
        ("đầu tháng 6", "2026-06-05"),
        ("đầu tháng 5", "2027-05-05"),
        ("tháng 6", "2026-06-30"),
        ("tháng 5", "2026-05-31"),
        ("tháng 4", "2027-04-30"),
        ("tháng 6/2026", "2026-06-30"),
        ("6/2026", "2026-06-30"),
        ("hết tháng 6", "2026-06-30"),
        ("hết tháng 12 năm 2027", "2027-12-31"),
        ("trong tháng 6", "2026-06-30"),
        ("tháng sáu", "2026-06-30"),
        ("tháng mười hai", "2026-12-31"),
        ("tháng sau", "2026-06-30"),
        ("cuối tháng này", "2026-05-31"),
        ("cuối tháng", "2026-05-31"),
        ("giữa tháng", "2026-06-15"),
        ("quý III/2026", "2026-09-30"),
        ("quý 3", "2026-09-30"),
        ("hết quý III", "2026-09-30"),
        ("quý I", "2027-03-31"),
        ("đến hết quý IV năm 2026", "2026-12-31"),
        ("quý này", "2026-06-30"),
        ("cuối quý sau", "2026-09-30"),
        ("cuối năm", "2026-12-31"),
        ("hết năm 2026", "2026-12-31"),
        ("năm sau", "2027-12-31"),
        ("giữa năm 2027", "2027-06-30"),
    ]);
}

#[test]
fn days_from_today() {
    assert_understood(&[
        ("hôm nay", "2026-05-20"),
        ("ngày mai", "2026-05-21"),
        ("mai", "2026-05-21"),
        ("thứ Sáu", "2026-05-22"),
        ("thu sau", "2026-05-22"),
        ("thứ 4", "2026-05-27"),
        ("Chủ nhật", "2026-05-24"),
        ("thứ Hai tuần sau", "2026-05-25"),
        ("thứ Bảy tuần này", "2026-05-23"),
        ("tuần sau", "2026-05-29"),
        ("cuối tuần sau", "2026-05-29"),
        ("cuối tuần", "2026-05-22"),
        ("sau 10 ngày", "2026-05-30"),
        ("10 ngày nữa", "2026-05-30"),
        ("sau hai tuần", "2026-06-03"),
        ("trong vòng 3 tháng", "2026-08-20"),
        ("sau 1 năm", "2027-05-20"),
    ]);
    assert_eq!(
        parse_due("cuối tuần", date("2026-05-23")),
        Some(date("2026-05-24"))
    );
    assert_eq!(
        parse_due("tháng sau", date("2026-12-15")),
        Some(date("2027-01-31"))
    );
    assert_eq!(
        parse_due("quý sau", date("2026-12-15")),
        Some(date("2027-03-31"))
    );
    assert_eq!(
        parse_due("ngày 31", date("2027-02-01")),
        Some(date("2027-03-31"))
    );
}

#[test]
fn what_is_no_day() {
    let strange = [
        "",
        " ",
        "31/6",
        "30/13",
        "0/6",
        "31/6/2026",
        "29/2/2026",
        "29/2",
        "30/6/202",
        "30/6-2026",
        "2026",
        "30:6",
        "cuối",
        "tháng",
        "quý",
        "năm",
        "tháng 13",
        "quý V",
        "quý 5",
        "trước tháng 6",
        "sớm",
        "thường xuyên",
        "30/6/2026 và sau đó",
        "sau ngày",
        "99999 ngày",
        "9999 năm nữa",
        "30/6/9999",
        "-",
        "tuần",
        "thứ 8",
    ];
    for input in strange {
        assert_eq!(parse_due(input, date("2026-05-20")), None, "{input}");
    }
    assert_eq!(
        parse_due("29/2", date("2027-06-01")),
        Some(date("2028-02-29"))
    );
}

proptest! {
    #[test]
    fn any_text_on_any_day(
        input in "((sau|thang|thứ|quy|nam|ngay|cuoi|tuan|hai|iii|[0-9]{1,4}|/|-) ?){0,5}|\\PC{0,12}",
        days in -800_000i64..2_000_000,
    ) {
        let today = date("2026-05-20").checked_add_signed(chrono::TimeDelta::days(days)).unwrap();
        let _ = parse_due(&input, today);
        let _ = parse_due(&input, if days % 2 == 0 { NaiveDate::MAX } else { NaiveDate::MIN });
    }
}

#[test]
fn with_an_hour_a_year_in_words_or_the_weekday_behind() {
    let today = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
    let june = "2026-06-30";
    let table = [
        ("17h 30/6", june),
        ("trước 17h ngày 30/6", june),
        ("30/6/2026, 17h00", june),
        ("17h30 ngày 30/6", june),
        ("30/6 năm nay", june),
        ("cuối tháng 6 năm nay", june),
        ("30/6 (thứ Ba)", june),
        ("30/6/2026 thứ 3", june),
        ("từ nay đến 30/6", june),
        ("30062026", june),
        ("cuối quí 3", "2026-09-30"),
        ("tháng 7 năm sau", "2027-07-31"),
        ("30/6 năm tới", "2027-06-30"),
    ];
    for (input, meant) in table {
        let found = parse_due(input, today).map(|it| it.to_string());
        assert_eq!(found.as_deref(), Some(meant), "{input}");
    }
    for input in ["31/6", "31062026", "30/6 thứ Hai", "17h", "năm nay là"] {
        assert_eq!(parse_due(input, today), None, "{input}");
    }
}
