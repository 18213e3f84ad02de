//! The view in place: F5, F6, F8, sizes, and the one line at the foot where one goes on typing.

use sauro::audience::Matter;

use super::midway;
use crate::room::Room;

fn matter(room: &Room) -> Matter {
    room.log.borrow().shown.last().unwrap().matter.clone()
}

#[test]
fn f5_shows_the_view_in_place_and_esc_leaves_it() {
    for (columns, rows) in [(80, 24), (120, 40), (240, 67), (60, 16)] {
        let mut room = Room::new(midway(), columns, rows);
        room.pulse().shows("SÁU RÕ");
        room.keys("F5").hides("SÁU RÕ").shows("F5 thôi trình chiếu");
        assert_eq!(room.screen().lines().count(), usize::from(rows));
        room.keys("Esc")
            .shows("Đã trở về màn hình điều hành")
            .shows("3.3");
        room.keys("F5 F5").shows("Đã trở về màn hình điều hành");
    }
}

#[test]
fn f6_turns_to_the_next_scene_and_comes_back_to_following_and_the_palette_has_them_by_name() {
    let mut room = Room::new(midway(), 120, 40);
    room.pulse();
    assert!(matches!(matter(&room), Matter::Speaker(_)));
    room.keys("F6 F6")
        .pulse()
        .shows("Khán phòng xem: Nội dung của mục");
    assert!(matches!(matter(&room), Matter::Points { .. }));
    for _ in 0..9 {
        room.keys("F6").pulse();
    }
    assert_eq!(matter(&room), Matter::Title);
    room.keys("F6").pulse().shows("tự động theo diễn biến");
    assert!(matches!(matter(&room), Matter::Speaker(_)));
    room.keys("Ctrl+P")
        .type_text("khan phong xem")
        .keys("Enter")
        .shows("Khán phòng xem gì?");
    room.type_text("chi tieu").keys("Enter").pulse();
    assert!(matches!(matter(&room), Matter::Targets { .. }));
}

#[test]
fn f8_is_the_neutral_slide_at_once_and_back_also_while_one_types() {
    let mut room = Room::new(midway(), 120, 40);
    room.keys("3 F2").type_text("đang gõ").keys("F8").pulse();
    assert_eq!(matter(&room), Matter::Title);
    room.shows("đang gõ").keys("F8").pulse();
    assert!(matches!(matter(&room), Matter::Speaker(_)));
}

#[test]
fn an_open_composer_goes_on_in_the_line_at_the_foot() {
    let mut room = Room::new(midway(), 100, 30);
    room.keys("F5 3 F2")
        .type_text("Đề nghị mỗi tổ làm một việc nhỏ");
    let foot = room.screen().lines().last().unwrap().to_owned();
    assert!(
        foot.contains("· Ý kiến · 3.3 Ứng dụng")
            && foot.contains(": Đề nghị mỗi tổ làm một việc nhỏ"),
        "{foot}"
    );
    assert_eq!(room.caret_row(), foot);
    // A key draws the field alone.
    room.type_text("a");
    assert_eq!(room.sent(), "a");
    room.type_text("\u{7f}").keys("Ctrl+S").pulse();
    assert!(
        room.screen()
            .lines()
            .last()
            .unwrap()
            .contains("✓ Đã ghi ý kiến")
    );
    let text = &room.session().opinions.values().next_back().unwrap().text;
    assert_eq!(text, "Đề nghị mỗi tổ làm một việc nhỏ");
}

#[test]
fn the_task_is_seen_while_it_is_written_with_its_lights() {
    let mut room = Room::new(midway(), 100, 30);
    room.keys("4 n Tab")
        .type_text("Lập tổ hỗ trợ")
        .keys("F5")
        .pulse();
    room.shows("● Rõ việc: Lập tổ hỗ trợ")
        .shows("○ Rõ thời gian: còn thiếu")
        .shows("1/6 rõ");
    let foot = room.screen().lines().last().unwrap().to_owned();
    assert!(foot.contains("Rõ việc: Lập tổ hỗ trợ"), "{foot}");
    room.type_text(" số")
        .pulse()
        .shows("● Rõ việc: Lập tổ hỗ trợ số");
}

#[test]
fn windows_stand_over_the_view_and_keys_of_the_screens_go_on() {
    let mut room = Room::new(midway(), 100, 30);
    room.keys("F5 F7")
        .shows("Ai phát biểu?")
        .keys("Esc")
        .hides("Ai phát biểu");
    room.keys("F1")
        .shows("Trợ giúp · Trình chiếu tại chỗ")
        .keys("Esc");
    let before = room.session().queue.len();
    room.keys("3 F7 Enter").pulse();
    assert_eq!(room.session().queue.len(), before - 1);
}

#[test]
fn sizes_colours_and_signals_are_changed_and_remembered() {
    let mut room = Room::new(midway(), 100, 30);
    room.keys("F5 +")
        .shows("lớn hơn 1 bậc")
        .keys("- -")
        .shows("nhỏ hơn 1 bậc");
    room.pulse();
    assert_eq!(room.log.borrow().shown.last().unwrap().look.size, -1);
    room.keys("Ctrl+P")
        .type_text("mau man hinh")
        .keys("Enter")
        .shows("Màu: nền sáng")
        .pulse();
    let theme = room.log.borrow().shown.last().unwrap().look.theme.clone();
    assert_eq!(theme.as_deref(), Some("light"));
    room.keys("Ctrl+P")
        .type_text("nhay bao gio")
        .keys("Enter")
        .shows("Đã bật nháy")
        .pulse();
    assert!(room.log.borrow().shown.last().unwrap().look.flash);
    room.keys("Ctrl+P")
        .type_text("kieu ve chu")
        .keys("Enter")
        .shows("Chữ lớn vẽ bằng: nửa ô");
}
