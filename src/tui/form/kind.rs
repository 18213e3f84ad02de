//! Which form it is.

/// Which form it is, where another does what it is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormKind {
    /// It does that itself.
    #[default]
    Plain,
    /// A new session.
    NewSession,
    /// The file of a plan.
    Plan,
    /// The settings.
    Settings,
    /// How far a commitment has come.
    Progress,
    /// A report that was sent.
    Sent,
    /// A member of a roster that was read.
    RosterMember,
}
