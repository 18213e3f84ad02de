//! The colours of the screens: one accent, and every state also in words. `NO_COLOR` leaves only attributes.

mod palette;

use ratatui::style::{Color, Modifier, Style};

pub use palette::{Colours, Depth};

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
    /// The terminal's own colours, or none at all.
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

    /// Colours of their own, ground and letters, as far as the terminal has them. Every text stands out from its ground at least 7 to 1.
    pub fn of(colours: Colours, depth: Depth) -> Self {
        let Some(palette) = palette::of(colours, depth) else {
            return Self::new(false).undimmed();
        };
        let on = |fg: Color| Style::new().fg(fg).bg(palette.ground);
        let plain = on(palette.text);
        let bold = plain.add_modifier(Modifier::BOLD);
        // A colour that the palette does not have apart is told by its weight.
        let marked = |colour: Option<Color>, otherwise: Modifier| {
            colour.map_or(bold.add_modifier(otherwise), |it| {
                on(it).add_modifier(Modifier::BOLD)
            })
        };
        Self {
            plain,
            faint: on(palette.faint),
            title: bold,
            accent: marked(palette.accent, Modifier::empty()),
            chosen: plain.add_modifier(Modifier::REVERSED),
            good: palette.good.map_or(plain, on),
            warn: marked(palette.warn, Modifier::UNDERLINED),
            alarm: marked(palette.alarm, Modifier::REVERSED),
            rule: on(palette.faint),
        }
    }

    /// The same without dimmed letters: they do not reach the back row.
    fn undimmed(self) -> Self {
        Self {
            faint: self.plain,
            rule: self.plain,
            ..self
        }
    }
}

#[cfg(test)]
mod tests;
