//! `sauro` alone: the home screen, and what is chosen there.

use std::path::{Path, PathBuf};

use self::browse::Sought;
use self::plan::Looked;
use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::open::{self, Entered, Gone, Screen};
use super::{branches, called, cell_log, new::New, outstanding, programmes::Library, viewer};
use crate::programme::{DEFAULT, Programme};
use crate::session::saved::Saved;
use crate::session::{Command, Time};
use crate::store::cell::CellFile;
use crate::store::data::DataFolder;
use crate::store::removed;
use crate::store::settings::Settings;
use crate::store::unfinished::Unfinished;
use crate::text::case::capital;
use crate::tui::home::{
    Choice, Home, HomeData, HomeProgramme, HomeProgress, HomeSent, HomeSettings, KnownCell,
    NewSession,
};
use crate::tui::null_host::DraftStore;

mod browse;
mod calling;
mod deadlines;
mod papers;
mod plan;
mod tasks;

/// The most sessions that are listed.
const SESSIONS: usize = 60;

/// Shows the home screen, and what is chosen there, until the program is left.
pub fn run(context: &Context) -> Result<Outcome, Failure> {
    open::must_be_shown(context)?;
    context.data()?.sweep(hooks::now());
    branches::offer_all(context)?;
    let entered = Screen::new()?.enter(context)?;
    stay(context, entered, None)
}

/// The same with the terminal entered already, coming from a session.
pub(super) fn stay(
    context: &Context,
    mut entered: Entered,
    from: Option<&Path>,
) -> Result<Outcome, Failure> {
    let ended = until_left(context, &mut entered, from);
    entered.close();
    ended.map(|()| Outcome::Done)
}

fn until_left(
    context: &Context,
    entered: &mut Entered,
    from: Option<&Path>,
) -> Result<(), Failure> {
    let data = context.data()?;
    let listed = HomeData {
        settings: set(context.settings()),
        ..list(data)
    };
    let (heading, faults) = entered.faults();
    let mut home = Home::new(listed, entered.theme, hooks::now())
        .with_input(entered.input())
        .noting(Box::new(Notes(Unfinished::read(
            &data.unfinished_folder(),
            hooks::now,
        ))))
        .reading(heading, faults);
    if let Some(from) = from {
        home.returned(list(data), &shown(from), entered.theme, entered.input());
    }
    loop {
        if entered.run(&mut home)? {
            return Ok(());
        }
        let Some(choice) = home.chosen().cloned() else {
            return Ok(());
        };
        let makes = matches!(choice, Choice::New(_));
        let path = match choice {
            Choice::Leave => return Ok(()),
            Choice::Open(path) => Ok(PathBuf::from(path)),
            Choice::Demo => super::demo::prepare(context, false),
            Choice::Check(new) => {
                check(context, &mut home, new);
                continue;
            }
            Choice::Browse(folder) => {
                shown_folder(&mut home, folder, Sought::Roster);
                continue;
            }
            Choice::BrowsePlans(folder) => {
                shown_folder(&mut home, folder, Sought::Plan);
                continue;
            }
            Choice::Plan(beginning) => {
                match plan::look_over(data, entered, &beginning) {
                    Ok(Looked::Quit) => return Ok(()),
                    Ok(Looked::Kept(words)) => home.recorded(list(data), &words),
                    Ok(Looked::Left) => home.told("Chưa ghi chương trình nào"),
                    Err(failure) => home.fail(&failure.to_string()),
                }
                continue;
            }
            Choice::New(new) => make(context, new),
            other => {
                let done = other_than_open(&other, entered);
                told(&mut home, done, (data, entered));
                continue;
            }
        };
        match path.and_then(|path| Ok((entered.open(&path)?, path))) {
            Ok((opened, path)) => {
                if makes {
                    home.made();
                }
                match entered.session(&path, opened, None)? {
                    Gone::Left => return Ok(()),
                    Gone::Home(path) => {
                        home.returned(list(data), &shown(&path), entered.theme, entered.input());
                    }
                }
            }
            Err(failure) => home.fail(&failure.to_string()),
        }
    }
}

/// Lists a folder to choose from.
fn shown_folder(home: &mut Home, folder: String, sought: Sought) {
    match browse::list(folder, sought) {
        Ok(folder) => home.browse(folder),
        Err(failure) => home.fail(&failure.to_string()),
    }
}

/// What became of a choice that opens no session.
enum Done {
    /// Something was recorded or moved: what there is, is listed anew.
    Listed(String),
    /// Something beside the lists.
    Said(String),
    /// These settings hold.
    Set(HomeSettings),
}

/// Does what was chosen, where it opens no session.
fn other_than_open(choice: &Choice, entered: &mut Entered) -> Result<Done, Failure> {
    let listed = |words: &str| Done::Listed(words.to_owned());
    match choice {
        Choice::Progress(progress) => record(progress).map(|()| listed("Đã ghi tiến độ nhiệm vụ")),
        Choice::Sent(sent) => record_sent(sent).map(|()| listed("Đã ghi nơi gửi báo cáo")),
        Choice::Settings(set) => entered.set(set).map(|()| Done::Set(set.clone())),
        Choice::Remove(path) => {
            removed::remove(Path::new(path), hooks::now())?;
            Ok(listed("Đã bỏ buổi sinh hoạt; lấy lại ở dòng “Buổi đã bỏ”"))
        }
        Choice::Restore(path) => {
            removed::restore(Path::new(path), hooks::now())?;
            Ok(listed("Đã lấy lại buổi sinh hoạt"))
        }
        Choice::Paper(path) => match viewer::open(Path::new(path)) {
            Ok(()) => Ok(Done::Said("Đang mở tài liệu".to_owned())),
            Err(why) => Err(Failure::unusable(capital(&why))),
        },
        Choice::Open(_)
        | Choice::New(_)
        | Choice::Check(_)
        | Choice::Browse(_)
        | Choice::BrowsePlans(_)
        | Choice::Plan(_)
        | Choice::Demo
        | Choice::Leave => Ok(Done::Said(String::new())),
    }
}

/// Tells the home screen what became of a choice.
fn told(home: &mut Home, done: Result<Done, Failure>, (data, entered): (&DataFolder, &Entered)) {
    match done {
        Ok(Done::Listed(words)) => home.recorded(list(data), &words),
        Ok(Done::Said(words)) => home.told(&words),
        Ok(Done::Set(set)) => home.settled(set, entered.theme, entered.input()),
        Err(failure) => home.fail(&failure.to_string()),
    }
}

/// Half-typed text of the home screen, in the data folder.
struct Notes(Unfinished);

impl DraftStore for Notes {
    fn save_draft(&mut self, field: &str, text: &str) {
        self.0.set(field, text);
    }

    fn draft(&self, field: &str) -> Option<String> {
        self.0.get(field).map(str::to_owned)
    }
}

/// A path as the home screen has it.
fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
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
    give(Path::new(&progress.cell), &command, None)
}

/// Gives a command to a cell, over its newest session.
fn give(cell: &Path, command: &Command, moment: Option<Time>) -> Result<(), Failure> {
    let beginning = cell_log::of_newest(cell, None)?;
    cell_log::give(cell, beginning, command, moment, None).map(|_| ())
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
    give(Path::new(&sent.cell), &command, moment)
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
    Ok(described(new).make(context)?.path)
}

/// What the form of a new session describes.
fn described(new: NewSession) -> New {
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    New {
        cell: new.cell,
        is_another: false,
        roster: filled(new.roster_path).map(PathBuf::from),
        typed: filled(new.roster_text),
        mended: new.members,
        programme: filled(new.programme).unwrap_or_else(|| DEFAULT.to_owned()),
        at: Some(new.at.to_rfc3339()),
        place: filled(new.place),
        locality: filled(new.locality),
        parent: filled(new.parent),
        mode: None,
        chair: filled(new.chair),
        secretary: None,
    }
}

/// Shows what would be understood of the roster in the form, before anything is made.
fn check(context: &Context, home: &mut Home, new: NewSession) {
    if let Err(words) = browse::answers(&new) {
        return home.refuse_roster(&words);
    }
    match described(new.clone()).understand(context) {
        Ok(roll) => home.understood(new, roll),
        Err(failure) if failure.details().len() > 1 => home.misunderstood(failure.details()),
        Err(failure) => home.refuse_roster(&failure.to_string()),
    }
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
    let library = Library::read(data);
    let cells: Vec<KnownCell> = data.cells().iter().filter_map(|it| known(it)).collect();
    let calling = calling::Calling {
        library: &library,
        several: cells.len() > 1,
        twice: calling::twice(&saved),
        now,
    };
    let newest = saved
        .first()
        .and_then(|(path, it)| Some((path, it.as_ref()?)));
    HomeData {
        sessions: saved
            .iter()
            .map(|(path, it)| calling.session(path, it.as_ref()))
            .collect(),
        removed: data
            .removed()
            .iter()
            .map(|it| calling.session(&it.path, outstanding::saved(&it.path).as_ref()))
            .collect(),
        open_tasks: tasks::of_all(data, &saved, now.date_naive()),
        // Before there is a cell nothing is due of anybody.
        deadlines: if cells.is_empty() && saved.is_empty() {
            Vec::new()
        } else {
            deadlines::of_all(data, &library, &saved)
        },
        programmes: library
            .programmes
            .iter()
            .map(|(it, _)| choice(it))
            .collect(),
        papers: newest.map_or_else(Vec::new, |(path, saved)| {
            papers::of(path, saved, &called::session(saved, &library))
        }),
        cell: cells.first().cloned(),
        cells,
        settings: HomeSettings::default(),
    }
}

/// A programme to choose.
fn choice(programme: &Programme) -> HomeProgramme {
    HomeProgramme {
        id: programme.id.clone(),
        label: format!("{} · {}", programme.called(), programme.theme),
    }
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
