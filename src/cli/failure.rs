//! How a command ends: done, done with something found, or failed with a sentence and an exit code.

use std::error::Error;
use std::fmt;
use std::process::ExitCode;

use super::console;
use crate::store::StoreError;
use crate::store::error::StoreErrorKind;

/// The exit code of something found, or of refused lines.
pub const FOUND: u8 = 1;
/// The exit code of wrong usage or unusable input.
pub const UNUSABLE: u8 = 2;
/// The exit code of a disk or a system that failed.
pub const SYSTEM: u8 = 3;

/// How a command that could do its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Done: exit 0.
    Done,
    /// The check found something, or lines were refused: exit 1.
    Found,
}

impl Outcome {
    /// `Found` when something was found.
    pub fn found(found: bool) -> Self {
        if found { Self::Found } else { Self::Done }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Found => Self::from(FOUND),
        }
    }
}

/// Why a command could not do its work: a Vietnamese sentence, an exit code, the cause beneath.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    /// What was found wrong, a sentence each, before the sentence that sums it up.
    details: Vec<String>,
    sentence: String,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// Wrong usage or unusable input: exit 2.
    pub fn unusable(sentence: impl Into<String>) -> Self {
        Self {
            code: UNUSABLE,
            details: Vec::new(),
            sentence: sentence.into(),
            cause: None,
        }
    }

    /// What was asked for is not there to be done: exit 1.
    pub fn not_there(sentence: impl Into<String>) -> Self {
        Self {
            code: FOUND,
            ..Self::unusable(sentence)
        }
    }

    /// The disk or the system failed: exit 3.
    pub fn system(sentence: impl Into<String>) -> Self {
        Self {
            code: SYSTEM,
            ..Self::unusable(sentence)
        }
    }

    /// The same, with what lies beneath it.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The same, with what was found wrong in particular.
    #[must_use]
    pub fn with_details(mut self, details: Vec<String>) -> Self {
        self.details = details;
        self
    }

    /// What was found wrong in particular, a sentence each.
    pub fn details(&self) -> &[String] {
        &self.details
    }

    /// Its exit code.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// Says it on stderr, with the chain of causes where that is wanted; gives its exit code.
    pub fn tell(&self, verbose: bool) -> ExitCode {
        console::notes(&self.details);
        console::note(&self.sentence);
        if verbose {
            let mut cause = self.cause.as_deref().map(|cause| cause as &dyn Error);
            while let Some(error) = cause {
                console::note(&format!("Nguyên nhân: {error}"));
                cause = error.source();
            }
        }
        ExitCode::from(self.code)
    }
}

/// In one sentence: the first thing that was found wrong, else the sentence that sums it up.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.details.first().unwrap_or(&self.sentence))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let failure = match error.kind() {
            StoreErrorKind::Unusable => Self::unusable(error.to_string()),
            StoreErrorKind::System => Self::system(error.to_string()),
        };
        match error {
            StoreError::Read { source, .. } | StoreError::Write { source, .. } => {
                failure.because(source)
            }
            StoreError::Malformed { source, .. } => failure.because(source),
            _ => failure,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;

    use super::*;

    #[test]
    fn whose_matter_it_is_decides_the_code() {
        let code = |error: StoreError| Failure::from(error).code();
        assert_eq!(code(StoreError::NoSession), UNUSABLE);
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(code(StoreError::write(Path::new("x"), full)), SYSTEM);
        let gone = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(code(StoreError::read(Path::new("x"), gone)), UNUSABLE);
    }

    #[test]
    fn the_cause_of_a_store_error_is_kept() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let failure = Failure::from(StoreError::write(Path::new("x"), full));
        assert!(failure.cause.is_some());
    }
}
