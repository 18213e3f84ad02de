//! The elements and properties that papers are made of, and those that office programs add when they save one again.

use quick_xml::events::BytesStart;

use super::package::attribute;

/// Elements without a meaning of their own for what is shown, or whose content is looked at by itself.
const PLAIN: [&str; 103] = [
    "w:document",
    "w:body",
    "w:hdr",
    "w:ftr",
    "w:footnotes",
    "w:endnotes",
    "w:footnote",
    "w:endnote",
    "w:separator",
    "w:continuationSeparator",
    "w:p",
    "w:pPr",
    "w:r",
    "w:rPr",
    "w:t",
    "w:tab",
    "w:tabs",
    "w:br",
    "w:lastRenderedPageBreak",
    "w:noBreakHyphen",
    "w:bookmarkStart",
    "w:bookmarkEnd",
    "w:proofErr",
    "w:tbl",
    "w:tblPr",
    "w:tblPrEx",
    "w:tblGrid",
    "w:gridCol",
    "w:tr",
    "w:trPr",
    "w:tc",
    "w:tcPr",
    "w:tblW",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblBorders",
    "w:tblLook",
    "w:tblStyle",
    "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize",
    "w:top",
    "w:left",
    "w:start",
    "w:bottom",
    "w:right",
    "w:end",
    "w:insideH",
    "w:insideV",
    "w:between",
    "w:bar",
    "w:tcBorders",
    "w:tcMar",
    "w:gridSpan",
    "w:vAlign",
    "w:noWrap",
    "w:hideMark",
    "w:cnfStyle",
    "w:cantSplit",
    "w:tblHeader",
    "w:pStyle",
    "w:rStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:widowControl",
    "w:suppressLineNumbers",
    "w:suppressAutoHyphens",
    "w:pBdr",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:contextualSpacing",
    "w:jc",
    "w:textAlignment",
    "w:outlineLvl",
    "w:numPr",
    "w:ilvl",
    "w:numId",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:u",
    "w:szCs",
    "w:kern",
    "w:lang",
    "w:noProof",
    "w:sectPr",
    "w:headerReference",
    "w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgNumType",
    "w:titlePg",
    "w:formProt",
    "w:docGrid",
    "w:numFmt",
];
/// Properties that must be off where they stand at all.
const OFF: [&str; 22] = [
    "w:vanish",
    "w:specVanish",
    "w:webHidden",
    "w:rtl",
    "w:cs",
    "w:bidi",
    "w:caps",
    "w:smallCaps",
    "w:dstrike",
    "w:outline",
    "w:shadow",
    "w:emboss",
    "w:imprint",
    "w:mirrorIndents",
    "w:rtlGutter",
    "w:hidden",
    "w:noEndnote",
    "w:bidiVisual",
    "w:oMath",
    "w:noColumnBalance",
    "w:pos",
    "w:tblCellSpacing",
];
/// Elements of the picture of the seal.
const PICTURE: [&str; 27] = [
    "w:drawing",
    "wp:inline",
    "wp:extent",
    "wp:effectExtent",
    "wp:docPr",
    "wp:cNvGraphicFramePr",
    "a:graphicFrameLocks",
    "a:graphic",
    "a:graphicData",
    "pic:pic",
    "pic:nvPicPr",
    "pic:cNvPr",
    "pic:cNvPicPr",
    "pic:blipFill",
    "a:blip",
    "a:stretch",
    "a:fillRect",
    "pic:spPr",
    "a:xfrm",
    "a:off",
    "a:ext",
    "a:prstGeom",
    "a:avLst",
    "a:noFill",
    "a:picLocks",
    "a:ln",
    "a:srcRect",
];
/// Fonts whose letters are the letters that they stand for.
const FONTS: [&str; 22] = [
    "Times New Roman",
    "Liberation Serif",
    "Liberation Sans",
    "Segoe UI Symbol",
    "DejaVu Sans",
    "DejaVu Serif",
    "MS Gothic",
    "OpenSymbol",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "Noto Sans",
    "Noto Serif",
    "Arial",
    "Cambria",
    "Calibri",
    "Calibri Light",
    "Aptos",
    "Tahoma",
    "Verdana",
    "Arial Unicode MS",
    "FreeSerif",
    "FreeSans",
];
/// The narrowest column in which words can be read, in twentieths of a point.
const LEAST_COLUMN: i64 = 350;
/// The smallest letters that are read, in half points, and the largest of papers.
const SIZES: std::ops::RangeInclusive<i64> = 16..=80;
/// The least height of a line, in twentieths of a point, and of lines by their letters, in 240ths.
const LEAST_LINE: i64 = 200;

/// Whether an element is one of papers; none where it is, else what is foreign. In the smallest letters or lines nothing may be written: `tiny`.
pub(super) fn foreign(tag: &BytesStart<'_>, tiny: &mut bool) -> Option<String> {
    let name = tag.name();
    let name = name.as_ref();
    let value = |attribute_name: &str| attribute(tag, attribute_name);
    let number = |it: &str| value(it).parse::<i64>();
    // A number that is there must lie between these.
    let within = |it: &str, least: i64, most: i64| {
        let text = value(it);
        text.is_empty()
            || text
                .parse::<i64>()
                .is_ok_and(|it| (least..=most).contains(&it))
    };
    let is_off = || matches!(value("w:val").as_str(), "0" | "false" | "off" | "none");
    let sound = match name {
        "w:sz" => {
            let size = number("w:val").unwrap_or_default();
            *tiny |= size < *SIZES.start();
            size <= *SIZES.end()
        }
        "w:spacing" => {
            let line = number("w:line").unwrap_or(LEAST_LINE);
            *tiny |= line < LEAST_LINE;
            within("w:val", -40, 40) && within("w:before", 0, 2000) && within("w:after", 0, 2000)
        }
        "w:color" => is_dark(&value("w:val")) && value("w:themeColor").is_empty(),
        "w:shd" => {
            let (fill, kind) = (value("w:fill").to_lowercase(), value("w:val"));
            matches!(fill.as_str(), "" | "auto" | "ffffff")
                && matches!(kind.as_str(), "clear" | "nil")
                && value("w:themeFill").is_empty()
        }
        "w:rFonts" => {
            ["w:ascii", "w:hAnsi"].iter().all(|it| {
                let font = value(it);
                font.is_empty() || FONTS.contains(&font.as_str())
            }) && ["w:asciiTheme", "w:hAnsiTheme"]
                .iter()
                .all(|it| value(it).is_empty())
        }
        "w:ind" => {
            let edges = ["w:left", "w:right", "w:start", "w:end", "w:hanging"];
            edges.iter().all(|it| within(it, -100, 5000)) && within("w:firstLine", 0, 3000)
        }
        "w:tblInd" => within("w:w", -1500, 3000),
        "w:tcW" | "w:gridCol" => within("w:w", LEAST_COLUMN, 15_000),
        "w:tblW" => value("w:type") == "auto" || within("w:w", 2000, 15_000),
        // Room beside the text of cells, in tables and in one of them.
        "w:left" | "w:start" | "w:right" | "w:end" | "w:top" | "w:bottom" => {
            within("w:w", 0, 200) && within("w:sz", 0, 24)
        }
        "a:xfrm" => ["rot", "flipH", "flipV"]
            .iter()
            .all(|it| value(it).is_empty()),
        "a:srcRect" => ["l", "t", "r", "b"]
            .iter()
            .all(|it| matches!(value(it).as_str(), "" | "0")),
        "a:prstGeom" => value("prst") == "rect",
        "w:trHeight" => value("w:hRule") != "exact",
        "w:w" => within("w:val", 80, 150),
        "w:position" => within("w:val", -6, 6),
        "w:vertAlign" => value("w:val") == "baseline",
        "w:highlight" | "w:em" | "w:effect" => value("w:val") == "none",
        "w:bdr" => matches!(value("w:val").as_str(), "nil" | "none"),
        "w:strike" => true,
        "a:blip" => value("r:link").is_empty(),
        "wp:docPr" | "pic:cNvPr" => matches!(value("hidden").as_str(), "" | "0" | "false"),
        "w:textDirection" => matches!(value("w:val").as_str(), "lrTb" | "lr"),
        "w:pgSz" => [("w:w", 8000), ("w:h", 8000)]
            .iter()
            .all(|(it, least)| within(it, *least, 30_000)),
        "w:pgMar" => [
            "w:top", "w:bottom", "w:left", "w:right", "w:header", "w:footer",
        ]
        .iter()
        .all(|it| within(it, 0, 4000)),
        "w:cols" => within("w:num", 1, 1),
        name => {
            PLAIN.contains(&name) || PICTURE.contains(&name) || (OFF.contains(&name) && is_off())
        }
    };
    (!sound).then(|| name.to_owned())
}

/// Whether letters of this colour are seen on white.
fn is_dark(colour: &str) -> bool {
    let part = |at: usize| {
        let digits = colour.get(at..at + 2)?;
        u8::from_str_radix(digits, 16).ok()
    };
    let parts = [part(0), part(2), part(4)];
    colour == "auto"
        || (colour.len() == 6 && parts.iter().all(|it| it.is_some_and(|it| it <= 0x80)))
}
