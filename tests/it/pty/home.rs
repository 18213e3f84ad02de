//! The home screen in a terminal: from a session and back, and what is half typed there.

use std::fs;

use super::session::{AGREE, F2, new_session};
use super::terminal::Terminal;

/// Alt+0 as terminals send it.
const HOME: &str = "\x1b0";

#[test]
fn one_goes_home_from_a_session_and_back_and_keeps_what_is_half_typed() {
    let data = tempfile::tempdir().unwrap();
    let folder = new_session(data.path());
    let mut terminal = Terminal::run(data.path(), &["open"], 110, 32);
    terminal
        .wait("1 Chương trình")
        .type_and_wait("o", "Đồng ý")
        .type_and_wait(AGREE, "Đã khai mạc")
        .type_and_wait("\r", "Đã bắt đầu mục");
    terminal.type_and_wait("3", "Chưa có ý kiến nào").send(F2);
    terminal.type_and_wait("dang go do", "dang go do");
    terminal.type_and_wait(HOME, "Lập buổi sinh hoạt mới");
    let saved = fs::read_to_string(folder.join("session.json")).unwrap();
    assert!(saved.contains("opened_at"), "leaving saves it");
    terminal.wait("đang họp");
    assert!(!terminal.shown().contains("44-kh-du"), "no file names");
    terminal.type_and_wait("\r", "1 Chương trình");
    terminal.type_and_wait("3", "dang go do");
    terminal.send("\x1b").wait("1 Chương trình");
    terminal.send(HOME).wait("Lập buổi sinh hoạt mới");
    terminal.send("\x11");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_roster_half_typed_at_home_survives_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::run(data.path(), &[], 110, 36);
    terminal
        .wait("Lập buổi sinh hoạt mới")
        .type_and_wait("n", "Tên chi bộ");
    terminal.type_and_wait("Chi bo Mot", "Chi bo Mot");
    // The last field: a roster that is typed.
    terminal.type_and_wait("\x1b[Z", "Mỗi dòng một đồng chí");
    terminal.type_and_wait("Nguyen Van An", "Nguyen Van An");
    let folder = data.path().join("home");
    let is_kept = || {
        let slots = ["scratch.a", "scratch.b"].map(|it| fs::read_to_string(folder.join(it)));
        slots
            .iter()
            .flatten()
            .any(|it| it.contains("Nguyen Van An"))
    };
    super::terminal::wait_for("the note on the disk", is_kept);
    terminal.kill();
    let mut again = Terminal::run(data.path(), &[], 110, 36);
    again
        .wait("Lập buổi sinh hoạt mới")
        .type_and_wait("n", "Chi bo Mot")
        .wait("Nguyen Van An");
    again.send("\x11");
    assert_eq!(again.end(), 0);
}
