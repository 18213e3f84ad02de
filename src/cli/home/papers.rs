//! The papers of a session on the home screen, each by what it is called.

use std::fs;
use std::path::{Path, PathBuf};

use super::deadlines::kind_of;
use crate::cli::outstanding;
use crate::document::catalogue::{Format, PaperKind};
use crate::session::saved::Saved;
use crate::store::cell::CellFile;
use crate::store::exports::Written;
use crate::tui::home::HomePaper;

/// Those in a session's exports, in the order of the catalogue, those that are older than the record marked. `of` is what the session is called.
pub(super) fn of(session: &Path, saved: &Saved, of: &str) -> Vec<HomePaper> {
    let exports = session.join("exports");
    let written = Written::read(&exports);
    let lines = saved.journal.seq;
    let cell = CellFile::folder_of(session);
    let recorded = cell.and_then(|it| outstanding::between(&it).last_done().map(|it| it.at));
    let is_stale = |kind: PaperKind, path: &Path| {
        let edition = written.edition_of(path);
        edition.is_some_and(|it| kind.is_stale((it.seq, it.at), lines, recorded))
    };
    let entries = fs::read_dir(&exports);
    let entries = entries.into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| named(entry.path()));
    let mut papers: Vec<(PaperKind, String, PathBuf)> = named.collect();
    papers.sort();
    papers
        .into_iter()
        .map(|(kind, name, path)| HomePaper {
            name: if is_stale(kind, &path) {
                format!("{name} – cũ hơn bản ghi")
            } else {
                name
            },
            path: path.to_string_lossy().into_owned(),
            of: of.to_owned(),
        })
        .collect()
}

/// A file's paper and what it is called; none of one that is no paper of ours.
fn named(path: PathBuf) -> Option<(PaperKind, String, PathBuf)> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let format = Format::from_word(&path.extension()?.to_string_lossy().to_lowercase())?;
    let kind = kind_of(&stem).filter(|_| format != Format::Json)?;
    // What was changed by hand stays beside the one that was written later, under a number.
    let number = stem.rsplit('-').next().unwrap_or_default();
    let is_numbered = !stem.ends_with(kind.stem()) && number.parse::<u32>().is_ok();
    let copy = if is_numbered {
        format!(", bản {number}")
    } else {
        String::new()
    };
    let name = format!("{} ({}{copy})", kind.name(), called(format));
    Some((kind, name, path))
}

/// What people call a format.
fn called(format: Format) -> &'static str {
    match format {
        Format::Docx => "Word",
        Format::Pdf => "PDF",
        Format::Markdown => "Markdown",
        Format::Text => "văn bản thuần",
        Format::Xlsx => "Excel",
        Format::Csv => "CSV",
        Format::Ics => "lịch",
        Format::Json | Format::Ndjson => "dữ liệu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_called_by_their_names() {
        let name = |file: &str| named(PathBuf::from(file)).map(|it| it.1);
        let minutes = name("2026-05-20-bien-ban.docx").unwrap();
        assert!(
            minutes.starts_with("Biên bản") && !minutes.contains("2026"),
            "{minutes}"
        );
        assert!(
            name("2026-05-20-bien-ban-2.docx")
                .unwrap()
                .contains(", bản 2")
        );
        for other in [
            "written.json",
            "2026-05-20-bien-ban.json",
            "ghi-chu.docx",
            "x",
        ] {
            assert_eq!(name(other), None, "{other}");
        }
    }
}
