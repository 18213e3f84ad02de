//! The events of a console, which tells most keys whole.

use std::time::Instant;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Heard, Parser, State};

impl Parser {
    /// Takes an event of a console. Letters are bytes again, since sequences that the console itself does not know, those of a paste too, come letter
    /// by letter; all else is whole. A paste takes no key but letters.
    pub fn hear(&mut self, event: Event, now: Instant) -> Vec<Heard> {
        let Event::Key(key) = event else {
            return vec![Heard::Event(event)];
        };
        if key.kind == KeyEventKind::Release {
            return Vec::new();
        }
        let letter = letter_of(key);
        let pasting = self.state == State::Paste;
        // A console tells Alt by itself: behind Esc only a sequence can follow.
        if !pasting && letter.is_none_or(|it| self.state == State::Escape && it != '[') {
            self.break_off();
        }
        match letter {
            Some(letter) => self.feed(letter.encode_utf8(&mut [0; 4]).as_bytes(), now),
            None => {
                if !pasting {
                    self.heard.push(Heard::Event(event));
                }
                std::mem::take(&mut self.heard)
            }
        }
    }
}

/// The letter or control character of a key; none for keys that have none of their own.
fn letter_of(key: KeyEvent) -> Option<char> {
    let modifiers = key.modifiers - KeyModifiers::SHIFT;
    let altgr = modifiers == KeyModifiers::CONTROL | KeyModifiers::ALT;
    match key.code {
        // AltGr tells Ctrl and Alt with the sign that it makes.
        KeyCode::Char(sign) if altgr && !sign.is_ascii_alphanumeric() => Some(sign),
        KeyCode::Char(letter) if modifiers.is_empty() => Some(letter),
        KeyCode::Esc if key.modifiers.is_empty() => Some('\x1b'),
        KeyCode::Enter if key.modifiers.is_empty() => Some('\r'),
        KeyCode::Tab if key.modifiers.is_empty() => Some('\t'),
        KeyCode::Backspace if key.modifiers.is_empty() => Some('\x7f'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::clock::tick;

    fn console(events: impl IntoIterator<Item = Event>) -> Vec<Heard> {
        let mut parser = Parser::default();
        let start = tick();
        let mut heard: Vec<Heard> = events
            .into_iter()
            .flat_map(|event| parser.hear(event, start))
            .collect();
        heard.extend(parser.timeout(start + Duration::from_secs(9)));
        let mut joined = Vec::new();
        for it in heard {
            match (joined.last_mut(), it) {
                (Some(Heard::Event(Event::Paste(text))), Heard::More(more)) => text.push_str(&more),
                (_, it) => joined.push(it),
            }
        }
        joined
    }

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    fn typed(text: &str) -> Vec<Event> {
        let code = |letter| match letter {
            '\x1b' => KeyCode::Esc,
            '\r' => KeyCode::Enter,
            letter => KeyCode::Char(letter),
        };
        text.chars()
            .map(|letter| pressed(code(letter), KeyModifiers::NONE))
            .collect()
    }

    fn all(events: Vec<Event>) -> Vec<Heard> {
        events.into_iter().map(Heard::Event).collect()
    }

    #[test]
    fn a_paste_that_comes_letter_by_letter_is_one() {
        let events = typed("\x1b[200~Dòng một\rdòng hai\x1b[201~x");
        let mut expected = vec![Event::Paste("Dòng một\ndòng hai".into())];
        expected.extend(typed("x"));
        assert_eq!(console(events), all(expected));
    }

    #[test]
    fn no_key_inside_a_paste_is_one() {
        let mut events = typed("\x1b[200~a");
        events.push(pressed(KeyCode::Char('q'), KeyModifiers::CONTROL));
        events.push(pressed(KeyCode::F(2), KeyModifiers::NONE));
        events.extend(typed("b\x1b[201~"));
        assert_eq!(console(events), all(vec![Event::Paste("ab".into())]));
    }

    #[test]
    fn esc_and_a_letter_are_two_keys_and_whole_keys_stay_whole() {
        for events in [
            typed("\x1b3"),
            typed("\x1bO"),
            typed("\x1b\x1bx"),
            typed("\x1b"),
            vec![pressed(KeyCode::Char('3'), KeyModifiers::ALT)],
            vec![pressed(KeyCode::Char('s'), KeyModifiers::CONTROL)],
            vec![pressed(KeyCode::F(5), KeyModifiers::SHIFT)],
            vec![Event::Resize(100, 30)],
        ] {
            assert_eq!(console(events.clone()), all(events));
        }
    }

    #[test]
    fn signs_made_with_altgr_are_typed_and_releases_are_nothing() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let mut released = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
        released.kind = KeyEventKind::Release;
        let events = [pressed(KeyCode::Char('@'), both), Event::Key(released)];
        assert_eq!(console(events), all(typed("@")));
    }
}
