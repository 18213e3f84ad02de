//! The same letters into every field of every screen.

use crate::support::{at, running, sample_session};
use crate::test_app::TestApp;

/// Keys from a fresh program to each field.
const FIELDS: &[(&str, &str)] = &[
    ("composer", "3 F2"),
    ("private note", "3 r"),
    ("search in the log", "3 /"),
    ("palette", "Ctrl+P"),
    ("queue", "3 q"),
    ("search in the roster", "2 /"),
    ("reason", "2 l"),
    ("guest", "2 F2"),
    ("guest's position", "2 F2 Tab"),
    ("conclusion", "1 k"),
    ("new section", "1 F2"),
    ("facts", "1 i"),
    ("presenter", "1 t"),
    ("task: person", "4 F2"),
    ("task", "4 F2 Tab"),
    ("task: process", "4 F2 Tab Tab"),
    ("task: time", "4 F2 Tab Tab Tab"),
    ("task: responsibility", "4 F2 Tab Tab Tab Tab"),
    ("task: product", "4 F2 Tab Tab Tab Tab Tab"),
    ("search in tasks", "4 /"),
    ("vote", "5 F2"),
    ("own work", "6 / b i c h Enter w"),
    ("search in registrations", "6 /"),
    ("search in papers", "7 /"),
];

/// Types, and gives what the screen shows where the caret's row is.
fn shown(keys: &str, sent: &str) -> String {
    // Nobody waits to speak once the session has closed.
    let session = if keys.ends_with('q') {
        running()
    } else {
        sample_session()
    };
    let mut app = TestApp::new(session, 120, 40);
    app.clock(at("16:30:00"))
        .keys("1")
        .keys(keys)
        .type_text(sent);
    app.caret_row()
}

#[test]
fn every_field_takes_what_an_input_method_sends() {
    for (name, keys) in FIELDS {
        let row = shown(keys, "nghie\u{7f}êng thuo\u{8}ơ\u{8}ở sô\u{301}");
        if *name == "private note" {
            assert!(row.contains("•••••••••••••••"), "{name}: {row}");
        } else {
            assert!(
                row.contains("nghiêng thuở số") || row.contains("nghiêngthuởsố"),
                "{name}: {row}"
            );
        }
    }
}

#[test]
fn every_field_takes_what_the_built_in_rules_make() {
    for (name, keys) in FIELDS.iter().filter(|(name, _)| *name != "private note") {
        let keys = format!("Ctrl+T {keys}");
        // In the roster a blank marks whoever is found and is no letter.
        if *name == "search in the roster" {
            assert!(shown(&keys, "nghieengs").contains("nghiếng"));
            continue;
        }
        let row = shown(&keys, "nghieengs thuowr soos");
        assert!(
            row.contains("nghiếng thuở số") || row.contains("nghiếngthuởsố"),
            "{name}: {row}"
        );
    }
}
