//! `sauro verify`: whether a session's journal is sound, or whether a paper belongs to a session.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::export::settings;
use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::programmes::Library;
use super::{VALUES, branches, called, console, outstanding};
use crate::document::catalogue::{self, Format, PaperKind};
use crate::document::comparison::{self, Comparison};
use crate::document::sealed::{self, Found};
use crate::session::records::Seal;
use crate::session::seal::{CodeForm, Misread, SealMark};
use crate::session::{Session, rebuild};
use crate::store::StoreError;
use crate::store::data::DataFolder;
use crate::store::folder::{self, SAVED, Verdict};
use crate::store::ordinary;
use crate::text::clean;

/// The largest file that is looked into.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// A link in which so many digits are others is one that was copied wrongly.
const MOST_WRONG: usize = 8;
/// What is said of a code by an earlier version.
const SHORT: &str = "Đây là mã ngắn của bản cũ (8 ký tự): có thể làm giả nhật ký khác mang đúng mã này, nên mã chỉ giúp tìm buổi, không chứng minh nội dung.";

/// What is to be verified.
#[derive(Debug, Args)]
pub struct Verify {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt; hoặc một tệp văn bản đã xuất; hoặc mã niêm phong in trên văn bản
    #[arg(value_name = "BUỔI|VĂN_BẢN|MÃ_NIÊM_PHONG", help_heading = VALUES)]
    target: OsString,
    /// Buổi sinh hoạt để đối chiếu văn bản; mặc định tìm trong dữ liệu buổi mang mã của văn bản
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: Option<PathBuf>,
}

impl Verify {
    /// Says whether it is sound; found is what is not.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let target = Path::new(&self.target);
        if target.is_file() {
            return paper(context, target, self.session.as_deref());
        }
        let shown = target.display();
        if !target.exists() && has_format(target) {
            return Err(Failure::unusable(format!(
                "Không có tệp {shown}; hãy kiểm tra lại đường dẫn."
            )));
        }
        let data = context.data()?;
        let found = data.find_session(target);
        if let (Err(StoreError::Unknown { .. }), Some(text)) = (&found, target.to_str()) {
            match SealMark::read(text) {
                Ok(mark) => return typed(data, &mark, self.session.as_deref()),
                Err(misread @ (Misread::Sign | Misread::Length(_))) => {
                    return Err(Failure::unusable(miscopied(text, misread)));
                }
                Err(Misread::Foreign) => {}
            }
        }
        if self.session.is_some() {
            return Err(Failure::unusable(format!(
                "{shown} không phải tệp văn bản; hãy chỉ tệp văn bản trước, buổi sinh hoạt sau."
            )));
        }
        let path = found?;
        let verdict = judged(&path)?;
        if verdict.saved_differs {
            console::note(&format!(
                "{SAVED} nói khác nhật ký; nhật ký là bản đúng, hãy chạy sauro recover để ghi lại {SAVED}."
            ));
        }
        let others = branches::of(data, &path);
        console::notes(others.iter().map(|it| it.words(&path)));
        let logs = branches::logs::words(&path);
        console::notes(&logs);
        let beside = others.is_empty() && logs.is_empty();
        let sound = verdict.sound && !verdict.saved_differs && beside;
        if sound {
            let link = verdict.link.unwrap_or_default();
            let named = called::folder(&path, &Library::read(context.data()?));
            console::say(&format!(
                "Buổi sinh hoạt {named}: nhật ký nguyên vẹn, mã dòng cuối {link}"
            ))?;
            let read = folder::read(&path, rebuild::founding)?;
            let seal = read.session().seal.as_ref();
            if seal.is_some_and(|it| it.code == CodeForm::Hex8.code(&it.link)) {
                console::note(SHORT);
            }
        }
        Ok(Outcome::found(!sound))
    }
}

/// Holds a paper against the session whose code it bears: the one given, else the one of the data folder.
fn paper(context: &Context, path: &Path, session: Option<&Path>) -> Result<Outcome, Failure> {
    let name = path.display();
    let bytes = read(path)?;
    let mark = match sealed::mark(&bytes) {
        Found::Mark(mark) => mark,
        Found::Misread(text) => {
            console::note(&format!(
                "{name} mang mã niêm phong {text} không đúng dấu kiểm: mã trên văn bản đã bị sửa hoặc chép sai."
            ));
            return Ok(Outcome::Found);
        }
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
        None => bearing(data, &mark).ok_or_else(|| {
            Failure::unusable(format!(
                "{name} mang mã {mark} nhưng không có buổi sinh hoạt nào trong dữ liệu mang mã đó; hãy chỉ thêm thư mục của buổi."
            ))
        })?,
    };
    let verdict = judged(&folder)?;
    if !verdict.sound {
        return Ok(Outcome::Found);
    }
    let read = folder::read(&folder, rebuild::founding)?;
    let session = read.session();
    if !session.seal.as_ref().is_some_and(|it| mark.names(it)) {
        let why = other_seal(session, &mark);
        console::note(&format!(
            "{name} mang mã {mark} nhưng buổi {} {why}: văn bản không thuộc buổi này.",
            called::opened(session)
        ));
        return Ok(Outcome::Found);
    }
    let mut session = session.clone();
    outstanding::with_year(&folder, &mut session);
    let same = is_as_written(&folder, &session, &bytes);
    let belongs = format!("{name}: mã {mark} khớp buổi {}", called::opened(&session));
    let good = if same {
        console::say(&format!(
            "{belongs}; nội dung đúng như chương trình xuất ra từ nhật ký."
        ))?;
        true
    } else {
        compared(&belongs, &folder, &session, &bytes)?
    };
    if mark.is_short() {
        console::note(SHORT);
    }
    Ok(Outcome::found(!good))
}

/// Holds a paper of other bytes against the session by its words; says whether it tells the same.
fn compared(
    belongs: &str,
    folder: &Path,
    session: &Session,
    bytes: &[u8],
) -> Result<bool, Failure> {
    let settings = |kind| settings::of(folder, kind, session);
    let (good, words) = match comparison::compare(bytes, session, settings) {
        Comparison::SameWords => (
            true,
            "; tệp đã được lưu lại bằng phần mềm khác, từng chữ vẫn đúng như chương trình xuất ra từ nhật ký.".to_owned(),
        ),
        Comparison::EarlierLayout(facts) => (
            true,
            format!("; văn bản xuất theo thể thức của bản cũ; tên người, ý kiến, kết luận, biểu quyết, nhiệm vụ ({facts} chỗ) đều đúng như nhật ký; những chỗ khác của bản cũ không so được."),
        ),
        Comparison::EarlierLacks(lacking) => (
            false,
            format!(
                "; văn bản xuất theo thể thức của bản cũ, và thiếu hoặc ghi khác {} chỗ so với nhật ký, trước hết là “{}”.",
                lacking.len(),
                clean::line(lacking.first().map_or("", String::as_str)).text
            ),
        ),
        Comparison::Differs {
            paper,
            record,
            claims_earlier,
        } => (
            false,
            format!(
                ", nhưng nội dung khác bản chương trình xuất ra: văn bản ghi “{}”, nhật ký là “{}”; có thể đã sửa tay, hoặc thể thức của chi bộ đã đổi{}.",
                clean::line(&paper).text,
                clean::line(&record).text,
                if claims_earlier {
                    ", hoặc văn bản do bản cũ của chương trình xuất ra"
                } else {
                    ""
                }
            ),
        ),
        Comparison::Conceals(what) => (
            false,
            format!(", nhưng tệp có thứ mà văn bản của chương trình không có ({}) nên chữ đọc được có thể khác chữ hiện ra: tệp đã bị sửa; hãy xuất lại để so.", clean::line(&what).text),
        ),
        Comparison::Unreadable => (
            false,
            ", nhưng tệp khác bản chương trình xuất ra, mà dạng này không so từng chữ được: đã sửa, hoặc xuất bằng bản khác của chương trình; hãy đối chiếu bản DOCX.".to_owned(),
        ),
    };
    let words = format!("{belongs}{words}");
    if good {
        console::say(&words)?;
    } else {
        console::note(&words);
    }
    Ok(good)
}

/// Holds a code that was typed against the session given, else against those of the data folder.
fn typed(data: &DataFolder, mark: &SealMark, session: Option<&Path>) -> Result<Outcome, Failure> {
    let folder = match session {
        Some(session) => data.find_session(session)?,
        None => match bearing(data, mark) {
            Some(folder) => folder,
            None => return not_borne(data, mark),
        },
    };
    let verdict = judged(&folder)?;
    let read = folder::read(&folder, rebuild::founding)?;
    let session = read.session();
    let path = folder.display();
    let Some(seal) = session.seal.as_ref().filter(|it| mark.names(it)) else {
        let why = other_seal(session, mark);
        let what = typed_words(mark);
        console::note(&format!("Buổi {path} {why}, không phải {what}."));
        return Ok(Outcome::Found);
    };
    if verdict.sound {
        console::say(&format!(
            "Mã {mark} khớp buổi {path}, niêm phong lúc {}; nhật ký nguyên vẹn.",
            seal.at.format("%H:%M ngày %d/%m/%Y")
        ))?;
    }
    if mark.is_short() {
        console::note(SHORT);
    }
    Ok(Outcome::found(!verdict.sound))
}

/// Says that no session bears what was typed; of a link that is nearly a session's, that it is not that session's.
fn not_borne(data: &DataFolder, mark: &SealMark) -> Result<Outcome, Failure> {
    let what = typed_words(mark);
    if let SealMark::Link(link) = mark
        && let Some((folder, differ)) = nearest(data, link)
    {
        console::note(&format!(
            "Đây không phải {what} của buổi {}: khác {differ} chữ số; hãy đối chiếu lại từng chữ số, nếu chép đúng thì liên kết thuộc một nhật ký khác.",
            folder.display()
        ));
        return Ok(Outcome::Found);
    }
    Err(Failure::unusable(format!(
        "Không có buổi sinh hoạt nào trong dữ liệu mang {what}; hãy kiểm tra lại, hoặc chỉ thêm thư mục của buổi."
    )))
}

/// What was typed, in words: a link is never called by the code that its beginning would give.
fn typed_words(mark: &SealMark) -> String {
    match mark {
        SealMark::Link(link) => format!("liên kết niêm phong {link}"),
        SealMark::Short(code) | SealMark::Code(code) => format!("mã niêm phong {code}"),
    }
}

/// The session of the data folder whose seal's link is this one but for a few digits, and how many.
fn nearest(data: &DataFolder, link: &str) -> Option<(PathBuf, usize)> {
    let differ = |seal: &Seal| {
        let pairs = seal.link.chars().zip(link.chars());
        pairs.filter(|(one, other)| one != other).count()
    };
    let near = data.sessions().into_iter().filter_map(|entry| {
        let read = folder::read(&entry.path, rebuild::founding).ok()?;
        let seal = read.session().seal.as_ref()?;
        let differ = differ(seal);
        (differ <= MOST_WRONG || CodeForm::Base32.code(link) == seal.code)
            .then_some((entry.path, differ))
    });
    near.min_by_key(|(_, differ)| *differ)
}

/// Checks a session's journal and says what is wrong with it.
fn judged(folder: &Path) -> Result<Verdict, Failure> {
    let verdict = folder::verify(folder)?;
    for fault in &verdict.faults {
        console::note(&format!("Nhật ký không nguyên vẹn ở {fault}."));
    }
    Ok(verdict)
}

/// What seal a session bears instead.
fn other_seal(session: &Session, mark: &SealMark) -> String {
    match &session.seal {
        None => "chưa niêm phong".to_owned(),
        Some(seal) if seal.code == mark.code() => {
            "mang cùng mã in nhưng của một nhật ký khác".to_owned()
        }
        Some(seal) => format!("mang mã {}", seal.code),
    }
}

/// That a code was typed wrongly.
fn miscopied(text: &str, misread: Misread) -> String {
    let text = clean::line(text).text;
    match misread {
        Misread::Length(length) => format!(
            "{text} không phải buổi sinh hoạt nào, và có {length} ký tự trong khi mã niêm phong có 17; hãy chép lại đủ mã in trên văn bản."
        ),
        _ => format!(
            "Mã niêm phong {text} không đúng dấu kiểm: có ký tự chép sai hoặc đổi chỗ; hãy đối chiếu lại với văn bản."
        ),
    }
}

/// Whether it is named as one of the formats of papers.
fn has_format(path: &Path) -> bool {
    let end = path.extension().and_then(|it| it.to_str());
    end.is_some_and(|it| Format::from_word(it).is_some())
}

/// A file that may be a paper.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let small = fs::metadata(path).is_ok_and(|it| it.len() <= MOST_BYTES);
    let read = small.then(|| ordinary::read(path).ok()).flatten();
    read.ok_or_else(|| {
        Failure::unusable(format!(
            "Không đọc được {} hoặc tệp lớn quá 64 MB.",
            path.display()
        ))
    })
}

/// The session of the data folder whose seal this names.
fn bearing(data: &DataFolder, mark: &SealMark) -> Option<PathBuf> {
    let sealed = |path: &PathBuf| {
        let read = folder::read(path, rebuild::founding).ok()?;
        let seal = read.session().seal.as_ref()?;
        mark.names(seal).then(|| path.clone())
    };
    data.sessions().iter().find_map(|entry| sealed(&entry.path))
}

/// Whether the program writes just these bytes for one of the session's papers.
fn is_as_written(folder: &Path, session: &Session, bytes: &[u8]) -> bool {
    PaperKind::ALL.iter().any(|kind| {
        let settings = settings::of(folder, *kind, session);
        let mut formats = kind.formats().iter();
        formats.any(|format| {
            catalogue::write(*kind, *format, session, &settings).is_ok_and(|it| it == bytes)
        })
    })
}
