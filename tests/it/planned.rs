//! When things are to be: a session's planned moment, and the days on which its tasks may be due.

use sauro::clock;
use sauro::session::{Session, lines, saved, wording};

use crate::support::{at, give, new_session, running, sample_session};
use crate::test_app::TestApp;

/// The refusal of a line.
fn refused(session: &mut Session, line: &str) -> String {
    give(session, line).unwrap_err().to_string()
}

/// What a line would do, in words.
fn words(session: &Session, line: &str) -> String {
    let line = lines::read(line, clock::vietnam()).unwrap();
    let events = session.decide(&line.command, at("15:00:00")).unwrap();
    wording::of(session, &events)
}

#[test]
fn the_planned_moment_can_be_moved_until_the_opening() {
    let mut session = new_session();
    let id = session.id.clone();
    assert!(
        !String::from_utf8(saved::json(&session))
            .unwrap()
            .contains("planned_at")
    );
    for (given, moment) in [
        ("2026-05-25 08:30", "2026-05-25T08:30:00+07:00"),
        ("14h00 22/5/2026", "2026-05-22T14:00:00+07:00"),
        ("2026-05-28T14:00:00+09:00", "2026-05-28T14:00:00+09:00"),
    ] {
        let line = format!(r#"{{"do":"facts","planned":"{given}"}}"#);
        assert!(words(&session, &line).starts_with("ghi ngày giờ dự kiến"));
        give(&mut session, &line).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&saved::json(&session)).unwrap();
        assert_eq!(json["meeting"]["planned_at"], moment);
        let day = moment.split('T').next().unwrap();
        assert_eq!(json["meeting"]["date"], day);
        assert_eq!(json["id"], id.as_str());
    }
    for words in ["ngày mai", "2026-05-25", "25/5/2626 14:00", ""] {
        let line = format!(r#"{{"do":"facts","planned":"{words}"}}"#);
        let said = refused(&mut session, &line);
        assert!(said.contains("không hiểu ngày giờ dự kiến"), "{said}");
    }
    give(&mut session, r#"{"do":"undo"}"#).unwrap();
    assert_eq!(session.facts.date.to_string(), "2026-05-22");
    give(&mut session, r#"{"do":"open","at":"2026-05-22T14:03:00"}"#).unwrap();
    let late = refused(
        &mut session,
        r#"{"do":"facts","planned":"2026-05-25 14:00"}"#,
    );
    assert!(late.contains("đã khai mạc"), "{late}");
}

#[test]
fn a_task_is_due_between_the_session_and_the_end_of_its_document() {
    let mut session = sample_session();
    let commit = |due: &str| {
        format!(
            r#"{{"do":"commit","person":["m02"],"task":"Rà soát","process":["Lập danh mục"],"time":{{"due":"{due}"}},"responsibility":"Đồng chí Bích","product":"01 danh mục"}}"#
        )
    };
    for (due, why) in [
        (
            "2020-06-30",
            "thời hạn 30/6/2020 trước ngày sinh hoạt 20/5/2026",
        ),
        (
            "2031-06-30",
            "thời hạn 30/6/2031 sau ngày kết thúc chương trình 31/12/2026",
        ),
    ] {
        let said = refused(&mut session, &commit(due));
        assert!(said.contains(why), "{said}");
    }
    give(&mut session, &commit("2026-12-31")).unwrap();
}

#[test]
fn a_session_can_be_moved_until_it_is_opened() {
    let mut app = TestApp::new(new_session(), 110, 34);
    app.keys("1 i")
        .shows("Ngày dự kiến")
        .shows("Giờ dự kiến")
        .keys("Shift+Tab Shift+Tab Ctrl+A")
        .type_text("25/5/2026")
        .keys("Ctrl+S")
        .shows("Chưa rõ giờ dự kiến")
        .keys("Tab")
        .type_text("8:30")
        .shows("Dự kiến 08:30, thứ Hai 25/5/2026")
        .keys("Ctrl+S")
        .shows("Đã ghi ngày giờ dự kiến 08:30, 25/5/2026");
    app.shows("Chưa khai mạc · dự kiến 08:30, thứ Hai 25/5/2026");
    let planned = app.session().facts.planned.unwrap();
    assert_eq!(planned.to_rfc3339(), "2026-05-25T08:30:00+07:00");
    // What is left as it stands is no change.
    app.keys("i Ctrl+S").shows("đã như vậy rồi").keys("Esc");
    let mut app = TestApp::new(running(), 110, 34);
    app.keys("1 i").hides("Ngày dự kiến");
}
