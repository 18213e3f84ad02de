//! What one types with, the same in every field: the typing rules, the last copy, the abbreviations.

use std::fmt;

use crossterm::event::{KeyCode, KeyModifiers};

use super::field::{Aid, Field, Typed};
use super::key::Key;
use super::keymap::Keymap;
use crate::text::abbreviations::Abbreviations;
use crate::text::edit::Outcome;
use crate::text::typing::{Method, Placement, Rules, Typist};

/// How one types, as it is remembered from one run to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TypingPrefs {
    /// The built-in method; none: letters as they come, for those who have an input method.
    pub method: Option<Method>,
    /// Where tones go.
    pub placement: Placement,
}

/// Where habits and abbreviations are remembered. What cannot be written is said in one sentence.
pub trait TypingPrefsStore {
    /// Remembers how one types.
    fn save_typing_prefs(&mut self, prefs: TypingPrefs) -> Result<(), String>;
    /// Remembers the cell's abbreviations.
    fn save_abbreviations(&mut self, abbreviations: &Abbreviations) -> Result<(), String>;
    /// Remembers the keys of the user's own.
    fn save_keys(&mut self, keymap: &Keymap) -> Result<(), String>;
}

/// Remembers nothing beyond this run.
#[derive(Clone, Copy, Debug)]
pub struct NoTypingPrefs;

impl TypingPrefsStore for NoTypingPrefs {
    fn save_typing_prefs(&mut self, _habits: TypingPrefs) -> Result<(), String> {
        Ok(())
    }

    fn save_abbreviations(&mut self, _abbreviations: &Abbreviations) -> Result<(), String> {
        Ok(())
    }

    fn save_keys(&mut self, _keymap: &Keymap) -> Result<(), String> {
        Ok(())
    }
}

/// What one types with.
pub struct InputState {
    keymap: Keymap,
    typist: Typist,
    placement: Placement,
    abbreviations: Abbreviations,
    /// What was copied last, in any field.
    copied: String,
    /// A copy that the terminal's clipboard has not yet been given.
    outgoing: Option<String>,
    /// Finished letters came in while the built-in rules were on: once is enough to say so.
    told: bool,
    tell: bool,
    memory: Box<dyn TypingPrefsStore>,
}

impl fmt::Debug for InputState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InputState")
            .field("prefs", &self.prefs())
            .finish_non_exhaustive()
    }
}

impl Default for InputState {
    fn default() -> Self {
        Self::new(
            TypingPrefs::default(),
            Abbreviations::usual(),
            Box::new(NoTypingPrefs),
        )
    }
}

impl InputState {
    /// An input state with these preferences.
    pub fn new(
        prefs: TypingPrefs,
        abbreviations: Abbreviations,
        memory: Box<dyn TypingPrefsStore>,
    ) -> Self {
        let rules = prefs.method.map(|method| Rules {
            method,
            placement: prefs.placement,
        });
        Self {
            keymap: Keymap::default(),
            typist: Typist::new(rules),
            placement: prefs.placement,
            abbreviations,
            copied: String::new(),
            outgoing: None,
            told: false,
            tell: false,
            memory,
        }
    }

    /// The same with these keys.
    #[must_use]
    pub fn with_keymap(mut self, keymap: Keymap) -> Self {
        self.keymap = keymap;
        self
    }

    /// What the keys do.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Takes other keys and remembers them.
    pub fn set_keymap(&mut self, keymap: Keymap) -> Result<(), String> {
        self.keymap = keymap;
        self.memory.save_keys(&self.keymap)
    }

    /// How one types.
    pub fn prefs(&self) -> TypingPrefs {
        TypingPrefs {
            method: self.typist.rules.map(|it| it.method),
            placement: self.placement,
        }
    }

    /// Takes other habits and remembers them.
    pub fn set_prefs(&mut self, prefs: TypingPrefs) -> Result<(), String> {
        self.placement = prefs.placement;
        self.told = false;
        self.typist = Typist::new(prefs.method.map(|method| Rules {
            method,
            placement: prefs.placement,
        }));
        self.memory.save_typing_prefs(prefs)
    }

    /// The cell's abbreviations.
    pub fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    /// Takes other abbreviations and remembers them; where they cannot be remembered they hold for this run.
    pub fn set_abbreviations(&mut self, abbreviations: Abbreviations) -> Result<(), String> {
        self.abbreviations = abbreviations;
        self.memory.save_abbreviations(&self.abbreviations)
    }

    /// A copy for the terminal's clipboard; it is given once.
    pub fn take_outgoing(&mut self) -> Option<String> {
        self.outgoing.take()
    }

    /// Whether it is to be said now that another input method works beside ours.
    pub fn take_telling(&mut self) -> bool {
        std::mem::take(&mut self.tell)
    }

    /// Types a key into a field. Backspaces and letters that arrive fused come one by one, in order.
    pub fn key(&mut self, field: &mut Field, key: Key) -> Typed {
        if let Some(letter) = key.letter() {
            return self.letter(field, letter);
        }
        if key.code == KeyCode::Backspace && key.modifiers.is_empty() {
            return Typed::of(self.typist.backspace(&mut field.edit));
        }
        if key.modifiers == KeyModifiers::CONTROL
            && let KeyCode::Char(letter) = key.code
            && let Some(typed) = self.control(field, letter)
        {
            return typed;
        }
        self.typist.forget();
        field.take(key)
    }

    /// Pastes a text into a field, or `more` of the one before, with which it is one step of undo.
    pub fn paste(&mut self, field: &mut Field, text: &str, more: bool) -> Typed {
        self.typist.forget();
        let in_columns = field.columned.then(|| text.replace('\t', "; "));
        let text = in_columns.as_deref().unwrap_or(text);
        Typed::of(if more {
            field.edit.insert_more(text)
        } else {
            field.edit.insert(text)
        })
    }

    fn letter(&mut self, field: &mut Field, letter: char) -> Typed {
        if field.aid == Aid::Nothing {
            return Typed::of(field.edit.insert_char(letter));
        }
        let took = self.typist.take(&mut field.edit, letter);
        if took.foreign && !self.told {
            (self.told, self.tell) = (true, true);
        }
        if letter == ' ' && took.outcome == Outcome::Changed && field.aid == Aid::Abbreviations {
            self.expand(field);
        }
        Typed::of(took.outcome)
    }

    /// The word before the blank just typed gives way to what it stands for.
    fn expand(&mut self, field: &mut Field) {
        let end = field.edit.caret().saturating_sub(1);
        let head = field.text().get(..end).unwrap_or_default();
        let opens = |c: char| c.is_whitespace() || "([{“‘\"'".contains(c);
        let start = head.rfind(opens).map_or(0, |at| {
            at + head
                .get(at..)
                .and_then(|it| it.chars().next())
                .map_or(1, char::len_utf8)
        });
        let word = head.get(start..).unwrap_or_default();
        if let Some(words) = self.abbreviations.expand(word) {
            let _ = field.edit.rewrite(start..end, &words);
            self.typist.forget();
        }
    }

    /// Ctrl and a letter, where it concerns the copy or the rules.
    fn control(&mut self, field: &mut Field, letter: char) -> Option<Typed> {
        match letter {
            'c' => {
                let copied = field.edit.copy()?;
                self.copy(copied);
                Some(Typed::Caret)
            }
            'x' => {
                let cut = field.edit.cut()?;
                self.copy(cut);
                Some(Typed::Text)
            }
            'v' => {
                self.typist.forget();
                let copied = self.copied.clone();
                Some(Typed::of(field.edit.insert(&copied)))
            }
            'r' => Some(if self.typist.restore(&mut field.edit) {
                Typed::Text
            } else {
                Typed::Caret
            }),
            _ => None,
        }
    }

    /// Copies a text, from a field or from elsewhere; the terminal's clipboard gets it with the next frame.
    pub fn copy(&mut self, text: String) {
        self.copied.clone_from(&text);
        self.outgoing = Some(text);
    }
}
