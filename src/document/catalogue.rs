//! Which papers there are, what they are called and in which formats they go out: one line of the table a paper.

use super::attendance::{attendance_json, attendance_list, attendance_table};
use super::minutes::minutes;
use super::paper::{Paper, Table};
use super::settings::PaperSettings;
use super::{WriteError, csv, docx, markdown, pdf, plain};
use crate::session::{Session, saved};

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    /// Biên bản.
    Minutes,
    /// Danh sách điểm danh.
    Attendance,
}

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
    /// A table for spreadsheets.
    Csv,
    /// For other programs.
    Json,
}

/// A paper's line in the catalogue.
struct Line {
    word: &'static str,
    name: &'static str,
    stem: &'static str,
    formats: &'static [Format],
    build: fn(&Session, &PaperSettings) -> Paper,
    table: fn(&Session) -> Table,
    json: fn(&Session) -> Vec<u8>,
}

const MINUTES: Line = Line {
    word: "minutes",
    name: "Biên bản",
    stem: "bien-ban",
    formats: &[
        Format::Docx,
        Format::Pdf,
        Format::Markdown,
        Format::Text,
        Format::Json,
    ],
    build: minutes,
    table: |_| Table::default(),
    json: saved::json,
};

const ATTENDANCE: Line = Line {
    word: "attendance",
    name: "Danh sách điểm danh",
    stem: "danh-sach-diem-danh",
    formats: &[Format::Docx, Format::Pdf, Format::Csv, Format::Json],
    build: attendance_list,
    table: attendance_table,
    json: attendance_json,
};

impl PaperKind {
    /// All of them, in the order of lists.
    pub const ALL: &'static [Self] = &[Self::Minutes, Self::Attendance];

    fn line(self) -> &'static Line {
        match self {
            Self::Minutes => &MINUTES,
            Self::Attendance => &ATTENDANCE,
        }
    }

    /// The word on the command line, `minutes`.
    pub fn word(self) -> &'static str {
        self.line().word
    }

    /// The paper that a word of the command line means.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// The Vietnamese name, `Biên bản`.
    pub fn name(self) -> &'static str {
        self.line().name
    }

    /// The paper's part of a file name, `bien-ban`.
    pub fn stem(self) -> &'static str {
        self.line().stem
    }

    /// The formats it goes out in, the usual one first.
    pub fn formats(self) -> &'static [Format] {
        self.line().formats
    }

    /// Whether it goes out in this format.
    pub fn has(self, format: Format) -> bool {
        self.formats().contains(&format)
    }
}

impl Format {
    /// All of them, in the order of lists.
    pub const ALL: &'static [Self] = &[
        Self::Docx,
        Self::Pdf,
        Self::Markdown,
        Self::Text,
        Self::Csv,
        Self::Json,
    ];

    /// The word on the command line, which is also the end of a file name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Json => "json",
        }
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

/// `2026-05-20-bien-ban.docx`.
pub fn file_name(kind: PaperKind, format: Format, session: &Session) -> String {
    format!("{}-{}.{}", session.facts.date, kind.stem(), format.ext())
}

/// The paper as a value.
pub fn build(kind: PaperKind, session: &Session, settings: &PaperSettings) -> Paper {
    (kind.line().build)(session, settings)
}

/// The paper's bytes in one of its formats.
pub fn write(
    kind: PaperKind,
    format: Format,
    session: &Session,
    settings: &PaperSettings,
) -> Result<Vec<u8>, WriteError> {
    if !kind.has(format) {
        return Err(WriteError::NoSuchFormat {
            paper: kind.name(),
            format: format.word(),
        });
    }
    let paper = || build(kind, session, settings);
    match format {
        Format::Docx => docx::write(&paper()),
        Format::Pdf => pdf::write(&paper()),
        Format::Markdown => Ok(markdown::write(&paper()).into_bytes()),
        Format::Text => Ok(plain::write(&paper(), plain::WIDTH).into_bytes()),
        Format::Csv => csv::write(&(kind.line().table)(session)),
        Format::Json => Ok((kind.line().json)(session)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_what_they_mean() {
        for kind in PaperKind::ALL {
            assert_eq!(PaperKind::from_word(kind.word()), Some(*kind));
            assert!(kind.stem().is_ascii());
        }
        for format in Format::ALL {
            assert_eq!(Format::from_word(format.word()), Some(*format));
        }
        assert_eq!(
            (PaperKind::from_word("x"), Format::from_word("x")),
            (None, None)
        );
    }

    #[test]
    fn every_listed_format_gives_bytes_and_no_other_does() {
        let (session, settings) = (Session::blank(), PaperSettings::default());
        for kind in PaperKind::ALL {
            for format in Format::ALL {
                let bytes = write(*kind, *format, &session, &settings);
                assert_eq!(
                    bytes.is_ok_and(|bytes| !bytes.is_empty()),
                    kind.has(*format)
                );
            }
        }
    }
}
