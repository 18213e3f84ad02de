//! `sauro demo`: a sample cell's session in a folder of its own, its times shifted so that 3.2 is running.

use std::path::{Path, PathBuf};

use chrono::Duration;

use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::live::{Live, Shared};
use super::open::{self, Screen};
use crate::programme;
use crate::session::kinds::{Discussion, Mode};
use crate::session::people::{Cell, Person};
use crate::session::records::Facts;
use crate::session::{Founding, Time, lines, roster};
use crate::store::StoreError;
use crate::store::data::DataFolder;
use crate::store::folder;
use crate::tui::context::SessionContext;

/// The sample roster.
const ROSTER: &[u8] = include_bytes!("../../data/demo/roster.csv");
/// The sample session.
const LINES: &str = include_str!("../../data/demo/session.jsonl");
/// The moment of the sample at which the demo begins: 3.2 is running.
const MOMENT: &str = "2026-05-20T14:41:40+07:00";
/// A demo begun longer ago than this is left as it is, and another one is begun.
const STALE_HOURS: i64 = 3;

/// Runs the sample, from the beginning where that is wanted.
pub fn run(context: &Context, fresh: bool) -> Result<Outcome, Failure> {
    open::must_be_shown(context)?;
    let path = prepare(context, fresh)?;
    let screen = Screen::new()?;
    let opened = screen.open(&path)?;
    open::go(context, screen, &path, opened, None)
}

/// The data folder of samples, inside another.
pub fn folder(data: &DataFolder) -> Result<DataFolder, StoreError> {
    DataFolder::resolve(Some(data.root().join("demo")))
}

/// Whether a session is one of the samples beside these settings.
pub fn is_sample(settings_file: &Path, session: &Path) -> bool {
    let root = settings_file.parent();
    root.is_some_and(|root| session.starts_with(root.join("demo")))
}

/// The demo's folder: the one that was begun not long ago, or a new one.
pub fn prepare(context: &Context, fresh: bool) -> Result<PathBuf, Failure> {
    let data = folder(context.data()?)?;
    let now = hooks::now();
    if !fresh
        && let Ok(path) = data.newest_session()
        && is_recent(&path, now)
    {
        return Ok(path);
    }
    make(&data, now)
}

/// Whether a demo is still near the times that it was made for.
fn is_recent(path: &Path, now: Time) -> bool {
    folder::read(path, hooks::quiet().rebuild).is_ok_and(|it| {
        let opened = it.session().opened_at;
        opened.is_some_and(|at| now >= at && now - at < Duration::hours(STALE_HOURS))
    })
}

/// Makes the sample's session up to the moment, shifted to now.
fn make(data: &DataFolder, now: Time) -> Result<PathBuf, Failure> {
    let broken =
        || Failure::system("Buổi mẫu đi kèm chương trình bị hỏng; hãy cài lại chương trình.");
    let moment = Time::parse_from_rfc3339(MOMENT).map_err(|_| broken())?;
    let shift = now - moment;
    let cell = Cell {
        name: "Chi bộ mẫu".to_owned(),
        parent: Some("Đảng bộ Cơ quan UBND phường".to_owned()),
        locality: Some("Hồng Bàng".to_owned()),
    };
    let members = roster::read("roster.csv", ROSTER)
        .map_err(|_| broken())?
        .members;
    let (id, json) = programme::embedded().first().ok_or_else(broken)?;
    let programme = programme::read(id, json).map_err(|_| broken())?;
    let home = data.cell_folder(&cell.name, cell.parent.as_deref());
    let path = DataFolder::new_session_folder(&home, now.date_naive(), &programme.id);
    let founding = Founding {
        id: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        facts: Facts {
            date: now.date_naive(),
            planned: None,
            place: Some("Phòng họp tầng 2".to_owned()),
            locality: cell.locality.clone(),
            link: None,
            directive: None,
            mode: Mode::Hybrid,
            combined: false,
            discussion: Discussion::BySection,
            form: None,
            chair: Some(Person::member("m01")),
            secretary: Some(Person::member("m04")),
        },
        cell,
        roster: members,
        programme: programme.into(),
    };
    let begun = now - Duration::hours(1);
    folder::create(&path, founding, begun, None)?;
    let (live, session, _) = Live::new(&path, folder::open(&path, hooks::quiet())?, None);
    let files = Shared::new(live);
    let mut ctx = SessionContext::new(session, Box::new(files.clone()), now);
    for text in LINES.lines() {
        let asked = lines::read(text, hooks::zone()).map_err(|_| broken())?;
        let Some(at) = asked.at.filter(|at| *at <= moment) else {
            break;
        };
        ctx.now = at + shift;
        ctx.try_give(&asked.command).map_err(|_| broken())?;
    }
    if let Some(left) = files.leave(ctx.session())
        && !left.all_saved
    {
        let words = "Không ghi được buổi mẫu; hãy kiểm tra chỗ trống của ổ đĩa rồi chạy lại.";
        return Err(Failure::system(words));
    }
    Ok(path)
}
