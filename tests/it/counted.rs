//! What a key, a tick and a frame cost, counted and not timed: bytes to the terminal, and allocations. The bounds are stated here; nothing in them may
//! grow with the length of the log.

use allocation_counter::measure;
use sauro::session::event::Change;
use sauro::session::records::Opinion;
use sauro::session::{Entry, Event, Session};

use crate::support::{at, give, running};
use crate::test_app::TestApp;

/// The most bytes that a key typed into the composer sends, in the middle of many.
const BYTES_FOR_A_KEY: usize = 36;
/// The most allocations for such a key.
const ALLOCATIONS_FOR_A_KEY: u64 = 20;
/// The most allocations for a second of the clock.
const ALLOCATIONS_FOR_A_TICK: u64 = 500;
/// The most allocations for a whole frame of screen 3 at 160 × 45.
const ALLOCATIONS_FOR_A_FRAME: u64 = 1000;

/// A session with so many opinions on file.
fn with_opinions(count: usize) -> Session {
    let mut session = running();
    give(&mut session, r#"{"do":"opinion","speaker":"m02","kind":"view","text":"Ý kiến đầu tiên của buổi sinh hoạt"}"#).unwrap();
    let one = (**session.opinions.values().next().unwrap()).clone();
    for number in 2..=count {
        let id = format!("d{number:04}");
        let opinion = Opinion {
            id: id.clone(),
            ..one.clone()
        };
        let change = Change {
            was: None,
            to: Some(opinion),
        };
        let seq = session.position.seq + 1;
        let entry = Entry {
            seq,
            at: at("14:30:00"),
            noted: None,
            events: vec![Event::Opinion { id, change }],
        };
        session.fold(entry, &format!("{seq:064x}"));
    }
    assert_eq!(session.opinions.len(), count);
    session
}

/// The composer of screen 3 over so many opinions, with a few words in it.
fn composer(count: usize) -> TestApp {
    let mut app = TestApp::new(with_opinions(count), 160, 45);
    app.keys("3 F2").type_text("Đã hướng dẫn ba hộ ");
    app
}

/// The allocations of what is done.
fn allocations(work: impl FnOnce()) -> u64 {
    measure(work).count_total
}

#[test]
fn a_key_sends_few_bytes_and_allocates_little_whatever_is_on_file() {
    let mut counted = Vec::new();
    for count in [1, 100, 10_000] {
        let mut app = composer(count);
        let mut bytes = Vec::new();
        let mut most = 0;
        for letter in "trong tổ dân phố cài đặt ứng dụng định danh".chars() {
            let letter = letter.to_string();
            most = most.max(allocations(|| {
                app.type_text(&letter);
            }));
            bytes.push(app.sent().len());
        }
        bytes.sort_unstable();
        let middle = bytes[bytes.len() / 2];
        assert!(middle <= BYTES_FOR_A_KEY, "{count}: {middle} bytes");
        counted.push((middle, most));
    }
    assert!(
        counted.iter().all(|it| it.1 <= ALLOCATIONS_FOR_A_KEY),
        "{counted:?}"
    );
    assert!(
        counted.windows(2).all(|it| it[0] == it[1]),
        "it grows with the log: {counted:?}"
    );
}

#[test]
fn a_tick_and_a_frame_allocate_the_same_whatever_is_on_file() {
    let mut counted = Vec::new();
    for count in [100, 10_000] {
        let mut app = composer(count);
        app.clock(at("14:45:01"));
        let tick = allocations(|| {
            app.clock(at("14:45:02"));
        });
        let frame = allocations(|| {
            app.redrawn();
        });
        assert!(tick <= ALLOCATIONS_FOR_A_TICK, "{count}: {tick} for a tick");
        assert!(
            frame <= ALLOCATIONS_FOR_A_FRAME,
            "{count}: {frame} for a frame"
        );
        counted.push((tick, frame));
    }
    let ((tick, frame), (later_tick, later_frame)) = (counted[0], counted[1]);
    assert!(
        later_tick <= tick + 8 && later_frame <= frame + 8,
        "it grows with the log: {counted:?}"
    );
}

/// The most bytes that something sends at 80×24: at 9,600 baud a terminal shows 960 in a second.
const BYTES_ON_A_SLOW_LINE: &[(&str, usize)] = &[
    ("a second of the clock", 60),
    ("a line down in the list", 300),
    ("another screen", 2500),
    ("an opinion recorded", 2100),
    ("the room's view", 4400),
];

#[test]
fn a_slow_line_shows_what_is_done_in_seconds() {
    let mut app = TestApp::new(with_opinions(100), 80, 24);
    app.keys("1");
    let mut sent = Vec::new();
    app.clock(at("14:45:10"));
    app.clock(at("14:45:11"));
    sent.push(app.sent().len());
    app.keys("3 ↑");
    sent.push(app.sent().len());
    app.keys("2");
    sent.push(app.sent().len());
    app.keys("3 F2")
        .type_text("Đã hướng dẫn ba hộ")
        .keys("Ctrl+S")
        .type_text("lo thi mai");
    app.keys("Enter");
    sent.push(app.sent().len());
    app.tick();
    app.keys("F5");
    sent.push(app.sent().len());
    for ((what, most), bytes) in BYTES_ON_A_SLOW_LINE.iter().zip(sent) {
        assert!(bytes <= *most, "{what}: {bytes} bytes, at most {most}");
    }
}
