//! From JSON text to a checked programme.

use serde_json::Value;

use super::fault::{self, Fault, Wrong};
use super::{Programme, SCHEMA, check};

/// The longest text of one field, in bytes.
const LONGEST_TEXT: usize = 64 * 1024;
/// What scanning and conversion leave of LaTeX and HTML.
const MARKUP: [&str; 8] = ["$", "\\", "<sup", "<sub", "<br", "</", "&nbsp;", "&amp;"];
/// The longest text that has one row of a screen to itself, in characters.
const LONGEST_SHORT: usize = 40;

/// Reads a programme and checks it whole. The text is expected in NFC; `path_shown` is only repeated
/// in the fault.
pub fn read(path_shown: &str, json: &str) -> Result<Programme, Fault> {
    read_unnamed(json).map_err(|wrong| wrong.into_fault(path_shown, json))
}

fn read_unnamed(json: &str) -> Result<Programme, Wrong> {
    // A file saved by Notepad may begin with a byte order mark.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let value: Value = serde_json::from_str(json).map_err(|error| fault::from_syntax(&error))?;
    newer_schema(&value)?;
    texts(&value, &mut Vec::new())?;
    let programme: Programme = typed(json)?;
    check::whole(&programme)?;
    Ok(programme)
}

/// A file of a later version is told so before its unknown fields are held against it.
fn newer_schema(value: &Value) -> Result<(), Wrong> {
    match value.get("schema").and_then(Value::as_u64) {
        Some(schema) if schema != u64::from(SCHEMA) => Err(Wrong::at(
            "schema",
            format!(
                "phần mềm này chỉ đọc được phiên bản {SCHEMA}, hãy dùng tệp hoặc phần mềm đúng phiên bản"
            ),
        )),
        _ => Ok(()),
    }
}

fn typed(json: &str) -> Result<Programme, Wrong> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| fault::from_serde(&error.path().to_string(), error.inner()))
}

/// Looks at every text of the file, whatever field it stands in.
fn texts<'a>(value: &'a Value, path: &mut Vec<Step<'a>>) -> Result<(), Wrong> {
    match value {
        Value::String(text) => one_text(text, path),
        Value::Array(values) => values
            .iter()
            .enumerate()
            .try_for_each(|(index, value)| inside(value, Step::Index(index), path)),
        Value::Object(fields) => fields
            .iter()
            .try_for_each(|(name, value)| inside(value, Step::Name(name), path)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn inside<'a>(value: &'a Value, step: Step<'a>, path: &mut Vec<Step<'a>>) -> Result<(), Wrong> {
    path.push(step);
    texts(value, path)?;
    path.pop();
    Ok(())
}

fn one_text(text: &str, path: &[Step]) -> Result<(), Wrong> {
    let wrong = |what: &str| Err(Wrong::at(shown(path), what));
    if text.trim().is_empty() {
        return wrong("còn để trống, hãy ghi nội dung");
    }
    if text.trim() != text {
        return wrong("có khoảng trắng thừa ở đầu hoặc cuối, hãy xóa đi");
    }
    if text.chars().any(fault::is_harmful) {
        return wrong("có ký tự điều khiển hoặc ký tự ẩn, hãy gõ lại nội dung");
    }
    if MARKUP.iter().any(|mark| text.contains(mark)) {
        return wrong("còn dấu vết của LaTeX hoặc HTML, hãy thay bằng chữ và dấu thường");
    }
    if text.len() > LONGEST_TEXT {
        return wrong("dài quá 64 KB, hãy rút gọn");
    }
    let is_short = matches!(path.last(), Some(Step::Name("short")));
    if is_short && text.chars().count() > LONGEST_SHORT {
        return wrong("dài quá 40 ký tự, hãy rút gọn");
    }
    Ok(())
}

/// One step on the way to a field.
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

fn shown(path: &[Step]) -> String {
    path.iter().fold(String::new(), |mut shown, step| {
        match step {
            Step::Name(name) => {
                if !shown.is_empty() {
                    shown.push('.');
                }
                shown.push_str(name);
            }
            Step::Index(index) => {
                shown.push('[');
                shown.push_str(&index.to_string());
                shown.push(']');
            }
        }
        shown
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::programme::embedded;

    fn faulty(change: impl FnOnce(&mut Value)) -> Fault {
        let mut value: Value = serde_json::from_str(embedded()[0].1).unwrap();
        change(&mut value);
        read("a.json", &value.to_string()).unwrap_err()
    }

    #[test]
    fn a_broken_file_names_line_and_column() {
        let fault = read("a.json", "{\n  \"schema\": 1,\n").unwrap_err();
        assert_eq!(fault.field, "");
        assert!(fault.what.contains("dòng 3, cột 0"), "{fault}");
        let fault = read("a.json", "[]").unwrap_err();
        assert_eq!(
            fault.to_string(),
            "Chương trình a.json chưa đọc được: phải là nhóm trường đặt trong ngoặc nhọn, hãy sửa lại."
        );
        for json in ["", "[]", "null", "7", "\"x\"", "{}", "[1, \"x\"]"] {
            assert!(read("a.json", json).is_err(), "{json}");
        }
        let deep = "[".repeat(100_000);
        assert!(read("a.json", &deep).is_err());
    }

    #[test]
    fn structure_that_cannot_be_right_names_its_field() {
        let cases: [(&str, Value, &str, &str); 9] = [
            ("/schema", json!(2), "schema", "chỉ đọc được phiên bản 1"),
            ("/year", json!("2026"), "year", "phải là số nguyên,"),
            (
                "/sections/2/title",
                json!(5),
                "sections[2].title",
                "phải là chữ đặt trong ngoặc kép",
            ),
            (
                "/sections/2/points",
                json!({}),
                "sections[2].points",
                "phải là danh sách đặt trong ngoặc vuông",
            ),
            (
                "/sections/2",
                json!("x"),
                "sections[2]",
                "phải là nhóm trường đặt trong ngoặc nhọn",
            ),
            (
                "/criteria/0/required",
                json!(1),
                "criteria[0].required",
                "phải là true hoặc false",
            ),
            (
                "/criteria/0/id",
                json!("who"),
                "criteria[0].id",
                "hãy ghi một trong: person, task",
            ),
            (
                "/timeline/0/until",
                json!("12/5/2026"),
                "timeline[0].until",
                "2026-05-12",
            ),
            (
                "/registration_form/groups/0/at_least",
                json!("most"),
                "registration_form.groups[0].at_least",
                "\"all\" hoặc số",
            ),
        ];
        for (pointer, new, field, what) in cases {
            let fault = faulty(|value| *value.pointer_mut(pointer).unwrap() = new);
            assert_eq!(fault.field, field, "{fault}");
            assert!(fault.what.contains(what), "{fault}");
        }
    }

    #[test]
    fn missing_unknown_and_doubled_fields_are_named() {
        let section = |value: &mut Value| value["sections"][2].as_object_mut().unwrap().clone();
        let fault = faulty(|value| {
            value["sections"][2]
                .as_object_mut()
                .unwrap()
                .remove("title");
        });
        assert_eq!(
            fault.to_string(),
            "Chương trình a.json sai ở dòng 1, trường sections[2].title: thiếu trường này, hãy bổ sung."
        );
        let fault = faulty(|value| {
            value.as_object_mut().unwrap().remove("theme");
        });
        assert_eq!(fault.field, "theme");
        let fault = faulty(|value| {
            let mut fields = section(value);
            fields.insert("tilte".to_owned(), json!("x"));
            value["sections"][2] = Value::Object(fields);
        });
        assert_eq!(fault.field, "sections[2].tilte");
        assert!(fault.what.contains("id, title, short"), "{fault}");
        let twice = embedded()[0]
            .1
            .replacen("\"theme\":", "\"theme\": \"x\", \"theme\":", 1);
        assert_eq!(read("a.json", &twice).unwrap_err().field, "theme");
    }

    #[test]
    fn blank_long_and_harmful_texts_are_named_wherever_they_stand() {
        for bad in [
            "",
            "  ",
            " x",
            "a\u{1b}[31mb",
            "a\nb",
            "a\u{202e}b",
            "a\u{200b}b",
        ] {
            let fault = faulty(|value| value["sections"][1]["points"][0]["text"] = json!(bad));
            assert_eq!(fault.field, "sections[1].points[0].text", "{bad:?}");
        }
        let fault = faulty(|value| value["targets"][0]["short"] = json!("x".repeat(41)));
        assert_eq!(fault.field, "targets[0].short");
        let fault = faulty(|value| value["recipients"][1] = json!("x".repeat(LONGEST_TEXT + 1)));
        assert_eq!(fault.field, "recipients[1]");
    }
}
