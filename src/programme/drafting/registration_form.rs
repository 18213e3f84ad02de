//! Form 01 as a plan encloses it: groups of items, compulsory or so many to choose, the year-end table, places to sign.

use super::Sheet;
use super::head::straightened;
use super::marker::Marker;
use super::scan::{find, has, has_any, is_capital, item, quoted, trimmed};
use super::tree::{Node, Part, is_of_the_body};
use crate::programme::{AtLeast, Group, Item, RegistrationForm, SelfAssessment, SignatureBlock};
use crate::text::fold::fold;

/// What a form asks of the member where it does not say so itself.
pub(super) const MEMBER_FIELDS: [&str; 4] = [
    "Họ và tên",
    "Ngày sinh",
    "Chức vụ, đơn vị công tác",
    "Nơi sinh hoạt",
];

/// Reads it, where the part is such a form.
pub(super) fn read(sheet: &mut Sheet, part: &Part) {
    let title = fold(&part.title());
    if !has_any(&title, &["dang ky", "cam ket"])
        || has(&title, "cham diem")
        || sheet.programme.registration_form.is_some()
    {
        return;
    }
    let nodes = part.walk();
    let ruled_headings: Vec<&Node> = nodes
        .iter()
        .filter(|it| it.marker.is_heading() && ruled(&it.text).1.is_some())
        .copied()
        .collect();
    let holder = nodes.iter().find(|it| {
        let named = has_any(&it.folded, &["noi dung dang ky", "dang ky", "cam ket"]);
        it.marker.is_heading() && named && it.items().any(|it| it.marker.is_heading())
    });
    let found: Vec<&Node> = match holder {
        Some(holder) => holder.items().filter(|it| it.marker.is_heading()).collect(),
        None if !ruled_headings.is_empty() => ruled_headings,
        None => {
            let several =
                |it: &&Node| matches!(it.marker, Marker::Number(_)) && it.items().count() > 1;
            part.nodes.iter().filter(several).collect()
        }
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut lines: Vec<(usize, usize, String)> = Vec::new();
    for node in found {
        let number = u32::try_from(groups.len() + 1).unwrap_or(1);
        let (title, rule) = ruled(&node.text);
        let of_rows = node.children.iter().filter(|it| {
            it.cells
                .first()
                .is_some_and(|it| it.trim().parse::<u32>().is_ok())
        });
        let of_rows = of_rows
            .filter_map(|it| it.cells.get(1))
            .map(|it| without_box(it));
        let texts = node.items().map(|it| without_box(&it.text)).chain(of_rows);
        let texts = texts.filter(|it| it.chars().filter(|c| c.is_alphabetic()).count() > 3);
        let texts = texts.filter(|it| {
            !it.to_lowercase().starts_with("tôi cam kết")
                && !it.to_lowercase().starts_with("tôi xin cam kết")
        });
        let items: Vec<Item> = (1..)
            .zip(texts)
            .map(|(at, text): (u32, String)| Item {
                id: format!("{number}.{at}"),
                text,
            })
            .collect();
        if items.is_empty() {
            continue;
        }
        let at_least = at_least(rule.as_deref(), items.len());
        lines.push((node.line, items.len(), node.path.clone()));
        groups.push(Group {
            number,
            title,
            rule,
            at_least,
            items,
        });
    }
    if groups.is_empty() {
        sheet.lost.push("Có biểu mẫu đăng ký gửi kèm nhưng không đọc được nội dung của biểu mẫu; đề nghị nhập tay.".to_owned());
        return;
    }
    for (group, (line, count, path)) in lines.into_iter().enumerate() {
        let ruled = groups.get(group).is_some_and(|it| it.rule.is_some());
        let why = (!ruled).then_some("Nhóm không ghi số nội dung phải chọn; tạm để tự chọn.");
        sheet.note(
            format!("registration_form.groups[{group}]"),
            Some(line),
            &path,
            why,
        );
        for at in 0..count {
            sheet.note(
                format!("registration_form.groups[{group}].items[{at}]"),
                Some(line + at + 1),
                &path,
                None,
            );
        }
    }
    let movement = movement(sheet, part);
    sheet.programme.registration_form = Some(form(part, groups, movement));
}

fn form(part: &Part, groups: Vec<Group>, movement: String) -> RegistrationForm {
    let heading = heading(part);
    let nodes = part.walk();
    let parts = part
        .nodes
        .iter()
        .filter(|it| matches!(it.marker, Marker::Roman(_)))
        .map(|it| format!("{}. {}", it.marker.written(), it.text));
    let fields = nodes
        .iter()
        .map(|it| it.text.as_str())
        .chain(part.head.iter().map(|it| it.text.as_str()));
    let mut member_fields: Vec<String> = fields
        .filter_map(|it| {
            it.split_once(':')
                .filter(|it| it.1.trim().starts_with('.') || it.1.trim().is_empty())
        })
        .map(|it| it.0.trim().to_owned())
        .filter(|it| it.chars().count() < 50)
        .collect();
    if member_fields.is_empty() {
        member_fields = MEMBER_FIELDS.map(str::to_owned).to_vec();
    }
    let rows: Vec<&&Node> = nodes.iter().filter(|it| it.cells.len() == 3).collect();
    let columns = rows.first().map_or_else(
        || {
            ["Nội dung", "Hoàn thành", "Chưa hoàn thành"]
                .map(str::to_owned)
                .to_vec()
        },
        |it| it.cells.clone(),
    );
    let lines: Vec<String> = rows
        .iter()
        .skip(1)
        .filter_map(|it| it.cells.first().cloned())
        .filter(|it| !it.is_empty())
        .collect();
    let note = nodes
        .iter()
        .find(|it| it.text.starts_with('(') && has(&it.folded, "cham diem"));
    let commitment = nodes.iter().find(|it| {
        it.folded.starts_with("toi cam ket") || it.folded.starts_with("toi xin cam ket")
    });
    RegistrationForm {
        number: "01".to_owned(),
        label: part
            .label
            .clone()
            .unwrap_or_else(|| "BIỂU MẪU SỐ 01".to_owned()),
        movement,
        heading,
        parts: parts.collect(),
        member_fields,
        self_assessment: SelfAssessment {
            columns,
            lines: if lines.is_empty() {
                groups.iter().map(|it| it.title.clone()).collect()
            } else {
                lines
            },
        },
        groups,
        grade_note: note.map_or_else(
            || "Theo kết quả đánh giá của chi bộ.".to_owned(),
            |it| it.text.trim_matches(['(', ')', '.']).to_owned(),
        ),
        commitment_text: commitment.map_or_else(
            || "Tôi cam kết thực hiện nghiêm túc các nội dung đã đăng ký.".to_owned(),
            |it| it.text.clone(),
        ),
        signatures: signatures(part),
    }
}

/// What members register for: what is in quotation marks behind "đăng ký … phần việc".
fn movement(sheet: &Sheet, part: &Part) -> String {
    let section = sheet
        .programme
        .sections
        .iter()
        .find(|it| has(&fold(&it.title), "dang ky"));
    let from_section = section.and_then(|it| quoted(&it.title)).map(str::to_owned);
    from_section
        .or_else(|| {
            quoted(&part.title())
                .map(str::to_lowercase)
                .map(|it| crate::text::case::capital(&it))
        })
        .unwrap_or_else(|| sheet.programme.theme.clone())
}

/// The lines of a form's heading.
pub(super) fn heading(part: &Part) -> Vec<String> {
    let lines = part
        .head
        .iter()
        .filter(|it| is_capital(&it.text) && !is_of_the_body(&it.text) && !it.text.contains(".."));
    let mut lines: Vec<String> = lines.map(|it| straightened(&it.text)).collect();
    if lines.is_empty() {
        lines.push(part.label.clone().unwrap_or_else(|| "BIỂU MẪU".to_owned()));
    }
    lines
}

/// A group's title without its rule: "Nhận thức và học tập (bắt buộc)".
fn ruled(text: &str) -> (String, Option<String>) {
    match text.rsplit_once('(') {
        Some((title, rule))
            if has_any(
                &fold(rule),
                &[
                    "bat buoc",
                    "chon",
                    "it nhat",
                    "tu chon",
                    "toi thieu",
                    "tat ca",
                ],
            ) =>
        {
            (
                straightened(trimmed(title)),
                Some(trimmed(rule.trim().trim_end_matches(')')).to_owned()),
            )
        }
        _ => (straightened(trimmed(text)), None),
    }
}

/// How many the rule wants.
fn at_least(rule: Option<&str>, items: usize) -> AtLeast {
    let Some(rule) = rule else {
        return AtLeast::Count(0);
    };
    let folded = fold(rule);
    let number = folded
        .split(|it: char| !it.is_ascii_digit())
        .find_map(|it| it.parse::<usize>().ok());
    match number {
        Some(count) => AtLeast::Count(u32::try_from(count.min(items)).unwrap_or(0)),
        None if find(&folded, "bat buoc").is_some() || has(&folded, "tat ca") => AtLeast::All,
        None => AtLeast::Count(0),
    }
}

/// An item without the box before it.
fn without_box(text: &str) -> String {
    let text = text.trim_start_matches(['□', '☐', '[', ']', '\u{f0a8}', '-', ' ']);
    straightened(item(text).trim_end_matches('.'))
}

/// The places to sign under a form, each with its caption in brackets.
pub(super) fn signatures(part: &Part) -> Vec<SignatureBlock> {
    let mut blocks: Vec<SignatureBlock> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for line in &part.tail {
        if line.text.starts_with('(') && !lines.is_empty() {
            blocks.push(SignatureBlock {
                lines: std::mem::take(&mut lines),
                caption: line.text.clone(),
            });
        } else if is_capital(&line.text) && !line.text.contains("..") {
            lines.push(line.text.clone());
        } else {
            lines.clear();
        }
    }
    if blocks.is_empty() {
        let block = |lines: [&str; 1], caption: &str| SignatureBlock {
            lines: lines.map(str::to_owned).to_vec(),
            caption: caption.to_owned(),
        };
        blocks = vec![
            block(["XÁC NHẬN CỦA CHI BỘ"], "(Ký và ghi rõ họ tên)"),
            block(["ĐẢNG VIÊN"], "(Ký và ghi rõ họ tên)"),
        ];
    }
    blocks
}
