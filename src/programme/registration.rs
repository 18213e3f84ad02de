//! Form 01: what a member registers, commits to and judges at the end of the year.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserializer, Error, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

/// Form 01 (biểu mẫu 01), word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationForm {
    /// "01".
    pub number: String,
    /// "BIỂU MẪU SỐ 01".
    pub label: String,
    /// What members register for, as the document calls it: "Cán bộ số, đảng viên số tiêu biểu"; empty in files of before.
    #[serde(default)]
    pub movement: String,
    /// The heading's lines.
    pub heading: Vec<String>,
    /// The headings of parts I to V.
    pub parts: Vec<String>,
    /// The fields about the member, in part I.
    pub member_fields: Vec<String>,
    /// The groups of items, in part II.
    pub groups: Vec<Group>,
    /// The year-end table, in part III.
    pub self_assessment: SelfAssessment,
    /// The note under part IV.
    pub grade_note: String,
    /// The sentence of part V.
    pub commitment_text: String,
    /// The places to sign, from left to right.
    pub signatures: Vec<SignatureBlock>,
}

/// One group of items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its number, from 1.
    pub number: u32,
    /// The official title.
    pub title: String,
    /// The rule as the form words it: "bắt buộc".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How many of the items have to be chosen.
    #[schemars(with = "serde_json::Value")]
    pub at_least: AtLeast,
    /// The items.
    pub items: Vec<Item>,
}

/// One item with its tick box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The group's number and the item's: "1.1".
    pub id: String,
    /// The official wording.
    pub text: String,
}

/// How many items of a group have to be chosen; `"all"` or a number in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtLeast {
    /// Every one of them.
    All,
    /// This many; 0 leaves the group free.
    Count(u32),
}

impl AtLeast {
    /// The number it comes to in a group of `items`.
    pub fn of(self, items: usize) -> usize {
        match self {
            Self::All => items,
            Self::Count(count) => usize::try_from(count).unwrap_or(usize::MAX),
        }
    }
}

/// The year-end table: a line each, ticked under one of two columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SelfAssessment {
    /// The column headings.
    pub columns: Vec<String>,
    /// The lines.
    pub lines: Vec<String>,
}

/// A place to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureBlock {
    /// Who signs, line by line.
    pub lines: Vec<String>,
    /// The words in brackets under it.
    pub caption: String,
}

impl Serialize for AtLeast {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All => serializer.serialize_str("all"),
            Self::Count(count) => serializer.serialize_u32(*count),
        }
    }
}

impl<'de> Deserialize<'de> for AtLeast {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AtLeastVisitor)
    }
}

struct AtLeastVisitor;

impl Visitor<'_> for AtLeastVisitor {
    type Value = AtLeast;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("`all` or a number")
    }

    fn visit_u64<E: Error>(self, count: u64) -> Result<AtLeast, E> {
        u32::try_from(count)
            .map(AtLeast::Count)
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(count), &self))
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<AtLeast, E> {
        if word == "all" {
            Ok(AtLeast::All)
        } else {
            Err(E::invalid_value(serde::de::Unexpected::Str(word), &self))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_least_reads_and_writes_both_forms() {
        for (json, value) in [("\"all\"", AtLeast::All), ("3", AtLeast::Count(3))] {
            assert_eq!(serde_json::from_str::<AtLeast>(json).unwrap(), value);
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
        }
        for wrong in ["\"some\"", "-1", "4294967296", "null", "1.5"] {
            assert!(serde_json::from_str::<AtLeast>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn all_is_as_many_as_there_are() {
        assert_eq!(AtLeast::All.of(4), 4);
        assert_eq!(AtLeast::Count(2).of(4), 2);
    }
}
