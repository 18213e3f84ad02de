//! 6 Đăng ký.

use sauro::session::kinds::Assessor;

use crate::support::{document, give, new_session, sample_session, session_on};
use crate::test_app::TestApp;

/// Ticks the first items of every group as far as its rule wants: 1.1–1.3, 2.1–2.3, 3.1–3.4, 4.1, 4.2.
fn tick_enough(app: &mut TestApp) {
    app.keys("→ Home");
    for place in 0..15 {
        if !(6..9).contains(&place) {
            app.keys("Space");
        }
        app.keys("↓");
    }
}

#[test]
fn items_are_ticked_and_registered_once_nothing_lacks() {
    let mut app = TestApp::new(new_session(), 120, 40);
    app.keys("6")
        .shows("0/24 đồng chí đã đăng ký")
        .shows("chưa đăng ký")
        .shows("miễn");
    app.shows("còn thiếu: nhóm 1 (bắt buộc) mục 1.1, 1.2, 1.3");
    app.keys("→ Space")
        .shows("☑ 1.1")
        .shows("mục 1.2, 1.3")
        .shows("thiếu nhóm 1, 2, 3, 4");
    app.keys("Ctrl+S").shows("còn thiếu: nhóm 1");
    assert!(app.session().registrations.is_empty());
    app.keys("Space").hides("☑");
    tick_enough(&mut app);
    app.shows("Đủ nội dung theo biểu mẫu.")
        .shows("đủ, chưa lưu")
        .shows("chưa lưu (Ctrl+S)");
    app.keys("Ctrl+S")
        .shows("1/24 đồng chí đã đăng ký")
        .shows("1 chưa ghi việc");
    let items = &app.session().registrations["m01"].items;
    assert_eq!(items.len(), 12);
    assert_eq!((items[3].as_str(), items[11].as_str()), ("2.1", "4.2"));
    assert!(app.log.borrow().kept.is_empty());
    app.keys("Delete")
        .shows("Bỏ bản đăng ký của đồng chí")
        .keys("Enter Esc");
    assert_eq!(app.session().registrations.len(), 1);
    app.keys("Delete").agree();
    assert!(app.session().registrations.is_empty());
    app.keys("Ctrl+Z").shows("✓ 12, chưa việc");
}

#[test]
fn ticks_survive_a_crash() {
    let mut app = TestApp::new(new_session(), 120, 40);
    app.keys("6 ↓ → Space ↓ Space");
    assert_eq!(app.log.borrow().kept["register/m02"], r#"["1.1","1.2"]"#);
    let log = app.log.clone();
    let mut app = TestApp::with(new_session(), 120, 40, log);
    app.keys("6")
        .shows("thiếu nhóm 1, 2, 3, 4")
        .keys("↓")
        .shows("☑ 1.2");
    app.keys("Tab Space ↓ Space")
        .hides("thiếu nhóm")
        .keys("Esc ↑");
    assert!(app.log.borrow().kept.is_empty());
}

#[test]
fn own_work_is_written_after_the_items() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("6 w")
        .shows("hãy chọn đủ nội dung")
        .keys("↓ ↓ ↓")
        .shows("chưa ghi (n)");
    app.keys("n")
        .shows("Việc gắn với vị trí công tác · đ/c Lê Thị Bích Ngọc");
    app.type_text("Số hóa sổ")
        .keys("Tab")
        .type_text("30/9")
        .shows("30/9/2026");
    app.keys("Ctrl+S")
        .shows("cần có thời gian hoàn thành và kết quả");
    app.keys("Tab")
        .type_text("01 sổ điện tử")
        .keys("Tab Tab")
        .type_text("hôm nào đó");
    app.keys("Ctrl+S").shows("chưa rõ là ngày nào");
    for _ in 0..10 {
        app.keys("Backspace");
    }
    app.keys("Ctrl+S")
        .shows("Việc: Số hóa sổ · 30/9/2026 · 01 sổ điện tử")
        .shows("✓ 14, 1 việc");
    let registration = app.session().registration("m04").unwrap();
    assert_eq!(registration.items.len(), 14);
    assert_eq!(
        registration.work[0].product.as_deref(),
        Some("01 sổ điện tử")
    );
    assert!(app.log.borrow().kept.is_empty());
    app.keys("w")
        .shows("01 sổ điện tử")
        .type_text(" lưu")
        .keys("Esc w")
        .shows("Số hóa sổ lưu");
}

#[test]
fn targets_are_counted_and_shown_with_bars() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("6")
        .shows("18/23 (78,3%)")
        .shows("░")
        .shows("█")
        .shows("1/1 (100%)");
    app.keys("t")
        .shows("Ghi chỉ tiêu")
        .shows("2. Thành thạo máy tính")
        .keys("→ Tab");
    app.type_text("nhiều")
        .keys("Ctrl+S")
        .shows("phải là một số");
    for _ in 0..5 {
        app.keys("Backspace");
    }
    app.type_text("24")
        .keys("Ctrl+S")
        .shows("không thể là 24")
        .type_text("\u{7f}3")
        .shows("23/23 = 100%; chỉ tiêu 100%: đạt")
        .keys("Ctrl+S");
    assert_eq!(app.session().survey("3").unwrap().count, 23);
    app.shows("23/23 (100%)");
    let mut app = TestApp::new(sample_session(), 80, 24);
    app.keys("6").shows("Chỉ tiêu: (1) 1/1 (2) 18/23 (3) –");
}

#[test]
fn the_committee_scores_beside_what_the_member_scored() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("6")
        .hides("96")
        .keys("↓ ↓ ↓")
        .shows("tự chấm 96 · cấp ủy chấm chưa (d)");
    app.keys("d").shows("Cấp ủy chấm").keys("Enter");
    app.shows("1. Dự tập huấn, sinh hoạt chuyên đề (10)")
        .shows("tự chấm 10");
    app.shows("Tổng 96/100 · Xuất sắc")
        .keys("Backspace Backspace");
    app.shows("còn 1 tiêu chí chưa chấm")
        .keys("Ctrl+S")
        .shows("Chưa chấm tiêu chí 1");
    app.type_text("11")
        .shows("▲ tối đa 10")
        .keys("Ctrl+S")
        .shows("tối đa 10 điểm");
    app.keys("Backspace")
        .shows("Tổng 87/100 · Khá")
        .keys("Enter Backspace")
        .type_text("k");
    app.shows("Tổng 88/100")
        .keys("Ctrl+S")
        .shows("cấp ủy chấm 88, Khá");
    let score = app.session().assessment("m04", Assessor::Committee);
    let score = score.unwrap();
    assert_eq!((score.total, score.points["1"]), (88, 1));
    assert_eq!(score.not_applicable, ["2"]);
    assert!(app.log.borrow().kept.is_empty());
    app.keys("↑").hides("88");
}

#[test]
fn a_member_scores_from_nothing_and_comes_back_to_it() {
    let mut app = TestApp::new(new_session(), 80, 24);
    app.keys("6 d")
        .type_text("tu cham")
        .keys("Enter")
        .shows("đảng viên tự chấm");
    app.type_text("10")
        .keys("Esc d")
        .type_text("tu")
        .keys("Enter")
        .shows("còn 12 tiêu chí");
    app.keys("↓");
    for _ in 0..12 {
        app.type_text("kg").keys("Enter");
    }
    app.shows("Tổng 100/100").hides("Xuất sắc").keys("Ctrl+S");
    let own = &app.session().assessments[&("m01".to_owned(), Assessor::Own)];
    assert_eq!((own.total, own.not_applicable.len()), (100, 12));
}

#[test]
fn a_member_is_found_by_a_few_letters() {
    let mut app = TestApp::new(new_session(), 80, 24);
    app.keys("6 /").type_text("tran").keys("Enter Enter Space");
    assert!(app.log.borrow().kept.contains_key("register/m22"));
}

#[test]
fn the_chosen_item_stands_in_full_even_where_it_is_narrow() {
    let mut app = TestApp::new(new_session(), 80, 24);
    app.keys("6 Tab End").shows("☐ 5.5").shows("thông...)");
    app.keys("Home").shows("☐ 1.1").shows("về chuyển đổi số");
}

#[test]
fn it_stands_at_every_size_and_takes_clicks() {
    for (columns, rows) in [(60, 16), (80, 24), (120, 40), (240, 67)] {
        let mut app = TestApp::new(sample_session(), columns, rows);
        app.keys("6")
            .shows("Đăng ký")
            .shows("F1")
            .shows("2/24")
            .shows("☐ 1.1");
        app.click("☐ 1.1")
            .shows("☑ 1.1")
            .click("Bích")
            .shows("14/22");
        app.keys("→ End").shows("5.5").keys("← End").shows("Vũ Ất");
        app.keys("d Enter").shows("Tổng 0/100");
        for _ in 0..12 {
            app.keys("Tab");
        }
        app.shows("▸ 13.");
        assert_eq!(app.screen().lines().count(), usize::from(rows));
    }
    let mut app = TestApp::new(sample_session(), 240, 67);
    app.keys("6")
        .shows("✓ 14 nội dung · chưa ghi việc")
        .shows("(theo định hướng của cấp ủy");
}

#[test]
fn work_is_reviewed_members_are_commended_and_the_year_is_said() {
    let mut session = sample_session();
    let line = r#"{"do":"register","member":"m06","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"],"work":[{"content":"Số hóa hồ sơ","due":"2026-09-30","product":"24 bộ"}]}"#;
    give(&mut session, line).unwrap();
    let mut app = TestApp::new(session, 120, 40);
    app.keys("6 /").type_text("cao van khoe").keys("Enter g");
    app.shows("chưa đăng ký việc nào");
    let member = "m06".to_owned();
    let name = app.session().member(&member).unwrap().name.clone();
    app.keys("/").type_text(&name).keys("Enter g");
    app.shows("Đánh giá việc đăng ký").shows("chưa đánh giá");
    app.keys("Tab → →").shows("Hoàn thành một phần").keys("Tab");
    app.type_text("10/24 bộ").keys("Ctrl+S");
    app.shows("đánh giá việc đăng ký của đồng chí")
        .shows("hoàn thành một phần");
    assert_eq!(app.session().all_reviews(&member).len(), 1);
    app.keys("b")
        .shows("Biểu dương, phê bình · đ/c")
        .keys("Tab");
    app.type_text("làm xong sớm")
        .keys("Ctrl+S")
        .shows("biểu dương đồng chí");
    assert_eq!(app.session().all_remarks(&member).len(), 1);
    app.shows("Đã ghi vào năm của chi bộ, biên bản không đổi");
    app.keys("c")
        .shows("Tự đánh giá cuối năm")
        .shows("Bảo mật thông tin");
    // Nothing is taken for said: every line is chosen.
    app.keys("→ Tab → → Ctrl+S")
        .shows("Chưa ghi “Bảo mật thông tin”");
    app.keys("Tab → Tab → Tab → Ctrl+S")
        .shows("ghi tự đánh giá cuối năm");
    assert_eq!(
        app.session().self_review(&member).unwrap().lines,
        [true, false, true, true, true]
    );
    app.keys("Ctrl+Z Ctrl+Z Ctrl+Z")
        .shows("Đã hoàn tác: đánh giá việc đăng ký");
    assert!(app.session().all_reviews(&member).is_empty());
    assert!(app.session().all_remarks(&member).is_empty());
    assert!(app.session().self_review(&member).is_none());
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
    let mut app = TestApp::new(session, 120, 40);
    app.keys("6")
        .shows("1/24 đồng chí đã đăng ký")
        .shows("6 Đăng ký 1/24");
    assert!(app.session().registrations.is_empty());
}

#[test]
fn a_target_is_counted_by_names_and_the_room_sees_it_grow() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("6 t Tab Tab")
        .type_text("lo thi mai")
        .keys("Enter");
    app.shows("1/23 = 4,3%; chỉ tiêu 100%: chưa đạt");
    app.type_text("cao van").keys("Enter").shows("2/23 = 8,7%");
    app.tick();
    let reached = |app: &TestApp| {
        let log = app.log.borrow();
        let json = serde_json::to_value(log.shown.last().unwrap()).unwrap();
        json["matter"]["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["id"] == "2")
            .unwrap()["reached"]
            .clone()
    };
    assert_eq!(reached(&app), serde_json::json!([2, 23]));
    app.keys("Ctrl+S").shows("ghi chỉ tiêu 2");
    let survey = app.session().survey("2").unwrap();
    assert_eq!(survey.members.as_deref().unwrap(), ["m15", "m21"]);
}

#[test]
fn evidence_and_recognition_are_recorded_beside_the_points() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("6 /").type_text("cao van khoe").keys("Enter e");
    app.shows("chưa được chấm điểm");
    let scored = app.session().assessments.keys().next().unwrap().clone();
    let name = app.session().member(&scored.0).unwrap().name.clone();
    app.keys("/")
        .type_text(&name)
        .keys("Enter e")
        .shows("Minh chứng, ghi nhận");
    app.keys("Tab → → Tab")
        .type_text("mô hình tổ số")
        .keys("Tab → Ctrl+S");
    let recorded = app.session().assessment(&scored.0, scored.1).unwrap();
    assert_eq!(recorded.evidence["3"], "mô hình tổ số");
    assert_eq!(recorded.recognised, ["3"]);
    app.keys("e")
        .shows("tiêu chí 3: mô hình tổ số")
        .keys("Tab → → Ctrl+S");
    let recorded = app.session().assessment(&scored.0, scored.1).unwrap();
    assert!(!recorded.evidence.contains_key("3"));
}

#[test]
fn what_a_document_does_not_ask_for_is_said_and_not_begun() {
    let mut app = TestApp::new(session_on(document("la-gi-2026")), 110, 34);
    for key in ["Space", "n", "g", "w"] {
        app.keys(&format!("6 {key}"))
            .shows("không yêu cầu đảng viên đăng ký; phím t ghi chỉ tiêu");
    }
    app.keys("6 d").shows("không yêu cầu chấm điểm đảng viên");
    app.keys("t").shows("Ghi chỉ tiêu");
}
