//! Usage: help in Vietnamese, wrong usage in one sentence, schema and completions.

use super::sandbox::{CliSandbox, saved};
use crate::support::LINES;

#[test]
fn help_and_version_go_to_standard_output() {
    let sandbox = CliSandbox::new();
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["new", "--help"],
        &["programme", "check", "-h"],
    ] {
        let run = sandbox.run(arguments);
        assert_eq!(run.err, "");
        let help = run.gives(0);
        assert!(
            help.contains("Cách dùng: sauro") && help.contains("Tùy chọn:"),
            "{help}"
        );
        for english in ["Usage", "Options", "Commands", "Arguments", "default:"] {
            assert!(!help.contains(english), "{help}");
        }
    }
    assert!(sandbox.run(&["--version"]).gives(0).starts_with("sauro "));
}

#[test]
fn wrong_usage_is_one_sentence() {
    let sandbox = CliSandbox::new();
    let wrong = |arguments: &[&str], words: &str| {
        let run = sandbox.run(arguments);
        assert_eq!(run.out, "");
        assert_eq!(run.says(2, &[words, "--help"]).lines().count(), 1);
    };
    wrong(&["dance"], "“dance”");
    wrong(&["new"], "--cell");
    wrong(&["check", "--loud", "x"], "“--loud”");
    wrong(&["--zone", "GMT", "schema"], "+07:00");
    wrong(&["apply", "x"], "Còn thiếu");
    wrong(&["programme"], "Còn thiếu tên lệnh");
    wrong(&["completions", "dos"], "bash");
    wrong(&["recover", "a\u{1b}[31m", "b"], "“b”");
}

#[test]
fn the_schema_knows_every_part_of_a_saved_session() {
    let sandbox = CliSandbox::new();
    let schema: serde_json::Value =
        serde_json::from_str(&sandbox.run(&["schema"]).gives(0)).unwrap();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    for name in saved(&session).as_object().unwrap().keys() {
        assert!(schema["properties"].get(name).is_some(), "{name}");
    }
}

#[test]
fn completions_name_the_commands() {
    let sandbox = CliSandbox::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = sandbox.run(&["completions", shell]).gives(0);
        assert!(
            script.contains("export") && script.contains("roster"),
            "{shell}"
        );
    }
}

#[test]
fn settings_that_cannot_be_used_are_named_and_the_defaults_hold() {
    let sandbox = CliSandbox::new();
    std::fs::create_dir_all(sandbox.data()).unwrap();
    std::fs::write(sandbox.data().join("settings.toml"), "zone = 7").unwrap();
    sandbox
        .run(&["programme", "list"])
        .says(0, &["settings.toml"]);
    std::fs::write(sandbox.data().join("settings.toml"), "zone = \"+09:00\"").unwrap();
    let session = sandbox.session(&[]);
    let journal = String::from_utf8(super::sandbox::journal(&session)).unwrap();
    assert!(journal.contains("2026-05-20T13:50:00+09:00"));
}
