//! What reached the word at the caret stroke by stroke, where that is more than what is seen.
//!
//! People count letters, and so does Backspace. Some input methods count differently when they write a word anew: those that send
//! letter and marks apart take them back apart (two backspaces for the mark and the letter of ế), and some send an invisible sign
//! first, to outwit the completion of browsers, and take it back too. Both are understood here, so that nothing but what they meant
//! goes.

use unicode_normalization::char::is_combining_mark;

use crate::text::clean::nfc;
use crate::text::letter::letters;

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
    /// What they took away, in the order of the text; it may reach back over the word's beginning.
    removed: String,
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
        if self.end != at || self.typed.is_empty() || at < self.start {
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
        self.removed.clear();
    }

    /// The character is there, and the caret now at `caret`; a blank ends the word.
    pub fn typed(&mut self, c: char, caret: usize) {
        if c.is_whitespace() {
            *self = Self::default();
        }
        self.end = caret;
    }

    /// A Backspace took this away, which ended at `before`; the caret is now at `caret`.
    pub fn struck(&mut self, taken: &str, before: usize, caret: usize) {
        if self.end == before && !self.typed.is_empty() {
            self.struck += 1;
            self.removed.insert_str(0, taken);
            self.end = caret;
        } else {
            *self = Self::default();
        }
    }

    /// A letter or mark comes at `caret` in this text. Backspaces over letters whose marks came apart may have been meant stroke by stroke: gives
    /// the place from which the text is to be written anew, and what it is then.
    ///
    /// They were if a mark comes, which no one types behind another letter than its own, or if the letter that comes is the one that
    /// was struck last stroke by stroke, and not the one that was struck last letter by letter.
    pub fn meant(&mut self, c: char, text: &str, caret: usize) -> Option<(usize, String)> {
        // Marks that joined with what stood before the word have moved it: then nothing is known of it.
        let left = text.get(self.start.min(caret)..caret)?;
        if !nfc(&self.typed).starts_with(left) {
            return None;
        }
        let keep = self.typed.chars().count().checked_sub(self.struck)?;
        let strokes: Vec<char> = self.typed.chars().skip(keep).collect();
        if self.struck == 0 || self.end != caret || !strokes.iter().any(|it| is_combining_mark(*it))
        {
            return None;
        }
        let base = |c: char| letters(&c.to_string()).next().map(|it| it.base);
        let by_strokes = if is_combining_mark(c) {
            keep > 0
        } else {
            let by_letters = self.removed.chars().next().and_then(base);
            strokes.first().copied().and_then(base) == base(c) && by_letters != base(c)
        };
        if !by_strokes {
            return None;
        }
        let mut typed: String = self.typed.chars().take(keep).collect();
        typed.push(c);
        // What the backspaces took before the word stays.
        let over = self.start.saturating_sub(caret);
        let before = self.removed.get(..over).unwrap_or_default();
        let anew = format!("{before}{}", nfc(&typed));
        let from = self.start.min(caret);
        self.typed = typed;
        self.end = from + anew.len();
        self.struck = 0;
        self.removed.clear();
        self.unseen = 0;
        Some((from, anew))
    }
}
