//! The guided tour: each step is done by doing it, in the sample alone.

use crate::support::{at, running};
use crate::test_app::TestApp;

#[test]
fn each_step_is_done_by_its_keys() {
    let mut app = TestApp::new(running(), 80, 24);
    app.program = app.program.touring();
    app.clock(at("14:20:00"));
    app.shows("Làm quen 1/9: Bấm 2")
        .keys("3")
        .shows("Làm quen 1/9");
    app.keys("2").shows("Làm quen 2/9").keys("↓ t");
    app.shows("Làm quen 3/9")
        .keys("Ctrl+Z")
        .shows("Làm quen 4/9");
    app.keys("3 F2").shows("Làm quen 5/9");
    app.type_text("Chưa tự ký số được")
        .keys("Ctrl+S")
        .type_text("lo thi mai");
    app.keys("Enter")
        .shows("Làm quen 6/9")
        .keys("F4")
        .shows("Làm quen 7/9");
    app.keys("Esc").shows("Làm quen 8/9").keys("F5 F5");
    app.shows("Làm quen 9/9")
        .keys("7 Enter")
        .shows("Xong phần làm quen");
}

#[test]
fn a_step_can_be_passed_over_and_the_tour_turned_off_and_on() {
    let mut app = TestApp::new(running(), 100, 30);
    app.program = app.program.touring();
    app.clock(at("14:20:00"));
    app.keys("Ctrl+P")
        .type_text("buoc lam quen tiep")
        .keys("Enter");
    app.shows("Làm quen 2/9");
    app.keys("Ctrl+P")
        .type_text("lam quen tung buoc")
        .keys("Enter");
    app.shows("Đã thôi phần làm quen").hides("Làm quen 2/9");
    app.keys("Ctrl+P")
        .type_text("lam quen tung buoc")
        .keys("Enter");
    app.shows("Làm quen 1/9");
}

#[test]
fn a_real_session_has_none() {
    let mut app = TestApp::new(running(), 100, 30);
    app.hides("Làm quen");
    app.keys("Ctrl+P")
        .type_text("lam quen tung buoc")
        .keys("Enter");
    app.shows("chỉ có trong buổi mẫu").hides("Làm quen 1");
}
