//! Stages and deadlines, and to whom the cell reports.

use std::cmp::Reverse;

use super::Sheet;
use super::days::{Span, spans};
use super::head::straightened;
use super::scan::{has, has_any, item, sentences, short, trimmed};
use super::tree::Node;
use crate::programme::{MetBy, Phase, PhaseKind};
use crate::text::case::capital;
use crate::text::fold::fold;

/// What the cell's own headings begin with, folded: what is asked of others is no deadline of the cell.
const NO_YEAR: &str = "Mốc thời gian không ghi năm; lấy năm của văn bản, đề nghị xem lại.";
const OF_SESSIONS: &str = "Câu này không nhắc đến buổi sinh hoạt; được đọc là thời hạn tổ chức sinh hoạt, đề nghị xem lại.";
const PERIOD: &str = "Đọc từ một khoảng thời gian; đề nghị xem lại là giai đoạn hay thời hạn.";

/// Reads them all, in their order.
pub(super) fn read(sheet: &mut Sheet, nodes: &[&Node]) {
    let year = sheet.programme.year;
    let mut found: Vec<(Phase, usize, String, Option<&'static str>)> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        if !node.cells.is_empty() && node.cells.len() < 2 {
            continue;
        }
        let above = nodes
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|it| it.marker.is_heading() && it.marker.rank() < node.marker.rank());
        for sentence in sentences(&node.text) {
            for span in spans(sentence, year) {
                let Some((phase, why)) = phase(sheet, node, above.copied(), sentence, &span) else {
                    continue;
                };
                merge(&mut found, (phase, node.line, node.path.clone(), why));
            }
        }
    }
    meet(&mut found);
    found.sort_by_key(|(phase, line, ..)| {
        (
            phase.kind == PhaseKind::Stage,
            phase.from.or(phase.until),
            *line,
        )
    });
    // Deadlines stand where their days do; stages are in order of their first days.
    for (index, (phase, line, path, why)) in found.into_iter().enumerate() {
        if phase.kind == PhaseKind::ReportDeadline
            && let Some(to) = &phase.to
        {
            sheet.programme.report_to.clone_from(to);
            sheet.note("report_to", Some(line), &path, None);
        }
        sheet.programme.timeline.push(phase);
        sheet.note(format!("timeline[{index}]"), Some(line), &path, why);
    }
}

/// What one stretch of time is.
fn phase(
    sheet: &Sheet,
    node: &Node,
    above: Option<&Node>,
    sentence: &str,
    span: &Span,
) -> Option<(Phase, Option<&'static str>)> {
    let lead = sentence.get(..span.at).unwrap_or_default();
    let tail = sentence.get(span.end..).unwrap_or_default();
    let folded = fold(sentence);
    let heading = above.map(|it| it.folded.clone()).unwrap_or_default();
    let labelled = has_any(&fold(lead), &["thoi gian"]) && lead.chars().count() < 70
        || lead.trim().is_empty() && tail.trim_end_matches('.').trim().chars().count() < 5;
    // "Trước ngày 12/5/2026: Các chi bộ …": what is to be done stands behind the colon.
    let behind = tail
        .trim_start()
        .strip_prefix(':')
        .map(str::trim)
        .filter(|it| it.chars().count() > 8);
    let timed = has_any(
        &heading,
        &[
            "thoi gian",
            "tien do",
            "hinh thuc",
            "to chuc thuc hien",
            "lo trinh",
        ],
    );
    // A plan of sessions that says "Thời gian hoàn thành: …" means the session.
    let of_sessions = has(&fold(&sheet.programme.title), "sinh hoat") && has(&heading, "thoi gian");
    let in_session = has(&heading, "sinh hoat") || of_sessions;
    let what = match (behind, labelled, above) {
        (Some(text), _, _) if lead.trim().is_empty() => text.to_owned(),
        (_, true, Some(above)) if !in_session && !timed => above.text.clone(),
        _ => sentence.to_owned(),
    };
    let report = is_report(&folded, lead);
    let deadline = span.until.is_some();
    let near: String = fold(lead)
        .chars()
        .rev()
        .take(90)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let session = has_any(
        &folded,
        &["sinh hoat chuyen de", "sinh hoat", "buoi sinh hoat"],
    ) && has_any(
        &folded,
        &["to chuc", "hoan thanh", "thoi gian", "tien hanh"],
    ) || in_session && has_any(&folded, &["hoan thanh", "thoi gian", "to chuc"])
        || has(&near, "to chuc sinh hoat");
    let kind = if report && deadline {
        PhaseKind::ReportDeadline
    } else if session
        && deadline
        && !has_any(
            &folded,
            &["ban hanh ke hoach", "xay dung va ban hanh ke hoach"],
        )
    {
        PhaseKind::SessionDeadline
    } else {
        PhaseKind::Stage
    };
    if kind == PhaseKind::Stage && is_no_time_of_work(&folded, span, lead) {
        return None;
    }
    let text = straightened(&capital(&item(&what)));
    let why = if !span.is_sure {
        Some(NO_YEAR)
    } else if kind == PhaseKind::SessionDeadline && !has(&folded, "sinh hoat") {
        Some(OF_SESSIONS)
    } else if kind != PhaseKind::Stage && span.from.is_some() {
        Some(PERIOD)
    } else {
        None
    };
    let to = (kind == PhaseKind::ReportDeadline)
        .then(|| receiver(lead))
        .flatten();
    let phase = Phase {
        kind,
        from: span.from,
        until: span.until,
        words: span.words.clone(),
        short: match kind {
            PhaseKind::SessionDeadline => "Tổ chức sinh hoạt chuyên đề".to_owned(),
            PhaseKind::ReportDeadline => "Gửi báo cáo kết quả".to_owned(),
            PhaseKind::Stage => short(&text, 40),
        },
        text,
        due: None,
        to,
        met_by: match kind {
            PhaseKind::SessionDeadline => vec![MetBy::Session],
            PhaseKind::ReportDeadline => vec![
                MetBy::Tick("send-report".to_owned()),
                MetBy::Paper("result-report".to_owned()),
                MetBy::Paper("form03".to_owned()),
            ],
            PhaseKind::Stage => Vec::new(),
        },
        source: sheet.place(&node.path),
    };
    Some((phase, why))
}

fn is_report(folded: &str, lead: &str) -> bool {
    let received = receiver(lead).is_some();
    let lead = fold(lead);
    let plainly = has_any(
        &lead,
        &[
            "bao cao ket qua",
            "gui bao cao",
            "nop bao cao",
            "bao cao tong ket",
        ],
    );
    let reports = plainly || received && has_any(folded, &["bao cao", "tong hop ket qua"]);
    reports && !has_any(&lead, &["xay dung bao cao", "du thao bao cao"])
}

/// Days of what is no work of the plan: the years of a movement, of a term, of cited documents.
fn is_no_time_of_work(folded: &str, span: &Span, lead: &str) -> bool {
    let year = span.words.to_lowercase().contains("năm 20")
        && !span.words.to_lowercase().contains("tháng")
        && !span.words.to_lowercase().contains("ngày");
    let before = fold(lead);
    year && !has_any(folded, &["it nhat", "hoan thanh", "to chuc"])
        || has_any(&before, &["nhiem ky", "giai doan 20"])
        || before.ends_with("so ")
}

/// "… báo cáo kết quả về Ban Thường vụ Đảng ủy (qua Ban Xây dựng Đảng) trước ngày …": the body.
fn receiver(lead: &str) -> Option<String> {
    let found = [" về ", " gửi về ", " gửi ", " cho ", " đến ", " nộp "]
        .iter()
        .filter_map(|word| {
            lead.match_indices(word)
                .map(|(at, _)| at + word.len())
                .filter(|at| {
                    lead.get(*at..)
                        .is_some_and(|it| it.starts_with(char::is_uppercase))
                })
                .last()
        });
    // The last one that begins a name: "về" before it may begin a clause.
    let at = found.min()?;
    let name = trimmed(lead.get(at..)?.trim_end_matches('(').trim());
    let name = name.trim_end_matches("chậm").trim();
    let count = name.chars().count();
    (4..160).contains(&count).then(|| straightened(name))
}

type Found = (Phase, usize, String, Option<&'static str>);

/// The same deadline said twice is one, with both its places.
fn merge(found: &mut Vec<Found>, new: Found) {
    let kind = new.0.kind;
    let same = found.iter_mut().find(|it| {
        it.0.kind == kind
            && it.0.until == new.0.until
            && (kind != PhaseKind::Stage || it.0.text == new.0.text)
            && (it.0.from == new.0.from || kind != PhaseKind::Stage)
    });
    let Some(same) = same else {
        found.push(new);
        return;
    };
    if !same.0.source.ends_with(&new.2) && !new.2.is_empty() {
        same.0.source = format!("{}; {}", same.0.source, new.2);
    }
    if same.0.to.is_none() {
        same.0.to = new.0.to;
    }
    if new.0.text.chars().count() > same.0.text.chars().count() {
        (same.0.text, same.0.short, same.0.words) = (new.0.text, new.0.short, new.0.words);
    }
}

/// A deadline inside of a month that is named for the same: one deadline, whose first day is the month's.
fn meet(found: &mut Vec<Found>) {
    let exact: Vec<usize> = (0..found.len())
        .filter(|at| {
            found
                .get(*at)
                .is_some_and(|it| it.0.kind == PhaseKind::SessionDeadline && it.0.from.is_none())
        })
        .collect();
    let mut gone: Vec<usize> = Vec::new();
    for at in exact {
        let Some(until) = found.get(at).and_then(|it| it.0.until) else {
            continue;
        };
        let month = (0..found.len()).find(|other| {
            found.get(*other).is_some_and(|it| {
                let long = it.0.from.zip(it.0.until).is_some_and(|(from, to)| {
                    from <= until && until <= to && (to - from).num_days() < 95
                });
                it.0.kind == PhaseKind::SessionDeadline && long && !gone.contains(other)
            })
        });
        if let Some(month) = month {
            let from = found.get(month).and_then(|it| it.0.from);
            if let Some(it) = found.get_mut(at) {
                it.0.from = from;
            }
            gone.push(month);
        }
    }
    gone.sort_by_key(|it| Reverse(*it));
    for at in gone {
        found.remove(at);
    }
    // A whole year is no deadline of one session beside a nearer one.
    let nearer = found.iter().any(|it| {
        it.0.kind == PhaseKind::SessionDeadline
            && it
                .0
                .from
                .zip(it.0.until)
                .is_none_or(|(from, to)| (to - from).num_days() < 300)
    });
    for it in found.iter_mut().filter(|_| nearer) {
        let long =
            it.0.from
                .zip(it.0.until)
                .is_some_and(|(from, to)| (to - from).num_days() >= 300);
        if it.0.kind == PhaseKind::SessionDeadline && long {
            it.0.kind = PhaseKind::Stage;
        }
    }
}
