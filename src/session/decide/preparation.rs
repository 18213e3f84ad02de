//! Rules of the chair's checklist, of parts given to members, of what the cell picks, and of rating the session.

use super::{Decision, known_member, optional_line, refuse};
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::kinds::{Choice, Role};
use crate::session::records::{Assigned, Tick};
use crate::session::state::Session;
use crate::session::time::Time;
use crate::text::clean;

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    match command {
        Command::Tick { item, on, note } => {
            tick(session, item, on.unwrap_or(true), note.as_deref(), at)
        }
        Command::Assign {
            role,
            member,
            purpose,
        } => assign(session, *role, member, purpose.as_deref()),
        Command::Choose { what, items } => choose(session, *what, items),
        Command::Rate { criterion, points } => rate(session, criterion, *points),
        _ => Ok(Vec::new()),
    }
}

fn tick(session: &Session, item: &str, on: bool, note: Option<&str>, at: Time) -> Decision {
    if !session.programme.checklist.iter().any(|it| it.id == item) {
        return refuse(format!(
            "danh mục công việc không có mục “{}”",
            clean::line(item).text
        ));
    }
    let was = session.ticks.get(item).cloned();
    let note = match note {
        Some(_) => optional_line(note),
        None => was.as_ref().and_then(|was| was.note.clone()),
    };
    let same = was
        .as_ref()
        .is_some_and(|it| it.on == on && it.note == note);
    if same || (was.is_none() && !on && note.is_none()) {
        return refuse("mục này của danh mục công việc đã như vậy rồi");
    }
    // A note that is added later does not move the moment of the tick.
    let ticked_before = was.as_ref().filter(|it| it.on == on);
    let to = Tick {
        on,
        note,
        at: ticked_before.map_or(Some(at), |it| it.at),
    };
    Ok(vec![Event::Ticked {
        item: item.to_owned(),
        change: Change::put(to, was),
    }])
}

/// One member drafts the report (44-KH/ĐU, III.4.1): naming another takes the place of the first.
fn assign(session: &Session, role: Role, member: &str, purpose: Option<&str>) -> Decision {
    let member = known_member(session, member)?;
    let new = Assigned {
        role,
        member: member.id.clone(),
        purpose: optional_line(purpose),
    };
    if session.assigned.contains(&new) {
        return refuse(format!(
            "đồng chí {} đã được phân công {}",
            member.name,
            role.label()
        ));
    }
    let mut to: Vec<_> = session
        .assigned
        .iter()
        .filter(|it| !(role == Role::Drafter && it.role == Role::Drafter))
        .cloned()
        .collect();
    to.push(new);
    Ok(vec![Event::Assigned {
        to,
        was: session.assigned.clone(),
    }])
}

fn choose(session: &Session, what: Choice, items: &[String]) -> Decision {
    let mut picked: Vec<String> = Vec::new();
    for item in items {
        let item = clean::line(item).text;
        if !clean::is_meaningful(&item) {
            return refuse(format!("{} có một dòng trống", what.label()));
        }
        if !picked.contains(&item) {
            picked.push(item);
        }
    }
    let was = session.chosen.get(&what).cloned();
    if was.as_ref() == Some(&picked) {
        return refuse(format!("{} đã như vậy rồi", what.label()));
    }
    Ok(vec![Event::Chosen {
        what,
        change: Change::put(picked, was),
    }])
}

fn rate(session: &Session, criterion: &str, points: u32) -> Decision {
    let form = &session.programme.rating;
    let Some(known) = form.criteria.iter().find(|it| it.id == criterion) else {
        return refuse(format!(
            "không có tiêu chí đánh giá “{}”",
            clean::line(criterion).text
        ));
    };
    if points > known.points {
        return refuse(format!(
            "tiêu chí “{}” tối đa {} điểm, không chấm {points} điểm được",
            known.label, known.points
        ));
    }
    let was = session.ratings.get(criterion).copied();
    if was == Some(points) {
        return refuse(format!("tiêu chí “{}” đã được {points} điểm", known.label));
    }
    Ok(vec![Event::Rated {
        criterion: criterion.to_owned(),
        change: Change::put(points, was),
    }])
}
