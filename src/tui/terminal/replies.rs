//! Replies of the terminal among the keys. The reader knows keys alone and takes a reply apart into letters; here they are put together again,
//! so that no one has to wait for a terminal that may not answer.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Asks for the colour of the ground.
pub const ASK_GROUND: &str = "\x1b]11;?\x1b\\";
/// More letters than a reply has.
const LONGEST: usize = 48;
/// What a reply begins with, after its introducer.
const GROUND: &str = "11;rgb:";

/// What came out of some events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Events that are no reply.
    Events(Vec<Event>),
    /// The ground is light, or dark.
    Ground {
        /// Light.
        light: bool,
    },
    /// Nothing yet: a reply may be on its way.
    Waiting,
}

/// Puts replies together.
#[derive(Debug, Default)]
pub struct Replies {
    held: Vec<Event>,
    text: String,
}

impl Replies {
    /// Whether something is held back.
    pub fn is_waiting(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes an event.
    pub fn hear(&mut self, event: Event) -> Heard {
        let part = part(&event);
        if self.held.is_empty() {
            if part == Some(Part::Begin) {
                self.held.push(event);
                return Heard::Waiting;
            }
            return Heard::Events(vec![event]);
        }
        self.held.push(event);
        match part {
            Some(Part::Letter(letter)) if self.held.len() < LONGEST => {
                self.text.push(letter);
                let matches = GROUND.starts_with(&self.text) || self.text.starts_with(GROUND);
                if matches {
                    return Heard::Waiting;
                }
                self.release()
            }
            Some(Part::End) => match ground(&self.text) {
                Some(light) => {
                    self.held.clear();
                    self.text.clear();
                    Heard::Ground { light }
                }
                None => self.release(),
            },
            _ => self.release(),
        }
    }

    /// Gives back what was held: it was no reply.
    pub fn release(&mut self) -> Heard {
        self.text.clear();
        Heard::Events(std::mem::take(&mut self.held))
    }
}

/// What an event may be of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Begin,
    Letter(char),
    End,
}

fn part(event: &Event) -> Option<Part> {
    let Event::Key(KeyEvent {
        code: KeyCode::Char(letter),
        modifiers,
        ..
    }) = event
    else {
        return None;
    };
    match (letter, modifiers.contains(KeyModifiers::ALT)) {
        (']', true) => Some(Part::Begin),
        ('\\', true) => Some(Part::End),
        ('g', false) if modifiers.contains(KeyModifiers::CONTROL) => Some(Part::End),
        (letter, false) => Some(Part::Letter(*letter)),
        _ => None,
    }
}

/// Whether a colour such as `11;rgb:ffff/ffff/ffff` is light.
fn ground(text: &str) -> Option<bool> {
    let mut parts = text.strip_prefix(GROUND)?.split('/');
    let mut channel = || {
        let digits = parts.next().filter(|it| (1..=4).contains(&it.len()))?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = (1_u32 << (4 * digits.len())) - 1;
        Some(value * 255 / most)
    };
    let (red, green, blue) = (channel()?, channel()?, channel()?);
    parts.next().is_none().then_some(())?;
    // As bright as the eye takes it (ITU-R BT.601).
    Some(red * 299 + green * 587 + blue * 114 >= 128 * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(letter: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(letter), modifiers))
    }

    /// The events that a reply comes in as.
    fn reply(text: &str, bell: bool) -> Vec<Event> {
        let begin = key(']', KeyModifiers::ALT);
        let letters = text.chars().map(|it| key(it, KeyModifiers::NONE));
        let end = if bell {
            key('g', KeyModifiers::CONTROL)
        } else {
            key('\\', KeyModifiers::ALT)
        };
        [begin].into_iter().chain(letters).chain([end]).collect()
    }

    fn heard(events: Vec<Event>) -> Vec<Heard> {
        let mut replies = Replies::default();
        let heard = events.into_iter().map(|it| replies.hear(it));
        heard.filter(|it| *it != Heard::Waiting).collect()
    }

    #[test]
    fn grounds_are_light_or_dark() {
        for (text, light) in [
            ("11;rgb:ffff/ffff/ffff", true),
            ("11;rgb:fd/f6/e3", true),
            ("11;rgb:0000/0000/0000", false),
            ("11;rgb:1e1e/1e1e/2e2e", false),
        ] {
            for bell in [true, false] {
                assert_eq!(heard(reply(text, bell)), [Heard::Ground { light }]);
            }
        }
    }

    #[test]
    fn what_is_no_reply_comes_out_as_it_came_in() {
        for text in [
            "",
            "x",
            "11;rgb:zz",
            "12;rgb:00/00/00",
            "11;rgb:00/00",
            "11;rg",
        ] {
            let events = reply(text, true);
            let out: Vec<Event> = heard(events.clone())
                .into_iter()
                .flat_map(|it| match it {
                    Heard::Events(events) => events,
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(out, events, "{text}");
        }
        let mut replies = Replies::default();
        let typed = key(']', KeyModifiers::ALT);
        assert_eq!(replies.hear(typed.clone()), Heard::Waiting);
        assert!(replies.is_waiting());
        assert_eq!(replies.release(), Heard::Events(vec![typed]));
    }
}
