//! The seal's code: typed, read from papers, of earlier versions, forged.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::{Desk, journal, saved};
use crate::support::LINES;

fn sealed(desk: &Desk) -> PathBuf {
    let session = desk.session(&["--secretary", "m04"]);
    desk.apply(&session, LINES).gives(0);
    desk.apply(&session, r#"{"do":"seal"}"#).gives(0);
    session
}

/// The last line of the journal with other words in it, proved anew.
fn rewrite_last(session: &Path, from: &str, to: &str) {
    let bytes = String::from_utf8(journal(session)).unwrap();
    let (before, last) = bytes.trim_end().rsplit_once('\n').unwrap();
    let (head, _) = last.rsplit_once(",\"link\":").unwrap();
    assert!(head.contains(from), "{head}");
    let head = head.replacen(from, to, 1);
    let link = blake3::hash(head.as_bytes()).to_hex();
    let whole = format!("{before}\n{head},\"link\":\"{link}\"}}\n");
    fs::write(session.join("journal.jsonl"), whole).unwrap();
    fs::remove_file(session.join("session.json")).unwrap();
}

/// As an earlier version sealed.
fn seal_as_before(session: &Path) {
    rewrite_last(session, ",\"code\":\"base32\"", "");
}

#[test]
fn a_code_is_verified_as_it_is_heard() {
    let desk = Desk::new();
    let session = sealed(&desk);
    let code = saved(&session)["seal"]["code"].as_str().unwrap().to_owned();
    assert_eq!(code.len(), 21, "{code}");
    desk.run(&["check", session.join("session.json").to_str().unwrap()])
        .gives(0);
    let link = saved(&session)["seal"]["link"].as_str().unwrap().to_owned();
    for typed in [
        code.clone(),
        code.to_lowercase().replace('-', " "),
        code.replace('0', "o").replace('1', "l"),
        format!("SAURO:{}", link.to_uppercase()),
    ] {
        let said = desk.run(&["verify", &typed]).gives(0);
        assert!(said.contains("khớp buổi") && said.contains(&code), "{said}");
    }
    let last = code.chars().last().unwrap();
    let wrong = if last == 'A' { 'B' } else { 'A' };
    let (sixteen, _) = code.rsplit_once('-').unwrap();
    let mistyped = format!("{sixteen}-{wrong}");
    desk.run(&["verify", &mistyped])
        .says(2, &["không đúng dấu kiểm"]);
    desk.run(&["verify", sixteen]).says(2, &["16 ký tự"]);
    desk.run(&["verify", "0000-0000-0000-0000-0"])
        .says(2, &["Không có buổi sinh hoạt nào"]);
    desk.run(&["verify", "khong-co-buoi"])
        .says(2, &["khong-co-buoi"]);
}

#[test]
fn a_seal_of_an_earlier_version_keeps_its_code_and_is_called_short() {
    let desk = Desk::new();
    let session = sealed(&desk);
    seal_as_before(&session);
    desk.on("recover", &session, &[]).gives(0);
    let seal = saved(&session)["seal"].clone();
    let code = seal["code"].as_str().unwrap();
    assert_eq!(Some(code), seal["link"].as_str().unwrap().get(..8));
    desk.on("verify", &session, &[]).gives(0);
    desk.run(&["verify", code]).says(0, &["mã ngắn của bản cũ"]);
    for format in ["docx", "pdf", "txt", "md", "json"] {
        let paper = desk.on(
            "export",
            &session,
            &["--what", "minutes", "--format", format],
        );
        let paper = paper.gives(0);
        desk.run(&["verify", paper.trim_end()])
            .says(0, &["mã ngắn của bản cũ"]);
    }
}

#[test]
fn a_paper_does_not_belong_to_another_journal_however_it_is_sealed() {
    let desk = Desk::new();
    let session = sealed(&desk);
    let papers = desk
        .on(
            "export",
            &session,
            &["--what", "minutes", "--format", "docx,pdf,txt"],
        )
        .gives(0);
    seal_as_before(&session);
    let folder = session.to_str().unwrap();
    for paper in papers.lines() {
        desk.run(&["verify", paper, folder])
            .says(1, &["không thuộc buổi này"]);
    }
}

#[test]
fn a_code_that_was_changed_on_a_text_is_seen() {
    let desk = Desk::new();
    let session = sealed(&desk);
    let paper = desk.paper(&session, "minutes", "txt");
    let code = saved(&session)["seal"]["code"].as_str().unwrap().to_owned();
    let (first, rest) = code.split_at(1);
    let other = if first == "7" { "8" } else { "7" };
    let changed = paper.replace(&code, &format!("{other}{rest}"));
    let changed = desk.file("sua.txt", changed);
    desk.run(&["verify", changed.to_str().unwrap()])
        .says(1, &["không đúng dấu kiểm"]);
}

#[test]
fn a_line_with_a_field_of_a_later_version_is_named_and_nothing_is_touched() {
    let desk = Desk::new();
    let session = sealed(&desk);
    rewrite_last(&session, "{\"sealed\":{", "{\"sealed\":{\"salt\":123,");
    let before = journal(&session);
    desk.on("verify", &session, &[])
        .says(1, &["không hiểu được nội dung"]);
    desk.on("recover", &session, &[]).says(2, &["phiên bản"]);
    assert_eq!(journal(&session), before);
}
