//! 1 Chương trình: the sections, their clocks and points.

use sauro::session::{Person, Session};

use crate::support::{at, give, new_session, sample_session};
use crate::test_app::TestApp;

fn with(lines: &[&str]) -> Session {
    let mut session = new_session();
    for line in lines {
        give(&mut session, line).unwrap();
    }
    session
}

/// 3.1 has run with a conclusion, 3.2 runs since half past two.
pub fn running() -> Session {
    with(&[
        r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
        r#"{"do":"start_section","section":"opening","at":"2026-05-20T14:00:30+07:00"}"#,
        r#"{"do":"start_section","section":"3.1","at":"2026-05-20T14:08:00+07:00"}"#,
        r#"{"do":"conclude","section":"3.1","text":"Thống nhất nhận thức","at":"2026-05-20T14:28:00+07:00"}"#,
        r#"{"do":"start_section","section":"3.2","presenter":"m04","at":"2026-05-20T14:32:20+07:00"}"#,
        r#"{"do":"cover","section":"3.2","point":1,"at":"2026-05-20T14:35:00+07:00"}"#,
        r#"{"do":"opinion","speaker":"m12","kind":"experience","text":"Đã hướng dẫn ba hộ","at":"2026-05-20T14:36:00+07:00"}"#,
        r#"{"do":"opinion","speaker":"m06","kind":"note","text":"Nhắc riêng","private":true,"at":"2026-05-20T14:37:00+07:00"}"#,
    ])
}

fn current(app: &TestApp) -> Option<&str> {
    app.session().current.as_deref()
}

#[test]
fn the_running_section_shows_its_clock_points_and_latest_opinions() {
    for (columns, rows) in [(80, 24), (110, 30), (120, 40), (240, 67)] {
        let mut app = TestApp::new(running(), columns, rows);
        app.shows("✓ Khai mạc")
            .shows("▶ 3.2")
            .shows("12/20'")
            .shows("/ 20:00")
            .shows("còn 7:20")
            .shows("Trình bày: đ/c Lê Thị Bích Ngọc")
            .shows("☑ (1) Thiết bị")
            .shows("☐ (4) Giao tiếp")
            .shows("14:36  đ/c Ngô Thị Ý Nhi · Kinh nghiệm: Đã")
            .hides("Nhắc riêng")
            .shows("Dự kiến bế mạc 16:07 (chậm 7')")
            .shows("ít nhất 90 phút")
            .shows("F1");
        assert_eq!(app.screen().lines().count(), usize::from(rows));
    }
    TestApp::new(running(), 60, 16)
        .shows("▶ 3.2")
        .shows("còn 7:20");
}

#[test]
fn wide_screens_have_the_points_in_two_columns() {
    let line_with = |columns| {
        let app = TestApp::new(running(), columns, 40);
        let screen = app.screen();
        let line = screen.lines().find(|it| it.contains("☑ (1)")).unwrap();
        line.contains("☐ (4)")
    };
    assert!(line_with(240) && line_with(150));
    assert!(!line_with(80) && !line_with(110));
}

#[test]
fn the_clock_warns_in_words_from_four_fifths_on_and_past_the_end() {
    let mut app = TestApp::new(running(), 110, 30);
    app.clock(at("14:48:30")).shows("sắp hết giờ, còn 3:50");
    app.clock(at("14:53:00")).shows("quá giờ 0:40");
}

#[test]
fn before_the_opening_it_shows_what_is_prepared_and_opens_with_o() {
    let mut app = TestApp::new(new_session(), 80, 24);
    app.shows("Chưa khai mạc")
        .shows("o khai mạc")
        .shows("đã xong 0/12")
        .shows("Chủ trì: đ/c")
        .shows("☐ Xác định nội dung")
        .shows("Theo chương trình: 120 phút");
    // Enter alone answers no question.
    app.keys("Enter")
        .shows("Khai mạc buổi sinh hoạt?")
        .keys("Enter")
        .shows("Hãy trả lời câu hỏi")
        .keys("→ Enter")
        .hides("Khai mạc buổi sinh hoạt?");
    assert_eq!(app.session().opened_at, None);
    app.keys("↓ ↓")
        .shows("Nâng cao nhận thức về chuyển đổi số")
        .keys("Esc");
    app.click("o khai mạc")
        .shows("Có mặt 0/23 đồng chí")
        .agree()
        .shows("Dự kiến bế mạc");
    assert_eq!(app.session().opened_at, Some(at("14:45:00")));
    app.keys("Enter");
    assert_eq!(current(&app), Some("opening"));
}

#[test]
fn enter_goes_on_in_order_and_to_any_section_chosen() {
    let mut app = TestApp::new(running(), 110, 30);
    // On the running one it begins nothing, however often.
    app.keys("Enter Enter Enter Enter Enter Enter")
        .shows("Mục 3.2 Kỹ năng số cơ bản đang tiến hành; ↓ chọn mục khác");
    assert_eq!(current(&app), Some("3.2"));
    app.keys("↓ Enter").shows("▶ 3.3");
    assert_eq!(current(&app), Some("3.3"));
    app.clock(at("14:50:00")).keys("↓ ↓ Enter").shows("▶ 3.5");
    app.clock(at("14:55:00")).keys("↓ Enter");
    assert_eq!(current(&app), Some("closing"));
    // What was passed by is still to come.
    app.clock(at("14:58:00")).keys("↑ ↑ Enter").shows("▶ 3.4");
    app.clock(at("14:59:30")).keys("End Enter");
    assert_eq!(current(&app), Some("closing"));
    // On the closing it opens the form for it.
    app.keys("Enter").shows("Bế mạc buổi sinh hoạt").keys("Esc");
    assert!(app.session().is_open());
    app.clock(at("15:02:00"))
        .click("3.1 Nâng cao")
        .keys("Enter")
        .shows("▶ 3.1");
    assert_eq!(app.session().section("3.1").unwrap().spans.len(), 2);
}

#[test]
fn leaving_a_section_with_people_waiting_or_too_soon_asks_once() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("Alt+3 F7")
        .type_text("nhi")
        .keys("Enter 1 ↓ Enter");
    app.shows("Chuyển sang mục 3.3")
        .shows("Còn 1 đồng chí chờ phát biểu: Ngô Thị Ý Nhi")
        .keys("Esc");
    assert_eq!(current(&app), Some("3.2"));
    app.keys("↓ Enter Enter").shows("Hãy trả lời câu hỏi");
    assert_eq!(current(&app), Some("3.2"));
    app.agree();
    assert_eq!(current(&app), Some("3.3"));
    app.keys("Alt+3 → Enter")
        .shows("Rút khỏi danh sách chờ")
        .type_text("rut")
        .keys("Enter");
    assert!(app.session().queue.is_empty());
    app.keys("1 ↓ Enter")
        .shows("mới bắt đầu được 0:00")
        .hides("chờ phát biểu");
    app.agree().shows("▶ 3.4");
}

#[test]
fn points_are_ticked_by_space_and_by_mouse() {
    let mut app = TestApp::new(running(), 110, 30);
    let covered = |app: &TestApp| app.session().section("3.2").unwrap().covered.clone();
    app.keys("→ Space").shows("☑ (2) Tìm kiếm");
    assert_eq!(covered(&app), [1, 2]);
    app.keys("↓ Space ↑ Space ↑ Space").shows("☐ (1) Thiết bị");
    assert_eq!(covered(&app), [3]);
    app.keys("←").click("(6) Lực lượng");
    assert_eq!(covered(&app), [3, 6]);
    app.keys("Esc Tab Space");
    assert_eq!(covered(&app), [1, 3, 6]);
    app.keys("Shift+Tab Home Space")
        .shows("không có nội dung phải đánh dấu");
}

#[test]
fn the_clock_pauses_and_minutes_are_added_and_taken_off() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("p").shows("Tạm dừng mục 3.2").agree();
    app.shows("⏸ 3.2").shows("tạm dừng, còn 7:20");
    app.clock(at("14:55:00"))
        .shows("còn 7:20")
        .keys("p")
        .shows("▶ 3.2");
    app.keys("Ctrl+↑ Ctrl+↑ Ctrl+↓")
        .shows("12/21'")
        .keys("+")
        .shows("Thời lượng · mục 3.2")
        .type_text("26")
        .keys("Ctrl+S")
        .shows("12/26'")
        .keys("=")
        .shows("Thời lượng · mục 3.2")
        .keys("Esc -")
        .type_text("x")
        .keys("Ctrl+S")
        .shows("Số phút phải là một số nguyên")
        .keys("Backspace")
        .type_text("16")
        .keys("Ctrl+S");
    assert_eq!(app.session().section("3.2").unwrap().planned_minutes, 16);
    app.keys("↓ Ctrl+↑").shows("21'");
    assert_eq!(app.session().section("3.3").unwrap().planned_minutes, 21);
}

#[test]
fn a_presenter_is_picked_for_a_section_and_begins_nothing() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("t").type_text("cong trang").keys("Enter");
    app.shows("Trình bày: đ/c Đinh Công Tráng");
    let running = app.session().section("3.2").unwrap();
    assert_eq!(
        running.spans.len(),
        1,
        "another presenter is no new beginning"
    );
    app.keys("↓ t")
        .shows("Ai trình bày mục 3.3")
        .type_text("bich ngoc");
    app.keys("Enter")
        .shows("▶ 3.2")
        .shows("Trình bày: đ/c Lê Thị Bích Ngọc");
    assert_eq!(current(&app), Some("3.2"));
    app.keys("Enter")
        .shows("▶ 3.3")
        .shows("Trình bày: đ/c Lê Thị Bích Ngọc");
    let presenter = app.session().section("3.3").unwrap().presenter.clone();
    assert_eq!(presenter, Some(Person::member("m04")));
}

#[test]
fn sections_are_added_and_passed_over() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("n")
        .shows("Thêm mục")
        .type_text("Kết nạp đảng")
        .keys("Ctrl+S");
    app.shows("Kết nạp đảng");
    let agenda: Vec<_> = app.session().agenda.iter().map(|it| &it.section).collect();
    assert_eq!(agenda[2..5], ["3.2", "x1", "3.3"]);
    app.keys("n")
        .type_text("Việc khác")
        .keys("Tab Backspace Backspace Ctrl+S");
    app.shows("Số phút phải là một số nguyên").keys("Esc");
    app.keys("↓ b").shows("Bỏ qua mục Kết nạp đảng?").agree();
    app.shows("⤼ Kết nạp đảng").shows("bỏ qua");
    assert!(app.session().section("x1").unwrap().skipped);
    app.keys("↑ b")
        .shows("Bỏ qua mục 3.2")
        .shows("đã được 12:40");
    app.agree().shows("⤼ 3.2");
    assert_eq!(current(&app), None);
    // After the closing's line a section is added before it.
    app.keys("End n").shows("Việc khác").keys("Ctrl+S");
    assert_eq!(app.session().agenda.last().unwrap().section, "closing");
}

#[test]
fn a_conclusion_is_written_and_comes_back_when_left_unfinished() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("k")
        .shows("Kết luận · mục 3.2")
        .type_text("Lập tổ nòng cốt")
        .keys("Esc");
    app.shows("▶ 3.2").keys("k").shows("Lập tổ nòng cốt");
    app.type_text(" năm đồng chí")
        .keys("Ctrl+S")
        .shows("Lập tổ nòng cốt năm đồng chí");
    let item = app.session().section("3.2").unwrap();
    assert_eq!(
        item.conclusion.as_deref(),
        Some("Lập tổ nòng cốt năm đồng chí")
    );
    assert!(app.log.borrow().kept.is_empty());
    app.keys("↑ k").shows("Thống nhất nhận thức");
}

#[test]
fn the_facts_of_the_meeting_are_changed_in_one_form() {
    let mut app = TestApp::new(new_session(), 110, 30);
    app.keys("i")
        .shows("Thông tin buổi sinh hoạt")
        .shows("Phòng họp tầng 2");
    app.keys("Tab Backspace")
        .type_text("uoc")
        .keys("Enter Ctrl+S");
    assert_eq!(app.session().facts.secretary, Some(Person::member("m13")));
    app.keys("i Tab Tab")
        .type_text(" nhà B")
        .keys("Tab Tab")
        .type_text("https://hop.example.vn/chi-bo")
        .keys("Tab → Tab Space Tab → Ctrl+S");
    let facts = &app.session().facts;
    assert_eq!(facts.place.as_deref(), Some("Phòng họp tầng 2 nhà B"));
    assert!(facts.combined);
    let link = facts.link.as_deref();
    assert_eq!(link, Some("https://hop.example.vn/chi-bo"));
    assert_eq!(facts.mode.word(), "online");
    assert_eq!(facts.discussion.word(), "together");
    app.shows("Quy định: ít nhất 120 phút");
}

#[test]
fn the_checklist_stays_open_while_it_is_ticked() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("v")
        .shows("Danh mục công việc")
        .keys("Enter ↓ Enter");
    app.shows("☑ Xác định nội dung")
        .shows("☑ Xây dựng, ban hành")
        .keys("Enter");
    app.shows("☐ Xây dựng, ban hành")
        .keys("Esc")
        .shows("đã xong 1/12");
    assert!(app.session().ticks["settle-topic"].on);
    assert!(!app.session().ticks["cell-plan"].on);
}

#[test]
fn parts_are_given_and_focus_items_chosen_from_the_palette_of_any_screen() {
    let mut app = TestApp::new(new_session(), 110, 30);
    app.keys("3 Ctrl+P")
        .type_text("phan cong")
        .keys("Enter")
        .shows("Phần việc");
    app.keys("Ctrl+S")
        .shows("Chưa chọn đồng chí được phân công");
    app.keys("→ Tab")
        .type_text("uoc")
        .keys("Enter")
        .type_text("mục 3.1")
        .keys("Ctrl+S");
    let given = &app.session().assigned[0];
    assert_eq!(
        (given.role.word(), given.member.as_member().unwrap()),
        ("prepared", "m13")
    );
    assert_eq!(given.purpose.as_deref(), Some("mục 3.1"));
    app.keys("Ctrl+P")
        .type_text("trong tam")
        .keys("Enter")
        .shows("nội dung trọng tâm");
    app.type_text("Chữ ký số\nSổ tay đảng viên").keys("Ctrl+S");
    let chosen: Vec<_> = app.session().chosen.values().flatten().collect();
    assert_eq!(chosen, ["Chữ ký số", "Sổ tay đảng viên"]);
    app.keys("Ctrl+P")
        .type_text("phan cong")
        .keys("Enter")
        .shows("Đã phân công: đ/c Bùi Xuân Ước");
    app.keys("Esc 1")
        .shows("Nội dung trọng tâm (2): Chữ ký số; Sổ tay đảng viên");
}

#[test]
fn nothing_breaks_at_any_size_with_anything_open() {
    for (columns, rows) in [(60, 16), (61, 17), (75, 20), (99, 18), (131, 25), (160, 16)] {
        for keys in [
            "c",
            "k",
            "i",
            "v",
            "n",
            "→ PageDown",
            "End",
            "Home t",
            "b",
            "p",
        ] {
            for session in [new_session(), running(), sample_session()] {
                let mut app = TestApp::new(session, columns, rows);
                app.keys(keys).shows("SÁU RÕ").keys("Esc Esc").shows("F1");
            }
        }
    }
}
