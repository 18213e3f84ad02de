//! Biểu mẫu 03: the summary report of the year in the outline that the document gives, with the figures filled in and room for the
//! texts that are written over the year.

use super::frame;
use super::minutes::registrations;
use super::paper::{Block, Paper};
use super::phrase::{figure, share};
use super::result_report::MARK;
use super::settings::PaperSettings;
use crate::programme::{OutlineItem, OutlinePart};
use crate::session::kinds::{Progress, Scope};
use crate::session::{Session, tally};
use crate::text::fold::fold;

/// Lines left for a text.
const ROOM: u8 = 3;

/// The report; none where the document has no outline for it.
pub fn form03(session: &Session, settings: &PaperSettings) -> Option<Paper> {
    let outline = session.programme.report_outline.as_ref()?;
    let mut body = Vec::new();
    for part in &outline.parts {
        body.push(Block::heading(format!(
            "{}. {}{}",
            part.numeral,
            part.title,
            note(session, part)
        )));
        if part.items.is_empty() && part.note.is_none() {
            body.push(Block::Dots(ROOM));
        }
        for item in &part.items {
            body.push(Block::subheading(format!(
                "{}. {}",
                item.number, item.title
            )));
            body.extend(content(session, item));
        }
    }
    // The outline speaks of a đảng bộ whose name is left open; the cell's own name stands there.
    let summary = outline.title.replace("đảng bộ.....", &session.cell.name);
    Some(Paper {
        label: Some(outline.label.clone()),
        body,
        signatures: frame::for_the_cell(session, settings),
        recipients: frame::upward(session, settings),
        ..frame::paper(session, settings, &outline.kind, Some(MARK), summary)
    })
}

/// What the outline adds to a part. A link that no one has verified is not printed.
fn note(session: &Session, part: &OutlinePart) -> String {
    let Some(note) = &part.note else {
        return String::new();
    };
    let links = session.programme.links.iter().filter(|link| link.verified);
    let links: Vec<&str> = links.map(|link| link.url.as_str()).collect();
    if links.is_empty() {
        format!(" {note}")
    } else {
        format!(" {note}: {}", links.join(", "))
    }
}

/// The figures that the program knows of an item, and room for what it does not know.
fn content(session: &Session, item: &OutlineItem) -> Vec<Block> {
    let title = fold(&item.title);
    let mut blocks = Vec::new();
    if !item.details.is_empty() {
        for detail in &item.details {
            blocks.push(Block::item(format!(
                "{}: {}",
                detail.trim_end_matches('.'),
                figures(session, &fold(detail))
            )));
        }
    } else if title.contains("chi bo, dang bo tien phong") {
        blocks.extend(tasks(session).into_iter().map(Block::item));
    } else if title.contains("dang vien so tieu bieu") {
        blocks.extend(registrations::counted(session));
    }
    if blocks.is_empty() {
        blocks.push(Block::Dots(ROOM));
    }
    blocks
}

/// What is known of a detail: how many sessions, the rate of attendance, form and content.
fn figures(session: &Session, detail: &str) -> String {
    if detail.contains("so buoi") {
        let held = u32::from(session.opened_at.is_some());
        return format!("{} buổi.", figure(held));
    }
    if detail.contains("ty le") {
        let attendance = tally::attendance(session);
        return format!(
            "{} ({}/{} đồng chí phải dự).",
            attendance.rate(),
            figure(attendance.attended),
            figure(attendance.expected())
        );
    }
    let sections = session.agenda.iter().filter(|item| !item.spans.is_empty());
    let numbered = sections.filter(|item| {
        session
            .programme
            .section(&item.section)
            .is_some_and(crate::programme::Section::has_number)
    });
    let titles: Vec<&str> = numbered.map(|item| item.section.as_str()).collect();
    if titles.is_empty() {
        return format!("{}.", session.facts.mode.label());
    }
    format!(
        "{}; đã triển khai các mục {}.",
        session.facts.mode.label(),
        titles.join(", ")
    )
}

/// The cell's tasks and how far they have come.
fn tasks(session: &Session) -> Vec<String> {
    let of_cell: Vec<_> = session
        .commitments
        .values()
        .filter(|it| it.scope() == Scope::Cell)
        .collect();
    if of_cell.is_empty() {
        return vec!["Chi bộ chưa xác định nhiệm vụ “6 rõ” nào.".to_owned()];
    }
    let done = of_cell
        .iter()
        .filter(|it| {
            it.progress()
                .last()
                .is_some_and(|note| note.state == Progress::Done)
        })
        .count();
    let share = share(done as u32, of_cell.len() as u32)
        .map_or_else(String::new, |it| format!(", đạt {it}"));
    let mut lines = vec![format!(
        "Chi bộ xác định {} nhiệm vụ “6 rõ”; đã hoàn thành {}{share}.",
        figure(of_cell.len()),
        figure(done)
    )];
    lines.extend(of_cell.iter().map(|it| {
        let state = it
            .progress()
            .last()
            .map_or("chưa có báo cáo tiến độ", |note| {
                note.state.label()
            });
        format!("{}: {state}.", it.parts().task.trim_end_matches('.'))
    }));
    lines
}
