//! A cell of thousands: what a key costs is counted in allocations, and must not grow with the members who are not on the screen.

use allocation_counter::measure;

use crate::support::of_members;
use crate::test_app::TestApp;

/// What is pressed, screen by screen; the first key leads there and is not counted.
const KEYS: &[(&str, &[&str])] = &[
    ("1", &["↓", "↑", "PageDown"]),
    ("2", &["↓", "PageDown", "Space", "m", "t", "End", "↑"]),
    ("3", &["↓", "F2", "Esc"]),
    ("4", &["↓", "↑"]),
    ("5", &["↓", "↑"]),
    ("6", &["↓", "PageDown", "End", "↑", "→", "Space"]),
    ("7", &["↓", "↑"]),
];

/// The allocations of each key with its frame, over a cell of so many members.
fn counted(members: usize) -> Vec<(String, u64)> {
    let mut app = TestApp::new(of_members(members), 160, 45);
    let mut counted = Vec::new();
    for (screen, keys) in KEYS {
        app.keys(screen).keys("↓").keys("↑");
        for key in *keys {
            let count = measure(|| {
                app.keys(key);
            });
            counted.push((format!("{screen} {key}"), count.count_total));
        }
        app.keys("Esc");
    }
    counted
}

#[test]
fn a_key_costs_the_same_in_a_cell_of_five_thousand() {
    let (few, many) = (counted(200), counted(5000));
    let grown: Vec<_> = few
        .iter()
        .zip(&many)
        .filter(|(few, many)| many.1 > few.1 + few.1 / 4 + 40)
        .collect();
    assert!(grown.is_empty(), "more with more members: {grown:#?}");
}
