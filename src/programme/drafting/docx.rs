//! A Word file's paragraphs, with the numbers that Word counts for them, its tables, and its footnotes.

mod numbering;

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use self::numbering::{Counters, Numbering};
use super::lines;
use super::source::{Refusal, Source};
use crate::text::fold::fold;

/// The most that one part of the file may unpack to.
const MOST: u64 = 32 * 1024 * 1024;
/// The most text.
const LONGEST: usize = super::source::LONGEST;
/// The most tables inside of each other.
const DEEPEST: usize = 12;

/// Reads it.
pub(super) fn read(bytes: &[u8]) -> Result<Source, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|it| it.ok().map(|it| it.to_string()))
        .collect();
    if names.iter().any(|it| it == "content.xml") {
        return Err(Refusal::OtherKind("của LibreOffice (.odt)"));
    }
    if names.iter().any(|it| it.starts_with("xl/")) {
        return Err(Refusal::OtherKind("bảng tính Excel"));
    }
    let main = names
        .iter()
        .find(|it| {
            it.strip_prefix("word/document")
                .and_then(|it| it.strip_suffix(".xml"))
                .is_some()
        })
        .ok_or(Refusal::Damaged)?;
    let body = part(&mut archive, main)?.ok_or(Refusal::Damaged)?;
    let mut numbering = Numbering::default();
    if let Some(xml) = part(&mut archive, "word/numbering.xml")? {
        numbering.read_numbering(&xml);
    }
    if let Some(xml) = part(&mut archive, "word/styles.xml")? {
        numbering.read_styles(&xml);
    }
    let text = Body::new(numbering).read(&body)?;
    let notes = match part(&mut archive, "word/footnotes.xml")? {
        Some(xml) => Body::new(Numbering::default()).read(&xml)?,
        None => String::new(),
    };
    let (mut paragraphs, dropped) = lines::apart(&text);
    let (mut footnotes, _) = lines::apart(&notes);
    for note in &mut footnotes {
        note.is_note = true;
    }
    paragraphs.extend(footnotes);
    Ok(Source {
        paragraphs,
        lost: super::source::dropped(dropped),
    })
}

/// A part's text; none where it is not there.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Refusal> {
    let Ok(file) = archive.by_name(name) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    file.take(MOST + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| Refusal::Damaged)?;
    if bytes.len() as u64 > MOST {
        return Err(Refusal::Unpacks);
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| Refusal::Damaged)
}

/// The value of an attribute, with or without its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let prefixed = format!("w:{name}");
    let found = tag.try_get_attribute(prefixed.as_str()).ok().flatten();
    let found = found.or_else(|| tag.try_get_attribute(name).ok().flatten());
    found.map(|it| it.value.to_string())
}

/// A paragraph that is being read.
#[derive(Default)]
struct Open {
    text: String,
    style: Option<String>,
    number: Option<u32>,
    level: Option<usize>,
    /// Inside of its properties.
    in_properties: bool,
}

/// The body as it is read: one line a paragraph or row.
struct Body {
    numbering: Numbering,
    counters: Counters,
    out: String,
    open: Vec<Open>,
    rows: Vec<Vec<String>>,
    cells: Vec<String>,
    in_text: bool,
    too_deep: bool,
    skipped: usize,
}

impl Body {
    fn new(numbering: Numbering) -> Self {
        Self {
            numbering,
            counters: Counters::default(),
            out: String::new(),
            open: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            in_text: false,
            too_deep: false,
            skipped: 0,
        }
    }

    fn read(mut self, xml: &str) -> Result<String, Refusal> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event().map_err(|_| Refusal::Damaged)? {
                Event::Start(tag) => {
                    let name = local(&tag);
                    if self.skipped > 0 || name == "Fallback" || name == "del" || name == "moveFrom"
                    {
                        self.skipped += 1;
                        continue;
                    }
                    self.begin(&name, &tag);
                }
                Event::Empty(tag) if self.skipped == 0 => {
                    let name = local(&tag);
                    self.begin(&name, &tag);
                    self.end(&name);
                }
                Event::End(tag) => {
                    if self.skipped > 0 {
                        self.skipped -= 1;
                        continue;
                    }
                    let name = tag.name();
                    let name = name
                        .as_ref()
                        .rsplit(':')
                        .next()
                        .unwrap_or_default()
                        .to_owned();
                    self.end(&name);
                }
                Event::Text(text) if self.in_text && self.skipped == 0 => self.say(&text),
                Event::GeneralRef(name) if self.in_text && self.skipped == 0 => {
                    self.say(entity(&name));
                }
                Event::DocType(_) => return Err(Refusal::Damaged),
                Event::Eof => return Ok(self.out),
                _ => {}
            }
            if self.too_deep {
                return Err(Refusal::Damaged);
            }
            if self.out.len() > LONGEST {
                return Err(Refusal::TooLong);
            }
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    fn begin(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "p" => self.open.push(Open::default()),
            "tr" => self.rows.push(Vec::new()),
            "tc" => {
                self.cells.push(String::new());
                self.too_deep |= self.cells.len() > DEEPEST;
            }
            "t" => self.in_text = true,
            "tab" if self.open.last().is_some_and(|it| !it.in_properties) => self.say(" "),
            "br" | "cr" if self.open.last().is_some_and(|it| !it.in_properties) => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "pPr" => self.with(|open| open.in_properties = true),
            "pStyle" => self.with(|open| open.style = attribute(tag, "val")),
            "numId" => {
                self.with(|open| {
                    open.number = attribute(tag, "val").and_then(|it| it.parse().ok());
                });
            }
            "ilvl" => {
                self.with(|open| {
                    open.level = attribute(tag, "val").and_then(|it| it.parse().ok());
                });
            }
            _ => {}
        }
    }

    fn with(&mut self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = self.open.last_mut() {
            change(open);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "pPr" => self.with(|open| open.in_properties = false),
            "t" => self.in_text = false,
            "p" => {
                let Some(open) = self.open.pop() else { return };
                let text = self.numbered(&open);
                match self.cells.last_mut() {
                    Some(cell) => {
                        if !cell.is_empty() {
                            cell.push('\n');
                        }
                        cell.push_str(&text);
                    }
                    None => self.line(&text),
                }
            }
            "tc" => {
                let cell = self.cells.pop().unwrap_or_default();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            "tr" => {
                let row = self.rows.pop().unwrap_or_default();
                self.row(row);
            }
            _ => {}
        }
    }

    /// A paragraph with the number that Word counts for it.
    fn numbered(&mut self, open: &Open) -> String {
        let text = open.text.trim();
        if text.is_empty() {
            return String::new();
        }
        let of_style = open
            .style
            .as_ref()
            .and_then(|it| self.numbering.of_style(it));
        let number = open.number.or(of_style.map(|it| it.0));
        let level = open.level.or(of_style.map(|it| it.1)).unwrap_or(0);
        match number
            .filter(|it| *it > 0)
            .and_then(|it| self.counters.next(&self.numbering, it, level))
        {
            Some(label) => format!("{label} {text}"),
            None => text.to_owned(),
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// A row: one line with tabs, but the tables that only place the head and the signatures are paragraphs.
    fn row(&mut self, cells: Vec<String>) {
        let places = cells.iter().any(|it| is_of_the_head(&fold(it)));
        if places || cells.len() == 1 {
            for cell in cells {
                match self.cells.last_mut() {
                    Some(outer) => {
                        outer.push('\n');
                        outer.push_str(&cell);
                    }
                    None => self.line(&cell),
                }
            }
            return;
        }
        let cells: Vec<String> = cells
            .iter()
            .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        if cells.iter().all(String::is_empty) {
            return;
        }
        let line = cells.join("\t");
        match self.cells.last_mut() {
            Some(outer) => {
                outer.push('\n');
                outer.push_str(&line);
            }
            None => self.line(&line),
        }
    }
}

/// Whether a cell is of the head or the signatures: their tables only place them.
fn is_of_the_head(folded: &str) -> bool {
    let words = [
        "cong san viet nam",
        "noi nhan",
        "cong hoa xa hoi",
        "xac nhan",
    ];
    let number = ["so ", "so:"].iter().any(|it| folded.starts_with(it))
        && folded.len() < 250
        && folded.contains('/');
    let day = folded.contains(", ngay ") && folded.contains(" thang ") && folded.len() < 70;
    number || day || words.iter().any(|it| folded.contains(it))
}

fn local(tag: &BytesStart<'_>) -> String {
    tag.name()
        .as_ref()
        .rsplit(':')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The sign of a reference; those that XML does not have itself say nothing.
fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "#160" | "#xA0" => " ",
        _ => "",
    }
}
