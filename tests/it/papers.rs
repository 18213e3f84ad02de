//! Papers of a session as golden files, and what must hold of them in any state of the session.

mod later;
mod lists;
mod meaning;
mod whole;

use std::io::Read as _;

use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::content::missing;
use sauro::document::settings::PaperSettings;
use sauro::session::{Session, tally};

use crate::support::{assert_golden, give, new_session, sample_session};

/// The bytes of the minutes in one format, as text.
fn minutes(session: &Session, format: Format) -> String {
    let bytes = catalogue::write(
        PaperKind::Minutes,
        format,
        session,
        &PaperSettings::default(),
    )
    .unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The minutes were read out and approved.
pub const APPROVED: &str =
    r#"{"do":"tick","item":"read-minutes","at":"2026-05-20T15:52:00+07:00"}"#;

/// The minutes as Markdown, where nothing is wrapped.
fn markdown(session: &Session) -> String {
    minutes(session, Format::Markdown)
}

/// The words of a DOCX, a paragraph a line.
fn words_of(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    let mut text = String::new();
    for paragraph in xml.split("</w:p>") {
        for run in paragraph.split("<w:t").skip(1) {
            let run = run
                .split_once('>')
                .and_then(|(_, rest)| rest.split_once("</w:t>"));
            text.push_str(run.map_or("", |(words, _)| words));
        }
        text.push('\n');
    }
    text
}

/// The words of the minutes' DOCX.
fn docx_text(session: &Session, settings: &PaperSettings) -> String {
    let bytes = catalogue::write(PaperKind::Minutes, Format::Docx, session, settings).unwrap();
    words_of(&bytes)
}

fn assert_in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let after = rest.split_once(part).map(|(_, after)| after);
        rest = after.unwrap_or_else(|| panic!("thiếu hoặc sai thứ tự: {part}"));
    }
}

#[test]
fn the_sample_minutes_are_the_golden_ones() {
    let session = sample_session();
    assert_golden("minutes.md", &markdown(&session));
    assert_golden("minutes.txt", &minutes(&session, Format::Text));
}

#[test]
fn the_parts_stand_in_the_order_in_which_it_happened() {
    let order = [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "BIÊN BẢN",
        "sinh hoạt chi bộ chuyên đề “Đảng viên tiên phong học tập kỹ năng số”",
        "14 giờ 00 phút, ngày 20 tháng 5 năm 2026",
        "trực tiếp kết hợp trực tuyến",
        "24 đồng chí (chính thức 22, dự bị 02)",
        "21 đồng chí (chính thức 19, dự bị 02)",
        "đồng chí Đỗ Thị Thuỷ (đi công tác tỉnh)",
        "đồng chí Tạ Thị Uyên",
        "91,3%",
        "Hoàng Minh Tuấn, Ủy viên Ban Thường vụ",
        "Chủ trì: đồng chí Trần Thị Ánh, Bí thư chi bộ",
        "Thư ký: đồng chí Lê Thị Bích Ngọc",
        "I. Khai mạc",
        "Chi bộ cử đồng chí Lê Thị Bích Ngọc làm thư ký",
        "II. Nội dung sinh hoạt",
        "Có 06 ý kiến của 06 đồng chí được ghi nhận.",
        "3.1. Nâng cao nhận thức",
        "từ 14 giờ 08 phút đến 14 giờ 29 phút",
        "Đồng chí Bùi Xuân Ước nêu hạn chế: ",
        "Đồng chí chủ trì kết luận: ",
        "III. Biểu quyết",
        "85,7%",
        "IV. Kết luận chung của đồng chí chủ trì",
        "V. Nhiệm vụ “6 rõ”",
        "Rõ người",
        "Đồng chí Dương Văn Đức (chủ trì)",
        "Đồng chí Lê Thị Bích Ngọc (phối hợp)",
        "VI. Đăng ký “Cán bộ số, đảng viên số tiêu biểu”",
        "02/23 đồng chí",
        "02 đồng chí chưa ghi việc gắn với vị trí công tác",
        "VII. Tự đánh giá chất lượng buổi sinh hoạt",
        "chưa hoàn thành tự đánh giá",
        "kết thúc hồi 15 giờ 50 phút, cùng ngày",
        "Biên bản đã được thông qua",
        "NGƯỜI GHI BIÊN BẢN",
    ];
    let mut session = sample_session();
    assert!(!docx_text(&session, &PaperSettings::default()).contains("Biên bản đã được thông qua"));
    give(&mut session, APPROVED).unwrap();
    assert_in_order(&docx_text(&session, &PaperSettings::default()), &order);
    assert!(markdown(&session).contains("Đồng chí Nguyễn Văn Hùng (Chi ủy viên), chủ trì"));
}

#[test]
fn a_private_note_is_on_no_paper() {
    let session = sample_session();
    let settings = PaperSettings::default();
    for kind in PaperKind::ALL {
        for format in kind.formats() {
            let bytes = catalogue::write(*kind, *format, &session, &settings).unwrap();
            assert!(!String::from_utf8_lossy(&bytes).contains("Nhắc riêng"));
        }
    }
    assert!(!docx_text(&session, &settings).contains("Nhắc riêng"));
}

#[test]
fn the_figures_of_the_attendance_add_up_in_every_state() {
    let mut session = new_session();
    give(&mut session, r#"{"do":"open"}"#).unwrap();
    let lines = [
        r#"{"do":"mark","member":"m11","as":"present"}"#,
        r#"{"do":"mark","member":"m02","as":"excused","reason":"ốm"}"#,
        r#"{"do":"mark","member":"m03","as":"unexcused"}"#,
        r#"{"do":"mark","member":"m04","as":"present"}"#,
        r#"{"do":"mark","member":"m04","as":"left","reason":"có việc gấp","at":"2026-05-20T15:05:00+07:00"}"#,
        r#"{"do":"mark","member":"m05","as":"late","at":"2026-05-20T14:21:00+07:00"}"#,
    ];
    for line in lines {
        give(&mut session, line).unwrap();
        let sum = tally::attendance(&session);
        let parts = sum.attended + sum.excused + sum.unexcused + sum.exempt + sum.unmarked;
        assert_eq!(parts, sum.members);
    }
    let text = markdown(&session);
    for words in [
        "được miễn công tác và sinh hoạt đảng: 01 đồng chí, trong đó đồng chí Vũ Ất vẫn dự",
        "Số đảng viên phải dự sinh hoạt: 24 đồng chí",
        "Có mặt: 03 đồng chí (chính thức 03, dự bị 0); trong đó đến muộn 01, về sớm 01",
        "Về sớm: đồng chí Lê Thị Bích Ngọc (về lúc 15 giờ 05 phút, lý do: có việc gấp)",
        "Đến muộn: đồng chí Nguyễn Văn Hùng (Đảng viên) (đến lúc 14 giờ 21 phút)",
        "Chưa điểm danh: 19 đồng chí",
        "12,5% (03/24 đồng chí), khi chưa điểm danh xong",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    give(&mut session, r#"{"do":"mark_rest","as":"unexcused"}"#).unwrap();
    assert!(markdown(&session).contains("chưa đạt hai phần ba"));
}

#[test]
fn before_the_opening_what_is_not_known_is_dots_and_named() {
    let mut session = new_session();
    session.facts.locality = None;
    session.cell.locality = None;
    session.facts.place = None;
    session.facts.chair = None;
    session.facts.secretary = None;
    let text = markdown(&session);
    for words in [
        "…………, ngày 20 tháng 5 năm 2026",
        "…… giờ …… phút, ngày 20 tháng 5 năm 2026",
        "Địa điểm: …………",
        "Chủ trì: đồng chí …………",
        "Chưa điểm danh: 23 đồng chí",
        "bản dự thảo",
        "Số      -BB/CB",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains("0,0%") && !text.contains("đã được thông qua"));
    let missing = missing::of(PaperKind::Minutes, &session).join("\n");
    for word in [
        "địa danh",
        "địa điểm",
        "chủ trì",
        "thư ký",
        "khai mạc",
        "bế mạc",
        "23 đồng chí",
    ] {
        assert!(missing.contains(word), "{word}");
    }
    let blank = Session::blank();
    for kind in PaperKind::ALL {
        for format in kind.formats() {
            let written = catalogue::write(*kind, *format, &blank, &PaperSettings::default());
            assert_eq!(
                written.is_ok(),
                kind.is_asked_of(&blank),
                "{kind:?} {format:?}"
            );
        }
    }
}

#[test]
fn the_sample_lacks_nothing_but_the_rating() {
    let mut session = sample_session();
    let lacking = missing::of(PaperKind::Minutes, &session);
    assert_eq!(lacking.len(), 2, "{lacking:?}");
    assert!(lacking[0].contains("tự đánh giá"));
    assert!(lacking[1].contains("biên bản đã được đọc và thông qua"));
    give(&mut session, APPROVED).unwrap();
    let lacking = missing::of(PaperKind::Minutes, &session);
    assert_eq!(lacking.len(), 1, "{lacking:?}");
    assert!(lacking[0].contains("tự đánh giá"));
}

#[test]
fn number_and_seal_are_printed() {
    let mut session = sample_session();
    let settings = PaperSettings {
        number: Some(5),
        ..PaperSettings::default()
    };
    assert!(!docx_text(&session, &settings).contains("Mã niêm phong"));
    give(
        &mut session,
        r#"{"do":"seal","at":"2026-05-20T16:00:00+07:00"}"#,
    )
    .unwrap();
    let code = session.seal.as_ref().unwrap().code.clone();
    let text = docx_text(&session, &settings);
    assert!(text.contains(&code) && text.contains("Số 05-BB/CB"));
    assert!(markdown(&session).contains(&code));
}

#[test]
fn votes_repeated_and_lost_and_answers_and_reservations_are_plain() {
    let mut session = new_session();
    for line in [
        r#"{"do":"open"}"#,
        r#"{"do":"mark_rest","as":"present"}"#,
        r#"{"do":"start_section","section":"3.1"}"#,
        r#"{"do":"opinion","speaker":"m21","kind":"question","text":"Ai hỗ trợ?"}"#,
        r#"{"do":"opinion","speaker":"m01","kind":"answer","text":"Tổ nòng cốt.","answers":"d0001"}"#,
        r#"{"do":"opinion","speaker":"m05","kind":"proposal","text":"Lùi hạn một tháng.","reserved":true}"#,
        r#"{"do":"vote","question":"Thông qua kế hoạch","for":9,"against":8,"other":0}"#,
        r#"{"do":"vote","question":"Thông qua kế hoạch","for":20,"against":1,"other":0,"replaces":"v01"}"#,
        r#"{"do":"close"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let text = markdown(&session);
    for words in [
        "Đồng chí Cao Văn Khoẻ nêu vướng mắc: Ai hỗ trợ?\n- Đồng chí Trần Thị Ánh trả lời: Tổ nòng cốt.",
        "Đồng chí Nguyễn Văn Hùng (Đảng viên) đề xuất: Lùi hạn một tháng. *(bảo lưu ý kiến)*",
        "~~Tỷ lệ tán thành: 42,9% (09/21 đảng viên được quyền biểu quyết). Kết quả: không được thông qua.~~",
        "đã biểu quyết lại tại nội dung số 2",
        "Biểu quyết lại nội dung số 1",
        "Tỷ lệ tán thành: 95,2%",
        "Buổi sinh hoạt không xác định nhiệm vụ “6 rõ” nào.",
        "Chi bộ chưa tự đánh giá chất lượng buổi sinh hoạt.",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains("~~Tỷ lệ tán thành: 95,2%"));
}

#[test]
fn a_whole_rating_gives_points_grade_and_what_to_mend() {
    let mut session = sample_session();
    give(&mut session, r#"{"do":"undo"}"#).unwrap();
    for (criterion, points) in [
        ("attendance", 5),
        ("preparation", 8),
        ("principles", 5),
        ("previous", 28),
        ("closing", 5),
    ] {
        let line = format!(r#"{{"do":"rate","criterion":"{criterion}","points":{points}}}"#);
        give(&mut session, &line).unwrap();
    }
    let text = markdown(&session);
    assert!(text.contains("Tổng điểm: 92/100. Xếp loại: Tốt."), "{text}");
    assert!(
        !text.contains("cần khắc phục"),
        "nothing is to be mended at the best grade"
    );
    give(
        &mut session,
        r#"{"do":"rate","criterion":"previous","points":10}"#,
    )
    .unwrap();
    let text = markdown(&session);
    assert!(text.contains("chuẩn bị nội dung sinh hoạt (8/10 điểm)"));
}
