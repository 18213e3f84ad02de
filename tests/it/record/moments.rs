//! Each deed has its own moment: the base of a vote, coming and leaving, a step's day, the clock of a speech, and what undo reaches.

use sauro::session::tally;

use crate::support::{at, give, new_session, running};
use crate::test_app::TestApp;

#[test]
fn coming_leaving_and_returning_keeps_every_time_and_the_base_of_a_vote_stays() {
    let mut session = running();
    for line in [
        r#"{"do":"mark","member":"m05","as":"left","at":"2026-05-20T14:20:00"}"#,
        r#"{"do":"vote","question":"Câu hỏi một","for":15,"against":0,"other":0,"at":"2026-05-20T14:25:00"}"#,
        r#"{"do":"mark","member":"m05","as":"present","at":"2026-05-20T14:30:00"}"#,
        r#"{"do":"vote","question":"Câu hỏi hai","for":15,"against":0,"other":0,"at":"2026-05-20T14:35:00"}"#,
        r#"{"do":"mark","member":"m05","as":"left","at":"2026-05-20T14:40:00"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let mark = &session.attendance["m05"];
    let spans: Vec<_> = mark.spans.iter().map(|it| (it.from, it.to)).collect();
    assert_eq!(
        spans,
        [
            (at("14:02:00"), Some(at("14:20:00"))),
            (at("14:30:00"), Some(at("14:40:00")))
        ]
    );
    assert_eq!(
        (mark.at, mark.left_at),
        (at("14:02:00"), Some(at("14:40:00")))
    );
    let [first, second] = [1, 2].map(|it| session.votes[&it].clone());
    assert_eq!(first.eligible + 1, second.eligible);
    for vote in [&first, &second] {
        assert_eq!(
            tally::franchise_at(&session, vote.at).eligible,
            vote.eligible
        );
    }
    let saved = serde_json::to_value(sauro::session::saved::of(&session)).unwrap();
    let row = saved["attendance"].as_array().unwrap().iter();
    let row = row.clone().find(|it| it["member"] == "m05").unwrap();
    assert_eq!(row["spans"].as_array().unwrap().len(), 2);
}

#[test]
fn a_vote_written_down_wrongly_is_corrected_and_never_above_its_base() {
    let mut session = running();
    give(
        &mut session,
        r#"{"do":"vote","question":"Thông qua nghị quyết","for":18,"against":0,"other":0,"at":"2026-05-20T14:25:00"}"#,
    )
    .unwrap();
    let base = session.votes[&1].eligible;
    let over = format!(r#"{{"do":"edit_vote","vote":"v01","for":{}}}"#, base + 1);
    assert!(
        give(&mut session, &over)
            .unwrap_err()
            .to_string()
            .contains("nhiều hơn")
    );
    give(
        &mut session,
        r#"{"do":"edit_vote","vote":"v01","for":16,"against":2}"#,
    )
    .unwrap();
    let vote = &session.votes[&1];
    assert_eq!((vote.in_favour, vote.against, vote.eligible), (16, 2, base));
    // The attendance is corrected later: both figures are there, and the new one may be taken.
    give(
        &mut session,
        r#"{"do":"mark","member":"m06","as":"excused","at":"2026-05-20T15:00:00"}"#,
    )
    .unwrap();
    assert_eq!(session.votes[&1].eligible, base);
    let now = tally::franchise_at(&session, session.votes[&1].at).eligible;
    assert_eq!(now + 1, base);
    let other = format!(
        r#"{{"do":"edit_vote","vote":"v01","eligible":{}}}"#,
        base - 5
    );
    assert!(give(&mut session, &other).is_err());
    let mut app = TestApp::new(session, 120, 40);
    app.keys("5").shows(&format!(
        "khi đó {base} được biểu quyết, điểm danh nay {now}"
    ));
    app.keys("Enter Ctrl+↑").shows(&format!("đang lấy {now}"));
    app.keys("Ctrl+S");
    assert_eq!(app.session().votes[&1].eligible, now);
}

#[test]
fn the_clock_of_a_speech_stops_with_its_section() {
    let mut session = running();
    for line in [
        r#"{"do":"queue","speaker":"m05","at":"2026-05-20T14:10:00"}"#,
        r#"{"do":"call_next","at":"2026-05-20T14:10:00"}"#,
        r#"{"do":"pause","at":"2026-05-20T14:12:00"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    assert_eq!(
        session.speech.as_ref().unwrap().seconds(at("14:30:00")),
        120
    );
    give(
        &mut session,
        r#"{"do":"resume","at":"2026-05-20T14:30:00"}"#,
    )
    .unwrap();
    assert_eq!(
        session.speech.as_ref().unwrap().seconds(at("14:31:00")),
        180
    );
    give(
        &mut session,
        r#"{"do":"end_speech","at":"2026-05-20T14:31:00"}"#,
    )
    .unwrap();
    assert_eq!(session.speeches[&1].seconds(at("15:00:00")), 180);
}

#[test]
fn undo_reaches_past_the_opening_to_the_first_change() {
    let mut session = new_session();
    let date = session.facts.date;
    for line in [
        r#"{"do":"skip","section":"3.2","at":"2026-05-20T13:55:00"}"#,
        r#"{"do":"open","at":"2026-05-21T14:00:00"}"#,
        r#"{"do":"undo"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    assert!(session.opened_at.is_none());
    assert_eq!(session.facts.date, date);
    assert!(session.section("3.2").unwrap().skipped);
    give(&mut session, r#"{"do":"undo"}"#).unwrap();
    assert!(!session.section("3.2").unwrap().skipped);
    give(&mut session, r#"{"do":"redo"}"#).unwrap();
    give(&mut session, r#"{"do":"redo"}"#).unwrap();
    assert!(session.opened_at.is_some());
}

#[test]
fn a_step_has_the_day_it_was_done() {
    let mut session = running();
    give(
        &mut session,
        r#"{"do":"tick","item":"post-documents","day":"2026-05-18"}"#,
    )
    .unwrap();
    let sending = sauro::session::preparation::sent(&session).unwrap();
    assert_eq!(
        (sending.on.to_string().as_str(), sending.late_by),
        ("2026-05-18", 0)
    );
    let later = r#"{"do":"tick","item":"settle-topic","day":"2026-05-29"}"#;
    assert!(
        give(&mut session, later)
            .unwrap_err()
            .to_string()
            .contains("chưa đến")
    );
}

#[test]
fn known_facts_tick_their_items() {
    let session = running();
    let done = |id: &str| {
        let step = session.programme.checklist_item(id).unwrap();
        sauro::session::preparation::is_done(&session, step)
    };
    assert!(done("attendance") && done("elect-secretary"));
    assert!(!done("resolution") && !done("read-minutes") && !done("members-speak"));
}

#[test]
fn members_come_and_go_in_a_running_session() {
    let mut session = running();
    let before = tally::franchise(&session);
    give(
        &mut session,
        r#"{"do":"add_member","name":"Lê Văn Mới","born":"1990","standing":"full"}"#,
    )
    .unwrap();
    let id = session.roster.last().unwrap().id.clone();
    assert_eq!(tally::franchise(&session).entitled, before.entitled + 1);
    give(
        &mut session,
        &format!(r#"{{"do":"mark","member":"{id}","as":"present"}}"#),
    )
    .unwrap();
    give(&mut session, r#"{"do":"remove_member","member":"m05"}"#).unwrap();
    assert_eq!(tally::franchise(&session).entitled, before.entitled);
    assert_eq!(
        session.name(&sauro::session::Person::member("m05")),
        session.member("m05").unwrap().name
    );
    give(
        &mut session,
        r#"{"do":"edit_member","member":"m06","standing":"probationary"}"#,
    )
    .unwrap();
    assert_eq!(tally::franchise(&session).entitled, before.entitled - 1);
    for _ in 0..4 {
        give(&mut session, r#"{"do":"undo"}"#).unwrap();
    }
    assert_eq!(tally::franchise(&session), before);
}
