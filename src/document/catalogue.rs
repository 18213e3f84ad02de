//! Which papers there are, what they are called and in which formats they go out: one line of the table a paper.

mod format;
mod lines;

use std::borrow::Cow;

use serde_json::Value;

pub use self::format::Format;
use self::lines::{LINES, PaperSpec, TEXT};
use super::content::minutes::votes;
use super::content::plan::calendar;
use super::paper::Paper;
use super::settings::PaperSettings;
use super::{WriteError, csv, docx, markdown, pdf, plain, respell, xlsx};
use crate::session::kinds::Assessor;
use crate::session::{Session, Time, saved};
use crate::text::json;

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
    /// Kịch bản điều hành.
    Script,
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
        Self::Script,
    ];

    fn line(self) -> &'static PaperSpec {
        LINES.get(self as usize).unwrap_or(&TEXT)
    }

    /// The mark of its symbol, by which it is numbered; none for forms and lists.
    pub fn mark(self) -> Option<&'static str> {
        self.line().mark
    }

    /// Whether this format of it bears its number.
    pub fn is_numbered(self, format: Format) -> bool {
        self.mark().is_some() && format.is_text()
    }

    /// Whether there is anything to say in it: a notice of grades without a grade is a draft.
    pub fn has_content(self, session: &Session) -> bool {
        let mut members = session.roster.iter();
        let mut graded =
            || members.any(|it| session.assessment(&it.id, Assessor::Committee).is_some());
        self != Self::Notice || graded()
    }

    /// Whether it may go out under a number: a resolution that was not adopted stays a draft.
    pub fn is_final(self, session: &Session) -> bool {
        self != Self::Resolution || votes::on_resolution(session).is_some_and(|it| it.passed)
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

    /// Whether it goes out with the whole set: what the document asks for, and what the chair holds in the hand while that is still of use.
    pub fn is_in_set(self, session: &Session) -> bool {
        self.is_asked_of(session) && (self != Self::Script || session.closing.is_none())
    }

    /// Whether it tells the cell's year as it stands; the others tell their session as it stood when it closed.
    pub fn is_of_year(self) -> bool {
        matches!(
            self,
            Self::Form01 | Self::Form02 | Self::Form03 | Self::Notice
        )
    }

    /// Whether a file of it is older than the record: it tells the journal up to line `seq` and was written at `at`, and the journal has more lines since,
    /// or, where it tells the year, something was `recorded` in the cell's log.
    pub fn is_stale(self, (seq, at): (u64, Time), lines: u64, recorded: Option<Time>) -> bool {
        lines > seq || (self.is_of_year() && recorded.is_some_and(|it| it > at))
    }

    /// The session as this paper tells it.
    pub fn told(self, session: &Session) -> Cow<'_, Session> {
        match &session.as_planned {
            _ if self.is_of_year() => session.of_year(),
            // The plan tells what was planned, whenever it is written.
            Some(planned) if self == Self::SessionPlan => {
                let mut told = planned.snapshot();
                told.seal.clone_from(&session.seal);
                Cow::Owned(told)
            }
            _ => session.told(),
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

/// How many members' forms one file holds: a form in PDF takes half a megabyte of memory while it is written.
pub const MOST_FORMS: usize = 400;

/// `2026-05-20-bien-ban.docx`.
pub fn file_name(kind: PaperKind, format: Format, session: &Session) -> String {
    format!("{}-{}.{}", session.facts.date, kind.stem(), format.ext())
}

/// The same of a part, from 1: `2026-05-20-bieu-mau-01-phan-02.pdf`; the whole, where there is but one.
pub fn part_name(
    kind: PaperKind,
    format: Format,
    session: &Session,
    part: usize,
    of: usize,
) -> String {
    if of <= 1 {
        return file_name(kind, format, session);
    }
    let (day, stem) = (session.facts.date, kind.stem());
    format!("{day}-{stem}-phan-{part:02}.{}", format.ext())
}

/// The paper as values: one, or one for each member.
pub fn build(kind: PaperKind, session: &Session, settings: &PaperSettings) -> Vec<Paper> {
    let session = &*kind.told(session);
    let mut papers = (kind.line().build)(session, settings);
    let members = session.roster.iter().map(|it| it.name.as_str());
    let guests = session.guests.values().map(|it| it.name.as_str());
    let names: Vec<&str> = members.chain(guests).collect();
    for paper in &mut papers {
        paper.in_paragraphs();
        respell::paper(paper, settings.tone_style, &names);
    }
    papers
}

/// The bytes in one of its formats; forms of more members than one file holds come in several, so that neither the memory nor who opens them is
/// overstrained.
pub fn write_parts(
    kind: PaperKind,
    format: Format,
    session: &Session,
    settings: &PaperSettings,
) -> Result<Vec<Vec<u8>>, WriteError> {
    let printed = matches!(format, Format::Docx | Format::Pdf);
    if !printed || session.roster.len() <= MOST_FORMS || !kind.is_asked_of(session) {
        return Ok(vec![write(kind, format, session, settings)?]);
    }
    let mut papers = build(kind, session, settings);
    let mut parts = Vec::new();
    while !papers.is_empty() || parts.is_empty() {
        let rest = papers.split_off(papers.len().min(MOST_FORMS));
        let now = std::mem::replace(&mut papers, rest);
        parts.push(if format == Format::Docx {
            docx::write_all(&now)?
        } else {
            pdf::write_all(&now)?
        });
    }
    Ok(parts)
}

/// The paper's bytes in one of its formats, in one file.
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
    let whole = session;
    let session = &*kind.told(session);
    let papers = || build(kind, session, settings);
    match format {
        Format::Docx => docx::write_all(&papers()),
        Format::Pdf => pdf::write_all(&papers()),
        Format::Markdown => Ok(markdown::write_all(&papers()).into_bytes()),
        Format::Text => Ok(plain::write_all(&papers(), plain::WIDTH).into_bytes()),
        Format::Xlsx => xlsx::write(line.name, &(line.table)(session), session.facts.date),
        Format::Csv => csv::write(&(line.table)(session)),
        Format::Ics => Ok(calendar(session).into_bytes()),
        Format::Json => Ok(json_of(kind, whole, &papers())),
        Format::Ndjson => Ok(lines_of(&(line.rows)(session))),
    }
}

/// The minutes are the saved session; tables are their rows; other texts are themselves, as Markdown.
fn json_of(kind: PaperKind, session: &Session, papers: &[Paper]) -> Vec<u8> {
    if kind == PaperKind::Minutes {
        return saved::json(session);
    }
    let value = if kind.has(Format::Ndjson) {
        Value::from((kind.line().rows)(&kind.told(session)))
    } else {
        let text = |paper: &Paper| serde_json::json!({ "title": paper.title, "number": paper.header.symbol, "markdown": markdown::write(paper) });
        Value::from(papers.iter().map(text).collect::<Vec<_>>())
    };
    json::pretty(&value)
}

fn lines_of(rows: &[Value]) -> Vec<u8> {
    let lines = rows.iter().map(json::line);
    lines
        .flat_map(|line| [line, vec![b'\n']].concat())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_what_they_mean() {
        for kind in PaperKind::ALL {
            assert_eq!(PaperKind::from_word(kind.word()), Some(*kind));
            assert!(kind.stem().is_ascii());
            let known = crate::programme::timeline::paper_name(kind.word());
            assert_eq!(known, Some(kind.name()), "{}", kind.word());
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
