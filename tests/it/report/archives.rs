//! `sauro report` over archives and files that strangers made.

use std::fs;

use super::files::{json, report, sandbox};

/// A tar in Zstandard of these files.
fn tar_zst(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, name, &bytes[..]).unwrap();
    }
    let plain = tar.into_inner().unwrap();
    ruzstd::encoding::compress_to_vec(&plain[..], ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn sealed_sessions_in_a_tar_are_proved_in_any_order() {
    let (sandbox, session, cells) = sandbox();
    sandbox.apply(&session, r#"{"do":"seal"}"#).gives(0);
    let cell = session.parent().unwrap().parent().unwrap().to_owned();
    let id = session.file_name().unwrap().to_str().unwrap();
    let done = format!(r#"{{"do":"progress","commitment":"{id}/c01","state":"done"}}"#);
    let lines = sandbox.file("between.jsonl", done);
    sandbox
        .run(&["apply", cell.to_str().unwrap(), lines.to_str().unwrap()])
        .gives(0);
    let at = |name: &str| (format!("nop/{name}"), fs::read(cell.join(name)).unwrap());
    let inner = |name: &str| at(&format!("sessions/{id}/{name}"));
    let mut files = vec![
        at("follow-up.jsonl"),
        inner("session.json"),
        inner("journal.jsonl"),
    ];
    let expected = json(report(&sandbox, &cells, &["--format", "json"]), 0);
    assert_eq!(expected["sealed_proven"], 1);
    for _ in 0..files.len() {
        files.rotate_left(1);
        let archive = sandbox.file("nop.tar.zst", tar_zst(&files));
        let found = report(&sandbox, &archive, &["--format", "json", "--no-index"]);
        assert_eq!(json(found, 0), expected);
    }
    // The minutes of a sealed session alone, without its journal: they count, unproved.
    let (_, minutes) = inner("session.json");
    let alone = vec![("nop/2026-05-20-bien-ban.json".to_owned(), minutes)];
    let alone = sandbox.file("alone.tar.zst", tar_zst(&alone));
    let found = json(report(&sandbox, &alone, &["--format", "json"]), 0);
    assert_eq!(
        (&found["sealed"], &found["sealed_proven"]),
        (&1.into(), &0.into())
    );
    // One that was changed does not count, wherever it stands.
    for (name, bytes) in &mut files {
        if name.ends_with("session.json") {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let changed = text.replacen("\"kind\": \"limitation\"", "\"kind\": \"experience\"", 1);
            assert_ne!(changed, text);
            *bytes = changed.into_bytes();
        }
    }
    let archive = sandbox.file("changed.tar.zst", tar_zst(&files));
    let run = report(&sandbox, &archive, &["--format", "json"]);
    assert!(run.err.contains("đã niêm phong"), "{run:?}");
    assert_eq!(json(run, 1)["sessions"], 0);
}

#[test]
fn an_archive_without_end_is_left_out_with_a_word() {
    let (sandbox, _, _) = sandbox();
    let name = vec![b'a'; 4 * 1024 * 1024];
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::GNULongName);
    header.set_size(name.len() as u64);
    header.set_cksum();
    tar.append(&header, &name[..]).unwrap();
    let plain = tar.into_inner().unwrap();
    let zst =
        ruzstd::encoding::compress_to_vec(&plain[..], ruzstd::encoding::CompressionLevel::Fastest);
    let archive = sandbox.file("long.tar.zst", zst);
    let run = report(&sandbox, &archive, &["--format", "json"]);
    assert!(run.err.contains("lớn gấp hơn một nghìn lần"), "{run:?}");
    assert_eq!(run.code, 1);
}

#[test]
fn marks_that_turn_or_hide_what_is_read_are_escaped_and_named() {
    let (sandbox, session, _) = sandbox();
    let text = fs::read_to_string(session.join("session.json")).unwrap();
    let forged = text.replace("Chi bộ Văn phòng", "Chi bộ \u{202e}gnòhp năV\u{9b}31m");
    assert_ne!(forged, text);
    let folder = sandbox.data().with_file_name("gia");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("session.json");
    fs::write(&path, forged).unwrap();
    for more in [
        &["--format", "json", "--due", "60"][..],
        &["--format", "ndjson", "--due", "60"],
        &["--format", "json"],
        &["--format", "ndjson"],
    ] {
        let out = report(&sandbox, &folder, more).gives(0);
        assert!(!out.contains(['\u{202e}', '\u{9b}']), "{out}");
        assert!(
            out.contains(r"Chi bộ \u202egn") && out.contains(r"\u009b31m"),
            "{out}"
        );
    }
    sandbox
        .run(&["check", path.to_str().unwrap()])
        .says(1, &["phần “cell”", "U+009B, U+202E"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_link_under_a_sources_name_is_named_and_not_opened() {
    let (sandbox, session, _) = sandbox();
    let folder = sandbox.data().with_file_name("la");
    for name in ["session.json", "a.zip", "b.ndjson", "c.tar.zst"] {
        let inner = folder.join(name.replace('.', "-"));
        fs::create_dir_all(&inner).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(inner.join(name))
            .status();
        assert!(made.unwrap().success());
    }
    let link = folder.join("d.zip");
    std::os::unix::fs::symlink(session.join("session.json"), link).unwrap();
    let run = report(&sandbox, &folder, &["--format", "json"]);
    assert_eq!(
        run.err.matches("không phải tệp thường").count(),
        4,
        "{run:?}"
    );
    assert!(run.err.contains("liên kết tượng trưng"), "{run:?}");
    assert_eq!(json(run, 1)["sessions"], 0);
}
