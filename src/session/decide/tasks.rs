//! Rules of drafts and commitments "6 rõ" (44-KH/ĐU, I.2; Kết luận 226-KL/TW: one task, one lead).

use super::{Decision, known_person, must_have_opened, optional_line, refuse, worded};
use crate::session::command::{Command, NewParts};
use crate::session::commitment::{Clear, Commitment, Parts, ProgressNote, lacking};
use crate::session::due::Bounds;
use crate::session::event::{Change, Event};
use crate::session::kinds::{Progress, Scope};
use crate::session::records::Draft;
use crate::session::refusal::Refusal;
use crate::session::state::Session;
use crate::session::time::Time;
use crate::text::clean;

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    match command {
        Command::Draft(parts) => begin(session, parts, at),
        Command::EditDraft { draft, parts } => edit_draft(session, draft, parts),
        Command::DiscardDraft { draft } => {
            let draft = known_draft(session, draft)?.clone();
            Ok(vec![Event::Draft {
                id: draft.id.clone(),
                change: Change::remove(draft),
            }])
        }
        Command::Commit { draft, parts } => commit(session, draft.as_deref(), parts),
        Command::EditCommitment { commitment, parts } => edit(session, commitment, parts),
        Command::Withdraw { commitment, reason } => withdraw(session, commitment, reason),
        Command::Progress {
            commitment,
            state,
            note,
        } => report(session, commitment, *state, note.as_deref(), at),
        _ => Ok(Vec::new()),
    }
}

/// The parts that this session's programme asks for, in its order: the six, and what it adds.
pub fn wanted(session: &Session) -> Vec<Clear> {
    let required = session.programme.required_criteria();
    let mut wanted: Vec<Clear> = required.map(|it| it.id).collect();
    for part in Clear::SIX {
        if !wanted.contains(&part) {
            wanted.push(part);
        }
    }
    wanted
}

fn begin(session: &Session, new: &NewParts, at: Time) -> Decision {
    check_references(session, new, &Parts::default())?;
    let parts = merged(Parts::default(), new);
    if parts == Parts::default() {
        return refuse("bản nháp chưa có nội dung nào");
    }
    let id = format!("t{:02}", session.numbers.draft.saturating_add(1));
    let draft = Draft {
        id: id.clone(),
        at,
        parts,
    };
    Ok(vec![Event::Draft {
        id,
        change: Change::add(draft),
    }])
}

fn edit_draft(session: &Session, id: &str, new: &NewParts) -> Decision {
    let was = known_draft(session, id)?;
    check_references(session, new, &was.parts)?;
    let parts = merged(was.parts.clone(), new);
    if parts == was.parts {
        return refuse(format!("bản nháp {id} đã như vậy rồi"));
    }
    let to = Draft {
        parts,
        ..was.clone()
    };
    Ok(vec![Event::Draft {
        id: id.to_owned(),
        change: Change::put(to, Some(was.clone())),
    }])
}

/// All six parts, or it is not a commitment. What the line leaves out is taken from the draft, which is then gone.
fn commit(session: &Session, draft: Option<&str>, new: &NewParts) -> Decision {
    must_have_opened(session)?;
    let draft = draft.map(|id| known_draft(session, id)).transpose()?;
    let base = draft.map(|draft| draft.parts.clone()).unwrap_or_default();
    let id = format!("c{:02}", session.numbers.commitment.saturating_add(1));
    check_references(session, new, &base)?;
    let parts = merged(base, new);
    check_time(session, &parts)?;
    let commitment = build(session, id.clone(), parts, Vec::new())?;
    let mut events = vec![Event::Commitment {
        id,
        change: Box::new(Change::add(commitment)),
        reason: None,
    }];
    if let Some(draft) = draft {
        events.push(Event::Draft {
            id: draft.id.clone(),
            change: Change::remove(draft.clone()),
        });
    }
    Ok(events)
}

fn edit(session: &Session, id: &str, new: &NewParts) -> Decision {
    let was = known(session, id)?;
    check_references(session, new, was.parts())?;
    let parts = merged(was.parts().clone(), new);
    // A time that was recorded before this was asked does not stand in the way of other words.
    if parts.time != was.parts().time {
        check_time(session, &parts)?;
    }
    let to = build(session, id.to_owned(), parts, was.progress().to_vec())?;
    if to == *was {
        return refuse(format!("nhiệm vụ {id} đã như vậy rồi"));
    }
    Ok(vec![Event::Commitment {
        id: id.to_owned(),
        change: Box::new(Change::put(to, Some(was.clone()))),
        reason: None,
    }])
}

fn withdraw(session: &Session, id: &str, reason: &str) -> Decision {
    let was = known(session, id)?;
    Ok(vec![Event::Commitment {
        id: id.to_owned(),
        change: Box::new(Change::remove(was.clone())),
        reason: Some(worded(reason, "lý do rút nhiệm vụ")?),
    }])
}

/// Another session's commitment is named `<session id>/c01`; what is reported of it is kept as carried.
fn report(session: &Session, id: &str, state: Progress, note: Option<&str>, at: Time) -> Decision {
    let report = ProgressNote {
        at,
        state,
        note: optional_line(note),
    };
    let id = own(session, id);
    if !id.contains('/') {
        let was = known(session, id)?;
        let to = was.with_progress(report);
        return Ok(vec![Event::Commitment {
            id: id.to_owned(),
            change: Box::new(Change::put(to, Some(was.clone()))),
            reason: None,
        }]);
    }
    if !names_commitment(id) {
        return refuse(format!(
            "“{}” không phải là mã nhiệm vụ của buổi khác; hãy ghi dạng <mã buổi>/c01",
            clean::line(id).text
        ));
    }
    let was = session.carried.get(id).cloned();
    let mut to = was.clone().unwrap_or_default();
    to.push(report);
    Ok(vec![Event::Carried {
        commitment: id.to_owned(),
        change: Change::put(to, was),
    }])
}

/// This session's own commitment by its bare id, where it was named with the session's.
fn own<'a>(session: &Session, id: &'a str) -> &'a str {
    match id.split_once('/') {
        Some((of, commitment)) if of == session.id => commitment,
        _ => id,
    }
}

/// Whether this names another session's commitment: `c` and at least two digits.
fn names_commitment(id: &str) -> bool {
    id.split_once('/').is_some_and(|(session, commitment)| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !session.is_empty()
            && session.chars().all(plain)
            && commitment
                .strip_prefix('c')
                .is_some_and(|n| n.len() >= 2 && n.bytes().all(|it| it.is_ascii_digit()))
    })
}

/// The commitment of these parts, if the rules allow it. An opinion that was removed since is no source any more.
fn build(
    session: &Session,
    id: String,
    mut parts: Parts,
    progress: Vec<ProgressNote>,
) -> Result<Commitment, Refusal> {
    parts.from.retain(|id| session.opinion(id).is_some());
    let scope = parts.scope.unwrap_or(Scope::Cell);
    let parts = Parts {
        scope: Some(scope),
        ..parts
    };
    Commitment::build(id, parts, progress, &wanted(session)).map_err(|missing| {
        let missing = lacking(&session.programme, &missing.0);
        Refusal::new(format!("nhiệm vụ chưa đủ 6 rõ: {missing}"))
    })
}

/// Refuses a time that a task of this session cannot have.
fn check_time(session: &Session, parts: &Parts) -> Result<(), Refusal> {
    match Bounds::of(session).fault(parts.time) {
        Some(why) => refuse(why),
        None => Ok(()),
    }
}

/// The parts with those of the command in place of theirs.
fn merged(base: Parts, new: &NewParts) -> Parts {
    let new = new.clone();
    Parts {
        person: new.person.unwrap_or(base.person),
        task: new.task.unwrap_or(base.task),
        process: new.process.unwrap_or(base.process),
        time: new.time.map_or(base.time, |new| new.over(base.time)),
        responsibility: new.responsibility.unwrap_or(base.responsibility),
        product: new.product.unwrap_or(base.product),
        authority: new.authority.or(base.authority),
        scope: new.scope.or(base.scope),
        from: new.from.unwrap_or(base.from),
        planned: base.planned,
    }
    .cleaned()
}

/// People and opinions that the command names must be there; those that already stand in the record are not its matter.
fn check_references(session: &Session, new: &NewParts, base: &Parts) -> Result<(), Refusal> {
    let people = new.person.iter().flatten();
    for person in people.filter(|person| !base.person.contains(person)) {
        known_person(session, person)?;
    }
    let mut from = new.from.iter().flatten();
    match from.find(|id| session.opinion(id).is_none() && !base.from.contains(id)) {
        Some(id) => refuse(format!("không có ý kiến “{}”", clean::line(id).text)),
        None => Ok(()),
    }
}

fn known_draft<'a>(session: &'a Session, id: &str) -> Result<&'a Draft, Refusal> {
    session
        .draft(id)
        .ok_or_else(|| Refusal::new(format!("không có bản nháp “{}”", clean::line(id).text)))
}

fn known<'a>(session: &'a Session, id: &str) -> Result<&'a Commitment, Refusal> {
    session
        .commitment(id)
        .ok_or_else(|| Refusal::new(format!("không có nhiệm vụ “{}”", clean::line(id).text)))
}
