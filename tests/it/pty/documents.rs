//! A session on each of the other directing documents, by keys in the real program, from its first section to the report upward.

use std::fs;

use sauro::programme::{self, Programme};

use super::session::{F2, finish_closing, new_session_of, opened_at};
use super::terminal::Terminal;

const CTRL_S: &str = "\x13";

/// The document of this id.
fn document(id: &str) -> Programme {
    let mut all = programme::embedded().iter();
    let (id, json) = all.find(|it| it.0 == id).unwrap();
    programme::read(id, json).unwrap()
}

/// Records the chair's conclusion of the section that runs, from screen 1.
fn conclude(room: &mut Terminal) {
    room.type_and_wait("k", "Kết luận ·")
        .send("Chi bộ thống nhất")
        .type_and_wait(CTRL_S, "Đã ghi kết luận mục");
}

/// Goes through all sections behind this one, in the document's order, with a conclusion for each that has a number.
fn walk(room: &mut Terminal, document: &Programme, from: &str) {
    room.type_and_wait("1", "Khai mạc");
    let sections = document.sections.iter();
    let behind = sections.skip_while(|it| it.id != from).skip(1);
    for section in behind {
        // Leaving a section within its first minute asks once.
        room.send("\x1b[B").type_and_wait("\r", "Enter đồng ý");
        let called = if section.has_number() {
            section.id.clone()
        } else {
            section.title.clone()
        };
        room.type_and_wait("\r", &format!("Đã bắt đầu mục {called}"));
        if section.has_number() {
            conclude(room);
        }
    }
}

/// Runs one: an opinion, a task with all its parts, a vote, the closing, the minutes and the report. `parts` are typed after person and task,
/// a field each; the count is that of the lights.
fn run(programme: &str, title: &str, section: &str, parts: &[&str], lights: &str) {
    let data = tempfile::tempdir().unwrap();
    let folder = new_session_of(data.path(), programme);
    let document = document(programme);
    let mut room = opened_at(data.path(), title, section);
    conclude(&mut room);
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
    room.type_and_wait("6", "Đăng ký");
    let counted = document.goals().any(|goal| goal.computed.is_none());
    if counted {
        room.type_and_wait("t", "Ghi chỉ tiêu")
            .type_and_wait("\t20", "20/23 = 87%")
            .type_and_wait(CTRL_S, "Đã ghi chỉ tiêu");
    }
    walk(&mut room, &document, section);
    room.type_and_wait("1", title).send("c").wait("Bế mạc");
    finish_closing(&mut room);
    room.type_and_wait("7", "BIÊN BẢN")
        .type_and_wait("d", "Tự đánh giá buổi sinh hoạt");
    for criterion in &document.rating.criteria {
        room.send(&format!("{}\t", criterion.points));
    }
    room.type_and_wait(CTRL_S, "100 điểm, xếp loại Tốt")
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
    assert_eq!(saved["rating"]["total"], 100);
    assert_eq!(
        saved["targets"]
            .as_array()
            .is_some_and(|it| it.iter().any(|it| it["count"] == 20)),
        counted
    );
    let numbered = document.sections.iter().filter(|it| it.has_number());
    for section in numbered {
        let mut agenda = saved["agenda"].as_array().unwrap().iter();
        let item = agenda
            .find(|it| it["section"] == section.id.as_str())
            .unwrap();
        assert_eq!(item["conclusion"], "Chi bộ thống nhất", "{}", section.id);
        assert!(
            !item["spans"].as_array().unwrap().is_empty(),
            "{}",
            section.id
        );
    }
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
fn the_ward_of_44_kh_du() {
    let title = "Nâng cao nhận thức";
    run("44-kh-du", title, "3.1", &SIX, "6/6 rõ");
}

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
