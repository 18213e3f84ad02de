//! Events: what has happened, with the ids and figures that were decided, and what takes each of them back.
//!
//! Most events put a value in the place of another and carry both, so that taking one back is the same event the other way round.
//! One journal line ([`Entry`]) holds all events of one command.

mod inverse;

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::commitment::{Commitment, ProgressNote};
use super::kinds::{Assessor, Choice};
use super::people::{Cell, Guest, MemberId, Person};
use super::records::{
    AgendaItem, Assessment, Assigned, Closing, Draft, Facts, Found, Learned, Mark, Opinion,
    Practice, Registration, Remark, Scale, SelfReview, Sent, Speech, Survey, Tick, Vote,
    WorkReview,
};
use super::roster::Member;
use super::seal::CodeForm;
use super::time::Time;
use crate::programme::Programme;

/// A value and the one it replaces; either may be absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<T> {
    /// What holds from now on.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub to: Option<T>,
    /// What held before.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub was: Option<T>,
}

/// `None` of any type, for serde's default.
fn none<T>() -> Option<T> {
    None
}

impl<T> Change<T> {
    /// From nothing to a value.
    pub fn add(to: T) -> Self {
        Self {
            to: Some(to),
            was: None,
        }
    }

    /// From a value to nothing.
    pub fn remove(was: T) -> Self {
        Self {
            to: None,
            was: Some(was),
        }
    }

    /// From what there was, if anything, to a value.
    pub fn put(to: T, was: Option<T>) -> Self {
        Self { to: Some(to), was }
    }

    /// Turns it the other way round.
    pub fn turn(&mut self) {
        std::mem::swap(&mut self.to, &mut self.was);
    }
}

/// What a session starts from: the first line of its journal, so that a session folder is whole by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Founding {
    /// The session's id, such as `2026-05-20-44-kh-du`.
    pub id: String,
    /// The cell as it was.
    pub cell: Cell,
    /// The roster as it was.
    pub roster: Vec<Member>,
    /// The programme as it was.
    pub programme: Arc<Programme>,
    /// The facts known at the beginning.
    pub facts: Facts,
}

/// Something that has happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The session was made. Nothing takes it back.
    New(Box<Founding>),
    /// The session opened; its date is that of the opening.
    Opened {
        /// When.
        at: Time,
        /// The day it was planned for. Journals of earlier versions do not say it; then nothing takes the opening back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<NaiveDate>,
    },
    /// The opening was taken back.
    Unopened {
        /// When it had opened.
        at: Time,
        /// The day it is planned for again.
        date: NaiveDate,
    },
    /// The session closed, or (the other way round) opened again.
    Closed {
        /// The closing.
        change: Change<Closing>,
        /// Why it was opened again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The session was sealed with the link of this very line. Nothing takes it back.
    Sealed {
        /// When.
        at: Time,
        /// How the code is written; earlier versions say nothing of it.
        #[serde(default, skip_serializing_if = "CodeForm::is_short")]
        code: CodeForm,
    },
    /// The facts of the meeting changed.
    Facts(Box<Change<Facts>>),
    /// A guest came, was corrected or taken out.
    Guest {
        /// Which.
        id: String,
        /// The guest.
        change: Change<Guest>,
    },
    /// A member was added to the roster, corrected or taken out.
    Member {
        /// Who.
        id: MemberId,
        /// The member.
        change: Box<Change<Member>>,
    },
    /// A member was marked.
    Marked {
        /// Who.
        member: MemberId,
        /// How.
        change: Change<Mark>,
    },
    /// A section of the agenda changed: its spans, minutes, presenter, points or conclusion; or it was added.
    Section {
        /// Which.
        section: String,
        /// The section as a whole.
        change: Box<Change<AgendaItem>>,
    },
    /// Another section is the current one.
    Current(Change<String>),
    /// The speakers' queue changed.
    Queue {
        /// The queue from now on.
        to: Vec<Person>,
        /// The queue before.
        was: Vec<Person>,
    },
    /// Someone has the floor, or no one any more.
    Speaking(Change<Speech>),
    /// A speech ended and counts.
    Spoken {
        /// Its number, from 1.
        number: u32,
        /// The speech.
        change: Change<Speech>,
    },
    /// An opinion was recorded, corrected or removed.
    Opinion {
        /// Which.
        id: String,
        /// The opinion.
        change: Change<Opinion>,
    },
    /// A draft was begun, changed, or is gone.
    Draft {
        /// Which.
        id: String,
        /// The draft.
        change: Change<Draft>,
    },
    /// A commitment was made, changed or withdrawn.
    Commitment {
        /// Which.
        id: String,
        /// The commitment.
        change: Box<Change<Commitment>>,
        /// Why it was withdrawn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Another session's commitment was reported on.
    Carried {
        /// `<session id>/c01`.
        commitment: String,
        /// All reports on it made here.
        change: Change<Vec<ProgressNote>>,
    },
    /// A vote was taken.
    Vote {
        /// Which.
        id: String,
        /// The vote.
        change: Change<Vote>,
    },
    /// A member registered, or took the registration back.
    Registered {
        /// Who.
        member: MemberId,
        /// The registration.
        change: Change<Registration>,
    },
    /// Registered work of a member was reviewed.
    Reviewed {
        /// Who.
        member: MemberId,
        /// All reviews made here.
        change: Change<Vec<WorkReview>>,
    },
    /// A member said how the year went.
    SelfReviewed {
        /// Who.
        member: MemberId,
        /// What was said.
        change: Change<SelfReview>,
    },
    /// A member was commended or criticised.
    Remarked {
        /// Who.
        member: MemberId,
        /// All that was said here.
        change: Change<Vec<Remark>>,
    },
    /// A member was assessed.
    Assessed {
        /// Who.
        member: MemberId,
        /// In which column.
        by: Assessor,
        /// The assessment.
        change: Change<Assessment>,
    },
    /// A target was counted.
    Surveyed {
        /// Which.
        target: String,
        /// The count.
        change: Change<Survey>,
    },
    /// A criterion of the session's rating got its points.
    Rated {
        /// Which.
        criterion: String,
        /// The points.
        change: Change<u32>,
    },
    /// The weights of the rating are another rule's.
    Scaled(Change<Scale>),
    /// An item of the checklist was ticked or unticked.
    Ticked {
        /// Which.
        item: String,
        /// Its state.
        change: Change<Tick>,
    },
    /// The parts given to members changed.
    Assigned {
        /// From now on.
        to: Vec<Assigned>,
        /// Before.
        was: Vec<Assigned>,
    },
    /// Practice on the spot.
    Practised(Change<Vec<Practice>>),
    /// What the cell takes along from the year.
    Learned(Change<Vec<Learned>>),
    /// The resolution's first part was worded beforehand.
    Resolution(Change<String>),
    /// Papers were sent.
    Sent(Change<Vec<Sent>>),
    /// What was found of criteria for rewards.
    Found(Change<Vec<Found>>),
    /// What the cell picked changed.
    Chosen {
        /// Topics or focus items.
        what: Choice,
        /// The picked ones.
        change: Change<Vec<String>>,
    },
    /// The command of line `seq` was taken back; `restores` is what that changed. Redo takes it back.
    Undone {
        /// The line taken back.
        seq: u64,
        /// What it restores, in order.
        restores: Vec<Event>,
    },
    /// The command of line `seq` holds again.
    Redone {
        /// The line that holds again.
        seq: u64,
        /// What it restores, in order.
        restores: Vec<Event>,
    },
    /// The journal was repaired. Nothing takes it back.
    Recovered {
        /// The lines that could not be read.
        missing: Vec<u64>,
        /// BLAKE3 of the damaged file that was kept, in hex.
        damaged: String,
    },
}

impl Event {
    /// Whether it changes who is in the roster, by itself or by what it restores.
    pub fn changes_roster(&self) -> bool {
        match self {
            Self::Member { .. } => true,
            Self::Undone { restores, .. } | Self::Redone { restores, .. } => {
                restores.iter().any(Self::changes_roster)
            }
            _ => false,
        }
    }
}

impl Event {
    /// Whether it seals the session, by itself or by what it restores.
    fn seals(&self) -> bool {
        match self {
            Self::Sealed { .. } => true,
            Self::Undone { restores, .. } | Self::Redone { restores, .. } => {
                restores.iter().any(Self::seals)
            }
            _ => false,
        }
    }
}

/// Moments that are further apart than this, in milliseconds, are two: when it happened and when it was noted.
const SAME_MOMENT: i64 = 2000;

/// One line of the journal without its chain: all events of one command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts from 1, the line that made the session.
    pub seq: u64,
    /// When it happened.
    pub at: Time,
    /// When it was written down, where that differs by more than two seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noted: Option<Time>,
    /// What happened.
    pub events: Vec<Event>,
}

impl Entry {
    /// What happened at one moment, written down at another one, most often the same.
    pub fn new(seq: u64, at: Time, written: Time, events: Vec<Event>) -> Self {
        Self {
            seq,
            at,
            noted: Self::noted(at, written),
            events,
        }
    }

    /// When something of one moment was written down, where that is another moment.
    pub fn noted(at: Time, written: Time) -> Option<Time> {
        let apart = (written - at).num_milliseconds().abs() > SAME_MOMENT;
        apart.then_some(written)
    }

    /// Whether it seals the session: nothing but repairs stands behind it.
    pub fn is_seal(&self) -> bool {
        matches!(self.events.last(), Some(Event::Sealed { .. }))
    }

    /// Whether a seal is its last event, or there is none: one that is restored, or has something behind it, seals nothing.
    pub fn seals_last(&self) -> bool {
        let before = self.events.split_last().map_or(&[][..], |(last, before)| {
            if matches!(last, Event::Sealed { .. }) {
                before
            } else {
                &self.events
            }
        });
        !before.iter().any(Event::seals)
    }

    /// Whether it says nothing but that the journal was repaired: the one kind of line that may stand behind a seal.
    pub fn is_repair(&self) -> bool {
        let mut events = self.events.iter();
        !self.events.is_empty() && events.all(|it| matches!(it, Event::Recovered { .. }))
    }
}
