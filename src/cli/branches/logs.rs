//! Another log of a cell's year beside its own: it is said what it holds, and it is taken in as another journal of a session is.

use std::path::Path;

use super::{LATER, is_wanted};
use crate::cli::console;
use crate::cli::failure::Failure;
use crate::cli::hooks;
use crate::store::branch::{self, CellBranch};
use crate::store::cell::CellFile;

/// The other logs of the cell that a session's folder belongs to.
fn of(session: &Path) -> Vec<CellBranch> {
    let cell = CellFile::folder_of(session);
    cell.map(|cell| branch::beside_log(&cell))
        .unwrap_or_default()
}

/// What each of them holds, and how to take it in.
pub fn words(session: &Path) -> Vec<String> {
    let all = of(session).into_iter();
    let words = all.map(|it| {
        format!(
            "{}; để lấy vào nhật ký năm hãy chạy sauro recover {}.",
            told(&it),
            session.display()
        )
    });
    words.collect()
}

/// What one is and what it holds.
fn told(branch: &CellBranch) -> String {
    let (from, lines) = branch.relation.more().unwrap_or_default();
    let from = match from {
        0 => "từ đầu".to_owned(),
        from => format!("tiếp từ dòng {from}"),
    };
    format!(
        "Cạnh nhật ký năm của chi bộ có một nhật ký khác: {}, ghi {from}, có {lines} dòng mà nhật ký năm chưa có",
        branch.log.display()
    )
}

/// Takes one in; what became of it.
fn take_in(cell: &Path, branch: &CellBranch) -> Result<String, Failure> {
    let (taken, aside) = branch::take_in_log(cell, &branch.log, hooks::now())?;
    let left = match taken.left_out {
        0 => String::new(),
        count => format!(
            " Còn {count} dòng không đưa vào được vì hai nơi ghi khác nhau; các dòng đó còn nguyên trong bản được giữ lại."
        ),
    };
    Ok(format!(
        "Đã đưa vào nhật ký năm của chi bộ {} dòng.{left} Tệp đó nay là {}.",
        taken.lines,
        aside.display()
    ))
}

/// Takes in all of them; whether there was any.
pub fn take_all(session: &Path) -> Result<bool, Failure> {
    let Some(cell) = CellFile::folder_of(session) else {
        return Ok(false);
    };
    let all = branch::beside_log(&cell);
    for other in &all {
        console::note(&format!("{}.", told(other)));
        console::note(&take_in(&cell, other)?);
    }
    Ok(!all.is_empty())
}

/// Asks about each of a cell's, and takes in what is wanted.
pub fn ask(cell: &Path) -> Result<(), Failure> {
    for other in branch::beside_log(cell) {
        console::say(&format!("{}.", told(&other)))?;
        if !is_wanted("Đưa vào nhật ký năm?", LATER)? {
            continue;
        }
        match take_in(cell, &other) {
            Ok(words) => console::say(&words)?,
            Err(failure) => console::note(&failure.to_string()),
        }
    }
    Ok(())
}
