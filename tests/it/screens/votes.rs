//! 5 Biểu quyết.

use crate::support::{at, give, new_session, sample_session};
use crate::test_app::TestApp;

fn running() -> sauro::session::Session {
    let mut session = new_session();
    for line in [
        r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
        r#"{"do":"mark","member":"m07","as":"excused","at":"2026-05-20T14:01:00+07:00"}"#,
        r#"{"do":"mark","member":"m20","as":"unexcused","at":"2026-05-20T14:01:00+07:00"}"#,
        r#"{"do":"mark_rest","as":"present","at":"2026-05-20T14:02:00+07:00"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    session
}

#[test]
fn a_vote_shows_its_sum_and_verdict_as_it_is_typed() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("5").shows("Chưa có biểu quyết nào");
    app.keys("n")
        .shows("19 đồng chí được biểu quyết; cần quá nửa của 21, tức ít nhất 11");
    app.type_text("Thông qua nghị quyết")
        .keys("Enter")
        .type_text("10");
    app.shows("Tổng 10/19 (còn 9 chưa ghi) · không thông qua: 10 trên 21");
    app.type_text("\u{7f}8")
        .shows("Tổng 18/19")
        .keys("Enter")
        .type_text("0");
    app.keys("Tab")
        .type_text("1")
        .shows("Tổng 19/19 · thông qua: 18 trên 21");
    app.keys("Enter").shows("Bấm Ctrl+S để ghi").keys("Ctrl+S");
    let vote = app.session().vote("v01").unwrap().clone();
    assert_eq!(vote.question, "Thông qua nghị quyết");
    assert_eq!((vote.in_favour, vote.against, vote.other), (18, 0, 1));
    assert!(vote.passed);
    assert!(app.log.borrow().kept.is_empty());
    app.shows("đồng ý 18 · không đồng ý 0 · ý kiến khác 1 · 18/21 (85,7%) · thông qua");
}

#[test]
fn a_sum_too_large_and_what_is_no_number_are_said_at_once_and_refused() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("5 n")
        .type_text("Câu hỏi")
        .keys("Enter")
        .type_text("20");
    app.shows("▲ Tổng 20 nhiều hơn 19 đồng chí được biểu quyết; hãy đếm lại");
    app.keys("Ctrl+S").shows("Tổng số 20 nhiều hơn 19");
    assert!(app.session().votes.is_empty());
    app.type_text("x")
        .shows("chỉ nhận số, chưa hiểu “20x”")
        .keys("Ctrl+S");
    assert!(app.session().votes.is_empty());
    app.keys("Backspace Backspace Backspace Ctrl+S")
        .shows("Chưa có phiếu nào");
    app.type_text("99999999999999").keys("Ctrl+S");
    assert!(app.session().votes.is_empty());
}

#[test]
fn a_repeated_vote_keeps_the_first_struck_out() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("5 l")
        .shows("Chưa có biểu quyết nào để biểu quyết lại");
    app.keys("n")
        .type_text("Phương án A")
        .keys("Enter")
        .type_text("9")
        .keys("Ctrl+S");
    app.shows("không thông qua")
        .keys("l")
        .shows("Biểu quyết lại (v01)")
        .shows("Phương án A");
    app.type_text("15").keys("Ctrl+S");
    let vote = app.session().vote("v02").unwrap();
    assert_eq!(
        (vote.question.as_str(), vote.in_favour),
        ("Phương án A", 15)
    );
    assert_eq!(vote.replaces.as_deref(), Some("v01"));
    app.shows("đã biểu quyết lại (v02)")
        .shows("71,4%")
        .shows("Biểu quyết · 2 lần");
    app.keys("↑ l")
        .shows("đã được biểu quyết lại ở v02")
        .hides("Biểu quyết lại (v01)");
}

#[test]
fn half_typed_questions_come_back() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("5 n")
        .type_text("Thông qua kế")
        .keys("Tab")
        .type_text("1")
        .keys("Esc");
    assert_eq!(app.log.borrow().kept["vote/question"], "Thông qua kế");
    let log = app.log.clone();
    let mut app = TestApp::with(running(), 110, 30, log);
    app.keys("5 n")
        .shows("Thông qua kế")
        .type_text(" hoạch")
        .keys("Tab")
        .type_text("9");
    app.keys("Ctrl+S");
    let vote = app.session().vote("v01").unwrap();
    assert_eq!(
        (vote.question.as_str(), vote.in_favour),
        ("Thông qua kế hoạch", 19)
    );
}

#[test]
fn a_session_that_is_not_open_takes_no_vote() {
    let mut app = TestApp::new(new_session(), 110, 30);
    app.keys("5 n").shows("chưa khai mạc");
    app.hides("Biểu quyết mới").keys("Ctrl+S");
    assert!(app.session().votes.is_empty());
}

#[test]
fn it_stands_at_every_size_and_takes_clicks() {
    for (columns, rows) in [(60, 16), (80, 24), (120, 40), (240, 67)] {
        let mut app = TestApp::new(running(), columns, rows);
        app.clock(at("15:00:00"))
            .keys("5 n")
            .type_text("Một câu hỏi dài ".repeat(8).as_str());
        app.click("Không đồng ý")
            .type_text("3")
            .click("Đồng ý")
            .type_text("12");
        app.shows("Tổng 15/19").keys("Ctrl+S").shows("thông qua");
        let vote = app.session().vote("v01").unwrap();
        assert_eq!((vote.in_favour, vote.against), (12, 3));
    }
    let mut session = running();
    for question in 1..=12 {
        let line = format!(
            r#"{{"do":"vote","question":"Câu {question}.","for":{question},"against":0,"other":0}}"#
        );
        give(&mut session, &line).unwrap();
    }
    let mut app = TestApp::new(session, 80, 24);
    app.keys("5")
        .shows("Câu 12.")
        .hides("Câu 1.")
        .keys("Home")
        .shows("Câu 1.");
    app.click("Câu 4.").keys("l").shows("Biểu quyết lại (v04)");
    let mut app = TestApp::new(sample_session(), 80, 24);
    app.keys("5").shows("18/21 (85,7%) · thông qua");
}
