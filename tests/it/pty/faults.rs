//! What may happen to the laptop, tried on the real program: kills under full-speed typing, signals, a storm of sizes, output that is blocked, a bare
//! environment. A few in every run of the tests; `SAURO_KILLS=1000 cargo test --release kills` tries so many, and holds it to a tenth of a second.

use std::fs;
use std::path::Path;
use std::time::Duration;

use sauro::clock;
use sauro::session::rebuild;
use sauro::store::{folder, scratch};

use super::session::{F2, new_session, opened};
use super::terminal::{Terminal, wait_for};

/// Kills that are tried when no one asks for more.
const KILLS: usize = 6;
const CTRL_S: &str = "\x13";

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

/// Everything that the session's folder holds of what was typed: half-typed text, and opinions in their order.
fn kept(session: &Path) -> String {
    let read = folder::read(session, rebuild::founding).unwrap();
    let said = read.session().opinions.values();
    let said: String = said.map(|it| it.text.as_str()).collect();
    let newest = scratch::read(session).scratch;
    let typed: String = newest.fields().map(|(_, text)| text).collect();
    said + &typed
}

#[test]
fn kills_under_full_speed_typing_lose_at_most_the_last_moment() {
    let asked = std::env::var("SAURO_KILLS")
        .ok()
        .and_then(|it| it.parse().ok());
    // Other tests run beside the few; alone, it is a tenth of a second.
    let most = Duration::from_millis(if asked.is_some() { 100 } else { 2000 });
    let mut numbers = Numbers(0x5a5a_7777);
    let (mut letters, mut saved) = (0_usize, 0_usize);
    let data = tempfile::tempdir().unwrap();
    let session = new_session(data.path());
    opened(data.path()).kill();
    for kill in 0..asked.unwrap_or(KILLS) {
        let before = kept(&session);
        let mut room = Terminal::run(data.path(), &["open"], 140, 30);
        room.wait("1 Chương trình").send("3").wait("Thảo luận");
        room.send(F2).wait("chưa chọn người");
        // Now and then an opinion is recorded first: what is shown as saved must be there.
        let mut sure = before;
        if numbers.next(2) == 0 {
            let mark = format!("đã ghi lần {kill}");
            room.send(&mark)
                .wait(&mark)
                .send(CTRL_S)
                .wait("Ai phát biểu?");
            room.send("uoc").wait("Bùi Xuân Ước").send("\r");
            let both =
                |screen: &str| screen.contains("Đã ghi ý kiến") && screen.contains("● Đã lưu");
            room.wait_until("recorded and saved", both);
            saved += 1;
            sure = kept(&session);
            room.send(F2).wait("chưa chọn người");
            assert!(sure.contains(&mark), "{mark} was shown as saved");
        }
        let mut typed = Vec::new();
        for number in 0..40 + numbers.next(400) {
            let letter = ["ă", "b", "ế", "đ", "ư", "g", "h", "ợ", "k", "l"][(number % 10) as usize];
            room.send(letter);
            typed.push((clock::tick(), letter));
        }
        let killed = clock::tick();
        room.kill();
        letters += typed.len();
        let old = typed
            .iter()
            .filter(|(at, _)| killed.duration_since(*at) > most);
        let old: String = old.map(|(_, letter)| *letter).collect();
        let after = kept(&session);
        assert!(
            after.contains(&old),
            "kill {kill}: {} letters older than {most:?} are gone",
            old.chars().count()
        );
        assert!(
            sure.is_empty() || after.contains(sure.trim()),
            "kill {kill}: what was there before is gone"
        );
        assert!(
            folder::verify(&session)
                .unwrap()
                .faults
                .iter()
                .all(|it| it.reason.contains("ghi dở"))
        );
        // The next round begins with an empty field.
        let mut room = Terminal::run(data.path(), &["open"], 140, 30);
        room.wait("1 Chương trình")
            .send("3")
            .send(F2)
            .wait("chưa chọn người");
        room.send("x")
            .send(CTRL_S)
            .wait("Ai phát biểu?")
            .send("uoc")
            .wait("Bùi Xuân Ước");
        room.send("\r").wait("Đã ghi ý kiến").wait("● Đã lưu");
        room.kill();
    }
    // Told where many are asked for.
    let told = format!(
        "{letters} letters typed, {saved} opinions shown as saved before a kill, none lost\n"
    );
    std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).unwrap();
}

#[test]
fn signals_save_restore_the_terminal_and_end_it() {
    for signal in ["TERM", "HUP", "INT"] {
        let data = tempfile::tempdir().unwrap();
        let session = new_session(data.path());
        let mut room = opened(data.path());
        room.send("3").send(F2).wait("chưa chọn người");
        room.send("câu đang gõ").wait("câu đang gõ");
        room.signal(signal);
        room.wait_left();
        assert_eq!(room.end(), 0, "{signal}");
        assert!(kept(&session).contains("câu đang gõ"), "{signal}");
        let saved = fs::read_to_string(session.join("session.json")).unwrap();
        assert!(
            saved.contains("\"opened_at\": \"20"),
            "{signal}: the saved session is fresh"
        );
    }
}

#[test]
fn a_paste_on_its_way_over_a_slow_line_is_kept_as_far_as_it_has_come() {
    for signal in ["TERM", "HUP", "KILL"] {
        let data = tempfile::tempdir().unwrap();
        let session = new_session(data.path());
        let mut room = opened(data.path());
        room.send("3").send(F2).wait("chưa chọn người");
        room.send("\x1b[200~");
        let text = "một đoạn dài qua đường truyền chậm, chưa có chỗ hết";
        for piece in text.as_bytes().chunks(16) {
            room.send_bytes(piece);
        }
        let (head, last) = text.split_at(text.len() - 1);
        room.wait(head);
        if signal == "KILL" {
            // As with typing.
            wait_for("what has come to be noted", || {
                kept(&session).contains(head)
            });
            room.kill();
            continue;
        }
        room.signal(signal);
        room.wait_left();
        assert_eq!(room.end(), 0, "{signal}");
        assert!(
            kept(&session).contains(&format!("{head}{last}")),
            "{signal}"
        );
    }
}

#[test]
fn what_the_disk_does_not_take_is_rescued_through_a_closed_window_and_offered_at_the_next_start() {
    let data = tempfile::tempdir().unwrap();
    let session = new_session(data.path());
    let mut room = opened(data.path());
    room.send("3").send(F2).wait("chưa chọn người");
    // The session's folder takes nothing more, as with a stick pulled out.
    let away = data.path().join("away");
    fs::rename(&session, &away).unwrap();
    fs::write(&session, b"").unwrap();
    room.send("bốn mươi chữ gõ dở").wait("CHƯA LƯU");
    room.signal("HUP");
    room.wait_left();
    assert_eq!(room.end(), 3);
    let copies = || fs::read_dir(data.path().join("rescue")).unwrap().count();
    assert_eq!(copies(), 1);
    fs::remove_file(&session).unwrap();
    fs::rename(&away, &session).unwrap();
    assert!(!kept(&session).contains("gõ dở"));

    let asked = |answer: &str| {
        let mut room = Terminal::run(data.path(), &["open"], 140, 30);
        room.wait("chữ đang gõ dở").wait("Đưa vào buổi này?");
        room.send(answer).wait("1 Chương trình");
        room
    };
    asked("k\r").kill();
    assert_eq!(copies(), 1, "no is an answer for this time");
    // Enter alone is no answer: it is asked again.
    let mut room = Terminal::run(data.path(), &["open"], 140, 30);
    room.wait("Đưa vào buổi này?").send("\r");
    let again = |screen: &str| screen.matches("Đưa vào buổi này?").count() == 2;
    room.wait_until("asked again", again);
    assert_eq!(copies(), 1);
    room.kill();
    let mut room = asked("c\r");
    assert_eq!(copies(), 0);
    room.send("3")
        .send(F2)
        .wait("bốn mươi chữ gõ dở")
        .send("\x11");
    assert_eq!(room.end(), 0);
    assert!(kept(&session).contains("bốn mươi chữ gõ dở"));
}

#[test]
fn a_copy_that_was_cut_is_named_before_it_is_taken_in_and_kept_beside() {
    let data = tempfile::tempdir().unwrap();
    let session = new_session(data.path());
    let journal = fs::read(session.join("journal.jsonl")).unwrap();
    let copy = data.path().join("rescue/sauro-chua-luu-x");
    fs::create_dir_all(&copy).unwrap();
    let cut = [&journal[..], b"{\"seq\":2,\"at\":\"2026-05"].concat();
    fs::write(copy.join("journal.jsonl"), &cut).unwrap();
    let mut room = Terminal::run(data.path(), &["open"], 140, 30);
    room.wait("không đọc được dòng 2: ghi dở, chưa trọn")
        .wait("Đưa vào buổi này?");
    assert!(copy.exists());
    room.send("k\r").wait("1 Chương trình");
    room.kill();
    assert!(copy.exists(), "no is an answer for this time");
    let mut room = Terminal::run(data.path(), &["open"], 140, 30);
    room.wait("Đưa vào buổi này?")
        .send("c\r")
        .wait("1 Chương trình");
    assert!(!copy.exists());
    let names = fs::read_dir(&session).unwrap();
    let kept = names.map(|it| it.unwrap().path());
    let mut kept = kept.filter(|it| it.to_string_lossy().contains("journal.joined-"));
    assert_eq!(fs::read(kept.next().unwrap()).unwrap(), cut);
}

#[test]
fn lines_that_a_full_disk_did_not_take_are_there_after_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let session = new_session(data.path());
    let mut room = opened(data.path());
    room.send("3").send(F2).wait("chưa chọn người");
    // Nothing can be written in the place of the folder any more.
    let away = data.path().join("away");
    fs::rename(&session, &away).unwrap();
    fs::write(&session, b"").unwrap();
    room.send("chữ chưa lưu").wait("CHƯA LƯU");
    let copied = || {
        let copies = fs::read_dir(data.path().join("rescue"))
            .into_iter()
            .flatten();
        let copies = copies.map(|it| it.unwrap().path());
        // The journal comes last.
        let whole = copies.filter(|it| it.join(folder::JOURNAL).is_file());
        let mut notes = whole.map(|it| scratch::read(&it).scratch);
        notes.any(|it| it.fields().any(|(_, text)| text == "chữ chưa lưu"))
    };
    wait_for("the copy", copied);
    room.kill();
    fs::remove_file(&session).unwrap();
    fs::rename(&away, &session).unwrap();
    let mut room = Terminal::run(data.path(), &["open"], 140, 30);
    room.wait("Đưa vào buổi này?")
        .send("c\r")
        .wait("1 Chương trình");
    room.send("3").send(F2).wait("chữ chưa lưu").send("\x11");
    assert_eq!(room.end(), 0);
}

#[test]
fn it_steps_into_the_background_and_comes_back() {
    let data = tempfile::tempdir().unwrap();
    new_session(data.path());
    let mut room = opened(data.path());
    room.signal("TSTP");
    room.wait_left().wait_stopped();
    room.signal("CONT");
    room.wait("1 Chương trình");
    assert!(room.is_taken());
    room.type_and_wait("3", "Chưa có ý kiến nào");
}

#[test]
fn a_storm_of_sizes_down_to_one_cell_changes_nothing() {
    let data = tempfile::tempdir().unwrap();
    new_session(data.path());
    let mut room = opened(data.path());
    room.send("3").send(F2).wait("chưa chọn người");
    let mut numbers = Numbers(0x5a5a_3333);
    let mut typed = String::new();
    for number in 0..200_u64 {
        let (columns, rows) = match numbers.next(5) {
            0 => (1, 1),
            1 => (500, 200),
            2 => (200, 1),
            _ => (1 + numbers.next(250) as u16, 1 + numbers.next(80) as u16),
        };
        room.resize_unseen(columns, rows);
        if number.is_multiple_of(10) {
            room.send("a");
            typed.push('a');
        }
    }
    room.resize(110, 32).wait(&typed);
    room.send("b").wait(&format!("{typed}b"));
}

#[test]
fn output_that_is_blocked_loses_no_letter() {
    let data = tempfile::tempdir().unwrap();
    let session = new_session(data.path());
    let mut room = opened(data.path());
    room.send("3").send(F2).wait("chưa chọn người");
    room.hold(true);
    let words: Vec<String> = (0..600).map(|number| format!("{number:04} ")).collect();
    for word in &words {
        room.send(word);
    }
    room.hold(false).wait("0599");
    room.signal("TERM");
    room.wait_left();
    assert_eq!(room.end(), 0);
    assert!(kept(&session).contains(words.concat().trim_end()));
}

#[test]
fn a_bare_environment_is_enough() {
    for variables in [
        &[("TERM", ""), ("LC_ALL", "C"), ("LANG", "")][..],
        &[("TERM", "dumb"), ("LC_ALL", "POSIX")],
        &[("TERM", "linux"), ("NO_COLOR", "1"), ("HOME", "")],
    ] {
        let data = tempfile::tempdir().unwrap();
        new_session(data.path());
        let mut room = Terminal::run_in(data.path(), &["open"], (80, 24), variables);
        room.wait("1 C.trình").type_and_wait("2", "chưa điểm danh");
        room.send("\x11");
        assert_eq!(room.end(), 0, "{variables:?}");
    }
}
