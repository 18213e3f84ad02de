//! The view in place: F5, F6, F8, sizes, and the one line at the foot where one goes on typing.

use sauro::audience::Slide;

use super::midway;
use crate::test_app::TestApp;

fn slide(app: &TestApp) -> Slide {
    app.log.borrow().shown.last().unwrap().slide.clone()
}

#[test]
fn f5_shows_the_view_in_place_and_esc_leaves_it() {
    for (columns, rows) in [(80, 24), (120, 40), (240, 67), (60, 16)] {
        let mut app = TestApp::new(midway(), columns, rows);
        app.tick().shows("SÁU RÕ");
        app.keys("F5").hides("SÁU RÕ").shows("F5 thôi trình chiếu");
        assert_eq!(app.screen().lines().count(), usize::from(rows));
        app.keys("Esc")
            .shows("Đã trở về màn hình điều hành")
            .shows("3.3");
        app.keys("F5 F5").shows("Đã trở về màn hình điều hành");
    }
}

#[test]
fn f6_turns_to_the_next_scene_and_comes_back_to_following_and_the_palette_has_them_by_name() {
    let mut app = TestApp::new(midway(), 120, 40);
    app.tick();
    assert!(matches!(slide(&app), Slide::Speaker(_)));
    app.keys("F6 F6")
        .tick()
        .shows("Khán phòng xem: Nội dung của mục");
    assert!(matches!(slide(&app), Slide::Points { .. }));
    for _ in 0..9 {
        app.keys("F6").tick();
    }
    assert_eq!(slide(&app), Slide::Title);
    app.keys("F6").tick().shows("tự động theo diễn biến");
    assert!(matches!(slide(&app), Slide::Speaker(_)));
    app.keys("Ctrl+P")
        .type_text("khan phong xem")
        .keys("Enter")
        .shows("Khán phòng xem gì?");
    app.type_text("chi tieu").keys("Enter").tick();
    assert!(matches!(slide(&app), Slide::Targets { .. }));
}

#[test]
fn f8_is_the_neutral_slide_at_once_and_back_also_while_one_types() {
    let mut app = TestApp::new(midway(), 120, 40);
    app.keys("3 F2").type_text("đang gõ").keys("F8").tick();
    assert_eq!(slide(&app), Slide::Title);
    app.shows("đang gõ").keys("F8").tick();
    assert!(matches!(slide(&app), Slide::Speaker(_)));
}

#[test]
fn an_open_composer_goes_on_in_the_line_at_the_foot() {
    let mut app = TestApp::new(midway(), 100, 30);
    app.keys("F5 3 F2")
        .type_text("Đề nghị mỗi tổ làm một việc nhỏ");
    let foot = app.screen().lines().last().unwrap().to_owned();
    assert!(
        foot.contains("· Ý kiến · 3.3 Ứng dụng")
            && foot.contains(": Đề nghị mỗi tổ làm một việc nhỏ"),
        "{foot}"
    );
    assert_eq!(app.caret_row(), foot);
    // A key draws the field alone.
    app.type_text("a");
    assert_eq!(app.sent(), "a");
    app.type_text("\u{7f}").keys("Ctrl+S").tick();
    assert!(
        app.screen()
            .lines()
            .last()
            .unwrap()
            .contains("✓ Đã ghi ý kiến")
    );
    let text = &app.session().opinions.values().next_back().unwrap().text;
    assert_eq!(text, "Đề nghị mỗi tổ làm một việc nhỏ");
}

#[test]
fn the_task_is_seen_while_it_is_written_with_its_lights() {
    let mut app = TestApp::new(midway(), 100, 30);
    app.keys("4 n Tab")
        .type_text("Lập tổ hỗ trợ")
        .keys("F5")
        .tick();
    app.shows("● Rõ việc: Lập tổ hỗ trợ")
        .shows("○ Rõ thời gian: còn thiếu")
        .shows("1/6 rõ");
    let foot = app.screen().lines().last().unwrap().to_owned();
    assert!(foot.contains("Rõ việc: Lập tổ hỗ trợ"), "{foot}");
    app.type_text(" số")
        .tick()
        .shows("● Rõ việc: Lập tổ hỗ trợ số");
}

#[test]
fn windows_stand_over_the_view_and_keys_of_the_screens_go_on() {
    let mut app = TestApp::new(midway(), 100, 30);
    app.keys("F5 F7")
        .shows("Ai phát biểu?")
        .keys("Esc")
        .hides("Ai phát biểu");
    app.keys("F1")
        .shows("Trợ giúp · Trình chiếu tại chỗ")
        .keys("Esc");
    let before = app.session().queue.len();
    app.keys("3 F7 Enter").tick();
    assert_eq!(app.session().queue.len(), before - 1);
}

#[test]
fn sizes_colours_and_signals_are_changed_and_remembered() {
    let mut app = TestApp::new(midway(), 100, 30);
    app.keys("F5 +")
        .shows("lớn hơn 1 bậc")
        .keys("- -")
        .shows("nhỏ hơn 1 bậc");
    app.tick();
    assert_eq!(app.log.borrow().shown.last().unwrap().look.size, -1);
    app.keys("Ctrl+P")
        .type_text("mau man hinh")
        .keys("Enter")
        .shows("Màu: nền sáng")
        .tick();
    let theme = app.log.borrow().shown.last().unwrap().look.theme.clone();
    assert_eq!(theme.as_deref(), Some("light"));
    app.keys("Ctrl+P")
        .type_text("nhay bao gio")
        .keys("Enter")
        .shows("Đã bật nháy")
        .tick();
    assert!(app.log.borrow().shown.last().unwrap().look.flash);
    app.keys("Ctrl+P")
        .type_text("kieu ve chu")
        .keys("Enter")
        .shows("Chữ lớn vẽ bằng: nửa ô");
}
