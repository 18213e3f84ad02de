//! The commitments that are due soon or overdue, with their words: as a table, as days for a calendar, as lines of JSON.

use chrono::NaiveDate;
use serde::Serialize;

use super::gathered::Gathered;
use super::issuer::Issuer;
use super::tasks::{Due, Standing};
use crate::document::content::phrase::figure;
use crate::document::ics::{self, Day};
use crate::document::paper::{Block, Column, Paper, Table};
use crate::session::Person;
use crate::session::commitment::CommitmentJson;
use crate::session::saved::Saved;
use crate::store::ordinary;
use crate::text::{date, json};

/// What stands for the words of a commitment of which only the figures are here.
const NO_WORDS: &str = "(chỉ có số liệu, không có nội dung)";

/// A commitment to be followed up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The cell's name.
    pub cell: String,
    /// The body above it.
    pub parent: Option<String>,
    /// The session's id.
    pub session: String,
    /// Such as `c01`.
    pub commitment: String,
    /// What is to be done, in one line.
    pub task: String,
    /// Who answers for it.
    pub lead: String,
    /// The unit of that member.
    pub unit: Option<String>,
    /// Until when.
    pub due: NaiveDate,
    /// Whether that day is past, and it is not done.
    pub overdue: bool,
    /// Whether it was reported as done.
    pub done: bool,
    /// All its parts and reports, a line each.
    #[serde(skip)]
    pub whole: Vec<String>,
}

/// These commitments with their words in one line, each file read once.
pub fn items(gathered: &Gathered, due: &[Due]) -> Vec<Item> {
    let brief = |_: &Saved, _: &CommitmentJson| Vec::new();
    items_with(gathered, due, brief)
}

/// The same with all their parts.
pub fn whole_items(gathered: &Gathered, due: &[Due]) -> Vec<Item> {
    items_with(gathered, due, whole)
}

fn items_with(
    gathered: &Gathered,
    due: &[Due],
    whole: impl Fn(&Saved, &CommitmentJson) -> Vec<String>,
) -> Vec<Item> {
    let names = &gathered.names;
    let item = |it: &Due, saved: Option<&Saved>| {
        let id = names.text(it.task.id);
        let commitment = saved.and_then(|saved| {
            let mut all = saved.commitments.iter();
            all.find(|commitment| commitment.id == id)
                .map(|it| (saved, it))
        });
        let words = commitment.and_then(|(_, it)| it.task.as_deref()?.lines().next());
        let lead = commitment.and_then(|(saved, it)| {
            let Person::Member(id) = it.person.first()? else {
                return None;
            };
            saved.roster.iter().find(|member| member.id == *id)
        });
        Item {
            cell: names.text(it.cell).to_owned(),
            parent: it.parent.map(|it| names.text(it).to_owned()),
            session: names.text(it.session).to_owned(),
            commitment: id.to_owned(),
            task: words.unwrap_or(NO_WORDS).to_owned(),
            lead: lead.map(|it| it.name.clone()).unwrap_or_default(),
            unit: it.task.unit.map(|it| names.text(it).to_owned()),
            due: it.task.due,
            overdue: it.standing == Standing::Overdue,
            done: it.standing == Standing::Done,
            whole: commitment.map_or_else(Vec::new, |(saved, it)| whole(saved, it)),
        }
    };
    // In the order of files, so that no more than one of them is held.
    let mut order: Vec<_> = due.iter().enumerate().collect();
    order.sort_by_key(|(_, it)| it.at);
    let (mut items, mut last) = (Vec::with_capacity(due.len()), None);
    for (number, it) in order {
        if last.as_ref().is_none_or(|(at, _)| *at != it.at) {
            last = Some((it.at, saved_at(&gathered.path(it.at))));
        }
        let saved = last.as_ref().and_then(|(_, saved)| saved.as_ref());
        items.push((number, item(it, saved)));
    }
    items.sort_by_key(|(number, _)| *number);
    items.into_iter().map(|(_, item)| item).collect()
}

/// All that a commitment says.
fn whole(saved: &Saved, it: &CommitmentJson) -> Vec<String> {
    let name = |person: &Person| match person {
        Person::Member(id) => {
            let mut roster = saved.roster.iter();
            let member = roster.find(|member| member.id == *id);
            member.map_or_else(|| id.clone(), |it| it.name.clone())
        }
        Person::Guest { guest } => guest.clone(),
    };
    let people: Vec<_> = it.person.iter().map(name).collect();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let due = it.time.and_then(|it| it.due).map(date::short);
    let mut lines = vec![
        format!("Rõ người: {}", people.join(", ")),
        format!("Rõ việc: {}", text(&it.task)),
        "Rõ quy trình:".to_owned(),
    ];
    lines.extend(it.process.iter().map(|step| format!("  – {step}")));
    lines.extend([
        format!("Rõ thời gian: {}", due.unwrap_or_default()),
        format!("Rõ trách nhiệm: {}", text(&it.responsibility)),
        format!("Rõ sản phẩm: {}", text(&it.product)),
    ]);
    lines.extend(it.progress.iter().map(|note| {
        let words = note.note.as_deref().unwrap_or_default();
        format!(
            "{}: {} {words}",
            date::short(note.at.date_naive()),
            note.state.label()
        )
    }));
    lines
}

/// The saved session of a file; none where rows came from elsewhere.
pub(super) fn saved_at(path: &str) -> Option<Saved> {
    saved_of(&ordinary::read(path).ok()?)
}

/// The same of a file's bytes.
pub(super) fn saved_of(bytes: &[u8]) -> Option<Saved> {
    let json = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    serde_json::from_slice(json).ok()
}

/// The table, seen from this day.
pub fn table(items: &[Item], today: NaiveDate) -> Table {
    let columns = [
        ("STT", 1),
        ("Hạn", 3),
        ("Còn lại", 3),
        ("Chi bộ", 5),
        ("Cấp trên", 5),
        ("Nhiệm vụ", 10),
        ("Chủ trì", 5),
        ("Đơn vị", 5),
        ("Buổi", 4),
        ("Mã", 2),
    ];
    let mut table = Table::new(
        columns
            .map(|(title, share)| Column::new(title, share))
            .to_vec(),
    );
    for (item, number) in items.iter().zip(1..) {
        table.push([
            number.to_string(),
            date::short(item.due),
            left(item.due, today),
            item.cell.clone(),
            item.parent.clone().unwrap_or_default(),
            item.task.clone(),
            item.lead.clone(),
            item.unit.clone().unwrap_or_default(),
            item.session.clone(),
            item.commitment.clone(),
        ]);
    }
    table
}

/// The list as a paper: with fewer columns than the table, so that a page takes them.
pub fn paper(items: &[Item], issuer: &Issuer, today: NaiveDate, days: u64) -> Paper {
    let columns = [
        Column::new("TT", 3).centered(),
        Column::new("Nhiệm vụ", 18),
        Column::new("Chủ trì", 9),
        Column::new("Đơn vị", 9),
        Column::new("Chi bộ", 9),
        Column::new("Hạn", 7).centered(),
        Column::new("Còn lại", 7).centered(),
    ];
    let mut table = Table::new(columns.to_vec());
    for (item, number) in items.iter().zip(1..) {
        table.push([
            number.to_string(),
            item.task.clone(),
            item.lead.clone(),
            item.unit.clone().unwrap_or_default(),
            item.cell.clone(),
            date::short(item.due),
            left(item.due, today),
        ]);
    }
    let overdue = items.iter().filter(|it| it.overdue).count();
    let counted = format!(
        "Tính đến ngày {}: {} nhiệm vụ quá hạn, {} nhiệm vụ đến hạn trong {days} ngày tới.",
        date::short(today),
        figure(overdue),
        figure(items.len() - overdue)
    );
    Paper {
        header: issuer.header(None, today),
        kind: "Danh sách".to_owned(),
        summary: "Nhiệm vụ “6 rõ” quá hạn và sắp đến hạn".to_owned(),
        title: "Danh sách nhiệm vụ “6 rõ” quá hạn và sắp đến hạn".to_owned(),
        landscape: true,
        body: vec![Block::text(counted), table.into()],
        date: today,
        ..Paper::default()
    }
}

/// How much time is left, in words.
pub fn left(due: NaiveDate, today: NaiveDate) -> String {
    match (due - today).num_days() {
        0 => "hôm nay".to_owned(),
        days @ 1.. => format!("còn {days} ngày"),
        days => format!("quá hạn {} ngày", -days),
    }
}

/// The days for a calendar.
pub fn calendar(items: &[Item], today: NaiveDate) -> String {
    let days = items.iter().map(|item| Day {
        id: format!(
            "{}-{}-{}",
            item.session,
            // Cells of different bodies may share a name.
            ics::word(&format!(
                "{} {}",
                item.cell,
                item.parent.as_deref().unwrap_or_default()
            )),
            item.commitment
        ),
        day: item.due,
        summary: format!("Hạn: {} ({})", item.task, item.cell),
        description: format!(
            "Chủ trì: {}\n{}",
            item.lead,
            item.unit.as_deref().unwrap_or_default()
        ),
        changed: None,
        cancelled: false,
    });
    let days: Vec<_> = days.collect();
    ics::write(&days, ics::midnight(today))
}

/// The lines of JSON.
pub fn lines(items: &[Item]) -> Vec<u8> {
    let lines = items.iter().map(json::line);
    lines
        .flat_map(|line| [line, vec![b'\n']].concat())
        .collect()
}
