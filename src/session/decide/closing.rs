//! Rules of the closing: it is taken back to go on, and sealed.

use super::{Decision, must_be_open, refuse, worded};
use crate::session::event::{Change, Event};
use crate::session::records::{Closing, Tick};
use crate::session::seal::CodeForm;
use crate::session::state::Session;
use crate::session::time::Time;

pub(super) fn close(session: &Session, conclusion: Option<&str>, at: Time) -> Decision {
    must_be_open(session)?;
    let conclusion = conclusion
        .map(|text| worded(text, "kết luận"))
        .transpose()?;
    let (at, conclusion) = continued(session, at, conclusion);
    let mut events = super::agenda::stop_current(session, at);
    if !session.queue.is_empty() {
        events.push(Event::Queue {
            to: Vec::new(),
            was: session.queue.clone(),
        });
    }
    events.push(Event::Closed {
        change: Change::add(Closing {
            // A clock set back must not close the session before it opened.
            at: session.opened_at.map_or(at, |opened| at.max(opened)),
            conclusion,
        }),
        reason: None,
    });
    Ok(events)
}

/// Of a session that was opened again: its conclusion stands unless another one is given, and so does its hour where another day came and no section
/// ran since.
fn continued(session: &Session, at: Time, conclusion: Option<String>) -> (Time, Option<String>) {
    let Some(earlier) = &session.reopened else {
        return (at, conclusion);
    };
    let mut spans = session.agenda.iter().flat_map(|it| &it.spans);
    let ran = spans.any(|it| it.to.is_none_or(|to| to > earlier.at));
    let same_day = at.date_naive() == earlier.at.date_naive();
    let at = if ran || same_day { at } else { earlier.at };
    (at, conclusion.or_else(|| earlier.conclusion.clone()))
}

pub(super) fn reopen(session: &Session, reason: &str) -> Decision {
    let Some(closing) = &session.closing else {
        return refuse("buổi sinh hoạt chưa bế mạc nên không cần mở lại");
    };
    let mut events = vec![Event::Closed {
        change: Change::remove(closing.clone()),
        reason: Some(worded(reason, "lý do mở lại")?),
    }];
    events.extend(disapproved(session));
    Ok(events)
}

/// Minutes that go on are not those that were approved: they are read and approved anew at the next closing.
pub(super) fn disapproved(session: &Session) -> Option<Event> {
    let step = session.programme.minutes_step();
    let was = session.ticks.get(step).filter(|it| it.on)?;
    let to = Tick {
        on: false,
        ..was.clone()
    };
    Some(Event::Ticked {
        item: step.to_owned(),
        change: Change::put(to, Some(was.clone())),
    })
}

pub(super) fn seal(session: &Session, at: Time) -> Decision {
    if session.closing.is_none() {
        return refuse("chỉ niêm phong được sau khi bế mạc");
    }
    Ok(vec![Event::Sealed {
        at,
        code: CodeForm::Base32,
    }])
}
