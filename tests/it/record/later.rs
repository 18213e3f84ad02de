//! What happens later in the year is the cell's, with its own day, whichever way it is entered; the minutes of a closed session do not change.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::sandbox::{CliSandbox, journal, saved};
use crate::support::{LINES, at, sample_session};
use crate::test_app::TestApp;

const REGISTER: &str = r#"{"do":"register","member":"m05","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]}"#;
const SCORE: &str = r#"{"do":"assess","member":"m04","by":"committee","points":{"1":10,"2":9,"3":5,"4":10,"5":14,"6":10,"7":10,"8":5,"9":4,"10":5,"11":5,"12":4,"13":5}}"#;

fn cell_log(session: &Path) -> PathBuf {
    let cell = session.parent().unwrap().parent().unwrap();
    cell.join("follow-up.jsonl")
}

/// A session of the sample, closed in May.
fn closed(sandbox: &CliSandbox) -> PathBuf {
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    session
}

#[test]
fn a_line_of_the_year_goes_to_the_cells_log_and_no_paper_of_the_session_changes() {
    let sandbox = CliSandbox::new();
    let session = closed(&sandbox);
    let kept = [
        ("minutes", "txt"),
        ("attendance", "csv"),
        ("result-report", "txt"),
        ("resolution", "txt"),
    ];
    let before = kept.map(|(paper, format)| sandbox.paper(&session, paper, format));
    let lines = journal(&session);
    let said = sandbox.apply(&session, &[REGISTER, SCORE].join("\n")).says(
        0,
        &["đã bế mạc nên dòng 1, 2 được ghi vào nhật ký năm của chi bộ"],
    );
    assert!(said.contains("biên bản của buổi không đổi"), "{said}");
    assert_eq!(
        journal(&session),
        lines,
        "the session's journal is left alone"
    );
    assert_eq!(
        fs::read_to_string(cell_log(&session))
            .unwrap()
            .lines()
            .count(),
        2
    );
    let after = kept.map(|(paper, format)| sandbox.paper(&session, paper, format));
    assert_eq!(before, after);
    // The year has it at once, in the papers of the session that is there already.
    assert!(sandbox.paper(&session, "notice", "csv").contains("96"));
    assert!(
        sandbox
            .paper(&session, "form01", "ndjson")
            .contains("\"m05\"")
    );
    assert!(
        sandbox
            .paper(&session, "form02", "ndjson")
            .contains("\"committee\"")
    );
}

#[test]
fn a_sealed_session_hands_on_what_is_of_the_year_and_refuses_the_rest() {
    let sandbox = CliSandbox::new();
    let session = closed(&sandbox);
    sandbox.apply(&session, r#"{"do":"seal"}"#).gives(0);
    sandbox
        .apply(&session, r#"{"do":"tick","item":"dues"}"#)
        .says(2, &["đã niêm phong"]);
    sandbox
        .apply(&session, REGISTER)
        .says(0, &["nhật ký năm của chi bộ"]);
    // Undo takes back what was done last, in whichever log that is; what is sealed stays.
    let both = [REGISTER.replace("m05", "m06").as_str(), r#"{"do":"undo"}"#].join("\n");
    sandbox
        .apply(&session, &both)
        .says(0, &["dòng 1, 2", "nhật ký năm của chi bộ"]);
    let log = || fs::read_to_string(cell_log(&session)).unwrap();
    assert_eq!(log().lines().count(), 3);
    sandbox.apply(&session, r#"{"do":"redo"}"#).gives(0);
    let undo = r#"{"do":"undo"}"#;
    sandbox.apply(&session, undo).gives(0);
    sandbox.apply(&session, undo).gives(0);
    assert!(
        !sandbox
            .paper(&session, "form01", "ndjson")
            .contains("\"m05\"")
    );
    sandbox.apply(&session, undo).says(2, &["đã niêm phong"]);
    assert_eq!(log().lines().count(), 6);
}

#[test]
fn a_registration_of_a_closed_session_is_withdrawn_in_the_cells_log_with_its_own_day() {
    let sandbox = CliSandbox::new();
    let session = closed(&sandbox);
    let minutes = sandbox.paper(&session, "minutes", "txt");
    assert!(
        minutes.contains("Có 02/23 đồng chí đã đăng ký"),
        "{minutes}"
    );
    let registered = || {
        let form = sandbox.paper(&session, "form01", "ndjson");
        form.contains("\"m13\"")
    };
    let counted = || sandbox.paper(&session, "form03", "txt");
    assert!(registered());
    let withdraw = r#"{"do":"unregister","member":"m13","at":"2026-08-03T09:00:00+07:00"}"#;
    sandbox.apply(&session, withdraw).says(
        0,
        &["nhật ký năm của chi bộ", "biên bản của buổi không đổi"],
    );
    assert!(!registered());
    assert!(
        counted().contains("Có 01/23 đồng chí đã đăng ký"),
        "{}",
        counted()
    );
    assert_eq!(sandbox.paper(&session, "minutes", "txt"), minutes);
    let log = fs::read_to_string(cell_log(&session)).unwrap();
    assert!(
        log.contains("2026-08-03T09:00:00") && log.contains("\"withdrawn\":true"),
        "{log}"
    );
    // Nothing is left to withdraw; what is registered afterwards holds again, and undo gives the withdrawal back.
    sandbox
        .apply(&session, withdraw)
        .says(1, &["chưa có bản đăng ký"]);
    let again = REGISTER.replace("m05", "m13");
    sandbox.apply(&session, &again).gives(0);
    assert!(registered());
    let cell = session.parent().unwrap().parent().unwrap().to_owned();
    let undo = sandbox.file("undo.jsonl", r#"{"do":"undo"}"#);
    let undo = || {
        sandbox
            .run(&["apply", cell.to_str().unwrap(), undo.to_str().unwrap()])
            .gives(0)
    };
    undo();
    assert!(!registered());
    undo();
    assert!(registered());
    assert!(
        counted().contains("Có 02/23 đồng chí đã đăng ký"),
        "{}",
        counted()
    );
}

#[test]
fn a_session_that_lies_outside_of_a_cell_says_what_to_do() {
    let sandbox = CliSandbox::new();
    let session = closed(&sandbox);
    let alone = sandbox.data().parent().unwrap().join("rieng");
    fs::create_dir_all(&alone).unwrap();
    for file in ["journal.jsonl", "session.json"] {
        fs::copy(session.join(file), alone.join(file)).unwrap();
    }
    sandbox.apply(&alone, REGISTER).says(
        1,
        &["không nằm trong thư mục của chi bộ nào; hãy chép buổi"],
    );
}

#[test]
fn the_cells_log_takes_back_and_does_again() {
    let sandbox = CliSandbox::new();
    let session = closed(&sandbox);
    let cell = session.parent().unwrap().parent().unwrap().to_owned();
    let apply = |line: &str| {
        let file = sandbox.file("one.jsonl", line);
        sandbox.run(&["apply", cell.to_str().unwrap(), file.to_str().unwrap()])
    };
    let registered = || {
        sandbox
            .paper(&session, "form01", "ndjson")
            .contains("\"m05\"")
    };
    apply(REGISTER).gives(0);
    assert!(registered());
    apply(r#"{"do":"undo"}"#).gives(0);
    assert!(!registered());
    apply(r#"{"do":"redo"}"#).gives(0);
    assert!(registered());
    apply(r#"{"do":"learn","what":"lesson","text":"Một bài học"}"#).gives(0);
    apply(r#"{"do":"drop","what":"learned","number":1}"#).gives(0);
    assert!(
        !sandbox
            .paper(&session, "form03", "txt")
            .contains("Một bài học")
    );
}

#[test]
fn the_closing_is_taken_back_only_where_nothing_was_recorded_after_it() {
    let sandbox = CliSandbox::new();
    let session = closed(&sandbox);
    sandbox.apply(&session, REGISTER).gives(0);
    let undo = r#"{"do":"undo"}"#;
    sandbox
        .apply(&session, undo)
        .says(0, &["nhật ký năm của chi bộ"]);
    sandbox.apply(&session, r#"{"do":"redo"}"#).gives(0);
    // Where the closing is the last thing of the session and the year has something later, the later one goes first.
    sandbox.apply(&session, undo).gives(0);
    let closed = || saved(&session)["meeting"]["closed_at"].is_string();
    assert!(closed());
    sandbox.apply(&session, undo).gives(0);
    assert!(!closed());
}

#[test]
fn on_the_screen_the_deed_says_where_it_goes_and_ctrl_z_takes_it_back_there() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.clock(at("16:30:00"));
    let before = app.session().registrations.clone();
    app.keys("6 ↓ ↓ ↓ ↓ b").type_text("Làm tốt").keys("Ctrl+S");
    app.shows("Đã ghi vào năm của chi bộ, biên bản không đổi: biểu dương");
    assert_eq!(app.session().registrations, before);
    assert!(app.session().remarks.is_empty());
    let member = app.session().roster[4].id.clone();
    let name = app.session().roster[4].name.clone();
    assert_eq!(app.session().all_remarks(&member).len(), 1, "{name}");
    assert!(
        app.log.borrow().entries.is_empty(),
        "nothing in the session"
    );
    app.keys("Ctrl+Z").shows("Đã hoàn tác: biểu dương");
    assert!(app.session().all_remarks(&member).is_empty());
    assert!(app.session().closing.is_some(), "the closing stands");
    app.keys("Ctrl+Y").shows("Đã làm lại: biểu dương");
    assert_eq!(app.session().all_remarks(&member).len(), 1);
}

#[test]
fn a_tick_that_is_not_saved_is_what_ctrl_z_takes_back_first() {
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.clock(at("16:30:00"));
    app.keys("6 ↓ ↓ → Space").shows("chưa lưu");
    app.keys("Ctrl+Z").shows("Đã lấy lại dấu vừa chọn");
    assert!(app.session().closing.is_some());
    assert!(app.log.borrow().entries.is_empty());
}

#[test]
fn the_year_is_told_over_the_members_of_now_from_whichever_session() {
    let sandbox = CliSandbox::new();
    let may = closed(&sandbox);
    let november = sandbox.session(&["--at", "2026-11-20 14:00"]);
    let lines = [
        r#"{"do":"add_member","name":"Đỗ Văn Mười","standing":"full"}"#,
        r#"{"do":"remove_member","member":"m22"}"#,
    ];
    sandbox.apply(&november, &lines.join("\n")).gives(0);
    let register = |member: &str| {
        let items = r#"["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]"#;
        format!(r#"{{"do":"register","member":"{member}","items":{items}}}"#)
    };
    sandbox.apply(&may, &register("m25")).gives(0);
    sandbox
        .apply(&may, &register("m22"))
        .says(1, &["không còn sinh hoạt tại chi bộ"]);
    let figures = |session: &Path| {
        let text = sandbox.paper(session, "form03", "txt");
        let from = text.find("đồng chí đã đăng ký").unwrap();
        text.get(from.saturating_sub(30)..from)
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(figures(&may), figures(&november));
}
