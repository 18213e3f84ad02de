//! The headings by which columns are known.

use super::Field;
use crate::text::{clean, fold};

/// Longer texts, in bytes, are no headings of ours and not worth folding.
const MAX_HEADING: usize = 256;

/// The headings by which columns are known, as [`key`] leaves them.
const KNOWN: [(Field, &[&str]); 15] = [
    (Field::Id, &["ma", "ma dang vien", "ma so", "ma dv"]),
    (
        Field::Name,
        &[
            "ho va ten",
            "ho ten",
            "ten dang vien",
            "dong chi",
            "ho va ten dang vien",
            "ho ten dang vien",
            "ho va ten khai sinh",
            "ho chu dem va ten",
            "ho chu dem va ten khai sinh",
            "ho ten dem va ten",
            "ho ten khai sinh",
            "ho dem va ten",
            "ten dong chi",
        ],
    ),
    (
        Field::Family,
        &[
            "ho",
            "ho dem",
            "ho va dem",
            "ho va ten dem",
            "ho ten dem",
            "ho va chu dem",
            "ho chu dem",
            "ho lot",
        ],
    ),
    (Field::Given, &["ten"]),
    (
        Field::Born,
        &[
            "ngay sinh",
            "nam sinh",
            "ngay thang nam sinh",
            "sinh ngay",
            "sinh nam",
            "ngay thang sinh",
        ],
    ),
    (
        Field::Position,
        &[
            "chuc vu",
            "chuc danh",
            "chuc vu dang",
            "chuc vu trong dang",
            "chuc vu trong chi bo",
            "chuc vu don vi cong tac",
            "chuc vu don vi",
        ],
    ),
    (
        Field::Unit,
        &[
            "don vi",
            "don vi cong tac",
            "noi cong tac",
            "co quan cong tac",
            "to dang",
            "phong ban",
            "bo phan",
        ],
    ),
    (Field::Post, &["vi tri viec lam", "vi tri cong tac"]),
    (
        Field::CivilServant,
        &[
            "cong chuc",
            "can bo cong chuc vien chuc",
            "cong chuc vien chuc",
            "cbccvc",
        ],
    ),
    (
        Field::Standing,
        &[
            "dien",
            "dien dang vien",
            "loai dang vien",
            "dang vien",
            "tinh trang dang vien",
            "trang thai dang vien",
            "loai dv",
            "dien dv",
            "chinh thuc du bi",
            "dang vien chinh thuc du bi",
        ],
    ),
    (
        Field::SinceFull,
        &[
            "chinh thuc",
            "dang vien chinh thuc",
            "ngay chinh thuc",
            "ngay vao dang chinh thuc",
            "ngay cong nhan chinh thuc",
        ],
    ),
    (
        Field::SinceProbationary,
        &[
            "du bi",
            "dang vien du bi",
            "ngay vao dang",
            "ngay ket nap",
            "ngay vao dang du bi",
            "ngay du bi",
        ],
    ),
    (
        Field::Exempt,
        &[
            "mien",
            "mien sinh hoat",
            "mien cong tac",
            "duoc mien",
            "mien sinh hoat dang",
            "mien cong tac va sinh hoat dang",
            "duoc mien cong tac va sinh hoat dang",
        ],
    ),
    (
        Field::Temporary,
        &[
            "sinh hoat tam thoi",
            "tam thoi",
            "dang vien sinh hoat tam thoi",
            "sh tam thoi",
        ],
    ),
    (
        Field::Notes,
        &[
            "ghi chu",
            "chu thich",
            "luu y",
            "loai",
            "phan loai",
            "tinh trang",
            "trang thai",
        ],
    ),
];

/// What a heading means, if it is one of ours.
pub(super) fn field(heading: &str) -> Option<Field> {
    if heading.len() > MAX_HEADING {
        return None;
    }
    let key = key(heading);
    KNOWN
        .iter()
        .find(|(_, keys)| keys.contains(&key.as_str()))
        .map(|(field, _)| *field)
}

/// What a heading means that stands under another: `own`, in its very column, else in one to the right of it.
pub(super) fn combined(over: &str, under: &str, own: bool) -> Option<Field> {
    if let Some(found) = field(&format!("{over} {under}")) {
        return Some(found);
    }
    let (over_field, over, under_key) = (field(over), key(over), key(under));
    let admission = over.contains("vao dang") || over.contains("ket nap");
    match (over_field, under_key.as_str()) {
        (Some(Field::Born), "nam" | "nu") => Some(Field::Born),
        (Some(Field::Standing), "chinh thuc" | "ct") => Some(Field::SinceFull),
        (Some(Field::Standing), "du bi" | "db") => Some(Field::SinceProbationary),
        (_, "chinh thuc") if admission => Some(Field::SinceFull),
        (_, "du bi" | "ket nap") if admission => Some(Field::SinceProbationary),
        _ => {
            let below = field(under);
            let over = over_field.filter(|_| own && below.is_none());
            below.or(over)
        }
    }
}

/// What the last words of a heading of two rows mean under a heading of the usual kinds.
pub(super) fn under(heading: &str) -> Option<Field> {
    let last = heading.rsplit(" – ").next().map(key)?;
    match last.as_str() {
        "nam" | "nu" => Some(Field::Born),
        "chinh thuc" | "ct" => Some(Field::SinceFull),
        "du bi" | "db" | "ket nap" => Some(Field::SinceProbationary),
        _ => None,
    }
}

/// A heading without what people write differently: case, tones, punctuation, a note in brackets.
pub(super) fn key(heading: &str) -> String {
    let folded = fold::fold(&clean::line(heading).text);
    let bare = folded
        .split_once('(')
        .map_or(folded.as_str(), |(before, _)| before);
    let words: String = bare
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A heading, cleaned.
#[derive(Debug)]
pub(super) struct Title {
    /// What is left of it.
    pub text: String,
    /// Whether harmful marks were taken from it.
    pub removed: bool,
}

impl Title {
    pub(super) fn of(text: &str) -> Self {
        let cleaned = clean::line(text);
        Self {
            text: cleaned.text,
            removed: cleaned.removed > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_written() {
        for (text, expected) in [
            ("MÃ  SỐ:", Field::Id),
            ("Họ, tên", Field::Name),
            ("đồng chí", Field::Name),
            ("HO VA TEN", Field::Name),
            ("Họ và\ntên", Field::Name),
            ("Ngày, tháng, năm sinh", Field::Born),
            ("Ngày sinh (dd/mm/yyyy)", Field::Born),
            ("Cán bộ, công chức, viên chức", Field::CivilServant),
            ("Đảng viên", Field::Standing),
            ("Miễn sinh hoạt*", Field::Exempt),
            ("Vị trí việc làm", Field::Post),
            ("Ghi chú", Field::Notes),
            ("Ngày chính thức", Field::SinceFull),
            ("Ho\u{323} va\u{300} te\u{302}n", Field::Name),
        ] {
            assert_eq!(field(text), Some(expected), "{text}");
        }
        for text in ["STT", "", "(1)", "Quê quán", "Tên gọi khác"] {
            assert_eq!(field(text), None, "{text}");
        }
    }
}
