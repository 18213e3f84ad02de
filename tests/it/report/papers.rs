//! The report as a paper: one document's sessions a paper, its outline or the usual one, what cells recorded and what is written by hand.

use std::fs;
use std::path::PathBuf;

use crate::cli::sandbox::{CliSandbox, Run};
use crate::support::LINES;

/// A sandbox with the sample session, and one on another document.
fn sandbox() -> (CliSandbox, PathBuf) {
    let sandbox = CliSandbox::new();
    let sample = sandbox.session(&[]);
    sandbox.apply(&sample, LINES).gives(0);
    let learn = r#"{"do":"learn","what":"lesson","text":"Kèm cặp một với một cho kết quả tốt","at":"2026-05-20T17:00:00+07:00"}"#;
    sandbox.apply(&sample, learn).gives(0);
    let ward = ["--programme", "hai-phong-2026", "--at", "2026-05-10 14:00"];
    let ward = sandbox.session(&ward);
    let lines = [
        r#"{"do":"mark","member":"m01","as":"present","at":"2026-05-10T14:00:00+07:00"}"#,
        r#"{"do":"open","at":"2026-05-10T14:01:00+07:00"}"#,
        r#"{"do":"close","at":"2026-05-10T15:40:00+07:00"}"#,
    ];
    sandbox.apply(&ward, &lines.join("\n")).gives(0);
    let cells = sandbox.data().join("cells");
    (sandbox, cells)
}

fn report(sandbox: &CliSandbox, root: &std::path::Path, more: &[&str]) -> Run {
    let mut arguments = vec!["report", root.to_str().unwrap(), "--as-of", "2026-08-15"];
    arguments.extend(["--format", "txt"]);
    arguments.extend(more);
    sandbox.run(&arguments)
}

/// With single blanks.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_paper_holds_the_sessions_on_one_document() {
    let (sandbox, cells) = sandbox();
    let run = report(&sandbox, &cells, &["--programme", "44-kh-du"]);
    assert!(run.err.is_empty(), "{run:?}");
    let form = words(&run.gives(0));
    assert!(form.contains("BIỂU MẪU SỐ 03"), "{form}");
    assert!(form.contains("01 buổi của 01 chi bộ"), "{form}");
    assert!(
        form.contains("Chi bộ Văn phòng: Kèm cặp một với một cho kết quả tốt."),
        "{form}"
    );
    // Those who are exempt are counted in neither place.
    assert!(
        form.contains("Đã đăng ký 02/23 đảng viên, đạt 8,7%."),
        "{form}"
    );
    assert!(
        form.contains("Đảng viên có bản đăng ký: 8,7% (02/23)"),
        "{form}"
    );
    // Another document's sessions are reported in the usual outline, without the forms of this one.
    let other = words(&report(&sandbox, &cells, &["--programme", "hai-phong-2026"]).gives(0));
    assert!(other.contains("01 buổi của 01 chi bộ"), "{other}");
    assert!(
        !other.contains("BIỂU MẪU") && !other.contains("đăng ký"),
        "{other}"
    );
    assert!(
        other.contains("Văn bản chỉ đạo không nêu chỉ tiêu"),
        "{other}"
    );
    // Without a word one is chosen, and the rest is told.
    let run = report(&sandbox, &cells, &[]);
    assert!(
        run.err.contains("1 buổi theo văn bản khác không tính"),
        "{run:?}"
    );
    report(&sandbox, &cells, &["--programme", "xx"]).says(2, &["không có buổi nào theo “xx”"]);
}

#[test]
fn what_the_body_writes_stands_under_its_heading() {
    let (sandbox, cells) = sandbox();
    let texts = sandbox.file(
        "texts.json",
        r#"{"I": "Đảng bộ có 02 chi bộ.", "IV.3": "Làm từng việc nhỏ.\nKiểm tra ngay."}"#,
    );
    let path = texts.to_str().unwrap();
    let wanted = ["--programme", "44-kh-du", "--texts", path];
    let form = words(&report(&sandbox, &cells, &wanted).gives(0));
    assert!(
        form.contains("I. Khái quát tình hình Đảng bộ có 02 chi bộ."),
        "{form}"
    );
    // What is written by hand takes the place of what cells recorded.
    assert!(form.contains("Làm từng việc nhỏ. Kiểm tra ngay."), "{form}");
    assert!(!form.contains("Kèm cặp một với một"), "{form}");
    fs::write(&texts, r#"{"III.2": "x"}"#).unwrap();
    report(&sandbox, &cells, &wanted).says(2, &["mục “III.2”", "các mục viết là I, II.1"]);
    fs::write(&texts, "[]").unwrap();
    report(&sandbox, &cells, &wanted).says(2, &["không phải JSON dạng"]);
}

#[test]
fn a_document_with_other_headings_has_its_figures_filled_in_too() {
    let sandbox = CliSandbox::new();
    let (_, json) = sauro::programme::embedded()[0];
    let own = json
        .replacen("\"id\": \"44-kh-du\"", "\"id\": \"cua-toi\"", 1)
        .replace(
            "Kết quả triển khai phần việc “Chi bộ, đảng bộ tiên phong chuyển đổi số”",
            "Việc A",
        )
        .replace(
            "Kết quả triển khai phần việc “Cán bộ số, đảng viên số tiêu biểu”",
            "Việc B",
        )
        .replace("Số buổi đã triển khai.", "Bao nhiêu lần.")
        .replace(
            "\"Cán bộ số, đảng viên số tiêu biểu\"",
            "\"Mỗi người một việc\"",
        )
        .replace("đảng bộ.....", "chi bộ ……");
    let folder = sandbox.data().join("programmes");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("cua-toi.json"), own).unwrap();
    let session = sandbox.session(&["--programme", "cua-toi"]);
    sandbox.apply(&session, LINES).gives(0);
    let form = words(&sandbox.paper(&session, "form03", "txt"));
    for told in [
        "tại Chi bộ Văn phòng năm 2026",
        "Bao nhiêu lần: 01 buổi",
        "3. Việc A - Chi bộ xác định",
        "4. Việc B Có 02/23 đồng chí đã đăng ký",
    ] {
        assert!(form.contains(told), "{told}\n{form}");
    }
    let minutes = words(&sandbox.paper(&session, "minutes", "txt"));
    assert!(
        minutes.contains("VI. Đăng ký “Mỗi người một việc”"),
        "{minutes}"
    );
}

#[test]
fn what_a_cell_records_between_its_sessions_goes_up_too() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let cells = sandbox.data().join("cells");
    let json = |root: &std::path::Path| -> serde_json::Value {
        let arguments = ["report", root.to_str().unwrap(), "--as-of", "2099-01-01"];
        let run = sandbox.run(&[&arguments[..], &["--format", "json", "--no-index"]].concat());
        serde_json::from_str(&run.gives(0)).unwrap()
    };
    let before = json(&cells);
    assert_eq!(before["tasks"]["done"], 0);
    let id = session.file_name().unwrap().to_str().unwrap();
    let points: Vec<String> = [10, 10, 5, 10, 15, 10, 10, 5, 5, 5, 5, 5, 5]
        .iter()
        .zip(1..)
        .map(|(points, number)| format!(r#""{number}":{points}"#))
        .collect();
    let lines = [
        format!(r#"{{"do":"progress","commitment":"{id}/c01","state":"done","note":"đủ 24 bộ"}}"#),
        r#"{"do":"survey","target":"4b","count":20}"#.to_owned(),
        r#"{"do":"register","member":"m05","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]}"#.to_owned(),
        format!(r#"{{"do":"assess","member":"m05","by":"committee","points":{{{}}}}}"#, points.join(",")),
    ];
    let file = sandbox.file("between.jsonl", lines.join("\n"));
    let cell = cells.read_dir().unwrap().next().unwrap().unwrap().path();
    sandbox
        .run(&["apply", cell.to_str().unwrap(), file.to_str().unwrap()])
        .gives(0);
    let after = json(&cells);
    assert_eq!(after["sessions"], before["sessions"], "it is no session");
    assert_eq!(after["tasks"]["done"], 1);
    assert_eq!(after["registered"], 3);
    assert_eq!(after["grades"]["excellent"], 1);
    let target = |of: &serde_json::Value, id: &str| {
        let mut all = of["targets"].as_array().unwrap().iter();
        all.find(|it| it["target"] == id)
            .map(|it| it["count"].clone())
    };
    assert_eq!(target(&after, "4b"), Some(20.into()));
    assert_eq!(target(&after, "6"), Some(3.into()));
    // As lines of figures it goes on upward; as things stood before, it counts nothing.
    let lines = sandbox.run(&["report", cells.to_str().unwrap(), "--format", "ndjson"]);
    let lines = sandbox.file("ward.ndjson", lines.gives(0));
    assert_eq!(json(&lines)["tasks"], after["tasks"]);
    assert_eq!(json(&lines)["registered"], 3);
    let earlier = ["report", cells.to_str().unwrap(), "--as-of", "2026-06-01"];
    let earlier = sandbox
        .run(&[&earlier[..], &["--format", "json"]].concat())
        .gives(0);
    let earlier: serde_json::Value = serde_json::from_str(&earlier).unwrap();
    assert_eq!(
        (&earlier["tasks"]["done"], &earlier["registered"]),
        (&0.into(), &2.into())
    );
}

#[test]
fn registrations_of_a_cell_are_those_of_all_its_sessions() {
    let sandbox = CliSandbox::new();
    let items = r#"["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]"#;
    let register =
        |member: &str| format!(r#"{{"do":"register","member":"{member}","items":{items}}}"#);
    for (at, members) in [
        ("2026-05-20 14:00", &["m05", "m06"][..]),
        ("2026-06-20 14:00", &["m06", "m07"]),
        ("2026-07-20 14:00", &[]),
    ] {
        let session = sandbox.session(&["--at", at]);
        let day = at.split(' ').next().unwrap();
        let mut lines = vec![format!(r#"{{"do":"open","at":"{day}T14:00:00+07:00"}}"#)];
        lines.extend(members.iter().map(|it| register(it)));
        lines.push(format!(r#"{{"do":"close","at":"{day}T16:00:00+07:00"}}"#));
        sandbox.apply(&session, &lines.join("\n")).gives(0);
    }
    let cells = sandbox.data().join("cells");
    let json = |root: &std::path::Path| -> serde_json::Value {
        let arguments = ["report", root.to_str().unwrap(), "--format", "json"];
        serde_json::from_str(&sandbox.run(&arguments).gives(0)).unwrap()
    };
    let found = json(&cells);
    assert_eq!(
        (&found["registered"], &found["items"]["1.1"]),
        (&3.into(), &3.into())
    );
    let mut targets = found["targets"].as_array().unwrap().iter();
    let sixth = targets.find(|it| it["target"] == "6").unwrap();
    assert_eq!((&sixth["count"], &sixth["of"]), (&3.into(), &23.into()));
    let paper = words(&report(&sandbox, &cells, &[]).gives(0));
    assert!(paper.contains("Đã đăng ký 03/23"), "{paper}");
    assert!(
        paper.contains("từng nội dung của biểu mẫu 01: 1.1: 03;"),
        "{paper}"
    );
    // The minutes that a cell exported as JSON are a session too.
    let first = cells.read_dir().unwrap().next().unwrap().unwrap().path();
    let first = first.join("sessions/2026-05-20-44-kh-du");
    let out = sandbox.data().with_file_name("nop");
    let export = [
        "export",
        first.to_str().unwrap(),
        "--what",
        "minutes",
        "--format",
        "json",
    ];
    sandbox
        .run(&[&export[..], &["--out", out.to_str().unwrap()]].concat())
        .gives(0);
    assert_eq!(json(&out)["registered"], 2);
}

/// Packs a folder whole, as one does who hands it up.
fn packed(folder: &std::path::Path, name: &str) -> Vec<u8> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    let inside = |path: &PathBuf| {
        let path = path.strip_prefix(folder).unwrap().to_str().unwrap();
        format!("{name}/{}", path.replace('\\', "/"))
    };
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for path in &files {
        zip.start_file(inside(path), zip::write::SimpleFileOptions::default())
            .unwrap();
        std::io::Write::write_all(&mut zip, &fs::read(path).unwrap()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_archive_of_a_cells_folder_says_what_the_folder_says() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    sandbox.apply(&session, r#"{"do":"seal"}"#).gives(0);
    let cells = sandbox.data().join("cells");
    let cell = cells.read_dir().unwrap().next().unwrap().unwrap().path();
    let id = session.file_name().unwrap().to_str().unwrap();
    let done = format!(r#"{{"do":"progress","commitment":"{id}/c01","state":"done"}}"#);
    let lines = sandbox.file("between.jsonl", done);
    sandbox
        .run(&["apply", cell.to_str().unwrap(), lines.to_str().unwrap()])
        .gives(0);
    let export = ["export", session.to_str().unwrap(), "--what", "minutes"];
    sandbox
        .run(&[&export[..], &["--format", "json,txt"]].concat())
        .gives(0);
    let json = |root: &std::path::Path, code| -> serde_json::Value {
        let arguments = ["report", root.to_str().unwrap(), "--format", "json"];
        serde_json::from_str(&sandbox.run(&arguments).gives(code)).unwrap()
    };
    let folder = json(&cells, 0);
    assert_eq!(folder["tasks"]["done"], 1);
    assert_eq!(folder["sealed_proven"], 1);
    let zip = sandbox.file("cells.zip", packed(&cells, "nop"));
    // The second time as well, whatever was remembered.
    assert_eq!(json(&zip, 0), folder);
    assert_eq!(json(&zip, 0), folder);
    // A sealed session that was changed does not count from an archive either.
    let saved = session.join("session.json");
    let text = fs::read_to_string(&saved).unwrap();
    let changed = text.replacen("\"kind\": \"limitation\"", "\"kind\": \"experience\"", 1);
    assert_ne!(text, changed);
    fs::write(&saved, changed).unwrap();
    let zip = sandbox.file("changed.zip", packed(&cells, "nop"));
    assert_eq!(json(&zip, 1)["sessions"], 0);
    assert_eq!(json(&cells, 1)["sessions"], 0);
}

#[test]
fn a_workbook_holds_the_places_and_the_totals_by_unit_item_and_target() {
    use calamine::{Data, Reader as _};
    let (sandbox, cells) = sandbox();
    let out = sandbox.data().with_file_name("so-lieu.xlsx");
    let arguments = ["report", cells.to_str().unwrap(), "--as-of", "2026-08-15"];
    sandbox
        .run(&[&arguments[..], &["--out", out.to_str().unwrap()]].concat())
        .gives(0);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&out).unwrap();
    let names = [
        "Báo cáo",
        "Theo đơn vị",
        "Nội dung đăng ký",
        "Chỉ tiêu",
        "Tự đánh giá",
    ];
    assert_eq!(book.sheet_names(), names);
    let mut rows = |sheet: &str| -> Vec<Vec<String>> {
        let range = book.worksheet_range(sheet).unwrap();
        let text = |it: &Data| it.to_string();
        range
            .rows()
            .map(|row| row.iter().map(text).collect())
            .collect()
    };
    let places = rows("Báo cáo");
    let column = places[0].iter().position(|it| it == "Hạn chế").unwrap();
    assert_eq!(places[1][column], "1");
    let items = rows("Nội dung đăng ký");
    assert_eq!((items[1][0].as_str(), items[1][2].as_str()), ("1.1", "2"));
    assert!(items[1][1].contains("chuyển đổi số"), "{items:?}");
    let targets = rows("Chỉ tiêu");
    let sixth = targets.iter().find(|it| it[1].starts_with("6.")).unwrap();
    assert_eq!((sixth[2].as_str(), sixth[3].as_str()), ("2", "23"));
    assert_eq!(rows("Theo đơn vị").len(), 3);
}
