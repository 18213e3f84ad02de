//! Completing the minutes (hoàn thiện biên bản): what is corrected or added between the closing and the seal, without opening the session again.

use std::sync::Arc;

use super::event::{Change, Entry, Event};
use super::records::Closing;
use super::state::Session;
use super::time::Time;

/// One command that completed the record after the closing.
#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// Its line in the journal.
    pub seq: u64,
    /// When it was written down.
    pub at: Time,
    /// What it changed.
    pub events: Vec<Event>,
    /// The minutes had been recorded as approved before.
    pub after_approval: bool,
    /// It was recorded when the papers were long finished.
    pub late: bool,
    /// It was recorded while the session was open again.
    pub reopened: bool,
}

/// So many days after the closing the papers are finished (42-HD/BTCTW): what is changed of tasks and offices until then was recorded wrongly.
const DAYS_TO_FINISH: i64 = 2;

impl Completion {
    /// Whether it changed what the minutes say: ticks, drafts and what is of the cell's year do not.
    pub fn is_told(&self) -> bool {
        !self.withdraws_later() && self.events.iter().any(|it| is_told(it, self.late))
    }

    /// Whether it withdraws a task when the papers were long finished: the session gave the task all the same, and its papers go on telling it.
    pub fn withdraws_later(&self) -> bool {
        let withdraws = |event: &Event| matches!(event, Event::Commitment { change, .. } if change.to.is_none());
        self.late && self.events.iter().all(withdraws)
    }
}

/// Whether an event changes what the minutes say.
fn is_told(event: &Event, late: bool) -> bool {
    match event {
        Event::Opinion { change, .. } => {
            let public = |it: &Option<super::records::Opinion>| {
                it.as_ref().is_some_and(|opinion| !opinion.private)
            };
            // What the report tells is no matter of the minutes.
            let told = |it: &Option<super::records::Opinion>| {
                it.clone().map(|opinion| super::records::Opinion {
                    reported: false,
                    ..opinion
                })
            };
            (public(&change.to) || public(&change.was)) && told(&change.to) != told(&change.was)
        }
        Event::Closed { change, .. } => change.to.is_some() && change.was.is_some(),
        // Who comes to the cell or leaves it later is no matter of this session; how a member is called in it is.
        Event::Member { change, .. } => {
            let called = |it: &Option<super::roster::Member>| {
                let it = it.as_ref();
                it.map(|it| {
                    let offices = (!late).then(|| (it.unit.clone(), it.position.clone()));
                    (it.name.clone(), it.born, offices)
                })
            };
            change.to.is_some() && change.was.is_some() && called(&change.to) != called(&change.was)
        }
        Event::Facts(_)
        | Event::Guest { .. }
        | Event::Marked { .. }
        | Event::Section { .. }
        | Event::Commitment { .. }
        | Event::Vote { .. }
        | Event::Rated { .. }
        | Event::Scaled(_)
        | Event::Assigned { .. }
        | Event::Practised(_)
        | Event::Chosen { .. } => true,
        _ => false,
    }
}

/// Whether an event closes the session.
fn closes(event: &Event) -> bool {
    matches!(event, Event::Closed { change, .. } if change.to.is_some() && change.was.is_none())
}

/// Whether an event only records something of the cell's year.
fn is_of_year(event: &Event) -> bool {
    matches!(
        event,
        Event::Registered { .. }
            | Event::Reviewed { .. }
            | Event::SelfReviewed { .. }
            | Event::Remarked { .. }
            | Event::Assessed { .. }
            | Event::Surveyed { .. }
            | Event::Carried { .. }
            | Event::Learned(_)
            | Event::Sent(_)
            | Event::Found(_)
    )
}

impl Session {
    /// Keeps what completes a session that was closed, or is open `again`.
    pub(super) fn complete(&mut self, entry: &Entry, again: bool) {
        let at = entry.noted.unwrap_or(entry.at);
        match entry.events.first() {
            Some(Event::Undone { seq, restores }) => {
                let Some(place) = self.completions.iter().position(|it| it.seq == *seq) else {
                    return;
                };
                let undone = self.completions.remove(place);
                if !undone.late {
                    self.correct_roster(restores);
                }
                self.taken_back.push(undone);
            }
            Some(Event::Redone { seq, .. }) => {
                let place = self.taken_back.iter().position(|it| it.seq == *seq);
                if let Some(place) = place {
                    let redone = self.taken_back.remove(place);
                    self.add_completion(redone);
                }
            }
            Some(Event::Closed { change, .. }) if change.to.is_none() || change.was.is_none() => {}
            Some(Event::Sealed { .. } | Event::Recovered { .. }) | None => {}
            Some(_) => self.add_completion(Completion {
                seq: entry.seq,
                at,
                events: entry.events.clone(),
                after_approval: self.approved_once,
                late: self.is_late(entry.at),
                reopened: again,
            }),
        }
    }

    /// A closing behind which the meeting did not go on corrects the one before it: its conclusion alone may be another.
    pub(super) fn complete_closing(&mut self, entry: &Entry, earlier: &Closing) {
        let closes = entry.events.iter().any(closes);
        let Some(closing) = self.closing.as_ref().filter(|_| closes) else {
            return;
        };
        if closing.conclusion != earlier.conclusion {
            let was = Closing {
                at: closing.at,
                ..earlier.clone()
            };
            let change = Change::put(closing.clone(), Some(was));
            let at = entry.noted.unwrap_or(entry.at);
            self.completions.push(Completion {
                seq: entry.seq,
                at,
                events: vec![Event::Closed {
                    change,
                    reason: None,
                }],
                after_approval: self.approved_once,
                late: false,
                reopened: true,
            });
        }
    }

    /// Keeps the lines that closed the session; one that is undone closes it no more. What was recorded before is approved with the whole.
    pub(super) fn count_closings(&mut self, entry: &Entry) {
        let closed = match entry.events.first() {
            Some(Event::Undone { seq, .. }) => {
                self.closings.retain(|it| it != seq);
                return;
            }
            Some(Event::Redone { seq, restores }) if restores.iter().any(closes) => *seq,
            Some(_) if entry.events.iter().any(closes) => entry.seq,
            _ => return,
        };
        self.closings.push(closed);
        self.completions.retain(|it| !it.reopened);
        self.approved_once = false;
    }

    /// Whether a section ran after a moment: then the meeting went on.
    pub fn ran_since(&self, moment: Time) -> bool {
        let mut spans = self.agenda.iter().flat_map(|it| &it.spans);
        spans.any(|it| it.to.is_none_or(|to| to > moment))
    }

    /// What was completed after the approval that holds: where the meeting went on after that, minutes are read and approved anew with all that was
    /// completed before.
    pub fn completed_after_approval(&self) -> impl Iterator<Item = &Completion> {
        let closed = self.closings.last().copied().unwrap_or_default();
        let completions = self.completions.iter();
        completions.filter(move |it| it.after_approval && it.seq > closed)
    }

    fn add_completion(&mut self, completion: Completion) {
        if !completion.late {
            self.correct_roster(&completion.events);
        }
        if !completion.events.iter().all(is_of_year) {
            self.completions.push(completion);
        }
    }

    /// Whether the papers of the closed session were long finished at a moment.
    fn is_late(&self, at: Time) -> bool {
        let days = |it: &Closing| (at - it.at).num_days();
        self.closing
            .as_ref()
            .map(days)
            .is_some_and(|it| it > DAYS_TO_FINISH)
    }

    /// What was corrected of members before the papers were finished holds in them.
    fn correct_roster(&mut self, events: &[Event]) {
        for event in events {
            if let (Event::Member { id, .. }, Some(kept)) = (event, &mut self.at_closing)
                && let Some(now) = self.roster.iter().find(|it| it.id == *id)
            {
                Arc::make_mut(kept).correct(now);
            }
        }
    }

    /// The session as it stood when its minutes were recorded as approved; none where nothing was completed since.
    pub fn as_approved(&self) -> Option<Self> {
        self.closing.as_ref()?;
        let since = self.completed_after_approval();
        let since = since.filter(|it| !it.withdraws_later());
        let events: Vec<&Event> = since.flat_map(|it| &it.events).collect();
        if events.is_empty() {
            return None;
        }
        let mut session = self.snapshot();
        session.discussion_stats = self.discussion_stats.clone();
        session.year = Arc::clone(&self.year);
        let inverses = events.iter().rev().filter_map(|it| it.inverse());
        inverses.for_each(|event| session.apply(&event));
        Some(session)
    }

    /// When it was recorded that the minutes were read and approved; none while it was not.
    pub fn minutes_approved(&self) -> bool {
        let step = self.programme.minutes_step();
        self.ticks.get(step).is_some_and(|tick| tick.on)
    }
}
