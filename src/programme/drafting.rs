//! A programme read from a plan's own text: Word, PDF with text, or plain text becomes a draft to look over.
//!
//! Directing documents follow a form (Nghị định 30, 05-HD/VPTW), and the form carries the meaning: numbered headings, dashes, "trước ngày",
//! "100% đảng viên". What is read is told with its place in the text and whether it is sure; nothing of it counts before someone has looked.

mod agenda;
pub mod begun;
mod calendar;
mod days;
mod docx;
pub mod edit;
mod extras;
mod given;
mod head;
mod lines;
mod marker;
mod outline_form;
mod pdf;
mod registration_form;
mod scan;
mod scoring_form;
mod source;
mod spelling;
mod tables;
mod targets;
mod tree;
mod usual;
mod words;

use serde::Serialize;

pub use lines::Paragraph;
pub use source::{Refusal, paragraphs as source};

use super::Programme;
use tree::{Node, Part};

/// The most entries that are left out before nothing is believed.
const MOST_LEFT_OUT: usize = 30;

/// One thing that was read, or that is put in where the text says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The field of the programme, such as `sections[2].points[0]`.
    pub field: String,
    /// The line of the text that it was read from; none where the text does not say it.
    pub line: Option<usize>,
    /// The numbers of the headings it stands under: "III.3.1".
    pub place: String,
    /// Whether it needs no second look.
    pub sure: bool,
    /// Why it needs one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A programme as it was read, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Draft {
    /// The programme; every rule of programmes holds for it.
    pub programme: Programme,
    /// What was read, in the programme's order.
    pub findings: Vec<Finding>,
    /// What was lost or left aside, a sentence each.
    pub lost: Vec<String>,
    /// The text that it was read from.
    #[serde(skip)]
    pub source: Vec<Paragraph>,
}

impl Draft {
    /// The text that it was read from, a line a paragraph.
    pub fn source_text(&self) -> String {
        let lines = self.source.iter().map(|it| format!("{}\n", it.text));
        lines.collect()
    }

    /// What needs a second look.
    pub fn unsure(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| !it.sure)
    }
}

/// What is being put together.
struct Sheet {
    programme: Programme,
    findings: Vec<Finding>,
    lost: Vec<String>,
}

impl Sheet {
    /// A field was read at a node.
    fn at(&mut self, field: impl Into<String>, node: &Node, why: Option<&str>) {
        self.note(field, Some(node.line), &node.path, why);
    }

    /// A field was read at a line, or put in where there is none.
    fn note(
        &mut self,
        field: impl Into<String>,
        line: Option<usize>,
        place: &str,
        why: Option<&str>,
    ) {
        self.findings.push(Finding {
            field: field.into(),
            line,
            place: place.to_owned(),
            sure: why.is_none(),
            why: why.map(str::to_owned),
        });
    }

    /// Where a heading stands: "44-KH/ĐU, III.3".
    fn place(&self, path: &str) -> String {
        let symbol = if self.programme.lacks_number() {
            &self.programme.kind
        } else {
            &self.programme.symbol
        };
        if path.is_empty() {
            symbol.clone()
        } else {
            format!("{symbol}, {path}")
        }
    }
}

/// Reads a plan. `name` is that of the file, `today` the year that is meant where the text names none.
pub fn draft(name: &str, bytes: &[u8], today: i32) -> Result<Draft, Refusal> {
    let source = source::paragraphs(name, bytes)?;
    let mut sheet = Sheet {
        programme: usual::programme().ok_or(Refusal::NoPlan)?,
        findings: Vec::new(),
        lost: source.lost,
    };
    let doubted = spelling::doubtful(&source.paragraphs);
    let footnotes: Vec<Paragraph> = source
        .paragraphs
        .iter()
        .filter(|it| it.is_note)
        .cloned()
        .collect();
    let parts = tree::parts(source.paragraphs.clone());
    let main = parts.first().ok_or(Refusal::NoPlan)?;
    head::read(&mut sheet, main, &parts, today)?;
    let bodies: Vec<&Part> = parts.iter().filter(|it| !is_form(it)).collect();
    let all: Vec<&Node> = bodies.iter().flat_map(|it| it.walk()).collect();
    head::basis(&mut sheet, main, &all, &footnotes);
    extras::aims(&mut sheet, &bodies);
    agenda::read(&mut sheet, &bodies);
    extras::criteria(&mut sheet, &all);
    targets::read(&mut sheet, &bodies);
    let of_tables = tables::read(&mut sheet, &bodies);
    calendar::read(&mut sheet, &all, of_tables);
    for part in parts.iter().filter(|it| is_form(it)) {
        registration_form::read(&mut sheet, part);
        scoring_form::read(&mut sheet, part);
        outline_form::read(&mut sheet, part);
    }
    extras::rest(&mut sheet, main, &all, &bodies);
    if sheet.programme.sections.is_empty() {
        agenda::offered(&mut sheet);
    }
    let session = |text: &str| scan::has(&crate::text::fold::fold(text), "sinh hoat");
    if !session(&sheet.programme.title) && !all.iter().any(|it| session(&it.text)) {
        sheet.lost.push("Văn bản không nói đến sinh hoạt chi bộ; chương trình buổi sinh hoạt là đề xuất, đề nghị xem có đúng văn bản cần dùng không.".to_owned());
    }
    if !is_a_plan(&sheet) {
        return Err(Refusal::NoPlan);
    }
    usual::complete(&mut sheet);
    spelling::mark(&mut sheet, &doubted);
    let programme = sound(name, &mut sheet)?;
    Ok(Draft {
        programme,
        findings: sheet.findings,
        lost: sheet.lost,
        source: source.paragraphs,
    })
}

/// The programme as every rule of programmes holds for it: an entry of a list that breaks one is left out, and told.
fn sound(name: &str, sheet: &mut Sheet) -> Result<Programme, Refusal> {
    for _ in 0..MOST_LEFT_OUT {
        let json = crate::text::json::pretty(&sheet.programme);
        let json = String::from_utf8(json).map_err(|_| Refusal::NoPlan)?;
        let fault = match super::read(name, &json) {
            Ok(programme) => return Ok(programme),
            Err(fault) => fault,
        };
        let entry = fault
            .field
            .split_inclusive(']')
            .next()
            .unwrap_or_default()
            .to_owned();
        let left_out =
            edit::without(&sheet.programme, &entry).ok_or(Refusal::Rule(fault.clone()))?;
        sheet.programme = left_out;
        sheet
            .lost
            .push(format!("Một mục đọc được đã để ngoài vì {}.", fault.what));
        edit::forget(&mut sheet.findings, &entry);
    }
    Err(Refusal::NoPlan)
}

/// Whether a part is a form to be filled in, and no text that directs.
fn is_form(part: &Part) -> bool {
    let title = crate::text::fold::fold(&part.title());
    let forms = [
        "ban dang ky",
        "phieu dang ky",
        "cham diem",
        "bang diem",
        "bao cao",
        "de cuong",
        "ban cam ket",
        "phieu danh gia",
    ];
    part.label
        .as_ref()
        .is_some_and(|it| !crate::text::fold::fold(it).starts_with("phu luc"))
        || forms
            .iter()
            .any(|it| title.starts_with(it) || title.contains("cham diem"))
}

/// Whether what was read is a plan: it has a kind of paper that directs, and headings with something to do.
fn is_a_plan(sheet: &Sheet) -> bool {
    let read = |field: &str| {
        sheet
            .findings
            .iter()
            .any(|it| it.field.starts_with(field) && it.line.is_some())
    };
    let signs = [
        read("kind"),
        read("basis"),
        read("sections"),
        read("targets"),
        read("timeline"),
        read("purposes"),
        read("recipients"),
    ];
    signs.into_iter().filter(|it| *it).count() >= 3
}
