//! The edit buffer behind every field: text in NFC, a caret between two signs, a selection, and undo by words.
//!
//! The buffer knows no keys and draws nothing; [`Layout`] says where its rows and its caret are. It never splits what is seen as one
//! sign, and never holds a mark that [`clean`] would take out.

mod boundary;
mod history;
mod layout;
mod motion;
mod splice;
mod strokes;

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::clean;
use super::width::graphemes;
use history::{CaretState, EditKind, History, Step};
pub use layout::{Layout, VisualRow};
use splice::Splice;
use strokes::Strokes;

/// The most bytes that a field holds.
pub const LIMIT: usize = 64 * 1024;

/// A text being edited.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    text: String,
    /// A byte offset, always between two signs.
    caret: usize,
    /// Where the selection began; it runs from here to the caret.
    anchor: Option<usize>,
    multi: bool,
    /// The column that moving up and down tries to keep.
    goal: Option<usize>,
    history: History,
    strokes: Strokes,
}

/// What became of something typed or pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The text is different now.
    Changed,
    /// Nothing happened.
    Ignored,
    /// The field is full: not everything went in.
    Full,
}

impl Edit {
    /// An empty field, of several lines if `multi`.
    pub fn new(multi: bool) -> Self {
        Self {
            multi,
            ..Self::default()
        }
    }

    /// A field that holds a text, with the caret behind it and nothing to undo.
    pub fn with_text(multi: bool, text: &str) -> Self {
        let mut edit = Self::new(multi);
        edit.set_text(text);
        edit
    }

    /// Replaces the text by another one, cleaned and as much as fits, and forgets what could be undone.
    pub fn set_text(&mut self, text: &str) {
        *self = Self::new(self.multi);
        let _ = self.insert(text);
        self.history = History::default();
    }

    /// What is in the field, in NFC.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is in the field.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the field takes line breaks.
    pub fn is_multi(&self) -> bool {
        self.multi
    }

    /// The byte before which the caret stands.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// The selected bytes; nothing when no sign is selected.
    pub fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor.filter(|anchor| *anchor != self.caret)?;
        Some(anchor.min(self.caret)..anchor.max(self.caret))
    }

    /// The selected text.
    pub fn selected(&self) -> Option<&str> {
        self.text.get(self.selection()?)
    }

    /// Types one character: over the selection if there is one. A mark joins the letter before the caret.
    pub fn insert_char(&mut self, c: char) -> Outcome {
        let Some(typed) = clean::typed_char(c).filter(|c| self.multi || *c != '\n') else {
            if !c.is_control() {
                self.strokes.unseen();
            }
            return Outcome::Ignored;
        };
        let c = typed;
        if self.selection().is_none()
            && self.text.len() + c.len_utf8() < LIMIT
            && let Some((from, word)) = self.strokes.meant(c, &self.text, self.caret)
        {
            return self.change(from..self.caret, &word, EditKind::Typing);
        }
        let range = self.target();
        if is_combining_mark(c) && !self.has_grapheme_before(range.start) {
            return Outcome::Ignored;
        }
        if self.text.len() - range.len() + c.len_utf8() > LIMIT {
            return Outcome::Full;
        }
        if !range.is_empty() {
            self.history.close();
        }
        self.strokes.typing(c, range.start, &self.text);
        let outcome = self.change(range, c.encode_utf8(&mut [0; 4]), EditKind::Typing);
        self.strokes.typed(c, self.caret);
        if matches!(c, ' ' | '\n') {
            self.history.close();
        }
        outcome
    }

    /// Pastes a text over the selection: cleaned, in a field of one line with spaces for line breaks, and as much of it as fits.
    pub fn insert(&mut self, text: &str) -> Outcome {
        let mut text = clean::typed(text).text;
        if !self.multi {
            text = text.trim_end_matches('\n').replace('\n', " ");
        }
        let range = self.target();
        let room = LIMIT.saturating_sub(self.text.len() - range.len());
        let fits = graphemes(&text)
            .map(|grapheme| grapheme.at + grapheme.text.len())
            .take_while(|end| *end <= room)
            .last()
            .unwrap_or(0);
        let part = text.get(..fits).unwrap_or_default();
        let full = part.len() < text.len();
        self.history.close();
        let outcome = if part.is_empty() {
            Outcome::Ignored
        } else {
            self.change(range, part, EditKind::Whole)
        };
        if full { Outcome::Full } else { outcome }
    }

    /// Pastes more of the text that was pasted before: both are taken back at once.
    pub fn insert_more(&mut self, text: &str) -> Outcome {
        let before = self.text.len();
        let outcome = self.insert(text);
        if self.text.len() > before {
            self.history.merge();
        }
        outcome
    }

    /// Deletes the selection, or the sign before the caret.
    pub fn backspace(&mut self) -> Outcome {
        if self.strokes.takes_backspace() {
            return Outcome::Ignored;
        }
        let range = self
            .selection()
            .unwrap_or_else(|| boundary::before(&self.text, self.caret)..self.caret);
        let before = range.end;
        let taken = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let outcome = self.remove(range, EditKind::Deleting);
        self.strokes.struck(&taken, before, self.caret);
        outcome
    }

    /// Deletes the selection, or the sign behind the caret.
    pub fn delete(&mut self) -> Outcome {
        let range = self
            .selection()
            .unwrap_or_else(|| self.caret..boundary::after(&self.text, self.caret));
        self.remove(range, EditKind::Deleting)
    }

    /// Deletes the selection, or back to the beginning of a word.
    pub fn delete_word_back(&mut self) -> Outcome {
        let range = self
            .selection()
            .unwrap_or_else(|| boundary::word_before(&self.text, self.caret)..self.caret);
        self.remove(range, EditKind::Whole)
    }

    /// Deletes the selection, or on to the beginning of the next word.
    pub fn delete_word_forward(&mut self) -> Outcome {
        let range = self
            .selection()
            .unwrap_or_else(|| self.caret..boundary::word_after(&self.text, self.caret));
        self.remove(range, EditKind::Whole)
    }

    /// Puts another text in the place of these bytes, as one step that can be undone; the caret stays behind what it stood behind.
    pub fn rewrite(&mut self, range: Range<usize>, with: &str) -> Outcome {
        let behind = self.caret.checked_sub(range.end);
        self.history.close();
        let outcome = self.change(range, with, EditKind::Whole);
        if let Some(behind) = behind {
            self.move_to(self.caret + behind, false);
        }
        if outcome == Outcome::Changed {
            self.history.settle(self.place());
        }
        outcome
    }

    /// Empties the field; this can be undone.
    pub fn clear(&mut self) -> Outcome {
        self.remove(0..self.text.len(), EditKind::Whole)
    }

    /// Takes the selection out and hands it over.
    pub fn cut(&mut self) -> Option<String> {
        let taken = self.copy()?;
        let _ = self.remove(self.target(), EditKind::Whole);
        Some(taken)
    }

    /// The selected text, to be kept.
    pub fn copy(&self) -> Option<String> {
        self.selected().map(str::to_owned)
    }

    /// Takes the last change back: a word typed, a run of deletions, a paste. False when there is none.
    pub fn undo(&mut self) -> bool {
        let Some((splice, place)) = self.history.undo() else {
            return false;
        };
        self.apply(&splice, place);
        true
    }

    /// Does again what was taken back. False when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some((splice, place)) = self.history.redo() else {
            return false;
        };
        self.apply(&splice, place);
        true
    }

    /// The rows of the text in a field of `width` columns, and the place of the caret.
    pub fn layout(&self, width: usize) -> Layout<'_> {
        Layout::new(&self.text, self.caret, width)
    }

    /// Where typing goes: over the selection, or at the caret.
    fn target(&self) -> Range<usize> {
        self.selection().unwrap_or(self.caret..self.caret)
    }

    /// A mark needs a letter to sit on.
    fn has_grapheme_before(&self, at: usize) -> bool {
        self.text
            .get(..at)
            .and_then(|head| head.chars().next_back())
            .is_some_and(|c| !c.is_whitespace())
    }

    fn remove(&mut self, range: Range<usize>, kind: EditKind) -> Outcome {
        if range.is_empty() {
            return Outcome::Ignored;
        }
        if kind == EditKind::Whole || self.selection().is_some() {
            self.history.close();
        }
        self.change(range, "", kind)
    }

    /// The one door for changes of the text.
    fn change(&mut self, range: Range<usize>, with: &str, kind: EditKind) -> Outcome {
        let Some((splice, caret)) = Splice::new(&self.text, range, with) else {
            return Outcome::Ignored;
        };
        let before = self.place();
        if splice.changes_nothing() {
            self.go(CaretState {
                caret,
                anchor: None,
            });
            return Outcome::Ignored;
        }
        self.apply(
            &splice,
            CaretState {
                caret,
                anchor: None,
            },
        );
        self.history
            .push(Step::new(kind, splice, before, self.place()));
        Outcome::Changed
    }

    fn apply(&mut self, splice: &Splice, place: CaretState) {
        splice.apply(&mut self.text);
        self.go(place);
    }

    fn go(&mut self, place: CaretState) {
        self.caret = boundary::snap(&self.text, place.caret);
        self.anchor = place
            .anchor
            .map(|anchor| boundary::snap(&self.text, anchor));
        self.goal = None;
    }

    fn place(&self) -> CaretState {
        CaretState {
            caret: self.caret,
            anchor: self.anchor,
        }
    }
}

#[cfg(test)]
mod tests;
