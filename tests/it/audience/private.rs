//! What only the secretary may see never comes to the room: private notes, birthdays, reasons of absence, self-assessed points.

use std::collections::BTreeSet;

use sauro::audience::{self, LivePreview, Scene};
use sauro::session::Session;
use serde_json::Value;

use super::midway;
use crate::support::{LINES, give, new_session};
use crate::test_app::TestApp;

/// Texts that must not be found, whatever the scene.
fn secrets(session: &Session) -> BTreeSet<String> {
    let notes = session.opinions.values().filter(|it| it.private);
    let notes = notes.map(|it| it.text.clone());
    let reasons = session
        .attendance
        .values()
        .filter_map(|it| it.reason.clone());
    let births = session.roster.iter().filter_map(|member| {
        let json = serde_json::to_value(member).unwrap();
        json.get("born")?.as_str().map(str::to_owned)
    });
    notes.chain(reasons).chain(births).collect()
}

/// All texts of a JSON value.
fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|it| texts(it, into)),
        Value::Object(fields) => {
            into.extend(fields.keys().cloned());
            fields.values().for_each(|it| texts(it, into));
        }
        _ => {}
    }
}

fn assert_clean(session: &Session, view: &audience::View) {
    let mut seen = Vec::new();
    texts(&serde_json::to_value(view).unwrap(), &mut seen);
    for secret in secrets(session) {
        for text in &seen {
            assert!(!text.contains(&secret), "{secret:?} in {text:?}");
        }
    }
    for key in ["born", "reason", "private", "points_by", "by", "self"] {
        assert!(!seen.iter().any(|it| it == key), "{key}");
    }
}

#[test]
fn no_scene_of_any_state_of_the_session_holds_a_private_text() {
    let mut session = new_session();
    let extra = [
        r#"{"do":"opinion","section":"3.1","speaker":"m06","kind":"note","text":"Chớ đọc to điều này","private":true,"at":"2026-05-20T15:42:00+07:00"}"#,
        r#"{"do":"assess","member":"m05","by":"self","points":{"1":10,"2":9,"3":5,"4":10,"5":14,"6":10,"7":10,"8":5,"9":4,"10":5,"11":5,"12":4,"13":5},"evidence":{"1":"Tự nhận là tốt"},"at":"2026-05-20T15:43:00+07:00"}"#,
    ];
    for line in LINES
        .lines()
        .take(44)
        .chain(extra)
        .chain(LINES.lines().skip(44))
    {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
        for scene in Scene::ALL.iter().copied().map(Some).chain([None]) {
            let preview = LivePreview {
                scene,
                ..LivePreview::default()
            };
            let view = audience::of(&session, &preview);
            assert_clean(&session, &view);
            let json = serde_json::to_string(&view).unwrap();
            assert!(!json.contains("Tự nhận là tốt") && !json.contains("Chớ đọc to"));
        }
    }
    assert!(
        secrets(&session).len() > 24,
        "there was something to be found"
    );
}

#[test]
fn what_is_typed_into_a_private_note_is_masked_and_never_shown_to_the_room() {
    let mut app = TestApp::new(midway(), 110, 30);
    app.keys("3 r").type_text("Bi mat cua thu ky").tick();
    app.hides("Bi mat").shows("•••");
    app.keys("F5")
        .tick()
        .hides("Bi mat")
        .shows("Ghi chú riêng: •••");
    app.keys("Ctrl+S").tick().hides("Bi mat");
    for view in &app.log.borrow().shown {
        let json = serde_json::to_string(view).unwrap();
        assert!(!json.contains("Bi mat"));
    }
    // While another window shows the room what it may see, one may read what one types.
    let mut app = TestApp::new(midway(), 110, 30);
    app.log.borrow_mut().followed = true;
    app.keys("3 r").type_text("Bi mat").shows("Bi mat");
    // Not so on the picture itself.
    app.keys("F5")
        .hides("Bi mat")
        .shows("•••")
        .keys("F8")
        .hides("Bi mat");
}
