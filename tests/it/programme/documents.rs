//! The five programmes against the texts of the documents they carry: every fact stands in its document, corrected as its list says.

use std::collections::BTreeSet;

use sauro::programme::{PhaseKind, Programme, embedded, read, workday};
use sauro::session::{Entry, Founding, Session};
use sauro::session::{planned, preparation, wanted_parts};

use crate::support::{at, founding, give};

/// Each programme's document as it was scanned, and what the scan got wrong.
const SOURCES: [(&str, &str, &str); 4] = [
    (
        "hai-phong-2026",
        include_str!("../../data/hai-phong-2026-source.txt"),
        include_str!("../../data/hai-phong-2026-corrections.txt"),
    ),
    (
        "153-cv-du",
        include_str!("../../data/153-cv-du-source.txt"),
        include_str!("../../data/153-cv-du-corrections.txt"),
    ),
    (
        "la-gi-2026",
        include_str!("../../data/la-gi-2026-source.txt"),
        include_str!("../../data/la-gi-2026-corrections.txt"),
    ),
    (
        "32-kh-du",
        include_str!("../../data/32-kh-du-source.txt"),
        include_str!("../../data/32-kh-du-corrections.txt"),
    ),
];

fn programme(id: &str) -> Programme {
    let (_, json) = embedded().iter().find(|it| it.0 == id).unwrap();
    read(id, json).unwrap()
}

/// Takes tags such as `<sup>1</sup>` out, with what footnote marks hold.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let name: String = tag.chars().filter(char::is_ascii_alphabetic).collect();
        if !matches!(name.as_str(), "b" | "i" | "u" | "br" | "input" | "sup") {
            out.push('<');
            out.push_str(tag);
            out.push('>');
            rest = after;
            continue;
        }
        rest = if tag == "sup" {
            after.split_once("</sup>").map_or("", |it| it.1)
        } else {
            after
        };
    }
    out.push_str(rest);
    out
}

/// A document's text in one line and in lower case, corrected.
fn source(id: &str) -> String {
    let (_, scanned, corrections) = SOURCES.iter().find(|it| it.0 == id).unwrap();
    let scanned = sauro::text::clean::nfc(scanned).into_owned();
    let bare = without_tags(&scanned).replace(['*', '#'], "");
    let words: Vec<&str> = bare.split_whitespace().collect();
    let lines = corrections.lines().filter(|it| !it.trim().is_empty());
    let corrected = lines.fold(words.join(" "), |text, line| {
        let (wrong, right) = line.split_once(" => ").unwrap();
        assert!(text.contains(wrong), "{id}: không còn “{wrong}” để sửa");
        text.replace(wrong, right)
    });
    corrected.to_lowercase()
}

/// Every text of a programme that is the document's own.
fn facts(programme: &Programme) -> Vec<&str> {
    let mut facts: Vec<&str> = vec![&programme.title, &programme.theme];
    let lists = [
        &programme.basis,
        &programme.purposes,
        &programme.requirements,
        &programme.recipients,
    ];
    facts.extend(lists.into_iter().flatten().map(String::as_str));
    facts.extend(programme.targets.iter().map(|it| it.text.as_str()));
    for phase in &programme.timeline {
        facts.extend([phase.words.as_str(), phase.text.as_str()]);
    }
    for topic in &programme.topics {
        facts.push(&topic.title);
        facts.extend(topic.form.as_deref());
        facts.extend(topic.points.iter().map(String::as_str));
    }
    for task in &programme.tasks {
        facts.push(&task.task);
        let parts = [
            &task.person,
            &task.time,
            &task.responsibility,
            &task.product,
        ];
        facts.extend(parts.into_iter().filter_map(|it| it.as_deref()));
        facts.extend(task.process.iter().map(String::as_str));
    }
    facts.extend(programme.skills.iter().map(|it| it.text.as_str()));
    facts.extend(programme.rewards.iter().map(|it| it.text.as_str()));
    let named = [
        &programme.forms,
        &programme.guest_roles,
        &programme.materials,
    ];
    facts.extend(named.into_iter().flatten().map(|it| it.text.as_str()));
    if programme.agenda_note.is_none() {
        let sections = programme.sections.iter().filter(|it| it.has_number());
        for section in sections {
            facts.push(&section.title);
            facts.extend(section.lead.as_deref());
            facts.extend(section.points.iter().map(|it| it.text.as_str()));
        }
    }
    facts
}

#[test]
fn every_fact_stands_in_its_document() {
    let mut count = 0;
    for (id, _, _) in SOURCES {
        let (programme, source) = (programme(id), source(id));
        for fact in facts(&programme) {
            let bare = fact.trim_end_matches(['.', ';', ',', ':']).to_lowercase();
            assert!(
                source.contains(&bare),
                "{id}: không có trong văn bản: {fact}"
            );
            count += 1;
        }
    }
    assert!(count > 250, "{count}");
}

#[test]
fn no_reading_error_and_no_mark_of_layout_is_left() {
    let wrong = [
        "Phần đầu 100",
        "chuyên đổi",
        "gán trách nhiệm",
        "Các bộ trực",
        "Sở tay",
        "Số tay đảng",
        "Công dịch vụ công",
        "Đề buổi",
        "sinh hoạt đề ",
        "VneID",
        "định dạng điện tử",
        "vài trò",
        "powepoint",
        "kĩ năng",
        "$",
        "\\geq",
        "<b>",
        "<sup>",
        "<input",
        "mã Qr",
    ];
    for (id, json) in embedded() {
        for wrong in wrong {
            assert!(!json.contains(wrong), "{id}: {wrong}");
        }
    }
}

#[test]
fn deadlines_are_the_last_days_that_the_documents_leave() {
    let last = |id: &str, kind| {
        let programme = programme(id);
        let mut phases = programme.timeline.iter().filter(|it| it.kind == kind);
        phases
            .next()
            .and_then(|it| it.until)
            .map(|it| it.to_string())
    };
    let deadline = |id: &str| {
        let session = last(id, PhaseKind::SessionDeadline);
        (session, last(id, PhaseKind::ReportDeadline))
    };
    let days = |one: &str, other: &str| (Some(one.to_owned()), Some(other.to_owned()));
    assert_eq!(deadline("hai-phong-2026"), days("2026-05-14", "2026-05-17"));
    assert_eq!(deadline("153-cv-du"), days("2025-12-24", "2025-12-24"));
    assert_eq!(
        last("44-kh-du", PhaseKind::ReportDeadline).as_deref(),
        Some("2026-11-07")
    );
    let la_gi = programme("la-gi-2026");
    let vneid = la_gi.targets.iter().find_map(|it| it.by).unwrap();
    assert_eq!(vneid.to_string(), "2026-03-31");
}

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
        events: planned::beginning(founding, at("13:50:00"), &BTreeSet::new()),
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
