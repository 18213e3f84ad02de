//! Journals whose chain proves itself and that still say what cannot be; and sealed ones in which a line was changed and called repaired.

use std::fs;
use std::path::{Path, PathBuf};

use super::sandbox::{CliSandbox, journal};
use crate::support::LINES;

/// The sample session, sealed.
fn sealed(sandbox: &CliSandbox) -> PathBuf {
    let session = sandbox.session(&["--secretary", "m04"]);
    sandbox.apply(&session, LINES).gives(0);
    sandbox.apply(&session, r#"{"do":"seal"}"#).gives(0);
    session
}

/// The journal's lines without their chains, each up to its events' end.
fn heads(session: &Path) -> Vec<String> {
    let text = String::from_utf8(journal(session)).unwrap();
    let head = |line: &str| line.rsplit_once(",\"prev\":").unwrap().0.to_owned();
    text.lines().map(head).collect()
}

/// These lines, chained as the program chains them.
fn chained(heads: &[String]) -> Vec<String> {
    let mut prev = "0".repeat(64);
    let mut lines = Vec::new();
    for head in heads {
        let head = format!("{head},\"prev\":\"{prev}\"");
        prev = blake3::hash(head.as_bytes()).to_hex().to_string();
        lines.push(format!("{head},\"link\":\"{prev}\"}}\n"));
    }
    lines
}

/// Writes the journal with other words in the one line that has these, chained anew from there; gives the line's number.
fn rewrite(session: &Path, from: &str, to: &str) -> usize {
    let mut heads = heads(session);
    let at = heads.iter().position(|it| it.contains(from));
    let at = at.unwrap_or_else(|| panic!("{from} is in no line"));
    heads[at] = heads[at].replace(from, to);
    fs::write(session.join("journal.jsonl"), chained(&heads).concat()).unwrap();
    let _ = fs::remove_file(session.join("session.json"));
    at + 1
}

/// What cannot be: the words of the sample's journal, others in their place, what is said of it.
const IMPOSSIBLE: &[(&str, &str, &str)] = &[
    ("\"for\":18", "\"for\":900", "tổng số phiếu nhiều hơn"),
    (
        "\"passed\":true",
        "\"passed\":false",
        "không khớp với số phiếu",
    ),
    (
        "\"entitled\":21",
        "\"entitled\":15",
        "nhiều hơn số đảng viên chính thức",
    ),
    (
        "\"entitled\":21",
        "\"entitled\":99",
        "nhiều hơn số đảng viên chính thức",
    ),
    (
        "\"speaker\":\"m12\",\"kind\"",
        "\"speaker\":\"m99\",\"kind\"",
        "“m99”",
    ),
    (
        "\"speaker\":{\"guest\":\"g01\"}",
        "\"speaker\":{\"guest\":\"g07\"}",
        "“g07”",
    ),
    (
        "\"marked\":{\"member\":\"m07\"",
        "\"marked\":{\"member\":\"m70\"",
        "“m70”",
    ),
    (
        "\"section\":\"3.1\",\"speaker\":\"m12\"",
        "\"section\":\"9.9\",\"speaker\":\"m12\"",
        "“9.9”",
    ),
    ("\"total\":96", "\"total\":99", "cộng lại là 96"),
    ("\"count\":18", "\"count\":81", "đạt 81 trên"),
    ("\"to\":36", "\"to\":99", "quá điểm tối đa"),
    (
        "\"at\":\"2026-05-20T14:12:00",
        "\"at\":\"2036-05-20T14:12:00",
        "ghi ngày 20/05/2036",
    ),
    (
        "\"at\":\"2026-05-20T14:12:00",
        "\"at\":\"1970-01-01T14:12:00",
        "ghi ngày 01/01/1970",
    ),
];

#[test]
fn a_chain_made_anew_over_what_cannot_be_is_named_by_its_line() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let honest = journal(&session);
    let unnoted = |text: &str| {
        // The day on which the test runs stands in every line of a file that is applied; the sample's own moments are wanted.
        let mut parts = text.split(",\"noted\":\"");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| text + part.split_once('"').unwrap().1)
    };
    let plain: Vec<String> = heads(&session).iter().map(|it| unnoted(it)).collect();
    fs::write(session.join("journal.jsonl"), chained(&plain).concat()).unwrap();
    sandbox.on("recover", &session, &[]);
    sandbox.on("verify", &session, &[]).gives(0);
    let plain = journal(&session);
    for (from, to, words) in IMPOSSIBLE {
        let line = rewrite(&session, from, to);
        let said = sandbox.on("verify", &session, &[]);
        assert_eq!(said.code, 1, "{from} to {to}: {said:?}");
        said.says(1, &[&format!("dòng {line}:"), words]);
        fs::write(session.join("journal.jsonl"), &plain).unwrap();
    }
    fs::write(session.join("journal.jsonl"), honest).unwrap();
    sandbox.on("recover", &session, &[]);
    sandbox.on("verify", &session, &[]).gives(0);
}

#[test]
fn a_sealed_journal_with_a_line_changed_and_called_repaired_is_told_by_every_command() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    // The line proves itself again, those behind it still follow the one that was there, and a line behind the seal calls that repaired.
    let text = String::from_utf8(journal(&session)).unwrap();
    let mut lines: Vec<String> = text.lines().map(|it| format!("{it}\n")).collect();
    let at = lines
        .iter()
        .position(|it| it.contains("\"for\":18"))
        .unwrap();
    let (head, _) = lines[at].split_once(",\"link\":").unwrap();
    let head = head.replace("\"for\":18", "\"for\":13");
    let link = blake3::hash(head.as_bytes()).to_hex();
    lines[at] = format!("{head},\"link\":\"{link}\"}}\n");
    let last: serde_json::Value = serde_json::from_str(lines.last().unwrap()).unwrap();
    let head = format!(
        "{{\"seq\":{},\"at\":\"2026-05-21T08:00:00+07:00\",\"events\":[{{\"recovered\":{{\"missing\":[{}],\"damaged\":\"ab\"}}}}],\"prev\":\"{}\"",
        lines.len() + 1,
        at + 1,
        last["link"].as_str().unwrap()
    );
    let link = blake3::hash(head.as_bytes()).to_hex();
    lines.push(format!("{head},\"link\":\"{link}\"}}\n"));
    fs::write(session.join("journal.jsonl"), lines.concat()).unwrap();
    fs::remove_file(session.join("session.json")).unwrap();
    let named = format!("dòng {}:", at + 2);
    sandbox.on("verify", &session, &[]).says(1, &[&named]);
    let more = ["--what", "minutes", "--format", "txt"];
    sandbox
        .on("export", &session, &more)
        .says(0, &[&named, "không nguyên vẹn"]);
    sandbox
        .apply(&session, r#"{"do":"undo"}"#)
        .says(2, &[&named, "không nguyên vẹn"]);
}
