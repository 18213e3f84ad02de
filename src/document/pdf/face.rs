//! The fonts and the measures of their letters.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::width::graphemes;

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
    /// Signs that the others lack: ticks, boxes, arrows, faces.
    Signs,
}

/// Letters up to this code have their measures at hand.
const AT_HAND: u32 = 0x2100;
/// What stands for a sign that no font here has.
const UNKNOWN: &str = "(biểu tượng)";
/// Coloured signs, and the plain ones that say the same.
const PLAIN: [(char, char); 8] = [
    ('✅', '☑'),
    ('❌', '✗'),
    ('❎', '☒'),
    ('⭐', '★'),
    ('⭕', '○'),
    ('❓', '?'),
    ('❗', '!'),
    ('🙂', '☺'),
];
/// Over the base line, as a share of the size.
const ASCENT: f32 = 0.891;
/// Under it.
const DESCENT: f32 = 0.216;
/// The height of a line that is as high as its letters need.
const LINE: f32 = 1.149;

/// Glyph and advance (in shares of the size) by code; nothing for letters that the font lacks.
type Measures = Vec<Option<(u32, f32)>>;

static MEASURES: LazyLock<[Measures; 5]> = LazyLock::new(|| Face::ALL.map(measures));

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
    pub const ALL: [Self; 5] = [
        Self::Regular,
        Self::Bold,
        Self::Italic,
        Self::BoldItalic,
        Self::Signs,
    ];

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
            Self::Signs => include_bytes!("../../../data/fonts/DejaVuSans-Signs.ttf"),
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

    /// The text in letters with the font of each: what this one lacks comes from that of the signs, else goes without its marks; what no font here
    /// has is said in words.
    pub fn spelled(self, text: &str) -> Vec<(Self, char)> {
        let mut spelled = Vec::with_capacity(text.len());
        for grapheme in graphemes(text) {
            let known = spelled.len();
            let mut lacks = false;
            for letter in grapheme.text.chars() {
                match self.of_letter(letter) {
                    Some(found) => spelled.push(found),
                    None => lacks |= !is_combining_mark(letter) && !is_selector(letter),
                }
            }
            if lacks && spelled.len() == known {
                spelled.extend(UNKNOWN.chars().map(|it| (self, it)));
            }
        }
        spelled
    }

    /// A letter as it can be printed, and in which font.
    fn of_letter(self, letter: char) -> Option<(Self, char)> {
        if matches!(letter, '\n' | '\t') || self.glyph(letter).is_some() {
            return Some((self, letter));
        }
        let plain = PLAIN.iter().find(|(it, _)| *it == letter);
        let plain = plain.map_or(letter, |(_, plain)| *plain);
        let bare = plain.nfd().find(|it| !is_combining_mark(*it));
        let fonts = [self, Self::Signs].into_iter();
        let tried =
            fonts.flat_map(|font| [plain].into_iter().chain(bare).map(move |it| (font, it)));
        tried
            .into_iter()
            .find(|(font, it)| *it != ' ' && font.glyph(*it).is_some())
    }
}

/// Whether it only chooses how the sign before it looks.
fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{fe00}'..='\u{fe0f}')
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
