//! 6 Đăng ký.

use sauro::session::kinds::Assessor;

use crate::room::Room;
use crate::support::{document, give, new_session, sample_session, session_on};

/// Ticks the first items of every group as far as its rule wants: 1.1–1.3, 2.1–2.3, 3.1–3.4, 4.1, 4.2.
fn tick_enough(room: &mut Room) {
    room.keys("→ Home");
    for place in 0..15 {
        if !(6..9).contains(&place) {
            room.keys("Space");
        }
        room.keys("↓");
    }
}

#[test]
fn items_are_ticked_and_registered_once_nothing_lacks() {
    let mut room = Room::new(new_session(), 120, 40);
    room.keys("6")
        .shows("0/24 đồng chí đã đăng ký")
        .shows("chưa đăng ký")
        .shows("miễn");
    room.shows("còn thiếu: nhóm 1 (bắt buộc) mục 1.1, 1.2, 1.3");
    room.keys("→ Space")
        .shows("☑ 1.1")
        .shows("mục 1.2, 1.3")
        .shows("thiếu nhóm 1, 2, 3, 4");
    room.keys("Ctrl+S").shows("còn thiếu: nhóm 1");
    assert!(room.session().registrations.is_empty());
    room.keys("Space").hides("☑");
    tick_enough(&mut room);
    room.shows("Đủ nội dung theo biểu mẫu.")
        .shows("đủ, chưa lưu")
        .shows("chưa lưu (Ctrl+S)");
    room.keys("Ctrl+S")
        .shows("1/24 đồng chí đã đăng ký")
        .shows("1 chưa ghi việc");
    let items = &room.session().registrations["m01"].items;
    assert_eq!(items.len(), 12);
    assert_eq!((items[3].as_str(), items[11].as_str()), ("2.1", "4.2"));
    assert!(room.log.borrow().kept.is_empty());
    room.keys("Delete")
        .shows("Bỏ bản đăng ký của đồng chí")
        .keys("Enter Esc");
    assert_eq!(room.session().registrations.len(), 1);
    room.keys("Delete").agree();
    assert!(room.session().registrations.is_empty());
    room.keys("Ctrl+Z").shows("✓ 12, chưa việc");
}

#[test]
fn ticks_survive_a_crash() {
    let mut room = Room::new(new_session(), 120, 40);
    room.keys("6 ↓ → Space ↓ Space");
    assert_eq!(room.log.borrow().kept["register/m02"], r#"["1.1","1.2"]"#);
    let log = room.log.clone();
    let mut room = Room::with(new_session(), 120, 40, log);
    room.keys("6")
        .shows("thiếu nhóm 1, 2, 3, 4")
        .keys("↓")
        .shows("☑ 1.2");
    room.keys("Tab Space ↓ Space")
        .hides("thiếu nhóm")
        .keys("Esc ↑");
    assert!(room.log.borrow().kept.is_empty());
}

#[test]
fn own_work_is_written_after_the_items() {
    let mut room = Room::new(sample_session(), 120, 40);
    room.keys("6 w")
        .shows("hãy chọn đủ nội dung")
        .keys("↓ ↓ ↓")
        .shows("chưa ghi (n)");
    room.keys("n")
        .shows("Việc gắn với vị trí công tác · đ/c Lê Thị Bích Ngọc");
    room.type_text("Số hóa sổ")
        .keys("Tab")
        .type_text("30/9")
        .shows("30/9/2026");
    room.keys("Ctrl+S")
        .shows("cần có thời gian hoàn thành và kết quả");
    room.keys("Tab")
        .type_text("01 sổ điện tử")
        .keys("Tab Tab")
        .type_text("hôm nào đó");
    room.keys("Ctrl+S").shows("chưa rõ là ngày nào");
    for _ in 0..10 {
        room.keys("Backspace");
    }
    room.keys("Ctrl+S")
        .shows("Việc: Số hóa sổ · 30/9/2026 · 01 sổ điện tử")
        .shows("✓ 14, 1 việc");
    let registration = room.session().registration("m04").unwrap();
    assert_eq!(registration.items.len(), 14);
    assert_eq!(
        registration.work[0].product.as_deref(),
        Some("01 sổ điện tử")
    );
    assert!(room.log.borrow().kept.is_empty());
    room.keys("w")
        .shows("01 sổ điện tử")
        .type_text(" lưu")
        .keys("Esc w")
        .shows("Số hóa sổ lưu");
}

#[test]
fn targets_are_counted_and_shown_with_bars() {
    let mut room = Room::new(sample_session(), 120, 40);
    room.keys("6")
        .shows("18/23 (78,3%)")
        .shows("░")
        .shows("█")
        .shows("1/1 (100,0%)");
    room.keys("t")
        .shows("Ghi chỉ tiêu")
        .shows("2. Thành thạo máy tính")
        .keys("→ Tab");
    room.type_text("nhiều")
        .keys("Ctrl+S")
        .shows("phải là một số");
    for _ in 0..5 {
        room.keys("Backspace");
    }
    room.type_text("24")
        .keys("Ctrl+S")
        .shows("không thể là 24")
        .type_text("\u{7f}3")
        .shows("23/23 = 100,0%; chỉ tiêu 100%: đạt")
        .keys("Ctrl+S");
    assert_eq!(room.session().survey("3").unwrap().count, 23);
    room.shows("23/23 (100,0%)");
    let mut room = Room::new(sample_session(), 80, 24);
    room.keys("6").shows("Chỉ tiêu: (1) 1/1 (2) 18/23 (3) –");
}

#[test]
fn the_committee_scores_beside_what_the_member_scored() {
    let mut room = Room::new(sample_session(), 120, 40);
    room.keys("6")
        .hides("96")
        .keys("↓ ↓ ↓")
        .shows("tự chấm 96 · cấp ủy chấm chưa (d)");
    room.keys("d").shows("Cấp ủy chấm").keys("Enter");
    room.shows("1. Dự tập huấn, sinh hoạt chuyên đề (10)")
        .shows("tự chấm 10");
    room.shows("Tổng 96/100 · Xuất sắc")
        .keys("Backspace Backspace");
    room.shows("còn 1 tiêu chí chưa chấm")
        .keys("Ctrl+S")
        .shows("Chưa chấm tiêu chí 1");
    room.type_text("11")
        .shows("▲ tối đa 10")
        .keys("Ctrl+S")
        .shows("tối đa 10 điểm");
    room.keys("Backspace")
        .shows("Tổng 87/100 · Khá")
        .keys("Enter Backspace")
        .type_text("k");
    room.shows("Tổng 88/100")
        .keys("Ctrl+S")
        .shows("cấp ủy chấm 88, Khá");
    let score = room.session().assessment("m04", Assessor::Committee);
    let score = score.unwrap();
    assert_eq!((score.total, score.points["1"]), (88, 1));
    assert_eq!(score.not_applicable, ["2"]);
    assert!(room.log.borrow().kept.is_empty());
    room.keys("↑").hides("88");
}

#[test]
fn a_member_scores_from_nothing_and_comes_back_to_it() {
    let mut room = Room::new(new_session(), 80, 24);
    room.keys("6 d")
        .type_text("tu cham")
        .keys("Enter")
        .shows("đảng viên tự chấm");
    room.type_text("10")
        .keys("Esc d")
        .type_text("tu")
        .keys("Enter")
        .shows("còn 12 tiêu chí");
    room.keys("↓");
    for _ in 0..12 {
        room.type_text("kg").keys("Enter");
    }
    room.shows("Tổng 100/100").hides("Xuất sắc").keys("Ctrl+S");
    let own = &room.session().assessments[&("m01".to_owned(), Assessor::Own)];
    assert_eq!((own.total, own.not_applicable.len()), (100, 12));
}

#[test]
fn a_member_is_found_by_a_few_letters() {
    let mut room = Room::new(new_session(), 80, 24);
    room.keys("6 /").type_text("tran").keys("Enter Enter Space");
    assert!(room.log.borrow().kept.contains_key("register/m22"));
}

#[test]
fn the_chosen_item_stands_in_full_even_where_it_is_narrow() {
    let mut room = Room::new(new_session(), 80, 24);
    room.keys("6 Tab End").shows("☐ 5.5").shows("thông...)");
    room.keys("Home").shows("☐ 1.1").shows("về chuyển đổi số");
}

#[test]
fn it_stands_at_every_size_and_takes_clicks() {
    for (columns, rows) in [(60, 16), (80, 24), (120, 40), (240, 67)] {
        let mut room = Room::new(sample_session(), columns, rows);
        room.keys("6")
            .shows("Đăng ký")
            .shows("F1")
            .shows("2/24")
            .shows("☐ 1.1");
        room.click("☐ 1.1")
            .shows("☑ 1.1")
            .click("Bích")
            .shows("14/22");
        room.keys("→ End").shows("5.5").keys("← End").shows("Vũ Ất");
        room.keys("d Enter").shows("Tổng 0/100");
        for _ in 0..12 {
            room.keys("Tab");
        }
        room.shows("▸ 13.");
        assert_eq!(room.screen().lines().count(), usize::from(rows));
    }
    let mut room = Room::new(sample_session(), 240, 67);
    room.keys("6")
        .shows("✓ 14 nội dung · chưa ghi việc")
        .shows("(theo định hướng của cấp ủy");
}

#[test]
fn work_is_reviewed_members_are_commended_and_the_year_is_said() {
    let mut session = sample_session();
    let line = r#"{"do":"register","member":"m06","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"],"work":[{"content":"Số hóa hồ sơ","due":"2026-09-30","product":"24 bộ"}]}"#;
    give(&mut session, line).unwrap();
    let mut room = Room::new(session, 120, 40);
    room.keys("6 /").type_text("cao van khoe").keys("Enter g");
    room.shows("chưa đăng ký việc nào");
    let member = "m06".to_owned();
    let name = room.session().member(&member).unwrap().name.clone();
    room.keys("/").type_text(&name).keys("Enter g");
    room.shows("Đánh giá việc đăng ký").shows("chưa đánh giá");
    room.keys("Tab → →")
        .shows("Hoàn thành một phần")
        .keys("Tab");
    room.type_text("10/24 bộ").keys("Ctrl+S");
    room.shows("đánh giá việc đăng ký của đồng chí")
        .shows("hoàn thành một phần");
    assert_eq!(room.session().all_reviews(&member).len(), 1);
    room.keys("b")
        .shows("Biểu dương, phê bình · đ/c")
        .keys("Tab");
    room.type_text("làm xong sớm")
        .keys("Ctrl+S")
        .shows("biểu dương đồng chí");
    assert_eq!(room.session().all_remarks(&member).len(), 1);
    room.shows("Đã ghi vào năm của chi bộ, biên bản không đổi");
    room.keys("c")
        .shows("Tự đánh giá cuối năm")
        .shows("Bảo mật thông tin");
    // Nothing is taken for said: every line is chosen.
    room.keys("→ Tab → → Ctrl+S")
        .shows("Chưa ghi “Bảo mật thông tin”");
    room.keys("Tab → Tab → Tab → Ctrl+S")
        .shows("ghi tự đánh giá cuối năm");
    assert_eq!(
        room.session().self_review(&member).unwrap().lines,
        [true, false, true, true, true]
    );
    room.keys("Ctrl+Z Ctrl+Z Ctrl+Z")
        .shows("Đã hoàn tác: đánh giá việc đăng ký");
    assert!(room.session().all_reviews(&member).is_empty());
    assert!(room.session().all_remarks(&member).is_empty());
    assert!(room.session().self_review(&member).is_none());
}

#[test]
fn what_was_registered_elsewhere_in_the_year_stands_on_the_screen() {
    let mut before = sample_session();
    let (member, registration) = before.registrations.pop_first().unwrap();
    let registration = (member, vec![registration]);
    let mut session = new_session();
    session.year = std::sync::Arc::new(sauro::session::year::Year {
        registrations: [registration].into(),
        ..Default::default()
    });
    let mut room = Room::new(session, 120, 40);
    room.keys("6")
        .shows("1/24 đồng chí đã đăng ký")
        .shows("6 Đăng ký 1/24");
    assert!(room.session().registrations.is_empty());
}

#[test]
fn a_target_is_counted_by_names_and_the_room_sees_it_grow() {
    let mut room = Room::new(sample_session(), 120, 40);
    room.keys("6 t Tab Tab")
        .type_text("lo thi mai")
        .keys("Enter");
    room.shows("1/23 = 4,3%; chỉ tiêu 100%: chưa đạt");
    room.type_text("cao van").keys("Enter").shows("2/23 = 8,7%");
    room.pulse();
    let reached = |room: &Room| {
        let log = room.log.borrow();
        let json = serde_json::to_value(log.shown.last().unwrap()).unwrap();
        json["matter"]["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["id"] == "2")
            .unwrap()["reached"]
            .clone()
    };
    assert_eq!(reached(&room), serde_json::json!([2, 23]));
    room.keys("Ctrl+S").shows("ghi chỉ tiêu 2");
    let survey = room.session().survey("2").unwrap();
    assert_eq!(survey.members.as_deref().unwrap(), ["m15", "m21"]);
}

#[test]
fn evidence_and_recognition_are_recorded_beside_the_points() {
    let mut room = Room::new(sample_session(), 120, 40);
    room.keys("6 /").type_text("cao van khoe").keys("Enter e");
    room.shows("chưa được chấm điểm");
    let scored = room.session().assessments.keys().next().unwrap().clone();
    let name = room.session().member(&scored.0).unwrap().name.clone();
    room.keys("/")
        .type_text(&name)
        .keys("Enter e")
        .shows("Minh chứng, ghi nhận");
    room.keys("Tab → → Tab")
        .type_text("mô hình tổ số")
        .keys("Tab → Ctrl+S");
    let recorded = room.session().assessment(&scored.0, scored.1).unwrap();
    assert_eq!(recorded.evidence["3"], "mô hình tổ số");
    assert_eq!(recorded.recognised, ["3"]);
    room.keys("e")
        .shows("tiêu chí 3: mô hình tổ số")
        .keys("Tab → → Ctrl+S");
    let recorded = room.session().assessment(&scored.0, scored.1).unwrap();
    assert!(!recorded.evidence.contains_key("3"));
}

#[test]
fn what_a_document_does_not_ask_for_is_said_and_not_begun() {
    let mut room = Room::new(session_on(document("la-gi-2026")), 110, 34);
    for key in ["Space", "n", "g", "w"] {
        room.keys(&format!("6 {key}"))
            .shows("không yêu cầu đảng viên đăng ký; phím t ghi chỉ tiêu");
    }
    room.keys("6 d").shows("không yêu cầu chấm điểm đảng viên");
    room.keys("t").shows("Ghi chỉ tiêu");
}
