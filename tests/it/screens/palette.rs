//! The palette: every action of it does something, from any screen.

use crate::support::{at, running, sample_session};
use crate::test_app::TestApp;
use sauro::text::fold::fold;
use sauro::tui::action::Action;

#[test]
fn every_action_is_found_without_diacritics_and_answers() {
    for action in Action::ALL.iter().filter(|it| it.is_in_palette()) {
        let mut app = TestApp::new(sample_session(), 120, 40);
        // On a member whose absence was given with a reason every mark changes something or asks.
        app.clock(at("16:00:00"))
            .keys("2 Home ↓ ↓ ↓ ↓ ↓ ↓")
            .shows("Đỗ Thị Thuỷ · sinh năm");
        let before = app.screen();
        app.keys("Ctrl+P")
            .type_text(&fold(action.name()))
            .shows(action.name())
            .keys("Enter");
        let answered = app.screen() != before
            || app.program.is_leaving()
            || *action == Action::ScreenAttendance;
        assert!(answered, "{} does nothing", action.name());
    }
}

#[test]
fn the_screen_is_drawn_anew_from_everywhere() {
    let mut app = TestApp::new(running(), 110, 30);
    for keys in ["1", "2 /", "3 F2 x", "F1", "Esc Ctrl+P", "Esc F8 F5"] {
        app.keys(keys).keys("Ctrl+L");
        // Whatever stands on the terminal, of another program too.
        let mut terminal = vt100::Parser::new(30, 110, 0);
        terminal.process("\x1b[31m\x1b[5;5Hchữ sót\x1b[29;100Hchữ sót".as_bytes());
        terminal.process(app.sent().as_bytes());
        let rows = terminal.screen().rows(0, 110);
        let rows: Vec<_> = rows.map(|row| row.trim_end().to_owned()).collect();
        assert_eq!(rows.join("\n"), app.screen(), "{keys}");
    }
    app.keys("F5 Ctrl+P")
        .type_text("ve lai man hinh")
        .keys("Enter")
        .shows("Đã vẽ lại màn hình");
    assert!(app.sent().contains("\x1b[2J"));
}

#[test]
fn ctrl_q_leaves_whatever_stands_in_front() {
    for keys in [
        "F1",
        "Ctrl+P",
        "Ctrl+P x",
        "3 F2 x",
        "1 i",
        "1 b Ctrl+Z",
        "F5",
        "2 /",
    ] {
        let mut app = TestApp::new(running(), 110, 30);
        app.keys(keys).keys("Ctrl+Q");
        assert!(app.program.is_leaving(), "{keys}");
    }
    // A question too.
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.clock(at("16:00:00"))
        .keys("Ctrl+P")
        .type_text("niem phong")
        .keys("Enter")
        .shows("Đồng ý")
        .keys("Ctrl+Q");
    assert!(app.program.is_leaving());
}

#[test]
fn a_single_letter_puts_its_keys_action_first() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("3 F2")
        .type_text("đang gõ")
        .keys("Ctrl+P")
        .type_text("4")
        .keys("Enter");
    app.shows("Nhiệm vụ 6 rõ").keys("3 F2").shows("đang gõ");
}

#[test]
fn the_bell_is_off_until_it_is_wanted() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("Ctrl+P")
        .type_text("chuong")
        .keys("Enter")
        .shows("Đã bật chuông báo giờ");
    app.keys("Ctrl+P")
        .type_text("chuong")
        .keys("Enter")
        .shows("Đã tắt chuông báo giờ");
}

#[test]
fn another_folder_is_named_in_a_form_and_the_session_goes_on_there() {
    let mut app = TestApp::new(crate::support::new_session(), 100, 30);
    app.keys("Ctrl+P").type_text("thu muc khac").keys("Enter");
    app.shows("Lưu sang thư mục khác")
        .keys("Ctrl+S")
        .shows("Chưa ghi thư mục");
    app.type_text("'/media/usb'").keys("Ctrl+S");
    app.shows("Từ nay lưu vào /media/usb");
    assert_eq!(app.log.borrow().moved, ["/media/usb"]);
}

#[test]
fn the_foot_has_the_keys_of_what_is_in_front() {
    let mut app = TestApp::new(running(), 120, 30);
    app.shows("bế mạc").keys("Ctrl+P");
    app.shows("Enter chọn").shows("Esc thôi");
    let foot = app.screen().lines().last().unwrap_or_default().to_owned();
    assert!(
        foot.contains("Esc thôi") && !foot.contains("c bế mạc"),
        "{foot}"
    );
}
