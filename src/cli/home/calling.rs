//! What sessions are called on the home screen, and how they stand.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::shown;
use crate::cli::called;
use crate::cli::programmes::Library;
use crate::session::Time;
use crate::session::saved::Saved;
use crate::text::date;
use crate::tui::home::{HomeSession, RUNNING, how_long_ago};

/// The cell and the day of a session.
pub(super) type SessionDay = (String, NaiveDate);

/// The days on which a cell has more than one of these sessions.
pub(super) fn twice(saved: &[(PathBuf, Option<Saved>)]) -> Vec<SessionDay> {
    let days = saved.iter().filter_map(|(_, it)| it.as_ref()).map(day_of);
    let days: Vec<SessionDay> = days.collect();
    let again = |at: usize, day: &SessionDay| days.iter().take(at).any(|it| it == day);
    let twice = days.iter().enumerate().filter(|(at, day)| again(*at, day));
    twice.map(|(_, day)| day.clone()).collect()
}

fn day_of(saved: &Saved) -> SessionDay {
    (saved.cell.name.clone(), saved.meeting.date)
}

/// What is known for calling sessions by their names.
pub(super) struct Calling<'a> {
    pub(super) library: &'a Library,
    /// There are several cells: each session is called with its own.
    pub(super) several: bool,
    /// Days on which a cell has more than one session: they are told apart by the hour.
    pub(super) twice: Vec<SessionDay>,
    pub(super) now: Time,
}

impl Calling<'_> {
    /// A line of the list.
    pub(super) fn session(&self, path: &Path, saved: Option<&Saved>) -> HomeSession {
        let Some(saved) = saved else {
            // Its journal may say more.
            return HomeSession {
                path: shown(path),
                title: format!("Buổi {}", called::folder(path, self.library)),
                ..HomeSession::default()
            };
        };
        let meeting = &saved.meeting;
        let last = meeting.closed_at.or(meeting.opened_at);
        let when = last.map(|at| how_long_ago(at, self.now));
        let planned = meeting.planned_at.filter(|_| last.is_none());
        let when = when.or_else(|| planned.map(|at| format!("hẹn {}", at.format("%H:%M"))));
        let state = match (meeting.opened_at, meeting.closed_at, &saved.seal) {
            (_, _, Some(_)) => "đã niêm phong",
            (_, Some(_), None) => "đã bế mạc",
            (Some(_), None, None) => RUNNING,
            (None, None, None) => "chưa khai mạc",
        };
        let mut day = date::short(meeting.date);
        let hour = meeting.opened_at.or(meeting.planned_at);
        if let Some(hour) = hour.filter(|_| self.twice.contains(&day_of(saved))) {
            day = format!("{day} {}", hour.format("%H:%M"));
        }
        let topic = called::topic(saved, self.library);
        let title = if self.several {
            format!("{day} · {} · {topic}", saved.cell.name)
        } else {
            format!("{day} · {topic}")
        };
        HomeSession {
            path: shown(path),
            title,
            cell: saved.cell.name.clone(),
            day: Some(meeting.date),
            when: when.unwrap_or_default(),
            state: state.to_owned(),
            closed: meeting.closed_at.is_some(),
        }
    }
}
