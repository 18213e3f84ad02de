//! The deadlines on the home screen: of each document that a cell follows, and what met them.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::cli::hooks;
use crate::cli::outstanding;
use crate::cli::programmes::Library;
use crate::document::catalogue::PaperKind;
use crate::programme::{DEFAULT, Phase, PhaseKind, Programme};
use crate::session::deadlines::{self, Held, Known};
use crate::session::saved::Saved;
use crate::store::data::DataFolder;
use crate::store::exports::Written;
use crate::text::fold::fold;
use crate::tui::home::{HomeDeadline, HomeReport};

/// What the report on a document's sessions is called.
const REPORT: &str = "Báo cáo kết quả sinh hoạt chuyên đề";

/// The timelines of the programmes that sessions follow, for each cell that follows them; of the usual one where there is no session.
pub(super) fn of_all(
    data: &DataFolder,
    library: &Library,
    saved: &[(PathBuf, Option<Saved>)],
) -> Vec<HomeDeadline> {
    let cells = data.cells();
    let known = |id: &str| library.programmes.iter().find(|(it, _)| it.id == id);
    let mut followed: Vec<(&PathBuf, &Programme)> = Vec::new();
    for cell in &cells {
        let of_cell = saved.iter().filter(|(path, _)| path.starts_with(cell));
        for saved in of_cell.filter_map(|(_, it)| it.as_ref()) {
            let Some((programme, _)) = known(&saved.programme) else {
                continue;
            };
            let is_new = |it: &(&PathBuf, &Programme)| it.0 != cell || it.1.id != programme.id;
            if followed.iter().all(is_new) {
                followed.push((cell, programme));
            }
        }
    }
    if followed.is_empty() {
        let usual = known(DEFAULT).into_iter();
        return usual
            .flat_map(|(programme, _)| {
                let known = Known {
                    programme,
                    held: Vec::new(),
                    sent: &[],
                    surveys: Vec::new(),
                };
                let phases = programme.timeline.iter();
                let lines: Vec<_> = phases.map(|it| deadline(it, ("", ""), &known)).collect();
                lines
            })
            .collect();
    }
    let first = followed.first().map(|it| it.0);
    let several_cells = followed.iter().any(|it| Some(it.0) != first);
    let several = followed.len() > 1;
    followed
        .iter()
        .flat_map(|(cell, programme)| {
            let between = outstanding::between(cell);
            let held: Vec<Held<'_>> = saved
                .iter()
                .filter(|(path, _)| path.starts_with(cell))
                .filter_map(|(path, it)| Some((path, it.as_ref()?)))
                .filter(|(_, it)| it.programme == programme.id)
                .map(|(path, saved)| Held {
                    saved,
                    papers: written(path),
                })
                .collect();
            let name = held.first().map_or("", |it| it.saved.cell.name.as_str());
            // Whose it is stands first: a narrow screen cuts the end.
            let front = if several_cells {
                format!("{name}: ")
            } else {
                String::new()
            };
            let of = if several {
                format!(" ({})", programme.called())
            } else {
                String::new()
            };
            let known = Known {
                programme,
                held,
                sent: &between.sent,
                surveys: between.surveys_on(&programme.id).collect(),
            };
            let phases = programme.timeline.iter();
            let lines: Vec<_> = phases
                .map(|it| HomeDeadline {
                    cell: cell.to_string_lossy().into_owned(),
                    ..deadline(it, (&front, &of), &known)
                })
                .collect();
            lines
        })
        .collect()
}

/// A line of a timeline, with what stands before and behind its words.
fn deadline(phase: &Phase, (front, of): (&str, &str), known: &Known<'_>) -> HomeDeadline {
    let programme = known.programme;
    let to = phase.to.as_ref();
    let to = to.map_or_else(String::new, |to| format!(", gửi {to}"));
    let report = (phase.kind == PhaseKind::ReportDeadline).then(|| HomeReport {
        paper: if programme.lacks_number() {
            REPORT.to_owned()
        } else {
            format!("{REPORT} ({})", programme.symbol)
        },
        to: phase.to.clone().unwrap_or_default(),
    });
    HomeDeadline {
        what: format!("{front}{}{to}{of}", phase.short),
        from: phase.from,
        until: phase.until,
        recurs: recurs(&phase.words).to_owned(),
        done: deadlines::met(phase, known),
        written: deadlines::written(phase, known),
        report,
        cell: String::new(),
        is_stage: phase.kind == PhaseKind::Stage && phase.ways().is_empty(),
        about: about(programme, phase),
    }
}

/// The words of a time that comes again and again, short enough for a line; empty for others.
fn recurs(words: &str) -> &str {
    let folded = fold(words);
    let again = [
        "dinh ky",
        "hang nam",
        "hang quy",
        "hang thang",
        "thuong xuyen",
    ];
    let is_short = words.chars().count() <= 40;
    if is_short && again.iter().any(|it| folded.contains(it)) {
        words
    } else {
        ""
    }
}

/// All that a document says of a phase.
fn about(programme: &Programme, phase: &Phase) -> Vec<String> {
    let mut lines = vec![phase.text.clone(), String::new()];
    let facts = [
        ("Thời gian ghi trong văn bản", Some(phase.words.clone())),
        ("Phải có", phase.due.clone()),
        ("Gửi đến", phase.to.clone()),
        ("Văn bản", Some(programme.called())),
        ("Căn cứ", Some(phase.source.clone())),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(label, it)| Some(format!("{label}: {}", it?)));
    lines.extend(facts);
    lines
}

/// The kind of paper that a file's name says, with a number behind it or not: `2026-05-20-bieu-mau-03-2`.
pub(super) fn kind_of(name: &str) -> Option<PaperKind> {
    let bare = name.trim_end_matches(|it: char| it.is_ascii_digit());
    let numbered = bare.strip_suffix('-').unwrap_or(name);
    let ends = |name: &str| {
        let mut kinds = PaperKind::ALL.iter();
        kinds.find(|it| name.ends_with(it.stem())).copied()
    };
    ends(name).or_else(|| ends(numbered))
}

/// The papers of a session, wherever they were put, each by its word and the day it was written.
fn written(folder: &Path) -> Vec<(String, NaiveDate)> {
    let paper = |(path, on): (PathBuf, Option<NaiveDate>)| {
        // A draft to be looked at is no paper: those go out as Word or PDF.
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        let name = path.file_stem()?.to_string_lossy().into_owned();
        let kind = kind_of(&name).filter(|_| matches!(ending.as_str(), "docx" | "pdf"))?;
        // A list of before has no days: that of the file is the next best.
        let of_file = || {
            let modified = fs::metadata(&path).and_then(|it| it.modified()).ok()?;
            let day = chrono::DateTime::<chrono::Utc>::from(modified);
            Some(day.with_timezone(&hooks::zone()).date_naive())
        };
        Some((kind.word().to_owned(), on.or_else(of_file)?))
    };
    let written = Written::read(&folder.join("exports"));
    written.files().filter_map(paper).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_known_by_its_name_with_a_number_behind_it_or_not() {
        for kind in PaperKind::ALL {
            let name = format!("2026-05-20-{}", kind.stem());
            assert_eq!(kind_of(&name), Some(*kind), "{name}");
            assert_eq!(kind_of(&format!("{name}-2")), Some(*kind), "{name}-2");
        }
        assert_eq!(kind_of("2026-05-20-ghi-chu"), None);
    }
}
