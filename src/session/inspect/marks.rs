//! Marks that the program never writes: controls, and such as turn or hide what is read. Where one stands, the file was made by other means.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::shape::named;
use crate::text::clean::{self, is_harmful};

/// How many places are named.
const NAMED: usize = 10;

/// Names the places in which such marks stand.
pub(super) fn check(root: &Map<String, Value>, faults: &mut Vec<String>) {
    let places = root.iter().flat_map(|(part, value)| {
        let part = clean::line(part).text;
        match value {
            Value::Array(elements) => {
                let elements = elements.iter().enumerate();
                let place = |(index, it)| (format!("phần “{part}”, {}", named(it, index)), it);
                elements.map(place).collect()
            }
            other => vec![(format!("phần “{part}”"), other)],
        }
    });
    let mut found: Vec<(String, BTreeSet<char>)> = Vec::new();
    for (place, value) in places {
        let mut marks = BTreeSet::new();
        gather(value, &mut marks);
        if !marks.is_empty() {
            found.push((place, marks));
        }
    }
    if root.keys().any(|key| key.contains(is_harmful)) {
        let keys = root.keys().flat_map(|it| it.chars());
        found.push((
            "tên các phần".to_owned(),
            keys.filter(|it| is_harmful(*it)).collect(),
        ));
    }
    for (place, marks) in found.iter().take(NAMED) {
        let marks: Vec<_> = marks
            .iter()
            .map(|it| format!("U+{:04X}", u32::from(*it)))
            .collect();
        faults.push(format!(
            "{place}: có ký tự điều khiển, đảo chiều hoặc không hiện ra ({}) mà sauro không bao giờ ghi; hãy xóa đi.",
            marks.join(", ")
        ));
    }
    let more = found.len().saturating_sub(NAMED);
    if more > 0 {
        faults.push(format!("còn {more} chỗ khác có ký tự như vậy; hãy xóa đi."));
    }
}

/// The harmful marks of all texts of a value, names of fields too. A line end belongs to a text of several lines.
fn gather(value: &Value, marks: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => of_text(text, marks),
        Value::Array(values) => values.iter().for_each(|it| gather(it, marks)),
        Value::Object(fields) => {
            for (name, value) in fields {
                of_text(name, marks);
                gather(value, marks);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn of_text(text: &str, marks: &mut BTreeSet<char>) {
    marks.extend(text.chars().filter(|it| is_harmful(*it) && *it != '\n'));
}
