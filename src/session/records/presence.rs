//! Who was there and who had the floor, with every stretch of time of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::session::kinds::Status;
use crate::session::people::Person;
use crate::session::time::{Span, Time};

/// How a member was marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// The status.
    pub status: Status,
    /// When it was marked; for those late, when they came.
    pub at: Time,
    /// When they left, for those who left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<Time>,
    /// The reason given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Every stretch of time in which they attended, oldest first. Marks of earlier versions have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
}

impl Mark {
    /// Whether they attended at a moment. Who was marked present or online was there from the beginning, whenever that was noted.
    pub fn attended_at(&self, moment: Time) -> bool {
        let from_the_beginning = matches!(self.status, Status::Present | Status::Online);
        if self.spans.is_empty() {
            let came = from_the_beginning || self.at <= moment;
            let stayed = self.left_at.is_none_or(|left| moment < left);
            return self.status.attended() && came && stayed;
        }
        self.spans.iter().enumerate().any(|(nth, span)| {
            let came = (nth == 0 && from_the_beginning) || span.from <= moment;
            came && span.to.is_none_or(|to| moment < to)
        })
    }
}

/// A speech from the queue: who had the floor, from when to when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speech {
    /// Who spoke.
    pub speaker: Person,
    /// During which section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// From when to when; of a speech that a pause of its section interrupted, since it was taken up again. It has an end while it is paused.
    pub span: Span,
    /// Seconds spoken before the last pause.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub earlier: i64,
}

impl Speech {
    /// Seconds spoken up to `now`, without the pauses.
    pub fn seconds(&self, now: Time) -> i64 {
        self.earlier.max(0).saturating_add(self.span.seconds(now))
    }
}

/// Whether a number of seconds is none.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over by reference"
)]
fn is_zero(seconds: &i64) -> bool {
    *seconds == 0
}
