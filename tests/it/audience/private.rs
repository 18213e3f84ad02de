//! What only the secretary may see never comes to the room: private notes, birthdays, reasons of absence, self-assessed points.

use std::collections::BTreeSet;

use sauro::audience::{self, Scene, Stage};
use sauro::session::Session;
use serde_json::Value;

use super::midway;
use crate::room::Room;
use crate::support::{LINES, give, new_session};

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
            let stage = Stage {
                scene,
                ..Stage::default()
            };
            let view = audience::of(&session, &stage);
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
    let mut room = Room::new(midway(), 110, 30);
    room.keys("3 r").type_text("Bi mat cua thu ky").pulse();
    room.hides("Bi mat").shows("•••");
    room.keys("F5")
        .pulse()
        .hides("Bi mat")
        .shows("Ghi chú riêng: •••");
    room.keys("Ctrl+S").pulse().hides("Bi mat");
    for view in &room.log.borrow().shown {
        let json = serde_json::to_string(view).unwrap();
        assert!(!json.contains("Bi mat"));
    }
    // While another window shows the room what it may see, one may read what one types.
    let mut room = Room::new(midway(), 110, 30);
    room.log.borrow_mut().followed = true;
    room.keys("3 r").type_text("Bi mat").shows("Bi mat");
    // Not so on the picture itself.
    room.keys("F5")
        .hides("Bi mat")
        .shows("•••")
        .keys("F8")
        .hides("Bi mat");
}
