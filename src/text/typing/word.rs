//! What the keys of one word make.

use super::Rules;
use super::draft::Draft;
use super::key::Wish;
use crate::text::letter::letters;

/// A word being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// The keys as they came, behind what a Backspace left standing.
    raw: String,
    /// What they make.
    draft: Draft,
    /// Finished letters came in, or the keys were asked back: nothing is made of this word.
    alone: bool,
}

impl Word {
    /// Takes a key. Finished Vietnamese letters (from an input method) leave the word alone from then on.
    pub fn take(&mut self, key: char, rules: Rules) {
        if !key.is_ascii() && !self.alone {
            self.raw = self.shown(rules);
            self.alone = true;
        }
        self.raw.push(key);
        if !self.alone {
            self.draft.take(key, Wish::of(rules.method, key));
        }
    }

    /// What is left of the word after its last letter went; keys work on it as on what they typed.
    pub fn go_on_from(&mut self, left: &str) {
        left.clone_into(&mut self.raw);
        self.draft = Draft::of(left);
        self.alone |= letters(left).any(|it| !it.base.is_ascii_alphanumeric());
    }

    /// Whether letters that stand somewhere may go on as a word that was typed here: they are, or become, a syllable.
    pub fn may_go_on_from(letters: &str) -> bool {
        !letters.is_empty() && Draft::of(letters).is_beginning()
    }

    /// Nothing is made of this word from now on.
    pub fn leave_alone(&mut self) {
        self.alone = true;
    }

    /// Whether nothing is made of it.
    pub fn is_alone(&self) -> bool {
        self.alone
    }

    /// The word as it shows while it is typed.
    pub fn shown(&self, rules: Rules) -> String {
        self.written_if(Draft::is_beginning, rules)
    }

    /// The word as it stands when it is over.
    pub fn finished(&self, rules: Rules) -> String {
        self.written_if(|draft| draft.is_whole() || draft.is_meant(), rules)
    }

    /// What was typed, key by key.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What the keys make if it spells something; an abbreviation and a mark taken back are always right.
    fn written_if(&self, spells: fn(&Draft) -> bool, rules: Rules) -> String {
        let draft = &self.draft;
        let stands = draft.is_taken_back() || draft.is_abbreviation() || spells(draft);
        if !self.alone && !draft.is_as_typed() && stands {
            draft.written(rules.placement)
        } else {
            self.raw.clone()
        }
    }
}
