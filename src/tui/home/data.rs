//! What is handed to the home screen, and what it hands out.

use chrono::NaiveDate;

use crate::session::Time;
use crate::text::date;

/// What the home screen lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomeData {
    /// The sessions, newest first.
    pub sessions: Vec<HomeSession>,
    /// The commitments still open.
    pub open_tasks: Vec<HomeTask>,
    /// The deadlines of the programme.
    pub deadlines: Vec<HomeDeadline>,
    /// The papers of the last session.
    pub papers: Vec<String>,
    /// The cell that the program knows already: a new session is proposed for it.
    pub cell: Option<KnownCell>,
}

/// A session on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HomeSession {
    /// Its folder: what is handed out when it is chosen.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// When it was, in words; [`how_long_ago`] makes them.
    pub when: String,
    /// What is open in it, in words.
    pub state: String,
}

/// A commitment still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeTask {
    /// What is to be done.
    pub task: String,
    /// Who answers for it.
    pub who: String,
    /// Until when.
    pub due: NaiveDate,
}

/// A deadline of the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeDeadline {
    /// What is to be done.
    pub what: String,
    /// The last day.
    pub until: NaiveDate,
}

/// A cell that the program knows with its roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownCell {
    /// Its name.
    pub name: String,
    /// The line above it.
    pub parent: String,
    /// The place name of its papers.
    pub locality: String,
    /// The room of its last session.
    pub place: String,
}

/// What a new session is made from, as it was typed; blanks at the ends are gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// The cell's name.
    pub cell: String,
    /// The line above it; may be empty.
    pub parent: String,
    /// The place name of the papers; may be empty.
    pub locality: String,
    /// The room; may be empty.
    pub place: String,
    /// The roster's file; empty for the known cell's own roster.
    pub roster_path: String,
    /// When the session is to be.
    pub at: Time,
    /// Who presides, by name as in the roster; may be empty.
    pub chair: String,
}

/// What the user chose to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Open the session in this folder.
    Open(String),
    /// Make this session and open it.
    New(NewSession),
    /// Open the sample session.
    Demo,
    /// Leave the program.
    Leave,
}

/// How long ago a moment was, in words; longer than a month ago, its day.
pub fn how_long_ago(then: Time, now: Time) -> String {
    let minutes = (now - then).num_minutes();
    let days = (now.date_naive() - then.date_naive()).num_days();
    match (days, minutes) {
        (_, ..1) => "vừa xong".to_owned(),
        (_, ..60) => format!("{minutes} phút trước"),
        (0, _) => format!("{} giờ trước", minutes / 60),
        (1, _) => "hôm qua".to_owned(),
        (..=30, _) => format!("{days} ngày trước"),
        _ => date::short(then.date_naive()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        Time::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn how_long_ago_is_said_as_people_say_it() {
        let now = at("2026-05-20T14:45:00+07:00");
        for (then, words) in [
            ("2026-05-20T14:44:40+07:00", "vừa xong"),
            ("2026-05-20T15:44:40+07:00", "vừa xong"),
            ("2026-05-20T14:33:00+07:00", "12 phút trước"),
            ("2026-05-20T08:45:00+07:00", "6 giờ trước"),
            ("2026-05-19T20:00:00+07:00", "hôm qua"),
            ("2026-05-10T20:00:00+07:00", "10 ngày trước"),
            ("2026-02-05T20:00:00+07:00", "05/02/2026"),
        ] {
            assert_eq!(how_long_ago(at(then), now), words);
        }
    }
}
