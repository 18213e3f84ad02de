//! Making sessions: what is asked for, what is known of the cell, and what is refused.

use std::fs;

use super::sandbox::{CliSandbox, journal, saved};

const CELL: &str = "Chi bộ Văn phòng";

#[test]
fn a_known_cell_needs_no_roster_and_keeps_what_is_known() {
    let sandbox = CliSandbox::new();
    sandbox.session(&[
        "--parent",
        "Đảng bộ A",
        "--locality",
        "Hồng Bàng",
        "--place",
        "Tầng 2",
    ]);
    let made = sandbox.run(&[
        "new",
        "--cell",
        CELL,
        "--at",
        "14h00 20/6/2026",
        "--chair",
        "m02",
    ]);
    let path = made.gives(0);
    let session = saved(path.trim_end().as_ref());
    assert_eq!(session["cell"]["parent"], "Đảng bộ A");
    assert_eq!(session["cell"]["locality"], "Hồng Bàng");
    assert_eq!(session["meeting"]["place"], "Tầng 2");
    assert_eq!(session["meeting"]["date"], "2026-06-20");
    assert_eq!(session["meeting"]["chair"], "m02");
    assert_eq!(session["roster"].as_array().unwrap().len(), 24);
    assert_eq!(
        fs::read_dir(sandbox.data().join("cells")).unwrap().count(),
        1
    );
}

#[test]
fn a_new_roster_follows_and_differences_are_listed() {
    let sandbox = CliSandbox::new();
    sandbox.session(&[]);
    let file = sandbox.file("new.csv", "Mã,Họ tên\nm01,Trần Thị Ánh\nm99,Lò Văn Mới\n");
    let new = ["new", "--cell", CELL, "--roster", file.to_str().unwrap()];
    sandbox.run(&new).says(
        0,
        &["thêm 1 đảng viên: Lò Văn Mới (m99)", "bớt 23", "thay đổi"],
    );
    let cell = fs::read_to_string(sandbox.data().join("cells/chi-bo-van-phong/cell.json")).unwrap();
    assert!(cell.contains("m99") && !cell.contains("m02"));
}

#[test]
fn times_keep_their_offset_and_others_are_vietnams() {
    let sandbox = CliSandbox::new();
    let first = |session: &std::path::Path| {
        let journal = String::from_utf8(journal(session)).unwrap();
        journal.chars().take(80).collect::<String>()
    };
    let line = first(&sandbox.session(&[]));
    assert!(
        line.contains(r#""at":"2026-05-20T13:50:00+07:00","noted":"#),
        "{line}"
    );
    let line = first(&sandbox.session(&["--at", "2026-05-20T13:50:00+09:00"]));
    assert!(line.contains("T13:50:00+09:00"), "{line}");
    let line = first(&sandbox.session(&["--at", "20/5/2026 13:50", "--zone", "-05:00"]));
    assert!(line.contains("T13:50:00-05:00"), "{line}");
}

#[test]
fn what_cannot_be_is_refused_and_leaves_nothing() {
    let sandbox = CliSandbox::new();
    let file = sandbox.file("ds.csv", "Mã,Họ tên\nm1,An Văn A\n");
    let refused = |more: &[&str], words: &str| {
        let mut arguments = vec!["new", "--cell", CELL, "--roster", file.to_str().unwrap()];
        arguments.extend(more);
        sandbox.run(&arguments).says(2, &[words]);
        assert!(!sandbox.data().exists());
    };
    refused(&["--at", "31/2/2026 14:00"], "“31/2/2026 14:00”");
    refused(&["--at", "mai"], "“mai”");
    refused(&["--chair", "m7"], "Người chủ trì “m7”");
    refused(
        &["--chair", "van"],
        "hãy ghi đủ họ tên hoặc mã: An Văn A (mã m1)",
    );
    refused(&["--secretary", "m7"], "Người thư ký “m7”");
    refused(&["--mode", "zoom"], "in_person");
    refused(&["--programme", "x"], "“x”");
    sandbox.run(&["new", "--cell", CELL]).says(2, &["--roster"]);
    sandbox
        .run(&["new", "--cell", " – ", "--roster", file.to_str().unwrap()])
        .says(2, &["--cell"]);
}

#[test]
fn the_only_secretary_of_the_cell_presides_unless_told_otherwise() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    assert_eq!(saved(&session)["meeting"]["chair"], "m01");
    let csv = "Mã,Họ tên,Chức vụ\nm1,An,Bí thư\nm2,Bình,Bí thư Chi bộ\n";
    let file = sandbox.file("two.csv", csv);
    let made = sandbox.run(&[
        "new",
        "--cell",
        "Chi bộ 2",
        "--roster",
        file.to_str().unwrap(),
    ]);
    let made = made.gives(0);
    assert!(saved(made.trim_end().as_ref())["meeting"]["chair"].is_null());
}

#[cfg(unix)]
#[test]
fn folders_and_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&session), mode(&sandbox.data())), (0o700, 0o700));
    assert_eq!(mode(&session.join("journal.jsonl")), 0o600);
}

#[cfg(unix)]
#[test]
fn a_disk_that_fails_is_told_apart() {
    let sandbox = CliSandbox::new();
    fs::write(sandbox.data(), "a file where the folder should be").unwrap();
    let file = sandbox.file("ds.csv", "Mã,Họ tên\nm1,An Văn A\n");
    let new = [
        "--verbose",
        "new",
        "--cell",
        CELL,
        "--roster",
        file.to_str().unwrap(),
    ];
    let run = sandbox.run(&new);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.err.contains("Không ghi được") && run.err.contains("Nguyên nhân: "));
}

#[test]
fn another_spelling_of_a_cell_is_refused_and_a_second_session_of_the_day_is_said() {
    let sandbox = CliSandbox::new();
    sandbox.session(&[]);
    for name in ["Chi bộ Văn Phòng", "chi bộ  văn phòng"] {
        sandbox
            .run(&["new", "--cell", name, "--at", "2026-06-20 14:00"])
            .says(
                2,
                &[
                    name.split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                        .as_str(),
                    CELL,
                    "--new-cell",
                ],
            );
    }
    assert_eq!(
        fs::read_dir(sandbox.data().join("cells")).unwrap().count(),
        1
    );
    sandbox
        .run(&["new", "--cell", CELL, "--at", "2026-05-20 19:00"])
        .says(0, &["Chi bộ đã có buổi sinh hoạt 20/5/2026 “", "cùng ngày"]);
    let roster = sandbox.file("other.csv", "Họ và tên\nNguyễn Văn An\n");
    let roster = roster.to_str().unwrap();
    let more = ["--roster", roster, "--new-cell", "--at", "2026-05-20 14:00"];
    let mut arguments = vec!["new", "--cell", "Chi bộ Văn Phòng"];
    arguments.extend(more);
    sandbox.run(&arguments).gives(0);
    assert_eq!(
        fs::read_dir(sandbox.data().join("cells")).unwrap().count(),
        2
    );
}

#[test]
fn what_is_planned_is_kept_with_its_hour() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--at", "2099-05-20 14:00"]);
    assert_eq!(
        saved(&session)["meeting"]["planned_at"],
        "2099-05-20T14:00:00+07:00"
    );
    let plan = sandbox.paper(&session, "session-plan", "txt");
    assert!(
        plan.contains("14 giờ 00 phút, ngày 20 tháng 5 năm 2099"),
        "{plan}"
    );
    let moved = r#"{"do":"facts","planned":"2099-05-27 08:30"}"#;
    sandbox.apply(&session, moved).gives(0);
    let plan = sandbox.paper(&session, "session-plan", "txt");
    assert!(
        plan.contains("08 giờ 30 phút, ngày 27 tháng 5 năm 2099"),
        "{plan}"
    );
    // What was held before it is written down was not planned here.
    let held = sandbox.session(&["--at", "2026-05-20 14:00"]);
    assert!(saved(&held)["meeting"].get("planned_at").is_none());
}

#[test]
fn a_session_put_away_is_passed_over_until_it_is_taken_back() {
    let sandbox = CliSandbox::new();
    let first = sandbox.session(&[]);
    let second = sandbox.session(&[]);
    let id = second.file_name().unwrap().to_str().unwrap();
    let run = sandbox.run(&["remove", id]);
    assert!(
        run.err.contains("Đã bỏ buổi sinh hoạt 20/5/2026 “"),
        "{run:?}"
    );
    let away = run.gives(0);
    assert!(away.trim_end().contains("removed") && !second.exists());
    sandbox.run(&["verify", id]).says(2, &[]);
    let cell = first.parent().unwrap().parent().unwrap().to_owned();
    let found = sandbox
        .run(&["report", cell.to_str().unwrap(), "--format", "json"])
        .gives(0);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["sessions"], 1, "{found}");
    // Its id is not given again.
    let third = sandbox.session(&[]);
    assert!(third.ends_with("2026-05-20-44-kh-du-3"), "{third:?}");
    sandbox.run(&["restore", id]).gives(0);
    sandbox.run(&["verify", id]).gives(0);
    sandbox.run(&["remove", "khong-co"]).says(2, &["khong-co"]);
}
