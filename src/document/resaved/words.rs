//! The words of a part, and what its styles and lists may show.

use std::collections::{BTreeSet, HashMap};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::attribute;
use super::{Fault, Read, allowed, foreign};

/// The namespace of texts, which only the prefix `w` may stand for, and its other spelling.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
/// What stands over each sign that is struck out.
const STRUCK: char = '\u{336}';
/// The signs before the items of a list.
const BULLETS: [&str; 4] = ["-", "–", "•", ""];

/// How a part is read.
#[derive(Clone, Copy)]
pub(super) struct Part {
    /// It may hold fields for the page's number.
    fields: bool,
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
                Event::Start(tag) => self.begin(&tag, &mut state, &mut found)?,
                Event::Empty(tag) => {
                    self.begin(&tag, &mut state, &mut found)?;
                    end(tag.name().as_ref(), &mut state, &mut found);
                }
                Event::End(tag) => end(tag.name().as_ref(), &mut state, &mut found),
                Event::Text(text) => say(&text, &mut state, &mut found)?,
                Event::GeneralRef(name) => {
                    let letter = entity(&name).ok_or(Fault::Unreadable)?;
                    say(letter.encode_utf8(&mut [0; 4]), &mut state, &mut found)?;
                }
                Event::Eof => return Ok(found),
                Event::Comment(_) | Event::Decl(_) => {}
                Event::DocType(_) | Event::CData(_) | Event::PI(_) => return foreign("DOCTYPE"),
            }
        }
    }

    fn begin(self, tag: &BytesStart<'_>, state: &mut State, found: &mut PartFound) -> Read<()> {
        let name = tag.name();
        let name = name.as_ref();
        if self.fields && matches!(name, "w:fldSimple" | "w:fldChar" | "w:instrText") {
            let code = attribute(tag, "w:instr");
            if name == "w:fldSimple" && code.trim() != "PAGE" {
                return foreign(name);
            }
            state.in_code = name == "w:instrText";
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
            }
            "w:r" => {
                state.run = None;
                state.in_run = true;
                (state.tiny_run, state.struck) = (false, false);
            }
            "w:pStyle" => state.paragraph = Some(value()),
            "w:rStyle" => state.run = Some(value()),
            "w:tblStyle" => {
                found.styles.insert(value());
            }
            "w:strike" => state.struck = !matches!(value().as_str(), "0" | "false"),
            "w:t" => state.in_text = true,
            "a:blip" => found.pictures.push(attribute(tag, "r:embed")),
            _ => {}
        }
        if matches!(name, "w:pStyle" | "w:rStyle") {
            found.styles.insert(value());
        }
        Ok(())
    }
}

fn end(name: &str, state: &mut State, found: &mut PartFound) {
    match name {
        "w:t" => state.in_text = false,
        "w:instrText" => state.in_code = false,
        "w:r" => state.in_run = false,
        "w:p" | "w:tc" | "w:br" | "w:tab" => found.text.push(' '),
        "w:noBreakHyphen" => found.text.push('\u{2011}'),
        _ => {}
    }
}

/// Takes text: it stands in runs alone, and in letters that can be read.
fn say(text: &str, state: &mut State, found: &mut PartFound) -> Read<()> {
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
    if !text.trim().is_empty() {
        if state.tiny_run || state.tiny_paragraph {
            return foreign("chữ quá nhỏ");
        }
        let styles = [&state.paragraph, &state.run].into_iter().flatten();
        found.spoken.extend(styles.cloned());
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
fn check_prefixes(xml: &str) -> Read<()> {
    let bound = format!("xmlns:w=\"{NAMESPACE}\"");
    let single = format!("xmlns:w='{NAMESPACE}'");
    let ours = xml.matches(&bound).count() + xml.matches(&single).count();
    let all = xml.matches(NAMESPACE).count();
    let prefixes = xml.matches("xmlns:w=").count();
    if ours != 1 || all != 1 || prefixes != 1 || xml.contains(STRICT) {
        return foreign("không gian tên XML");
    }
    Ok(())
}

/// A style as far as it may show something else.
#[derive(Default)]
pub(super) struct StyleFound {
    /// What it has that no paper has.
    pub foreign: Option<String>,
    /// Its letters or lines are too small to be read.
    pub tiny: bool,
    /// The style that it rests on.
    pub based_on: Option<String>,
    /// It holds wherever no other is named.
    pub always: bool,
}

/// Elements of the list of styles that say nothing of how a text looks.
const ABOUT: [&str; 19] = [
    "w:styles",
    "w:docDefaults",
    "w:rPrDefault",
    "w:pPrDefault",
    "w:latentStyles",
    "w:lsdException",
    "w:style",
    "w:name",
    "w:aliases",
    "w:basedOn",
    "w:next",
    "w:link",
    "w:autoRedefine",
    "w:semiHidden",
    "w:unhideWhenUsed",
    "w:qFormat",
    "w:locked",
    "w:rsid",
    "w:uiPriority",
];

/// The styles by their ids; what holds for all stands under an empty one.
pub(super) fn styles(xml: &str) -> Read<HashMap<String, StyleFound>> {
    check_prefixes(xml)?;
    let mut reader = Reader::from_str(xml);
    let mut styles: HashMap<String, StyleFound> = HashMap::new();
    let mut id = String::new();
    styles.entry(String::new()).or_default().always = true;
    loop {
        let tag = match reader.read_event().map_err(|_| Fault::Unreadable)? {
            Event::Start(tag) | Event::Empty(tag) => tag,
            Event::End(tag) => {
                if tag.name().as_ref() == "w:style" {
                    id.clear();
                }
                continue;
            }
            Event::DocType(_) | Event::CData(_) => return foreign("DOCTYPE"),
            Event::Eof => return Ok(styles),
            _ => continue,
        };
        let name = tag.name();
        let name = name.as_ref();
        if name == "w:style" {
            id = attribute(&tag, "w:styleId");
            let always = matches!(attribute(&tag, "w:default").as_str(), "1" | "true" | "on");
            let known = styles.insert(
                id.clone(),
                StyleFound {
                    always,
                    ..StyleFound::default()
                },
            );
            if known.is_some() {
                return foreign("kiểu chữ lặp lại");
            }
            continue;
        }
        let style = styles.entry(id.clone()).or_default();
        if name == "w:basedOn" {
            style.based_on = Some(attribute(&tag, "w:val"));
        }
        if ABOUT.contains(&name) || name.starts_with("w14:") && id.is_empty() {
            continue;
        }
        let mut tiny = false;
        if let Some(what) = allowed::foreign(&tag, &mut tiny) {
            style.foreign.get_or_insert(what);
        }
        style.foreign = style
            .foreign
            .take()
            .or((name == "w:strike").then(|| name.to_owned()));
        style.tiny |= tiny;
    }
}

/// The lists of a text show nothing before their items but dashes and numbers.
pub(super) fn numbering(xml: &str) -> Read<()> {
    check_prefixes(xml)?;
    let mut reader = Reader::from_str(xml);
    loop {
        let tag = match reader.read_event().map_err(|_| Fault::Unreadable)? {
            Event::Start(tag) | Event::Empty(tag) => tag,
            Event::DocType(_) | Event::CData(_) => return foreign("DOCTYPE"),
            Event::Eof => return Ok(()),
            _ => continue,
        };
        let text = attribute(&tag, "w:val");
        let numbered = text
            .strip_prefix('%')
            .map(|it| it.trim_end_matches(['.', ')']));
        let numbered =
            numbered.is_some_and(|it| it.len() == 1 && it.chars().all(|it| it.is_ascii_digit()));
        match tag.name().as_ref() {
            "w:lvlText" if !numbered && !BULLETS.contains(&text.as_str()) => {
                return foreign(format!("dấu đầu dòng “{text}”"));
            }
            "w:lvlPicBulletId" | "w:numPicBullet" => return foreign("dấu đầu dòng bằng hình"),
            _ => {}
        }
    }
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
