//! The palettes: a light one, a dark one and one for weak projectors, in as many colours as the terminal has.

use ratatui::style::Color;

/// Colours to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
    /// Black on white and nothing between, for projectors that wash colours out.
    Projector,
}

impl Colours {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Light, Self::Dark, Self::Projector];

    /// The word in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
        }
    }

    /// The name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Light => "nền sáng",
            Self::Dark => "nền tối",
            Self::Projector => "máy chiếu yếu",
        }
    }

    /// The colours of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.word() == word)
    }
}

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None are wanted.
    None,
    /// Sixteen, whose shades each terminal has of its own.
    #[default]
    Sixteen,
    /// 256.
    Indexed,
    /// Every one.
    True,
}

impl Depth {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::None, Self::Sixteen, Self::Indexed, Self::True];

    /// As the terminal says of itself, by `NO_COLOR`, `COLORTERM` and `TERM`.
    pub fn named(no_color: bool, colorterm: &str, term: &str) -> Self {
        if no_color {
            Self::None
        } else if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }
}

/// Ground and letters. What is none is told from ordinary text by weight and words alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    pub(super) ground: Color,
    pub(super) text: Color,
    pub(super) faint: Color,
    pub(super) accent: Option<Color>,
    pub(super) good: Option<Color>,
    pub(super) warn: Option<Color>,
    pub(super) alarm: Option<Color>,
}

/// The palette; none where no colours are wanted.
pub(super) fn of(colours: Colours, depth: Depth) -> Option<Palette> {
    let palette = |ground, text, faint, [accent, good, warn, alarm]: [Option<Color>; 4]| Palette {
        ground,
        text,
        faint,
        accent,
        good,
        warn,
        alarm,
    };
    let rgb = |hex: u32| Color::from_u32(hex);
    let index = |at| Some(Color::Indexed(at));
    Some(match (depth, colours) {
        (Depth::None, _) => return None,
        (Depth::True, Colours::Light) => palette(
            rgb(0x00FF_FFFF),
            rgb(0x0000_0000),
            rgb(0x0040_4040),
            [0x0000_3C8F, 0x0000_551E, 0x006B_3A00, 0x0098_0000].map(|it| Some(rgb(it))),
        ),
        (Depth::True, Colours::Dark) => palette(
            rgb(0x0010_1418),
            rgb(0x00FF_FFFF),
            rgb(0x00C8_CCD0),
            [0x007F_D4FF, 0x008C_E99A, 0x00FF_D43B, 0x00FF_B3B3].map(|it| Some(rgb(it))),
        ),
        (Depth::True, Colours::Projector) => palette(
            rgb(0x00FF_FFFF),
            rgb(0x0000_0000),
            rgb(0x0000_0000),
            [None; 4],
        ),
        (Depth::Indexed, Colours::Light) => palette(
            Color::Indexed(231),
            Color::Indexed(16),
            Color::Indexed(238),
            [index(18), index(22), index(54), index(88)],
        ),
        (Depth::Indexed, Colours::Dark) => palette(
            Color::Indexed(233),
            Color::Indexed(231),
            Color::Indexed(252),
            [index(117), index(120), index(221), index(217)],
        ),
        (Depth::Indexed, Colours::Projector) => palette(
            Color::Indexed(231),
            Color::Indexed(16),
            Color::Indexed(16),
            [None; 4],
        ),
        // The shades of the sixteen differ from terminal to terminal: only those far enough apart in all of them are used.
        (Depth::Sixteen, Colours::Light | Colours::Projector) => {
            palette(Color::White, Color::Black, Color::Black, [None; 4])
        }
        (Depth::Sixteen, Colours::Dark) => palette(
            Color::Black,
            Color::White,
            Color::White,
            [
                Some(Color::LightCyan),
                Some(Color::LightGreen),
                Some(Color::LightYellow),
                None,
            ],
        ),
    })
}
