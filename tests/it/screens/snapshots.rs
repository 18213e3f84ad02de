//! Every screen and every form as golden text, in the four states of a session: what a change of the code moves on a screen is seen in the diff.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use sauro::session::Session;
use sauro::tui::action::Action;

use crate::support::{assert_golden, give, new_session, sample_session};
use crate::test_app::TestApp;

/// The sizes of the smallest terminal and of a usual one.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Actions that leave the screen, or show how the terminal and the machine are.
fn is_shown(action: Action) -> bool {
    action.is_in_palette()
        && !matches!(
            action,
            Action::Leave | Action::Home | Action::Redraw | Action::Palette
        )
}

/// A part of a golden file under its title.
fn add(told: &mut String, title: &str, app: &TestApp) {
    let _ = writeln!(told, "══ {title}\n{}\n", app.screen().trim_end());
}

/// Screens 1 to 7.
fn screens(session: &Session, (columns, rows): (u16, u16)) -> String {
    let mut told = String::new();
    for number in 1..=7 {
        let mut app = TestApp::new(session.clone(), columns, rows);
        app.keys(&format!("Alt+{number}"));
        add(&mut told, &format!("{number}"), &app);
    }
    told
}

/// What each action of the palette puts on the screen where it belongs.
fn forms(session: &Session, (columns, rows): (u16, u16)) -> String {
    let mut told = String::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    for number in 1..=7 {
        let mut app = TestApp::new(session.clone(), columns, rows);
        known.insert(app.keys(&format!("Alt+{number}")).screen());
    }
    for action in Action::ALL.iter().copied().filter(|it| is_shown(*it)) {
        let mut app = TestApp::new(session.clone(), columns, rows);
        app.keys("Ctrl+P").type_text(action.name()).keys("Enter");
        if known.insert(app.screen()) {
            add(&mut told, &format!("{action:?}"), &app);
        }
    }
    told
}

#[test]
fn every_screen_stands_as_it_did_in_each_state_of_a_session() {
    let mut sealed = sample_session();
    give(&mut sealed, r#"{"do":"seal"}"#).unwrap();
    let states = [
        ("before", new_session()),
        ("closed", sample_session()),
        ("sealed", sealed),
    ];
    for (state, session) in states {
        for size in SIZES {
            let name = format!("screens/{state}-{}x{}.txt", size.0, size.1);
            assert_golden(&name, &screens(&session, size));
        }
    }
}

#[test]
fn every_screen_and_form_of_a_running_session_stands_as_it_did() {
    let mut session = sample_session();
    give(&mut session, r#"{"do":"reopen","reason":"họp tiếp"}"#).unwrap();
    for size in SIZES {
        let name = format!("screens/running-{}x{}.txt", size.0, size.1);
        assert_golden(&name, &screens(&session, size));
        let name = format!("screens/forms-{}x{}.txt", size.0, size.1);
        assert_golden(&name, &forms(&session, size));
    }
}
