//! What a session's papers tell: the session as it stood when it closed, with what was completed since, and nothing of what the year brought later.
//!
//! Registering, scoring, reviews, surveys, progress, evidence and sending are the cell's year's ([`YEAR_WORDS`]): after the closing they are recorded in
//! the cell's own log. Sessions of earlier versions have some of them in their journal; they count for the year and are not told by the minutes.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::command::Command;
use super::commitment::ProgressNote;
use super::event::Event;
use super::kinds::Assessor;
use super::people::MemberId;
use super::records::{
    Assessment, Found, Learned, Registration, Remark, SelfReview, Sent, Survey, WorkReview,
};
use super::refusal::Refusal;
use super::roster::Member;
use super::state::{Session, number};
use crate::text::clean;

/// The `do` words of the cell's year: of a closed session they go to the cell's log.
pub const YEAR_WORDS: &[&str] = &[
    "progress",
    "register",
    "unregister",
    "review",
    "self_review",
    "remark",
    "assess",
    "survey",
    "learn",
    "send",
    "find",
];

impl Command {
    /// Whether it is of the cell's year once a session has closed.
    pub fn is_of_year(&self) -> bool {
        YEAR_WORDS.contains(&self.word())
    }

    /// Whether it goes to the log of the session's cell: what is of the year once the session has closed; undo and redo where the last thing was done
    /// there. While the session lasts, what is of a member whom the cell has and this session has not.
    pub fn goes_to_cell(&self, session: &Session) -> bool {
        let sealed = session.seal.is_some();
        if session.closing.is_none() {
            return self
                .year_member()
                .is_some_and(|it| session.is_of_cell_alone(it));
        }
        match self {
            Self::Undo {} => session.year.last.is_some_and(|last| {
                let own = session.last_done().filter(|_| !sealed);
                own.is_none_or(|own| own.at <= last.at)
            }),
            Self::Redo {} => sealed || session.last_undone().is_none(),
            _ => self.is_of_year(),
        }
    }

    /// The member of whom it records something of the year.
    fn year_member(&self) -> Option<&str> {
        match self {
            Self::Register { member, .. }
            | Self::Unregister { member }
            | Self::Review { member, .. }
            | Self::SelfReview { member, .. }
            | Self::Remark { member, .. }
            | Self::Assess { member, .. } => Some(member),
            Self::Find { member, .. } => member.as_deref(),
            _ => None,
        }
    }

    /// The same as the log of the session's cell takes it: a commitment is named with its session there.
    pub fn for_cell(&self, session: &Session) -> Result<Self, Refusal> {
        let mut command = self.clone();
        if let Self::Progress { commitment, .. } = &mut command
            && !commitment.contains('/')
        {
            if session.commitment(commitment).is_none() {
                let named = clean::line(commitment).text;
                return Err(Refusal::new(format!("không có nhiệm vụ “{named}”")));
            }
            *commitment = format!("{}/{commitment}", session.id);
        }
        Ok(command)
    }
}

/// What a session had of the cell's year when it closed.
#[derive(Clone, Debug, PartialEq)]
pub struct AtClosing {
    registrations: BTreeMap<MemberId, Registration>,
    reviews: BTreeMap<MemberId, Vec<WorkReview>>,
    self_reviews: BTreeMap<MemberId, SelfReview>,
    remarks: BTreeMap<MemberId, Vec<Remark>>,
    assessments: BTreeMap<(MemberId, Assessor), Assessment>,
    surveys: BTreeMap<String, Survey>,
    carried: BTreeMap<String, Vec<ProgressNote>>,
    learned: Vec<Learned>,
    sent: Vec<Sent>,
    found: Vec<Found>,
    roster: Arc<Vec<Member>>,
}

impl AtClosing {
    /// What this session has now.
    pub(super) fn of(session: &Session) -> Self {
        Self {
            registrations: session.registrations.clone(),
            reviews: session.reviews.clone(),
            self_reviews: session.self_reviews.clone(),
            remarks: session.remarks.clone(),
            assessments: session.assessments.clone(),
            surveys: session.surveys.clone(),
            carried: session.carried.clone(),
            learned: session.learned.clone(),
            sent: session.sent.clone(),
            found: session.found.clone(),
            roster: session.roster.clone(),
        }
    }

    /// Takes what was corrected of a member while the papers were being finished: an office that changes later is another one.
    pub(super) fn correct(&mut self, now: &Member) {
        let roster = Arc::make_mut(&mut self.roster);
        if let Some(then) = roster.iter_mut().find(|it| it.id == now.id) {
            then.position.clone_from(&now.position);
            then.unit.clone_from(&now.unit);
            then.post.clone_from(&now.post);
        }
    }

    /// Whether the roster is still the one that the closing left.
    fn has_roster_of(&self, session: &Session) -> bool {
        Arc::ptr_eq(&self.roster, &session.roster) || self.roster == session.roster
    }

    /// The roster as papers tell it: who was of the cell then, with the rights and offices they had then, by the names and birthdays as they are
    /// known today; and who was marked without being on the roster yet.
    fn roster(&self, session: &Session) -> Vec<Member> {
        let then: HashSet<&str> = self.roster.iter().map(|it| it.id.as_str()).collect();
        let marked = session
            .roster
            .iter()
            .filter(|it| !then.contains(it.id.as_str()) && session.attendance.contains_key(&it.id));
        let told = self.roster.iter().map(|then| {
            let known = session.member(&then.id);
            known.map_or_else(
                || then.clone(),
                |now| Member {
                    name: now.name.clone(),
                    born: now.born,
                    ..then.clone()
                },
            )
        });
        told.chain(marked.cloned()).collect()
    }
}

impl Session {
    /// The session as its papers tell it. An open one is told as it stands.
    pub fn told(&self) -> Cow<'_, Self> {
        let (Some(closing), Some(kept)) = (&self.closing, &self.at_closing) else {
            return Cow::Borrowed(self);
        };
        let mut told = self.snapshot();
        let roster = kept.roster(self);
        let kept = AtClosing::clone(kept);
        told.registrations = kept.registrations;
        told.reviews = kept.reviews;
        told.self_reviews = kept.self_reviews;
        told.remarks = kept.remarks;
        told.assessments = kept.assessments;
        told.surveys = kept.surveys;
        told.carried = kept.carried;
        told.learned = kept.learned;
        told.sent = kept.sent;
        told.roster = roster.into();
        told.found = kept.found;
        // A task that was withdrawn later was given all the same.
        let later = self.completions.iter().filter(|it| it.withdraws_later());
        for event in later.flat_map(|it| &it.events) {
            if let Event::Commitment { id, change, .. } = event
                && let (Some(number), Some(was)) = (number(id), &change.was)
            {
                told.commitments.insert(number, was.clone());
            }
        }
        for commitment in told.commitments.values_mut() {
            commitment.keep_progress(|note| note.at <= closing.at);
        }
        told.discussion_stats = self.discussion_stats.clone();
        told.year = Arc::new(self.year.by(closing.at));
        Cow::Owned(told)
    }

    /// The members whom the figures of this session count: those on the roster, and once it is closed those who were on it then, with the rights
    /// they had. Who came, left or changed standing since is of the cell's later sessions.
    pub fn counted_roster(&self) -> Cow<'_, [Member]> {
        let closed = self.closing.as_ref().and(self.at_closing.as_ref());
        match closed.filter(|kept| !kept.has_roster_of(self)) {
            Some(kept) => Cow::Owned(kept.roster(self)),
            None => Cow::Borrowed(&self.roster),
        }
    }

    /// The ids of those who came to the roster after the closing and are counted in none of this session's figures.
    pub fn joined_after(&self) -> Vec<String> {
        let Cow::Owned(counted) = self.counted_roster() else {
            return Vec::new();
        };
        let counted: HashSet<&str> = counted.iter().map(|it| it.id.as_str()).collect();
        let ids = self.roster.iter().map(|it| &it.id);
        ids.filter(|id| !counted.contains(id.as_str()))
            .cloned()
            .collect()
    }

    /// The members whom the year counts: the cell's of now. Of an open session its own roster is the newest; the cell's may have others besides.
    pub fn year_members(&self) -> Vec<&Member> {
        let own = self.roster.iter();
        let Some(now) = &self.year.roster else {
            return own.collect();
        };
        let own = own.filter(|_| self.closing.is_none());
        let own: Vec<&Member> = own.collect();
        let others = now
            .iter()
            .filter(|it| own.iter().all(|own| own.id != it.id));
        let all = own.iter().copied().chain(others);
        all.filter(|it| !it.gone).collect()
    }

    /// Whether the cell has this member and the session has not.
    pub fn is_of_cell_alone(&self, member: &str) -> bool {
        let known = self.member_of_cell(member);
        self.member(member).is_none() && known.is_some_and(|it| !it.gone)
    }

    /// The member with this id as the cell has him now.
    pub fn member_of_cell(&self, id: &str) -> Option<&Member> {
        self.year.roster.as_ref()?.iter().find(|it| it.id == id)
    }

    /// A closed session as papers of the year tell it: over the cell's members of now.
    pub fn of_year(&self) -> Cow<'_, Self> {
        if self.year.roster.is_none() {
            return Cow::Borrowed(self);
        }
        let roster: Vec<Member> = self.year_members().into_iter().cloned().collect();
        if roster == **self.roster {
            return Cow::Borrowed(self);
        }
        let mut told = self.snapshot();
        told.discussion_stats = self.discussion_stats.clone();
        told.year = Arc::clone(&self.year);
        told.roster = Arc::new(roster);
        Cow::Owned(told)
    }

    /// The session with the newest registration and assessment of each member, whoever recorded them in the year.
    #[must_use]
    pub fn with_year(&self) -> Self {
        let mut told = self.snapshot();
        for member in self.roster.iter() {
            match self.registration(&member.id) {
                Some(it) => told.registrations.insert(member.id.clone(), it.clone()),
                None => told.registrations.remove(&member.id),
            };
            for by in Assessor::ALL {
                if let Some(it) = self.assessment(&member.id, *by) {
                    told.assessments
                        .insert((member.id.clone(), *by), it.clone());
                }
            }
        }
        told
    }
}
