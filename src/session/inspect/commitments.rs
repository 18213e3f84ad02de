//! The commitments of a saved session: each goes through the one function that builds a commitment, and what it lacks is named.

use std::collections::HashSet;

use serde_json::Value;

use super::people::Known;
use super::shape::{Parts, is_day, typed};
use crate::programme::CriterionId;
use crate::session::commitment::{Clear, Commitment, CommitmentJson, Missing};
use crate::session::due::Bounds;
use crate::session::rebuild::embedded;
use crate::text::clean;

/// Checks them; gives how many there are.
pub(super) fn check(parts: &Parts, faults: &mut Vec<String>) -> usize {
    let known = Known::of(parts);
    let wanted: Vec<CriterionId> = embedded(&parts.programme)
        .map(|programme| programme.required_criteria().map(|it| it.id).collect())
        .unwrap_or_default();
    let mut ids = HashSet::new();
    for (index, value) in parts.commitments.iter().enumerate() {
        let name = name(value, index);
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
        if !ids.insert(id) {
            faults.push(format!(
                "nhiệm vụ {name} trùng mã với nhiệm vụ khác; hãy đổi mã."
            ));
        }
        faults.extend(days(value).map(|field| {
            format!("nhiệm vụ {name}: trường “{field}” phải ghi dạng 2026-09-30; hãy sửa lại.")
        }));
        match typed::<CommitmentJson>(value) {
            Ok(json) => one(&name, json, parts, &known, &wanted, faults),
            Err(fault) => faults.push(format!("nhiệm vụ {name}: {fault}.")),
        }
    }
    parts.commitments.len()
}

/// Checks one that could be read.
fn one(
    name: &str,
    json: CommitmentJson,
    parts: &Parts,
    known: &Known,
    wanted: &[Clear],
    faults: &mut Vec<String>,
) {
    for person in json.person.iter().filter(|person| !known.knows(person)) {
        faults.push(format!(
            "nhiệm vụ {name} giao cho {}, không có trong danh sách; hãy sửa mã.",
            super::people::shown(person)
        ));
    }
    let term = json.time.unwrap_or_default();
    let bounds = parts.date().map(|it| Bounds::named(it, &parts.programme));
    let untimely = bounds.and_then(|it| it.fault(term));
    faults.extend(untimely.map(|why| format!("nhiệm vụ {name}: {why}.")));
    let missing = match Commitment::try_from(json) {
        Ok(commitment) => {
            let missing = commitment.parts().missing(wanted);
            (!missing.is_empty()).then(|| format!("nhiệm vụ {name} {}", Missing(missing)))
        }
        Err(words) => Some(words),
    };
    faults.extend(missing.map(|words| {
        let words = clean::line(&words).text;
        format!("{words}; hãy bổ sung rồi kiểm tra lại.")
    }));
}

/// How a commitment is called.
fn name(value: &Value, index: usize) -> String {
    let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
    let id = clean::line(id).text;
    if id.is_empty() {
        format!("thứ {}", index + 1)
    } else {
        id
    }
}

/// The fields of its time that are not written as days.
fn days(value: &Value) -> impl Iterator<Item = &'static str> {
    let time = value.get("time");
    [("time.start", "start"), ("time.due", "due")]
        .into_iter()
        .filter(move |(_, name)| {
            let day = time.and_then(|time| time.get(name));
            day.is_some_and(|day| day.is_string() && !is_day(day))
        })
        .map(|(path, _)| path)
}
