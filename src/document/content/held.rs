//! What one session gives to the report of the year: the day, who came, what was held, the tasks. The journal of each session is read
//! once for it, and nothing else of that session is kept.

use chrono::NaiveDate;

use crate::programme::Section;
use crate::session::commitment::Commitment;
use crate::session::kinds::{Mode, Progress, Scope};
use crate::session::outstanding::Reports;
use crate::session::{Session, tally};

/// What the year's report takes from one session that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The day.
    pub date: NaiveDate,
    /// Members who came, and who were to come; none while some are not marked.
    pub attendance: Option<(u32, u32)>,
    /// In person, hybrid, online.
    pub mode: Mode,
    /// The titles of the sections that were held.
    pub sections: Vec<String>,
    /// The cell's tasks, and how far they had come.
    pub tasks: Vec<(String, Option<Progress>)>,
}

impl Held {
    /// Of a session, with what was reported of its tasks elsewhere; none of one that was never opened.
    pub fn of(session: &Session, reports: &Reports) -> Option<Self> {
        session.opened_at?;
        let attendance = tally::attendance(session);
        let marked = attendance.unmarked == 0 && attendance.expected() > 0;
        let sections = session.agenda.iter().filter(|item| {
            let section = session.programme.section(&item.section);
            !item.spans.is_empty() && section.is_some_and(Section::has_number)
        });
        let of_cell = session.commitments.values();
        let of_cell = of_cell.filter(|it| it.scope() == Scope::Cell);
        // What later sessions and the time between reported counts too, by its moment.
        let state = |it: &Commitment| {
            let id = format!("{}/{}", session.id, it.id());
            let later = reports.get(&id).into_iter().flatten();
            let notes = it.progress().iter().chain(later);
            notes.max_by_key(|note| note.at).map(|note| note.state)
        };
        Some(Self {
            date: session.facts.date,
            attendance: marked.then(|| (attendance.attended, attendance.expected())),
            mode: session.facts.mode,
            sections: sections.map(|item| item.title.clone()).collect(),
            tasks: of_cell
                .map(|it| (it.parts().task.clone(), state(it)))
                .collect(),
        })
    }
}
