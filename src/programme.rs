//! The directing documents as data: sections, criteria, targets, forms, dates and rating.
//!
//! A programme is read from JSON and checked whole on reading, so that whoever holds a [`Programme`]
//! need not doubt it. The documents that come with the program are embedded; a user's own are handed
//! in as text.
//!
//! This folder never opens a file, never asks what day it is, never knows a session or a member, and
//! holds no wording of a document outside `data/`.

pub mod assessment;
mod check;
pub mod criterion;
pub mod drafting;
mod earlier;
mod embedded;
pub mod extra;
pub mod fault;
mod forgiving;
pub mod outline;
mod place;
pub mod rating;
mod reading;
pub mod registration;
pub mod section;
pub mod target;
pub mod temporary;
pub mod timeline;
pub mod vague;
pub mod workday;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use assessment::{
    AssessmentCriterion, AssessmentForm, AssessmentGroup, Band, Files, Grade, TotalRow,
};
pub use criterion::{Criterion, CriterionId};
pub use embedded::embedded;
pub use extra::{Named, PlannedTask, Preparation, Reward, Rewarded, Skill, Topic};
pub use fault::Fault;
pub use outline::{OutlineItem, OutlinePart, ReportOutline, Takes};
pub use rating::{RatingCriterion, RatingForm, RatingGrade};
pub use reading::{faults, read};
pub use registration::{AtLeast, Group, Item, RegistrationForm, SelfAssessment, SignatureBlock};
pub use section::{CLOSING, OPENING, Point, Section};
pub use target::{Computed, Denominator, Goal, Target, TargetPart};
pub use temporary::TemporaryMembers;
pub use timeline::{ChecklistItem, MetBy, Moment, Phase, PhaseKind};
pub use vague::VaguePhrases;

/// The version of the JSON that this program reads and writes.
pub const SCHEMA: u32 = 1;

/// The id of the programme that a new session takes unless told otherwise.
pub const DEFAULT: &str = "44-kh-du";
/// The step that says that the minutes were read and approved, where the data name no other.
const MINUTES_STEP: &str = "read-minutes";

/// One directing document (kế hoạch, hướng dẫn, công văn).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// The version of the form of this data; always [`SCHEMA`].
    pub schema: u32,
    /// An ASCII slug of the symbol: "44-kh-du".
    pub id: String,
    /// Number and symbol: "44-KH/ĐU".
    pub symbol: String,
    /// The kind of paper: "Kế hoạch".
    pub kind: String,
    /// Who issued it.
    pub issuer: String,
    /// The body above the issuer.
    pub parent: String,
    /// The official summary (trích yếu).
    pub title: String,
    /// The theme of the session, without quotation marks.
    pub theme: String,
    /// The year it is for.
    pub year: i32,
    /// Its date, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// What is known of its date, where the date itself is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_note: Option<String>,
    /// The documents it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<String>,
    /// Its purposes, word for word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<String>,
    /// Its requirements, word for word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<String>,
    /// The shortest session that counts.
    pub minimum_minutes: MinimumMinutes,
    /// The share of members it wants to see taking part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance_goal: Option<AttendanceGoal>,
    /// What members of other cells who take part temporarily may do here, where the document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temporary_members: Option<TemporaryMembers>,
    /// Said of the agenda where the document itself sets none: that the program offers one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda_note: Option<String>,
    /// The sections in order; the first is `opening`, the last `closing`.
    pub sections: Vec<Section>,
    /// The criteria of a clear task, in the document's order.
    pub criteria: Vec<Criterion>,
    /// The targets.
    pub targets: Vec<Target>,
    /// Stages and deadlines.
    pub timeline: Vec<Phase>,
    /// Form 01, where the document has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_form: Option<RegistrationForm>,
    /// Form 02, where the document has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment_form: Option<AssessmentForm>,
    /// Form 03, where the document has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_outline: Option<ReportOutline>,
    /// How the cell rates its session.
    pub rating: RatingForm,
    /// The chair's steps before, during and after.
    pub checklist: Vec<ChecklistItem>,
    /// The words of the presider's script where the document wants its own, by the step's name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub script: BTreeMap<String, String>,
    /// Addresses that the document gives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// To whom the cell reports its results.
    pub report_to: String,
    /// Who appraises the session from above, where the document wants that: the report leaves room for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appraisal: Option<String>,
    /// The document's "Nơi nhận", without punctuation.
    pub recipients: Vec<String>,
    /// Topics to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    /// Forms that the session may take beside sitting together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Named>,
    /// Whom to invite, and what they are there for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guest_roles: Vec<Named>,
    /// Material that the document names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Named>,
    /// What has to be ready before the session, in figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preparation: Option<Preparation>,
    /// To whom the resolution goes besides the members, as worded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resolution_to: Vec<String>,
    /// Whether the document itself asks for a resolution after the session.
    #[serde(default)]
    pub resolution: bool,
    /// Tasks that the document gives, to come in as drafts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<PlannedTask>,
    /// Skills to survey.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    /// Criteria for rewards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rewards: Vec<Reward>,
}

/// The shortest session that counts, in minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinimumMinutes {
    /// A thematic session by itself.
    pub thematic: u32,
    /// Thematic and regular session in one sitting.
    pub combined: u32,
    /// Where the figures stand.
    pub source: String,
}

/// The share of members that a document wants to see taking part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceGoal {
    /// The share, 1 to 100.
    pub percent: u32,
    /// The official wording.
    pub text: String,
    /// Where it stands.
    pub source: String,
}

/// An address that a document gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What it leads to.
    pub label: String,
    /// The address as it stands in the document.
    pub url: String,
    /// Whether it is known to be right; one that is not is never printed or drawn as a QR code.
    pub verified: bool,
    /// What is wrong with it, and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Programme {
    /// How it is told from others: by its symbol, or by who issued it where the symbol is not known.
    pub fn called(&self) -> String {
        if self.symbol.starts_with(|it: char| it.is_ascii_digit()) {
            self.symbol.clone()
        } else {
            format!("{} của {}", self.kind, self.issuer)
        }
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The sum of all planned minutes.
    pub fn planned_minutes(&self) -> u32 {
        self.sections.iter().fold(0, |sum, section| {
            sum.saturating_add(section.planned_minutes)
        })
    }

    /// The criterion for this part of a task, where the programme has it.
    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// The criteria without which a task stays a draft: the six, and what the programme adds.
    pub fn required_criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| criterion.required)
    }

    /// Whether this part of a task is required.
    pub fn requires(&self, id: CriterionId) -> bool {
        self.criterion(id)
            .is_some_and(|criterion| criterion.required)
    }

    /// The target with this number.
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.id == id)
    }

    /// Every figure to count, in order: those of the targets, each with those inside it, then the skills that are surveyed.
    pub fn goals(&self) -> impl Iterator<Item = Goal<'_>> {
        let skills = self.skills.iter().map(|skill| Goal {
            id: &skill.id,
            short: &skill.short,
            percent: None,
            denominator: skill.of,
            computed: None,
            by: None,
            most: None,
            with: skill.counted_with.as_deref(),
        });
        self.targets.iter().flat_map(Target::goals).chain(skills)
    }

    /// The figure with this id: a target's ("4") or one inside it ("4b").
    pub fn goal(&self, id: &str) -> Option<Goal<'_>> {
        self.goals().find(|goal| goal.id == id)
    }

    /// The groups of form 01; empty where the programme has no such form.
    pub fn registration_groups(&self) -> &[Group] {
        self.registration_form
            .as_ref()
            .map_or(&[], |form| &form.groups)
    }

    /// All items of form 01, each with its group, in order.
    pub fn registration_items(&self) -> impl Iterator<Item = (&Group, &Item)> {
        self.registration_groups()
            .iter()
            .flat_map(|group| group.items.iter().map(move |item| (group, item)))
    }

    /// The item of form 01 with this id.
    pub fn registration_item(&self, id: &str) -> Option<&Item> {
        self.registration_items()
            .find_map(|(_, item)| (item.id == id).then_some(item))
    }

    /// How many items form 01 has.
    pub fn item_count(&self) -> usize {
        self.registration_items().count()
    }

    /// The groups of form 02; empty where the programme has no such form.
    pub fn assessment_groups(&self) -> &[AssessmentGroup] {
        self.assessment_form
            .as_ref()
            .map_or(&[], |form| &form.groups)
    }

    /// All criteria of form 02, in order.
    pub fn assessment_criteria(&self) -> impl Iterator<Item = &AssessmentCriterion> {
        self.assessment_groups()
            .iter()
            .flat_map(|group| &group.criteria)
    }

    /// The criterion of form 02 with this number.
    pub fn assessment_criterion(&self, id: &str) -> Option<&AssessmentCriterion> {
        self.assessment_criteria()
            .find(|criterion| criterion.id == id)
    }

    /// The band of form 02 that this many points fall in.
    pub fn band(&self, points: u32) -> Option<&Band> {
        self.assessment_form.as_ref()?.band(points)
    }

    /// The step of the checklist with this id.
    pub fn checklist_item(&self, id: &str) -> Option<&ChecklistItem> {
        self.checklist.iter().find(|item| item.id == id)
    }

    /// The step of the checklist that says that the minutes were read and approved, by its id.
    pub fn minutes_step(&self) -> &str {
        let mut steps = self.checklist.iter();
        let step = steps.find(|it| it.deed == Some(timeline::StepDeed::Minutes));
        step.map_or(MINUTES_STEP, |it| &it.id)
    }

    /// The steps of the checklist for one moment, in order.
    pub fn steps(&self, moment: Moment) -> impl Iterator<Item = &ChecklistItem> {
        self.checklist
            .iter()
            .filter(move |item| item.phase == moment)
    }

    /// Whether its text here has no number: "…-KH/ĐU".
    pub fn lacks_number(&self) -> bool {
        self.symbol.contains('…')
    }

    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }
}

#[cfg(test)]
mod tests;
