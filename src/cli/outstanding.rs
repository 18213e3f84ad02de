//! What is still open of a cell's sessions, read from their saved sessions and from what was reported between them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Datelike;

use crate::session::inspect;
use crate::session::outstanding::{self, Outstanding, Reports};
use crate::session::planned::Taken;
use crate::session::roster::Member;
use crate::session::saved::Saved;
use crate::session::state::number;
use crate::session::year::Year;
use crate::session::{self, Session};
use crate::store::cell::CellFile;
use crate::store::data::sessions_of;
use crate::store::folder::SAVED;
use crate::store::follow_up;
use crate::store::ordinary;

/// The largest saved session that is looked into.
const MAX_BYTES: u64 = inspect::MAX_BYTES as u64;

/// The saved session of a folder, if it can be read.
pub fn saved(folder: &Path) -> Option<Saved> {
    let path = folder.join(SAVED);
    let small = fs::metadata(&path).is_ok_and(|it| it.is_file() && it.len() <= MAX_BYTES);
    let bytes = small.then(|| ordinary::read(&path).ok()).flatten()?;
    serde_json::from_slice(&bytes).ok()
}

/// What was recorded between a cell's sessions; nothing where it cannot be read.
pub fn between(cell_folder: &Path) -> Session {
    let mut state = Session::blank();
    for (entry, link) in follow_up::read(cell_folder).unwrap_or_default() {
        state.fold(entry, &link);
    }
    state
}

/// What was reported of a cell's commitments outside of the sessions that gave them.
pub fn reports(cell_folder: &Path) -> Reports {
    let saved = all_saved(cell_folder);
    outstanding::reports(saved.iter(), &between(cell_folder).carried)
}

/// What the other sessions of a session's cell left open, and the cell's year; nothing for one that lies elsewhere.
pub fn beside(session_folder: &Path, session: &Session) -> (Vec<Outstanding>, Arc<Year>) {
    let Some(cell) = CellFile::folder_of(session_folder) else {
        return Default::default();
    };
    // The folder may have been named by another way than the list names it.
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let own = real(session_folder);
    let others = sessions_of(&cell).into_iter().map(|it| it.path);
    let others: Vec<PathBuf> = others.filter(|it| real(it) != own).collect();
    let saved: Vec<Saved> = others.iter().filter_map(|it| saved(it)).collect();
    let between = between(&cell);
    let open = outstanding::of(saved.iter(), &between.carried);
    let year = session.facts.date.year();
    let mut year = Year::of(saved.iter(), &between, year, &session.programme.id);
    year.roster = roster(&cell, &session.roster);
    (open, Arc::new(year))
}

/// The roster of a cell as it is now: who of a session's roster is no longer on it has left; one whom it never had has just come.
pub fn roster(cell: &Path, of_session: &[Member]) -> Option<Arc<Vec<Member>>> {
    let file = CellFile::read(cell).ok().flatten()?;
    let last = file.last_member();
    let mut roster = file.roster;
    let left = of_session.iter();
    let left = left.filter(|it| roster.iter().all(|now| now.id != it.id));
    let left: Vec<Member> = left
        .map(|it| Member {
            gone: it.gone || number(&it.id).is_none_or(|it| it <= last),
            ..it.clone()
        })
        .collect();
    roster.extend(left);
    Some(Arc::new(roster))
}

/// The same session with its cell's year beside it.
pub fn with_year(session_folder: &Path, session: &mut Session) {
    session.year = beside(session_folder, session).1;
}

/// The year of all sessions of a cell on a document, for what is recorded between them.
pub fn year_of(cell_folder: &Path, year: i32, programme: &str) -> Arc<Year> {
    let saved = all_saved(cell_folder);
    let year = Year::of(saved.iter(), &Session::blank(), year, programme);
    Arc::new(year)
}

/// The same with this session as it stands, whatever its saved file says yet.
pub fn year_with(cell_folder: &Path, year: i32, session: &Session) -> Arc<Year> {
    let mut saved = all_saved(cell_folder);
    saved.retain(|it| it.id != session.id);
    saved.push(session::saved::of(session));
    let programme = &session.programme.id;
    Arc::new(Year::of(saved.iter(), &Session::blank(), year, programme))
}

/// The tasks of a document that a cell's sessions on it have taken up already.
pub fn taken(cell_folder: &Path, programme: &str) -> Taken {
    let mut taken = Taken::default();
    let on_it = all_saved(cell_folder).into_iter();
    for saved in on_it.filter(|it| it.programme == programme) {
        for commitment in saved.commitments {
            match (commitment.planned, commitment.task) {
                (Some(number), _) => taken.numbers.insert(number),
                (None, Some(text)) => taken.texts.insert(text),
                (None, None) => false,
            };
        }
    }
    taken
}

/// The number of a document as the cell's last session on it has it.
pub fn directive(cell_folder: &Path, programme: &str) -> Option<String> {
    let on_it = all_saved(cell_folder).into_iter();
    let on_it = on_it.filter(|it| it.programme == programme);
    let known = on_it.filter_map(|it| Some((it.meeting.date, it.meeting.directive?)));
    known
        .max_by_key(|(date, _)| *date)
        .map(|(_, number)| number)
}

/// A cell's saved sessions, those that can be read.
pub fn all_saved(cell_folder: &Path) -> Vec<Saved> {
    let sessions = sessions_of(cell_folder).into_iter();
    sessions.filter_map(|it| saved(&it.path)).collect()
}
