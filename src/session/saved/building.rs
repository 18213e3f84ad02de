//! The parts of a saved session, from the session's state.

use super::{
    Assessed, Attended, Carried, ChecklistJson, Meeting, OpinionJson, Registered, Remarked,
    Reviewed, SelfReviewed, TargetJson,
};
use crate::session::commitment::CommitmentJson;
use crate::session::kinds::{Assessor, OpinionKind};
use crate::session::records::Chosen;
use crate::session::roster::Member;
use crate::session::state::Session;
use crate::session::tally;

pub(super) fn meeting(session: &Session) -> Meeting {
    let facts = &session.facts;
    Meeting {
        date: facts.date,
        planned_at: facts.planned,
        place: facts.place.clone(),
        link: facts.link.clone(),
        directive: facts.directive.clone(),
        mode: facts.mode,
        combined: facts.combined,
        discussion: facts.discussion,
        form: facts.form.clone(),
        opened_at: session.opened_at,
        closed_at: session.closing.as_ref().map(|closing| closing.at),
        chair: facts.chair.clone(),
        secretary: facts.secretary.clone(),
        guests: session.guests.values().cloned().collect(),
    }
}

/// The roster as this session's figures count it, and behind it those who joined after the closing, so that whoever is named anywhere is known.
pub(super) fn roster(session: &Session, joined_after: &[String]) -> Vec<Member> {
    let mut roster = session.counted_roster().into_owned();
    let later = joined_after.iter().filter_map(|id| session.member(id));
    roster.extend(later.cloned());
    roster
}

/// One for each member marked, and one for each exempt member, in the roster's order.
pub(super) fn attendance(session: &Session) -> Vec<Attended> {
    session
        .counted_roster()
        .iter()
        .filter_map(|member| {
            let status = session.status(member)?;
            let mark = session.attendance.get(&member.id);
            Some(Attended {
                member: member.id.clone(),
                status,
                at: mark.map(|mark| mark.at),
                left_at: mark.and_then(|mark| mark.left_at),
                reason: mark.and_then(|mark| mark.reason.clone()),
                spans: mark.map_or_else(Vec::new, |mark| mark.spans.clone()),
            })
        })
        .collect()
}

pub(super) fn discussion(session: &Session) -> Vec<OpinionJson> {
    let public = session.public_opinions();
    public
        .map(|opinion| OpinionJson {
            id: opinion.id.clone(),
            at: opinion.at,
            section: opinion.section.clone(),
            speaker: opinion.speaker.clone(),
            kind: opinion.kind,
            text: opinion.text.clone(),
            reserved: opinion.reserved,
            reported: opinion.reported,
            answers: opinion.answers.clone().filter(|id| {
                session
                    .opinion(id)
                    .is_some_and(|it| it.kind == OpinionKind::Question && !it.private)
            }),
        })
        .collect()
}

/// The commitments; of their sources only those that stand in `discussion`, so that nothing points at a private note.
pub(super) fn commitments(session: &Session) -> Vec<CommitmentJson> {
    let public = |id: &String| session.opinion(id).is_some_and(|it| !it.private);
    let commitments = session.commitments.values().cloned();
    commitments
        .map(|commitment| {
            let mut json = CommitmentJson::from(commitment);
            json.from.retain(public);
            json
        })
        .collect()
}

pub(super) fn registrations(session: &Session) -> Vec<Registered> {
    session
        .roster
        .iter()
        .filter_map(|member| {
            let registration = session.registrations.get(&member.id)?;
            Some(Registered {
                member: member.id.clone(),
                items: registration.items.clone(),
                work: registration.work.clone(),
                at: registration.at,
            })
        })
        .collect()
}

pub(super) fn assessments(session: &Session) -> Vec<Assessed> {
    session
        .assessments
        .iter()
        .map(|((member, by), assessment)| Assessed {
            member: member.clone(),
            by: *by,
            points: assessment.points.clone(),
            not_applicable: assessment.not_applicable.clone(),
            evidence: assessment.evidence.clone(),
            recognised: assessment.recognised.clone(),
            total: assessment.total,
            grade: (*by == Assessor::Committee)
                .then(|| {
                    session
                        .programme
                        .band(assessment.total)
                        .map(|band| band.grade)
                })
                .flatten(),
            at: assessment.at,
        })
        .collect()
}

pub(super) fn targets(session: &Session) -> Vec<TargetJson> {
    session
        .programme
        .goals()
        .filter_map(|goal| {
            let (count, of) = tally::reached_here(session, &goal)?;
            let survey = session
                .surveys
                .get(goal.id)
                .filter(|_| goal.computed.is_none() && goal.with.is_none());
            Some(TargetJson {
                target: goal.id.to_owned(),
                count,
                of,
                members: survey.and_then(|survey| survey.members.clone()),
                at: survey.map(|survey| survey.at),
            })
        })
        .collect()
}

pub(super) fn carried(session: &Session) -> Vec<Carried> {
    let carried = session.carried.iter();
    carried
        .map(|(commitment, progress)| Carried {
            commitment: commitment.clone(),
            progress: progress.clone(),
        })
        .collect()
}

pub(super) fn checklist(session: &Session) -> Vec<ChecklistJson> {
    let ticks = session.ticks.iter();
    ticks
        .map(|(item, tick)| ChecklistJson {
            item: item.clone(),
            on: tick.on,
            note: tick.note.clone(),
            at: tick.at,
        })
        .collect()
}

pub(super) fn chosen(session: &Session) -> Vec<Chosen> {
    let chosen = session.chosen.iter();
    chosen
        .map(|(what, items)| Chosen {
            what: *what,
            items: items.clone(),
        })
        .collect()
}

pub(super) fn reviews(session: &Session) -> Vec<Reviewed> {
    let of = session.reviews.iter();
    of.flat_map(|(member, reviews)| {
        reviews.iter().map(|review| Reviewed {
            member: member.clone(),
            review: review.clone(),
        })
    })
    .collect()
}

pub(super) fn self_reviews(session: &Session) -> Vec<SelfReviewed> {
    let of = session.self_reviews.iter();
    of.map(|(member, review)| SelfReviewed {
        member: member.clone(),
        review: review.clone(),
    })
    .collect()
}

pub(super) fn remarks(session: &Session) -> Vec<Remarked> {
    let of = session.remarks.iter();
    of.flat_map(|(member, remarks)| {
        remarks.iter().map(|remark| Remarked {
            member: member.clone(),
            remark: remark.clone(),
        })
    })
    .collect()
}
