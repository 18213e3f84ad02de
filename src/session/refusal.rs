//! A refusal: why the rules do not allow a command, in one Vietnamese sentence.

use std::fmt;

/// Why a command was refused. The session has not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    /// A refusal in these words, without a capital at the beginning or a full stop at the end: it stands after what it refuses.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}
