//! The steps of a sequence that has begun: what the next byte makes of it, and what it means when it does not go on.

use std::mem;

use crossterm::event::KeyModifiers;

use super::sequence::{self, Meaning};
use super::{Heard, LONGEST, LONGEST_REPLY, MORE_THAN_KEYS, Parser, Paste, State, paste};
use crate::tui::terminal::replies;

impl Parser {
    pub(super) fn control(&mut self, byte: u8) {
        let bare = self.held.is_empty();
        match byte {
            // rxvt ends a key with Shift by a byte that ends nothing else.
            b'$' if !bare && self.held.iter().all(u8::is_ascii_digit) => self.end_control(byte),
            b' '..=b'?' => self.hold(byte),
            // The Linux console's function keys have one more.
            b'[' if bare => self.hold(byte),
            b'M' if bare && self.state == State::Control => self.state = State::OldClick,
            b'@'..=b'~' => self.end_control(byte),
            _ => {
                self.break_off();
                self.take(byte);
            }
        }
    }

    /// Holds a parameter; a sequence of too many means nothing.
    fn hold(&mut self, byte: u8) {
        if self.held.len() < LONGEST {
            self.held.push(byte);
        }
    }

    fn end_control(&mut self, last: u8) {
        let (state, alt) = (self.state, self.alt);
        let held = mem::take(&mut self.held);
        self.begin(State::Ground);
        let meaning = if held.len() < LONGEST {
            sequence::control(&held, last, self.asked)
        } else {
            Meaning::Nothing
        };
        if state == State::Parted && meaning == Meaning::Nothing {
            return self.type_parted(&[&held[..], &[last]].concat());
        }
        if matches!(meaning, Meaning::Cursor(_)) {
            self.asked = false;
        }
        self.give(meaning, alt);
    }

    /// `[` and what follows were typed after all.
    fn type_parted(&mut self, rest: &[u8]) {
        self.given_out = None;
        self.begin(State::Ground);
        self.take(b'[');
        for byte in rest {
            self.take(*byte);
        }
    }

    fn give(&mut self, meaning: Meaning, alt: bool) {
        // A key with another Esc before it was pressed with Alt; before anything else that one was pressed for itself.
        if alt && !matches!(meaning, Meaning::Key(_) | Meaning::Nothing) {
            self.give_escape();
        }
        match meaning {
            Meaning::Nothing => {}
            Meaning::Key(mut key) => {
                if alt {
                    key.modifiers |= KeyModifiers::ALT;
                }
                self.give_key(Some(key));
            }
            Meaning::Event(event) => self.heard.push(Heard::Event(event)),
            Meaning::Paste => {
                self.paste = Paste::default();
                self.begin(State::Paste);
            }
            Meaning::Cursor(place) => self.heard.push(Heard::Cursor(place)),
        }
    }

    pub(super) fn single_shift(&mut self, byte: u8) {
        match byte {
            b'0'..=b'9' | b';' => self.hold(byte),
            b' '..=b'~' => {
                let alt = self.alt;
                let held = mem::take(&mut self.held);
                self.begin(State::Ground);
                self.give(sequence::single_shift(&held, byte), alt);
            }
            _ => {
                self.break_off();
                self.take(byte);
            }
        }
    }

    /// A reply in words: it begins as replies do, or what came was typed with Alt; a control character or too many letters break it off.
    pub(super) fn reply(&mut self, introducer: u8, byte: u8) {
        let begins = match introducer {
            b']' => byte.is_ascii_digit(),
            b'P' => matches!(byte, b'!'..=b'?'),
            _ => byte == b'G',
        };
        if self.held.is_empty() && !begins {
            self.break_off();
            return self.take(byte);
        }
        match byte {
            0x07 => self.end_reply(introducer),
            0x1b => self.state = State::ReplyEnd(introducer),
            0x00..=0x1f | 0x7f => {
                self.begin(State::Ground);
                self.take(byte);
            }
            _ if self.held.len() < LONGEST_REPLY => self.held.push(byte),
            _ => self.begin(State::Ground),
        }
    }

    pub(super) fn end_reply(&mut self, introducer: u8) {
        let alt = self.alt;
        let held = mem::take(&mut self.held);
        self.begin(State::Ground);
        if alt {
            self.give_escape();
        }
        let text = std::str::from_utf8(&held).unwrap_or_default();
        let light = (introducer == b']')
            .then(|| replies::ground(text))
            .flatten();
        self.heard
            .extend(light.map(|light| Heard::Ground { light }));
    }

    pub(super) fn old_click(&mut self, byte: u8) {
        if byte < b' ' {
            self.begin(State::Ground);
            return self.take(byte);
        }
        self.held.push(byte);
        if self.held.len() < 3 {
            return;
        }
        let alt = self.alt;
        let held = mem::take(&mut self.held);
        self.begin(State::Ground);
        let click = sequence::old_click(&held);
        self.give(click.map_or(Meaning::Nothing, Meaning::Event), alt);
    }

    /// After a paste that was given up: what comes faster than a hand types it belongs to the paste.
    pub(super) fn lost(&mut self, byte: u8) {
        self.held.push(byte);
        if self.paste.ends(byte) {
            let text = paste::before_end(&self.held);
            self.begin(State::Ground);
            self.give_paste(text);
            self.paste.begun = false;
        } else if self.held.len() >= MORE_THAN_KEYS {
            let held = mem::take(&mut self.held);
            self.paste = Paste::default();
            self.begin(State::Paste);
            for byte in held {
                self.take(byte);
            }
        }
    }

    /// What has begun does not go on.
    pub(super) fn break_off(&mut self) {
        let (state, alt) = (self.state, self.alt);
        let held = mem::take(&mut self.held);
        self.begin(State::Ground);
        match state {
            State::Letter | State::ReplyEnd(_) => {
                if alt || state != State::Letter {
                    self.give_escape();
                }
            }
            State::Escape => {
                if alt {
                    self.give_escape();
                }
                self.give_escape();
            }
            State::Parted => self.type_parted(&held),
            State::Control => self.type_introducer(b'[', &held, alt),
            State::SingleShift => self.type_introducer(b'O', &held, alt),
            State::Reply(introducer) => self.type_introducer(introducer, &held, alt),
            State::Ground | State::OldClick => {}
            State::Paste => {
                self.end_paste();
                self.begin(State::Lost);
            }
            State::Lost => {
                self.paste = Paste::default();
                for byte in held {
                    self.take(byte);
                }
            }
        }
    }

    /// An introducer alone was typed with Alt; with parameters it is a sequence that was cut.
    fn type_introducer(&mut self, introducer: u8, held: &[u8], alt: bool) {
        if !held.is_empty() {
            return;
        }
        if alt {
            self.give_escape();
        }
        self.give_key(sequence::with_escape(introducer));
    }
}
