//! The five programmes against the texts of the documents they carry: every fact stands in its document, corrected as its list says.

use sauro::programme::{PhaseKind, Programme, embedded, read};

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

pub(super) fn programme(id: &str) -> Programme {
    let (_, json) = embedded().iter().find(|it| it.0 == id).unwrap();
    read(id, json).unwrap()
}

/// What the scan of a document got wrong, and what is right.
pub(super) fn corrections(id: &str) -> Vec<(String, String)> {
    let of_id = SOURCES.iter().find(|it| it.0 == id);
    let lines = of_id.map_or("", |it| it.2).lines();
    lines
        .filter_map(|line| line.split_once(" => "))
        .map(|(wrong, right)| (wrong.to_owned(), right.to_owned()))
        .collect()
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

/// A document's text in one line, corrected.
pub(super) fn corrected(id: &str) -> String {
    if id == sauro::programme::DEFAULT {
        return super::source();
    }
    let (_, scanned, corrections) = SOURCES.iter().find(|it| it.0 == id).unwrap();
    let scanned = sauro::text::clean::nfc(scanned).into_owned();
    let bare = without_tags(&scanned).replace(['*', '#'], "");
    let words: Vec<&str> = bare.split_whitespace().collect();
    let lines = corrections.lines().filter(|it| !it.trim().is_empty());
    lines.fold(words.join(" "), |text, line| {
        let (wrong, right) = line.split_once(" => ").unwrap();
        assert!(text.contains(wrong), "{id}: không còn “{wrong}” để sửa");
        text.replace(wrong, right)
    })
}

/// The same in lower case.
fn source(id: &str) -> String {
    corrected(id).to_lowercase()
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
