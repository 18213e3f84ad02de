//! What a saved session holds that a session lacks: lines of its journal were lost after it was written. Private notes and drafts never stood in it.

use super::commitment::Commitment;
use super::event::{Change, Entry, Event};
use super::records::{Assessment, Mark, Opinion, Registration, Survey, Tick};
use super::saved::{OpinionJson, Saved};
use super::state::Session;
use super::time::Time;

/// What is lacking, each thing as the command that would have recorded it, for [`super::joining::join`]. What is there in other words is not among it:
/// it may have been corrected since, on either side.
pub fn of(session: &Session, saved: &Saved) -> Vec<Entry> {
    let made = saved.meeting.opened_at.or(session.opened_at);
    let made = made.unwrap_or_default();
    let mut lacking: Vec<(Time, Event)> = Vec::new();
    if let Some(at) = saved
        .meeting
        .opened_at
        .filter(|_| session.opened_at.is_none())
    {
        let was = Some(session.facts.date);
        lacking.push((at, Event::Opened { at, was }));
    }
    lacking.extend(guests(session, saved).map(|event| (made, event)));
    lacking.extend(marks(session, saved));
    lacking.extend(opinions(session, saved));
    lacking.extend(votes(session, saved));
    lacking.extend(commitments(session, saved).map(|event| (made, event)));
    lacking.extend(forms(session, saved));
    let entries = lacking.into_iter().map(|(at, event)| Entry {
        seq: 0,
        at,
        noted: None,
        events: vec![event],
    });
    entries.collect()
}

/// How many opinions are among them.
pub fn opinions_of(lacking: &[Entry]) -> usize {
    let events = lacking.iter().flat_map(|entry| &entry.events);
    events
        .filter(|event| matches!(event, Event::Opinion { .. }))
        .count()
}

/// Guests, by their names.
fn guests<'a>(session: &'a Session, saved: &'a Saved) -> impl Iterator<Item = Event> + 'a {
    let known = |name: &str| session.guests.values().any(|guest| guest.name == name);
    let guests = saved.meeting.guests.iter();
    guests
        .filter(move |guest| !known(&guest.name))
        .map(|guest| Event::Guest {
            id: guest.id.clone(),
            change: Change::add(guest.clone()),
        })
}

/// Marks of members who have none.
fn marks<'a>(session: &'a Session, saved: &'a Saved) -> impl Iterator<Item = (Time, Event)> + 'a {
    let attended = saved.attendance.iter();
    attended
        .filter(|it| !session.attendance.contains_key(&it.member))
        .filter_map(|it| {
            let at = it.at?;
            let mark = Mark {
                status: it.status,
                at,
                left_at: it.left_at,
                reason: it.reason.clone(),
                spans: it.spans.clone(),
            };
            let event = Event::Marked {
                member: it.member.clone(),
                change: Change::add(mark),
            };
            Some((at, event))
        })
}

/// Opinions that no one has, by their moment and their words.
fn opinions<'a>(
    session: &'a Session,
    saved: &'a Saved,
) -> impl Iterator<Item = (Time, Event)> + 'a {
    let known = |said: &OpinionJson| {
        let mut all = session.opinions.values();
        all.any(|it| (it.id == said.id && it.at == said.at) || it.text == said.text)
    };
    let said = saved.discussion.iter().filter(move |said| !known(said));
    said.map(|said| {
        let opinion = Opinion {
            id: said.id.clone(),
            at: said.at,
            section: said.section.clone(),
            speaker: said.speaker.clone(),
            kind: said.kind,
            text: said.text.clone(),
            private: false,
            reserved: said.reserved,
            reported: said.reported,
            answers: said.answers.clone(),
        };
        let event = Event::Opinion {
            id: said.id.clone(),
            change: Change::add(opinion),
        };
        (said.at, event)
    })
}

/// Votes, by their moment.
fn votes<'a>(session: &'a Session, saved: &'a Saved) -> impl Iterator<Item = (Time, Event)> + 'a {
    let known = |at: Time| session.votes.values().any(|vote| vote.at == at);
    let votes = saved.votes.iter().filter(move |vote| !known(vote.at));
    votes.map(|vote| {
        let event = Event::Vote {
            id: vote.id.clone(),
            change: Change::add(vote.clone()),
        };
        (vote.at, event)
    })
}

/// Commitments, by their tasks.
fn commitments<'a>(session: &'a Session, saved: &'a Saved) -> impl Iterator<Item = Event> + 'a {
    let known = |task: &str| {
        let mut all = session.commitments.values();
        all.any(|commitment| commitment.parts().task == task)
    };
    let whole = saved.commitments.iter().cloned();
    let whole = whole.filter_map(|json| Commitment::try_from(json).ok());
    whole
        .filter(move |commitment| !known(&commitment.parts().task))
        .map(|commitment| Event::Commitment {
            id: commitment.id().to_owned(),
            change: Box::new(Change::add(commitment)),
            reason: None,
        })
}

/// Registrations, assessments, counts and ticks of which there is none.
fn forms<'a>(session: &'a Session, saved: &'a Saved) -> impl Iterator<Item = (Time, Event)> + 'a {
    let registered = saved.registrations.iter();
    let registered = registered
        .filter(|it| !session.registrations.contains_key(&it.member))
        .map(|it| {
            let registration = Registration {
                withdrawn: false,
                items: it.items.clone(),
                work: it.work.clone(),
                at: it.at,
            };
            let event = Event::Registered {
                member: it.member.clone(),
                change: Change::add(registration),
            };
            (it.at, event)
        });
    let assessed = saved.assessments.iter();
    let assessed = assessed
        .filter(|it| {
            !session
                .assessments
                .contains_key(&(it.member.clone(), it.by))
        })
        .map(|it| {
            let assessment = Assessment {
                points: it.points.clone(),
                not_applicable: it.not_applicable.clone(),
                evidence: it.evidence.clone(),
                recognised: it.recognised.clone(),
                total: it.total,
                at: it.at,
            };
            let event = Event::Assessed {
                member: it.member.clone(),
                by: it.by,
                change: Change::add(assessment),
            };
            (it.at, event)
        });
    let counted = saved.targets.iter();
    let counted = counted
        .filter(|it| !session.surveys.contains_key(&it.target))
        .filter_map(|it| {
            let at = it.at?;
            let survey = Survey {
                count: it.count,
                of: it.of,
                members: it.members.clone(),
                at,
            };
            let event = Event::Surveyed {
                target: it.target.clone(),
                change: Change::add(survey),
            };
            Some((at, event))
        });
    let ticked = saved.checklist.iter();
    let ticked = ticked
        .filter(|it| !session.ticks.contains_key(&it.item))
        .filter_map(|it| {
            let at = it.at?;
            let tick = Tick {
                on: it.on,
                note: it.note.clone(),
                at: it.at,
            };
            let event = Event::Ticked {
                item: it.item.clone(),
                change: Change::add(tick),
            };
            Some((at, event))
        });
    registered.chain(assessed).chain(counted).chain(ticked)
}
