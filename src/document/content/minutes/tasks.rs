//! Nhiệm vụ “6 rõ”: a row for each commitment, a column for each criterion.

use crate::document::content::naming::Naming;
use crate::document::content::phrase::{DOTS, figure, sentence, uncapital};
use crate::document::paper::{Block, Cell, Column, Letters, Table};
use crate::programme::CriterionId;
use crate::session::commitment::{Commitment, Parts, Term, label};
use crate::session::due::Bounds;
use crate::session::kinds::Scope;
use crate::session::{Person, Session};
use crate::text::date;

/// What was reported at this session of tasks that earlier ones gave, each by what it is and who answers for it; by its number where the
/// session that gave it does not lie beside this one.
pub fn carried(session: &Session) -> Vec<Block> {
    let reports = session.carried.iter().filter_map(|(id, notes)| {
        let note = notes.last()?;
        let (from, task) = id.rsplit_once('/')?;
        let day = from.get(..10).and_then(|it| it.parse().ok());
        let from = day.map_or_else(
            || from.to_owned(),
            |day| format!("ngày {}", date::short(day)),
        );
        let more = note
            .note
            .as_ref()
            .map_or_else(String::new, |it| format!("; {it}"));
        let state = note.state.label();
        let what = match session.year.tasks.get(id) {
            Some(given) => {
                let lead = given.lead.as_ref();
                let lead = lead.map_or_else(String::new, |it| format!(", đồng chí {it} chủ trì"));
                let task = given.task.trim_end_matches(['.', ';']);
                format!("“{task}” (buổi sinh hoạt {from}{lead})")
            }
            None => format!("Nhiệm vụ {task} của buổi sinh hoạt {from}"),
        };
        Some(Block::item(format!(
            "{what}: {state}{}.",
            more.trim_end_matches('.')
        )))
    });
    let reports: Vec<Block> = reports.collect();
    if reports.is_empty() {
        return reports;
    }
    let head = "Kết quả thực hiện nhiệm vụ của các buổi sinh hoạt trước:";
    std::iter::once(Block::text(head)).chain(reports).collect()
}

/// The tasks with how many there are; a sentence where there are none.
pub fn list(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    if session.commitments.is_empty() {
        let none = match &session.closing {
            Some(_) => "Buổi sinh hoạt không xác định nhiệm vụ “6 rõ” nào.",
            None => "Chưa có nhiệm vụ nào đủ “6 rõ”.",
        };
        return vec![Block::text(none)];
    }
    vec![Block::text(count(session)), table(session, naming).into()]
}

/// How many tasks there are, and each in one line: what, who leads it, by when; the table of them stands elsewhere.
pub fn in_short(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    if session.commitments.is_empty() {
        return list(session, naming);
    }
    let line = |it: &Commitment| {
        let parts = it.parts();
        let lead = parts
            .person
            .first()
            .map_or_else(String::new, |it| naming.comrade(it));
        let task = parts.task.trim().trim_end_matches(['.', ';']);
        let due = parts.time.due.map_or_else(|| DOTS.to_owned(), date::short);
        Block::item(format!("{task} ({lead} chủ trì; hạn {due})."))
    };
    let lines = session.commitments.values().map(line);
    let count = count(session);
    let head = format!(
        "{} (chi tiết tại Phụ lục):",
        count.trim_end_matches([':', '.'])
    );
    std::iter::once(Block::text(head)).chain(lines).collect()
}

/// The drafts, each with what it still lacks; nothing where there are none.
pub fn proposed(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    if session.drafts.is_empty() {
        return Vec::new();
    }
    let wanted = crate::session::wanted_parts(session);
    let bounds = Bounds::of(session);
    let line = |parts: &Parts| {
        let lacking = bounds.unclear(parts, &wanted);
        let lacking = lacking.iter().map(|it| {
            let own = session.programme.criterion(*it);
            own.map_or_else(|| label(*it).to_owned(), |own| uncapital(&own.label))
        });
        let lacking: Vec<String> = lacking.collect();
        let more = if lacking.is_empty() {
            String::new()
        } else {
            format!(" (còn phải làm {})", lacking.join(", "))
        };
        let people: Vec<String> = parts.person.iter().map(|it| naming.comrade(it)).collect();
        let who = if people.is_empty() {
            String::new()
        } else {
            format!("; {}", people.join(", "))
        };
        let due = parts.time.due.map(date::short);
        let due = due.map_or_else(String::new, |it| format!("; đến {it}"));
        let task = parts.task.trim().trim_end_matches('.');
        let task = if task.is_empty() { DOTS } else { task };
        Block::item(sentence(format!("{task}{who}{due}{more}")))
    };
    let head = Block::text("Dự kiến nhiệm vụ:");
    let lines = session.drafts.values().map(|it| line(&it.parts));
    std::iter::once(head).chain(lines).collect()
}

fn count(session: &Session) -> String {
    let all = session.commitments.len();
    let own = session
        .commitments
        .values()
        .filter(|it| it.scope() == Scope::Member)
        .count();
    let shares = match (all - own, own) {
        (_, 0) => " của chi bộ".to_owned(),
        (0, _) => " của đảng viên".to_owned(),
        (cell, own) => format!(
            " ({} nhiệm vụ của chi bộ, {} nhiệm vụ của đảng viên)",
            figure(cell),
            figure(own)
        ),
    };
    format!(
        "Buổi sinh hoạt xác định {} nhiệm vụ “6 rõ”{shares}:",
        figure(all)
    )
}

/// The cell's tasks first. Where there are both kinds, each has a line over its rows.
pub fn table(session: &Session, naming: &Naming<'_>) -> Table {
    let criteria = criteria(session);
    let mut table = Table::new(columns(session, &criteria));
    table.letters = Letters::Small;
    table.fits = true;
    let of_scope = |scope| {
        session
            .commitments
            .values()
            .filter(move |it| it.scope() == scope)
    };
    let both = Scope::ALL
        .iter()
        .all(|scope| of_scope(*scope).next().is_some());
    let mut number = 0;
    for scope in Scope::ALL {
        if both {
            let line = format!("Nhiệm vụ {}", scope.label());
            table
                .rows
                .push(vec![Cell::text(line).bold().spanning(criteria.len() + 1)]);
        }
        for commitment in of_scope(*scope) {
            number += 1;
            let cells = criteria.iter().map(|part| cell(naming, commitment, *part));
            table.rows.push(
                [Cell::text(number.to_string())]
                    .into_iter()
                    .chain(cells)
                    .collect(),
            );
        }
    }
    table
}

/// Those of the programme in its order, and the seventh where a task has it though the programme does not ask for it.
fn criteria(session: &Session) -> Vec<CriterionId> {
    let mut criteria: Vec<CriterionId> = session
        .programme
        .criteria
        .iter()
        .filter(|it| it.required)
        .map(|it| it.id)
        .collect();
    let mut parts = session.commitments.values().map(Commitment::parts);
    if !criteria.contains(&CriterionId::Authority) && parts.any(|it| it.authority.is_some()) {
        criteria.push(CriterionId::Authority);
    }
    criteria
}

fn columns(session: &Session, criteria: &[CriterionId]) -> Vec<Column> {
    let of_part = |part: &CriterionId| {
        let title = session.programme.criterion(*part).map(|it| {
            if it.by_cell {
                format!("{} (chi bộ bổ sung)", it.label)
            } else {
                it.label.clone()
            }
        });
        let title = title.unwrap_or_else(|| usual_label(*part).to_owned());
        Column::new(title, share(*part))
    };
    std::iter::once(Column::new("TT", 9).centered())
        .chain(criteria.iter().map(of_part))
        .collect()
}

/// What a criterion is called where the programme does not say.
fn usual_label(part: CriterionId) -> &'static str {
    match part {
        CriterionId::Person => "Rõ người",
        CriterionId::Task => "Rõ việc",
        CriterionId::Process => "Rõ quy trình",
        CriterionId::Time => "Rõ thời gian",
        CriterionId::Responsibility => "Rõ trách nhiệm",
        CriterionId::Product => "Rõ sản phẩm",
        CriterionId::Authority => "Rõ thẩm quyền",
    }
}

/// Widths in millimetres of a text 165 wide: “Từ 01/6/2026” needs 27 with the room beside it.
fn share(part: CriterionId) -> u32 {
    match part {
        CriterionId::Person => 24,
        CriterionId::Task => 25,
        CriterionId::Process => 31,
        CriterionId::Time => 27,
        CriterionId::Responsibility => 26,
        CriterionId::Product => 23,
        CriterionId::Authority => 20,
    }
}

fn cell(naming: &Naming<'_>, commitment: &Commitment, part: CriterionId) -> Cell {
    let parts = commitment.parts();
    match part {
        CriterionId::Person => Cell::paragraphs(people(naming, parts)),
        CriterionId::Task => lines(&parts.task),
        CriterionId::Process => Cell::paragraphs(steps(&parts.process)),
        CriterionId::Time => Cell::paragraphs(term(parts.time)),
        CriterionId::Responsibility => lines(&parts.responsibility),
        CriterionId::Product => lines(&parts.product),
        CriterionId::Authority => lines(parts.authority.as_deref().unwrap_or_default()),
    }
}

fn lines(text: &str) -> Cell {
    Cell::paragraphs(text.lines().filter(|line| !line.trim().is_empty()))
}

/// The one who answers for the task, of those named the first who is of the roster; and the others.
pub fn lead_and_others(parts: &Parts) -> (Option<&Person>, Vec<&Person>) {
    let mut people = parts.person.iter();
    let lead = people.find(|person| person.as_member().is_some());
    let others = parts.person.iter().filter(|person| Some(*person) != lead);
    (lead, others.collect())
}

fn people(naming: &Naming<'_>, parts: &Parts) -> Vec<String> {
    let (lead, others) = lead_and_others(parts);
    let line = |person: &Person, part: &str| {
        let called = naming.called(person);
        // What tells namesakes apart stands in brackets already.
        if called.ends_with(')') {
            format!("Đồng chí {called}, {part}")
        } else {
            format!("Đồng chí {called} ({part})")
        }
    };
    let lead = lead.map(|person| line(person, "chủ trì"));
    let others = others.into_iter().map(|person| line(person, "phối hợp"));
    lead.into_iter().chain(others).collect()
}

/// The steps with their numbers; one that already bears a number keeps it.
pub fn steps(steps: &[String]) -> Vec<String> {
    let bears_number = |step: &str| {
        let rest = step.trim_start_matches(|letter: char| letter.is_ascii_digit());
        rest.len() < step.len() && rest.starts_with(['.', ')'])
    };
    if steps.iter().all(|step| bears_number(step)) {
        return steps.to_vec();
    }
    (1..)
        .zip(steps)
        .map(|(number, step)| format!("{number}. {step}"))
        .collect()
}

fn term(time: Term) -> Vec<String> {
    let due = time.due.map(date::short);
    match (time.start.map(date::short), due) {
        (Some(start), Some(due)) => vec![format!("Từ {start}"), format!("đến {due}")],
        (None, Some(due)) => vec![format!("Đến {due}")],
        (Some(start), None) => vec![format!("Từ {start}")],
        (None, None) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbered_once() {
        let numbered = |list: &[&str]| {
            let list: Vec<String> = list.iter().map(|&step| step.to_owned()).collect();
            steps(&list)
        };
        assert_eq!(numbered(&["Rà soát", "Quét"]), ["1. Rà soát", "2. Quét"]);
        assert_eq!(
            numbered(&["1. Rà soát", "2) Quét"]),
            ["1. Rà soát", "2) Quét"]
        );
        assert_eq!(numbered(&["3 nhóm"]), ["1. 3 nhóm"]);
    }

    #[test]
    fn a_term_says_what_is_known() {
        let day = |text: &str| Some(text.parse().unwrap());
        let both = Term {
            start: day("2026-06-01"),
            due: day("2026-09-30"),
        };
        assert_eq!(term(both), ["Từ 01/6/2026", "đến 30/9/2026"]);
        assert_eq!(
            term(Term {
                start: None,
                ..both
            }),
            ["Đến 30/9/2026"]
        );
    }
}
