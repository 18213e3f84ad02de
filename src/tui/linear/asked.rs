//! What a typed line asks for: keys, the name of a command, or text for the field with the caret.

use std::time::Instant;

use crossterm::event::{Event, KeyCode, KeyModifiers};

use crate::text::fold::fold;
use crate::tui::app::Input;
use crate::tui::key::Key;
use crate::tui::terminal::parser::{Heard, Parser, SILENCE};

/// The most times that a key is repeated.
const MOST: usize = 200;

/// What a line without a colon is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Keys or a command.
    Keys,
    /// Text of the field with the caret.
    Text,
}

impl Mode {
    /// What stands before what is typed.
    pub fn prompt(self) -> &'static str {
        match self {
            Self::Keys => "phím",
            Self::Text => "chữ",
        }
    }
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To be told everything once more.
    Everything,
    /// How it is used.
    Help,
    /// These inputs, one after the other.
    Inputs(Vec<Input>),
}

/// Keys in words, without diacritics, and what they press.
const WORDS: &[(&str, &[&str])] = &[
    ("len", &["↑"]),
    ("xuong", &["↓"]),
    ("trai", &["←"]),
    ("phai", &["→"]),
    ("cach", &["Space"]),
    ("tiep", &["Tab"]),
    ("truoc", &["Shift+Tab"]),
    ("ghi", &["Ctrl+S"]),
    ("thoi", &["Esc"]),
    ("thoat", &["Ctrl+Q"]),
    ("xoa", &["Ctrl+A", "Delete"]),
];

/// What empties the field with the caret.
pub fn cleared() -> Vec<Input> {
    pressed(&["Ctrl+A", "Delete"])
}

/// What a line is in which keys came as the terminal sends them: pressed, where it has nothing else; among letters they are dropped,
/// for whoever presses ← there means to mend the line, and the terminal does not. Gives the line without them.
pub fn sent(line: &str, now: Instant) -> Result<Vec<Input>, String> {
    if !line.contains('\x1b') {
        return Err(line.to_owned());
    }
    let mut parser = Parser::default();
    let line = line.trim_end_matches(['\r', '\n']);
    let mut heard = parser.feed(line.as_bytes(), now);
    heard.extend(parser.timeout(now + 2 * SILENCE));
    let (mut text, mut keys) = (String::new(), Vec::new());
    for it in heard {
        let Heard::Event(Event::Key(event)) = it else {
            continue;
        };
        match (event.code, event.modifiers) {
            (KeyCode::Char(letter), KeyModifiers::NONE | KeyModifiers::SHIFT) => text.push(letter),
            (KeyCode::Tab, KeyModifiers::NONE) => text.push('\t'),
            _ => keys.extend(Key::of(event).map(Input::Key)),
        }
    }
    if text.is_empty() { Ok(keys) } else { Err(text) }
}

/// Reads a line. `joined`: the last one was text of the same field, and this is another line of it.
pub fn read(line: &str, mode: Mode, joined: bool) -> Asked {
    let line = line.trim_end_matches(['\r', '\n']);
    if line.is_empty() {
        return Asked::Inputs(pressed(&["Enter"]));
    }
    let command = match (line.strip_prefix(':'), mode) {
        (Some(rest), Mode::Text) if rest.starts_with(':') => return text(rest, joined),
        (Some(rest), _) => rest.trim(),
        (None, Mode::Keys) => line.trim(),
        (None, Mode::Text) => return text(line, joined),
    };
    match command {
        "" => Asked::Everything,
        "?" => Asked::Help,
        _ => Asked::Inputs(keys(command).unwrap_or_else(|| search(command))),
    }
}

fn text(line: &str, joined: bool) -> Asked {
    let text = if joined {
        format!("\n{line}")
    } else {
        line.to_owned()
    };
    Asked::Inputs(vec![Input::Paste(text)])
}

fn pressed(names: &[&str]) -> Vec<Input> {
    let keys = names.iter().filter_map(|name| Key::named(name));
    keys.map(Input::Key).collect()
}

/// The keys of a line, if all of it is keys; a number after a key repeats it.
fn keys(line: &str) -> Option<Vec<Input>> {
    let mut inputs = Vec::new();
    let mut last: Vec<Input> = Vec::new();
    for word in line.split_whitespace() {
        match word.parse::<usize>() {
            Ok(times) if !last.is_empty() => {
                let more = times.clamp(1, MOST) - 1;
                inputs.extend(last.iter().cloned().cycle().take(more * last.len()));
                last.clear();
            }
            _ => {
                last = key(word)?;
                inputs.extend(last.iter().cloned());
            }
        }
    }
    Some(inputs).filter(|it| !it.is_empty())
}

/// One key in words or by its name, in small letters too.
fn key(word: &str) -> Option<Vec<Input>> {
    let folded = fold(word);
    if let Some((_, names)) = WORDS.iter().find(|(word, _)| *word == folded) {
        return Some(pressed(names));
    }
    let (modifiers, name) = word.rsplit_once('+').unwrap_or(("", word));
    // A single letter is that letter; a longer name begins with a capital.
    let long = name.chars().count() > 1;
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|it| it.to_uppercase().to_string());
        let rest: String = letters.collect();
        first.unwrap_or_default() + &rest
    };
    let name = match name.to_lowercase().as_str() {
        "pageup" => "PageUp".to_owned(),
        "pagedown" => "PageDown".to_owned(),
        _ if long => capital(name),
        _ => name.to_owned(),
    };
    let whole = if modifiers.is_empty() {
        name
    } else {
        format!("{}+{name}", capital(modifiers))
    };
    let named = Key::named(&whole).or_else(|| Key::named(word))?;
    // A letter with its mark is the beginning of a command's name.
    let plain = named.modifiers == KeyModifiers::NONE;
    let marked = named.letter().is_some_and(|it| !it.is_ascii());
    (!(plain && marked)).then(|| vec![Input::Key(named)])
}

/// Looks for a command by its name.
fn search(words: &str) -> Vec<Input> {
    let mut inputs = pressed(&["Ctrl+P"]);
    inputs.push(Input::Paste(words.to_owned()));
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(line: &str, mode: Mode) -> Vec<Input> {
        match read(line, mode, false) {
            Asked::Inputs(inputs) => inputs,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn a_line_is_keys_where_no_text_is_wanted() {
        for (line, names) in [
            ("", &["Enter"][..]),
            ("3", &["3"]),
            ("f2", &["F2"]),
            ("ctrl+s", &["Ctrl+S"]),
            ("Xuống 3", &["↓", "↓", "↓"]),
            ("xuống 2 cách", &["↓", "↓", "Space"]),
            (":ghi", &["Ctrl+S"]),
            ("thôi", &["Esc"]),
            ("pageup", &["PageUp"]),
            ("+", &["+"]),
            ("shift+tab", &["Shift+Tab"]),
        ] {
            assert_eq!(inputs(line, Mode::Keys), pressed(names), "{line}");
        }
        assert_eq!(inputs("biểu quyết", Mode::Keys), search("biểu quyết"));
        assert_eq!(read(":", Mode::Keys, false), Asked::Everything);
        assert_eq!(read("?", Mode::Keys, false), Asked::Help);
    }

    #[test]
    fn a_line_is_text_where_text_is_wanted_and_a_colon_gives_a_key() {
        let typed = |text: &str| vec![Input::Paste(text.to_owned())];
        assert_eq!(inputs("3", Mode::Text), typed("3"));
        assert_eq!(inputs("ghi", Mode::Text), typed("ghi"));
        assert_eq!(inputs("::ghi", Mode::Text), typed(":ghi"));
        assert_eq!(inputs(":ghi", Mode::Text), pressed(&["Ctrl+S"]));
        assert_eq!(inputs(":xóa", Mode::Text), pressed(&["Ctrl+A", "Delete"]));
        let Asked::Inputs(more) = read("dòng hai", Mode::Text, true) else {
            panic!("text");
        };
        assert_eq!(more, typed("\ndòng hai"));
        assert_eq!(read(":?", Mode::Text, true), Asked::Help);
    }

    #[test]
    fn keys_of_the_terminal_are_pressed_and_leave_no_signs_among_letters() {
        let now = crate::clock::tick();
        for (line, names) in [
            ("\x1bOQ\n", &["F2"][..]),
            ("\x1b[B\x1b[B\r\n", &["↓", "↓"]),
            ("\x1b", &["Esc"]),
            ("\x1b[3~", &["Delete"]),
        ] {
            assert_eq!(sent(line, now), Ok(pressed(names)), "{line:?}");
            // What is no key of ours is no Enter either.
            assert_eq!(sent("\x1b[?99z", now), Ok(Vec::new()));
        }
        for (line, text) in [
            ("Nhất trí\x1b[D\n", "Nhất trí"),
            ("\x1bOQLời nói", "Lời nói"),
            ("Đồng\tý", "Đồng\tý"),
            ("\x1b[DĐồng\tý", "Đồng\tý"),
        ] {
            assert_eq!(sent(line, now), Err(text.to_owned()), "{line:?}");
        }
    }

    #[test]
    fn repeating_is_bounded() {
        assert_eq!(inputs("xuống 999999999", Mode::Keys).len(), MOST);
    }
}
