//! How far the commitments of all sessions have come: by what their own session heard of them, and later ones.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveTime};

use super::gathered::Gathered;
use super::row::{KeptTask, Name, Row};
use crate::clock;
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

/// Body, cell, commitment.
type Key = (Option<Name>, Name, Name);

/// What was reported outside of the session that a commitment is of, by cell and commitment.
#[derive(Debug)]
pub struct Reports {
    elsewhere: HashMap<Key, Vec<(i64, Progress)>>,
    /// The day as of which things stand, and its end in seconds.
    today: NaiveDate,
    end: i64,
}

impl Reports {
    /// Of all rows, as things stand on this day.
    pub fn of(gathered: &Gathered, today: NaiveDate) -> Self {
        let mut elsewhere: HashMap<Key, Vec<(i64, Progress)>> = HashMap::new();
        for (row, _) in &gathered.rows {
            for (commitment, notes) in &row.carried {
                let known = elsewhere
                    .entry((row.parent, row.cell, *commitment))
                    .or_default();
                known.extend(notes);
            }
        }
        let next = today
            .checked_add_days(Days::new(1))
            .unwrap_or(NaiveDate::MAX);
        let end = next
            .and_time(NaiveTime::MIN)
            .and_local_timezone(clock::vietnam());
        Self {
            elsewhere,
            today,
            end: end.single().map_or(i64::MAX, |it| it.timestamp()),
        }
    }

    /// What was reported of a commitment last up to that day, anywhere.
    fn last(&self, gathered: &Gathered, row: &Row, task: &KeptTask) -> Option<Progress> {
        let elsewhere = || {
            let name = gathered.names.find(&names_of(gathered, row, task))?;
            self.elsewhere.get(&(row.parent, row.cell, name))
        };
        let elsewhere = if self.elsewhere.is_empty() {
            None
        } else {
            elsewhere()
        };
        let notes = task.reported.iter().chain(elsewhere.into_iter().flatten());
        let known = notes.filter(|(at, _)| *at < self.end);
        known.max_by_key(|(at, _)| *at).map(|(_, state)| *state)
    }

    /// How a commitment stands.
    pub fn standing(&self, gathered: &Gathered, row: &Row, task: &KeptTask) -> Standing {
        match self.last(gathered, row, task) {
            Some(Progress::Done) => Standing::Done,
            _ if task.due < self.today => Standing::Overdue,
            _ => Standing::Open,
        }
    }
}

/// A commitment's name outside of its session: `<session id>/c01`.
fn names_of(gathered: &Gathered, row: &Row, task: &KeptTask) -> String {
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
pub fn due<'a>(gathered: &'a Gathered, reports: &Reports, days: u64) -> Vec<Due<'a>> {
    let until = reports
        .today
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
            standing: reports.standing(gathered, row, task),
        })
        .filter(|it| it.standing != Standing::Done)
        .collect();
    let cell = |it: &Due<'_>| gathered.names.text(it.row.cell).to_owned();
    due.sort_by_cached_key(|it| (it.task.due, cell(it), it.path.to_owned(), it.task.id));
    due
}

/// All commitments of the session with this number among the rows, by their day.
pub fn of_session<'a>(gathered: &'a Gathered, reports: &Reports, at: usize) -> Vec<Due<'a>> {
    let found = gathered.rows.get(at).into_iter();
    let mut all: Vec<_> = found
        .flat_map(|(row, path)| {
            row.commitments.iter().map(move |task| Due {
                row,
                path,
                task,
                standing: reports.standing(gathered, row, task),
            })
        })
        .collect();
    all.sort_by_key(|it| it.task.due);
    all
}

/// The commitments of this name, `<session id>/c01`, of whichever cells have one; with the cell's name before it, `Chi bộ 3/<session id>/c01`, of that
/// cell alone.
pub fn named<'a>(gathered: &'a Gathered, reports: &Reports, wanted: &str) -> Vec<Due<'a>> {
    let fits = |it: &Due<'_>| {
        let name = names_of(gathered, it.row, it.task);
        let of_cell = wanted.strip_prefix(gathered.names.text(it.row.cell));
        wanted == name || of_cell.and_then(|it| it.strip_prefix('/')) == Some(name.as_str())
    };
    let rows = gathered.rows.iter().enumerate();
    let within = rows.filter(|(_, (row, _))| wanted.contains(gathered.names.text(row.session)));
    within
        .flat_map(|(at, _)| of_session(gathered, reports, at))
        .filter(fits)
        .collect()
}
