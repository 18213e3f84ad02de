//! Completing the minutes after the closing: without reopening, listed with both wordings, marked where it came after the approval.

use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::settings::PaperSettings;
use sauro::session::{Session, history};

use crate::cli::sandbox::CliSandbox;
use crate::support::{LINES, at, give, running, sample_session};
use crate::test_app::TestApp;

pub(super) fn minutes(session: &Session) -> String {
    let settings = PaperSettings::default();
    let bytes = catalogue::write(PaperKind::Minutes, Format::Text, session, &settings).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_completed_needs_no_reopening_and_leaves_the_closing_as_it_was() {
    let mut session = sample_session();
    let closing = session.closing.clone();
    for line in [
        r#"{"do":"opinion","section":"3.2","speaker":"m09","text":"Ý kiến còn sót","at":"2026-05-20T14:40:00"}"#,
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời đã sửa lại cho đúng"}"#,
        r#"{"do":"edit_vote","vote":"v01","for":17,"against":1,"other":1}"#,
        r#"{"do":"presenter","section":"3.3","presenter":"m05"}"#,
        r#"{"do":"conclude","section":"3.4","text":"Kết luận bổ sung của mục 3.4"}"#,
        r#"{"do":"tick","item":"dues"}"#,
        r#"{"do":"rate","criterion":"closing","points":5}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    assert_eq!(session.closing, closing);
    let told = minutes(&session);
    for words in [
        "Ý kiến còn sót",
        "Lời đã sửa lại",
        "Kết luận bổ sung",
        "kết thúc hồi 15 giờ 50",
    ] {
        assert!(told.contains(words), "{words}");
    }
    let listed = history::completions(&session);
    assert_eq!(listed.len(), 6, "the tick changes no minutes: {listed:#?}");
    let vote = listed
        .iter()
        .find(|it| it.what.starts_with("sửa biểu quyết “"))
        .unwrap();
    assert!(
        vote.changes
            .iter()
            .any(|it| it.was == "18" && it.to == "17"),
        "{vote:?}"
    );
    assert!(!told.contains("(*)"), "nothing was approved yet");
    // What is taken back is no completion.
    give(&mut session, r#"{"do":"undo"}"#).unwrap();
    assert_eq!(history::completions(&session).len(), 5);
    give(&mut session, r#"{"do":"redo"}"#).unwrap();
    assert_eq!(history::completions(&session).len(), 6);
}

#[test]
fn what_came_after_the_approval_is_marked_at_its_place_and_told_in_one_line() {
    let mut session = running();
    for line in [
        r#"{"do":"opinion","speaker":"m05","text":"Lời lúc đầu","at":"2026-05-20T14:10:00"}"#,
        r#"{"do":"opinion","speaker":"m06","text":"Lời không sửa","at":"2026-05-20T14:12:00"}"#,
        r#"{"do":"tick","item":"read-minutes","at":"2026-05-20T15:49:00"}"#,
        r#"{"do":"close","at":"2026-05-20T15:50:00"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    assert!(minutes(&session).contains("Biên bản đã được thông qua trước toàn thể"));
    assert!(!minutes(&session).contains("(*)"));
    give(
        &mut session,
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời đã sửa","at":"2026-05-22T08:00:00"}"#,
    )
    .unwrap();
    give(
        &mut session,
        r#"{"do":"conclude","section":"session","text":"Kết luận chung ghi sau","at":"2026-05-22T08:05:00"}"#,
    )
    .unwrap();
    let told = minutes(&session);
    assert!(told.contains("Lời đã sửa. (*)"), "{told}");
    assert!(told.contains("Lời không sửa.") && !told.contains("Lời không sửa. (*)"));
    assert!(told.contains("Kết luận chung ghi sau. (*)"), "{told}");
    assert!(
        told.contains(
            "(*) Hoàn thiện sau khi thông qua, ngày 22 tháng 5 năm 2026: sửa ý kiến của đồng chí"
        ),
        "{told}"
    );
    assert!(told.contains("kết thúc hồi 15 giờ 50 phút, cùng ngày"));
}

/// The lines of the minutes that bear the mark of what was completed after the approval.
fn marked(session: &Session) -> Vec<String> {
    let settings = PaperSettings::default();
    let bytes = catalogue::write(PaperKind::Minutes, Format::Markdown, session, &settings).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let lines = text
        .lines()
        .filter(|it| it.contains("(\\*)") || it.contains("(*)"));
    let lines = lines.filter(|it| !it.contains("Hoàn thiện sau khi thông qua"));
    lines.map(|it| it.replace('\\', "")).collect()
}

#[test]
fn every_line_that_says_something_else_is_marked_and_no_other() {
    let approved = || {
        let mut session = running();
        for line in [
            r#"{"do":"mark","member":"m05","as":"excused","reason":"đi công tác"}"#,
            r#"{"do":"start_section","section":"3.1","presenter":"m04","at":"2026-05-20T14:05:00"}"#,
            r#"{"do":"opinion","section":"3.1","speaker":"m06","text":"Lời thứ nhất"}"#,
            r#"{"do":"opinion","section":"3.1","speaker":"m07","text":"Lời thứ hai"}"#,
            r#"{"do":"tick","item":"read-minutes","at":"2026-05-20T15:49:00"}"#,
            r#"{"do":"close","at":"2026-05-20T15:50:00"}"#,
        ] {
            give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
        }
        assert!(marked(&session).is_empty());
        session
    };
    let after = |lines: &[&str]| {
        let mut session = approved();
        for line in lines {
            give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
        }
        marked(&session)
    };
    let one = |line: &str| {
        let lines = after(&[line]);
        assert_eq!(lines.len(), 1, "{line}: {lines:#?}");
        lines.concat()
    };
    // A reason alone, and who keeps the minutes alone.
    let told = one(r#"{"do":"mark","member":"m05","as":"excused","reason":"đi họp"}"#);
    assert!(
        told.contains("Vắng có lý do") && told.contains("đi họp"),
        "{told}"
    );
    let told = after(&[r#"{"do":"facts","secretary":"m07"}"#]);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].contains("Thư ký:") && told[1].contains("Chi bộ cử"));
    let told = one(r#"{"do":"facts","place":"Nhà văn hóa"}"#);
    assert!(told.contains("Địa điểm"), "{told}");
    // A point alone marks the line of the points, a presenter alone the line of the course.
    let told = one(r#"{"do":"cover","section":"3.1","point":1}"#);
    assert!(told.contains("Nội dung trình bày gồm"), "{told}");
    let told = one(r#"{"do":"presenter","section":"3.1","presenter":"m05"}"#);
    assert!(told.contains("trình bày"), "{told}");
    // What was removed is marked at the count and at the heading over it.
    let told = after(&[r#"{"do":"remove_opinion","opinion":"d0002"}"#]);
    assert!(
        told.iter().any(|it| it.contains("Có 01 ý kiến")),
        "{told:#?}"
    );
    assert!(told.iter().any(|it| it.contains("3.1.")), "{told:#?}");
    assert!(
        !told.iter().any(|it| it.contains("Lời thứ nhất")),
        "{told:#?}"
    );
    // A name alone leaves the counts alone.
    let told = after(&[r#"{"do":"edit_member","member":"m06","name":"Họ Tên Khác"}"#]);
    assert!(
        told.iter().all(|it| it.contains("Họ Tên Khác")),
        "{told:#?}"
    );
    assert!(!told.is_empty());
}

#[test]
fn a_task_that_was_corrected_or_withdrawn_is_marked_in_its_row() {
    let mut session = sample_session();
    let approve = r#"{"do":"tick","item":"read-minutes"}"#;
    give(&mut session, approve).unwrap();
    assert!(marked(&session).is_empty());
    give(
        &mut session,
        r#"{"do":"withdraw","commitment":"c02","reason":"trùng việc"}"#,
    )
    .unwrap();
    let told = marked(&session);
    assert!(
        told.iter().any(|it| it.contains("Buổi sinh hoạt xác định")),
        "{told:#?}"
    );
    give(
        &mut session,
        r#"{"do":"edit_commitment","commitment":"c01","product":"Một sản phẩm khác, 05 bộ"}"#,
    )
    .unwrap();
    let told = marked(&session);
    let row = told.iter().find(|it| it.contains("Một sản phẩm khác"));
    assert!(row.unwrap().contains("05 bộ (*)"), "{told:#?}");
    // No tick taken off and set again, no reopening and taking that back takes the marks away.
    let whole = marked(&session);
    for line in [
        r#"{"do":"tick","item":"read-minutes","on":false}"#,
        r#"{"do":"undo"}"#,
        r#"{"do":"tick","item":"read-minutes","on":false}"#,
        approve,
        r#"{"do":"reopen","reason":"xem lại"}"#,
        r#"{"do":"undo"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    assert_eq!(marked(&session), whole);
}

#[test]
fn the_approval_is_said_only_where_it_was_recorded() {
    let session = sample_session();
    assert!(!minutes(&session).contains("được thông qua trước toàn thể"));
    let mut app = TestApp::new(running(), 120, 40);
    app.clock(at("15:50:00"));
    app.keys("1 c").type_text("Kết luận");
    app.keys("Tab Space").shows("● đã đọc và được thông qua");
    app.keys("Ctrl+S");
    assert!(app.session().closing.is_some() && app.session().minutes_approved());
    assert!(minutes(app.session()).contains("Biên bản đã được thông qua trước toàn thể"));
}

#[test]
fn closing_again_offers_the_earlier_hour_and_conclusion() {
    let mut app = TestApp::new(running(), 120, 40);
    app.clock(at("15:50:00"));
    app.keys("1 c")
        .type_text("Kết luận của buổi")
        .keys("Ctrl+S");
    let closed = app.session().closing.clone().unwrap();
    // The next morning it is opened again, and nothing runs.
    let morning = sauro::session::Time::parse_from_rfc3339("2026-05-21T08:05:00+07:00").unwrap();
    app.clock(morning);
    app.keys("Ctrl+P").type_text("mo lai buoi").keys("Enter");
    app.type_text("còn thiếu chữ ký").keys("Ctrl+S");
    assert!(app.session().closing.is_none());
    app.keys("c")
        .shows("Kết luận của buổi")
        .shows("15:50 20/5/2026");
    app.keys("Ctrl+S");
    assert_eq!(app.session().closing.as_ref(), Some(&closed));
    // A section that ran since moves the hour, and the conclusion still stands in its field.
    app.keys("Ctrl+P").type_text("mo lai buoi").keys("Enter");
    app.type_text("họp tiếp").keys("Ctrl+S");
    app.keys("↓ Enter");
    assert!(app.session().current.is_some());
    app.keys("c")
        .shows("Kết luận của buổi")
        .shows("08:05 21/5/2026");
}

#[test]
fn the_history_tells_all_and_keeps_what_is_private() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let more = [
        r#"{"do":"opinion","kind":"note","section":"3.1","text":"chuyện riêng của thư ký","private":true}"#,
        r#"{"do":"mark","member":"m03","as":"excused","reason":"nằm viện"}"#,
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời mới của ý kiến đầu"}"#,
        r#"{"do":"undo"}"#,
    ];
    sandbox.apply(&session, &more.join("\n")).gives(0);
    let target = session.to_str().unwrap();
    let told = sandbox.run(&["history", target]).gives(0);
    for words in [
        "Khai mạc",
        "Bế mạc",
        "Sửa ý kiến",
        "trước: ",
        "Lời mới của ý kiến đầu",
        "đã hoàn tác",
        "«riêng»",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    for secret in ["chuyện riêng của thư ký", "nằm viện"] {
        assert!(!told.contains(secret), "{secret}\n{told}");
        let all = sandbox.run(&["history", target, "--private"]).gives(0);
        assert!(all.contains(secret), "{all}");
        let json = sandbox
            .run(&["history", target, "--format", "json"])
            .gives(0);
        assert!(!json.contains(secret));
    }
    let json = sandbox
        .run(&["history", target, "--format", "json"])
        .gives(0);
    let lines: serde_json::Value = serde_json::from_str(&json).unwrap();
    let lines = lines.as_array().unwrap();
    assert_eq!(lines[0]["seq"], 1);
    assert!(
        lines
            .iter()
            .any(|it| it["completes"] == true && it["undone"] == true)
    );
}

#[test]
fn the_history_tells_contents_and_no_internal_name() {
    let mut session = sample_session();
    for line in [
        r#"{"do":"edit_vote","vote":"v01","for":17,"against":1,"other":1}"#,
        r#"{"do":"withdraw","commitment":"c02","reason":"trùng việc"}"#,
        r#"{"do":"rate","criterion":"closing","points":5}"#,
        r#"{"do":"facts","place":"Hội trường tầng 2"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    let listed = history::completions(&session);
    let told: Vec<&str> = listed.iter().map(|it| it.what.as_str()).collect();
    let told = told.join("\n");
    for words in ["sửa biểu quyết “", "rút nhiệm vụ “", "sửa địa điểm"] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let sandbox = CliSandbox::new();
    let folder = sandbox.session(&[]);
    sandbox.apply(&folder, LINES).gives(0);
    let more = [
        r#"{"do":"rate","criterion":"closing","points":5}"#,
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời mới","section":"opening"}"#,
    ];
    sandbox.apply(&folder, &more.join("\n")).gives(0);
    let told = sandbox.run(&["history", folder.to_str().unwrap()]).gives(0);
    for words in [
        "Khai mạc lúc 14 giờ 00 phút",
        "Bế mạc lúc 15 giờ 50 phút",
        "kết luận chung: “",
        "tán thành 18, ",
        ": 5 điểm",
        "tổng ",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert!(told.contains("Ghi ý kiến của đồng chí") && told.contains("(mục 3.1, "));
    let is_id = |word: &str| {
        let digits = word.trim_start_matches(['v', 'c', 'd', 'm', 't', 'g', 's']);
        word.len() == digits.len() + 1
            && digits.len() >= 2
            && digits.chars().all(|it| it.is_ascii_digit())
    };
    let words = told.split(|it: char| !it.is_alphanumeric());
    let ids: Vec<&str> = words.filter(|it| is_id(it)).collect();
    assert!(ids.is_empty(), "{ids:?}\n{told}");
    for name in ["mục opening", "mục closing", "điểm closing"] {
        assert!(!told.contains(name), "{name}\n{told}");
    }
}

#[test]
fn a_corrected_conclusion_is_called_corrected() {
    let mut session = sample_session();
    let written = session.agenda.iter().find(|it| it.conclusion.is_some());
    let section = written.unwrap().section.clone();
    let line = format!(r#"{{"do":"conclude","section":"{section}","text":"Kết luận khác"}}"#);
    give(&mut session, &line).unwrap();
    let listed = history::completions(&session);
    assert_eq!(listed[0].what, format!("sửa kết luận mục {section}"));
}

#[test]
fn every_absence_in_between_is_told() {
    let mut session = running();
    for line in [
        r#"{"do":"mark","member":"m05","as":"left","at":"2026-05-20T14:20:00+07:00"}"#,
        r#"{"do":"mark","member":"m05","as":"present","at":"2026-05-20T14:30:00+07:00"}"#,
        r#"{"do":"mark","member":"m06","as":"left","at":"2026-05-20T14:21:00+07:00"}"#,
        r#"{"do":"mark","member":"m06","as":"present","at":"2026-05-20T14:31:00+07:00"}"#,
        r#"{"do":"mark","member":"m06","as":"left","at":"2026-05-20T15:00:00+07:00"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let told = minutes(&session);
    for words in [
        "(vắng từ 14 giờ 20 phút đến 14 giờ 30 phút)",
        "(vắng từ 14 giờ 21 phút đến 14 giờ 31 phút, về lúc 15 giờ 00 phút)",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
}
