//! The port of a room: what it was asked for, and the log of the session's cell, in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use chrono::Datelike;

use sauro::audience::View;
use sauro::document::catalogue::{Format, PaperKind};
use sauro::document::settings::PaperSettings;
use sauro::session::year::Year;
use sauro::session::{Command, Entry, Session, Time, saved, wording};
use sauro::tui::port::{CellDeed, Exported, Port, Saving};

use crate::support::at;

/// What the port was asked for.
#[derive(Default)]
pub struct Log {
    /// Entries written down.
    pub entries: Vec<Entry>,
    /// Unfinished text by field.
    pub kept: BTreeMap<String, String>,
    /// Papers asked for.
    pub exported: Vec<(PaperKind, Format)>,
    /// What the room was shown.
    pub shown: Vec<View>,
    /// Another window follows.
    pub followed: bool,
    /// Since when nothing could be saved.
    pub failing_since: Option<Time>,
    /// No place takes a copy of what could not be saved.
    pub nowhere: bool,
    /// Folders that the session was moved to.
    pub moved: Vec<String>,
    /// How the cell's papers look.
    pub settings: PaperSettings,
    /// The log of the session's cell, once something was recorded there.
    pub cell: Option<Session>,
}

/// Records a deed in the log of a session's cell as the program does, in memory.
fn record_in_cell(
    log: &mut Log,
    session: &Session,
    command: &Command,
    at: Time,
) -> Result<CellDeed, String> {
    let state = log.cell.get_or_insert_with(Session::blank);
    state.roster.clone_from(&session.roster);
    state.programme = session.programme.clone();
    state.facts = session.facts.clone();
    state.opened_at = session.opened_at;
    state.closing.clone_from(&session.closing);
    let own = saved::of(session);
    let (year, programme) = (session.facts.date.year(), &session.programme.id);
    state.year = Arc::new(Year::of(
        std::iter::once(&own),
        &Session::blank(),
        year,
        programme,
    ));
    let taken_back = state.last_done().cloned();
    let events = state.decide(command, at).map_err(|it| it.to_string())?;
    let seq = state.position.seq + 1;
    let entry = Entry {
        seq,
        at,
        noted: None,
        events,
    };
    state.fold(entry, &format!("{seq:064x}"));
    let told = match command {
        Command::Undo {} => taken_back,
        _ => state.last_done().cloned(),
    };
    let words = told.map_or_else(String::new, |it| wording::of(state, &it.events));
    let year = Year::of(std::iter::empty(), state, year, programme);
    Ok(CellDeed {
        words,
        seq,
        year: Arc::new(year),
        outstanding: Vec::new(),
    })
}

/// A port that keeps in memory what it is asked for.
pub struct Memory(pub Rc<RefCell<Log>>);

impl Port for Memory {
    fn record(&mut self, entry: &Entry, fields: &[String]) -> String {
        let mut log = self.0.borrow_mut();
        log.entries.push(entry.clone());
        for field in fields {
            log.kept.remove(field);
        }
        format!("{:064x}", entry.seq)
    }
    fn give_to_cell(
        &mut self,
        session: &Session,
        command: &Command,
        moment: Option<Time>,
        _expected: Option<u64>,
    ) -> Result<CellDeed, String> {
        let at = moment.unwrap_or_else(|| at("16:30:00"));
        record_in_cell(&mut self.0.borrow_mut(), session, command, at)
    }
    fn journal(&self) -> Result<Vec<(Entry, String)>, String> {
        let log = self.0.borrow();
        let entries = log.entries.iter();
        Ok(entries
            .map(|it| (it.clone(), format!("{:064x}", it.seq)))
            .collect())
    }
    fn tick(&mut self, _session: &Session) -> Option<std::time::Duration> {
        None
    }
    fn saving(&self) -> Saving {
        Saving {
            nowhere: self.0.borrow().nowhere,
            saved: true,
            failing_since: self.0.borrow().failing_since,
            apart: false,
        }
    }
    fn save_draft(&mut self, field: &str, text: &str) {
        self.0
            .borrow_mut()
            .kept
            .insert(field.to_owned(), text.to_owned());
    }
    fn forget(&mut self, field: &str) {
        self.0.borrow_mut().kept.remove(field);
    }
    fn draft(&self, field: &str) -> Option<String> {
        self.0.borrow().kept.get(field).cloned()
    }
    fn show(&mut self, _session: &str, view: &View) {
        self.0.borrow_mut().shown.push(view.clone());
    }
    fn move_to(&mut self, folder: &str) -> Result<String, String> {
        self.0.borrow_mut().moved.push(folder.to_owned());
        Ok(format!("Từ nay lưu vào {folder}"))
    }
    fn is_followed(&self) -> bool {
        self.0.borrow().followed
    }
    fn export(
        &mut self,
        _session: &Session,
        kind: PaperKind,
        format: Format,
    ) -> Result<Exported, String> {
        self.0.borrow_mut().exported.push((kind, format));
        Ok(Exported {
            name: "tệp".to_owned(),
            folder: "exports".to_owned(),
            notice: None,
        })
    }
    fn open_exported(&mut self, _kind: PaperKind) -> Result<String, String> {
        Err("máy này không có màn hình đồ họa".to_owned())
    }
    fn exported_path(&self, kind: PaperKind) -> Result<String, String> {
        let log = self.0.borrow();
        let mut of_kind = log.exported.iter().rev();
        let last = of_kind.find(|it| it.0 == kind);
        last.map(|it| format!("/thư mục/{}.docx", it.0.stem()))
            .ok_or_else(|| "chưa xuất tài liệu nào".to_owned())
    }
    fn paper_settings(&self, _session: &Session, _kind: PaperKind) -> PaperSettings {
        self.0.borrow().settings.clone()
    }
    fn keep_paper_settings(&mut self, settings: &PaperSettings) -> Result<(), String> {
        self.0.borrow_mut().settings = settings.clone();
        Ok(())
    }
    fn keep_year_text(&mut self, _session: &Session, part: &str, text: &str) -> Result<(), String> {
        let texts = &mut self.0.borrow_mut().settings.texts;
        texts.insert(part.to_owned(), text.to_owned());
        Ok(())
    }
}
