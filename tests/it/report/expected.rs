//! Of whom reports are expected: every share of cells has its true base, and who did not meet is named.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::sandbox::{CliSandbox, Run};
use crate::support::LINES;

/// A ward of so many cells that held the session of May, one record a cell.
fn ward(sandbox: &CliSandbox, met: usize) -> PathBuf {
    let sample = sandbox.session(&[]);
    sandbox.apply(&sample, LINES).gives(0);
    let saved = fs::read_to_string(sample.join("session.json")).unwrap();
    let mut json: Value = serde_json::from_str(&saved).unwrap();
    let root = sandbox.data().join("ward");
    for number in 1..=met {
        json["cell"]["name"] = format!("Chi bộ số {number}").into();
        json["cell"]["parent"] = "Đảng bộ phường Hồng Bàng".into();
        let folder = root.join(format!("{number}"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("session.json"), json.to_string()).unwrap();
    }
    root
}

/// A list of so many cells.
fn list(sandbox: &CliSandbox, count: usize) -> PathBuf {
    let mut text = "STT,Chi bộ,Cấp trên,Bí thư\n".to_owned();
    for number in 1..=count {
        writeln!(
            text,
            "{number},Chi bộ số {number},Đảng bộ phường Hồng Bàng,Bí thư {number}"
        )
        .unwrap();
    }
    sandbox.file("expected.csv", &text)
}

fn report(sandbox: &CliSandbox, root: &Path, expected: &Path, format: &str) -> Run {
    sandbox.run(&[
        "report",
        root.to_str().unwrap(),
        "--as-of",
        "2026-12-15",
        "--expected",
        expected.to_str().unwrap(),
        "--format",
        format,
    ])
}

fn target(report: &Value, number: &str) -> (u64, u64, u64) {
    let targets = report["targets"].as_array().unwrap();
    let found = targets.iter().find(|it| it["target"] == number).unwrap();
    let of = |name: &str| found[name].as_u64().unwrap();
    (of("count"), of("of"), of("cells"))
}

#[test]
fn one_cell_of_two_is_half_of_the_target() {
    let sandbox = CliSandbox::new();
    let root = ward(&sandbox, 1);
    let list = list(&sandbox, 2);
    let run = report(&sandbox, &root, &list, "json");
    let told = run.err.clone();
    let json: Value = serde_json::from_str(&run.gives(0)).unwrap();
    assert_eq!(target(&json, "1"), (1, 2, 2));
    assert_eq!(json["turnout"]["met"], 1);
    assert!(told.contains("Đã tổ chức sinh hoạt: 1/2 chi bộ."), "{told}");
    let form = report(&sandbox, &root, &list, "txt").gives(0);
    let form: Vec<&str> = form.split_whitespace().collect();
    let form = form.join(" ");
    assert!(form.contains("50,0% (01/02)"), "{form}");
    assert!(form.contains("Chi bộ chưa tổ chức sinh hoạt"), "{form}");
}

#[test]
fn a_ward_of_forty_of_which_thirty_one_met() {
    let sandbox = CliSandbox::new();
    let root = ward(&sandbox, 31);
    let list = list(&sandbox, 40);
    let run = report(&sandbox, &root, &list, "json");
    let told = run.err.clone();
    let json: Value = serde_json::from_str(&run.gives(0)).unwrap();
    let turnout = &json["turnout"];
    assert_eq!(
        (&turnout["expected"], &turnout["met"]),
        (&40.into(), &31.into())
    );
    let missing = turnout["missing"].as_array().unwrap();
    assert_eq!(missing.len(), 9);
    assert_eq!(missing[0]["cell"], "Chi bộ số 32");
    assert_eq!(missing[8]["secretary"], "Bí thư 40");
    assert!(missing[0]["days_overdue"].as_i64().unwrap() > 0);
    assert_eq!(target(&json, "1"), (31, 40, 40));
    // Of members only those are counted whose cells have told of them.
    assert_eq!(target(&json, "6").1, 31 * 23);
    assert!(told.contains("Chưa tổ chức (9 chi bộ, quá hạn"), "{told}");
    let table = report(&sandbox, &root, &list, "csv").gives(0);
    assert_eq!(
        table.lines().filter(|it| it.contains("Chi bộ số ")).count(),
        40
    );
    let parents = json["parents"].as_array().unwrap();
    assert_eq!(target(&parents[0], "1"), (31, 40, 40));
}

#[test]
fn who_is_not_on_the_list_counts_and_is_named_and_a_list_with_faults_is_refused_whole() {
    let sandbox = CliSandbox::new();
    let root = ward(&sandbox, 3);
    let short = list(&sandbox, 2);
    let run = report(&sandbox, &root, &short, "json");
    assert!(
        run.err
            .contains("Không có trong danh sách mà đã tổ chức: Chi bộ số 3"),
        "{}",
        run.err
    );
    let json: Value = serde_json::from_str(&run.gives(0)).unwrap();
    assert_eq!(json["turnout"]["expected"], 3);
    let twice = sandbox.file("twice.csv", "Chi bộ\nChi bộ số 1\nCHI BỘ SỐ  1\n");
    report(&sandbox, &root, &twice, "json").says(2, &["dòng 3", "đã có ở dòng 2"]);
    // Spreadsheets part cells otherwise too.
    let parted = sandbox.file(
        "parted.csv",
        "Chi bộ;Cấp trên;Bí thư\nChi bộ số 1;Đảng bộ phường Hồng Bàng;A\n",
    );
    let run = report(&sandbox, &root, &parted, "json");
    let json: Value = serde_json::from_str(&run.gives(0)).unwrap();
    assert_eq!(
        (&json["turnout"]["expected"], &json["turnout"]["missing"]),
        (&3.into(), &Value::Array(Vec::new()))
    );
    // A folder of cells does as well: those without a session are named.
    let cells = sandbox.data().join("cells");
    let run = report(&sandbox, &cells, &cells, "json");
    let json: Value = serde_json::from_str(&run.gives(0)).unwrap();
    assert_eq!(
        (&json["turnout"]["expected"], &json["turnout"]["met"]),
        (&1.into(), &1.into())
    );
}
