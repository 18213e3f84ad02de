//! The seal's code: typed, read from papers, of earlier versions, forged.

use std::fs;
use std::path::{Path, PathBuf};

use super::sandbox::{CliSandbox, journal, saved};
use crate::support::LINES;

pub(super) fn sealed(sandbox: &CliSandbox) -> PathBuf {
    let session = sandbox.session(&["--secretary", "m04"]);
    sandbox.apply(&session, LINES).gives(0);
    sandbox.apply(&session, r#"{"do":"seal"}"#).gives(0);
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
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let code = saved(&session)["seal"]["code"].as_str().unwrap().to_owned();
    assert_eq!(code.len(), 21, "{code}");
    sandbox
        .run(&["check", session.join("session.json").to_str().unwrap()])
        .gives(0);
    let link = saved(&session)["seal"]["link"].as_str().unwrap().to_owned();
    for typed in [
        code.clone(),
        code.to_lowercase().replace('-', " "),
        code.replace('0', "o").replace('1', "l"),
        format!("SAURO:{}", link.to_uppercase()),
    ] {
        let said = sandbox.run(&["verify", &typed]).gives(0);
        assert!(said.contains("khớp buổi") && said.contains(&code), "{said}");
    }
    // A link with one wrong digit, in what the code holds or behind it, is called a link that is not this session's, never by a code.
    for at in [3, 19, 20, 63] {
        let digit = if link.as_bytes()[at] == b'0' {
            "1"
        } else {
            "0"
        };
        let mut wrong = link.clone();
        wrong.replace_range(at..=at, digit);
        for typed in [
            vec!["verify", &wrong],
            vec!["verify", &wrong, session.to_str().unwrap()],
        ] {
            let said = sandbox
                .run(&typed)
                .says(1, &["không phải liên kết niêm phong", &wrong]);
            assert!(typed.len() > 2 || said.contains("khác 1 chữ số"), "{said}");
        }
    }
    let last = code.chars().last().unwrap();
    let wrong = if last == 'A' { 'B' } else { 'A' };
    let (sixteen, _) = code.rsplit_once('-').unwrap();
    let mistyped = format!("{sixteen}-{wrong}");
    sandbox
        .run(&["verify", &mistyped])
        .says(2, &["không đúng dấu kiểm"]);
    sandbox.run(&["verify", sixteen]).says(2, &["16 ký tự"]);
    sandbox
        .run(&["verify", "0000-0000-0000-0000-0"])
        .says(2, &["Không có buổi sinh hoạt nào"]);
    sandbox
        .run(&["verify", "khong-co-buoi"])
        .says(2, &["khong-co-buoi"]);
}

#[test]
fn a_seal_of_an_earlier_version_keeps_its_code_and_is_called_short() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    seal_as_before(&session);
    sandbox.on("recover", &session, &[]).gives(0);
    let seal = saved(&session)["seal"].clone();
    let code = seal["code"].as_str().unwrap();
    assert_eq!(Some(code), seal["link"].as_str().unwrap().get(..8));
    sandbox.on("verify", &session, &[]).gives(0);
    sandbox
        .run(&["verify", code])
        .says(0, &["mã ngắn của bản cũ"]);
    for format in ["docx", "pdf", "txt", "md", "json"] {
        let paper = sandbox.on(
            "export",
            &session,
            &["--what", "minutes", "--format", format],
        );
        let paper = paper.gives(0);
        sandbox
            .run(&["verify", paper.trim_end()])
            .says(0, &["mã ngắn của bản cũ"]);
    }
}

#[test]
fn a_paper_does_not_belong_to_another_journal_however_it_is_sealed() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let papers = sandbox
        .on(
            "export",
            &session,
            &["--what", "minutes", "--format", "docx,pdf,txt"],
        )
        .gives(0);
    seal_as_before(&session);
    let folder = session.to_str().unwrap();
    for paper in papers.lines() {
        sandbox
            .run(&["verify", paper, folder])
            .says(1, &["không thuộc buổi này"]);
    }
}

#[test]
fn a_code_that_was_changed_on_a_text_is_seen() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let paper = sandbox.paper(&session, "minutes", "txt");
    let code = saved(&session)["seal"]["code"].as_str().unwrap().to_owned();
    let (first, rest) = code.split_at(1);
    let other = if first == "7" { "8" } else { "7" };
    let changed = paper.replace(&code, &format!("{other}{rest}"));
    let changed = sandbox.file("sua.txt", changed);
    sandbox
        .run(&["verify", changed.to_str().unwrap()])
        .says(1, &["không đúng dấu kiểm"]);
}

#[test]
fn a_line_with_a_field_of_a_later_version_is_named_and_nothing_is_touched() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    rewrite_last(&session, "{\"sealed\":{", "{\"sealed\":{\"salt\":123,");
    let before = journal(&session);
    sandbox
        .on("verify", &session, &[])
        .says(1, &["không hiểu được nội dung"]);
    sandbox.on("recover", &session, &[]).says(2, &["phiên bản"]);
    assert_eq!(journal(&session), before);
}

/// A line of the journal with these events, proved and chained to the line before it.
fn forge(session: &Path, events: &str) -> String {
    let text = String::from_utf8(journal(session)).unwrap();
    let last: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    let (seq, prev) = (last["seq"].as_u64().unwrap() + 1, last["link"].as_str());
    let head = format!(
        "{{\"seq\":{seq},\"at\":\"2026-05-21T08:00:00+07:00\",\"events\":[{events}],\"prev\":\"{}\"",
        prev.unwrap()
    );
    let link = blake3::hash(head.as_bytes()).to_hex();
    format!("{head},\"link\":\"{link}\"}}\n")
}

/// Events that would change what a sealed session says.
fn forged_events(session: &Path) -> Vec<String> {
    let saved = saved(session);
    let at = saved["closed_at"]
        .as_str()
        .unwrap_or("2026-05-20T15:50:00+07:00");
    let closed = format!(
        r#"{{"closed":{{"change":{{"to":{{"at":"{at}","conclusion":"Kết luận giả mạo."}}}}}}}}"#
    );
    let resealed = r#"{"sealed":{"at":"2026-05-21T08:00:00+07:00","code":"base32"}}"#.to_owned();
    let undone = format!(r#"{{"undone":{{"seq":3,"restores":[{closed}]}}}}"#);
    let repaired = r#"{"recovered":{"missing":[],"damaged":"ab"}}"#;
    let hidden = format!("{repaired},{closed}");
    vec![closed, resealed, undone, hidden, String::new()]
}

#[test]
fn a_line_behind_the_seal_is_damage_to_every_command_and_tells_nothing() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let honest = journal(&session);
    let code = saved(&session)["seal"]["code"].as_str().unwrap().to_owned();
    let before = saved(&session);
    let minutes = sandbox.paper(&session, "minutes", "txt");
    let paper = sandbox
        .on(
            "export",
            &session,
            &["--what", "minutes", "--format", "txt"],
        )
        .gives(0);
    let number = String::from_utf8(honest.clone()).unwrap().lines().count() + 1;
    let named = format!("dòng {number}:");
    for events in forged_events(&session) {
        let forged = [honest.clone(), forge(&session, &events).into_bytes()].concat();
        fs::write(session.join("journal.jsonl"), &forged).unwrap();
        let wrong = [named.as_str(), "niêm phong"];
        sandbox.on("verify", &session, &[]).says(1, &wrong);
        sandbox.run(&["verify", &code]).says(1, &wrong);
        sandbox.run(&["verify", paper.trim_end()]).says(1, &wrong);
        sandbox
            .on(
                "export",
                &session,
                &["--what", "minutes", "--format", "txt"],
            )
            .says(0, &["sauro recover"]);
        assert_eq!(
            sandbox.paper(&session, "minutes", "txt"),
            minutes,
            "{events}"
        );
        let cells = sandbox.data().join("cells");
        let told = sandbox.run(&["report", cells.to_str().unwrap(), "--format", "json"]);
        assert!(told.err.contains("đã niêm phong"), "{told:?}");
        let told: serde_json::Value = serde_json::from_str(&told.gives(1)).unwrap();
        assert_eq!(told["sealed_proven"], 0, "{events}");
        assert_eq!(journal(&session), forged, "reading changes nothing");
        // Opening for writing keeps what was there beside, and takes the lines out.
        sandbox
            .apply(&session, r#"{"do":"undo"}"#)
            .says(2, &[&named, "journal.damaged-", "đã niêm phong"]);
        assert!(journal(&session).starts_with(&honest));
        assert!(
            !String::from_utf8(journal(&session))
                .unwrap()
                .contains("giả mạo")
        );
        let kept = fs::read_dir(&session).unwrap().map(|it| it.unwrap().path());
        let mut kept = kept.filter(|it| it.to_string_lossy().contains("journal.damaged-"));
        assert!(kept.any(|it| fs::read(it).unwrap() == forged));
        assert_eq!(saved(&session)["conclusion"], before["conclusion"]);
        // The repair's own line may stand behind the seal: it is named, and nothing has to be repaired again.
        sandbox.on("verify", &session, &[]).says(1, &["khôi phục"]);
        sandbox.on("recover", &session, &[]).gives(0);
        assert_eq!(saved(&session)["seal"]["code"], code.as_str());
        fs::write(session.join("journal.jsonl"), &honest).unwrap();
        sandbox.on("recover", &session, &[]);
        fs::write(session.join("journal.jsonl"), &honest).unwrap();
        fs::remove_file(session.join("session.json")).unwrap();
        sandbox.on("recover", &session, &[]).gives(0);
    }
}

#[test]
fn a_line_behind_the_seal_in_a_journal_beside_is_not_taken_in() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let honest = journal(&session);
    let events = forged_events(&session).remove(0);
    let line = forge(&session, &events).into_bytes();
    for beside in [line.clone(), [honest.clone(), line].concat()] {
        fs::write(session.join("journal-MAYTINH2.jsonl"), beside).unwrap();
        sandbox.on("recover", &session, &[]);
        assert_eq!(journal(&session), honest);
        fs::remove_file(session.join("journal-MAYTINH2.jsonl")).unwrap();
    }
}

#[test]
fn an_event_behind_the_seal_in_its_own_line_is_no_seal() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let events = forged_events(&session).remove(0);
    rewrite_last(
        &session,
        ",\"code\":\"base32\"}}]",
        &format!(",\"code\":\"base32\"}}}},{events}]"),
    );
    let number = String::from_utf8(journal(&session))
        .unwrap()
        .lines()
        .count();
    let named = format!("dòng {number}:");
    sandbox
        .on("verify", &session, &[])
        .says(1, &[&named, "niêm phong"]);
    sandbox.on("recover", &session, &[]).says(1, &[&named]);
    assert!(saved(&session)["seal"].is_null());
}
