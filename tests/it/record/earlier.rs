//! Sessions of earlier versions open and mean the same: what their journals hold counts for the year, and their minutes tell the session.

use std::fs;
use std::path::Path;

use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::settings::PaperSettings;
use sauro::session::kinds::Assessor;
use sauro::session::{Session, rebuild};
use sauro::store::folder;

use crate::cli::sandbox::CliSandbox;

/// A copy of a session that an earlier version wrote, in a folder that goes with the sandbox.
fn copied(sandbox: &CliSandbox, name: &str) -> std::path::PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/earlier")
        .join(name);
    let to = sandbox
        .data()
        .join("cells/chi-bo-van-phong/sessions/2026-05-20-44-kh-du");
    fs::create_dir_all(&to).unwrap();
    for file in ["journal.jsonl", "session.json"] {
        fs::copy(from.join(file), to.join(file)).unwrap();
    }
    to
}

fn read(folder: &Path) -> Session {
    folder::read(folder, rebuild::founding)
        .unwrap()
        .into_session()
}

fn text(session: &Session, kind: PaperKind) -> String {
    let settings = PaperSettings::default();
    let bytes = catalogue::write(kind, Format::Text, session, &settings).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn they_open_untouched_and_verify() {
    for name in ["closed", "sealed"] {
        let sandbox = CliSandbox::new();
        let folder = copied(&sandbox, name);
        let before = ["journal.jsonl", "session.json"].map(|it| fs::read(folder.join(it)).unwrap());
        let target = folder.to_str().unwrap().to_owned();
        let said = sandbox.run(&["verify", &target]).says(0, &[]);
        // A code of eight digits is called short wherever its session is verified.
        let seal = read(&folder).seal;
        let short = seal.is_some_and(|it| it.code.len() == 8);
        assert_eq!(said.contains("mã ngắn"), short, "{said}");
        // Opening for writing compares the saved session with the journal, and moves one that differs aside.
        sandbox.run(&["recover", &target]).gives(0);
        sandbox
            .run(&["check", &format!("{target}/session.json")])
            .gives(0);
        let after = ["journal.jsonl", "session.json"].map(|it| fs::read(folder.join(it)).unwrap());
        assert!(before == after, "{name}");
        assert!(
            !fs::read_dir(&folder).unwrap().any(|it| it
                .unwrap()
                .file_name()
                .to_string_lossy()
                .contains("aside"))
        );
    }
}

#[test]
fn what_they_recorded_after_the_closing_counts_for_the_year_and_not_for_the_minutes() {
    let sandbox = CliSandbox::new();
    let session = read(&copied(&sandbox, "closed"));
    // Two registrations, a commendation, a lesson, a sending and a report on a task came later.
    assert!(session.registration("m07").is_some() && session.registration("m05").is_some());
    assert!(session.assessment("m07", Assessor::Committee).is_some());
    assert_eq!(session.survey("2").unwrap().count, 20);
    let told = session.told();
    assert!(told.registration("m07").is_none() && told.registration("m05").is_none());
    assert_eq!(told.survey("2").unwrap().count, 18);
    assert!(told.learned.is_empty() && told.sent.is_empty() && told.remarks.is_empty());
    assert!(told.commitment("c01").unwrap().progress().is_empty());
    let minutes = text(&session, PaperKind::Minutes);
    for later in ["Làm mẫu trước", "Hoàn thành sớm", "Số hóa hồ sơ bộ phận"] {
        assert!(!minutes.contains(later), "{later}");
        let report = text(&session, PaperKind::ResultReport);
        assert!(!report.contains(later), "{later}");
    }
    let settings = PaperSettings::default();
    let rows = catalogue::write(PaperKind::Form01, Format::Ndjson, &session, &settings).unwrap();
    assert!(
        String::from_utf8(rows)
            .unwrap()
            .contains("Số hóa hồ sơ bộ phận")
    );
    assert!(text(&session, PaperKind::Form03).contains("Làm mẫu trước"));
}

#[test]
fn an_opening_of_before_is_not_taken_back() {
    let sandbox = CliSandbox::new();
    let folder = copied(&sandbox, "closed");
    let undo = "{\"do\":\"undo\"}\n".repeat(200);
    let file = sandbox.file("undo.jsonl", undo);
    let run = sandbox.run(&["apply", folder.to_str().unwrap(), file.to_str().unwrap()]);
    run.says(1, &["không còn việc nào để hoàn tác"]);
    assert!(read(&folder).opened_at.is_some());
}
