//! Rules of the chair's checklist, of parts given to members, of what the cell picks, and of rating the session.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Decision, known_member, known_person, optional_line, refuse};
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::kinds::{Choice, Role};
use crate::session::offered;
use crate::session::people::{MemberId, Person};
use crate::session::records::{Assigned, Scale, Tick};
use crate::session::refusal::Refusal;
use crate::session::state::Session;
use crate::session::time::Time;
use crate::text::case::uncapital;
use crate::text::{clean, date};

/// What a rating's points sum to.
const FULL: u32 = 100;

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    match command {
        Command::Tick {
            item,
            on,
            note,
            day,
        } => {
            let done = done_at(*day, at)?;
            tick(
                session,
                item,
                on.unwrap_or(true),
                note.as_deref(),
                (done, at),
            )
        }
        Command::Assign {
            role,
            member,
            purpose,
            helps,
        } => assign(session, *role, member, (purpose.as_deref(), helps)),
        Command::Unassign { role, member } => unassign(session, *role, member),
        Command::Choose { what, items } => choose(session, *what, items),
        Command::Scale { source, points } => scale(session, source, points, at),
        Command::Rate { criterion, points } => rate(session, criterion, *points),
        _ => Ok(Vec::new()),
    }
}

/// When a step was done: at noon of a day that is named, which is not to come; none where no day is named.
fn done_at(day: Option<NaiveDate>, at: Time) -> Result<Option<Time>, Refusal> {
    let Some(day) = day else {
        return Ok(None);
    };
    if day > at.date_naive() {
        return refuse(format!(
            "ngày làm {} chưa đến; hãy ghi ngày không sau {}",
            date::short(day),
            date::short(at.date_naive())
        ));
    }
    let noon = day.and_hms_opt(12, 0, 0);
    let noon = noon.and_then(|it| it.and_local_timezone(*at.offset()).single());
    Ok(if day == at.date_naive() {
        Some(at)
    } else {
        noon
    })
}

fn tick(
    session: &Session,
    item: &str,
    on: bool,
    note: Option<&str>,
    (done, at): (Option<Time>, Time),
) -> Decision {
    let minutes = session.programme.minutes_step();
    let mut steps = session.programme.checklist.iter();
    if item != minutes && !steps.any(|it| it.id == item) {
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
        .is_some_and(|it| it.on == on && it.note == note && same_day(it.at, done));
    if same || (was.is_none() && !on && note.is_none()) {
        return refuse("mục này của danh mục công việc đã như vậy rồi");
    }
    // A note that is added later does not move the moment of the tick.
    let ticked_before = was.as_ref().filter(|it| it.on == on);
    let to = Tick {
        on,
        note,
        at: done.or_else(|| ticked_before.map_or(Some(at), |it| it.at)),
    };
    Ok(vec![Event::Ticked {
        item: item.to_owned(),
        change: Change::put(to, was),
    }])
}

/// Whether a step keeps its day: none other is named.
fn same_day(was: Option<Time>, done: Option<Time>) -> bool {
    done.is_none_or(|done| was.is_some_and(|was| was.date_naive() == done.date_naive()))
}

/// One member drafts the report (44-KH/ĐU, III.4.1): naming another takes the place of the first.
fn assign(
    session: &Session,
    role: Role,
    member: &Person,
    (purpose, helps): (Option<&str>, &[MemberId]),
) -> Decision {
    known_person(session, member)?;
    let name = session.name(member);
    if role != Role::Helper && member.as_member().is_none() {
        return refuse(format!(
            "{} là việc của đảng viên trong chi bộ; {name} là khách mời, chỉ phân công hỗ trợ được",
            role.label()
        ));
    }
    if role != Role::Helper && !helps.is_empty() {
        return refuse("chỉ ghi giúp ai khi phân công hỗ trợ");
    }
    let mut helped: Vec<MemberId> = Vec::new();
    for id in helps {
        let id = &known_member(session, id)?.id;
        if member.as_member() == Some(id.as_str()) {
            return refuse(format!("đồng chí {name} không tự hỗ trợ chính mình"));
        }
        if !helped.contains(id) {
            helped.push(id.clone());
        }
    }
    let new = Assigned {
        role,
        member: member.clone(),
        purpose: optional_line(purpose),
        helps: helped,
    };
    if session.assigned.contains(&new) {
        return refuse(format!(
            "đồng chí {name} đã được phân công {}",
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

/// Every part of that kind that someone has is taken back.
fn unassign(session: &Session, role: Role, member: &Person) -> Decision {
    let is_it = |it: &&Assigned| it.role == role && it.member == *member;
    let (gone, to): (Vec<_>, Vec<_>) = session.assigned.iter().partition(is_it);
    if gone.is_empty() {
        return refuse(format!(
            "đồng chí {} không được phân công {}",
            session.name(member),
            role.label()
        ));
    }
    Ok(vec![Event::Assigned {
        to: to.into_iter().cloned().collect(),
        was: session.assigned.clone(),
    }])
}

fn choose(session: &Session, what: Choice, items: &[String]) -> Decision {
    let offers = offered::of(&session.programme, what);
    let (mut picked, mut audiences): (Vec<String>, _) = (Vec::new(), None);
    for item in items {
        let item = clean::line(item).text;
        if !clean::is_meaningful(&item) {
            return refuse(format!("{} có một dòng trống", what.label()));
        }
        // What the document offers may be picked by id or number; it is kept by its title, as people picked it.
        let offer = offered::meant(&offers, &item);
        if offer.is_none() && item.parse::<u32>().is_ok() {
            return refuse(format!("{} không có mục số {item}", what.label()));
        }
        if let Some(audience) = offer.and_then(|it| it.audience) {
            if audiences.is_some_and(|it| it != audience) {
                return refuse(format!(
                    "các chủ đề phải cùng dành cho một loại chi bộ; “{item}” dành cho {}",
                    uncapital(audience)
                ));
            }
            audiences = Some(audience);
        }
        let item = offer.map_or(item, |it| it.title.to_owned());
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

/// All criteria of the rating have their points, and these sum to 100.
fn scale(session: &Session, source: &str, points: &BTreeMap<String, u32>, at: Time) -> Decision {
    let Some(source) = optional_line(Some(source)) else {
        return refuse("chưa ghi thang điểm theo văn bản nào, như 99-QĐ/ĐU");
    };
    let criteria = &session.programme.rating.criteria;
    let known = |id: &String| criteria.iter().any(|it| it.id == *id);
    if let Some(id) = points.keys().find(|id| !known(id)) {
        return refuse(format!(
            "không có tiêu chí đánh giá “{}”",
            clean::line(id).text
        ));
    }
    if let Some(lacking) = criteria.iter().find(|it| !points.contains_key(&it.id)) {
        return refuse(format!("chưa ghi điểm tối đa của “{}”", lacking.label));
    }
    let sum = points
        .values()
        .fold(0_u32, |sum, it| sum.saturating_add(*it));
    if sum != FULL {
        return refuse(format!("tổng điểm tối đa phải là {FULL}, đang là {sum}"));
    }
    if let Some(over) = criteria
        .iter()
        .find(|it| session.ratings.get(&it.id) > points.get(&it.id))
    {
        return refuse(format!(
            "tiêu chí “{}” đã chấm cao hơn điểm tối đa mới; hãy chấm lại trước",
            over.label
        ));
    }
    let to = Scale {
        source,
        points: points.clone(),
        at,
    };
    let same = |was: &Scale| was.source == to.source && was.points == to.points;
    if session.scale.as_ref().is_some_and(same) {
        return refuse("thang điểm này đã ghi rồi");
    }
    Ok(vec![Event::Scaled(Change::put(to, session.scale.clone()))])
}

fn rate(session: &Session, criterion: &str, points: u32) -> Decision {
    let form = session.rating_form();
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
