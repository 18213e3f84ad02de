//! What a session records beside its discussion, by the forms of the palette.

use crate::support::{document, give, new_session, running, sample_session, session_on};
use crate::test_app::TestApp;

/// Opens an action of the palette.
fn palette(app: &mut TestApp, words: &str) {
    app.keys("1 Ctrl+P").type_text(words).keys("Enter");
}

#[test]
fn practice_lessons_drafts_and_sent_papers_are_filled_in() {
    let mut app = TestApp::new(new_session(), 110, 34);
    palette(&mut app, "thuc hanh tai cho");
    app.shows("Nội dung")
        .type_text("Ký số trên điện thoại")
        .keys("Tab");
    app.type_text("lo thi mai").keys("Enter");
    app.type_text("cao van")
        .keys("Enter Tab")
        .type_text("tự ký được")
        .keys("Ctrl+S");
    app.shows("Đã ghi thực hành tại chỗ");
    let practice = app.session().practised[0].clone();
    assert_eq!(practice.guide.unwrap().as_member(), Some("m15"));
    assert_eq!(
        (practice.members, practice.result.as_deref()),
        (vec!["m21".to_owned()], Some("tự ký được"))
    );
    palette(&mut app, "kinh nghiem, de xuat");
    app.keys("→ Tab").type_text("Tập huấn ký số").keys("Ctrl+S");
    assert_eq!(app.session().learned[0].what.word(), "next_year");
    palette(&mut app, "du thao nghi quyet");
    app.type_text("Chi bộ thống nhất")
        .keys("Ctrl+S")
        .shows("Đã ghi dự thảo nghị quyết");
    palette(&mut app, "du thao nghi quyet");
    app.shows("Chi bộ thống nhất").keys("Esc");
    palette(&mut app, "noi da gui");
    app.keys("Tab Tab")
        .type_text("Đảng ủy phường")
        .keys("Ctrl+S");
    app.shows("chưa bế mạc nên chưa có nghị quyết để gửi");
    app.keys("Shift+Tab Shift+Tab → → → Ctrl+S");
    assert!(app.session().sent[0].paper.starts_with("Kế hoạch"));
    let mut app = TestApp::new(sample_session(), 110, 34);
    palette(&mut app, "noi da gui");
    app.keys("Tab Tab")
        .type_text("Đảng ủy phường")
        .keys("Ctrl+S");
    app.shows("Đã ghi vào năm của chi bộ, biên bản không đổi");
    assert!(app.session().sent.is_empty());
    assert_eq!(app.session().year.sent[0].to, "Đảng ủy phường");
    palette(&mut app, "noi da gui");
    app.shows("· Nghị quyết – Đảng ủy phường").keys("Esc");
}

#[test]
fn a_part_is_given_with_whom_it_helps_and_taken_back() {
    let mut app = TestApp::new(new_session(), 110, 34);
    palette(&mut app, "phan cong");
    // Letters that name nobody are said and not left out.
    app.keys("→ → → Tab").type_text("xyzq").keys("Ctrl+S");
    app.shows("không thấy “xyzq”");
    assert!(app.session().assigned.is_empty());
    app.keys("Ctrl+A Backspace")
        .type_text("lo thi mai")
        .keys("Enter Tab");
    app.type_text("cao van").keys("Enter").keys("Ctrl+S");
    let given = app.session().assigned[0].clone();
    assert_eq!(
        (given.role.word(), given.helps),
        ("helper", vec!["m21".to_owned()])
    );
    palette(&mut app, "thoi phan cong");
    app.shows("đ/c Lò Thị Mai: hỗ trợ").keys("Ctrl+S");
    assert!(app.session().assigned.is_empty());
    palette(&mut app, "thoi phan cong");
    app.shows("Chưa phân công đồng chí nào");
}

#[test]
fn a_step_of_the_checklist_is_read_whole_and_noted() {
    let mut app = TestApp::new(new_session(), 80, 24);
    app.keys("1 v")
        .shows("Tab ghi chú")
        .type_text("gui tai lieu")
        .keys("Tab");
    app.shows("Việc đã làm: ghi chú, ngày làm")
        .type_text("gửi qua Sổ tay")
        .keys("Ctrl+S");
    let tick = &app.session().ticks["post-documents"];
    assert_eq!(
        (tick.on, tick.note.as_deref()),
        (true, Some("gửi qua Sổ tay"))
    );
    assert!(tick.at.is_some());
    app.keys("v").type_text("Trình bày báo cáo chuyên đề theo");
    app.shows("Trình bày báo cáo chuyên đề theo từng nội dung, có minh họa hoặc");
    app.shows("làm mẫu.");
}

#[test]
fn rewards_are_looked_at_where_the_document_has_them() {
    let mut app = TestApp::new(new_session(), 110, 34);
    palette(&mut app, "khen thuong");
    app.shows("không nêu tiêu chí khen thưởng");
    let mut app = TestApp::new(session_on(document("la-gi-2026")), 110, 34);
    palette(&mut app, "khen thuong");
    // What the document says is told; without a survey or evidence nothing is met.
    app.shows("tập thể: ")
        .shows("Chưa khảo sát “1. Sử dụng thành thạo VNeID”");
    app.keys("→ Tab Tab → Ctrl+S").shows("khi có minh chứng");
    app.keys("Tab").type_text("1 mô hình").keys("Ctrl+S");
    let found = &app.session().found[0];
    assert_eq!(
        (found.reward.as_str(), found.evidence.as_deref()),
        ("tt-2", Some("1 mô hình"))
    );
    palette(&mut app, "khen thuong");
    app.shows("· tt-2: đạt").keys("→ → → → Ctrl+S");
    app.shows("dành cho cá nhân");
    app.keys("Esc");
}

#[test]
fn who_the_survey_names_meets_the_criterion_that_rests_on_it() {
    let mut session = session_on(document("la-gi-2026"));
    for line in [
        r#"{"do":"survey","target":"1","members":["m05","m06"],"at":"2026-03-20T15:00:00+07:00"}"#,
        r#"{"do":"survey","target":"1b","members":["m05"],"at":"2026-03-20T15:00:00+07:00"}"#,
        r#"{"do":"find","reward":"cn-3","member":"m05","state":"met"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let evidence = session.found[0].evidence.clone().unwrap();
    assert!(
        evidence.contains("Sử dụng thành thạo VNeID 2/"),
        "{evidence}"
    );
    let mut refused = |line| give(&mut session, line).unwrap_err().to_string();
    let other = refused(r#"{"do":"find","reward":"cn-3","member":"m06","state":"met"}"#);
    assert!(other.contains("hãy khảo sát lại trước"), "{other}");
    let cell = refused(r#"{"do":"find","reward":"tt-1","state":"met","evidence":"báo cáo"}"#);
    assert!(cell.contains("không ghi chi bộ đạt (2/"), "{cell}");
    // What was found only after the first quarter does not bear out what had to be reached in it.
    let later =
        r#"{"do":"survey","target":"1b","members":["m05","m06"],"at":"2026-04-20T15:00:00+07:00"}"#;
    give(&mut session, later).unwrap();
    let mut refused = |line| give(&mut session, line).unwrap_err().to_string();
    let late = refused(r#"{"do":"find","reward":"cn-3","member":"m06","state":"met"}"#);
    assert!(late.contains("khi có minh chứng"), "{late}");
    // What the quarter's own survey said still serves the one whom it named.
    session.found.clear();
    let year = std::sync::Arc::make_mut(&mut session.year);
    let mut earlier = session.surveys["1b"].clone();
    earlier.at = "2026-03-20T15:00:00+07:00".parse().unwrap();
    earlier.members = Some(vec!["m05".to_owned()]);
    year.surveyed.push(("1b".to_owned(), earlier));
    let line = r#"{"do":"find","reward":"cn-3","member":"m05","state":"met"}"#;
    give(&mut session, line).unwrap();
    let mut refused = |line| give(&mut session, line).unwrap_err().to_string();
    // A skill that a target asks for is not asked for twice.
    let twice = refused(r#"{"do":"survey","target":"kn2","count":3}"#);
    assert!(
        twice.contains("được tính theo chỉ tiêu 1, hiện là 2/"),
        "{twice}"
    );
}

#[test]
fn the_chair_gives_work_from_what_the_section_brought_up() {
    let mut session = running();
    for line in [
        r#"{"do":"opinion","speaker":"m05","kind":"view","text":"Nhất trí"}"#,
        r#"{"do":"opinion","speaker":"m06","kind":"proposal","text":"Mở lớp ký số"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let mut app = TestApp::new(session, 110, 34);
    app.keys("1 k")
        .shows("F4: giao thành nhiệm vụ")
        .type_text("Thống nhất")
        .keys("F4");
    app.shows("từ ý kiến").shows("Mở lớp ký số");
    app.keys("Esc 1 k").shows("Thống nhất").keys("F4");
    app.shows("Mục này chưa có ý kiến nào để giao")
        .keys("Ctrl+S");
    assert_eq!(
        app.session().section("3.1").unwrap().conclusion.as_deref(),
        Some("Thống nhất")
    );
}

#[test]
fn a_drafter_outside_of_the_committee_is_told_and_taken() {
    let mut app = TestApp::new(new_session(), 120, 34);
    palette(&mut app, "phan cong");
    app.keys("Tab").type_text("lo thi mai").keys("Enter");
    app.shows("Văn bản giao một đồng chí cấp ủy viên")
        .keys("Ctrl+S");
    assert_eq!(app.session().assigned[0].role.word(), "drafter");
    palette(&mut app, "phan cong");
    app.keys("Tab").type_text("tran thi anh").keys("Enter");
    app.hides("Văn bản giao một đồng chí cấp ủy viên");
}

#[test]
fn the_local_rules_weights_are_entered_with_their_sum_in_sight() {
    let mut app = TestApp::new(running(), 110, 34);
    palette(&mut app, "thang diem cua dia phuong");
    app.shows("Tổng: 100/100")
        .type_text("99-QĐ/ĐU")
        .keys("Tab Backspace");
    app.type_text("10")
        .shows("Tổng: 105/100")
        .keys("Ctrl+S")
        .shows("đang là 105");
    app.keys("Tab Backspace")
        .type_text("0")
        .shows("Tổng: 100/100")
        .keys("Ctrl+S");
    app.shows("Đã ghi thang điểm của địa phương")
        .keys("7 d")
        .shows("theo 99-QĐ/ĐU");
}

#[test]
fn an_entry_recorded_wrongly_is_taken_back_and_further_training_planned() {
    let mut session = session_on(document("153-cv-du"));
    let mut app = TestApp::new(session.clone(), 110, 34);
    palette(&mut app, "bo mot ghi nhan");
    app.shows("Chưa ghi thực hành, kinh nghiệm hay nơi gửi văn bản nào");
    for line in [
        r#"{"do":"practice","what":"Ký số"}"#,
        r#"{"do":"practice","what":"Ghi nhầm"}"#,
        r#"{"do":"learn","what":"lesson","text":"Chia nhóm nhỏ"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let refused = give(
        &mut session,
        r#"{"do":"drop","what":"practice","number":3}"#,
    );
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("không có ghi nhận số 3")
    );
    let mut app = TestApp::new(session, 110, 34);
    palette(&mut app, "bo mot ghi nhan");
    app.shows("kinh nghiệm: Chia nhóm nhỏ")
        .keys("→")
        .shows("Thực hành tại chỗ: Ghi nhầm")
        .keys("Ctrl+S");
    let left: Vec<&str> = app
        .session()
        .practised
        .iter()
        .map(|it| it.what.as_str())
        .collect();
    assert_eq!(left, ["Ký số"]);
    app.keys("Ctrl+Z").shows("bỏ ghi nhận thực hành tại chỗ");
    assert_eq!(app.session().practised.len(), 2);
    palette(&mut app, "boi duong");
    app.keys("→ → Tab")
        .type_text("Mỗi tháng một buổi ký số")
        .keys("Ctrl+S");
    assert_eq!(app.session().learned[1].what.word(), "training");
    app.keys("7").shows("BIÊN BẢN").keys("End");
    let minutes = sauro::document::catalogue::write(
        sauro::document::catalogue::PaperKind::Minutes,
        sauro::document::catalogue::Format::Text,
        app.session(),
        &sauro::document::settings::PaperSettings::default(),
    );
    let minutes = String::from_utf8(minutes.unwrap()).unwrap();
    assert!(minutes.contains("Kế hoạch tiếp tục bồi dưỡng"), "{minutes}");
}
