//! The bytes that a terminal sends, made into keys, pastes, clicks and replies.
//!
//! One parser owns them, for two readers would each see half of a sequence that comes in pieces. It is a value that reads no terminal and no clock: it
//! takes bytes with the time they came at, says until when it waits for more, and is told when that time is over. So every split of the bytes with
//! every delay below its waits gives the events of one read, which is tried over all keys, and no bytes whatever keep a key that comes two seconds later.

mod console;
mod paste;
mod sequence;
mod steps;

use std::mem;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

use self::paste::Paste;

/// How long an Esc waits for the rest of a sequence; then it is the key.
pub const ESCAPE_WAIT: Duration = Duration::from_millis(50);
/// How long a sequence that has begun waits for its rest; then it is given up.
pub const SEQUENCE_WAIT: Duration = Duration::from_millis(500);
/// How long a paste waits for its end; then it is given up, and its text stays. Nothing whatever waits longer.
/// Bytes are read a little later than they are sent: this is below two seconds, so that a key two seconds after them is one.
pub const SILENCE: Duration = Duration::from_millis(1900);
/// After a paste that was given up: how close bytes follow each other that a line brings and no hand types.
pub const BURST_WAIT: Duration = Duration::from_millis(25);
/// And how many of them are more than one key, with all that an input method sends for it.
const MORE_THAN_KEYS: usize = 32;
/// More bytes than the parameters of a sequence have.
const LONGEST: usize = 64;
/// More bytes than a reply has.
const LONGEST_REPLY: usize = 4096;

/// What came of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A key, a paste or the first part of one, the mouse, the focus or another size.
    Event(Event),
    /// More of the paste before.
    More(String),
    /// The ground is light, or dark.
    Ground {
        /// Light.
        light: bool,
    },
    /// The cursor stands here.
    Cursor(Position),
}

/// Where the parser stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing has begun.
    #[default]
    Ground,
    /// A letter of several bytes.
    Letter,
    /// Esc.
    Escape,
    /// Esc and `[`.
    Control,
    /// `[` that came after its Esc was given out as a key. It may be the rest of a sequence.
    Parted,
    /// Esc and `O`.
    SingleShift,
    /// Esc and `]`, `P` or `_`: a reply in words.
    Reply(u8),
    /// Esc in a reply: its end has begun.
    ReplyEnd(u8),
    /// A click of which three bytes follow.
    OldClick,
    /// A paste.
    Paste,
    /// After a paste that was given up. Its end may still come.
    Lost,
}

/// The parser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parser {
    state: State,
    /// What has come of the letter or the sequence, without its introducer.
    held: Vec<u8>,
    /// Esc stands before the letter, or another one before the sequence: it was pressed with Alt.
    alt: bool,
    paste: Paste,
    /// When the last byte came.
    last: Option<Instant>,
    /// When an Esc was given out as a key for want of more, if nothing has come since.
    given_out: Option<Instant>,
    /// The cursor's place was asked for and not told yet.
    asked: bool,
    heard: Vec<Heard>,
}

impl Parser {
    /// Whether the cursor's place was asked for: its report looks like F3 with modifiers.
    pub fn expect_cursor(&mut self, asked: bool) {
        self.asked = asked;
    }

    /// Until when it waits for more; nothing where nothing has begun.
    pub fn deadline(&self) -> Option<Instant> {
        let wait = match self.state {
            State::Ground => return None,
            State::Lost if self.held.is_empty() => return None,
            State::Lost => BURST_WAIT,
            State::Escape | State::Parted => ESCAPE_WAIT,
            State::Letter | State::Paste => SILENCE,
            _ => SEQUENCE_WAIT,
        };
        self.last.map(|last| last + wait)
    }

    /// Takes bytes that came before the deadline; after two seconds they never do. Gives what is whole.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Heard> {
        let silent = |last: Instant| now.saturating_duration_since(last) >= SILENCE;
        if self.last.is_some_and(silent) {
            self.expire(now);
        }
        if self.given_out.is_some_and(silent) {
            self.given_out = None;
        }
        self.last = Some(now);
        for byte in bytes {
            self.take(*byte);
        }
        if self.state == State::Paste {
            let part = self.paste.part();
            self.give_paste(part);
        }
        mem::take(&mut self.heard)
    }

    /// Takes it that nothing came until now. Gives what was waited for in vain.
    pub fn timeout(&mut self, now: Instant) -> Vec<Heard> {
        self.expire(now);
        mem::take(&mut self.heard)
    }

    fn expire(&mut self, now: Instant) {
        while self.deadline().is_some_and(|deadline| deadline <= now) {
            if self.state == State::Escape {
                self.given_out = self.last;
            }
            self.break_off();
        }
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            State::Ground => self.ground(byte),
            State::Letter => self.letter(byte),
            State::Escape => self.escape(byte),
            State::Control | State::Parted => self.control(byte),
            State::SingleShift => self.single_shift(byte),
            State::Reply(introducer) => self.reply(introducer, byte),
            State::ReplyEnd(introducer) if byte == b'\\' => self.end_reply(introducer),
            State::ReplyEnd(_) => {
                self.begin(State::Escape);
                self.escape(byte);
            }
            State::OldClick => self.old_click(byte),
            State::Paste => {
                if self.paste.take(byte) {
                    self.begin(State::Ground);
                    self.end_paste();
                }
            }
            State::Lost => self.lost(byte),
        }
    }

    /// Goes to a state in which nothing is held.
    fn begin(&mut self, state: State) {
        self.state = state;
        self.held.clear();
        self.alt = false;
    }

    fn give_key(&mut self, key: Option<KeyEvent>) {
        let event = key.map(|key| Heard::Event(Event::Key(key)));
        self.heard.extend(event);
    }

    fn give_escape(&mut self) {
        self.give_key(Some(KeyCode::Esc.into()));
    }

    fn give_paste(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        let more = mem::replace(&mut self.paste.begun, true);
        self.heard.push(if more {
            Heard::More(text)
        } else {
            Heard::Event(Event::Paste(text))
        });
    }

    /// Gives the rest of a paste; what comes next is another.
    fn end_paste(&mut self) {
        let begun = self.paste.begun;
        let text = self.paste.rest();
        self.paste.begun = begun;
        self.give_paste(text);
        self.paste.begun = false;
    }

    fn ground(&mut self, byte: u8) {
        let parted = self.given_out.take().is_some();
        match byte {
            0x1b => self.begin(State::Escape),
            b'[' if parted => self.begin(State::Parted),
            0xc2..=0xf4 => {
                self.begin(State::Letter);
                self.held.push(byte);
            }
            _ => self.give_key(sequence::plain(byte)),
        }
    }

    /// A letter of several bytes. What is none types nothing.
    fn letter(&mut self, byte: u8) {
        if !matches!(byte, 0x80..=0xbf) {
            self.break_off();
            return self.take(byte);
        }
        self.held.push(byte);
        let length = match self.held.first() {
            Some(0xc2..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            _ => 4,
        };
        if self.held.len() < length {
            return;
        }
        let letters = std::str::from_utf8(&self.held).unwrap_or_default();
        let letter = letters.chars().next().filter(|it| !it.is_control());
        let Some(letter) = letter else {
            return self.break_off();
        };
        let alt = if self.alt {
            KeyModifiers::ALT
        } else {
            KeyModifiers::NONE
        };
        self.begin(State::Ground);
        self.give_key(Some(KeyEvent::new(KeyCode::Char(letter), alt)));
    }

    fn escape(&mut self, byte: u8) {
        // With two before it, the first Esc is a key unless a sequence follows.
        let twice = self.alt;
        match byte {
            b'[' => self.state = State::Control,
            b'O' => self.state = State::SingleShift,
            b']' | b'P' | b'_' => self.state = State::Reply(byte),
            _ => {
                if twice {
                    self.give_escape();
                }
                match byte {
                    0x1b => self.alt = true,
                    0xc2..=0xf4 => {
                        self.begin(State::Letter);
                        self.alt = true;
                        self.held.push(byte);
                    }
                    _ => {
                        self.begin(State::Ground);
                        match sequence::with_escape(byte) {
                            Some(key) => self.give_key(Some(key)),
                            None => self.give_escape(),
                        }
                    }
                }
            }
        }
    }
}
