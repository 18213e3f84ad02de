//! Commands: everything that can be asked of a session. A key, an `apply` line and a test ask in the same words.

mod given;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::kinds::{Assessor, Choice, Kind, Progress, Role, Status, Verdict};
use super::people::{MemberId, Person};
use super::records::Work;

pub use self::given::{NewFacts, NewParts};

/// What can be asked of a session (FORMATS.md, "apply lines"). Fields are as in the words' table there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the fields are explained with the records that they fill"
)]
pub enum Command {
    /// Opens the session.
    Open {},
    /// Closes it with the chair's conclusion.
    Close {
        #[serde(default)]
        conclusion: Option<String>,
    },
    /// Opens it again after closing.
    Reopen { reason: String },
    /// Seals it: nothing changes afterwards.
    Seal {},
    /// Takes back the last command.
    Undo {},
    /// Makes the last command taken back hold again.
    Redo {},
    /// Sets facts of the meeting.
    Facts(NewFacts),
    /// A guest comes.
    Guest {
        name: String,
        #[serde(default)]
        position: Option<String>,
        #[serde(default)]
        role: Option<String>,
    },
    /// Corrects a guest.
    EditGuest {
        guest: String,
        #[serde(default)]
        name: Option<String>,
        #[serde(default)]
        position: Option<String>,
        #[serde(default)]
        role: Option<String>,
    },
    /// Takes a guest out.
    RemoveGuest { guest: String },
    /// Marks a member.
    Mark {
        member: MemberId,
        #[serde(rename = "as")]
        status: Status,
        #[serde(default)]
        reason: Option<String>,
    },
    /// Marks the unmarked ones.
    MarkRest {
        #[serde(rename = "as")]
        status: Status,
    },
    /// Starts or re-enters a section.
    StartSection {
        section: String,
        #[serde(default)]
        presenter: Option<Person>,
    },
    /// Stops the section's clock.
    Pause {},
    /// Lets it run again.
    Resume {},
    /// Adds minutes to a section's plan or takes them off.
    Extend { section: String, minutes: i32 },
    /// Adds a section to the agenda.
    AddSection {
        title: String,
        minutes: u32,
        #[serde(default)]
        after: Option<String>,
    },
    /// Passes a section over.
    Skip { section: String },
    /// Ticks a point of a section.
    Cover {
        section: String,
        point: u32,
        #[serde(default)]
        on: Option<bool>,
    },
    /// Records the chair's conclusion of a section.
    Conclude { section: String, text: String },
    /// Someone asks to speak.
    Queue { speaker: Person },
    /// Someone no longer does.
    Unqueue { speaker: Person },
    /// Moves someone to a place in the queue, from 1.
    MoveInQueue { speaker: Person, to: u32 },
    /// Gives the next one the floor.
    CallNext {},
    /// Ends the speech.
    EndSpeech {},
    /// Records an opinion.
    Opinion {
        #[serde(default)]
        section: Option<String>,
        #[serde(default)]
        speaker: Option<Person>,
        #[serde(default)]
        kind: Option<Kind>,
        text: String,
        #[serde(default)]
        private: bool,
        #[serde(default)]
        reserved: bool,
        #[serde(default)]
        answers: Option<String>,
    },
    /// Corrects an opinion.
    EditOpinion {
        opinion: String,
        #[serde(default)]
        section: Option<String>,
        #[serde(default)]
        speaker: Option<Person>,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default)]
        text: Option<String>,
        #[serde(default)]
        private: Option<bool>,
        #[serde(default)]
        reserved: Option<bool>,
        #[serde(default)]
        answers: Option<String>,
    },
    /// Removes an opinion.
    RemoveOpinion { opinion: String },
    /// Begins a draft.
    Draft(NewParts),
    /// Changes a draft.
    EditDraft {
        draft: String,
        #[serde(flatten)]
        parts: NewParts,
    },
    /// Throws a draft away.
    DiscardDraft { draft: String },
    /// Makes a commitment.
    Commit {
        #[serde(default)]
        draft: Option<String>,
        #[serde(flatten)]
        parts: NewParts,
    },
    /// Changes a commitment.
    EditCommitment {
        commitment: String,
        #[serde(flatten)]
        parts: NewParts,
    },
    /// Withdraws a commitment.
    Withdraw { commitment: String, reason: String },
    /// Reports on a commitment, this session's or another's.
    Progress {
        commitment: String,
        state: Progress,
        #[serde(default)]
        note: Option<String>,
    },
    /// Records a vote.
    Vote {
        question: String,
        #[serde(rename = "for")]
        in_favour: u32,
        against: u32,
        other: u32,
        #[serde(default)]
        replaces: Option<String>,
    },
    /// Registers a member (form 01).
    Register {
        member: MemberId,
        items: Vec<String>,
        #[serde(default)]
        work: Vec<Work>,
    },
    /// Takes a registration back.
    Unregister { member: MemberId },
    /// Reviews a piece of a member's registered work, numbered from 1.
    Review {
        member: MemberId,
        work: u32,
        state: Progress,
        #[serde(default)]
        note: Option<String>,
    },
    /// Records what a member says of the year: form 01, part III.
    SelfReview { member: MemberId, lines: Vec<bool> },
    /// Commends or criticises a member.
    Remark {
        member: MemberId,
        verdict: Verdict,
        text: String,
    },
    /// Ticks an item of the chair's checklist.
    Tick {
        item: String,
        #[serde(default)]
        on: Option<bool>,
        #[serde(default)]
        note: Option<String>,
    },
    /// Gives a member a part.
    Assign {
        role: Role,
        member: MemberId,
        #[serde(default, rename = "for")]
        purpose: Option<String>,
    },
    /// Picks topics or focus items.
    Choose { what: Choice, items: Vec<String> },
    /// Assesses a member (form 02).
    Assess {
        member: MemberId,
        by: Assessor,
        points: BTreeMap<String, u32>,
        #[serde(default)]
        not_applicable: Vec<String>,
        #[serde(default)]
        evidence: BTreeMap<String, String>,
        #[serde(default)]
        recognised: Vec<String>,
    },
    /// Counts a target, by members or by a number.
    Survey {
        target: String,
        #[serde(default)]
        members: Option<Vec<MemberId>>,
        #[serde(default)]
        count: Option<u32>,
        /// Of how many, where the roster does not say.
        #[serde(default)]
        of: Option<u32>,
    },
    /// Rates the session by a criterion.
    Rate { criterion: String, points: u32 },
}

/// Every `do` word, in the order of FORMATS.md.
pub const WORDS: &[&str] = &[
    "open",
    "close",
    "reopen",
    "seal",
    "undo",
    "redo",
    "facts",
    "guest",
    "edit_guest",
    "remove_guest",
    "mark",
    "mark_rest",
    "start_section",
    "pause",
    "resume",
    "extend",
    "add_section",
    "skip",
    "cover",
    "conclude",
    "queue",
    "unqueue",
    "move_in_queue",
    "call_next",
    "end_speech",
    "opinion",
    "edit_opinion",
    "remove_opinion",
    "draft",
    "edit_draft",
    "discard_draft",
    "commit",
    "edit_commitment",
    "withdraw",
    "progress",
    "vote",
    "register",
    "unregister",
    "review",
    "self_review",
    "remark",
    "tick",
    "assign",
    "choose",
    "assess",
    "survey",
    "rate",
];

/// The words that take parts of a commitment, whose unknown fields serde cannot refuse by itself.
pub(super) const PARTS_WORDS: &[&str] = &["draft", "edit_draft", "commit", "edit_commitment"];

/// The fields of those parts.
pub(super) const PARTS_FIELDS: &[&str] = &[
    "person",
    "task",
    "process",
    "time",
    "responsibility",
    "product",
    "authority",
    "scope",
    "from",
];

impl Command {
    /// Its `do` word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Open {} => "open",
            Self::Close { .. } => "close",
            Self::Reopen { .. } => "reopen",
            Self::Seal {} => "seal",
            Self::Undo {} => "undo",
            Self::Redo {} => "redo",
            Self::Facts(_) => "facts",
            Self::Guest { .. } => "guest",
            Self::EditGuest { .. } => "edit_guest",
            Self::RemoveGuest { .. } => "remove_guest",
            Self::Mark { .. } => "mark",
            Self::MarkRest { .. } => "mark_rest",
            Self::StartSection { .. } => "start_section",
            Self::Pause {} => "pause",
            Self::Resume {} => "resume",
            Self::Extend { .. } => "extend",
            Self::AddSection { .. } => "add_section",
            Self::Skip { .. } => "skip",
            Self::Cover { .. } => "cover",
            Self::Conclude { .. } => "conclude",
            Self::Queue { .. } => "queue",
            Self::Unqueue { .. } => "unqueue",
            Self::MoveInQueue { .. } => "move_in_queue",
            Self::CallNext {} => "call_next",
            Self::EndSpeech {} => "end_speech",
            Self::Opinion { .. } => "opinion",
            Self::EditOpinion { .. } => "edit_opinion",
            Self::RemoveOpinion { .. } => "remove_opinion",
            Self::Draft(_) => "draft",
            Self::EditDraft { .. } => "edit_draft",
            Self::DiscardDraft { .. } => "discard_draft",
            Self::Commit { .. } => "commit",
            Self::EditCommitment { .. } => "edit_commitment",
            Self::Withdraw { .. } => "withdraw",
            Self::Progress { .. } => "progress",
            Self::Vote { .. } => "vote",
            Self::Register { .. } => "register",
            Self::Unregister { .. } => "unregister",
            Self::Review { .. } => "review",
            Self::SelfReview { .. } => "self_review",
            Self::Remark { .. } => "remark",
            Self::Tick { .. } => "tick",
            Self::Assign { .. } => "assign",
            Self::Choose { .. } => "choose",
            Self::Assess { .. } => "assess",
            Self::Survey { .. } => "survey",
            Self::Rate { .. } => "rate",
        }
    }
}
