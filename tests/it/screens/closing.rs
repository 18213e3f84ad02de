//! 1 Chương trình at the end: the closing with what is still open, opening again, the seal.

use super::agenda::running;
use crate::support::{at, sample_session};
use crate::test_app::TestApp;

#[test]
fn closing_lists_what_is_open_and_points_at_the_papers() {
    for (columns, rows) in [(80, 24), (110, 30)] {
        let mut app = TestApp::new(running(), columns, rows);
        app.keys("c")
            .shows("Bế mạc buổi sinh hoạt")
            .shows("việc chưa xong");
        app.shows("· Chưa điểm danh đồng chí nào")
            .shows("Kết luận chung");
        app.type_text("Buổi sinh hoạt đạt yêu cầu")
            .shows("Buổi sinh hoạt đạt yêu cầu");
        app.keys("Ctrl+S")
            .shows("Đã bế mạc lúc 14:45")
            .shows("Bấm 7 để xem");
        app.shows("Buổi sinh hoạt đạt yêu cầu")
            .shows("Đã bế mạc 14:45 (sớm");
        assert!(app.session().closing.is_some());
        app.keys("c").shows("đã bế mạc").hides("việc chưa xong");
    }
}

#[test]
fn after_the_closing_it_is_opened_again_with_a_reason_or_sealed() {
    let mut app = TestApp::new(sample_session(), 110, 30);
    app.clock(at("16:00:00"))
        .keys("Ctrl+P")
        .type_text("mo lai")
        .keys("Enter");
    app.shows("Mở lại buổi sinh hoạt")
        .keys("Ctrl+S")
        .shows("Lý do");
    app.type_text("ghi bổ sung").keys("Ctrl+S");
    assert!(app.session().closing.is_none());
    app.keys("Ctrl+P").type_text("niem phong").keys("Enter");
    app.shows("Chỉ niêm phong được sau khi bế mạc")
        .hides("Niêm phong buổi");
    app.keys("c Ctrl+S Ctrl+P")
        .type_text("niem phong")
        .keys("Enter");
    app.shows("Niêm phong buổi sinh hoạt?")
        .agree()
        .shows("Đã niêm phong, mã");
    assert!(app.session().seal.is_some());
}

#[test]
fn the_closing_names_every_open_point_or_says_how_many_do_not_fit() {
    let open = sauro::session::open_points::list(&running(), at("14:30:00")).len();
    let mut app = TestApp::new(running(), 110, 45);
    app.keys("1 c").shows("vẫn bế mạc được bằng Ctrl+S");
    let points = app.screen().matches("· ").count();
    assert!(points >= open, "{open}\n{}", app.screen());
    app.hides("dòng nữa");
    let mut app = TestApp::new(running(), 60, 16);
    app.keys("1 c").shows("dòng nữa");
}
