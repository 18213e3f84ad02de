//! Writing a wording, a day or a figure where it stands.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::{Place, list_at, place};
use crate::programme::PhaseKind;
use crate::programme::drafting::scan::short;
use crate::programme::drafting::{Finding, targets};
use crate::text::{clean, date};

/// A wording that is not empty.
pub(super) fn cleaned(text: &str) -> Result<String, String> {
    let text = clean::line(text).text;
    if text.is_empty() {
        Err("Nội dung còn để trống; hãy gõ nội dung, hoặc Esc để thôi.".to_owned())
    } else {
        Ok(text)
    }
}

/// Writes a wording where it stands.
pub(super) fn say(
    value: &mut Value,
    finding: &Finding,
    text: &str,
    today: NaiveDate,
) -> Result<(), String> {
    let text = cleaned(text)?;
    if let Some(place) = place(&finding.field) {
        let index = place.index;
        let entry = list_at(value, &place)?
            .get_mut(index)
            .ok_or("Không có mục này.")?;
        return entry_says(entry, &place, &text, today);
    }
    let field = finding.field.as_str();
    let whole = value.as_object_mut().ok_or("Không có mục này.")?;
    match field {
        "symbol" | "kind" | "issuer" | "parent" | "title" | "theme" | "report_to" | "id" => {
            whole.insert(field.to_owned(), json!(text));
        }
        "year" => {
            let year: i32 = text
                .parse()
                .map_err(|_| "Năm phải là bốn chữ số, ví dụ 2026.")?;
            whole.insert(field.to_owned(), json!(year));
        }
        "date" => {
            let day = day_of(&text, today)?;
            whole.insert(field.to_owned(), json!(day));
            whole.insert(
                "date_note".to_owned(),
                json!(format!("Ban hành ngày {}.", date::short(day))),
            );
        }
        "attendance_goal" => {
            set(whole.get_mut("attendance_goal"), "text", json!(text));
        }
        "sections.planned_minutes" => minutes(whole, &text)?,
        _ => {
            return Err("Mục này không sửa được ở đây; hãy sửa trong tệp chương trình.".to_owned());
        }
    }
    Ok(())
}

fn entry_says(
    entry: &mut Value,
    place: &Place,
    text: &str,
    today: NaiveDate,
) -> Result<(), String> {
    match place.list.as_slice() {
        ["timeline"] => {
            let day = day_of(text, today)?;
            set(Some(&mut *entry), "until", json!(day));
            set(
                Some(entry),
                "words",
                json!(format!("chậm nhất ngày {}", date::short(day))),
            );
        }
        ["sections"] => {
            set(Some(&mut *entry), "short", json!(short(text, 24)));
            set(Some(entry), "title", json!(text));
        }
        ["targets"] => {
            figure(entry, text);
            set(Some(&mut *entry), "short", json!(short(text, 40)));
            set(Some(entry), "text", json!(text));
        }
        ["sections", _, "points"] => {
            set(Some(&mut *entry), "short", json!(short(text, 40)));
            set(Some(entry), "text", json!(text));
        }
        ["links"] => set(Some(entry), "url", json!(text)),
        ["tasks"] => set(Some(entry), "task", json!(text)),
        ["topics"] => set(Some(entry), "title", json!(text)),
        _ if entry.is_string() => *entry = json!(text),
        _ => set(Some(entry), "text", json!(text)),
    }
    Ok(())
}

/// The share and whom it is of, as a target's wording says them.
pub(super) fn figure(target: &mut Value, text: &str) {
    if let Some((percent, whom)) = targets::figure(text) {
        set(Some(&mut *target), "percent", json!(percent));
        set(Some(target), "denominator", json!(whom));
    }
}

pub(super) fn set(entry: Option<&mut Value>, field: &str, value: Value) {
    if let Some(fields) = entry.and_then(Value::as_object_mut) {
        fields.insert(field.to_owned(), value);
    }
}

fn day_of(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    date::parse_due(text, today)
        .ok_or_else(|| "Chưa rõ ngày; hãy gõ ngày cuối cùng, ví dụ 14/5/2026.".to_owned())
}

/// "20 25 30 15": the minutes of the contents in their order.
fn minutes(whole: &mut Map<String, Value>, text: &str) -> Result<(), String> {
    let numbers: Vec<u32> = text
        .split(|it: char| !it.is_ascii_digit())
        .filter_map(|it| it.parse().ok())
        .collect();
    let sections = whole
        .get_mut("sections")
        .and_then(Value::as_array_mut)
        .ok_or("Không có mục này.")?;
    let count = sections.len().saturating_sub(2);
    if numbers.len() != count {
        return Err(format!(
            "Có {count} nội dung; hãy gõ {count} số phút, cách nhau bằng dấu cách."
        ));
    }
    for (section, number) in sections.iter_mut().skip(1).zip(numbers) {
        set(Some(section), "planned_minutes", json!(number));
    }
    Ok(())
}

/// The next kind of a time.
pub(super) fn turn(value: &mut Value, finding: &Finding) -> Result<(), String> {
    let place = place(&finding.field)
        .filter(|it| it.list == ["timeline"])
        .ok_or("Chỉ mốc thời gian mới đổi loại.")?;
    let index = place.index;
    let entry = list_at(value, &place)?
        .get_mut(index)
        .ok_or("Không có mục này.")?;
    let kinds = [
        PhaseKind::Stage,
        PhaseKind::SessionDeadline,
        PhaseKind::ReportDeadline,
    ];
    let now = entry
        .get("kind")
        .and_then(|it| serde_json::from_value::<PhaseKind>(it.clone()).ok());
    let at = kinds.iter().position(|it| Some(*it) == now).unwrap_or(0);
    let next = kinds
        .get((at + 1) % kinds.len())
        .copied()
        .unwrap_or(PhaseKind::Stage);
    set(Some(&mut *entry), "kind", json!(next));
    set(Some(entry), "met_by", json!([]));
    Ok(())
}
