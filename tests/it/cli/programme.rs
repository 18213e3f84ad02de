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

#[test]
fn a_plan_becomes_a_programme_a_session_and_its_papers() {
    let sandbox = CliSandbox::new();
    let plan = sandbox.file("plan.txt", include_str!("../../data/plans/xa-quy-iii.txt"));
    let out = plan.with_file_name("ke-hoach.json");
    let (plan, shown) = (plan.to_str().unwrap(), out.to_str().unwrap());
    let told = sandbox.run(&["programme", "draft", plan]);
    assert!(told.out.contains("cần xem lại") && told.out.contains("dòng "));
    told.says(0, &["Chưa ghi gì"]);
    assert!(!out.exists());
    sandbox
        .run(&["programme", "draft", plan, "--out", shown])
        .says(0, &["sauro programme add"]);
    sandbox
        .run(&["programme", "draft", plan, "--out", shown])
        .says(2, &["Đã có tệp"]);
    let json = sandbox
        .run(&["programme", "draft", plan, "--json"])
        .gives(0);
    let whole: serde_json::Value = serde_json::from_str(&json).unwrap();
    let written: serde_json::Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(whole["programme"], written);
    assert!(
        whole["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["sure"] == false && it["why"].is_string())
    );
    let added = sandbox.run(&["programme", "add", shown]).gives(0);
    assert!(added.trim_end().ends_with("27-kh-du.json"));
    let source = sandbox.data().join("programmes/27-kh-du.txt");
    assert!(
        fs::read_to_string(source)
            .unwrap()
            .contains("NỘI DUNG SINH HOẠT")
    );
    sandbox
        .run(&["programme", "add", shown])
        .says(1, &["trùng mã “27-kh-du”"]);
    let given = sandbox.run(&["programme", "export", "27-KH/ĐU"]).gives(0);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&given).unwrap(),
        written
    );
    let session = sandbox.session(&["--programme", "27-kh-du", "--at", "2026-08-20 14:00"]);
    let folder = sandbox.data().join("papers");
    let folder = folder.to_str().unwrap();
    sandbox
        .run(&[
            "export",
            session.to_str().unwrap(),
            "--what",
            "session-plan",
            "--format",
            "md",
            "--out",
            folder,
        ])
        .gives(0);
    let paper = fs::read_dir(folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let paper = fs::read_to_string(paper).unwrap();
    assert!(
        paper.contains("Quán triệt các quy định về trách nhiệm nêu gương"),
        "{paper}"
    );
    let minutes = sandbox.file(
        "minutes.txt",
        "BIÊN BẢN\nSinh hoạt chi bộ\n1. Nội dung\n- Thông qua.",
    );
    sandbox
        .run(&["programme", "draft", minutes.to_str().unwrap()])
        .says(2, &["đây là biên bản"]);
}

#[test]
fn all_faults_are_told_at_once_and_a_copy_with_anothers_deadlines_is_told() {
    let sandbox = CliSandbox::new();
    let mut value: serde_json::Value = serde_json::from_str(JSON).unwrap();
    value["id"] = "cua-toi".into();
    let copy = sandbox.file("copy.json", value.to_string());
    sandbox
        .run(&["programme", "check", copy.to_str().unwrap()])
        .says(0, &["mọi mốc thời gian trùng với 44-KH/ĐU"]);
    value["sections"][2]["title"] = 5.into();
    value["targets"][0]["short"] = " x".into();
    value["year"] = "2026".into();
    let faulty = sandbox.file("faulty.json", serde_json::to_string_pretty(&value).unwrap());
    let faulty = faulty.to_str().unwrap();
    sandbox
        .run(&["programme", "add", faulty])
        .says(1, &["sections[2].title", "targets[0].short", "year"]);
    assert!(!sandbox.data().join("programmes/cua-toi.json").exists());
    // What people type: comments, a comma too many, curved marks.
    let typed = JSON.replacen(
        "\"id\": \"44-kh-du\",",
        "// của chi bộ\n  “id”: “cua-toi-2”,",
        1,
    );
    let typed = sandbox.file("typed.json", typed);
    sandbox
        .run(&["programme", "add", typed.to_str().unwrap()])
        .gives(0);
    assert!(
        sandbox
            .run(&["programme", "list"])
            .out
            .contains("cua-toi-2\t")
    );
}
