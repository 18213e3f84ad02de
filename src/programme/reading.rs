//! From JSON text to a checked programme.

mod parts;

use serde_json::Value;

use super::fault::{self, Fault, Wrong};
use super::forgiving::forgiven;
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
    let json = forgiven(without_mark(json));
    read_unnamed(&json).map_err(|wrong| wrong.into_fault(path_shown, &json))
}

/// Everything that is wrong with a file, each with its place; nothing where [`read`] gives a programme.
pub fn faults(path_shown: &str, json: &str) -> Vec<Fault> {
    let json = forgiven(without_mark(json));
    let all = match value(&json) {
        Err(wrong) => vec![wrong],
        Ok(value) => {
            let mut all = Vec::new();
            texts(&value, &mut Vec::new(), &mut all);
            all.extend(parts::wrong(&value));
            match typed(&json) {
                Ok(programme) => all.extend(check::all(&programme)),
                Err(wrong) if all.is_empty() => all.push(wrong),
                Err(_) => {}
            }
            all
        }
    };
    all.into_iter()
        .map(|wrong| wrong.into_fault(path_shown, &json))
        .collect()
}

/// A file saved by Notepad may begin with a byte order mark.
fn without_mark(json: &str) -> &str {
    json.strip_prefix('\u{feff}').unwrap_or(json)
}

fn value(json: &str) -> Result<Value, Wrong> {
    let value: Value = serde_json::from_str(json).map_err(|error| fault::from_syntax(&error))?;
    newer_schema(&value)?;
    Ok(value)
}

fn read_unnamed(json: &str) -> Result<Programme, Wrong> {
    let value = value(json)?;
    let mut wrong = Vec::new();
    texts(&value, &mut Vec::new(), &mut wrong);
    if let Some(first) = wrong.into_iter().next() {
        return Err(first);
    }
    let programme: Programme = typed(json)?;
    check::all(&programme)
        .into_iter()
        .next()
        .map_or(Ok(programme), Err)
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
fn texts<'a>(value: &'a Value, path: &mut Vec<Step<'a>>, wrong: &mut Vec<Wrong>) {
    let mut inside = |value: &'a Value, step: Step<'a>| {
        path.push(step);
        texts(value, path, wrong);
        path.pop();
    };
    match value {
        Value::String(text) => wrong.extend(one_text(text, path).err()),
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                inside(value, Step::Index(index));
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                inside(value, Step::Name(name));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
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
    fn everything_that_is_wrong_is_told_at_once_with_its_place() {
        let mut value: Value = serde_json::from_str(embedded()[0].1).unwrap();
        value["sections"][2]["title"] = json!(5);
        value["sections"][3]
            .as_object_mut()
            .unwrap()
            .remove("short");
        value["year"] = json!("2026");
        value["theme"] = json!(" x");
        value["extra"] = json!(1);
        value.as_object_mut().unwrap().remove("parent");
        let all = faults("a.json", &serde_json::to_string_pretty(&value).unwrap());
        let mut fields: Vec<&str> = all.iter().map(|it| it.field.as_str()).collect();
        fields.sort_unstable();
        let expected = [
            "extra",
            "parent",
            "sections[2].title",
            "sections[3].short",
            "theme",
            "year",
        ];
        assert_eq!(fields, expected);
        assert!(
            all.iter()
                .filter(|it| it.field != "parent" && it.field != "sections[3].short")
                .all(|it| it.line.is_some()),
            "{all:?}"
        );
        let mut value: Value = serde_json::from_str(embedded()[0].1).unwrap();
        value["criteria"][5]["required"] = json!(false);
        value["rating"]["grades"][3]["from"] = json!(10);
        let all = faults("a.json", &value.to_string());
        let fields: Vec<&str> = all.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["criteria", "rating.grades"]);
        assert_eq!(faults("a.json", embedded()[0].1), []);
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
