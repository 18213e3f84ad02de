//! The roster after the closing: who comes, leaves or changes standing is of later sessions, and no figure of the closed one moves.

use std::sync::Arc;

use sauro::report::saved_view::SavedView;
use sauro::report::session_record::SessionRecord;
use sauro::session::roster::Member;
use sauro::session::year::Year;
use sauro::session::{Session, saved, tally};

use super::completing::minutes;
use crate::cli::sandbox::CliSandbox;
use crate::support::{LINES, give, new_session, sample_session};
use crate::test_app::TestApp;

const LATER: [&str; 3] = [
    r#"{"do":"add_member","name":"Đỗ Văn Mười","standing":"full","at":"2026-06-01T08:00:00"}"#,
    r#"{"do":"edit_member","member":"m05","standing":"probationary","exempt":true,"at":"2026-06-01T08:01:00"}"#,
    r#"{"do":"remove_member","member":"m09","at":"2026-06-01T08:02:00"}"#,
];

/// Every figure that a closed session tells.
fn figures(session: &Session) -> String {
    let json = saved::json(session);
    let record = SessionRecord::of(SavedView::read(&json).unwrap());
    let moment = session.closing.as_ref().unwrap().at;
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        tally::attendance(session),
        tally::franchise(session),
        tally::franchise_at(session, moment),
        saved::of(session).targets,
        saved::of(session).rating,
        (
            record.members,
            record.attended,
            record.expected,
            record.unmarked,
            record.exempt
        ),
    )
}

#[test]
fn no_figure_of_a_closed_session_moves_with_the_roster() {
    let mut session = sample_session();
    let (before, papers) = (figures(&session), minutes(&session));
    for line in LATER {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
        assert_eq!(figures(&session), before, "{line}");
    }
    assert_eq!(minutes(&session), papers);
    assert_eq!(saved::of(&session).joined_after, ["m25"]);
    // Going on with the meeting counts the cell as it is then.
    give(
        &mut session,
        r#"{"do":"reopen","reason":"họp tiếp","at":"2026-06-01T09:00:00"}"#,
    )
    .unwrap();
    assert_eq!(tally::attendance(&session).unmarked, 1);
    assert!(saved::of(&session).joined_after.is_empty());
}

#[test]
fn who_left_before_the_session_is_no_member_of_it_anywhere() {
    let mut session = new_session();
    for line in [
        r#"{"do":"remove_member","member":"m09","at":"2026-05-20T13:55:00"}"#,
        r#"{"do":"open","at":"2026-05-20T14:00:00"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    give(&mut session, r#"{"do":"mark_rest","as":"present"}"#).unwrap();
    assert!(!session.attendance.contains_key("m09"));
    let json = saved::json(&session);
    let record = SessionRecord::of(SavedView::read(&json).unwrap());
    let sum = tally::attendance(&session);
    assert_eq!((record.members, record.unmarked), (sum.members, 0));
}

#[test]
fn screen_2_goes_on_showing_the_closed_session_and_says_that_its_figures_stay() {
    let mut session = sample_session();
    give(&mut session, LATER[0]).unwrap();
    let mut app = TestApp::new(session, 120, 35);
    app.keys("2").hides("Còn lại đều có mặt");
    app.shows("vào chi bộ sau").hides("chưa điểm danh");
    app.keys("n").shows("Đảng viên");
    app.keys("↓ Enter")
        .type_text("Phạm Thị Mười Một")
        .keys("Ctrl+s");
    app.shows("số liệu điểm danh, biểu quyết của buổi đã bế mạc giữ nguyên");
}

#[test]
fn a_line_after_the_closing_says_so_too() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    sandbox.apply(&session, LATER[0]).says(
        0,
        &["số liệu điểm danh, biểu quyết của buổi đã bế mạc giữ nguyên"],
    );
    sandbox.apply(&session, r#"{"do":"undo"}"#).gives(0);
    // Taking back the closing is said, for nothing in the line says that it was the last thing done.
    let said = sandbox.apply(&session, r#"{"do":"undo"}"#).says(0, &[]);
    assert!(said.contains("Đã lấy lại việc bế mạc"), "{said}");
}

#[test]
fn one_who_left_in_the_session_counts_the_same_in_every_figure() {
    let mut session = sample_session();
    for line in [
        r#"{"do":"reopen","reason":"họp tiếp"}"#,
        r#"{"do":"remove_member","member":"m13"}"#,
        r#"{"do":"close"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let told = minutes(&session);
    assert!(told.contains("02/23"), "{told}");
    let targets = saved::of(&session).targets;
    let registered = targets.iter().find(|it| it.target == "6").unwrap();
    assert_eq!((registered.count, registered.of), (2, 23));
}

#[test]
fn an_office_of_later_is_not_told_by_the_minutes_and_one_corrected_at_once_is() {
    let mut session = sample_session();
    let told = minutes(&session);
    let line = |at: &str| {
        format!(
            r#"{{"do":"edit_member","member":"m01","name":"Trần Thị Ánh Tuyết","position":"Đảng viên","at":"{at}"}}"#
        )
    };
    give(&mut session, &line("2026-11-20T08:00:00")).unwrap();
    let later = minutes(&session);
    assert_eq!(later.replace("Trần Thị Ánh Tuyết", "Trần Thị Ánh"), told);
    give(&mut session, r#"{"do":"undo"}"#).unwrap();
    assert_eq!(minutes(&session), told);
    give(&mut session, &line("2026-05-21T08:00:00")).unwrap();
    assert!(
        !minutes(&session).contains("Bí thư chi bộ; thư ký"),
        "{}",
        minutes(&session)
    );
}

#[test]
fn an_office_corrected_at_once_goes_and_comes_with_undo_and_redo_on_whichever_day() {
    let mut session = sample_session();
    let told = minutes(&session);
    let line = r#"{"do":"edit_member","member":"m01","name":"Trần Thị Ánh","position":"Đảng viên","at":"2026-05-21T08:00:00"}"#;
    give(&mut session, line).unwrap();
    let corrected = minutes(&session);
    assert_ne!(corrected, told);
    give(&mut session, r#"{"do":"undo","at":"2026-11-20T08:00:00"}"#).unwrap();
    assert_eq!(minutes(&session), told);
    give(&mut session, r#"{"do":"redo","at":"2026-11-20T08:01:00"}"#).unwrap();
    assert_eq!(minutes(&session), corrected);
}

#[test]
fn a_session_that_still_runs_has_its_own_members_in_the_year_and_those_the_cell_took_in_besides() {
    let mut session = new_session();
    let mut roster = session.roster.to_vec();
    roster.push(Member {
        id: "m30".to_owned(),
        name: "Người Của Chi Bộ".to_owned(),
        ..roster[0].clone()
    });
    session.year = Arc::new(Year {
        roster: Some(Arc::new(roster)),
        ..Year::default()
    });
    for line in [
        r#"{"do":"add_member","name":"Người Của Buổi"}"#,
        r#"{"do":"remove_member","member":"m13"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let told = session.of_year();
    let of_name = |name: &str| told.roster.iter().filter(|it| it.name == name).count();
    assert_eq!(
        (of_name("Người Của Buổi"), of_name("Người Của Chi Bộ")),
        (1, 1)
    );
    assert!(told.roster.iter().all(|it| it.id != "m13"));
}

#[test]
fn who_joined_later_is_marked_only_after_a_question() {
    let mut session = sample_session();
    give(&mut session, LATER[0]).unwrap();
    let mut app = TestApp::new(session, 120, 35);
    app.keys("2 / ").type_text("do van muoi").keys("Enter");
    app.keys("Space")
        .shows("Ghi đồng chí Đỗ Văn Mười có mặt tại buổi này?");
    assert!(!app.session().attendance.contains_key("m25"));
    app.keys("← Enter");
    assert!(app.session().attendance.contains_key("m25"));
}

#[test]
fn of_a_closed_session_undo_asks_before_it_takes_back_what_was_done_elsewhere() {
    let mut session = sample_session();
    give(
        &mut session,
        r#"{"do":"edit_opinion","opinion":"d0001","text":"Lời sửa"}"#,
    )
    .unwrap();
    let mut app = TestApp::new(session, 120, 35);
    app.keys("1 Ctrl+Z")
        .shows("Hoàn tác việc gần nhất của buổi đã bế mạc?");
    app.keys("Esc 5 Enter").keys("Esc");
    assert_eq!(app.session().opinions[&1].text, "Lời sửa");
    app.keys("Ctrl+Z ← Enter").shows("Đã hoàn tác");
    assert_ne!(app.session().opinions[&1].text, "Lời sửa");
}

#[test]
fn letters_that_fit_several_people_choose_nobody() {
    let mut app = TestApp::new(new_session(), 120, 35);
    let chair = app.session().facts.chair.clone();
    app.keys("1 i v Tab Ctrl+S");
    app.shows("có nhiều đồng chí như vậy");
    assert_eq!(app.session().facts.chair, chair);
}

/// A member whom the cell took in through another session.
fn with_newcomer(mut session: Session) -> Session {
    let mut roster = session.roster.to_vec();
    roster.push(Member {
        id: "m30".to_owned(),
        name: "Người Mới Đến".to_owned(),
        ..roster[1].clone()
    });
    session.year = Arc::new(Year {
        roster: Some(Arc::new(roster)),
        ..Year::default()
    });
    session
}

#[test]
fn screen_6_lists_who_came_to_the_cell_later() {
    for session in [sample_session(), new_session()] {
        let mut app = TestApp::new(with_newcomer(session), 120, 40);
        app.keys("6").shows("/25 đồng chí đã đăng ký");
        app.keys("/").type_text("nguoi moi").keys("Enter");
        app.shows("đ/c Người Mới Đến");
    }
}

#[test]
fn a_member_of_one_file_is_registered_in_it() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    sandbox.apply(&session, LINES).gives(0);
    let register = |member: &str| {
        format!(
            r#"{{"do":"register","member":"{member}","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]}}"#
        )
    };
    // Before and after the log of the cell is opened.
    let another = r#"{"do":"add_member","name":"Lê Thị Sau Nữa","standing":"full"}"#;
    let lines = [
        LATER[0],
        &register("m25"),
        &register("m05"),
        another,
        &register("m26"),
    ];
    sandbox.apply(&session, &lines.join("\n")).gives(0);
    let form = sandbox.paper(&session, "form01", "ndjson");
    assert!(
        form.contains("\"m25\"") && form.contains("\"m26\""),
        "{form}"
    );
    // Another session that began without them takes it into the year.
    let open = sandbox.session(&["--at", "2026-06-10 13:50"]);
    sandbox.apply(&open, r#"{"do":"open"}"#).gives(0);
    sandbox
        .apply(
            &session,
            r#"{"do":"add_member","name":"Đỗ Thị Cuối","standing":"full"}"#,
        )
        .gives(0);
    sandbox.apply(&open, &register("m27")).says(
        0,
        &["không có đảng viên ấy trong danh sách nên dòng 1 được ghi vào nhật ký năm"],
    );
}
