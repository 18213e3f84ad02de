//! Who signs a paper, and with which words over the name.

use super::{NAME_DOTS, names};

/// The places to sign at the end of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Signatures {
    /// Nobody signs.
    #[default]
    None,
    /// One person, on the right; "Nơi nhận" stands on the left of it.
    One(Signer),
    /// Two people side by side, as in minutes.
    Two {
        /// On the left, `NGƯỜI GHI BIÊN BẢN`.
        left: Signer,
        /// On the right, `CHỦ TRÌ HỘI NGHỊ`.
        right: Signer,
    },
    /// Several people in a row, as in the forms.
    Row(Vec<Signer>),
}

/// One place to sign. Its topmost line is bold, the others are regular: `T/M CHI BỘ` bold over `BÍ THƯ` regular, and
/// `CHỦ TRÌ HỘI NGHỊ`, with nothing over it, bold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signer {
    /// For whom the person signs, `T/M CHI BỘ`; may be empty.
    pub over: Vec<String>,
    /// The office or part, `BÍ THƯ`.
    pub role: String,
    /// What the form asks for, `(Ký tên và đóng dấu nếu có)`; italic.
    pub caption: Option<String>,
    /// The name under the space to sign, bold; `None` prints dots.
    pub name: Option<String>,
}

impl Signer {
    /// A place with the role alone over it.
    pub fn new(role: impl Into<String>) -> Self {
        Self {
            role: role.into(),
            ..Self::default()
        }
    }

    /// The same, signing for a body.
    #[must_use]
    pub fn over(mut self, line: impl Into<String>) -> Self {
        self.over.push(line.into());
        self
    }

    /// The same with a caption under the role.
    #[must_use]
    pub fn caption(self, caption: impl Into<String>) -> Self {
        Self {
            caption: Some(caption.into()),
            ..self
        }
    }

    /// The same with a name.
    #[must_use]
    pub fn name(self, name: impl Into<String>) -> Self {
        Self {
            name: Some(name.into()),
            ..self
        }
    }

    /// The lines over the space to sign, without the caption; the first is the bold one.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.over
            .iter()
            .map(String::as_str)
            .chain([self.role.as_str()])
            .filter(|line| !line.trim().is_empty())
    }

    /// The same in a place of this width, in ems: what does not fit on one line is broken where it has a sense.
    pub fn lines_within(&self, ems: f32) -> impl Iterator<Item = String> {
        self.lines().map(move |line| names::broken(line, ems))
    }

    /// The name, or dots where it is not known.
    pub fn name_line(&self) -> &str {
        self.name
            .as_deref()
            .filter(|name| !name.trim().is_empty())
            .unwrap_or(NAME_DOTS)
    }
}

impl Signatures {
    /// Every signer from left to right.
    pub fn signers(&self) -> Vec<&Signer> {
        match self {
            Self::None => Vec::new(),
            Self::One(signer) => vec![signer],
            Self::Two { left, right } => vec![left, right],
            Self::Row(signers) => signers.iter().collect(),
        }
    }
}
