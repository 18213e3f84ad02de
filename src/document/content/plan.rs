//! Kế hoạch thực hiện nhiệm vụ “6 rõ”: the tasks in a landscape table; as a table, as dates for a calendar, as JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::frame;
use super::minutes::tasks;
use super::naming::Naming;
use super::phrase::capital;
use crate::document::ics::{self, Day};
use crate::document::paper::{Block, Column, Paper, Table};
use crate::document::settings::PaperSettings;
use crate::programme::CriterionId;
use crate::session::commitment::Commitment;
use crate::session::{Event, Session, Time};
use crate::text::date;

/// The mark of a plan in a symbol.
pub const MARK: &str = "KH";

/// The plan.
pub fn plan(session: &Session, settings: &PaperSettings) -> Paper {
    let summary = format!(
        "thực hiện nhiệm vụ “6 rõ” sau sinh hoạt chuyên đề {}",
        frame::theme(session)
    );
    let mut body = vec![Block::text(format!(
        "Thực hiện {} và kết luận của buổi sinh hoạt {}, chi bộ ban hành kế hoạch thực hiện các nhiệm vụ “6 rõ” như sau:",
        frame::directive(session),
        super::phrase::day(session.facts.date)
    ))];
    body.push(Block::heading("I. Nhiệm vụ"));
    body.extend(tasks::list(session, &Naming::new(session)));
    body.push(Block::heading("II. Tổ chức thực hiện"));
    let lines = [
        "Đồng chí chủ trì thực hiện đúng quy trình, thời hạn, sản phẩm đã nêu; kịp thời báo cáo Chi ủy khi có vướng mắc.",
        "Chi ủy kiểm tra việc thực hiện theo từng mốc thời gian; kết quả được báo cáo trước chi bộ trong kỳ sinh hoạt gần nhất sau ngày đến hạn.",
        "Kết quả thực hiện là căn cứ đánh giá đảng viên và tổng kết chuyên đề của chi bộ.",
    ];
    body.extend(
        lines
            .iter()
            .zip(1..)
            .map(|(text, at)| Block::text(format!("{at}. {text}"))),
    );
    Paper {
        landscape: true,
        body,
        signatures: frame::for_the_cell(session, settings),
        recipients: frame::inward(session, settings, "thực hiện"),
        ..frame::paper(session, settings, "Kế hoạch", Some(MARK), summary)
    }
}

/// A criterion in one word, as the programme calls it: “Rõ kết quả” gives “Kết quả”.
fn named(session: &Session, part: CriterionId, usual: &str) -> String {
    let own = session.programme.criterion(part);
    let own = own.and_then(|it| it.label.strip_prefix("Rõ ").map(capital));
    own.unwrap_or_else(|| usual.to_owned())
}

/// The tasks as a table for spreadsheets.
pub fn plan_table(session: &Session) -> Table {
    let titles = [
        "STT".to_owned(),
        "Mã".to_owned(),
        "Phạm vi".to_owned(),
        "Chủ trì".to_owned(),
        "Phối hợp".to_owned(),
        named(session, CriterionId::Task, "Việc"),
        named(session, CriterionId::Process, "Quy trình"),
        "Bắt đầu".to_owned(),
        "Hạn".to_owned(),
        named(session, CriterionId::Responsibility, "Trách nhiệm"),
        named(session, CriterionId::Product, "Sản phẩm"),
        named(session, CriterionId::Authority, "Thẩm quyền"),
    ];
    let mut table = Table::new(titles.map(|title| Column::new(title, 1)).to_vec());
    let naming = Naming::new(session);
    for (number, commitment) in (1..).zip(session.commitments.values()) {
        let parts = commitment.parts();
        let (lead, others) = tasks::lead_and_others(parts);
        let names: Vec<String> = others.iter().map(|it| naming.called(it)).collect();
        table.push([
            number.to_string(),
            commitment.id().to_owned(),
            commitment.scope().label().to_owned(),
            lead.map(|it| naming.called(it)).unwrap_or_default(),
            names.join(", "),
            parts.task.clone(),
            tasks::steps(&parts.process).join("\n"),
            parts.time.start.map(date::short).unwrap_or_default(),
            date::short(commitment.due()),
            parts.responsibility.clone(),
            parts.product.clone(),
            parts.authority.clone().unwrap_or_default(),
        ]);
    }
    table
}

/// The tasks as JSON values, as `session.json` has them.
pub fn plan_rows(session: &Session) -> Vec<Value> {
    let rows = session.commitments.values();
    rows.map(|it| serde_json::to_value(it).unwrap_or_else(|_| json!({ "id": it.id() })))
        .collect()
}

/// How often a task was changed after the closing, when last, and the task itself where it was withdrawn.
struct TaskChange {
    count: u32,
    at: Time,
    withdrawn: Option<Commitment>,
}

/// The changes of each task, by its id.
fn changes(session: &Session) -> BTreeMap<&str, TaskChange> {
    let mut changes: BTreeMap<&str, TaskChange> = BTreeMap::new();
    for completion in &session.completions {
        for event in &completion.events {
            if let Event::Commitment { id, change, .. } = event {
                let count = changes.get(id.as_str()).map_or(0, |it| it.count);
                let change = TaskChange {
                    count: count + 1,
                    at: completion.at,
                    withdrawn: change.was.clone().filter(|_| change.to.is_none()),
                };
                changes.insert(id, change);
            }
        }
    }
    changes
}

/// The due dates as a calendar: a whole day each, with the same ids every time, so that a calendar that has them takes them anew; a task that was
/// withdrawn is taken off it.
pub fn calendar(session: &Session) -> String {
    let naming = Naming::new(session);
    let closed = session.closing.as_ref().map(|it| it.at);
    let stamp = closed
        .or(session.opened_at)
        .map_or_else(|| ics::midnight(session.facts.date), |at| at.to_utc());
    let changes = changes(session);
    let withdrawn = changes.values().filter_map(|it| it.withdrawn.as_ref());
    let is_withdrawn = |it: &&Commitment| {
        changes
            .get(it.id())
            .is_some_and(|it| it.withdrawn.is_some())
    };
    let given = session.commitments.values().filter(|it| !is_withdrawn(it));
    let days = given.chain(withdrawn).map(|it| {
        let change = changes.get(it.id());
        Day {
            changed: change.map(|it| (it.count, it.at.to_utc())),
            cancelled: change.is_some_and(|it| it.withdrawn.is_some()),
            ..entry(session, &naming, it)
        }
    });
    ics::write(&days.collect::<Vec<_>>(), stamp)
}

fn entry(session: &Session, naming: &Naming<'_>, commitment: &Commitment) -> Day {
    let parts = commitment.parts();
    let people = parts.person.iter().map(|person| naming.comrade(person));
    let people: Vec<String> = people.collect();
    Day {
        // Sessions of one day and one document bear one id in all cells; the names of the cell and of the body above it tell them apart.
        id: format!(
            "{}-{}-{}",
            session.id,
            ics::word(&format!(
                "{} {}",
                session.cell.name,
                session.cell.parent.as_deref().unwrap_or_default()
            )),
            commitment.id()
        ),
        changed: None,
        cancelled: false,
        day: commitment.due(),
        summary: format!(
            "Hạn: {} ({})",
            parts.task.replace('\n', " "),
            session.cell.name
        ),
        description: format!(
            "Người thực hiện: {}\n{}:\n{}\n{}: {}\n{}: {}{}",
            people.join(", "),
            named(session, CriterionId::Process, "Quy trình"),
            tasks::steps(&parts.process).join("\n"),
            named(session, CriterionId::Responsibility, "Trách nhiệm"),
            parts.responsibility,
            named(session, CriterionId::Product, "Sản phẩm"),
            parts.product,
            parts
                .authority
                .as_ref()
                .map_or_else(String::new, |it| format!("\nThẩm quyền: {it}"))
        ),
    }
}
