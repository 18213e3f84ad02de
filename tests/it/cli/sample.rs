//! The sample roster and session from the command line: every figure of the samples' README, read back from `session.json`.

use serde_json::Value;

use super::sandbox::{CliSandbox, journal, saved};
use crate::support::LINES;

fn count(list: &Value, field: &str, value: &str) -> usize {
    let list = list.as_array().unwrap();
    list.iter().filter(|it| it[field] == value).count()
}

#[test]
fn every_figure_of_the_sample_comes_out() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--secretary", "m04"]);
    let run = sandbox.apply(&session, LINES);
    assert_eq!(run.err, "");
    run.gives(0);
    let saved = saved(&session);
    let attendance = &saved["attendance"];
    assert_eq!(attendance.as_array().unwrap().len(), 24);
    let by = |status| count(attendance, "status", status);
    assert_eq!((by("present"), by("online"), by("late")), (19, 1, 1));
    assert_eq!((by("excused"), by("unexcused"), by("exempt")), (1, 1, 1));
    let roster = &saved["roster"];
    assert_eq!(
        (
            count(roster, "standing", "full"),
            count(roster, "standing", "probationary")
        ),
        (22, 2)
    );
    assert_eq!(saved["targets"][1]["of"], 23);
    assert_eq!(saved["discussion"].as_array().unwrap().len(), 6);
    assert!(!saved.to_string().contains("Nhắc riêng"));
    let commitments = saved["commitments"].as_array().unwrap();
    assert_eq!(commitments.len(), 2);
    assert_eq!(commitments[0]["from"][0], "d0007");
    assert!(saved.get("drafts").is_none());
    let vote = &saved["votes"][0];
    assert_eq!(
        (
            &vote["for"],
            &vote["entitled"],
            &vote["eligible"],
            &vote["passed"]
        ),
        (&18.into(), &21.into(), &19.into(), &true.into())
    );
    let registrations = saved["registrations"].as_array().unwrap();
    assert!(
        registrations.len() == 2
            && registrations
                .iter()
                .all(|it| it["work"] == Value::Array(Vec::new()))
    );
    let assessment = &saved["assessments"][0];
    assert_eq!(
        (
            &assessment["total"],
            &assessment["by"],
            &assessment["grade"]
        ),
        (&96.into(), &"self".into(), &Value::Null)
    );
    assert_eq!(saved["meeting"]["opened_at"], "2026-05-20T14:00:00+07:00");
    assert_eq!(saved["meeting"]["closed_at"], "2026-05-20T15:50:00+07:00");
    assert_eq!(
        (&saved["meeting"]["chair"], &saved["meeting"]["secretary"]),
        (&"m01".into(), &"m04".into())
    );
    assert_eq!(saved["rating"]["points"].as_object().unwrap().len(), 2);
    assert!(saved["rating"]["total"].is_null() && saved["rating"]["grade"].is_null());
}

#[test]
fn the_saved_session_is_fresh_and_everything_agrees() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    assert_eq!(saved(&session)["journal"]["seq"], 1);
    sandbox.apply(&session, LINES).gives(0);
    let lines = String::from_utf8(journal(&session))
        .unwrap()
        .lines()
        .count();
    assert_eq!(saved(&session)["journal"]["seq"], lines);
    sandbox.on("verify", &session, &[]).gives(0);
    let checked = sandbox.run(&["check", session.join("session.json").to_str().unwrap()]);
    assert!(checked.gives(0).contains("đủ 6 rõ (2 nhiệm vụ)"));
    let before = journal(&session);
    sandbox.on("recover", &session, &[]).gives(0);
    assert_eq!(journal(&session), before);
}

#[test]
fn the_same_lines_give_the_same_session() {
    let give = |_| {
        let sandbox = CliSandbox::new();
        let session = sandbox.session(&[]);
        sandbox.apply(&session, LINES).gives(0);
        let mut saved = saved(&session);
        // The links tell when the lines were written down.
        saved["journal"]["link"] = Value::Null;
        saved
    };
    let [one, other] = [0, 1].map(give);
    assert_eq!(one, other);
}

#[test]
fn a_session_is_found_by_id_and_its_beginning() {
    let sandbox = CliSandbox::new();
    sandbox.session(&[]);
    let second = sandbox.session(&[]);
    assert!(second.ends_with("2026-05-20-44-kh-du-2"));
    sandbox.run(&["verify", "2026-05-20-44-kh-du"]).gives(0);
    sandbox.run(&["verify", "2026-05-20-44-kh-du-2"]).gives(0);
    sandbox
        .run(&["verify", "2026-05"])
        .says(2, &["Có 2 buổi", "2026-05-20-44-kh-du-2"]);
    sandbox.run(&["verify", "2027"]).says(2, &["“2027”"]);
}
