//! `sauro export`: papers of a session, placed where they are wanted.

mod choice;
pub(super) mod settings;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use self::choice::Choice;
use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::{VALUES, console, outstanding};
use crate::document::WriteError;
use crate::document::catalogue::{self, Format, MOST_FORMS, PaperKind};
use crate::session::{Session, rebuild};
use crate::store::cell::CellFile;
use crate::store::exports::{self, Edition, Written, place_paper};
use crate::store::folder;
use crate::store::lock::Lock;

/// The name of a session's folder of papers.
const EXPORTS: &str = "exports";

/// Which papers, in which formats, where.
#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Export {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: OsString,
    /// Văn bản cần xuất, cách nhau bằng dấu phẩy: minutes (biên bản), resolution (nghị quyết), plan (kế hoạch 6 rõ),
    /// attendance (điểm danh), form01, form02, form03 (biểu mẫu), notice (thông báo phân loại), rating (tự đánh giá),
    /// session-plan (kế hoạch sinh hoạt), result-report (báo cáo kết quả), script (kịch bản điều hành), all (tất cả); mặc định all
    #[arg(long, value_name = "VĂN_BẢN", value_delimiter = ',', default_value = choice::ALL, hide_default_value = true)]
    what: Vec<String>,
    /// Định dạng, cách nhau bằng dấu phẩy: docx, pdf, md, txt, xlsx, csv, ics, json, ndjson; mặc định docx
    #[arg(
        long,
        value_name = "ĐỊNH_DẠNG",
        value_delimiter = ',',
        default_value = "docx",
        hide_default_value = true
    )]
    format: Vec<String>,
    /// Thư mục đặt văn bản; mặc định là thư mục exports của buổi
    #[arg(long, value_name = "THƯ_MỤC")]
    out: Option<PathBuf>,
}

/// A paper ready to be placed.
struct Ready {
    name: String,
    bytes: Vec<u8>,
    edition: Edition,
}

impl Export {
    /// Writes the papers, with a word on longer work; prints the path of each.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let choice = Choice::of(&self.what, &self.format)?;
        let path = context.data()?.find_session(&self.session)?;
        let read = folder::read(&path, rebuild::founding)?;
        if !read.damage().is_empty() {
            console::note(&format!(
                "Nhật ký của {} có chỗ hỏng nên văn bản có thể thiếu; hãy chạy sauro recover rồi xuất lại.",
                path.display()
            ));
        }
        if let (true, Some(gap)) = (read.damage().is_empty(), read.gaps().first()) {
            console::note(&format!(
                "Nhật ký của {} không nguyên vẹn ở {gap}: văn bản có thể thiếu; hãy xem bằng sauro verify.",
                path.display()
            ));
        }
        // Several at once go one after the other, numbers and all.
        let cell = CellFile::folder_of(&path);
        let _turn = Lock::turn(cell.as_deref().unwrap_or(&path));
        if let Some(cell) = &cell {
            console::notes(settings::mend(cell));
        }
        let mut session = read.session().clone();
        outstanding::with_year(&path, &mut session);
        let papers = choice.papers(&session);
        let ready = papers.map(|(kind, format)| write(kind, format, &session, &path));
        let exports = path.join(EXPORTS);
        let out = self.out.as_deref().unwrap_or(&exports);
        if session.roster.len() > MOST_FORMS {
            // The papers of so many members are placed as they are made.
            return place(ready, out, &exports);
        }
        let ready = ready.collect::<Result<Vec<_>, _>>()?;
        place(ready.into_iter().map(Ok), out, &exports)
    }
}

/// What a paper of the session tells as it is written now.
pub(super) fn edition(kind: PaperKind, session: &Session, number: Option<u32>) -> Edition {
    let number = kind.mark().zip(number);
    Edition {
        number: number.map(|(mark, number)| (mark.to_owned(), number)),
        paper: kind.word().to_owned(),
        seq: session.position.seq,
        at: super::hooks::now(),
    }
}

/// One paper in one format, or its parts.
fn write(
    kind: PaperKind,
    format: Format,
    session: &Session,
    path: &Path,
) -> Result<Vec<Ready>, Failure> {
    let settings = settings::numbered(path, kind, format, session)?;
    let parts = catalogue::write_parts(kind, format, session, &settings).map_err(failed)?;
    let of = parts.len();
    let named = parts.into_iter().zip(1..).map(|(bytes, part)| Ready {
        name: catalogue::part_name(kind, format, session, part, of),
        bytes,
        edition: edition(kind, session, settings.number),
    });
    Ok(named.collect())
}

/// Places the papers and notes what was written; what was placed is noted even when a later one fails.
fn place(
    ready: impl Iterator<Item = Result<Vec<Ready>, Failure>>,
    out: &Path,
    exports: &Path,
) -> Result<Outcome, Failure> {
    if out == exports {
        console::notes(exports::leads_out(exports));
    }
    let mut written = Written::read(exports);
    let mut one = |paper: &Ready| -> Result<(), Failure> {
        let placed = place_paper(out, &paper.name, &paper.bytes, &paper.edition, &mut written)?;
        console::notes(placed.notice());
        console::say_path(&placed.path)
    };
    let mut ready = ready;
    let placed = ready.try_for_each(|papers| papers?.iter().try_for_each(&mut one));
    let noted = written.write();
    placed?;
    match noted {
        Err(error) if out == exports => Err(error.into()),
        Err(error) => {
            // The papers lie where they were wanted; only the next export will take them for changed by hand.
            console::note(&error.to_string());
            Ok(Outcome::Done)
        }
        Ok(()) => Ok(Outcome::Done),
    }
}

/// Why a paper was not written: one that the directing document does not have, or a format that it does not go out in, is no failure of the system.
fn failed(error: WriteError) -> Failure {
    match error {
        WriteError::NotAsked(_) => Failure::not_there(error.to_string()),
        _ => Failure::system(error.to_string()).because(error),
    }
}
