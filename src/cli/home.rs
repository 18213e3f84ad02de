//! `sauro` alone: the home screen, and what is chosen there.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::new::New;
use super::open::{self, Entered, Screen};
use super::programmes::Library;
use super::{apply, outstanding};
use crate::document::catalogue::PaperKind;
use crate::programme::{DEFAULT, Phase, PhaseKind, Programme};
use crate::session::deadlines::{self, Held};
use crate::session::outstanding::of as open_of;
use crate::session::saved::Saved;
use crate::session::{Command, Time};
use crate::store::cell::CellFile;
use crate::store::data::DataFolder;
use crate::store::settings::Settings;
use crate::text::date;
use crate::tui::home::{
    Choice, Home, HomeData, HomeDeadline, HomeProgramme, HomeProgress, HomeSession, HomeSettings,
    HomeTask, KnownCell, NewSession, how_long_ago,
};

/// The most sessions that are listed.
const SESSIONS: usize = 60;

/// Shows the home screen until something is chosen, then does it.
pub fn run(context: &Context) -> Result<Outcome, Failure> {
    open::must_be_shown(context)?;
    let data = context.data()?;
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
    let command = Command::Progress {
        commitment: progress.commitment.clone(),
        state: progress.state,
        note,
    };
    apply::cell::give(Path::new(&progress.cell), &command)
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
        open_tasks: tasks_of_all(data, &saved),
        deadlines: self::deadlines(data, &library, &saved),
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

/// The commitments of all cells that are not reported as done; where there are several cells, each with its cell.
fn tasks_of_all(data: &DataFolder, saved: &[(PathBuf, Option<Saved>)]) -> Vec<HomeTask> {
    let cells = data.cells();
    let several = cells.len() > 1;
    let named = |cell: &PathBuf| {
        let name = CellFile::read(cell).ok().flatten().map(|it| it.name);
        name.filter(|_| several)
            .map_or_else(String::new, |it| format!("{it}: "))
    };
    cells
        .iter()
        .flat_map(|cell| {
            let prefix = named(cell);
            tasks(cell, saved).into_iter().map(move |it| HomeTask {
                task: format!("{prefix}{}", it.task),
                ..it
            })
        })
        .collect()
}

/// The commitments of a cell's sessions that are not reported as done.
fn tasks(cell: &Path, saved: &[(PathBuf, Option<Saved>)]) -> Vec<HomeTask> {
    let of_cell = saved.iter().filter(|(path, _)| path.starts_with(cell));
    let sessions: Vec<&Saved> = of_cell.filter_map(|(_, it)| it.as_ref()).collect();
    let between = outstanding::between(cell);
    let open = open_of(sessions.into_iter(), &between.carried).into_iter();
    open.map(|it| HomeTask {
        task: it.task,
        who: it.lead,
        due: it.due,
        cell: cell.to_string_lossy().into_owned(),
        id: it.id,
        last: it.last.map_or_else(String::new, |it| {
            format!("{} ({})", it.state.label(), date::short(it.at.date_naive()))
        }),
    })
    .collect()
}

/// A programme to choose.
fn choice(programme: &Programme) -> HomeProgramme {
    HomeProgramme {
        id: programme.id.clone(),
        label: format!("{} · {}", programme.called(), programme.theme),
    }
}

/// The timelines of the programmes that sessions follow, for each cell that follows them; of the usual one where there is no session.
fn deadlines(
    data: &DataFolder,
    library: &Library,
    saved: &[(PathBuf, Option<Saved>)],
) -> Vec<HomeDeadline> {
    let cells = data.cells();
    let known = |id: &str| library.programmes.iter().find(|(it, _)| it.id == id);
    let mut followed: Vec<(&PathBuf, &Programme)> = Vec::new();
    for cell in &cells {
        let of_cell = saved.iter().filter(|(path, _)| path.starts_with(cell));
        for saved in of_cell.filter_map(|(_, it)| it.as_ref()) {
            let Some((programme, _)) = known(&saved.programme) else {
                continue;
            };
            let is_new = |it: &(&PathBuf, &Programme)| it.0 != cell || it.1.id != programme.id;
            if followed.iter().all(is_new) {
                followed.push((cell, programme));
            }
        }
    }
    if followed.is_empty() {
        let usual = known(DEFAULT).into_iter();
        return usual
            .flat_map(|(programme, _)| {
                let phases = programme.timeline.iter();
                phases.map(|it| deadline(programme, it, ("", ""), &[]))
            })
            .collect();
    }
    let first = followed.first().map(|it| it.0);
    let several_cells = followed.iter().any(|it| Some(it.0) != first);
    let several = followed.len() > 1;
    followed
        .iter()
        .flat_map(|(cell, programme)| {
            let held: Vec<Held<'_>> = saved
                .iter()
                .filter(|(path, _)| path.starts_with(cell))
                .filter_map(|(path, it)| Some((path, it.as_ref()?)))
                .filter(|(_, it)| it.programme == programme.id)
                .map(|(path, saved)| Held {
                    saved,
                    papers: written(path),
                })
                .collect();
            let name = held.first().map_or("", |it| it.saved.cell.name.as_str());
            // Whose it is stands first: a narrow screen cuts the end.
            let front = if several_cells {
                format!("{name}: ")
            } else {
                String::new()
            };
            let of = if several {
                format!(" ({})", programme.called())
            } else {
                String::new()
            };
            let phases = programme.timeline.iter();
            let lines: Vec<_> = phases
                .map(|it| deadline(programme, it, (&front, &of), &held))
                .collect();
            lines
        })
        .collect()
}

/// A line of a timeline, with what stands before and behind its words.
fn deadline(
    programme: &Programme,
    phase: &Phase,
    (front, of): (&str, &str),
    held: &[Held<'_>],
) -> HomeDeadline {
    let to = phase.to.as_ref();
    let to = to.map_or_else(String::new, |to| format!(", gửi {to}"));
    HomeDeadline {
        what: format!("{front}{}{to}{of}", phase.short),
        from: phase.from,
        until: phase.until,
        done: deadlines::met(phase, held),
        is_stage: phase.kind == PhaseKind::Stage && phase.ways().is_empty(),
        about: about(programme, phase),
    }
}

/// All that a document says of a phase.
fn about(programme: &Programme, phase: &Phase) -> Vec<String> {
    let mut lines = vec![phase.text.clone(), String::new()];
    let facts = [
        ("Thời gian ghi trong văn bản", Some(phase.words.clone())),
        ("Phải có", phase.due.clone()),
        ("Gửi đến", phase.to.clone()),
        ("Văn bản", Some(programme.called())),
        ("Căn cứ", Some(phase.source.clone())),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(label, it)| Some(format!("{label}: {}", it?)));
    lines.extend(facts);
    lines
}

/// The papers of a session, each by its word and the day it was written.
fn written(folder: &Path) -> Vec<(String, NaiveDate)> {
    let paper = |path: &String| {
        let path = Path::new(path);
        let name = path.file_stem()?.to_string_lossy().into_owned();
        let mut kinds = PaperKind::ALL.iter();
        let kind = kinds.find(|it| name.ends_with(it.stem()))?;
        let modified = fs::metadata(path).and_then(|it| it.modified()).ok()?;
        let day = chrono::DateTime::<chrono::Utc>::from(modified).with_timezone(&hooks::zone());
        Some((kind.word().to_owned(), day.date_naive()))
    };
    papers(folder).iter().filter_map(paper).collect()
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
