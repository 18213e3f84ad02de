//! The port of a desk without a session: nothing is recorded there, so nothing is written.

use std::time::Duration;

use crate::audience::View;
use crate::document::catalogue::{Format, PaperKind};
use crate::document::settings::PaperSettings;
use crate::session::{Entry, Session};
use crate::tui::port::{Exported, Port, Saving};

/// Said where a paper is asked for.
const NOTHING: &str = "chưa mở buổi sinh hoạt nào nên chưa có tài liệu";

/// A port that leads nowhere.
#[derive(Clone, Copy, Debug)]
pub struct Nowhere;

impl Port for Nowhere {
    fn record(&mut self, _entry: &Entry, _fields: &[String]) -> String {
        String::new()
    }

    fn pulse(&mut self, _session: &Session) -> Option<Duration> {
        None
    }

    fn saving(&self) -> Saving {
        Saving {
            saved: true,
            failing_since: None,
            apart: false,
        }
    }

    fn keep(&mut self, _field: &str, _text: &str) {}

    fn forget(&mut self, _field: &str) {}

    fn kept(&self, _field: &str) -> Option<String> {
        None
    }

    fn show(&mut self, _session: &str, _view: &View) {}

    fn is_followed(&self) -> bool {
        false
    }

    fn move_to(&mut self, _folder: &str) -> Result<String, String> {
        Err("chưa mở buổi sinh hoạt nào".to_owned())
    }

    fn export(
        &mut self,
        _session: &Session,
        _kind: PaperKind,
        _format: Format,
    ) -> Result<Exported, String> {
        Err(NOTHING.to_owned())
    }

    fn open_exported(&mut self, _kind: PaperKind) -> Result<String, String> {
        Err(NOTHING.to_owned())
    }

    fn exported_path(&self, _kind: PaperKind) -> Result<String, String> {
        Err(NOTHING.to_owned())
    }

    fn paper_settings(&self, _session: &Session, _kind: PaperKind) -> PaperSettings {
        PaperSettings::default()
    }

    fn keep_paper_settings(&mut self, _settings: &PaperSettings) -> Result<(), String> {
        Err(NOTHING.to_owned())
    }

    fn keep_year_text(&mut self, _: &Session, _part: &str, _text: &str) -> Result<(), String> {
        Err(NOTHING.to_owned())
    }
}
