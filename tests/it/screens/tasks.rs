//! 4 Nhiệm vụ 6 rõ.

use crate::room::Room;
use crate::support::{at, give, sample_session};
use sauro::session::outstanding::Outstanding;
use sauro::session::{Person, Session};

/// The sample session up to the proposal, before anything was drafted.
fn session() -> Session {
    let mut session = crate::support::new_session();
    for line in crate::support::LINES
        .lines()
        .take_while(|it| !it.contains("\"draft\""))
    {
        give(&mut session, line).unwrap();
    }
    session
}

#[test]
fn a_task_made_from_an_opinion_is_saved_only_with_all_six() {
    let mut room = Room::new(session(), 110, 30);
    room.keys("3 F4")
        .shows("từ ý kiến 15:05 đ/c Dương Văn Đức · Đề xuất")
        .shows("1/6 rõ");
    room.keys("Ctrl+S")
        .shows("Chưa lưu được: còn thiếu rõ người, rõ quy trình");
    assert!(room.session().commitments.is_empty());
    assert_eq!(room.session().drafts.len(), 1);
    room.type_text("duong")
        .keys("Enter")
        .type_text("bich")
        .keys("Tab Ctrl+A");
    room.type_text("Số hóa hồ sơ đảng viên").keys("Tab");
    room.type_text("1. Rà soát, lập danh mục\n2. Quét hồ sơ")
        .keys("Tab");
    room.type_text("cuối tháng 9")
        .shows("30/9/2026")
        .keys("Tab");
    room.type_text("Đồng chí Đức chịu trách nhiệm chính")
        .keys("Tab");
    room.shows("5/6 rõ")
        .type_text("24 bộ hồ sơ số")
        .shows("6/6 rõ – Ctrl+S để lưu");
    room.keys("Ctrl+S")
        .shows("● c01 Số hóa hồ sơ đảng viên")
        .shows("hạn 30/9/2026 (thứ Tư");
    let commitment = room.session().commitment("c01").unwrap();
    assert_eq!(
        commitment.parts().person,
        [Person::member("m14"), Person::member("m04")]
    );
    assert_eq!(
        commitment.parts().process,
        ["Rà soát, lập danh mục", "Quét hồ sơ"]
    );
    assert_eq!(commitment.parts().from, ["d0007"]);
    assert!(room.session().drafts.is_empty());
}

#[test]
fn leaving_the_editor_keeps_a_visible_draft_and_a_crash_keeps_the_words() {
    let mut room = Room::new(session(), 80, 24);
    room.keys("4 n Tab").type_text("Tập huấn ký số").keys("Esc");
    room.shows("○ t01 (nháp) Tập huấn ký số")
        .shows("còn thiếu rõ người");
    room.keys("Enter")
        .shows("Bản nháp t01")
        .keys("Tab")
        .type_text(" cho đảng viên cao tuổi");
    room.keys("Esc")
        .shows("Tập huấn ký số cho đảng viên cao tuổi");
    room.keys("Delete")
        .shows("Bỏ bản nháp t01?")
        .agree()
        .shows("Đã bỏ bản nháp")
        .keys("Ctrl+Z")
        .shows("○ t01 (nháp)");
    room.keys("n Tab").type_text("việc khác");
    let (log, session) = (room.log.clone(), room.session().clone());
    drop(room);
    Room::with(session, 80, 24, log)
        .keys("4")
        .shows("việc khác");
}

#[test]
fn vague_words_turn_a_light_half_and_do_not_block() {
    let mut room = Room::new(session(), 110, 30);
    room.keys("4 n Tab").type_text("Thường xuyên tuyên truyền");
    room.shows("◐").shows("còn chung chung: “thường xuyên”");
}

#[test]
fn progress_and_withdrawal_are_recorded_with_their_words() {
    let mut room = Room::new(sample_session(), 110, 30);
    room.keys("4 g → → Tab")
        .type_text("Đã rà soát")
        .keys("Ctrl+S")
        .shows("hoàn thành một phần");
    room.keys("r")
        .type_text("Trùng với kế hoạch chung")
        .keys("Ctrl+S")
        .shows("Đã rút nhiệm vụ c01");
    assert_eq!(room.session().commitments.len(), 1);
    room.keys("Ctrl+Z").shows("Đã hoàn tác: rút nhiệm vụ c01");
    assert_eq!(room.session().commitments.len(), 2);
}

#[test]
fn a_saved_commitment_can_be_changed_but_not_made_incomplete() {
    let mut room = Room::new(sample_session(), 110, 30);
    room.keys("4 Enter")
        .shows("Sửa nhiệm vụ c01")
        .keys("Tab Ctrl+A Delete Ctrl+S");
    room.shows("còn thiếu rõ việc")
        .type_text("Số hóa toàn bộ hồ sơ")
        .keys("Ctrl+S");
    assert_eq!(
        room.session().commitment("c01").unwrap().parts().task,
        "Số hóa toàn bộ hồ sơ"
    );
}

#[test]
fn unfinished_words_of_one_task_never_come_back_in_another() {
    let mut room = Room::new(sample_session(), 110, 30);
    room.keys("4 Enter Tab").type_text(" loại A3");
    let (log, session) = (room.log.clone(), room.session().clone());
    drop(room);
    let mut room = Room::with(session, 110, 30, log);
    room.keys("4 n")
        .hides("loại A3")
        .keys("Esc Enter")
        .shows("loại A3");
}

#[test]
fn a_name_that_is_not_in_the_roster_and_a_day_that_is_none_are_said() {
    let mut room = Room::new(sample_session(), 110, 30);
    room.keys("4 n")
        .type_text("Nguyễn Lạ Hoắc")
        .keys("Ctrl+S")
        .shows("không có trong danh sách");
    room.keys("Ctrl+A Delete Tab Tab Tab")
        .type_text("31/2/2026")
        .keys("Ctrl+S");
    room.shows("Chưa hiểu ngày “31/2/2026”");
}

#[test]
fn a_task_is_found_by_any_fragment_of_it_or_of_its_people() {
    let mut room = Room::new(sample_session(), 110, 34);
    room.clock(at("16:00:00"))
        .keys("4 /")
        .shows("Tìm nhiệm vụ")
        .type_text("so tay")
        .keys("Enter g →");
    room.type_text("xong một buổi").keys("Ctrl+S");
    let told = room.session().last_progress("c02").unwrap();
    assert_eq!(told.note.as_deref(), Some("xong một buổi"));
    room.keys("/")
        .type_text("nguyen van hung")
        .shows("c02")
        .keys("Esc");
}

/// Two commitments of an earlier session, one of them overdue.
fn left_open() -> Vec<Outstanding> {
    let left = |id: &str, task: &str, due: &str| Outstanding {
        id: format!("2026-02-10-44-kh-du/{id}"),
        of: "2026-02-10".parse().unwrap(),
        task: task.to_owned(),
        lead: "Dương Văn Đức".to_owned(),
        due: due.parse().unwrap(),
        last: None,
    };
    vec![
        left("c01", "Rà soát tài khoản", "2026-05-01"),
        left("c02", "Số hóa tài liệu", "2026-06-30"),
    ]
}

#[test]
fn what_earlier_sessions_left_open_is_listed_and_reported_on_here() {
    let mut room = Room::new(crate::support::new_session(), 110, 30);
    room.outstanding(left_open());
    room.shows("Còn 2 nhiệm vụ từ các buổi trước (1 quá hạn)");
    room.keys("4")
        .shows("2 từ các buổi trước")
        .shows("c01 Rà soát tài khoản")
        .shows("quá hạn 19 ngày")
        .shows("còn 41 ngày");
    room.keys("g")
        .shows("Tiến độ nhiệm vụ c01 (buổi 10/02/2026)");
    room.keys("→ Tab")
        .type_text("đủ 24 đồng chí")
        .keys("Ctrl+S");
    room.shows("✓ c01").shows("đã hoàn thành");
    let notes = &room.session().carried["2026-02-10-44-kh-du/c01"];
    assert_eq!(notes[0].note.as_deref(), Some("đủ 24 đồng chí"));
    room.keys("Ctrl+Z").shows("chưa báo cáo");
}

#[test]
fn a_half_written_task_comes_back_with_the_opinion_it_came_from() {
    let mut room = Room::new(session(), 110, 30);
    room.keys("3 F4").shows("từ ý kiến");
    room.type_text("duong").keys("Enter Tab Ctrl+A");
    room.type_text("Việc đang gõ dở");
    let log = room.log.clone();
    drop(room);
    let mut room = Room::with(session(), 110, 30, log.clone());
    room.shows("Còn nhiệm vụ đang gõ dở; bấm 4 để gõ tiếp");
    room.keys("4")
        .shows("Việc đang gõ dở")
        .shows("Dương Văn Đức")
        .shows("từ ý kiến");
    // The same key again adds to it and takes nothing away.
    room.keys("Alt+3 F4").shows("Việc đang gõ dở").keys("Esc");
    let draft = room.session().drafts.values().next().unwrap().clone();
    assert_eq!(draft.parts.task, "Việc đang gõ dở");
    assert_eq!(draft.parts.person, [Person::member("m14")]);
    assert!(!draft.parts.from.is_empty());
    assert!(log.borrow().kept.is_empty());
}

#[test]
fn nothing_is_left_of_a_task_in_which_nothing_was_written() {
    let mut session = crate::support::running();
    give(
        &mut session,
        r#"{"do":"opinion","section":"3.1","speaker":"m05","kind":"view","text":"Nhất trí"}"#,
    )
    .unwrap();
    let mut room = Room::new(session, 110, 30);
    room.keys("3 F4").shows("từ ý kiến").keys("Esc");
    room.keys("4 n Esc");
    assert!(room.session().drafts.is_empty());
    assert!(room.log.borrow().kept.is_empty());
}

#[test]
fn a_day_that_cannot_be_keeps_its_light_off_and_says_why() {
    let mut room = Room::new(session(), 110, 30);
    room.keys("3 F4 Ctrl+A")
        .type_text("duong")
        .keys("Enter Tab Ctrl+A");
    for text in ["Số hóa hồ sơ", "Rà soát", "30/6/2020", "Đồng chí Đức"] {
        room.type_text(text).keys("Tab");
    }
    room.type_text("24 bộ hồ sơ")
        .hides("6/6 rõ")
        .shows("5/6 rõ")
        .shows("○   Rõ thời gian")
        .shows("Thời hạn 30/6/2020 trước ngày sinh hoạt 20/5/2026");
    room.keys("Ctrl+S")
        .shows("Chưa lưu được: thời hạn 30/6/2020 trước ngày sinh hoạt");
    assert!(room.session().commitments.is_empty());
    room.keys("Shift+Tab Shift+Tab Ctrl+A")
        .type_text("30/6/2031")
        .hides("6/6 rõ")
        .shows("sau ngày kết thúc chương trình 31/12/2026")
        .keys("Ctrl+A")
        .type_text("30/6/2026")
        .shows("6/6 rõ – Ctrl+S để lưu")
        .keys("Ctrl+S");
    assert_eq!(room.session().commitments.len(), 1);
}
