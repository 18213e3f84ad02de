//! Stages and deadlines, and to whom the cell reports.

mod same;

use self::same::{meet, merge};
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
const BEFORE: &str = "Mốc này trước ngày ban hành văn bản; đề nghị xem lại năm.";
const PERIOD: &str = "Đọc từ một khoảng thời gian; đề nghị xem lại là giai đoạn hay thời hạn.";

/// Reads them all, in their order.
pub(super) fn read(sheet: &mut Sheet, nodes: &[&Node], of_tables: Vec<Found>) {
    let year = sheet.programme.year;
    let mut found: Vec<Found> = of_tables;
    for (at, node) in nodes.iter().enumerate() {
        if !node.cells.is_empty() {
            continue;
        }
        let above = nodes
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|it| it.marker.is_heading() && it.marker.rank() < node.marker.rank());
        for sentence in sentences(&node.text) {
            let mut begun = 0;
            for span in spans(sentence, year) {
                // What is said of one time is said between it and the one before.
                let semicolon = sentence
                    .get(begun..span.at)
                    .and_then(|it| it.rfind(';'))
                    .map(|it| begun + it + 1);
                let clause = Clause {
                    sentence,
                    from: semicolon.unwrap_or(begun),
                    span: &span,
                };
                begun = span.end;
                let Some((phase, why)) = phase(sheet, node, above.copied(), &clause) else {
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
        let told = sheet.findings.iter().any(|it| it.field == "report_to");
        if phase.kind == PhaseKind::ReportDeadline
            && let Some(to) = &phase.to
            && !told
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
    clause: &Clause,
) -> Option<(Phase, Option<&'static str>)> {
    let Clause {
        sentence,
        from,
        span,
    } = *clause;
    let lead = sentence.get(from..span.at).unwrap_or_default();
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
    let labels_session =
        has(&fold(&sheet.programme.title), "sinh hoat") && node.folded.starts_with("thoi gian");
    let in_session = has(&heading, "sinh hoat") || of_sessions || labels_session;
    let what = match (behind, labelled, above) {
        (Some(text), _, _) if lead.trim().is_empty() => text.to_owned(),
        (_, true, Some(above)) if !in_session && !timed => above.text.clone(),
        _ => sentence.to_owned(),
    };
    let kind = kind_of(node, &folded, clause, in_session);
    if kind == PhaseKind::Stage && is_no_time_of_work(&folded, span, lead) {
        return None;
    }
    let text = straightened(&capital(&item(&what)));
    let early = sheet
        .programme
        .date
        .zip(span.until)
        .is_some_and(|(issued, until)| until < issued);
    let why = if early {
        Some(BEFORE)
    } else if !span.is_sure {
        Some(NO_YEAR)
    } else if kind == PhaseKind::SessionDeadline && !has(&folded, "sinh hoat") {
        Some(OF_SESSIONS)
    } else if kind != PhaseKind::Stage && span.from.is_some() {
        Some(PERIOD)
    } else {
        None
    };
    let to = (kind == PhaseKind::ReportDeadline)
        .then(|| receiver(lead).or_else(|| receiver(tail)))
        .flatten();
    let phase = Phase {
        kind,
        from: span.from,
        until: span.until,
        words: span.words.clone(),
        short: called(kind, &text),
        text,
        due: None,
        to,
        met_by: ways(kind),
        source: sheet.place(&node.path),
    };
    Some((phase, why))
}

/// What a time is: of the session, of the report, or of other work.
fn kind_of(node: &Node, folded: &str, clause: &Clause, in_session: bool) -> PhaseKind {
    let Clause {
        sentence,
        from,
        span,
    } = *clause;
    let lead = sentence.get(from..span.at).unwrap_or_default();
    let letters: Vec<char> = fold(lead).chars().collect();
    let near: String = letters
        .get(letters.len().saturating_sub(90)..)
        .unwrap_or_default()
        .iter()
        .collect();
    let others = [
        "bien soan",
        "tai lieu",
        "dang ky thi dua",
        "ban hanh",
        "kiem tra",
    ];
    let meant = in_session
        && !has_any(folded, &others)
        && has_any(folded, &["hoan thanh", "thoi gian", "to chuc"]);
    let plans = has_any(
        folded,
        &["ban hanh ke hoach", "xay dung va ban hanh ke hoach"],
    );
    let begins = |it: &&str| folded.starts_with(*it) || node.folded.starts_with(*it);
    if span.until.is_none() || ["giai doan", "dot "].iter().any(begins) {
        PhaseKind::Stage
    } else if is_report(lead) {
        PhaseKind::ReportDeadline
    } else if (is_session(folded, &near) || meant) && !plans {
        PhaseKind::SessionDeadline
    } else {
        PhaseKind::Stage
    }
}

/// Whether a sentence is of the session itself. `near`: the words before the time.
fn is_session(folded: &str, near: &str) -> bool {
    let held = has_any(folded, &["to chuc", "hoan thanh", "thoi gian", "tien hanh"]);
    let begins = ["sinh hoat", "chi bo sinh hoat", "cac chi bo sinh hoat"]
        .iter()
        .any(|it| folded.starts_with(it));
    let prepares = has_any(near, &["bien soan", "tai lieu"]);
    has(folded, "sinh hoat") && (held || begins) && !prepares || has(near, "to chuc sinh hoat")
}

fn is_report(lead: &str) -> bool {
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
    let goes_on = lead.trim_start_matches([',', ' ']).starts_with("ket qua");
    let reports = plainly
        || goes_on
        || received && has_any(&lead, &["bao cao", "tong hop ket qua", "ket qua sinh hoat"]);
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
    let stops = [
        " xong",
        " trước",
        " chậm",
        " trong ",
        " để ",
        " vào ",
        ";",
        " tuần ",
        " định kỳ",
    ];
    let end = stops
        .iter()
        .filter_map(|it| name.find(it))
        .min()
        .unwrap_or(name.len());
    let name = trimmed(name.get(..end)?);
    let count = name.chars().count();
    (4..160).contains(&count).then(|| straightened(name))
}

/// A time as it stands in its sentence.
#[derive(Clone, Copy)]
struct Clause<'a> {
    sentence: &'a str,
    /// The byte from which on its words are.
    from: usize,
    span: &'a Span,
}

/// A time from a row of a table.
pub(super) fn of_row(sheet: &Sheet, row: &Node, work: &str, span: &Span) -> Found {
    let folded = fold(work);
    let deadline = span.until.is_some();
    let to = receiver(work);
    let kind = if deadline && is_report(work) {
        PhaseKind::ReportDeadline
    } else if deadline
        && has_any(&folded, &["to chuc sinh hoat", "sinh hoat chuyen de"])
        && !has(&folded, "tai lieu")
    {
        PhaseKind::SessionDeadline
    } else {
        PhaseKind::Stage
    };
    let text = straightened(&capital(&item(work)));
    let phase = Phase {
        kind,
        from: span.from,
        until: span.until,
        words: straightened(&span.words),
        short: called(kind, &text),
        text,
        due: None,
        to: to.filter(|_| kind == PhaseKind::ReportDeadline),
        met_by: ways(kind),
        source: sheet.place(&row.path),
    };
    (
        phase,
        row.line,
        row.path.clone(),
        (!span.is_sure).then_some(NO_YEAR),
    )
}

/// What a time is called in a line.
fn called(kind: PhaseKind, text: &str) -> String {
    match kind {
        PhaseKind::SessionDeadline => "Tổ chức sinh hoạt chuyên đề".to_owned(),
        PhaseKind::ReportDeadline => "Gửi báo cáo kết quả".to_owned(),
        PhaseKind::Stage => short(text, 40),
    }
}

/// What meets a time of this kind.
fn ways(kind: PhaseKind) -> Vec<MetBy> {
    match kind {
        PhaseKind::SessionDeadline => vec![MetBy::Session],
        PhaseKind::ReportDeadline => vec![
            MetBy::Tick("send-report".to_owned()),
            MetBy::Paper("result-report".to_owned()),
            MetBy::Paper("form03".to_owned()),
        ],
        PhaseKind::Stage => Vec::new(),
    }
}

/// A time with the line and headings it stands under, and why it needs a look.
pub(super) type Found = (Phase, usize, String, Option<&'static str>);
