//! Judging saved sessions from the command line: 0, 1, 2, and the worst of several counts.

use std::fs;

use super::sandbox::{CliSandbox, saved};
use crate::support::LINES;

#[test]
fn a_commitment_without_its_product_is_named() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let mut edited = saved(&session);
    edited["commitments"][1]
        .as_object_mut()
        .unwrap()
        .remove("product");
    edited["commitments"][0]["person"] = serde_json::json!([]);
    let file = sandbox.file("edited.json", edited.to_string());
    let file = file.to_str().unwrap();
    sandbox.run(&["check", file]).says(
        1,
        &[
            "edited.json: nhiệm vụ c02 còn thiếu rõ sản phẩm; ",
            "edited.json: nhiệm vụ c01 còn thiếu rõ người; ",
        ],
    );
    let sound = session.join("session.json");
    let sound = sound.to_str().unwrap();
    let run = sandbox.run(&["check", sound, file]);
    assert!(run.out.contains("đủ 6 rõ (2 nhiệm vụ)"));
    run.says(1, &["c02"]);
    let foreign = sandbox.file("x.json", "{}");
    let foreign = foreign.to_str().unwrap();
    sandbox
        .run(&["check", foreign, file, sound])
        .says(2, &["c02", "x.json: "]);
    sandbox.run(&["check", session.to_str().unwrap()]).gives(0);
}

#[test]
fn what_is_not_ours_is_told_from_what_is_broken() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let text = fs::read_to_string(session.join("session.json")).unwrap();
    let half: String = text.chars().take(600).collect();
    let code = |bytes: &[u8]| {
        let file = sandbox.file("a.json", bytes);
        sandbox.run(&["check", file.to_str().unwrap()]).code
    };
    assert_eq!(code(text.as_bytes()), 0);
    assert_eq!(code(half.as_bytes()), 1);
    assert_eq!(
        code(text.replace("\"schema\": 1", "\"schema\": 9").as_bytes()),
        1
    );
    assert_eq!(code(b""), 2);
    assert_eq!(code(b"Ma,Ten\n"), 2);
    assert_eq!(
        code(include_bytes!("../../../data/programmes/44-kh-du.json")),
        2
    );
    assert_eq!(code("[".repeat(100_000).as_bytes()), 2);
    sandbox
        .run(&["check", "/no/such.json"])
        .says(2, &["không có ở đó"]);
    sandbox.run(&["check"]).says(2, &["Còn thiếu"]);
}

#[test]
fn what_the_program_writes_is_sound_whatever_was_done() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let more = [
        r#"{"do":"reopen","reason":"bổ sung"}"#,
        r#"{"do":"guest","name":"Lê Văn Khách"}"#,
        r#"{"do":"start_section","section":"3.5","presenter":{"guest":"g02"}}"#,
        r#"{"do":"remove_guest","guest":"g02"}"#,
        r#"{"do":"add_section","title":"Việc khác","minutes":5,"after":"3.5"}"#,
        r#"{"do":"start_section","section":"x1"}"#,
        r#"{"do":"opinion","speaker":{"guest":"g02"},"kind":"question","text":"Bao giờ xong?"}"#,
        r#"{"do":"vote","question":"Thông qua lại","for":12,"against":3,"other":1,"replaces":"v01"}"#,
        r#"{"do":"survey","target":"2","count":20}"#,
        r#"{"do":"withdraw","commitment":"c01","reason":"trùng"}"#,
        r#"{"do":"undo"}"#,
    ];
    let lines = format!("{LINES}{}", more.join("\n"));
    sandbox
        .apply(&session, &lines)
        .says(1, &["Dòng 50: không bỏ khách mời", "từ chối 1 dòng"]);
    sandbox.run(&["check", session.to_str().unwrap()]).gives(0);
}
