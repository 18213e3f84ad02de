//! The lights of a task: on when a part is clear, half when its words are too general, off when it is missing.

use super::commitment::{Clear, Parts};
use crate::programme::VaguePhrases;

/// A light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// Clear.
    On,
    /// There, but in this phrase too general.
    Vague(&'static str),
    /// Missing.
    Off,
}

/// The light of a part.
pub fn of(part: Clear, parts: &Parts) -> Light {
    if !parts.has(part) {
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
