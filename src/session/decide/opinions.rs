//! Rules of the discussion log.

use super::{Decision, known_person, must_have_opened, refuse, worded};
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::kinds::OpinionKind;
use crate::session::records::Opinion;
use crate::session::refusal::Refusal;
use crate::session::state::Session;
use crate::session::time::Time;
use crate::text::clean;

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    match command {
        Command::Opinion {
            section,
            speaker,
            kind,
            text,
            private,
            reserved,
            answers,
        } => {
            must_have_opened(session)?;
            let opinion = Opinion {
                id: format!("d{:04}", session.numbers.opinion.saturating_add(1)),
                at,
                section: section
                    .clone()
                    .unwrap_or_else(|| session.section_at_hand().to_owned()),
                speaker: speaker.clone(),
                kind: kind.unwrap_or(OpinionKind::View),
                text: worded(text, "ý kiến")?,
                private: *private,
                reserved: *reserved,
                reported: false,
                answers: answers.clone(),
            };
            check_section(session, &opinion.section)?;
            if let Some(speaker) = speaker {
                known_person(session, speaker)?;
            }
            check_spoken(&opinion)?;
            check_answers(session, &opinion.id, answers.as_deref())?;
            Ok(vec![Event::Opinion {
                id: opinion.id.clone(),
                change: Change::add(opinion),
            }])
        }
        Command::EditOpinion { opinion, .. } => edit(session, opinion, command),
        Command::RemoveOpinion { opinion } => remove(session, opinion),
        _ => Ok(Vec::new()),
    }
}

/// The section that a command names must be on the agenda.
fn check_section(session: &Session, section: &str) -> Result<(), Refusal> {
    if session.section(section).is_none() {
        return refuse(format!("không có mục “{}”", clean::line(section).text));
    }
    Ok(())
}

/// Every opinion has a speaker, notes apart.
fn check_spoken(opinion: &Opinion) -> Result<(), Refusal> {
    if opinion.speaker.is_none() && opinion.kind != OpinionKind::Note {
        return refuse("ý kiến chưa có người phát biểu; hãy chọn đồng chí phát biểu");
    }
    Ok(())
}

/// What a command names as answered must be a question, and another's.
fn check_answers(session: &Session, own: &str, answers: Option<&str>) -> Result<(), Refusal> {
    match answers {
        None => Ok(()),
        Some(id) if id == own => refuse("một ý kiến không tự trả lời chính mình"),
        Some(id) => match session.opinion(id) {
            Some(question) if question.kind == OpinionKind::Question => Ok(()),
            Some(_) => refuse(format!("ý kiến {id} không phải là vướng mắc để trả lời")),
            None => refuse(format!("không có ý kiến “{}”", clean::line(id).text)),
        },
    }
}

fn edit(session: &Session, id: &str, command: &Command) -> Decision {
    let Command::EditOpinion {
        section,
        speaker,
        kind,
        text,
        private,
        reserved,
        reported,
        answers,
        ..
    } = command
    else {
        return Ok(Vec::new());
    };
    let was = known(session, id)?;
    let mut to = was.clone();
    if let Some(section) = section {
        check_section(session, section)?;
        to.section.clone_from(section);
    }
    if let Some(speaker) = speaker {
        known_person(session, speaker)?;
        to.speaker = Some(speaker.clone());
    }
    if let Some(text) = text {
        to.text = worded(text, "ý kiến")?;
    }
    if let Some(answers) = answers {
        to.answers = Some(answers.clone()).filter(|id| !id.is_empty());
        check_answers(session, id, to.answers.as_deref())?;
    }
    to.kind = kind.unwrap_or(to.kind);
    to.private = private.unwrap_or(to.private);
    to.reserved = reserved.unwrap_or(to.reserved);
    to.reported = reported.unwrap_or(to.reported);
    check_spoken(&to)?;
    if to == *was {
        return refuse(format!("ý kiến {id} đã như vậy rồi"));
    }
    Ok(vec![Event::Opinion {
        id: id.to_owned(),
        change: Change::put(to, Some(was.clone())),
    }])
}

fn remove(session: &Session, id: &str) -> Decision {
    let was = known(session, id)?;
    Ok(vec![Event::Opinion {
        id: id.to_owned(),
        change: Change::remove(was.clone()),
    }])
}

fn known<'a>(session: &'a Session, id: &str) -> Result<&'a Opinion, Refusal> {
    session
        .opinion(id)
        .ok_or_else(|| Refusal::new(format!("không có ý kiến “{}”", clean::line(id).text)))
}
