//! The lights of a task beside its items: those that are no part of the "6 rõ" have none.

use ratatui::layout::Rect;

use super::EditorItem;
use crate::session::commitment::Parts;
use crate::session::due::Bounds;
use crate::session::lights;
pub use crate::session::lights::Light;
use crate::tui::canvas::Canvas;

/// The light of an item; none for one that is not wanted.
pub fn of(part: EditorItem, parts: &Parts, bounds: Bounds) -> Option<Light> {
    match part {
        EditorItem::Clear(clear) => Some(lights::of(clear, parts, bounds)),
        EditorItem::Start | EditorItem::Scope => None,
    }
}

/// Draws a light and says how many columns it took.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, light: Option<Light>) -> u16 {
    let theme = canvas.theme;
    let (sign, style) = match light {
        Some(Light::On) => ("●", theme.good),
        Some(Light::Vague(_)) => ("◐", theme.warn),
        Some(Light::Off) => ("○", theme.alarm),
        None => (" ", theme.plain),
    };
    canvas.text(area.x, area.y, 1, sign, style);
    2
}
