//! Form 03 as a plan encloses it: the outline of the report.

use super::Sheet;
use super::head::straightened;
use super::marker::Marker;
use super::scan::{has, has_any, is_capital, trimmed};
use super::tree::{Node, Part, is_of_the_body};
use crate::programme::outline::{Detail, OutlineDetail};
use crate::programme::{OutlineItem, OutlinePart, ReportOutline, Takes};
use crate::text::fold::fold;

/// Reads it, where the part is such an outline.
pub(super) fn read(sheet: &mut Sheet, part: &Part) {
    let title = fold(&part.title());
    let roman: Vec<&Node> = part
        .nodes
        .iter()
        .filter(|it| matches!(it.marker, Marker::Roman(_)))
        .collect();
    if !(title.starts_with("bao cao") || title.starts_with("de cuong"))
        || roman.len() < 2
        || sheet.programme.report_outline.is_some()
    {
        return;
    }
    let summary: Vec<&str> = part
        .head
        .iter()
        .map(|it| it.text.as_str())
        .filter(|it| !is_of_the_body(it) || it.contains("tại"))
        .filter(|it| {
            fold(it) != "bao cao" && it.chars().any(char::is_alphabetic) && !it.contains("ngày")
        })
        .collect();
    let summary = summary.join(" ");
    let summary = summary.strip_prefix("BÁO CÁO").unwrap_or(&summary).trim();
    let summary = if summary.is_empty() || is_capital(summary) {
        format!(
            "Tổng kết sinh hoạt chuyên đề “{}” năm {}",
            sheet.programme.theme, sheet.programme.year
        )
    } else {
        straightened(summary)
    };
    let mut parts = Vec::new();
    for node in roman {
        let field = format!("report_outline.parts[{}]", parts.len());
        sheet.at(field.clone(), node, None);
        let mut items: Vec<OutlineItem> = Vec::new();
        for child in node
            .items()
            .filter(|it| matches!(it.marker, Marker::Number(_)))
        {
            sheet.at(format!("{field}.items[{}]", items.len()), child, None);
            items.push(item(child, items.len()));
        }
        let (title, note) = node
            .text
            .split_once('(')
            .map_or((node.text.as_str(), None), |it| {
                (it.0, Some(format!("({}", it.1)))
            });
        parts.push(OutlinePart {
            numeral: node.marker.written(),
            title: straightened(trimmed(title)),
            note,
            takes: takes(&node.folded).filter(|_| items.is_empty()),
            items,
        });
    }
    let place = ["đảng bộ.....", "chi bộ....."]
        .into_iter()
        .find(|it| summary.contains(it))
        .map(str::to_owned);
    sheet.programme.report_outline = Some(ReportOutline {
        number: "03".to_owned(),
        label: part.label.clone(),
        kind: "BÁO CÁO".to_owned(),
        title: summary.trim().to_owned(),
        place,
        parts,
    });
}

fn item(node: &Node, before: usize) -> OutlineItem {
    let takes = takes(&node.folded);
    let details = node.items().map(|it| {
        let takes = if has_any(&it.folded, &["so buoi", "so luong"]) {
            Detail::Number
        } else if has(&it.folded, "ty le") {
            Detail::Rate
        } else {
            Detail::Form
        };
        OutlineDetail {
            text: straightened(&it.text),
            takes,
        }
    });
    let details: Vec<OutlineDetail> = if takes == Some(Takes::Sessions) {
        details.collect()
    } else {
        Vec::new()
    };
    OutlineItem {
        number: u32::try_from(before + 1).unwrap_or(1),
        title: straightened(trimmed(&node.text)),
        takes,
        details,
    }
}

/// What the files know for a heading.
fn takes(folded: &str) -> Option<Takes> {
    if has(folded, "sinh hoat") && has_any(folded, &["to chuc", "so buoi"]) {
        Some(Takes::Sessions)
    } else if has_any(folded, &["chi tieu", "muc tieu"]) {
        Some(Takes::Targets)
    } else if has(folded, "phan viec") && has_any(folded, &["chi bo", "dang bo"]) {
        Some(Takes::Tasks)
    } else if has(folded, "phan viec") || has(folded, "dang ky") {
        Some(Takes::Registrations)
    } else if has_any(folded, &["mo hinh", "cach lam hay"]) {
        Some(Takes::Models)
    } else if has(folded, "kinh nghiem") {
        Some(Takes::Lessons)
    } else if has_any(
        folded,
        &[
            "nhiem vu, giai phap thoi gian toi",
            "phuong huong",
            "nhiem vu thoi gian toi",
        ],
    ) {
        Some(Takes::NextYear)
    } else {
        None
    }
}
