//! The styles as data: the looks that the rules on layout give each part of a paper (thành phần thể thức), for every writer that
//! draws pages. An office that wants another look changes the style, not every paragraph.

mod look;

pub use self::look::{Alignment, LineSpacing, Style};
use super::layout::{
    BODY_NAME_SIZE, CAPTION_SIZE, CELL_GAP, DATELINE_SIZE, FIRST_LINE, KIND_GAP, KIND_SIZE, LINE,
    Mm, PAGE_NUMBER_SIZE, PARAGRAPH_GAP, PARTY_SIZE, Pt, RECIPIENTS_LABEL_SIZE, RECIPIENTS_SIZE,
    SEAL_SIZE, SIGNATURE_SIZE, SIGNING_ROOM, SMALL_TABLE_SIZE, SPOKEN_LINE, SPOKEN_SIZE,
    SUMMARY_SIZE, SYMBOL_SIZE, TEXT_SIZE, TITLE_GAP,
};

/// Body text. The rules' name for it is "Nội dung"; Word's is Normal.
pub const TEXT: &str = "Normal";
/// Heading of level 1.
pub const HEADING: &str = "Heading1";
/// Heading of level 2.
pub const SUBHEADING: &str = "Heading2";
/// Centred text.
pub const CENTERED: &str = "GiuaDong";
/// List item with a dash.
pub const ITEM: &str = "GachDauDong";
/// Line with a box to tick.
pub const TICK: &str = "ODanhDau";
/// Words that are read aloud.
pub const SPOKEN: &str = "LoiNoi";
/// Dotted line.
pub const DOTS: &str = "DongCham";
/// The Party's name.
pub const PARTY: &str = "TieuDe";
/// Parent body.
pub const PARENT: &str = "CoQuanCapTren";
/// Issuing body.
pub const ISSUER: &str = "CoQuanBanHanh";
/// The mark under it.
pub const MARK: &str = "DauSao";
/// Number and symbol.
pub const SYMBOL: &str = "SoKyHieu";
/// Place and date.
pub const DATELINE: &str = "DiaDanhNgayThang";
/// The label of a form.
pub const LABEL: &str = "KyHieuBieuMau";
/// Kind of paper.
pub const KIND: &str = "TenLoai";
/// Summary.
pub const SUMMARY: &str = "TrichYeu";
/// The short rule under the title.
pub const RULE: &str = "GachTrichYeu";
/// Title of an annex.
pub const ANNEX: &str = "TenPhuLuc";
/// First line over a signature.
pub const SIGN_OVER: &str = "KyQuyenHan";
/// Further lines over a signature.
pub const SIGN_ROLE: &str = "KyChucVu";
/// What a form asks for at a signature.
pub const SIGN_CAPTION: &str = "KyGhiChu";
/// Name under a signature.
pub const SIGN_NAME: &str = "KyHoTen";
/// The label "Nơi nhận".
pub const RECIPIENTS_LABEL: &str = "NoiNhan";
/// The list under it.
pub const RECIPIENTS: &str = "NoiNhanDanhSach";
/// The seal's line.
pub const SEAL: &str = "MaNiemPhong";
/// Heading of a table.
pub const TABLE_HEAD: &str = "BangDauCot";
/// Cell of a table.
pub const TABLE_CELL: &str = "BangO";
/// Heading of a table in small letters.
pub const TABLE_HEAD_SMALL: &str = "BangDauCotNho";
/// Cell of a table in small letters.
pub const TABLE_CELL_SMALL: &str = "BangONho";
/// The page number.
pub const PAGE_NUMBER: &str = "Header";
/// A paragraph that the format asks for where a section or table ends; it takes up one point.
pub const JOINT: &str = "MoiNoi";

const BODY: Style = Style {
    id: TEXT,
    name: "Normal",
    size: TEXT_SIZE,
    bold: false,
    italic: false,
    underline: false,
    stand: Alignment::Justified,
    first_line: FIRST_LINE,
    before: Pt(0),
    after: PARAGRAPH_GAP,
    line: LineSpacing::Exact(LINE),
    keep_next: false,
    close: false,
    dashed: false,
    ruled: false,
    outline: None,
};

/// A style for one line of a form of words, in the middle of its column. Capitals with two marks (Ộ, Ễ) stand higher than
/// an exact 18 pt line of 15 or 16 pt letters, so these lines may grow.
const MIDDLE: Style = Style {
    stand: Alignment::Center,
    first_line: Mm(0),
    after: Pt(0),
    line: LineSpacing::AtLeast(LINE),
    ..BODY
};

const CELL: Style = Style {
    before: CELL_GAP,
    after: CELL_GAP,
    stand: Alignment::Left,
    line: LineSpacing::AtLeast(Pt(0)),
    close: true,
    ..MIDDLE
};

const CELL_HEAD: Style = Style {
    bold: true,
    stand: Alignment::Center,
    keep_next: true,
    ..CELL
};

/// Every style of a paper.
pub static STYLES: [Style; 32] = [
    BODY,
    Style {
        id: HEADING,
        name: "heading 1",
        stand: Alignment::Left,
        bold: true,
        keep_next: true,
        outline: Some(0),
        ..BODY
    },
    Style {
        id: SUBHEADING,
        name: "heading 2",
        stand: Alignment::Left,
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
        dashed: true,
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
        stand: Alignment::Left,
        ..BODY
    },
    Style {
        id: PARTY,
        name: "Tiêu đề Đảng",
        size: PARTY_SIZE,
        bold: true,
        ruled: true,
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
        id: LABEL,
        name: "Ký hiệu biểu mẫu",
        bold: true,
        stand: Alignment::Right,
        after: PARAGRAPH_GAP,
        keep_next: true,
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
        size: CAPTION_SIZE,
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
        stand: Alignment::Left,
        ..MIDDLE
    },
    Style {
        id: RECIPIENTS,
        name: "Nơi nhận: danh sách",
        size: RECIPIENTS_SIZE,
        stand: Alignment::Left,
        line: LineSpacing::AtLeast(Pt(0)),
        ..MIDDLE
    },
    Style {
        id: SEAL,
        name: "Mã niêm phong",
        size: SEAL_SIZE,
        italic: true,
        stand: Alignment::Left,
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
        line: LineSpacing::Exact(Pt(1)),
        ..MIDDLE
    },
    Style {
        id: SPOKEN,
        name: "Lời nói",
        size: SPOKEN_SIZE,
        line: LineSpacing::Exact(SPOKEN_LINE),
        stand: Alignment::Left,
        first_line: Mm(0),
        ..BODY
    },
];

/// The style of this id; the body's where there is none.
pub fn style(id: &str) -> &'static Style {
    STYLES.iter().find(|style| style.id == id).unwrap_or(&BODY)
}
