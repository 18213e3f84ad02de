//! The view: the frame that every scene stands in, as plain values.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::slide::Slide;
use crate::session::Time;
use crate::session::timing::SectionClock;

/// What the room sees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct View {
    /// The cell's name.
    pub cell: String,
    /// The theme of the session.
    pub theme: String,
    /// The section that runs, is paused, or ran last.
    pub section: Option<SectionNow>,
    /// When the session opened.
    pub opened_at: Option<Time>,
    /// When it closed.
    pub closed_at: Option<Time>,
    /// Seconds that the sections still to come are planned for, without the running one.
    pub later_seconds: i64,
    /// Who is here, in figures.
    pub attendance: Presence,
    /// How much has been decided so far.
    pub decided: Count,
    /// The one thing that is shown.
    #[serde(rename = "matter")]
    pub slide: Slide,
    /// How it is shown.
    pub look: Look,
}

/// A section as the room sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SectionNow {
    /// Its number, such as "3.2"; empty for the opening, the closing and those added at the session.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its title where there is little room.
    pub short: String,
    /// Its place among those that are held, from 1.
    pub place: u32,
    /// How many are held.
    pub of: u32,
    /// Planned seconds.
    pub planned: i64,
    /// Seconds that it ran before it was last started.
    pub ran: i64,
    /// Since when it runs; none while it is paused.
    pub running_since: Option<Time>,
    /// Who presents it.
    pub presenter: Option<String>,
}

impl SectionNow {
    /// Its clock at `now`.
    pub fn clock(&self, now: Time) -> SectionClock {
        let running = self
            .running_since
            .map_or(0, |since| (now - since).num_seconds().max(0));
        SectionClock {
            planned: self.planned,
            elapsed: self.ran.saturating_add(running),
        }
    }
}

/// Attendance in the figures that the room sees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Presence {
    /// Attended.
    pub attended: u32,
    /// Of them online.
    pub online: u32,
    /// Below the line of the rate.
    pub expected: u32,
    /// "91,3%", or a dash.
    pub rate: String,
}

/// How much has been decided so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// Commitments.
    pub commitments: u32,
    /// Votes that hold.
    pub votes: u32,
    /// Sections with a conclusion.
    pub conclusions: u32,
}

/// How the view is shown, as it was chosen for the room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Look {
    /// The colours, by name; none: those of the window itself.
    pub theme: Option<String>,
    /// Steps of size above (or below) the usual one.
    pub size: i8,
    /// Whether the clock's line stands out for a moment when time is nearly over and when it is over.
    pub flash: bool,
    /// Whether the terminal's bell rings then.
    pub bell: bool,
}

impl View {
    /// When the session will end if all that is still to come takes its plan; none before the opening and after the closing.
    pub fn ends_at(&self, now: Time) -> Option<Time> {
        let opened = self.opened_at?;
        if self.closed_at.is_some() {
            return None;
        }
        let running = self
            .section
            .as_ref()
            .map_or(0, |it| it.clock(now).remaining().max(0));
        let left = chrono::Duration::try_seconds(self.later_seconds.saturating_add(running))?;
        now.max(opened).checked_add_signed(left)
    }

    /// Whether a clock runs in it: a section's or a speech's.
    pub fn is_ticking(&self) -> bool {
        let section = self
            .section
            .as_ref()
            .is_some_and(|it| it.running_since.is_some());
        section || matches!(&self.slide, Slide::Speaker(it) if it.paused_at.is_none())
    }
}
