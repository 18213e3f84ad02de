//! Which scene goes with what the session does, and what the projection says.

use sauro::audience::{self, LivePreview, Scene, Slide, Writing};
use sauro::session::Session;
use sauro::session::commitment::Parts;

use super::{chosen, midway};
use crate::support::{at, give, new_session, sample_session};

fn by_itself(session: &Session) -> Slide {
    audience::of(session, &LivePreview::default()).slide
}

#[test]
fn it_follows_the_session_by_itself() {
    let mut session = new_session();
    assert_eq!(by_itself(&session), Slide::Title);
    give(
        &mut session,
        r#"{"do":"mark","member":"m01","as":"present"}"#,
    )
    .unwrap();
    assert!(matches!(by_itself(&session), Slide::Attendance(_)));
    for line in [
        r#"{"do":"open"}"#,
        r#"{"do":"mark_rest","as":"present"}"#,
        r#"{"do":"start_section","section":"3.1"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    assert!(matches!(by_itself(&session), Slide::Points { .. }));
    give(&mut session, r#"{"do":"queue","speaker":"m12"}"#).unwrap();
    give(&mut session, r#"{"do":"call_next"}"#).unwrap();
    assert!(matches!(by_itself(&session), Slide::Speaker(_)));
    let vote = r#"{"do":"vote","question":"Thống nhất","for":19,"against":0,"other":0}"#;
    give(&mut session, vote).unwrap();
    assert!(matches!(by_itself(&session), Slide::Vote(_)));
    // A private note is written down: the room sees nothing of it, not even that.
    give(
        &mut session,
        r#"{"do":"conclude","section":"3.1","text":"Nhất trí"}"#,
    )
    .unwrap();
    assert!(matches!(by_itself(&session), Slide::Decided { .. }));
    give(&mut session, r#"{"do":"end_speech"}"#).unwrap();
    assert!(matches!(by_itself(&session), Slide::Points { .. }));
    assert!(matches!(
        by_itself(&sample_session()),
        Slide::Decided { .. }
    ));
}

#[test]
fn what_is_on_the_desk_comes_before_what_was_recorded_and_the_neutral_slide_before_all() {
    let session = midway();
    let parts = Parts {
        task: "Tăng cường tuyên truyền".to_owned(),
        ..Parts::default()
    };
    let mut preview = LivePreview {
        writing: Some(Writing { parts }),
        ..LivePreview::default()
    };
    let Slide::Task(task) = audience::of(&session, &preview).slide else {
        panic!("the task being written is shown");
    };
    assert!(!task.recorded);
    assert_eq!(task.parts.len(), 6);
    assert_eq!(task.parts[1].phrase.as_deref(), Some("tăng cường"));
    preview.neutral = true;
    assert_eq!(audience::of(&session, &preview).slide, Slide::Title);
    let preview = LivePreview {
        question: Some("Bầu tổ trưởng".to_owned()),
        ..LivePreview::default()
    };
    let Slide::Vote(vote) = audience::of(&session, &preview).slide else {
        panic!("the question is shown");
    };
    assert_eq!(
        (vote.question.as_str(), vote.result),
        ("Bầu tổ trưởng", None)
    );
}

#[test]
fn a_chosen_scene_stays_while_it_has_something_to_show() {
    let session = midway();
    for scene in Scene::ALL {
        let slide = chosen(&session, *scene).slide;
        assert_eq!(slide == Slide::Title, *scene == Scene::Title, "{scene:?}");
    }
    // Nothing is registered, voted or decided yet: then it follows the session.
    let session = new_session();
    for scene in [Scene::Vote, Scene::Task, Scene::Decided, Scene::Speaker] {
        assert_eq!(chosen(&session, scene).slide, Slide::Title);
    }
}

#[test]
fn the_frame_tells_where_the_session_is() {
    let session = midway();
    let view = chosen(&session, Scene::Speaker);
    let section = view.section.as_ref().unwrap();
    assert_eq!(
        (section.number.as_str(), section.place, section.of),
        ("3.3", 4, 7)
    );
    let now = at("15:06:10");
    assert_eq!(section.clock(now).elapsed, 15 * 60 + 10);
    let forecast = sauro::session::timing::forecast(&session, now).unwrap();
    assert_eq!(view.ends_at(now), Some(forecast.end));
    let presence = &view.attendance;
    assert_eq!(
        (presence.attended, presence.online, presence.expected),
        (21, 1, 23)
    );
    let Slide::Speaker(speaker) = view.slide else {
        panic!("someone speaks");
    };
    assert!(speaker.online, "online attendance is marked apart");
    assert_eq!(speaker.next.len(), 2);
    let decided = view.decided;
    assert_eq!(
        (decided.commitments, decided.votes, decided.conclusions),
        (1, 1, 3)
    );
}

#[test]
fn an_address_that_is_not_known_to_be_right_is_never_shown() {
    let mut session = new_session();
    assert!(session.programme.links.iter().any(|it| !it.verified));
    assert_eq!(chosen(&session, Scene::Link).slide, Slide::Title);
    let wrong = r#"{"do":"facts","link":"https://a.vn b"}"#;
    assert!(
        give(&mut session, wrong)
            .unwrap_err()
            .to_string()
            .contains("viết liền")
    );
    give(&mut session, r#"{"do":"facts","link":"https://a.vn/x"}"#).unwrap();
    assert!(matches!(
        chosen(&session, Scene::Link).slide,
        Slide::Link { .. }
    ));
    give(&mut session, r#"{"do":"facts","link":""}"#).unwrap();
    assert_eq!(session.facts.link, None);
}

#[test]
fn a_view_stays_small_whatever_the_log() {
    let mut session = midway();
    let text = "rất dài ".repeat(400);
    for _ in 0..300 {
        let line = format!(r#"{{"do":"opinion","speaker":"m12","kind":"view","text":"{text}"}}"#);
        give(&mut session, &line).unwrap();
    }
    for scene in Scene::ALL {
        let size = serde_json::to_vec(&chosen(&session, *scene)).unwrap().len();
        assert!(size < 8 * 1024, "{scene:?}: {size}");
    }
}
