//! A session on each of the other directing documents, by keys in the real program, from its first section to the report upward.

use std::fs;

use super::session::{F2, finish_closing, new_session_of, opened_at};

const CTRL_S: &str = "\x13";

/// Runs one: an opinion, a task with all its parts, a vote, the closing, the minutes and the report. `parts` are typed after person and task,
/// a field each; the count is that of the lights.
fn run(programme: &str, title: &str, section: &str, parts: &[&str], lights: &str) {
    let data = tempfile::tempdir().unwrap();
    let folder = new_session_of(data.path(), programme);
    let mut room = opened_at(data.path(), title, section);
    room.type_and_wait("3", "Chờ")
        .send(F2)
        .wait("chưa chọn người");
    room.send("Đề nghị chọn một việc nhỏ, đo được")
        .wait("đo được");
    room.type_and_wait(CTRL_S, "Ai phát biểu?")
        .type_and_wait("uoc", "Bùi Xuân Ước");
    room.type_and_wait("\r", "Đã ghi ý kiến");
    room.type_and_wait("4", "Nhiệm vụ 6 rõ")
        .type_and_wait(F2, "Nhiệm vụ mới");
    room.type_and_wait("duong", "Dương Văn Đức").send("\t");
    room.send("Hướng dẫn Sổ tay đảng viên điện tử");
    for part in parts {
        room.send("\t").send(part);
    }
    room.wait(lights).type_and_wait(CTRL_S, "● c01 Hướng dẫn");
    room.type_and_wait("5", "Biểu quyết")
        .type_and_wait(F2, "21 đồng chí được biểu quyết");
    room.send("Thông qua nghị quyết của chi bộ\t20\t0\t1")
        .type_and_wait(CTRL_S, "thông qua");
    room.type_and_wait("6", "Đăng ký")
        .type_and_wait("1", title)
        .send("c")
        .wait("Bế mạc");
    finish_closing(&mut room);
    room.type_and_wait("7", "BIÊN BẢN")
        .type_and_wait("\r", "Đã ghi");
    room.type_and_wait("t", "Báo cáo kết quả")
        .type_and_wait("bao cao ket", "Báo cáo kết quả");
    room.type_and_wait("\r", "BÁO CÁO")
        .type_and_wait("\r", "bao-cao-ket-qua");
    room.wait("● Đã lưu").send("\x11");
    assert_eq!(room.end(), 0);
    let saved = fs::read_to_string(folder.join("session.json")).unwrap();
    let saved: serde_json::Value = serde_json::from_str(&saved).unwrap();
    assert_eq!(saved["programme"], programme);
    assert_eq!(saved["commitments"][0]["id"], "c01");
    let mut papers = fs::read_dir(folder.join("exports")).unwrap();
    let report = |it: &std::path::Path| it.to_string_lossy().contains("bao-cao-ket-qua");
    assert!(papers.any(|it| report(&it.unwrap().path())));
}

/// The parts after person and task, in the order of the six.
const SIX: [&str; 4] = [
    "Khảo sát\rChia nhóm",
    "cuối năm",
    "Đồng chí Đức chịu trách nhiệm chính",
    "03 buổi hướng dẫn",
];

#[test]
fn the_ward_in_hai_phong() {
    let title = "Nâng cao nhận thức";
    run("hai-phong-2026", title, "2.1", &SIX, "6/6 rõ");
}

#[test]
fn cat_hai_with_its_seventh_light() {
    let parts = [SIX[1], SIX[2], SIX[3], "Bí thư chi bộ quyết định", SIX[0]];
    run("153-cv-du", "Nhận thức", "4.1", &parts, "7/7 rõ");
}

#[test]
fn la_gi() {
    run("la-gi-2026", "Nội dung phổ cập", "1", &SIX, "6/6 rõ");
}

#[test]
fn hong_bang() {
    run("32-kh-du", "Bốn chỉ tiêu", "1", &SIX, "6/6 rõ");
}
