//! The parts of a DOCX: found by their relationships, each name once, none outside of the file.

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Fault, Read, foreign};

/// The most that is read of a part.
const MOST: u64 = 64 * 1024 * 1024;
/// What the text itself is related as.
const MAIN: &str = "officeDocument";
/// What else a text may be related to, and that shows nothing by itself.
const SILENT: [&str; 5] = ["settings", "fontTable", "theme", "webSettings", "customXml"];

/// A DOCX file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// The parts that belong to the text.
#[derive(Default)]
pub(super) struct Related {
    /// The styles.
    pub styles: Option<String>,
    /// The numbering of lists.
    pub numbering: Option<String>,
    /// What stands over and under the text of each page, and what notes there are.
    pub heads: Vec<String>,
    /// Pictures by their id.
    pub pictures: BTreeMap<String, String>,
}

/// The value of an attribute; empty where there is none.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.try_get_attribute(name).ok().flatten();
    found.map_or_else(String::new, |it| it.value.to_string())
}

impl<'a> Package<'a> {
    /// Opens it; each name must stand once, in whatever case, and be one that every program reads in the same way.
    pub fn open(bytes: &'a [u8]) -> Read<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Unreadable)?;
        let mut names = HashSet::new();
        let mut count = 0;
        for name in archive.file_names() {
            let name = name.map_err(|_| Fault::Unreadable)?;
            let plain = !name.starts_with(['/', '.'])
                && !name.contains(['\\', ':', '%', '?', '#'])
                && !name.contains("..")
                && !name.contains("/./");
            if !plain || !names.insert(name.to_lowercase()) {
                return foreign(format!("phần {name}"));
            }
            count += 1;
        }
        // An archive that lists fewer entries than it has holds a name twice.
        let local = bytes.windows(4).filter(|it| it == b"PK\x03\x04").count();
        let entries = bytes.windows(4).filter(|it| it == b"PK\x01\x02").count();
        if entries != count || local != count {
            return foreign("phần lặp lại");
        }
        Ok(Self { archive })
    }

    /// A part's bytes.
    pub fn bytes(&mut self, name: &str) -> Read<Vec<u8>> {
        let part = self.archive.by_name(name).map_err(|_| Fault::Unreadable)?;
        let mut bytes = Vec::new();
        let read = part.take(MOST).read_to_end(&mut bytes);
        read.map_err(|_| Fault::Unreadable)?;
        Ok(bytes)
    }

    /// A part's text.
    pub fn text(&mut self, name: &str) -> Read<String> {
        let bytes = self.bytes(name)?;
        String::from_utf8(bytes).map_err(|_| Fault::Unreadable)
    }

    /// The part that holds the text.
    pub fn main(&mut self) -> Read<String> {
        let related = self.relationships("_rels/.rels")?;
        let mut found = related.iter().filter(|it| it.kind == MAIN);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(resolved("", &one.target)),
            _ => Err(Fault::Unreadable),
        }
    }

    /// What belongs to the text.
    pub fn related(&mut self, main: &str) -> Read<Related> {
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
        let list = [folder, "_rels", &format!("{name}.rels")];
        let list: Vec<&str> = list.into_iter().filter(|it| !it.is_empty()).collect();
        let mut found = Related::default();
        for it in self.relationships(&list.join("/"))? {
            let part = resolved(folder, &it.target);
            match it.kind.as_str() {
                "styles" if found.styles.is_none() => found.styles = Some(part),
                "numbering" if found.numbering.is_none() => found.numbering = Some(part),
                "header" | "footer" | "footnotes" | "endnotes" => found.heads.push(part),
                "image" => {
                    found.pictures.insert(it.id, part);
                }
                kind if SILENT.contains(&kind) => {}
                kind => return foreign(format!("phần {kind}")),
            }
        }
        Ok(found)
    }

    /// The relationships of a list; those that lead out of the file are foreign.
    fn relationships(&mut self, list: &str) -> Read<Vec<Relationship>> {
        let xml = self.text(list)?;
        let mut reader = Reader::from_str(&xml);
        let mut found = Vec::new();
        loop {
            match reader.read_event().map_err(|_| Fault::Unreadable)? {
                Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "Relationship" => {
                    if attribute(&tag, "TargetMode") == "External" {
                        return foreign("liên kết ra ngoài tệp");
                    }
                    if tag.attributes().any(|it| it.is_err()) {
                        return Err(Fault::Unreadable);
                    }
                    let (id, target) = (attribute(&tag, "Id"), attribute(&tag, "Target"));
                    if found.iter().any(|it: &Relationship| it.id == id)
                        || target.contains(['%', '?', '#', '\\'])
                        || target.split('/').any(|it| matches!(it, "." | ".."))
                    {
                        return foreign(format!("liên kết {target}"));
                    }
                    let kind = attribute(&tag, "Type");
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    found.push(Relationship { id, kind, target });
                }
                Event::DocType(_) => return foreign("DOCTYPE"),
                Event::Eof => return Ok(found),
                _ => {}
            }
        }
    }
}

/// One relationship.
struct Relationship {
    id: String,
    kind: String,
    target: String,
}

/// A part's name, where its target is given from a folder.
fn resolved(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}
