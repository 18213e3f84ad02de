//! What the home screen hands out: what the user chose to do, with what was typed for it.

use chrono::NaiveDate;

use super::HomeReport;
use super::plan::Beginning;
use super::settings::HomeSettings;
use crate::session::Time;
use crate::session::kinds::Progress;
use crate::session::people::MemberId;
use crate::session::roster::Member;

/// A report that was sent, recorded between sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeSent {
    /// The folder of its cell.
    pub cell: String,
    /// Which, and to whom.
    pub report: HomeReport,
    /// The day it went.
    pub on: NaiveDate,
}

/// What a new session is made from, as it was typed; blanks at the ends are gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// The cell's name.
    pub cell: String,
    /// The line above it; may be empty.
    pub parent: String,
    /// The place name of the papers; may be empty.
    pub locality: String,
    /// The room; may be empty.
    pub place: String,
    /// The roster's file; empty for the known cell's own roster.
    pub roster_path: String,
    /// The roster as it was typed or pasted, in the place of a file.
    pub roster_text: String,
    /// When the session is to be.
    pub at: Time,
    /// Who presides, by name as in the roster; may be empty.
    pub chair: String,
    /// The programme's id.
    pub programme: String,
    /// The members as they were mended after reading; none where the roster is right as it is read.
    pub members: Option<Vec<Member>>,
}

/// How far a commitment has come, reported between sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeProgress {
    /// The folder of its cell.
    pub cell: String,
    /// `<session id>/c01`; empty for registered work.
    pub commitment: String,
    /// A member's registered work, by its number in the registration.
    pub work: Option<(MemberId, u32)>,
    /// How far.
    pub state: Progress,
    /// The evidence; may be empty.
    pub note: String,
}

/// What the user chose to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Open the session in this folder.
    Open(String),
    /// Read the roster of this session, to show what is understood of it before anything is made.
    Check(NewSession),
    /// List the folders and rosters of this folder; of an empty one, the places to begin at.
    Browse(String),
    /// The same with the plans of this folder.
    BrowsePlans(String),
    /// Begin a programme from this, and look it over.
    Plan(Beginning),
    /// Make this session and open it.
    New(NewSession),
    /// Record how far a commitment has come.
    Progress(HomeProgress),
    /// Record that a report was sent.
    Sent(HomeSent),
    /// Write these settings down.
    Settings(HomeSettings),
    /// Put the session in this folder away.
    Remove(String),
    /// Take the session in this folder back.
    Restore(String),
    /// Open this paper with the system's viewer.
    Paper(String),
    /// Open the sample session.
    Demo,
    /// Leave the program.
    Leave,
}
