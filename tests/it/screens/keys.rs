//! Keys of the user's own: given on the screen, shown in footer, help and palette, and refused where they are taken.

use crate::support::{at, running, sample_session};
use crate::test_app::TestApp;

/// Opens the form for the first place that these words find.
fn ask(app: &mut TestApp, place: &str) {
    app.keys("Ctrl+P").type_text("dat phim rieng").keys("Enter");
    app.shows("Đặt phím cho việc nào").type_text(place);
    app.keys("Enter").shows("Phím riêng");
}

#[test]
fn the_home_screen_is_reached_from_everywhere_unless_the_disk_takes_nothing() {
    for keys in [
        "1 0",
        "2 Alt+0",
        "3 F2 Alt+0",
        "1 i Alt+0",
        "F1 Alt+0",
        "4 n Alt+0",
        "Ctrl+P Alt+0",
    ] {
        let mut app = TestApp::new(running(), 120, 40);
        app.keys(keys);
        assert!(app.program.is_going_home(), "{keys}");
    }
    // In a text a digit is a digit, and what is typed stays.
    let mut app = TestApp::new(running(), 120, 40);
    app.keys("3 F2").type_text("20 đồng chí 0");
    assert!(!app.program.is_going_home());
    app.keys("Alt+0");
    assert!(app.program.is_going_home());
    assert!(
        app.log
            .borrow()
            .kept
            .values()
            .any(|it| it == "20 đồng chí 0")
    );

    let mut app = TestApp::new(running(), 120, 40);
    app.log.borrow_mut().failing_since = Some(at("14:40:00"));
    app.keys("1 0").shows("chưa về màn hình đầu");
    assert!(!app.program.is_leaving());
}

#[test]
fn a_key_is_given_to_an_action_and_footer_help_and_palette_show_it() {
    let mut app = TestApp::new(running(), 140, 40);
    app.clock(at("14:20:00")).keys("3");
    app.hides("mời tiếp");
    ask(&mut app, "thao luan moi phat bieu");
    app.type_text("g").keys("Ctrl+S");
    app.shows("Phím g: Mời phát biểu").shows("g mời tiếp");
    let kept = app.keymap().expect("it is remembered");
    assert_eq!(kept.own().len(), 1);
    app.keys("F7").type_text("lo thi mai").keys("Enter");
    app.keys("g").shows("Đã mời đồng chí Lò Thị Mai");
    app.keys("F1")
        .shows("g            Mời phát biểu: Mời người tiếp theo")
        .keys("Esc");
    app.keys("Ctrl+P")
        .type_text("moi phat bieu")
        .shows("Mời phát biểu");
    let screen = app.screen();
    let line = screen.lines().find(|it| it.contains("Mời phát biểu"));
    assert!(
        line.unwrap().trim_end_matches([' ', '│']).ends_with('g'),
        "{screen}"
    );
    app.keys("Esc");
    // An empty field takes it away again.
    ask(&mut app, "thao luan moi phat bieu");
    app.keys("Backspace Ctrl+S")
        .shows("Đã bỏ phím riêng")
        .hides("mời tiếp");
}

#[test]
fn an_action_without_a_key_gets_one_and_the_help_lists_it() {
    let mut app = TestApp::new(sample_session(), 120, 60);
    app.clock(at("16:00:00")).keys("1");
    ask(&mut app, "niem phong");
    app.type_text("Ctrl+G")
        .keys("Ctrl+S")
        .shows("Phím Ctrl+G: Niêm phong");
    app.keys("F1").keys("PageDown PageDown PageDown");
    app.shows("Niêm phong: Niêm phong buổi sinh hoạt")
        .keys("Esc");
    app.keys("Ctrl+G").shows("Niêm phong");
    app.shows("← đồng ý");
}

#[test]
fn a_key_that_is_taken_or_belongs_to_text_is_refused_and_nothing_changes() {
    let mut app = TestApp::new(running(), 120, 40);
    ask(&mut app, "thao luan moi phat bieu");
    app.type_text("l").keys("Ctrl+S");
    app.shows("đã dùng cho “3 Thảo luận · Lọc ý kiến”");
    app.keys("Backspace").type_text("F10").keys("Ctrl+S");
    app.shows("Không đặt được phím F10").keys("Esc");
    assert!(app.keymap().is_none());
}
