//! Papers as the session context has them written, and how they look.

use super::SessionContext;
use crate::document::catalogue::{Format, PaperKind};
use crate::document::settings::PaperSettings;
use crate::tui::batch::Batch;
use crate::tui::notice::Notice;

impl SessionContext {
    /// Writes a paper of the session as it stands and says in one sentence where it is. The name comes first: where the line is
    /// short, it is what one looks for in the folder.
    pub fn export(&mut self, kind: PaperKind, format: Format) {
        self.looks += 1;
        match self.port.export(&self.session, kind, format) {
            Ok(placed) => {
                let notice = placed
                    .notice
                    .map_or_else(String::new, |it| format!("{it} "));
                self.say(format!(
                    "{notice}Đã ghi {} vào {}.",
                    placed.name, placed.folder
                ));
            }
            Err(words) => self.refuse(&words),
        }
    }

    /// The papers that are still to be written, and what became of the others.
    pub fn batch(&mut self) -> &mut Batch {
        &mut self.batch
    }

    /// Writes the next paper of those that wait, and says how far it has come. Says whether there was one.
    pub fn write_next(&mut self) -> bool {
        let Some((kind, format)) = self.batch.take_next() else {
            return false;
        };
        self.looks += 1;
        let placed = self.port.export(&self.session, kind, format);
        self.batch.note(placed);
        let (words, tone) = self.batch.words();
        self.notice = Some(Notice {
            text: words,
            tone,
            lasting: true,
        });
        true
    }

    /// Remembers how the cell's papers look.
    pub fn keep_paper_settings(&mut self, settings: &PaperSettings) -> Result<(), String> {
        self.looks += 1;
        self.port.keep_paper_settings(settings)
    }

    /// Remembers what was written of a part of the year's report.
    pub fn keep_year_text(&mut self, part: &str, text: &str) -> Result<(), String> {
        self.looks += 1;
        self.port.keep_year_text(&self.session, part, text)
    }

    /// Grows whenever a paper may look otherwise than before though the session is the same.
    pub fn looks(&self) -> u64 {
        self.looks
    }

    /// Whether a paper of this kind was written before the record that it tells last changed.
    pub fn is_stale(&self, kind: PaperKind) -> bool {
        self.port.stale_papers(&self.session).contains(&kind)
    }

    /// How a paper of the session looks.
    pub fn paper_settings(&self, kind: PaperKind) -> PaperSettings {
        self.port.paper_settings(&self.session, kind)
    }
}
