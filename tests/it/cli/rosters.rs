//! Rosters that cannot be right create nothing, and those that can are taken.

use std::fmt::Write as _;

use super::sandbox::{CliSandbox, saved};

/// Checks a roster that is refused: by `roster check` and by `new`, which leaves nothing behind.
#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, words: &[&str]) {
    let sandbox = CliSandbox::new();
    let file = sandbox.file("ds.csv", bytes);
    let file = file.to_str().unwrap();
    sandbox.run(&["roster", "check", file]).says(1, words);
    let new = ["new", "--cell", "Chi bộ 3", "--roster", file];
    sandbox.run(&new).says(2, words);
    assert!(!sandbox.data().exists(), "nothing is created");
}

fn rows(count: usize) -> String {
    let mut csv = "Mã,Họ và tên\n".to_owned();
    for row in 0..count {
        writeln!(csv, "n{row},Nguyễn Văn {row}").unwrap();
    }
    csv
}

#[test]
fn faulty_ones_are_refused_with_row_and_column() {
    refused("Mã,Họ tên\nm1,An Văn A\nm1,An Văn B\n", &["dòng 3", "m1"]);
    refused(
        "Họ tên,Ngày sinh\nAn Văn A,31/02/1980\n",
        &["dòng 2", "“Ngày sinh”", "31/02/1980"],
    );
    refused(
        "Họ tên,Diện\nAn Văn A,lâu năm\n",
        &["dòng 2", "“Diện”", "lâu năm"],
    );
    refused("Mã,Ngày sinh\nm1,1980\n", &["Danh sách ds.csv"]);
    refused("Họ tên\n\"An Văn A\n", &["Danh sách ds.csv"]);
}

#[test]
fn what_is_no_roster_is_refused() {
    refused("", &["Danh sách ds.csv"]);
    refused(
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00",
        &["Danh sách ds.csv"],
    );
    refused(b"PK\x03\x04 not a workbook", &["Danh sách ds.csv"]);
    refused(rows(20_001), &["20.000"]);
    refused(vec![b'a'; 16 * 1024 * 1024 + 1], &["16 MB"]);
}

#[test]
fn a_file_that_is_not_there_cannot_be_used() {
    let sandbox = CliSandbox::new();
    let words = ["không có ở đó"];
    sandbox
        .run(&["roster", "check", "/no/such.csv"])
        .says(2, &words);
    let new = ["new", "--cell", "Chi bộ 3", "--roster", "/no/such.csv"];
    sandbox.run(&new).says(2, &words);
    let folder = sandbox.file("x", "").parent().unwrap().to_owned();
    sandbox
        .run(&["roster", "check", folder.to_str().unwrap()])
        .says(2, &["thư mục"]);
}

#[test]
fn a_large_one_is_fine() {
    let sandbox = CliSandbox::new();
    let file = sandbox.file("ds.csv", rows(5000));
    let file = file.to_str().unwrap();
    let counted = sandbox.run(&["roster", "check", file]).gives(0);
    assert!(counted.contains("5000 đảng viên (5000 chính thức, 0 dự bị"));
    let made = sandbox.run(&["new", "--cell", "Chi bộ 3", "--roster", file]);
    let session = made.gives(0);
    let roster = &saved(session.trim_end().as_ref())["roster"];
    assert_eq!(roster.as_array().unwrap().len(), 5000);
}

#[test]
fn harmful_marks_are_taken_out_and_counted() {
    let sandbox = CliSandbox::new();
    let csv = "Mã,Họ tên,Ghi chú\nm1,An\u{1b}[31m Văn \u{202e}A,x\nm2,\u{1b}]0;hack\u{7}Bình,y\n";
    let file = sandbox.file("ds.csv", csv);
    let run = sandbox.run(&[
        "new",
        "--cell",
        "Chi bộ\u{1b}[2J 3",
        "--roster",
        file.to_str().unwrap(),
    ]);
    let session = run.out.trim_end().to_owned();
    run.says(0, &["trong 2 ô", "Ghi chú"]);
    let saved = saved(session.as_ref());
    assert_eq!(saved["roster"][0]["name"], "An Văn A");
    assert_eq!(saved["roster"][1]["name"], "Bình");
    assert_eq!(saved["cell"]["name"], "Chi bộ 3");
    let journal = std::fs::read_to_string(format!("{session}/journal.jsonl")).unwrap();
    assert!(!journal.contains("u001b") && !journal.contains('\u{202e}'));
}

#[test]
fn what_was_understood_is_told_beside_the_folder() {
    let sandbox = CliSandbox::new();
    let csv = "STT,Họ tên,Ghi chú\nI,Đảng viên chính thức,\n1,An Văn A,Miễn sinh hoạt\nII,Đảng viên dự bị,\n1,Bùi B,\n,Tổng cộng: 02 đồng chí,\n";
    let file = sandbox.file("ds.csv", csv);
    let file = file.to_str().unwrap();
    let words = [
        "Được biểu quyết: 0 đồng chí",
        "Dự bị: Bùi B.",
        "dòng 2 “I Đảng viên chính thức” (tên nhóm)",
        "dòng 6 “Tổng cộng: 02 đồng chí” (dòng cộng)",
    ];
    let checked = sandbox.run(&["roster", "check", file]);
    let counts = "2 đảng viên (1 chính thức, 1 dự bị; 1 được miễn sinh hoạt)";
    assert!(checked.out.contains(counts), "{checked:?}");
    checked.says(0, &words);
    let made = sandbox.run(&["new", "--cell", "Chi bộ 3", "--roster", file]);
    assert_eq!(made.out.lines().count(), 1, "{made:?}");
    let session = made.out.trim_end().to_owned();
    made.says(0, &[&[counts][..], &words].concat());
    let saved = saved(session.as_ref());
    assert_eq!(saved["roster"].as_array().unwrap().len(), 2);
    assert_eq!(saved["roster"][1]["standing"], "probationary");
}

#[cfg(unix)]
#[test]
fn a_pipe_under_a_files_name_holds_no_one_up() {
    let sandbox = CliSandbox::new();
    let pipe = sandbox.file("ds.csv", "");
    std::fs::remove_file(&pipe).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let pipe = pipe.to_str().unwrap();
    let words = ["không phải tệp thông thường"];
    sandbox.run(&["roster", "check", pipe]).says(2, &words);
    sandbox.run(&["programme", "check", pipe]).says(2, &words);
    sandbox.run(&["unpack", pipe]).says(2, &words);
    let programmes = sandbox.data().join("programmes");
    std::fs::create_dir_all(&programmes).unwrap();
    std::fs::rename(pipe, programmes.join("a.json")).unwrap();
    sandbox.run(&["programme", "list"]).gives(0);
    // What is handed over open may be a pipe.
    let fed = sandbox.feed(&["programme", "check", "/dev/stdin"], "{}");
    assert!(!fed.err.contains(words[0]), "{fed:?}");
}

#[test]
fn a_new_list_without_codes_means_the_same_people_whatever_their_rows() {
    let sandbox = CliSandbox::new();
    let make = |rows: &[&str], at: &str| {
        let text = format!("Họ và tên,Ngày sinh\n{}\n", rows.join("\n"));
        let list = sandbox.file("list.csv", &text);
        let list = list.to_str().unwrap().to_owned();
        let out = sandbox
            .run(&["new", "--cell", "Chi bộ Sáu", "--roster", &list, "--at", at])
            .gives(0);
        std::path::PathBuf::from(out.trim_end())
    };
    let (an, ngoc, uoc) = (
        "Trần Thị Ánh,3/2/1975",
        "Lê Thị Bích Ngọc,4/5/1980",
        "Bùi Xuân Ước,6/7/1960",
    );
    let first = make(&[an, ngoc, uoc], "2026-06-20 08:00");
    let register = r#"{"do":"register","member":"m01","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]}"#;
    let lines = [
        r#"{"do":"open"}"#,
        r#"{"do":"mark_rest","as":"present"}"#,
        register,
        r#"{"do":"close"}"#,
    ];
    sandbox.apply(&first, &lines.join("\n")).gives(0);
    let second = make(&["Nguyễn Văn Mới,1/1/1990", ngoc, an], "2026-07-20 08:00");
    let saved = saved(&second);
    let ids: Vec<(&str, &str)> = saved["roster"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["name"].as_str().unwrap(), it["id"].as_str().unwrap()))
        .collect();
    assert_eq!(
        ids,
        [
            ("Nguyễn Văn Mới", "m04"),
            ("Lê Thị Bích Ngọc", "m02"),
            ("Trần Thị Ánh", "m01")
        ]
    );
}
