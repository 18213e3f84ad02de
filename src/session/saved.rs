//! The saved session (`session.json`, schema 1): what other programs read. Drafts and private notes are never in it.

mod building;
mod named;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::commitment::{CommitmentJson, ProgressNote};
use super::kinds::{Assessor, Discussion, Mode, OpinionKind, Status};
use super::people::{Cell, Guest, Person};
use super::records::{
    AgendaItem, Assigned, Chosen, Found, Learned, Practice, Remark, Scale, Seal, SelfReview, Sent,
    Vote, Work, WorkReview,
};
use super::roster::Member;
use super::state::Session;
use super::tally;
use super::time::{Span, Time};
use crate::programme::Grade;
use crate::text::json;

pub use self::named::{id_of, place_of};

/// The schema's number.
pub const SCHEMA: u32 = 1;

/// A session as `session.json` has it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "the fields are explained in `docs/formats.md` and with the records"
)]
pub struct Saved {
    /// Always 1.
    pub schema: u32,
    pub id: String,
    /// The programme's id, such as `44-kh-du`.
    pub programme: String,
    /// The journal's place that this was made from.
    pub journal: JournalPlace,
    pub cell: Cell,
    pub meeting: Meeting,
    pub roster: Vec<Member>,
    /// Those of the roster who came to it after the closing: they are counted in none of this session's figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joined_after: Vec<String>,
    pub attendance: Vec<Attended>,
    pub agenda: Vec<AgendaItem>,
    pub discussion: Vec<OpinionJson>,
    pub votes: Vec<Vote>,
    /// Each complete: one that lacks a part is refused by `check`.
    pub commitments: Vec<CommitmentJson>,
    pub registrations: Vec<Registered>,
    /// Reviews of registered work made at this session.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Reviewed>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub self_reviews: Vec<SelfReviewed>,
    /// Commendations and criticisms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remarked>,
    pub assessments: Vec<Assessed>,
    pub targets: Vec<TargetJson>,
    pub rating: Rating,
    /// The local rule's weights for the rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    pub carried: Vec<Carried>,
    pub checklist: Vec<ChecklistJson>,
    pub assigned: Vec<Assigned>,
    pub chosen: Vec<Chosen>,
    /// Practice on the spot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub practised: Vec<Practice>,
    /// What the cell takes along from the year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub learned: Vec<Learned>,
    /// The resolution's first part as it was worded beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<String>,
    /// Papers that were sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sent: Vec<Sent>,
    /// What was found of criteria for rewards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub found: Vec<Found>,
    /// The chair's conclusion of the whole session.
    pub conclusion: Option<String>,
    pub seal: Option<Seal>,
}

impl Saved {
    /// A person's name; none of one that neither the roster nor the guests have.
    pub fn name(&self, person: &Person) -> Option<&str> {
        let found = match person {
            Person::Member(id) => {
                let mut members = self.roster.iter();
                members.find(|it| it.id == *id).map(|it| &it.name)
            }
            Person::Guest { guest } => {
                let mut guests = self.meeting.guests.iter();
                guests.find(|it| it.id == *guest).map(|it| &it.name)
            }
        };
        found.map(String::as_str)
    }
}

/// The journal's last line that went into a saved session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in the journal")]
pub struct JournalPlace {
    pub seq: u64,
    pub link: String,
}

/// The facts of the meeting.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `Facts`")]
pub struct Meeting {
    pub date: NaiveDate,
    /// When it was planned to begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_at: Option<Time>,
    pub place: Option<String>,
    /// An address for those online, or of the material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The number of the directing document, where its text here has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directive: Option<String>,
    pub mode: Mode,
    pub combined: bool,
    pub discussion: Discussion,
    /// Another form that the document names, by its id there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    pub opened_at: Option<Time>,
    pub closed_at: Option<Time>,
    pub chair: Option<Person>,
    pub secretary: Option<Person>,
    pub guests: Vec<Guest>,
}

/// One member's attendance.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `Mark`")]
pub struct Attended {
    pub member: String,
    pub status: Status,
    pub at: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Every stretch of time in which they attended; none of what earlier versions recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
}

/// One public opinion.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `Opinion`")]
pub struct OpinionJson {
    pub id: String,
    pub at: Time,
    pub section: String,
    pub speaker: Option<Person>,
    pub kind: OpinionKind,
    pub text: String,
    #[serde(default)]
    pub reserved: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reported: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
}

/// One registration.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `Registration`")]
pub struct Registered {
    pub member: String,
    pub items: Vec<String>,
    pub work: Vec<Work>,
    pub at: Time,
}

/// One review of a piece of registered work.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `WorkReview`")]
pub struct Reviewed {
    pub member: String,
    #[serde(flatten)]
    pub review: WorkReview,
}

/// What a member said of the year.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `SelfReview`")]
pub struct SelfReviewed {
    pub member: String,
    #[serde(flatten)]
    pub review: SelfReview,
}

/// One commendation or criticism.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `Remark`")]
pub struct Remarked {
    pub member: String,
    #[serde(flatten)]
    pub remark: Remark,
}

/// One assessment; the grade is the committee's alone.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `Assessment`")]
pub struct Assessed {
    pub member: String,
    pub by: Assessor,
    pub points: BTreeMap<String, u32>,
    pub not_applicable: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub evidence: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognised: Vec<String>,
    pub total: u32,
    #[schemars(with = "Option<String>")]
    pub grade: Option<Grade>,
    pub at: Time,
}

/// What a target has reached; computed ones have no time of asking.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `Survey`")]
pub struct TargetJson {
    pub target: String,
    pub count: u32,
    pub of: u32,
    pub members: Option<Vec<String>>,
    pub at: Option<Time>,
}

/// The session's own rating: no total and no grade until all criteria are rated.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Rating {
    pub points: BTreeMap<String, u32>,
    pub total: Option<u32>,
    pub grade: Option<String>,
}

/// Reports on another session's commitment.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Carried {
    pub commitment: String,
    pub progress: Vec<ProgressNote>,
}

/// An item of the checklist.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "as in `Tick`")]
pub struct ChecklistJson {
    pub item: String,
    pub on: bool,
    pub note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Time>,
}

/// `session.json` of this session, ending with a line feed.
pub fn json(session: &Session) -> Vec<u8> {
    json::pretty(&of(session))
}

/// The saved form of a session.
pub fn of(session: &Session) -> Saved {
    let rating = tally::rating(session);
    let joined_after = session.joined_after();
    Saved {
        schema: SCHEMA,
        id: session.id.clone(),
        programme: session.programme.id.clone(),
        journal: JournalPlace {
            seq: session.position.seq,
            link: session.position.link.clone(),
        },
        cell: Cell {
            locality: session.facts.locality.clone(),
            ..session.cell.clone()
        },
        meeting: building::meeting(session),
        roster: building::roster(session, &joined_after),
        joined_after,
        attendance: building::attendance(session),
        agenda: session.agenda.clone(),
        discussion: building::discussion(session),
        votes: session.votes.values().cloned().collect(),
        commitments: building::commitments(session),
        registrations: building::registrations(session),
        reviews: building::reviews(session),
        self_reviews: building::self_reviews(session),
        remarks: building::remarks(session),
        assessments: building::assessments(session),
        targets: building::targets(session),
        rating: Rating {
            points: session.ratings.clone(),
            total: rating.map(|(total, _)| total),
            grade: rating.map(|(_, grade)| grade.to_owned()),
        },
        scale: session.scale.clone(),
        carried: building::carried(session),
        checklist: building::checklist(session),
        assigned: session.assigned.clone(),
        chosen: building::chosen(session),
        practised: session.practised.clone(),
        learned: session.learned.clone(),
        resolution: session.resolution.clone(),
        sent: session.sent.clone(),
        found: session.found.clone(),
        conclusion: session
            .closing
            .as_ref()
            .and_then(|closing| closing.conclusion.clone()),
        seal: session.seal.clone(),
    }
}
