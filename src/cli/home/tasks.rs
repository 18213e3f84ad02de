//! What is still to be done, on the home screen: commitments of the cells that are not reported as done, and members' registered work that is due.

use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate};

use crate::cli::outstanding;
use crate::session::kinds::Progress;
use crate::session::outstanding::of as open_of;
use crate::session::saved::Saved;
use crate::session::year::Year;
use crate::store::cell::CellFile;
use crate::store::data::DataFolder;
use crate::text::date;
use crate::tui::home::HomeTask;

/// Registered work is named from so many days before its day on: a cell has many members.
const SOON: u64 = 30;

/// Those of all cells; where there are several cells, each with its cell.
pub(super) fn of_all(
    data: &DataFolder,
    saved: &[(PathBuf, Option<Saved>)],
    today: NaiveDate,
) -> Vec<HomeTask> {
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
            of_cell(cell, saved, today)
                .into_iter()
                .map(move |it| HomeTask {
                    task: format!("{prefix}{}", it.task),
                    ..it
                })
        })
        .collect()
}

/// Those of a cell.
fn of_cell(cell: &Path, saved: &[(PathBuf, Option<Saved>)], today: NaiveDate) -> Vec<HomeTask> {
    let of_cell = saved.iter().filter(|(path, _)| path.starts_with(cell));
    let sessions: Vec<&Saved> = of_cell.filter_map(|(_, it)| it.as_ref()).collect();
    let between = outstanding::between(cell);
    let open = open_of(sessions.iter().copied(), &between.carried).into_iter();
    let open = open.map(|it| HomeTask {
        task: it.task,
        who: it.lead,
        due: it.due,
        cell: cell.to_string_lossy().into_owned(),
        id: it.id,
        last: it.last.map_or_else(String::new, |it| {
            format!("{} ({})", it.state.label(), date::short(it.at.date_naive()))
        }),
        work: None,
    });
    let mut tasks: Vec<HomeTask> = open.collect();
    // What is reported goes to the document that the newest session follows.
    if let Some(newest) = sessions.first() {
        let sessions = sessions.iter().copied();
        let year = Year::of(sessions, &between, today.year(), &newest.programme);
        tasks.extend(registered(&year, newest, cell, today));
    }
    tasks
}

/// The registered work that is due soon or overdue, and not reviewed as done.
fn registered(year: &Year, newest: &Saved, cell: &Path, today: NaiveDate) -> Vec<HomeTask> {
    let until = today.checked_add_days(Days::new(SOON));
    let mut tasks = Vec::new();
    for (member, registration) in year.newest_registrations() {
        let Some(known) = newest.roster.iter().find(|it| it.id == *member) else {
            continue;
        };
        let reviews = year.reviews.get(member);
        for (work, number) in registration.work.iter().zip(1_u32..) {
            let reviews = reviews.into_iter().flatten();
            let last = reviews
                .filter(|it| it.work == work.content)
                .max_by_key(|it| it.at);
            let done = last.is_some_and(|it| it.state == Progress::Done);
            let Some(due) = work.due.filter(|due| !done && Some(*due) <= until) else {
                continue;
            };
            tasks.push(HomeTask {
                task: format!("Việc đăng ký: {}", work.content),
                who: known.name.clone(),
                due,
                cell: cell.to_string_lossy().into_owned(),
                id: String::new(),
                last: last.map_or_else(String::new, |it| {
                    format!("{} ({})", it.state.label(), date::short(it.at.date_naive()))
                }),
                work: Some((member.clone(), number)),
            });
        }
    }
    tasks
}
