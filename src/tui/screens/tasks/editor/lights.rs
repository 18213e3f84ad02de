//! The lights of a task: on when a part is clear, half when its words are too general, off when it is missing.

use ratatui::layout::Rect;

use super::Part;
use crate::session::commitment::{Clear, Parts};
use crate::tui::canvas::Canvas;
use crate::tui::desk::Desk;

/// A light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Light {
    /// Clear.
    On,
    /// There, but in this phrase too general.
    Vague(&'static str),
    /// Missing.
    Off,
    /// Not one of the parts that are wanted.
    None,
}

/// The light of a part.
pub fn of(part: Part, parts: &Parts) -> Light {
    let Part::Clear(clear) = part else {
        return Light::None;
    };
    if !parts.has(clear) {
        return Light::Off;
    }
    let process = parts.process.join("\n");
    let text = match clear {
        Clear::Person | Clear::Time => return Light::On,
        Clear::Task => &parts.task,
        Clear::Process => &process,
        Clear::Responsibility => &parts.responsibility,
        Clear::Product => &parts.product,
        Clear::Authority => parts.authority.as_deref().unwrap_or_default(),
    };
    Desk::vague(clear, text).map_or(Light::On, Light::Vague)
}

/// Draws a light and says how many columns it took.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, light: &Light) -> u16 {
    let theme = canvas.theme;
    let (sign, style) = match light {
        Light::On => ("●", theme.good),
        Light::Vague(_) => ("◐", theme.warn),
        Light::Off => ("○", theme.alarm),
        Light::None => (" ", theme.plain),
    };
    canvas.text(area.x, area.y, 1, sign, style);
    2
}
