//! The people of a session: the cell, persons by reference, guests.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::kinds::Address;

/// A member's id in the roster, such as `m01`.
pub type MemberId = String;
/// A guest's id, such as `g01`.
pub type GuestId = String;

/// A person in the room: a member by roster id, or a guest as `{"guest": "g01"}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Person {
    /// A member of the cell.
    Member(MemberId),
    /// A guest of this session.
    Guest {
        /// The guest's id.
        guest: GuestId,
    },
}

impl<'de> Deserialize<'de> for Person {
    /// Through a struct of its own, because a variant's fields cannot refuse the unknown ones.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Named {
            guest: GuestId,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Member(MemberId),
            Guest(Named),
        }
        Either::deserialize(deserializer).map(|either| match either {
            Either::Member(id) => Self::Member(id),
            Either::Guest(Named { guest }) => Self::Guest { guest },
        })
    }
}

impl Person {
    /// The member with this id.
    pub fn member(id: &str) -> Self {
        Self::Member(id.to_owned())
    }

    /// The guest with this id.
    pub fn guest(id: &str) -> Self {
        Self::Guest {
            guest: id.to_owned(),
        }
    }

    /// The roster id, when it is a member.
    pub fn as_member(&self) -> Option<&str> {
        match self {
            Self::Member(id) => Some(id),
            Self::Guest { .. } => None,
        }
    }
}

/// A delegate or guest (đại biểu, khách mời).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Guest {
    /// Such as `g01`.
    pub id: GuestId,
    /// Full name.
    pub name: String,
    /// Position, as it stands in the minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Role at this session, when it is more than attending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// How papers address them.
    #[serde(default, skip_serializing_if = "Guest::is_comrade")]
    pub address: Address,
}

impl Guest {
    /// Whether papers call them a comrade.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
    fn is_comrade(address: &Address) -> bool {
        *address == Address::Comrade
    }
}

/// The cell as the papers name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// Name, such as `Chi bộ Văn phòng`.
    pub name: String,
    /// The body above it, such as `Đảng bộ Cơ quan UBND phường`; free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The place name of a paper's date line, such as `Hồng Bàng`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
}
