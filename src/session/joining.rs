//! Joining what two machines recorded from the same line on: what the other one said is said here too, where it changes what still holds here.
//!
//! What was added there gets the next free number here, and whatever names it follows. A change of something that was changed here as well is left
//! out, together with all else of its command: no one but the people of the session can say which of the two holds.

use std::collections::BTreeMap;

use serde_json::Value;

use super::event::{Change, Entry, Event};
use super::state::{Numbers, Session, number};
use super::time::Time;

/// The keys under which an event names what has a number.
const NAMES: [&str; 6] = ["id", "guest", "member", "answers", "from", "replaces"];

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// The commands that are taken over, each with its moment and its events.
    pub entries: Vec<(Time, Vec<Event>)>,
    /// How many are not.
    pub left_out: usize,
}

/// Takes over what the other one recorded. `session` is as it stands here, `theirs` are the other's commands since the last line that both have.
pub fn join(session: &Session, theirs: &[Entry]) -> Joined {
    let mut session = session.clone();
    let mut joined = Joined::default();
    let mut renamed = BTreeMap::new();
    let (standing, alone) = standing(theirs);
    for entry in standing {
        let before = session.numbers;
        let mut given = renamed.clone();
        let events: Option<Vec<Event>> = entry
            .events
            .iter()
            .map(|event| {
                rename(event, &mut session.numbers, &mut given);
                named(event, &given)
            })
            .collect();
        session.numbers = before;
        let sealed = session.seal.is_some();
        let events = events.filter(|events| {
            let all = events.iter().all(|event| holds(&session, event));
            all && !sealed && !events.is_empty()
        });
        let Some(events) = events else {
            joined.left_out += 1;
            continue;
        };
        renamed = given;
        let place = session.position.clone();
        let entry = Entry {
            seq: place.seq,
            events: events.clone(),
            ..entry.clone()
        };
        session.fold(entry.clone(), &place.link);
        joined.entries.push((entry.at, events));
    }
    joined.left_out += alone;
    joined
}

/// The commands that still hold at the end, in order, and how many only took back or did again what lies before them all.
fn standing(theirs: &[Entry]) -> (Vec<&Entry>, usize) {
    let mut standing: Vec<&Entry> = Vec::new();
    let mut gone: BTreeMap<u64, &Entry> = BTreeMap::new();
    let mut alone = 0;
    for entry in theirs {
        match entry.events.first() {
            Some(Event::Recovered { .. }) | None => {}
            Some(Event::Undone { seq, .. }) => {
                match standing.iter().position(|known| known.seq == *seq) {
                    Some(at) => {
                        gone.insert(*seq, standing.remove(at));
                    }
                    None => alone += 1,
                }
            }
            Some(Event::Redone { seq, .. }) => match gone.remove(seq) {
                Some(known) => standing.push(known),
                None => alone += 1,
            },
            Some(_) => standing.push(entry),
        }
    }
    (standing, alone)
}

/// Gives what an event adds the next number here.
fn rename(event: &Event, numbers: &mut Numbers, given: &mut BTreeMap<String, String>) {
    let mut add = |id: &String, highest: &mut u32, is_new: bool| {
        if let Some(theirs) = number(id).filter(|_| is_new) {
            *highest = if theirs > *highest {
                theirs
            } else {
                highest.saturating_add(1)
            };
            let letter: String = id.chars().take(1).collect();
            let digits = id.len().saturating_sub(1);
            let new = format!("{letter}{:0digits$}", *highest);
            given.insert(id.clone(), new);
        }
    };
    match event {
        Event::Guest { id, change } => add(id, &mut numbers.guest, is_new(change)),
        Event::Member { id, change } => add(id, &mut numbers.member, is_new(change)),
        Event::Opinion { id, change } => add(id, &mut numbers.opinion, is_new(change)),
        Event::Draft { id, change } => add(id, &mut numbers.draft, is_new(change)),
        Event::Commitment { id, change, .. } => {
            add(id, &mut numbers.commitment, is_new(change));
        }
        Event::Vote { id, change } => add(id, &mut numbers.vote, is_new(change)),
        _ => {}
    }
}

/// Whether something is added.
fn is_new<T>(change: &Change<T>) -> bool {
    change.was.is_none() && change.to.is_some()
}

/// The event with the names that hold here.
fn named(event: &Event, given: &BTreeMap<String, String>) -> Option<Event> {
    let mut value = serde_json::to_value(event).ok()?;
    walk(&mut value, given);
    serde_json::from_value(value).ok()
}

/// Puts the names that hold here where something is named.
fn walk(value: &mut Value, given: &BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if NAMES.contains(&key.as_str()) {
                    put(value, given);
                }
                walk(value, given);
            }
        }
        Value::Array(values) => {
            for value in values {
                walk(value, given);
            }
        }
        _ => {}
    }
}

/// Puts the name that holds here in the place of one, or of each of a list.
fn put(value: &mut Value, given: &BTreeMap<String, String>) {
    match value {
        Value::String(id) => {
            if let Some(new) = given.get(id) {
                id.clone_from(new);
            }
        }
        Value::Array(values) => {
            for value in values {
                put(value, given);
            }
        }
        _ => {}
    }
}

/// Whether what an event puts another value in the place of is what holds here.
fn holds(session: &Session, event: &Event) -> bool {
    match event {
        Event::Opened { .. } => session.opened_at.is_none(),
        Event::Unopened { at, .. } => session.opened_at == Some(*at),
        Event::Closed { change, .. } => session.closing == change.was,
        Event::Facts(change) => change.was.as_ref() == Some(&session.facts),
        Event::Guest { id, change } => kept(&session.guests, id) == change.was.as_ref(),
        Event::Member { id, change } => {
            let here = session.roster.iter().find(|it| it.id == *id);
            here == change.was.as_ref()
        }
        Event::Marked { member, change } => session.attendance.get(member) == change.was.as_ref(),
        Event::Section { section, change } => session.section(section) == change.was.as_ref(),
        Event::Current(change) => session.current == change.was,
        Event::Queue { was, .. } => session.queue == *was,
        Event::Speaking(change) => session.speech == change.was,
        Event::Spoken { number, change } => session.speeches.get(number) == change.was.as_ref(),
        Event::Opinion { id, change } => {
            let here = number(id).and_then(|at| session.opinions.get(&at));
            here.map(AsRef::as_ref) == change.was.as_ref()
        }
        Event::Draft { id, change } => kept(&session.drafts, id) == change.was.as_ref(),
        Event::Commitment { id, change, .. } => {
            kept(&session.commitments, id) == change.was.as_ref()
        }
        Event::Carried { commitment, change } => {
            session.carried.get(commitment) == change.was.as_ref()
        }
        Event::Vote { id, change } => kept(&session.votes, id) == change.was.as_ref(),
        Event::Registered { member, change } => {
            session.registrations.get(member) == change.was.as_ref()
        }
        Event::Reviewed { member, change } => session.reviews.get(member) == change.was.as_ref(),
        Event::SelfReviewed { member, change } => {
            session.self_reviews.get(member) == change.was.as_ref()
        }
        Event::Remarked { member, change } => session.remarks.get(member) == change.was.as_ref(),
        Event::Assessed { member, by, change } => {
            let here = session.assessments.get(&(member.clone(), *by));
            here == change.was.as_ref()
        }
        Event::Surveyed { target, change } => session.surveys.get(target) == change.was.as_ref(),
        Event::Rated { criterion, change } => session.ratings.get(criterion) == change.was.as_ref(),
        Event::Ticked { item, change } => session.ticks.get(item) == change.was.as_ref(),
        Event::Assigned { was, .. } => session.assigned == *was,
        Event::Scaled(change) => session.scale == change.was,
        Event::Practised(change) => session.practised == change.was.clone().unwrap_or_default(),
        Event::Learned(change) => session.learned == change.was.clone().unwrap_or_default(),
        Event::Resolution(change) => session.resolution == change.was,
        Event::Sent(change) => session.sent == change.was.clone().unwrap_or_default(),
        Event::Found(change) => session.found == change.was.clone().unwrap_or_default(),
        Event::Chosen { what, change } => session.chosen.get(what) == change.was.as_ref(),
        _ => false,
    }
}

/// What stands under the number of an id.
fn kept<'a, V>(map: &'a BTreeMap<u32, V>, id: &str) -> Option<&'a V> {
    map.get(&number(id)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::kinds::OpinionKind;
    use crate::session::people::{Guest, Person};
    use crate::session::records::Opinion;

    fn at() -> Time {
        chrono::DateTime::parse_from_rfc3339("2026-05-20T14:03:11+07:00").unwrap()
    }

    fn said(id: &str, speaker: Person, text: &str, answers: Option<&str>) -> Event {
        let opinion = Opinion {
            id: id.to_owned(),
            at: at(),
            section: "3.1".to_owned(),
            speaker: Some(speaker),
            kind: OpinionKind::View,
            text: text.to_owned(),
            private: false,
            reserved: false,
            reported: false,
            answers: answers.map(str::to_owned),
        };
        Event::Opinion {
            id: id.to_owned(),
            change: Change::add(opinion),
        }
    }

    fn guest(id: &str, name: &str) -> Event {
        let guest =
            serde_json::json!({"guest": {"id": id, "change": {"to": {"id": id, "name": name}}}});
        serde_json::from_value(guest).unwrap()
    }

    fn entry(seq: u64, events: Vec<Event>) -> Entry {
        Entry {
            seq,
            at: at(),
            noted: None,
            events,
        }
    }

    fn here(entries: Vec<Entry>) -> Session {
        let mut session = Session::blank();
        for entry in entries {
            session.fold(entry, "00");
        }
        session
    }

    #[test]
    fn what_was_added_there_gets_the_next_number_and_what_names_it_follows() {
        let anh = || Person::member("m01");
        let session = here(vec![
            entry(2, vec![said("d0001", anh(), "chung", None)]),
            entry(3, vec![guest("g01", "Khách ở đây")]),
            entry(4, vec![said("d0002", anh(), "ở đây", None)]),
        ]);
        let theirs = [
            entry(3, vec![guest("g01", "Khách ở kia")]),
            entry(4, vec![said("d0002", Person::guest("g01"), "ở kia", None)]),
            entry(5, vec![said("d0003", anh(), "d0002", Some("d0002"))]),
        ];
        let joined = join(&session, &theirs);
        assert_eq!((joined.entries.len(), joined.left_out), (3, 0));
        let mut both = session;
        for (number, (at, events)) in (5..).zip(joined.entries) {
            let entry = Entry {
                at,
                ..entry(number, events)
            };
            both.fold(entry, "00");
        }
        let names: Vec<&Guest> = both.guests.values().collect();
        assert_eq!(names[1].name, "Khách ở kia");
        assert_eq!(both.opinions[&3].speaker, Some(Person::guest("g02")));
        let last = &both.opinions[&4];
        assert_eq!(
            (last.text.as_str(), last.answers.as_deref()),
            ("d0002", Some("d0003"))
        );
        assert_eq!(both.opinions[&2].text, "ở đây");
    }

    #[test]
    fn what_was_changed_on_both_sides_is_left_out_and_what_was_taken_back_does_not_come() {
        let anh = || Person::member("m01");
        let Event::Opinion { change, .. } = said("d0001", anh(), "chung", None) else {
            panic!("an opinion");
        };
        let was = change.to.unwrap();
        let edit = |text: &str| Event::Opinion {
            id: "d0001".to_owned(),
            change: Change::put(
                Opinion {
                    text: text.to_owned(),
                    ..was.clone()
                },
                Some(was.clone()),
            ),
        };
        let session = here(vec![
            entry(2, vec![said("d0001", anh(), "chung", None)]),
            entry(3, vec![edit("sửa ở đây")]),
        ]);
        let theirs = [
            entry(3, vec![edit("sửa ở kia")]),
            entry(4, vec![said("d0002", anh(), "nói nhầm", None)]),
            entry(
                5,
                vec![Event::Undone {
                    seq: 4,
                    restores: Vec::new(),
                }],
            ),
            entry(6, vec![said("d0003", anh(), "ở kia", None)]),
        ];
        let joined = join(&session, &theirs);
        assert_eq!((joined.entries.len(), joined.left_out), (1, 1));
        let [(_, events)] = joined.entries.as_slice() else {
            panic!("one comes");
        };
        assert!(matches!(&events[..], [Event::Opinion { id, .. }] if id == "d0003"));
    }
}
