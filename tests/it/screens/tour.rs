//! The guided tour: each step is done by doing it, in the sample alone.

use crate::room::Room;
use crate::support::{at, running};

#[test]
fn each_step_is_done_by_its_keys() {
    let mut room = Room::new(running(), 80, 24);
    room.app = room.app.touring();
    room.clock(at("14:20:00"));
    room.shows("Làm quen 1/9: Bấm 2")
        .keys("3")
        .shows("Làm quen 1/9");
    room.keys("2").shows("Làm quen 2/9").keys("↓ t");
    room.shows("Làm quen 3/9")
        .keys("Ctrl+Z")
        .shows("Làm quen 4/9");
    room.keys("3 F2").shows("Làm quen 5/9");
    room.type_text("Chưa tự ký số được")
        .keys("Ctrl+S")
        .type_text("lo thi mai");
    room.keys("Enter")
        .shows("Làm quen 6/9")
        .keys("F4")
        .shows("Làm quen 7/9");
    room.keys("Esc").shows("Làm quen 8/9").keys("F5 F5");
    room.shows("Làm quen 9/9")
        .keys("7 Enter")
        .shows("Xong phần làm quen");
}

#[test]
fn a_step_can_be_passed_over_and_the_tour_turned_off_and_on() {
    let mut room = Room::new(running(), 100, 30);
    room.app = room.app.touring();
    room.clock(at("14:20:00"));
    room.keys("Ctrl+P")
        .type_text("buoc lam quen tiep")
        .keys("Enter");
    room.shows("Làm quen 2/9");
    room.keys("Ctrl+P")
        .type_text("lam quen tung buoc")
        .keys("Enter");
    room.shows("Đã thôi phần làm quen").hides("Làm quen 2/9");
    room.keys("Ctrl+P")
        .type_text("lam quen tung buoc")
        .keys("Enter");
    room.shows("Làm quen 1/9");
}

#[test]
fn a_real_session_has_none() {
    let mut room = Room::new(running(), 100, 30);
    room.hides("Làm quen");
    room.keys("Ctrl+P")
        .type_text("lam quen tung buoc")
        .keys("Enter");
    room.shows("chỉ có trong buổi mẫu").hides("Làm quen 1");
}
