//! Damage: what is lost is named, what proves itself is kept, and `verify` goes on saying so.

use std::fs;

use super::sandbox::{CliSandbox, journal, saved};
use crate::support::LINES;

/// A session with everything in it, and its journal's lines.
fn whole() -> (CliSandbox, std::path::PathBuf, Vec<String>) {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let text = String::from_utf8(journal(&session)).unwrap();
    let lines = text.split_inclusive('\n').map(str::to_owned).collect();
    (sandbox, session, lines)
}

#[test]
fn a_lost_line_is_named_and_stays_known() {
    let (sandbox, session, mut lines) = whole();
    lines.remove(9);
    fs::write(session.join("journal.jsonl"), lines.concat()).unwrap();
    sandbox.on("verify", &session, &[]).says(1, &["dòng 10"]);
    sandbox
        .on("export", &session, &["--what", "minutes"])
        .says(0, &["sauro recover"]);
    sandbox
        .on("recover", &session, &[])
        .says(1, &["mất 1 dòng (số 10)", "journal.damaged-"]);
    let after = String::from_utf8(journal(&session)).unwrap();
    assert!(after.starts_with(&lines.concat()) && after.contains("recovered"));
    sandbox.on("verify", &session, &[]).says(1, &[]);
    sandbox.on("recover", &session, &[]).gives(0);
    assert_eq!(saved(&session)["commitments"].as_array().unwrap().len(), 2);
}

#[test]
fn a_changed_byte_is_found() {
    let (sandbox, session, lines) = whole();
    let forged = lines
        .concat()
        .replacen("Hoàng Minh Tuấn", "Hoàng Minh Tuần", 1);
    fs::write(session.join("journal.jsonl"), forged).unwrap();
    sandbox
        .on("verify", &session, &[])
        .says(1, &["dòng 3", "mã xác thực"]);
}

#[test]
fn a_lost_first_line_is_rebuilt_from_the_saved_session_alone() {
    let (sandbox, session, lines) = whole();
    let without_first = lines[1..].concat();
    fs::write(session.join("journal.jsonl"), &without_first).unwrap();
    sandbox
        .on("recover", &session, &[])
        .says(1, &["dựng lại từ session.json"]);
    assert_eq!(saved(&session)["roster"].as_array().unwrap().len(), 24);
    assert_eq!(saved(&session)["commitments"].as_array().unwrap().len(), 2);
    fs::write(session.join("journal.jsonl"), &without_first).unwrap();
    fs::remove_file(session.join("session.json")).unwrap();
    sandbox
        .on("recover", &session, &[])
        .says(2, &["mất dòng đầu"]);
}

#[test]
fn apply_repairs_by_itself_and_goes_on() {
    let (sandbox, session, lines) = whole();
    let torn = format!("{}{{\"seq\":99,\"at", lines.concat());
    fs::write(session.join("journal.jsonl"), torn).unwrap();
    sandbox.on("verify", &session, &[]).says(1, &["ghi dở"]);
    let reopen = r#"{"do":"reopen","reason":"bổ sung ý kiến"}"#;
    sandbox
        .apply(&session, reopen)
        .says(0, &["ghi dở đã được bỏ"]);
    let after = String::from_utf8(journal(&session)).unwrap();
    assert_eq!(after.lines().count(), lines.len() + 1);
    sandbox.on("verify", &session, &[]).gives(0);
}

#[test]
fn an_acknowledged_tail_that_is_gone_is_named() {
    let (sandbox, session, lines) = whole();
    let kept = lines.len() - 2;
    let (one, two) = (kept + 1, kept + 2);
    let lost = format!("mất 2 dòng (số {one}, {two})");
    fs::write(session.join("journal.jsonl"), lines[..kept].concat()).unwrap();
    sandbox
        .on("recover", &session, &[])
        .says(1, &[&lost, "journal.damaged-"]);
    let after = String::from_utf8(journal(&session)).unwrap();
    let repair = after.lines().last().unwrap();
    assert!(repair.contains("recovered") && repair.contains(&format!("\"seq\":{}", two + 1)));
    sandbox.on("verify", &session, &[]).says(1, &["khôi phục"]);
    sandbox.on("recover", &session, &[]).gives(0);
}

#[test]
fn a_saved_session_that_says_something_else_is_not_sound() {
    let (sandbox, session, _) = whole();
    let mut edited = saved(&session);
    edited["votes"][0]["for"] = 19.into();
    fs::write(session.join("session.json"), edited.to_string()).unwrap();
    sandbox
        .on("verify", &session, &[])
        .says(1, &["nói khác nhật ký"]);
    sandbox
        .on("recover", &session, &[])
        .says(1, &["session.aside-"]);
    assert_eq!(saved(&session)["votes"][0]["for"], 18);
    sandbox.on("verify", &session, &[]).gives(0);
}

#[test]
fn a_paper_or_a_stranger_is_neither() {
    let (sandbox, session, _) = whole();
    let paper = session.join("session.json");
    sandbox
        .run(&["verify", paper.to_str().unwrap()])
        .says(2, &["không mang mã niêm phong"]);
    let picture = sandbox.file("anh.png", b"\x89PNG\r\n\x1a\n\0\0\xff");
    sandbox
        .run(&["verify", picture.to_str().unwrap()])
        .says(2, &["không phải văn bản"]);
    sandbox.run(&["verify", "khác"]).says(2, &["“khác”"]);
    sandbox
        .run(&["recover", sandbox.data().to_str().unwrap()])
        .says(2, &[]);
}

#[test]
fn a_saved_session_of_another_one_proves_no_loss() {
    let (sandbox, session, _) = whole();
    let mut other = saved(&session);
    other["id"] = "2026-05-21-44-kh-du".into();
    other["journal"]["seq"] = 900.into();
    fs::write(session.join("session.json"), other.to_string()).unwrap();
    let before = journal(&session);
    sandbox
        .on("recover", &session, &[])
        .says(1, &["session.aside-"]);
    assert_eq!(journal(&session), before);
}

#[test]
fn a_conflict_copy_beside_the_journal_is_named_and_brought_in() {
    let (sandbox, session, lines) = whole();
    let open = lines.len() - 4;
    // Two machines went on from the same line.
    let before = lines[..open].concat();
    fs::write(session.join("journal.jsonl"), &before).unwrap();
    fs::remove_file(session.join("session.json")).unwrap();
    let says = |text: &str| {
        format!(
            r#"{{"do":"opinion","section":"3.1","speaker":"m03","kind":"view","text":"{text}","at":"2026-05-20T15:30:00+07:00"}}"#
        )
    };
    sandbox.apply(&session, &says("ghi ở máy thứ hai")).gives(0);
    let copy = session.join("journal-MAYTINH2.jsonl");
    fs::write(&copy, journal(&session)).unwrap();
    fs::write(session.join("journal.jsonl"), &before).unwrap();
    fs::remove_file(session.join("session.json")).unwrap();
    sandbox
        .apply(&session, &says("ghi ở máy thứ nhất"))
        .gives(0);
    // What only begins like the journal says nothing.
    fs::write(session.join("journal (1).jsonl"), &before).unwrap();

    sandbox
        .on("verify", &session, &[])
        .says(1, &["journal-MAYTINH2.jsonl", "có 1 dòng", "1 ý kiến"]);
    let err = sandbox.on("recover", &session, &[]).says(
        1,
        &[
            "journal-MAYTINH2.jsonl",
            "Đã đưa vào 1 dòng",
            "journal.joined-",
        ],
    );
    assert!(!err.contains("journal (1)"), "{err}");
    assert!(!copy.exists());
    let discussion = saved(&session)["discussion"].to_string();
    assert!(discussion.contains("máy thứ nhất") && discussion.contains("máy thứ hai"));
    sandbox.on("verify", &session, &[]).gives(0);
    sandbox.on("recover", &session, &[]).gives(0);
}

#[test]
fn what_a_saved_session_still_has_of_lost_lines_is_named_and_brought_back_on_request() {
    let (sandbox, session, lines) = whole();
    let said = lines
        .iter()
        .position(|it| it.contains("\"opinion\""))
        .unwrap();
    let before = saved(&session)["discussion"].clone();
    fs::write(session.join("journal.jsonl"), lines[..said].concat()).unwrap();
    let err = sandbox
        .on("recover", &session, &[])
        .says(1, &["session.aside-", "mà nhật ký không có", "--from"]);
    assert!(saved(&session)["discussion"].as_array().unwrap().is_empty());
    let from = err.split("--from ").nth(1).unwrap();
    let from = from.trim_end().trim_end_matches('.');
    sandbox
        .on("recover", &session, &["--from", from])
        .says(1, &["Đã đưa vào"]);
    let after = saved(&session)["discussion"].clone();
    let texts = |all: &serde_json::Value| -> Vec<String> {
        let all = all.as_array().unwrap().iter();
        all.map(|it| it["text"].to_string()).collect()
    };
    assert_eq!(texts(&after), texts(&before));
    assert_eq!(saved(&session)["commitments"].as_array().unwrap().len(), 2);
    sandbox.on("recover", &session, &["--from", from]).gives(0);
    let paper = sandbox.file("giấy.txt", "không phải");
    sandbox
        .on("recover", &session, &["--from", paper.to_str().unwrap()])
        .says(2, &["--from"]);
}

#[test]
fn a_log_of_the_year_beside_the_cells_own_is_told_asked_about_and_joined() {
    let (sandbox, session, _) = whole();
    let cell = session.parent().unwrap().parent().unwrap().to_owned();
    let own = cell.join("follow-up.jsonl");
    let register = |member: &str| {
        let line = format!(
            r#"{{"do":"register","member":"{member}","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]}}"#
        );
        let file = sandbox.file("lines.jsonl", line);
        sandbox
            .run(&["apply", cell.to_str().unwrap(), file.to_str().unwrap()])
            .gives(0);
    };
    register("m05");
    let common = fs::read(&own).unwrap();
    register("m06");
    let theirs = fs::read(&own).unwrap();
    fs::write(&own, common).unwrap();
    register("m07");
    let other = cell.join("follow-up (máy khác).jsonl");
    fs::write(&other, &theirs).unwrap();
    sandbox
        .on("verify", &session, &[])
        .says(1, &["nhật ký năm", "có 1 dòng", "sauro recover"]);
    sandbox
        .on("recover", &session, &[])
        .says(1, &["nhật ký năm của chi bộ 1 dòng", "follow-up.joined-"]);
    let joined = fs::read_to_string(&own).unwrap();
    for member in ["m05", "m06", "m07"] {
        assert!(
            joined.contains(&format!("\"member\":\"{member}\"")),
            "{member}"
        );
    }
    assert!(!other.exists());
    sandbox.on("verify", &session, &[]).gives(0);
    sandbox.on("recover", &session, &[]).gives(0);
}

#[test]
fn a_session_that_is_gone_is_put_back_from_its_rescue_copy_by_its_id() {
    let (sandbox, session, _) = whole();
    let lines = journal(&session);
    let copy = sandbox.data().join("rescue/sauro-chua-luu-x");
    fs::create_dir_all(&copy).unwrap();
    fs::copy(session.join("journal.jsonl"), copy.join("journal.jsonl")).unwrap();
    let id = session.file_name().unwrap().to_str().unwrap().to_owned();
    fs::remove_dir_all(&session).unwrap();
    sandbox
        .run(&["recover", "2031"])
        .says(2, &["Không tìm thấy buổi"]);
    let told = sandbox.run(&["recover", &id]).gives(0);
    assert!(told.contains("Đã đặt lại buổi này vào"), "{told}");
    assert_eq!(journal(&session), lines);
    assert!(!copy.exists());
}

#[test]
fn a_whole_journal_beside_a_strangers_file_is_taken_before_anything_is_called_lost() {
    let (sandbox, session, _) = whole();
    let journal = session.join("journal.jsonl");
    let beside = session.join("journal-may-999.jsonl");
    let before = saved(&session)["discussion"].clone();
    assert!(before.as_array().unwrap().len() > 3);
    fs::copy(&journal, &beside).unwrap();
    let strange = "tệp của người khác\n";
    fs::write(&journal, strange).unwrap();
    let run = sandbox.on("recover", &session, &[]);
    assert!(!run.err.contains("mất"), "{run:?}");
    assert_eq!(saved(&session)["discussion"], before);
    let files = fs::read_dir(&session).unwrap().map(Result::unwrap);
    let kept = files.filter(|it| fs::read(it.path()).is_ok_and(|it| it == strange.as_bytes()));
    assert_eq!(kept.count(), 1, "the stranger's file is kept");
    sandbox.on("recover", &session, &[]).gives(0);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_journals_place_is_set_aside_and_what_lies_beside_is_taken() {
    let (sandbox, session, _) = whole();
    let journal = session.join("journal.jsonl");
    let before = saved(&session)["discussion"].clone();
    fs::rename(&journal, session.join("journal-may-999.jsonl")).unwrap();
    std::os::unix::fs::symlink("/dev/null", &journal).unwrap();
    let run = sandbox.on("recover", &session, &[]);
    assert!(
        run.err.contains("liên kết") && !run.err.contains("quyền"),
        "{run:?}"
    );
    assert!(!run.err.contains("mất"), "{run:?}");
    assert_eq!(saved(&session)["discussion"], before);
}
