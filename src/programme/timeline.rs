//! When a document wants things done: stages, deadlines, and the checklist around one session.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a line of the timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseKind {
    /// A stretch of time with its work.
    Stage,
    /// The last day for holding the session.
    SessionDeadline,
    /// The last day for the report upward.
    ReportDeadline,
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Stage or deadline.
    pub kind: PhaseKind,
    /// The first day, where the document names one.
    pub from: Option<NaiveDate>,
    /// The last day; "trước ngày 12/5" gives 11/5.
    pub until: Option<NaiveDate>,
    /// The time as the document words it.
    pub words: String,
    /// The official wording of what is to be done.
    pub text: String,
    /// The wording for the screen, at most 40 characters.
    pub short: String,
    /// What is due: "Báo cáo kết quả sinh hoạt chuyên đề".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// To whom it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Where it stands.
    pub source: String,
}

/// When a step of the checklist is due, seen from the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Before the session.
    Before,
    /// During the session, in this order.
    During,
    /// After the session.
    After,
}

/// One step on the chair's checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// A stable slug.
    pub id: String,
    /// Before, during or after the session.
    pub phase: Moment,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub who: String,
    /// Where it is asked for.
    pub source: String,
}
