//! What the screens ask of the world outside: to write events down, to keep half-typed text, to place a paper. The screens know no disk.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use crate::audience::View;
use crate::document::catalogue::{Format, PaperKind};
use crate::document::settings::PaperSettings;
use crate::session::outstanding::Outstanding;
use crate::session::year::Year;
use crate::session::{Command, Entry, Session, Time};

/// How saving stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saving {
    /// Everything that was recorded has been acknowledged after an fsync, and half-typed text could be noted.
    pub saved: bool,
    /// Since when something could not be saved.
    pub failing_since: Option<Time>,
    /// Someone else wrote into the journal: it goes on in one of its own, beside.
    pub apart: bool,
    /// Something could not be saved, and no place takes a copy of it: leaving loses it.
    pub nowhere: bool,
}

/// A paper in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The file's name.
    pub name: String,
    /// The folder that it lies in.
    pub folder: String,
    /// What is to be said of it: it got another name since the one before was changed by hand.
    pub notice: Option<String>,
}

/// What was done in the log of the session's cell.
#[derive(Clone, Debug)]
pub struct CellDeed {
    /// What was done, in words.
    pub words: String,
    /// Its line in the cell's log.
    pub seq: u64,
    /// The cell's year with it.
    pub year: Arc<Year>,
    /// What is still open of the cell's other sessions.
    pub outstanding: Vec<Outstanding>,
}

/// The world outside the screens.
pub trait Port {
    /// Writes an entry down in the background and says its link. It never waits for the disk.
    /// The unfinished text of `fields` is what the entry records: it is finished from then on.
    fn record(&mut self, entry: &Entry, fields: &[String]) -> String;

    /// Records a deed of the cell's year in the log of the session's cell, on the disk, as of a moment or of now; or says in one sentence why not.
    /// `expected` is the line that undo and redo are meant for.
    fn give_to_cell(
        &mut self,
        _session: &Session,
        _command: &Command,
        _moment: Option<Time>,
        _expected: Option<u64>,
    ) -> Result<CellDeed, String> {
        Err(
            "buổi sinh hoạt đã bế mạc nên việc này thuộc về năm của chi bộ, mà buổi không nằm trong thư mục của chi bộ nào"
                .to_owned(),
        )
    }

    /// What other sessions left open and the cell's year, where the cell's log has grown since they were looked at last.
    fn look_beside(&mut self, _session: &Session) -> Option<(Vec<Outstanding>, Arc<Year>)> {
        None
    }

    /// The journal's lines with their links, as far as they are on the disk; or in one sentence why they cannot be read.
    fn journal(&self) -> Result<Vec<(Entry, String)>, String> {
        Ok(Vec::new())
    }

    /// The papers that were written before the session's last change, or that of the cell's year where they tell it.
    fn stale_papers(&self, _session: &Session) -> Vec<PaperKind> {
        Vec::new()
    }

    /// Does what is due for the session as it stands, such as saving it. Says in how long it wants to be asked again.
    fn tick(&mut self, session: &Session) -> Option<Duration>;

    /// Goes on in another folder, with all that was recorded; says in one sentence where, or why not.
    fn move_to(&mut self, folder: &str) -> Result<String, String>;

    /// How saving stands.
    fn saving(&self) -> Saving;

    /// Keeps the unfinished text of a field; it goes to the disk once it is handed over.
    fn save_draft(&mut self, field: &str, text: &str);

    /// Hands over what was kept since this was called last, without waiting. To be called behind each frame.
    fn hand_drafts(&mut self) {}

    /// The field's text is no longer wanted.
    fn forget(&mut self, field: &str);

    /// Unfinished text that was kept for a field.
    fn draft(&self, field: &str) -> Option<String>;

    /// What is half typed in the fields of the session, a text a field.
    fn half_typed(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether the cell has another session planned or held on this day.
    fn has_another_on(&self, _day: NaiveDate) -> bool {
        false
    }

    /// Shows the room a view of the session of this id.
    fn show(&mut self, session: &str, view: &View);

    /// Whether another window shows the room what it may see, as far as is known.
    fn is_followed(&self) -> bool;

    /// Writes a paper of the session and says where it is, or in one sentence why not.
    fn export(
        &mut self,
        session: &Session,
        kind: PaperKind,
        format: Format,
    ) -> Result<Exported, String>;

    /// Opens the paper of this kind that was written last with the system's viewer; says in one sentence what became of it.
    fn open_exported(&mut self, kind: PaperKind) -> Result<String, String>;

    /// The path of the paper of this kind that was written last; says in one sentence why there is none.
    fn exported_path(&self, kind: PaperKind) -> Result<String, String>;

    /// How a paper of the session looks: what its cell has set, and its number.
    fn paper_settings(&self, session: &Session, kind: PaperKind) -> PaperSettings;

    /// Remembers what the cell sets about its papers.
    fn keep_paper_settings(&mut self, settings: &PaperSettings) -> Result<(), String>;

    /// Remembers what the cell wrote of a part of the report of the session's year (`II.1`); an empty text takes it away.
    fn keep_year_text(&mut self, session: &Session, part: &str, text: &str) -> Result<(), String>;
}
