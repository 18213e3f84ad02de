//! That what the year brings after a session stands in the year's papers and changes none of the session's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use sauro::document::catalogue::{self, PaperKind};
use sauro::document::markdown;
use sauro::document::settings::PaperSettings;
use sauro::session::Session;
use sauro::session::kinds::Assessor;
use sauro::session::records::{Assessment, Registration};
use sauro::session::time::Time;
use sauro::session::year::Year;

use crate::support::sample_session;

fn text(kind: PaperKind, session: &Session) -> String {
    markdown::write_all(&catalogue::build(kind, session, &PaperSettings::default()))
}

fn moment(words: &str) -> Time {
    words.parse().unwrap()
}

/// The sample with a year beside it in which everything happened at this moment.
fn with_year(at: &str) -> Session {
    let mut session = sample_session();
    let at = moment(at);
    let registration = Registration {
        withdrawn: false,
        items: vec!["1.1".to_owned()],
        work: Vec::new(),
        at,
    };
    let assessment = Assessment {
        points: BTreeMap::new(),
        not_applicable: Vec::new(),
        evidence: BTreeMap::new(),
        recognised: Vec::new(),
        total: 91,
        at,
    };
    session.year = Arc::new(Year {
        committed: Some(at),
        held: Some(at),
        registrations: [("m09".to_owned(), vec![registration])].into(),
        assessments: [(("m09".to_owned(), Assessor::Committee), assessment)].into(),
        ..Year::default()
    });
    session
}

#[test]
fn what_came_after_the_closing_changes_no_paper_of_the_session() {
    let own = [PaperKind::Minutes, PaperKind::ResultReport];
    let (before, after) = (
        with_year("2026-05-20T08:00:00+07:00"),
        with_year("2026-09-01T08:00:00+07:00"),
    );
    for kind in own {
        let told = text(kind, &sample_session());
        assert_eq!(text(kind, &after), told);
        assert_ne!(text(kind, &before), told);
    }
    // The year's report counts it in any case.
    let form03 = text(PaperKind::Form03, &after);
    assert_ne!(form03, text(PaperKind::Form03, &sample_session()));
    assert!(!form03.contains("tại buổi sinh hoạt này"), "{form03}");
}

#[test]
fn papers_of_what_came_later_bear_a_day_to_be_filled_in() {
    let (before, after) = (
        with_year("2026-05-20T08:00:00+07:00"),
        with_year("2026-09-01T08:00:00+07:00"),
    );
    let open = "ngày …… tháng … năm\u{a0}2026";
    let notice = text(PaperKind::Notice, &after);
    assert!(notice.contains(open), "{notice}");
    assert!(notice.contains("đến ngày 01 tháng 9 năm 2026"), "{notice}");
    assert!(!text(PaperKind::Notice, &before).contains(open));
    for kind in [PaperKind::Form01, PaperKind::Form02] {
        let of_member = |session: &Session| {
            let papers = catalogue::build(kind, session, &PaperSettings::default());
            let name = &session.member("m09").unwrap().name;
            let paper = papers.iter().find(|it| it.title.ends_with(name.as_str()));
            paper.unwrap().header.dateline.clone()
        };
        assert!(of_member(&after).contains(open), "{kind:?}");
        assert!(!of_member(&before).contains(open), "{kind:?}");
    }
}

#[test]
fn a_conclusion_is_closed_as_a_sentence_and_never_twice() {
    for said in ["Thống nhất mở lớp", "Thống nhất mở lớp."] {
        let mut session = sample_session();
        if let Some(closing) = &mut session.closing {
            closing.conclusion = Some(said.to_owned());
        }
        let told = text(PaperKind::Minutes, &session);
        assert!(told.contains(":\n\nThống nhất mở lớp.\n"), "{told}");
        let told = text(PaperKind::ResultReport, &session);
        assert!(
            told.contains("Kết luận chung: Thống nhất mở lớp.\n"),
            "{told}"
        );
    }
}
