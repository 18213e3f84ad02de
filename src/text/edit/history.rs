//! What can be taken back in a field, by the word.

use std::collections::VecDeque;

use super::splice::Splice;

/// The most steps that are kept.
const STEPS: usize = 200;
/// The most bytes that all steps together keep.
const BYTES: usize = 1024 * 1024;
/// Deletions up to this many bytes may be an input method that writes a word anew.
const REWRITE: usize = 32;

/// What was done to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditKind {
    /// A character typed; joins the word being typed.
    Typing,
    /// A sign deleted; joins other deletions.
    Deleting,
    /// A paste, a cut, a word deleted; stands alone.
    Whole,
}

/// Where the caret and the selection are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaretState {
    /// The byte before which the caret stands.
    pub caret: usize,
    /// Where the selection began.
    pub anchor: Option<usize>,
}

/// What is taken back at once.
#[derive(Debug, Clone)]
pub struct Step {
    kind: EditKind,
    splice: Splice,
    before: CaretState,
    after: CaretState,
    /// Whether more of the same may join.
    open: bool,
}

/// The steps done and those taken back.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
    bytes: usize,
}

impl Step {
    /// A step that others may join unless it is whole.
    pub fn new(kind: EditKind, splice: Splice, before: CaretState, after: CaretState) -> Self {
        Self {
            kind,
            splice,
            before,
            after,
            open: kind != EditKind::Whole,
        }
    }

    fn bytes(&self) -> usize {
        self.splice.removed.len() + self.splice.inserted.len()
    }

    /// The step that this one and the next make together, if they belong together.
    ///
    /// Input methods rewrite the word at the caret by backspaces and letters: deletions within a word that letters follow at once
    /// are part of the typing. Deletions that nothing follows can be taken back for themselves.
    fn join(&self, next: &Self) -> Option<Self> {
        let kind = match (self.kind, next.kind) {
            (EditKind::Typing, EditKind::Typing) => EditKind::Typing,
            (EditKind::Deleting, EditKind::Deleting) => EditKind::Deleting,
            (EditKind::Deleting, EditKind::Typing) if self.is_in_word() && next.is_in_word() => {
                EditKind::Typing
            }
            _ => return None,
        };
        if !self.open || self.after.caret != next.before.caret {
            return None;
        }
        let splice = self.splice.join(&next.splice)?;
        Some(Self {
            kind,
            splice,
            before: self.before,
            after: next.after,
            open: true,
        })
    }

    fn is_in_word(&self) -> bool {
        let Splice {
            removed, inserted, ..
        } = &self.splice;
        removed.len() <= REWRITE
            && !removed.contains([' ', '\n'])
            && !inserted.contains([' ', '\n'])
    }
}

impl History {
    /// Adds a step; what was taken back can no longer be done again.
    pub fn push(&mut self, step: Step) {
        self.undone.clear();
        let mut step = step;
        while let Some(joined) = self.done.back().and_then(|last| last.join(&step)) {
            self.bytes -= self.done.pop_back().map_or(0, |last| last.bytes());
            step = joined;
        }
        self.bytes += step.bytes();
        self.done.push_back(step);
        while self.done.len() > STEPS || (self.bytes > BYTES && self.done.len() > 1) {
            self.bytes -= self.done.pop_front().map_or(0, |first| first.bytes());
        }
    }

    /// Makes one of the last two steps, where both are whole and touch.
    pub fn merge(&mut self) {
        let Some(last) = self.done.pop_back() else {
            return;
        };
        let joined = self.done.back().and_then(|first| {
            let touch = first.kind == EditKind::Whole && first.after == last.before;
            let splice = first.splice.join(&last.splice).filter(|_| touch)?;
            Some(Step::new(EditKind::Whole, splice, first.before, last.after))
        });
        match joined {
            Some(joined) => {
                self.bytes -= last.bytes() + self.done.pop_back().map_or(0, |first| first.bytes());
                self.bytes += joined.bytes();
                self.done.push_back(joined);
            }
            None => self.done.push_back(last),
        }
    }

    /// Lets nothing more join the last step: a word has ended, or the caret went elsewhere.
    pub fn close(&mut self) {
        if let Some(last) = self.done.back_mut() {
            last.open = false;
        }
    }

    /// The caret stands here after the last step, when it is done again too.
    pub fn settle(&mut self, place: CaretState) {
        if let Some(last) = self.done.back_mut() {
            last.after = place;
        }
    }

    /// What takes the last step back, and where the caret was before it.
    pub fn undo(&mut self) -> Option<(Splice, CaretState)> {
        self.close();
        loop {
            let step = self.done.pop_back()?;
            self.bytes -= step.bytes();
            if !step.splice.changes_nothing() {
                let back = (step.splice.inverse(), step.before);
                self.close();
                self.undone.push(step);
                return Some(back);
            }
        }
    }

    /// What does the last step again that was taken back, and where the caret was after it.
    pub fn redo(&mut self) -> Option<(Splice, CaretState)> {
        let mut step = self.undone.pop()?;
        step.open = false;
        let again = (step.splice.clone(), step.after);
        self.bytes += step.bytes();
        self.done.push_back(step);
        Some(again)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paste(at: usize, text: &str) -> Step {
        let splice = Splice {
            at,
            removed: String::new(),
            inserted: text.into(),
        };
        Step::new(
            EditKind::Whole,
            splice,
            CaretState {
                caret: at,
                anchor: None,
            },
            CaretState {
                caret: at + text.len(),
                anchor: None,
            },
        )
    }

    #[test]
    fn history_is_bounded() {
        let mut history = History::default();
        for at in 0..1000 {
            history.push(paste(at, "a"));
        }
        assert_eq!((history.done.len(), history.bytes), (STEPS, STEPS));
        let long = "x".repeat(BYTES / 4);
        for _ in 0..9 {
            history.push(paste(0, &long));
        }
        assert!(history.bytes <= BYTES && !history.done.is_empty());
        while history.undo().is_some() {}
        assert_eq!(history.bytes, 0);
    }
}
