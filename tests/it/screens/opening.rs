//! 1 Chương trình before the opening: what is chosen there.

use crate::support::{document, new_session, session_on};
use crate::test_app::TestApp;

#[test]
fn the_way_of_discussing_is_turned_beside_the_opening() {
    let mut app = TestApp::new(new_session(), 110, 34);
    app.keys("1").shows("(d đổi): thảo luận sau mỗi phần");
    app.keys("d")
        .shows("Đổi sang thảo luận chung sau khi trình bày toàn bộ?")
        .agree()
        .shows("(d đổi): thảo luận chung sau khi trình bày toàn bộ");
    assert!(
        app.session()
            .agenda
            .iter()
            .any(|it| it.title == "Thảo luận chung")
    );
    app.keys("d")
        .agree()
        .shows("(d đổi): thảo luận sau mỗi phần");
    assert!(
        app.session()
            .agenda
            .iter()
            .all(|it| it.title != "Thảo luận chung")
    );
}

#[test]
fn the_number_of_a_document_that_has_none_is_asked_for() {
    let mut app = TestApp::new(session_on(document("la-gi-2026")), 110, 34);
    app.keys("1 i").shows("Số văn bản");
    app.keys("Shift+Tab").type_text("21-KH/ĐU").keys("Ctrl+S");
    assert_eq!(app.session().facts.directive.as_deref(), Some("21-KH/ĐU"));
    let mut app = TestApp::new(new_session(), 110, 34);
    app.keys("1 i").shows("Địa điểm").hides("Số văn bản");
}
