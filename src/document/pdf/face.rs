//! The fonts and the measures of their letters.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A font of the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Both.
    BoldItalic,
}

/// Letters up to this code have their measures at hand.
const AT_HAND: u32 = 0x2100;
/// What stands for a letter that the font does not have.
const UNKNOWN: char = '?';
/// Over the base line, as a share of the size.
const ASCENT: f32 = 0.891;
/// Under it.
const DESCENT: f32 = 0.216;
/// The height of a line that is as high as its letters need.
const LINE: f32 = 1.149;

/// Glyph and advance (in shares of the size) by code; nothing for letters that the font lacks.
type Measures = Vec<Option<(u32, f32)>>;

static MEASURES: LazyLock<[Measures; 4]> = LazyLock::new(|| Face::ALL.map(measures));

fn measures(face: Face) -> Measures {
    let codes = 0..AT_HAND;
    codes
        .map(|code| look_up(face, char::from_u32(code)?))
        .collect()
}

fn look_up(face: Face, letter: char) -> Option<(u32, f32)> {
    let font = FontRef::new(face.bytes()).ok()?;
    let glyph = font.charmap().map(letter)?;
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    Some((glyph.to_u32(), metrics.advance_width(glyph)?))
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// The font of a look.
    pub fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (true, true) => Self::BoldItalic,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (false, false) => Self::Regular,
        }
    }

    /// The font's file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../../data/fonts/LiberationSerif-Regular.ttf"),
            Self::Bold => include_bytes!("../../../data/fonts/LiberationSerif-Bold.ttf"),
            Self::BoldItalic => {
                include_bytes!("../../../data/fonts/LiberationSerif-BoldItalic.ttf")
            }
            Self::Italic => include_bytes!("../../../data/fonts/LiberationSerif-Italic.ttf"),
        }
    }

    /// The glyph of a letter and its advance in shares of the size; none where the font lacks it.
    pub fn glyph(self, letter: char) -> Option<(u32, f32)> {
        let code = u32::from(letter);
        if code < AT_HAND {
            let at_hand = MEASURES.get(self as usize)?;
            return *at_hand.get(code as usize)?;
        }
        look_up(self, letter)
    }

    /// The width of a text in points.
    pub fn width(self, size: f32, text: &str) -> f32 {
        let advances = text.chars().filter_map(|letter| self.glyph(letter));
        advances.map(|(_, advance)| advance * size).sum()
    }

    /// The text in letters that the font has: what it lacks goes without its marks, else as a question mark.
    pub fn spelled(self, text: &str) -> String {
        let mut spelled = String::with_capacity(text.len());
        for letter in text.chars() {
            if matches!(letter, '\n' | '\t') || self.glyph(letter).is_some() {
                spelled.push(letter);
                continue;
            }
            let bare = letter.nfd().find(|it| !is_combining_mark(*it));
            if let Some(known) = bare.filter(|it| self.glyph(*it).is_some()) {
                spelled.push(known);
            } else if !is_combining_mark(letter) {
                spelled.push(UNKNOWN);
            }
        }
        spelled
    }
}

/// The height of a line that is as high as letters of this size need.
pub fn line_height(size: f32) -> f32 {
    size * LINE
}

/// How far the base line lies under the top of a line of this height.
pub fn base_line(size: f32, height: f32) -> f32 {
    let letters = (ASCENT + DESCENT) * size;
    (height - letters) / 2.0 + ASCENT * size
}
