//! Keys as the terminal gives them, brought to one form, and their names.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with its modifiers. Letters carry their case themselves, so Shift is kept only for keys that are no letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// With Ctrl, Alt, Shift.
    pub modifiers: KeyModifiers,
}

impl Key {
    /// The key of an event; none for releases, which Windows reports too.
    ///
    /// Ctrl+H is plain Backspace, as 0x08 is, and Ctrl+J is Enter.
    pub fn of(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let wanted = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut modifiers = event.modifiers & wanted;
        let mut code = event.code;
        // AltGr on Windows reports Ctrl+Alt with the sign that it makes.
        if let KeyCode::Char(sign) = code
            && !sign.is_ascii_alphanumeric()
            && modifiers.contains(KeyModifiers::CONTROL | KeyModifiers::ALT)
        {
            modifiers -= KeyModifiers::CONTROL | KeyModifiers::ALT;
        }
        match code {
            KeyCode::Char('h') if modifiers == KeyModifiers::CONTROL => {
                code = KeyCode::Backspace;
                modifiers = KeyModifiers::NONE;
            }
            KeyCode::Char('j') if modifiers == KeyModifiers::CONTROL => {
                code = KeyCode::Enter;
                modifiers = KeyModifiers::NONE;
            }
            KeyCode::Backspace => modifiers -= KeyModifiers::SHIFT,
            KeyCode::BackTab => modifiers |= KeyModifiers::SHIFT,
            KeyCode::Char(letter) => {
                modifiers -= KeyModifiers::SHIFT;
                if modifiers.contains(KeyModifiers::CONTROL) {
                    code = KeyCode::Char(letter.to_ascii_lowercase());
                }
            }
            _ => {}
        }
        Some(Self { code, modifiers })
    }

    /// The letter that this key types, if it types one.
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.modifiers.is_empty() => Some(letter),
            _ => None,
        }
    }

    /// The key of this name, as in `Ctrl+S`, `Alt+1`, `F2`, `Shift+Tab`, `Space`, `n`.
    pub fn named(name: &str) -> Option<Self> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = name;
        while let Some((modifier, after)) =
            rest.split_once('+').filter(|(_, after)| !after.is_empty())
        {
            modifiers |= match modifier {
                "Ctrl" => KeyModifiers::CONTROL,
                "Alt" => KeyModifiers::ALT,
                "Shift" => KeyModifiers::SHIFT,
                _ => return None,
            };
            rest = after;
        }
        let code = match rest {
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Space" => KeyCode::Char(' '),
            "Tab" if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            "Tab" => KeyCode::Tab,
            "Backspace" => KeyCode::Backspace,
            "Delete" => KeyCode::Delete,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "PageUp" => KeyCode::PageUp,
            "PageDown" => KeyCode::PageDown,
            "↑" => KeyCode::Up,
            "↓" => KeyCode::Down,
            "←" => KeyCode::Left,
            "→" => KeyCode::Right,
            _ => {
                if let Some(number) = rest.strip_prefix('F').and_then(|n| n.parse().ok()) {
                    KeyCode::F(number)
                } else {
                    let mut letters = rest.chars();
                    let letter = letters.next().filter(|_| letters.next().is_none())?;
                    let letter = if modifiers.contains(KeyModifiers::CONTROL) {
                        letter.to_ascii_lowercase()
                    } else {
                        letter
                    };
                    KeyCode::Char(letter)
                }
            }
        };
        Some(Self { code, modifiers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        Key::of(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn backspace_in_all_its_forms_is_backspace() {
        let plain = Key::named("Backspace");
        assert_eq!(pressed(KeyCode::Backspace, KeyModifiers::NONE), plain);
        assert_eq!(pressed(KeyCode::Backspace, KeyModifiers::SHIFT), plain);
        assert_eq!(pressed(KeyCode::Char('h'), KeyModifiers::CONTROL), plain);
        let with_alt = pressed(KeyCode::Backspace, KeyModifiers::ALT);
        assert_eq!(with_alt, Key::named("Alt+Backspace"));
    }

    #[test]
    fn names_and_events_meet() {
        assert_eq!(
            pressed(KeyCode::Char('s'), KeyModifiers::CONTROL),
            Key::named("Ctrl+S")
        );
        assert_eq!(
            pressed(KeyCode::Char('1'), KeyModifiers::ALT),
            Key::named("Alt+1")
        );
        assert_eq!(
            pressed(KeyCode::BackTab, KeyModifiers::SHIFT),
            Key::named("Shift+Tab")
        );
        assert_eq!(
            pressed(KeyCode::Char('+'), KeyModifiers::NONE),
            Key::named("+")
        );
        assert_eq!(
            pressed(KeyCode::Char('A'), KeyModifiers::SHIFT),
            Key::named("A")
        );
    }

    #[test]
    fn a_sign_made_with_altgr_is_typed_and_a_letter_keeps_its_modifiers() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        assert_eq!(pressed(KeyCode::Char('@'), both), Key::named("@"));
        assert_eq!(pressed(KeyCode::Char('q'), both).unwrap().modifiers, both);
    }

    #[test]
    fn releases_are_nothing() {
        let mut event = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(Key::of(event), None);
    }
}
