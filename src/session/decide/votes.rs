//! Rules of votes: who may vote, that the sum fits the room, and when a question is passed.

use super::{Decision, must_be_open, refuse, worded};
use crate::session::command::Command;
use crate::session::event::{Change, Event};
use crate::session::records::Vote;
use crate::session::refusal::Refusal;
use crate::session::state::Session;
use crate::session::tally::{self, Franchise};
use crate::session::time::Time;
use crate::text::clean;

pub(super) fn decide(session: &Session, command: &Command, at: Time) -> Decision {
    match command {
        Command::Vote {
            question,
            in_favour,
            against,
            other,
            replaces,
        } => {
            let figures = [*in_favour, *against, *other];
            take(session, question, figures, replaces.as_deref(), at)
        }
        Command::EditVote { vote, .. } => edit(session, vote, command),
        _ => Ok(Vec::new()),
    }
}

fn take(
    session: &Session,
    question: &str,
    figures: [u32; 3],
    replaces: Option<&str>,
    at: Time,
) -> Decision {
    must_be_open(session)?;
    let question = worded(question, "nội dung biểu quyết")?;
    // Of an earlier moment than the last mark it is told who was there then.
    let mut marks = session.attendance.values();
    let later =
        marks.any(|it| it.at > at || it.spans.iter().any(|it| it.to.is_some_and(|to| to > at)));
    let franchise = if later {
        tally::franchise_at(session, at)
    } else {
        tally::franchise(session)
    };
    check_figures(figures, franchise.eligible)?;
    if let Some(id) = replaces {
        known(session, id)?;
        if session
            .votes
            .values()
            .any(|vote| vote.replaces.as_deref() == Some(id))
        {
            return refuse(format!("biểu quyết {id} đã được biểu quyết lại rồi"));
        }
    }
    let [in_favour, against, other] = figures;
    let vote = Vote {
        id: format!("v{:02}", session.numbers.vote.saturating_add(1)),
        at,
        section: session.current.clone(),
        question,
        entitled: franchise.entitled,
        eligible: franchise.eligible,
        in_favour,
        against,
        other,
        passed: franchise.passes(in_favour),
        replaces: replaces.map(str::to_owned),
    };
    Ok(vec![Event::Vote {
        id: vote.id.clone(),
        change: Change::add(vote),
    }])
}

/// The sum fits those who could vote, and somebody did.
fn check_figures(figures: [u32; 3], eligible: u32) -> Result<(), Refusal> {
    let sum: u64 = figures.into_iter().map(u64::from).sum();
    if sum == 0 {
        return refuse("chưa có phiếu nào; hãy nhập số đồng ý, không đồng ý, ý kiến khác");
    }
    if sum > u64::from(eligible) {
        return refuse(format!(
            "tổng số {sum} nhiều hơn {eligible} đồng chí được biểu quyết đang dự; hãy đếm lại"
        ));
    }
    Ok(())
}

/// Corrects a vote that was written down wrongly; one that was held again is recorded as a vote of its own. The base stays, unless what the attendance
/// as it is known today gives for that moment is named.
fn edit(session: &Session, id: &str, command: &Command) -> Decision {
    let Command::EditVote {
        question,
        in_favour,
        against,
        other,
        eligible,
        ..
    } = command
    else {
        return Ok(Vec::new());
    };
    let was = known(session, id)?;
    let mut to = was.clone();
    if let Some(question) = question {
        to.question = worded(question, "nội dung biểu quyết")?;
    }
    if let Some(eligible) = eligible {
        let now = tally::franchise_at(session, was.at);
        if *eligible != was.eligible && now.eligible == was.eligible {
            return refuse(format!(
                "số đồng chí được biểu quyết khi đó là {}, theo lúc biểu quyết và theo điểm danh hiện nay",
                was.eligible
            ));
        }
        if *eligible != now.eligible && *eligible != was.eligible {
            return refuse(format!(
                "số đồng chí được biểu quyết khi đó là {} theo lúc biểu quyết, {} theo điểm danh hiện nay; hãy ghi một trong hai",
                was.eligible, now.eligible
            ));
        }
        to.eligible = *eligible;
        if *eligible == now.eligible {
            to.entitled = now.entitled;
        }
    }
    to.in_favour = in_favour.unwrap_or(to.in_favour);
    to.against = against.unwrap_or(to.against);
    to.other = other.unwrap_or(to.other);
    check_figures([to.in_favour, to.against, to.other], to.eligible)?;
    let franchise = Franchise {
        entitled: to.entitled,
        eligible: to.eligible,
    };
    to.passed = franchise.passes(to.in_favour);
    if to == *was {
        return refuse(format!("biểu quyết {id} đã như vậy rồi"));
    }
    Ok(vec![Event::Vote {
        id: id.to_owned(),
        change: Change::put(to, Some(was.clone())),
    }])
}

fn known<'a>(session: &'a Session, id: &str) -> Result<&'a Vote, Refusal> {
    session
        .vote(id)
        .ok_or_else(|| Refusal::new(format!("không có biểu quyết “{}”", clean::line(id).text)))
}
