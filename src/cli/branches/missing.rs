//! A session that is no longer in the data folder, of which a rescue copy is: it is put back.

use std::path::Path;

use super::{LATER, TAKE_IN, broken, called, is_wanted};
use crate::cli::console;
use crate::cli::failure::Failure;
use crate::cli::hooks::{self, Context};
use crate::session::Founding;
use crate::store::branch::{self, Branch};
use crate::store::data::DataFolder;
use crate::store::rescue;

/// Asks about a copy of such a session, where it is of a cell that is there.
pub(super) fn offer(data: &DataFolder, copy: &Path, id: &str) -> Result<(), Failure> {
    let Some(founding) = branch::founding(&rescue::journal(copy)) else {
        return Ok(());
    };
    if cell_of(data, &founding).is_none() {
        return Ok(());
    }
    let branch = Branch::of(copy, &rescue::journal(copy));
    console::say(&format!(
        "{} không còn trong thư mục dữ liệu; có bản sao cả buổi ở {}{}.",
        called(&founding),
        copy.display(),
        broken(&branch)
    ))?;
    if is_wanted(TAKE_IN, LATER)? {
        put_back(data, copy, id)?;
    }
    Ok(())
}

/// Puts back the session whose id is or begins like this, where no session in the data folder is meant and a copy is there; with `ask` after a question.
pub fn bring_back(context: &Context, wanted: &Path, ask: bool) -> Result<(), Failure> {
    let data = context.data()?;
    let wanted = wanted.to_string_lossy();
    if wanted.is_empty() || data.find_session(&*wanted).is_ok() {
        return Ok(());
    }
    let copies = rescue::find(&rescue::places(data.root()), data.root());
    let named = copies
        .into_iter()
        .filter_map(|(copy, id)| Some((copy, id?)));
    let sessions = data.sessions();
    let named = named.filter(|(_, id)| sessions.iter().all(|it| it.id != *id));
    let mut meant: Vec<_> = named.filter(|(_, id)| id.starts_with(&*wanted)).collect();
    meant.dedup_by(|a, b| a.1 == b.1);
    match meant.as_slice() {
        [(copy, id)] if ask => offer(data, copy, id),
        [(copy, id)] => put_back(data, copy, id),
        _ => Ok(()),
    }
}

/// The folder of the cell that a copy is of.
fn cell_of(data: &DataFolder, founding: &Founding) -> Option<std::path::PathBuf> {
    let cell = data.known_cell(&founding.cell.name, founding.cell.parent.as_deref());
    cell.or_else(|| data.known_cell(&founding.cell.name, None))
}

fn put_back(data: &DataFolder, copy: &Path, id: &str) -> Result<(), Failure> {
    let journal = rescue::journal(copy);
    let founding = branch::founding(&journal);
    let Some(cell) = founding.and_then(|it| cell_of(data, &it)) else {
        return Ok(());
    };
    let branch = Branch::of(copy, &journal);
    match branch::restore(&journal, &cell, id) {
        Ok(folder) => {
            if branch.is_broken() {
                branch::keep(&folder, &journal, hooks::now())?;
            }
            rescue::discard(copy);
            console::say(&format!("Đã đặt lại buổi này vào {}.", folder.display()))
        }
        Err(error) => {
            console::note(&error.to_string());
            Ok(())
        }
    }
}
