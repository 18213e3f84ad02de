//! Why a paper could not be written: one sentence for the user, and the cause beneath it for `--verbose`.

use std::error::Error;
use std::fmt;

/// A writer's failure. Writers work in memory, so this is rare: a paper too large for its container.
#[derive(Debug)]
pub enum WriteError {
    /// The DOCX container refused a part.
    Docx(zip::result::ZipError),
    /// The DOCX container refused bytes.
    DocxBytes(std::io::Error),
    /// The PDF writer refused the pages.
    Pdf(std::io::Error),
    /// The XLSX writer refused a cell.
    Xlsx(rust_xlsxwriter::XlsxError),
    /// This session has no such paper: its directing document does not ask for it.
    NotAsked(&'static str),
    /// The CSV writer refused a row.
    Csv(csv::Error),
    /// The paper does not go out in this format.
    NoSuchFormat {
        /// The paper's name.
        paper: &'static str,
        /// The format's word.
        format: &'static str,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Docx(_) | Self::DocxBytes(_) => out.write_str(
                "Không dựng được văn bản DOCX: đề nghị xuất lại, hoặc chọn định dạng khác.",
            ),
            Self::Pdf(_) => out.write_str(
                "Không dựng được văn bản PDF: đề nghị xuất lại, hoặc chọn định dạng khác.",
            ),
            Self::Xlsx(_) => out.write_str(
                "Không dựng được bảng XLSX: đề nghị xuất lại, hoặc chọn định dạng khác.",
            ),
            Self::NotAsked(paper) => write!(
                out,
                "Văn bản chỉ đạo của buổi sinh hoạt không có {}: đề nghị chọn tài liệu khác.",
                super::content::phrase::uncapital(paper)
            ),
            Self::Csv(_) => out
                .write_str("Không dựng được bảng CSV: đề nghị xuất lại, hoặc chọn định dạng khác."),
            Self::NoSuchFormat { paper, format } => write!(
                out,
                "{paper} không có định dạng “{format}”: đề nghị chọn định dạng khác."
            ),
        }
    }
}

impl Error for WriteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Docx(cause) => Some(cause),
            Self::DocxBytes(cause) | Self::Pdf(cause) => Some(cause),
            Self::Csv(cause) => Some(cause),
            Self::Xlsx(cause) => Some(cause),
            Self::NotAsked(_) | Self::NoSuchFormat { .. } => None,
        }
    }
}

impl From<zip::result::ZipError> for WriteError {
    fn from(cause: zip::result::ZipError) -> Self {
        Self::Docx(cause)
    }
}

impl From<std::io::Error> for WriteError {
    fn from(cause: std::io::Error) -> Self {
        Self::DocxBytes(cause)
    }
}

impl From<csv::Error> for WriteError {
    fn from(cause: csv::Error) -> Self {
        Self::Csv(cause)
    }
}
