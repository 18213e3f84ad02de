//! Applying lines: those that are refused are named and change nothing, the others go on.

use std::fmt::Write as _;
use std::fs;

use sauro::clock;
use sauro::session::{inspect, rebuild};
use sauro::store::folder::{self, Hooks};

use super::sandbox::{CliSandbox, journal, saved};
use crate::support::LINES;

const OPEN: &str = r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#;

#[test]
fn refused_lines_are_named_and_leave_the_journal_alone() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let before = journal(&session);
    let lines = [
        "{do:open}",
        "[]",
        "",
        r#"{"do":"dance"}"#,
        r#"{"do":"open","loudly":true}"#,
        r#"{"do":"mark","member":7,"as":"present"}"#,
        r#"{"do":"mark","member":"m77","as":"present"}"#,
        r#"{"do":"open","at":"2026-02-30T14:00:00+07:00"}"#,
        r#"{"do":"opinion","speaker":"m01","kind":"view","text":"x"}"#,
        r#"{"do":"seal"}"#,
    ];
    let said = sandbox.apply(&session, &lines.join("\n")).says(
        1,
        &[
            "Dòng 1: không phải JSON",
            "Dòng 4: không có lệnh “dance”",
            "“loudly”",
            "Dòng 7: ",
            "m77",
            "Dòng 10: ",
            "từ chối 9 dòng",
        ],
    );
    assert!(!said.contains("Dòng 3:") && said.lines().count() == 10);
    assert_eq!(journal(&session), before);
}

#[test]
fn the_lines_after_a_refused_one_go_on() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let lines = format!(
        "\u{feff}{OPEN}\r\n\r\nnonsense\r\n{}\r\n",
        r#"{"do":"mark_rest","as":"present"}"#
    );
    sandbox.apply(&session, &lines).says(1, &["Dòng 3: "]);
    let saved = saved(&session);
    assert_eq!(saved["journal"]["seq"], 3);
    assert_eq!(saved["meeting"]["opened_at"], "2026-05-20T14:00:00+07:00");
    let text = String::from_utf8(journal(&session)).unwrap();
    let noted = text.lines().map(|line| line.contains(r#""noted":"#));
    assert_eq!(noted.collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn all_or_nothing_applies_none_when_one_is_refused() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let before = journal(&session);
    let file = sandbox.file("lines.jsonl", format!("{OPEN}\n{{\"do\":\"seal\"}}\n"));
    let all = [file.to_str().unwrap(), "--all-or-nothing"];
    sandbox
        .on("apply", &session, &all)
        .says(1, &["Dòng 2: ", "Không ghi dòng nào"]);
    assert_eq!(journal(&session), before);
    assert_eq!(saved(&session)["journal"]["seq"], 1);
    sandbox.file("lines.jsonl", LINES);
    sandbox.on("apply", &session, &all).gives(0);
    assert_eq!(saved(&session)["commitments"].as_array().unwrap().len(), 2);
}

#[test]
fn after_the_seal_everything_is_refused() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let seal = r#"{"do":"seal"}"#;
    let undo = r#"{"do":"undo"}"#;
    let refused = sandbox.apply(&session, &format!("{LINES}{seal}\n{undo}\n"));
    refused.says(1, &["niêm phong"]);
    let sealed = saved(&session);
    let (link, code) = (
        sealed["seal"]["link"].as_str(),
        sealed["seal"]["code"].as_str(),
    );
    assert!(sauro::session::seal::fits(code.unwrap(), link.unwrap()));
    assert_eq!(sealed["journal"]["link"], sealed["seal"]["link"]);
    let before = journal(&session);
    for lines in [undo, "", "nonsense"] {
        sandbox.apply(&session, lines).says(2, &["đã niêm phong"]);
    }
    assert_eq!(journal(&session), before);
}

#[test]
fn what_is_no_text_of_lines_cannot_be_used() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let before = journal(&session);
    let refused = |name: &str, words: &str| {
        sandbox.on("apply", &session, &[name]).says(2, &[words]);
    };
    let binary = sandbox.file("binary", b"{}\n\xff\xfe");
    refused(binary.to_str().unwrap(), "UTF-8 (dòng 2)");
    let large = sandbox.file("large", vec![b' '; 16 * 1024 * 1024 + 1]);
    refused(large.to_str().unwrap(), "16 MB");
    refused("/no/such.jsonl", "không có ở đó");
    refused(sandbox.data().to_str().unwrap(), "thư mục");
    let deep = format!(
        r#"{{"do":"open","x":{}1{}}}"#,
        "[".repeat(100),
        "]".repeat(100)
    );
    sandbox.apply(&session, &deep).says(1, &["Dòng 1: ", "64"]);
    assert_eq!(journal(&session), before);
}

#[test]
fn a_folder_that_is_no_session_cannot_be_used() {
    let sandbox = CliSandbox::new();
    sandbox.session(&[]);
    sandbox
        .apply(&sandbox.data(), OPEN)
        .says(2, &["không phải thư mục của một buổi"]);
    sandbox.run(&["apply", "2030", "-"]).says(2, &["“2030”"]);
    sandbox
        .run(&["apply", "", "-"])
        .says(2, &["Không tìm thấy"]);
}

#[test]
fn a_second_writer_is_told_who_writes() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let hooks = Hooks {
        rebuild: rebuild::founding,
        inspect: inspect::inspect,
        now: || clock::now(clock::vietnam()),
        wake: Box::new(|| {}),
    };
    let opened = folder::open(&session, hooks).unwrap();
    let process = format!("tiến trình {}", std::process::id());
    sandbox
        .apply(&session, OPEN)
        .says(2, &["đang được mở để ghi", &process, "từ "]);
    sandbox.on("recover", &session, &[]).says(2, &[&process]);
    sandbox.on("export", &session, &["--format", "md"]).gives(0);
    drop(opened);
    sandbox.apply(&session, OPEN).gives(0);
}

#[test]
fn many_lines_are_all_kept() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let mut lines = format!("{OPEN}\n{}\n", r#"{"do":"start_section","section":"3.1"}"#);
    for number in 0..1500 {
        writeln!(
            lines,
            r#"{{"do":"opinion","speaker":"m02","kind":"view","text":"Ý kiến số {number}"}}"#
        )
        .unwrap();
    }
    sandbox.apply(&session, &lines).gives(0);
    assert_eq!(
        saved(&session)["discussion"].as_array().unwrap().len(),
        1500
    );
    sandbox.on("verify", &session, &[]).gives(0);
}

#[test]
fn a_saved_session_changed_by_hand_is_moved_aside() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let path = session.join("session.json");
    let mut edited = saved(&session);
    edited["commitments"][1]["product"] = " ".into();
    fs::write(&path, edited.to_string()).unwrap();
    sandbox
        .apply(&session, "")
        .says(0, &["session.aside-", "nhiệm vụ c02 còn thiếu rõ sản phẩm"]);
    assert_eq!(saved(&session)["commitments"].as_array().unwrap().len(), 2);
    sandbox.run(&["check", path.to_str().unwrap()]).gives(0);
}

#[test]
fn a_closing_told_to_lie_before_the_opening_is_refused() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, OPEN).gives(0);
    let close = r#"{"do":"close","at":"2026-05-20T13:05:00+07:00"}"#;
    sandbox.apply(&session, close).says(
        1,
        &[
            "Dòng 1: giờ bế mạc 13 giờ 05",
            "trước giờ khai mạc 14 giờ 00",
        ],
    );
    assert!(saved(&session)["meeting"]["closed_at"].is_null());
    let vote = r#"{"do":"vote","question":"Thông qua","for":1,"against":0,"other":0,"at":"2026-05-20T13:05:00+07:00"}"#;
    sandbox
        .apply(&session, vote)
        .says(1, &["giờ biểu quyết 13 giờ 05", "trước giờ khai mạc"]);
    let close = r#"{"do":"close","at":"2026-05-20T16:05:00+07:00"}"#;
    sandbox.apply(&session, close).gives(0);
}
