//! Which papers there are, what they are called and in which formats they go out: one line of the table a paper.

use serde_json::{Value, json};

use super::attendance::{attendance_list, attendance_rows, attendance_table};
use super::form01::form01;
use super::form02::{NOTICE_MARK, form02, notice, notice_table};
use super::form03::form03;
use super::minutes::{self, minutes};
use super::paper::{Paper, Table};
use super::plan::{self, calendar, plan, plan_rows, plan_table};
use super::rating::{rating_sheet, rating_table};
use super::resolution::{self, resolution};
use super::result_report::{self, result_report};
use super::session_plan::session_plan;
use super::settings::PaperSettings;
use super::{WriteError, csv, docx, markdown, pdf, plain, respell, xlsx};
use crate::session::{Session, saved};

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    /// Biên bản.
    Minutes,
    /// Nghị quyết.
    Resolution,
    /// Kế hoạch thực hiện nhiệm vụ “6 rõ”.
    Plan,
    /// Danh sách điểm danh.
    Attendance,
    /// Biểu mẫu 01.
    Form01,
    /// Biểu mẫu 02.
    Form02,
    /// Biểu mẫu 03.
    Form03,
    /// Thông báo phân loại.
    Notice,
    /// Tự đánh giá buổi sinh hoạt.
    Rating,
    /// Kế hoạch sinh hoạt.
    SessionPlan,
    /// Báo cáo kết quả sinh hoạt.
    ResultReport,
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

/// A paper's line in the catalogue.
struct Line {
    word: &'static str,
    name: &'static str,
    stem: &'static str,
    /// The mark of its symbol; none for forms and lists, which bear no number.
    mark: Option<&'static str>,
    formats: &'static [Format],
    build: fn(&Session, &PaperSettings) -> Vec<Paper>,
    table: fn(&Session) -> Table,
    rows: fn(&Session) -> Vec<Value>,
}

const TEXTS: &[Format] = &[
    Format::Docx,
    Format::Pdf,
    Format::Markdown,
    Format::Text,
    Format::Json,
];
const TABLES: &[Format] = &[
    Format::Docx,
    Format::Pdf,
    Format::Xlsx,
    Format::Csv,
    Format::Json,
    Format::Ndjson,
];
const DATES: &[Format] = &[
    Format::Docx,
    Format::Pdf,
    Format::Xlsx,
    Format::Csv,
    Format::Ics,
    Format::Json,
    Format::Ndjson,
];
const FORMS: &[Format] = &[Format::Docx, Format::Pdf, Format::Json, Format::Ndjson];

/// A text without a table of its own.
const TEXT: Line = Line {
    word: "",
    name: "",
    stem: "",
    mark: None,
    formats: TEXTS,
    build: |_, _| Vec::new(),
    table: |_| Table::default(),
    rows: |_| Vec::new(),
};

const LINES: [Line; 11] = [
    Line {
        word: "minutes",
        name: "Biên bản",
        stem: "bien-ban",
        mark: Some(minutes::MARK),
        build: |session, settings| vec![minutes(session, settings)],
        ..TEXT
    },
    Line {
        word: "resolution",
        name: "Nghị quyết",
        stem: "nghi-quyet",
        mark: Some(resolution::MARK),
        build: |session, settings| vec![resolution(session, settings)],
        ..TEXT
    },
    Line {
        word: "plan",
        name: "Kế hoạch “6 rõ”",
        stem: "ke-hoach-6-ro",
        mark: Some(plan::MARK),
        formats: DATES,
        build: |session, settings| vec![plan(session, settings)],
        table: plan_table,
        rows: plan_rows,
    },
    Line {
        word: "attendance",
        name: "Danh sách điểm danh",
        stem: "danh-sach-diem-danh",
        formats: TABLES,
        build: |session, settings| vec![attendance_list(session, settings)],
        table: attendance_table,
        rows: attendance_rows,
        ..TEXT
    },
    Line {
        word: "form01",
        name: "Biểu mẫu 01",
        stem: "bieu-mau-01",
        formats: FORMS,
        build: form01,
        rows: |session| saved_rows(session, "registrations"),
        ..TEXT
    },
    Line {
        word: "form02",
        name: "Biểu mẫu 02",
        stem: "bieu-mau-02",
        formats: FORMS,
        build: form02,
        rows: |session| saved_rows(session, "assessments"),
        ..TEXT
    },
    Line {
        word: "form03",
        name: "Biểu mẫu 03",
        stem: "bieu-mau-03",
        mark: Some(result_report::MARK),
        build: |session, settings| form03(session, settings).into_iter().collect(),
        ..TEXT
    },
    Line {
        word: "notice",
        name: "Thông báo phân loại",
        stem: "thong-bao-phan-loai",
        mark: Some(NOTICE_MARK),
        formats: TABLES,
        build: |session, settings| vec![notice(session, settings)],
        table: notice_table,
        rows: |session| table_rows(&notice_table(session)),
    },
    Line {
        word: "rating",
        name: "Tự đánh giá",
        stem: "tu-danh-gia",
        formats: TABLES,
        build: |session, settings| vec![rating_sheet(session, settings)],
        table: rating_table,
        rows: |session| table_rows(&rating_table(session)),
        ..TEXT
    },
    Line {
        word: "session-plan",
        name: "Kế hoạch sinh hoạt",
        stem: "ke-hoach-sinh-hoat",
        mark: Some(plan::MARK),
        build: |session, settings| vec![session_plan(session, settings)],
        ..TEXT
    },
    Line {
        word: "result-report",
        name: "Báo cáo kết quả",
        stem: "bao-cao-ket-qua",
        mark: Some(result_report::MARK),
        build: |session, settings| vec![result_report(session, settings)],
        ..TEXT
    },
];

/// A list of the saved session, value by value.
fn saved_rows(session: &Session, list: &str) -> Vec<Value> {
    let saved: Value = serde_json::from_slice(&saved::json(session)).unwrap_or_default();
    saved
        .get(list)
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default()
}

/// The rows of a table as values, by the heads of its columns.
fn table_rows(table: &Table) -> Vec<Value> {
    let row = |slots: Vec<super::paper::Slot<'_>>| {
        let cells = table.columns.iter().zip(slots);
        let pairs = cells.map(|(column, slot)| {
            (
                column.title.clone(),
                Value::from(slot.paragraphs().join("\n")),
            )
        });
        Value::Object(pairs.collect())
    };
    table.grid().map(row).collect()
}

impl PaperKind {
    /// All of them, in the order of lists.
    pub const ALL: &'static [Self] = &[
        Self::Minutes,
        Self::Resolution,
        Self::Plan,
        Self::Attendance,
        Self::Form01,
        Self::Form02,
        Self::Form03,
        Self::Notice,
        Self::Rating,
        Self::SessionPlan,
        Self::ResultReport,
    ];

    fn line(self) -> &'static Line {
        static CATALOGUE: [Line; 11] = LINES;
        CATALOGUE.get(self as usize).unwrap_or(&TEXT)
    }

    /// The mark of its symbol, by which it is numbered; none for forms and lists.
    pub fn mark(self) -> Option<&'static str> {
        self.line().mark
    }

    /// Whether the session's directing document asks for it.
    pub fn is_asked_of(self, session: &Session) -> bool {
        let programme = &session.programme;
        match self {
            Self::Form01 => programme.registration_form.is_some(),
            Self::Form02 | Self::Notice => programme.assessment_form.is_some(),
            Self::Form03 => programme.report_outline.is_some(),
            _ => true,
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

/// The paper as values: one, or one for each member.
pub fn build(kind: PaperKind, session: &Session, settings: &PaperSettings) -> Vec<Paper> {
    let mut papers = (kind.line().build)(session, settings);
    for paper in &mut papers {
        respell::paper(paper, settings.tone_style);
    }
    papers
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
    if !kind.is_asked_of(session) {
        return Err(WriteError::NotAsked(kind.name()));
    }
    let line = kind.line();
    let papers = || build(kind, session, settings);
    match format {
        Format::Docx => docx::write_all(&papers()),
        Format::Pdf => pdf::write_all(&papers()),
        Format::Markdown => Ok(markdown::write_all(&papers()).into_bytes()),
        Format::Text => Ok(plain::write_all(&papers(), plain::WIDTH).into_bytes()),
        Format::Xlsx => xlsx::write(line.name, &(line.table)(session), session.facts.date),
        Format::Csv => csv::write(&(line.table)(session)),
        Format::Ics => Ok(calendar(session).into_bytes()),
        Format::Json => Ok(json_of(kind, session, &papers())),
        Format::Ndjson => Ok(lines_of(&(line.rows)(session))),
    }
}

/// The minutes are the saved session; tables are their rows; other texts are themselves, as Markdown.
fn json_of(kind: PaperKind, session: &Session, papers: &[Paper]) -> Vec<u8> {
    if kind == PaperKind::Minutes {
        return saved::json(session);
    }
    let value = if kind.has(Format::Ndjson) {
        Value::from((kind.line().rows)(session))
    } else {
        let text = |paper: &Paper| json!({ "title": paper.title, "number": paper.header.symbol, "markdown": markdown::write(paper) });
        Value::from(papers.iter().map(text).collect::<Vec<_>>())
    };
    format!("{value:#}\n").into_bytes()
}

fn lines_of(rows: &[Value]) -> Vec<u8> {
    rows.iter()
        .map(|row| format!("{row}\n"))
        .collect::<String>()
        .into_bytes()
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
        let (mut session, settings) = (Session::blank(), PaperSettings::default());
        let (id, json) = crate::programme::embedded()[0];
        session.programme = crate::programme::read(id, json).unwrap().into();
        for kind in PaperKind::ALL {
            for format in Format::ALL {
                let bytes = write(*kind, *format, &session, &settings);
                assert_eq!(bytes.is_ok(), kind.has(*format), "{kind:?} {format:?}");
            }
        }
    }
}
