//! What takes an event back: the same event the other way round.

use std::mem;

use super::Event;

impl Event {
    /// The event that takes this one back; none for those that nothing takes back.
    pub fn inverse(&self) -> Option<Self> {
        let mut event = self.clone();
        match &mut event {
            Self::New(_)
            | Self::Opened { was: None, .. }
            | Self::Sealed { .. }
            | Self::Recovered { .. }
            | Self::Undone { .. }
            | Self::Redone { .. } => return None,
            Self::Opened {
                at,
                was: Some(date),
            } => {
                let (at, date) = (*at, *date);
                return Some(Self::Unopened { at, date });
            }
            Self::Unopened { at, date } => {
                let (at, was) = (*at, Some(*date));
                return Some(Self::Opened { at, was });
            }
            Self::Queue { to, was } => mem::swap(to, was),
            Self::Assigned { to, was } => mem::swap(to, was),
            Self::Member { change, .. } => change.turn(),
            Self::Closed { change, .. } => change.turn(),
            Self::Facts(change) => change.turn(),
            Self::Guest { change, .. } => change.turn(),
            Self::Marked { change, .. } => change.turn(),
            Self::Section { change, .. } => change.turn(),
            Self::Current(change) | Self::Resolution(change) => change.turn(),
            Self::Speaking(change) | Self::Spoken { change, .. } => change.turn(),
            Self::Opinion { change, .. } => change.turn(),
            Self::Draft { change, .. } => change.turn(),
            Self::Commitment { change, .. } => change.turn(),
            Self::Carried { change, .. } => change.turn(),
            Self::Vote { change, .. } => change.turn(),
            Self::Registered { change, .. } => change.turn(),
            Self::Reviewed { change, .. } => change.turn(),
            Self::SelfReviewed { change, .. } => change.turn(),
            Self::Remarked { change, .. } => change.turn(),
            Self::Assessed { change, .. } => change.turn(),
            Self::Surveyed { change, .. } => change.turn(),
            Self::Rated { change, .. } => change.turn(),
            Self::Ticked { change, .. } => change.turn(),
            Self::Scaled(change) => change.turn(),
            Self::Practised(change) => change.turn(),
            Self::Learned(change) => change.turn(),
            Self::Sent(change) => change.turn(),
            Self::Found(change) => change.turn(),
            Self::Chosen { change, .. } => change.turn(),
        }
        Some(event)
    }
}
