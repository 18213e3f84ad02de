//! The word at the caret of an edit buffer, kept in step with what is typed there.

use super::word::Word;
use super::{Method, Rules};
use crate::text::edit::{Edit, Outcome};

/// What became of a key, and whether finished letters came in while the rules were on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    /// What became of it in the buffer.
    pub outcome: Outcome,
    /// Finished Vietnamese letters came in: an input method works beside us, and this word is left to it.
    pub foreign: bool,
}

/// Types into edit buffers by the rules that are set, or letter by letter where none are.
#[derive(Debug, Clone, Default)]
pub struct Typist {
    /// How one types; none: letters as they come.
    pub rules: Option<Rules>,
    at: Option<TypedWord>,
}

/// A word and where it stands.
#[derive(Debug, Clone)]
struct TypedWord {
    word: Word,
    /// What it shows.
    shown: String,
    start: usize,
    /// The bytes behind it up to the caret: the blank that ended it.
    behind: usize,
}

impl TypedWord {
    /// Whether the word still stands where it was, with the caret behind it.
    fn holds(&self, edit: &Edit) -> bool {
        let end = self.start + self.shown.len();
        edit.selection().is_none()
            && edit.caret() == end + self.behind
            && edit.text().get(self.start..end) == Some(self.shown.as_str())
    }
}

impl Typist {
    /// A typist with these rules.
    pub fn new(rules: Option<Rules>) -> Self {
        Self { rules, at: None }
    }

    /// The caret goes elsewhere: the word is over as it stands.
    pub fn forget(&mut self) {
        self.at = None;
    }

    /// Types one character.
    pub fn take(&mut self, edit: &mut Edit, c: char) -> Took {
        let plain = |outcome| Took {
            outcome,
            foreign: false,
        };
        let Some(rules) = self.rules else {
            return plain(edit.insert_char(c));
        };
        let open = self.at.take().filter(|at| at.behind == 0 && at.holds(edit));
        if !is_of_word(c, rules.method, open.is_some()) {
            let finished = open.map(|at| Self::finish(at, c, edit, rules));
            let outcome = edit.insert_char(c);
            self.at = finished
                .filter(|_| outcome == Outcome::Changed)
                .map(|at| TypedWord {
                    behind: c.len_utf8(),
                    ..at
                });
            return plain(outcome);
        }
        let mut at = open.unwrap_or_else(|| Self::begin(edit));
        let known = at.word.is_alone();
        at.word.take(c, rules);
        let foreign = at.word.is_alone() && !known;
        if at.word.is_alone() {
            // Marks may join the letter before them: what stands there is read back.
            let outcome = edit.insert_char(c);
            let standing = edit.text().get(at.start..edit.caret());
            standing.unwrap_or_default().clone_into(&mut at.shown);
            self.at = Some(at);
            return Took { outcome, foreign };
        }
        let shown = at.word.shown(rules);
        let outcome = write(edit, &at.shown, &shown);
        at.shown = shown;
        self.at = (outcome != Outcome::Full).then_some(at);
        plain(outcome)
    }

    /// Deletes the sign before the caret; the word goes on with what is left of it, and a word just ended goes on again.
    pub fn backspace(&mut self, edit: &mut Edit) -> Outcome {
        let at = self.at.take().filter(|at| at.holds(edit));
        let outcome = edit.backspace();
        if let Some(mut at) = at {
            if at.behind > 0 {
                at.behind = 0;
            } else {
                let _ = at.shown.pop();
                at.word.go_on_from(&at.shown);
            }
            self.at = Some(at).filter(|at| at.holds(edit));
        }
        outcome
    }

    /// Gives the last word back as it was typed, key by key, and leaves it alone. False when it is so already.
    pub fn restore(&mut self, edit: &mut Edit) -> bool {
        let Some(mut at) = self.at.take().filter(|at| at.holds(edit)) else {
            return false;
        };
        let raw = at.word.raw().to_owned();
        let changed = raw != at.shown;
        if changed {
            let end = at.start + at.shown.len();
            let _ = edit.rewrite(at.start..end, &raw);
        }
        at.word.leave_alone();
        at.shown = raw;
        self.at = Some(at);
        changed
    }

    /// A word that begins at the caret, or goes on with the letters before it that someone wrote there. In an address nothing is made
    /// of letters.
    fn begin(edit: &Edit) -> TypedWord {
        let start = edit.selection().map_or(edit.caret(), |it| it.start);
        let head = edit.text().get(..start).unwrap_or_default();
        let blank = head.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let token = head.get(blank..).unwrap_or_default();
        let mut place = TypedWord {
            word: Word::default(),
            shown: String::new(),
            start,
            behind: 0,
        };
        if token.contains(['@', '\\']) || token.contains("://") || token.starts_with("www.") {
            place.word.leave_alone();
            return place;
        }
        let tail = edit.text().get(start..).and_then(|it| it.chars().next());
        let letters = head.rfind(|c: char| !c.is_alphabetic());
        let from = letters.map_or(0, |at| at + head.get(at..).map_or(1, first_length));
        let before = head.get(from..).unwrap_or_default();
        let goes_on = edit.selection().is_none() && tail.is_none_or(|c| !c.is_alphabetic());
        if goes_on && Word::may_go_on_from(before) {
            place.word.go_on_from(before);
            before.clone_into(&mut place.shown);
            place.start = from;
        }
        place
    }

    /// The word is over: what is no whole syllable goes back to its keys.
    fn finish(at: TypedWord, by: char, edit: &mut Edit, rules: Rules) -> TypedWord {
        let head = edit.text().get(..at.start).unwrap_or_default();
        let of_a_number = at.shown == "TƯ" && head.ends_with(['/', '-']);
        let finished = if at.word.is_alone() {
            at.shown.clone()
        } else if by == '@' || of_a_number {
            // An address goes on behind its name; a document's number ends in TW (57-NQ/TW).
            at.word.raw().to_owned()
        } else {
            at.word.finished(rules)
        };
        let _ = write(edit, &at.shown, &finished);
        TypedWord {
            shown: finished,
            ..at
        }
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Whether a character is part of a word: a letter, a mark, or a VNI digit behind one.
fn is_of_word(c: char, method: Method, open: bool) -> bool {
    c.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(c)
        || (open && method == Method::Vni && c.is_ascii_digit())
}

/// Writes a word anew as an input method does: backspaces up to what stays, then letters.
fn write(edit: &mut Edit, old: &str, new: &str) -> Outcome {
    let same = old
        .chars()
        .zip(new.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let mut outcome = Outcome::Ignored;
    for _ in old.chars().skip(same) {
        outcome = edit.backspace();
    }
    for c in new.chars().skip(same) {
        outcome = edit.insert_char(c);
        if outcome == Outcome::Full {
            break;
        }
    }
    outcome
}
