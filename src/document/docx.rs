//! DOCX: our own `WordprocessingML`, packed with `zip`.
//!
//! Real styles, real tables, a real page-number field, so that an office can go on working on the paper. The same paper
//! written twice gives the same bytes. It never uses text boxes, nor empty paragraphs to make room, and never writes
//! an author or a date of its own. What each file writes: `styles` the named styles, `parts` the small fixed parts,
//! `head` the header block and title, `body` the blocks, `table` tables, `signature` the signatures, `section`
//! the pages, `xml` the elements all of them are made of.

mod body;
mod head;
mod parts;
mod section;
mod signature;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::WriteError;
use super::paper::{Paper, SealPrint, title_of};

/// One paper as a DOCX file.
pub fn write(paper: &Paper) -> Result<Vec<u8>, WriteError> {
    write_all(std::slice::from_ref(paper))
}

/// Several papers in one DOCX file, as for the forms of all members: each begins on a new page and counts its pages from 1.
/// The seal among the properties is that of the first.
pub fn write_all(papers: &[Paper]) -> Result<Vec<u8>, WriteError> {
    let title = title_of(papers);
    let seal = papers.first().and_then(|paper| paper.seal.as_ref());
    let picture = papers
        .iter()
        .find_map(|paper| paper.seal.as_ref())
        .and_then(|seal| super::seal::picture(&seal.square()));
    let relations = parts::document_relations(picture.is_some());
    let mut all: Vec<(&str, Vec<u8>)> = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        (
            "docProps/core.xml",
            parts::core_properties(title, seal.map(SealPrint::property)),
        ),
        ("docProps/app.xml", parts::APP_PROPERTIES.to_owned()),
        ("word/document.xml", section::document(papers)),
        ("word/_rels/document.xml.rels", relations),
        ("word/styles.xml", styles::styles(papers)),
        ("word/numbering.xml", parts::numbering()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/fontTable.xml", parts::font_table()),
        ("word/header1.xml", parts::page_number_header()),
        ("word/header2.xml", parts::first_page_header()),
    ]
    .map(|(name, text)| (name, text.into_bytes()))
    .into();
    all.extend(picture.map(|bytes| ("word/media/seal.png", bytes)));
    pack(&all)
}

/// Packs the parts with fixed times and rights, so that the bytes do not depend on when.
fn pack(parts: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, WriteError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}
