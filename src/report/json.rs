//! The summary as JSON, and the rows as lines of JSON.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::figures::{Figures, TaskFigures};
use super::gathered::Gathered;
use super::row::Name;
use super::summary::{Place, Summary};
use crate::session::kinds::{Kind, Mode};

/// The names of the grades, in the order of the figures.
pub const GRADES: [&str; 4] = ["excellent", "good", "pass", "fail"];

/// The whole summary as things stood on this day. `sessions`, `cells` and `commitments` are counts, `attendance_rate` a fraction of 1.
pub fn summary(gathered: &Gathered, summary: &Summary, today: NaiveDate) -> Vec<u8> {
    let names = |name: Option<Name>| name.map(|it| gathered.names.text(it));
    let place = |place: &Place| {
        let mut value = figures(gathered, &place.figures);
        value.insert("group".to_owned(), json!(names(place.group)));
        value.insert("parent".to_owned(), json!(names(place.parent)));
        value.insert("cell".to_owned(), json!(names(place.cell)));
        value
    };
    let places = |list: &[Place]| list.iter().map(place).collect::<Vec<_>>();
    let mut root = figures(gathered, &summary.total);
    let skipped = gathered.skipped.iter();
    let skipped: Vec<_> = skipped
        .map(|it| json!({ "path": it.path, "reason": it.reason }))
        .collect();
    let duplicates = gathered.duplicates.iter();
    let duplicates: Vec<_> = duplicates
        .map(|it| json!({ "path": it.path, "of": it.of, "difference": it.difference.words() }))
        .collect();
    root.insert("as_of".to_owned(), json!(today));
    root.insert("stopped".to_owned(), json!(gathered.stopped));
    root.insert("groups".to_owned(), json!(places(&summary.groups)));
    root.insert("parents".to_owned(), json!(places(&summary.parents)));
    root.insert("by_cell".to_owned(), json!(places(&summary.cells)));
    root.insert("skipped".to_owned(), json!(skipped));
    root.insert("duplicates".to_owned(), json!(duplicates));
    let mut bytes = serde_json::to_vec_pretty(&root).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A line of figures for each session that counts.
pub fn lines(gathered: &Gathered) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (row, _) in &gathered.rows {
        if serde_json::to_writer(&mut bytes, &row.line(&gathered.names)).is_ok() {
            bytes.push(b'\n');
        }
    }
    bytes
}

/// The counts of one place.
fn figures(gathered: &Gathered, figures: &Figures) -> Map<String, Value> {
    let name = |name: Name| gathered.names.text(name);
    let by = |words: &[&str], counts: &[u64]| -> Map<String, Value> {
        let pairs = words.iter().zip(counts);
        pairs
            .map(|(word, count)| ((*word).to_owned(), json!(count)))
            .collect()
    };
    let modes: Vec<_> = Mode::ALL.iter().map(|it| it.word()).collect();
    let kinds: Vec<_> = Kind::ALL.iter().map(|it| it.word()).collect();
    let named = |counts: &std::collections::BTreeMap<Name, u64>| -> Map<String, Value> {
        let pairs = counts.iter();
        pairs
            .map(|(it, count)| (name(*it).to_owned(), json!(count)))
            .collect()
    };
    let units = figures.units.iter().map(|(unit, tasks)| {
        let mut value = task_figures(tasks);
        value.insert("unit".to_owned(), json!(unit.map(name)));
        Value::Object(value)
    });
    let targets = figures.targets.iter().map(|((programme, target), it)| {
        json!({
            "programme": name(*programme), "target": name(*target),
            "count": it.count, "of": it.of, "cells": it.cells, "reached": it.reached,
        })
    });
    let spread = figures.spread().map(|(lowest, middle, highest)| {
        json!({ "lowest": fraction(lowest), "median": fraction(middle), "highest": fraction(highest) })
    });
    let value = json!({
        "sessions": figures.sessions,
        "cells": figures.cells,
        "commitments": figures.tasks.made,
        "attendance_rate": share(figures.attended, figures.expected),
        "attended": figures.attended,
        "expected": figures.expected,
        "attendance_spread": spread,
        "sessions_with_unmarked": figures.unmarked,
        "held": figures.held,
        "closed": figures.closed,
        "sealed": figures.sealed,
        "sealed_proven": figures.proven,
        "in_time": figures.in_time,
        "late": figures.late,
        "average_minutes": share(figures.minutes, figures.timed),
        "modes": by(&modes, &figures.modes),
        "opinions": by(&kinds, &figures.opinions),
        "tasks": task_figures(&figures.tasks),
        "units": units.collect::<Vec<_>>(),
        "members": figures.members,
        "registered": figures.registered,
        "items": named(&figures.items),
        "grades": by(&GRADES, &figures.grades),
        "targets": targets.collect::<Vec<_>>(),
        "ratings": named(&figures.ratings),
        "average_points": share(figures.points, figures.ratings.values().sum()),
    });
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn task_figures(tasks: &TaskFigures) -> Map<String, Value> {
    let pairs = [
        ("made", tasks.made),
        ("of_cell", tasks.of_cell),
        ("due", tasks.due),
        ("done", tasks.done),
        ("overdue", tasks.overdue),
    ];
    let pairs = pairs.into_iter();
    pairs
        .map(|(word, count)| (word.to_owned(), json!(count)))
        .collect()
}

/// A quotient; none of nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Tenths of a percent as a fraction of 1.
fn fraction(tenths: u16) -> f64 {
    f64::from(tenths) / 1000.0
}
