//! Reading `apply` lines: one JSON object a line, with a `do` word and, where wanted, an `at` time.

use chrono::{Datelike, FixedOffset, NaiveDateTime, TimeZone};
use serde_json::{Map, Value};

use super::command::{
    Command, MEMBER_FIELDS, MEMBER_WORDS, NewParts, PARTS_FIELDS, PARTS_WORDS, WORDS,
};
use super::inspect::doubled;
use super::refusal::Refusal;
use super::time::Time;

/// Deeper nesting than this cannot be right (DESIGN.md §6).
pub(super) const MAX_DEPTH: usize = 64;
/// A longer field cannot be right.
const MAX_FIELD: usize = 64 * 1024;

/// A line: a command and the time it gives, if it gives one.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is asked.
    pub command: Command,
    /// When, if the line says so.
    pub at: Option<Time>,
}

/// Reads one line. Times without an offset are of `zone`.
pub fn read(line: &str, zone: FixedOffset) -> Result<Line, Refusal> {
    if depth(line) > MAX_DEPTH {
        return Err(Refusal::new(format!(
            "dòng lồng quá {MAX_DEPTH} cấp; hãy viết mỗi lệnh là một đối tượng JSON đơn giản"
        )));
    }
    let value: Value = serde_json::from_str(line).map_err(|error| {
        Refusal::new(format!(
            "không phải JSON hợp lệ (cột {}); hãy sửa lại dấu ngoặc, dấu phẩy, dấu nháy",
            error.column()
        ))
    })?;
    if let Some(name) = doubled::name(line) {
        return Err(Refusal::new(format!(
            "trường “{name}” ghi hai lần; hãy chỉ giữ lại một"
        )));
    }
    let Value::Object(mut fields) = value else {
        return Err(Refusal::new(
            "mỗi dòng phải là một đối tượng JSON {…} có trường “do”",
        ));
    };
    if let Some(name) = overlong(&fields) {
        return Err(Refusal::new(format!(
            "trường “{name}” dài quá 64 KB; hãy rút gọn"
        )));
    }
    let word = take_word(&mut fields)?;
    let at = fields
        .remove("at")
        .map(|at| read_time(&at, zone))
        .transpose()?;
    Ok(Line {
        command: command(&word, fields)?,
        at,
    })
}

/// The `do` word, which must be a known one.
fn take_word(fields: &mut Map<String, Value>) -> Result<String, Refusal> {
    match fields.remove("do") {
        Some(Value::String(word)) if WORDS.contains(&word.as_str()) => Ok(word),
        Some(Value::String(word)) => Err(Refusal::new(format!(
            "không có lệnh “{}”; hãy xem danh sách lệnh trong docs/formats.md",
            crate::text::clean::line(&word).text
        ))),
        Some(_) => Err(Refusal::new(
            "trường “do” phải là một chuỗi, ví dụ \"mark\"",
        )),
        None => Err(Refusal::new("thiếu trường “do” cho biết phải làm gì")),
    }
}

/// The command of this word with these fields.
fn command(word: &str, fields: Map<String, Value>) -> Result<Command, Refusal> {
    if PARTS_WORDS.contains(&word) {
        if let Some(name) = fields.keys().find(|name| !is_parts_field(word, name)) {
            return Err(unknown_field(word, name));
        }
        check_parts(word, &fields)?;
    }
    if MEMBER_WORDS.contains(&word) {
        let known = |name: &String| {
            MEMBER_FIELDS.contains(&name.as_str()) || (word == "edit_member" && name == "member")
        };
        if let Some(name) = fields.keys().find(|name| !known(name)) {
            return Err(unknown_field(word, name));
        }
    }
    let mut tagged = Map::new();
    tagged.insert(word.to_owned(), Value::Object(fields));
    serde_path_to_error::deserialize(Value::Object(tagged)).map_err(|error| explain(word, &error))
}

/// Reads the parts by themselves: read flattened into a command, serde no longer says which field was wrong.
fn check_parts(word: &str, fields: &Map<String, Value>) -> Result<(), Refusal> {
    let parts: Map<String, Value> = fields
        .iter()
        .filter(|(name, _)| PARTS_FIELDS.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    serde_path_to_error::deserialize::<_, NewParts>(Value::Object(parts))
        .map(|_| ())
        .map_err(|error| explain(word, &error))
}

/// Whether one of the words with parts has this field.
fn is_parts_field(word: &str, name: &str) -> bool {
    PARTS_FIELDS.contains(&name)
        || matches!(
            (word, name),
            ("edit_draft" | "commit", "draft") | ("edit_commitment", "commitment")
        )
}

/// A moment of our time, from 1900 to 2100.
fn read_time(value: &Value, zone: FixedOffset) -> Result<Time, Refusal> {
    value
        .as_str()
        .and_then(|text| moment(text, zone))
        .filter(|time| (1900..=2100).contains(&time.year()))
        .ok_or_else(|| {
            Refusal::new(
                "trường “at” phải là thời điểm có thật, ví dụ \"2026-05-20T14:00:00+07:00\"",
            )
        })
}

/// RFC 3339, or without an offset, then of `zone`.
fn moment(text: &str, zone: FixedOffset) -> Option<Time> {
    if let Ok(time) = Time::parse_from_rfc3339(text) {
        return Some(time);
    }
    [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
    ]
    .iter()
    .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    .and_then(|naive| zone.from_local_datetime(&naive).single())
}

/// Says in Vietnamese what serde found wrong.
fn explain(word: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> Refusal {
    let message = error.inner().to_string();
    let quoted = |after: &str| {
        let rest = message.split_once(after)?.1;
        rest.split('`').nth(1).map(str::to_owned)
    };
    if let Some(name) = quoted("unknown field ") {
        return unknown_field(word, &name);
    }
    if let Some(name) = quoted("missing field ") {
        return Refusal::new(format!("lệnh “{word}” thiếu trường “{name}”"));
    }
    let path = error.path().to_string();
    let field = path
        .strip_prefix(word)
        .unwrap_or(&path)
        .trim_start_matches('.');
    let place = if field.is_empty() || field == "?" {
        format!("lệnh “{word}”")
    } else {
        format!("trường “{field}” của lệnh “{word}”")
    };
    if let Some(name) = quoted("unknown variant ") {
        return Refusal::new(format!("{place} không nhận giá trị “{name}”"));
    }
    Refusal::new(format!("{place} sai kiểu hoặc sai giá trị"))
}

/// The refusal of a field that the word does not have.
fn unknown_field(word: &str, name: &str) -> Refusal {
    let name = crate::text::clean::line(name).text;
    Refusal::new(format!("lệnh “{word}” không có trường “{name}”"))
}

/// How deep the brackets of a JSON text go, outside its strings.
pub(super) fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The name of a field that holds a text above the limit.
fn overlong(fields: &Map<String, Value>) -> Option<&str> {
    fields
        .iter()
        .find(|(name, value)| name.len() > MAX_FIELD || holds_overlong(value))
        .map(|(name, _)| name.as_str())
}

/// Whether a text above the limit is anywhere in the value.
fn holds_overlong(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() > MAX_FIELD,
        Value::Array(items) => items.iter().any(holds_overlong),
        Value::Object(fields) => fields.values().any(holds_overlong),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::kinds::Status;

    fn zone() -> FixedOffset {
        FixedOffset::east_opt(7 * 3600).unwrap()
    }

    fn refused(line: &str) -> String {
        read(line, zone()).unwrap_err().to_string()
    }

    #[test]
    fn a_line_gives_its_command_and_time() {
        let line = read(
            r#"{"do":"mark","member":"m01","as":"late","at":"2026-05-20T14:21:00"}"#,
            zone(),
        )
        .unwrap();
        let expected = Command::Mark {
            member: "m01".into(),
            status: Status::Late,
            reason: None,
        };
        assert_eq!(line.command, expected);
        assert_eq!(line.at.unwrap().to_rfc3339(), "2026-05-20T14:21:00+07:00");
    }

    #[test]
    fn refusals_name_the_field() {
        assert!(refused("{").contains("JSON"));
        assert!(refused("[]").contains("đối tượng"));
        assert!(refused(r#"{"do":"dance"}"#).contains("“dance”"));
        assert!(refused(r#"{"do":"mark","member":"m01"}"#).contains("“as”"));
        assert!(refused(r#"{"do":"undo","x":1}"#).contains("“x”"));
        assert!(refused(r#"{"do":"commit","tsk":"a"}"#).contains("“tsk”"));
        assert!(refused(r#"{"do":"facts","rom":"a"}"#).contains("“rom”"));
        assert!(
            refused(r#"{"do":"vote","question":1,"for":1,"against":0,"other":0}"#)
                .contains("“question”")
        );
        assert!(refused(r#"{"do":"undo","at":"hôm qua"}"#).contains("“at”"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = format!("{{\"do\":{}1{}}}", "[".repeat(70), "]".repeat(70));
        assert!(refused(&deep).contains("64"));
    }

    #[test]
    fn every_word_is_a_command() {
        for word in WORDS {
            let line = format!("{{\"do\":\"{word}\"}}");
            if let Ok(line) = read(&line, zone()) {
                assert_eq!(line.command.word(), *word);
            } else {
                assert!(
                    refused(&line).contains("thiếu trường"),
                    "{word}: {}",
                    refused(&line)
                );
            }
        }
    }
}
