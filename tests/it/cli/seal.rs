//! The seal's code: typed, read from papers, of earlier versions, forged.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::sandbox::{CliSandbox, journal, saved};
use crate::support::LINES;

fn sealed(sandbox: &CliSandbox) -> PathBuf {
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

/// A DOCX packed anew, with its document changed like this: what an office program does when it saves.
fn repacked(bytes: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..from.len() {
        let mut file = from.by_index(at).unwrap();
        let (name, mut part) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut part).unwrap();
        if name == "word/document.xml" {
            part = change(String::from_utf8(part).unwrap()).into_bytes();
        }
        to.start_file(name, stored).unwrap();
        to.write_all(&part).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_paper_saved_again_by_an_office_program_is_compared_by_its_words() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let what = ["--what", "minutes", "--format", "docx"];
    let paper = sandbox.on("export", &session, &what).gives(0);
    let bytes = fs::read(paper.trim_end()).unwrap();
    let same = repacked(&bytes, |it| it.replace("<w:p>", "<w:p w:rsidR=\"00A1\">"));
    assert_ne!(same, bytes);
    let same = sandbox.file("luu-lai.docx", same);
    let said = sandbox.run(&["verify", same.to_str().unwrap()]).gives(0);
    assert!(said.contains("từng chữ vẫn đúng"), "{said}");
    let altered = repacked(&bytes, |it| it.replace("Tán thành: 18", "Tán thành: 19"));
    let altered = sandbox.file("sua.docx", altered);
    sandbox.run(&["verify", altered.to_str().unwrap()]).says(
        1,
        &["văn bản ghi “Tán thành: 19", "nhật ký là “Tán thành: 18"],
    );
}

#[test]
fn a_paper_that_conceals_what_it_says_is_not_called_the_same() {
    let sandbox = CliSandbox::new();
    let session = sealed(&sandbox);
    let what = ["--what", "minutes", "--format", "docx"];
    let paper = sandbox.on("export", &session, &what).gives(0);
    let bytes = fs::read(paper.trim_end()).unwrap();
    let run = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>";
    for (from, to) in [
        ("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t"),
        (
            "<w:r><w:t",
            "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t",
        ),
        ("<w:r><w:t", "<w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:t"),
        (
            "<w:sectPr",
            "<w:p><w:del><w:r><w:delText>18</w:delText></w:r></w:del></w:p><w:sectPr",
        ),
        (
            "<w:sectPr",
            "<w:p><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p><w:sectPr",
        ),
    ] {
        let altered = repacked(&bytes, |it| {
            assert!(it.contains(from), "{from}");
            it.replacen(from, to, 1)
        });
        let altered = sandbox.file("sua.docx", altered);
        sandbox
            .run(&["verify", altered.to_str().unwrap()])
            .says(1, &["không so từng chữ được"]);
    }
    assert!(!String::from_utf8_lossy(&bytes).contains(run));
}

#[test]
fn a_paper_of_an_earlier_layout_is_told_as_such_and_its_facts_are_compared() {
    let sandbox = CliSandbox::new();
    let earlier =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/earlier/papers");
    let session = sandbox
        .data()
        .join("cells/chi-bo-van-phong/sessions/2026-05-20-44-kh-du");
    fs::create_dir_all(&session).unwrap();
    fs::copy(earlier.join("journal.jsonl"), session.join("journal.jsonl")).unwrap();
    let folder = session.to_str().unwrap();
    let paper = earlier.join("bien-ban.docx");
    let said = sandbox
        .run(&["verify", paper.to_str().unwrap(), folder])
        .gives(0);
    assert!(said.contains("thể thức của bản cũ"), "{said}");
    assert!(said.contains("đều đúng như nhật ký"), "{said}");
    let altered = repacked(&fs::read(&paper).unwrap(), |it| {
        assert!(it.contains("Tán thành: 18"));
        it.replace("Tán thành: 18", "Tán thành: 20")
    });
    let altered = sandbox.file("sua.docx", altered);
    sandbox
        .run(&["verify", altered.to_str().unwrap(), folder])
        .says(1, &["thể thức của bản cũ", "khác 1 chỗ", "Tán thành: 18"]);
}
