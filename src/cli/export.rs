//! `sauro export`: papers of a session, placed where they are wanted.

mod choice;
pub(super) mod settings;

use std::path::{Path, PathBuf};

use clap::Args;

use self::choice::Choice;
use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::{VALUES, console, outstanding};
use crate::document::catalogue::{self, Format, PaperKind};
use crate::session::{Session, rebuild};
use crate::store::cell::CellFile;
use crate::store::exports::{Written, place_paper};
use crate::store::lock::Lock;
use crate::store::{folder, mending};

/// The name of a session's folder of papers.
const EXPORTS: &str = "exports";

/// Which papers, in which formats, where.
#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Export {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: String,
    /// Văn bản cần xuất, cách nhau bằng dấu phẩy: minutes (biên bản), resolution (nghị quyết), plan (kế hoạch 6 rõ),
    /// attendance (điểm danh), form01, form02, form03 (biểu mẫu), notice (thông báo phân loại), rating (tự đánh giá),
    /// session-plan (kế hoạch sinh hoạt), result-report (báo cáo kết quả), all (tất cả); mặc định all
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
        // Several at once go one after the other, numbers and all.
        let cell = CellFile::folder_of(&path);
        let _turn = Lock::turn(cell.as_deref().unwrap_or(&path));
        if let Some(cell) = &cell {
            console::notes(mending::mend(cell, super::hooks::now()));
        }
        let mut session = read.session().clone();
        outstanding::with_year(&path, &mut session);
        let ready = choice
            .papers(&session)
            .map(|(kind, format)| write(kind, format, &session, &path))
            .collect::<Result<Vec<_>, _>>()?;
        let exports = path.join(EXPORTS);
        let out = self.out.as_deref().unwrap_or(&exports);
        place(&ready, out, &exports)
    }
}

/// One paper in one format.
fn write(
    kind: PaperKind,
    format: Format,
    session: &Session,
    path: &Path,
) -> Result<Ready, Failure> {
    let settings = settings::numbered(path, kind, format, session)?;
    let bytes = catalogue::write(kind, format, session, &settings)
        .map_err(|error| Failure::system(error.to_string()).because(error))?;
    Ok(Ready {
        name: catalogue::file_name(kind, format, session),
        bytes,
    })
}

/// Places the papers and notes what was written; what was placed is noted even when a later one fails.
fn place(ready: &[Ready], out: &Path, exports: &Path) -> Result<Outcome, Failure> {
    let mut written = Written::read(exports);
    let (mut failed, today) = (None, super::hooks::now().date_naive());
    for paper in ready {
        match place_paper(out, &paper.name, &paper.bytes, today, &mut written) {
            Ok(placed) => {
                console::notes(placed.notice());
                console::say_path(&placed.path)?;
            }
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    let noted = written.write();
    if let Some(error) = failed {
        return Err(error.into());
    }
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
