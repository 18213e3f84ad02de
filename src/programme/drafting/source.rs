//! From a file to its paragraphs, whatever its form is; what cannot be read is refused in one sentence.

use std::fmt;

use super::docx;
use super::lines::{self, Paragraph};
use super::pdf;
use crate::programme::Fault;

/// The largest file.
const MOST: usize = 16 * 1024 * 1024;
/// The longest text that a plan can have: some two hundred pages.
pub(super) const LONGEST: usize = 600 * 1024;

/// The longest paragraph that a plan can have, in bytes: some four pages.
const LONGEST_PARAGRAPH: usize = 16 * 1024;

/// Why a file gives no draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is empty, or has blanks alone.
    Empty,
    /// It is larger than a plan is.
    TooLarge,
    /// Its text is longer than a plan's is.
    TooLong,
    /// It is packed so that it would unpack to far more.
    Unpacks,
    /// A Word file that is damaged.
    Damaged,
    /// A Word file of before 2007.
    OldWord,
    /// A file of another program.
    OtherKind(&'static str),
    /// A PDF of pictures: there is no text in it.
    Scanned,
    /// A PDF that cannot be opened, or has a password.
    DamagedPdf,
    /// Bytes that are no text.
    NoText,
    /// It is text, but no plan.
    NoPlan,
    /// It is a paper that directs nothing.
    OtherPaper(&'static str),
    /// A rule of programmes does not hold.
    Rule(Fault),
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let words = match self {
            Self::Empty => "tệp không có chữ nào; hãy chọn tệp có nội dung của kế hoạch",
            Self::TooLarge => {
                "tệp lớn hơn 16 MB; hãy chép riêng phần chữ của kế hoạch sang một tệp mới"
            }
            Self::TooLong => {
                "văn bản dài hơn 200 trang; hãy chép riêng phần kế hoạch sang một tệp mới"
            }
            Self::Unpacks => {
                "tệp khi mở ra lớn quá mức của một văn bản; hãy chép riêng phần chữ sang một tệp mới"
            }
            Self::Damaged => {
                "tệp Word bị hỏng hoặc không phải DOCX; hãy mở bằng Word rồi lưu lại thành .docx"
            }
            Self::OldWord => {
                "tệp Word cũ (.doc) hoặc có mật khẩu; hãy mở bằng Word rồi lưu lại thành .docx không có mật khẩu"
            }
            Self::OtherKind(kind) => {
                return write!(
                    formatter,
                    "tệp là {kind}; hãy dùng tệp .docx, .pdf có chữ, hoặc .txt"
                );
            }
            Self::Scanned => {
                "tệp PDF là ảnh quét, không có chữ; hãy xin bản Word, hoặc dùng phần mềm nhận dạng chữ rồi lưu thành .docx hoặc .txt"
            }
            Self::DamagedPdf => {
                "tệp PDF bị hỏng hoặc có mật khẩu; hãy xin bản khác, hoặc lưu lại thành .docx"
            }
            Self::NoText => {
                "tệp không phải văn bản đọc được; hãy dùng tệp .docx, .pdf có chữ, hoặc .txt với mã UTF-8"
            }
            Self::NoPlan => {
                "không nhận ra đây là kế hoạch, hướng dẫn hoặc công văn chỉ đạo; hãy chọn đúng tệp văn bản của cấp ủy, hoặc soạn chương trình bằng tay"
            }
            Self::OtherPaper(paper) => {
                return write!(
                    formatter,
                    "đây là {paper}, không phải văn bản chỉ đạo; hãy chọn tệp kế hoạch, hướng dẫn hoặc công văn"
                );
            }
            Self::Rule(fault) => {
                return write!(
                    formatter,
                    "nội dung đọc được chưa thành chương trình vì {}",
                    fault.what
                );
            }
        };
        formatter.write_str(words)
    }
}

impl std::error::Error for Refusal {}

/// A file's paragraphs, and what was lost on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// In their order.
    pub paragraphs: Vec<Paragraph>,
    /// A sentence each.
    pub lost: Vec<String>,
}

/// Reads a file by what it holds; its name says nothing.
pub fn paragraphs(_name: &str, bytes: &[u8]) -> Result<Source, Refusal> {
    if bytes.len() > MOST {
        return Err(Refusal::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    let mut source = if bytes.starts_with(b"PK\x03\x04") {
        docx::read(bytes)?
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Refusal::OldWord);
    } else if bytes.starts_with(b"{\\rtf") {
        return Err(Refusal::OtherKind("RTF"));
    } else if bytes.windows(5).take(1024).any(|it| it == b"%PDF-") {
        pdf::read(bytes)?
    } else if bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff") {
        return Err(Refusal::OtherKind("ảnh"));
    } else {
        from_text(&decoded(bytes)?)
    };
    let before = source.paragraphs.len();
    source
        .paragraphs
        .retain(|it| it.text.len() <= LONGEST_PARAGRAPH);
    if source.paragraphs.len() < before {
        let count = before - source.paragraphs.len();
        source.lost.push(format!(
            "Đã để ngoài {count} đoạn dài bất thường, không phải đoạn của một kế hoạch."
        ));
    }
    if !source
        .paragraphs
        .iter()
        .any(|it| it.text.chars().any(char::is_alphabetic))
    {
        return Err(Refusal::Empty);
    }
    Ok(source)
}

/// Paragraphs of plain text or Markdown.
pub(super) fn from_text(text: &str) -> Source {
    let (paragraphs, dropped) = lines::paragraphs(text);
    Source {
        paragraphs,
        lost: self::dropped(dropped),
    }
}

/// What is said of lines that were no text of the plan.
pub(super) fn dropped(count: usize) -> Vec<String> {
    if count == 0 {
        Vec::new()
    } else {
        vec![format!(
            "Đã bỏ {count} dòng là số trang hoặc tiêu đề trang."
        )]
    }
}

/// The text of bytes: UTF-8, or UTF-16 with its mark.
fn decoded(bytes: &[u8]) -> Result<String, Refusal> {
    let wide = |order: fn([u8; 2]) -> u16| {
        let units = bytes
            .get(2..)
            .unwrap_or_default()
            .chunks_exact(2)
            .map(|it| {
                order([
                    it.first().copied().unwrap_or(0),
                    it.get(1).copied().unwrap_or(0),
                ])
            });
        String::from_utf16(&units.collect::<Vec<u16>>()).map_err(|_| Refusal::NoText)
    };
    let text = if bytes.starts_with(b"\xff\xfe") {
        wide(u16::from_le_bytes)?
    } else if bytes.starts_with(b"\xfe\xff") {
        wide(u16::from_be_bytes)?
    } else {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        String::from_utf8(bytes.to_vec()).map_err(|_| Refusal::NoText)?
    };
    if text.contains('\0') {
        return Err(Refusal::NoText);
    }
    if text.len() > LONGEST {
        return Err(Refusal::TooLong);
    }
    Ok(text)
}
