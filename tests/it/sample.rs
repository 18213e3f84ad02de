//! The sample session: every figure that its README promises.

use sauro::session::{kinds::Assessor, saved, tally, timing, wording};

use crate::support::{at, give, new_session, sample_session};

#[test]
fn every_figure_of_the_sample_comes_out() {
    let session = sample_session();
    let attendance = tally::attendance(&session);
    assert_eq!((attendance.attended, attendance.attended_full), (21, 19));
    assert_eq!(attendance.attended_probationary, 2);
    assert_eq!((attendance.online, attendance.late), (1, 1));
    assert_eq!(
        (attendance.excused, attendance.unexcused, attendance.exempt),
        (1, 1, 1)
    );
    assert_eq!(attendance.expected(), 23);
    assert_eq!(attendance.rate(), "91,3%");
    assert_eq!(session.public_opinions().count(), 6);
    assert_eq!(session.opinions.len(), 7);
    assert_eq!(session.commitments.len(), 2);
    assert!(session.drafts.is_empty());
    assert_eq!(session.commitment("c01").unwrap().parts().from, ["d0007"]);
    let vote = session.vote("v01").unwrap();
    assert_eq!((vote.entitled, vote.eligible, vote.passed), (21, 19, true));
    assert_eq!(session.registrations.len(), 2);
    assert!(session.registrations.values().all(|it| it.work.is_empty()));
    let own = &session.assessments[&("m04".to_owned(), Assessor::Own)];
    assert_eq!(own.total, 96);
    assert_eq!(timing::minutes(&session, at("20:00:00")), Some(110));
    assert_eq!(tally::rating(&session), None);
}

#[test]
fn the_saved_session_holds_no_private_note_and_no_grade_yet() {
    let json = String::from_utf8(saved::json(&sample_session())).unwrap();
    assert!(!json.contains("Nhắc riêng"));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["discussion"].as_array().unwrap().len(), 6);
    assert!(value["assessments"][0]["grade"].is_null());
    assert!(value["rating"]["total"].is_null());
    assert_eq!(value["targets"][1]["of"], 23);
    assert_eq!(value["meeting"]["closed_at"], "2026-05-20T15:50:00+07:00");
}

#[test]
fn undoing_everything_leaves_the_session_as_it_opened_and_redo_brings_it_back() {
    let whole = sample_session();
    let mut session = whole.clone();
    let mut steps = 0;
    while session.last_done().is_some() {
        let words = wording::of(&session, &session.last_done().unwrap().events);
        assert!(!words.is_empty() && !words.contains("Nhắc riêng"));
        give(&mut session, r#"{"do":"undo"}"#).unwrap();
        steps += 1;
    }
    let mut opened = new_session();
    give(
        &mut opened,
        r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
    )
    .unwrap();
    assert_eq!(session.agenda, opened.agenda);
    assert_eq!(session.attendance, opened.attendance);
    assert!(session.opinions.is_empty() && session.commitments.is_empty());
    for _ in 0..steps {
        give(&mut session, r#"{"do":"redo"}"#).unwrap();
    }
    let place = whole.position.clone();
    session.position = place;
    assert_eq!(saved::json(&session), saved::json(&whole));
}
