//! What no plan says and every programme needs: criteria in full, the rating, the steps of a session, its opening and closing.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Sheet, agenda};
use crate::programme::timeline::StepDeed;
use crate::programme::{Phase, PhaseKind, Programme, Section};
use crate::text::date;
use crate::text::fold::fold;

const USUAL: &str = include_str!("../../../data/draft.json");

/// The file's form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Usual {
    programme: Programme,
    opening: Section,
    closing: Section,
}

fn usual() -> Option<Usual> {
    serde_json::from_str(USUAL).ok()
}

/// What a draft begins with.
pub(super) fn programme() -> Option<Programme> {
    usual().map(|it| it.programme)
}

/// Puts in what is still wanted: opening, closing, minutes, steps with their days, the id.
pub(super) fn complete(sheet: &mut Sheet) {
    let Some(Usual {
        opening, closing, ..
    }) = usual()
    else {
        return;
    };
    let programme = &mut sheet.programme;
    programme.sections.insert(0, opening);
    programme.sections.push(closing);
    agenda::share_minutes(&mut programme.sections);
    programme.id = id(programme);
    let symbol = if programme.lacks_number() {
        programme.kind.clone()
    } else {
        programme.symbol.clone()
    };
    let report = of_kind(programme, PhaseKind::ReportDeadline);
    if let Some((phase, step)) = report.zip(
        programme
            .checklist
            .iter_mut()
            .find(|it| it.id == "send-report"),
    ) {
        step.text = format!(
            "Gửi báo cáo kết quả về {} {}.",
            programme.report_to,
            lower_first(&phase.words)
        );
        step.until = phase.until;
        step.source.clone_from(&symbol);
    }
    if !programme.resolution {
        // The vote on a resolution stays: 42-HD wants it of every thematic session.
        programme
            .checklist
            .retain(|it| it.deed != Some(StepDeed::Resolution));
    }
    let gone: BTreeSet<String> = programme.checklist.iter().map(|it| it.id.clone()).collect();
    for phase in &mut programme.timeline {
        phase
            .met_by
            .retain(|it| !matches!(it, crate::programme::MetBy::Tick(id) if !gone.contains(id)));
        phase
            .due
            .get_or_insert_with(|| due(phase.kind, &phase.short));
    }
    sheet.note(
        "id",
        None,
        "",
        Some("Mã của chương trình do phần mềm đặt; đề nghị xem lại."),
    );
    sheet.note(
        "sections.planned_minutes",
        None,
        "",
        Some("Thời lượng từng nội dung do phần mềm đề xuất; đề nghị xem lại."),
    );
    sheet.note(
        "rating",
        None,
        "",
        Some("Tự đánh giá buổi sinh hoạt dùng trọng số của 42-HD/BTCTW."),
    );
    sheet.note(
        "checklist",
        None,
        "",
        Some("Các bước điều hành lấy theo 42-HD/BTCTW; đề nghị bổ sung việc riêng của văn bản."),
    );
}

fn of_kind(programme: &Programme, kind: PhaseKind) -> Option<Phase> {
    programme
        .timeline
        .iter()
        .find(|it| it.kind == kind)
        .cloned()
}

fn due(kind: PhaseKind, short: &str) -> String {
    match kind {
        PhaseKind::SessionDeadline => "Buổi sinh hoạt chuyên đề của chi bộ".to_owned(),
        PhaseKind::ReportDeadline => "Báo cáo kết quả sinh hoạt chuyên đề".to_owned(),
        PhaseKind::Stage => short.to_owned(),
    }
}

fn lower_first(text: &str) -> String {
    crate::text::case::uncapital(text)
}

/// "44-kh-du" of "44-KH/ĐU"; of a plan without a number, from its body and year.
fn id(programme: &Programme) -> String {
    let base = if programme.lacks_number() {
        format!("{} {}", programme.issuer, programme.year)
    } else {
        programme.symbol.clone()
    };
    let letters: String = fold(&base)
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
        .collect();
    let parts: Vec<&str> = letters.split('-').filter(|it| !it.is_empty()).collect();
    let id: String = parts.join("-").chars().take(40).collect();
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        format!(
            "ke-hoach-{}",
            programme
                .date
                .map_or_else(|| programme.year.to_string(), date::short)
                .replace('/', "-")
        )
    } else {
        id.to_owned()
    }
}
