//! From a plan's file to a session and its papers, and a programme made by hand, in a terminal.

use std::fs;

use super::terminal::Terminal;

const PLAN: &str = include_str!("../../data/plans/xa-quy-iii.txt");
/// Ctrl+S.
const SAVE: &str = "\x13";

#[test]
fn a_plans_file_becomes_a_session_with_its_minutes_and_its_plan() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("ke-hoach.txt");
    fs::write(&file, PLAN).unwrap();
    let roster = data.path().join("ds.csv");
    fs::write(&roster, "Họ và tên,Chức vụ\nNguyễn Văn An,Bí thư\nTrần Thị Bình,Đảng viên\nLê Văn Cường,Đảng viên\n").unwrap();
    let mut terminal = Terminal::run(data.path(), &[], 130, 38);
    terminal
        .wait("Đọc kế hoạch của cấp trên")
        .type_and_wait("k", "Tệp kế hoạch");
    terminal.type_and_wait(file.to_str().unwrap(), "ke-hoach.txt");
    terminal.type_and_wait(SAVE, "6 mục cần xem lại");
    for left in ["Còn 5", "Còn 4", "Còn 3", "Còn 2", "Còn 1", "Đã xem hết"] {
        terminal.type_and_wait(" ", left);
    }
    terminal.type_and_wait(SAVE, "Đã thêm chương trình 27-KH/ĐU");
    assert!(data.path().join("programmes/27-kh-du.json").is_file());
    terminal.send("\x11");
    assert_eq!(terminal.end(), 0);
    // The session follows it, and its papers bear its contents.
    let arguments = [
        "new",
        "--cell",
        "Chi bộ Một",
        "--roster",
        roster.to_str().unwrap(),
        "--programme",
        "27-kh-du",
        "--at",
        "2026-08-20 14:00",
    ];
    let made = Terminal::run(data.path(), &arguments, 130, 38);
    assert_eq!(made.end(), 0);
    let mut terminal = Terminal::run(data.path(), &["open"], 130, 38);
    terminal
        .wait("1 Chương trình")
        .wait("Quán triệt các quy định");
    terminal.send("\x11");
    assert_eq!(terminal.end(), 0);
    let out = data.path().join("out");
    let session = fs::read_dir(data.path().join("cells"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path()
        .join("sessions");
    let session = fs::read_dir(session)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let arguments = [
        "export",
        session.to_str().unwrap(),
        "--what",
        "session-plan,minutes",
        "--format",
        "md",
        "--out",
        out.to_str().unwrap(),
    ];
    let written = Terminal::run(data.path(), &arguments, 130, 38);
    assert_eq!(written.end(), 0);
    for paper in fs::read_dir(&out).unwrap() {
        let text = fs::read_to_string(paper.unwrap().path()).unwrap();
        assert!(text.contains("nêu gương"), "{text}");
    }
}

#[test]
fn a_programme_is_made_by_hand_without_any_file() {
    let data = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::run(data.path(), &[], 130, 38);
    terminal
        .wait("Đọc kế hoạch của cấp trên")
        .type_and_wait("k", "Bắt đầu");
    // To the choice, and to its second.
    terminal.send("\t").type_and_wait("\x1b[C", "soạn mới");
    terminal.type_and_wait(SAVE, "cần xem lại");
    // Each line is accepted; the title gets its own words by Telex letters that an input method made.
    terminal.type_and_wait("\r", "Sửa thành");
    terminal
        .send("\x01")
        .send("12-KH/CB")
        .type_and_wait("\r", "Còn ");
    while !terminal.shown().contains("Đã xem hết") {
        let before = terminal.shown();
        terminal.send(" ");
        super::terminal::wait_for("the next line", || terminal.shown() != before);
    }
    terminal.type_and_wait(SAVE, "Đã thêm chương trình");
    terminal.send("\x11");
    assert_eq!(terminal.end(), 0);
    let kept = fs::read_dir(data.path().join("programmes")).unwrap();
    let kept: Vec<String> = kept
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(kept, ["chi-bo-2026.json"]);
}
