//! Where the screens remember how one types and how the room is shown: the settings and the cell's abbreviations.

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::store::cell::{self, CellFile};
use crate::store::patience::Errands;
use crate::store::settings::Settings;
use crate::text::abbreviations::Abbreviations;
use crate::text::typing::{Method, Placement};
use crate::tui::app::projector::Projector;
use crate::tui::habits::{self, Habits as RoomHabits, Surroundings};
use crate::tui::hands::{Habits, Hands, Memory};
use crate::tui::keymap::Keymap;
use crate::tui::large::Blocks;
use crate::tui::room::STEPS;
use crate::tui::terminal::Terminal;
use crate::tui::theme::Colours;

/// How long it is waited for that something is remembered.
const PATIENCE: Duration = Duration::from_secs(2);

/// The files.
#[derive(Debug)]
struct Files {
    errands: Errands,
    settings: PathBuf,
    /// The cell's folder; none for a session that lies elsewhere.
    cell: Option<PathBuf>,
}

/// The keys of the user's own that the settings give, and all that is wrong with them; then none of them holds.
pub fn keymap(settings: &Settings) -> (Keymap, Vec<String>) {
    let mut given = Vec::new();
    let mut faults = Vec::new();
    for (context, actions) in &settings.keys {
        let Some(actions) = actions.as_table() else {
            faults.push(format!("keys.{context}: phải là một bảng các việc"));
            continue;
        };
        for (action, names) in actions {
            let listed: Option<Vec<String>> = names.as_array().and_then(|it| {
                let names = it.iter().map(|name| name.as_str().map(str::to_owned));
                names.collect()
            });
            match listed {
                Some(names) => given.push((context.as_str(), action.as_str(), names)),
                None => faults.push(format!(
                    "keys.{context}.{action}: phải là danh sách tên phím, như [\"g\", \"Ctrl+G\"]"
                )),
            }
        }
    }
    match Keymap::of(given) {
        Ok(keymap) if faults.is_empty() => (keymap, faults),
        Ok(_) => (Keymap::default(), faults),
        Err(more) => (Keymap::default(), faults.into_iter().chain(more).collect()),
    }
}

/// The keys as the settings hold them.
fn table(keymap: &Keymap) -> toml::Table {
    let mut table = toml::Table::new();
    for own in keymap.own() {
        let (context, action) = own.place.words();
        let actions = table
            .entry(context)
            .or_insert_with(|| toml::Table::new().into());
        if let Some(actions) = actions.as_table_mut() {
            let names = actions
                .entry(action)
                .or_insert_with(|| toml::Value::Array(Vec::new()));
            if let Some(names) = names.as_array_mut() {
                names.push(own.name.clone().into());
            }
        }
    }
    table
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
        errands: Errands::default(),
        settings: settings_file.to_owned(),
        cell,
    };
    Hands::new(
        habits(settings),
        kept.unwrap_or_else(Abbreviations::usual),
        Box::new(files),
    )
    .with_keymap(keymap(settings).0)
}

/// The projector of a session, with what is remembered for this room.
pub fn projector(settings_file: &Path, settings: &Settings, around: Surroundings) -> Projector {
    let memory = RoomFile(settings_file.to_owned(), Errands::default());
    Projector::new(room(settings), around, Box::new(memory))
}

/// How the room is shown by these settings; words that are not known mean nothing.
pub fn room(settings: &Settings) -> RoomHabits {
    let colours = settings.theme.as_deref();
    let blocks = settings.large_letters.as_deref();
    RoomHabits {
        colours: colours.and_then(Colours::from_word),
        size: settings.room_size.clamp(-STEPS, STEPS),
        blocks: blocks.and_then(Blocks::from_word),
        bell: settings.bell,
        flash: settings.flash,
    }
}

/// What the window can show: as far as its variables say, and as it proves. To be asked before anyone reads the terminal.
pub fn surroundings(terminal: &mut Terminal, habits: RoomHabits) -> Surroundings {
    let around = Surroundings::named(|name| env::var(name).ok());
    let around = around.proven(around.may_draw && terminal.draws_large_letters());
    ask_ground(terminal, habits, around);
    around
}

/// Asks for the terminal's ground where the colours go by it. Without an answer they are those for dark ground.
pub fn ask_ground(terminal: &Terminal, habits: RoomHabits, around: Surroundings) {
    if around.may_ask && habits.colours.is_none() {
        let _ = terminal.ask_ground();
    }
}

/// The settings, where it is remembered how the room is shown.
#[derive(Debug)]
struct RoomFile(PathBuf, Errands);

impl habits::Memory for RoomFile {
    fn keep(&mut self, habits: &RoomHabits) -> Result<(), String> {
        let (file, habits) = (self.0.clone(), *habits);
        remember(&mut self.1, move || {
            let mut settings = Settings::read(&file).map_err(|it| it.to_string())?;
            settings.theme = habits.colours.map(|it| it.word().to_owned());
            settings.room_size = habits.size;
            settings.large_letters = habits.blocks.map(|it| it.word().to_owned());
            settings.bell = habits.bell;
            settings.flash = habits.flash;
            settings.write(&file).map_err(|it| it.to_string())
        })
    }
}

/// Writes something down that is to be remembered; a disk that hangs is not waited for.
fn remember(
    errands: &mut Errands,
    work: impl FnOnce() -> Result<(), String> + Send + 'static,
) -> Result<(), String> {
    let done = errands.run(PATIENCE, work);
    done.unwrap_or_else(|| Err("ổ đĩa không trả lời".to_owned()))
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
        let file = self.settings.clone();
        remember(&mut self.errands, move || {
            // The file is read again: what was changed there meanwhile stays, and one that cannot be read is left alone.
            let mut settings = Settings::read(&file).map_err(|it| it.to_string())?;
            settings.typing = habits.method.map(|it| it.word().to_owned());
            settings.tone_placement = Some(habits.placement.word().to_owned());
            settings.write(&file).map_err(|it| it.to_string())
        })
    }

    fn keep_keys(&mut self, keymap: &Keymap) -> Result<(), String> {
        let (file, keys) = (self.settings.clone(), table(keymap));
        remember(&mut self.errands, move || {
            let mut settings = Settings::read(&file).map_err(|it| it.to_string())?;
            // Keys that could not be taken are the user's own words: they are not written over.
            if !self::keymap(&settings).1.is_empty() {
                return Err(
                    "settings.toml còn phím sai; hãy sửa hoặc xóa mục [keys] trước".to_owned(),
                );
            }
            settings.keys = keys;
            settings.write(&file).map_err(|it| it.to_string())
        })
    }

    fn keep_abbreviations(&mut self, abbreviations: &Abbreviations) -> Result<(), String> {
        let cell = self.cell.clone();
        let cell =
            cell.ok_or("buổi này chưa có nơi ghi lại (không nằm trong thư mục của một chi bộ)")?;
        let abbreviations = abbreviations.clone();
        remember(&mut self.errands, move || {
            cell::write_abbreviations(&cell, &abbreviations).map_err(|it| it.to_string())
        })
    }
}
