//! The sections of a session: their official titles, points and planned minutes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The section every session begins with.
pub const OPENING: &str = "opening";
/// The section every session ends with.
pub const CLOSING: &str = "closing";

/// One section (mục) of the session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The document's number ("3.1"), or `opening` or `closing`.
    pub id: String,
    /// The official title, without its number.
    pub title: String,
    /// The title for narrow columns, at most 24 characters.
    pub short: String,
    /// Planned length, in minutes.
    pub planned_minutes: u32,
    /// The document's sentence that leads into the points, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// What is to be covered; empty for the opening and the closing, whose steps are in the checklist.
    pub points: Vec<Point>,
    /// Numbers of the points among which the cell chooses its focus; empty where there is no choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<u32>,
    /// One sentence of advice to the chair, in the program's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
    /// Where it stands: "44-KH/ĐU, III.3.1".
    pub source: String,
}

impl Section {
    /// The point with this number.
    pub fn point(&self, number: u32) -> Option<&Point> {
        self.points.iter().find(|point| point.number == number)
    }

    /// Whether it is one of the document's own sections, neither the opening nor the closing.
    pub fn has_number(&self) -> bool {
        self.id != OPENING && self.id != CLOSING
    }
}

/// One point to be covered in a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its number in the section, from 1.
    pub number: u32,
    /// The official wording.
    pub text: String,
    /// The wording for the screen, at most 40 characters.
    pub short: String,
}
