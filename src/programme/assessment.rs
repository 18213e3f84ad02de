//! Form 02: the criteria by which a member's work is scored, and the grades they give.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::registration::SignatureBlock;

/// Form 02 (biểu mẫu 02), word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessmentForm {
    /// "02".
    pub number: String,
    /// "BIỂU MẪU SỐ 02".
    pub label: String,
    /// The heading's lines.
    pub heading: Vec<String>,
    /// The fields about the member.
    pub member_fields: Vec<String>,
    /// The line above the table, without the note.
    pub intro: String,
    /// The note in brackets: criteria not tied to the member's work get their full points.
    pub note: String,
    /// The six column headings.
    pub columns: Vec<String>,
    /// The groups of criteria.
    pub groups: Vec<AssessmentGroup>,
    /// The row with the totals.
    pub total: TotalRow,
    /// The words before the grade, under the table.
    pub grade_label: String,
    /// The grades, best first.
    pub bands: Vec<Band>,
    /// The grades as the form words them, under the grade.
    pub bands_note: String,
    /// The places to sign, from left to right.
    pub signatures: Vec<SignatureBlock>,
    /// The summary of the notice of grades, without the year; empty in files of before.
    #[serde(default)]
    pub notice: String,
    /// What the grades are a ground for, in the document's words; none where it says nothing of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground_for: Option<String>,
}

impl AssessmentForm {
    /// All criteria, in the form's order.
    pub fn criteria(&self) -> impl Iterator<Item = &AssessmentCriterion> {
        self.groups.iter().flat_map(|group| &group.criteria)
    }

    /// The band that this many points fall in; none above the form's full points.
    pub fn band(&self, points: u32) -> Option<&Band> {
        self.bands
            .iter()
            .find(|band| (band.from..=band.to).contains(&points))
    }
}

/// One group of criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessmentGroup {
    /// "I" to "V".
    pub numeral: String,
    /// The official title.
    pub title: String,
    /// Full points: the sum of its criteria.
    pub points: u32,
    /// The criteria.
    pub criteria: Vec<AssessmentCriterion>,
}

/// From what the program proposes the points of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Files {
    /// From the year's attendance.
    Attendance,
    /// From there being a registration that says content, time and product.
    Registration,
    /// From the work that was registered.
    RegisteredWork,
    /// From the cell's commitments that name the member.
    Commitments,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessmentCriterion {
    /// The form's number, from "1" on through all groups.
    pub id: String,
    /// The official wording.
    pub text: String,
    /// The wording for the screen, at most 40 characters.
    pub short: String,
    /// From what the program proposes its points; none where the files know nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<Files>,
    /// The share that reaches the standard, in percent, where it is proposed from a share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u32>,
    /// Full points.
    pub points: u32,
    /// What reaches the standard (mức độ đạt chuẩn), item by item.
    pub standard: Vec<String>,
    /// Whether the standard wants the cell's recognition (được chi bộ, đảng bộ cơ sở ghi nhận).
    #[serde(default)]
    pub recognised: bool,
}

/// The row with the totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TotalRow {
    /// "VI".
    pub numeral: String,
    /// "Tổng điểm".
    pub title: String,
}

/// A grade's name in JSON.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Xuất sắc.
    Excellent,
    /// Khá.
    Good,
    /// Đạt.
    Pass,
    /// Chưa đạt.
    Fail,
}

/// The points that give a grade, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The grade.
    pub grade: Grade,
    /// Its official name.
    pub label: String,
    /// The fewest points.
    pub from: u32,
    /// The most points.
    pub to: u32,
}
