//! The second window beside the first: shows what changes, hears that the session was left, and goes on with it when it is opened again.

use std::fs;

use super::session::{F2, new_session, opened};
use super::terminal::Terminal;

const F8: &str = "\x1b[19~";
const CTRL_Q: &str = "\x11";

#[test]
fn the_second_window_follows_and_survives_the_first() {
    let data = tempfile::tempdir().unwrap();
    new_session(data.path());
    let mut second = Terminal::run(data.path(), &["present"], 100, 30);
    second.wait("Đang chờ buổi sinh hoạt");
    let mut first = opened(data.path());
    second.wait("Có mặt 23/23").wait("(1) ");
    first.send(F8);
    second.wait_gone("(1) ");
    first.send(F8);
    second.wait("(1) ");
    first
        .type_and_wait("3", "Chờ")
        .send(F2)
        .send("Noi kin khong ai thay");
    first.wait("Noi kin khong ai thay");
    first.kill();
    // What was being typed is no matter of the room, and the session opens again with the room as it was.
    second.wait_until("nothing of the composer", |it| !it.contains("Noi kin"));
    let mut again = Terminal::run(data.path(), &["open"], 110, 32);
    again.wait("1 Chương trình").type_and_wait("4", "Nhiệm vụ");
    again.send("n").wait("Nhiệm vụ mới");
    again.send("\t").send("Lap to ho tro");
    second.wait("Lap to ho tro");
    // One that is killed and started again is right at once.
    second.kill();
    let mut second = Terminal::run(data.path(), &["present"], 120, 40);
    second.wait("Lap to ho tro").wait("Có mặt 23/23");
    again.send(CTRL_Q);
    second.wait("đã rời buổi sinh hoạt");
    assert_eq!(again.end(), 0);
    second.type_and_wait("q", "Bấm q lần nữa").send("q");
    assert_eq!(second.end(), 0);
}

#[test]
fn a_second_open_offers_to_watch_and_nothing_is_preset() {
    let data = tempfile::tempdir().unwrap();
    new_session(data.path());
    let mut first = opened(data.path());
    first.wait("● Đã lưu");
    let asks = "Mở cửa sổ trình chiếu để xem buổi đang diễn ra?";
    let mut second = Terminal::run(data.path(), &["open"], 120, 30);
    second.wait(asks).send("\r");
    second.wait_until("asked again", |it| it.matches(asks).count() == 2);
    second.send("k\r").wait("Chưa mở buổi sinh hoạt");
    assert_eq!(second.end(), 2);
    let mut second = Terminal::run(data.path(), &["open"], 120, 30);
    second.wait(asks).send("c\r").wait("Có mặt 23/23");
    second.type_and_wait("q", "Bấm q lần nữa").send("q");
    assert_eq!(second.end(), 0);
}

#[test]
fn an_answer_of_the_terminal_is_not_typed_into_a_field() {
    let data = tempfile::tempdir().unwrap();
    new_session(data.path());
    let mut terminal = opened(data.path());
    terminal.type_and_wait("3", "Chờ").send(F2).send("mot");
    terminal
        .wait("mot")
        .send("\x1b]11;rgb:ffff/ffff/ffff\x07")
        .send(" hai");
    terminal.wait("mot hai");
    terminal
        .send("\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\")
        .send(" ba");
    terminal.wait("mot hai ba");
    terminal.kill();
}

#[test]
fn a_session_moved_to_another_folder_goes_on_there_and_the_old_one_is_left_alone() {
    let data = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let old = new_session(data.path());
    let mut terminal = opened(data.path());
    terminal.wait("● Đã lưu");
    let before = std::fs::read(old.join("journal.jsonl")).unwrap();
    terminal
        .type_and_wait("\x10", "Tìm lệnh")
        .send("thu muc khac");
    terminal
        .wait("Lưu sang thư mục khác")
        .type_and_wait("\r", "lưu tiếp ở đó");
    terminal.send(&stick.path().to_string_lossy());
    terminal.send("\x13").wait("Từ nay lưu vào");
    terminal
        .type_and_wait("3", "Chờ")
        .send(F2)
        .wait("chưa chọn người");
    terminal.send("ghi ở chỗ mới").wait("ghi ở chỗ mới");
    terminal
        .type_and_wait("\x13", "Ai phát biểu?")
        .type_and_wait("uoc", "Bùi Xuân Ước");
    terminal
        .type_and_wait("\r", "Đã ghi ý kiến")
        .wait("● Đã lưu")
        .send(CTRL_Q);
    assert_eq!(terminal.end(), 0);
    assert_eq!(std::fs::read(old.join("journal.jsonl")).unwrap(), before);
    let new = stick.path().join(old.file_name().unwrap());
    let saved = std::fs::read_to_string(new.join("session.json")).unwrap();
    assert!(saved.contains("ghi ở chỗ mới"));
    assert!(sauro::store::folder::verify(&new).unwrap().sound);
}

#[test]
fn the_script_is_read_in_a_window_of_its_own_in_the_words_of_the_cell() {
    let folder = tempfile::tempdir().unwrap();
    let session = new_session(folder.path());
    let mut desk = opened(folder.path());
    let mut window = Terminal::run(folder.path(), &["present", "--script"], 60, 30);
    window
        .wait("Kịch bản")
        .wait("mời thảo luận")
        .wait("Kính mời các đồng chí");
    // What is recorded at the desk is told there, and what the cell words otherwise is kept for it.
    desk.type_and_wait("9", "Ai nhìn thấy màn hình này?")
        .type_and_wait("\x1b[B\r", "làm bước này")
        .type_and_wait("e", "Lời kịch bản: mời thảo luận");
    desk.type_and_wait("\x01Xin mời mục {mục}.\x13", "Xin mời mục 3.1.");
    let cell = session
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .join("cell.json");
    assert!(
        fs::read_to_string(cell)
            .unwrap()
            .contains("Xin mời mục {mục}.")
    );
    desk.type_and_wait("1", "3.1")
        .type_and_wait("k", "Kết luận · mục");
    desk.type_and_wait("Thống nhất\x13", "Đã ghi kết luận");
    window.wait("Xin mời mục 3.1.");
    // Whichever comes first, the journal's line or the key: the next section comes next.
    window.type_and_wait("\x1b[B", "3.2 Kỹ năng số cơ bản");
    // It writes nothing and has no session of its own to lock.
    window.send("\x11");
    desk.wait("● Đã lưu");
}
