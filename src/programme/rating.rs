//! The cell's rating of its own session (42-HD/BTCTW): criteria, points, grades.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The criteria and grades by which a session is rated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingForm {
    /// The document whose weights these are.
    pub source: String,
    /// Why these weights are used, shown beside them.
    pub note: String,
    /// The criteria; their points sum to 100.
    pub criteria: Vec<RatingCriterion>,
    /// The grades, best first, down to 0 points.
    pub grades: Vec<RatingGrade>,
}

impl RatingForm {
    /// The criterion with this id.
    pub fn criterion(&self, id: &str) -> Option<&RatingCriterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// The grade that this many points give.
    pub fn grade(&self, points: u32) -> Option<&RatingGrade> {
        self.grades.iter().find(|grade| points >= grade.from)
    }
}

/// One criterion of the rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingCriterion {
    /// A stable slug: "duration".
    pub id: String,
    /// Its name on screens and papers.
    pub label: String,
    /// What is looked at.
    pub hint: String,
    /// Full points.
    pub points: u32,
}

/// One grade of the rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingGrade {
    /// Its name.
    pub label: String,
    /// The fewest points that give it.
    pub from: u32,
}
