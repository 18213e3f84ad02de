//! Random keys in random sizes: nothing panics, and what stands on the terminal is what a terminal drawn anew would show. A few in every run of the
//! tests; `SAURO_KEYS=100000 cargo test --test it random_keys` presses so many, from the seed `SAURO_SEED`.

use crate::support::{at, new_session, running, sample_session};
use crate::test_app::TestApp;

/// Keys that are pressed when no one asks for more.
const KEYS: usize = 600;
/// Keys of one room before another is begun.
const ONE_ROOM: usize = 300;
/// Names of keys beside letters.
const NAMED: &[&str] = &[
    "Enter",
    "Esc",
    "Tab",
    "Shift+Tab",
    "Backspace",
    "Delete",
    "↑",
    "↓",
    "←",
    "→",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "F1",
    "F2",
    "F3",
    "F5",
    "F6",
    "F8",
    "Ctrl+P",
    "Ctrl+S",
    "Ctrl+Z",
    "Ctrl+Y",
    "Ctrl+T",
    "Ctrl+R",
    "Ctrl+F",
    "Ctrl+A",
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+X",
    "Ctrl+L",
    "Alt+1",
    "Alt+3",
    "Alt+4",
    "Space",
];
/// Letters that are commands, Vietnamese ones, wide and doubtful ones.
const LETTERS: &str = "1234567abcdefghijklmnopqrstuvwxyz/?.,#@âđếợữ日語👍✔️…“🇻🇳e\u{301}";

/// Numbers that look random and are the same for the same seed.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

/// A number that the environment names.
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn random_keys_leave_the_screen_as_it_is_drawn_anew() {
    let wanted = asked("SAURO_KEYS").map_or(KEYS, |it| it as usize);
    let seed = asked("SAURO_SEED").unwrap_or(0x5a5a_4321);
    let mut numbers = Numbers(seed.max(1));
    let letters: Vec<char> = LETTERS.chars().collect();
    let sessions = [new_session(), running(), sample_session()];
    let (mut pressed, mut compared) = (0, 0);
    while pressed < wanted {
        let (columns, rows) = (60 + numbers.next(120) as u16, 16 + numbers.next(40) as u16);
        let session = sessions[numbers.next(sessions.len())].clone();
        let mut app = TestApp::new(session, columns, rows);
        let mut trail: Vec<String> = Vec::new();
        for _ in 0..ONE_ROOM.min(wanted - pressed) {
            pressed += 1;
            if numbers.next(3) == 0 {
                let name = NAMED[numbers.next(NAMED.len())];
                trail.push(name.to_owned());
                app.keys(name);
            } else if numbers.next(40) == 0 {
                let text: String = (0..30)
                    .map(|_| letters[numbers.next(letters.len())])
                    .collect();
                trail.push(format!("paste {text}"));
                app.paste(&text);
            } else {
                let letter = letters[numbers.next(letters.len())].to_string();
                trail.push(letter.clone());
                app.type_text(&letter);
            }
            if numbers.next(30) == 0 {
                app.clock(at(&format!(
                    "14:{:02}:{:02}",
                    46 + numbers.next(10),
                    numbers.next(60)
                )));
            }
            if numbers.next(4) == 0 {
                compared += 1;
                let before = app.screen();
                app.redrawn();
                let after = app.screen();
                assert!(
                    before == after,
                    "seed {seed}, key {pressed}, {columns}×{rows}, after {}:\n{before}\n-- drawn anew --\n{after}",
                    trail.join(" ")
                );
            }
        }
    }
    if wanted > KEYS {
        let told = format!("{pressed} keys, {compared} redraws compared, seed {seed}\n");
        std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).unwrap();
    }
}

#[test]
fn what_an_empty_field_does_not_take_leaves_what_may_be_written_in_it() {
    let mut app = TestApp::new(running(), 110, 36);
    app.keys("4 n Tab").shows("bắt đầu bằng động từ");
    for key in ["\u{301}", "←"] {
        if key == "←" {
            app.keys(key);
        } else {
            app.type_text(key);
        }
        let before = app.screen();
        app.redrawn();
        assert_eq!(before, app.screen(), "{key:?}");
    }
}
