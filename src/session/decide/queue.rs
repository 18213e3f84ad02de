//! Rules of the speakers' queue.

use super::{Decision, known_person, must_be_open, refuse};
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::people::Person;
use crate::session::records::Speech;
use crate::session::state::Session;
use crate::session::time::{Span, Time};

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    must_be_open(session)?;
    match command {
        Command::Queue { speaker } => join(session, speaker),
        Command::Unqueue { speaker } => leave(session, speaker),
        Command::MoveInQueue { speaker, to } => reorder(session, speaker, *to),
        Command::CallNext {} => call_next(session, at),
        Command::EndSpeech {} => {
            let events = end_speech_events(session, at);
            if events.is_empty() {
                return refuse("không có ai đang phát biểu");
            }
            Ok(events)
        }
        _ => Ok(Vec::new()),
    }
}

/// The events that end the running speech; none when no one has the floor.
pub(super) fn end_speech_events(session: &Session, at: Time) -> Vec<Event> {
    let Some(speech) = &session.speech else {
        return Vec::new();
    };
    let mut ended = speech.clone();
    ended.span.to = ended.span.to.or(Some(at.max(ended.span.from)));
    vec![
        Event::Speaking(Change::remove(speech.clone())),
        Event::Spoken {
            number: session.numbers.speech.saturating_add(1),
            change: Change::add(ended),
        },
    ]
}

/// The clock of the running speech stops with the pause of its section.
pub(super) fn pause_speech(session: &Session, at: Time) -> Vec<Event> {
    let running = session.speech.as_ref().filter(|it| it.span.is_open());
    let paused = running.map(|speech| {
        let mut paused = speech.clone();
        paused.span.to = Some(at.max(paused.span.from));
        Event::Speaking(Change::put(paused, Some(speech.clone())))
    });
    paused.into_iter().collect()
}

/// It goes on with the section.
pub(super) fn resume_speech(session: &Session, at: Time) -> Vec<Event> {
    let paused = session.speech.as_ref().filter(|it| !it.span.is_open());
    let resumed = paused.map(|speech| {
        let resumed = Speech {
            earlier: speech.seconds(at),
            span: Span { from: at, to: None },
            ..speech.clone()
        };
        Event::Speaking(Change::put(resumed, Some(speech.clone())))
    });
    resumed.into_iter().collect()
}

fn join(session: &Session, speaker: &Person) -> Decision {
    known_person(session, speaker)?;
    let name = session.name(speaker);
    if session.queue.contains(speaker) {
        return refuse(format!(
            "đồng chí {name} đã có trong danh sách chờ phát biểu"
        ));
    }
    if session
        .speech
        .as_ref()
        .is_some_and(|speech| speech.speaker == *speaker)
    {
        return refuse(format!("đồng chí {name} đang phát biểu"));
    }
    let mut to = session.queue.clone();
    to.push(speaker.clone());
    Ok(vec![Event::Queue {
        to,
        was: session.queue.clone(),
    }])
}

fn leave(session: &Session, speaker: &Person) -> Decision {
    waiting(session, speaker)?;
    let to = session
        .queue
        .iter()
        .filter(|it| *it != speaker)
        .cloned()
        .collect();
    Ok(vec![Event::Queue {
        to,
        was: session.queue.clone(),
    }])
}

fn reorder(session: &Session, speaker: &Person, place: u32) -> Decision {
    waiting(session, speaker)?;
    let mut to: Vec<_> = session
        .queue
        .iter()
        .filter(|it| *it != speaker)
        .cloned()
        .collect();
    let Some(at) = (place as usize).checked_sub(1).filter(|&at| at <= to.len()) else {
        return refuse(format!(
            "danh sách chờ phát biểu chỉ có {} đồng chí nên không có vị trí {place}",
            session.queue.len()
        ));
    };
    to.insert(at, speaker.clone());
    if to == session.queue {
        return refuse(format!(
            "đồng chí {} đang ở vị trí đó",
            session.name(speaker)
        ));
    }
    Ok(vec![Event::Queue {
        to,
        was: session.queue.clone(),
    }])
}

fn call_next(session: &Session, at: Time) -> Decision {
    let Some((next, rest)) = session.queue.split_first() else {
        return refuse("danh sách chờ phát biểu đang trống");
    };
    let mut events = end_speech_events(session, at);
    events.push(Event::Queue {
        to: rest.to_vec(),
        was: session.queue.clone(),
    });
    let speech = Speech {
        speaker: next.clone(),
        section: session.current.clone(),
        span: Span { from: at, to: None },
        earlier: 0,
    };
    events.push(Event::Speaking(Change::add(speech)));
    Ok(events)
}

fn waiting(session: &Session, speaker: &Person) -> Result<(), crate::session::Refusal> {
    if session.queue.contains(speaker) {
        return Ok(());
    }
    known_person(session, speaker)?;
    refuse(format!(
        "đồng chí {} không có trong danh sách chờ phát biểu",
        session.name(speaker)
    ))
}
