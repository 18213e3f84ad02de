//! The projection: from the session and the live preview to the view.

use std::collections::HashMap;

use super::decisions;
use super::scene::{LivePreview, Scene};
use super::slide::{
    AttendanceNow, Ballots, ItemNow, Lamp, OpinionNow, PartNow, PointNow, Slide, Speaker,
    TargetNow, TaskNow, VoteNow,
};
use super::view::{Presence, SectionNow, View};
use crate::programme::Computed;
use crate::session::commitment::{Clear, Parts, label};
use crate::session::due::Bounds;
use crate::session::kinds::Status;
use crate::session::lights::{self, Light};
use crate::session::records::Vote;
use crate::session::{Person, Session, tally, timing, wanted_parts, wording};
use crate::text::case::capital;
use crate::text::{date, width};

/// The longest text that is shown, in columns; what is longer is cut with a sign.
pub(super) const LONG: usize = 400;
/// How many opinions are shown.
const OPINIONS: usize = 4;
/// How many of those who wait are named.
const WAITING: usize = 3;
/// How many items of the registration form are shown.
const ITEMS: usize = 10;
/// The position that goes without saying.
const PLAIN_POSITION: &str = "Đảng viên";

/// What the room sees of a session, with this in the live preview.
pub fn of(session: &Session, preview: &LivePreview) -> View {
    let attendance = tally::attendance(session);
    View {
        cell: session.cell.name.clone(),
        theme: session.programme.theme.clone(),
        section: section(session),
        opened_at: session.opened_at,
        closed_at: session.closing.as_ref().map(|it| it.at),
        later_seconds: timing::later_seconds(session),
        attendance: Presence {
            attended: attendance.attended,
            online: attendance.online,
            expected: attendance.expected(),
            rate: attendance.rate(),
        },
        decided: decisions::count(session),
        slide: slide(preview.scene(session), session, preview),
        look: preview.look.clone(),
    }
}

/// The section that runs or is paused.
fn section(session: &Session) -> Option<SectionNow> {
    let item = session.current_section()?;
    let held = || session.agenda.iter().filter(|it| !it.skipped);
    let place = held().position(|it| it.section == item.section);
    let own = session.programme.section(&item.section);
    let number = own.filter(|it| it.has_number()).map_or("", |it| &it.id);
    let (running, ran): (Vec<_>, Vec<_>) = item.spans.iter().partition(|span| span.is_open());
    Some(SectionNow {
        number: number.to_owned(),
        title: item.title.clone(),
        short: own.map_or_else(|| item.title.clone(), |it| it.short.clone()),
        place: place.map_or(0, |at| at as u32 + 1),
        of: held().count() as u32,
        planned: timing::planned_seconds(item),
        ran: ran.iter().map(|span| span.seconds(span.from)).sum(),
        running_since: running.last().map(|span| span.from),
        presenter: item.presenter.as_ref().map(|it| called(session, it)),
    })
}

/// A scene's matter; the title where the scene has nothing to show.
pub(super) fn slide(scene: Scene, session: &Session, preview: &LivePreview) -> Slide {
    let slide = match scene {
        Scene::Title => None,
        Scene::Speaker => speaker(session),
        Scene::Points => points(session),
        Scene::Opinions => opinions(session),
        Scene::Task => task(session, preview),
        Scene::Vote => vote(session, preview),
        Scene::Attendance => attendance(session),
        Scene::Registrations => registrations(session),
        Scene::Targets => targets(session, preview),
        Scene::Decided => return decisions::slide(session),
        Scene::Link => link(session),
    };
    slide.unwrap_or_default()
}

fn speaker(session: &Session) -> Option<Slide> {
    let speech = session.speech.as_ref()?;
    let member = speech.speaker.as_member().and_then(|it| session.member(it));
    let position = match &speech.speaker {
        Person::Member(_) => member.and_then(|it| it.position.clone()),
        Person::Guest { guest } => session.guest(guest).and_then(|it| it.position.clone()),
    };
    let next = session.queue.iter().take(WAITING);
    Some(Slide::Speaker(Speaker {
        name: called(session, &speech.speaker),
        position: position.filter(|it| it != PLAIN_POSITION),
        online: member.and_then(|it| session.status(it)) == Some(Status::Online),
        since: chrono::TimeDelta::try_seconds(speech.earlier)
            .and_then(|earlier| speech.span.from.checked_sub_signed(earlier))
            .unwrap_or(speech.span.from),
        paused_at: speech.span.to.map(|to| speech.seconds(to)),
        next: next.map(|it| called(session, it)).collect(),
        waiting: session.queue.len() as u32,
    }))
}

fn points(session: &Session) -> Option<Slide> {
    let item = session.current_section()?;
    let points = &session.programme.section(&item.section)?.points;
    let points = points.iter().map(|point| PointNow {
        number: point.number,
        text: point.short.clone(),
        covered: item.covered.contains(&point.number),
    });
    let points: Vec<_> = points.collect();
    (!points.is_empty()).then_some(Slide::Points { points })
}

fn opinions(session: &Session) -> Option<Slide> {
    let last = session.public_opinions().rev().take(OPINIONS);
    let last: Vec<_> = last
        .map(|it| OpinionNow {
            at: it.at,
            speaker: it.speaker.as_ref().map(|it| called(session, it)),
            kind: it.kind.label().to_owned(),
            text: shortened(&it.text, LONG),
        })
        .collect();
    let count = session.discussion_stats.public() as u32;
    (!last.is_empty()).then_some(Slide::Opinions { last, count })
}

fn task(session: &Session, preview: &LivePreview) -> Option<Slide> {
    let (parts, recorded) = match &preview.writing {
        Some(writing) => (&writing.parts, false),
        None => (session.commitments.values().next_back()?.parts(), true),
    };
    let wanted = wanted_parts(session);
    let parts = wanted.iter().map(|part| part_now(*part, parts, session));
    Some(Slide::Task(TaskNow {
        recorded,
        parts: parts.collect(),
    }))
}

fn part_now(part: Clear, parts: &Parts, session: &Session) -> PartNow {
    let text = match part {
        Clear::Person => {
            let names: Vec<_> = parts.person.iter().map(|it| called(session, it)).collect();
            names.join(", ")
        }
        Clear::Task => parts.task.clone(),
        Clear::Process => {
            let steps = parts.process.iter().enumerate();
            let steps: Vec<_> = steps.map(|(at, it)| format!("{}. {it}", at + 1)).collect();
            steps.join(" ")
        }
        Clear::Time => {
            let due = parts
                .time
                .due
                .map(|it| format!("đến hết ngày {}", date::short(it)));
            due.unwrap_or_default()
        }
        Clear::Responsibility => parts.responsibility.clone(),
        Clear::Product => parts.product.clone(),
        Clear::Authority => parts.authority.clone().unwrap_or_default(),
    };
    let criterion = session.programme.criterion(part);
    let (light, phrase) = match lights::of(part, parts, Bounds::of(session)) {
        Light::On => (Lamp::On, None),
        Light::Vague(phrase) => (Lamp::Vague, Some(phrase.to_owned())),
        Light::Off => (Lamp::Off, None),
    };
    PartNow {
        label: criterion.map_or_else(|| capital(label(part)), |it| it.label.clone()),
        text: shortened(&text, LONG),
        light,
        phrase,
    }
}

fn vote(session: &Session, preview: &LivePreview) -> Option<Slide> {
    if let Some(question) = &preview.question {
        let franchise = tally::franchise(session);
        return Some(Slide::Vote(VoteNow {
            question: shortened(question, LONG),
            entitled: franchise.entitled,
            eligible: franchise.eligible,
            needed: franchise.needed(),
            repeats: false,
            result: None,
        }));
    }
    let vote = tally::standing_votes(session).next_back()?;
    Some(Slide::Vote(recorded(vote)))
}

fn recorded(vote: &Vote) -> VoteNow {
    VoteNow {
        question: shortened(&vote.question, LONG),
        entitled: vote.entitled,
        eligible: vote.eligible,
        needed: vote.entitled / 2 + 1,
        repeats: vote.replaces.is_some(),
        result: Some(Ballots {
            in_favour: vote.in_favour,
            against: vote.against,
            other: vote.other,
            passed: vote.passed,
        }),
    }
}

fn attendance(session: &Session) -> Option<Slide> {
    let sum = tally::attendance(session);
    (sum.members > 0).then(|| {
        Slide::Attendance(AttendanceNow {
            in_room: sum.attended.saturating_sub(sum.online + sum.left),
            online: sum.online,
            left: sum.left,
            absent: sum.excused + sum.unexcused,
            exempt: sum.exempt,
            unmarked: sum.unmarked + sum.unmarked_temporary,
            full: sum.attended_full,
            probationary: sum.attended_probationary,
            guests: session.guests.len() as u32,
            temporary: sum.attended_temporary,
            below_two_thirds: sum.attended > 0 && sum.below_two_thirds(),
        })
    })
}

fn registrations(session: &Session) -> Option<Slide> {
    // The members are gone through once, not for each item.
    let mut chosen: HashMap<&str, u32> = HashMap::new();
    for member in session.roster.iter() {
        let registration = session.registration(&member.id);
        for item in registration.iter().flat_map(|it| &it.items) {
            *chosen.entry(item).or_default() += 1;
        }
    }
    let counted = session
        .programme
        .registration_items()
        .map(|(_, item)| ItemNow {
            id: item.id.clone(),
            text: shortened(&item.text, LONG),
            members: chosen.get(item.id.as_str()).copied().unwrap_or_default(),
        });
    let mut items: Vec<_> = counted.collect();
    if items.is_empty() {
        return None;
    }
    items.sort_by_key(|it| std::cmp::Reverse(it.members));
    items.retain(|it| it.members > 0);
    items.truncate(ITEMS);
    Some(Slide::Registrations {
        registered: tally::registered(session),
        of: tally::registering(session),
        items,
    })
}

fn targets(session: &Session, preview: &LivePreview) -> Option<Slide> {
    let counting = |id: &str| {
        let counting = preview.counting.as_ref().filter(|it| it.goal == id)?;
        Some((counting.count, counting.of))
    };
    let rows: Vec<_> = session
        .programme
        .goals()
        .map(|goal| TargetNow {
            id: goal.id.to_owned(),
            text: goal.called(),
            goal: goal.percent,
            // Whether the session was held is said once it was.
            reached: counting(goal.id).or_else(|| {
                tally::reached(session, &goal)
                    .filter(|it| goal.computed != Some(Computed::Session) || it.0 > 0)
            }),
        })
        .collect();
    (!rows.is_empty()).then_some(Slide::Targets { rows })
}

/// The session's own address, else the first of the document's that is known to be right.
fn link(session: &Session) -> Option<Slide> {
    if let Some(url) = &session.facts.link {
        return Some(Slide::Link {
            label: "Đường dẫn của buổi sinh hoạt".to_owned(),
            url: url.clone(),
        });
    }
    let links = &session.programme.links;
    let link = links.iter().find(|it| it.verified)?;
    Some(Slide::Link {
        label: link.label.clone(),
        url: link.url.clone(),
    })
}

/// A person's name as the room knows it.
pub(super) fn called(session: &Session, person: &Person) -> String {
    wording::called(session, person)
}

/// A text on one line, cut with a sign.
pub(super) fn shortened(text: &str, columns: usize) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    width::truncate(&words.join(" "), columns).into_owned()
}
