//! The settings: `settings.toml`, all of it optional; what this version does not know is kept.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::atomic_file;
use super::error::StoreError;
use super::ordinary;

/// What the user set, or what holds where nothing is set.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the file"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The offset of times without one and of the program's clock, such as `+07:00`; Vietnam's where nothing is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Whether the terminal's bell rings when a section's time is over.
    pub bell: bool,
    /// Whether a terminal's own keyboard protocol is asked for; it breaks input methods in some terminals.
    pub keyboard_protocol: bool,
    /// How Vietnamese is typed where the system has no input method: `telex`, `vni`; off where nothing is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typing: Option<String>,
    /// Where the built-in typing puts tones: `old` (hòa, thủy) or `new` (hoà, thuỷ); the old way where nothing is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tone_placement: Option<String>,
    /// The colours: `light`, `dark`, `projector`; those of the terminal where nothing is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Steps of size of the audience view, above or below the one that fits.
    pub room_size: i8,
    /// What large letters are made of: `half`, `quarter`, `sixth`; what the terminal shows best where nothing is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub large_letters: Option<String>,
    /// Whether the clock's line of the audience view stands out for a moment when a section's time is nearly over and when it is.
    pub flash: bool,
    /// Whether the program's own screen is seen by those who preside alone; where nothing is set, that is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_screen: Option<bool>,
    /// Whether the screens are told line by line, for screen readers.
    pub linear: bool,
    /// Keys of the user's own: a table for each screen, in it the keys of each action, such as `discussion.call_next = ["g"]`.
    #[serde(skip_serializing_if = "toml::Table::is_empty")]
    pub keys: toml::Table,
    /// Keys of other versions, kept as they are.
    #[serde(flatten)]
    pub other: toml::Table,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            zone: None,
            mouse: true,
            bell: false,
            keyboard_protocol: false,
            typing: None,
            tone_placement: None,
            theme: None,
            room_size: 0,
            large_letters: None,
            flash: false,
            own_screen: None,
            linear: false,
            keys: toml::Table::new(),
            other: toml::Table::new(),
        }
    }
}

impl Settings {
    /// The settings of a file; the defaults where it is not there.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        match ordinary::read_to_string(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(StoreError::read(path, error)),
            Ok(text) => toml::from_str(&text)
                .map_err(|error| StoreError::malformed(path, faulty_line(&text, &error))),
        }
    }

    /// Writes them, making the folder.
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        let text = toml::to_string(self).map_err(|error| StoreError::malformed(path, error))?;
        let folder = path.parent().map_or(Ok(()), atomic_file::create_folder);
        folder
            .and_then(|()| atomic_file::replace(path, text.as_bytes()))
            .map_err(|error| StoreError::write(path, error))
    }
}

/// The line at which a file of settings cannot be understood: `dòng 3: bell = "có"`.
fn faulty_line(text: &str, error: &toml::de::Error) -> String {
    let at = error.span().map_or(0, |it| it.start);
    let before = text.get(..at).unwrap_or_default();
    let number = before.matches('\n').count();
    let line = text.lines().nth(number).unwrap_or_default();
    format!("dòng {}: {}", number + 1, line.trim())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn unknown_keys_are_kept_and_missing_ones_have_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/settings.toml");
        assert_eq!(Settings::read(&path).unwrap(), Settings::default());
        atomic_file::create_folder(&folder.path().join("new")).unwrap();
        fs::write(&path, "mouse = false\nlater = 3\n[table]\nx = 1\n").unwrap();
        let mut settings = Settings::read(&path).unwrap();
        assert!(!settings.mouse && settings.zone.is_none());
        settings.zone = Some("+07:00".to_owned());
        settings.write(&path).unwrap();
        assert_eq!(Settings::read(&path).unwrap(), settings);
        assert!(fs::read_to_string(&path).unwrap().contains("later = 3"));
        fs::write(&path, "mouse = maybe").unwrap();
        let error = Settings::read(&path).unwrap_err();
        let source = std::error::Error::source(&error).unwrap();
        assert_eq!(source.to_string(), "dòng 1: mouse = maybe");
        fs::write(&path, "mouse = true\n\nbell = \"có\"\n").unwrap();
        let error = Settings::read(&path).unwrap_err();
        let source = std::error::Error::source(&error).unwrap();
        assert_eq!(source.to_string(), "dòng 3: bell = \"có\"");
    }
}
