//! 1 Chương trình before the opening: what is chosen there.

use crate::room::Room;
use crate::support::{document, new_session, session_on};

#[test]
fn the_way_of_discussing_is_turned_beside_the_opening() {
    let mut room = Room::new(new_session(), 110, 34);
    room.keys("1").shows("(d đổi): thảo luận sau mỗi phần");
    room.keys("d")
        .shows("Đổi sang thảo luận chung sau khi trình bày toàn bộ?")
        .agree()
        .shows("(d đổi): thảo luận chung sau khi trình bày toàn bộ");
    assert!(
        room.session()
            .agenda
            .iter()
            .any(|it| it.title == "Thảo luận chung")
    );
    room.keys("d")
        .agree()
        .shows("(d đổi): thảo luận sau mỗi phần");
    assert!(
        room.session()
            .agenda
            .iter()
            .all(|it| it.title != "Thảo luận chung")
    );
}

#[test]
fn the_number_of_a_document_that_has_none_is_asked_for() {
    let mut room = Room::new(session_on(document("la-gi-2026")), 110, 34);
    room.keys("1 i").shows("Số văn bản");
    room.keys("Shift+Tab").type_text("21-KH/ĐU").keys("Ctrl+S");
    assert_eq!(room.session().facts.directive.as_deref(), Some("21-KH/ĐU"));
    let mut room = Room::new(new_session(), 110, 34);
    room.keys("1 i").shows("Địa điểm").hides("Số văn bản");
}
