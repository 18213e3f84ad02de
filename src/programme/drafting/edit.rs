//! Changing a draft while it is looked over: a wording, a day, an entry that goes, comes or moves. Whatever would break a rule of programmes is not done.

mod wording;

use chrono::NaiveDate;
use serde_json::{Value, json};

use self::wording::{cleaned, figure, say, set, turn};

use super::scan::short;
use super::{Draft, Finding};
use crate::programme::fault::Fault;
use crate::programme::{PhaseKind, Programme};
use crate::text::date;

/// The name under which faults are told.
const SHOWN: &str = "đang xem lại";

/// What is done to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is right as it was read.
    Accept,
    /// It says this.
    Say(String),
    /// It goes.
    Drop,
    /// Another one of its kind comes behind it, saying this.
    Add(String),
    /// It stands one further up, or down.
    Move {
        /// Up.
        up: bool,
    },
    /// A time is the next of stage, session deadline and report deadline.
    Turn,
}

/// An entry of a list in the programme.
struct Place<'a> {
    /// The way to the list: `["sections", "2", "points"]`.
    list: Vec<&'a str>,
    /// The entry's number in it.
    index: usize,
    /// The field up to the entry's number: `sections[2].points`.
    name: &'a str,
}

impl Draft {
    /// The draft with this done to one of its findings, and the place that the finding has then.
    pub fn changed(
        &self,
        at: usize,
        change: &Change,
        today: NaiveDate,
    ) -> Result<(Self, usize), String> {
        let finding = self.findings.get(at).ok_or("Không có mục này.")?;
        let mut next = self.clone();
        let mut value = serde_json::to_value(&self.programme).map_err(|it| it.to_string())?;
        let mut to = at;
        match change {
            Change::Accept => {}
            Change::Say(text) => say(&mut value, finding, text, today)?,
            Change::Turn => turn(&mut value, finding)?,
            Change::Drop => {
                let place =
                    place(&finding.field).ok_or("Mục này không bỏ được; hãy sửa lại cho đúng.")?;
                list_at(&mut value, &place)?.remove(place.index);
                next.renumber(&place, |index| {
                    (index != place.index).then(|| index - usize::from(index > place.index))
                });
                to = at.min(next.findings.len().saturating_sub(1));
            }
            Change::Move { up } => {
                let place = place(&finding.field).ok_or("Mục này không đổi chỗ được.")?;
                let other = if *up {
                    place.index.checked_sub(1)
                } else {
                    Some(place.index + 1)
                };
                let list = list_at(&mut value, &place)?;
                let count = list.len();
                let (first, end) = bounds(&place, count);
                let other = other
                    .filter(|it| (first..end).contains(it) && (first..end).contains(&place.index))
                    .ok_or("Không còn chỗ để chuyển.")?;
                list.swap(place.index, other);
                let own = place.index;
                next.renumber(&place, |index| {
                    Some(if index == own {
                        other
                    } else if index == other {
                        own
                    } else {
                        index
                    })
                });
            }
            Change::Add(text) => {
                let place = place(&finding.field).ok_or("Không thêm được mục loại này.")?;
                let fresh = fresh(&place, list_at(&mut value, &place)?, text)?;
                list_at(&mut value, &place)?.insert(place.index + 1, fresh);
                next.renumber(&place, |index| {
                    Some(index + usize::from(index > place.index))
                });
                let field = format!("{}[{}]", place.name, place.index + 1);
                to = at + 1;
                next.findings.insert(
                    to,
                    Finding {
                        field,
                        line: None,
                        place: String::new(),
                        sure: true,
                        why: None,
                    },
                );
            }
        }
        numbered(&mut value);
        let json =
            String::from_utf8(crate::text::json::pretty(&value)).map_err(|it| it.to_string())?;
        next.programme = super::super::read(SHOWN, &json).map_err(|fault| told(&fault))?;
        let settles = !matches!(change, Change::Drop | Change::Move { .. });
        if let Some(finding) = next.findings.get_mut(to).filter(|_| settles) {
            finding.sure = true;
            finding.why = None;
        }
        Ok((next, to))
    }

    fn renumber(&mut self, place: &Place, number: impl Fn(usize) -> Option<usize>) {
        renumber(&mut self.findings, place.name, number);
    }
}

/// Gives the findings of a list's entries other numbers; those without one go.
fn renumber(findings: &mut Vec<Finding>, name: &str, number: impl Fn(usize) -> Option<usize>) {
    let begins = format!("{name}[");
    findings.retain_mut(|finding| {
        let Some(rest) = finding.field.strip_prefix(&begins) else {
            return true;
        };
        let Some((index, rest)) = rest
            .split_once(']')
            .and_then(|(index, rest)| Some((index.parse().ok()?, rest.to_owned())))
        else {
            return true;
        };
        match number(index) {
            Some(index) => {
                finding.field = format!("{begins}{index}]{rest}");
                true
            }
            None => false,
        }
    });
}

/// The programme without an entry of a list; none where the field is no such entry.
pub(super) fn without(programme: &Programme, field: &str) -> Option<Programme> {
    let mut value = serde_json::to_value(programme).ok()?;
    let (name, rest) = field.rsplit_once('[')?;
    let index = rest.strip_suffix(']')?.parse().ok()?;
    let place = Place {
        list: vec![name],
        index,
        name,
    };
    list_at(&mut value, &place).ok()?.remove(index);
    serde_json::from_value(value).ok()
}

/// The findings without an entry, those behind it renumbered.
pub(super) fn forget(findings: &mut Vec<Finding>, field: &str) {
    let entry = field
        .rsplit_once('[')
        .and_then(|(name, rest)| Some((name, rest.strip_suffix(']')?.parse::<usize>().ok()?)));
    if let Some((name, index)) = entry {
        renumber(findings, name, |at| {
            (at != index).then(|| at - usize::from(at > index))
        });
    }
}

/// What a fault says, without the file's name.
fn told(fault: &Fault) -> String {
    format!("Chưa được: {}.", fault.what)
}

/// The entry that a field is; none of a field that is no entry of a list.
fn place(field: &str) -> Option<Place<'_>> {
    let (name, rest) = field.rsplit_once('[')?;
    let index = rest.strip_suffix(']')?.parse().ok()?;
    let list: Vec<&str> = name
        .split(['.', '['])
        .map(|it| it.trim_end_matches(']'))
        .collect();
    let known = matches!(
        list.as_slice(),
        ["basis"
            | "purposes"
            | "requirements"
            | "recipients"
            | "sections"
            | "targets"
            | "timeline"
            | "links"
            | "tasks"
            | "topics"
            | "rewards"
            | "materials"]
            | ["sections", _, "points"]
            | ["registration_form", "groups", _, "items"]
    );
    known.then_some(Place { list, index, name })
}

/// The entries that may change places: the opening and the closing stay where they are.
fn bounds(place: &Place, count: usize) -> (usize, usize) {
    if place.list == ["sections"] {
        (1, count.saturating_sub(1))
    } else {
        (0, count)
    }
}

/// The list of an entry.
fn list_at<'v>(value: &'v mut Value, place: &Place) -> Result<&'v mut Vec<Value>, String> {
    let mut at = value;
    for step in &place.list {
        let next = match step.parse::<usize>() {
            Ok(index) => at.get_mut(index),
            Err(_) => at.get_mut(*step),
        };
        at = next.ok_or("Không có mục này.")?;
    }
    let list = at.as_array_mut().ok_or("Không có mục này.")?;
    if place.index < list.len() {
        Ok(list)
    } else {
        Err("Không có mục này.".to_owned())
    }
}

/// A new entry like those of the list.
fn fresh(place: &Place, list: &[Value], text: &str) -> Result<Value, String> {
    let text = cleaned(text)?;
    let like = list.get(place.index).cloned().unwrap_or(Value::Null);
    let number = || {
        let numbers = list
            .iter()
            .filter_map(|it| it.get("id")?.as_str()?.parse::<u32>().ok());
        (numbers.max().unwrap_or(0) + 1).to_string()
    };
    let source = like
        .get("source")
        .cloned()
        .unwrap_or_else(|| json!("chi bộ"));
    Ok(match place.list.as_slice() {
        ["basis" | "purposes" | "requirements" | "recipients"] => json!(text),
        ["sections"] => {
            json!({"id": number(), "title": text, "short": short(&text, 24), "planned_minutes": 15, "points": [], "source": source})
        }
        ["sections", _, "points"] => json!({"number": 0, "text": text, "short": short(&text, 40)}),
        ["registration_form", ..] => json!({"id": "0", "text": text}),
        ["targets"] => {
            let mut target = json!({"id": number(), "text": text, "short": short(&text, 40), "percent": 100, "denominator": "members", "computed": null});
            figure(&mut target, &text);
            target
        }
        _ => return Err("Mục loại này không thêm được; hãy sửa mục có sẵn.".to_owned()),
    })
}

/// Points and items bear the numbers of their places.
fn numbered(value: &mut Value) {
    let sections = value.get_mut("sections").and_then(Value::as_array_mut);
    for section in sections.into_iter().flatten() {
        let points = section.get_mut("points").and_then(Value::as_array_mut);
        for (number, point) in (1..).zip(points.into_iter().flatten()) {
            set(Some(point), "number", json!(number));
        }
    }
    let groups = value
        .pointer_mut("/registration_form/groups")
        .and_then(Value::as_array_mut);
    for group in groups.into_iter().flatten() {
        let own = group.get("number").and_then(Value::as_u64).unwrap_or(1);
        let items = group.get_mut("items").and_then(Value::as_array_mut);
        for (number, item) in (1..).zip(items.into_iter().flatten()) {
            set(Some(item), "id", json!(format!("{own}.{number}")));
        }
    }
}

/// What a time is called by its kind.
pub fn kind_words(kind: PhaseKind) -> &'static str {
    match kind {
        PhaseKind::Stage => "giai đoạn",
        PhaseKind::SessionDeadline => "thời hạn sinh hoạt",
        PhaseKind::ReportDeadline => "thời hạn báo cáo",
    }
}

/// What stands in the field of a finding when it is changed: of a time its last day.
pub fn editable(programme: &Programme, finding: &Finding) -> String {
    if let Some(place) = place(&finding.field).filter(|it| it.list == ["timeline"]) {
        let until = programme.timeline.get(place.index).and_then(|it| it.until);
        return until.map(date::short).unwrap_or_default();
    }
    if let Some(place) = place(&finding.field).filter(|it| it.list == ["sections"]) {
        return programme
            .sections
            .get(place.index)
            .map(|it| it.title.clone())
            .unwrap_or_default();
    }
    if finding.field == "sections.planned_minutes" {
        let inner = programme.sections.iter().filter(|it| it.has_number());
        return inner
            .map(|it| it.planned_minutes.to_string())
            .collect::<Vec<_>>()
            .join(" ");
    }
    finding.text(programme).unwrap_or_default()
}

#[cfg(test)]
mod tests;
