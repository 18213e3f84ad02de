//! Reading the seal's short code back from a paper, whichever writer made it.

use std::io::{Cursor, Read};

use serde_json::Value;
use zip::ZipArchive;

use super::paper::SEAL_LABEL;
use super::pdf::SEAL_KEYWORD;

/// The hex figures of a code.
const LENGTH: usize = 8;
/// The most that is read of the properties of a DOCX.
const MOST: u64 = 64 * 1024;

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is a paper of ours, or one made from it, and bears this code.
    Code(String),
    /// It is a paper, and bears none.
    None,
    /// It is no paper: neither DOCX nor PDF nor text.
    Nothing,
}

/// The code in a file's bytes.
pub fn code(bytes: &[u8]) -> Found {
    if bytes.starts_with(b"PK") {
        return in_docx(bytes).unwrap_or(Found::Nothing);
    }
    if bytes.starts_with(b"%PDF") {
        return behind(bytes, SEAL_KEYWORD.as_bytes()).map_or(Found::None, Found::Code);
    }
    if let Ok(saved) = serde_json::from_slice::<Value>(bytes) {
        let code = saved.pointer("/seal/code").and_then(Value::as_str);
        return code.map_or(Found::None, |code| Found::Code(code.to_owned()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            behind(bytes, SEAL_LABEL.as_bytes()).map_or(Found::None, Found::Code)
        }
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
    Some(behind(&text, b"<dc:identifier>").map_or(Found::None, Found::Code))
}

/// The code that stands right behind the last of these bytes: what was said in the session may quote them, the seal ends the paper.
fn behind(bytes: &[u8], label: &[u8]) -> Option<String> {
    let mut places = bytes.windows(label.len()).enumerate();
    let (at, _) = places.rfind(|(_, it)| *it == label)?;
    let code = bytes.get(at + label.len()..)?.get(..LENGTH)?;
    let code = std::str::from_utf8(code).ok()?;
    code.bytes()
        .all(|it| it.is_ascii_hexdigit())
        .then(|| code.to_owned())
}
