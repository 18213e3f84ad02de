//! What reached the word at the caret stroke by stroke, where that is more than what is seen.
//!
//! People count letters, and so does Backspace. Some input methods count differently when they write a word anew: those that send
//! letter and marks apart take them back apart (two backspaces for the mark and the letter of ế), and some send an invisible sign
//! first, to outwit the completion of browsers, and take it back too. Both are understood here, so that nothing but what they meant
//! goes.

use crate::text::clean::nfc;

/// The strokes of the word at the caret.
#[derive(Debug, Clone, Default)]
pub struct Strokes {
    /// The byte where the word began.
    start: usize,
    /// Letters and marks as they came.
    typed: String,
    /// The byte behind what is left of them.
    end: usize,
    /// Backspaces since the last stroke.
    struck: usize,
    /// Invisible signs that came and were not let in.
    unseen: usize,
}

impl Strokes {
    /// A sign that is not seen came and was not let in: the next Backspace is meant for it.
    pub fn unseen(&mut self) {
        self.unseen += 1;
    }

    /// Whether a Backspace is meant for a sign that was not let in.
    pub fn takes_backspace(&mut self) -> bool {
        let taken = self.unseen > 0;
        self.unseen = self.unseen.saturating_sub(1);
        taken
    }

    /// A character is about to go in at `at` into this text; [`typed`](Self::typed) says when it is there.
    pub fn typing(&mut self, c: char, at: usize, text: &str) {
        self.unseen = 0;
        if self.end != at || self.typed.is_empty() {
            self.start = at;
            self.typed.clear();
        } else if self.struck > 0 {
            // A letter behind backspaces: they were meant for letters, as they were done.
            self.typed.clear();
            self.typed
                .push_str(text.get(self.start..at).unwrap_or_default());
        }
        self.typed.push(c);
        self.struck = 0;
    }

    /// The character is there, and the caret now at `caret`; a blank ends the word.
    pub fn typed(&mut self, c: char, caret: usize) {
        if c.is_whitespace() {
            *self = Self::default();
        }
        self.end = caret;
    }

    /// A Backspace took what stood between `caret` and `before`.
    pub fn struck(&mut self, before: usize, caret: usize) {
        if self.end == before && caret >= self.start && !self.typed.is_empty() {
            self.struck += 1;
            self.end = caret;
        } else {
            *self = Self::default();
        }
    }

    /// A mark comes at `caret`. Behind backspaces over letters whose marks came apart, those were meant stroke by stroke: gives the
    /// place from which the text is to be written anew, and what it is then.
    pub fn meant(&mut self, mark: char, caret: usize) -> Option<(usize, String)> {
        let count = self.typed.chars().count();
        let keep = count.checked_sub(self.struck).filter(|it| *it > 0)?;
        let apart = self
            .typed
            .chars()
            .skip(keep)
            .any(unicode_normalization::char::is_combining_mark);
        if self.struck == 0 || self.end != caret || !apart {
            return None;
        }
        let mut typed: String = self.typed.chars().take(keep).collect();
        typed.push(mark);
        let text = nfc(&typed).into_owned();
        self.typed = typed;
        self.end = self.start + text.len();
        self.struck = 0;
        self.unseen = 0;
        Some((self.start, text))
    }
}
