//! What a row below the heading line is: a member, or what offices write between and under the members.

mod group;
#[cfg(test)]
mod tests;

use crate::text::fold::fold;

pub(super) use self::group::Group;
#[cfg(test)]
pub(super) use self::group::Level;
use self::group::{group, is_letter, is_roman};
use super::marks;

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// A member, or what is to be told as a faulty one.
    Member,
    /// The columns numbered: “(1) (2) (3)”.
    Numbering,
    /// A heading over the members under it: “I. Đảng viên chính thức”, “Tổ đảng 1”.
    Group(Group),
    /// A sum: “Tổng cộng: 24 đồng chí”.
    Total,
    /// Place and day, who signs, to whom it goes.
    Signature,
}

/// A row's cells that say something: column and cleaned text.
pub(super) type Cells = [(usize, String)];

/// So far below the heading line the columns may be numbered without brackets.
const NUMBERING_WITHIN: usize = 2;
/// The folded beginnings of sums.
const TOTALS: [&str; 11] = [
    "cong danh sach",
    "tong cong",
    "tong so",
    "trong do",
    "danh sach nay",
    "danh sach tren",
    "danh sach gom",
    "danh sach co",
    "an dinh danh sach",
    "bang chu",
    "so dang vien chinh thuc:",
];
/// The folded beginnings of what stands at the foot of a list.
const FOOT: [&str; 17] = [
    "t/m",
    "tm.",
    "tm ",
    "k/t",
    "kt.",
    "nguoi lap",
    "nguoi ghi",
    "nguoi tong hop",
    "xac nhan",
    "(ky",
    "ky ten",
    "ky, ",
    "noi nhan",
    "thu truong",
    "- luu",
    "luu:",
    "ghi chu:",
];
/// Who signs, alone in a row.
const SIGNERS: [&str; 5] = [
    "bi thu",
    "bi thu chi bo",
    "pho bi thu",
    "pho bi thu chi bo",
    "dang uy xac nhan",
];

/// What a row is. `names` are the columns of the names, `nth` counts the rows from the heading line.
pub(super) fn of(cells: &Cells, names: &[usize], nth: usize) -> RowKind {
    if is_numbering(cells, names, nth) {
        return RowKind::Numbering;
    }
    let is_name = |column: &usize| names.contains(column);
    let counts = |text: &str| marks::is_number(text) || is_roman(text) || is_letter(text);
    let texts = cells.iter().filter(|(column, text)| {
        text.contains(char::is_alphabetic) && (is_name(column) || !counts(text))
    });
    let mut texts = texts.peekable();
    let Some((at, first)) = texts.next() else {
        return RowKind::Member;
    };
    let alone = texts.peek().is_none();
    let own_name = cells.iter().find(|(column, _)| is_name(column));
    let name = own_name.map_or("", |(_, text)| text.as_str());
    if is_total(first) || is_total(name) {
        return RowKind::Total;
    }
    // What a member's row says in other columns is no foot.
    if is_foot(name, alone)
        || (is_foot(first, alone) && (name.is_empty() || alone))
        || (name.is_empty() && is_day(first))
    {
        return RowKind::Signature;
    }
    let numbered = cells
        .iter()
        .find(|(column, text)| !is_name(column) && counts(text));
    // A heading over members stands where the names stand, or left of them.
    let leads = alone && names.iter().any(|it| at <= it);
    let group = leads.then(|| group(numbered.map_or("", |(_, text)| text), first));
    group.flatten().map_or(RowKind::Member, RowKind::Group)
}

/// Whether a row has a number or a birthday beside a name, as only members have.
pub(super) fn is_surely_a_member(cells: &Cells, names: &[usize]) -> bool {
    let has_name = cells
        .iter()
        .any(|(column, text)| names.contains(column) && text.contains(char::is_alphabetic));
    let counts = |text: &str| marks::is_number(text) || text.split(['/', '.', '-']).count() == 3;
    let mut others = cells.iter().filter(|(column, _)| !names.contains(column));
    has_name && others.any(|(_, text)| counts(text))
}

fn is_numbering(cells: &Cells, names: &[usize], nth: usize) -> bool {
    let one = |text: &str| {
        let bare = text.trim_matches(['(', ')', ' ']);
        let sum = bare.contains('=') && bare.chars().all(|it| !it.is_alphabetic());
        sum || is_letter(bare) || (bare.len() <= 2 && marks::is_number(bare))
    };
    let bracketed = || cells.iter().any(|(_, text)| text.starts_with('('));
    // A single letter may be all of a name.
    let least = if cells.iter().any(|(_, text)| is_letter(text)) {
        3
    } else {
        2
    };
    let name = cells.iter().any(|(column, _)| names.contains(column));
    let all = cells.iter().all(|(_, text)| one(text));
    name && all && (bracketed() || (cells.len() >= least && nth <= NUMBERING_WITHIN))
}

fn is_total(text: &str) -> bool {
    let folded = fold(text);
    let lower = text.to_lowercase();
    let sum = |word: &str| {
        let rest = lower.strip_prefix(word).map(str::trim_start);
        rest.is_some_and(|it| {
            it.is_empty()
                || it
                    .starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | '=' | '(' | '…'))
        })
    };
    let listed = folded.starts_with("danh sach");
    // “Danh sách có …” counts; the title “Danh sách đảng viên” does not.
    let counted = !listed || folded.contains(|it: char| it.is_ascii_digit());
    (counted && TOTALS.iter().any(|it| folded.starts_with(it))) || sum("tổng") || sum("cộng")
}

fn is_foot(text: &str, alone: bool) -> bool {
    let folded = fold(text);
    FOOT.iter().any(|it| folded.starts_with(it))
        || is_day(text)
        || (alone && SIGNERS.contains(&folded.trim_end_matches(['.', ':'])))
}

/// “Hải Phòng, ngày 20 tháng 5 năm 2026”, filled in or not.
fn is_day(text: &str) -> bool {
    let folded = fold(text);
    let mut rest = folded.as_str();
    for word in ["ngay", "thang", "nam"] {
        match rest.split_once(word) {
            Some((_, behind)) => rest = behind,
            None => return false,
        }
    }
    true
}
