//! Keys by their last byte, their number, and their sign in kitty's protocol.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{ALT, CONTROL, Parameters, SHIFT};

/// Modifiers as xterm tells them, one more than the sum of 1 for Shift, 2 for Alt, 4 for Ctrl; Caps Lock and Num Lock change nothing. None where another
/// one was held: with Super, Hyper or Meta a key is another key.
pub(super) fn modifiers(told: u32) -> Option<KeyModifiers> {
    let bits = told.saturating_sub(1);
    if bits & 0b11_1000 != 0 {
        return None;
    }
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [(1, SHIFT), (2, ALT), (4, CONTROL)] {
        if bits & bit != 0 {
            modifiers |= modifier;
        }
    }
    Some(modifiers)
}

/// The key of a last byte: arrows, Home, End and the first function keys.
pub(super) fn arrow(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// The key of a number before `~`.
pub(super) fn numbered(number: u32) -> Option<KeyCode> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28..=29 => KeyCode::F(number - 13),
        31..=34 => KeyCode::F(number - 14),
        _ => return None,
    })
}

/// A key in kitty's protocol: its sign and the sign with Shift; modifiers and the kind of event; the text that it types.
pub(super) fn protocol(parameters: &Parameters) -> Option<KeyEvent> {
    let modifiers = parameters.pressed()?;
    let [sign, shifted, _] = parameters.parts(0);
    let code = match sign {
        9 if modifiers.contains(SHIFT) => KeyCode::BackTab,
        0..=0x1f | 0x7f | 0xe000..=0xf8ff => functional(sign)?,
        _ => {
            let letter = char::from_u32(sign)?;
            if !modifiers.contains(SHIFT) {
                let caps = parameters.number(1).saturating_sub(1) & 64 != 0;
                KeyCode::Char(if caps { upper(letter) } else { letter })
            } else if let Some(typed) = [parameters.number(2), shifted]
                .into_iter()
                .filter_map(char::from_u32)
                .find(|it| !it.is_control())
            {
                KeyCode::Char(typed)
            } else if letter.is_alphabetic() || letter == ' ' {
                KeyCode::Char(upper(letter))
            } else {
                // What this key types with Shift is the layout's affair.
                return None;
            }
        }
    };
    letter_or_control(code, modifiers)
}

/// A key that xterm tells by the sign that it types.
pub(super) fn other_key(parameters: &Parameters) -> Option<KeyEvent> {
    let modifiers = parameters.pressed()?;
    let sign = parameters.number(2);
    let code = match sign {
        9 if modifiers.contains(SHIFT) => KeyCode::BackTab,
        0..=0x1f | 0x7f => functional(sign)?,
        _ => KeyCode::Char(char::from_u32(sign)?),
    };
    letter_or_control(code, modifiers)
}

/// No character that is a control.
fn letter_or_control(code: KeyCode, modifiers: KeyModifiers) -> Option<KeyEvent> {
    if matches!(code, KeyCode::Char(letter) if letter.is_control()) {
        return None;
    }
    Some(KeyEvent::new(code, modifiers))
}

fn upper(letter: char) -> char {
    let mut upper = letter.to_uppercase();
    upper
        .next()
        .filter(|_| upper.next().is_none())
        .unwrap_or(letter)
}

/// The keys that type no letter, and those of the keypad, by their numbers in kitty's protocol.
fn functional(sign: u32) -> Option<KeyCode> {
    Some(match sign {
        8 | 127 => KeyCode::Backspace,
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        57376..=57398 => KeyCode::F((sign - 57363) as u8),
        57399..=57408 => KeyCode::Char(char::from((sign - 57399) as u8 + b'0')),
        57409 => KeyCode::Char('.'),
        57410 => KeyCode::Char('/'),
        57411 => KeyCode::Char('*'),
        57412 => KeyCode::Char('-'),
        57413 => KeyCode::Char('+'),
        57415 => KeyCode::Char('='),
        57416 => KeyCode::Char(','),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        _ => return None,
    })
}
