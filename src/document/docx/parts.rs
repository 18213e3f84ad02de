//! The small parts of the package that hardly depend on the paper: types, relations, properties, settings, page number.

use super::xml::{Paragraph, escape};
use crate::document::comparison::LAYOUT_KEYWORD;
use crate::document::layout::{FIRST_LINE, FONT, FREE_FONT, LAYOUT};
use crate::document::printable::one_line;
use crate::document::style::PAGE_NUMBER;

/// The first line of every part.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of the parts under `word/`.
pub const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// The part `[Content_Types].xml`.
pub const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/header2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>"#;

/// The part `_rels/.rels`.
pub const PACKAGE_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

/// The relation of the header that carries the page number.
pub const NUMBER_HEADER: &str = "rId5";
/// The relation of the header of a first page, which is empty.
pub const FIRST_HEADER: &str = "rId6";

/// The relation of the picture of the seal's code.
pub const SEAL_PICTURE: &str = "rId7";
/// That relation, in papers that are sealed.
const SEAL_RELATION: &str = r#"<Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/seal.png"/>"#;

/// The part `word/_rels/document.xml.rels`.
pub fn document_relations(sealed: bool) -> String {
    let close = "</Relationships>";
    let open = DOCUMENT_RELATIONS.trim_end_matches(close);
    let seal = if sealed { SEAL_RELATION } else { "" };
    format!("{open}{seal}{close}")
}

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header2.xml"/></Relationships>"#;

/// The part `word/settings.xml`. Without the compatibility mode of 2013 and later Word opens the paper as an old one.
pub const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>"#;

/// The part `docProps/app.xml`.
pub const APP_PROPERTIES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>sauro</Application></Properties>"#;

/// The part `docProps/core.xml`: title, language and the seal's link or code; no author and no dates, which would change the bytes.
pub fn core_properties(title: &str, seal: Option<&str>) -> String {
    let seal = seal
        .map(|code| format!("<dc:identifier>{}</dc:identifier>", escape(&one_line(code))))
        .unwrap_or_default();
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>{seal}<dc:language>vi-VN</dc:language>\
         <cp:keywords>{LAYOUT_KEYWORD}{LAYOUT}</cp:keywords></cp:coreProperties>",
        escape(&one_line(title))
    )
}

/// The part `word/numbering.xml`: the list with a dash, which begins where a paragraph's first line begins.
pub fn numbering() -> String {
    format!(
        "{DECLARATION}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId=\"0\">\
         <w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>\
         <w:suff w:val=\"space\"/><w:lvlText w:val=\"-\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" \
         w:firstLine=\"{}\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         </w:numbering>",
        FIRST_LINE.twips()
    )
}

/// The part `word/fontTable.xml`: what may stand in where Times New Roman is not installed.
pub fn font_table() -> String {
    format!(
        "{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name=\"{FONT}\"><w:altName w:val=\"{FREE_FONT}\"/>\
         <w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>"
    )
}

/// The part `word/header1.xml`: the page number.
pub fn page_number_header() -> String {
    header("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple>")
}

/// The part `word/header2.xml`: the first page has no number. The format asks for a paragraph all the same.
pub fn first_page_header() -> String {
    header("")
}

fn header(content: &str) -> String {
    let paragraph = Paragraph::new(PAGE_NUMBER).raw(content).finish();
    format!("{DECLARATION}<w:hdr {NAMESPACES}>{paragraph}</w:hdr>")
}
