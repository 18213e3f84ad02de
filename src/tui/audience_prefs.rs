//! How the room is shown, as it is remembered from one run to the next, and what the window itself can show.

use super::large::Blocks;
use super::theme::{Colours, Depth, Theme};

/// How the room is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AudiencePrefs {
    /// The colours; none: those of the terminal's ground.
    pub colours: Option<Colours>,
    /// Steps of size above the usual one.
    pub size: i8,
    /// What large letters are made of; none: what the terminal shows best.
    pub blocks: Option<Blocks>,
    /// The bell rings when time is nearly over, and when it is.
    pub bell: bool,
    /// The clock's line stands out for a moment then.
    pub flash: bool,
    /// The terminal itself is seen by those who preside alone, not by the room; none where nobody said so yet.
    pub own_screen: Option<bool>,
}

/// What the window can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TerminalCaps {
    /// The terminal is of those that answer at once, and may draw large letters itself: it is worth asking.
    pub may_draw: bool,
    /// It is of those that may be asked for the colour of their ground.
    pub may_ask: bool,
    /// How many colours.
    pub depth: Depth,
    /// The terminal's ground is light; none where it does not say.
    pub light: Option<bool>,
    /// What large letters are best made of.
    pub blocks: Blocks,
}

impl TerminalCaps {
    /// Whether no colours are wanted.
    pub fn is_colourless(&self) -> bool {
        self.depth == Depth::None
    }

    /// No window at all: everything is told in words.
    pub fn wordy() -> Self {
        Self {
            depth: Depth::None,
            blocks: Blocks::Terminal,
            ..Self::default()
        }
    }

    /// The same with what the terminal proves to draw.
    #[must_use]
    pub fn proven(mut self, draws_large_letters: bool) -> Self {
        if draws_large_letters {
            self.blocks = Blocks::Terminal;
        }
        self
    }

    /// By the variables that terminals set.
    pub fn named(variable: impl Fn(&str) -> Option<String>) -> Self {
        let of = |name: &str| variable(name).unwrap_or_default();
        let (term, program) = (of("TERM"), of("TERM_PROGRAM"));
        let newer = |name: &str, from: u32| of(name).parse::<u32>().is_ok_and(|it| it >= from);
        // Those that draw the sixths themselves, whatever the font has.
        let sixths = matches!(program.as_str(), "WezTerm" | "ghostty")
            || matches!(
                term.as_str(),
                "xterm-kitty" | "xterm-ghostty" | "foot" | "foot-extra"
            )
            || newer("VTE_VERSION", 6200);
        let blocks = match term.as_str() {
            "linux" | "vt100" | "vt220" | "dumb" => Blocks::Half,
            _ if sixths => Blocks::Sixth,
            _ => Blocks::Quarter,
        };
        let no_color = !of("NO_COLOR").is_empty();
        // The last part of COLORFGBG is the ground, by its number among the sixteen.
        let ground = of("COLORFGBG");
        let ground = ground
            .rsplit(';')
            .next()
            .and_then(|it| it.parse::<u8>().ok());
        let kitty = !of("KITTY_WINDOW_ID").is_empty();
        Self {
            may_draw: kitty || matches!(term.as_str(), "xterm-kitty" | "xterm-ghostty" | "foot"),
            may_ask: blocks != Blocks::Half && !no_color,
            depth: Depth::named(no_color, &of("COLORTERM"), &term),
            light: ground.map(|it| matches!(it, 7 | 9..=15)),
            blocks,
        }
    }
}

impl AudiencePrefs {
    /// The colours of the working screens: chosen ones, else the terminal's own.
    pub fn theme(&self, caps: &TerminalCaps) -> Theme {
        match self.colours {
            Some(colours) => Theme::of(colours, caps.depth),
            None if caps.is_colourless() => Theme::new(false),
            None if caps.light == Some(true) => Theme::of(Colours::Light, caps.depth),
            None => Theme::new(true),
        }
    }

    /// The colours of the audience view: chosen ones, else those that go with the terminal's ground.
    pub fn room_theme(&self, caps: &TerminalCaps) -> Theme {
        let light = caps.light == Some(true);
        let fitting = if light { Colours::Light } else { Colours::Dark };
        Theme::of(self.colours.unwrap_or(fitting), caps.depth)
    }
}

/// Where it is remembered. What cannot be written is said in one sentence.
pub trait AudiencePrefsStore: std::fmt::Debug {
    /// Remembers how the room is shown.
    fn keep(&mut self, prefs: &AudiencePrefs) -> Result<(), String>;
}

/// Remembers nothing beyond this run.
#[derive(Clone, Copy, Debug)]
pub struct NoAudiencePrefs;

impl AudiencePrefsStore for NoAudiencePrefs {
    fn keep(&mut self, _habits: &AudiencePrefs) -> Result<(), String> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(variables: &[(&str, &str)]) -> TerminalCaps {
        TerminalCaps::named(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_window_is_known_by_its_variables() {
        let console = named(&[("TERM", "linux")]);
        assert_eq!(
            (console.depth, console.blocks),
            (Depth::Sixteen, Blocks::Half)
        );
        let kitty = named(&[("TERM", "xterm-kitty"), ("COLORTERM", "truecolor")]);
        assert_eq!((kitty.depth, kitty.blocks), (Depth::True, Blocks::Sixth));
        let old = named(&[("TERM", "xterm-256color"), ("VTE_VERSION", "5000")]);
        assert_eq!((old.depth, old.blocks), (Depth::Indexed, Blocks::Quarter));
        assert_eq!(named(&[("COLORFGBG", "0;15")]).light, Some(true));
        assert_eq!(named(&[("COLORFGBG", "15;default;0")]).light, Some(false));
        assert_eq!(named(&[]).light, None);
        assert!(named(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]).is_colourless());
    }
}
