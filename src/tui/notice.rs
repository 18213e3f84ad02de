//! What the status line says: a sentence, how it is meant, how long it stays.

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something is to be considered.
    Warning,
    /// Something was refused.
    Refused,
}

/// A sentence for the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// How they are meant.
    pub tone: Tone,
    /// Whether it stays while one types on: it came up in the middle of typing.
    pub lasting: bool,
}
