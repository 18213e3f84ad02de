//! What was seen to go wrong once more after the first mending: each case stays mended.

use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::settings::PaperSettings;
use sauro::session::{Session, tally};

use crate::support::{at, give, running, sample_session};
use crate::test_app::TestApp;

fn minutes(session: &Session) -> String {
    let settings = PaperSettings::default();
    let bytes = catalogue::write(PaperKind::Minutes, Format::Text, session, &settings).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn f2_in_the_composer_records_nothing() {
    let mut app = TestApp::new(running(), 120, 35);
    let recorded = app.log.borrow().entries.len();
    app.keys("3 F2").type_text("Nửa câu chưa xong @binh");
    app.keys("Enter F2 F2").shows("Nửa câu chưa xong");
    assert_eq!(app.log.borrow().entries.len(), recorded);
}

#[test]
fn an_opinion_that_was_taken_back_is_offered_again_and_redo_empties_the_field() {
    let mut app = TestApp::new(running(), 120, 35);
    app.keys("3 F2").type_text("Dòng một của ý kiến @binh");
    app.keys("Enter Ctrl+S").shows("Đã ghi ý kiến");
    app.keys("Esc Ctrl+Z F2").shows("Dòng một của ý kiến");
    app.keys("Esc Ctrl+Y F2").shows("Ý kiến");
    let kept = app.log.borrow().kept.clone();
    assert!(
        kept.values().all(|text| !text.contains("Dòng một")),
        "{kept:?}"
    );
}

#[test]
fn what_was_chosen_in_a_form_that_was_left_is_chosen_again() {
    let mut app = TestApp::new(running(), 120, 35);
    app.keys("1 c Tab Space")
        .shows("● đã đọc và được thông qua");
    app.keys("Esc 3 1 c").shows("● đã đọc và được thông qua");
}

#[test]
fn members_who_come_or_go_after_the_closing_change_no_minutes() {
    let mut session = sample_session();
    let before = minutes(&session);
    for line in [
        r#"{"do":"add_member","name":"Người Mới","standing":"full"}"#,
        r#"{"do":"edit_member","member":"m12","standing":"full"}"#,
        r#"{"do":"remove_member","member":"m24"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
        assert_eq!(minutes(&session), before, "{line}");
    }
}

#[test]
fn closing_again_on_another_day_keeps_the_hour_and_the_conclusion() {
    let mut session = sample_session();
    let before = minutes(&session);
    let was = session.closing.clone().unwrap();
    give(
        &mut session,
        r#"{"do":"reopen","reason":"họp tiếp","at":"2026-05-21T08:00:00+07:00"}"#,
    )
    .unwrap();
    let mut on = session.clone();
    give(
        &mut session,
        r#"{"do":"close","at":"2026-05-21T08:05:00+07:00"}"#,
    )
    .unwrap();
    let now = session.closing.clone().unwrap();
    assert_eq!((now.at, &now.conclusion), (was.at, &was.conclusion));
    assert_eq!(minutes(&session), before);
    // It went on on the next day: the day is told, and the night is no work.
    for line in [
        r#"{"do":"start_section","section":"3.2","at":"2026-05-21T08:01:00+07:00"}"#,
        r#"{"do":"close","at":"2026-05-21T08:15:00+07:00"}"#,
    ] {
        give(&mut on, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    let told = minutes(&on);
    assert!(
        told.contains("từ 08 giờ 01 phút đến 08 giờ 15 phút ngày 21/5/2026"),
        "{told}"
    );
    assert!(!told.contains("1095 phút"), "{told}");
    assert_eq!(on.closing.unwrap().conclusion, was.conclusion);
}

#[test]
fn who_left_the_cell_after_a_vote_is_in_its_base() {
    let mut session = sample_session();
    let moment = at("15:44:00");
    let before = tally::franchise_at(&session, moment);
    let voter = session.roster.iter().find(|it| {
        let marked = session.attendance.get(&it.id);
        tally::votes(&session, it) && marked.is_some_and(|mark| mark.attended_at(moment))
    });
    let line = format!(
        r#"{{"do":"remove_member","member":"{}"}}"#,
        voter.unwrap().id
    );
    give(&mut session, &line).unwrap();
    assert_eq!(tally::franchise_at(&session, moment), before);
}

#[test]
fn what_is_typed_in_another_place_begins_a_line_of_its_own() {
    let mut app = TestApp::new(running(), 120, 35);
    app.keys("1").type_text("zthứ nhất");
    app.clock(at("14:59:00"));
    app.keys("2 1").type_text("zthứ hai");
    let kept = app.log.borrow().kept.clone();
    let text = kept.values().find(|text| text.contains("thứ hai")).unwrap();
    assert!(text.contains('\n'), "{text:?}");
}

#[test]
fn the_words_of_a_form_are_half_typed_again_once_it_is_taken_back_and_finished_once_it_is_done_again()
 {
    let mut app = TestApp::new(running(), 110, 40);
    app.keys("1 k").type_text("Kết luận lần đầu").keys("Ctrl+S");
    assert!(app.session().section("3.1").unwrap().conclusion.is_some());
    app.keys("Ctrl+Z").shows("Đã hoàn tác");
    assert!(app.session().section("3.1").unwrap().conclusion.is_none());
    app.keys("k").shows("Kết luận lần đầu").keys("Esc");
    app.keys("Ctrl+Y").shows("Đã làm lại");
    let conclusion = app.session().section("3.1").unwrap().conclusion.clone();
    assert_eq!(conclusion.as_deref(), Some("Kết luận lần đầu"));
    assert!(
        app.log
            .borrow()
            .kept
            .values()
            .all(|it| !it.contains("lần đầu"))
    );
    // What was typed since is not overwritten.
    app.keys("Ctrl+Z k").type_text(" và lần sau").keys("Esc");
    app.keys("Ctrl+Y Ctrl+Z k")
        .shows("Kết luận lần đầu và lần sau");
}

#[test]
fn leaving_what_no_place_takes_is_asked_about_once() {
    let mut app = TestApp::new(running(), 110, 32);
    app.log.borrow_mut().failing_since = Some(at("15:00:00"));
    app.log.borrow_mut().nowhere = true;
    app.keys("Ctrl+Q")
        .shows("Rời chương trình và mất phần chưa lưu?")
        .shows("Lưu sang thư mục khác");
    assert!(!app.program.is_leaving());
    app.keys("Esc Ctrl+Q");
    assert!(app.program.is_leaving());
}

#[test]
fn minutes_that_were_approved_stay_so_where_the_meeting_is_only_opened_again() {
    let approve =
        r#"{"do":"tick","item":"during-minutes","on":true,"at":"2026-05-20T15:45:00+07:00"}"#;
    let reopen = r#"{"do":"reopen","reason":"họp tiếp","at":"2026-05-21T08:00:00+07:00"}"#;
    let mut session = sample_session();
    let step = session.programme.minutes_step().to_owned();
    for line in [&approve.replace("during-minutes", &step), reopen] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    let mut on = session.clone();
    let mut app = TestApp::new(session, 120, 35);
    app.keys("1 c").shows("● đã đọc và được thông qua");
    // It went on: what was said since is read with the rest.
    let line = r#"{"do":"start_section","section":"3.2","at":"2026-05-21T08:01:00+07:00"}"#;
    give(&mut on, line).unwrap();
    let mut app = TestApp::new(on, 120, 35);
    app.keys("1 c").shows("● chưa đọc");
}

#[test]
fn words_that_were_taken_away_leave_nobody_chosen_for_the_next_ones() {
    let mut app = TestApp::new(running(), 120, 35);
    app.keys("3 F2").type_text("mot @huy").keys("Enter");
    app.shows("Lý Quang Huy").keys("Ctrl+A Delete Esc");
    app.keys("F7").type_text("uoc").keys("Enter F7 Enter");
    app.keys("F2").type_text("Ý kiến mới").keys("Ctrl+S");
    app.shows("Đã ghi ý kiến của đồng chí Bùi Xuân Ước");
}

#[test]
fn a_closing_that_is_taken_back_and_made_to_hold_again_is_approved_as_before() {
    let mut session = sample_session();
    let step = session.programme.minutes_step().to_owned();
    for line in [
        r#"{"do":"reopen","reason":"ghi thiếu"}"#.to_owned(),
        format!(r#"{{"do":"tick","item":"{step}","on":true}}"#),
        r#"{"do":"close"}"#.to_owned(),
    ] {
        give(&mut session, &line).unwrap();
    }
    let told = minutes(&session);
    assert!(told.contains("đã được thông qua"), "{told}");
    for _ in 0..3 {
        give(&mut session, r#"{"do":"undo"}"#).unwrap();
        assert!(!session.minutes_approved());
        give(&mut session, r#"{"do":"redo"}"#).unwrap();
        assert_eq!(minutes(&session), told);
    }
}

#[test]
fn a_mark_is_never_without_the_line_that_explains_it() {
    let mut session = sample_session();
    let step = session.programme.minutes_step().to_owned();
    for line in [
        format!(r#"{{"do":"tick","item":"{step}","on":true}}"#),
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời sửa"}"#.to_owned(),
    ] {
        give(&mut session, &line).unwrap();
    }
    let explained = |session: &Session| {
        let told = minutes(session);
        let explained = told.contains("(*) Hoàn thiện sau khi thông qua");
        let marks = told.matches("(*)").count();
        (marks > usize::from(explained), explained)
    };
    assert_eq!(explained(&session), (true, true));
    let line = format!(r#"{{"do":"tick","item":"{step}","on":false}}"#);
    give(&mut session, &line).unwrap();
    let (marked, told) = explained(&session);
    assert_eq!(marked, told);
}
