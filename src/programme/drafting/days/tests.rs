//! What stretches of time texts name.

use super::*;

fn read(text: &str) -> Vec<(String, String, String)> {
    let day = |it: Option<NaiveDate>| it.map_or_else(|| "-".to_owned(), |it| it.to_string());
    spans(text, 2026)
        .into_iter()
        .map(|it| (day(it.from), day(it.until), it.words))
        .collect()
}

#[test]
fn ends_are_exclusive_or_inclusive_as_the_words_say() {
    let cases = [
        (
            "hoàn thành trước ngày 15/5/2026;",
            "-",
            "2026-05-14",
            "trước ngày 15/5/2026",
        ),
        ("xong trước 30/6/2026", "-", "2026-06-29", "trước 30/6/2026"),
        (
            "báo cáo chậm nhất ngày 10/6/2026.",
            "-",
            "2026-06-10",
            "chậm nhất ngày 10/6/2026",
        ),
        (
            "chậm nhất là ngày 10 tháng 6 năm 2026",
            "-",
            "2026-06-10",
            "chậm nhất là ngày 10 tháng 6 năm 2026",
        ),
        (
            "Từ ngày 12/5 - 08/11/2026:",
            "2026-05-12",
            "2026-11-08",
            "Từ ngày 12/5 - 08/11/2026",
        ),
        (
            "từ ngày 05 đến ngày 20/3/2026",
            "2026-03-05",
            "2026-03-20",
            "từ ngày 05 đến ngày 20/3/2026",
        ),
        (
            "từ tháng 12/2025 đến hết quý I/2026.",
            "2025-12-01",
            "2026-03-31",
            "từ tháng 12/2025 đến hết quý I/2026",
        ),
        (
            "trong tháng 12 năm 2025 và",
            "2025-12-01",
            "2025-12-31",
            "trong tháng 12 năm 2025",
        ),
        ("từ Quý II/2026", "2026-04-01", "-", "từ Quý II/2026"),
        (
            "(quý II, III/2026)",
            "2026-04-01",
            "2026-09-30",
            "quý II, III/2026",
        ),
        ("Tháng 10/2025", "2025-10-01", "2025-10-31", "Tháng 10/2025"),
        (
            "trong quý III năm 2026",
            "2026-07-01",
            "2026-09-30",
            "trong quý III năm 2026",
        ),
    ];
    for (text, from, until, words) in cases {
        assert_eq!(
            read(text),
            [(from.to_owned(), until.to_owned(), words.to_owned())],
            "{text}"
        );
    }
}

#[test]
fn days_of_cited_documents_and_periods_are_none() {
    for text in [
        "Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị",
        "gửi trước ít nhất 03 ngày làm việc",
        "Tháng 10 hằng năm",
        "định kỳ hằng quý",
        "Dành tối thiểu 2 giờ/tháng tự học",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "trước",
        "từ ngày",
        "quý",
        "tháng 13",
        "ngày 31/2/2026",
        "từ ngày 31 đến 15/3/2026",
        "",
        "trước ngày 1/1/0000",
    ] {
        let _ = spans(text, 2026);
    }
}
