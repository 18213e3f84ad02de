//! What a session started from, made again out of a saved session: for a journal whose first line is lost.

use std::sync::Arc;

use serde::Deserialize;

use super::event::Founding;
use super::people::Cell;
use super::records::Facts;
use super::roster::Member;
use super::saved::Meeting;
use crate::programme::{self, Programme};

/// As much of a saved session as is wanted here; faults elsewhere in it do no harm.
#[derive(Deserialize)]
struct Start {
    id: String,
    programme: String,
    cell: Cell,
    meeting: Meeting,
    roster: Vec<Member>,
}

/// The founding that the bytes of a `session.json` name. None where they are no saved session, or its programme is not one that comes with the
/// program.
pub fn founding(json: &[u8]) -> Option<Founding> {
    let start: Start = serde_json::from_slice(json).ok()?;
    let meeting = start.meeting;
    Some(Founding {
        id: start.id,
        programme: embedded(&start.programme)?,
        facts: Facts {
            date: meeting.date,
            planned: meeting.planned_at,
            place: meeting.place,
            locality: start.cell.locality.clone(),
            link: meeting.link,
            directive: meeting.directive,
            mode: meeting.mode,
            combined: meeting.combined,
            discussion: meeting.discussion,
            form: meeting.form,
            chair: meeting.chair,
            secretary: meeting.secretary,
        },
        cell: start.cell,
        roster: start.roster,
    })
}

/// The programme of this id that comes with the program.
pub(super) fn embedded(id: &str) -> Option<Arc<Programme>> {
    let (id, json) = programme::embedded()
        .iter()
        .find(|(known, _)| *known == id)?;
    programme::read(id, json).ok().map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::state::Session;
    use crate::session::{Entry, Event, saved};

    fn start() -> Founding {
        let json = r#"{"id":"2026-05-20-44-kh-du","programme":"44-kh-du","cell":{"name":"Chi bộ 3","locality":"Hồng Bàng"},
            "meeting":{"date":"2026-05-20","place":"P2","mode":"hybrid","combined":false,"discussion":"by_section","chair":"m01","guests":[]},
            "roster":[{"id":"m01","name":"Trần Thị Ánh"}]}"#;
        founding(json.as_bytes()).unwrap()
    }

    #[test]
    fn a_session_that_did_not_change_is_rebuilt_as_it_was() {
        let mut session = Session::blank();
        let entry = Entry {
            seq: 1,
            at: "2026-05-20T13:50:00+07:00".parse().unwrap(),
            noted: None,
            events: vec![Event::New(Box::new(start()))],
        };
        session.fold(entry, "00");
        assert_eq!(founding(&saved::json(&session)), Some(start()));
    }

    #[test]
    fn what_is_no_saved_session_gives_nothing() {
        for json in ["", "{}", "[1]", r#"{"id":"x"}"#] {
            assert_eq!(founding(json.as_bytes()), None);
        }
        assert!(embedded("unknown").is_none());
    }
}
