//! Programmes from the command line: those there are, and the user's own.

use std::fs;

use super::sandbox::{CliSandbox, saved};

const JSON: &str = include_str!("../../../data/programmes/44-kh-du.json");

#[test]
fn the_embedded_one_is_listed_and_shown() {
    let sandbox = CliSandbox::new();
    let list = sandbox.run(&["programme", "list"]).gives(0);
    let first: Vec<_> = list.lines().next().unwrap().split('\t').collect();
    assert_eq!(
        (first.len(), first[0], first[1], first[3]),
        (4, "44-kh-du", "44-KH/ĐU", "có sẵn")
    );
    let shown = sandbox.run(&["programme", "show", "44-kh-du"]).gives(0);
    assert!(shown.contains("44-KH/ĐU") && shown.contains("3.5"));
    let shown = sandbox.run(&["programme", "show", "32-kh-du"]).gives(0);
    assert!(shown.contains("không quy định chương trình") && shown.contains("Nhiệm vụ giao"));
    // Another one begins from its file.
    let json = sandbox
        .run(&["programme", "show", "la-gi-2026", "--json"])
        .gives(0);
    let file = sandbox.file("mine.json", json.replace("la-gi-2026", "cua-toi"));
    sandbox
        .run(&["programme", "check", file.to_str().unwrap()])
        .gives(0);
    sandbox.run(&["programme", "show", "x"]).says(2, &["“x”"]);
}

#[test]
fn the_users_own_is_used_and_a_faulty_one_is_named() {
    let sandbox = CliSandbox::new();
    let folder = sandbox.data().join("programmes");
    fs::create_dir_all(&folder).unwrap();
    // A file from a machine that takes letters apart.
    let apart = JSON
        .replace("44-kh-du", "45-kh-x")
        .replace("Kỹ năng", "Ky\u{303} na\u{306}ng");
    fs::write(folder.join("a.json"), &apart).unwrap();
    fs::write(folder.join("b.json"), JSON.replace("\"theme\"", "\"them\"")).unwrap();
    let run = sandbox.run(&["programme", "list"]);
    assert!(run.out.contains("45-kh-x\t") && run.out.contains("a.json"));
    run.says(0, &["b.json", "them"]);
    let session = sandbox.session(&["--programme", "45-kh-x"]);
    assert!(session.ends_with("2026-05-20-45-kh-x"));
    assert_eq!(saved(&session)["programme"], "45-kh-x");
    let file = folder.join("b.json");
    sandbox
        .run(&["programme", "check", file.to_str().unwrap()])
        .says(1, &["b.json", "them"]);
    let file = folder.join("a.json");
    sandbox
        .run(&["programme", "check", file.to_str().unwrap()])
        .gives(0);
    sandbox
        .run(&["programme", "check", "/no/such.json"])
        .says(2, &[]);
}

#[test]
fn a_fault_is_named_with_its_line_and_an_id_that_is_taken_is_told() {
    let sandbox = CliSandbox::new();
    let whole = sandbox
        .run(&["programme", "show", "44-kh-du", "--json"])
        .gives(0);
    let file = sandbox.file("mine.json", &whole);
    sandbox
        .run(&["programme", "check", file.to_str().unwrap()])
        .says(1, &["trùng mã “44-kh-du”"]);
    let mine = whole.replacen("\"44-kh-du\"", "\"cua-toi\"", 1);
    let file = sandbox.file("mine.json", &mine);
    sandbox
        .run(&["programme", "check", file.to_str().unwrap()])
        .gives(0);
    let line = 1 + mine
        .lines()
        .position(|it| it.contains("\"planned_minutes\""))
        .unwrap();
    let broken = mine.replacen("\"planned_minutes\": 5", "\"planned_minutes\": \"năm\"", 1);
    let file = sandbox.file("mine.json", &broken);
    let place = format!("sai ở dòng {line}, trường sections[0].planned_minutes");
    sandbox
        .run(&["programme", "check", file.to_str().unwrap()])
        .says(1, &[&place]);
    let schema = sandbox.run(&["schema", "programme"]).gives(0);
    assert!(
        schema.contains("\"met_by\"") && schema.contains("\"description\""),
        "{schema}"
    );
    assert!(
        sandbox
            .run(&["schema"])
            .gives(0)
            .contains("\"commitments\"")
    );
}

#[test]
fn the_label_of_a_criterion_stands_everywhere_as_the_file_has_it() {
    let sandbox = CliSandbox::new();
    let whole = sandbox
        .run(&["programme", "show", "44-kh-du", "--json"])
        .gives(0);
    let mine = whole
        .replacen("\"44-kh-du\"", "\"cua-toi\"", 1)
        .replace("\"Rõ sản phẩm\"", "\"Rõ kết quả\"");
    let folder = sandbox.data().join("programmes");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("cua-toi.json"), mine).unwrap();
    let session = sandbox.session(&["--programme", "cua-toi"]);
    let lines = [
        r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
        r#"{"do":"commit","person":["m14"],"task":"Số hóa","process":["Quét"],"time":{"due":"2026-09-30"},"responsibility":"Đồng chí Đức"}"#,
        r#"{"do":"commit","person":["m14"],"task":"Số hóa","process":["Quét"],"time":{"due":"2026-09-30"},"responsibility":"Đồng chí Đức","product":"24 bộ"}"#,
    ];
    sandbox
        .apply(&session, &lines.join("\n"))
        .says(1, &["còn thiếu rõ kết quả"]);
    let out = sandbox.data().join("out");
    sandbox
        .run(&[
            "export",
            session.to_str().unwrap(),
            "--what",
            "plan",
            "--format",
            "csv,ics",
            "--out",
            out.to_str().unwrap(),
        ])
        .gives(0);
    let mut told = String::new();
    for file in std::fs::read_dir(out).unwrap() {
        told.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap());
    }
    assert!(
        told.contains("Kết quả") && !told.contains("Sản phẩm"),
        "{told}"
    );
}
