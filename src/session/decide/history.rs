//! Undo and redo: each is one more event that carries what it restores; the journal only grows.

use super::{Decision, refuse};
use crate::session::event::Event;
use crate::session::state::{Done, Session};

/// Takes back the last command not yet undone.
pub(super) fn undo(session: &Session) -> Decision {
    let Some(done) = session.last_done() else {
        return refuse("không còn việc nào để hoàn tác");
    };
    if takes_back_closing(done) && recorded_since(session, done) {
        return refuse(
            "đã có việc trong năm ghi sau khi bế mạc nên không hoàn tác việc bế mạc; muốn họp tiếp thì mở lại buổi sinh hoạt",
        );
    }
    // A closing that is taken back lets the meeting go on: what was approved with it is approved anew at the next one.
    let approval = super::closing::disapproved(session).filter(|_| takes_back_closing(done));
    let approves = |event: &Event| matches!(event, Event::Ticked { item, .. } if item == session.programme.minutes_step());
    let approval = approval.filter(|_| !done.events.iter().any(approves));
    let inverses = done.events.iter().rev().filter_map(Event::inverse);
    let restores = inverses.chain(approval).collect();
    Ok(vec![Event::Undone {
        seq: done.seq,
        restores,
    }])
}

/// Makes the last command taken back hold again.
pub(super) fn redo(session: &Session) -> Decision {
    let Some(done) = session.last_undone() else {
        return refuse("không có việc nào để làm lại");
    };
    Ok(vec![Event::Redone {
        seq: done.seq,
        restores: done.events.clone(),
    }])
}

/// Whether a command closed the session.
fn takes_back_closing(done: &Done) -> bool {
    let closes = |event: &Event| matches!(event, Event::Closed { change, .. } if change.to.is_some() && change.was.is_none());
    done.events.iter().any(closes)
}

/// Whether something was recorded in the cell's own log since this was.
fn recorded_since(session: &Session, done: &Done) -> bool {
    session.year.last.is_some_and(|last| last.at > done.at)
}
