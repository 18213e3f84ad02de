//! A paper as a plain value: what it says, in the order it says it, with no formatting codes of any format.
//!
//! Builders make papers from sessions; writers turn papers into bytes. Neither knows the other.

mod block;
mod names;
mod signature;
mod table;
mod widths;

use chrono::NaiveDate;

pub use block::{Block, Run, tick_box};
pub use signature::{Signatures, Signer};
pub use table::{Align, Cell, Column, Letters, Slot, Table};
pub use widths::row_lines;

use crate::session::records::Seal;
use crate::session::seal::{self, CodeForm};

/// The Party's name, the first line on the right of every paper.
pub const PARTY_NAME: &str = "ĐẢNG CỘNG SẢN VIỆT NAM";
/// The mark on a line of its own under the issuing body.
pub const ISSUER_MARK: &str = "*";
/// The short rule under the summary.
pub const SUMMARY_RULE: &str = "-----";
/// The label over the list of those who receive the paper.
pub const RECIPIENTS_LABEL: &str = "Nơi nhận:";
/// What stands before the seal's code.
pub const SEAL_LABEL: &str = "Mã niêm phong của buổi sinh hoạt: ";
/// What stands in for a name that is not known.
pub const NAME_DOTS: &str = "..............................";

/// The room of a name in the header block, in ems of its letters.
const NAME_EMS: f32 = 15.5;

/// One paper, ready for any writer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// The header block.
    pub header: Header,
    /// The label of a form, `BIỂU MẪU SỐ 01`, over its kind.
    pub label: Option<String>,
    /// Kind of paper, `BIÊN BẢN`; printed in capitals.
    pub kind: String,
    /// The summary (trích yếu) under the kind; empty: left out with its rule.
    pub summary: String,
    /// Whether the pages lie on their side.
    pub landscape: bool,
    /// What the paper says.
    pub body: Vec<Block>,
    /// Who signs.
    pub signatures: Signatures,
    /// Those who receive it, without dash or closing punctuation; empty: no "Nơi nhận".
    pub recipients: Vec<String>,
    /// Annexes, each on a page of its own.
    pub annexes: Vec<Annex>,
    /// The day that the paper bears.
    pub date: NaiveDate,
    /// The title among the document's properties.
    pub title: String,
    /// What it bears of the seal, when the session is sealed.
    pub seal: Option<SealPrint>,
}

/// What a paper bears of its session's seal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SealPrint {
    /// The code, for people.
    pub code: String,
    /// The whole link, for machines; none on papers of seals by earlier versions, which bear the code alone.
    pub link: Option<String>,
}

impl SealPrint {
    /// What a seal puts on a paper.
    pub fn of(seal: &Seal) -> Self {
        let long = seal.code != CodeForm::Hex8.code(&seal.link);
        Self {
            code: seal.code.clone(),
            link: long.then(|| seal.link.clone()),
        }
    }

    /// What stands among the document's properties.
    pub fn property(&self) -> &str {
        self.link.as_ref().unwrap_or(&self.code)
    }

    /// What the square code says.
    pub fn square(&self) -> String {
        let whole = self.link.as_deref().map(seal::square);
        whole.unwrap_or_else(|| self.code.clone())
    }
}

/// A code alone.
impl From<&str> for SealPrint {
    fn from(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            link: None,
        }
    }
}

/// The two columns at the head of every paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// The body above the issuing one, `Đảng bộ …`; printed in capitals.
    pub parent: Option<String>,
    /// The issuing body, `Chi bộ …`; printed in capitals.
    pub issuer: String,
    /// Number and symbol as printed, `Số 05-BB/CB`; `None` leaves the line out (lists and forms).
    pub symbol: Option<String>,
    /// Place and date as printed, dots where something is not known.
    pub dateline: String,
}

/// A part after the signatures; it begins on a new page unless it runs on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annex {
    /// The title over it; a line end in it breaks the line.
    pub title: String,
    /// Whether its pages lie on their side.
    pub landscape: bool,
    /// Whether it follows on the page of the signatures where there is room: a few lines want no page of their own.
    pub runs_on: bool,
    /// What it says.
    pub body: Vec<Block>,
}

impl Header {
    /// The parent body in capitals, as printed.
    pub fn parent_line(&self) -> Option<String> {
        self.parent
            .as_deref()
            .filter(|name| !name.trim().is_empty())
            .map(str::to_uppercase)
    }

    /// The issuing body in capitals, as printed.
    pub fn issuer_line(&self) -> String {
        self.issuer.to_uppercase()
    }

    /// The names of the parent body, where there is one, and of the issuing one, in capitals and broken for the left column of a page.
    pub fn printed_names(&self) -> (Option<String>, String) {
        let broken = |name: String| names::broken(&name, NAME_EMS);
        (self.parent_line().map(broken), broken(self.issuer_line()))
    }

    /// How many lines the left column has when no name wraps: the date line stands level with the last of them.
    pub fn left_lines(&self) -> u16 {
        2 + u16::from(self.parent_line().is_some()) + u16::from(self.symbol.is_some())
    }
}

impl Paper {
    /// Makes each line of its texts a paragraph.
    pub fn in_paragraphs(&mut self) {
        let annexes = self.annexes.iter_mut().map(|it| &mut it.body);
        for body in std::iter::once(&mut self.body).chain(annexes) {
            let blocks = std::mem::take(body).into_iter();
            *body = blocks.flat_map(Block::in_paragraphs).collect();
        }
    }

    /// The kind in capitals, as printed.
    pub fn kind_line(&self) -> String {
        self.kind.to_uppercase()
    }

    /// The list of recipients as printed: a dash before each, a comma after each, a full stop after the last.
    /// An item that brings its own closing mark keeps it.
    pub fn recipient_lines(&self) -> Vec<String> {
        let last = self.recipients.len().saturating_sub(1);
        self.recipients
            .iter()
            .enumerate()
            .map(|(place, item)| {
                let item = item.trim().trim_start_matches("- ");
                let mark = if place == last { "." } else { "," };
                let close = if item.ends_with(['.', ',', ';']) {
                    ""
                } else {
                    mark
                };
                format!("- {item}{close}")
            })
            .collect()
    }

    /// The seal's line at the end of the paper, when there is one.
    pub fn seal_line(&self) -> Option<String> {
        self.seal
            .as_ref()
            .map(|seal| format!("{SEAL_LABEL}{}", seal.code))
    }
}

/// The title of a file with these papers: of one its own, of the forms of all members the form's label.
pub fn title_of(papers: &[Paper]) -> &str {
    match papers {
        [] => "",
        [one] => &one.title,
        [first, ..] => first.label.as_deref().unwrap_or(&first.kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipients_get_commas_and_a_full_stop() {
        let paper = Paper {
            recipients: vec!["Đảng ủy (báo cáo)".into(), "Lưu Chi bộ".into()],
            ..Paper::default()
        };
        assert_eq!(
            paper.recipient_lines(),
            ["- Đảng ủy (báo cáo),", "- Lưu Chi bộ."]
        );
    }

    #[test]
    fn a_closing_mark_is_not_doubled() {
        let paper = Paper {
            recipients: vec!["- Lưu Chi bộ.".into()],
            ..Paper::default()
        };
        assert_eq!(paper.recipient_lines(), ["- Lưu Chi bộ."]);
    }

    #[test]
    fn names_of_bodies_are_printed_in_capitals() {
        let header = Header {
            parent: Some("Đảng bộ phường Hồng Bàng".into()),
            issuer: "Chi bộ Uỷ ban".into(),
            symbol: Some("Số 05-BB/CB".into()),
            dateline: String::new(),
        };
        assert_eq!(
            header.parent_line().as_deref(),
            Some("ĐẢNG BỘ PHƯỜNG HỒNG BÀNG")
        );
        assert_eq!(header.issuer_line(), "CHI BỘ UỶ BAN");
        assert_eq!(header.left_lines(), 4);
        assert_eq!(
            Header {
                parent: Some(" ".into()),
                symbol: None,
                ..header
            }
            .left_lines(),
            2
        );
    }
}
