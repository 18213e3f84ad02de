//! Reading what a paper bears of its seal back from it, whichever writer made it.

use std::io::{Cursor, Read};

use serde::Deserialize;
use zip::ZipArchive;

use super::paper::SEAL_LABEL;
use super::pdf::SEAL_KEYWORD;
use crate::session::seal::{Misread, SealMark};

/// The longest that a paper bears: a whole link.
const LONGEST: usize = 64;
/// The most that is read of the properties of a DOCX.
const MOST: u64 = 64 * 1024;

/// As much of a saved session as is wanted: the rest is passed over, however much it is.
#[derive(Deserialize)]
struct Saved {
    seal: Option<Code>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is a paper of ours, or one made from it, and bears this.
    Mark(SealMark),
    /// It is a paper, and what it bears was changed or copied wrongly.
    Misread(String),
    /// It is a paper, and bears nothing.
    None,
    /// It is no paper: neither DOCX nor PDF nor text.
    Nothing,
}

/// What a file's bytes bear of a seal.
pub fn mark(bytes: &[u8]) -> Found {
    if bytes.starts_with(b"PK") {
        return in_docx(bytes).unwrap_or(Found::Nothing);
    }
    if bytes.starts_with(b"%PDF") {
        return behind(bytes, SEAL_KEYWORD.as_bytes());
    }
    if let Ok(saved) = serde_json::from_slice::<Saved>(bytes) {
        let code = saved.seal.map(|it| it.code);
        return code.map_or(Found::None, |it| found(&it));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => behind(bytes, SEAL_LABEL.as_bytes()),
        _ => Found::Nothing,
    }
}

/// The identifier among the properties of a DOCX; nothing where the file is none.
fn in_docx(bytes: &[u8]) -> Option<Found> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.by_name("xl/workbook.xml").is_ok() {
        return Some(Found::None);
    }
    archive.by_name("word/document.xml").ok()?;
    let mut text = Vec::new();
    let core = archive.by_name("docProps/core.xml").ok();
    if let Some(core) = core {
        core.take(MOST).read_to_end(&mut text).ok()?;
    }
    Some(behind(&text, b"<dc:identifier>"))
}

/// What stands right behind the last of these bytes: what was said in the session may quote them, the seal ends the paper.
fn behind(bytes: &[u8], label: &[u8]) -> Found {
    let mut places = bytes.windows(label.len()).enumerate();
    let place = places.rfind(|(_, it)| *it == label);
    let rest = place.and_then(|(at, _)| bytes.get(at + label.len()..));
    let signs = rest.unwrap_or_default().iter().take(LONGEST);
    let signs = signs.take_while(|it| it.is_ascii_alphanumeric() || **it == b'-');
    let text: String = signs.map(|it| char::from(*it)).collect();
    found(&text)
}

/// What a text is of a seal.
fn found(text: &str) -> Found {
    match SealMark::read(text) {
        Ok(mark) => Found::Mark(mark),
        Err(Misread::Foreign) => Found::None,
        Err(Misread::Sign | Misread::Length(_)) => Found::Misread(text.to_owned()),
    }
}
