//! A copy of a session to be written down or told, cheap however long its log and its undo are.

use std::collections::VecDeque;
use std::sync::Arc;

use super::derived::Derived;
use super::discussion_stats::DiscussionStats;
use super::state::Session;

impl Session {
    /// A copy to be written down: without what undo needs and what is counted, which are not written.
    #[must_use]
    pub fn snapshot(&self) -> Self {
        Self {
            id: self.id.clone(),
            programme: Arc::clone(&self.programme),
            cell: self.cell.clone(),
            roster: self.roster.clone(),
            facts: self.facts.clone(),
            opened_at: self.opened_at,
            as_planned: None,
            closing: self.closing.clone(),
            at_closing: self.at_closing.clone(),
            completions: self.completions.clone(),
            taken_back: Vec::new(),
            approved_once: self.approved_once,
            closings: self.closings.clone(),
            reopened: self.reopened.clone(),
            seal: self.seal.clone(),
            guests: self.guests.clone(),
            attendance: self.attendance.clone(),
            agenda: self.agenda.clone(),
            current: self.current.clone(),
            queue: self.queue.clone(),
            speech: self.speech.clone(),
            speeches: self.speeches.clone(),
            opinions: self.opinions.clone(),
            discussion_stats: DiscussionStats::default(),
            drafts: self.drafts.clone(),
            commitments: self.commitments.clone(),
            carried: self.carried.clone(),
            votes: self.votes.clone(),
            registrations: self.registrations.clone(),
            reviews: self.reviews.clone(),
            self_reviews: self.self_reviews.clone(),
            remarks: self.remarks.clone(),
            assessments: self.assessments.clone(),
            surveys: self.surveys.clone(),
            scale: self.scale.clone(),
            ratings: self.ratings.clone(),
            ticks: self.ticks.clone(),
            assigned: self.assigned.clone(),
            practised: self.practised.clone(),
            learned: self.learned.clone(),
            resolution: self.resolution.clone(),
            sent: self.sent.clone(),
            found: self.found.clone(),
            chosen: self.chosen.clone(),
            numbers: self.numbers,
            done: VecDeque::new(),
            undone: Vec::new(),
            position: self.position.clone(),
            derived: Derived::default(),
            year: Arc::default(),
        }
    }
}
