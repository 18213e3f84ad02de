//! Commands: everything that can be asked of a session. A key, an `apply` line and a test ask in the same words.

mod given;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::kinds::{
    Address, Assessor, Choice, Finding, OpinionKind, Progress, Recorded, Role, Status, Takeaway,
    Verdict,
};
use super::people::{MemberId, Person};
use super::records::Work;

pub use self::given::{NewFacts, NewMember, NewParts};
pub use self::words::WORDS;
pub(super) use self::words::{MEMBER_FIELDS, MEMBER_WORDS, PARTS_FIELDS, PARTS_WORDS};

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
        #[serde(default)]
        address: Address,
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
        #[serde(default)]
        address: Option<Address>,
    },
    /// Takes a guest out.
    RemoveGuest { guest: String },
    /// A member joins the roster.
    AddMember(NewMember),
    /// Corrects a member.
    EditMember {
        member: MemberId,
        #[serde(flatten)]
        new: NewMember,
    },
    /// A member has left the cell.
    RemoveMember { member: MemberId },
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
    /// Says who presents a section, or that nobody does; starts nothing.
    Presenter {
        section: String,
        #[serde(default)]
        presenter: Option<Person>,
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
    /// Records what was presented in a section; an empty text takes it away.
    Present { section: String, text: String },
    /// Records the chair's conclusion of a section; of a closed session that of the whole, under the name `session`.
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
        kind: Option<OpinionKind>,
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
        kind: Option<OpinionKind>,
        #[serde(default)]
        text: Option<String>,
        #[serde(default)]
        private: Option<bool>,
        #[serde(default)]
        reserved: Option<bool>,
        #[serde(default)]
        reported: Option<bool>,
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
    /// Corrects a vote that was written down wrongly.
    EditVote {
        vote: String,
        #[serde(default)]
        question: Option<String>,
        #[serde(default, rename = "for")]
        in_favour: Option<u32>,
        #[serde(default)]
        against: Option<u32>,
        #[serde(default)]
        other: Option<u32>,
        #[serde(default)]
        eligible: Option<u32>,
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
        /// The day it was done, where that is another than the line's.
        #[serde(default, deserialize_with = "super::time::exact_day")]
        day: Option<NaiveDate>,
    },
    /// Gives someone a part.
    Assign {
        role: Role,
        member: Person,
        #[serde(default, rename = "for")]
        purpose: Option<String>,
        #[serde(default)]
        helps: Vec<MemberId>,
    },
    /// Takes a part back.
    Unassign { role: Role, member: Person },
    /// Records practice on the spot.
    Practice {
        what: String,
        #[serde(default)]
        guide: Option<Person>,
        #[serde(default)]
        members: Vec<MemberId>,
        #[serde(default)]
        result: Option<String>,
    },
    /// Records what the cell takes along from the year.
    Learn { what: Takeaway, text: String },
    /// Takes an entry back that was recorded wrongly, by its number in its list.
    Drop { what: Recorded, number: u32 },
    /// Words the resolution's first part beforehand; empty takes it away.
    DraftResolution { text: String },
    /// Records to whom a paper was sent.
    Send { paper: String, to: String },
    /// Records what is found of a criterion for a reward.
    Find {
        reward: String,
        #[serde(default)]
        member: Option<MemberId>,
        state: Finding,
        #[serde(default)]
        evidence: Option<String>,
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
    /// Enters the local rule's weights for rating sessions.
    Scale {
        source: String,
        points: BTreeMap<String, u32>,
    },
    /// Rates the session by a criterion.
    Rate { criterion: String, points: u32 },
}
