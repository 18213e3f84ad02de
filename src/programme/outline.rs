//! Form 03: the outline of the summary report at the end of the year.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Form 03 (biểu mẫu 03), word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportOutline {
    /// "03".
    pub number: String,
    /// "BIỂU MẪU SỐ 03".
    pub label: String,
    /// The kind of paper: "BÁO CÁO".
    pub kind: String,
    /// The summary; its run of dots is where the body's name goes.
    pub title: String,
    /// The parts, I to VII.
    pub parts: Vec<OutlinePart>,
}

/// What of the year's sessions a text of the report begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// The lessons.
    Lessons,
    /// What is proposed for next year.
    NextYear,
}

/// One part of the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutlinePart {
    /// "I" to "VII".
    pub numeral: String,
    /// The heading.
    pub title: String,
    /// The note behind the heading, in its brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the sessions recorded for it, printed while nothing was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<Takes>,
    /// The headings under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<OutlineItem>,
}

/// One heading inside a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutlineItem {
    /// Its number, from 1.
    pub number: u32,
    /// The heading.
    pub title: String,
    /// What the sessions recorded for it, printed while nothing was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<Takes>,
    /// What it asks for in particular.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
}
