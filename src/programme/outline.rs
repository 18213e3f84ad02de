//! Form 03: the outline of the summary report at the end of the year.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// The outline for documents without one.
const USUAL: &str = include_str!("../../data/report.json");

/// Form 03 (biểu mẫu 03), word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportOutline {
    /// "03".
    pub number: String,
    /// "BIỂU MẪU SỐ 03"; none where it is no form of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The kind of paper: "BÁO CÁO".
    pub kind: String,
    /// The summary.
    pub title: String,
    /// The words in it where the body's name goes: "đảng bộ.....".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The parts, I to VII.
    pub parts: Vec<OutlinePart>,
}

impl ReportOutline {
    /// The outline for a report on a document that gives none, over its theme. It is ours.
    pub fn usual(theme: &str) -> Option<Self> {
        let mut outline: Self = serde_json::from_str(USUAL).ok()?;
        outline.title = outline.title.replace('…', theme);
        Some(outline)
    }

    /// Whether one of its headings takes this.
    pub fn takes(&self, takes: Takes) -> bool {
        let mut items = self.parts.iter().flat_map(|it| &it.items);
        items.any(|it| it.takes == Some(takes))
    }
}

/// The lines of a heading; files of before have their words alone, in the order of number, rate and form.
fn details<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<OutlineDetail>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Words(String),
        Whole(OutlineDetail),
    }
    let all = Vec::<Either>::deserialize(deserializer)?;
    let order = [Detail::Number, Detail::Rate, Detail::Form];
    let order = order.into_iter().chain(std::iter::repeat(Detail::Form));
    let detail = |(it, takes)| match it {
        Either::Whole(detail) => detail,
        Either::Words(text) => OutlineDetail { text, takes },
    };
    Ok(all.into_iter().zip(order).map(detail).collect())
}

/// What the files know for a heading of the report: figures that are printed, or records that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// The lessons.
    Lessons,
    /// What is proposed for next year.
    NextYear,
    /// The sessions that were held, a line for each detail.
    Sessions,
    /// How far the targets are reached.
    Targets,
    /// The cell's tasks.
    Tasks,
    /// The members' registrations.
    Registrations,
    /// Models that others may take after.
    Models,
}

impl Takes {
    /// Whether it is figures, so that nobody writes there.
    pub fn is_figures(self) -> bool {
        match self {
            Self::Sessions | Self::Targets | Self::Tasks | Self::Registrations => true,
            Self::Lessons | Self::NextYear | Self::Models => false,
        }
    }
}

/// What a detail of the sessions asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// How many.
    Number,
    /// The rate of attendance.
    Rate,
    /// Their form and content.
    Form,
}

/// One line that a heading on the sessions asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutlineDetail {
    /// The words of the document.
    pub text: String,
    /// What is filled in.
    pub takes: Detail,
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
    /// What the files know for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<Takes>,
    /// What it asks for in particular.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "details"
    )]
    pub details: Vec<OutlineDetail>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_outline_is_whole_and_bears_the_theme() {
        let outline = ReportOutline::usual("Chuyển đổi số").unwrap();
        assert!(outline.title.contains("“Chuyển đổi số”") && outline.label.is_none());
        assert!(outline.title.contains(outline.place.as_deref().unwrap()));
        assert!(outline.takes(Takes::Targets) && !outline.takes(Takes::Registrations));
    }
}
