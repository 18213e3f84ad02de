//! What must hold whatever the bytes are: one function a target, each total, each with what it promises. The tests run them over mutated samples
//! (`it/fuzz.rs`); `run.sh` lets libFuzzer look for more.

pub mod seeds;

use std::str;
use std::sync::OnceLock;
use std::time::Duration;

use chrono::{Datelike, NaiveDate};
use crossterm::event::{Event as Typed, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use sauro::audience;
use sauro::clock;
use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::settings::PaperSettings;
use sauro::report::saved_view::SavedView;
use sauro::session::discussion_stats::DiscussionStats;
use sauro::session::inspect::{self, Judgement};
use sauro::session::{Entry, Event, Session, lines, rebuild, roster, saved, tally};
use sauro::store::line::{self, NO_LINK};
use sauro::store::{reading, recovery};
use sauro::text::date;
use sauro::tui::app::Input;
use sauro::tui::terminal::parser::{ESCAPE_WAIT, Heard, Parser, SILENCE};

use crate::support::{LINES, at, give, new_session, running, sample_session};
use crate::test_app::TestApp;

/// The sample session's journal, line by line, without line ends.
pub fn sample_journal() -> &'static [Vec<u8>] {
    static LINES_OF: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    LINES_OF.get_or_init(|| {
        let (mut prev, mut seq, mut written) = (NO_LINK.to_owned(), 0, Vec::new());
        let mut session = Session::blank();
        let mut write = |events: Vec<Event>, time, session: &mut Session| {
            seq += 1;
            let entry = Entry {
                seq,
                at: time,
                noted: None,
                events,
            };
            let line = line::encode(&entry, &prev);
            prev.clone_from(&line.link);
            session.fold(entry, &line.link);
            written.push(line.bytes.strip_suffix(b"\n").unwrap().to_vec());
        };
        let founding = Event::New(Box::new(crate::support::founding()));
        write(vec![founding], at("13:50:00"), &mut session);
        for line in LINES.lines() {
            let line = lines::read(line, clock::vietnam()).unwrap();
            let time = line.at.unwrap_or_else(|| at("15:00:00"));
            let events = session.decide(&line.command, time).unwrap();
            write(events, time, &mut session);
        }
        written
    })
}

/// Damage to a journal: nothing is believed that was not written, nothing that stands whole is lost, and a repaired one is whole.
pub fn journal(data: &[u8]) {
    let mut bytes = sample_journal().join(&b'\n');
    bytes.push(b'\n');
    for damage in data.chunks(4).take(40) {
        hurt(&mut bytes, damage);
    }
    let written = sample_journal();
    let entries = reading::read(&bytes).entries;
    for (entry, _) in &entries {
        let index = usize::try_from(entry.seq - 1).unwrap();
        assert!(written.get(index).is_some(), "a line that no one wrote");
    }
    let recovered = recovery::recover(&bytes);
    assert!(
        recovered
            .kept
            .iter()
            .all(|kept| written.contains(&kept.raw))
    );
    for whole in bytes.split(|&byte| byte == b'\n') {
        if written.iter().any(|line| line == whole) {
            let kept = recovered.kept.iter().any(|kept| kept.raw == whole);
            assert!(kept, "a line that proves itself was lost");
        }
    }
    let repaired = recovered.repaired(&bytes, at("16:00:00"), None);
    assert!(reading::read(&repaired.bytes).damage.is_empty());
    fold(repaired.entries);
}

/// One piece of damage: what, and where.
fn hurt(bytes: &mut Vec<u8>, damage: &[u8]) {
    let &[kind, high, low, value] = damage else {
        bytes.truncate(bytes.len() / 2);
        return;
    };
    let span = bytes.len().max(1);
    let place = (usize::from(high) << 8 | usize::from(low)) * span / 65536;
    match kind % 8 {
        0 => bytes[place..]
            .iter_mut()
            .take(1)
            .for_each(|it| *it ^= value),
        1 => bytes.truncate(place),
        2 => drop(bytes.splice(place..place, [value])),
        3 => drop(bytes.drain(place..(place + usize::from(value)).min(bytes.len()))),
        4 => bytes.extend(std::iter::repeat_n(0, usize::from(value))),
        _ => {
            let mut lines: Vec<_> = bytes.split_inclusive(|&it| it == b'\n').collect();
            let (one, other) = (
                usize::from(low) % lines.len().max(1),
                usize::from(value) % lines.len().max(1),
            );
            match kind % 8 {
                5 if !lines.is_empty() => lines.swap(one, other),
                6 if !lines.is_empty() => lines.insert(one, lines[other]),
                7 if !lines.is_empty() => drop(lines.remove(one)),
                _ => {}
            }
            *bytes = lines.concat();
        }
    }
}

/// Any events at all, one list of them a line: they fold, the session is saved and shown, and its papers are written.
pub fn events(data: &[u8]) {
    let (kind, text) = data
        .split_first()
        .map_or((0, data), |(kind, rest)| (usize::from(*kind), rest));
    let lists = text.split(|&byte| byte == b'\n').take(200);
    let entries = lists.zip(1..).filter_map(|(list, seq)| {
        let events: Vec<Event> = serde_json::from_slice(list).ok()?;
        let entry = Entry {
            seq,
            at: at("15:00:00"),
            noted: None,
            events,
        };
        Some((entry, format!("{seq:064x}")))
    });
    let session = fold(entries.collect());
    let kind = PaperKind::ALL[kind % PaperKind::ALL.len()];
    for format in kind.formats().iter().filter(|it| **it != Format::Pdf) {
        let written = catalogue::write(kind, *format, &session, &PaperSettings::default());
        assert_eq!(
            written.is_ok(),
            kind.is_asked_of(&session),
            "{kind:?} {format:?}"
        );
    }
}

/// The session of these entries, saved and projected.
fn fold(entries: Vec<(Entry, String)>) -> Session {
    let mut session = Session::blank();
    for (entry, link) in entries {
        session.fold(entry, &link);
    }
    assert_eq!(
        session.discussion_stats,
        DiscussionStats::of(&session.opinions)
    );
    let json = saved::json(&session);
    assert!(
        json == saved::json(&session.snapshot()),
        "a copy is written like the session"
    );
    assert!(matches!(inspect::judge(&json), Judgement::Ours { .. }));
    let _ = audience::of(&session, &audience::LivePreview::default());
    session
}

/// A saved session from anywhere: judged, and a session is made from it or not.
pub fn saved(data: &[u8]) {
    let judged = inspect::judge(data);
    if SavedView::read(data).is_some() {
        // What a report counts is a saved session of which no commitment lacks a part.
        let Judgement::Ours { faults, .. } = judged else {
            panic!("a report counts what is no session");
        };
        assert!(
            !faults.iter().any(|fault| fault.contains("thiếu rõ")),
            "{faults:?}"
        );
    }
    if let Some(founding) = rebuild::founding(data) {
        let event = Event::New(Box::new(founding));
        let entry = Entry {
            seq: 1,
            at: at("14:00:00"),
            noted: None,
            events: vec![event],
        };
        fold(vec![(entry, "00".to_owned())]);
    }
}

/// Lines of commands: one that is refused changes nothing, and the figures of attendance always add up.
pub fn lines(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let (start, text) = text.split_at_checked(1).unwrap_or_default();
    let mut session = match start {
        "0" => new_session(),
        "1" => running(),
        _ => sample_session(),
    };
    for line in text.lines().take(60) {
        let before = session.clone();
        if give(&mut session, line).is_err() {
            assert!(session == before, "a refused line changed the session");
        }
        let counted = tally::attendance(&session);
        let absent = counted.excused + counted.unexcused;
        let all = counted.attended + absent + counted.exempt + counted.unmarked;
        assert_eq!(all, counted.members);
    }
    assert_eq!(
        session.discussion_stats,
        DiscussionStats::of(&session.opinions)
    );
    assert!(!saved::json(&session).is_empty());
}

/// A roster in text: read, or refused with where and why.
pub fn csv(data: &[u8]) {
    if let Err(faults) = roster::read("roster.csv", data) {
        assert!(faults.iter().all(|fault| !fault.to_string().is_empty()) && !faults.is_empty());
    }
}

/// A roster in a workbook, the same.
pub fn xlsx(data: &[u8]) {
    if let Err(faults) = roster::read("roster.xlsx", data) {
        assert!(faults.iter().all(|fault| !fault.to_string().is_empty()) && !faults.is_empty());
    }
}

/// Keys of any kind in any order: no panic, and what stands on the terminal is what a whole frame would put there.
pub fn keys(data: &[u8]) {
    const NAMES: [&str; 40] = [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "F1",
        "F2",
        "F3",
        "F4",
        "F5",
        "F6",
        "F7",
        "F8",
        "Enter",
        "Esc",
        "Tab",
        "Shift+Tab",
        "Space",
        "Backspace",
        "Delete",
        "↑",
        "↓",
        "←",
        "→",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "Ctrl+S",
        "Ctrl+P",
        "Ctrl+Z",
        "Ctrl+Y",
        "Ctrl+T",
        "Ctrl+R",
        "Ctrl+W",
        "Ctrl+A",
        "Ctrl+X",
        "Ctrl+V",
    ];
    let (size, keys) = data
        .split_first()
        .map_or((0, data), |(size, rest)| (*size, rest));
    let (columns, rows) = [(80, 24), (40, 10), (120, 35), (7, 3)][usize::from(size) % 4];
    let session = if size & 4 == 0 {
        running()
    } else {
        sample_session()
    };
    let mut app = TestApp::new(session, columns, rows);
    for key in keys.iter().take(120) {
        match key {
            name @ 0..40 => {
                app.keys(NAMES[usize::from(*name)]);
            }
            letter @ 40..=126 => {
                app.type_text(&char::from(*letter).to_string());
            }
            127..=160 => {
                app.type_text(
                    &"ăâđêôơưạảếỗờựẫẳỵĐẾ"
                        .chars()
                        .nth(usize::from(key % 18))
                        .unwrap()
                        .to_string(),
                );
            }
            161..=180 => {
                app.paste("dán\u{202e} vào\r\nhai dòng\u{1b}[31m 😀");
            }
            181..=220 => {
                let at = Position::new(u16::from(key % 40) * 2, u16::from(key % 24));
                app.input(Input::Click(at));
            }
            _ => {
                app.input(Input::Scroll { up: key % 2 == 0 });
            }
        }
    }
    let shown = app.screen();
    assert_eq!(shown, app.redrawn().screen());
}

/// Bytes of any kind from a terminal, cut anywhere, with pauses of any length: nothing that is typed or pasted is a control character, and Ctrl+Q two
/// seconds later is Ctrl+Q.
pub fn bytes(data: &[u8]) {
    let (pauses, mut rest) = data.split_at(data.len().min(8));
    let mut parser = Parser::default();
    let mut now = clock::tick();
    let mut heard = Vec::new();
    for pause in pauses.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (piece, after) = rest.split_at((usize::from(pause % 16) + 1).min(rest.len()));
        heard.extend(parser.feed(piece, now));
        rest = after;
        now += Duration::from_millis(u64::from(*pause) * 10);
        // Whoever waits may be late.
        if pause % 2 == 0 {
            heard.extend(parser.timeout(now));
        }
    }
    now += SILENCE;
    if data.len().is_multiple_of(2) {
        heard.extend(parser.timeout(now));
    }
    heard.extend(parser.feed(&[0x11], now));
    heard.extend(parser.timeout(now + ESCAPE_WAIT));
    let leave = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::CONTROL);
    assert_eq!(heard.last(), Some(&Heard::Event(Typed::Key(leave))));
    for heard in heard {
        match heard {
            Heard::Event(Typed::Paste(text)) | Heard::More(text) => {
                let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
                assert!(!text.is_empty() && !text.contains(control), "{text:?}");
            }
            Heard::Event(Typed::Key(key)) => {
                let control = matches!(key.code, KeyCode::Char(letter) if letter.is_control());
                assert!(!control, "{key:?}");
            }
            Heard::Event(Typed::Mouse(_) | Typed::FocusGained | Typed::FocusLost)
            | Heard::Ground { .. } => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(parser.deadline(), None);
}

/// A date as people write it: a day that the calendar has, or none.
pub fn dates(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let today = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
    if let Some(due) = date::parse_due(text, today) {
        assert!((1..=9999).contains(&due.year()), "{due}");
        assert_eq!(date::parse_due(&date::short(due), today), Some(due));
    }
    let _ = date::parse_when(text, clock::vietnam());
}

/// What is called with bytes.
pub type Body = fn(&[u8]);

/// The targets by name.
pub const ALL: [(&str, Body); 9] = [
    ("journal", journal),
    ("events", events),
    ("saved", saved),
    ("lines", lines),
    ("csv", csv),
    ("xlsx", xlsx),
    ("keys", keys),
    ("dates", dates),
    ("bytes", bytes),
];
