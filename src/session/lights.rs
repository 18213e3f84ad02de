//! The lights of a task: on when a part is clear, half when its words are too general, off when it is missing or cannot be.

use super::commitment::{Clear, Parts};
use super::due::Bounds;
use crate::programme::VaguePhrases;

/// A light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// Clear.
    On,
    /// There, but in this phrase too general.
    Vague(&'static str),
    /// Missing; or a time that cannot be, of which [`Bounds::fault`] says why.
    Off,
}

/// The light of a part, of a task that may be due between these days.
pub fn of(part: Clear, parts: &Parts, bounds: Bounds) -> Light {
    if !bounds.unclear(parts, &[part]).is_empty() {
        return Light::Off;
    }
    let process = parts.process.join("\n");
    let text = match part {
        Clear::Person | Clear::Time => return Light::On,
        Clear::Task => &parts.task,
        Clear::Process => &process,
        Clear::Responsibility => &parts.responsibility,
        Clear::Product => &parts.product,
        Clear::Authority => parts.authority.as_deref().unwrap_or_default(),
    };
    let phrase = VaguePhrases::embedded().find(part, text);
    phrase.map_or(Light::On, Light::Vague)
}
