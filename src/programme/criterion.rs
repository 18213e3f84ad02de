//! The criteria that make a task clear: the "6 rõ", and the seventh that some documents ask for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which part of a task a criterion speaks about. The first six are common to all documents.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CriterionId {
    /// Rõ người.
    Person,
    /// Rõ việc.
    Task,
    /// Rõ quy trình.
    Process,
    /// Rõ thời gian.
    Time,
    /// Rõ trách nhiệm.
    Responsibility,
    /// Rõ sản phẩm.
    Product,
    /// Rõ thẩm quyền (153-CV/ĐU).
    Authority,
}

impl CriterionId {
    /// The six that every programme must require (44-KH/ĐU, I.2), in the order of the document.
    pub const SIX: [Self; 6] = [
        Self::Person,
        Self::Task,
        Self::Process,
        Self::Time,
        Self::Responsibility,
        Self::Product,
    ];

    /// The name in JSON and in `apply` lines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Task => "task",
            Self::Process => "process",
            Self::Time => "time",
            Self::Responsibility => "responsibility",
            Self::Product => "product",
            Self::Authority => "authority",
        }
    }
}

/// One criterion as the screen shows it beside its field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Which part of the task it speaks about.
    pub id: CriterionId,
    /// "Rõ người".
    pub label: String,
    /// What would make the field clear; shown in a quiet tone while it is empty.
    pub hint: String,
    /// One sound example.
    pub example: String,
    /// Whether a task lacking it stays a draft. Always true for the six.
    pub required: bool,
    /// The cell's own, beside those that the document heads its table with (153-CV/ĐU names six without the process).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_cell: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_one_in_json() {
        for id in CriterionId::SIX.into_iter().chain([CriterionId::Authority]) {
            assert_eq!(
                serde_json::to_value(id).unwrap(),
                serde_json::json!(id.name())
            );
        }
    }
}
