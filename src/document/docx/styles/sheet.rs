//! The styles as data: the looks that the rules on layout give each part of a paper.

use super::{
    ANNEX, CENTERED, DATELINE, DOTS, HEADING, ISSUER, ITEM, JOINT, KIND, MARK, PAGE_NUMBER, PARENT,
    PARTY, RECIPIENTS, RECIPIENTS_LABEL, RULE, SEAL, SIGN_CAPTION, SIGN_NAME, SIGN_OVER, SIGN_ROLE,
    SUBHEADING, SUMMARY, SYMBOL, TABLE_CELL, TABLE_CELL_SMALL, TABLE_HEAD, TABLE_HEAD_SMALL, TEXT,
    TICK,
};
use crate::document::layout::{
    BODY_NAME_SIZE, CELL_GAP, DATELINE_SIZE, FIRST_LINE, KIND_GAP, KIND_SIZE, LINE, Mm,
    PAGE_NUMBER_SIZE, PARAGRAPH_GAP, PARTY_SIZE, Pt, RECIPIENTS_LABEL_SIZE, RECIPIENTS_SIZE,
    SEAL_SIZE, SIGNATURE_SIZE, SIGNING_ROOM, SMALL_TABLE_SIZE, SUMMARY_SIZE, SYMBOL_SIZE,
    TEXT_SIZE, TITLE_GAP,
};

/// Line spacing.
#[derive(Clone, Copy)]
pub enum Line {
    /// Just so much.
    Exact(Pt),
    /// So much, or what the letters need.
    AtLeast(Pt),
}

/// One style: a style of its own for each part that the rules name.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the looks are independent of one another"
)]
pub struct Style {
    /// Its id in the file.
    pub id: &'static str,
    /// The name an office sees.
    pub name: &'static str,
    /// Size of letters.
    pub size: Pt,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Where its text stands, in the word of the schema.
    pub align: &'static str,
    /// Indent of the first line.
    pub first_line: Mm,
    /// Space over it.
    pub before: Pt,
    /// Space under it.
    pub after: Pt,
    /// Line spacing.
    pub line: Line,
    /// Whether it stays on the page of what follows.
    pub keep_next: bool,
    /// Elements between `widowControl` and `spacing`.
    pub extra: &'static str,
    /// Its level in the outline.
    pub outline: Option<u8>,
}

const BODY: Style = Style {
    id: TEXT,
    name: "Normal",
    size: TEXT_SIZE,
    bold: false,
    italic: false,
    underline: false,
    align: "both",
    first_line: FIRST_LINE,
    before: Pt(0),
    after: PARAGRAPH_GAP,
    line: Line::Exact(LINE),
    keep_next: false,
    extra: "",
    outline: None,
};

/// A style for one line of a form of words, in the middle of its column. Capitals with two marks (Ộ, Ễ) stand higher than
/// an exact 18 pt line of 15 or 16 pt letters, so these lines may grow.
const MIDDLE: Style = Style {
    align: "center",
    first_line: Mm(0),
    after: Pt(0),
    line: Line::AtLeast(LINE),
    ..BODY
};

const CELL: Style = Style {
    before: CELL_GAP,
    after: CELL_GAP,
    align: "left",
    line: Line::AtLeast(Pt(0)),
    ..MIDDLE
};

const CELL_HEAD: Style = Style {
    bold: true,
    align: "center",
    keep_next: true,
    ..CELL
};

const LIST: &str = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
const BORDER: &str =
    "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>";

/// Every style of a paper.
pub const STYLES: [Style; 30] = [
    BODY,
    Style {
        id: HEADING,
        name: "heading 1",
        bold: true,
        keep_next: true,
        outline: Some(0),
        ..BODY
    },
    Style {
        id: SUBHEADING,
        name: "heading 2",
        bold: true,
        italic: true,
        keep_next: true,
        outline: Some(1),
        ..BODY
    },
    Style {
        id: CENTERED,
        name: "Giữa dòng",
        after: PARAGRAPH_GAP,
        ..MIDDLE
    },
    Style {
        id: ITEM,
        name: "Gạch đầu dòng",
        extra: LIST,
        ..BODY
    },
    Style {
        id: TICK,
        name: "Ô đánh dấu",
        ..BODY
    },
    Style {
        id: DOTS,
        name: "Dòng chấm",
        first_line: Mm(0),
        align: "left",
        ..BODY
    },
    Style {
        id: PARTY,
        name: "Tiêu đề Đảng",
        size: PARTY_SIZE,
        bold: true,
        extra: BORDER,
        ..MIDDLE
    },
    Style {
        id: PARENT,
        name: "Tên cơ quan cấp trên",
        size: BODY_NAME_SIZE,
        ..MIDDLE
    },
    Style {
        id: ISSUER,
        name: "Tên cơ quan ban hành",
        size: BODY_NAME_SIZE,
        bold: true,
        ..MIDDLE
    },
    Style {
        id: MARK,
        name: "Dấu sao",
        ..MIDDLE
    },
    Style {
        id: SYMBOL,
        name: "Số và ký hiệu",
        size: SYMBOL_SIZE,
        ..MIDDLE
    },
    Style {
        id: DATELINE,
        name: "Địa danh, ngày tháng",
        size: DATELINE_SIZE,
        italic: true,
        ..MIDDLE
    },
    Style {
        id: KIND,
        name: "Tên loại văn bản",
        size: KIND_SIZE,
        bold: true,
        before: KIND_GAP,
        keep_next: true,
        ..MIDDLE
    },
    Style {
        id: SUMMARY,
        name: "Trích yếu",
        size: SUMMARY_SIZE,
        bold: true,
        keep_next: true,
        ..MIDDLE
    },
    Style {
        id: RULE,
        name: "Gạch dưới trích yếu",
        after: TITLE_GAP,
        keep_next: true,
        ..MIDDLE
    },
    Style {
        id: ANNEX,
        name: "Tên phụ lục",
        bold: true,
        after: TITLE_GAP,
        keep_next: true,
        outline: Some(0),
        ..MIDDLE
    },
    Style {
        id: SIGN_OVER,
        name: "Ký: dòng đầu",
        size: SIGNATURE_SIZE,
        bold: true,
        keep_next: true,
        ..MIDDLE
    },
    Style {
        id: SIGN_ROLE,
        name: "Ký: chức vụ",
        size: SIGNATURE_SIZE,
        keep_next: true,
        ..MIDDLE
    },
    Style {
        id: SIGN_CAPTION,
        name: "Ký: ghi chú",
        size: SIGNATURE_SIZE,
        italic: true,
        keep_next: true,
        ..MIDDLE
    },
    Style {
        id: SIGN_NAME,
        name: "Ký: họ và tên",
        size: SIGNATURE_SIZE,
        bold: true,
        before: SIGNING_ROOM,
        ..MIDDLE
    },
    Style {
        id: RECIPIENTS_LABEL,
        name: "Nơi nhận",
        size: RECIPIENTS_LABEL_SIZE,
        underline: true,
        align: "left",
        ..MIDDLE
    },
    Style {
        id: RECIPIENTS,
        name: "Nơi nhận: danh sách",
        size: RECIPIENTS_SIZE,
        align: "left",
        line: Line::AtLeast(Pt(0)),
        ..MIDDLE
    },
    Style {
        id: SEAL,
        name: "Mã niêm phong",
        size: SEAL_SIZE,
        italic: true,
        align: "left",
        before: TITLE_GAP,
        ..MIDDLE
    },
    Style {
        id: TABLE_HEAD,
        name: "Bảng: đầu cột",
        ..CELL_HEAD
    },
    Style {
        id: TABLE_CELL,
        name: "Bảng: ô",
        ..CELL
    },
    Style {
        id: TABLE_HEAD_SMALL,
        name: "Bảng: đầu cột, chữ nhỏ",
        size: SMALL_TABLE_SIZE,
        ..CELL_HEAD
    },
    Style {
        id: TABLE_CELL_SMALL,
        name: "Bảng: ô, chữ nhỏ",
        size: SMALL_TABLE_SIZE,
        ..CELL
    },
    Style {
        id: PAGE_NUMBER,
        name: "header",
        size: PAGE_NUMBER_SIZE,
        ..MIDDLE
    },
    Style {
        id: JOINT,
        name: "Mối nối",
        size: Pt(1),
        line: Line::Exact(Pt(1)),
        ..MIDDLE
    },
];
