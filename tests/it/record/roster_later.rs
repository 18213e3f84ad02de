//! The roster after the closing: who comes, leaves or changes standing is of later sessions, and no figure of the closed one moves.

use sauro::report::saved_view::SavedView;
use sauro::report::session_record::SessionRecord;
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
