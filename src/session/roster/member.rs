//! A member of the cell as the roster knows them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::BirthDate;
use crate::text::fold::fold;

/// One member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the roster's file names"
)]
pub struct Member {
    /// The id of the roster; it never changes during a session.
    pub id: String,
    /// Family, middle and given name, spelt as the user spells them.
    pub name: String,
    /// The birthday, or only the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<BirthDate>,
    /// Full or probationary.
    #[serde(default)]
    pub standing: Standing,
    /// The position in the Party (chức vụ).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Where the member works (đơn vị).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The post held there (vị trí việc làm).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// Whether the member is a civil servant or public employee.
    #[serde(default)]
    pub civil_servant: bool,
    /// Whether the member is exempt from Party work and meetings.
    #[serde(default)]
    pub exempt: bool,
    /// Whether the member is of another cell and takes part here temporarily (sinh hoạt tạm thời).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub temporary: bool,
    /// Whether the member has left the cell since the roster was made: no longer counted, still named where the record names them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

impl Member {
    /// Takes over what a change of the same member changed; what it left as it was stays as it is here.
    pub fn follow(&mut self, was: Option<&Self>, to: &Self) {
        let Some(was) = was else {
            self.clone_from(to);
            return;
        };
        macro_rules! follow {
            ($($field:ident),*) => {
                $(if was.$field != to.$field {
                    self.$field.clone_from(&to.$field);
                })*
            };
        }
        follow!(
            name,
            born,
            standing,
            position,
            unit,
            post,
            civil_servant,
            exempt,
            temporary,
            gone
        );
    }

    /// A full member of whom nothing but the id is known yet.
    pub fn blank(id: String) -> Self {
        Self {
            id,
            name: String::new(),
            born: None,
            standing: Standing::Full,
            position: None,
            unit: None,
            post: None,
            civil_servant: false,
            exempt: false,
            temporary: false,
            gone: false,
        }
    }
}

/// A probationary member speaks and counts as present, but never votes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Chính thức.
    #[default]
    Full,
    /// Dự bị.
    Probationary,
}

impl Member {
    /// Whether the position is one of the committee (cấp ủy): secretary, deputy, committee member.
    pub fn is_of_committee(&self) -> bool {
        let position = self.position.as_deref().map(fold).unwrap_or_default();
        // The secretary of a youth union is none of ours.
        let position = position
            .replace("bi thu chi doan", "")
            .replace("bi thu doan", "");
        let titles = ["bi thu", "uy vien", "cap uy", "chi uy"];
        titles.iter().any(|title| position.contains(title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_left_out() {
        let member: Member = serde_json::from_str(r#"{"id":"m01","name":"Phan Anh"}"#).unwrap();
        assert_eq!(
            serde_json::to_string(&member).unwrap(),
            r#"{"id":"m01","name":"Phan Anh","standing":"full","civil_servant":false,"exempt":false}"#
        );
    }

    #[test]
    fn a_whole_member_goes_to_json_and_back() {
        let json = r#"{"id":"m12","name":"Ngô Thị Ý Nhi","born":"1995","standing":"probationary","position":"Đảng viên","unit":"Phòng A","post":"Chuyên viên","civil_servant":true,"exempt":true}"#;
        let member: Member = serde_json::from_str(json).unwrap();
        assert_eq!(member.standing, Standing::Probationary);
        assert_eq!(serde_json::to_string(&member).unwrap(), json);
    }

    #[test]
    fn one_who_takes_part_temporarily_is_told_and_the_others_are_as_ever() {
        let json = r#"{"id":"m1","name":"An","standing":"full","civil_servant":false,"exempt":false,"temporary":true}"#;
        let member: Member = serde_json::from_str(json).unwrap();
        assert!(member.temporary);
        assert_eq!(serde_json::to_string(&member).unwrap(), json);
    }

    #[test]
    fn the_schema_asks_for_id_and_name_alone() {
        let schema = schemars::schema_for!(Member);
        assert_eq!(
            schema.get("required"),
            Some(&serde_json::json!(["id", "name"]))
        );
    }
}
