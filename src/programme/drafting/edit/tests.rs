//! Changing a draft.

use super::*;

const PLAN: &str = include_str!("../../../../tests/data/plans/xa-quy-iii.txt");

fn draft() -> Draft {
    crate::programme::drafting::draft("x", PLAN.as_bytes(), 2026).unwrap()
}

fn at(draft: &Draft, field: &str) -> usize {
    draft
        .findings
        .iter()
        .position(|it| it.field == field)
        .unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 10).unwrap()
}

fn done(draft: &Draft, field: &str, change: &Change) -> Draft {
    draft.changed(at(draft, field), change, today()).unwrap().0
}

#[test]
fn entries_go_come_and_move_with_their_findings() {
    let draft = draft();
    let fewer = done(&draft, "targets[1]", &Change::Drop);
    assert_eq!(fewer.programme.targets.len(), 3);
    assert!(fewer.findings.iter().all(|it| it.field != "targets[3]"));
    let more = done(
        &draft,
        "targets[3]",
        &Change::Add("Phấn đấu 80% chi bộ có mô hình hay".to_owned()),
    );
    let last = more.programme.targets.last().unwrap();
    assert_eq!((last.percent, last.id.as_str()), (80, "5"));
    let moved = done(&draft, "sections[1]", &Change::Move { up: false });
    assert_eq!(moved.programme.sections[1].id, "2");
    assert!(
        draft
            .changed(
                at(&draft, "sections[1]"),
                &Change::Move { up: true },
                today()
            )
            .is_err()
    );
    let point = done(
        &draft,
        "sections[1].points[0]",
        &Change::Add("Nêu gương của người đứng đầu".to_owned()),
    );
    assert_eq!(
        point.programme.sections[1]
            .points
            .iter()
            .map(|it| it.number)
            .collect::<Vec<_>>(),
        [1, 2, 3]
    );
    assert_eq!(
        point.findings[at(&point, "sections[1].points[2]")].line,
        draft.findings[at(&draft, "sections[1].points[1]")].line
    );
}

#[test]
fn what_breaks_a_rule_is_said_and_not_done() {
    let draft = draft();
    let said = |field: &str, text: &str| {
        draft.changed(at(&draft, field), &Change::Say(text.to_owned()), today())
    };
    assert!(
        said("id", "Mã có dấu")
            .unwrap_err()
            .starts_with("Chưa được: ")
    );
    assert!(said("year", "năm nay").unwrap_err().contains("2026"));
    assert!(said("timeline[0]", "bao giờ").unwrap_err().contains("ngày"));
    assert!(said("title", " ").unwrap_err().contains("trống"));
    let (next, _) = said("timeline[0]", "20/9/2026").unwrap();
    let phase = &next.programme.timeline[0];
    assert_eq!(
        (
            phase.until.unwrap().to_string().as_str(),
            phase.words.as_str()
        ),
        ("2026-09-20", "chậm nhất ngày 20/9/2026")
    );
    let (next, _) = said("sections.planned_minutes", "20 40 30").unwrap();
    assert_eq!(next.programme.planned_minutes(), 105);
    assert!(said("sections.planned_minutes", "20 40").is_err());
    let turned = done(&draft, "timeline[2]", &Change::Turn);
    assert_eq!(
        turned.programme.timeline[2].kind,
        PhaseKind::SessionDeadline
    );
}
