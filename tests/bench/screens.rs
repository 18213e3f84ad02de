//! What a key, a tick, a frame, opening, replay, a command and the minutes cost with 1, 100, 10,000 and 100,000 opinions on file: `cargo bench --bench screens`.
//! The figures of one row must not grow with the log, except for opening, replay and the minutes, which are told per opinion.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a tool for measuring: what it cannot do ends it"
)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::settings::PaperSettings;
use sauro::session::event::Change;
use sauro::session::records::Opinion;
use sauro::session::{Entry, Event, Session, rebuild, saved};
use sauro::store::{folder, line};

#[path = "../it/support.rs"]
#[allow(dead_code, reason = "the benchmarks use a part of what the tests use")]
mod support;
#[path = "../it/test_app.rs"]
#[allow(dead_code, reason = "the benchmarks use a part of what the tests use")]
mod test_app;

use support::{at, founding, give, of_members, running};
use test_app::TestApp;

/// Opinions on file.
const COUNTS: [usize; 4] = [1, 100, 10_000, 100_000];

fn main() {
    divan::main();
}

/// The entries that make a running session with so many opinions.
fn entries(count: usize) -> Vec<Entry> {
    let mut events = vec![
        vec![Event::New(Box::new(founding()))],
        vec![Event::Opened {
            at: at("14:00:00"),
            was: None,
        }],
    ];
    let mut session = running();
    give(&mut session, r#"{"do":"opinion","speaker":"m02","kind":"view","text":"Đã hướng dẫn ba hộ trong tổ dân phố cài VNeID mức 2."}"#).unwrap();
    let one = (**session.opinions.values().next().unwrap()).clone();
    events.extend((1..=count).map(|number| {
        let id = format!("d{number:04}");
        let to = Some(Opinion {
            id: id.clone(),
            ..one.clone()
        });
        vec![Event::Opinion {
            id,
            change: Change { to, was: None },
        }]
    }));
    let entry = |(events, seq)| Entry {
        seq,
        at: at("14:30:00"),
        noted: None,
        events,
    };
    events.into_iter().zip(1..).map(entry).collect()
}

fn session(count: usize) -> Session {
    let mut session = running();
    let opinions = entries(count).into_iter().skip(2);
    for entry in opinions {
        let seq = session.position.seq + 1;
        session.fold(Entry { seq, ..entry }, &format!("{seq:064x}"));
    }
    session
}

/// The program on a screen over so many opinions.
fn app(count: usize, keys: &str) -> TestApp {
    let mut app = TestApp::new(session(count), 160, 45);
    app.keys(keys);
    app
}

#[divan::bench(args = COUNTS)]
fn key_in_the_composer(bencher: Bencher, count: usize) {
    let mut app = app(count, "3 F2");
    bencher.bench_local(|| {
        app.type_text("a\u{7f}");
    });
}

#[divan::bench(args = COUNTS)]
fn key_in_the_finder(bencher: Bencher, count: usize) {
    let mut app = app(count, "Ctrl+P");
    bencher.bench_local(|| {
        app.type_text("a\u{7f}");
    });
}

#[divan::bench(args = COUNTS)]
fn tick(bencher: Bencher, count: usize) {
    let mut app = app(count, "3 F2");
    let mut second = 0;
    bencher.bench_local(|| {
        second = (second + 1) % 60;
        app.clock(at(&format!("14:46:{second:02}")));
    });
}

#[divan::bench(args = ["1", "2", "3", "4", "5", "6", "7"])]
fn whole_frame_of_screen(bencher: Bencher, screen: &str) {
    let mut app = app(10_000, screen);
    bencher.bench_local(|| {
        app.redrawn();
    });
}

#[divan::bench(args = COUNTS)]
fn whole_frame_of_the_log(bencher: Bencher, count: usize) {
    let mut app = app(count, "3");
    bencher.bench_local(|| {
        app.redrawn();
    });
}

#[divan::bench(args = COUNTS)]
fn decide_and_apply(bencher: Bencher, count: usize) {
    let mut session = session(count);
    let line = r#"{"do":"opinion","speaker":"m03","kind":"view","text":"Một ý kiến nữa","at":"2026-05-20T14:40:00+07:00"}"#;
    bencher.bench_local(|| give(black_box(&mut session), line).unwrap());
}

#[divan::bench(args = COUNTS, sample_count = 10)]
fn replay(bencher: Bencher, count: usize) {
    let entries = entries(count);
    bencher
        .counter(ItemsCount::new(count))
        .with_inputs(|| entries.clone())
        .bench_local_values(|entries| {
            let mut session = Session::blank();
            for entry in entries {
                session.fold(entry, "00");
            }
            session
        });
}

#[divan::bench(args = COUNTS, sample_count = 10)]
fn reading_a_session(bencher: Bencher, count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let (mut bytes, mut prev, mut session) =
        (Vec::new(), line::NO_LINK.to_owned(), Session::blank());
    for entry in entries(count) {
        let line = line::encode(&entry, &prev);
        bytes.extend_from_slice(&line.bytes);
        session.fold(entry, &line.link);
        prev = line.link;
    }
    std::fs::write(folder.path().join("journal.jsonl"), bytes).unwrap();
    std::fs::write(folder.path().join("session.json"), saved::json(&session)).unwrap();
    bencher
        .counter(ItemsCount::new(count))
        .bench_local(|| folder::read(folder.path(), rebuild::founding).unwrap());
}

#[divan::bench(args = [1, 100, 500, 10_000], sample_count = 10)]
fn minutes_docx_and_pdf(bencher: Bencher, count: usize) {
    let session = session(count);
    let settings = PaperSettings::default();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        let write =
            |format| catalogue::write(PaperKind::Minutes, format, &session, &settings).unwrap();
        (write(Format::Docx), write(Format::Pdf))
    });
}

/// Members of a cell.
const MEMBERS: [usize; 3] = [200, 5000, 20_000];

/// What is pressed in a large cell: the keys that lead there, and the one that is measured with its way back.
const IN_A_LARGE_CELL: [(&str, &str); 13] = [
    ("1", "↓ ↑"),
    ("2", "↓ ↑"),
    ("2", "PageDown PageUp"),
    ("2 ↓ ↓ ↓", "Space k"),
    ("2 ↓ ↓ ↓", "m t"),
    ("2 /", "h Backspace"),
    ("3", "↓ ↑"),
    ("3 F2", "a Backspace"),
    ("4", "↓ ↑"),
    ("5", "↓ ↑"),
    ("6", "↓ ↑"),
    ("6 →", "Space Space"),
    ("7", "↓ ↑"),
];

/// Two keys each time: half of the figure is a key's.
#[divan::bench(args = 0..IN_A_LARGE_CELL.len(), consts = MEMBERS, sample_count = 20, sample_size = 1)]
fn two_keys_in_a_large_cell<const MEMBERS: usize>(bencher: Bencher, which: usize) {
    let (way, keys) = IN_A_LARGE_CELL[which];
    let mut app = TestApp::new(of_members(MEMBERS), 160, 45);
    app.keys(way);
    bencher.bench_local(|| {
        app.keys(keys);
    });
}
