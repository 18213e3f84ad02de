//! 2 Điểm danh.

use sauro::session::Session;
use sauro::session::kinds::Status;
use sauro::tui::app::Input;

use crate::support::{at, give, new_session, sample_session};
use crate::test_app::TestApp;

fn status(session: &Session, id: &str) -> Option<Status> {
    session.status(session.member(id).unwrap())
}

#[test]
fn one_keystroke_a_member_is_enough() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("2")
        .shows("Có mặt 0/23")
        .shows("chưa điểm danh 23");
    app.keys("Space ↓ T ↓ m ↓ k ↓ V");
    let session = app.session();
    for (id, expected) in [
        ("m01", Status::Present),
        ("m02", Status::Online),
        ("m03", Status::Late),
        ("m04", Status::Unexcused),
        ("m05", Status::Left),
    ] {
        assert_eq!(status(session, id), Some(expected), "{id}");
    }
    assert_eq!(status(session, "m06"), None);
    app.shows("→ đến muộn")
        .shows("✗ vắng không lý do")
        .shows("← về sớm");
    app.shows("@ trực tuyến").shows("14:45–14:45");
    // The letter goes to the row that marks the rest; Enter there does it.
    app.keys("A").shows("Còn lại đều có mặt (18)");
    assert_eq!(status(app.session(), "m24"), None);
    app.keys("Enter")
        .shows("Đã ghi có mặt cho 18 đồng chí chưa điểm danh");
    assert_eq!(status(app.session(), "m24"), Some(Status::Present));
    assert_eq!(status(app.session(), "m04"), Some(Status::Unexcused));
    assert_eq!(status(app.session(), "m11"), Some(Status::Exempt));
    app.keys("Ctrl+Z").shows("chưa điểm danh 18");
}

#[test]
fn a_mark_made_twice_is_one_without_a_word_and_the_choice_stays() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("2 Space Space").hides("✗").hides("đã được ghi");
    assert_eq!(app.log.borrow().entries.len(), 1);
    assert_eq!(status(app.session(), "m02"), None);
    app.keys("↓ Space");
    assert_eq!(status(app.session(), "m02"), Some(Status::Present));
}

#[test]
fn a_mark_corrected_at_once_leaves_no_trace_and_a_refused_correction_writes_nothing() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("2 Space k");
    assert_eq!(status(app.session(), "m01"), Some(Status::Unexcused));
    assert_eq!(app.log.borrow().entries.len(), 3);
    // Back to what stood before the first mark is that mark taken back.
    app.keys("↓ Space").clock(at("14:46:00"));
    app.keys("k Space").shows("Đã hoàn tác");
    assert_eq!(status(app.session(), "m02"), Some(Status::Present));
    // An exempt member comes; an absence is refused, and the coming stands.
    app.keys(&"↓ ".repeat(9)).keys("Space");
    assert_eq!(status(app.session(), "m11"), Some(Status::Present));
    let written = app.log.borrow().entries.len();
    app.keys("k").shows("miễn sinh hoạt nên không ghi vắng");
    assert_eq!(status(app.session(), "m11"), Some(Status::Present));
    assert_eq!(app.log.borrow().entries.len(), written);
}

#[test]
fn a_reason_is_typed_or_left_empty_and_shows_for_the_chosen_line_alone() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("2 L").shows("Lý do vắng của đ/c Trần Thị Ánh");
    app.type_text("đi họp Thành ủy").keys("Enter ↓ l Ctrl+S");
    let session = app.session();
    assert_eq!(
        session.attendance["m01"].reason.as_deref(),
        Some("đi họp Thành ủy")
    );
    assert_eq!(status(session, "m02"), Some(Status::Excused));
    assert_eq!(session.attendance["m02"].reason, None);
    assert!(app.log.borrow().kept.is_empty());
    app.hides("đi họp Thành ủy").hides("1974");
    app.keys("Home ↓")
        .shows("vắng có lý do: đi họp Thành ủy")
        .shows("sinh năm 1974");
    app.keys("L")
        .shows("đi họp Thành ủy")
        .type_text(" ")
        .keys("Esc");
    app.keys("m").shows("đến muộn: đi họp Thành ủy");
}

#[test]
fn a_reason_half_typed_comes_back() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("2 ↓ L").type_text("ốm nặn");
    let log = app.log.clone();
    let mut app = TestApp::with(new_session(), 110, 40, log);
    app.keys("2 ↓ L")
        .shows("ốm nặn")
        .type_text("g")
        .keys("Enter");
    assert_eq!(
        app.session().attendance["m02"].reason.as_deref(),
        Some("ốm nặng")
    );
}

#[test]
fn finding_marks_with_space_and_returns_with_enter() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("2 /")
        .type_text("hoa")
        .shows("tìm: hoa")
        .shows("Trịnh Hoà Bình");
    app.shows("Hoàng Thị Thủy")
        .hides("Đinh Công Tráng")
        .shows("về danh sách");
    app.keys("↓ Space").shows("Tìm thấy 24 đồng chí");
    assert_eq!(status(app.session(), "m08"), Some(Status::Present));
    app.keys("Space");
    assert_eq!(
        app.log.borrow().entries.len(),
        1,
        "a second Space is harmless"
    );
    app.type_text("uyen").keys("Enter").hides("tìm:").keys("k");
    assert_eq!(status(app.session(), "m20"), Some(Status::Unexcused));
    app.keys("F3")
        .type_text("t")
        .keys("Esc")
        .shows("tìm:")
        .keys("Esc")
        .hides("tìm:");
    assert_eq!(status(app.session(), "m21"), None);
    app.keys("↓ T");
    assert_eq!(status(app.session(), "m21"), Some(Status::Online));
}

#[test]
fn finding_no_one_says_so_and_marks_no_one() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("2 F3")
        .type_text("zzz")
        .shows("Không tìm thấy đồng chí nào");
    app.keys("Space").shows("tìm: zzz");
    assert!(app.log.borrow().entries.is_empty());
    let paste = Input::Paste("van hung".into());
    app.keys("Esc").program.handle(paste, at("14:45:00"));
    app.keys("↓ ↑").shows("tìm: van hung");
    assert!(app.log.borrow().entries.is_empty());
    app.keys("Esc").type_text("hung").keys("↓ Space");
    assert_eq!(status(app.session(), "m05"), Some(Status::Present));
}

#[test]
fn guests_come_are_corrected_and_go() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("2 n")
        .shows("Thêm ai?")
        .keys("Enter")
        .shows("Khách mời")
        .type_text("Hoàng Minh Tuấn")
        .keys("Tab");
    app.type_text("Ủy viên Ban Thường vụ")
        .keys("Enter")
        .type_text("dự chỉ đạo")
        .keys("Enter")
        .shows("Xưng hô")
        .keys("Enter");
    app.shows("+ khách mời")
        .shows("Ủy viên Ban Thường vụ")
        .hides("dự chỉ đạo");
    app.keys("End")
        .shows("dự chỉ đạo")
        .keys("Space")
        .shows("Khách mời không cần điểm danh");
    app.keys("Enter")
        .shows("Sửa khách mời")
        .type_text("h")
        .keys("Ctrl+S");
    assert_eq!(app.session().guest("g01").unwrap().name, "Hoàng Minh Tuấnh");
    assert_eq!(
        app.session().guest("g01").unwrap().role.as_deref(),
        Some("dự chỉ đạo")
    );
    app.keys("Delete")
        .shows("Bỏ khách mời Hoàng Minh Tuấnh?")
        .keys("Enter Esc");
    assert_eq!(app.session().guests.len(), 1);
    app.keys("Delete").agree();
    assert!(app.session().guests.is_empty());
    app.keys("Ctrl+Z")
        .shows("Hoàng Minh Tuấnh")
        .keys("n Enter Ctrl+S")
        .shows("▲ Khách mời chưa có họ tên");
    // A member is not taken out like a guest: it is asked whether they left the cell.
    app.keys("Esc Home ↓ Delete")
        .shows("Ghi đồng chí Trần Thị Ánh thôi sinh hoạt tại chi bộ?")
        .keys("Esc");
    assert!(!app.session().member("m01").unwrap().gone);
}

#[test]
fn totals_and_the_warning_stand_in_words() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("2")
        .shows("Có mặt 21/23 (91,3%)")
        .shows("chính thức 19 · dự bị 2");
    app.shows("trực tuyến 1 · vắng 2 · miễn 1")
        .hides("hai phần ba")
        .hides("chưa điểm danh");
    app.shows("Nguyễn Văn Hùng (1992)").shows("Đảng viên dự bị");
    let mut session = new_session();
    give(
        &mut session,
        r#"{"do":"mark","member":"m01","as":"present"}"#,
    )
    .unwrap();
    let mut app = TestApp::new(session, 120, 40);
    app.keys("2")
        .shows("Chưa đủ hai phần ba")
        .shows("cần từ 16 trên 23");
}

#[test]
fn the_palette_marks_the_chosen_member() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("2 ↓ Ctrl+P").type_text("den muon").keys("Enter");
    assert_eq!(status(app.session(), "m02"), Some(Status::Late));
    app.keys("↓ 3 Ctrl+P")
        .type_text("vang khong")
        .keys("Enter")
        .shows("Điểm danh   Có mặt");
    assert_eq!(status(app.session(), "m03"), Some(Status::Unexcused));
}

#[test]
fn a_click_chooses_and_the_chosen_stays_in_sight_at_every_size() {
    for (columns, rows) in [(60, 16), (80, 24), (120, 40), (240, 67), (160, 24)] {
        let mut app = TestApp::new(sample_session(), columns, rows);
        app.keys("2")
            .shows("Điểm danh")
            .shows("F1")
            .shows("Trần Thị Ánh");
        app.click("Phạm Đức Dũng").shows("sinh năm 1975");
        app.keys("End").shows("Hoàng Minh Tuấn").shows("Enter sửa");
        app.keys("↑").shows("Quách Thị Ơn · sinh năm 1986");
        assert_eq!(app.screen().lines().count(), usize::from(rows));
    }
    let mut app = TestApp::new(sample_session(), 160, 24);
    let screen = app.keys("2 Home").screen();
    let both = |line: &str| line.contains("Trần Thị Ánh") && line.contains("Phan Anh");
    assert!(screen.lines().any(both), "two columns:\n{screen}");
}
