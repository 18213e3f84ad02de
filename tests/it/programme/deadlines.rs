//! The deadlines of the documents, the day before, on the day and the day after: by what they are met, and how late.

use chrono::NaiveDate;
use sauro::programme::{self, MetBy, Phase, PhaseKind, Programme};
use sauro::session::deadlines::{Held, Known, Met, met, written};
use sauro::session::records::Sent;
use sauro::session::saved::{self, Saved};
use sauro::tui::home::HomeDeadline;

use crate::support::sample_session;

fn document(id: &str) -> Programme {
    let mut all = programme::embedded().iter();
    let (id, json) = all.find(|it| it.0 == id).unwrap();
    programme::read(id, json).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The sample session, closed on a day.
fn closed(on: &str) -> Saved {
    let mut saved = saved::of(&sample_session());
    let at = format!("{on}T16:00:00+07:00");
    saved.meeting.closed_at = Some(at.parse().unwrap());
    saved.meeting.date = day(on);
    saved.checklist.clear();
    saved
}

/// A phase as the home screen words it on a day.
fn standing(phase: &Phase, done: Option<Met>, today: &str) -> String {
    let line = HomeDeadline {
        from: phase.from,
        until: phase.until,
        done,
        is_stage: phase.kind == PhaseKind::Stage && phase.ways().is_empty(),
        ..HomeDeadline::default()
    };
    line.standing(day(today)).0
}

/// What is known of a cell that held this session alone.
fn known<'a>(programme: &'a Programme, held: Held<'a>) -> Known<'a> {
    Known {
        programme,
        held: vec![held],
        sent: &[],
        surveys: Vec::new(),
    }
}

/// The first phase of a kind.
fn phase(programme: &Programme, kind: PhaseKind) -> Phase {
    let mut phases = programme.timeline.iter();
    phases.find(|it| it.kind == kind).unwrap().clone()
}

#[test]
fn a_session_meets_its_deadline_in_time_or_late() {
    for (id, before, on, after) in [
        ("44-kh-du", "2026-11-07", "2026-11-08", "2026-11-09"),
        ("hai-phong-2026", "2026-05-13", "2026-05-14", "2026-05-15"),
        ("153-cv-du", "2025-12-23", "2025-12-24", "2025-12-25"),
    ] {
        let document = document(id);
        let phase = phase(&document, PhaseKind::SessionDeadline);
        assert_eq!(standing(&phase, None, before), "còn 1 ngày", "{id}");
        assert_eq!(standing(&phase, None, on), "hạn hôm nay", "{id}");
        assert_eq!(standing(&phase, None, after), "quá hạn 1 ngày", "{id}");
        for (held, late) in [(before, false), (on, false), (after, true)] {
            let saved = closed(held);
            let held = Held {
                saved: &saved,
                papers: Vec::new(),
            };
            let words = standing(&phase, met(&phase, &known(&document, held)), "2027-01-01");
            assert!(words.starts_with("đã họp ngày"), "{id}: {words}");
            assert_eq!(words.ends_with(", trễ 1 ngày"), late, "{id}: {words}");
        }
    }
    // Before its first day a session is another one.
    let document = document("44-kh-du");
    let phase = phase(&document, PhaseKind::SessionDeadline);
    let early = closed("2026-05-11");
    let held = Held {
        saved: &early,
        papers: Vec::new(),
    };
    assert_eq!(met(&phase, &known(&document, held)), None);
}

#[test]
fn a_report_is_met_when_it_is_sent_and_a_paper_alone_is_told() {
    // Plan 44-KH/ĐU: before 08/11; Hải Phòng: before 18/5; 153-CV/ĐU: before 25/12.
    for (id, last, late, to) in [
        (
            "44-kh-du",
            "2026-11-07",
            "2026-11-08",
            "Đảng ủy Cơ quan UBND phường",
        ),
        (
            "hai-phong-2026",
            "2026-05-17",
            "2026-05-18",
            "Ban Xây dựng Đảng Đảng ủy",
        ),
        (
            "153-cv-du",
            "2025-12-24",
            "2025-12-25",
            "Ban Tổ chức Đảng ủy, Ban Tuyên giáo và Dân vận Đảng ủy",
        ),
    ] {
        let programme = document(id);
        let phase = phase(&programme, PhaseKind::ReportDeadline);
        assert_eq!(phase.until, Some(day(last)), "{id}");
        let mut saved = closed(&day(last).pred_opt().unwrap().to_string());
        let held = |saved: &Saved, papers: &[(&str, &str)]| {
            let papers = papers.iter();
            let papers = papers.map(|(word, on)| ((*word).to_owned(), day(on)));
            let held = Held {
                saved,
                papers: papers.collect(),
            };
            let known = known(&programme, held);
            (met(&phase, &known), written(&phase, &known))
        };
        // Minutes are no report; a report of a session that is not closed is a draft.
        assert_eq!(held(&saved, &[("minutes", last)]), (None, None), "{id}");
        let paper = [("result-report", last)];
        assert_eq!(held(&saved, &paper), (None, Some(day(last))), "{id}");
        let open = Saved {
            meeting: saved::Meeting {
                closed_at: None,
                ..saved.meeting.clone()
            },
            ..saved.clone()
        };
        assert_eq!(held(&open, &paper), (None, None), "{id}");
        assert_eq!(standing(&phase, None, last), "hạn hôm nay", "{id}");
        assert_eq!(standing(&phase, None, late), "quá hạn 1 ngày", "{id}");
        // Who records the sending to another body, or of another paper, has not handed it in.
        let mut send = |paper: &str, to: &str, on: &str| {
            saved.sent.push(Sent {
                paper: paper.to_owned(),
                to: to.to_owned(),
                at: format!("{on}T09:00:00+07:00").parse().unwrap(),
            });
            held(&saved, &paper_of(last)).0
        };
        let parts: Vec<&str> = phase.to.as_deref().unwrap().split(',').collect();
        if parts.len() > 1 {
            assert_eq!(
                send("Báo cáo kết quả", parts[0], last),
                None,
                "{id}: one of two"
            );
        }
        for (paper, body) in [
            ("Báo cáo kết quả kiểm tra tài chính", to),
            ("Báo cáo kết quả", "UBND phường"),
        ] {
            assert_eq!(send(paper, body, last), None, "{id}: {paper}, {body}");
        }
        assert_eq!(send("Biên bản", to, last), None, "{id}");
        assert_eq!(send("Báo cáo chuyên đề", to, last), None, "{id}");
        assert_eq!(send("Báo cáo kết quả", "Chi bộ 5", last), None, "{id}");
        let met = send("Báo cáo kết quả sinh hoạt", to, late);
        let words = standing(&phase, met, late);
        assert!(
            words.starts_with("đã gửi ngày") && words.ends_with(", trễ 1 ngày"),
            "{id}: {words}"
        );
        let met = send("Báo cáo kết quả", to, last);
        let words = standing(&phase, met, late);
        assert!(
            words.starts_with("đã gửi ngày") && !words.contains("trễ"),
            "{words}"
        );
    }
}

/// A report written on a day.
fn paper_of(on: &'static str) -> [(&'static str, &'static str); 1] {
    [("result-report", on)]
}

#[test]
fn a_report_that_was_sent_between_sessions_or_ticked_is_handed_in() {
    let programme = document("44-kh-du");
    let phase = phase(&programme, PhaseKind::ReportDeadline);
    let mut saved = closed("2026-05-20");
    let sent = [Sent {
        paper: "Báo cáo kết quả sinh hoạt chuyên đề (44-KH/ĐU)".to_owned(),
        to: "Đảng ủy Cơ quan UBND phường".to_owned(),
        at: "2026-11-06T09:00:00+07:00".parse().unwrap(),
    }];
    let standing = |saved: &Saved, sent: &[Sent]| {
        let held = Held {
            saved,
            papers: Vec::new(),
        };
        let known = Known {
            sent,
            ..known(&programme, held)
        };
        standing(&phase, met(&phase, &known), "2026-11-08")
    };
    assert_eq!(standing(&saved, &[]), "quá hạn 1 ngày");
    assert_eq!(standing(&saved, &sent), "đã gửi ngày 06/11/2026");
    saved.checklist = vec![saved::ChecklistJson {
        item: "send-report".to_owned(),
        on: true,
        note: None,
        at: Some("2026-11-05T09:00:00+07:00".parse().unwrap()),
    }];
    assert_eq!(standing(&saved, &[]), "đã đánh dấu ngày 05/11/2026");
    assert_eq!(standing(&saved, &sent), "đã gửi ngày 06/11/2026");
}

#[test]
fn a_target_with_a_date_is_met_when_all_of_it_is_reached() {
    let programme = document("la-gi-2026");
    let mut phases = programme.timeline.iter();
    let phase = phases
        .find(|it| it.met_by.iter().any(|way| matches!(way, MetBy::Target(_))))
        .unwrap();
    assert_eq!(phase.until, Some(day("2026-03-31")));
    let mut saved = closed("2026-03-20");
    saved.targets.clear();
    let count = |saved: &mut Saved, target: &str, count, of, on: &str| {
        saved.targets.push(saved::TargetJson {
            target: target.to_owned(),
            count,
            of,
            members: None,
            at: Some(format!("{on}T15:00:00+07:00").parse().unwrap()),
        });
        let held = Held {
            saved,
            papers: Vec::new(),
        };
        standing(phase, met(phase, &known(&programme, held)), "2026-04-01")
    };
    assert_eq!(count(&mut saved, "1", 7, 7, "2026-03-20"), "quá hạn 1 ngày");
    assert_eq!(
        count(&mut saved, "1b", 7, 7, "2026-03-20"),
        "quá hạn 1 ngày"
    );
    assert_eq!(
        count(&mut saved, "1c", 79, 100, "2026-03-25"),
        "quá hạn 1 ngày"
    );
    assert_eq!(
        count(&mut saved, "1c", 80, 100, "2026-03-31"),
        "đã đạt ngày 31/3/2026"
    );
}

#[test]
fn stages_pass_unless_something_is_to_be_done_in_them() {
    let programme = document("44-kh-du");
    let plan = &programme.timeline[0];
    assert_eq!(standing(plan, None, "2026-05-12"), "quá hạn 1 ngày");
    let la_gi = document("la-gi-2026");
    let open = la_gi
        .timeline
        .iter()
        .find(|it| it.from.is_some() && it.until.is_none());
    assert_eq!(
        standing(open.unwrap(), None, "2026-12-01"),
        "đang thực hiện"
    );
    assert!(standing(open.unwrap(), None, "2026-03-31").contains("nữa bắt đầu"));
    let first = &la_gi.timeline[0];
    assert_eq!(standing(first, None, "2026-04-01"), "đã qua 1 ngày");
    for id in ["44-kh-du", "153-cv-du", "hai-phong-2026"] {
        for phase in document(id).timeline {
            assert!(phase.due.is_some(), "{id}: {}", phase.short);
            assert!(!phase.ways().is_empty(), "{id}: {}", phase.short);
        }
    }
}

/// What the words of the documents mean in days.
const DAYS: [(&str, Option<&str>, Option<&str>); 19] = [
    ("trước ngày 25/12/2025", None, Some("2025-12-24")),
    ("trong năm 2026", Some("2026-01-01"), Some("2026-12-31")),
    ("Tháng 10/2025", None, Some("2025-10-31")),
    ("Tháng 12/2025", None, Some("2025-12-31")),
    (
        "Tháng 10 hằng năm, cao điểm trong Ngày Chuyển đổi số quốc gia",
        None,
        None,
    ),
    ("định kỳ theo quý hoặc đột xuất", None, None),
    ("Trước ngày 12/5/2026", None, Some("2026-05-11")),
    (
        "Từ ngày 12/5 - 08/11/2026",
        Some("2026-05-12"),
        Some("2026-11-08"),
    ),
    ("trước ngày 08/11/2026", None, Some("2026-11-07")),
    (
        "Từ ngày 08/11 - 18/11/2026",
        Some("2026-11-08"),
        Some("2026-11-18"),
    ),
    ("trước ngày 15/5/2026", None, Some("2026-05-14")),
    ("trước ngày 18/5/2026", None, Some("2026-05-17")),
    (
        "từ tháng 12/2025 đến hết quý I/2026",
        Some("2025-12-01"),
        Some("2026-03-31"),
    ),
    ("từ Quý II/2026", Some("2026-04-01"), None),
    ("quý II, III/2026", Some("2026-04-01"), Some("2026-09-30")),
    ("từ Quý III/2026", Some("2026-07-01"), None),
    ("trong Quý III/2026", Some("2026-07-01"), Some("2026-09-30")),
    ("quý IV/2026", Some("2026-10-01"), Some("2026-12-31")),
    ("Giai đoạn 4", None, None),
];

#[test]
fn every_day_is_what_the_words_say_and_stands_so_the_day_before_on_it_and_after() {
    let mut seen = Vec::new();
    for (id, _) in programme::embedded() {
        for phase in document(id).timeline {
            let known = DAYS.iter().find(|it| it.0 == phase.words);
            let (words, from, until) = known.unwrap_or_else(|| panic!("{id}: {}", phase.words));
            // The session of December 2025 is to be held in that month.
            let month = id == &"153-cv-du" && phase.kind == PhaseKind::SessionDeadline;
            let from = if month { Some("2025-12-01") } else { *from };
            assert_eq!(phase.from, from.map(day), "{id}: {words}");
            assert_eq!(phase.until, until.map(day), "{id}: {words}");
            seen.push(*words);
            let Some(last) = phase.until else { continue };
            let missed = phase.kind != PhaseKind::Stage || !phase.ways().is_empty();
            for (days, stands) in [(-1, "còn 1 ngày"), (0, "hạn hôm nay"), (1, " 1 ngày")] {
                let today = last + chrono::Days::new(1) - chrono::Days::new((1 - days) as u64);
                let told = standing(&phase, None, &today.to_string());
                assert!(told.ends_with(stands), "{id}, {words}, {today}: {told}");
                if days == 1 {
                    let word = if missed { "quá hạn" } else { "đã qua" };
                    assert!(told.starts_with(word), "{id}, {words}: {told}");
                }
            }
        }
    }
    assert!(DAYS.iter().all(|it| seen.contains(&it.0)), "{seen:?}");
}
