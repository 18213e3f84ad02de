//! Tasks that a directing document gives: they come in as drafts, and what the document leaves open stays open.

use std::collections::BTreeSet;

use super::commitment::{Parts, Term};
use super::event::{Change, Event, Founding};
use super::kinds::Scope;
use super::records::Draft;
use super::state::Session;
use super::time::Time;
use crate::programme::PlannedTask;

/// The tasks of a document that earlier sessions took up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// By their numbers in the document.
    pub numbers: BTreeSet<String>,
    /// By their words, where the number was not yet kept.
    pub texts: BTreeSet<String>,
}

impl Taken {
    fn has(&self, task: &PlannedTask) -> bool {
        self.numbers.contains(&task.id) || self.texts.contains(&task.task)
    }
}

/// What a session begins with: its founding, and a draft for each task that its document gives and that was not taken up before.
pub fn beginning(founding: Founding, at: Time, taken: &Taken) -> Vec<Event> {
    let date = founding.facts.date;
    let drafts: Vec<Event> = founding
        .programme
        .tasks
        .iter()
        .filter(|it| !taken.has(it))
        .zip(1..)
        .map(|(task, number)| {
            let id = format!("t{number:02}");
            let draft = Draft {
                id: id.clone(),
                at,
                parts: parts(task, date),
            };
            Event::Draft {
                id,
                change: Change::add(draft),
            }
        })
        .collect();
    let mut events = vec![Event::New(Box::new(founding))];
    events.extend(drafts);
    events
}

/// The parts that a document's task gives. No member of the cell is named by it, and a day that has passed is no time to work by.
fn parts(task: &PlannedTask, date: chrono::NaiveDate) -> Parts {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    Parts {
        task: task.task.clone(),
        process: task.process.clone(),
        time: Term {
            start: None,
            due: task.until.filter(|until| *until >= date),
        },
        // The body that a document names answers for its task; who of the cell does it, stays open.
        responsibility: match &task.responsibility {
            Some(words) => words.clone(),
            None => text(&task.person),
        },
        product: text(&task.product),
        authority: task.authority.clone(),
        scope: Some(Scope::Cell),
        planned: Some(task.id.clone()),
        ..Parts::default()
    }
    .cleaned()
}

/// What the document says of the time of this task, where its own time is still open: “Thường xuyên”, or a time that has passed.
pub fn time_words(session: &Session, parts: &Parts) -> Option<String> {
    if parts.time.due.is_some() {
        return None;
    }
    let mut tasks = session.programme.tasks.iter();
    let planned = parts.planned.as_ref();
    let task = tasks.find(|it| planned.map_or(it.task == parts.task, |id| *id == it.id))?;
    let words = task.time.as_deref()?;
    let symbol = &session.programme.symbol;
    let past = task.until.is_some_and(|until| until < session.facts.date);
    Some(if past {
        format!("{symbol} ghi “{words}”, đã qua; đề nghị ghi thời hạn mới")
    } else {
        format!("{symbol} ghi “{words}”; đề nghị ghi một ngày cụ thể")
    })
}
