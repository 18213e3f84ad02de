//! The formats that papers go out in.

/// A format that papers go out in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A text for an office program.
    Docx,
    /// Pages as they are printed.
    Pdf,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// A workbook.
    Xlsx,
    /// A table for spreadsheets.
    Csv,
    /// Dates for a calendar.
    Ics,
    /// For other programs.
    Json,
    /// The same, a line each.
    Ndjson,
}

impl Format {
    /// All of them, in the order of lists.
    pub const ALL: &'static [Self] = &[
        Self::Docx,
        Self::Pdf,
        Self::Markdown,
        Self::Text,
        Self::Xlsx,
        Self::Csv,
        Self::Ics,
        Self::Json,
        Self::Ndjson,
    ];

    /// The word on the command line, which is also the end of a file name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Ics => "ics",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
        }
    }

    /// Whether it is read as a paper, with its header block; the others are values for programs.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Docx | Self::Pdf | Self::Markdown | Self::Text)
    }

    /// The end of a file name, without its point.
    pub fn ext(self) -> &'static str {
        self.word()
    }

    /// The format that a word of the command line means.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.word() == word)
    }
}
