//! What keyboards send, byte for byte, to the real program: cut at every byte; and bytes of no sense at all.

use std::fs;
use std::time::Duration;

use sauro::clock;
use sauro::text::edit::Edit;
use tempfile::TempDir;

use super::session::{F2, new_session, opened};
use super::terminal::{Terminal, wait_for};
use crate::typing::keyboards::sentences;

/// What stands in a field after these characters, as it is seen.
fn seen(sent: &str) -> String {
    let mut edit = Edit::new(true);
    for c in sent.chars() {
        let _ = match c {
            '\u{7f}' | '\u{8}' => edit.backspace(),
            _ => edit.insert_char(c),
        };
    }
    edit.text().trim_end().to_owned()
}

fn composing() -> (TempDir, Terminal) {
    let data = tempfile::tempdir().unwrap();
    new_session(data.path());
    let mut room = opened(data.path());
    room.send("3")
        .wait("Chưa có ý kiến nào")
        .send(F2)
        .wait("chưa chọn người");
    (data, room)
}

#[test]
fn every_way_cut_at_every_byte() {
    let (_data, mut room) = composing();
    for (way, sent, text) in sentences() {
        let bytes = sent.as_bytes();
        for cut in 1..bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            // Half a letter at the cut is not seen yet.
            let whole = match std::str::from_utf8(head) {
                Ok(whole) => whole,
                Err(error) => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap(),
            };
            let line = |screen: &str, text: &str| screen.lines().any(|it| it.trim() == text);
            let before = seen(whole);
            room.send_bytes(head);
            room.wait_until(&format!("{way}: {before}"), |screen| {
                before.is_empty() || line(screen, &before)
            });
            room.send_bytes(tail);
            room.wait_until(&format!("{way} cut at {cut}: {text}"), |screen| {
                line(screen, &text)
            });
            room.send("\x01\x7f").wait_gone(&text);
        }
    }
    room.send("\x1b").wait("F2 ý kiến").send("\x11");
    assert_eq!(room.end(), 0);
}

/// How long bytes of no sense are sent; `SAURO_FUZZ_SECONDS=600` for a long trial.
fn fuzzing() -> Duration {
    let seconds = std::env::var("SAURO_FUZZ_SECONDS").ok();
    Duration::from_secs(seconds.and_then(|it| it.parse().ok()).unwrap_or(3))
}

#[test]
fn bytes_of_no_sense_end_no_program_and_take_no_line() {
    let data = tempfile::tempdir().unwrap();
    let folder = new_session(data.path());
    let journal = folder.join("journal.jsonl");
    let until = clock::tick() + fuzzing();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let starts: [&str; 8] = [
        "",
        "3\x1bOQ",
        "4\x1bOQ\t",
        "2/",
        "3/",
        "5\x1bOQ",
        "\x10",
        "1k",
    ];
    let mut lines = fs::read(&journal).unwrap();
    let mut rounds = 0;
    while clock::tick() < until {
        let mut room = Terminal::run(data.path(), &["open"], 100, 30);
        room.wait("SÁU RÕ");
        room.send(starts[random() as usize % starts.len()]);
        for _ in 0..20 {
            let count = 1 + random() % 400;
            // Ctrl+Q leaves and Ctrl+Z outside a field undoes: they are commands, and tried elsewhere.
            let bytes = (0..count)
                .map(|_| random() as u8)
                .filter(|it| !matches!(it, 0x11 | 0x1A));
            room.send_bytes(&bytes.collect::<Vec<_>>());
        }
        // An answer to what was sent: the screen is drawn whole again at another size.
        room.resize(101, 30)
            .wait_until("the tabs", |screen| screen.contains('7'));
        let (row, column) = room.cursor();
        assert!(row < 30 && column < 101, "{row} {column}");
        room.terminate();
        assert_eq!(room.end(), 0);
        let after = fs::read(&journal).unwrap();
        assert!(
            after.starts_with(&lines),
            "a line of the journal was taken or changed"
        );
        lines = after;
        rounds += 1;
    }
    assert!(rounds > 0);
}

#[test]
fn a_paste_behind_esc_or_byte_by_byte_takes_no_key_that_comes_after() {
    let paste = "\x1b[200~xin chào\x1b[201~";
    for pieces in [
        vec![format!("\x1b{paste}")],
        vec!["\x1b".into(), paste.into()],
        paste.chars().map(String::from).collect(),
    ] {
        let (_data, mut room) = composing();
        for piece in &pieces {
            room.send(piece);
        }
        // F2 opens the composer where Esc has left it.
        room.send(F2)
            .send("gõ sau")
            .wait("gõ sau")
            .wait("chưa chọn người");
        room.send("\x11");
        assert_eq!(room.end(), 0, "{pieces:?}");
    }
}

#[test]
fn a_paste_without_an_end_stays_as_text_and_the_next_key_is_a_key() {
    let (_data, mut room) = composing();
    room.send("\x1b[200~nửa đoạn\x11 dán");
    room.wait("nửa đoạn dán")
        .send(" rồi gõ")
        .wait("nửa đoạn dán rồi gõ");
    room.send("\x1b[200~nửa nữa").wait("gõnửa nữa").send("\x11");
    assert_eq!(room.end(), 0);
}

#[test]
#[ignore = "for a long trial: SAURO_FUZZ_SECONDS=600 cargo test --test it -- --ignored leaves"]
fn ctrl_q_two_seconds_after_any_bytes_leaves() {
    let data = tempfile::tempdir().unwrap();
    new_session(data.path());
    let until = clock::tick() + fuzzing();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below) as usize
    };
    let parts: [&[u8]; 14] = [
        b"\x1b",
        b"\x1b[200~",
        b"\x1b[201~",
        b"[",
        b"200~",
        b"\x1b[",
        b"\x1bO",
        b"\x1b]11;rgb:",
        b"\x1bP1",
        b"\x1b[M",
        b"\x1b[<0;1",
        b"\xe1\xbb",
        b"\x1bOQ",
        b"3",
    ];
    let mut rounds = 0;
    while clock::tick() < until {
        let mut room = Terminal::run(data.path(), &["open"], 100, 30);
        room.wait("SÁU RÕ");
        let mut sent = Vec::new();
        for _ in 0..=random(12) {
            let mut bytes = if random(3) == 0 {
                (0..=random(40)).map(|_| random(256) as u8).collect()
            } else {
                parts[random(parts.len() as u64)].to_vec()
            };
            bytes.retain(|it| *it != 0x11);
            room.send_bytes(&bytes);
            sent.extend(bytes);
        }
        let leave = clock::tick() + Duration::from_secs(2);
        wait_for("two seconds", || clock::tick() >= leave);
        let told = format!("{}\n", sent.escape_ascii());
        std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).unwrap();
        room.send("\x11");
        assert_eq!(room.end(), 0, "{told}");
        rounds += 1;
    }
    std::io::Write::write_all(
        &mut std::io::stderr(),
        format!("{rounds} times\n").as_bytes(),
    )
    .unwrap();
}
