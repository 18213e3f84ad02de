//! What the files propose for form 02 and for the rating of the session, at its edges.

use std::collections::BTreeMap;
use std::sync::Arc;

use sauro::programme::AssessmentCriterion;
use sauro::session::commitment::ProgressNote;
use sauro::session::kinds::Progress;
use sauro::session::outstanding::Outstanding;
use sauro::session::proposals::{self, Proposal};
use sauro::session::year::Year;
use sauro::session::{Session, Time};

use crate::support::{at, give, new_session, sample_session};
use crate::test_app::TestApp;

fn criterion(session: &Session, id: &str) -> AssessmentCriterion {
    session.programme.assessment_criterion(id).unwrap().clone()
}

fn proposed(session: &Session, year: &Year, member: &str, id: &str) -> Option<Proposal> {
    let mut session = session.clone();
    session.year = Arc::new(year.clone());
    proposals::assessment(&session, member, &criterion(&session, id))
}

fn year(attended: u32, held: u32) -> Year {
    Year {
        sessions: BTreeMap::from([("m05".to_owned(), (attended, held))]),
        ..Year::default()
    }
}

#[test]
fn attendance_reaches_its_standard_from_eighty_percent_on() {
    let mut session = new_session();
    assert_eq!(proposed(&session, &Year::default(), "m05", "1"), None);
    give(
        &mut session,
        r#"{"do":"mark","member":"m05","as":"present"}"#,
    )
    .unwrap();
    // With this session: 4 of 5, 3 of 4, 79 of 99.
    for (attended, held, points) in [(3, 4, 10), (2, 3, 0), (78, 98, 0), (79, 98, 10)] {
        let proposal = proposed(&session, &year(attended, held), "m05", "1").unwrap();
        assert_eq!(proposal.points, Some(points), "{}", proposal.why);
    }
    let words = proposed(&session, &year(3, 4), "m05", "1").unwrap().words();
    assert_eq!(
        words,
        "đề xuất 10 điểm: dự 4/5 buổi trong năm (80,0%), đạt mức 80%"
    );
}

#[test]
fn registrations_and_commitments_speak_for_their_criteria() {
    let mut session = sample_session();
    let none = Year::default();
    assert_eq!(
        proposed(&session, &none, "m14", "13").unwrap().points,
        Some(5)
    );
    assert_eq!(proposed(&session, &none, "m20", "13"), None);
    assert_eq!(proposed(&session, &none, "m04", "11").unwrap().points, None);
    let line = r#"{"do":"register","member":"m04","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"],"work":[{"content":"số hóa hồ sơ","due":"2026-09-30","product":"24 bộ"}]}"#;
    give(&mut session, line).unwrap();
    assert_eq!(
        proposed(&session, &none, "m04", "11").unwrap().points,
        Some(5)
    );
    let work = proposed(&session, &none, "m04", "12").unwrap();
    assert!(work.points.is_none() && work.why.contains("số hóa hồ sơ"));
    assert_eq!(
        proposed(&session, &none, "m04", "5"),
        None,
        "the files know nothing of it"
    );
}

#[test]
fn the_rating_is_proposed_from_the_journal_and_decided_by_people() {
    let session = sample_session();
    let of = |session: &Session, id: &str, now: Time| {
        let criterion = session.programme.rating.criterion(id).unwrap();
        proposals::rating(session, criterion, now)
    };
    let now = at("16:00:00");
    let duration = of(&session, "duration", now).unwrap();
    assert_eq!(duration.points, Some(5));
    assert_eq!(duration.why, "110 phút, quy định ít nhất 90 phút");
    assert_eq!(of(&session, "attendance", now).unwrap().points, Some(5));
    assert_eq!(of(&session, "conduct", now).unwrap().points, None);
    assert_eq!(of(&session, "principles", now), None);
    // A short one is told by its minutes.
    let mut short = new_session();
    for line in [
        r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
        r#"{"do":"close","at":"2026-05-20T15:29:00+07:00"}"#,
    ] {
        give(&mut short, line).unwrap();
    }
    assert_eq!(of(&short, "duration", now).unwrap().points, Some(0));
    let mut app = TestApp::new(session, 110, 30);
    app.keys("7 d")
        .shows("Tự đánh giá buổi sinh hoạt")
        .keys("Tab");
    app.shows("Đề xuất 5 điểm: có mặt 21/23 (91,3%)");
    let task = |id: &str, due: &str, state: Option<Progress>| Outstanding {
        id: format!("2026-02-20-44-kh-du/{id}"),
        of: "2026-02-10".parse().unwrap(),
        task: "Số hóa hồ sơ".to_owned(),
        lead: "Dương Văn Đức".to_owned(),
        due: due.parse().unwrap(),
        last: state.map(|state| ProgressNote {
            state,
            note: None,
            at: now,
        }),
    };
    app.keys("Esc").outstanding(vec![
        task("c01", "2026-04-30", None),
        task("c02", "2026-04-30", Some(Progress::Done)),
        task("c03", "2026-05-20", Some(Progress::Part)),
    ]);
    app.keys("d Tab Tab Tab Tab Tab")
        .shows("Xong 1/3 nhiệm vụ buổi trước, quá hạn 1");
}

#[test]
fn the_committee_begins_with_what_the_files_propose() {
    let mut session = sample_session();
    session.year = Arc::new(Year {
        sessions: BTreeMap::from([("m14".to_owned(), (3, 3))]),
        ..Year::default()
    });
    let mut app = TestApp::new(session, 120, 40);
    app.keys("6 /").type_text("duong van duc").keys("Enter d");
    app.shows("cấp ủy chấm").type_text("cap uy").keys("Enter");
    app.shows("Biểu mẫu 02 · đ/c Dương Văn Đức");
    app.shows("1. Dự tập huấn, sinh hoạt chuyên đề (10)        10");
    app.shows("Từ hồ sơ: đề xuất 10 điểm: dự 4/4 buổi trong năm (100%)");
}
