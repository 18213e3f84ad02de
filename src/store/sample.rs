//! A small journal for the tests of this folder.

use chrono::DateTime;

use super::line::{self, NO_LINK};
use crate::session::event::{Change, Entry, Event, Founding};
use crate::session::kinds::{Discussion, Mode, OpinionKind};
use crate::session::people::{Cell, Person};
use crate::session::records::{Facts, Opinion};
use crate::session::time::Time;

/// A moment for tests.
pub(crate) fn at() -> Time {
    DateTime::parse_from_rfc3339("2026-05-20T14:03:11.482+07:00").unwrap()
}

/// What the sample session starts from.
pub(crate) fn founding() -> Founding {
    Founding {
        id: "2026-05-20-44-kh-du".to_owned(),
        cell: Cell {
            name: "Chi bộ Văn phòng".to_owned(),
            parent: None,
            locality: None,
        },
        roster: Vec::new(),
        programme: std::sync::Arc::default(),
        facts: Facts {
            date: at().date_naive(),
            planned: None,
            place: None,
            locality: None,
            link: None,
            directive: None,
            mode: Mode::InPerson,
            combined: false,
            discussion: Discussion::BySection,
            form: None,
            chair: None,
            secretary: None,
        },
    }
}

/// The entry that records the opinion with this number.
pub(crate) fn opinion(seq: u64, number: u64) -> Entry {
    let id = format!("d{number:04}");
    let opinion = Opinion {
        id: id.clone(),
        at: at(),
        section: "3.2".to_owned(),
        speaker: Some(Person::member("m01")),
        kind: OpinionKind::View,
        text: format!("Ý kiến thứ {number} \"trong ngoặc\" {{}}"),
        private: false,
        reserved: false,
        reported: false,
        answers: None,
    };
    let events = vec![Event::Opinion {
        id,
        change: Change::add(opinion),
    }];
    Entry {
        seq,
        at: at(),
        noted: None,
        events,
    }
}

/// Eight entries: the founding, the opening, opinions and one undone.
pub(crate) fn entries() -> Vec<Entry> {
    let events = |seq, events| Entry {
        seq,
        at: at(),
        noted: None,
        events,
    };
    let undone = opinion(6, 4)
        .events
        .iter()
        .filter_map(Event::inverse)
        .collect();
    vec![
        events(1, vec![Event::New(Box::new(founding()))]),
        Entry {
            noted: Some(at()),
            ..events(
                2,
                vec![Event::Opened {
                    at: at(),
                    was: None,
                }],
            )
        },
        opinion(3, 1),
        opinion(4, 2),
        opinion(5, 3),
        opinion(6, 4),
        events(
            7,
            vec![Event::Undone {
                seq: 6,
                restores: undone,
            }],
        ),
        opinion(8, 5),
    ]
}

/// The lines of these entries, chained, each with its line end.
pub(crate) fn lines(entries: &[Entry]) -> Vec<Vec<u8>> {
    let mut prev = NO_LINK.to_owned();
    let chain = entries.iter().map(|entry| {
        let line = line::encode(entry, &prev);
        prev = line.link;
        line.bytes
    });
    chain.collect()
}

/// The sample journal.
pub(crate) fn journal() -> Vec<u8> {
    lines(&entries()).concat()
}
