//! The colours of the screens: one accent, and every state also in words. `NO_COLOR` leaves only attributes.

use ratatui::style::{Color, Modifier, Style};

/// The styles that the screens draw with.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Ordinary text.
    pub plain: Style,
    /// What may be overlooked: hints, times.
    pub faint: Style,
    /// Headings.
    pub title: Style,
    /// What the eye should fall on.
    pub accent: Style,
    /// The chosen line.
    pub chosen: Style,
    /// Done, saved, clear.
    pub good: Style,
    /// Nearly over, vague.
    pub warn: Style,
    /// Over, missing, unsaved.
    pub alarm: Style,
    /// Thin rules.
    pub rule: Style,
}

impl Theme {
    /// The theme with colours, or without them.
    pub fn new(colours: bool) -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        if !colours {
            let plain = Style::new();
            return Self {
                plain,
                faint: plain.add_modifier(Modifier::DIM),
                title: bold,
                accent: bold,
                chosen: plain.add_modifier(Modifier::REVERSED),
                good: plain,
                warn: bold,
                alarm: bold.add_modifier(Modifier::UNDERLINED),
                rule: plain,
            };
        }
        Self {
            plain: Style::new(),
            faint: Style::new().add_modifier(Modifier::DIM),
            title: bold,
            accent: bold.fg(Color::Cyan),
            chosen: Style::new().add_modifier(Modifier::REVERSED),
            good: Style::new().fg(Color::Green),
            warn: bold.fg(Color::Yellow),
            alarm: bold.fg(Color::Red),
            rule: Style::new().add_modifier(Modifier::DIM),
        }
    }
}
