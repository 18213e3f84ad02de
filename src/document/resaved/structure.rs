//! Where the elements of a text may stand: office programs drop what stands elsewhere.

/// The elements that make up a text, each with those that it may stand in.
const STRUCTURE: [(&str, &[&str]); 17] = [
    ("w:document", &[""]),
    ("w:hdr", &[""]),
    ("w:ftr", &[""]),
    ("w:footnotes", &[""]),
    ("w:endnotes", &[""]),
    ("w:footnote", &["w:footnotes"]),
    ("w:endnote", &["w:endnotes"]),
    ("w:body", &["w:document"]),
    (
        "w:p",
        &[
            "w:body",
            "w:tc",
            "w:hdr",
            "w:ftr",
            "w:footnote",
            "w:endnote",
        ],
    ),
    ("w:tbl", &["w:body"]),
    ("w:tr", &["w:tbl"]),
    ("w:tc", &["w:tr"]),
    ("w:r", &["w:p", "w:fldSimple"]),
    ("w:t", &["w:r"]),
    ("w:drawing", &["w:r"]),
    ("w:br", &["w:r"]),
    ("w:fldSimple", &["w:p"]),
];
/// Elements in which properties stand, each with those that it may stand in.
const PROPERTIES: [(&str, &[&str]); 8] = [
    ("w:pPr", &["w:p"]),
    ("w:rPr", &["w:r", "w:pPr"]),
    ("w:tblPr", &["w:tbl"]),
    ("w:tblPrEx", &["w:tr"]),
    ("w:tblGrid", &["w:tbl"]),
    ("w:trPr", &["w:tr"]),
    ("w:tcPr", &["w:tc"]),
    ("w:sectPr", &["w:body", "w:pPr"]),
];
/// Elements that may stand between the parts of a text and hold nothing.
const BETWEEN: [&str; 5] = [
    "w:bookmarkStart",
    "w:bookmarkEnd",
    "w:proofErr",
    "w:lastRenderedPageBreak",
    "w:noBreakHyphen",
];

/// Whether an element may stand where it does.
pub(super) fn stands(name: &str, open: &[String]) -> bool {
    let parent = open.last().map_or("", String::as_str);
    let structure = STRUCTURE.iter().chain(&PROPERTIES);
    if let Some((_, parents)) = structure.clone().find(|it| it.0 == name) {
        return parents.contains(&parent);
    }
    if BETWEEN.contains(&name) {
        return matches!(parent, "w:body" | "w:p" | "w:r" | "w:tbl" | "w:tr" | "w:tc");
    }
    if matches!(
        name,
        "w:tab" | "w:fldChar" | "w:instrText" | "w:separator" | "w:continuationSeparator"
    ) && parent == "w:r"
    {
        return true;
    }
    let within = |it: &String| PROPERTIES.iter().any(|known| known.0 == it) || it == "w:drawing";
    open.iter().any(within)
}
