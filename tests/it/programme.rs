//! The default programme against the text of the document it carries.

mod deadlines;
mod documents;
mod drafts;
mod forms;
mod plans;
mod printed;
mod sessions;
mod strings;
mod word_plans;

use chrono::{Days, NaiveDate};
use sauro::programme::{
    Computed, CriterionId, DEFAULT, Denominator, Moment, PhaseKind, Programme, embedded, read,
};

/// Reading errors of the scanned text, and what the document says.
const CORRECTIONS: [(&str, &str); 11] = [
    ("Phần đầu 100%", "Phấn đấu 100%"),
    ("Phần đầu mỗi", "Phấn đấu mỗi"),
    ("chuyên đổi số", "chuyển đổi số"),
    ("gán trách nhiệm", "gắn trách nhiệm"),
    ("Các bộ trực thuộc", "Các chi bộ trực thuộc"),
    (
        "Bộ Chính trị về phát triển",
        "Bộ Chính trị về đột phá phát triển",
    ),
    (
        "“cán bộ, đảng viên số tiêu biểu”",
        "“Cán bộ số, đảng viên số tiêu biểu”",
    ),
    (
        "Đảng bộ phường Cơ quan UBND phường",
        "Đảng bộ Cơ quan UBND phường",
    ),
    ("$\\geq 80\\%$", "≥ 80%"),
    ("( $\\geq 1$", "(≥ 1"),
    ("mã Qr", "mã QR"),
];

fn programme() -> Programme {
    let (_, json) = embedded().iter().find(|(id, _)| *id == DEFAULT).unwrap();
    read(DEFAULT, json).unwrap()
}

/// The document's text without marks of layout, corrected, with single spaces.
fn source() -> String {
    let scanned = include_str!("../data/44-kh-du-source.txt");
    let bare = scanned.replace("<sup>1</sup>", "").replace(['*', '#'], "");
    let words: Vec<&str> = bare.split_whitespace().collect();
    CORRECTIONS
        .iter()
        .fold(words.join(" "), |text, (wrong, right)| {
            assert!(text.contains(wrong), "không còn lỗi “{wrong}” để sửa");
            text.replace(wrong, right)
        })
}

fn assert_in_source(texts: impl IntoIterator<Item = String>) {
    let source = source();
    for text in texts {
        assert!(source.contains(&text), "không có trong văn bản: {text}");
    }
}

#[test]
fn sections_bear_their_titles_and_points_word_for_word() {
    let programme = programme();
    let counts: Vec<(&str, usize)> = programme
        .sections
        .iter()
        .map(|section| (section.id.as_str(), section.points.len()))
        .collect();
    assert_eq!(
        counts,
        [
            ("opening", 0),
            ("3.1", 4),
            ("3.2", 6),
            ("3.3", 10),
            ("3.4", 3),
            ("3.5", 2),
            ("closing", 0)
        ]
    );
    let numbered = programme
        .sections
        .iter()
        .filter(|section| section.has_number());
    for section in numbered {
        assert_in_source([format!("{}. {}", section.id, section.title)]);
        assert_in_source(section.lead.iter().map(|lead| format!("- {lead} (1)")));
        let in_brackets = section.lead.is_some();
        assert_in_source(section.points.iter().map(|point| {
            let last = point.text.ends_with('.');
            match (in_brackets, last) {
                (true, false) => format!("({}) {}", point.number, point.text),
                _ => format!("- {}", point.text),
            }
        }));
    }
}

#[test]
fn one_sitting_is_planned_between_the_two_minimums() {
    let programme = programme();
    assert_eq!(
        (
            programme.minimum_minutes.thematic,
            programme.minimum_minutes.combined
        ),
        (90, 120)
    );
    assert!((90..=120).contains(&programme.planned_minutes()));
}

#[test]
fn the_six_criteria_are_the_documents_own_in_its_order() {
    let programme = programme();
    let ids: Vec<CriterionId> = programme
        .criteria
        .iter()
        .map(|criterion| criterion.id)
        .collect();
    assert_eq!(ids, CriterionId::SIX);
    let labels: Vec<String> = programme
        .required_criteria()
        .map(|criterion| criterion.label.to_lowercase())
        .collect();
    let principle = labels.join(", ").replacen("rõ", "Rõ", 1);
    assert_in_source([format!("nguyên tắc “6 rõ”: {principle}.")]);
}

#[test]
fn targets_are_the_documents_seven_with_their_denominators() {
    let programme = programme();
    assert_in_source(
        programme
            .targets
            .iter()
            .map(|target| format!("{}. {}", target.id, target.text)),
    );
    for target in &programme.targets {
        for part in &target.also {
            assert!(target.text.contains(&part.text), "{}", part.id);
        }
    }
    let goals: Vec<_> = programme
        .goals()
        .map(|goal| (goal.id, goal.percent, goal.denominator, goal.computed))
        .collect();
    assert_eq!(
        goals,
        [
            ("1", Some(100), Denominator::Cells, Some(Computed::Session)),
            ("2", Some(100), Denominator::Members, None),
            ("3", Some(100), Denominator::Members, None),
            ("3b", Some(100), Denominator::CivilServants, None),
            ("4", Some(100), Denominator::Members, None),
            ("4b", Some(80), Denominator::Members, None),
            ("5", Some(100), Denominator::Members, None),
            (
                "6",
                Some(100),
                Denominator::Members,
                Some(Computed::Registrations)
            ),
            (
                "7",
                Some(100),
                Denominator::Cells,
                Some(Computed::Commitments)
            ),
        ]
    );
}

#[test]
fn the_timeline_keeps_words_and_last_days() {
    let programme = programme();
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
    let dates: Vec<_> = programme
        .timeline
        .iter()
        .map(|phase| (phase.from, phase.until))
        .collect();
    assert_eq!(
        dates,
        [
            (None, day(5, 11)),
            (day(5, 12), day(11, 8)),
            (None, day(11, 7)),
            (day(11, 8), day(11, 18))
        ]
    );
    for phase in &programme.timeline {
        assert_in_source([phase.words.clone(), phase.text.clone()]);
        if let Some(named) = phase.words.to_lowercase().strip_prefix("trước ngày ") {
            let named = NaiveDate::parse_from_str(named, "%d/%m/%Y").unwrap();
            assert_eq!(
                phase.until,
                named.checked_sub_days(Days::new(1)),
                "{}",
                phase.words
            );
        }
    }
    let reports = programme
        .timeline
        .iter()
        .filter(|phase| phase.kind == PhaseKind::ReportDeadline);
    assert_eq!(reports.count(), 1);
}

#[test]
fn head_and_foot_are_the_documents_own() {
    let programme = programme();
    assert_in_source([programme.title.clone(), format!("“{}”", programme.theme)]);
    assert_in_source(
        programme
            .purposes
            .iter()
            .chain(&programme.requirements)
            .map(|text| format!("- {text}")),
    );
    assert_in_source(programme.basis.iter().cloned());
    assert_in_source([
        programme.issuer.clone(),
        programme.attendance_goal.as_ref().unwrap().text.clone(),
    ]);
    assert_in_source(programme.recipients.iter().map(|one| format!("- {one}")));
    assert!(programme.links.iter().all(|link| !link.verified));
    assert_in_source(programme.links.iter().map(|link| link.url.clone()));
}

#[test]
fn the_rating_weighs_as_42_hd_btctw_does() {
    let programme = programme();
    let weights: Vec<_> = programme
        .rating
        .criteria
        .iter()
        .map(|criterion| (criterion.id.as_str(), criterion.points))
        .collect();
    assert_eq!(
        weights,
        [
            ("duration", 5),
            ("attendance", 5),
            ("preparation", 10),
            ("conduct", 40),
            ("principles", 5),
            ("previous", 30),
            ("closing", 5),
        ]
    );
}

#[test]
fn the_checklist_follows_the_order_of_the_session() {
    let programme = programme();
    let moments: Vec<Moment> = programme.checklist.iter().map(|item| item.phase).collect();
    assert!(moments.is_sorted_by_key(|moment| match moment {
        Moment::Before => 0,
        Moment::During => 1,
        Moment::After => 2,
    }));
    let during: Vec<&str> = programme
        .steps(Moment::During)
        .map(|item| item.id.as_str())
        .collect();
    assert_eq!(during.first(), Some(&"reason-guests"));
    assert_eq!(during.last(), Some(&"read-minutes"));
}

#[test]
fn no_reading_error_and_no_split_letter_is_left() {
    for (id, json) in embedded() {
        for (wrong, _) in CORRECTIONS {
            assert!(!json.contains(wrong), "{id}: {wrong}");
        }
        let combining = '\u{300}'..='\u{36f}';
        assert!(
            !json.chars().any(|letter| combining.contains(&letter)),
            "{id}"
        );
    }
}
