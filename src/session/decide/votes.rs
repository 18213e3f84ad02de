//! Rules of votes: who may vote, that the sum fits the room, and when a question is passed.

use super::{Decision, must_be_open, refuse, worded};
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::records::Vote;
use crate::session::state::Session;
use crate::session::tally;
use crate::session::time::Time;
use crate::text::clean;

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    let Command::Vote {
        question,
        in_favour,
        against,
        other,
        replaces,
    } = command
    else {
        return Ok(Vec::new());
    };
    must_be_open(session)?;
    let question = worded(question, "nội dung biểu quyết")?;
    let franchise = tally::franchise(session);
    let sum = u64::from(*in_favour) + u64::from(*against) + u64::from(*other);
    if sum == 0 {
        return refuse("chưa có phiếu nào; hãy nhập số đồng ý, không đồng ý, ý kiến khác");
    }
    if sum > u64::from(franchise.eligible) {
        return refuse(format!(
            "tổng số {sum} nhiều hơn {} đồng chí được biểu quyết đang dự; hãy đếm lại",
            franchise.eligible
        ));
    }
    if let Some(id) = replaces {
        if session.vote(id).is_none() {
            return refuse(format!("không có biểu quyết “{}”", clean::line(id).text));
        }
        if session
            .votes
            .values()
            .any(|vote| vote.replaces.as_ref() == Some(id))
        {
            return refuse(format!("biểu quyết {id} đã được biểu quyết lại rồi"));
        }
    }
    let vote = Vote {
        id: format!("v{:02}", session.numbers.vote.saturating_add(1)),
        at,
        section: session.current.clone(),
        question,
        entitled: franchise.entitled,
        eligible: franchise.eligible,
        in_favour: *in_favour,
        against: *against,
        other: *other,
        passed: franchise.passes(*in_favour),
        replaces: replaces.clone(),
    };
    Ok(vec![Event::Vote {
        id: vote.id.clone(),
        change: Change::add(vote),
    }])
}
