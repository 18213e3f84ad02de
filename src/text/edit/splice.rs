//! One replacement in a text that stays in NFC.

use std::ops::Range;

use unicode_normalization::is_nfc;

use super::boundary;
use crate::text::clean::nfc;
use crate::text::width::is_plain;

/// What was taken out at a place and what was put there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The byte at which both begin.
    pub at: usize,
    /// What stood there.
    pub removed: String,
    /// What stands there now.
    pub inserted: String,
}

impl Splice {
    /// Puts `with` in the place of `range`, together with what that does to the signs on both sides, and says where the caret comes
    /// to stand. Nothing if `range` is no part of the text.
    pub fn new(text: &str, range: Range<usize>, with: &str) -> Option<(Self, usize)> {
        if !text.is_char_boundary(range.start) || !text.is_char_boundary(range.end) {
            return None;
        }
        let near = boundary::before(text, range.start)..boundary::after(text, range.end);
        let (splice, caret) = Self::within(text, near, &range, with)?;
        if splice.inserted.chars().all(|c| is_plain(c) || c == '\n') || splice.leaves_nfc(text) {
            return Some((splice, caret));
        }
        // Some scripts join across signs; there the whole text is looked at.
        Self::within(text, 0..text.len(), &range, with)
    }

    /// Looks only at the text in `near`.
    fn within(
        text: &str,
        near: Range<usize>,
        range: &Range<usize>,
        with: &str,
    ) -> Option<(Self, usize)> {
        let head = text.get(near.start..range.start)?;
        let tail = text.get(range.end..near.end)?;
        let to_caret = nfc(&format!("{head}{with}")).into_owned();
        let whole = nfc(&format!("{head}{with}{tail}")).into_owned();
        let caret = near.start + to_caret.len().min(whole.len());
        let same_head = common(head.chars(), whole.chars());
        let rest = whole.get(same_head..)?;
        let same_tail = common(tail.chars().rev(), rest.chars().rev());
        let inserted = rest.get(..rest.len() - same_tail)?.to_owned();
        let at = near.start + same_head;
        let removed = text.get(at..near.end - same_tail)?.to_owned();
        Some((
            Self {
                at,
                removed,
                inserted,
            },
            caret,
        ))
    }

    fn leaves_nfc(&self, text: &str) -> bool {
        let mut text = text.to_owned();
        self.apply(&mut text);
        is_nfc(&text)
    }

    /// Whether what is put in is what was there.
    pub fn changes_nothing(&self) -> bool {
        self.removed == self.inserted
    }

    /// The replacement that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            at: self.at,
            removed: self.inserted.clone(),
            inserted: self.removed.clone(),
        }
    }

    /// Does it to a text in which `removed` stands at its place, and leaves any other text alone.
    pub fn apply(&self, text: &mut String) {
        let range = self.at..self.at + self.removed.len();
        if text.get(range.clone()).is_some() {
            text.replace_range(range, &self.inserted);
        }
    }

    /// Makes one replacement out of this one and the next, if they touch.
    pub fn join(&self, next: &Self) -> Option<Self> {
        if next.at >= self.at {
            let before = next.at - self.at;
            let kept = self.inserted.get(..before)?;
            let over = next.removed.len().min(self.inserted.len() - before);
            let behind = self.inserted.get(before + over..)?;
            let removed = format!("{}{}", self.removed, next.removed.get(over..)?);
            return Some(Self {
                at: self.at,
                removed,
                inserted: format!("{kept}{}{behind}", next.inserted),
            });
        }
        let lead = self.at - next.at;
        let over = next
            .removed
            .len()
            .checked_sub(lead)?
            .min(self.inserted.len());
        let removed = format!(
            "{}{}{}",
            next.removed.get(..lead)?,
            self.removed,
            next.removed.get(lead + over..)?
        );
        Some(Self {
            at: next.at,
            removed,
            inserted: format!("{}{}", next.inserted, self.inserted.get(over..)?),
        })
    }
}

/// How many bytes two texts have in common from where they are read.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other)
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_changes_is_kept() {
        let (splice, caret) = Splice::new("viê\u{323}t", 0..0, "").unwrap();
        assert!(splice.changes_nothing() && caret == 0);
        let (splice, caret) = Splice::new("viêt", 4..4, "\u{323}").unwrap();
        assert_eq!(
            splice,
            Splice {
                at: 2,
                removed: "ê".into(),
                inserted: "ệ".into()
            }
        );
        assert_eq!(caret, 5);
    }

    proptest! {
        #[test]
        fn joined_is_one_after_the_other(a in 0usize..6, b in 0usize..6, c in 0usize..6, d in 0usize..6, first in "x{0,4}", second in "y{0,4}") {
            let start = "abcdef".to_owned();
            let cut = |text: &str, a: usize, b: usize, with: &str| {
                let (from, to) = (a.min(b).min(text.len()), a.max(b).min(text.len()));
                Splice { at: from, removed: text.get(from..to).unwrap().into(), inserted: with.into() }
            };
            let one = cut(&start, a, b, &first);
            let mut text = start.clone();
            one.apply(&mut text);
            let two = cut(&text, c, d, &second);
            two.apply(&mut text);
            if let Some(both) = one.join(&two) {
                let mut joined = start.clone();
                both.apply(&mut joined);
                prop_assert_eq!(&joined, &text);
                both.inverse().apply(&mut joined);
                prop_assert_eq!(joined, start);
            }
        }
    }
}
