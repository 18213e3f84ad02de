//! What happens between sessions: lines applied to a cell, and a next session that begins with what is still open.

use std::fs;

use super::desk::{Desk, journal};
use crate::support::LINES;

#[test]
fn a_cell_takes_reports_between_its_sessions_and_nothing_else() {
    let desk = Desk::new();
    let session = desk.session(&[]);
    desk.apply(&session, LINES).gives(0);
    let before = journal(&session);
    let id = session.file_name().unwrap().to_string_lossy().into_owned();
    let lines = [
        format!(r#"{{"do":"progress","commitment":"{id}/c01","state":"part","note":"xong 10/24 bộ"}}"#),
        r#"{"do":"register","member":"m05","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]}"#.to_owned(),
        r#"{"do":"opinion","speaker":"m05","kind":"view","text":"x"}"#.to_owned(),
        r#"{"do":"register","member":"m05","items":["1.1"]}"#.to_owned(),
    ];
    let file = desk.file("lines.jsonl", lines.join("\n"));
    let cell = session.parent().unwrap().parent().unwrap().to_owned();
    for (cell, counted) in [(cell.to_str().unwrap(), 2), ("Chi bộ Văn phòng", 2)] {
        desk.run(&["apply", cell, file.to_str().unwrap()]).says(
            1,
            &[
                "Dòng 3: giữa hai buổi sinh hoạt chỉ nhận progress, register",
                "Dòng 4: ",
            ],
        );
        let follow_up = fs::read_to_string(cell_file(&session)).unwrap();
        assert!(follow_up.lines().count() >= counted);
    }
    assert_eq!(
        journal(&session),
        before,
        "the session itself is left alone"
    );
    assert!(
        fs::read_to_string(cell_file(&session))
            .unwrap()
            .contains("xong 10/24 bộ")
    );
    desk.run(&["apply", "Chi bộ nào đó", file.to_str().unwrap()])
        .says(2, &["Không"]);
}

fn cell_file(session: &std::path::Path) -> std::path::PathBuf {
    session
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .join("follow-up.jsonl")
}

#[test]
fn the_minutes_tell_what_was_reported_of_earlier_tasks() {
    let desk = Desk::new();
    let first = desk.session(&[]);
    desk.apply(&first, LINES).gives(0);
    let id = first.file_name().unwrap().to_string_lossy().into_owned();
    let second = desk.session(&["--at", "2026-08-20 14:00"]);
    let lines = format!(
        "{}\n{}",
        r#"{"do":"open","at":"2026-08-20T14:00:00+07:00"}"#,
        format_args!(
            r#"{{"do":"progress","commitment":"{id}/c02","state":"done","note":"đủ 3 buổi","at":"2026-08-20T14:10:00+07:00"}}"#
        )
    );
    desk.apply(&second, &lines).gives(0);
    desk.run(&[
        "export",
        second.to_str().unwrap(),
        "--what",
        "minutes",
        "--format",
        "md",
    ])
    .gives(0);
    let minutes = fs::read_to_string(second.join("exports/2026-08-20-bien-ban.md")).unwrap();
    assert!(minutes.contains("Kết quả thực hiện nhiệm vụ của các buổi sinh hoạt trước:"));
    assert!(
        minutes
            .contains("Nhiệm vụ c02 của buổi sinh hoạt ngày 20/5/2026: đã hoàn thành; đủ 3 buổi."),
        "{minutes}"
    );
}
