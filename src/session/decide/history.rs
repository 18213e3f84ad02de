//! Undo and redo: each is one more event that carries what it restores; the journal only grows.

use super::{Decision, refuse};
use crate::session::event::Event;
use crate::session::state::Session;

/// Takes back the last command not yet undone.
pub(super) fn undo(session: &Session) -> Decision {
    let Some(done) = session.last_done() else {
        return refuse("không còn việc nào để hoàn tác");
    };
    let restores = done
        .events
        .iter()
        .rev()
        .filter_map(Event::inverse)
        .collect();
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
