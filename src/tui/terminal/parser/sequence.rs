//! What control sequences mean: the keys of xterm and its kin, of rxvt, the Linux console, `PuTTY`, Windows Terminal, Apple's Terminal, kitty's keyboard
//! protocol and xterm's other keys; clicks; and the reports that were asked for. What is not known means nothing.

mod keyboard;
mod mouse;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

use keyboard::{arrow, modifiers, numbered, other_key, protocol};

const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

/// What a sequence means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing that is known.
    Nothing,
    /// A key.
    Key(KeyEvent),
    /// A click, or the window's focus.
    Event(Event),
    /// A paste begins.
    Paste,
    /// The cursor stands here.
    Cursor(Position),
}

impl From<Option<KeyEvent>> for Meaning {
    fn from(key: Option<KeyEvent>) -> Self {
        key.map_or(Self::Nothing, Self::Key)
    }
}

/// The key of a byte that stands for itself; none for what types nothing.
pub(super) fn plain(byte: u8) -> Option<KeyEvent> {
    let (code, modifiers) = match byte {
        0 => (KeyCode::Char(' '), CONTROL),
        0x08 | 0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        b'\r' | b'\n' => (KeyCode::Enter, KeyModifiers::NONE),
        0x01..=0x1a => (KeyCode::Char(char::from(byte + 0x60)), CONTROL),
        0x1c..=0x1f => (KeyCode::Char(char::from(byte + 0x18)), CONTROL),
        b' '..=b'~' => (KeyCode::Char(char::from(byte)), KeyModifiers::NONE),
        _ => return None,
    };
    Some(KeyEvent::new(code, modifiers))
}

/// The key of a byte behind Esc: it was pressed with Alt. Esc and Tab are the Linux console's Shift+Tab.
pub(super) fn with_escape(byte: u8) -> Option<KeyEvent> {
    if byte == b'\t' {
        return Some(KeyEvent::new(KeyCode::BackTab, SHIFT));
    }
    let mut event = plain(byte)?;
    event.modifiers |= ALT;
    Some(event)
}

/// What `ESC O`, these parameters and this last byte mean: keys of the application keypad, arrows and the first function keys.
pub(super) fn single_shift(parameters: &[u8], last: u8) -> Meaning {
    let Some(parameters) = Parameters::read(parameters) else {
        return Meaning::Nothing;
    };
    let code = match last {
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b' ' => KeyCode::Char(' '),
        b'X' => KeyCode::Char('='),
        // * + , - . / and the digits.
        b'j'..=b'y' => KeyCode::Char(char::from(last - 0x40)),
        b'a'..=b'd' => {
            let code = arrow(last.to_ascii_uppercase());
            return code.map(|code| KeyEvent::new(code, CONTROL)).into();
        }
        _ => match arrow(last) {
            Some(code) => code,
            None => return Meaning::Nothing,
        },
    };
    let told = modifiers(parameters.last());
    told.map(|modifiers| KeyEvent::new(code, modifiers)).into()
}

/// What `ESC [`, these parameters and this last byte mean; the cursor's place only where it was `asked` for, since F3 looks the same.
pub(super) fn control(parameters: &[u8], last: u8, asked: bool) -> Meaning {
    match (parameters.first(), last) {
        // The Linux console's first function keys.
        (Some(b'['), b'A'..=b'E') if parameters.len() == 1 => {
            return Meaning::Key(KeyCode::F(last - b'A' + 1).into());
        }
        (Some(b'<'), b'M' | b'm') => {
            let rest = parameters.get(1..).unwrap_or_default();
            let read = Parameters::read(rest).and_then(|it| it.three());
            let event = read.and_then(|[sign, x, y]| mouse::event(sign, x, y, last == b'm'));
            return event.map_or(Meaning::Nothing, Meaning::Event);
        }
        (None, b'I') => return Meaning::Event(Event::FocusGained),
        (None, b'O') => return Meaning::Event(Event::FocusLost),
        _ => {}
    }
    let Some(parameters) = Parameters::read(parameters) else {
        return Meaning::Nothing;
    };
    match last {
        b'~' => match parameters.first() {
            200 => Meaning::Paste,
            27 => other_key(&parameters).into(),
            _ => parameters
                .pressed()
                .and_then(|told| Some(KeyEvent::new(numbered(parameters.first())?, told)))
                .into(),
        },
        // rxvt tells modifiers by the last byte.
        b'$' => numbered(parameters.first())
            .map(|code| KeyEvent::new(code, SHIFT))
            .into(),
        b'^' => numbered(parameters.first())
            .map(|code| KeyEvent::new(code, CONTROL))
            .into(),
        b'@' => numbered(parameters.first())
            .map(|code| KeyEvent::new(code, CONTROL | SHIFT))
            .into(),
        b'a'..=b'd' => arrow(last.to_ascii_uppercase())
            .map(|code| KeyEvent::new(code, SHIFT))
            .into(),
        b'u' => protocol(&parameters).into(),
        b'Z' => parameters
            .pressed()
            .map(|modifiers| KeyEvent::new(KeyCode::BackTab, modifiers | SHIFT))
            .into(),
        b'M' => {
            let event = parameters.three().and_then(|[sign, x, y]| {
                let sign = sign.checked_sub(32)?;
                mouse::event(sign, x, y, false)
            });
            event.map_or(Meaning::Nothing, Meaning::Event)
        }
        b'R' if asked && parameters.count() == 2 => {
            let place = |number: u32| u16::try_from(number.saturating_sub(1)).unwrap_or(u16::MAX);
            Meaning::Cursor(Position {
                x: place(parameters.number(1)),
                y: place(parameters.number(0)),
            })
        }
        // A report that no one asked for has a row here, a key has 1.
        b'R' if parameters.first() > 1 => Meaning::Nothing,
        _ => {
            let alone = parameters.count() == 1;
            let told = if alone {
                modifiers(parameters.first())
            } else {
                parameters.pressed()
            };
            told.and_then(|told| Some(KeyEvent::new(arrow(last)?, told)))
                .into()
        }
    }
}

/// A click in three bytes, as terminals before SGR tell it.
pub(super) fn old_click(bytes: &[u8]) -> Option<Event> {
    let &[sign, x, y] = bytes else {
        return None;
    };
    let number = |byte: u8| u32::from(byte.saturating_sub(32));
    mouse::event(number(sign), number(x), number(y), false)
}

/// The numbers of a sequence: parts between semicolons, each of up to three numbers between colons.
struct Parameters(Vec<[u32; 3]>);

impl Parameters {
    /// None where there is something else than numbers.
    fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let number = |digits: &str| {
            if digits.is_empty() {
                return Some(0);
            }
            let all_digits = digits.bytes().all(|it| it.is_ascii_digit());
            all_digits.then(|| digits.parse().unwrap_or(u32::MAX))
        };
        let part = |part: &str| {
            let mut numbers = [0; 3];
            for (place, digits) in numbers.iter_mut().zip(part.split(':')) {
                *place = number(digits)?;
            }
            Some(numbers)
        };
        text.split(';').map(part).collect::<Option<_>>().map(Self)
    }

    /// How many parts there are.
    fn count(&self) -> usize {
        self.0.len()
    }

    /// The first number of a part; 0 where there is none.
    fn number(&self, at: usize) -> u32 {
        self.parts(at)[0]
    }

    fn parts(&self, at: usize) -> [u32; 3] {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn first(&self) -> u32 {
        self.number(0)
    }

    fn last(&self) -> u32 {
        self.number(self.count().saturating_sub(1))
    }

    fn three(&self) -> Option<[u32; 3]> {
        let three = [self.number(0), self.number(1), self.number(2)];
        (self.count() == 3).then_some(three)
    }

    /// The modifiers of a key that was pressed: the second part, with the kind of event behind it. None for a release, and where a modifier was held
    /// with which no key means anything.
    fn pressed(&self) -> Option<KeyModifiers> {
        let [told, kind, _] = self.parts(1);
        let told = modifiers(told)?;
        (kind != 3).then_some(told)
    }
}
