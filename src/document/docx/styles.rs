//! The named styles: one for each part of a paper that the rules on layout name (thành phần thể thức).
//! An office that wants another look changes the style, not every paragraph.

mod sheet;

use sheet::{Line, STYLES, Style};

use super::xml::{first_line, fonts, push, size};
use crate::document::layout::{FONT, Pt, TEXT_SIZE};

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

/// The part `word/styles.xml`.
pub fn styles() -> String {
    let mut xml = format!(
        "{}<w:styles {}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:color w:val=\"000000\"/>{}\
         <w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        super::parts::DECLARATION,
        super::parts::NAMESPACES,
        fonts(FONT),
        size(TEXT_SIZE),
    );
    for style in &STYLES {
        push_style(&mut xml, style);
    }
    xml.push_str(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>",
    );
    xml
}

fn push_style(xml: &mut String, style: &Style) {
    let (open, based) = if style.id == TEXT {
        (" w:default=\"1\"", "")
    } else {
        ("", "<w:basedOn w:val=\"Normal\"/>")
    };
    // The names of Word's own styles are English; ours are Vietnamese.
    let own = if style.name.is_ascii() {
        ""
    } else {
        " w:customStyle=\"1\""
    };
    let (rule, line) = match style.line {
        Line::Exact(line) => ("exact", line.twips()),
        Line::AtLeast(Pt(0)) => ("auto", 240),
        Line::AtLeast(line) => ("atLeast", line.twips()),
    };
    let keep = if style.keep_next { "<w:keepNext/>" } else { "" };
    let outline = style
        .outline
        .map(|level| format!("<w:outlineLvl w:val=\"{level}\"/>"))
        .unwrap_or_default();
    push(
        xml,
        format_args!(
            "<w:style w:type=\"paragraph\"{open}{own} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>\
             <w:pPr>{keep}<w:widowControl/>{extra}<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" \
             w:lineRule=\"{rule}\"/>{indent}<w:jc w:val=\"{align}\"/>{outline}</w:pPr><w:rPr>{look}{size}</w:rPr></w:style>",
            id = style.id,
            name = style.name,
            extra = style.extra,
            before = style.before.twips(),
            after = style.after.twips(),
            indent = first_line(style.first_line),
            align = style.align,
            look = look(style, false),
            size = format_args!("{}{}", size(style.size), look(style, true)),
        ),
    );
}

/// Bold and italic come before the size in the schema, the underline after it.
fn look(style: &Style, after_size: bool) -> String {
    let looks = [
        (style.bold && !after_size, "<w:b/><w:bCs/>"),
        (style.italic && !after_size, "<w:i/><w:iCs/>"),
        (style.underline && after_size, "<w:u w:val=\"single\"/>"),
    ];
    looks
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, element)| *element)
        .collect()
}
