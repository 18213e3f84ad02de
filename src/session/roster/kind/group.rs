//! Headings over members: what they say of all under them.

use crate::session::roster::{Standing, marks, said};
use crate::text::fold::fold;

/// What a group says of the members under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::session::roster) struct Group {
    /// How it is numbered: one of the same level ends it.
    pub level: Level,
    /// The standing of all.
    pub standing: Option<Standing>,
    /// All are exempt.
    pub exempt: bool,
    /// All take part temporarily.
    pub temporary: bool,
    /// All have left the cell.
    pub gone: bool,
    /// The unit of all.
    pub unit: Option<String>,
}

/// How a group is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session::roster) enum Level {
    /// A, B.
    Letter,
    /// I, II.
    Roman,
    /// 1, 2.
    Number,
    /// Not at all; groups by standing and groups by unit are levels of their own.
    Standing,
    /// The same of units.
    Unit,
}

/// The words that units begin with, as they are written with marks: a family may be called Bàn, Tô or Khoa's like without them.
const UNITS: [&str; 37] = [
    "cán bộ",
    "công chức",
    "viên chức",
    "người lao động",
    "tổ",
    "phòng",
    "khoa",
    "đội",
    "nhóm",
    "bộ phận",
    "đơn vị",
    "khối",
    "cơ quan",
    "chi bộ",
    "đảng bộ",
    "đảng ủy",
    "đảng uỷ",
    "thôn",
    "xóm",
    "khu phố",
    "khu dân cư",
    "ấp",
    "công ty",
    "trường",
    "trạm",
    "văn phòng",
    "trung tâm",
    "ủy ban",
    "uỷ ban",
    "hội đồng nhân dân",
    "ban giám",
    "ban chấp hành",
    "ban chỉ huy",
    "ban tổ chức",
    "ban tuyên giáo",
    "ban dân vận",
    "ban quản lý",
];
/// The folded beginnings of groups by standing.
const STANDINGS: [&str; 15] = [
    "chi uy ",
    "cap uy ",
    "dang vien ",
    "dv ",
    "chinh thuc ",
    "du bi ",
    "danh sach ",
    "mien sinh hoat ",
    "mien cong tac ",
    "duoc mien ",
    "sinh hoat tam thoi ",
    "chuyen sinh hoat ",
    "da chuyen sinh hoat ",
    "chuyen di ",
    "so dang vien ",
];
/// Reads a text alone in its row as a group; none where it is a name. `number` is what stands in the column of the numbers.
pub(super) fn group(number: &str, text: &str) -> Option<Group> {
    let (level, body) = numbered(number, text);
    let body = without_count(body);
    let (folded, lower) = (fold(body), body.to_lowercase());
    let begins = |word: &str| {
        let rest = lower.strip_prefix(word);
        rest.is_some_and(|it| it.chars().next().is_none_or(|c| !c.is_alphabetic()))
    };
    let spaced = format!("{folded} ");
    if STANDINGS.iter().any(|it| spaced.starts_with(it)) {
        let said = said::in_note(body);
        return Some(Group {
            level: level.unwrap_or(Level::Standing),
            standing: said.standing.filter(|_| !said.both),
            exempt: said.exempt,
            temporary: said.temporary,
            gone: said.gone,
            unit: None,
        });
    }
    let is_unit = UNITS.iter().any(|it| begins(it))
        || folded.starts_with("to dang ")
        || level == Some(Level::Roman);
    is_unit.then(|| Group {
        level: level.unwrap_or(Level::Unit),
        standing: None,
        exempt: false,
        temporary: false,
        gone: false,
        unit: Some(body.to_owned()),
    })
}

/// How a group is numbered, in its own cell or before its words, and its words.
fn numbered<'a>(number: &str, text: &'a str) -> (Option<Level>, &'a str) {
    let level = |text: &str| {
        if is_roman(text) {
            Some(Level::Roman)
        } else if is_letter(text) {
            Some(Level::Letter)
        } else {
            marks::is_number(text).then_some(Level::Number)
        }
    };
    if let Some(level) = level(number) {
        return (Some(level), marks::taken_off(text));
    }
    let cut = text.split_once(['.', ')', '/', ':', '-']);
    match cut.and_then(|(head, body)| Some((level(head.trim())?, body.trim()))) {
        Some((level, body)) if body.contains(char::is_alphabetic) => (Some(level), body),
        _ => (None, marks::taken_off(text)),
    }
}

/// “Tổ đảng 1 (05 đồng chí)” and “Đảng viên dự bị: 2” without how many they are.
fn without_count(text: &str) -> &str {
    let is_count = |it: &str| {
        let folded = fold(it);
        let rest = folded.trim_matches([' ', ')', '.', ':']);
        let rest = rest
            .trim_start_matches("co ")
            .trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < folded.trim_matches([' ', ')', '.', ':']).len()
            && matches!(
                rest.trim(),
                "" | "dong chi" | "d/c" | "dc" | "dang vien" | "nguoi"
            )
    };
    for mark in ['(', ':', '–', '-'] {
        if let Some((head, tail)) = text.rsplit_once(mark)
            && is_count(tail)
        {
            return head.trim();
        }
    }
    text.trim_end_matches([':', '.', ' '])
}

/// I, IV, XII; with a point behind it or not.
pub(super) fn is_roman(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')', '/', ' ']);
    !bare.is_empty() && bare.len() <= 4 && bare.chars().all(|it| matches!(it, 'I' | 'V' | 'X'))
}

/// A, B.
pub(super) fn is_letter(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')', '/', ' ']);
    bare.len() == 1 && bare.chars().all(|it| it.is_ascii_uppercase())
}
