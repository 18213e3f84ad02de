//! What the styles and the lists of a text may show.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::package::attribute;
use super::words::check_prefixes;
use super::{Fault, Read, allowed, foreign};

/// The signs before the items of a list.
const BULLETS: [&str; 4] = ["-", "–", "•", ""];

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
            "w:vanish" | "w:lvlPicBulletId" | "w:numPicBullet" => {
                return foreign("dấu đầu dòng bằng hình");
            }
            _ => {}
        }
    }
}
