//! `sauro verify`: whether a session's journal is sound, or whether a paper belongs to a session.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::export::settings;
use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::{VALUES, branches, console, outstanding};
use crate::document::catalogue::{self, Format, PaperKind};
use crate::document::sealed::{self, Found};
use crate::session::{Session, rebuild};
use crate::store::data::DataFolder;
use crate::store::folder::{self, SAVED};

/// The largest file that is looked into.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What is to be verified.
#[derive(Debug, Args)]
pub struct Verify {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt; hoặc một tệp văn bản đã xuất
    #[arg(value_name = "BUỔI|VĂN_BẢN", help_heading = VALUES)]
    target: String,
    /// Buổi sinh hoạt để đối chiếu văn bản; mặc định tìm trong dữ liệu buổi mang mã của văn bản
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: Option<String>,
}

impl Verify {
    /// Says whether it is sound; found is what is not.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let target = Path::new(&self.target);
        if target.is_file() {
            return paper(context, target, self.session.as_deref());
        }
        if !target.exists() && has_format(target) {
            return Err(Failure::unusable(format!(
                "Không có tệp {}; hãy kiểm tra lại đường dẫn.",
                self.target
            )));
        }
        if self.session.is_some() {
            return Err(Failure::unusable(format!(
                "{} không phải tệp văn bản; hãy chỉ tệp văn bản trước, buổi sinh hoạt sau.",
                self.target
            )));
        }
        let data = context.data()?;
        let path = data.find_session(&self.target)?;
        let verdict = folder::verify(&path)?;
        for fault in &verdict.faults {
            console::note(&format!("Nhật ký không nguyên vẹn ở {fault}."));
        }
        if verdict.saved_differs {
            console::note(&format!(
                "{SAVED} nói khác nhật ký; nhật ký là bản đúng, hãy chạy sauro recover để ghi lại {SAVED}."
            ));
        }
        let others = branches::of(data, &path);
        console::notes(others.iter().map(|it| it.words(&path)));
        let sound = verdict.sound && !verdict.saved_differs && others.is_empty();
        if sound {
            let link = verdict.link.unwrap_or_default();
            console::say(&format!(
                "{}: nhật ký nguyên vẹn, mã dòng cuối {link}",
                path.display()
            ))?;
        }
        Ok(Outcome::found(!sound))
    }
}

/// Holds a paper against the session whose code it bears: the one given, else the one of the data folder.
fn paper(context: &Context, path: &Path, session: Option<&str>) -> Result<Outcome, Failure> {
    let name = path.display();
    let bytes = read(path)?;
    let code = match sealed::code(&bytes) {
        Found::Code(code) => code,
        Found::None => {
            return Err(Failure::unusable(format!(
                "{name} không mang mã niêm phong nên không đối chiếu được; chỉ văn bản dạng DOCX, PDF, văn bản thuần và biên bản dạng JSON xuất sau khi niêm phong mới mang mã (biểu mẫu, bảng tính, lịch thì không)."
            )));
        }
        Found::Nothing => {
            return Err(Failure::unusable(format!(
                "{name} không phải văn bản của chương trình (DOCX, PDF, văn bản thuần) cũng không phải thư mục buổi sinh hoạt."
            )));
        }
    };
    let data = context.data()?;
    let folder = match session {
        Some(session) => data.find_session(session)?,
        None => bearing(data, &code).ok_or_else(|| {
            Failure::unusable(format!(
                "{name} mang mã {code} nhưng không có buổi sinh hoạt nào trong dữ liệu mang mã đó; hãy chỉ thêm thư mục của buổi."
            ))
        })?,
    };
    let verdict = folder::verify(&folder)?;
    if !verdict.sound {
        for fault in &verdict.faults {
            console::note(&format!("Nhật ký không nguyên vẹn ở {fault}."));
        }
        return Ok(Outcome::found(true));
    }
    let read = folder::read(&folder, rebuild::founding)?;
    let session = read.session();
    let seal = session.seal.as_ref().map(|seal| seal.code.as_str());
    if seal != Some(code.as_str()) {
        let why = seal.map_or("chưa niêm phong".to_owned(), |it| format!("mang mã {it}"));
        console::note(&format!(
            "{name} mang mã {code} nhưng buổi {} {why}: văn bản không thuộc buổi này.",
            folder.display()
        ));
        return Ok(Outcome::found(true));
    }
    let mut session = session.clone();
    outstanding::with_year(&folder, &mut session);
    let same = is_as_written(&folder, &session, &bytes);
    let belongs = format!("{name}: mã {code} khớp buổi {}", folder.display());
    if same {
        console::say(&format!(
            "{belongs}; nội dung đúng như chương trình xuất ra từ nhật ký."
        ))?;
    } else {
        console::note(&format!(
            "{belongs}, nhưng nội dung khác bản chương trình xuất ra: đã sửa tay, hoặc thể thức của chi bộ đã đổi; hãy xuất lại để so."
        ));
    }
    Ok(Outcome::found(!same))
}

/// Whether it is named as one of the formats of papers.
fn has_format(path: &Path) -> bool {
    let end = path.extension().and_then(|it| it.to_str());
    end.is_some_and(|it| Format::from_word(it).is_some())
}

/// A file that may be a paper.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let small = fs::metadata(path).is_ok_and(|it| it.len() <= MOST_BYTES);
    let read = small.then(|| fs::read(path).ok()).flatten();
    read.ok_or_else(|| {
        Failure::unusable(format!(
            "Không đọc được {} hoặc tệp lớn quá 64 MB.",
            path.display()
        ))
    })
}

/// The session of the data folder that was sealed with this code.
fn bearing(data: &DataFolder, code: &str) -> Option<PathBuf> {
    let sealed = |path: &PathBuf| {
        let read = folder::read(path, rebuild::founding).ok()?;
        let seal = read.session().seal.as_ref()?;
        (seal.code == code).then(|| path.clone())
    };
    data.sessions().iter().find_map(|entry| sealed(&entry.path))
}

/// Whether the program writes just these bytes for one of the session's papers.
fn is_as_written(folder: &Path, session: &Session, bytes: &[u8]) -> bool {
    PaperKind::ALL.iter().any(|kind| {
        let Ok(settings) = settings::of(folder, *kind, session) else {
            return false;
        };
        let mut formats = kind.formats().iter();
        formats.any(|format| {
            catalogue::write(*kind, *format, session, &settings).is_ok_and(|it| it == bytes)
        })
    })
}
