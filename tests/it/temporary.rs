//! Members of other cells who take part temporarily: they are there and speak, are counted apart, and vote and register only where the document says so.

use std::sync::Arc;

use sauro::document::content::attendance::{attendance_list, attendance_rows};
use sauro::document::plain;
use sauro::document::settings::PaperSettings;
use sauro::programme::TemporaryMembers;
use sauro::session::kinds::Assessor;
use sauro::session::roster::Member;
use sauro::session::{Entry, Event, Founding, Session, open_points, saved, tally};

use crate::support::{at, founding, give, programme};

/// The sample cell's session with everyone present, two of them here temporarily.
fn session(rule: Option<TemporaryMembers>) -> Session {
    let mut programme = (*programme()).clone();
    programme.temporary_members = rule;
    let mut roster = founding().roster;
    for (id, name) in [("k1", "Hà Vi"), ("k2", "Lò Thị Mai")] {
        let json = format!(r#"{{"id":"{id}","name":"{name}","temporary":true}}"#);
        roster.push(serde_json::from_str::<Member>(&json).unwrap());
    }
    let founding = Founding {
        programme: Arc::new(programme),
        roster,
        ..founding()
    };
    let mut session = Session::blank();
    session.fold(
        Entry {
            seq: 1,
            at: at("13:50:00"),
            noted: None,
            events: vec![Event::New(Box::new(founding))],
        },
        "00",
    );
    give(&mut session, r#"{"do":"open","at":"2026-05-20T14:00:00"}"#).unwrap();
    give(&mut session, r#"{"do":"mark_rest","as":"present"}"#).unwrap();
    session
}

const REGISTER: &str = r#"{"do":"register","member":"k1","items":["1.1","1.2","1.3","2.1","2.2","2.3","3.1","3.2","3.3","3.4","4.1","4.2"],"work":[]}"#;

#[test]
fn they_are_counted_apart_and_stand_in_no_rate() {
    let mut session = session(None);
    let sum = tally::attendance(&session);
    assert_eq!((sum.members, sum.attended, sum.expected()), (24, 23, 23));
    assert_eq!((sum.temporary, sum.attended_temporary), (2, 2));
    let franchise = tally::franchise(&session);
    assert_eq!((franchise.entitled, franchise.eligible), (21, 21));
    give(
        &mut session,
        r#"{"do":"mark","member":"k2","as":"unexcused"}"#,
    )
    .unwrap();
    let sum = tally::attendance(&session);
    assert_eq!(
        (sum.unexcused, sum.attended_temporary, sum.rate().as_str()),
        (0, 1, "100%")
    );
    let paper = attendance_list(&session, &PaperSettings::default());
    let lines = plain::write(&paper, plain::WIDTH);
    let lines = lines.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        lines.contains(
            "Đảng viên sinh hoạt tạm thời (tính riêng): 02 đồng chí, có mặt 01: đồng chí Hà Vi."
        ),
        "{lines}"
    );
    assert!(
        lines.contains("Tổng số đảng viên của chi bộ: 24 đồng chí"),
        "{lines}"
    );
    let rows = attendance_rows(&session);
    assert_eq!(rows.iter().filter(|it| it["temporary"] == true).count(), 2);
    // They speak.
    give(&mut session, r#"{"do":"start_section","section":"3.1"}"#).unwrap();
    give(
        &mut session,
        r#"{"do":"opinion","speaker":"k1","kind":"view","text":"Nhất trí"}"#,
    )
    .unwrap();
}

#[test]
fn they_register_and_vote_only_where_the_document_says_so() {
    let mut without = session(None);
    let refused = give(&mut without, REGISTER).unwrap_err().to_string();
    assert!(
        refused.contains("sinh hoạt tạm thời nên đăng ký ở chi bộ của mình"),
        "{refused}"
    );
    assert_eq!(tally::registering(&without), 24);
    let open = |session: &Session| {
        let points = open_points::list(session, at("15:30:00")).join("\n");
        points.contains("Còn 23 đồng chí chưa có bản đăng ký")
    };
    assert!(open(&without));
    let mut with = session(Some(TemporaryMembers {
        vote: true,
        register: true,
        source: "Mục 5".to_owned(),
    }));
    give(&mut with, REGISTER).unwrap();
    assert_eq!(
        (tally::registering(&with), tally::registered(&with)),
        (26, 1)
    );
    assert_eq!(tally::franchise(&with).entitled, 23);
    assert!(with.assessment("k1", Assessor::Committee).is_none());
}

#[test]
fn session_json_tells_them_and_says_nothing_of_the_others() {
    let json = serde_json::to_value(saved::of(&session(None))).unwrap();
    let roster = json["roster"].as_array().unwrap();
    let told: Vec<&str> = roster
        .iter()
        .filter(|it| it.get("temporary").is_some())
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["k1", "k2"]);
}
