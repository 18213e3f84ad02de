//! The targets (chỉ tiêu) of a document and what each is counted against.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a target's share is taken of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Denominator {
    /// Cells; in one cell's session, one.
    Cells,
    /// Members of the cell.
    #[default]
    Members,
    /// Members who are cadres, civil servants or public employees.
    CivilServants,
    /// Units of an office (32-KH/ĐU).
    Units,
    /// Residents of the ward.
    Residents,
    /// Papers handled.
    Documents,
}

impl Denominator {
    /// Whether the roster gives it; else it is asked for together with the count.
    pub fn is_of_the_cell(self) -> bool {
        matches!(self, Self::Cells | Self::Members | Self::CivilServants)
    }

    /// What is counted, in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cells => "chi bộ",
            Self::Members => "đảng viên",
            Self::CivilServants => "cán bộ, công chức, viên chức",
            Self::Units => "đơn vị",
            Self::Residents => "người dân",
            Self::Documents => "văn bản",
        }
    }
}

/// From what the program computes a target by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Computed {
    /// From the session having been held.
    Session,
    /// From the members' registrations.
    Registrations,
    /// From the cell's commitments.
    Commitments,
}

/// One target of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The document's number.
    pub id: String,
    /// The official wording, whole.
    pub text: String,
    /// The wording for the screen, at most 40 characters.
    pub short: String,
    /// The share to reach, 1 to 100.
    pub percent: u32,
    /// What the share is taken of.
    pub denominator: Denominator,
    /// From what it is computed; none where it has to be asked for.
    pub computed: Option<Computed>,
    /// The most that the whole can be, where the document counts it: three units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// By when it is to be reached, where the document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Further figures inside the same target, counted for themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<TargetPart>,
}

/// A second figure inside a target, such as the 80% of target 4 of 44-KH/ĐU. It is always asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetPart {
    /// The target's number and a letter: "4b".
    pub id: String,
    /// The part of the official wording that it stands for.
    pub text: String,
    /// The wording for the screen, at most 40 characters.
    pub short: String,
    /// The share to reach, 1 to 100.
    pub percent: u32,
    /// What the share is taken of.
    pub denominator: Denominator,
}

/// One figure to reach, whether a target's own or a further one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal<'a> {
    /// The target's or the part's id.
    pub id: &'a str,
    /// The wording for the screen.
    pub short: &'a str,
    /// The share to reach, 1 to 100; none for a skill, which is surveyed without a goal.
    pub percent: Option<u32>,
    /// What the share is taken of.
    pub denominator: Denominator,
    /// From what it is computed.
    pub computed: Option<Computed>,
    /// By when it is to be reached, where the document says so.
    pub by: Option<NaiveDate>,
    /// The most that the whole can be.
    pub most: Option<u32>,
    /// The figure that it is counted with: a skill that a target asks for is not asked for twice.
    pub with: Option<&'a str>,
}

impl<'a> Goal<'a> {
    /// The figure whose count it is: its own, or the one it is counted with.
    pub fn counted(&self) -> &'a str {
        self.with.unwrap_or(self.id)
    }
    /// Its number and words; a skill has no number to show.
    pub fn called(&self) -> String {
        if self.id.starts_with(|it: char| it.is_ascii_digit()) {
            format!("{}. {}", self.id, self.short)
        } else {
            self.short.to_owned()
        }
    }
}

impl Target {
    /// The target's figures: its own, then the further ones.
    pub fn goals(&self) -> impl Iterator<Item = Goal<'_>> {
        let own = Goal {
            id: &self.id,
            short: &self.short,
            percent: Some(self.percent),
            denominator: self.denominator,
            computed: self.computed,
            by: self.by,
            most: self.most,
            with: None,
        };
        std::iter::once(own).chain(self.also.iter().map(|part| Goal {
            id: &part.id,
            short: &part.short,
            percent: Some(part.percent),
            denominator: part.denominator,
            computed: None,
            by: self.by,
            most: None,
            with: None,
        }))
    }
}
