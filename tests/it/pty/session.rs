//! A whole short session by keys in the real program, from an empty data folder to the minutes; and what a kill leaves.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

use super::terminal::{Terminal, wait_for};

pub const F2: &str = "\x1bOQ";
const F4: &str = "\x1bOS";
const CTRL_S: &str = "\x13";
const ESC: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
/// Chooses to agree to a question, and takes it.
pub const AGREE: &str = "\x1b[D\r";

/// Makes a session of the sample cell and gives its folder.
pub fn new_session(data: &Path) -> PathBuf {
    new_session_of(data, "44-kh-du")
}

/// Makes a session of the sample cell on a document.
pub fn new_session_of(data: &Path, programme: &str) -> PathBuf {
    let roster = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/roster.csv");
    let made = Command::cargo_bin("sauro")
        .unwrap()
        .arg("--data")
        .arg(data)
        .args(["new", "--cell", "Chi bộ Văn phòng", "--roster", roster])
        .args(["--programme", programme])
        .args([
            "--locality",
            "Hồng Bàng",
            "--place",
            "Phòng họp tầng 2",
            "--secretary",
            "m04",
        ])
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    PathBuf::from(String::from_utf8(made.stdout).unwrap().trim())
}

/// Opens the session and brings it to section 3.1 with everyone marked.
pub fn opened(data: &Path) -> Terminal {
    opened_at(data, "Nâng cao nhận thức", "3.1")
}

/// Opens the session and brings it to its first section, whose short title and number these are, with everyone marked.
pub fn opened_at(data: &Path, title: &str, section: &str) -> Terminal {
    let mut terminal = Terminal::run(data, &["open"], 110, 32);
    terminal
        .wait("1 Chương trình")
        .type_and_wait("o", "Khai mạc buổi sinh hoạt?")
        .type_and_wait(AGREE, "Đã khai mạc");
    terminal.type_and_wait("\r", "Đã bắt đầu mục");
    terminal
        .type_and_wait("2", "chưa điểm danh")
        .type_and_wait("l", "Lý do");
    terminal.send(ESC).wait_gone("Lý do");
    terminal
        .type_and_wait("a", "Còn lại đều có mặt (23)")
        .type_and_wait("\r", "Đã ghi có mặt cho 23 đồng chí")
        .wait("23/23 (100%)");
    terminal
        .type_and_wait("1", "Khai mạc")
        .type_and_wait(DOWN, title);
    // Leaving a section within its first minute asks once.
    terminal
        .type_and_wait("\r", "← đồng ý")
        .type_and_wait(AGREE, &format!("Đã bắt đầu mục {section}"));
    terminal
}

#[test]
fn keys_of_ones_own_are_read_from_the_settings_and_all_their_faults_said() {
    let data = tempfile::tempdir().unwrap();
    new_session(data.path());
    let settings = data.path().join("settings.toml");
    let bad = "[keys]\nvotes = 3\ndiscussion.call_next = [\"l\", \"F10\"]\n";
    fs::write(&settings, bad).unwrap();
    let mut terminal = Terminal::run(data.path(), &["open"], 120, 32);
    terminal.wait("chưa dùng được").wait("keys.votes");
    terminal.wait("Lọc ý kiến").wait("F10");
    terminal.send(ESC).wait_gone("keys.votes");
    terminal.type_and_wait("3", "F2 ý kiến");
    terminal.send("\x11");
    terminal.end();
    assert_eq!(fs::read_to_string(&settings).unwrap(), bad);
    fs::write(&settings, "[keys]\ndiscussion.edit_opinion = [\"g\"]\n").unwrap();
    let mut terminal = Terminal::run(data.path(), &["open"], 120, 32);
    terminal.wait("1 Chương trình").type_and_wait("3", "g sửa");
}

#[test]
fn a_short_session_by_keys_ends_in_minutes() {
    let data = tempfile::tempdir().unwrap();
    let folder = new_session(data.path());
    let mut room = opened(data.path());
    room.type_and_wait(RIGHT, "(1)")
        .type_and_wait(" ", "Đã đánh dấu nội dung 1 của mục 3.1");
    // An opinion, typed as an input method sends it: letters, backspaces and the letters that replace them in one write.
    room.send("3")
        .wait("Chưa có ý kiến nào")
        .send(F2)
        .wait("chưa chọn người");
    room.send("Toi\x7f\x7fôi mo\x7fới dùng đ")
        .send("ược Sổ tay đa\x08\x08đảng viên điê\x7fện tử")
        .wait("Tôi mới dùng được Sổ tay đảng viên điện tử");
    room.type_and_wait(CTRL_S, "Ai phát biểu?")
        .type_and_wait("uoc", "Bùi Xuân Ước");
    room.type_and_wait("\r", "Đã ghi ý kiến của đồng chí Bùi Xuân Ước");
    // A task from it, all six clear.
    room.type_and_wait(F4, "từ ý kiến")
        .type_and_wait("duong", "Dương Văn Đức")
        .send("\t");
    room.send("Tập huấn Sổ tay đảng viên điện tử\t")
        .send("Khảo sát\rChia nhóm\t")
        .send("cuối năm\t");
    room.send("Đồng chí Đức chịu trách nhiệm chính\t")
        .send("03 buổi tập huấn");
    room.wait("6/6 rõ – Ctrl+S để lưu")
        .type_and_wait(CTRL_S, "● c01 Tập huấn");
    // A vote.
    room.type_and_wait("5", "Biểu quyết")
        .type_and_wait("n", "21 đồng chí được biểu quyết");
    room.send("Thông qua nhiệm vụ của chi bộ\t20\t0\t1")
        .type_and_wait(CTRL_S, "thông qua");
    // Closing, and the minutes.
    room.type_and_wait("1", "3.1").send("c").wait("Bế mạc");
    finish_closing(&mut room);
    room.type_and_wait("7", "BIÊN BẢN")
        .type_and_wait("\r", "Đã ghi");
    room.wait("● Đã lưu").send("\x11");
    assert_eq!(room.end(), 0);
    let saved = fs::read_to_string(folder.join("session.json")).unwrap();
    let saved: serde_json::Value = serde_json::from_str(&saved).unwrap();
    assert_eq!(
        saved["discussion"][0]["text"],
        "Tôi mới dùng được Sổ tay đảng viên điện tử"
    );
    assert_eq!(saved["commitments"][0]["from"][0], "d0001");
    assert_eq!(saved["votes"][0]["passed"], true);
    assert_eq!(saved["conclusion"], "Thông qua các nội dung trên.");
    let papers = fs::read_dir(folder.join("exports")).unwrap().count();
    assert_eq!(papers, 2, "the minutes and written.json");
    Command::cargo_bin("sauro")
        .unwrap()
        .arg("verify")
        .arg(&folder)
        .assert()
        .success();
}

/// Types the general conclusion into the closing form, past the list of what is still open.
pub fn finish_closing(room: &mut Terminal) {
    room.wait("Kết luận").send("Thông qua các nội dung trên.");
    room.wait("Thông qua các nội dung trên.")
        .type_and_wait(CTRL_S, "Đã bế mạc");
}

#[test]
fn a_kill_in_the_middle_of_a_sentence_loses_neither_what_was_saved_nor_what_was_typed() {
    let data = tempfile::tempdir().unwrap();
    let folder = new_session(data.path());
    let mut room = opened(data.path());
    room.send("3")
        .wait("Chưa có ý kiến nào")
        .send(F2)
        .wait("chưa chọn người");
    room.send("ý kiến thứ nhất")
        .wait("ý kiến thứ nhất")
        .send(CTRL_S)
        .wait("Ai phát biểu?");
    room.send("uoc")
        .wait("Bùi Xuân Ước")
        .send("\r")
        .wait("Đã ghi ý kiến")
        .wait("● Đã lưu");
    room.send(F2)
        .wait("chưa chọn người")
        .send("đang gõ dở câu này")
        .wait("đang gõ dở câu này");
    // Half-typed text is on the disk a tenth of a second after the key: wait for the file, not for time.
    let slots = ["scratch.a", "scratch.b"];
    let kept = || {
        slots.iter().any(|slot| {
            fs::read_to_string(folder.join(slot)).is_ok_and(|it| it.contains("đang gõ dở câu này"))
        })
    };
    wait_for("the half-typed words in a scratch slot", kept);
    room.kill();
    let mut room = Terminal::run(data.path(), &["open"], 80, 24);
    room.wait("Còn ý kiến đang gõ dở")
        .send("3")
        .wait("ý kiến thứ nhất")
        .send(F2)
        .wait("đang gõ dở câu này");
    room.send(" rồi tiếp")
        .wait("đang gõ dở câu này rồi tiếp")
        .send(ESC)
        .wait("Enter sửa");
    room.send("\x11");
    assert_eq!(room.end(), 0);
}

#[test]
fn what_is_recorded_of_the_year_by_lines_is_seen_by_the_window_that_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let session = new_session(folder.path());
    let lines = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/session.jsonl");
    let apply = |to: &str, lines: &Path| {
        let mut command = Command::cargo_bin("sauro").unwrap();
        command.arg("--data").arg(folder.path());
        command.arg("apply").arg(to).arg(lines).assert().success();
    };
    apply(session.to_str().unwrap(), Path::new(lines));
    let mut terminal = Terminal::run(folder.path(), &["open"], 120, 35);
    terminal
        .wait("1 Chương trình")
        .type_and_wait("6", "Đăng ký 2/24");
    let line = folder.path().join("line.jsonl");
    let register = r#"{"do":"register","member":"m05","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]}"#;
    fs::write(&line, register).unwrap();
    apply("Chi bộ Văn phòng", &line);
    // The last thing done is there, not the closing.
    terminal.type_and_wait("\x1a", "Việc của năm, ghi lúc");
    terminal.send(ESC).wait_gone("Việc của năm");
    terminal
        .type_and_wait("1", "Kết luận chung")
        .type_and_wait("6", "Đăng ký 3/24");
}
