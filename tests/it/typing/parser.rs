//! The bytes of a terminal made into keys, pastes and replies: no cut and no delay below its waits makes anything else of them, and what comes later is
//! still a key.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use sauro::clock;
use sauro::tui::key::Key;
use sauro::tui::terminal::parser::{
    BURST_WAIT, ESCAPE_WAIT, Heard, Parser, SEQUENCE_WAIT, SILENCE,
};

use super::terminals::all_sent;

/// What is heard when bytes come with these pauses before them, and then nothing for long.
fn heard<'a>(pieces: impl IntoIterator<Item = (Duration, &'a [u8])>) -> Vec<Heard> {
    let mut parser = Parser::default();
    let mut now = clock::tick();
    let mut heard = Vec::new();
    for (pause, piece) in pieces {
        now += pause;
        heard.extend(parser.timeout(now));
        heard.extend(parser.feed(piece, now));
    }
    heard.extend(parser.timeout(now + 2 * SILENCE));
    joined(heard)
}

/// The same with the parts of each paste put together.
fn joined(heard: Vec<Heard>) -> Vec<Heard> {
    let mut joined = Vec::new();
    for it in heard {
        let Heard::More(more) = it else {
            joined.push(it);
            continue;
        };
        match joined.last_mut() {
            Some(Heard::Event(Event::Paste(text))) => text.push_str(&more),
            other => panic!("{more:?} behind {other:?}"),
        }
    }
    joined
}

/// What is heard when bytes come in one read.
pub fn at_once(bytes: &[u8]) -> Vec<Heard> {
    heard([(Duration::ZERO, bytes)])
}

/// The keys among what is heard.
pub fn keys(heard: &[Heard]) -> Vec<Option<Key>> {
    let events = heard.iter().filter_map(|it| match it {
        Heard::Event(Event::Key(key)) => Some(Key::of(*key)),
        _ => None,
    });
    events.collect()
}

fn pressed(name: &str) -> Heard {
    let key = Key::named(name).unwrap();
    Heard::Event(Event::Key(KeyEvent::new(key.code, key.modifiers)))
}

fn pasted(text: &str) -> Heard {
    Heard::Event(Event::Paste(text.into()))
}

#[test]
fn each_sequence_cut_at_each_byte_is_the_same() {
    for (terminal, (bytes, _)) in all_sent() {
        let bytes = bytes.as_bytes();
        let whole = at_once(bytes);
        for cut in 1..bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            let wait = if head.ends_with(b"\x1b") && !head.contains(&b']') {
                ESCAPE_WAIT
            } else {
                SEQUENCE_WAIT
            };
            let cut_up = heard([(Duration::ZERO, head), (wait.mul_f64(0.99), tail)]);
            assert_eq!(cut_up, whole, "{terminal}: {bytes:?} cut at {cut}");
        }
        let alone = bytes.iter().map(std::slice::from_ref);
        assert_eq!(
            heard(alone.map(|it| (ESCAPE_WAIT.mul_f64(0.99), it))),
            whole
        );
    }
}

#[test]
fn esc_is_a_key_after_a_short_wait_and_a_letter_behind_it_another() {
    let mut parser = Parser::default();
    let start = clock::tick();
    assert_eq!(parser.feed(b"\x1b", start), []);
    assert_eq!(parser.deadline(), Some(start + ESCAPE_WAIT));
    assert_eq!(parser.timeout(start + ESCAPE_WAIT / 2), []);
    assert_eq!(parser.timeout(start + ESCAPE_WAIT), [pressed("Esc")]);
    assert_eq!(parser.deadline(), None);
    for (bytes, names) in [
        ("1", &["Esc", "1"][..]),
        ("b", &["Esc", "b"]),
        ("ệ", &["Esc", "ệ"]),
        ("O", &["Esc", "O"]),
        ("[", &["Esc", "["]),
        ("\x11", &["Esc", "Ctrl+Q"]),
        // The rest of a sequence whose Esc was given out types nothing.
        ("[C", &["Esc", "→"]),
        ("[15~", &["Esc", "F5"]),
        ("[Cx", &["Esc", "→", "x"]),
        // What is no such rest was typed.
        ("[xy", &["Esc", "[", "x", "y"]),
        ("[[", &["Esc", "[", "["]),
        ("[\x7f", &["Esc", "[", "Backspace"]),
    ] {
        let apart = [
            (Duration::ZERO, &b"\x1b"[..]),
            (ESCAPE_WAIT, bytes.as_bytes()),
        ];
        let wanted: Vec<_> = names.iter().map(|name| pressed(name)).collect();
        assert_eq!(heard(apart), wanted, "{bytes:?}");
    }
}

#[test]
fn letters_and_backspaces_fused_come_one_by_one() {
    let names = [
        "t",
        "i",
        "e",
        "Backspace",
        "Backspace",
        "ế",
        "n",
        "g",
        "Enter",
    ];
    let wanted: Vec<_> = names.iter().map(|name| pressed(name)).collect();
    assert_eq!(at_once("tie\x7f\x08ếng\r".as_bytes()), wanted);
    assert_eq!(at_once(b"\x1b\x1b"), [pressed("Esc"), pressed("Esc")]);
    assert_eq!(at_once(b"\x1b\x1b1"), [pressed("Esc"), pressed("Alt+1")]);
    // What begins like a reply and is none was typed.
    for bytes in ["\x1b]a", "\x1bPh", "\x1b_x", "\x1bO", "\x1b["] {
        let first = bytes.chars().nth(1).unwrap();
        let mut wanted = vec![pressed(&format!("Alt+{first}"))];
        wanted.extend(bytes.chars().skip(2).map(|it| pressed(&it.to_string())));
        assert_eq!(at_once(bytes.as_bytes()), wanted, "{bytes:?}");
    }
}

#[test]
fn a_paste_behind_esc_or_in_pieces_is_a_paste() {
    let whole = b"\x1b[200~xin\tch\xc3\xa0o\r\nb\xe1\xba\xa1n\x11\x1b[31m\x1b[201~x";
    let text = pasted("xin\tchào\nbạn");
    assert_eq!(at_once(whole), [text.clone(), pressed("x")]);
    let behind = [b"\x1b", &whole[..]].concat();
    assert_eq!(
        at_once(&behind),
        [pressed("Esc"), text.clone(), pressed("x")]
    );
    // Also where its Esc came so early that it was given out.
    let late = heard([(Duration::ZERO, &whole[..1]), (ESCAPE_WAIT, &whole[1..])]);
    assert_eq!(late, [pressed("Esc"), text, pressed("x")]);
}

#[test]
fn a_paste_without_an_end_is_given_up_and_keeps_its_text() {
    let mut parser = Parser::default();
    let mut now = clock::tick();
    let first = parser.feed(b"\x1b[200~m\xe1\xbb\x99t hai\x1b[20", now);
    assert_eq!(first, [pasted("một ha")]);
    assert_eq!(parser.deadline(), Some(now + SILENCE));
    now += SILENCE;
    assert_eq!(parser.timeout(now), [Heard::More("i".into())]);
    assert_eq!(parser.deadline(), None);
    // A key then is a key.
    let mut typed = parser.clone();
    assert_eq!(typed.feed(b"\x11", now), []);
    assert_eq!(typed.timeout(now + BURST_WAIT), [pressed("Ctrl+Q")]);
    assert_eq!(typed.feed(b"x", now + BURST_WAIT), [pressed("x")]);
    // The rest that comes late is text up to its end, without its control characters.
    let mut late = parser.clone();
    let heard = late.feed(b" ba\x11\r\x1b[Abon\x1b[201~\x11", now);
    assert_eq!(heard, [pasted(" ba\nbon"), pressed("Ctrl+Q")]);
    // Also the end alone, begun before.
    let mut end = parser.clone();
    assert_eq!(end.feed(b"1~x", now), [pressed("x")]);
    // And a rest that comes in pieces, longer than what a hand types.
    let mut long = parser.clone();
    let first = long.feed(&b" l\x11".repeat(12), now);
    let second = long.feed(b"het\x1b[201~x", now + SILENCE / 2);
    assert_eq!(
        joined([first, second].concat()),
        [pasted(&(" l".repeat(12) + "het")), pressed("x")]
    );
    // A new paste is one.
    let mut new = parser;
    let mut heard = new.feed(b"\x1b[200~m\xe1\xbb\x9bi", now);
    heard.extend(new.timeout(now + BURST_WAIT));
    heard.extend(new.feed(b"\x1b[201~", now + 2 * BURST_WAIT));
    assert_eq!(joined(heard), [pasted("mới")]);
}

#[test]
fn a_paste_on_its_way_is_given_out_while_it_comes() {
    let mut parser = Parser::default();
    let mut now = clock::tick();
    let mut heard = Vec::new();
    let text = "Ý kiến dài\r\nở dòng \u{1b}[1mhai\u{1b}[0m,  hết\n";
    let bytes = format!("\x1b[200~{text}");
    for piece in bytes.as_bytes().chunks(7) {
        now += SILENCE / 2;
        heard.extend(parser.feed(piece, now));
    }
    // No end has come. What may still change is held back: a sign that a mark may join, blanks that a field of one line takes off its end.
    assert_eq!(
        joined(heard.clone()),
        [pasted("Ý kiến dài\nở dòng hai,  hế")]
    );
    assert!(heard.len() > 3, "{heard:?}");
    heard.extend(parser.timeout(now + SILENCE));
    assert_eq!(joined(heard), [pasted("Ý kiến dài\nở dòng hai,  hết\n")]);
}

#[test]
fn replies_are_told_and_what_cuts_them_is_a_key() {
    let light = [Heard::Ground { light: true }];
    assert_eq!(at_once(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"), light);
    assert_eq!(at_once(b"\x1b]11;rgb:ffff/ffff/ffff\x07"), light);
    assert_eq!(at_once(b"\x1b]11;rgb:ffff\x11"), [pressed("Ctrl+Q")]);
    assert_eq!(at_once(b"\x1b[12;\x11"), [pressed("Ctrl+Q")]);
    let mut parser = Parser::default();
    parser.expect_cursor(true);
    let place = ratatui::layout::Position { x: 4, y: 0 };
    let heard = parser.feed(b"a\x1b[1;5R\x1b[1;5R", clock::tick());
    let ctrl_f3 = Heard::Event(Event::Key(KeyEvent::new(
        KeyCode::F(3),
        KeyModifiers::CONTROL,
    )));
    assert_eq!(heard, [pressed("a"), Heard::Cursor(place), ctrl_f3]);
}

/// What is sent, in any order: keys of all terminals, typed text, pastes, clicks.
fn anything_sent() -> impl Strategy<Value = Vec<u8>> {
    let keys: Vec<&str> = all_sent().map(|(_, (bytes, _))| bytes).collect();
    let clicks = [
        "\x1b[<0;10;5M",
        "\x1b[<0;10;5m",
        "\x1b[<65;1;1M",
        "\x1b[M !!",
        "\x1b[32;5;6M",
    ];
    let one = prop_oneof![
        3 => prop::sample::select(keys).prop_map(str::to_owned),
        2 => "[a-zăâđêôơưếộ \x08\x7f]{1,6}",
        1 => "[a-zđệ\r\n\t\x1b\x11\\[0-9~]{0,20}".prop_map(|text| format!("\x1b[200~{text}\x1b[201~")),
        1 => prop::sample::select(clicks.to_vec()).prop_map(str::to_owned),
    ];
    prop::collection::vec(one, 1..8).prop_map(|all| all.concat().into_bytes())
}

proptest! {
    #[test]
    fn every_cut_with_every_delay_below_its_waits_is_as_in_one_read(
        bytes in anything_sent(),
        pieces in prop::collection::vec((1_usize..9, 0.0_f64..1.0), 1..80),
    ) {
        let mut parser = Parser::default();
        let mut now = clock::tick();
        let mut heard = Vec::new();
        let mut rest = &bytes[..];
        for (length, part) in pieces.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (piece, after) = rest.split_at((*length).min(rest.len()));
            heard.extend(parser.feed(piece, now));
            rest = after;
            // The longest that it may take, or any time where nothing has begun.
            let most = parser.deadline().map_or(Duration::from_secs(9), |it| it - now);
            now += most.mul_f64(part * 0.99);
            heard.extend(parser.timeout(now));
        }
        heard.extend(parser.timeout(now + 2 * SILENCE));
        prop_assert_eq!(joined(heard), at_once(&bytes));
    }
}
