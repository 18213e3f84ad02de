//! The places in a text where a caret may stand, and where words begin.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The nearest place for a caret at or behind `at`.
pub fn snap(text: &str, at: usize) -> usize {
    let at = (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len());
    match GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) {
        Ok(false) => after(text, at),
        _ => at,
    }
}

/// The place one sign before `at`, which is between two characters.
pub fn before(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true)
        .prev_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(0)
}

/// The place one sign behind `at`, which is between two characters.
pub fn after(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// What a piece of text is to someone who moves by words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Blank,
    Break,
    Word,
    Signs,
}

impl Piece {
    fn of(text: &str) -> Self {
        if text.contains('\n') {
            Self::Break
        } else if text.chars().all(char::is_whitespace) {
            Self::Blank
        } else if text.chars().any(char::is_alphanumeric) {
            Self::Word
        } else {
            Self::Signs
        }
    }
}

/// The beginning of the word before `at`, over the blanks between. A line break is a stop of its own.
pub fn word_before(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let mut place = at;
    let mut last = None;
    for (start, piece) in head.split_word_bound_indices().rev() {
        let piece = Piece::of(piece);
        match (last, piece) {
            (None, Piece::Break) => return start,
            (None | Some(Piece::Blank), Piece::Word) => return snap(text, start),
            (None | Some(Piece::Blank), Piece::Blank | Piece::Signs)
            | (Some(Piece::Signs), Piece::Signs) => place = start,
            _ => break,
        }
        last = Some(piece);
    }
    snap_back(text, place)
}

/// The beginning of the word after `at`, over the blanks between. A line break is a stop of its own.
pub fn word_after(text: &str, at: usize) -> usize {
    let tail = text.get(at..).unwrap_or_default();
    let mut place = at;
    let mut last = None;
    for (start, piece) in tail.split_word_bound_indices() {
        let end = at + start + piece.len();
        let piece = Piece::of(piece);
        match (last, piece) {
            (None, Piece::Break) => return end,
            (None, _) | (Some(_), Piece::Blank) | (Some(Piece::Signs), Piece::Signs) => place = end,
            _ => break,
        }
        last = Some(piece);
    }
    snap(text, place)
}

/// The nearest place for a caret at or before `at`.
fn snap_back(text: &str, at: usize) -> usize {
    match GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) {
        Ok(false) => before(text, at),
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        let text = "chuyển đổi  số, (6 rõ)\nH'Hen";
        let stops = |step: &dyn Fn(usize) -> usize, mut at: usize| {
            let mut pieces = Vec::new();
            loop {
                let next = step(at);
                if next == at {
                    return pieces;
                }
                pieces.push(text.get(at.min(next)..at.max(next)).unwrap());
                at = next;
            }
        };
        let forward = stops(&|at| word_after(text, at), 0);
        assert_eq!(
            forward,
            [
                "chuyển ",
                "đổi  ",
                "số",
                ", ",
                "(",
                "6 ",
                "rõ",
                ")",
                "\n",
                "H'Hen"
            ]
        );
        let back = stops(&|at| word_before(text, at), text.len());
        assert_eq!(
            back,
            [
                "H'Hen",
                "\n",
                ")",
                "rõ",
                "6 ",
                "(",
                ", ",
                "số",
                "đổi  ",
                "chuyển "
            ]
        );
    }

    #[test]
    fn places() {
        let text = "a🇻🇳e\u{323}";
        assert_eq!(after(text, 1), 9);
        assert_eq!(before(text, 9), 1);
        assert_eq!(snap(text, 3), 9);
        assert_eq!(snap(text, 99), text.len());
        assert_eq!(before("", 0), 0);
    }
}
