//! A session's folder to be damaged.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::DateTime;
use sauro::session::event::{Change, Entry, Event, Founding};
use sauro::session::kinds::{Discussion, Mode, OpinionKind};
use sauro::session::people::{Cell, Person};
use sauro::session::records::{Facts, Opinion};
use sauro::session::state::Session;
use sauro::session::time::Time;
use sauro::store::error::StoreError;
use sauro::store::folder::{self, Hooks, Opened};
use sauro::store::line;

pub(crate) const LONG: Duration = Duration::from_secs(20);

pub(crate) fn now() -> Time {
    DateTime::parse_from_rfc3339("2026-05-20T14:03:11.482+07:00").unwrap()
}

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
            date: now().date_naive(),
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

pub(crate) fn hooks() -> Hooks {
    Hooks {
        rebuild: |saved| {
            let saved: serde_json::Value = serde_json::from_slice(saved).ok()?;
            let id = saved.get("id")?.as_str()?.to_owned();
            Some(Founding { id, ..founding() })
        },
        inspect: |_| vec!["c01: còn thiếu rõ sản phẩm".to_owned()],
        now,
        wake: Box::new(|| ()),
    }
}

pub(crate) fn opinion(seq: u64, number: u64) -> Entry {
    let id = format!("d{number:04}");
    let opinion = Opinion {
        id: id.clone(),
        at: now(),
        section: "3.2".to_owned(),
        speaker: Some(Person::member("m01")),
        kind: OpinionKind::View,
        text: format!("Ý kiến {number}"),
        private: false,
        reserved: false,
        reported: false,
        answers: None,
    };
    Entry {
        seq,
        at: now(),
        noted: None,
        events: vec![Event::Opinion {
            id,
            change: Change::add(opinion),
        }],
    }
}

/// A session's folder in a temporary one.
pub(crate) struct StoreFixture {
    _guard: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

impl StoreFixture {
    pub(crate) fn journal(&self) -> PathBuf {
        self.path.join("journal.jsonl")
    }

    pub(crate) fn saved(&self) -> PathBuf {
        self.path.join("session.json")
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let names = fs::read_dir(&self.path)
            .unwrap()
            .map(|it| it.unwrap().file_name());
        let mut names: Vec<_> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// Hands in what is recorded, as the app does.
pub(crate) fn record(opened: &mut Opened, entry: Entry) {
    let line = line::encode(&entry, &opened.session.position.link);
    opened.writer.append(line.bytes, entry.seq);
    opened.session.fold(entry, &line.link);
    opened.writer.save(&opened.session);
}

/// A session of eight lines, left cleanly.
pub(crate) fn session() -> StoreFixture {
    let guard = tempfile::tempdir().unwrap();
    let path = guard.path().join("cells/x/sessions/2026-05-20-44-kh-du");
    folder::create(&path, founding(), now(), None).unwrap();
    let mut opened = folder::open(&path, hooks()).unwrap();
    assert!(opened.notices.is_empty());
    record(
        &mut opened,
        Entry {
            seq: 2,
            at: now(),
            noted: None,
            events: vec![Event::Opened {
                at: now(),
                was: None,
            }],
        },
    );
    (3..=8).for_each(|seq| record(&mut opened, opinion(seq, seq - 2)));
    let leaving = opened.writer.stop(LONG);
    assert!(leaving.all_saved && leaving.status.saved == 8);
    StoreFixture {
        _guard: guard,
        path,
    }
}

/// Opens and leaves; what was said.
pub(crate) fn open(path: &Path) -> Result<(Session, Vec<String>), StoreError> {
    let Opened {
        session,
        writer,
        notices,
        lock,
        ..
    } = folder::open(path, hooks())?;
    assert!(writer.stop(LONG).all_saved);
    drop(lock);
    Ok((session, notices))
}

/// The numbers of the opinions that a session has.
pub(crate) fn opinions(session: &Session) -> Vec<u32> {
    session.opinions.keys().copied().collect()
}
