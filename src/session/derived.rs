//! What is worked out from the state and asked for with every frame: what members are called, where they stand in the roster, the counts of the
//! attendance. It is worked out when it is first asked for and holds until an event changes what it is of.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::roster::{Member, apart};
use super::tally::{Attendance, Franchise};
use crate::text::width;

/// What was worked out so far. A copy of a session begins with the names alone, which it shares; all this is no part of what a session is.
#[derive(Debug, Default)]
pub struct Derived {
    names: OnceLock<Arc<Names>>,
    attendance: OnceLock<Attendance>,
    franchise: OnceLock<Franchise>,
}

impl Clone for Derived {
    fn clone(&self) -> Self {
        Self {
            names: self.names.clone(),
            ..Self::default()
        }
    }
}

impl PartialEq for Derived {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

/// The members of a roster by name and place.
#[derive(Debug, Default)]
pub struct Names {
    /// What each member is called on screens, in the order of the roster.
    pub called: Vec<String>,
    /// The columns of the longest of these.
    pub widest: usize,
    places: HashMap<String, usize>,
}

impl Names {
    fn of(roster: &[Member]) -> Self {
        let called = apart::all_called(roster);
        let widest = called.iter().map(|it| width::width(it)).max();
        let mut places = HashMap::with_capacity(roster.len());
        for (at, member) in roster.iter().enumerate() {
            places.entry(member.id.clone()).or_insert(at);
        }
        Self {
            widest: widest.unwrap_or_default(),
            called,
            places,
        }
    }

    /// Where the member of this id stands in the roster.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }
}

impl Derived {
    /// The roster has changed: nothing holds any more.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// A mark has changed: the counts hold no more.
    pub(super) fn forget_counts(&mut self) {
        self.attendance.take();
        self.franchise.take();
    }

    /// The members by name and place.
    pub(super) fn names(&self, roster: &[Member]) -> Arc<Names> {
        let names = self.names.get_or_init(|| Arc::new(Names::of(roster)));
        if names.called.len() == roster.len() {
            Arc::clone(names)
        } else {
            Arc::new(Names::of(roster))
        }
    }

    /// The counts of the attendance.
    pub(super) fn attendance(&self, count: impl FnOnce() -> Attendance) -> Attendance {
        *self.attendance.get_or_init(count)
    }

    /// Who may vote.
    pub(super) fn franchise(&self, count: impl FnOnce() -> Franchise) -> Franchise {
        *self.franchise.get_or_init(count)
    }
}
