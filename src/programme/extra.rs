//! Parts that only some documents have: topics, preparation, planned tasks, skills, rewards.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::target::Denominator;

/// A topic that the cell may choose for its session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// A stable slug or number.
    pub id: String,
    /// Which cells it is meant for.
    pub audience: String,
    /// Its title.
    pub title: String,
    /// What it covers.
    pub points: Vec<String>,
    /// The form suggested for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Where it stands.
    pub source: String,
}

/// What has to be ready before the session, in figures that can be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Preparation {
    /// How many days ahead the documents have to be out.
    pub days_ahead: u32,
    /// Whether these are working days.
    pub working_days: bool,
    /// The step of the checklist that sends the documents out.
    #[serde(default = "usual_step")]
    pub documents: String,
    /// How many members prepare an opinion beforehand.
    pub prepared_speakers: u32,
    /// Whether members are named as the core force (lực lượng nòng cốt).
    #[serde(default)]
    pub core: bool,
    /// The steps of the checklist whose lack is told when the chair closes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<String>,
    /// Where it is asked for.
    pub source: String,
}

/// The step that sends the documents out, as the programmes that come with the program call it.
fn usual_step() -> String {
    "post-documents".to_owned()
}

/// A task that a document gives, with the parts it leaves open: it comes in as a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedTask {
    /// The document's number.
    pub id: String,
    /// What is to be done.
    pub task: String,
    /// To whom it is given, as worded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub process: Vec<String>,
    /// The last day, where the words of the time give one: "Tháng 10/2025" gives 31/10/2025.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The time, as worded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Who answers for what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsibility: Option<String>,
    /// What comes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Who may decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Where it stands.
    pub source: String,
}

/// A skill that the cell may survey among its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// A stable slug or number.
    pub id: String,
    /// The official wording.
    pub text: String,
    /// The wording for the screen, at most 40 characters.
    pub short: String,
    /// Whom the survey asks.
    #[serde(default)]
    pub of: Denominator,
    /// The target that asks for the same: its figure is this one's too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_with: Option<String>,
    /// Where it stands.
    pub source: String,
}

/// Something that a document names or recommends: a form of the session, a role of guests, material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// A stable slug.
    pub id: String,
    /// The official wording.
    pub text: String,
    /// What it is called in a line, where the wording is a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Where it stands.
    pub source: String,
}

impl Named {
    /// What it is called in a line.
    pub fn called(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.text)
    }
}

/// Who a reward is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rewarded {
    /// A collective (tập thể).
    Collective,
    /// One person (cá nhân).
    Individual,
    /// Papers that the proposal needs (hồ sơ).
    Dossier,
}

/// One criterion for a reward, or one paper of its dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reward {
    /// A stable slug or number.
    pub id: String,
    /// Who it is for.
    pub of: Rewarded,
    /// The official wording.
    pub text: String,
    /// The figures whose surveys show it, by their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Where it stands.
    pub source: String,
}
