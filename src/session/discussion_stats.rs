//! What the screens ask of the discussion all the time, kept up with every opinion: nothing that is drawn for a key or a second may go through the log.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::kinds::OpinionKind;
use super::people::Person;
use super::records::Opinion;
use super::state::number;

/// The counts of the discussion. It follows from the opinions and is changed with them alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiscussionStats {
    public: usize,
    /// Who has spoken in public opinions, and how often.
    speakers: BTreeMap<Person, usize>,
    /// Public questions, by number.
    questions: BTreeSet<u32>,
    /// How many opinions answer the one with this number.
    answers: BTreeMap<u32, usize>,
    /// Questions that none answers.
    open: BTreeSet<u32>,
    /// The public opinions of each section.
    sections: BTreeMap<String, BTreeSet<u32>>,
}

impl DiscussionStats {
    /// How many opinions everyone may see.
    pub fn public(&self) -> usize {
        self.public
    }

    /// How many different people have spoken in them.
    pub fn speakers(&self) -> usize {
        self.speakers.len()
    }

    /// Whether a person has spoken in them.
    pub fn has_spoken(&self, person: &Person) -> bool {
        self.speakers.contains_key(person)
    }

    /// Everyone who has spoken in them.
    pub fn everyone(&self) -> impl Iterator<Item = &Person> {
        self.speakers.keys()
    }

    /// The numbers of the questions that no opinion answers yet, in order.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = u32> {
        self.open.iter().copied()
    }

    /// Whether the question with this number is open.
    pub fn is_open(&self, number: u32) -> bool {
        self.open.contains(&number)
    }

    /// The numbers of a section's public opinions, in order.
    pub fn of_section(&self, section: &str) -> impl DoubleEndedIterator<Item = u32> {
        self.sections.get(section).into_iter().flatten().copied()
    }

    /// The counts of these opinions.
    pub fn of(opinions: &BTreeMap<u32, Arc<Opinion>>) -> Self {
        let mut discussion_stats = Self::default();
        for (number, opinion) in opinions {
            discussion_stats.add(*number, opinion);
        }
        discussion_stats
    }

    /// An opinion is there from now on.
    pub(super) fn add(&mut self, at: u32, opinion: &Opinion) {
        if let Some(question) = answered(opinion) {
            *self.answers.entry(question).or_default() += 1;
            self.open.remove(&question);
        }
        if opinion.private {
            return;
        }
        self.public += 1;
        if let Some(speaker) = &opinion.speaker {
            *self.speakers.entry(speaker.clone()).or_default() += 1;
        }
        if opinion.kind == OpinionKind::Question {
            self.questions.insert(at);
            if !self.answers.contains_key(&at) {
                self.open.insert(at);
            }
        }
        let section = self.sections.entry(opinion.section.clone()).or_default();
        section.insert(at);
    }

    /// An opinion that was there is gone, or about to be another.
    pub(super) fn remove(&mut self, at: u32, opinion: &Opinion) {
        if let Some(question) = answered(opinion)
            && lessen(&mut self.answers, &question)
            && self.questions.contains(&question)
        {
            self.open.insert(question);
        }
        if opinion.private {
            return;
        }
        self.public = self.public.saturating_sub(1);
        if let Some(speaker) = &opinion.speaker {
            lessen(&mut self.speakers, speaker);
        }
        self.questions.remove(&at);
        self.open.remove(&at);
        if let Some(section) = self.sections.get_mut(&opinion.section) {
            section.remove(&at);
            if section.is_empty() {
                self.sections.remove(&opinion.section);
            }
        }
    }
}

/// The number of the opinion that this one answers.
fn answered(opinion: &Opinion) -> Option<u32> {
    number(opinion.answers.as_deref()?)
}

/// Counts one less; says whether none is left.
fn lessen<K: Ord>(counts: &mut BTreeMap<K, usize>, key: &K) -> bool {
    let Some(count) = counts.get_mut(key) else {
        return false;
    };
    *count = count.saturating_sub(1);
    let none = *count == 0;
    if none {
        counts.remove(key);
    }
    none
}
