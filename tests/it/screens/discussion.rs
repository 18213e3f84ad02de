//! 3 Thảo luận.

use crate::support::{at, running, sample_session};
use crate::test_app::TestApp;

#[test]
fn an_opinion_costs_four_keys_beyond_its_words_and_the_letters_of_the_name() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("3 F2")
        .type_text("Tôi gõ tie\u{7f}ếng Việt")
        .keys("Ctrl+S");
    app.shows("Ai phát biểu?").type_text("ngoc").keys("Enter");
    let opinion = app.session().opinion("d0001").unwrap().clone();
    assert_eq!(opinion.text, "Tôi gõ tiếng Việt");
    assert_eq!(opinion.speaker, Some(sauro::session::Person::member("m04")));
    assert_eq!(opinion.section, "3.1");
    app.shows("Lê Thị Bích Ngọc · Ý kiến").shows("1 ý kiến");
    assert!(app.log.borrow().kept.is_empty());
}

#[test]
fn half_written_words_come_back_after_a_crash() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("3 F2").type_text("đang gõ dở");
    let log = app.log.clone();
    drop(app);
    let mut app = TestApp::with(running(), 110, 30, log);
    app.keys("3 F2")
        .shows("đang gõ dở")
        .type_text(" thì mất điện")
        .keys("Ctrl+S");
    app.type_text("hhen").keys("Enter").shows("H'Hen Niê Kđăm");
    assert_eq!(
        app.session().opinion("d0001").unwrap().text,
        "đang gõ dở thì mất điện"
    );
}

#[test]
fn signs_at_the_start_of_a_word_pick_the_speaker_and_the_kind() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("3 F2").type_text("@an").keys("Enter");
    app.type_text("a@b #de xuat")
        .keys("Enter")
        .type_text("nội dung")
        .keys("Ctrl+S");
    let opinion = app.session().opinion("d0001").unwrap();
    assert_eq!(opinion.text, "a@b nội dung");
    assert_eq!(opinion.kind, sauro::session::kinds::OpinionKind::Proposal);
}

#[test]
fn a_private_note_is_hidden_until_enter_holds_it_open() {
    let mut app = TestApp::new(sample_session(), 110, 40);
    app.clock(at("16:00:00"))
        .keys("3")
        .shows("«ghi chú riêng»")
        .hides("Nhắc riêng");
    app.shows("6 ý kiến")
        .keys("↑ ↑ Enter")
        .shows("Nhắc riêng")
        .keys("↑")
        .hides("Nhắc riêng");
}

#[test]
fn the_queue_is_called_in_order_and_undo_says_what_it_undid() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("3 F7")
        .type_text("uoc")
        .keys("Enter F7")
        .type_text("nhi")
        .keys("Enter");
    app.shows("1 Bùi Xuân Ước")
        .shows("2 Ngô Thị Ý Nhi")
        .keys("→ ↓ Enter")
        .shows("── Đ/c Ngô Thị Ý Nhi")
        .type_text("len truoc")
        .keys("Enter")
        .shows("1 Ngô Thị Ý Nhi")
        .shows("2 Bùi Xuân Ước");
    app.keys("F7")
        .shows("Mời đ/c Ngô Thị Ý Nhi phát biểu")
        .keys("Enter")
        .shows("Đang phát biểu");
    assert_eq!(app.session().queue.len(), 1);
    app.keys("Ctrl+Z");
    app.shows("Đã hoàn tác: mời đồng chí Ngô Thị Ý Nhi phát biểu");
}

#[test]
fn finding_and_filtering_narrow_the_log() {
    let mut app = TestApp::new(sample_session(), 110, 40);
    app.keys("3 /")
        .type_text("so hoa")
        .shows("Số hóa 100% hồ sơ")
        .hides("VNeID");
    app.keys("Esc l")
        .type_text("vuong")
        .keys("Enter")
        .shows("lọc: Vướng mắc")
        .hides("Số hóa 100%");
}

#[test]
fn it_stands_at_every_size() {
    for (columns, rows) in [(80, 24), (120, 40), (240, 67)] {
        let mut app = TestApp::new(sample_session(), columns, rows);
        app.keys("3").shows("Thảo luận").shows("F1").shows("SÁU RÕ");
        let screen = app.screen();
        assert_eq!(screen.lines().count(), usize::from(rows));
    }
    TestApp::new(sample_session(), 50, 12).shows("cần ít nhất 60×16");
}

#[test]
fn a_private_note_half_written_never_shows_and_never_becomes_public() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("3 r")
        .type_text("bí mật")
        .hides("bí mật")
        .keys("Esc")
        .hides("bí mật");
    app.keys("F2")
        .hides("bí mật")
        .type_text("công khai")
        .keys("Esc");
    let log = app.log.clone();
    drop(app);
    let mut app = TestApp::with(running(), 110, 30, log);
    app.keys("3")
        .hides("bí mật")
        .keys("r")
        .hides("bí mật")
        .keys("Ctrl+S");
    assert!(app.session().opinion("d0001").unwrap().private);
    app.keys("F2").shows("công khai");
}

#[test]
fn correcting_an_opinion_keeps_the_half_written_one_apart() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("3 F2")
        .type_text("thứ nhất")
        .keys("Ctrl+S")
        .type_text("uoc")
        .keys("Enter");
    app.keys("F2")
        .type_text("đang dở")
        .keys("Esc Enter")
        .shows("Sửa:")
        .type_text(" sửa");
    let log = app.log.clone();
    let session = app.session().clone();
    drop(app);
    let mut app = TestApp::with(session, 110, 30, log);
    app.keys("3 F2")
        .shows("đang dở")
        .hides("thứ nhất sửa")
        .keys("Esc Enter")
        .shows("thứ nhất sửa");
    app.keys("Ctrl+S");
    assert_eq!(app.session().opinions.len(), 1);
    assert_eq!(app.session().opinion("d0001").unwrap().text, "thứ nhất sửa");
}

#[test]
fn an_answer_is_linked_to_the_open_question() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("3 F2")
        .type_text("#vuong")
        .keys("Enter")
        .type_text("Ai giúp?")
        .keys("Ctrl+S");
    app.type_text("uoc").keys("Enter").shows("(chưa trả lời)");
    app.keys("F2")
        .type_text("#tra loi")
        .keys("Enter")
        .type_text("Tổ nòng cốt.")
        .keys("Ctrl+S");
    app.type_text("duc dung")
        .keys("Enter")
        .hides("(chưa trả lời)");
    assert_eq!(
        app.session().opinion("d0002").unwrap().answers.as_deref(),
        Some("d0001")
    );
}

#[test]
fn what_is_looked_for_stands_best_first() {
    let mut app = TestApp::new(sample_session(), 110, 34);
    app.clock(at("16:00:00"))
        .keys("3 /")
        .type_text("dien thoai");
    app.shows("Tìm trong thảo luận: dien thoai")
        .shows("Bùi Xuân Ước")
        .shows("không có điện thoại")
        .hides("tránh đăng ký");
    // The initials of a name, then its letters with marks.
    app.keys("Ctrl+A").type_text("nyn");
    let screen = app.screen();
    let first = screen.lines().nth(4).unwrap();
    assert!(first.contains("Ngô Thị Ý Nhi"), "{screen}");
    app.keys("Ctrl+A")
        .type_text("số hóa")
        .hides("Ngô Thị Ý Nhi")
        .keys("F4")
        .shows("từ ý kiến 15:05");
    app.keys("Esc 3 Esc /")
        .type_text("khongcogi")
        .shows("Không tìm thấy ý kiến nào");
    // A private note is never found.
    app.keys("Ctrl+A")
        .type_text("tai khoan")
        .hides("«ghi chú riêng»");
}
