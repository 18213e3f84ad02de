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
use crate::tui::audience_prefs::{self, AudiencePrefs, TerminalCaps};
use crate::tui::input_state::{InputState, TypingPrefs, TypingPrefsStore};
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

/// The input state of the home screen, without a cell.
pub fn input(settings_file: &Path, settings: &Settings) -> InputState {
    of(settings_file, settings, None)
}

/// The input state of a session in this folder.
pub fn hands_of(settings_file: &Path, settings: &Settings, session: &Path) -> InputState {
    of(settings_file, settings, CellFile::folder_of(session))
}

fn of(settings_file: &Path, settings: &Settings, cell: Option<PathBuf>) -> InputState {
    let kept = cell
        .as_deref()
        .and_then(|it| cell::read_abbreviations(it).ok().flatten());
    let files = Files {
        errands: Errands::default(),
        settings: settings_file.to_owned(),
        cell,
    };
    InputState::new(
        prefs(settings),
        kept.unwrap_or_else(Abbreviations::usual),
        Box::new(files),
    )
    .with_keymap(keymap(settings).0)
}

/// The projector of a session, with what is remembered for this room.
pub fn projector(settings_file: &Path, settings: &Settings, caps: TerminalCaps) -> Projector {
    let memory = RoomFile(settings_file.to_owned(), Errands::default());
    Projector::new(room(settings), caps, Box::new(memory))
}

/// How the room is shown by these settings; words that are not known mean nothing.
pub fn room(settings: &Settings) -> AudiencePrefs {
    let colours = settings.theme.as_deref();
    let blocks = settings.large_letters.as_deref();
    AudiencePrefs {
        colours: colours.and_then(Colours::from_word),
        size: settings.room_size.clamp(-STEPS, STEPS),
        blocks: blocks.and_then(Blocks::from_word),
        bell: settings.bell,
        flash: settings.flash,
        own_screen: settings.own_screen,
    }
}

/// What the window can show: as far as its variables say, and as it proves. To be asked before anyone reads the terminal.
pub fn terminal_caps(terminal: &mut Terminal, prefs: AudiencePrefs) -> TerminalCaps {
    let caps = TerminalCaps::named(|name| env::var(name).ok());
    let caps = caps.proven(caps.may_draw && terminal.draws_large_letters());
    ask_ground(terminal, prefs, caps);
    caps
}

/// Asks for the terminal's ground where the colours go by it. Without an answer they are those for dark ground.
pub fn ask_ground(terminal: &Terminal, prefs: AudiencePrefs, caps: TerminalCaps) {
    if caps.may_ask && prefs.colours.is_none() {
        let _ = terminal.ask_ground();
    }
}

/// The settings, where it is remembered how the room is shown.
#[derive(Debug)]
struct RoomFile(PathBuf, Errands);

impl audience_prefs::AudiencePrefsStore for RoomFile {
    fn keep(&mut self, prefs: &AudiencePrefs) -> Result<(), String> {
        let (file, prefs) = (self.0.clone(), *prefs);
        remember(&mut self.1, move || {
            let mut settings = Settings::read(&file).map_err(|it| it.to_string())?;
            settings.theme = prefs.colours.map(|it| it.word().to_owned());
            settings.room_size = prefs.size;
            settings.large_letters = prefs.blocks.map(|it| it.word().to_owned());
            settings.bell = prefs.bell;
            settings.flash = prefs.flash;
            settings.own_screen = prefs.own_screen;
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
fn prefs(settings: &Settings) -> TypingPrefs {
    let method = settings.typing.as_deref();
    let placement = settings.tone_placement.as_deref();
    TypingPrefs {
        method: method.and_then(Method::from_word),
        placement: placement.and_then(Placement::from_word).unwrap_or_default(),
    }
}

impl TypingPrefsStore for Files {
    fn save_typing_prefs(&mut self, prefs: TypingPrefs) -> Result<(), String> {
        let file = self.settings.clone();
        remember(&mut self.errands, move || {
            // The file is read again: what was changed there meanwhile stays, and one that cannot be read is left alone.
            let mut settings = Settings::read(&file).map_err(|it| it.to_string())?;
            settings.typing = prefs.method.map(|it| it.word().to_owned());
            settings.tone_placement = Some(prefs.placement.word().to_owned());
            settings.write(&file).map_err(|it| it.to_string())
        })
    }

    fn save_keys(&mut self, keymap: &Keymap) -> Result<(), String> {
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

    fn save_abbreviations(&mut self, abbreviations: &Abbreviations) -> Result<(), String> {
        let cell = self.cell.clone();
        let cell =
            cell.ok_or("buổi này chưa có nơi ghi lại (không nằm trong thư mục của một chi bộ)")?;
        let abbreviations = abbreviations.clone();
        remember(&mut self.errands, move || {
            cell::write_abbreviations(&cell, &abbreviations).map_err(|it| it.to_string())
        })
    }
}
