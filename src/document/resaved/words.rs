//! The words of a part, in their paragraphs and cells.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::attribute;
use super::structure::stands;
use super::{Fault, Read, allowed, foreign};

/// The namespace of texts, which only the prefix `w` may stand for, and its other spelling.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
/// What stands over each sign that is struck out.
const STRUCK: char = '\u{336}';

/// How a part is read.
#[derive(Clone, Copy)]
pub(super) struct Part {
    /// It may hold fields for the page's number.
    fields: bool,
}

/// What stands between the words where a paragraph, a row or a cell begins, and where a table ends: nobody types these.
const PARAGRAPH: &str = " \u{e000} ";
const ROW: &str = " \u{e001} ";
const CELL: &str = " \u{e002} ";
const TABLE: &str = " \u{e003} ";

/// Whether a word only says where a paragraph, a row, a cell or a table is.
pub(super) fn is_mark(word: &str) -> bool {
    word.starts_with(['\u{e000}', '\u{e001}', '\u{e002}', '\u{e003}'])
}

/// What was found in a part.
#[derive(Default)]
pub(super) struct PartFound {
    /// Its text.
    pub text: String,
    /// The styles that it names.
    pub styles: BTreeSet<String>,
    /// Of them those in which something is written.
    pub spoken: BTreeSet<String>,
    /// The ids of its pictures.
    pub pictures: Vec<String>,
    /// The widths of its tables' columns, the sheets and margins of its sections, the sides of its pictures, in their order.
    pub measures: Vec<i64>,
    /// How many paragraphs it has.
    pub paragraphs: usize,
    /// Words stand in it that are no result of a field.
    pub outside_fields: bool,
}

/// Where reading stands.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says of the place in the document what the others do not"
)]
struct State {
    /// The styles of the paragraph and of the run.
    paragraph: Option<String>,
    run: Option<String>,
    /// The paragraph or the run has letters or lines too small to be read.
    tiny_paragraph: bool,
    tiny_run: bool,
    struck: bool,
    in_text: bool,
    in_code: bool,
    in_run: bool,
    /// A paragraph has begun and nothing of it was said.
    begun: bool,
    /// Within the result of a field.
    in_field: bool,
    /// Something of the paragraph, or of the run, has come besides its properties.
    begun_content: bool,
    /// The text of the `w:t` that is read, and whether its blanks at both ends count.
    said: String,
    preserved: bool,
    /// The elements that are open.
    open: Vec<String>,
    /// The properties of the body's last section have come: nothing may follow.
    over: bool,
}

impl Part {
    /// The text itself.
    pub fn body() -> Self {
        Self { fields: false }
    }

    /// What stands over and under each page, and notes.
    pub fn head() -> Self {
        Self { fields: true }
    }

    /// Reads it.
    pub fn read(self, xml: &str) -> Read<PartFound> {
        check_prefixes(xml)?;
        let mut reader = Reader::from_str(xml);
        let (mut found, mut state) = (PartFound::default(), State::default());
        loop {
            match reader.read_event().map_err(|_| Fault::Unreadable)? {
                Event::Start(tag) => {
                    self.begin(&tag, &mut state, &mut found)?;
                    state.open.push(tag.name().as_ref().to_owned());
                }
                Event::Empty(tag) => {
                    self.begin(&tag, &mut state, &mut found)?;
                    end(tag.name().as_ref(), &mut state, &mut found)?;
                }
                Event::End(tag) => {
                    state.open.pop();
                    end(tag.name().as_ref(), &mut state, &mut found)?;
                }
                Event::Text(text) => say(&text, &mut state, &mut found)?,
                Event::GeneralRef(name) => {
                    let letter = entity(&name).ok_or(Fault::Unreadable)?;
                    say(letter.encode_utf8(&mut [0; 4]), &mut state, &mut found)?;
                }
                Event::Eof => return Ok(found),
                Event::Decl(declared) => {
                    let encoding = declared.encoding().and_then(Result::ok);
                    if encoding.is_some_and(|it| !it.eq_ignore_ascii_case("utf-8")) {
                        return foreign("bảng mã");
                    }
                }
                Event::Comment(_) => {}
                Event::DocType(_) | Event::CData(_) | Event::PI(_) => return foreign("DOCTYPE"),
            }
        }
    }

    fn begin(self, tag: &BytesStart<'_>, state: &mut State, found: &mut PartFound) -> Read<()> {
        let name = tag.name();
        let name = name.as_ref();
        if tag.attributes().any(|it| it.is_err()) {
            return Err(Fault::Unreadable);
        }
        let parent = state.open.last().map_or("", String::as_str);
        // Properties come once, before what they are of.
        let twice = matches!(name, "w:pPr" | "w:rPr") && parent != "w:pPr" && state.begun_content;
        if state.over || twice || !stands(name, &state.open) {
            return foreign(format!("{name} trong {parent}"));
        }
        if parent == "w:p" || parent == "w:r" {
            state.begun_content =
                !matches!(name, "w:p" | "w:r") || parent == "w:p" && name != "w:r";
        }
        if self.fields && matches!(name, "w:fldSimple" | "w:fldChar" | "w:instrText") {
            let code = attribute(tag, "w:instr");
            if name == "w:fldSimple" && code.trim() != "PAGE" {
                return foreign(name);
            }
            state.in_code = name == "w:instrText";
            state.in_field = name == "w:fldSimple" || attribute(tag, "w:fldCharType") == "separate";
            return Ok(());
        }
        let mut tiny = false;
        if let Some(what) = allowed::foreign(tag, &mut tiny) {
            return foreign(what);
        }
        if state.in_run {
            state.tiny_run |= tiny;
        } else {
            state.tiny_paragraph |= tiny;
        }
        let value = || attribute(tag, "w:val");
        match name {
            "w:p" => {
                state.paragraph = None;
                state.tiny_paragraph = false;
                (state.begun, state.begun_content) = (true, false);
                found.paragraphs += 1;
            }
            "w:tr" => found.text.push_str(ROW),
            "w:tc" => found.text.push_str(CELL),
            "w:gridCol" => found.measures.push(measure(tag, "w:w")),
            "w:pgSz" => {
                let sides = ["w:w", "w:h"].map(|it| measure(tag, it));
                found.measures.extend(sides);
            }
            "w:pgMar" => {
                let sides = ["w:top", "w:right", "w:bottom", "w:left", "w:gutter"];
                found.measures.extend(sides.map(|it| measure(tag, it)));
            }
            // Of pictures the sides in 36,000ths of a millimetre.
            "wp:extent" => {
                let sides = ["cx", "cy"].map(|it| measure(tag, it) / 635);
                found.measures.extend(sides);
            }
            "w:r" => {
                state.run = None;
                state.in_run = true;
                state.begun_content = false;
                (state.tiny_run, state.struck) = (false, false);
            }
            "w:pStyle" => state.paragraph = Some(value()),
            "w:rStyle" => state.run = Some(value()),
            "w:tblStyle" => {
                found.styles.insert(value());
            }
            "w:strike" => state.struck = !matches!(value().as_str(), "0" | "false"),
            "w:t" => {
                state.in_text = true;
                state.said.clear();
                state.preserved = attribute(tag, "xml:space") == "preserve";
            }
            "a:blip" => found.pictures.push(attribute(tag, "r:embed")),
            _ => {}
        }
        if matches!(name, "w:pStyle" | "w:rStyle") {
            found.styles.insert(value());
        }
        Ok(())
    }
}

/// A measure of an element; zero where there is none.
fn measure(tag: &BytesStart<'_>, name: &str) -> i64 {
    attribute(tag, name).parse().unwrap_or_default()
}

fn end(name: &str, state: &mut State, found: &mut PartFound) -> Read<()> {
    match name {
        "w:t" => {
            state.in_text = false;
            let said = std::mem::take(&mut state.said);
            let said = if state.preserved { &said } else { said.trim() };
            tell(said, state, found)?;
        }
        "w:instrText" => state.in_code = false,
        "w:fldSimple" => state.in_field = false,
        "w:r" => state.in_run = false,
        "w:p" | "w:br" | "w:tab" => found.text.push(' '),
        "w:tbl" => found.text.push_str(TABLE),
        "w:noBreakHyphen" => tell("\u{2011}", state, found)?,
        "w:sectPr" => state.over = state.open.last().is_some_and(|it| it == "w:body"),
        _ => {}
    }
    Ok(())
}

/// Takes text: it stands in runs alone.
fn say(text: &str, state: &mut State, _found: &mut PartFound) -> Read<()> {
    if text.trim().is_empty() && !state.in_text {
        return Ok(());
    }
    if state.in_code {
        return if text.trim() == "PAGE" {
            Ok(())
        } else {
            foreign("w:instrText")
        };
    }
    if !state.in_text {
        return foreign("chữ ngoài đoạn văn");
    }
    state.said.push_str(text);
    Ok(())
}

/// Tells text of a run: in letters that can be read.
fn tell(text: &str, state: &mut State, found: &mut PartFound) -> Read<()> {
    if text.trim().is_empty() {
        found.text.push_str(text);
        return Ok(());
    }
    if state.tiny_run || state.tiny_paragraph {
        return foreign("chữ quá nhỏ");
    }
    let styles = [&state.paragraph, &state.run].into_iter().flatten();
    found.spoken.extend(styles.cloned());
    if std::mem::take(&mut state.begun) {
        found.text.push_str(PARAGRAPH);
    }
    if !state.in_field {
        found.outside_fields = true;
    }
    for letter in text.chars() {
        found.text.push(letter);
        if state.struck && !letter.is_whitespace() {
            found.text.push(STRUCK);
        }
    }
    Ok(())
}

/// The prefix `w` must stand for texts, and no other may.
pub(super) fn check_prefixes(xml: &str) -> Read<()> {
    let bound = format!("xmlns:w=\"{NAMESPACE}\"");
    let single = format!("xmlns:w='{NAMESPACE}'");
    let ours = xml.matches(&bound).count() + xml.matches(&single).count();
    let all = xml.matches(NAMESPACE).count();
    let prefixes = xml.matches("xmlns:w=").count();
    let must = xml.contains(":MustUnderstand=") || xml.contains(":ProcessContent=");
    if ours != 1 || all != 1 || prefixes != 1 || must || xml.contains(STRICT) {
        return foreign("không gian tên XML");
    }
    Ok(())
}

/// What one of XML's own names, or a number, stands for.
fn entity(name: &str) -> Option<char> {
    let hex = name
        .strip_prefix("#x")
        .map(|it| u32::from_str_radix(it, 16));
    let number = hex.or_else(|| name.strip_prefix('#').map(str::parse));
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => number.and_then(Result::ok).and_then(char::from_u32),
    }
}
