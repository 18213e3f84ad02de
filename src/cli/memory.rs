//! Where the screens remember how one types: the settings and the cell's abbreviations.

use std::path::{Path, PathBuf};

use crate::store::cell::{self, CellFile};
use crate::store::settings::Settings;
use crate::text::abbreviations::Abbreviations;
use crate::text::typing::{Method, Placement};
use crate::tui::hands::{Habits, Hands, Memory};

/// The files.
#[derive(Clone, Debug)]
struct Files {
    settings: PathBuf,
    /// The cell's folder; none for a session that lies elsewhere.
    cell: Option<PathBuf>,
}

/// The hands of the home screen, without a cell.
pub fn hands(settings_file: &Path, settings: &Settings) -> Hands {
    of(settings_file, settings, None)
}

/// The hands of a session in this folder.
pub fn hands_of(settings_file: &Path, settings: &Settings, session: &Path) -> Hands {
    of(settings_file, settings, CellFile::folder_of(session))
}

fn of(settings_file: &Path, settings: &Settings, cell: Option<PathBuf>) -> Hands {
    let kept = cell
        .as_deref()
        .and_then(|it| cell::read_abbreviations(it).ok().flatten());
    let files = Files {
        settings: settings_file.to_owned(),
        cell,
    };
    Hands::new(
        habits(settings),
        kept.unwrap_or_else(Abbreviations::usual),
        Box::new(files),
    )
}

/// How one types by these settings; words that are not known turn the rules off.
fn habits(settings: &Settings) -> Habits {
    let method = settings.typing.as_deref();
    let placement = settings.tone_placement.as_deref();
    Habits {
        method: method.and_then(Method::from_word),
        placement: placement.and_then(Placement::from_word).unwrap_or_default(),
    }
}

impl Memory for Files {
    fn keep_habits(&mut self, habits: Habits) -> Result<(), String> {
        // The file is read again: what was changed there meanwhile stays, and one that cannot be read is left alone.
        let mut settings = Settings::read(&self.settings).map_err(|it| it.to_string())?;
        settings.typing = habits.method.map(|it| it.word().to_owned());
        settings.tone_placement = Some(habits.placement.word().to_owned());
        settings.write(&self.settings).map_err(|it| it.to_string())
    }

    fn keep_abbreviations(&mut self, abbreviations: &Abbreviations) -> Result<(), String> {
        let cell = self
            .cell
            .as_deref()
            .ok_or("buổi này chưa có nơi ghi lại (không nằm trong thư mục của một chi bộ)")?;
        cell::write_abbreviations(cell, abbreviations).map_err(|it| it.to_string())
    }
}
