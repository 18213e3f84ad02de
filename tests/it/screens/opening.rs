//! 1 Chương trình before the opening: what is chosen there.

use crate::room::Room;
use crate::support::new_session;

#[test]
fn the_way_of_discussing_is_turned_beside_the_opening() {
    let mut room = Room::new(new_session(), 110, 34);
    room.keys("1").shows("thảo luận sau mỗi phần (d đổi)");
    room.keys("d")
        .shows("thảo luận chung sau khi trình bày toàn bộ (d đổi)");
    assert!(
        room.session()
            .agenda
            .iter()
            .any(|it| it.title == "Thảo luận chung")
    );
    room.keys("d").shows("thảo luận sau mỗi phần (d đổi)");
    assert!(
        room.session()
            .agenda
            .iter()
            .all(|it| it.title != "Thảo luận chung")
    );
}
