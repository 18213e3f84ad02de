//! The home screen and its form as golden text.

use std::fmt::Write as _;

use sauro::tui::home::HomeData;

use super::{Door, data};
use crate::support::assert_golden;

#[test]
fn the_home_screen_stands_as_it_did() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut told = String::new();
        let mut add = |title: &str, data: HomeData, keys: &str| {
            let mut door = Door::new(data, columns, rows);
            if !keys.is_empty() {
                door.keys(keys);
            }
            let screen = door.screen();
            let lines: Vec<&str> = screen.lines().map(str::trim_end).collect();
            let _ = writeln!(told, "══ {title}\n{}\n", lines.join("\n").trim_end());
        };
        add("nothing yet", HomeData::default(), "");
        add("sessions", data(), "");
        add("first session", HomeData::default(), "n");
        add("next session", data(), "n");
        add("help", data(), "F1");
        assert_golden(&format!("screens/home-{columns}x{rows}.txt"), &told);
    }
}
