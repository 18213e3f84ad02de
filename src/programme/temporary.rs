//! What a document says of members of other cells who take part here temporarily.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What they may do here; where a document says nothing they vote and register in their own cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemporaryMembers {
    /// They vote here.
    #[serde(default)]
    pub vote: bool,
    /// They register here, and count among those who are to register.
    #[serde(default)]
    pub register: bool,
    /// Where that stands.
    pub source: String,
}
