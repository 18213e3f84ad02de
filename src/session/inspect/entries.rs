//! What cannot stand in a line of a journal, whoever made its chain: figures that no rule gives, names of what is not there, moments out of order.
//!
//! It asks for less than the rules do, so that what any version recorded holds, and a journal in which the lines of two were joined.

use super::people::shown;
use super::records::vote_fault;
use crate::session::assessment_total;
use crate::session::event::{Entry, Event};
use crate::session::people::Person;
use crate::session::records::{Assessment, Registration, Survey, Vote};
use crate::session::roster::Standing;
use crate::session::state::{Session, number};
use crate::session::time::Time;
use crate::text::clean;

/// Lines that follow each other may have been written by clocks that are so many days apart.
const CLOCKS_APART: i64 = 31;
/// More lines than this are not looked for among those that are out of order.
const MOST_NAMED: usize = 20;

/// What cannot be in an entry, each in words without a capital; `session` is the state with the entry folded in.
pub fn faults(session: &Session, entry: &Entry) -> Vec<String> {
    let mut faults = Vec::new();
    for event in &entry.events {
        judge(session, event, &mut faults);
    }
    if entry.noted.is_some_and(|noted| is_before(noted, entry.at)) {
        faults.push(format!(
            "việc ghi là của {}, sau lúc ghi",
            entry.at.format("%H:%M ngày %d/%m/%Y")
        ));
    }
    faults
}

/// The places of the entries that were written long after one that follows, or long before one that goes before, whichever are fewer.
pub fn out_of_order<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<usize> {
    let moments: Vec<Time> = entries.map(|it| it.noted.unwrap_or(it.at)).collect();
    let near = |one: Time| {
        let near = |it: &&Time| !is_before(**it, one) && !is_before(one, **it);
        moments.iter().filter(near).count()
    };
    let (mut kept, mut out): (Vec<(usize, Time)>, Vec<usize>) = (Vec::new(), Vec::new());
    for (at, moment) in moments.iter().enumerate() {
        let mut fits = true;
        while let Some((last, written)) = kept.last().copied() {
            if !is_before(*moment, written) || out.len() >= MOST_NAMED {
                break;
            }
            fits = near(written) < near(*moment);
            if !fits {
                out.push(at);
                break;
            }
            out.push(last);
            kept.pop();
        }
        if fits {
            kept.push((at, *moment));
        }
    }
    out.sort_unstable();
    out
}

/// Whether a moment is so long before another that no clock is so wrong.
fn is_before(one: Time, other: Time) -> bool {
    (other - one).num_days() > CLOCKS_APART
}

fn judge(session: &Session, event: &Event, faults: &mut Vec<String>) {
    match event {
        Event::Undone { restores, .. } | Event::Redone { restores, .. } => {
            for event in restores {
                judge(session, event, faults);
            }
        }
        Event::Vote { id, change } => {
            let to = change.to.as_ref();
            let what = to.and_then(|it| vote(session, it, change.was.is_none()));
            let id = clean::line(id).text;
            faults.extend(what.map(|what| format!("biểu quyết {id}: {what}")));
        }
        Event::Registered { member, change } => {
            let what = change.to.as_ref().and_then(|it| registration(session, it));
            let member = clean::line(member).text;
            faults.extend(what.map(|what| format!("bản đăng ký của {member}: {what}")));
        }
        Event::Assessed { member, change, .. } => {
            let what = change.to.as_ref().and_then(|it| assessment(session, it));
            let member = clean::line(member).text;
            faults.extend(what.map(|what| format!("bảng chấm điểm của {member}: {what}")));
        }
        Event::Surveyed { target, change } => {
            let over = |it: &&Survey| it.count > it.of;
            if let Some(it) = change.to.as_ref().filter(over) {
                let target = clean::line(target).text;
                let (count, of) = (it.count, it.of);
                faults.push(format!("chỉ tiêu {target} đạt {count} trên {of}"));
            }
        }
        Event::Rated { criterion, change } => {
            let form = session.rating_form();
            let mut criteria = form.criteria.iter();
            let most = criteria.find(|it| it.id == *criterion).map(|it| it.points);
            if change
                .to
                .is_some_and(|given| most.is_none_or(|most| given > most))
            {
                let criterion = clean::line(criterion).text;
                faults.push(format!("tiêu chí “{criterion}” được chấm quá điểm tối đa"));
            }
        }
        _ => {}
    }
    strangers(session, event, faults);
}

/// What cannot be in a vote. The members of today bound one that is taken now, all who ever were one that is corrected.
fn vote(session: &Session, vote: &Vote, fresh: bool) -> Option<&'static str> {
    let of_full = |it: &&crate::session::roster::Member| it.standing == Standing::Full || !fresh;
    let most = session.roster.iter().filter(of_full).count();
    let repeats = |of: &str| session.vote(of).is_some();
    if let Some(what) = vote_fault(vote, most as u64) {
        return Some(what);
    }
    (!vote.replaces.as_deref().is_none_or(repeats)).then_some("thay cho một biểu quyết không có")
}

fn registration(session: &Session, registration: &Registration) -> Option<String> {
    let has = |id: &str| {
        session
            .programme
            .registration_items()
            .any(|(_, it)| it.id == id)
    };
    let stranger = registration.items.iter().find(|it| !has(it))?;
    Some(format!(
        "mẫu không có nội dung “{}”",
        clean::line(stranger).text
    ))
}

fn assessment(session: &Session, assessment: &Assessment) -> Option<String> {
    let (points, apart) = (&assessment.points, &assessment.not_applicable);
    match assessment_total(&session.programme, points, apart) {
        Ok(total) if total == assessment.total => None,
        Ok(total) => Some(format!(
            "tổng điểm ghi {} nhưng cộng lại là {total}",
            assessment.total
        )),
        Err(refusal) => Some(refusal.to_string()),
    }
}

/// Tells the people and sections that the event names and that the session never had.
fn strangers(session: &Session, event: &Event, faults: &mut Vec<String>) {
    let (people, section) = named(event);
    // A session that began without a roster or an agenda has none to hold names against.
    let section = section.filter(|_| !session.agenda.is_empty());
    let is_told = !session.roster.is_empty();
    for person in people.iter().filter(|it| is_told && !had(session, it)) {
        faults.push(format!("nêu {}, không có trong danh sách", shown(person)));
    }
    if let Some(section) = section.filter(|it| session.section(it).is_none()) {
        let section = clean::line(section).text;
        faults.push(format!("nêu mục “{section}”, không có trong chương trình"));
    }
}

/// Whether a person is of the roster or was a guest once.
fn had(session: &Session, person: &Person) -> bool {
    match person {
        Person::Member(id) => session.member(id).is_some(),
        Person::Guest { guest } => number(guest).is_some_and(|it| it <= session.numbers.guest),
    }
}

/// The people whom an event names, and the section.
fn named(event: &Event) -> (Vec<Person>, Option<&str>) {
    let member = |id: &str| vec![Person::member(id)];
    match event {
        Event::Marked { member: id, change } if change.to.is_some() => (member(id), None),
        Event::Registered { member: id, change } if change.to.is_some() => (member(id), None),
        Event::Assessed {
            member: id, change, ..
        } if change.to.is_some() => (member(id), None),
        Event::Reviewed { member: id, change } if change.to.is_some() => (member(id), None),
        Event::SelfReviewed { member: id, change } if change.to.is_some() => (member(id), None),
        Event::Remarked { member: id, change } if change.to.is_some() => (member(id), None),
        Event::Current(change) => (Vec::new(), change.to.as_deref()),
        Event::Queue { to, .. } => (to.clone(), None),
        Event::Speaking(change) | Event::Spoken { change, .. } => {
            let speech = change.to.as_ref();
            let speaker = speech.map(|it| it.speaker.clone());
            let section = speech.and_then(|it| it.section.as_deref());
            (speaker.into_iter().collect(), section)
        }
        Event::Opinion { change, .. } => {
            let opinion = change.to.as_ref();
            let speaker = opinion.and_then(|it| it.speaker.clone());
            (
                speaker.into_iter().collect(),
                opinion.map(|it| it.section.as_str()),
            )
        }
        Event::Commitment { change, .. } => {
            let people = change.to.as_ref().map(|it| it.parts().person.clone());
            (people.unwrap_or_default(), None)
        }
        Event::Vote { change, .. } => {
            let vote = change.to.as_ref();
            (Vec::new(), vote.and_then(|it| it.section.as_deref()))
        }
        Event::Assigned { to, .. } => (to.iter().map(|it| it.member.clone()).collect(), None),
        Event::Section { change, .. } => {
            let presenter = change.to.as_ref().and_then(|it| it.presenter.clone());
            (presenter.into_iter().collect(), None)
        }
        _ => (Vec::new(), None),
    }
}
