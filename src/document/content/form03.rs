//! Biểu mẫu 03: the summary report of the year in the outline that the document gives, with the figures filled in and room for the
//! texts that are written over the year.

use std::borrow::Cow;

use super::frame;
use super::held::Held;
use super::minutes::registrations;
use super::naming::Naming;
use super::phrase::{DOTS, figure, of, sentence, share, uncapital};
use super::reviews;
use super::targets;
use crate::document::paper::{Block, Header, Paper};
use crate::document::settings::PaperSettings;
use crate::programme::outline::{Detail, OutlineDetail};
use crate::programme::{OutlineItem, OutlinePart, ReportOutline, Takes};
use crate::session::Session;
use crate::session::kinds::{Progress, Takeaway};
use crate::text::date;

/// Lines left for a text.
const ROOM: u8 = 3;

/// The report; none where the document has no outline for it.
pub fn form03(session: &Session, settings: &PaperSettings) -> Option<Paper> {
    let outline = session.programme.report_outline.as_ref()?;
    let year = Year::of(session, settings);
    let body = body_of(
        outline,
        |part| note(session, part),
        |key, takes| match (settings.texts.get(key), takes) {
            (None, Some(takes)) => learned(session, takes),
            (written, _) => text(written.map(String::as_str)),
        },
        |takes, item| figures(session, &year, takes, item),
    );
    let summary = title_of(outline, &session.cell.name);
    let paper = frame::paper(session, settings, &outline.kind, None, summary);
    Some(Paper {
        label: outline.label.clone(),
        // It is written at the end of the year and is no paper of one session.
        header: Header {
            dateline: frame::open_dateline(session),
            ..paper.header
        },
        seal: None,
        body,
        signatures: frame::for_the_cell(session, settings),
        recipients: frame::upward(session, settings),
        ..paper
    })
}

/// The outline's title, where the name of the body that reports is left open, with that name.
pub fn title_of(outline: &ReportOutline, name: &str) -> String {
    let place = outline.place.as_ref();
    place.map_or_else(
        || outline.title.clone(),
        |place| outline.title.replace(place, name),
    )
}

/// The body in the outline's order: to each heading the figures that it takes, else the text that was written of it, asked for by the heading's
/// number in the whole outline.
pub fn body_of(
    outline: &ReportOutline,
    note: impl Fn(&OutlinePart) -> String,
    text: impl Fn(&str, Option<Takes>) -> Vec<Block>,
    figures: impl Fn(Takes, &OutlineItem) -> Vec<Block>,
) -> Vec<Block> {
    let mut body = Vec::new();
    for part in &outline.parts {
        body.push(Block::heading(format!(
            "{}. {}{}",
            part.numeral,
            part.title,
            note(part)
        )));
        if is_written(part) {
            let written = text(&part.numeral, part.takes);
            // A part with a note, the annexes, may hold a text, such as a link; it leaves no room for one.
            let room = part.note.is_some() && written == self::text(None);
            body.extend(written.into_iter().filter(|_| !room));
        }
        for item in &part.items {
            body.push(Block::subheading(format!(
                "{}. {}",
                item.number, item.title
            )));
            body.extend(match item.takes {
                Some(takes) if takes.is_figures() => figures(takes, item),
                takes => text(&key(part, item), takes),
            });
        }
    }
    body
}

/// The parts that people write, in the outline's order: number (`I`, `II.1`) and heading. The others hold figures.
pub fn written_parts(session: &Session) -> Vec<(String, String)> {
    let outline = session.programme.report_outline.as_ref();
    outline.map_or_else(Vec::new, written_in)
}

/// The same of an outline.
pub fn written_in(outline: &ReportOutline) -> Vec<(String, String)> {
    let mut written = Vec::new();
    for part in &outline.parts {
        if is_written(part) {
            written.push((part.numeral.clone(), part.title.clone()));
        }
        let figures = |item: &&OutlineItem| item.takes.is_some_and(Takes::is_figures);
        let items = part.items.iter().filter(|item| !figures(item));
        written.extend(items.map(|item| (key(part, item), item.title.clone())));
    }
    written
}

/// Whether a part is one text.
fn is_written(part: &OutlinePart) -> bool {
    part.items.is_empty()
}

/// A heading's number in the whole outline.
fn key(part: &OutlinePart, item: &OutlineItem) -> String {
    format!("{}.{}", part.numeral, item.number)
}

/// What the sessions of the year recorded for a text that nobody has written; room for it where they recorded nothing.
fn learned(session: &Session, takes: Takes) -> Vec<Block> {
    let wanted = match takes {
        Takes::Lessons => Takeaway::Lesson,
        Takes::NextYear => Takeaway::NextYear,
        _ => return text(None),
    };
    let all = session.year.learned.iter().chain(&session.learned);
    let of_kind = all.filter(|it| it.what == wanted);
    let lines: Vec<Block> = of_kind
        .map(|it| Block::item(sentence(it.text.as_str())))
        .collect();
    if lines.is_empty() { text(None) } else { lines }
}

/// What was written of a part, a paragraph a line; room for it where nothing was.
pub fn text(written: Option<&str>) -> Vec<Block> {
    match written {
        Some(text) => text.lines().map(Block::text).collect(),
        None => vec![Block::Dots(ROOM)],
    }
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

/// The figures of an item.
fn figures(session: &Session, year: &Year<'_>, takes: Takes, item: &OutlineItem) -> Vec<Block> {
    match takes {
        Takes::Sessions => sessions(item, |detail| year.figures(detail)),
        Takes::Targets => targets::of_year(session),
        Takes::Tasks => year.tasks().into_iter().map(Block::item).collect(),
        Takes::Registrations => {
            let mut blocks = registrations::counted(session);
            blocks.extend(reviews::of_year(session, &Naming::new(session)));
            blocks
        }
        Takes::Lessons | Takes::NextYear | Takes::Models => text(None),
    }
}

/// A line for each detail of the sessions, with what `figures` says to it.
pub fn sessions(item: &OutlineItem, figures: impl Fn(Detail) -> String) -> Vec<Block> {
    let line = |detail: &OutlineDetail| {
        let what = detail.text.trim_end_matches('.');
        Block::item(format!("{what}: {}", figures(detail.takes)))
    };
    item.details.iter().map(line).collect()
}

/// The sessions of the year that were held, in the order of their days.
struct Year<'a>(Vec<Cow<'a, Held>>);

impl<'a> Year<'a> {
    fn of(session: &Session, settings: &'a PaperSettings) -> Self {
        let own = Held::of(session, &settings.reports).map(Cow::Owned);
        let mut all: Vec<Cow<'a, Held>> = settings
            .others
            .iter()
            .map(Cow::Borrowed)
            .chain(own)
            .collect();
        all.sort_by_key(|it| it.date);
        Self(all)
    }

    /// What is known of a detail: how many sessions, the rate of attendance, form and content.
    fn figures(&self, detail: Detail) -> String {
        if self.0.is_empty() {
            return DOTS.to_owned();
        }
        match detail {
            Detail::Number => {
                let days: Vec<String> = self.0.iter().map(|it| date::short(it.date)).collect();
                format!("{} buổi (ngày {}).", figure(self.0.len()), days.join(", "))
            }
            Detail::Rate => self.rate(),
            Detail::Form => self.forms_and_content(),
        }
    }

    /// Of all who were to come, over all sessions.
    fn rate(&self) -> String {
        let counted: Option<Vec<(u32, u32)>> = self.0.iter().map(|it| it.attendance).collect();
        let Some(counted) = counted else {
            return "chưa tính, vì có buổi chưa điểm danh xong.".to_owned();
        };
        let sum =
            |part: fn(&(u32, u32)) -> u32| counted.iter().map(part).fold(0, u32::saturating_add);
        let (attended, expected) = (sum(|it| it.0), sum(|it| it.1));
        let turns = if counted.len() > 1 {
            "lượt"
        } else {
            "đồng chí"
        };
        format!(
            "{} ({} {turns} phải dự).",
            share(attended, expected).unwrap_or_else(|| DOTS.to_owned()),
            of(attended, expected)
        )
    }

    fn forms_and_content(&self) -> String {
        let mut modes: Vec<&str> = Vec::new();
        let mut sections: Vec<String> = Vec::new();
        for held in &self.0 {
            let mode = held.mode.label();
            if !modes.contains(&mode) {
                modes.push(mode);
            }
            for title in held.sections.iter().map(|it| uncapital(it)) {
                if !sections.contains(&title) {
                    sections.push(title);
                }
            }
        }
        if sections.is_empty() {
            return format!("{}.", modes.join(", "));
        }
        format!(
            "{}; đã triển khai các nội dung: {}.",
            modes.join(", "),
            sections.join("; ")
        )
    }

    /// The cell's tasks and how far they have come.
    fn tasks(&self) -> Vec<String> {
        let all: Vec<_> = self.0.iter().flat_map(|it| &it.tasks).collect();
        if all.is_empty() {
            return vec!["Chi bộ chưa xác định nhiệm vụ “6 rõ” nào.".to_owned()];
        }
        let is_done = |state: Option<Progress>| state == Some(Progress::Done);
        let done = all.iter().filter(|(_, state)| is_done(*state)).count();
        let (part, whole) = (done.try_into(), all.len().try_into());
        let share = share(part.unwrap_or(u32::MAX), whole.unwrap_or(u32::MAX))
            .map_or_else(String::new, |it| format!(", đạt {it}"));
        let head = format!(
            "Chi bộ xác định {} nhiệm vụ “6 rõ”; đã hoàn thành {}{share}.",
            figure(all.len()),
            figure(done)
        );
        let line = |(task, state): &&(String, Option<Progress>)| {
            let state = state.map_or("chưa có báo cáo tiến độ", Progress::label);
            format!("{}: {state}.", task.trim_end_matches('.'))
        };
        std::iter::once(head).chain(all.iter().map(line)).collect()
    }
}
