//! The rules of the timeline and of the checklist.

use chrono::NaiveDate;

use super::{Kept, rule};
use crate::programme::timeline::paper_name;
use crate::programme::{MetBy, Phase, PhaseKind, Programme};

/// The phases: their days are what their words say, in their order, and what meets them is there.
pub(super) fn whole(programme: &Programme) -> Kept {
    let mut latest_start = NaiveDate::MIN;
    programme
        .timeline
        .iter()
        .enumerate()
        .try_for_each(|(index, phase)| {
            let field = format!("timeline[{index}]");
            if let (Some(from), Some(until)) = (phase.from, phase.until) {
                rule(
                    from <= until,
                    format!("{field}.until"),
                    "ngày cuối trước ngày đầu, hãy sửa lại",
                )?;
            }
            met_by(programme, phase, &field)?;
            rule(
                ends_before(&phase.words).is_none_or(|end| Some(end) == phase.until),
                format!("{field}.until"),
                "“trước ngày …” không gồm ngày đó; hãy ghi ngày liền trước",
            )?;
            if phase.kind != PhaseKind::Stage {
                return rule(
                    phase.until.is_some(),
                    format!("{field}.until"),
                    "thời hạn phải có ngày cuối, hãy ghi ngày",
                );
            }
            if let Some(start) = phase.from.or(phase.until) {
                rule(
                    latest_start <= start,
                    field,
                    "giai đoạn này bắt đầu trước giai đoạn ghi ở trên, hãy xếp theo thời gian",
                )?;
                latest_start = start;
            }
            Ok(())
        })
}

/// What meets a phase is in the file, or is a paper that the program writes.
fn met_by(programme: &Programme, phase: &Phase, field: &str) -> Kept {
    let field = format!("{field}.met_by");
    phase.met_by.iter().try_for_each(|way| {
        let (known, what) = match way {
            MetBy::Session => (true, ""),
            MetBy::Paper(word) => (
                paper_name(word).is_some(),
                "phần mềm không lập văn bản nào mang mã này, hãy sửa lại",
            ),
            MetBy::Tick(item) => (
                programme.checklist.iter().any(|it| it.id == *item),
                "danh mục công việc (checklist) không có mục này, hãy sửa lại",
            ),
            MetBy::Target(id) => (
                programme.goal(id).is_some_and(|it| it.percent.is_some()),
                "văn bản không có chỉ tiêu này, hãy sửa lại",
            ),
        };
        rule(known, &field, what)
    })
}

/// The last day of what is to be done "trước ngày 08/11/2026": 07/11/2026; none for other words.
fn ends_before(words: &str) -> Option<NaiveDate> {
    let words = words.to_lowercase();
    let (_, day) = words.split_once("trước ngày ")?;
    let day = day
        .split_whitespace()
        .next()?
        .trim_end_matches(['.', ',', ';', ')']);
    NaiveDate::parse_from_str(day, "%d/%m/%Y").ok()?.pred_opt()
}

/// The steps: their days are what their words say, and those that are told are there.
pub(super) fn checklist(programme: &Programme) -> Kept {
    let steps = programme.checklist.iter().enumerate();
    for (index, step) in steps {
        let end = ends_before(&step.text).filter(|_| step.until.is_some());
        rule(
            end.is_none_or(|end| Some(end) == step.until),
            format!("checklist[{index}].until"),
            "“trước ngày …” không gồm ngày đó; hãy ghi ngày liền trước",
        )?;
    }
    let told = programme.preparation.iter().flat_map(|it| &it.told);
    told.enumerate().try_for_each(|(index, id)| {
        rule(
            programme.checklist_item(id).is_some(),
            format!("preparation.told[{index}]"),
            "danh mục công việc (checklist) không có mục này, hãy sửa lại",
        )
    })
}
