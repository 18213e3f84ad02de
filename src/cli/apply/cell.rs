//! `sauro apply CELL`: what happens between sessions goes into the cell's own journal, decided by the same rules.

use std::path::{Path, PathBuf};

use chrono::Datelike;

use super::Outcome;
use crate::cli::console;
use crate::cli::failure::Failure;
use crate::cli::hooks::{self, Context};
use crate::cli::outstanding;
use crate::session::records::Closing;
use crate::session::{Command, Entry, Session, Time};
use crate::store::cell::CellFile;
use crate::store::data::sessions_of;
use crate::store::folder;
use crate::store::follow_up::{self, FollowUp};
use crate::store::line;
use crate::text::case::capital;

/// The words that a cell takes between its sessions.
pub(super) const WORDS: [&str; 10] = [
    "progress",
    "register",
    "unregister",
    "review",
    "self_review",
    "remark",
    "assess",
    "survey",
    "learn",
    "send",
];

/// The cell that is meant, by its folder or its name; none where it is no cell.
pub(in crate::cli) fn find(context: &Context, wanted: &str) -> Option<PathBuf> {
    let path = Path::new(wanted);
    if CellFile::is_in(path) {
        return Some(path.to_owned());
    }
    context.data().ok()?.find_cell(wanted)
}

/// Applies the lines of the file to a cell.
pub(super) fn run(apply: &super::Apply, cell: &Path) -> Result<Outcome, Failure> {
    let text = apply.text()?;
    let mut state = beginning(cell, apply.programme.as_deref())?;
    let opened = follow_up::open(cell, hooks::now, Box::new(|| ()))?;
    console::notes(&opened.notices);
    let place = opened.place();
    let FollowUp {
        entries,
        writer,
        lock,
        ..
    } = opened;
    for (entry, link) in entries {
        state.fold(entry, &link);
    }
    state.place = place;
    let tally = apply.hand_in(&text, &mut state, &writer, &WORDS);
    let leaving = super::settle(writer);
    drop(lock);
    apply.report(&tally, &leaving)
}

/// Gives one command to a cell, decided as a line of this moment would be, else of now.
pub(in crate::cli) fn give(
    cell: &Path,
    command: &Command,
    moment: Option<Time>,
) -> Result<(), Failure> {
    let mut state = beginning(cell, None)?;
    let opened = follow_up::open(cell, hooks::now, Box::new(|| ()))?;
    state.place = opened.place();
    for (entry, link) in &opened.entries {
        state.fold(entry.clone(), link);
    }
    state.place = opened.place();
    let FollowUp { writer, lock, .. } = opened;
    let now = hooks::now();
    let at = moment.unwrap_or(now);
    let events = state
        .decide(command, at)
        .map_err(|refusal| Failure::unusable(format!("{}.", capital(&refusal.to_string()))))?;
    let entry = Entry {
        seq: state.place.seq.saturating_add(1),
        at,
        noted: moment.is_some().then_some(now),
        events,
    };
    let encoded = line::encode(&entry, &state.place.link);
    writer.append(encoded.bytes, entry.seq);
    let leaving = super::settle(writer);
    drop(lock);
    if leaving.all_saved {
        return Ok(());
    }
    Err(Failure::system(
        "Chưa ghi được xuống đĩa; hãy kiểm tra ổ đĩa rồi ghi lại.",
    ))
}

/// The cell as its newest session has it, or its newest on this document: roster and document, without what the session itself recorded.
fn beginning(cell: &Path, programme: Option<&str>) -> Result<Session, Failure> {
    let sessions = sessions_of(cell);
    let is_on = |path: &Path| {
        let on = || outstanding::saved(path).map(|it| it.programme);
        programme.is_none_or(|wanted| on().as_deref() == Some(wanted))
    };
    let newest = sessions.iter().find(|it| is_on(&it.path));
    let newest = newest.ok_or_else(|| {
        Failure::unusable(match programme {
            Some(id) => format!(
                "Chi bộ này chưa có buổi sinh hoạt nào theo “{id}”; hãy kiểm tra lại --programme."
            ),
            None => {
                "Chi bộ này chưa có buổi sinh hoạt nào để theo dõi; hãy tạo buổi sinh hoạt trước."
                    .to_owned()
            }
        })
    })?;
    let read = folder::read(&newest.path, hooks::quiet().rebuild)?;
    let of = read.session();
    let mut state = Session::blank();
    state.cell = of.cell.clone();
    state.roster.clone_from(&of.roster);
    state.programme = of.programme.clone();
    state.facts = of.facts.clone();
    let now = hooks::now();
    state.opened_at = of.opened_at.or(Some(now));
    // The papers of a session that was closed can be sent.
    let closed = sessions.iter().find_map(|it| {
        let saved = outstanding::saved(&it.path)?;
        saved.meeting.closed_at
    });
    state.closing = closed.map(|at| Closing {
        at,
        conclusion: None,
    });
    // What is reviewed was registered in a session.
    state.year = outstanding::year_of(cell, now.year(), &of.programme.id);
    Ok(state)
}
