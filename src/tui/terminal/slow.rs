//! Key sequences that a slow line brings in pieces. The reader takes an Esc that stands alone at the end of what it read for the Esc key, and the rest for
//! letters; here the pieces are put together again, as long as they follow each other at the line's own pace.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// More letters than a sequence has.
const LONGEST: usize = 32;
/// The most letters of a paste that is put together.
const LONGEST_PASTE: usize = 1024 * 1024;

/// Puts sequences together.
#[derive(Debug, Default)]
pub struct Slow {
    held: Vec<Event>,
    /// The letters behind Esc.
    letters: String,
    /// A bracketed paste that has begun.
    paste: Option<String>,
}

impl Slow {
    /// Whether the beginning of a sequence is held back.
    pub fn is_waiting(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes an event; gives those that are whole.
    pub fn hear(&mut self, event: Event) -> Vec<Event> {
        if self.held.is_empty() {
            if is_escape(&event) {
                self.held.push(event);
                return Vec::new();
            }
            return self.through(event);
        }
        let letter = letter(&event);
        let goes_on = letter.is_some_and(|letter| match self.letters.len() {
            0 => matches!(letter, '[' | 'O'),
            _ => self.letters.len() < LONGEST && letter.is_ascii(),
        });
        if !goes_on {
            let mut events = self.release();
            events.extend(self.hear(event));
            return events;
        }
        self.held.push(event);
        self.letters.extend(letter);
        if !is_whole(&self.letters) {
            return Vec::new();
        }
        let letters = std::mem::take(&mut self.letters);
        let held = std::mem::take(&mut self.held);
        match letters.as_str() {
            "[200~" => {
                self.paste = Some(String::new());
                Vec::new()
            }
            "[201~" => self.paste.take().map(Event::Paste).into_iter().collect(),
            _ => match key(&letters) {
                Some(key) => vec![Event::Key(key)],
                // What no one knows is nothing that was typed.
                None if letters.len() > 2 => Vec::new(),
                None => held,
            },
        }
    }

    /// Gives back what was held: nothing follows it.
    pub fn release(&mut self) -> Vec<Event> {
        self.letters.clear();
        let held = std::mem::take(&mut self.held);
        held.into_iter()
            .flat_map(|event| self.through(event))
            .collect()
    }

    /// An event that is no part of a sequence: a letter of a paste, or itself.
    fn through(&mut self, event: Event) -> Vec<Event> {
        let Some(paste) = &mut self.paste else {
            return vec![event];
        };
        let pasted = match &event {
            Event::Key(KeyEvent { code, .. }) => match code {
                KeyCode::Char(letter) => Some(*letter),
                KeyCode::Enter => Some('\n'),
                KeyCode::Tab => Some('\t'),
                _ => None,
            },
            _ => None,
        };
        match pasted {
            Some(letter) if paste.len() < LONGEST_PASTE => {
                paste.push(letter);
                Vec::new()
            }
            Some(_) => Vec::new(),
            None => vec![event],
        }
    }
}

fn is_escape(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Esc && key.modifiers.is_empty())
}

/// The letter that an event types.
fn letter(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent {
            code: KeyCode::Char(letter),
            modifiers,
            ..
        }) if (*modifiers - KeyModifiers::SHIFT).is_empty() => Some(*letter),
        _ => None,
    }
}

/// Whether the letters behind Esc are a whole sequence.
fn is_whole(letters: &str) -> bool {
    let mut rest = letters.chars();
    let last = letters.chars().next_back();
    match rest.next() {
        Some('O') => letters.chars().count() == 2,
        Some('[') => {
            letters.len() > 1 && last.is_some_and(|it| matches!(it, '@'..='~') && it != '[')
        }
        _ => false,
    }
}

/// The key of a sequence, as xterm and its kin send it.
fn key(letters: &str) -> Option<KeyEvent> {
    let mut rest = letters.chars();
    let introducer = rest.next()?;
    let last = rest.next_back()?;
    let parameters: Vec<u8> = rest
        .as_str()
        .split(';')
        .filter_map(|it| it.parse().ok())
        .collect();
    let modifiers = parameters.get(1).map_or(KeyModifiers::NONE, |it| {
        let bits = it.saturating_sub(1);
        let mut modifiers = KeyModifiers::NONE;
        for (bit, modifier) in [
            (1, KeyModifiers::SHIFT),
            (2, KeyModifiers::ALT),
            (4, KeyModifiers::CONTROL),
        ] {
            if bits & bit != 0 {
                modifiers |= modifier;
            }
        }
        modifiers
    });
    let code = match (introducer, last) {
        (_, 'A') => KeyCode::Up,
        (_, 'B') => KeyCode::Down,
        (_, 'C') => KeyCode::Right,
        (_, 'D') => KeyCode::Left,
        (_, 'H') => KeyCode::Home,
        (_, 'F') => KeyCode::End,
        ('[', 'Z') => return Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        (_, 'P') => KeyCode::F(1),
        (_, 'Q') => KeyCode::F(2),
        (_, 'R') => KeyCode::F(3),
        (_, 'S') => KeyCode::F(4),
        ('O', 'M') => KeyCode::Enter,
        ('[', '~') => match *parameters.first()? {
            1 | 7 => KeyCode::Home,
            2 => KeyCode::Insert,
            3 => KeyCode::Delete,
            4 | 8 => KeyCode::End,
            5 => KeyCode::PageUp,
            6 => KeyCode::PageDown,
            number @ 11..=15 => KeyCode::F(number - 10),
            number @ 17..=21 => KeyCode::F(number - 11),
            number @ 23..=24 => KeyCode::F(number - 12),
            _ => return None,
        },
        _ => return None,
    };
    Some(KeyEvent::new(code, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events that bytes give when each comes alone.
    fn alone(bytes: &str) -> Vec<Event> {
        let code = |letter| match letter {
            '\x1b' => KeyCode::Esc,
            '\r' | '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            letter => KeyCode::Char(letter),
        };
        let events = bytes.chars().map(|letter| {
            let shift = if letter.is_uppercase() {
                KeyModifiers::SHIFT
            } else {
                KeyModifiers::NONE
            };
            Event::Key(KeyEvent::new(code(letter), shift))
        });
        events.collect()
    }

    fn heard(bytes: &str) -> Vec<Event> {
        let mut slow = Slow::default();
        let mut events: Vec<Event> = alone(bytes)
            .into_iter()
            .flat_map(|it| slow.hear(it))
            .collect();
        events.extend(slow.release());
        events
    }

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Vec<Event> {
        vec![Event::Key(KeyEvent::new(code, modifiers))]
    }

    #[test]
    fn sequences_in_pieces_are_keys() {
        for (bytes, code) in [
            ("\x1b[A", KeyCode::Up),
            ("\x1bOB", KeyCode::Down),
            ("\x1bOQ", KeyCode::F(2)),
            ("\x1b[15~", KeyCode::F(5)),
            ("\x1b[17~", KeyCode::F(6)),
            ("\x1b[24~", KeyCode::F(12)),
            ("\x1b[5~", KeyCode::PageUp),
            ("\x1b[H", KeyCode::Home),
        ] {
            assert_eq!(heard(bytes), pressed(code, KeyModifiers::NONE), "{bytes:?}");
        }
        assert_eq!(
            heard("\x1b[1;5C"),
            pressed(KeyCode::Right, KeyModifiers::CONTROL)
        );
        assert_eq!(
            heard("\x1b[Z"),
            pressed(KeyCode::BackTab, KeyModifiers::SHIFT)
        );
        // A click that is not known in pieces types nothing.
        assert_eq!(heard("\x1b[<0;10;5M"), []);
    }

    #[test]
    fn what_is_typed_stays_what_it_is() {
        for bytes in ["a", "\x1b", "\x1b\x1b", "\x1b3", "x\x1by", "[A", "\x1b["] {
            assert_eq!(heard(bytes), alone(bytes), "{bytes:?}");
        }
        let mut slow = Slow::default();
        assert!(slow.hear(alone("\x1b").remove(0)).is_empty() && slow.is_waiting());
        assert_eq!(slow.release(), alone("\x1b"));
        assert!(!slow.is_waiting());
    }

    #[test]
    fn a_paste_in_pieces_is_one_paste() {
        let events = heard("\x1b[200~Dòng một\rdòng hai\x1b[201~x");
        let mut expected = vec![Event::Paste("Dòng một\ndòng hai".to_owned())];
        expected.extend(alone("x"));
        assert_eq!(events, expected);
    }
}
