//! Kế hoạch thực hiện nhiệm vụ “6 rõ”: the tasks in a landscape table; as a table, as dates for a calendar, as JSON.

use serde_json::{Value, json};

use super::frame;
use super::minutes::tasks;
use super::naming::Naming;
use crate::document::paper::{Block, Column, Paper, Table};
use crate::document::settings::PaperSettings;
use crate::session::Session;
use crate::session::commitment::Commitment;
use crate::text::date;
use crate::text::fold::fold;

/// The mark of a plan in a symbol.
pub const MARK: &str = "KH";

/// The plan.
pub fn plan(session: &Session, settings: &PaperSettings) -> Paper {
    let summary = format!(
        "Thực hiện nhiệm vụ “6 rõ” sau sinh hoạt chuyên đề {}",
        frame::theme(session)
    );
    let mut body = vec![Block::text(format!(
        "Thực hiện {} và kết luận của buổi sinh hoạt {}, chi bộ ban hành kế hoạch thực hiện các nhiệm vụ “6 rõ” như sau:",
        frame::directive(session),
        super::phrase::day(session.facts.date)
    ))];
    body.push(Block::heading("I. Nhiệm vụ"));
    body.extend(tasks::list(session, &Naming::new(session)));
    body.push(Block::heading("II. Tổ chức thực hiện"));
    let lines = [
        "Đồng chí chủ trì thực hiện đúng quy trình, thời hạn, sản phẩm đã nêu; kịp thời báo cáo cấp ủy chi bộ khi có vướng mắc.",
        "Cấp ủy chi bộ kiểm tra việc thực hiện theo từng mốc thời gian; kết quả được báo cáo trước chi bộ trong kỳ sinh hoạt gần nhất sau ngày đến hạn.",
        "Kết quả thực hiện là căn cứ đánh giá đảng viên và tổng kết chuyên đề của chi bộ.",
    ];
    body.extend(
        lines
            .iter()
            .zip(1..)
            .map(|(text, at)| Block::text(format!("{at}. {text}"))),
    );
    Paper {
        landscape: true,
        body,
        signatures: frame::for_the_cell(session, settings),
        recipients: frame::inward(session, settings, "thực hiện"),
        ..frame::paper(session, settings, "Kế hoạch", Some(MARK), summary)
    }
}

/// The tasks as a table for spreadsheets.
pub fn plan_table(session: &Session) -> Table {
    let titles = [
        "STT",
        "Mã",
        "Phạm vi",
        "Chủ trì",
        "Phối hợp",
        "Việc",
        "Quy trình",
        "Bắt đầu",
        "Hạn",
        "Trách nhiệm",
        "Sản phẩm",
        "Thẩm quyền",
    ];
    let mut table = Table::new(titles.map(|title| Column::new(title, 1)).to_vec());
    let naming = Naming::new(session);
    for (number, commitment) in (1..).zip(session.commitments.values()) {
        let parts = commitment.parts();
        let (lead, others) = tasks::lead_and_others(parts);
        let names: Vec<String> = others.iter().map(|it| naming.called(it)).collect();
        table.push([
            number.to_string(),
            commitment.id().to_owned(),
            commitment.scope().label().to_owned(),
            lead.map(|it| naming.called(it)).unwrap_or_default(),
            names.join(", "),
            parts.task.clone(),
            tasks::steps(&parts.process).join("\n"),
            parts.time.start.map(date::short).unwrap_or_default(),
            date::short(commitment.due()),
            parts.responsibility.clone(),
            parts.product.clone(),
            parts.authority.clone().unwrap_or_default(),
        ]);
    }
    table
}

/// The tasks as JSON values, as `session.json` has them.
pub fn plan_rows(session: &Session) -> Vec<Value> {
    let rows = session.commitments.values();
    rows.map(|it| serde_json::to_value(it).unwrap_or_else(|_| json!({ "id": it.id() })))
        .collect()
}

/// The due dates as a calendar: a whole day each, with the same ids every time, so that a calendar that has them takes them anew.
pub fn calendar(session: &Session) -> String {
    let naming = Naming::new(session);
    let stamp = session
        .closing
        .as_ref()
        .map(|it| it.at)
        .or(session.opened_at);
    let stamp = stamp.map_or_else(
        || session.facts.date.format("%Y%m%dT000000Z").to_string(),
        |at| at.to_utc().format("%Y%m%dT%H%M%SZ").to_string(),
    );
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//sauro//Sau Ro//VI".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
    ];
    for commitment in session.commitments.values() {
        lines.extend(entry(session, &naming, commitment, &stamp));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().flat_map(|line| folded(line)).collect()
}

fn entry(
    session: &Session,
    naming: &Naming<'_>,
    commitment: &Commitment,
    stamp: &str,
) -> Vec<String> {
    let parts = commitment.parts();
    let people: Vec<String> = parts
        .person
        .iter()
        .map(|person| naming.comrade(person))
        .collect();
    let description = format!(
        "Người thực hiện: {}\nQuy trình:\n{}\nTrách nhiệm: {}\nSản phẩm: {}",
        people.join(", "),
        tasks::steps(&parts.process).join("\n"),
        parts.responsibility,
        parts.product
    );
    let due = commitment.due();
    let next = due.succ_opt().unwrap_or(due);
    vec![
        "BEGIN:VEVENT".to_owned(),
        // Sessions of one day and one document bear one id in all cells; the cell's name tells them apart.
        format!(
            "UID:{}-{}-{}@sauro",
            session.id,
            word(&session.cell.name),
            commitment.id()
        ),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART;VALUE=DATE:{}", due.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")),
        format!(
            "SUMMARY:{}",
            escaped(&format!(
                "Hạn: {} ({})",
                parts.task.replace('\n', " "),
                session.cell.name
            ))
        ),
        format!("DESCRIPTION:{}", escaped(&description)),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ]
}

/// A name as a word of letters without marks: `chi-bo-vdc`.
fn word(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    words.join("-")
}

/// Text as a value of a calendar (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let clean = crate::document::printable::printable(text);
    let mut out = String::with_capacity(clean.len());
    for letter in clean.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            _ => out.push(letter),
        }
    }
    out
}

/// A line in pieces of at most 75 bytes, none of which divides a letter (RFC 5545, 3.1).
fn folded(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut room = 75;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            if let Some(piece) = pieces.last_mut() {
                piece.push_str("\r\n");
            }
            pieces.push(" ".to_owned());
            room = 74;
        }
        room -= letter.len_utf8();
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    if let Some(piece) = pieces.last_mut() {
        piece.push_str("\r\n");
    }
    pieces
}
