//! Sessions on the five programmes: their tasks, what they want prepared, their figures and reports.

use sauro::document::catalogue::{self, PaperKind};
use sauro::document::markdown;
use sauro::document::settings::PaperSettings;
use sauro::programme::{Denominator, embedded, read, workday};
use sauro::session::{Entry, Founding, Session};
use sauro::session::{planned, preparation, wanted_parts};

use super::documents::programme;
use crate::support::{at, founding, give};

/// A session of the sample cell on another document, before its opening.
fn session_of(id: &str, day: &str) -> Session {
    let base = founding();
    let founding = Founding {
        programme: programme(id).into(),
        facts: sauro::session::records::Facts {
            date: day.parse().unwrap(),
            ..base.facts.clone()
        },
        ..base
    };
    let entry = Entry {
        seq: 1,
        at: at("13:50:00"),
        noted: None,
        events: planned::beginning(founding, at("13:50:00"), &planned::Taken::default()),
    };
    let mut session = Session::blank();
    session.fold(entry, "00");
    session
}

#[test]
fn the_tasks_of_32_kh_du_come_in_as_drafts_that_name_what_is_missing() {
    let session = session_of("32-kh-du", "2026-05-20");
    assert_eq!(session.drafts.len(), 10);
    let mut words = Vec::new();
    for draft in session.drafts.values() {
        let missing = draft.parts.missing(&wanted_parts(&session));
        let names: Vec<&str> = missing.iter().map(|it| it.name()).collect();
        assert_eq!(
            names,
            ["person", "process", "time", "product"],
            "{}",
            draft.id
        );
        words.push(planned::time_words(&session, &draft.parts).unwrap());
    }
    assert_eq!(
        words
            .iter()
            .filter(|it| it.contains("“Thường xuyên”"))
            .count(),
        6
    );
    let past: Vec<_> = words.iter().filter(|it| it.contains("đã qua")).collect();
    assert_eq!(past.len(), 2);
    assert!(past[0].contains("Tháng 10/2025") && past[1].contains("Tháng 12/2025"));
    // In time, the day is taken over.
    let session = session_of("32-kh-du", "2025-10-25");
    let with_day = session
        .drafts
        .values()
        .filter(|it| it.parts.time.due.is_some());
    assert_eq!(with_day.count(), 2);
}

#[test]
fn a_task_of_153_cv_du_wants_seven_parts_in_the_documents_order() {
    let mut session = session_of("153-cv-du", "2025-12-19");
    let names: Vec<&str> = wanted_parts(&session).iter().map(|it| it.name()).collect();
    let order = [
        "person",
        "task",
        "time",
        "responsibility",
        "product",
        "authority",
        "process",
    ];
    assert_eq!(names, order);
    give(
        &mut session,
        r#"{"do":"open","at":"2025-12-19T14:00:00+07:00"}"#,
    )
    .unwrap();
    let six = r#"{"do":"commit","person":["m01"],"task":"Số hóa hồ sơ","process":["Rà soát"],"time":{"due":"2026-01-31"},"responsibility":"m01 báo cáo","product":"24 bộ hồ sơ","at":"2025-12-19T14:10:00+07:00"}"#;
    let refused = give(&mut session, six).unwrap_err().to_string();
    assert!(refused.contains("rõ thẩm quyền"), "{refused}");
    let seven = six.replace(
        r#""product""#,
        r#""authority":"Bí thư chi bộ duyệt","product""#,
    );
    give(&mut session, &seven).unwrap();
}

#[test]
fn preparation_is_held_against_153_cv_du() {
    let mut session = session_of("153-cv-du", "2025-12-19");
    let send_by = preparation::send_by(&session).unwrap();
    assert_eq!(send_by, workday::before(session.facts.date, 3));
    assert_eq!(send_by.to_string(), "2025-12-16");
    assert_eq!(preparation::speakers_wanted(&session), Some((5, 0)));
    give(
        &mut session,
        r#"{"do":"assign","role":"prepared","member":"m05"}"#,
    )
    .unwrap();
    assert_eq!(preparation::speakers_wanted(&session), Some((5, 1)));
    let open = sauro::session::open_points::list(&session, at("14:00:00"));
    assert!(
        open.iter()
            .any(|it| it.contains("1/5 đồng chí chuẩn bị ý kiến")),
        "{open:?}"
    );
    assert!(open.iter().any(|it| it.contains("nhưng chưa phát biểu")));
}

#[test]
fn documents_without_an_agenda_say_so_and_offer_one() {
    for (id, json) in embedded() {
        let programme = read(id, json).unwrap();
        let offers = matches!(*id, "la-gi-2026" | "32-kh-du");
        assert_eq!(programme.agenda_note.is_some(), offers, "{id}");
        let minutes = programme.planned_minutes();
        assert!((90..=120).contains(&minutes), "{id}: {minutes}");
    }
}

#[test]
fn what_the_roster_does_not_count_is_asked_for_with_its_whole() {
    let mut session = session_of("la-gi-2026", "2026-03-20");
    let refused = give(
        &mut session,
        r#"{"do":"survey","target":"kn1-dan","count":60}"#,
    );
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("người dân; hãy ghi cả tổng số")
    );
    give(
        &mut session,
        r#"{"do":"survey","target":"kn1-dan","count":60,"of":90}"#,
    )
    .unwrap();
    give(&mut session, r#"{"do":"survey","target":"kn1","count":20}"#).unwrap();
    let whole = give(
        &mut session,
        r#"{"do":"survey","target":"kn1","count":20,"of":24}"#,
    );
    assert!(
        whole
            .unwrap_err()
            .to_string()
            .contains("không cần ghi tổng số")
    );
    let goal = session.programme.goal("kn1-dan").unwrap();
    assert_eq!(
        sauro::session::tally::reached(&session, &goal),
        Some((60, 90))
    );
}

#[test]
fn discussing_all_together_has_a_section_of_its_own() {
    let mut session = session_of("44-kh-du", "2026-05-20");
    let count = session.agenda.len();
    give(&mut session, r#"{"do":"facts","discussion":"together"}"#).unwrap();
    let titles: Vec<&str> = session.agenda.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles.len(), count + 1);
    assert_eq!(titles[count - 1], "Thảo luận chung");
    give(&mut session, r#"{"do":"facts","discussion":"by_section"}"#).unwrap();
    assert_eq!(session.agenda.len(), count);
    give(&mut session, r#"{"do":"undo"}"#).unwrap();
    assert_eq!(session.agenda.len(), count + 1);
}

#[test]
fn the_report_tells_how_far_the_targets_are_reached_and_leaves_out_what_is_not_asked() {
    let report = |session: &Session| {
        let settings = PaperSettings::default();
        markdown::write_all(&catalogue::build(
            PaperKind::ResultReport,
            session,
            &settings,
        ))
    };
    let mut session = session_of("la-gi-2026", "2026-05-20");
    let before = report(&session);
    for words in ["chỉ tiêu", "Đăng ký “Cán bộ số"] {
        assert!(!before.contains(words), "{words}\n{before}");
    }
    let goal = session
        .programme
        .goals()
        .find(|it| it.computed.is_none() && it.denominator == Denominator::Members)
        .unwrap();
    let (id, called, percent) = (
        goal.id.to_owned(),
        goal.short.to_owned(),
        goal.percent.unwrap(),
    );
    give(
        &mut session,
        &format!(r#"{{"do":"survey","target":"{id}","count":18}}"#),
    )
    .unwrap();
    let told = report(&session);
    let line = format!("{called}: 18/23 đảng viên (78,3%); chỉ tiêu {percent}%, đến 31/3/2026.");
    assert!(told.contains(&line), "{line}\n{told}");
    assert!(told.contains("4. Kết quả thực hiện các chỉ tiêu"), "{told}");
}

#[test]
fn the_use_of_the_handbook_is_surveyed_by_function() {
    let mut session = session_of("153-cv-du", "2025-12-10");
    let goals: Vec<String> = session
        .programme
        .goals()
        .map(|it| it.id.to_owned())
        .filter(|it| it.starts_with("st-"))
        .collect();
    assert_eq!(goals.len(), 6, "{goals:?}");
    for line in [
        r#"{"do":"open","at":"2025-12-10T14:00:00+07:00"}"#.to_owned(),
        format!(r#"{{"do":"survey","target":"{}","count":9}}"#, goals[4]),
    ] {
        give(&mut session, &line).unwrap();
    }
    let minutes = catalogue::build(PaperKind::Minutes, &session, &PaperSettings::default());
    let text = markdown::write_all(&minutes);
    assert!(
        text.contains("Dùng Sổ tay: biểu quyết: 09/23 đảng viên"),
        "{text}"
    );
}

#[test]
fn what_153_cv_du_wants_prepared_is_told_when_the_chair_closes() {
    let mut session = session_of("153-cv-du", "2025-12-19");
    give(
        &mut session,
        r#"{"do":"open","at":"2025-12-19T14:00:00+07:00"}"#,
    )
    .unwrap();
    let points = |session: &sauro::session::Session| {
        let now = "2025-12-19T15:40:00+07:00".parse().unwrap();
        sauro::session::open_points::list(session, now).join("\n")
    };
    let before = points(&session);
    for told in [
        "Chưa đánh dấu đã làm: báo cáo kế hoạch, xin ý kiến chỉ đạo của đồng chí Ủy viên Ban Thường vụ",
        "Chưa đánh dấu đã làm: gửi báo cáo chuyên đề đến thành phần dự sinh hoạt trước ít nhất 03 ngày",
        "Mới phân công 0/5 đồng chí chuẩn bị ý kiến",
    ] {
        assert!(before.contains(told), "{told}\n{before}");
    }
    for item in ["ask-opinion", "post-documents"] {
        let line = format!(r#"{{"do":"tick","item":"{item}","at":"2025-12-17T09:00:00+07:00"}}"#);
        give(&mut session, &line).unwrap();
    }
    let after = points(&session);
    assert!(!after.contains("Chưa đánh dấu đã làm"), "{after}");
    assert!(after.contains("chậm so với thời hạn"), "{after}");
}
