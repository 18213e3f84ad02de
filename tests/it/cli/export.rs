//! Papers from the command line: where they lie, and that what someone changed is theirs.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::{Desk, journal};
use crate::support::LINES;

fn session(desk: &Desk) -> PathBuf {
    let session = desk.session(&["--secretary", "m04"]);
    desk.apply(&session, LINES).gives(0);
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
    let desk = Desk::new();
    let session = session(&desk);
    let before = journal(&session);
    let out = desk.on("export", &session, &[]).gives(0);
    let minutes = session.join("exports/2026-05-20-bien-ban.docx");
    assert!(out.lines().any(|line| Path::new(line) == minutes), "{out}");
    assert!(fs::read(&minutes).unwrap().starts_with(b"PK"));
    assert!(names(&session.join("exports")).contains(&"written.json".to_owned()));
    assert_eq!(journal(&session), before);
}

#[test]
fn a_paper_changed_by_hand_is_kept() {
    let desk = Desk::new();
    let session = session(&desk);
    let export = || desk.on("export", &session, &["--what", "minutes", "--format", "md"]);
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
    let desk = Desk::new();
    let session = session(&desk);
    let out = desk.data().join("nộp");
    let more = ["--format", "csv,txt,docx", "--out", out.to_str().unwrap()];
    let first = desk.on("export", &session, &more).gives(0);
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
    assert_eq!(desk.on("export", &session, &more).gives(0), first);
    assert_eq!(names(&out), found);
    let written = fs::read_to_string(session.join("exports/written.json")).unwrap();
    assert!(written.contains("bien-ban.txt") && written.contains("blake3"));
}

#[test]
fn what_this_version_does_not_write_is_said() {
    let desk = Desk::new();
    let session = session(&desk);
    let refused = |more: &[&str], words: &[&str]| {
        desk.on("export", &session, more).says(2, words);
        assert!(!session.join("exports").exists());
    };
    refused(
        &["--what", "minutes", "--format", "csv"],
        &["Biên bản", "“csv”"],
    );
    refused(&["--what", "poem"], &["“poem”", "minutes"]);
    refused(&["--format", "gif"], &["“gif”", "docx"]);
    desk.run(&["export", "2030"]).says(2, &["“2030”"]);
}

#[test]
fn a_copied_folder_is_whole_by_itself() {
    let desk = Desk::new();
    let session = session(&desk);
    let copy = desk.file("x", "").with_file_name("sao chép");
    fs::create_dir(&copy).unwrap();
    fs::copy(session.join("journal.jsonl"), copy.join("journal.jsonl")).unwrap();
    let out = desk
        .on(
            "export",
            &copy,
            &["--what", "attendance", "--format", "csv"],
        )
        .gives(0);
    assert!(out.contains("sao chép"));
    desk.apply(&copy, r#"{"do":"seal"}"#).gives(0);
    desk.on("verify", &copy, &[]).gives(0);
}
