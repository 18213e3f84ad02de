//! Folding events into the state. It cannot fail, on no sequence of events, with or without gaps: every event carries what holds from now on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::event::{Change, Entry, Event, Founding};
use super::records::{AgendaItem, Closing, Opinion, Seal};
use super::roster::Member;
use super::seal::CodeForm;
use super::state::{Done, JournalPosition, Session, UNDO_DEPTH, number};
use super::time::Time;
use super::told::AtClosing;
use crate::programme::Programme;

impl Session {
    /// Folds one journal line in; `link` is the line's link in hex. The one fold for the live session and for recovery.
    pub fn fold(&mut self, entry: Entry, link: &str) {
        self.position = JournalPosition {
            seq: entry.seq,
            link: link.to_owned(),
        };
        let was_closed = self.closing.is_some();
        let reopened = self.reopened.clone();
        for event in &entry.events {
            self.apply(event);
        }
        // What is recorded while the session is open again completes it, unless the meeting turns out to have gone on.
        if was_closed || reopened.is_some() {
            self.complete(&entry, !was_closed);
        }
        match &reopened {
            Some(earlier) if !self.ran_since(earlier.at) => self.complete_closing(&entry, earlier),
            _ => self.count_closings(&entry),
        }
        self.approved_once |= self.closing.is_some() && self.minutes_approved();
        let at = entry.noted.unwrap_or(entry.at);
        self.remember(entry.seq, at, entry.events);
    }

    /// Keeps what undo and redo need.
    fn remember(&mut self, seq: u64, at: Time, events: Vec<Event>) {
        match events.first() {
            Some(Event::Undone { restores, .. }) => {
                if let Some(mut done) = self.done.pop_back() {
                    // What went with it, such as the approval with the closing, comes again with it.
                    let besides = restores.iter().skip(done.events.len());
                    done.events.extend(besides.filter_map(Event::inverse));
                    self.undone.push(done);
                }
            }
            Some(Event::Redone { .. }) => {
                if let Some(done) = self.undone.pop() {
                    self.done.push_back(done);
                }
            }
            Some(Event::New(_) | Event::Opened { was: None, .. } | Event::Sealed { .. }) => {
                self.done.clear();
                self.undone.clear();
            }
            Some(Event::Recovered { .. }) | None => {}
            Some(_) => {
                self.undone.clear();
                self.done.push_back(Done { seq, at, events });
                if self.done.len() > UNDO_DEPTH {
                    self.done.pop_front();
                }
            }
        }
    }

    /// Applies one event.
    pub(super) fn apply(&mut self, event: &Event) {
        match event {
            Event::New(founding) => self.begin(founding),
            Event::Opened { at, .. } => {
                if self.opened_at.is_none() {
                    self.as_planned = Some(Arc::new(self.snapshot()));
                }
                self.opened_at = Some(*at);
                self.facts.date = at.date_naive();
            }
            Event::Unopened { date, .. } => {
                self.as_planned = None;
                self.opened_at = None;
                self.facts.date = *date;
            }
            Event::Closed { change, .. } => self.put_closing(change),
            Event::Sealed { at, code } => self.seal = Some(self.seal_now(*at, *code)),
            Event::Facts(change) => {
                if let Some(facts) = &change.to {
                    self.facts = facts.clone();
                }
            }
            Event::Guest { id, change } => {
                put_numbered(&mut self.guests, &mut self.numbers.guest, id, change);
            }
            Event::Member { id, change } => self.put_member(id, change),
            Event::Marked { member, change } => {
                self.derived.forget_counts();
                put(&mut self.attendance, member, change);
            }
            Event::Section { section, change } => self.put_section(section, change),
            Event::Current(change) => self.current.clone_from(&change.to),
            Event::Queue { to, .. } => self.queue.clone_from(to),
            Event::Speaking(change) => self.speech.clone_from(&change.to),
            Event::Spoken { number, change } => {
                self.numbers.speech = self.numbers.speech.max(*number);
                put(&mut self.speeches, number, change);
            }
            Event::Opinion { id, change } => self.put_opinion(id, change),
            Event::Draft { id, change } => {
                put_numbered(&mut self.drafts, &mut self.numbers.draft, id, change);
            }
            Event::Commitment { id, change, .. } => {
                put_numbered(
                    &mut self.commitments,
                    &mut self.numbers.commitment,
                    id,
                    change,
                );
            }
            Event::Vote { id, change } => {
                put_numbered(&mut self.votes, &mut self.numbers.vote, id, change);
            }
            Event::Undone { restores, .. } | Event::Redone { restores, .. } => {
                for restored in restores {
                    self.apply(restored);
                }
            }
            Event::Recovered { .. } => {}
            other => self.apply_after(other),
        }
    }

    /// The closing, with what the session had of the cell's year at that moment; a correction of the closing leaves that as it was.
    fn put_closing(&mut self, change: &Change<Closing>) {
        self.closing.clone_from(&change.to);
        self.derived.forget_counts();
        if change.to.is_none() {
            self.at_closing = None;
            self.reopened.clone_from(&change.was);
        } else if self.at_closing.is_none() {
            self.at_closing = Some(Arc::new(AtClosing::of(self)));
            self.reopened = None;
        }
    }

    /// A member in the place they have in the roster; a new one comes last.
    fn put_member(&mut self, id: &str, change: &Change<Member>) {
        self.derived.forget();
        self.numbers.member = self.numbers.member.max(number(id).unwrap_or_default());
        let roster = Arc::make_mut(&mut self.roster);
        let at = roster.iter().position(|it| it.id == id);
        match (&change.to, at.and_then(|at| roster.get_mut(at))) {
            (Some(to), Some(place)) => place.clone_from(to),
            (Some(to), None) => roster.push(to.clone()),
            (None, _) => roster.retain(|it| it.id != id),
        }
    }

    /// An opinion, and what is counted of it.
    fn put_opinion(&mut self, id: &str, change: &Change<Opinion>) {
        let Some(at) = number(id) else {
            return;
        };
        if let Some(was) = self.opinions.get(&at) {
            self.discussion_stats.remove(at, was);
        }
        self.numbers.opinion = self.numbers.opinion.max(at);
        match &change.to {
            Some(opinion) => self.opinions.insert(at, Arc::new(opinion.clone())),
            None => self.opinions.remove(&at),
        };
        if let Some(is) = self.opinions.get(&at) {
            self.discussion_stats.add(at, is);
        }
    }

    /// Applies the events of what follows from the discussion: registrations, assessments, targets, preparation.
    fn apply_after(&mut self, event: &Event) {
        match event {
            Event::Carried { commitment, change } => put(&mut self.carried, commitment, change),
            Event::Registered { member, change } => put(&mut self.registrations, member, change),
            Event::Reviewed { member, change } => put(&mut self.reviews, member, change),
            Event::SelfReviewed { member, change } => put(&mut self.self_reviews, member, change),
            Event::Remarked { member, change } => put(&mut self.remarks, member, change),
            Event::Assessed { member, by, change } => {
                put(&mut self.assessments, &(member.clone(), *by), change);
            }
            Event::Surveyed { target, change } => put(&mut self.surveys, target, change),
            Event::Rated { criterion, change } => put(&mut self.ratings, criterion, change),
            Event::Ticked { item, change } => put(&mut self.ticks, item, change),
            Event::Assigned { to, .. } => self.assigned.clone_from(to),
            Event::Scaled(change) => self.scale.clone_from(&change.to),
            Event::Practised(change) => self.practised = change.to.clone().unwrap_or_default(),
            Event::Learned(change) => self.learned = change.to.clone().unwrap_or_default(),
            Event::Resolution(change) => self.resolution.clone_from(&change.to),
            Event::Sent(change) => self.sent = change.to.clone().unwrap_or_default(),
            Event::Found(change) => self.found = change.to.clone().unwrap_or_default(),
            Event::Chosen { what, change } => put(&mut self.chosen, what, change),
            _ => {}
        }
    }

    /// Takes over what the session starts from.
    fn begin(&mut self, founding: &Founding) {
        self.derived.forget();
        self.id.clone_from(&founding.id);
        self.cell.clone_from(&founding.cell);
        self.roster = Arc::new(founding.roster.clone());
        let numbers = self.roster.iter().filter_map(|it| number(&it.id));
        self.numbers.member = numbers.max().unwrap_or_default();
        self.programme = Arc::clone(&founding.programme);
        if self.programme.is_earlier() {
            self.programme = Arc::new(Programme::clone(&self.programme).brought_up());
        }
        self.facts = founding.facts.clone();
        self.agenda = founding
            .programme
            .sections
            .iter()
            .map(|section| AgendaItem {
                section: section.id.clone(),
                title: section.title.clone(),
                planned_minutes: section.planned_minutes,
                spans: Vec::new(),
                presenter: None,
                covered: Vec::new(),
                presented: None,
                conclusion: None,
                skipped: false,
                after: None,
            })
            .collect();
    }

    /// Puts a section in its place, adds it after the one it names, or takes it out.
    fn put_section(&mut self, id: &str, change: &Change<AgendaItem>) {
        if let Some(n) = number(id).filter(|_| id.starts_with('x')) {
            self.numbers.section = self.numbers.section.max(n);
        }
        let at = self.agenda.iter().position(|item| item.section == id);
        match (&change.to, at) {
            (Some(item), Some(at)) => {
                if let Some(place) = self.agenda.get_mut(at) {
                    place.clone_from(item);
                }
            }
            (Some(item), None) => {
                let after = item.after.as_deref();
                let place = self
                    .agenda
                    .iter()
                    .position(|other| Some(other.section.as_str()) == after)
                    .map_or(self.agenda.len(), |before| before + 1);
                self.agenda.insert(place, item.clone());
            }
            (None, Some(at)) => {
                self.agenda.remove(at);
            }
            (None, None) => {}
        }
    }

    /// The seal on the line being folded in.
    fn seal_now(&self, at: Time, form: CodeForm) -> Seal {
        let link = self.position.link.clone();
        let code = form.code(&link);
        Seal { at, link, code }
    }
}

/// Puts a value under its key, or takes it out.
fn put<K: Ord + Clone, V: Clone>(map: &mut BTreeMap<K, V>, key: &K, change: &Change<V>) {
    match &change.to {
        Some(value) => {
            map.insert(key.clone(), value.clone());
        }
        None => {
            map.remove(key);
        }
    }
}

/// The same under the number of an id; remembers the highest number. An id without a number is passed over.
fn put_numbered<V: Clone>(
    map: &mut BTreeMap<u32, V>,
    highest: &mut u32,
    id: &str,
    change: &Change<V>,
) {
    if let Some(number) = number(id) {
        *highest = (*highest).max(number);
        put(map, &number, change);
    }
}
