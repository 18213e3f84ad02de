//! What the tests share: the sample cell, a session in memory, lines applied to it.

use std::path::Path;
use std::sync::Arc;

use sauro::clock;
use sauro::programme::{self, Programme};
use sauro::session::event::Change;
use sauro::session::kinds::{Discussion, Mode, Status};
use sauro::session::people::{Cell, Person};
use sauro::session::records::{Facts, Mark};
use sauro::session::{Entry, Event, Founding, Refusal, Session, Time, lines, roster};

/// The sample roster.
pub const ROSTER: &[u8] = include_bytes!("../data/roster.csv");
/// The sample session.
pub const LINES: &str = include_str!("../data/session.jsonl");

/// A moment of the day of the sample session, such as `at("14:05:00")`.
pub fn at(clock: &str) -> Time {
    Time::parse_from_rfc3339(&format!("2026-05-20T{clock}+07:00")).unwrap()
}

/// The embedded programme 44-KH/ĐU.
pub fn programme() -> Arc<Programme> {
    let (id, json) = programme::embedded()[0];
    Arc::new(programme::read(id, json).unwrap())
}

/// The embedded programme of this id.
pub fn document(id: &str) -> Arc<Programme> {
    let mut all = programme::embedded().iter();
    let (id, json) = all.find(|it| it.0 == id).unwrap();
    Arc::new(programme::read(id, json).unwrap())
}

/// A session of the sample cell on a document, in memory, before its opening.
pub fn session_on(programme: Arc<Programme>) -> Session {
    let mut session = Session::blank();
    let founding = Founding {
        programme,
        ..founding()
    };
    session.fold(
        Entry {
            seq: 1,
            at: at("13:50:00"),
            noted: None,
            events: vec![Event::New(Box::new(founding))],
        },
        "00",
    );
    session
}

/// What the sample cell's session starts from.
pub fn founding() -> Founding {
    Founding {
        id: "2026-05-20-44-kh-du".into(),
        cell: Cell {
            name: "Chi bộ Văn phòng".into(),
            parent: Some("Đảng bộ Cơ quan UBND phường".into()),
            locality: Some("Hồng Bàng".into()),
        },
        roster: roster::read("roster.csv", ROSTER).unwrap().members,
        programme: programme(),
        facts: Facts {
            date: at("14:00:00").date_naive(),
            planned: None,
            place: Some("Phòng họp tầng 2".into()),
            locality: Some("Hồng Bàng".into()),
            link: None,
            directive: None,
            mode: Mode::Hybrid,
            combined: false,
            discussion: Discussion::BySection,
            form: None,
            chair: Some(Person::member("m01")),
            secretary: Some(Person::member("m04")),
        },
    }
}

/// A session of the sample cell in memory, before its opening.
pub fn new_session() -> Session {
    let mut session = Session::blank();
    let events = vec![Event::New(Box::new(founding()))];
    session.fold(
        Entry {
            seq: 1,
            at: at("13:50:00"),
            noted: None,
            events,
        },
        "00",
    );
    session
}

/// Gives one line to the session, at its own time or at three in the afternoon.
pub fn give(session: &mut Session, line: &str) -> Result<(), Refusal> {
    let line = lines::read(line, clock::vietnam())?;
    let time = line.at.unwrap_or_else(|| at("15:00:00"));
    // What is of the year after the closing stands in the session's own journal, as earlier versions wrote it there.
    let as_before = session.closing.is_some() && line.command.is_of_year();
    let closing = as_before.then(|| session.closing.take()).flatten();
    let decided = session.decide(&line.command, time);
    session.closing = closing.or(session.closing.take());
    let events = decided?;
    let seq = session.position.seq + 1;
    session.fold(
        Entry {
            seq,
            at: time,
            noted: None,
            events,
        },
        &format!("{seq:064x}"),
    );
    Ok(())
}

/// The sample session from opening to closing.
pub fn sample_session() -> Session {
    let mut session = new_session();
    for line in LINES.lines() {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    session
}

/// A session in which section 3.1 is running and everyone is present.
pub fn running() -> Session {
    let mut session = new_session();
    for line in [
        r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
        r#"{"do":"mark_rest","as":"present","at":"2026-05-20T14:02:00+07:00"}"#,
        r#"{"do":"start_section","section":"3.1","at":"2026-05-20T14:08:00+07:00"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    session
}

/// A session like [`running`] of a cell of so many members, of whom most share their name with others; every second one is marked.
pub fn of_members(count: usize) -> Session {
    let family = ["Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi"];
    let middle = ["Văn", "Thị", "Đức", "Minh", "Thanh"];
    let given = [
        "Hòa",
        "Bình",
        "Anh",
        "Dũng",
        "Hạnh",
        "Phượng",
        "Tuấn",
        "Yến",
    ];
    let mut founding = founding();
    let own = founding.roster.len();
    founding.roster.extend((own + 1..=count).map(|at| {
        let pick = |of: &[&'static str], by: usize| of[(at / by) % of.len()];
        let (family, middle, given) = (pick(&family, 1), pick(&middle, 7), pick(&given, 35));
        let json = format!(
            r#"{{"id":"m{at}","name":"{family} {middle} {given}","born":"{}"}}"#,
            1950 + at % 50
        );
        serde_json::from_str(&json).unwrap()
    }));
    let mut session = Session::blank();
    let events = vec![Event::New(Box::new(founding))];
    let entry = Entry {
        seq: 1,
        at: at("13:50:00"),
        noted: None,
        events,
    };
    session.fold(entry, "00");
    give(
        &mut session,
        r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
    )
    .unwrap();
    let mark = Mark {
        status: Status::Present,
        at: at("14:02:00"),
        left_at: None,
        reason: None,
        spans: Vec::new(),
    };
    let others = session.roster.iter().skip(own).step_by(2);
    let events = others.map(|member| Event::Marked {
        member: member.id.clone(),
        change: Change::add(mark.clone()),
    });
    let entry = Entry {
        seq: 3,
        at: at("14:02:00"),
        noted: None,
        events: events.collect(),
    };
    session.fold(entry, "02");
    session
}

/// Compares with the golden file; with `SAURO_GOLDEN=write` it is written anew, to be read and judged.
pub fn assert_golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/golden")
        .join(name);
    assert_same(&path, text);
}

/// Compares with a file of the project; with `SAURO_GOLDEN=write` it is written anew, to be read and judged.
pub fn assert_same(path: &Path, text: &str) {
    let name = path.display();
    if std::env::var_os("SAURO_GOLDEN").is_some_and(|it| it == "write") {
        std::fs::write(path, text).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    for (number, (is, should)) in (1..).zip(text.lines().zip(golden.lines())) {
        assert_eq!(is, should, "{name}, dòng {number}");
    }
    assert_eq!(text, golden, "{name}");
}
