//! The named styles: one for each part of a paper that the rules on layout name (thành phần thể thức).
//! An office that wants another look changes the style, not every paragraph.

use super::xml::{first_line, fonts, push, size};
use crate::document::layout::{FONT, Pt, TEXT_SIZE};
use crate::document::paper::{Block, Paper};
use crate::document::style::{Alignment, LineSpacing, SPOKEN, STYLES, Style, TEXT};

/// The part `word/styles.xml`; the style of what is read aloud where a paper has it, so that the others are what they were.
pub fn styles(papers: &[Paper]) -> String {
    let is_spoken = |block: &Block| matches!(block, Block::Spoken(_));
    let spoken = papers.iter().any(|it| it.body.iter().any(is_spoken));
    let mut xml = format!(
        "{}<w:styles {}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:color w:val=\"000000\"/>{}\
         <w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        super::parts::DECLARATION,
        super::parts::NAMESPACES,
        fonts(FONT),
        size(TEXT_SIZE),
    );
    for style in STYLES.iter().filter(|it| spoken || it.id != SPOKEN) {
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
        LineSpacing::Exact(line) => ("exact", line.twips()),
        LineSpacing::AtLeast(Pt(0)) => ("auto", 240),
        LineSpacing::AtLeast(line) => ("atLeast", line.twips()),
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
             w:lineRule=\"{rule}\"/>{indent}{close}<w:jc w:val=\"{align}\"/>{outline}</w:pPr><w:rPr>{look}{size}</w:rPr></w:style>",
            id = style.id,
            name = style.name,
            extra = extra(style),
            before = style.before.twips(),
            after = style.after.twips(),
            indent = first_line(style.first_line),
            close = if style.close {
                "<w:contextualSpacing/>"
            } else {
                ""
            },
            align = stand(style.stand),
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

/// The elements between `widowControl` and `spacing`.
fn extra(style: &Style) -> &'static str {
    if style.ruled {
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
    } else if style.dashed {
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
    } else {
        ""
    }
}

/// The schema's word for where a style's text stands.
const fn stand(stand: Alignment) -> &'static str {
    match stand {
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
        Alignment::Justified => "both",
    }
}
