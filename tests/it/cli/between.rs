//! What happens between sessions: lines applied to a cell, and a next session that begins with what is still open.

use std::fs;
use std::path::Path;

use sauro::session::Time;
use sauro::store::year::YearTexts;
use serde_json::json;

use super::sandbox::{CliSandbox, journal};
use crate::support::LINES;

#[test]
fn a_cell_takes_reports_between_its_sessions_and_nothing_else() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let before = journal(&session);
    let id = session.file_name().unwrap().to_string_lossy().into_owned();
    let lines = [
        format!(r#"{{"do":"progress","commitment":"{id}/c01","state":"part","note":"xong 10/24 bộ"}}"#),
        r#"{"do":"register","member":"m05","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]}"#.to_owned(),
        r#"{"do":"opinion","speaker":"m05","kind":"view","text":"x"}"#.to_owned(),
        r#"{"do":"register","member":"m05","items":["1.1"]}"#.to_owned(),
    ];
    let file = sandbox.file("lines.jsonl", lines.join("\n"));
    let cell = session.parent().unwrap().parent().unwrap().to_owned();
    for (cell, counted) in [(cell.to_str().unwrap(), 2), ("Chi bộ Văn phòng", 2)] {
        sandbox.run(&["apply", cell, file.to_str().unwrap()]).says(
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
    sandbox
        .run(&["apply", "Chi bộ nào đó", file.to_str().unwrap()])
        .says(2, &["Không"]);
}

#[test]
fn what_is_sent_learnt_and_counted_between_sessions_stands_in_the_report_of_the_year() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let cell = session.parent().unwrap().parent().unwrap().to_owned();
    let between = |lines: &[&str]| {
        let file = sandbox.file("lines.jsonl", lines.join("\n"));
        sandbox.run(&["apply", cell.to_str().unwrap(), file.to_str().unwrap()])
    };
    let send =
        r#"{"do":"send","paper":"Báo cáo kết quả (44-KH/ĐU)","to":"Đảng ủy Cơ quan UBND phường"}"#;
    between(&[send]).says(1, &["chưa bế mạc nên chưa có báo cáo kết quả"]);
    sandbox.apply(&session, LINES).gives(0);
    sandbox.apply(&session, r#"{"do":"seal"}"#).gives(0);
    let before = journal(&session);
    between(&[
        send,
        r#"{"do":"learn","what":"lesson","text":"Hướng dẫn theo nhóm nhỏ hiệu quả hơn"}"#,
        r#"{"do":"survey","target":"5","count":22}"#,
    ])
    .gives(0);
    between(&[send]).says(1, &["đã ghi là gửi"]);
    assert_eq!(journal(&session), before, "a sealed session is left alone");
    let report = sandbox.paper(&session, "form03", "txt");
    assert!(
        report.contains("Hướng dẫn theo nhóm nhỏ hiệu quả hơn"),
        "{report}"
    );
    let later = sandbox.session(&["--at", "2026-11-01 14:00"]);
    let targets = sandbox.paper(&later, "result-report", "txt");
    assert!(targets.contains("22/23"), "{targets}");
}

#[test]
fn what_is_recorded_between_sessions_is_of_one_document() {
    let sandbox = CliSandbox::new();
    let first = sandbox.session(&[]);
    sandbox.apply(&first, LINES).gives(0);
    let second = sandbox.session(&["--programme", "la-gi-2026", "--at", "2026-08-20 14:00"]);
    let cell = first.parent().unwrap().parent().unwrap().to_owned();
    let between = |lines: &[&str], more: &[&str]| {
        let file = sandbox.file("lines.jsonl", lines.join("\n"));
        let arguments = ["apply", cell.to_str().unwrap(), file.to_str().unwrap()];
        sandbox.run(&[&arguments[..], more].concat())
    };
    let learn = r#"{"do":"learn","what":"lesson","text":"Bài học của La Gi"}"#;
    let survey = r#"{"do":"survey","target":"1","count":20}"#;
    between(&[learn, survey], &["--programme", "la-gi-2026"]).gives(0);
    between(&[survey], &["--programme", "44-kh-du"]).says(1, &["do chương trình tự tính"]);
    between(&[survey], &["--programme", "xx"]).says(2, &["chưa có buổi sinh hoạt nào theo “xx”"]);
    let form = sandbox.paper(&first, "form03", "txt");
    assert!(!form.contains("Bài học của La Gi"), "{form}");
    let report = sandbox.paper(&second, "result-report", "txt");
    assert!(report.contains("20/23"), "{report}");
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
    let sandbox = CliSandbox::new();
    let first = sandbox.session(&[]);
    sandbox.apply(&first, LINES).gives(0);
    let id = first.file_name().unwrap().to_string_lossy().into_owned();
    let second = sandbox.session(&["--at", "2026-08-20 14:00"]);
    let lines = format!(
        "{}\n{}",
        r#"{"do":"open","at":"2026-08-20T14:00:00+07:00"}"#,
        format_args!(
            r#"{{"do":"progress","commitment":"{id}/c02","state":"done","note":"đủ 3 buổi","at":"2026-08-20T14:10:00+07:00"}}"#
        )
    );
    sandbox.apply(&second, &lines).gives(0);
    sandbox
        .run(&[
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
    let report = "(buổi sinh hoạt ngày 20/5/2026, đồng chí Nguyễn Văn Hùng chủ trì): đã hoàn thành; đủ 3 buổi.";
    assert!(minutes.contains(report), "{minutes}");
    // Where the session that gave it does not lie beside this one, its number stands for it.
    fs::remove_dir_all(&first).unwrap();
    let export = ["--what", "minutes", "--format", "md"];
    sandbox.on("export", &second, &export).gives(0);
    let minutes = fs::read_to_string(second.join("exports/2026-08-20-bien-ban.md")).unwrap();
    let report = "Nhiệm vụ c02 của buổi sinh hoạt ngày 20/5/2026: đã hoàn thành; đủ 3 buổi.";
    assert!(minutes.contains(report), "{minutes}");
}

#[test]
fn a_task_that_was_taken_up_does_not_come_back_as_a_draft() {
    let sandbox = CliSandbox::new();
    let first = sandbox.session(&["--programme", "32-kh-du"]);
    // Once in the document that the journal carries, once more as a draft.
    let told = |session: &Path, task: &str| {
        let journal = String::from_utf8(journal(session)).unwrap();
        let founding = journal.lines().next().unwrap().to_owned();
        founding.matches(task).count()
    };
    let (taken, left) = ("Kế hoạch số 478-KH/TU", "App Công dân Smart - Hải Phòng");
    let before = (told(&first, taken), told(&first, left));
    assert!(before.0 > 1 && before.1 > 1, "{before:?}");
    let commit = json!({
        "do": "commit", "draft": "t01", "task": task(&first), "person": ["m14"], "process": ["Lập danh mục", "Thực hiện"],
        "time": {"due": "2026-09-30"}, "responsibility": "Đồng chí Dương Văn Đức chịu trách nhiệm", "product": "01 báo cáo",
    });
    let open = r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#;
    sandbox.apply(&first, &format!("{open}\n{commit}")).gives(0);
    let second = sandbox.session(&["--programme", "32-kh-du", "--at", "2026-08-20 14:00"]);
    assert_eq!(
        (told(&second, taken), told(&second, left)),
        (before.0 - 1, before.1)
    );
    // Nor does one that was worded otherwise before it was taken up.
    let reworded = json!({
        "do": "commit", "draft": "t01", "task": "Hướng dẫn dùng ứng dụng của thành phố", "person": ["m14"], "process": ["Tập huấn"],
        "time": {"due": "2026-12-31"}, "responsibility": "Đồng chí Dương Văn Đức chịu trách nhiệm", "product": "01 buổi",
    });
    let drafts = |session: &Path| {
        let journal = String::from_utf8(journal(session)).unwrap();
        let founding: serde_json::Value =
            serde_json::from_str(journal.lines().next().unwrap()).unwrap();
        let events = founding["events"].as_array().unwrap().clone();
        let numbers = events
            .iter()
            .filter_map(|it| it.pointer("/draft/change/to/parts/planned"));
        numbers
            .map(|it| it.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let begins_with = drafts(&second);
    let open = r#"{"do":"open","at":"2026-08-20T14:00:00+07:00"}"#;
    sandbox
        .apply(&second, &format!("{open}\n{reworded}"))
        .gives(0);
    let third = sandbox.session(&["--programme", "32-kh-du", "--at", "2026-10-20 14:00"]);
    assert_eq!(drafts(&third), begins_with[1..]);
}

/// The first task of a session's document.
fn task(session: &Path) -> String {
    let journal = String::from_utf8(journal(session)).unwrap();
    let founding: serde_json::Value =
        serde_json::from_str(journal.lines().next().unwrap()).unwrap();
    let programme = &founding["events"][0];
    let found = programme.pointer("/new/programme/tasks/0/task");
    found
        .unwrap_or_else(|| panic!("{programme}"))
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn the_year_counts_what_was_reported_after_a_session() {
    let sandbox = CliSandbox::new();
    let first = sandbox.session(&[]);
    sandbox.apply(&first, LINES).gives(0);
    let id = first.file_name().unwrap().to_string_lossy().into_owned();
    let form = |word: &str| {
        let export = ["--what", "form03", "--format", "md"];
        let out = sandbox.on("export", &first, &export).gives(0);
        let text = fs::read_to_string(out.trim_end()).unwrap();
        let line = text
            .lines()
            .find(|line| line.contains(word))
            .map(str::to_owned);
        line.unwrap_or_else(|| panic!("{word}\n{text}"))
    };
    let before = form("hoàn thành");
    let report =
        format!(r#"{{"do":"progress","commitment":"{id}/c02","state":"done","note":"đủ 3 buổi"}}"#);
    let cell = first.parent().unwrap().parent().unwrap();
    sandbox
        .feed(&["apply", cell.to_str().unwrap(), "-"], &report)
        .gives(0);
    assert_ne!(form("hoàn thành"), before);
}

#[test]
fn a_resolution_that_was_not_adopted_takes_no_number() {
    let sandbox = CliSandbox::new();
    for (yes, no, number) in [(18, 0, "Số 01-NQ/CB"), (4, 14, "Số -NQ/CB")] {
        let vote = json!({"do": "vote", "question": "Thông qua nghị quyết", "for": yes, "against": no, "other": 1});
        let session = sandbox.session(&[]);
        let lines: Vec<String> = LINES
            .lines()
            .map(|line| {
                if line.contains(r#""do":"vote""#) {
                    vote.to_string()
                } else {
                    line.to_owned()
                }
            })
            .collect();
        sandbox.apply(&session, &lines.join("\n"));
        let export = ["--what", "resolution", "--format", "txt"];
        let out = sandbox.on("export", &session, &export).gives(0);
        let text = fs::read_to_string(out.trim_end()).unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        assert!(words.join(" ").contains(number), "{number}\n{text}");
    }
}

#[test]
fn what_was_written_over_the_year_stands_in_every_report_of_it() {
    let sandbox = CliSandbox::new();
    let first = sandbox.session(&[]);
    let cell = first.parent().unwrap().parent().unwrap().to_owned();
    let now = Time::parse_from_rfc3339("2026-06-01T08:00:00+07:00").unwrap();
    let write = |part: &str, text: &str| {
        YearTexts::set(&cell, (2026, "44-kh-du"), part, text, now).unwrap();
    };
    write("I", "Chi bộ có 24 đảng viên.\nĐịa bàn rộng.");
    write("IV.2", "Thiếu máy quét.");
    write("IV.2", "");
    let report = |session: &Path| {
        let export = ["--what", "form03", "--format", "txt"];
        let out = sandbox.on("export", session, &export).gives(0);
        fs::read_to_string(out.trim_end()).unwrap()
    };
    let second = sandbox.session(&["--at", "2026-08-20 14:00"]);
    let next_year = sandbox.session(&["--at", "2027-08-20 14:00"]);
    for session in [&first, &second] {
        let text = report(session);
        assert!(
            text.contains("Chi bộ có 24 đảng viên.") && text.contains("Địa bàn rộng."),
            "{text}"
        );
        assert!(!text.contains("Thiếu máy quét"));
    }
    assert!(!report(&next_year).contains("Địa bàn rộng"));
    fs::write(cell.join("year.json"), "{").unwrap();
    let export = ["--what", "form03", "--format", "txt"];
    sandbox
        .on("export", &first, &export)
        .says(0, &["year.json", "biểu mẫu 03 thiếu"]);
}
