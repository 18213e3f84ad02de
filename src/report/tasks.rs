//! How far the commitments of all sessions have come: by what their own session heard of them, and later ones.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveTime};

use super::gathered::Gathered;
use super::row::{KeptTask, Name, Names, ReportRow};
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
#[derive(Debug, Default)]
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
        for (head, carried) in gathered.carried() {
            let (parent, cell, _) = head.key;
            for (commitment, notes) in carried {
                let known = elsewhere.entry((parent, cell, commitment)).or_default();
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
    fn last(&self, names: &Names, row: &ReportRow, task: &KeptTask) -> Option<Progress> {
        let elsewhere = || {
            let name = names.find(&names_of(names, row, task))?;
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
    pub fn standing(&self, names: &Names, row: &ReportRow, task: &KeptTask) -> Standing {
        match self.last(names, row, task) {
            Some(Progress::Done) => Standing::Done,
            _ if task.due < self.today => Standing::Overdue,
            _ => Standing::Open,
        }
    }
}

/// A commitment's name outside of its session: `<session id>/c01`.
fn names_of(names: &Names, row: &ReportRow, task: &KeptTask) -> String {
    format!("{}/{}", names.text(row.session), names.text(task.id))
}

/// A commitment that is to be followed up.
#[derive(Clone, Debug)]
pub struct Due {
    /// The number of its session among all.
    pub at: usize,
    /// The body above its cell.
    pub parent: Option<Name>,
    /// Its cell.
    pub cell: Name,
    /// Its session.
    pub session: Name,
    /// The commitment.
    pub task: KeptTask,
    /// How it stands.
    pub standing: Standing,
}

/// The commitments of a row that fit, each with how it stands.
fn of_row(
    row: &ReportRow,
    at: usize,
    reports: &Reports,
    names: &Names,
    fits: impl Fn(&KeptTask) -> bool,
) -> Vec<Due> {
    let tasks = row.commitments.iter().filter(|it| fits(it));
    let due = tasks.map(|task| Due {
        at,
        parent: row.parent,
        cell: row.cell,
        session: row.session,
        task: task.clone(),
        standing: reports.standing(names, row, task),
    });
    due.collect()
}

/// The commitments that are not done and due within so many days from today, overdue ones among them; by day, then cell.
pub fn due(gathered: &Gathered, reports: &Reports, days: u64) -> Vec<Due> {
    let (until, names) = (
        reports.today.checked_add_days(Days::new(days)),
        &gathered.names,
    );
    let until = until.unwrap_or(NaiveDate::MAX);
    let mut due: Vec<_> = gathered
        .rows()
        .enumerate()
        .flat_map(|(at, row)| of_row(&row, at, reports, names, |task| task.due <= until))
        .filter(|it| it.standing != Standing::Done)
        .collect();
    let cell = |it: &Due| names.text(it.cell);
    due.sort_by(|a, b| {
        let by_day = a.task.due.cmp(&b.task.due);
        let by_cell = by_day.then_with(|| cell(a).cmp(cell(b)));
        by_cell.then_with(|| (a.at, a.task.id).cmp(&(b.at, b.task.id)))
    });
    due
}

/// All commitments of the session with this number, by their day.
pub fn of_session(gathered: &Gathered, reports: &Reports, at: usize) -> Vec<Due> {
    let row = gathered.row(at);
    let mut all = row.map_or_else(Vec::new, |row| {
        of_row(&row, at, reports, &gathered.names, |_| true)
    });
    all.sort_by_key(|it| it.task.due);
    all
}

/// The commitments of this name, `<session id>/c01`, of whichever cells have one; with the cell's name before it, `Chi bộ 3/<session id>/c01`, of that
/// cell alone.
pub fn named(gathered: &Gathered, reports: &Reports, wanted: &str) -> Vec<Due> {
    let names = &gathered.names;
    let rows = gathered.rows().enumerate();
    let within = rows.filter(|(_, row)| wanted.contains(names.text(row.session)));
    within
        .flat_map(|(at, row)| {
            of_row(&row, at, reports, names, |task| {
                let name = names_of(names, &row, task);
                let of_cell = wanted.strip_prefix(names.text(row.cell));
                wanted == name || of_cell.and_then(|it| it.strip_prefix('/')) == Some(&*name)
            })
        })
        .collect()
}
