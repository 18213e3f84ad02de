//! The attendance list, the catalogue of papers, and a session far larger than usual.

use std::fmt::Write as _;

use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::paper::Paper;
use sauro::document::settings::PaperSettings;
use sauro::session::roster::Member;

use super::{docx_text, markdown};
use crate::support::{give, new_session, sample_session};

#[test]
fn the_attendance_list_begins_with_the_committee() {
    let session = sample_session();
    let paper: Paper =
        catalogue::build(PaperKind::Attendance, &session, &PaperSettings::default()).remove(0);
    assert_eq!(paper.header.symbol, None);
    let csv = catalogue::write(
        PaperKind::Attendance,
        Format::Csv,
        &session,
        &PaperSettings::default(),
    );
    let csv = String::from_utf8(csv.unwrap()).unwrap();
    let mut head = String::new();
    for line in csv.lines().take(6) {
        writeln!(head, "{}", line.trim_start_matches('\u{feff}')).unwrap();
    }
    let expected = "\
STT,Mã,Họ và tên,Chức vụ,Diện đảng viên,Trạng thái,Giờ,Lý do
1,m01,Trần Thị Ánh,Bí thư chi bộ,Chính thức,có mặt,,
2,m02,Đặng Quốc Ân,Phó Bí thư chi bộ,Chính thức,có mặt,,
3,m03,Nguyễn Văn Hùng,Chi ủy viên,Chính thức,có mặt,,
4,m16,Phan Anh,Đảng viên,Chính thức,đến muộn,14:21,đón đoàn kiểm tra
5,m11,Vũ Ất,Đảng viên,Chính thức,miễn,,
";
    assert_eq!(head, expected);
    let json = catalogue::write(
        PaperKind::Attendance,
        Format::Json,
        &session,
        &PaperSettings::default(),
    );
    let rows: serde_json::Value = serde_json::from_slice(&json.unwrap()).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 24);
    assert_eq!(rows[3]["status"], "late");
}

#[test]
fn a_format_that_a_paper_lacks_is_refused_in_words() {
    let refused = catalogue::write(
        PaperKind::Minutes,
        Format::Csv,
        &sample_session(),
        &PaperSettings::default(),
    );
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("Biên bản không có định dạng “csv”")
    );
    assert_eq!(
        catalogue::file_name(PaperKind::Minutes, Format::Docx, &sample_session()),
        "2026-05-20-bien-ban.docx"
    );
}

#[test]
fn a_large_session_is_written_whole() {
    let mut session = new_session();
    std::sync::Arc::make_mut(&mut session.roster).extend((25..=1000).map(|number| {
        let member =
            serde_json::json!({"id": format!("m{number}"), "name": format!("Lê Văn {number}")});
        serde_json::from_value::<Member>(member).unwrap()
    }));
    give(&mut session, r#"{"do":"open"}"#).unwrap();
    give(&mut session, r#"{"do":"mark_rest","as":"present"}"#).unwrap();
    for number in 1..=200 {
        let line = format!(
            r#"{{"do":"opinion","section":"3.1","speaker":"m{}","kind":"view","text":"Ý kiến thứ {number}."}}"#,
            300 + number
        );
        give(&mut session, &line).unwrap();
    }
    for number in 1..=40 {
        let line = format!(
            r#"{{"do":"commit","person":["m{}"],"task":"Việc {number}","process":["Làm"],"time":{{"due":"2026-09-30"}},"responsibility":"Rõ","product":"01 báo cáo","scope":"{}"}}"#,
            300 + number,
            if number % 2 == 0 { "cell" } else { "member" }
        );
        give(&mut session, &line).unwrap();
    }
    let text = markdown(&session);
    assert_eq!(text.matches(" phát biểu: Ý kiến thứ ").count(), 200);
    assert_eq!(text.matches("(chủ trì)").count(), 40);
    assert!(
        text.contains("40 nhiệm vụ “6 rõ” (20 nhiệm vụ của chi bộ, 20 nhiệm vụ của đảng viên)")
    );
    assert!(text.contains("Có 200 ý kiến của 200 đồng chí"));
    let csv = catalogue::write(
        PaperKind::Attendance,
        Format::Csv,
        &session,
        &PaperSettings::default(),
    );
    assert_eq!(
        String::from_utf8(csv.unwrap()).unwrap().lines().count(),
        1001
    );
    docx_text(&session, &PaperSettings::default());
    // A name of ninety letters, and every paper in every format.
    session.cell.name = "Chi bộ ".to_owned() + &"Văn phòng ".repeat(9);
    for kind in PaperKind::ALL
        .iter()
        .filter(|kind| !matches!(kind, PaperKind::Form01 | PaperKind::Form02))
    {
        for format in kind.formats() {
            let bytes = catalogue::write(*kind, *format, &session, &PaperSettings::default());
            assert!(
                bytes.is_ok_and(|it| !it.is_empty() || *format == Format::Ndjson),
                "{kind:?} {format:?}"
            );
        }
    }
    std::sync::Arc::make_mut(&mut session.roster).truncate(60);
    for kind in [PaperKind::Form01, PaperKind::Form02] {
        assert!(catalogue::write(kind, Format::Pdf, &session, &PaperSettings::default()).is_ok());
    }
}
