//! Judges a saved session that may have been edited by hand or by another program: its parts, its commitments, whom and what it refers to.
//!
//! Every fault is told, not just the first. Nothing is repaired here, and the journal is not asked: that a saved session agrees with it is the
//! store's to see.

mod commitments;
pub(super) mod doubled;
pub mod entries;
mod links;
mod marks;
mod people;
mod records;
mod shape;

use serde_json::{Map, Value};

use self::shape::Parts;
use super::lines::{MAX_DEPTH, depth};
use super::saved::SCHEMA;

/// A larger file cannot be right: the most members that a roster may have, with all their forms, take half of it.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Parts by which a saved session is known, beside the schema's number.
const MARKS: [&str; 8] = [
    "journal",
    "programme",
    "meeting",
    "roster",
    "attendance",
    "discussion",
    "votes",
    "commitments",
];
/// How many of them a file without the schema's number must have.
const ENOUGH: usize = 3;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It is no saved session; why, in words without a capital or a full stop.
    Foreign(String),
    /// It is recognisably a saved session.
    Ours {
        /// What is wrong with it, each a sentence without a capital at its beginning.
        faults: Vec<String>,
        /// How many commitments it has.
        commitments: usize,
    },
}

/// Judges the bytes of a file.
pub fn judge(bytes: &[u8]) -> Judgement {
    if bytes.len() > MAX_BYTES {
        return Judgement::Foreign("tệp lớn hơn 64 MB".to_owned());
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    match parse(bytes, text) {
        Ok(root) if is_ours(&root) => faults_of(root, text),
        Ok(_) => Judgement::Foreign("không phải tệp của một buổi sinh hoạt".to_owned()),
        Err(fault) if looks_ours(text) => Judgement::Ours {
            faults: vec![format!("{fault}; hãy sửa lại hoặc chạy sauro recover.")],
            commitments: 0,
        },
        Err(fault) => Judgement::Foreign(fault),
    }
}

/// What is wrong with a saved session, each in a sentence; for one that is moved aside.
pub fn inspect(bytes: &[u8]) -> Vec<String> {
    match judge(bytes) {
        Judgement::Foreign(reason) => vec![format!("session.json: {reason}.")],
        Judgement::Ours { faults, .. } => {
            let named = faults.into_iter();
            named
                .map(|fault| format!("session.json: {fault}"))
                .collect()
        }
    }
}

/// The object that the text is, or why it is none.
fn parse(bytes: &[u8], text: &str) -> Result<Map<String, Value>, String> {
    if std::str::from_utf8(bytes).is_err() {
        return Err("tệp không phải văn bản UTF-8".to_owned());
    }
    if depth(text) > MAX_DEPTH {
        return Err(format!("tệp lồng quá {MAX_DEPTH} cấp"));
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(root)) => Ok(root),
        Ok(_) => Err("tệp không phải một đối tượng JSON".to_owned()),
        Err(error) => Err(format!(
            "tệp không phải JSON hợp lệ ở dòng {}, cột {}",
            error.line(),
            error.column()
        )),
    }
}

/// Whether an object is recognisably a saved session.
fn is_ours(root: &Map<String, Value>) -> bool {
    let marks = MARKS
        .iter()
        .filter(|mark| root.contains_key(**mark))
        .count();
    marks
        >= if root.contains_key("schema") {
            1
        } else {
            ENOUGH
        }
}

/// Whether a text that is no JSON was recognisably a saved session once.
fn looks_ours(text: &str) -> bool {
    let has = |name: &&&str| text.contains(&format!("\"{name}\""));
    let marks = MARKS.iter().filter(has).count();
    let enough = if has(&&"schema") { 1 } else { ENOUGH };
    text.trim_start().starts_with('{') && marks >= enough
}

/// Everything that is wrong.
fn faults_of(root: Map<String, Value>, text: &str) -> Judgement {
    let mut faults = Vec::new();
    if let Some(name) = doubled::name(text) {
        faults.push(format!(
            "trường “{name}” ghi hai lần trong một đối tượng; hãy bỏ bớt một."
        ));
    }
    match root.get("schema").and_then(Value::as_u64) {
        Some(schema) if schema == u64::from(SCHEMA) => {}
        Some(schema) => faults.push(format!(
            "schema {schema} không phải phiên bản mà sauro này hiểu; hãy dùng bản sauro mới hơn."
        )),
        None => faults.push("thiếu trường “schema” (số 1); hãy bổ sung.".to_owned()),
    }
    marks::check(&root, &mut faults);
    let parts = Parts::read(root, &mut faults);
    people::check(&parts, &mut faults);
    records::check(&parts, &mut faults);
    links::check(&parts, &mut faults);
    let commitments = commitments::check(&parts, &mut faults);
    Judgement::Ours {
        faults,
        commitments,
    }
}

#[cfg(test)]
mod tests;
