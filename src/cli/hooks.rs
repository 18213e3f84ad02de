//! What all commands share: the data folder, the zone, the clock, and what opening a session asks of other layers.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use chrono::FixedOffset;

use super::console;
use super::failure::Failure;
use crate::clock;
use crate::session::time::Time;
use crate::session::{inspect, rebuild};
use crate::store::data::DataFolder;
use crate::store::folder::Hooks;
use crate::store::settings::Settings;

/// The zone of this run. A hook is a plain function, so that what it reads stands here; it is set once, before any command runs.
static ZONE: OnceLock<FixedOffset> = OnceLock::new();

/// The data folder of this run.
#[derive(Debug)]
pub struct Context {
    data: Option<DataFolder>,
    settings: Settings,
    linear: bool,
    fault: Vec<String>,
}

impl Context {
    /// From the options of the command line. Settings that cannot be used are named, and the defaults hold.
    pub fn new(data: Option<PathBuf>, zone: Option<FixedOffset>) -> Self {
        let data = DataFolder::resolve(data).ok();
        let settings = data
            .as_ref()
            .map(|data| Settings::read(&data.settings_file()));
        let settings = settings.unwrap_or_else(|| Ok(Settings::default()));
        let mut fault = Vec::new();
        let settings = settings.unwrap_or_else(|error| {
            console::note(&error.to_string());
            let at = std::error::Error::source(&error).map(|it| format!("  {it}"));
            fault.push(error.to_string());
            fault.extend(at);
            Settings::default()
        });
        let zone = zone.or_else(|| zone_of(&settings));
        let _ = ZONE.set(zone.unwrap_or_else(clock::vietnam));
        Self {
            data,
            linear: settings.linear,
            settings,
            fault,
        }
    }

    /// What is wrong with the settings, to be read; nothing where nothing is.
    pub fn fault(&self) -> &[String] {
        &self.fault
    }

    /// The same with the screens told line by line, where that is asked for.
    #[must_use]
    pub fn linear(mut self, asked: bool) -> Self {
        self.linear |= asked;
        self
    }

    /// Whether the screens are told line by line.
    pub fn is_linear(&self) -> bool {
        self.linear
    }

    /// The data folder.
    pub fn data(&self) -> Result<&DataFolder, Failure> {
        self.data
            .as_ref()
            .ok_or_else(|| crate::store::StoreError::NoDataFolder.into())
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// The zone of times without one, and of the clock.
pub fn zone() -> FixedOffset {
    ZONE.get().copied().unwrap_or_else(clock::vietnam)
}

/// The time of day.
pub fn now() -> Time {
    clock::now(zone())
}

/// What opening a session asks for; `wake` is called from the writer's thread whenever its status changed.
pub fn hooks(wake: impl Fn() + Send + 'static) -> Hooks {
    Hooks {
        rebuild: rebuild::founding,
        inspect: inspect::inspect,
        now,
        wake: Box::new(wake),
    }
}

/// The same for commands that only wait for the writer's end.
pub fn quiet() -> Hooks {
    hooks(|| {})
}

/// The zone in words such as `+07:00`, as clap asks for it.
pub fn parse_zone(words: &str) -> Result<FixedOffset, String> {
    let zone = match words {
        "Z" | "z" => FixedOffset::east_opt(0),
        _ if is_zone(words) => words.parse().ok(),
        _ => None,
    };
    zone.ok_or_else(|| "múi giờ phải ghi như +07:00".to_owned())
}

/// The zone that the settings name; one that is not understood is named, and Vietnam's holds.
fn zone_of(settings: &Settings) -> Option<FixedOffset> {
    let words = settings.zone.as_deref()?;
    let zone = parse_zone(words).ok();
    if zone.is_none() {
        console::note(&format!(
            "Múi giờ “{words}” trong settings.toml không dùng được nên tạm dùng +07:00; hãy ghi như +07:00."
        ));
    }
    zone
}

/// Whether words have the shape `+07:00`.
fn is_zone(words: &str) -> bool {
    let mut chars = words.chars();
    let shape: String = chars
        .by_ref()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    matches!(shape.as_str(), "+00:00" | "-00:00")
}

/// Sets a flag at Ctrl+C. Where that cannot be, Ctrl+C ends the program as it always does.
#[cfg(unix)]
pub fn stop_at_ctrl_c(stop: &Arc<AtomicBool>) {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, stop.clone());
}

/// Sets a flag at Ctrl+C. Where that cannot be, Ctrl+C ends the program as it always does.
#[cfg(not(unix))]
pub fn stop_at_ctrl_c(stop: &Arc<AtomicBool>) {
    let stop = stop.clone();
    let _ = ctrlc::set_handler(move || stop.store(true, std::sync::atomic::Ordering::Relaxed));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_offsets() {
        assert_eq!(parse_zone("+07:00"), Ok(clock::vietnam()));
        assert_eq!(parse_zone("-03:30").unwrap().local_minus_utc(), -12600);
        for words in ["7", "+7", "+0700", "GMT+7", "+25:00", "", "+07:00 "] {
            assert!(parse_zone(words).is_err(), "{words}");
        }
    }
}
