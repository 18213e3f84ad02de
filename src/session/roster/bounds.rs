//! Whether a workbook is one that its reader can take in. The reader makes room for as many things as a file claims to hold and goes through as many
//! sheets as it names; both are looked at before.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

/// How much a workbook may hold when unpacked, in bytes.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// How many different texts it may have: a roster of the most rows has fewer.
const MAX_TEXTS: u64 = 1_000_000;
/// How many formats of cells, fonts, borders and the like: Excel itself has at most 65,490 of cells.
const MAX_STYLES: u64 = 200_000;
/// How many bytes are read at most when every sheet is as large as the largest part.
const MAX_READ: u64 = 1024 * 1024 * 1024;

/// Why a workbook is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is no archive, or a damaged one.
    Damaged,
    /// It unpacks to more than a roster can be.
    TooLarge,
    /// It claims to hold more texts, formats or sheets than a roster can have.
    TooMany,
}

impl From<ZipError> for Unfit {
    fn from(_: ZipError) -> Self {
        Self::Damaged
    }
}

/// Looks at every part: the sizes that the archive states may lie.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let (mut left, mut largest, mut sheets) = (MAX_UNPACKED, 0, 1);
    for index in 0..archive.len() {
        let file = archive.by_index(index)?;
        let name = file
            .name()
            .map_or_else(|_| String::new(), |it| it.to_lowercase());
        let mut part = Vec::new();
        let mut file = file.take(left + 1);
        let length = if counts(&name) {
            file.read_to_end(&mut part).map(|it| it as u64)
        } else {
            io::copy(&mut file, &mut io::sink())
        };
        let length = length.map_err(|_| Unfit::Damaged)?;
        left = left.checked_sub(length).ok_or(Unfit::TooLarge)?;
        largest = length.max(largest);
        let claims = Claims::of(&part);
        if claims.texts > MAX_TEXTS || claims.styles > MAX_STYLES {
            return Err(Unfit::TooMany);
        }
        sheets = claims.sheets.max(sheets);
    }
    if largest.saturating_mul(sheets) > MAX_READ {
        return Err(Unfit::TooMany);
    }
    Ok(())
}

/// Whether a part of this name says how much there is of something.
fn counts(name: &str) -> bool {
    ["sharedstrings.xml", "styles.xml", "workbook.xml"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// How much a part says that there is, or has.
#[derive(Default)]
struct Claims {
    texts: u64,
    styles: u64,
    sheets: u64,
}

impl Claims {
    /// Those of a part, read as the reader of workbooks reads it; up to where it is no XML any more.
    fn of(part: &[u8]) -> Self {
        let mut claims = Self::default();
        let mut reader = Reader::from_reader(BufReader::new(part));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.check_comments = false;
        config.expand_empty_elements = true;
        let mut buffer = Vec::new();
        while let Ok(event) = reader.read_event_into(&mut buffer) {
            match event {
                Event::Eof => break,
                Event::Start(element) => claims.add(&element),
                _ => {}
            }
            buffer.clear();
        }
        claims
    }

    fn add(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "sst" => {
                let mut attributes = element.attributes();
                let attributes = attributes.with_checks(false).flatten();
                let counts = attributes.filter(|it| it.key.as_ref() == "uniqueCount");
                // What is no number is as good as too large a one: what the reader makes of it is not known.
                let stated = counts.map(|it| it.value.parse().unwrap_or(u64::MAX)).max();
                self.texts = stated.unwrap_or_default().max(self.texts);
            }
            "si" => self.texts = self.texts.saturating_add(1),
            "xf" | "dxf" | "font" | "fill" | "border" | "numFmt" => self.styles += 1,
            "sheet" => self.sheets += 1,
            _ => {}
        }
    }
}
