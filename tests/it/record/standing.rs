//! What a closed session keeps whatever is done later: its approval, its hours, its privacy, and the cell's roster beside it.

use std::fs;

use sauro::session::{history, rebuild};
use sauro::store::folder;

use super::completing::minutes;
use crate::cli::sandbox::CliSandbox;
use crate::support::{LINES, give, running, sample_session};
use crate::test_app::TestApp;

const APPROVE: &str = r#"{"do":"tick","item":"read-minutes"}"#;

#[test]
fn a_meeting_that_goes_on_is_approved_anew() {
    let mut session = sample_session();
    give(&mut session, APPROVE).unwrap();
    assert!(minutes(&session).contains("được thông qua trước toàn thể"));
    give(&mut session, r#"{"do":"reopen","reason":"họp tiếp"}"#).unwrap();
    assert!(!session.minutes_approved());
    give(&mut session, r#"{"do":"close"}"#).unwrap();
    assert!(!minutes(&session).contains("được thông qua trước toàn thể"));
}

#[test]
fn who_comes_to_the_cell_or_leaves_it_later_completes_no_minutes() {
    let mut session = sample_session();
    give(&mut session, APPROVE).unwrap();
    let before = minutes(&session);
    for line in [
        r#"{"do":"remove_member","member":"m24"}"#,
        r#"{"do":"add_member","name":"Người Mới Đến"}"#,
        r#"{"do":"edit_member","member":"m12","standing":"full"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    assert_eq!(minutes(&session), before);
}

#[test]
fn after_the_closing_no_one_comes_or_goes_at_the_hour_of_the_correction() {
    let mut session = sample_session();
    let late = r#"{"do":"mark","member":"m05","as":"late","at":"2026-11-30T05:44:00+07:00"}"#;
    let refusal = give(&mut session, late).unwrap_err().to_string();
    let words = "hãy ghi giờ đến trong buổi, không sau 15:50";
    assert!(refusal.contains(words), "{refusal}");
    let spans = session.attendance["m05"].spans.clone();
    for (status, attends) in [("online", true), ("excused", false), ("present", true)] {
        let line = format!(
            r#"{{"do":"mark","member":"m05","as":"{status}","at":"2026-11-30T05:44:00+07:00"}}"#
        );
        give(&mut session, &line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
        let mark = &session.attendance["m05"];
        assert_eq!(!mark.spans.is_empty(), attends);
        let day = session.facts.date;
        let of_day = mark.spans.iter().all(|it| it.from.date_naive() == day);
        assert!(of_day, "{mark:?}");
        if status == "online" {
            assert_eq!(mark.spans, spans);
        }
    }
    // By keys the hour is asked.
    let mut app = TestApp::new(sample_session(), 120, 40);
    app.keys("2 Home ↓ m").shows("Giờ đến");
    app.type_text("9").keys("Ctrl+S");
    app.shows("Giờ chưa rõ; hãy ghi một giờ từ 14:00 đến 15:50");
    app.keys("Backspace").type_text("14:20").keys("Ctrl+S");
    assert!(minutes(app.session()).contains("đến lúc 14 giờ 20 phút"));
}

#[test]
fn what_was_private_once_is_told_in_none_of_its_wordings() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let hide = r#"{"do":"edit_opinion","opinion":"d0002","private":true}"#;
    sandbox.apply(&session, hide).gives(0);
    let target = session.to_str().unwrap();
    let all = sandbox.run(&["history", target, "--private"]).gives(0);
    let read = folder::read(&session, rebuild::founding).unwrap();
    let words: String = read.session().opinions[&2].text.chars().take(20).collect();
    assert!(all.contains(&words), "{words}");
    let told = sandbox.run(&["history", target]).gives(0);
    assert!(!told.contains(&words), "{told}");
    for line in history::completions(read.session()) {
        let mut changes = line.changes.iter();
        assert!(changes.all(|it| !it.was.contains(&words)), "{line:?}");
    }
}

#[test]
fn a_correction_in_an_earlier_session_leaves_what_later_ones_changed_of_the_cell() {
    let sandbox = CliSandbox::new();
    let first = sandbox.session(&[]);
    sandbox.apply(&first, LINES).gives(0);
    let cell = first.parent().unwrap().parent().unwrap().to_owned();
    let second = sandbox.session(&["--at", "2026-10-30 14:00"]);
    let lines = [
        r#"{"do":"edit_member","member":"m12","standing":"full"}"#,
        r#"{"do":"remove_member","member":"m13"}"#,
        r#"{"do":"add_member","name":"Người Mới"}"#,
        r#"{"do":"edit_member","member":"m04","name":"Lê Thị Bích Ngà"}"#,
    ];
    sandbox.apply(&second, &lines.join("\n")).gives(0);
    let lines = [
        r#"{"do":"edit_member","member":"m20","name":"Tạ Thị Uyển"}"#,
        r#"{"do":"edit_member","member":"m04","unit":"Đơn vị khác"}"#,
        r#"{"do":"add_member","name":"Bổ Sung Cũ"}"#,
    ];
    sandbox.apply(&first, &lines.join("\n")).gives(0);
    let file = fs::read_to_string(cell.join("cell.json")).unwrap();
    let file: serde_json::Value = serde_json::from_str(&file).unwrap();
    let roster = file["roster"].as_array().unwrap();
    let of = |id: &str| roster.iter().find(|it| it["id"] == id);
    assert_eq!(of("m12").unwrap()["standing"], "full");
    assert!(of("m13").is_none());
    assert_eq!(of("m04").unwrap()["name"], "Lê Thị Bích Ngà");
    assert_eq!(of("m04").unwrap()["unit"], "Đơn vị khác");
    assert_eq!(of("m20").unwrap()["name"], "Tạ Thị Uyển");
    assert_eq!(of("m25").unwrap()["name"], "Người Mới");
    assert_eq!(of("m26").unwrap()["name"], "Bổ Sung Cũ");
}

#[test]
fn an_approval_ticked_off_and_on_again_washes_nothing() {
    let mut session = running();
    for line in [
        r#"{"do":"opinion","speaker":"m05","text":"Lời lúc đầu","at":"2026-05-20T14:10:00"}"#,
        r#"{"do":"opinion","speaker":"m06","text":"Lời bỏ đi","at":"2026-05-20T14:12:00"}"#,
        r#"{"do":"tick","item":"read-minutes","at":"2026-05-20T15:49:00"}"#,
        r#"{"do":"close","at":"2026-05-20T15:50:00"}"#,
        r#"{"do":"tick","item":"read-minutes","on":false,"at":"2026-05-22T08:00:00"}"#,
        r#"{"do":"remove_opinion","opinion":"d0002","at":"2026-05-22T08:01:00"}"#,
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời đổi khác","at":"2026-05-22T08:02:00"}"#,
        r#"{"do":"tick","item":"read-minutes","at":"2026-05-22T08:03:00"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    let told = minutes(&session);
    assert!(told.contains("Lời đổi khác. (*)"), "{told}");
    assert!(told.contains("(*) Hoàn thiện sau khi thông qua"), "{told}");
}

#[test]
fn what_was_completed_before_the_meeting_went_on_is_approved_with_the_whole_and_marked_no_more() {
    let mut session = running();
    let mut all = |lines: &[&str]| {
        for line in lines {
            give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
        }
        minutes(&session)
    };
    let told = all(&[
        r#"{"do":"opinion","speaker":"m05","text":"Lời lúc đầu","at":"2026-05-20T14:10:00"}"#,
        r#"{"do":"opinion","speaker":"m06","text":"Lời thứ hai","at":"2026-05-20T14:12:00"}"#,
        r#"{"do":"tick","item":"read-minutes","at":"2026-05-20T15:49:00"}"#,
        r#"{"do":"close","at":"2026-05-20T15:50:00"}"#,
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời sửa lần đầu","at":"2026-05-20T16:00:00"}"#,
    ]);
    assert!(told.contains("Lời sửa lần đầu. (*)"), "{told}");
    // The meeting goes on, and the minutes are read and approved anew with that correction in them.
    let told = all(&[
        r#"{"do":"reopen","reason":"họp tiếp","at":"2026-05-20T16:01:00"}"#,
        r#"{"do":"start_section","section":"3.2","at":"2026-05-20T16:02:00"}"#,
        r#"{"do":"tick","item":"read-minutes","at":"2026-05-20T16:20:00"}"#,
        r#"{"do":"close","at":"2026-05-20T16:21:00"}"#,
    ]);
    assert!(told.contains("đã được thông qua"), "{told}");
    assert!(!told.contains("(*)"), "{told}");
    let told = all(&[
        r#"{"do":"edit_opinion","opinion":"d0002","text":"Lời sửa lần hai","private":true,"at":"2026-05-22T08:00:00"}"#,
    ]);
    assert!(
        told.contains("(*) Hoàn thiện sau khi thông qua, ngày 22 tháng 5 năm 2026: chuyển một ý kiến thành ghi chú riêng"),
        "{told}"
    );
    assert!(!told.contains("Lời sửa lần đầu. (*)"), "{told}");
    // Whoever takes back the second closing and the reopening has the first approval again, and what came after it.
    let told = all(&[r#"{"do":"undo"}"#; 5]);
    assert!(told.contains("Lời sửa lần đầu. (*)"), "{told}");
    // Reopening, and closing again though nothing of the meeting went on, washes nothing.
    let told = all(&[
        r#"{"do":"reopen","reason":"mở nhầm","at":"2026-05-23T08:00:00"}"#,
        r#"{"do":"close","at":"2026-05-23T08:01:00"}"#,
        r#"{"do":"tick","item":"read-minutes","at":"2026-05-23T08:02:00"}"#,
    ]);
    assert!(told.contains("Lời sửa lần đầu. (*)"), "{told}");
    assert!(told.contains("(*) Hoàn thiện sau khi thông qua"), "{told}");
}

#[test]
fn what_is_changed_while_the_minutes_are_only_looked_over_again_is_marked() {
    let mut session = running();
    for line in [
        r#"{"do":"opinion","speaker":"m05","text":"Lời lúc đầu","at":"2026-05-20T14:10:00"}"#,
        r#"{"do":"tick","item":"read-minutes","at":"2026-05-20T15:49:00"}"#,
        r#"{"do":"close","conclusion":"Kết luận đã đọc","at":"2026-05-20T15:50:00"}"#,
        r#"{"do":"reopen","reason":"xem lại","at":"2026-05-23T08:00:00"}"#,
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời đổi khác","at":"2026-05-23T08:01:00"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    // Open again, the minutes are a draft: nothing in them is approved or marked.
    let told = minutes(&session);
    assert!(!told.contains("(*)"), "{told}");
    for line in [
        r#"{"do":"close","conclusion":"Kết luận đổi khác","at":"2026-05-23T08:02:00"}"#,
        r#"{"do":"tick","item":"read-minutes","at":"2026-05-23T08:03:00"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    let told = minutes(&session);
    assert!(told.contains("Lời đổi khác. (*)"), "{told}");
    assert!(
        told.contains("(*) Hoàn thiện sau khi thông qua, ngày 23"),
        "{told}"
    );
    let approved = minutes(&session.as_approved().unwrap());
    assert!(approved.contains("Lời lúc đầu"), "{approved}");
    assert!(approved.contains("Kết luận đã đọc"), "{approved}");
}

#[test]
fn a_closing_that_is_taken_back_takes_the_approval_along_and_the_opening_has_its_conclusion() {
    let mut session = running();
    for line in [
        r#"{"do":"conclude","section":"opening","text":"Bảo đảm đủ thành phần"}"#,
        APPROVE,
        r#"{"do":"close","at":"2026-05-20T15:50:00"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    assert!(minutes(&session).contains("Đồng chí chủ trì kết luận: Bảo đảm đủ thành phần."));
    assert!(session.minutes_approved());
    give(&mut session, r#"{"do":"undo"}"#).unwrap();
    assert!(session.closing.is_none() && !session.minutes_approved());
    // Nothing happened in between: what the undo took comes back as it was.
    give(&mut session, r#"{"do":"redo"}"#).unwrap();
    assert!(session.closing.is_some() && session.minutes_approved());
}

#[test]
fn a_task_withdrawn_later_in_the_year_stays_in_the_minutes_that_gave_it() {
    let mut session = sample_session();
    let told = minutes(&session);
    assert!(told.contains("xác định 02 nhiệm vụ"));
    give(
        &mut session,
        r#"{"do":"withdraw","commitment":"c02","reason":"Trùng việc","at":"2026-11-20T08:00:00"}"#,
    )
    .unwrap();
    assert!(session.commitment("c02").is_none());
    assert_eq!(minutes(&session), told);
}
