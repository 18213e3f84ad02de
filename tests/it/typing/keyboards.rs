//! What keyboards send, recorded: replayed into the composer of a room.

use crate::support::running;
use crate::test_app::TestApp;

/// A recorded word.
pub struct Word {
    /// The way in which it came.
    pub way: &'static str,
    /// What was sent.
    pub sent: String,
    /// What was meant.
    pub text: &'static str,
}

/// All recorded words.
pub fn recorded() -> Vec<Word> {
    let lines = include_str!("../../data/keyboards.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut parts = line.split(" | ");
            let [way, sent, text] = [(); 3].map(|()| parts.next().unwrap());
            Word {
                way,
                sent: unescaped(sent),
                text,
            }
        })
        .collect()
}

/// The recorded words of each way as one line: what is sent, and what is meant.
pub fn sentences() -> Vec<(&'static str, String, String)> {
    let mut ways: Vec<(&str, String, String)> = Vec::new();
    for word in recorded() {
        if ways.last().is_none_or(|(way, ..)| *way != word.way) {
            ways.push((word.way, String::new(), String::new()));
        }
        let (_, sent, text) = ways.last_mut().unwrap();
        if !text.is_empty() {
            sent.push(' ');
            text.push(' ');
        }
        sent.push_str(&word.sent);
        text.push_str(word.text);
    }
    ways
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let (code, tail) = match after.strip_prefix("u{") {
            Some(code) => code.split_once('}').unwrap(),
            None => after.strip_prefix('x').unwrap().split_at(2),
        };
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = tail;
    }
    out + rest
}

#[test]
fn each_recorded_word_is_what_was_meant() {
    assert!(recorded().len() > 80);
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("3 F2");
    for word in recorded() {
        app.type_text(&word.sent);
        assert_eq!(
            app.draft("opinion/new/text"),
            word.text,
            "{}: {:?}",
            word.way,
            word.sent
        );
        app.shows(word.text).keys("Ctrl+A Backspace");
    }
}

#[test]
fn each_way_writes_whole_sentences_with_the_built_in_rules_on_too() {
    let mut app = TestApp::new(running(), 160, 30);
    app.keys("3 F2");
    for turn in 0..3 {
        for (way, sent, text) in sentences() {
            // With two methods at once the letters of the first are taken as they come once it has sent one.
            let marked_first = matches!(way, "layout" | "whole");
            if turn > 0 && !marked_first {
                continue;
            }
            app.type_text(&sent);
            let kept = app.draft("opinion/new/text");
            let plain = |text: &str| text.replace("tôi ", "").replace("go", "gõ");
            if turn == 0 {
                assert_eq!(kept, text, "{way}");
            } else {
                assert_eq!(plain(&kept), plain(&text), "{way} over built-in rules");
            }
            app.keys("Ctrl+A Backspace");
        }
        app.keys("Ctrl+T");
    }
}
