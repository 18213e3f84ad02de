//! The same deadline said twice, and one inside of a month that is named for it.

use std::cmp::Reverse;

use super::Found;
use crate::programme::PhaseKind;

/// The same deadline said twice is one, with both its places.
pub(super) fn merge(found: &mut Vec<Found>, new: Found) {
    let kind = new.0.kind;
    let same = found.iter_mut().find(|it| {
        it.0.kind == kind
            && it.0.until == new.0.until
            && (kind != PhaseKind::Stage || it.0.text == new.0.text)
            && (it.0.from == new.0.from || kind != PhaseKind::Stage)
    });
    let Some(same) = same else {
        found.push(new);
        return;
    };
    if !same.0.source.ends_with(&new.2) && !new.2.is_empty() {
        same.0.source = format!("{}; {}", same.0.source, new.2);
    }
    if same.0.to.is_none() {
        same.0.to = new.0.to;
    }
    if new.0.text.chars().count() > same.0.text.chars().count() {
        (same.0.text, same.0.short, same.0.words) = (new.0.text, new.0.short, new.0.words);
    }
}

/// A deadline inside of a month that is named for the same: one deadline, whose first day is the month's.
pub(super) fn meet(found: &mut Vec<Found>) {
    let exact: Vec<usize> = (0..found.len())
        .filter(|at| {
            found
                .get(*at)
                .is_some_and(|it| it.0.kind == PhaseKind::SessionDeadline && it.0.from.is_none())
        })
        .collect();
    let mut gone: Vec<usize> = Vec::new();
    for at in exact {
        let Some(until) = found.get(at).and_then(|it| it.0.until) else {
            continue;
        };
        let month = (0..found.len()).find(|other| {
            found.get(*other).is_some_and(|it| {
                let long = it.0.from.zip(it.0.until).is_some_and(|(from, to)| {
                    from <= until && until <= to && (to - from).num_days() < 95
                });
                it.0.kind == PhaseKind::SessionDeadline && long && !gone.contains(other)
            })
        });
        if let Some(month) = month {
            let from = found.get(month).and_then(|it| it.0.from);
            if let Some(it) = found.get_mut(at) {
                it.0.from = from;
            }
            gone.push(month);
        }
    }
    gone.sort_by_key(|it| Reverse(*it));
    for at in gone {
        found.remove(at);
    }
    // A whole year is no deadline of one session beside a nearer one.
    let nearer = found.iter().any(|it| {
        it.0.kind == PhaseKind::SessionDeadline
            && it
                .0
                .from
                .zip(it.0.until)
                .is_none_or(|(from, to)| (to - from).num_days() < 300)
    });
    for it in found.iter_mut().filter(|_| nearer) {
        let long =
            it.0.from
                .zip(it.0.until)
                .is_some_and(|(from, to)| (to - from).num_days() >= 300);
        if it.0.kind == PhaseKind::SessionDeadline && long {
            it.0.kind = PhaseKind::Stage;
        }
    }
}
