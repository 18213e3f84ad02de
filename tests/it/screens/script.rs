//! The presider's script: whoever follows it from the first line to the last has held a complete session.

use chrono::TimeDelta;

use crate::support::{at, give, new_session, running, sample_session};
use crate::test_app::TestApp;
use sauro::session::kinds::ScriptStep;
use sauro::session::script::{self, Texts};
use sauro::session::tally;

/// The script shown, on a screen that the room does not see.
fn presiding(app: &mut TestApp) -> &mut TestApp {
    app.keys("9").shows("Ai nhìn thấy màn hình này?");
    app.keys("↓ Enter").shows("Kịch bản")
}

/// Enter at the step of this title, a second after the last one.
fn go<'a>(app: &'a mut TestApp, title: &str) -> &'a mut TestApp {
    app.shows(title);
    let now = app.now() + TimeDelta::seconds(1);
    app.clock(now).keys("Enter")
}

/// The section of this heading: begun, discussed, concluded.
fn section(app: &mut TestApp, short: &str) {
    go(app, &format!("{short}: mời trình bày")).agree();
    app.shows(&format!("{short}: mời thảo luận"));
    go(app, "mời thảo luận");
    go(app, &format!("{short}: kết luận"))
        .type_text("Thống nhất như báo cáo đã trình bày.")
        .keys("Ctrl+S");
}

#[test]
fn whoever_follows_it_to_the_end_has_held_a_complete_session() {
    let mut app = TestApp::new(new_session(), 160, 45);
    let app = &mut app;
    app.clock(at("13:55:00"));
    presiding(app);
    go(app, "Ổn định, điểm danh").shows("Còn lại đều có mặt");
    // Nothing is marked by Enter alone.
    app.keys("Enter Enter");
    assert!(app.session().attendance.is_empty());
    let now = app.now() + TimeDelta::seconds(1);
    app.clock(now).keys("a Enter").shows("Kịch bản 3/");
    app.keys("9");
    go(app, "Khai mạc").agree();
    go(app, "Tuyên bố lý do").agree();
    app.shows("Chủ trì buổi sinh hoạt: đồng chí Trần Thị Ánh");
    go(app, "Giới thiệu chủ trì, thư ký");
    app.shows("có 24 đảng viên").shows("phải dự");
    go(app, "Báo cáo tình hình đảng viên");
    app.shows("– 3.1. Nâng cao nhận thức");
    go(app, "Thông qua chương trình");
    section(app, "3.1 Nâng cao nhận thức");
    section(app, "3.2 Kỹ năng số cơ bản");
    section(app, "3.3 Ứng dụng kỹ năng số");
    section(app, "3.4 Chi bộ tiên phong");
    section(app, "3.5 Cán bộ số tiêu biểu");
    go(app, "Giao nhiệm vụ “6 rõ”");
    task(app);
    // What was decided is read out before the script goes on.
    app.shows("1) Việc: Số hóa hồ sơ đảng viên của chi bộ");
    go(app, "Giao nhiệm vụ “6 rõ”").shows("Đăng ký phần việc");
    go(app, "Đăng ký phần việc").keys("Space →");
    for place in [0, 1, 1, 1, 1, 4, 1, 1, 1, 1, 1, 1] {
        app.keys(&"↓ ".repeat(place)).keys("Space");
    }
    app.keys("Ctrl+S").shows("Đăng ký 1/24");
    // The others hand theirs in later.
    app.keys("9 ↓");
    go(app, "Chuyển sang phần kết luận").agree();
    app.shows("cần ít nhất 11");
    go(app, "Biểu quyết").type_text("Thông qua nghị quyết và nhiệm vụ của chi bộ");
    app.keys("Tab").type_text("20").keys("Tab").type_text("0");
    app.keys("Tab").type_text("0").keys("Ctrl+S");
    app.shows("Kết quả biểu quyết").shows("đồng ý 20");
    go(app, "Biểu quyết");
    go(app, "Tự đánh giá buổi sinh hoạt");
    for points in ["5", "5", "10", "36", "5", "28", "5"] {
        app.type_text(points).keys("Tab");
    }
    app.keys("Ctrl+S").shows("Kết quả: ");
    go(app, "Tự đánh giá buổi sinh hoạt");
    go(app, "Thông qua biên bản").agree();
    app.shows("Chi bộ giao 1 nhiệm vụ.");
    go(app, "Bế mạc").type_text("Thực hiện đúng kết luận.");
    app.shows("● đã đọc và được thông qua");
    app.keys("Ctrl+S").shows("Đã bế mạc");
    go(app, "Ghi tài liệu").agree();
    for _ in 0..60 {
        app.tick();
    }
    let written = app.log.borrow().exported.len();
    assert!(written > 10, "{written}");
    let session = app.session();
    assert_eq!(tally::attendance(session).unmarked, 0);
    let content = session
        .agenda
        .iter()
        .filter(|it| it.section.starts_with('3'));
    assert!(content.clone().count() == 5 && content.clone().all(|it| it.conclusion.is_some()));
    assert_eq!(session.commitments.len(), 1);
    assert_eq!((session.votes.len(), session.registrations.len()), (1, 1));
    assert!(tally::rating(session).is_some() && session.minutes_approved());
    assert!(session.closing.is_some());
}

/// A task with its six clear points, in the editor that is open.
fn task(app: &mut TestApp) {
    app.type_text("duong").keys("Enter Tab");
    app.type_text("Số hóa hồ sơ đảng viên của chi bộ")
        .keys("Tab");
    app.type_text("Rà soát, lập danh mục hồ sơ\nQuét theo danh mục")
        .keys("Tab");
    app.type_text("30/9").keys("Tab");
    app.type_text("Đồng chí Dương Văn Đức chịu trách nhiệm chính")
        .keys("Tab");
    app.type_text("24 bộ hồ sơ số")
        .keys("Ctrl+S")
        .shows("● c01");
}

#[test]
fn a_second_enter_at_once_does_nothing() {
    let mut app = TestApp::new(running(), 130, 36);
    presiding(&mut app);
    let before = app.screen();
    let place = |screen: &str| {
        let (_, behind) = screen.split_once("Kịch bản ").unwrap();
        behind.split(' ').next().map(str::to_owned)
    };
    go(&mut app, "mời thảo luận").keys("Enter Enter Enter");
    let after = app.screen();
    assert_ne!(place(&before), place(&after));
    go(&mut app, "kết luận").shows("Kết luận · mục 3.1");
    app.keys("Enter Enter").shows("Kết luận · mục 3.1");
    assert!(
        app.session()
            .agenda
            .iter()
            .all(|it| it.conclusion.is_none())
    );
}

#[test]
fn on_a_screen_that_the_room_sees_one_line_stands_and_the_words_until_the_next_key() {
    let mut app = TestApp::new(running(), 80, 24);
    app.keys("9 Enter")
        .shows("Kịch bản")
        .shows("Kính mời các đồng chí");
    app.keys("PageDown PageDown PageDown").shows("Gợi ý");
    app.keys("3")
        .hides("Gợi ý")
        .shows("9: 3.1 Nâng cao nhận thức");
    // Nine again leaves the line; a form over the screen covers the words too.
    app.keys("9").shows("Kính mời các đồng chí").keys("9");
    app.hides("Kính mời các đồng chí")
        .shows("9: 3.1 Nâng cao nhận thức");
    // The answer is remembered, and asked again only by the palette.
    app.keys("9")
        .shows("Kính mời các đồng chí")
        .hides("Ai nhìn thấy màn hình này?");
}

#[test]
fn no_paper_is_written_behind_the_picture_for_the_room() {
    let mut app = TestApp::new(sample_session(), 130, 36);
    app.keys("7 F5 Enter").shows("F5 trở về");
    assert!(app.log.borrow().exported.is_empty());
}

#[test]
fn the_audience_never_sees_it() {
    let mut app = TestApp::new(running(), 130, 36);
    presiding(&mut app).keys("F5").hides("Kịch bản");
    app.keys("9")
        .shows("F5 trở về")
        .hides("Kính mời các đồng chí thảo luận");
    app.keys("F5").shows("Kịch bản");
}

#[test]
fn its_words_are_the_cells_own_and_what_they_stand_for_is_checked() {
    let mut app = TestApp::new(running(), 130, 36);
    presiding(&mut app)
        .keys("e")
        .shows("Lời kịch bản: mời thảo luận");
    app.keys("Ctrl+A")
        .type_text("Kính mời {ai đó} phát biểu")
        .keys("Ctrl+S");
    app.shows("Không có chỗ điền “{ai đó}”");
    app.keys("Ctrl+A")
        .type_text("Xin mời các đồng chí; mục này {số phút} phút.")
        .keys("Ctrl+S");
    app.shows("Xin mời các đồng chí; mục này 20 phút.");
    // An empty text takes the usual words again.
    app.keys("e Ctrl+A Backspace Ctrl+S").shows("Gợi ý");
}

#[test]
fn a_closed_session_has_its_script_at_the_papers() {
    let mut session = sample_session();
    give(
        &mut session,
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời sửa"}"#,
    )
    .unwrap();
    let mut app = TestApp::new(session, 130, 36);
    presiding(&mut app).shows("Ghi tài liệu");
    app.keys("↑").shows("Bế mạc").shows("✓ đã xong");
}

#[test]
fn it_goes_back_with_an_undo_and_along_with_what_is_done_by_other_keys() {
    let mut app = TestApp::new(running(), 140, 40);
    presiding(&mut app).shows("3.1 Nâng cao nhận thức: mời thảo luận");
    // Looked ahead, it comes back as soon as the meeting moves.
    app.keys("↓ ↓ ↓ ↓").shows("kết luận");
    go(&mut app, "kết luận").keys("Esc");
    app.keys("1 Home ↓ ↓ Enter");
    if app.screen().contains("Đồng ý") {
        app.agree();
    }
    app.shows("3.2 Kỹ năng số cơ bản: mời thảo luận");
    app.keys("Ctrl+Z")
        .shows("3.1 Nâng cao nhận thức: mời thảo luận");
}

#[test]
fn who_is_absent_is_not_announced() {
    let mut session = running();
    let secretary = session.facts.secretary.clone().unwrap();
    let id = secretary.as_member().unwrap();
    let line = format!(r#"{{"do":"mark","member":"{id}","as":"excused","reason":"ốm"}}"#);
    give(&mut session, &line).unwrap();
    let words = script::steps(&session, &Texts::default());
    let presidium = words.iter().find(|it| it.kind == ScriptStep::Presidium);
    let told = presidium.unwrap().words.join(" ");
    assert!(told.contains("Thư ký ghi biên bản: ....."), "{told}");
}
