//! The rules for ids and numbers: well formed, no two alike, counted from 1.

use std::collections::HashSet;
use std::hash::Hash;

use super::{Kept, rule};

/// The longest id.
const LONGEST_ID: usize = 64;

/// Ids of one list: each well formed, no two alike.
pub(super) fn ids<'a>(field: &str, list: impl Iterator<Item = &'a str> + Clone) -> Kept {
    unique(field, list.clone())?;
    list.enumerate()
        .try_for_each(|(index, text)| id(text, format!("{field}[{index}].id")))
}

/// No two of a list alike.
pub(super) fn unique<T: Eq + Hash>(field: &str, list: impl IntoIterator<Item = T>) -> Kept {
    let places = list.into_iter().enumerate();
    unique_at(places.map(|(index, one)| (format!("{field}[{index}]"), one)))
}

/// No two alike, each with the field it stands in.
pub(super) fn unique_at<T: Eq + Hash>(mut list: impl Iterator<Item = (String, T)>) -> Kept {
    let mut seen = HashSet::new();
    list.try_for_each(|(field, one)| {
        rule(
            seen.insert(one),
            field,
            "trùng với một dòng đã ghi ở trên, hãy sửa cho khác nhau",
        )
    })
}

/// Numbered 1, 2, 3 and so on.
pub(super) fn numbered(field: &str, numbers: impl Iterator<Item = u32>) -> Kept {
    (1..)
        .zip(numbers)
        .try_for_each(|(right, number): (u32, u32)| {
            rule(
                number == right,
                format!("{field}[{}].number", right - 1),
                format!("số thứ tự phải là {right}, hãy đánh số lại từ 1"),
            )
        })
}

/// An id that commands and JSON may carry: ASCII letters and digits with dots and hyphens between.
pub(super) fn id(text: &str, field: impl Into<String>) -> Kept {
    let well_formed = text.len() <= LONGEST_ID
        && text.split(['.', '-']).all(|part| {
            !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric())
        });
    rule(
        well_formed,
        field,
        "id chỉ gồm chữ cái không dấu, chữ số, dấu chấm và gạch nối ở giữa, hãy đặt lại",
    )
}

/// An id that may name a folder too: lower case, no dots.
pub(super) fn slug(text: &str, field: impl Into<String> + Clone) -> Kept {
    id(text, field.clone())?;
    rule(
        !text
            .chars()
            .any(|letter| letter == '.' || letter.is_ascii_uppercase()),
        field,
        "id chỉ gồm chữ thường không dấu, chữ số và gạch nối, hãy đặt lại",
    )
}
