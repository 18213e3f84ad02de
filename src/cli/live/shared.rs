//! A session's files as the screens and the leaving both hold them.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use super::Live;
use crate::audience::View;
use crate::document::catalogue::{Format, PaperKind};
use crate::document::settings::PaperSettings;
use crate::session::outstanding::Outstanding;
use crate::session::year::Year;
use crate::session::{Command, Entry, Session, Time};
use crate::store::writer::Leaving;
use crate::tui::port::{CellDeed, Exported, Port, Saving};

/// The session's files, which the screens and the leaving both hold.
#[derive(Clone, Debug)]
pub struct Shared(Rc<RefCell<Live>>);

impl Shared {
    /// These files.
    pub fn new(live: Live) -> Self {
        Self(Rc::new(RefCell::new(live)))
    }

    /// The folder that it is saved in: where it was opened, or where it went on.
    pub fn folder(&self) -> PathBuf {
        self.0.borrow().folder()
    }

    /// Saves what is left to save and goes on; says whether all of it is on the disk.
    pub fn flush(&self, session: &Session) -> bool {
        self.0.borrow_mut().flush(session)
    }

    /// Saves what is left to save and ends the writer, as [`Live::leave`]; none when that was done before.
    pub fn leave(&self, session: &Session) -> Option<Leaving> {
        self.0.borrow_mut().leave(session)
    }
}

impl Port for Shared {
    fn record(&mut self, entry: &Entry, fields: &[String]) -> String {
        self.0.borrow_mut().record(entry, fields)
    }

    fn give_to_cell(
        &mut self,
        session: &Session,
        command: &Command,
        moment: Option<Time>,
        expected: Option<u64>,
    ) -> Result<CellDeed, String> {
        let mut live = self.0.borrow_mut();
        live.give_to_cell(session, command, moment, expected)
    }

    fn stale_papers(&self, session: &Session) -> Vec<PaperKind> {
        self.0.borrow().stale_papers(session)
    }

    fn look_beside(&mut self, session: &Session) -> Option<(Vec<Outstanding>, Arc<Year>)> {
        self.0.borrow_mut().look_beside(session)
    }

    fn journal(&self) -> Result<Vec<(Entry, String)>, String> {
        self.0.borrow().journal()
    }

    fn tick(&mut self, session: &Session) -> Option<Duration> {
        self.0.borrow_mut().tick(session)
    }

    fn move_to(&mut self, folder: &str) -> Result<String, String> {
        self.0.borrow_mut().move_to(folder)
    }

    fn saving(&self) -> Saving {
        self.0.borrow().saving()
    }

    fn save_draft(&mut self, field: &str, text: &str) {
        self.0.borrow_mut().save_draft(field, text);
    }

    fn hand_drafts(&mut self) {
        self.0.borrow_mut().hand_drafts();
    }

    fn forget(&mut self, field: &str) {
        self.0.borrow_mut().forget(field);
    }

    fn draft(&self, field: &str) -> Option<String> {
        self.0.borrow().draft(field)
    }

    fn half_typed(&self) -> Vec<String> {
        self.0.borrow().half_typed()
    }

    fn has_another_on(&self, day: NaiveDate) -> bool {
        self.0.borrow().has_another_on(day)
    }

    fn show(&mut self, session: &str, view: &View) {
        self.0.borrow_mut().show(session, view);
    }

    fn is_followed(&self) -> bool {
        self.0.borrow().is_followed()
    }

    fn export(
        &mut self,
        session: &Session,
        kind: PaperKind,
        format: Format,
    ) -> Result<Exported, String> {
        self.0.borrow_mut().export(session, kind, format)
    }

    fn open_exported(&mut self, kind: PaperKind) -> Result<String, String> {
        self.0.borrow_mut().open_exported(kind)
    }

    fn exported_path(&self, kind: PaperKind) -> Result<String, String> {
        self.0.borrow().exported_path(kind)
    }

    fn paper_settings(&self, session: &Session, kind: PaperKind) -> PaperSettings {
        self.0.borrow().paper_settings(session, kind)
    }

    fn keep_paper_settings(&mut self, settings: &PaperSettings) -> Result<(), String> {
        self.0.borrow_mut().keep_paper_settings(settings)
    }

    fn keep_year_text(&mut self, session: &Session, part: &str, text: &str) -> Result<(), String> {
        self.0.borrow_mut().keep_year_text(session, part, text)
    }
}
