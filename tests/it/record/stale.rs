//! Papers that were written before the record changed say so until they are written again.

use std::fs;

use sauro::store::exports::Written;

use crate::cli::sandbox::CliSandbox;
use crate::support::LINES;

#[test]
fn a_list_of_what_was_written_says_up_to_which_line_it_tells() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let target = session.to_str().unwrap();
    let export = || {
        sandbox
            .run(&["export", target, "--what", "minutes", "--format", "md"])
            .gives(0)
    };
    let seq = || {
        let list = fs::read_to_string(session.join("exports/written.json")).unwrap();
        let list: serde_json::Value = serde_json::from_str(&list).unwrap();
        list["files"][0]["seq"].as_u64().unwrap()
    };
    export();
    let first = seq();
    let line = r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời sửa sau khi xuất"}"#;
    sandbox.apply(&session, line).gives(0);
    assert_eq!(seq(), first, "what was written tells what it told");
    export();
    assert_eq!(seq(), first + 1);
}

#[test]
fn a_file_stays_old_until_it_is_written_again_whatever_other_files_are_written() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let export = |format: &str, more: &[&str]| {
        let mut words = vec![
            "export",
            session.to_str().unwrap(),
            "--what",
            "minutes",
            "--format",
            format,
        ];
        words.extend(more);
        sandbox.run(&words).gives(0);
    };
    let exports = session.join("exports");
    let oldest = || Written::read(&exports).oldest_editions()["minutes"].seq;
    export("docx", &[]);
    let first = oldest();
    let line = r#"{"do":"edit_vote","vote":"v01","for":17,"against":1,"other":1}"#;
    sandbox.apply(&session, line).gives(0);
    export("pdf", &[]);
    let elsewhere = sandbox.data().join("elsewhere");
    export("docx", &["--out", elsewhere.to_str().unwrap()]);
    assert_eq!(oldest(), first, "the DOCX tells the older figures");
    export("docx", &[]);
    assert_eq!(oldest(), first + 1);
}
