//! What the footer and the help offer is what is accepted at that time in the session's life, over the whole keymap.

use sauro::session::Session;
use sauro::tui::keymap::{BINDINGS, Context};
use sauro::tui::phase;

use crate::support::{give, new_session, running, sample_session};
use crate::test_app::TestApp;

/// Each screen's key and context.
const SCREENS: [(&str, Context); 7] = [
    ("1", Context::Agenda),
    ("2", Context::Attendance),
    ("3", Context::Discussion),
    ("4", Context::Tasks),
    ("5", Context::Votes),
    ("6", Context::Registrations),
    ("7", Context::Papers),
];

/// Words by which the rules refuse what comes at the wrong time.
const WRONG_TIME: [&str; 4] = [
    "chưa khai mạc",
    "đã khai mạc rồi",
    "đã bế mạc",
    "đã niêm phong nên",
];

/// The times in a session's life.
fn times() -> Vec<(&'static str, Session)> {
    let mut paused = running();
    give(&mut paused, r#"{"do":"pause"}"#).unwrap();
    let closed = closed();
    let mut sealed = closed.clone();
    give(&mut sealed, r#"{"do":"seal"}"#).unwrap();
    vec![
        ("before", new_session()),
        ("running", running()),
        ("paused", paused),
        ("closed", closed),
        ("sealed", sealed),
    ]
}

fn closed() -> Session {
    let mut session = sample_session();
    if session.closing.is_none() {
        give(&mut session, r#"{"do":"close","conclusion":"Nhất trí."}"#).unwrap();
    }
    session
}

#[test]
fn what_is_offered_is_accepted_at_every_time_on_every_screen() {
    let mut wrong = Vec::new();
    for (time, session) in times() {
        for (screen, context) in SCREENS {
            for binding in BINDINGS.iter().filter(|it| it.context == context) {
                let Some(key) = binding.keys.first() else {
                    continue;
                };
                let mut app = TestApp::new(session.clone(), 160, 40);
                app.keys(screen);
                let before = app.screen();
                let offered = format!("{key} {}", binding.hint);
                let shown = !binding.hint.is_empty() && before.contains(&offered);
                let refused = phase::refused(binding.action, &session);
                app.keys(key);
                let after = app.screen();
                let place = format!("{time}, screen {screen}, {offered}");
                match refused {
                    Some(why) => {
                        let start: String = why.chars().take(40).collect();
                        if shown || !after.contains(&start) {
                            wrong.push(format!("{place}: offered, or not said why"));
                        }
                        app.keys("F1");
                        if app.screen().contains(binding.action.sentence()) {
                            wrong.push(format!("{place}: in the help"));
                        }
                    }
                    None => {
                        let notice = after.lines().filter(|it| it.trim_start().starts_with('✗'));
                        let said: Vec<_> = notice
                            .filter(|it| WRONG_TIME.iter().any(|words| it.contains(words)))
                            .collect();
                        if !said.is_empty() {
                            wrong.push(format!("{place}: {said:?}"));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_closed_session_offers_no_closing_and_no_vote() {
    let mut app = TestApp::new(closed(), 120, 40);
    app.keys("1").hides("c bế mạc").hides("p tạm dừng");
    app.keys("5 n").shows("đã bế mạc nên không biểu quyết nữa");
    app.hides("Biểu quyết mới");
    app.keys("Enter").shows("Sửa biểu quyết");
    assert!(app.session().closing.is_some());
}

#[test]
fn a_refusal_of_a_vote_is_said_once() {
    let mut app = TestApp::new(running(), 120, 40);
    app.keys("5 n")
        .type_text("Nhất trí?")
        .keys("Tab")
        .type_text("99");
    app.shows("nhiều hơn").keys("Ctrl+S");
    let said = app.screen().matches("nhiều hơn").count();
    assert_eq!(said, 1, "{}", app.screen());
}

#[test]
fn the_log_names_the_question_behind_an_answer() {
    let mut session = running();
    for line in [
        r#"{"do":"opinion","speaker":"m05","kind":"question","text":"Cài VNeID thế nào?"}"#,
        r#"{"do":"opinion","speaker":"m06","kind":"answer","text":"Có tổ hỗ trợ","answers":"d0001"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let mut app = TestApp::new(session, 120, 40);
    app.keys("3").shows("“Cài VNeID thế nào");
}

#[test]
fn progress_has_nothing_chosen_beforehand() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("4 Home g").shows("chưa chọn");
    app.keys("Ctrl+S").shows("Chưa chọn kết quả");
}
