//! `sauro report` over what cells hand up.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::sandbox::{CliSandbox, Run, saved};
use crate::support::LINES;

/// A sandbox with the sample session of one cell and an unopened one, and the folder of all cells.
pub(super) fn sandbox() -> (CliSandbox, PathBuf, PathBuf) {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--parent", "Đảng bộ Cơ quan UBND phường"]);
    sandbox.apply(&session, LINES).gives(0);
    let cells = sandbox.data().join("cells");
    (sandbox, session, cells)
}

pub(super) fn report(sandbox: &CliSandbox, root: &Path, more: &[&str]) -> Run {
    let mut arguments = vec!["report", root.to_str().unwrap(), "--as-of", "2026-08-15"];
    arguments.extend(more);
    sandbox.run(&arguments)
}

pub(super) fn json(run: Run, code: i32) -> Value {
    serde_json::from_str(&run.gives(code)).unwrap()
}

#[test]
fn the_figures_of_the_sample_session_are_those_of_its_minutes() {
    let (sandbox, _, cells) = sandbox();
    let found = json(report(&sandbox, &cells, &["--format", "json"]), 0);
    for (key, count) in [
        ("sessions", 1),
        ("cells", 1),
        ("commitments", 2),
        ("held", 1),
        ("in_time", 1),
        ("members", 24),
    ] {
        assert_eq!(found[key], count, "{key}");
    }
    assert_eq!(
        (&found["attended"], &found["expected"]),
        (&21.into(), &23.into())
    );
    let rate = found["attendance_rate"].as_f64().unwrap();
    assert!((rate - 21.0 / 23.0).abs() < 1e-9, "{rate}");
    assert_eq!(
        found["tasks"]["overdue"], 1,
        "one was due on 30 June, the other is on 30 September"
    );
    assert_eq!(found["skipped"], Value::Array(Vec::new()));
    assert_eq!(found["by_cell"][0]["cell"], "Chi bộ Văn phòng");
    assert!(found["targets"].as_array().unwrap().len() > 3);
}

#[test]
fn a_bad_file_is_named_and_the_rest_counts() {
    let (sandbox, session, cells) = sandbox();
    let bad = cells.join("bad");
    let saved = fs::read_to_string(session.join("session.json")).unwrap();
    let lacking = saved.replacen("\"product\": \"", "\"product\": \"\", \"was\": \"", 1);
    let older = saved.replacen("\"schema\": 1", "\"schema\": 9", 1);
    for (name, text) in [
        ("a", "{"),
        ("b", lacking.as_str()),
        ("c", older.as_str()),
        ("d", "[]"),
    ] {
        fs::create_dir_all(bad.join(name)).unwrap();
        fs::write(bad.join(name).join("session.json"), text).unwrap();
    }
    let run = report(&sandbox, &cells, &["--format", "json"]);
    assert!(run.err.contains("rõ sản phẩm"), "{}", run.err);
    assert_eq!(run.err.lines().count(), 4, "{}", run.err);
    let found = json(run, 1);
    assert_eq!(found["sessions"], 1);
    assert_eq!(found["skipped"].as_array().unwrap().len(), 4);
    let path = found["skipped"][0]["path"].as_str().unwrap();
    assert!(Path::new(path).ends_with("bad/a/session.json"), "{path}");
    let nothing = cells.join("empty");
    fs::create_dir_all(&nothing).unwrap();
    report(&sandbox, &nothing, &["--format", "json"]).says(2, &["Không tìm thấy buổi sinh hoạt"]);
    report(&sandbox, &cells.join("không có"), &["--format", "json"])
        .says(2, &["hãy kiểm tra lại đường dẫn"]);
    report(&sandbox, &cells, &[]).says(2, &["Chưa nêu định dạng"]);
    report(&sandbox, &cells, &["--format", "ics"]).says(2, &["không có định dạng “ics”"]);
}

#[test]
fn a_copy_counts_once_and_the_newest_counts() {
    let (sandbox, session, cells) = sandbox();
    let copy = cells.join("gửi lên/x");
    fs::create_dir_all(&copy).unwrap();
    fs::copy(session.join("session.json"), copy.join("session.json")).unwrap();
    let found = json(report(&sandbox, &cells, &["--format", "json"]), 0);
    assert_eq!(found["sessions"], 1);
    assert_eq!(
        found["duplicates"][0]["difference"],
        "giống hệt bản đã tính"
    );
    sandbox
        .apply(
            &session,
            r#"{"do":"reopen","reason":"thêm"}
{"do":"opinion","speaker":"m02","kind":"view","section":"3.1","text":"Thêm một ý kiến"}"#,
        )
        .gives(0);
    let found = json(report(&sandbox, &cells, &["--format", "json"]), 0);
    assert_eq!(found["sessions"], 1);
    assert_eq!(
        found["duplicates"][0]["difference"],
        "nhật ký ngắn hơn bản đã tính"
    );
    let counted = found["duplicates"][0]["of"].as_str().unwrap();
    assert!(counted.contains("2026-05-20"), "{counted}");
}

#[test]
fn archives_and_lines_of_figures_say_the_same() {
    let (sandbox, session, cells) = sandbox();
    let saved = fs::read(session.join("session.json")).unwrap();
    let lines = report(&sandbox, &cells, &["--format", "ndjson"]).gives(0);
    assert_eq!(lines.lines().count(), 1);
    assert!(
        !lines.contains("Hoàng Minh Tuấn"),
        "no names of people in lines of figures"
    );

    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("a/session.json", options).unwrap();
    zip.write_all(&saved).unwrap();
    let zip = sandbox.file("cells.zip", zip.finish().unwrap().into_inner());
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(saved.len() as u64);
    tar.append_data(&mut header, "a/session.json", &saved[..])
        .unwrap();
    let plain = tar.into_inner().unwrap();
    let zst =
        ruzstd::encoding::compress_to_vec(&plain[..], ruzstd::encoding::CompressionLevel::Fastest);
    let zst = sandbox.file("cells.tar.zst", zst);
    let rows = sandbox.file("rows.ndjson", &lines);

    let mut expected = json(report(&sandbox, &cells, &["--format", "json"]), 0);
    for path in [&zip, &zst, &rows] {
        let found = json(report(&sandbox, path, &["--format", "json"]), 0);
        assert_eq!(found, expected, "{}", path.display());
    }
    // All of them together: still one session.
    let arguments = [
        "report",
        zip.to_str().unwrap(),
        zst.to_str().unwrap(),
        rows.to_str().unwrap(),
        cells.to_str().unwrap(),
    ];
    let mut all = arguments.to_vec();
    all.extend(["--as-of", "2026-08-15", "--format", "json"]);
    let found = json(sandbox.run(&all), 0);
    assert_eq!(found["sessions"], 1);
    assert_eq!(found["duplicates"].as_array().unwrap().len(), 3);
    expected["duplicates"].take();
    let cut = sandbox.file("cut.zip", &fs::read(&zip).unwrap()[..200]);
    let run = report(&sandbox, &cut, &["--format", "json"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("tệp nén bị hỏng"), "{run:?}");
}

#[test]
fn what_is_remembered_between_runs_is_never_wrong() {
    let (sandbox, session, cells) = sandbox();
    let path = session.join("session.json");
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_hours(400_000);
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(old)
        .unwrap();
    let first = report(&sandbox, &cells, &["--format", "json"]).gives(0);
    let index: Vec<_> = fs::read_dir(sandbox.data().join("report-index"))
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    let [index] = index.as_slice() else {
        panic!("{index:?}");
    };
    assert_eq!(
        report(&sandbox, &cells, &["--format", "json"]).gives(0),
        first
    );

    // An index in which anything was changed, or that was cut, does not count at all.
    let remembered = fs::read(index).unwrap();
    let step = (remembered.len() / 40).max(1);
    for at in (0..remembered.len()).step_by(step) {
        let mut changed = remembered.clone();
        changed[at] ^= 1;
        fs::write(index, changed).unwrap();
        assert_eq!(
            report(&sandbox, &cells, &["--format", "json"]).gives(0),
            first
        );
        fs::write(index, &remembered[..at]).unwrap();
        assert_eq!(
            report(&sandbox, &cells, &["--format", "json"]).gives(0),
            first
        );
    }

    // A change of the same length, with the file's time set back.
    let text = fs::read_to_string(&path).unwrap();
    let status = text.replacen("\"status\": \"online\"", "\"status\": \"exempt\"", 1);
    assert_eq!(text.len(), status.len());
    fs::write(&path, status).unwrap();
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(old)
        .unwrap();
    let second = report(&sandbox, &cells, &["--format", "json"]).gives(0);
    assert_ne!(second, first);
    assert_eq!(
        second,
        report(&sandbox, &cells, &["--format", "json", "--no-index"]).gives(0)
    );
}

#[test]
fn a_sealed_session_that_was_changed_afterwards_does_not_count() {
    let (sandbox, session, cells) = sandbox();
    sandbox.apply(&session, r#"{"do":"seal"}"#).gives(0);
    let found = json(report(&sandbox, &cells, &["--format", "json"]), 0);
    assert_eq!(
        (&found["sealed"], &found["sealed_proven"]),
        (&1.into(), &1.into())
    );
    let alone = sandbox.file(
        "session.json",
        fs::read(session.join("session.json")).unwrap(),
    );
    let run = report(&sandbox, &alone, &["--format", "json"]);
    assert!(run.err.contains("niêm phong chưa kiểm được"), "{run:?}");
    let path = session.join("session.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replacen("\"kind\": \"limitation\"", "\"kind\": \"experience\"", 1),
    )
    .unwrap();
    let run = report(&sandbox, &cells, &["--format", "json", "--no-index"]);
    assert!(run.err.contains("đã niêm phong"), "{run:?}");
    assert_eq!(json(run, 1)["sessions"], 0);
}

#[test]
fn tasks_that_are_due_come_as_a_list_and_as_days() {
    let (sandbox, session, cells) = sandbox();
    let list = report(&sandbox, &cells, &["--due", "30", "--format", "csv"]).gives(0);
    assert!(
        list.contains("quá hạn 46 ngày") && list.contains("Chi bộ Văn phòng"),
        "{list}"
    );
    let days = report(&sandbox, &cells, &["--due", "60", "--format", "ics"]).gives(0);
    assert_eq!(days.matches("BEGIN:VEVENT").count(), 2, "{days}");
    // Reported as done by a later session of the cell: no longer due.
    let later = sandbox.session(&["--at", "2026-08-01 14:00"]);
    let line = r#"{"do":"open","at":"2026-08-01T14:00:00+07:00"}
{"do":"progress","commitment":"2026-05-20-44-kh-du/c01","state":"done","at":"2026-08-01T14:10:00+07:00"}"#;
    sandbox.apply(&later, line).gives(0);
    let found = json(report(&sandbox, &cells, &["--format", "json"]), 0);
    assert_eq!(
        (&found["tasks"]["done"], &found["sessions"]),
        (&1.into(), &2.into())
    );
    assert!(session.is_dir());
    // As of a day before that, neither the session nor its report is there.
    let before = [
        "report",
        cells.to_str().unwrap(),
        "--as-of",
        "2026-07-15",
        "--format",
        "json",
    ];
    let run = sandbox.run(&before);
    assert!(run.err.contains("không gồm 1 buổi sau ngày đó"), "{run:?}");
    let found = json(run, 0);
    assert_eq!(
        (&found["tasks"]["done"], &found["sessions"]),
        (&0.into(), &1.into())
    );
}

#[test]
#[ignore = "asks DuckDB: SAURO_DUCKDB names its program, which takes -json -c SQL"]
fn duckdb_says_the_same_figures() {
    let duckdb = std::env::var_os("SAURO_DUCKDB").unwrap();
    let (sandbox, session, cells) = sandbox();
    let later = sandbox.session(&["--at", "2026-08-01 14:00"]);
    sandbox.apply(&later, "{\"do\":\"open\",\"at\":\"2026-08-01T14:00:00+07:00\"}\n{\"do\":\"progress\",\"commitment\":\"2026-05-20-44-kh-du/c01\",\"state\":\"done\",\"at\":\"2026-08-01T14:10:00+07:00\"}")
        .gives(0);
    let copy = cells.join("gửi lên/x");
    fs::create_dir_all(&copy).unwrap();
    fs::copy(session.join("session.json"), copy.join("session.json")).unwrap();
    let ours = json(report(&sandbox, &cells, &["--format", "json"]), 0);
    let sql = include_str!("../../../data/report.sql");
    let asked = format!(
        "set variable sessions = '{}/**/session.json'; set variable today = date '2026-08-15'; {sql}",
        cells.display()
    );
    let output = std::process::Command::new(duckdb)
        .args(["-json", "-c", &asked])
        .output()
        .unwrap();
    let theirs: Value = serde_json::from_slice(&output.stdout).unwrap();
    for key in ["sessions", "cells", "commitments", "attended", "expected"] {
        assert_eq!(theirs[0][key], ours[key], "{key}");
    }
    for key in ["done", "overdue"] {
        assert_eq!(theirs[0][key], ours["tasks"][key], "{key}");
    }
    assert_eq!(
        (&ours["sessions"], &ours["tasks"]["done"]),
        (&2.into(), &1.into())
    );
}

#[test]
fn form_03_and_the_tables_come_in_all_formats() {
    let (sandbox, _, cells) = sandbox();
    let out = |name: &str| sandbox.data().with_file_name(name);
    for name in ["b.docx", "b.pdf", "b.xlsx", "b.md", "b.csv"] {
        let path = out(name);
        report(&sandbox, &cells, &["--out", path.to_str().unwrap()]).gives(0);
        assert!(fs::metadata(&path).unwrap().len() > 200, "{name}");
    }
    let path = out("b.md");
    let spread = [
        "--spread",
        "2026-05-20-44-kh-du/c02",
        "--out",
        path.to_str().unwrap(),
    ];
    report(&sandbox, &cells, &spread).gives(0);
    report(&sandbox, &cells, &["--spread", "x/c09", "--format", "md"])
        .says(2, &["không có nhiệm vụ “x/c09”"]);
    let text = fs::read_to_string(&path).unwrap();
    for words in [
        "- Chi bộ Văn phòng: ",
        "BIỂU MẪU SỐ 03",
        "tại Đảng bộ Cơ quan UBND phường",
        "01 buổi của 01 chi bộ; trong thời hạn của văn bản chỉ đạo 01/01",
        "91,3%",
        "xác định 02 nhiệm vụ “6 rõ”",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn a_commitment_with_a_day_that_cannot_be_is_named_by_check_and_report_and_counts() {
    let (sandbox, session, cells) = sandbox();
    let sound = saved(&session);
    for (due, why) in [
        ("2020-06-30", "trước ngày sinh hoạt 20/5/2026"),
        ("2031-06-30", "sau ngày kết thúc chương trình 31/12/2026"),
    ] {
        let mut edited = sound.clone();
        edited["commitments"][0]["time"]["due"] = due.into();
        fs::write(session.join("session.json"), edited.to_string()).unwrap();
        sandbox
            .run(&["check", session.to_str().unwrap()])
            .says(1, &["nhiệm vụ c01: thời hạn ", why]);
        for _ in 0..2 {
            let found = json(report(&sandbox, &cells, &["--format", "json"]), 1);
            assert_eq!(found["sessions"], 1);
            let reason = found["skipped"][0]["reason"].as_str().unwrap();
            assert!(
                reason.contains("nhiệm vụ c01") && reason.contains(why),
                "{reason}"
            );
        }
    }
}
