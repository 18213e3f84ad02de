//! 4 Nhiệm vụ 6 rõ.

use crate::support::{at, give, sample_session};
use crate::test_app::TestApp;
use sauro::session::outstanding::Outstanding;
use sauro::session::{Person, Session};

/// The sample session up to the proposal, before anything was drafted.
fn session() -> Session {
    let mut session = crate::support::new_session();
    for line in crate::support::LINES
        .lines()
        .take_while(|it| !it.contains("\"draft\""))
    {
        give(&mut session, line).unwrap();
    }
    session
}

#[test]
fn a_task_made_from_an_opinion_is_saved_only_with_all_six() {
    let mut app = TestApp::new(session(), 110, 30);
    app.keys("3 F4")
        .shows("từ ý kiến 15:05 đ/c Dương Văn Đức · Đề xuất")
        .shows("1/6 rõ");
    app.keys("Ctrl+S")
        .shows("Chưa lưu được: còn thiếu rõ người, rõ quy trình");
    assert!(app.session().commitments.is_empty());
    assert_eq!(app.session().drafts.len(), 1);
    app.type_text("duong")
        .keys("Enter")
        .type_text("bich")
        .keys("Tab Ctrl+A");
    app.type_text("Số hóa hồ sơ đảng viên").keys("Tab");
    app.type_text("1. Rà soát, lập danh mục\n2. Quét hồ sơ")
        .keys("Tab");
    app.type_text("cuối tháng 9").shows("30/9/2026").keys("Tab");
    app.type_text("Đồng chí Đức chịu trách nhiệm chính")
        .keys("Tab");
    app.shows("5/6 rõ")
        .type_text("24 bộ hồ sơ số")
        .shows("6/6 rõ – Ctrl+S để lưu");
    app.keys("Ctrl+S")
        .shows("● c01 Số hóa hồ sơ đảng viên")
        .shows("hạn 30/9/2026 (thứ Tư");
    let commitment = app.session().commitment("c01").unwrap();
    assert_eq!(
        commitment.parts().person,
        [Person::member("m14"), Person::member("m04")]
    );
    assert_eq!(
        commitment.parts().process,
        ["Rà soát, lập danh mục", "Quét hồ sơ"]
    );
    assert_eq!(commitment.parts().from, ["d0007"]);
    assert!(app.session().drafts.is_empty());
}

#[test]
fn leaving_the_editor_keeps_a_visible_draft_and_a_crash_keeps_the_words() {
    let mut app = TestApp::new(session(), 80, 24);
    app.keys("4 n Tab").type_text("Tập huấn ký số").keys("Esc");
    app.shows("○ t01 (nháp) Tập huấn ký số")
        .shows("còn thiếu rõ người");
    app.keys("Enter")
        .shows("Bản nháp t01")
        .keys("Tab")
        .type_text(" cho đảng viên cao tuổi");
    app.keys("Esc")
        .shows("Tập huấn ký số cho đảng viên cao tuổi");
    app.keys("Delete")
        .shows("Bỏ bản nháp t01?")
        .agree()
        .shows("Đã bỏ bản nháp")
        .keys("Ctrl+Z")
        .shows("○ t01 (nháp)");
    app.keys("n Tab").type_text("việc khác");
    let (log, session) = (app.log.clone(), app.session().clone());
    drop(app);
    TestApp::with(session, 80, 24, log)
        .keys("4")
        .shows("việc khác");
}

#[test]
fn letters_that_chose_nobody_stay_with_their_draft() {
    let mut app = TestApp::new(session(), 100, 30);
    app.keys("4 n").type_text("zzyy").keys("Tab");
    app.type_text("Tập huấn ký số").keys("Esc");
    app.shows("○ t01 (nháp)").keys("n").hides("zzyy");
    app.keys("Esc Enter").shows("Bản nháp t01").shows("zzyy");
}

#[test]
fn vague_words_turn_a_light_half_and_do_not_block() {
    let mut app = TestApp::new(session(), 110, 30);
    app.keys("4 n Tab").type_text("Thường xuyên tuyên truyền");
    app.shows("◐").shows("còn chung chung: “thường xuyên”");
}

#[test]
fn progress_and_withdrawal_are_recorded_with_their_words() {
    let mut app = TestApp::new(sample_session(), 110, 30);
    app.keys("4 g → → Tab")
        .type_text("Đã rà soát")
        .keys("Ctrl+S")
        .shows("hoàn thành một phần");
    app.keys("r")
        .type_text("Trùng với kế hoạch chung")
        .keys("Ctrl+S")
        .shows("Đã rút nhiệm vụ c01");
    assert_eq!(app.session().commitments.len(), 1);
    app.keys("Ctrl+Z").shows("Đã hoàn tác: rút nhiệm vụ c01");
    assert_eq!(app.session().commitments.len(), 2);
}

#[test]
fn a_saved_commitment_can_be_changed_but_not_made_incomplete() {
    let mut app = TestApp::new(sample_session(), 110, 30);
    app.keys("4 Enter")
        .shows("Sửa nhiệm vụ c01")
        .keys("Tab Ctrl+A Delete Ctrl+S");
    app.shows("còn thiếu rõ việc")
        .type_text("Số hóa toàn bộ hồ sơ")
        .keys("Ctrl+S");
    assert_eq!(
        app.session().commitment("c01").unwrap().parts().task,
        "Số hóa toàn bộ hồ sơ"
    );
}

#[test]
fn unfinished_words_of_one_task_never_come_back_in_another() {
    let mut app = TestApp::new(sample_session(), 110, 30);
    app.keys("4 Enter Tab").type_text(" loại A3");
    let (log, session) = (app.log.clone(), app.session().clone());
    drop(app);
    let mut app = TestApp::with(session, 110, 30, log);
    app.keys("4 n")
        .hides("loại A3")
        .keys("Esc Enter")
        .shows("loại A3");
}

#[test]
fn a_name_that_is_not_in_the_roster_and_a_day_that_is_none_are_said() {
    let mut app = TestApp::new(sample_session(), 110, 30);
    app.keys("4 n")
        .type_text("Nguyễn Lạ Hoắc")
        .keys("Ctrl+S")
        .shows("Không thấy “Nguyễn Lạ Hoắc”");
    app.keys("Ctrl+A Delete Tab Tab Tab")
        .type_text("31/2/2026")
        .keys("Ctrl+S");
    app.shows("Chưa hiểu ngày “31/2/2026”");
}

#[test]
fn a_task_is_found_by_any_fragment_of_it_or_of_its_people() {
    let mut app = TestApp::new(sample_session(), 110, 34);
    app.clock(at("16:00:00"))
        .keys("4 /")
        .shows("Tìm nhiệm vụ")
        .type_text("so tay")
        .keys("Enter g →");
    app.type_text("xong một buổi").keys("Ctrl+S");
    let told = app.session().last_progress("c02").unwrap();
    assert_eq!(told.note.as_deref(), Some("xong một buổi"));
    app.keys("/")
        .type_text("nguyen van hung")
        .shows("c02")
        .keys("Esc");
}

/// Two commitments of an earlier session, one of them overdue.
fn left_open() -> Vec<Outstanding> {
    let left = |id: &str, task: &str, due: &str| Outstanding {
        id: format!("2026-02-10-44-kh-du/{id}"),
        of: "2026-02-10".parse().unwrap(),
        task: task.to_owned(),
        lead: "Dương Văn Đức".to_owned(),
        due: due.parse().unwrap(),
        last: None,
    };
    vec![
        left("c01", "Rà soát tài khoản", "2026-05-01"),
        left("c02", "Số hóa tài liệu", "2026-06-30"),
    ]
}

#[test]
fn what_earlier_sessions_left_open_is_listed_and_reported_on_here() {
    let mut app = TestApp::new(crate::support::new_session(), 110, 30);
    app.outstanding(left_open());
    app.shows("Còn 2 nhiệm vụ từ các buổi trước (1 quá hạn)");
    app.keys("4")
        .shows("2 từ các buổi trước")
        .shows("c01 Rà soát tài khoản")
        .shows("quá hạn 19 ngày")
        .shows("còn 41 ngày");
    app.keys("g")
        .shows("Tiến độ nhiệm vụ c01 (buổi 10/02/2026)");
    app.keys("→ Tab").type_text("đủ 24 đồng chí").keys("Ctrl+S");
    app.shows("✓ c01").shows("đã hoàn thành");
    let notes = &app.session().carried["2026-02-10-44-kh-du/c01"];
    assert_eq!(notes[0].note.as_deref(), Some("đủ 24 đồng chí"));
    app.keys("Ctrl+Z").shows("chưa báo cáo");
}

#[test]
fn a_half_written_task_comes_back_with_the_opinion_it_came_from() {
    let mut app = TestApp::new(session(), 110, 30);
    app.keys("3 F4").shows("từ ý kiến");
    app.type_text("duong").keys("Enter Tab Ctrl+A");
    app.type_text("Việc đang gõ dở");
    let log = app.log.clone();
    drop(app);
    let mut app = TestApp::with(session(), 110, 30, log.clone());
    app.shows("Còn nhiệm vụ đang gõ dở; bấm 4 để gõ tiếp");
    app.keys("4")
        .shows("Việc đang gõ dở")
        .shows("Dương Văn Đức")
        .shows("từ ý kiến");
    // The same key again adds to it and takes nothing away.
    app.keys("Alt+3 F4").shows("Việc đang gõ dở").keys("Esc");
    let draft = app.session().drafts.values().next().unwrap().clone();
    assert_eq!(draft.parts.task, "Việc đang gõ dở");
    assert_eq!(draft.parts.person, [Person::member("m14")]);
    assert!(!draft.parts.from.is_empty());
    assert!(log.borrow().kept.is_empty());
}

#[test]
fn nothing_is_left_of_a_task_in_which_nothing_was_written() {
    let mut session = crate::support::running();
    give(
        &mut session,
        r#"{"do":"opinion","section":"3.1","speaker":"m05","kind":"view","text":"Nhất trí"}"#,
    )
    .unwrap();
    let mut app = TestApp::new(session, 110, 30);
    app.keys("3 F4").shows("từ ý kiến").keys("Esc");
    app.keys("4 n Esc");
    assert!(app.session().drafts.is_empty());
    assert!(app.log.borrow().kept.is_empty());
}

#[test]
fn a_day_that_cannot_be_keeps_its_light_off_and_says_why() {
    let mut app = TestApp::new(session(), 110, 30);
    app.keys("3 F4 Ctrl+A")
        .type_text("duong")
        .keys("Enter Tab Ctrl+A");
    for text in ["Số hóa hồ sơ", "Rà soát", "30/6/2020", "Đồng chí Đức"] {
        app.type_text(text).keys("Tab");
    }
    app.type_text("24 bộ hồ sơ")
        .hides("6/6 rõ")
        .shows("5/6 rõ")
        .shows("○   Rõ thời gian")
        .shows("Thời hạn 30/6/2020 trước ngày sinh hoạt 20/5/2026");
    app.keys("Ctrl+S")
        .shows("Chưa lưu được: thời hạn 30/6/2020 trước ngày sinh hoạt");
    assert!(app.session().commitments.is_empty());
    app.keys("Shift+Tab Shift+Tab Ctrl+A")
        .type_text("30/6/2031")
        .hides("6/6 rõ")
        .shows("sau ngày kết thúc chương trình 31/12/2026")
        .keys("Ctrl+A")
        .type_text("30/6/2026")
        .shows("6/6 rõ – Ctrl+S để lưu")
        .keys("Ctrl+S");
    assert_eq!(app.session().commitments.len(), 1);
}
