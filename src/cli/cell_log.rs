//! The cell's log: what falls between its sessions, decided by the same rules as a session's journal and written beside the sessions.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Datelike;

use super::apply::settle;
use super::console;
use super::failure::Failure;
use super::hooks::{self, Context};
use super::outstanding;
use crate::session::records::Closing;
use crate::session::roster::Member;
use crate::session::told::YEAR_WORDS;
use crate::session::year::Year;
use crate::session::{Command, Entry, Refusal, Session, Time, wording};
use crate::store::cell::CellFile;
use crate::store::data::{follow_up_file, sessions_of};
use crate::store::folder;
use crate::store::follow_up::{self, FollowUp};
use crate::store::line;
use crate::store::lock::Lock;
use crate::store::writer::{Leaving, Writer};
use crate::text::case::capital;

/// The words that a cell takes between its sessions, beside those of its year.
const BESIDE_YEAR: [&str; 3] = ["drop", "undo", "redo"];

/// Whether a cell takes this word between its sessions.
pub fn takes(word: &str) -> bool {
    YEAR_WORDS.contains(&word) || BESIDE_YEAR.contains(&word)
}

/// The words that a cell takes between its sessions, for a sentence.
pub fn words() -> String {
    let words = YEAR_WORDS.iter().chain(&BESIDE_YEAR);
    words.copied().collect::<Vec<_>>().join(", ")
}

/// The cell that is meant, by its folder or its name; none where it is no cell.
pub fn find(context: &Context, path: &Path) -> Option<PathBuf> {
    if CellFile::is_in(path) {
        return Some(path.to_owned());
    }
    context.data().ok()?.find_cell(path.to_str()?)
}

/// A line decided, with its number and its bytes for the journal.
pub type Decided = (u64, Vec<u8>);

/// Decides a command of a moment and folds it in; none where nothing changes.
pub fn decide(
    state: &mut Session,
    command: &Command,
    at: Time,
    now: Time,
) -> Result<Option<Decided>, Refusal> {
    let events = state.decide(command, at)?;
    if events.is_empty() {
        return Ok(None);
    }
    let seq = state.position.seq.saturating_add(1);
    let entry = Entry::new(seq, at, now, events);
    let encoded = line::encode(&entry, &state.position.link);
    state.fold(entry, &encoded.link);
    Ok(Some((seq, encoded.bytes)))
}

/// A cell's log opened for writing. The lock comes last: it is given back when the writer has ended.
pub struct CellLog {
    /// What it adds up to, decided over the roster and the document of a session.
    pub state: Session,
    /// Its writer.
    pub writer: Writer,
    lock: Lock,
}

impl CellLog {
    /// Opens it over this beginning ([`of_newest`], [`of_session`]); what was repaired is said on standard error.
    pub fn open(cell: &Path, mut state: Session) -> Result<Self, Failure> {
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
        state.position = place;
        Ok(Self {
            state,
            writer,
            lock,
        })
    }

    /// Takes those into the roster who came to the session's while the log was open.
    pub fn know(&mut self, roster: &[Member]) {
        let is_new = |it: &&Member| self.state.roster.iter().all(|known| known.id != it.id);
        let new: Vec<Member> = roster.iter().filter(is_new).cloned().collect();
        if !new.is_empty() {
            Arc::make_mut(&mut self.state.roster).extend(new);
        }
    }

    /// Waits until everything is on the disk, or the disk gives up.
    pub fn settle(self) -> Leaving {
        let leaving = settle(self.writer);
        drop(self.lock);
        leaving
    }
}

/// What was done in a cell's log.
#[derive(Clone, Debug)]
pub struct Deed {
    /// What was done, in words: “ghi bản đăng ký của đồng chí …”.
    pub words: String,
    /// Its line in the cell's log.
    pub seq: u64,
}

/// Gives one command to a cell, of a moment or of now, over this beginning. `expected` is the line that undo and redo are meant for.
pub fn give(
    cell: &Path,
    beginning: Session,
    command: &Command,
    moment: Option<Time>,
    expected: Option<u64>,
) -> Result<Deed, Failure> {
    let refused = |words: String| Failure::unusable(format!("{}.", capital(&words)));
    let mut log = CellLog::open(cell, beginning)?;
    let state = &log.state;
    let meant = match command {
        Command::Undo {} => state.last_done().map(|it| it.seq),
        Command::Redo {} => state.last_undone().map(|it| it.seq),
        _ => expected,
    };
    if expected.is_some() && meant != expected {
        return Err(refused(
            "nhật ký năm của chi bộ đã có việc khác ghi sau đó nên không hoàn tác ở đây".to_owned(),
        ));
    }
    let done = match command {
        Command::Undo {} => state.last_done().cloned(),
        Command::Redo {} => state.last_undone().cloned(),
        _ => None,
    };
    let now = hooks::now();
    let at = moment.unwrap_or(now);
    let decided = decide(&mut log.state, command, at, now);
    let Some((seq, bytes)) = decided.map_err(|refusal| refused(refusal.to_string()))? else {
        return Err(refused("không có gì thay đổi".to_owned()));
    };
    let words = match &done {
        Some(done) => wording::of(&log.state, &done.events),
        None => {
            let last = log.state.last_done();
            last.map_or_else(String::new, |it| wording::of(&log.state, &it.events))
        }
    };
    log.writer.append(bytes, seq);
    if log.settle().all_saved {
        return Ok(Deed { words, seq });
    }
    Err(Failure::system(
        "Chưa ghi được xuống đĩa; hãy kiểm tra ổ đĩa rồi ghi lại.",
    ))
}

/// What a cell's log is decided over: the roster and the document of this session, without what it recorded itself, and the year of all of the
/// cell's sessions, this one as it stands.
pub fn of_session(cell: &Path, session: &Session) -> Session {
    let now = hooks::now();
    let year = outstanding::year_with(cell, now.year(), session);
    beginning(
        cell,
        session,
        session.closing.as_ref().map(|it| it.at),
        year,
    )
}

/// The same over the cell's newest session, or its newest on this document.
pub fn of_newest(cell: &Path, programme: Option<&str>) -> Result<Session, Failure> {
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
    // The papers of a session that was closed can be sent.
    let closed = sessions.iter().find_map(|it| {
        let saved = outstanding::saved(&it.path)?;
        saved.meeting.closed_at
    });
    // What is reviewed was registered in a session.
    let year = outstanding::year_of(cell, hooks::now().year(), &of.programme.id);
    Ok(beginning(cell, of, closed, year))
}

fn beginning(cell: &Path, of: &Session, closed: Option<Time>, year: Arc<Year>) -> Session {
    let mut state = Session::blank();
    state.cell = of.cell.clone();
    // The year is that of the cell's members of now, whichever session it is told from.
    let roster = outstanding::roster(cell, &of.roster);
    state.roster = roster.unwrap_or_else(|| Arc::clone(&of.roster));
    state.guests.clone_from(&of.guests);
    state.programme = of.programme.clone();
    state.facts = of.facts.clone();
    state.opened_at = of.opened_at.or_else(|| Some(hooks::now()));
    state.closing = closed.map(|at| Closing {
        at,
        conclusion: None,
    });
    state.year = year;
    state
}

/// How many bytes a cell's log has; none where it has no log yet.
pub fn length(cell: &Path) -> u64 {
    fs::metadata(follow_up_file(cell)).map_or(0, |it| it.len())
}

/// The highest number that the cell of a session's folder gave to a member; none is given twice.
pub fn last_member(session_folder: &Path) -> u32 {
    let cell = CellFile::folder_of(session_folder);
    let file = cell.and_then(|cell| CellFile::read(&cell).ok().flatten());
    file.map_or(0, |it| it.last_member())
}
