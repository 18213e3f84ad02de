//! A sentence typed in the wrong place does no harm, whatever the screen and however slowly it is typed.

use chrono::TimeDelta;

use sauro::tui::app::Input;

use crate::support::{at, running, sample_session};
use crate::test_app::TestApp;

/// Sentences as people type them: with and without marks, in capitals, with figures and signs.
const SENTENCES: [&str; 20] = [
    "tôi nhất trí với báo cáo của đồng chí bí thư",
    "Đề nghị chi bộ hướng dẫn đảng viên cao tuổi cài VNeID",
    "các đồng chí đã thực hiện tốt",
    "kính thưa các đồng chí, hôm nay 24 đồng chí có mặt",
    "bổ sung thêm mục 3.2: an toàn thông tin!",
    "a lô, nghe rõ không ạ?",
    "lấy ý kiến từng người, đừng bỏ sót ai - kể cả dự bị",
    "Một là, hai là, ba là + bốn là = năm là",
    "mở loa to lên",
    "toi de nghi tam dung 5 phut",
    "e rằng chưa đủ thời gian",
    "xin phép về sớm",
    "vắng có lý do [ốm]",
    "Khoẻ và vui",
    "on the agenda: (1) (2) (3)",
    "DE NGHI DOC LAI BIEN BAN",
    "ghi nhận, rút kinh nghiệm; /find gì đó",
    "số 1 2 3 4 5 6 7 8 9 0",
    "đồng chí Quế Trân: 'đồng ý'",
    "w q y r g i p d f j",
];

/// Types a sentence at so many milliseconds a key.
fn type_at(app: &mut TestApp, sentence: &str, pace: i64) {
    let mut now = at("14:50:00");
    for letter in sentence.chars() {
        now += TimeDelta::milliseconds(pace);
        app.clock(now);
        app.type_text(&letter.to_string());
    }
}

#[test]
fn two_hundred_sentences_on_every_screen_leave_the_record_as_it_was() {
    let paces = [40, 200, 600];
    let mut typed = 0;
    for (number, sentence) in SENTENCES.iter().enumerate() {
        for screen in ["1", "2", "3", "4", "5", "6", "7"] {
            for (variant, session) in [running(), sample_session()].into_iter().enumerate() {
                let pace = paces[(number + variant) % 3];
                let mut app = TestApp::new(session, 100, 30);
                app.keys(screen);
                let before = app.session().clone();
                let chosen = before.roster.first().unwrap().id.clone();
                type_at(&mut app, sentence, pace);
                typed += 1;
                let told = format!("{sentence:?} on screen {screen} at {pace} ms");
                assert!(
                    app.log.borrow().exported.is_empty(),
                    "{told}: a file was written"
                );
                assert!(
                    app.log.borrow().cell.is_none(),
                    "{told}: the cell's log changed"
                );
                let marked = app.session().attendance != before.attendance;
                if marked {
                    assert_eq!(screen, "2", "{told}");
                    let others = |session: &sauro::session::Session| {
                        let mut marks = session.attendance.clone();
                        marks.remove(&chosen);
                        marks
                    };
                    assert_eq!(others(app.session()), others(&before), "{told}");
                    app.keys("Esc Esc Esc Ctrl+Z");
                }
                assert_eq!(saved(app.session()), saved(&before), "{told}");
            }
        }
    }
    assert!(typed >= 200, "{typed}");
}

/// What the session says, without where its journal stands.
fn saved(session: &sauro::session::Session) -> serde_json::Value {
    let mut saved = serde_json::to_value(sauro::session::saved::of(session)).unwrap();
    saved["journal"] = serde_json::Value::Null;
    saved
}

#[test]
fn what_is_typed_where_nothing_takes_it_is_kept_for_an_opinion() {
    let mut app = TestApp::new(running(), 100, 30);
    app.keys("7").type_text("đề nghị thêm thời gian");
    app.shows("Chữ đang gõ được giữ ở ô ý kiến");
    app.keys("Enter").keys("F2").shows("đề nghị thêm thời gian");
    // A question that stands takes no letters either.
    let mut app = TestApp::new(running(), 100, 30);
    app.keys("1 p").shows("Tạm dừng mục");
    app.type_text("xin hỏi thêm")
        .keys("Esc F2")
        .shows("xin hỏi thêm");
    assert!(app.session().current_section().unwrap().is_running());
    // A paste as well.
    let mut app = TestApp::new(running(), 100, 30);
    app.keys("1").paste("đoạn văn dán nhầm chỗ").keys("F2");
    app.shows("đoạn văn dán nhầm chỗ");
    // And one that comes in parts, with what is typed right behind it: no blank is lost, and no line begins in between.
    let mut app = TestApp::new(running(), 100, 30);
    app.keys("1").paste("đoạn dán");
    app.input(Input::More(" nhầm chỗ".into()))
        .type_text(" sau")
        .keys("F2");
    app.shows("đoạn dán nhầm chỗ sau");
}

#[test]
fn enter_again_and_again_does_not_walk_through_the_agenda() {
    let mut session = crate::support::new_session();
    crate::support::give(&mut session, r#"{"do":"open","at":"2026-05-20T14:00:00"}"#).unwrap();
    let mut app = TestApp::new(session, 100, 30);
    app.keys("1 Enter Enter Enter Enter Enter Enter");
    let ran = app
        .session()
        .agenda
        .iter()
        .filter(|it| !it.spans.is_empty());
    assert_eq!(ran.count(), 1);
}

#[test]
fn no_key_in_a_field_is_a_command_but_the_known_ones() {
    let mut session = running();
    let line = r#"{"do":"opinion","speaker":"m05","text":"Ý kiến đã ghi"}"#;
    crate::support::give(&mut session, line).unwrap();
    let mut app = TestApp::new(session, 100, 30);
    app.keys("F2").type_text("đang gõ");
    let before = app.session().clone();
    app.keys("Alt+b Alt+x Alt+Delete Alt+e Alt+n Alt+c Alt+k");
    assert_eq!(saved(app.session()), saved(&before));
    app.keys("Alt+Enter").type_text("dòng hai");
    app.keys("Alt+Backspace").type_text("ba");
    assert_eq!(app.draft("opinion/new/text"), "đang gõ\ndòng ba");
    app.keys("Ctrl+← Alt+←").type_text("X");
    assert_eq!(app.draft("opinion/new/text"), "đang gõ\nXdòng ba");
    assert_eq!(saved(app.session()), saved(&before));
}

#[test]
fn f2_is_an_opinion_everywhere_and_comes_back() {
    for screen in ["1", "2", "3", "4", "5", "6", "7"] {
        let mut app = TestApp::new(running(), 110, 32);
        app.keys(screen).keys("F2").shows("Ý kiến");
        app.type_text("một ý").keys("Esc");
        let line = app.screen();
        app.keys(screen);
        assert_eq!(app.screen().lines().nth(4), line.lines().nth(4), "{screen}");
    }
    // In a form it keeps the form, and Esc comes back to it.
    let mut app = TestApp::new(running(), 110, 32);
    app.keys("1 k")
        .type_text("Kết luận dở")
        .keys("F2")
        .type_text("ý kiến chen ngang");
    app.keys("Esc").shows("Kết luận dở").shows("Kết luận ·");
    app.keys("Ctrl+S");
    assert_eq!(
        app.session().section("3.1").unwrap().conclusion.as_deref(),
        Some("Kết luận dở")
    );
    app.keys("F2").shows("ý kiến chen ngang");
}
