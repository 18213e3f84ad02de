//! Keys of the user's own: given on the screen, shown in footer, help and palette, and refused where they are taken.

use crate::room::Room;
use crate::support::{at, running, sample_session};

/// Opens the form for the first place that these words find.
fn ask(room: &mut Room, place: &str) {
    room.keys("Ctrl+P")
        .type_text("dat phim rieng")
        .keys("Enter");
    room.shows("Đặt phím cho việc nào").type_text(place);
    room.keys("Enter").shows("Phím riêng");
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
        let mut room = Room::new(running(), 120, 40);
        room.keys(keys);
        assert!(room.app.is_going_home(), "{keys}");
    }
    // In a text a digit is a digit, and what is typed stays.
    let mut room = Room::new(running(), 120, 40);
    room.keys("3 F2").type_text("20 đồng chí 0");
    assert!(!room.app.is_going_home());
    room.keys("Alt+0");
    assert!(room.app.is_going_home());
    assert!(
        room.log
            .borrow()
            .kept
            .values()
            .any(|it| it == "20 đồng chí 0")
    );

    let mut room = Room::new(running(), 120, 40);
    room.log.borrow_mut().failing_since = Some(at("14:40:00"));
    room.keys("1 0").shows("chưa về màn hình đầu");
    assert!(!room.app.is_leaving());
}

#[test]
fn a_key_is_given_to_an_action_and_footer_help_and_palette_show_it() {
    let mut room = Room::new(running(), 140, 40);
    room.clock(at("14:20:00")).keys("3");
    room.hides("mời tiếp");
    ask(&mut room, "thao luan moi phat bieu");
    room.type_text("g").keys("Ctrl+S");
    room.shows("Phím g: Mời phát biểu").shows("g mời tiếp");
    let kept = room.keymap().expect("it is remembered");
    assert_eq!(kept.own().len(), 1);
    room.keys("F7").type_text("lo thi mai").keys("Enter");
    room.keys("g").shows("Đã mời đồng chí Lò Thị Mai");
    room.keys("F1")
        .shows("g            Mời phát biểu: Mời người tiếp theo")
        .keys("Esc");
    room.keys("Ctrl+P")
        .type_text("moi phat bieu")
        .shows("Mời phát biểu");
    let screen = room.screen();
    let line = screen.lines().find(|it| it.contains("Mời phát biểu"));
    assert!(
        line.unwrap().trim_end_matches([' ', '│']).ends_with('g'),
        "{screen}"
    );
    room.keys("Esc");
    // An empty field takes it away again.
    ask(&mut room, "thao luan moi phat bieu");
    room.keys("Backspace Ctrl+S")
        .shows("Đã bỏ phím riêng")
        .hides("mời tiếp");
}

#[test]
fn an_action_without_a_key_gets_one_and_the_help_lists_it() {
    let mut room = Room::new(sample_session(), 120, 60);
    room.clock(at("16:00:00")).keys("1");
    ask(&mut room, "niem phong");
    room.type_text("Ctrl+G")
        .keys("Ctrl+S")
        .shows("Phím Ctrl+G: Niêm phong");
    room.keys("F1").keys("PageDown PageDown PageDown");
    room.shows("Niêm phong: Niêm phong buổi sinh hoạt")
        .keys("Esc");
    room.keys("Ctrl+G").shows("Niêm phong");
    room.shows("← đồng ý");
}

#[test]
fn a_key_that_is_taken_or_belongs_to_text_is_refused_and_nothing_changes() {
    let mut room = Room::new(running(), 120, 40);
    ask(&mut room, "thao luan moi phat bieu");
    room.type_text("l").keys("Ctrl+S");
    room.shows("đã dùng cho “3 Thảo luận · Lọc ý kiến”");
    room.keys("Backspace").type_text("F10").keys("Ctrl+S");
    room.shows("Không đặt được phím F10").keys("Esc");
    assert!(room.keymap().is_none());
}
