//! Commitments "6 rõ": a type that cannot exist with a missing part, and the parts from which it is built.

use std::fmt;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kinds::{Progress, Scope};
use super::people::Person;
use super::time::{self, Time};
/// What must be clear (rõ): the six, and the seventh that some programmes add.
pub use crate::programme::CriterionId as Clear;
use crate::programme::Programme;
use crate::text::case::uncapital;
use crate::text::clean;

/// The parts in words, as in "còn thiếu rõ trách nhiệm".
pub fn label(part: Clear) -> &'static str {
    match part {
        Clear::Person => "rõ người",
        Clear::Task => "rõ việc",
        Clear::Process => "rõ quy trình",
        Clear::Time => "rõ thời gian",
        Clear::Responsibility => "rõ trách nhiệm",
        Clear::Product => "rõ sản phẩm",
        Clear::Authority => "rõ thẩm quyền",
    }
}

/// What is missing, in the words that a programme has for its criteria: "còn thiếu rõ trách nhiệm, rõ kết quả".
pub fn lacking(programme: &Programme, missing: &[Clear]) -> String {
    let name = |part: &Clear| {
        let own = programme.criterion(*part);
        own.map_or_else(|| label(*part).to_owned(), |it| uncapital(&it.label))
    };
    let names: Vec<String> = missing.iter().map(name).collect();
    format!("còn thiếu {}", names.join(", "))
}

/// What is missing before a draft is a commitment; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing(pub Vec<Clear>);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.0.iter().map(|part| label(*part)).collect();
        write!(f, "còn thiếu {}", names.join(", "))
    }
}

/// From when, and until when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The first day; optional.
    #[serde(default, deserialize_with = "time::exact_day")]
    pub start: Option<NaiveDate>,
    /// The last day.
    #[serde(default, deserialize_with = "time::exact_day")]
    pub due: Option<NaiveDate>,
}

/// Days of a term to be set: one that is left out stays, and null takes it away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewTerm {
    /// The first day.
    #[serde(
        deserialize_with = "time::set_day",
        skip_serializing_if = "Option::is_none"
    )]
    pub start: Option<Option<NaiveDate>>,
    /// The last day.
    #[serde(
        deserialize_with = "time::set_day",
        skip_serializing_if = "Option::is_none"
    )]
    pub due: Option<Option<NaiveDate>>,
}

impl NewTerm {
    /// The term with these days in place of its own.
    #[must_use]
    pub fn over(self, base: Term) -> Term {
        Term {
            start: self.start.unwrap_or(base.start),
            due: self.due.unwrap_or(base.due),
        }
    }
}

/// The parts of a commitment, each of which may be missing: what a draft holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Parts {
    /// Who; the first answers for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub person: Vec<Person>,
    /// What is to be done.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub task: String,
    /// The steps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub process: Vec<String>,
    /// From when, until when.
    pub time: Term,
    /// Who answers, who helps, who checks and when.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub responsibility: String,
    /// What can be counted and checked at the end.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// Who may decide (153-CV/ĐU).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The cell's or a member's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// The opinions from which it came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// The task of the directing document that it is, by its number there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<String>,
}

impl Parts {
    /// Cleaned text, no blank steps, no person or source twice.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.task = clean::block(&self.task).text;
        self.responsibility = clean::block(&self.responsibility).text;
        self.product = clean::block(&self.product).text;
        self.authority = self
            .authority
            .map(|text| clean::block(&text).text)
            .filter(|text| !text.is_empty());
        self.process = self
            .process
            .iter()
            .map(|step| clean::line(step).text)
            .filter(|step| clean::is_meaningful(step))
            .collect();
        dedup(&mut self.person);
        dedup(&mut self.from);
        self
    }

    /// Whether a part is there at all: text with a letter or digit, a roster member, a step, a due date.
    pub fn has(&self, part: Clear) -> bool {
        match part {
            Clear::Person => self.person.iter().any(|p| p.as_member().is_some()),
            Clear::Task => clean::is_meaningful(&self.task),
            Clear::Process => self.process.iter().any(|step| clean::is_meaningful(step)),
            Clear::Time => self.time.due.is_some(),
            Clear::Responsibility => clean::is_meaningful(&self.responsibility),
            Clear::Product => clean::is_meaningful(&self.product),
            Clear::Authority => self.authority.as_deref().is_some_and(clean::is_meaningful),
        }
    }

    /// Which of `wanted` are not there.
    pub fn missing(&self, wanted: &[Clear]) -> Vec<Clear> {
        wanted
            .iter()
            .copied()
            .filter(|&part| !self.has(part))
            .collect()
    }
}

/// Keeps the first of each, in order.
fn dedup<T: Clone + PartialEq>(list: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::with_capacity(list.len());
    for item in list.drain(..) {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    *list = kept;
}

/// A report on how far a commitment has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProgressNote {
    /// When it was reported.
    pub at: Time,
    /// How far.
    pub state: Progress,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A task with all six parts clear. There is no way to have one that lacks a part: it is built by [`Commitment::build`] alone,
/// and JSON is read through it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CommitmentJson", into = "CommitmentJson")]
pub struct Commitment {
    id: String,
    parts: Parts,
    due: NaiveDate,
    progress: Vec<ProgressNote>,
}

impl Commitment {
    /// The commitment, or what is missing. `wanted` are the programme's parts; the six are wanted whatever it says.
    pub fn build(
        id: String,
        parts: Parts,
        progress: Vec<ProgressNote>,
        wanted: &[Clear],
    ) -> Result<Self, Missing> {
        let parts = parts.cleaned();
        let mut missing = parts.missing(&Clear::SIX);
        for part in parts.missing(wanted) {
            if !missing.contains(&part) {
                missing.push(part);
            }
        }
        match parts.time.due {
            Some(due) if missing.is_empty() => Ok(Self {
                id,
                parts,
                due,
                progress,
            }),
            _ => Err(Missing(missing)),
        }
    }

    /// Such as `c01`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its parts, all six of them there.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The last day.
    pub fn due(&self) -> NaiveDate {
        self.due
    }

    /// The cell's or a member's.
    pub fn scope(&self) -> Scope {
        self.parts.scope.unwrap_or(Scope::Cell)
    }

    /// What was reported of it, oldest first.
    pub fn progress(&self) -> &[ProgressNote] {
        &self.progress
    }

    /// Leaves out what was reported and is not to be kept.
    pub fn keep_progress(&mut self, keep: impl Fn(&ProgressNote) -> bool) {
        self.progress.retain(keep);
    }

    /// The same with one more report.
    #[must_use]
    pub fn with_progress(&self, note: ProgressNote) -> Self {
        let mut next = self.clone();
        next.progress.push(note);
        next
    }
}

/// A commitment as JSON has it: every part may be missing until it has been read.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CommitmentJson {
    /// Such as `c01`.
    pub id: String,
    /// The cell's or a member's.
    #[serde(default)]
    pub scope: Option<Scope>,
    /// Who; the first answers for it.
    #[serde(default)]
    pub person: Vec<Person>,
    /// What is to be done.
    #[serde(default)]
    pub task: Option<String>,
    /// The steps.
    #[serde(default)]
    pub process: Vec<String>,
    /// From when, until when.
    #[serde(default)]
    pub time: Option<Term>,
    /// Who answers, who helps, who checks and when.
    #[serde(default)]
    pub responsibility: Option<String>,
    /// What can be counted and checked at the end.
    #[serde(default)]
    pub product: Option<String>,
    /// Who may decide, where the programme asks.
    #[serde(default)]
    pub authority: Option<String>,
    /// The opinions from which it came.
    #[serde(default)]
    pub from: Vec<String>,
    /// The task of the directing document that it is, by its number there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<String>,
    /// What was reported of it.
    #[serde(default)]
    pub progress: Vec<ProgressNote>,
}

impl TryFrom<CommitmentJson> for Commitment {
    type Error = String;

    fn try_from(json: CommitmentJson) -> Result<Self, String> {
        let id = json.id;
        let parts = Parts {
            person: json.person,
            task: json.task.unwrap_or_default(),
            process: json.process,
            time: json.time.unwrap_or_default(),
            responsibility: json.responsibility.unwrap_or_default(),
            product: json.product.unwrap_or_default(),
            authority: json.authority,
            scope: json.scope,
            from: json.from,
            planned: json.planned,
        };
        Self::build(id.clone(), parts, json.progress, &Clear::SIX)
            .map_err(|missing| format!("nhiệm vụ {id} {missing}"))
    }
}

impl From<Commitment> for CommitmentJson {
    fn from(commitment: Commitment) -> Self {
        let scope = commitment.scope();
        let parts = commitment.parts;
        Self {
            id: commitment.id,
            scope: Some(scope),
            person: parts.person,
            task: Some(parts.task),
            process: parts.process,
            time: Some(parts.time),
            responsibility: Some(parts.responsibility),
            product: Some(parts.product),
            authority: parts.authority,
            from: parts.from,
            planned: parts.planned,
            progress: commitment.progress,
        }
    }
}
