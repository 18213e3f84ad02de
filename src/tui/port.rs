//! What the screens ask of the world outside: to write events down, to keep half-typed text, to place a paper. The screens know no disk.

use crate::document::catalogue::{Format, PaperKind};
use crate::session::{Entry, Session, Time};

/// How saving stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saving {
    /// Everything that was recorded has been acknowledged after an fsync.
    pub saved: bool,
    /// Since when something could not be saved.
    pub failing_since: Option<Time>,
}

/// The world outside the screens.
pub trait Port {
    /// Writes an entry down in the background and says its link. It never waits for the disk.
    fn record(&mut self, entry: &Entry) -> String;

    /// The session after an entry was folded in, for the saved session and the audience.
    fn follow(&mut self, session: &Session);

    /// How saving stands.
    fn saving(&self) -> Saving;

    /// Keeps the unfinished text of a field.
    fn keep(&mut self, field: &str, text: &str);

    /// The field's text was recorded by line `seq`: it is no longer unfinished.
    fn kept_until(&mut self, field: &str, seq: u64);

    /// Unfinished text that was kept for a field.
    fn kept(&self, field: &str) -> Option<String>;

    /// Writes a paper of the session and says in one sentence where it is.
    fn export(
        &mut self,
        session: &Session,
        kind: PaperKind,
        format: Format,
    ) -> Result<String, String>;
}
