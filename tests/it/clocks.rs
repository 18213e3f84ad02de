//! Clocks that are wrong, set in the middle of a meeting, or stand at an unusual moment: no length of time is ever below zero.

use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::settings::PaperSettings;
use sauro::session::inspect::{self, Judgement};
use sauro::session::{Session, Time, saved, timing};

use crate::support::{give, new_session};
use crate::test_app::TestApp;

fn moment(text: &str) -> Time {
    Time::parse_from_rfc3339(text).unwrap()
}

/// A meeting at these moments: opened, a section begun, something said, closed.
fn meeting(moments: [&str; 4]) -> Session {
    let mut session = new_session();
    let [opened, began, said, closed] = moments;
    for line in [
        format!(r#"{{"do":"open","at":"{opened}"}}"#),
        format!(r#"{{"do":"mark_rest","as":"present","at":"{opened}"}}"#),
        format!(r#"{{"do":"start_section","section":"3.1","at":"{began}"}}"#),
        format!(r#"{{"do":"queue","speaker":"m02","at":"{began}"}}"#),
        format!(r#"{{"do":"call_next","at":"{began}"}}"#),
        format!(
            r#"{{"do":"opinion","speaker":"m02","kind":"view","text":"Nhất trí","at":"{said}"}}"#
        ),
        format!(r#"{{"do":"end_speech","at":"{said}"}}"#),
        format!(r#"{{"do":"start_section","section":"3.2","at":"{said}"}}"#),
        format!(r#"{{"do":"close","at":"{closed}"}}"#),
    ] {
        give(&mut session, &line).unwrap();
    }
    session
}

/// Where a figure below zero stands: a minus sign with a figure behind it, that is no part of a day, a number of a document or a span.
#[track_caller]
fn nothing_below_zero(text: &str) {
    let signs: Vec<char> = text.chars().collect();
    for window in signs.windows(3) {
        let [before, sign, after] = window else {
            continue;
        };
        let below = matches!(sign, '-' | '−') && after.is_ascii_digit();
        assert!(
            !below || !before.is_whitespace() && *before != '(',
            "{text}"
        );
    }
}

#[track_caller]
fn is_told_soundly(session: &Session) {
    let Judgement::Ours { faults, .. } = inspect::judge(&saved::json(session)) else {
        panic!("it is a saved session");
    };
    assert_eq!(faults, Vec::<String>::new());
    for kind in [
        PaperKind::Minutes,
        PaperKind::ResultReport,
        PaperKind::Rating,
    ] {
        let text = catalogue::write(kind, Format::Text, session, &PaperSettings::default());
        nothing_below_zero(&String::from_utf8(text.unwrap_or_default()).unwrap());
    }
}

/// Every screen at this moment.
#[track_caller]
fn screens_are_sound(session: &Session, now: &str) {
    let mut app = TestApp::new(session.clone(), 130, 40);
    app.clock(moment(now));
    for key in ["1", "2", "3", "4", "5", "6", "7", "F5"] {
        app.keys(key);
        nothing_below_zero(&app.screen());
    }
}

#[test]
fn unusual_moments_are_moments() {
    for (moments, minutes) in [
        // Before 1970, and after 2038.
        (
            [
                "1969-12-30T23:00:00+07:00",
                "1969-12-30T23:10:00+07:00",
                "1969-12-31T00:10:00+07:00",
                "1969-12-31T00:40:00+07:00",
            ],
            100,
        ),
        (
            [
                "2040-03-01T14:00:00+07:00",
                "2040-03-01T14:10:00+07:00",
                "2040-03-01T15:00:00+07:00",
                "2040-03-01T15:40:00+07:00",
            ],
            100,
        ),
        // 29 February, and over midnight into the first of March.
        (
            [
                "2028-02-29T23:00:00+07:00",
                "2028-02-29T23:30:00+07:00",
                "2028-03-01T00:10:00+07:00",
                "2028-03-01T00:40:00+07:00",
            ],
            100,
        ),
        // Summer time ends, and begins, in the middle; the zone is another than the program's.
        (
            [
                "2026-10-25T02:00:00+02:00",
                "2026-10-25T02:30:00+02:00",
                "2026-10-25T02:10:00+01:00",
                "2026-10-25T02:40:00+01:00",
            ],
            100,
        ),
        (
            [
                "2026-03-29T01:00:00+01:00",
                "2026-03-29T01:30:00+01:00",
                "2026-03-29T03:10:00+02:00",
                "2026-03-29T03:40:00+02:00",
            ],
            100,
        ),
    ] {
        let session = meeting(moments);
        let closed = moments[3];
        assert_eq!(
            timing::minutes(&session, moment(closed)),
            Some(minutes),
            "{closed}"
        );
        is_told_soundly(&session);
        screens_are_sound(&session, closed);
        let text = catalogue::write(
            PaperKind::Minutes,
            Format::Text,
            &session,
            &PaperSettings::default(),
        );
        let text = String::from_utf8(text.unwrap()).unwrap();
        let words: Vec<_> = text.split_whitespace().collect();
        assert!(words.join(" ").contains("sau 100 phút làm việc"), "{text}");
    }
}

#[test]
fn a_clock_set_back_by_a_day_makes_nothing_run_backwards() {
    let day = |day: u32, clock: &str| format!("2026-05-{day}T{clock}:00+07:00");
    let [opened, began, said, closed] = [
        day(20, "14:00"),
        day(20, "14:10"),
        day(19, "15:00"),
        day(19, "15:40"),
    ];
    let session = meeting([&opened, &began, &said, &closed]);
    assert_eq!(timing::minutes(&session, moment(&closed)), Some(0));
    is_told_soundly(&session);
    screens_are_sound(&session, &closed);
    let text = catalogue::write(
        PaperKind::Minutes,
        Format::Text,
        &session,
        &PaperSettings::default(),
    );
    let text = String::from_utf8(text.unwrap()).unwrap();
    assert!(!text.contains("phút làm việc"), "{text}");
    // While it runs.
    let mut running = new_session();
    for line in [
        format!(r#"{{"do":"open","at":"{opened}"}}"#),
        format!(r#"{{"do":"start_section","section":"3.1","at":"{began}"}}"#),
        format!(r#"{{"do":"queue","speaker":"m02","at":"{began}"}}"#),
        format!(r#"{{"do":"call_next","at":"{began}"}}"#),
    ] {
        give(&mut running, &line).unwrap();
    }
    screens_are_sound(&running, &said);
    let mut app = TestApp::new(running, 130, 40);
    app.clock(moment(&said)).shows("Đã 0 phút");
}

#[test]
fn a_clock_set_forward_by_a_day_is_followed() {
    let day = |day: u32, clock: &str| format!("2026-05-{day}T{clock}:00+07:00");
    let moments = [
        day(20, "14:00"),
        day(20, "14:10"),
        day(21, "15:00"),
        day(20, "15:40"),
    ];
    let session = meeting([&moments[0], &moments[1], &moments[2], &moments[3]]);
    assert_eq!(timing::minutes(&session, moment(&moments[3])), Some(100));
    is_told_soundly(&session);
    screens_are_sound(&session, &moments[2]);
    screens_are_sound(&session, &moments[3]);
}

#[test]
fn a_step_of_the_clock_is_said_once() {
    let mut app = TestApp::new(new_session(), 110, 30);
    app.clock_moved(-24 * 3600).shows("Giờ máy vừa lùi 1 ngày");
    app.keys("↓").hides("Giờ máy vừa lùi");
}

#[test]
fn the_ends_of_the_calendar_are_no_end_of_the_program() {
    for now in [
        "+262142-12-31T23:59:59Z",
        "-262143-01-01T00:00:00Z",
        "9999-12-31T23:59:59+07:00",
    ] {
        let Ok(now) = Time::parse_from_rfc3339(now).or_else(|_| now.parse()) else {
            continue;
        };
        let mut session = new_session();
        give(
            &mut session,
            r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
        )
        .unwrap();
        let _ = timing::forecast(&session, now);
        assert!(timing::minutes(&session, now).unwrap() >= 0);
    }
}
