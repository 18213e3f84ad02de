//! What takes an event back: the same event the other way round.

use super::Event;

impl Event {
    /// The event that takes this one back; none for those that nothing takes back.
    pub fn inverse(&self) -> Option<Self> {
        Some(match self.clone() {
            Self::New(_)
            | Self::Opened { .. }
            | Self::Sealed { .. }
            | Self::Recovered { .. }
            | Self::Undone { .. }
            | Self::Redone { .. } => return None,
            Self::Closed { change, reason } => Self::Closed {
                change: change.inverse(),
                reason,
            },
            Self::Facts(change) => Self::Facts(Box::new(change.inverse())),
            Self::Guest { id, change } => Self::Guest {
                id,
                change: change.inverse(),
            },
            Self::Marked { member, change } => Self::Marked {
                member,
                change: change.inverse(),
            },
            Self::Section { section, change } => Self::Section {
                section,
                change: Box::new(change.inverse()),
            },
            Self::Current(change) => Self::Current(change.inverse()),
            Self::Queue { to, was } => Self::Queue { to: was, was: to },
            Self::Speaking(change) => Self::Speaking(change.inverse()),
            Self::Spoken { number, change } => Self::Spoken {
                number,
                change: change.inverse(),
            },
            Self::Opinion { id, change } => Self::Opinion {
                id,
                change: change.inverse(),
            },
            Self::Draft { id, change } => Self::Draft {
                id,
                change: change.inverse(),
            },
            Self::Commitment { id, change, reason } => Self::Commitment {
                id,
                change: Box::new(change.inverse()),
                reason,
            },
            Self::Carried { commitment, change } => Self::Carried {
                commitment,
                change: change.inverse(),
            },
            Self::Vote { id, change } => Self::Vote {
                id,
                change: change.inverse(),
            },
            Self::Registered { member, change } => Self::Registered {
                member,
                change: change.inverse(),
            },
            Self::Reviewed { member, change } => Self::Reviewed {
                member,
                change: change.inverse(),
            },
            Self::SelfReviewed { member, change } => Self::SelfReviewed {
                member,
                change: change.inverse(),
            },
            Self::Remarked { member, change } => Self::Remarked {
                member,
                change: change.inverse(),
            },
            Self::Assessed { member, by, change } => Self::Assessed {
                member,
                by,
                change: change.inverse(),
            },
            Self::Surveyed { target, change } => Self::Surveyed {
                target,
                change: change.inverse(),
            },
            Self::Rated { criterion, change } => Self::Rated {
                criterion,
                change: change.inverse(),
            },
            Self::Ticked { item, change } => Self::Ticked {
                item,
                change: change.inverse(),
            },
            Self::Assigned { to, was } => Self::Assigned { to: was, was: to },
            Self::Scaled(change) => Self::Scaled(change.inverse()),
            Self::Practised(change) => Self::Practised(change.inverse()),
            Self::Learned(change) => Self::Learned(change.inverse()),
            Self::Resolution(change) => Self::Resolution(change.inverse()),
            Self::Sent(change) => Self::Sent(change.inverse()),
            Self::Found(change) => Self::Found(change.inverse()),
            Self::Chosen { what, change } => Self::Chosen {
                what,
                change: change.inverse(),
            },
        })
    }
}
