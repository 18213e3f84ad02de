//! Commitments of a cell's other sessions that are not reported as done: what a new session begins with.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::commitment::ProgressNote;
use super::kinds::Progress;
use super::saved::Saved;

/// Reports by commitment, each named `<session id>/c01`.
pub type Reports = BTreeMap<String, Vec<ProgressNote>>;

/// A commitment of another session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outstanding {
    /// `<session id>/c01`.
    pub id: String,
    /// The day of the session that gave it.
    pub of: NaiveDate,
    /// What is to be done, in one line.
    pub task: String,
    /// Who answers for it.
    pub lead: String,
    /// Until when.
    pub due: NaiveDate,
    /// What was reported of it last.
    pub last: Option<ProgressNote>,
}

impl Outstanding {
    /// Its id among those of its own session, `c01`.
    pub fn own_id(&self) -> &str {
        self.id.rsplit_once('/').map_or(&self.id, |(_, id)| id)
    }

    /// Whether it was reported as done.
    pub fn is_done(&self) -> bool {
        self.last
            .as_ref()
            .is_some_and(|it| it.state == Progress::Done)
    }
}

/// What was reported of commitments outside of the sessions that gave them: in these sessions, and between sessions.
pub fn reports<'a>(sessions: impl Iterator<Item = &'a Saved>, between: &Reports) -> Reports {
    let mut reports = between.clone();
    for carried in sessions.flat_map(|it| &it.carried) {
        let known = reports.entry(carried.commitment.clone()).or_default();
        known.extend(carried.progress.iter().cloned());
    }
    reports
}

/// The commitments of these sessions that are still open, the most overdue first. What later sessions and the time between reported of
/// them counts by its moment.
pub fn of<'a>(
    sessions: impl Iterator<Item = &'a Saved> + Clone,
    between: &Reports,
) -> Vec<Outstanding> {
    let reports = reports(sessions.clone(), between);
    let mut open: Vec<Outstanding> = sessions
        .flat_map(|saved| saved.commitments.iter().map(move |it| (saved, it)))
        .filter_map(|(saved, it)| {
            let id = format!("{}/{}", saved.id, it.id);
            let mut notes = it.progress.clone();
            notes.extend(reports.get(&id).into_iter().flatten().cloned());
            let lead = it.person.first();
            Some(Outstanding {
                of: saved.meeting.date,
                task: it.task.as_deref()?.lines().next()?.to_owned(),
                lead: lead
                    .and_then(|it| saved.name(it))
                    .unwrap_or_default()
                    .to_owned(),
                due: it.time?.due?,
                last: notes.into_iter().max_by_key(|it| it.at),
                id,
            })
        })
        .filter(|it| !it.is_done())
        .collect();
    open.sort_by(|a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
    open
}
