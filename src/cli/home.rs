//! `sauro` alone: the home screen, and what is chosen there.

use std::fs;
use std::path::{Path, PathBuf};

use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::new::New;
use super::open::{self, Entered, Screen};
use super::programmes::Library;
use super::{apply, branches, outstanding};
use crate::programme::{DEFAULT, Programme};
use crate::session::saved::Saved;
use crate::session::{Command, Time};
use crate::store::cell::CellFile;
use crate::store::data::DataFolder;
use crate::store::settings::Settings;
use crate::text::date;
use crate::tui::home::{
    Choice, Home, HomeData, HomeProgramme, HomeProgress, HomeSent, HomeSession, HomeSettings,
    KnownCell, NewSession, how_long_ago,
};

mod deadlines;
mod tasks;

/// The most sessions that are listed.
const SESSIONS: usize = 60;

/// Shows the home screen until something is chosen, then does it.
pub fn run(context: &Context) -> Result<Outcome, Failure> {
    open::must_be_shown(context)?;
    let data = context.data()?;
    data.sweep(hooks::now());
    branches::offer_all(context)?;
    let mut entered = Screen::new().enter(context)?;
    let mut listed = list(data);
    listed.settings = set(context.settings());
    let (heading, faults) = entered.faults();
    let mut home = Home::new(listed, entered.theme, hooks::now())
        .with_hands(entered.hands())
        .reading(heading, faults);
    loop {
        if entered.run(&mut home)? {
            return Ok(Outcome::Done);
        }
        let Some(choice) = home.chosen().cloned() else {
            return Ok(Outcome::Done);
        };
        let path = match choice {
            Choice::Leave => return Ok(Outcome::Done),
            Choice::Open(path) => Ok(PathBuf::from(path)),
            Choice::Demo => super::demo::prepare(context, false),
            Choice::New(new) => make(context, new),
            Choice::Progress(progress) => {
                match record(&progress) {
                    Ok(()) => home.recorded(list(data), "Đã ghi tiến độ nhiệm vụ"),
                    Err(failure) => home.fail(failure.to_string()),
                }
                continue;
            }
            Choice::Sent(sent) => {
                match record_sent(&sent) {
                    Ok(()) => home.recorded(list(data), "Đã ghi nơi gửi báo cáo"),
                    Err(failure) => home.fail(failure.to_string()),
                }
                continue;
            }
            Choice::Settings(set) => {
                match entered.set(&set) {
                    Ok(()) => home.settled(set, entered.theme, entered.hands()),
                    Err(failure) => home.fail(failure.to_string()),
                }
                continue;
            }
        };
        match path.and_then(|path| Ok((entered.open(&path)?, path))) {
            Ok((opened, path)) => return Entered::session(entered, &path, opened, None),
            Err(failure) => home.fail(failure.to_string()),
        }
    }
}

/// Records between sessions how far a commitment has come.
fn record(progress: &HomeProgress) -> Result<(), Failure> {
    let note = Some(progress.note.clone()).filter(|it| !it.is_empty());
    let command = match &progress.work {
        Some((member, work)) => Command::Review {
            member: member.clone(),
            work: *work,
            state: progress.state,
            note,
        },
        None => Command::Progress {
            commitment: progress.commitment.clone(),
            state: progress.state,
            note,
        },
    };
    apply::cell::give(Path::new(&progress.cell), &command, None)
}

/// Records between sessions that a report was sent.
fn record_sent(sent: &HomeSent) -> Result<(), Failure> {
    let command = Command::Send {
        paper: sent.report.paper.clone(),
        to: sent.report.to.clone(),
    };
    // Of another day than today the hour does not matter.
    let now = hooks::now();
    let noon = sent.on.and_hms_opt(12, 0, 0);
    let noon = noon.and_then(|it| it.and_local_timezone(hooks::zone()).single());
    let moment = noon.filter(|_| sent.on != now.date_naive());
    apply::cell::give(Path::new(&sent.cell), &command, moment)
}

/// The settings as the form shows them.
fn set(settings: &Settings) -> HomeSettings {
    let word = |word: &Option<String>| word.clone().unwrap_or_default();
    HomeSettings {
        theme: word(&settings.theme),
        room_size: settings.room_size,
        large_letters: word(&settings.large_letters),
        typing: word(&settings.typing),
        tone_placement: word(&settings.tone_placement),
        bell: settings.bell,
        flash: settings.flash,
        mouse: settings.mouse,
        linear: settings.linear,
        zone: word(&settings.zone),
    }
}

/// Makes the session that the form describes.
fn make(context: &Context, new: NewSession) -> Result<PathBuf, Failure> {
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    let made = New {
        cell: new.cell,
        roster: filled(new.roster_path).map(PathBuf::from),
        typed: filled(new.roster_text),
        programme: filled(new.programme).unwrap_or_else(|| DEFAULT.to_owned()),
        at: Some(new.at.to_rfc3339()),
        place: filled(new.place),
        locality: filled(new.locality),
        parent: filled(new.parent),
        mode: None,
        chair: filled(new.chair),
        secretary: None,
    };
    Ok(made.make(context)?.path)
}

/// What there is: sessions, open commitments, deadlines, papers.
fn list(data: &DataFolder) -> HomeData {
    let now = hooks::now();
    let entries = data.sessions();
    let saved: Vec<(PathBuf, Option<Saved>)> = entries
        .into_iter()
        .take(SESSIONS)
        .map(|entry| {
            let saved = outstanding::saved(&entry.path);
            (entry.path, saved)
        })
        .collect();
    let newest = saved.first();
    let library = Library::read(data);
    HomeData {
        sessions: saved
            .iter()
            .map(|(path, it)| session(path, it.as_ref(), now))
            .collect(),
        open_tasks: tasks::of_all(data, &saved, now.date_naive()),
        deadlines: deadlines::of_all(data, &library, &saved),
        programmes: library
            .programmes
            .iter()
            .map(|(it, _)| choice(it))
            .collect(),
        papers: newest.map_or_else(Vec::new, |(path, _)| papers(path)),
        cell: data.cells().first().and_then(|folder| known(folder)),
        settings: HomeSettings::default(),
    }
}

/// A line of the list.
fn session(path: &Path, saved: Option<&Saved>, now: Time) -> HomeSession {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let (title, when, state) = match saved {
        None => (name, String::new(), String::new()),
        Some(saved) => {
            let meeting = &saved.meeting;
            let last = meeting.closed_at.or(meeting.opened_at);
            let when = last.map_or_else(|| date::short(meeting.date), |at| how_long_ago(at, now));
            let state = match (meeting.opened_at, meeting.closed_at, &saved.seal) {
                (_, _, Some(_)) => "đã niêm phong",
                (_, Some(_), None) => "đã bế mạc",
                (Some(_), None, None) => "đang họp",
                (None, None, None) => "chưa khai mạc",
            };
            let title = format!("{} · {}", saved.cell.name, date::short(meeting.date));
            (title, when, state.to_owned())
        }
    };
    HomeSession {
        path: path.to_string_lossy().into_owned(),
        title,
        when,
        state,
        closed: saved.is_some_and(|it| it.meeting.closed_at.is_some()),
    }
}

/// A programme to choose.
fn choice(programme: &Programme) -> HomeProgramme {
    HomeProgramme {
        id: programme.id.clone(),
        label: format!("{} · {}", programme.called(), programme.theme),
    }
}

/// The papers in a session's exports.
fn papers(folder: &Path) -> Vec<String> {
    let exports = folder.join("exports");
    let Ok(entries) = fs::read_dir(&exports) else {
        return Vec::new();
    };
    let mut papers: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it != "json"))
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    papers.sort();
    papers
}

/// The cell of a folder, for the form of a new session.
fn known(folder: &Path) -> Option<KnownCell> {
    let file = CellFile::read(folder).ok()??;
    Some(KnownCell {
        name: file.name,
        parent: file.parent.unwrap_or_default(),
        locality: file.locality.unwrap_or_default(),
        place: file.place.unwrap_or_default(),
    })
}
