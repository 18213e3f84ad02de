//! How far the commitments of all sessions have come: by what their own session heard of them, and later ones.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::gather::Gathered;
use super::row::{KeptTask, Name, Row};
use crate::session::kinds::Progress;

/// How a commitment stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Reported as done.
    Done,
    /// Not yet due.
    Open,
    /// Past its day, and not reported as done.
    Overdue,
}

/// What was reported outside of the session that a commitment is of: by cell and commitment, the last by its moment.
#[derive(Debug, Default)]
pub struct Reports(HashMap<(Option<Name>, Name, Name), (i64, Progress)>);

impl Reports {
    /// Of all rows.
    pub fn of(gathered: &Gathered) -> Self {
        let mut reports: HashMap<_, (i64, Progress)> = HashMap::new();
        for (row, _) in &gathered.rows {
            for (commitment, at, state) in &row.carried {
                let key = (row.parent, row.cell, *commitment);
                let last = reports.entry(key).or_insert((*at, *state));
                if *at >= last.0 {
                    *last = (*at, *state);
                }
            }
        }
        Self(reports)
    }

    /// What was reported of a commitment last, anywhere.
    pub fn last(&self, gathered: &Gathered, row: &Row, task: &KeptTask) -> Option<Progress> {
        let elsewhere = || {
            let (names, id) = (&gathered.names, names_of(gathered, row, task));
            let name = names.find(&id)?;
            self.0.get(&(row.parent, row.cell, name)).copied()
        };
        let elsewhere = if self.0.is_empty() { None } else { elsewhere() };
        let last = task.last.into_iter().chain(elsewhere);
        last.max_by_key(|(at, _)| *at).map(|(_, state)| state)
    }

    /// How a commitment stands on this day.
    pub fn standing(
        &self,
        gathered: &Gathered,
        row: &Row,
        task: &KeptTask,
        today: NaiveDate,
    ) -> Standing {
        match self.last(gathered, row, task) {
            Some(Progress::Done) => Standing::Done,
            _ if task.due < today => Standing::Overdue,
            _ => Standing::Open,
        }
    }
}

/// A commitment's name outside of its session: `<session id>/c01`.
pub fn names_of(gathered: &Gathered, row: &Row, task: &KeptTask) -> String {
    let names = &gathered.names;
    format!("{}/{}", names.text(row.session), names.text(task.id))
}

/// A commitment that is to be followed up.
#[derive(Clone, Copy, Debug)]
pub struct Due<'a> {
    /// Its session.
    pub row: &'a Row,
    /// The file of that.
    pub path: &'a str,
    /// The commitment.
    pub task: &'a KeptTask,
    /// How it stands.
    pub standing: Standing,
}

/// The commitments that are not done and due within so many days from today, overdue ones among them; by day, then cell.
pub fn due<'a>(
    gathered: &'a Gathered,
    reports: &Reports,
    today: NaiveDate,
    days: u64,
) -> Vec<Due<'a>> {
    let until = today
        .checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX);
    let mut due: Vec<_> = gathered
        .rows
        .iter()
        .flat_map(|(row, path)| row.commitments.iter().map(move |task| (row, path, task)))
        .filter(|(_, _, task)| task.due <= until)
        .map(|(row, path, task)| Due {
            row,
            path,
            task,
            standing: reports.standing(gathered, row, task, today),
        })
        .filter(|it| it.standing != Standing::Done)
        .collect();
    let cell = |it: &Due<'_>| gathered.names.text(it.row.cell).to_owned();
    due.sort_by_cached_key(|it| (it.task.due, cell(it), it.path.to_owned(), it.task.id));
    due
}

/// All commitments of the session with this number among the rows, by their day.
pub fn of_session<'a>(
    gathered: &'a Gathered,
    reports: &Reports,
    at: usize,
    today: NaiveDate,
) -> Vec<Due<'a>> {
    let found = gathered.rows.get(at).into_iter();
    let mut all: Vec<_> = found
        .flat_map(|(row, path)| {
            row.commitments.iter().map(move |task| Due {
                row,
                path,
                task,
                standing: reports.standing(gathered, row, task, today),
            })
        })
        .collect();
    all.sort_by_key(|it| it.task.due);
    all
}

/// The commitments of this name, `<session id>/c01`, of whichever cells have one.
pub fn named<'a>(
    gathered: &'a Gathered,
    reports: &Reports,
    wanted: &str,
    today: NaiveDate,
) -> Vec<Due<'a>> {
    let rows = gathered.rows.iter().enumerate();
    let within = rows.filter(|(_, (row, _))| wanted.starts_with(gathered.names.text(row.session)));
    within
        .flat_map(|(at, _)| of_session(gathered, reports, at, today))
        .filter(|it| names_of(gathered, it.row, it.task) == wanted)
        .collect()
}
