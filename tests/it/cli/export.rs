//! Papers from the command line: where they lie, and that what someone changed is theirs.

use std::fs;
use std::path::{Path, PathBuf};

use super::sandbox::{CliSandbox, journal};
use crate::support::LINES;

fn session(sandbox: &CliSandbox) -> PathBuf {
    let session = sandbox.session(&["--secretary", "m04"]);
    sandbox.apply(&session, LINES).gives(0);
    session
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_defaults_are_all_papers_as_docx_beside_the_session() {
    let sandbox = CliSandbox::new();
    let session = session(&sandbox);
    let before = journal(&session);
    let out = sandbox.on("export", &session, &[]).gives(0);
    let minutes = session.join("exports/2026-05-20-bien-ban.docx");
    assert!(out.lines().any(|line| Path::new(line) == minutes), "{out}");
    assert!(fs::read(&minutes).unwrap().starts_with(b"PK"));
    assert!(names(&session.join("exports")).contains(&"written.json".to_owned()));
    assert_eq!(journal(&session), before);
}

#[test]
fn a_paper_changed_by_hand_is_kept() {
    let sandbox = CliSandbox::new();
    let session = session(&sandbox);
    let export = || sandbox.on("export", &session, &["--what", "minutes", "--format", "md"]);
    let first = export().gives(0);
    let minutes = PathBuf::from(first.trim_end());
    assert!(!fs::read_to_string(&minutes).unwrap().contains("Nhắc riêng"));
    assert_eq!(
        export().gives(0),
        first,
        "what the program wrote is replaced"
    );
    fs::write(&minutes, "sửa tay").unwrap();
    let run = export();
    let second = run.out.trim_end().to_owned();
    assert!(second.ends_with("2026-05-20-bien-ban-2.md"));
    run.says(0, &["sửa tay nên được giữ nguyên"]);
    assert_eq!(fs::read_to_string(&minutes).unwrap(), "sửa tay");
}

#[test]
fn another_folder_is_remembered_with_the_session() {
    let sandbox = CliSandbox::new();
    let session = session(&sandbox);
    let out = sandbox.data().join("nộp");
    let more = ["--format", "csv,txt,docx", "--out", out.to_str().unwrap()];
    let first = sandbox.on("export", &session, &more).gives(0);
    let found = names(&out);
    assert_eq!(first.lines().count(), found.len());
    assert!(found.contains(&"2026-05-20-bien-ban.txt".to_owned()));
    assert!(
        found
            .iter()
            .all(|name| name.is_ascii() && name != "written.json")
    );
    assert!(
        !found.iter().any(|name| name == "2026-05-20-bien-ban.csv"),
        "left out with all"
    );
    assert_eq!(sandbox.on("export", &session, &more).gives(0), first);
    assert_eq!(names(&out), found);
    let written = fs::read_to_string(session.join("exports/written.json")).unwrap();
    assert!(written.contains("bien-ban.txt") && written.contains("blake3"));
}

#[test]
fn what_this_version_does_not_write_is_said() {
    let sandbox = CliSandbox::new();
    let session = session(&sandbox);
    let refused = |more: &[&str], words: &[&str]| {
        sandbox.on("export", &session, more).says(2, words);
        assert!(!session.join("exports").exists());
    };
    refused(
        &["--what", "minutes", "--format", "csv"],
        &["Biên bản", "“csv”"],
    );
    refused(&["--what", "poem"], &["“poem”", "minutes"]);
    refused(&["--format", "gif"], &["“gif”", "docx"]);
    sandbox.run(&["export", "2030"]).says(2, &["“2030”"]);
}

#[test]
fn a_copied_folder_is_whole_by_itself() {
    let sandbox = CliSandbox::new();
    let session = session(&sandbox);
    let copy = sandbox.file("x", "").with_file_name("sao chép");
    fs::create_dir(&copy).unwrap();
    fs::copy(session.join("journal.jsonl"), copy.join("journal.jsonl")).unwrap();
    let out = sandbox
        .on(
            "export",
            &copy,
            &["--what", "attendance", "--format", "csv"],
        )
        .gives(0);
    assert!(out.contains("sao chép"));
    sandbox.apply(&copy, r#"{"do":"seal"}"#).gives(0);
    sandbox.on("verify", &copy, &[]).gives(0);
}

#[test]
fn numbers_come_with_the_first_final_export_and_stay() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--secretary", "m04"]);
    let symbol = |what: &str| {
        let out = sandbox
            .on("export", &session, &["--what", what, "--format", "txt"])
            .gives(0);
        let text = fs::read_to_string(out.trim_end()).unwrap();
        text.lines()
            .find(|line| line.contains("Số "))
            .unwrap()
            .split_whitespace()
            .take(2)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(symbol("minutes"), "Số -BB/CB", "a draft has none");
    sandbox.apply(&session, LINES).gives(0);
    assert_eq!(symbol("session-plan"), "Số 01-KH/CB");
    assert_eq!(symbol("minutes"), "Số 01-BB/CB");
    assert_eq!(symbol("minutes"), "Số 01-BB/CB");
    sandbox.on("export", &session, &["--what", "plan"]).gives(0);
    let register = session
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .join("register.json");
    let register: serde_json::Value = serde_json::from_slice(&fs::read(register).unwrap()).unwrap();
    assert_eq!(register["numbers"]["KH"], 2);
    assert_eq!(register["numbers"]["BB"], 1);
}

#[test]
fn a_sealed_paper_is_held_against_its_session() {
    let sandbox = CliSandbox::new();
    let session = session(&sandbox);
    let unsealed = sandbox
        .on(
            "export",
            &session,
            &["--what", "minutes", "--format", "pdf"],
        )
        .gives(0);
    sandbox
        .run(&["verify", unsealed.trim_end()])
        .says(2, &["không mang mã niêm phong"]);
    sandbox.apply(&session, r#"{"do":"seal"}"#).gives(0);
    let out = sandbox
        .on(
            "export",
            &session,
            &["--what", "minutes", "--format", "docx,pdf,md,txt,json"],
        )
        .gives(0);
    for paper in out.lines() {
        let said = sandbox.run(&["verify", paper]).gives(0);
        assert!(
            said.contains("khớp buổi") && said.contains("nội dung đúng như chương trình xuất ra"),
            "{said}"
        );
    }
    let text = out.lines().find(|it| it.contains("bien-ban.txt")).unwrap();
    let changed = fs::read_to_string(text).unwrap().replace("91,3%", "99,9%");
    let changed = sandbox.file("sua.txt", changed);
    sandbox
        .run(&["verify", changed.to_str().unwrap()])
        .says(1, &["nội dung khác bản chương trình xuất ra"]);
    // Against another session, and with a code that no session bears.
    let other = sandbox.session(&["--at", "2026-06-20 14:00"]);
    sandbox
        .run(&["verify", text, other.to_str().unwrap()])
        .says(1, &["không thuộc buổi này"]);
    let code = fs::read_to_string(text).unwrap();
    let code: String = code
        .split("Mã niêm phong của buổi sinh hoạt: ")
        .nth(1)
        .unwrap()
        .chars()
        .take(21)
        .collect();
    let strange = fs::read_to_string(text)
        .unwrap()
        .replace(&code, "0000-0000-0000-0000-0");
    let strange = sandbox.file("la.txt", strange);
    sandbox
        .run(&["verify", strange.to_str().unwrap()])
        .says(2, &["không có buổi sinh hoạt nào"]);
}

#[test]
fn the_whole_set_is_written_in_one_command() {
    let sandbox = CliSandbox::new();
    let session = session(&sandbox);
    let out = sandbox
        .on(
            "export",
            &session,
            &["--format", "docx,pdf,xlsx,ics,ndjson"],
        )
        .gives(0);
    let count = |end: &str| out.lines().filter(|line| line.ends_with(end)).count();
    assert_eq!(
        (count(".docx"), count(".pdf"), count(".xlsx"), count(".ics")),
        (11, 11, 4, 1)
    );
    assert_eq!(count(".ndjson"), 6);
}

#[test]
fn exports_at_once_wait_for_each_other_and_a_damaged_cell_blocks_none() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let run = || {
        let sandbox = &sandbox;
        let session = &session;
        move || sandbox.on("export", session, &["--format", "md"]).gives(0)
    };
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(run())).collect();
        for one in all {
            let out = one.join().unwrap();
            assert!(
                !out.contains("-2.md"),
                "none takes another's for changed by hand: {out}"
            );
        }
    });
    let cell = session.parent().unwrap().parent().unwrap();
    let register = std::fs::read_to_string(cell.join("register.json")).unwrap();
    assert!(register.contains("\"NQ\": 1"), "{register}");

    std::fs::write(cell.join("register.json"), "hỏng").unwrap();
    std::fs::write(cell.join("cell.json"), "hỏng").unwrap();
    sandbox.on("export", &session, &["--what", "minutes"]).says(
        0,
        &[
            "cell.json bị hỏng đã được dựng lại",
            "register.json bị hỏng đã được dựng lại",
        ],
    );
    // A paper whose number no list says: then no number is given anew.
    std::fs::remove_file(session.join("exports/written.json")).unwrap();
    std::fs::write(cell.join("register.json"), "hỏng").unwrap();
    sandbox
        .on("export", &session, &["--what", "minutes"])
        .says(0, &["để trống số"]);
    assert_eq!(
        std::fs::read_to_string(cell.join("register.json")).unwrap(),
        "hỏng"
    );
}

#[test]
fn a_damaged_register_is_made_again_from_the_papers_and_texts_of_the_year_are_passed_over() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--secretary", "m04"]);
    sandbox.apply(&session, LINES).gives(0);
    let cell = session.parent().unwrap().parent().unwrap().to_owned();
    let more = ["--what", "minutes,resolution", "--format", "txt"];
    sandbox.on("export", &session, &more).gives(0);
    let register = cell.join("register.json");
    let before: serde_json::Value = serde_json::from_slice(&fs::read(&register).unwrap()).unwrap();
    assert!(before["numbers"].as_object().unwrap().len() > 1, "{before}");
    fs::write(&register, "{\"numbers\":{\"BB\":").unwrap();
    sandbox.on("export", &session, &more).says(
        0,
        &[
            "register.json",
            "dựng lại từ các văn bản",
            "register.damaged-",
        ],
    );
    let after: serde_json::Value = serde_json::from_slice(&fs::read(&register).unwrap()).unwrap();
    assert_eq!(before, after);
    fs::write(cell.join("year.json"), "{").unwrap();
    sandbox
        .on("export", &session, &["--what", "form03", "--format", "txt"])
        .says(0, &["year.json", "biểu mẫu 03 thiếu"]);
}

#[test]
fn a_form_that_the_document_does_not_have_is_a_finding_and_no_failure() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--programme", "la-gi-2026"]);
    for what in ["form01", "form02", "form03", "notice"] {
        sandbox
            .on("export", &session, &["--what", what, "--format", "pdf"])
            .says(1, &["Văn bản chỉ đạo của buổi sinh hoạt không có"]);
    }
}
