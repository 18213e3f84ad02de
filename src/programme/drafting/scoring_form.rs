//! Form 02 as a plan encloses it: a table of criteria whose points add up, and grades with their bounds.

use super::Sheet;
use super::head::straightened;
use super::marker::of_roman;
use super::registration_form::{MEMBER_FIELDS, heading, signatures};
use super::scan::{find, has, has_any, short, trimmed};
use super::tree::{Node, Part};
use crate::programme::{
    AssessmentCriterion, AssessmentForm, AssessmentGroup, Band, Files, Grade, TotalRow,
};
use crate::text::fold::fold;

/// What all criteria add up to.
const FULL: u32 = 100;
/// The columns where the table does not name all of them.
const COLUMNS: [&str; 6] = [
    "Stt",
    "Nội dung tiêu chí",
    "Điểm chuẩn",
    "Mức độ đạt chuẩn",
    "Đảng viên tự chấm điểm",
    "Cấp ủy chấm điểm",
];

/// The table as it was read.
#[derive(Default)]
struct Table {
    groups: Vec<AssessmentGroup>,
    /// Each criterion's line, with the number of its group and its own in it.
    lines: Vec<(usize, usize, usize)>,
    total: Option<TotalRow>,
}

/// Reads it, where the part is such a form.
pub(super) fn read(sheet: &mut Sheet, part: &Part) {
    let title = fold(&part.title());
    let named = has_any(&title, &["cham diem", "bang diem", "danh gia muc do"]);
    if !named || has(&title, "dang ky") || sheet.programme.assessment_form.is_some() {
        return;
    }
    let nodes = part.walk();
    let rows: Vec<&Node> = nodes
        .iter()
        .filter(|it| it.cells.len() > 2)
        .copied()
        .collect();
    let table = Table::read(&rows);
    let sum: u32 = table.groups.iter().map(|it| it.points).sum();
    let bands = bands(&nodes, part);
    if sum != FULL || bands.is_empty() {
        sheet.lost.push(format!(
            "Có bảng chấm điểm gửi kèm nhưng chưa đưa vào được: tổng điểm đọc được là {sum}, số mức xếp loại đọc được là {}; đề nghị nhập tay.",
            bands.len()
        ));
        return;
    }
    for (line, group, at) in &table.lines {
        sheet.note(
            format!("assessment_form.groups[{group}].criteria[{at}]"),
            Some(*line),
            "",
            None,
        );
    }
    for index in 0..bands.len() {
        sheet.note(format!("assessment_form.bands[{index}]"), None, "", None);
    }
    sheet.programme.assessment_form = Some(form(part, &nodes, &rows, table, bands));
}

impl Table {
    /// Rows with a Roman number are groups, those with another number are criteria.
    fn read(rows: &[&Node]) -> Self {
        let mut table = Self::default();
        let mut next = 1;
        for row in rows {
            let cell = |at: usize| row.cells.get(at).map_or("", |it| it.trim());
            let number = cell(0).trim_end_matches('.');
            if let Some(numeral) =
                of_roman(number).filter(|_| number.chars().all(char::is_uppercase))
            {
                table.heading(super::marker::roman(numeral), cell(1));
                continue;
            }
            let (Ok(_), Some(full)) = (number.parse::<u32>(), points(cell(2))) else {
                continue;
            };
            if table.groups.is_empty() {
                table.heading("I".to_owned(), "Nội dung tiêu chí");
            }
            let at = table.groups.len() - 1;
            let Some(group) = table.groups.last_mut() else {
                continue;
            };
            table.lines.push((row.line, at, group.criteria.len()));
            group.points += full;
            group
                .criteria
                .push(criterion(next, straightened(cell(1)), full, cell(3)));
            next += 1;
        }
        table.groups.retain(|it| !it.criteria.is_empty());
        table
    }

    /// A row that begins a group, or the one with the total.
    fn heading(&mut self, numeral: String, title: &str) {
        let title = straightened(trimmed(title));
        if has_any(&fold(&title), &["tong diem", "tong cong"]) {
            self.total = Some(TotalRow { numeral, title });
        } else {
            self.groups.push(AssessmentGroup {
                numeral,
                title,
                points: 0,
                criteria: Vec::new(),
            });
        }
    }
}

fn form(
    part: &Part,
    nodes: &[&Node],
    rows: &[&Node],
    table: Table,
    bands: Vec<Band>,
) -> AssessmentForm {
    let owned = |words: &[&str]| {
        words
            .iter()
            .map(|it| (*it).to_owned())
            .collect::<Vec<String>>()
    };
    let columns = rows
        .first()
        .filter(|it| it.cells.len() == 6 && it.cells.iter().all(|it| !it.is_empty()));
    let of_nodes = nodes.iter().map(|it| it.text.as_str());
    let texts: Vec<&str> = of_nodes
        .chain(
            part.head
                .iter()
                .chain(&part.tail)
                .map(|it| it.text.as_str()),
        )
        .collect();
    let intro = texts.iter().find(|it| has(&fold(it), "ket qua cham diem"));
    let intro = intro.copied().unwrap_or("Kết quả chấm điểm theo tiêu chí");
    let note = intro
        .split_once('(')
        .map(|it| trimmed(it.1.trim_end_matches([':', ')'])).to_owned());
    let label = texts
        .iter()
        .find(|it| fold(it).starts_with("danh gia muc do") && it.contains(".."));
    let label = label.copied().unwrap_or("Đánh giá mức độ");
    let fields = texts.iter().filter_map(|it| {
        it.split_once(':')
            .filter(|it| it.1.trim().starts_with("..."))
    });
    let mut member_fields: Vec<String> = fields
        .map(|it| it.0.trim().to_owned())
        .filter(|it| !fold(it).starts_with("danh gia"))
        .collect();
    if member_fields.is_empty() {
        member_fields = owned(&MEMBER_FIELDS);
    }
    let worded = bands
        .iter()
        .map(|it| format!("{}: từ {}-{} điểm", it.label, it.from, it.to));
    AssessmentForm {
        number: "02".to_owned(),
        label: part
            .label
            .clone()
            .unwrap_or_else(|| "BIỂU MẪU SỐ 02".to_owned()),
        heading: heading(part),
        member_fields,
        intro: trimmed(intro.split('(').next().unwrap_or(intro)).to_owned(),
        note: note
            .unwrap_or_else(|| "Chấm điểm theo mức độ đạt chuẩn của từng tiêu chí".to_owned()),
        columns: columns.map_or_else(|| owned(&COLUMNS), |it| it.cells.clone()),
        groups: table.groups,
        total: table.total.unwrap_or(TotalRow {
            numeral: "Tổng".to_owned(),
            title: "Tổng điểm".to_owned(),
        }),
        grade_label: trimmed(label.split("..").next().unwrap_or(label)).to_owned(),
        bands_note: worded.collect::<Vec<_>>().join("; "),
        bands,
        signatures: signatures(part),
        notice: "Phân loại mức độ thực hiện của đảng viên".to_owned(),
        ground_for: None,
    }
}

/// The points of a cell: "05", "10 điểm".
fn points(cell: &str) -> Option<u32> {
    let digits: String = cell
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok().filter(|it| (1..=FULL).contains(it))
}

fn criterion(number: u32, text: String, points: u32, standard: &str) -> AssessmentCriterion {
    let pieces = standard.split(" - ").flat_map(|it| it.split('\n'));
    let mut parts: Vec<String> = pieces
        .map(|it| straightened(it.trim_start_matches(['-', ' ']).trim()))
        .filter(|it| !it.is_empty())
        .collect();
    if parts.is_empty() {
        parts.push("Theo đánh giá của chi bộ.".to_owned());
    }
    let folded = fold(&text);
    let attends = has_any(&folded, &["tham gia"])
        && has_any(&folded, &["sinh hoat", "tap huan", "boi duong"]);
    let files = if attends {
        Some(Files::Attendance)
    } else if has(&folded, "ban dang ky") {
        Some(Files::Registration)
    } else if has(&folded, "noi dung dang ky") {
        Some(Files::RegisteredWork)
    } else if has_any(&folded, &["nhiem vu, giai phap", "nhiem vu cua chi bo"]) {
        Some(Files::Commitments)
    } else {
        None
    };
    let share = parts.iter().find_map(|it| {
        let before = it
            .split('%')
            .next()
            .filter(|before| before.len() < it.len())?;
        let digits: String = before
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        digits.chars().rev().collect::<String>().parse::<u32>().ok()
    });
    AssessmentCriterion {
        id: number.to_string(),
        short: short(&text, 40),
        percent: share.filter(|it| files == Some(Files::Attendance) && (1..=100).contains(it)),
        files,
        points,
        recognised: parts.iter().any(|it| has(&fold(it), "ghi nhan")),
        standard: parts,
        text,
    }
}

/// "(Xuất sắc: từ 91-100 điểm; Khá: từ 81-90 điểm; …; Chưa đạt: từ 70 điểm trở xuống)".
fn bands(nodes: &[&Node], part: &Part) -> Vec<Band> {
    let texts = nodes
        .iter()
        .map(|it| it.text.as_str())
        .chain(part.tail.iter().map(|it| it.text.as_str()))
        .chain(part.head.iter().map(|it| it.text.as_str()));
    let line = texts
        .filter(|it| has(&fold(it), "xuat sac") && find(&fold(it), "diem").is_some())
        .find(|it| it.matches("điểm").count() > 1);
    let Some(line) = line else { return Vec::new() };
    let mut read: Vec<(String, u32)> = Vec::new();
    for piece in line.trim_matches(['(', ')', '.', ' ']).split([';', ',']) {
        let Some((label, rest)) = piece.rsplit_once(':') else {
            continue;
        };
        let label = label
            .rsplit(':')
            .next()
            .unwrap_or(label)
            .trim()
            .trim_start_matches(['-', '(', ' ']);
        let folded = fold(rest);
        let numbers: Vec<u32> = folded
            .split(|it: char| !it.is_ascii_digit())
            .filter_map(|it| it.parse().ok())
            .collect();
        let down = has(&folded, "tro xuong") || has(&folded, "duoi") && !has(&folded, "tu");
        if let Some(first) = numbers.first() {
            read.push((label.to_owned(), if down { 0 } else { *first }));
        }
    }
    read.sort_by_key(|it| std::cmp::Reverse(it.1));
    let grades = [Grade::Excellent, Grade::Good, Grade::Pass, Grade::Fail];
    if read.len() != grades.len() || read.last().is_none_or(|it| it.1 != 0) {
        return Vec::new();
    }
    let mut to = FULL;
    let mut bands = Vec::new();
    for ((label, from), grade) in read.into_iter().zip(grades) {
        if from > to {
            return Vec::new();
        }
        bands.push(Band {
            grade,
            label,
            from,
            to,
        });
        to = from.saturating_sub(1);
    }
    bands
}
