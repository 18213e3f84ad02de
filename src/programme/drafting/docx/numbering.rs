//! The numbers that Word counts for paragraphs: "I.", "1.", "3.1.", "-".

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::marker::roman;
use super::attribute;

/// How many levels Word has.
const LEVELS: usize = 9;
/// The most lists that are remembered.
const MOST: usize = 4096;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    text: String,
    start: Option<u32>,
}

/// The lists of a file, and the styles that number.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<u32, BTreeMap<usize, Level>>,
    lists: BTreeMap<u32, u32>,
    styles: BTreeMap<String, (u32, usize)>,
}

/// How far each list has come.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters(BTreeMap<u32, [u32; LEVELS]>);

impl Numbering {
    /// Takes `numbering.xml` in; what is damaged is left out.
    pub(super) fn read_numbering(&mut self, xml: &str) {
        let (mut kind, mut level, mut list) = (None, None, None);
        each(xml, |name, tag, begins| match (name, begins) {
            ("abstractNum", true) => kind = number(tag, "abstractNumId"),
            ("lvl", true) => level = number(tag, "ilvl").and_then(|it| usize::try_from(it).ok()),
            ("num", true) => list = number(tag, "numId"),
            ("num", false) => list = None,
            ("abstractNumId", true) => {
                if let (Some(list), Some(kind)) = (list, number(tag, "val"))
                    && self.lists.len() < MOST
                {
                    self.lists.insert(list, kind);
                }
            }
            ("numFmt" | "lvlText" | "start", true) if list.is_none() => {
                let Some((kind, level)) = kind.zip(level).filter(|it| it.1 < LEVELS) else {
                    return;
                };
                if self.kinds.len() >= MOST {
                    return;
                }
                let value = attribute(tag, "val").unwrap_or_default();
                let level = self
                    .kinds
                    .entry(kind)
                    .or_default()
                    .entry(level)
                    .or_default();
                match name {
                    "numFmt" => level.format = value,
                    "lvlText" => level.text = value,
                    _ => level.start = value.parse().ok(),
                }
            }
            _ => {}
        });
    }

    /// Takes `styles.xml` in.
    pub(super) fn read_styles(&mut self, xml: &str) {
        let (mut style, mut level, mut list): (Option<String>, usize, Option<u32>) =
            (None, 0, None);
        each(xml, |name, tag, begins| match (name, begins) {
            ("style", true) => (style, level, list) = (attribute(tag, "styleId"), 0, None),
            ("ilvl", true) => {
                level = number(tag, "val")
                    .and_then(|it| usize::try_from(it).ok())
                    .unwrap_or(0);
            }
            ("numId", true) => list = number(tag, "val"),
            ("style", false) => {
                if let (Some(style), Some(list)) = (style.take(), list.take()) {
                    self.styles.insert(style, (list, level));
                }
            }
            _ => {}
        });
    }

    /// The list and level of a style that numbers.
    pub(super) fn of_style(&self, style: &str) -> Option<(u32, usize)> {
        self.styles.get(style).copied()
    }
}

impl Counters {
    /// The next number of a list at a level, as it is written; a dash for bullets.
    pub(super) fn next(
        &mut self,
        numbering: &Numbering,
        list: u32,
        level: usize,
    ) -> Option<String> {
        let kind = *numbering.lists.get(&list)?;
        let levels = numbering.kinds.get(&kind)?;
        let own = levels.get(&level)?;
        if own.format == "bullet" {
            return Some(
                if own.text == "+" || own.text == "o" || level > 0 {
                    "+"
                } else {
                    "-"
                }
                .to_owned(),
            );
        }
        if own.format == "none" {
            return None;
        }
        let counters = self.0.entry(kind).or_insert([0; LEVELS]);
        for (at, counter) in counters.iter_mut().enumerate() {
            let start = levels.get(&at).and_then(|it| it.start).unwrap_or(1);
            if at == level {
                *counter = if *counter == 0 {
                    start
                } else {
                    counter.saturating_add(1)
                };
            } else if at > level {
                *counter = 0;
            } else if *counter == 0 {
                *counter = start;
            }
        }
        let mut text = own.text.clone();
        for (at, counter) in counters.iter().enumerate() {
            let format = levels.get(&at).map_or("decimal", |it| it.format.as_str());
            text = text.replace(&format!("%{}", at + 1), &formatted(format, *counter));
        }
        Some(text)
    }
}

fn formatted(format: &str, number: u32) -> String {
    let letter = |first: u8| {
        char::from(first + u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0)).to_string()
    };
    match format {
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letter(b'A'),
        "lowerLetter" => letter(b'a'),
        _ => number.to_string(),
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.parse().ok()
}

/// Calls for each element at its beginning, and at its end.
fn each(xml: &str, mut call: impl FnMut(&str, &BytesStart<'_>, bool)) {
    let mut reader = Reader::from_str(xml);
    let empty = BytesStart::new("x");
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => call(
                tag.name().as_ref().rsplit(':').next().unwrap_or_default(),
                &tag,
                true,
            ),
            Event::Empty(tag) => {
                let name = tag.name();
                let name = name.as_ref().rsplit(':').next().unwrap_or_default();
                call(name, &tag, true);
                call(name, &empty, false);
            }
            Event::End(tag) => call(
                tag.name().as_ref().rsplit(':').next().unwrap_or_default(),
                &empty,
                false,
            ),
            Event::Eof => return,
            _ => {}
        }
    }
}
