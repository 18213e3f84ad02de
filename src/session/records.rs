//! The records that a session keeps: facts, sections, opinions, votes, registrations, assessments and the rest, as plain values.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::commitment::Parts;
use super::kinds::{Choice, Finding, OpinionKind, Progress, Role, Takeaway, Verdict};
use super::people::{MemberId, Person};
use super::time::{self, Span, Time};

mod facts;
mod presence;

pub use self::facts::{Closing, Facts};
pub use self::presence::{Mark, Speech};

/// A section of the agenda (mục) as it was planned and as it ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AgendaItem {
    /// Its number, or `opening`, `closing`, `x1` … for those added at the session.
    pub section: String,
    /// Its title.
    pub title: String,
    /// Planned minutes, with what was added or taken off.
    pub planned_minutes: u32,
    /// When it ran.
    pub spans: Vec<Span>,
    /// Who presented it.
    #[serde(default)]
    pub presenter: Option<Person>,
    /// What was presented, in the secretary's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presented: Option<String>,
    /// The points that were covered, from 1.
    pub covered: Vec<u32>,
    /// The chair's conclusion.
    #[serde(default)]
    pub conclusion: Option<String>,
    /// Passed over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
    /// For a section added at the session: the one it stands after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl AgendaItem {
    /// Seconds that it ran up to `now`.
    pub fn seconds(&self, now: Time) -> i64 {
        self.spans.iter().map(|span| span.seconds(now)).sum()
    }

    /// Whether its clock runs.
    pub fn is_running(&self) -> bool {
        self.spans.last().is_some_and(Span::is_open)
    }
}

/// An opinion in the discussion log (ý kiến).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Such as `d0001`.
    pub id: String,
    /// When it was given.
    pub at: Time,
    /// In which section.
    pub section: String,
    /// Who spoke; only a note may be without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Person>,
    /// Its kind.
    pub kind: OpinionKind,
    /// Its words.
    pub text: String,
    /// For the secretary's eyes alone: in no paper, on no audience screen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
    /// Recorded as reserved (bảo lưu).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reserved: bool,
    /// Marked to be told by the report on the session's results.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reported: bool,
    /// The question that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
}

/// An incomplete commitment: visible, never in the saved session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Such as `t01`.
    pub id: String,
    /// When it was begun.
    pub at: Time,
    /// What is there of it.
    pub parts: Parts,
}

/// A vote (biểu quyết). Built by the rules alone, so it never counts more hands than may be raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vote {
    /// Such as `v01`.
    pub id: String,
    /// When it was taken.
    pub at: Time,
    /// In which section.
    #[serde(default)]
    pub section: Option<String>,
    /// What was put to the vote.
    pub question: String,
    /// The cell's full members without the exempt.
    pub entitled: u32,
    /// Those of them attending at that moment.
    pub eligible: u32,
    /// For.
    #[serde(rename = "for")]
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Other opinions.
    pub other: u32,
    /// More than half of the entitled were for.
    pub passed: bool,
    /// The vote that this one repeats.
    pub replaces: Option<String>,
}

/// A member's own piece of work tied to the post (44-KH/ĐU, II.6).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// What is to be done.
    pub content: String,
    /// Until when.
    #[serde(default, deserialize_with = "time::exact_day")]
    pub due: Option<NaiveDate>,
    /// With what result.
    #[serde(default)]
    pub product: Option<String>,
}

/// A registration (form 01), whole by the form's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The items chosen, in the form's order.
    pub items: Vec<String>,
    /// The member's own work; may be empty.
    #[serde(default)]
    pub work: Vec<Work>,
    /// When it was registered.
    pub at: Time,
    /// It says that the member has no registration from this moment on: the cell's log withdraws so what a session recorded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

impl Registration {
    /// Itself, where it still holds.
    pub fn standing(&self) -> Option<&Self> {
        (!self.withdrawn).then_some(self)
    }
}

/// How far a piece of registered work has come (44-KH/ĐU, III.3.5: every quarter, and at the year's end).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkReview {
    /// The work, in the words of the registration: a later registration that keeps it keeps its reviews.
    pub work: String,
    /// How far.
    pub state: Progress,
    /// The evidence, or what stands in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was reviewed.
    pub at: Time,
}

/// What a member said of the year in form 01: each line done or not, in the form's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SelfReview {
    /// Done (hoàn thành) or not.
    pub lines: Vec<bool>,
    /// When it was said.
    pub at: Time,
}

/// A commendation or a criticism (44-KH/ĐU, III.3.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Remark {
    /// Which of the two.
    pub verdict: Verdict,
    /// For what.
    pub text: String,
    /// When.
    pub at: Time,
}

/// An assessment (form 02): all 13 criteria in points or as not applicable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Points by criterion.
    pub points: BTreeMap<String, u32>,
    /// Criteria not tied to the member's work: they count in full.
    #[serde(default)]
    pub not_applicable: Vec<String>,
    /// Evidence by criterion.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub evidence: BTreeMap<String, String>,
    /// Criteria that the cell has recognised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognised: Vec<String>,
    /// The sum, of 100.
    pub total: u32,
    /// When it was made.
    pub at: Time,
}

/// What a target of the programme has reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// How many.
    pub count: u32,
    /// Of how many.
    pub of: u32,
    /// Who, when they were named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<MemberId>>,
    /// When it was asked.
    pub at: Time,
}

/// An item of the chair's checklist, ticked or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// Ticked.
    pub on: bool,
    /// A note beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When; none in what was recorded before that was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Time>,
}

/// Who was given which part in the preparation or the practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Assigned {
    /// The part.
    pub role: Role,
    /// Who: a member, or a guest.
    pub member: Person,
    /// For what.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Whom a helper helps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helps: Vec<MemberId>,
}

/// Practice on the spot (44-KH/ĐU, III.3.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Practice {
    /// What was practised.
    pub what: String,
    /// Who guided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<Person>,
    /// Who practised; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<MemberId>,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// When.
    pub at: Time,
}

/// Something that the cell takes along from the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Learned {
    /// A lesson, or something for next year.
    pub what: Takeaway,
    /// Its words.
    pub text: String,
    /// Between sessions: the directing document that it is of, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// When it was recorded.
    pub at: Time,
}

/// A paper that was sent to someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// Which: “Nghị quyết”.
    pub paper: String,
    /// To whom.
    pub to: String,
    /// When.
    pub at: Time,
}

/// The local rule's weights for rating sessions, in the place of the document's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Scale {
    /// The rule: “99-QĐ/ĐU”.
    pub source: String,
    /// Full points by criterion; their sum is 100.
    pub points: BTreeMap<String, u32>,
    /// When they were entered.
    pub at: Time,
}

/// What the cell found of a criterion for a reward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Found {
    /// The criterion, by its id in the document.
    pub reward: String,
    /// For whom it is looked at; none for the cell itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// Met or not.
    pub state: Finding,
    /// What on file shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Between sessions: the directing document that it is of, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// When.
    pub at: Time,
}

/// What the cell picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Chosen {
    /// Topics or focus items.
    pub what: Choice,
    /// The picked ones.
    pub items: Vec<String>,
}

/// The seal: the journal's last link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seal {
    /// When it was sealed.
    pub at: Time,
    /// The link of the journal's last line.
    pub link: String,
    /// Its beginning as printed on papers: sixteen signs of Crockford's base 32 in groups of four and one that proves them; of seals by earlier versions
    /// the first eight hex digits.
    pub code: String,
}
