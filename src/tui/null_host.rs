//! The port of a session context without a session: nothing is recorded there, so nothing is written but half-typed text, where it is kept.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use crate::audience::View;
use crate::document::catalogue::{Format, PaperKind};
use crate::document::settings::PaperSettings;
use crate::session::{Entry, Session};
use crate::tui::port::{Exported, Port, Saving};

/// Said where a paper is asked for.
const NOTHING: &str = "chưa mở buổi sinh hoạt nào nên chưa có tài liệu";

/// Where half-typed text is kept outside of any session.
pub trait DraftStore {
    /// Keeps the text of a field as it stands; an empty one is forgotten.
    fn save_draft(&mut self, field: &str, text: &str);

    /// The text that was kept for a field.
    fn draft(&self, field: &str) -> Option<String>;
}

/// As long as the program runs.
impl DraftStore for BTreeMap<String, String> {
    fn save_draft(&mut self, field: &str, text: &str) {
        self.insert(field.to_owned(), text.to_owned());
    }

    fn draft(&self, field: &str) -> Option<String> {
        self.get(field).cloned()
    }
}

/// A port that leads nowhere.
pub struct NullHost {
    drafts: Box<dyn DraftStore>,
}

impl Default for NullHost {
    fn default() -> Self {
        Self::noting(Box::new(BTreeMap::new()))
    }
}

impl fmt::Debug for NullHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NullHost").finish_non_exhaustive()
    }
}

impl NullHost {
    /// One that keeps half-typed text here.
    pub fn noting(drafts: Box<dyn DraftStore>) -> Self {
        Self { drafts }
    }
}

impl Port for NullHost {
    fn record(&mut self, _entry: &Entry, _fields: &[String]) -> String {
        String::new()
    }

    fn tick(&mut self, _session: &Session) -> Option<Duration> {
        None
    }

    fn saving(&self) -> Saving {
        Saving {
            nowhere: false,
            saved: true,
            failing_since: None,
            apart: false,
        }
    }

    fn save_draft(&mut self, field: &str, text: &str) {
        self.drafts.save_draft(field, text);
    }

    fn forget(&mut self, field: &str) {
        self.save_draft(field, "");
    }

    fn draft(&self, field: &str) -> Option<String> {
        self.drafts.draft(field)
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
