//! The deadlines of the documents, the day before, on the day and the day after: by what they are met, and how late.

use chrono::NaiveDate;
use sauro::programme::{self, Phase, PhaseKind, Programme};
use sauro::session::deadlines::{Held, Met, met};
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
        let phase = phase(&document(id), PhaseKind::SessionDeadline);
        assert_eq!(standing(&phase, None, before), "còn 1 ngày", "{id}");
        assert_eq!(standing(&phase, None, on), "hạn hôm nay", "{id}");
        assert_eq!(standing(&phase, None, after), "quá hạn 1 ngày", "{id}");
        for (held, late) in [(before, false), (on, false), (after, true)] {
            let saved = closed(held);
            let held = Held {
                saved: &saved,
                papers: Vec::new(),
            };
            let words = standing(&phase, met(&phase, &[held]), "2027-01-01");
            assert!(words.starts_with("đã họp ngày"), "{id}: {words}");
            assert_eq!(words.ends_with(", trễ 1 ngày"), late, "{id}: {words}");
        }
    }
    // Before its first day a session is another one.
    let phase = phase(&document("44-kh-du"), PhaseKind::SessionDeadline);
    let early = closed("2026-05-11");
    let held = Held {
        saved: &early,
        papers: Vec::new(),
    };
    assert_eq!(met(&phase, &[held]), None);
}

#[test]
fn a_report_is_met_by_a_paper_or_a_tick_and_not_by_a_session() {
    let programme = document("44-kh-du");
    let phase = phase(&programme, PhaseKind::ReportDeadline);
    assert_eq!(phase.until, Some(day("2026-11-07")));
    let mut saved = closed("2026-05-20");
    let held = |saved: &Saved, papers: &[(&str, &str)]| {
        let papers = papers.iter();
        let papers = papers.map(|(word, on)| ((*word).to_owned(), day(on)));
        let held = Held {
            saved,
            papers: papers.collect(),
        };
        met(&phase, &[held])
    };
    assert_eq!(held(&saved, &[("minutes", "2026-05-21")]), None);
    let words = |met| standing(&phase, met, "2026-11-08");
    let paper = held(&saved, &[("result-report", "2026-11-07")]);
    assert_eq!(words(paper), "đã lập văn bản ngày 07/11/2026");
    let late = held(&saved, &[("result-report", "2026-11-08")]);
    assert_eq!(words(late), "đã lập văn bản ngày 08/11/2026, trễ 1 ngày");
    saved.checklist = vec![saved::Checked {
        item: "send-report".to_owned(),
        on: true,
        note: None,
        at: Some("2026-11-06T09:00:00+07:00".parse().unwrap()),
    }];
    let ticked = held(&saved, &[("result-report", "2026-11-08")]);
    assert_eq!(words(ticked), "đã đánh dấu ngày 06/11/2026");
    // What was sent is told before what was written; minutes are no report.
    for (paper, told) in [
        ("Biên bản", "đã đánh dấu ngày 06/11/2026"),
        ("Báo cáo chuyên đề", "đã đánh dấu ngày 06/11/2026"),
        ("Báo cáo kết quả", "đã gửi ngày 07/11/2026"),
    ] {
        saved.sent.push(Sent {
            paper: paper.to_owned(),
            to: "Đảng ủy".to_owned(),
            at: "2026-11-07T09:00:00+07:00".parse().unwrap(),
        });
        let met = held(&saved, &[("result-report", "2026-11-05")]);
        assert_eq!(
            words(met),
            told.replace("đã đánh dấu ngày 06", "đã lập văn bản ngày 05")
        );
    }
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
