//! Rules of what follows a registration over the year: reviews of its work, the member's own review, commendation and criticism (44-KH/ĐU, III.3.5
//! and form 01, part III).

use super::{Decision, known_member, optional_line, refuse, worded};
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::records::{Remark, SelfReview, WorkReview};
use crate::session::state::Session;
use crate::session::time::Time;

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    match command {
        Command::Review {
            member,
            work,
            state,
            note,
        } => {
            let review = |work: String| WorkReview {
                work,
                state: *state,
                note: optional_line(note.as_deref()),
                at,
            };
            review_of(session, member, *work, review)
        }
        Command::SelfReview { member, lines } => self_review(session, member, lines, at),
        Command::Remark {
            member,
            verdict,
            text,
        } => {
            let member = known_member(session, member)?;
            let text = worded(text, &format!("nội dung {}", verdict.label()))?;
            let was = session.remarks.get(&member.id).cloned();
            let mut to = was.clone().unwrap_or_default();
            to.push(Remark {
                verdict: *verdict,
                text,
                at,
            });
            Ok(vec![Event::Remarked {
                member: member.id.clone(),
                change: Change::put(to, was),
            }])
        }
        _ => Ok(Vec::new()),
    }
}

/// What is reviewed is a piece of the member's own work, by its number in the registration that holds.
fn review_of(
    session: &Session,
    member: &str,
    number: u32,
    review: impl FnOnce(String) -> WorkReview,
) -> Decision {
    let member = known_member(session, member)?;
    let Some(registration) = session.registration(&member.id) else {
        return refuse(format!(
            "đồng chí {} chưa có bản đăng ký để đánh giá",
            member.name
        ));
    };
    let at = (number as usize).checked_sub(1);
    let Some(work) = at.and_then(|at| registration.work.get(at)) else {
        return refuse(format!(
            "bản đăng ký của đồng chí {} có {} việc, không có việc thứ {number}",
            member.name,
            registration.work.len()
        ));
    };
    let was = session.reviews.get(&member.id).cloned();
    let mut to = was.clone().unwrap_or_default();
    to.push(review(work.content.clone()));
    Ok(vec![Event::Reviewed {
        member: member.id.clone(),
        change: Change::put(to, was),
    }])
}

/// Each line of the form is said to be done or not.
fn self_review(session: &Session, member: &str, lines: &[bool], at: Time) -> Decision {
    let member = known_member(session, member)?;
    let form = session.programme.registration_form.as_ref();
    let wanted = form.map_or(0, |form| form.self_assessment.lines.len());
    if wanted == 0 {
        return refuse("chương trình này không có phần tự đánh giá cuối năm");
    }
    if lines.len() != wanted {
        return refuse(format!(
            "phần tự đánh giá có {wanted} dòng; hãy ghi hoàn thành hay chưa cho cả {wanted}"
        ));
    }
    let was = session.self_reviews.get(&member.id).cloned();
    if was.as_ref().is_some_and(|was| was.lines == lines) {
        return refuse(format!(
            "tự đánh giá của đồng chí {} đã như vậy rồi",
            member.name
        ));
    }
    let to = SelfReview {
        lines: lines.to_vec(),
        at,
    };
    Ok(vec![Event::SelfReviewed {
        member: member.id.clone(),
        change: Change::put(to, was),
    }])
}
