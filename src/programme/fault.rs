//! What is wrong with a programme's file, as one sentence in Vietnamese.

use std::error::Error;
use std::fmt;

use super::place;

/// The longest name of a field that is repeated in a sentence.
const LONGEST_FIELD: usize = 120;

/// The first thing found wrong in a programme's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it is to be shown.
    pub path: String,
    /// The field, such as `sections[2].title`; empty where the file as a whole is meant.
    pub field: String,
    /// The line of the field, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong and what to do, without a full stop.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let Self {
            path,
            field,
            line,
            what,
        } = self;
        let place = line.map_or_else(String::new, |line| format!("dòng {line}, "));
        if field.is_empty() {
            write!(formatter, "Chương trình {path} chưa đọc được: {what}.")
        } else {
            write!(
                formatter,
                "Chương trình {path} sai ở {place}trường {field}: {what}."
            )
        }
    }
}

impl Error for Fault {}

/// A fault whose file is not yet named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    field: String,
    what: String,
}

impl Wrong {
    /// A fault of one field.
    pub(super) fn at(field: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            what: what.into(),
        }
    }

    /// A fault of the whole file.
    pub(super) fn whole(what: impl Into<String>) -> Self {
        Self::at("", what)
    }

    /// The same of an entry that stands elsewhere in its list.
    pub(super) fn renumbered(mut self, read_as: &str, place: &str) -> Self {
        if let Some(rest) = self.field.strip_prefix(read_as) {
            self.field = format!("{place}{rest}");
        }
        self
    }

    /// The fault with its file. What comes from the file is cleaned, for it goes to a terminal.
    pub(super) fn into_fault(self, path: &str, json: &str) -> Fault {
        Fault {
            path: clean(path),
            line: place::line_of(json, &self.field).filter(|_| !self.field.is_empty()),
            field: clean(&self.field).chars().take(LONGEST_FIELD).collect(),
            what: clean(&self.what),
        }
    }
}

/// Whether a character can only do harm in a text of one line: control characters, bidirectional
/// marks, marks without width.
pub(super) fn is_harmful(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

fn clean(text: &str) -> String {
    text.chars().filter(|letter| !is_harmful(*letter)).collect()
}

/// The words for what serde found wrong at `field`.
pub(super) fn from_serde(field: &str, error: &serde_json::Error) -> Wrong {
    // The path of the whole file is a dot.
    let field = field.trim_start_matches('.');
    let message = error.to_string();
    let name = quoted(&message);
    let expected = message
        .split_once(", expected ")
        .map(|(_, rest)| without_place(rest));
    if message.starts_with("missing field") {
        return Wrong::at(
            join(field, name.unwrap_or_default()),
            "thiếu trường này, hãy bổ sung",
        );
    }
    if message.starts_with("unknown field") {
        let known = names(expected.unwrap_or_default());
        let what =
            format!("không có trường nào tên như vậy, hãy xóa hoặc sửa thành một trong: {known}");
        return Wrong::at(with_last(field, name.unwrap_or_default()), what);
    }
    if message.starts_with("duplicate field") {
        return Wrong::at(
            with_last(field, name.unwrap_or_default()),
            "trường này ghi hai lần, hãy bỏ bớt một",
        );
    }
    if message.starts_with("unknown variant") {
        let known = names(expected.unwrap_or_default());
        return Wrong::at(
            field,
            format!("giá trị không dùng được, hãy ghi một trong: {known}"),
        );
    }
    // What a text of its own kind says is a sentence already.
    if message.starts_with('“') {
        return Wrong::at(field, without_place(&message));
    }
    let wanted = expected.map_or(
        "ngày ghi theo dạng năm-tháng-ngày, ví dụ 2026-05-12",
        wanted,
    );
    Wrong::at(field, format!("phải là {wanted}, hãy sửa lại"))
}

/// The place in the text where it stops being JSON.
pub(super) fn from_syntax(error: &serde_json::Error) -> Wrong {
    Wrong::whole(format!(
        "tệp không đúng JSON ở dòng {}, cột {}, hãy sửa dấu ngoặc, dấu phẩy hoặc dấu nháy tại đó",
        error.line(),
        error.column()
    ))
}

fn wanted(expected: &str) -> &'static str {
    match expected {
        "a string" | "string" => "chữ đặt trong ngoặc kép",
        "u32" | "a number" => "số nguyên không âm",
        "i32" => "số nguyên",
        "a boolean" => "true hoặc false",
        "a sequence" => "danh sách đặt trong ngoặc vuông",
        "`all` or a number" => "\"all\" hoặc số nguyên không âm",
        "a formatted date string" => "ngày ghi theo dạng năm-tháng-ngày, ví dụ 2026-05-12",
        other if other.starts_with("struct") => "nhóm trường đặt trong ngoặc nhọn",
        _ => "giá trị thuộc loại khác",
    }
}

/// The first name in backticks.
fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

/// All names in backticks, with commas.
fn names(list: &str) -> String {
    let names: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
    names.join(", ")
}

/// A message of `serde_json` ends with the place, which the field already tells.
fn without_place(message: &str) -> &str {
    message
        .split_once(" at line ")
        .map_or(message, |(before, _)| before)
}

fn join(field: &str, name: &str) -> String {
    if field.is_empty() {
        name.to_owned()
    } else {
        format!("{field}.{name}")
    }
}

/// The path of a field whose name may already be its last part.
fn with_last(field: &str, name: &str) -> String {
    if field == name || field.ends_with(&format!(".{name}")) {
        field.to_owned()
    } else {
        join(field, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sentence_names_the_file_the_field_and_what_to_do() {
        let fault = Wrong::at("sections[2].title", "còn để trống, hãy ghi nội dung")
            .into_fault("a.json", "");
        assert_eq!(
            fault.to_string(),
            "Chương trình a.json sai ở trường sections[2].title: còn để trống, hãy ghi nội dung."
        );
        assert_eq!(
            Wrong::whole("tệp rỗng")
                .into_fault("a.json", "")
                .to_string(),
            "Chương trình a.json chưa đọc được: tệp rỗng."
        );
    }

    #[test]
    fn nothing_harmful_reaches_the_sentence() {
        let fault = Wrong::at("a\u{1b}[2Jb\u{202e}", "x\u{200b}y").into_fault("\u{7}p", "");
        assert_eq!(
            (
                fault.path.as_str(),
                fault.field.as_str(),
                fault.what.as_str()
            ),
            ("p", "a[2Jb", "xy")
        );
    }

    #[test]
    fn vietnamese_letters_are_not_harmful() {
        assert!(
            !"Đảng viên “tiên phong” – kỹ năng số… ≥ 80%"
                .chars()
                .any(is_harmful)
        );
    }
}
