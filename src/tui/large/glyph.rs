//! One letter in pixels, from the font's outlines hinted for this size.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, HintingInstance, HintingOptions, Target};
use skrifa::{FontRef, MetadataProvider};

use super::marks::{self, Mark, Parted};
use super::path::Path;
use super::signs;

/// The font.
const FONT: &[u8] = include_bytes!("../../../data/fonts/LiberationSans-Bold.ttf");
/// The height of its capital letters in hundredths of the em square.
pub(super) const CAPITALS: u32 = 69;
/// Up to this size marks are drawn pixel by pixel.
const SMALL: f32 = 22.0;
/// What stands for a letter that the font does not have.
const UNKNOWN: char = '?';

/// The font at one size.
pub(super) struct Face {
    pixels: f32,
    font: Option<FontRef<'static>>,
    hinting: Option<HintingInstance>,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face")
            .field("pixels", &self.pixels)
            .finish_non_exhaustive()
    }
}

/// A letter in pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Glyph {
    /// From the pen to its first column.
    pub(super) left: i32,
    /// Rows over the base line.
    pub(super) over: i32,
    /// Columns.
    pub(super) width: i32,
    /// Row after row, whether a pixel is dark.
    pub(super) pixels: Vec<bool>,
    /// How far the pen moves.
    pub(super) advance: i32,
}

impl Glyph {
    /// Its dark pixels by row and column.
    pub(super) fn dark(&self) -> impl Iterator<Item = (i32, i32)> + '_ {
        let width = self.width.max(1) as usize;
        let dark = self.pixels.iter().enumerate().filter(|(_, dark)| **dark);
        dark.map(move |(at, _)| ((at / width) as i32, (at % width) as i32))
    }

    /// Rows under the base line.
    pub(super) fn under(&self) -> i32 {
        let rows = self.pixels.len() as i32 / self.width.max(1);
        (rows - self.over).max(0)
    }
}

/// A mark in pixels of this width.
struct Pattern {
    width: i32,
    height: i32,
    /// Its dark pixels by row and column.
    dark: Vec<(i32, i32)>,
}

impl Pattern {
    fn new(mark: Mark, wide: u16) -> Self {
        let rows = mark.rows();
        let columns = rows.first().map_or(0, |row| row.len() as i32);
        let width = across_of(columns, wide);
        let dark = rows.iter().enumerate().flat_map(|(row, signs)| {
            (0..width)
                .filter(move |x| {
                    let at = x * columns / width.max(1);
                    signs.as_bytes().get(at as usize) == Some(&b'#')
                })
                .map(move |x| (row as i32, x))
        });
        Self {
            width,
            height: rows.len() as i32,
            dark: dark.collect(),
        }
    }
}

/// So many pixels across, where a hundred down are `wide` across.
fn across_of(pixels: i32, wide: u16) -> i32 {
    (pixels * i32::from(wide) + 50).div_euclid(100)
}

impl Face {
    /// The font for an em square of this many pixels.
    pub(super) fn new(pixels: u16) -> Self {
        let font = FontRef::new(FONT).ok();
        let size = f32::from(pixels);
        let hinting = font.as_ref().and_then(|font| {
            HintingInstance::new(
                &font.outline_glyphs(),
                Size::new(size),
                LocationRef::default(),
                HintingOptions::from(Target::Mono),
            )
            .ok()
        });
        Self {
            pixels: size,
            font,
            hinting,
        }
    }

    /// A letter, `wide` pixels across for a hundred down.
    pub(super) fn draw(&self, letter: char, wide: u16) -> Glyph {
        let parted = marks::part(letter).filter(|_| self.pixels <= SMALL);
        parted.map_or_else(
            || self.draw_whole(letter, wide),
            |parted| self.draw_parted(&parted, wide),
        )
    }

    /// A letter with its marks drawn pixel by pixel.
    fn draw_parted(&self, parted: &Parted, wide: u16) -> Glyph {
        let mut glyph = self.draw_whole(parted.base, wide);
        let bare = self.draw_whole(parted.bare, wide);
        let middle = bare.left * 2 + bare.width;
        let (mut foot, mut aside) = (bare.over + 1, 0);
        for (at, mark) in parted.over.iter().enumerate() {
            if at > 0 {
                let (by, gap) = mark.upon();
                foot += gap;
                aside = by;
            }
            let pattern = Pattern::new(*mark, wide);
            let left = (middle + 2 * across_of(aside, wide) - pattern.width).div_euclid(2);
            glyph.stamp(&pattern, left, foot + pattern.height);
            foot += pattern.height;
        }
        if parted.dot {
            let pattern = Pattern::new(Mark::Dot, wide);
            if bare.under() > 0 {
                // Beside a tail, not below it.
                glyph.stamp(&pattern, bare.left + bare.width - 1, -1);
            } else {
                glyph.stamp(&pattern, (middle - pattern.width).div_euclid(2), -1);
            }
        }
        glyph
    }

    fn draw_whole(&self, letter: char, wide: u16) -> Glyph {
        let across = f32::from(wide) / 100.0;
        let mut path = Path::default();
        let drawn = signs::draw(letter, self.pixels, &mut path)
            || self.outline(letter, &mut path)
            || self.outline(UNKNOWN, &mut path);
        let advance = pixels_across(em(letter), self.pixels, wide);
        if drawn {
            path.filled(advance, across)
        } else {
            Glyph::default()
        }
    }

    /// Puts a letter's outline into the path; says whether the font has it.
    fn outline(&self, letter: char, path: &mut Path) -> bool {
        let Some(font) = self.font.as_ref() else {
            return false;
        };
        let Some(id) = font.charmap().map(letter) else {
            return false;
        };
        let Some(outline) = font.outline_glyphs().get(id) else {
            return true;
        };
        let settings = match &self.hinting {
            Some(hinting) => DrawSettings::hinted(hinting, false),
            None => DrawSettings::unhinted(Size::new(self.pixels), LocationRef::default()),
        };
        outline.draw(settings, path).is_ok()
    }
}

/// How far the pen moves for a letter, in shares of the em square.
pub(super) fn em(letter: char) -> f32 {
    if signs::has(letter) {
        return signs::ADVANCE;
    }
    let Ok(font) = FontRef::new(FONT) else {
        return 1.0;
    };
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let charmap = font.charmap();
    let id = charmap.map(letter).or_else(|| charmap.map(UNKNOWN));
    id.and_then(|it| metrics.advance_width(it)).unwrap_or(1.0)
}

/// A share of the em square in pixels across.
pub(super) fn pixels_across(em: f32, pixels: f32, wide: u16) -> i32 {
    (em * pixels * f32::from(wide) / 100.0).round() as i32
}

impl Glyph {
    /// Adds a pattern whose first row is `top` rows over the base line.
    fn stamp(&mut self, pattern: &Pattern, left: i32, top: i32) {
        let old: Vec<(i32, i32)> = self
            .dark()
            .map(|(row, column)| (self.over - row, self.left + column))
            .collect();
        let new = pattern
            .dark
            .iter()
            .map(|(row, column)| (top - row, left + column));
        let all: Vec<(i32, i32)> = old.into_iter().chain(new).collect();
        *self = Self::of(&all, self.advance);
    }

    /// A letter of these dark pixels, by rows over the base line and columns from the pen.
    fn of(dark: &[(i32, i32)], advance: i32) -> Self {
        let rows = || dark.iter().map(|it| it.0);
        let columns = || dark.iter().map(|it| it.1);
        let (Some(top), Some(foot), Some(left), Some(right)) =
            (rows().max(), rows().min(), columns().min(), columns().max())
        else {
            return Self {
                advance,
                ..Self::default()
            };
        };
        let width = right - left + 1;
        let mut pixels = vec![false; (width * (top - foot + 1)).max(0) as usize];
        for (row, column) in dark {
            let at = (top - row) * width + column - left;
            if let Some(pixel) = pixels.get_mut(at as usize) {
                *pixel = true;
            }
        }
        Self {
            left,
            over: top,
            width,
            pixels,
            advance,
        }
    }

    /// The same without rows at its top and foot that have no dark pixel: they would keep lines apart for nothing.
    pub(super) fn trimmed(mut self) -> Self {
        let width = self.width.max(1) as usize;
        let rows: Vec<bool> = self
            .pixels
            .chunks(width)
            .map(|row| row.contains(&true))
            .collect();
        let first = rows.iter().position(|it| *it);
        let last = rows.iter().rposition(|it| *it);
        let (Some(first), Some(last)) = (first, last) else {
            self.pixels.clear();
            self.over = 0;
            return self;
        };
        self.pixels = self
            .pixels
            .get(first * width..(last + 1) * width)
            .map(<[bool]>::to_vec)
            .unwrap_or_default();
        self.over -= first as i32;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letters of the Vietnamese alphabet with every tone, small and capital.
    fn alphabet() -> Vec<char> {
        let small = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
        small
            .chars()
            .chain(small.chars().flat_map(char::to_uppercase))
            .collect()
    }

    /// The dark pixels in order, from the pen and the base line.
    fn places(glyph: &Glyph) -> Vec<(i32, i32)> {
        let dark = glyph.dark();
        dark.map(|(row, column)| (row - glyph.over, glyph.left + column))
            .collect()
    }

    /// Whether at least so many pixels are dark in one alone.
    fn differ(one: &[(i32, i32)], other: &[(i32, i32)], least: usize) -> bool {
        let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
        let mut apart = 0;
        while apart < least {
            match (a.peek(), b.peek()) {
                (None, None) => return false,
                (Some(x), Some(y)) if x == y => {
                    a.next();
                    b.next();
                    continue;
                }
                (Some(x), Some(y)) if x > y => b.next(),
                (None, Some(_)) => b.next(),
                _ => a.next(),
            };
            apart += 1;
        }
        true
    }

    #[test]
    fn no_letter_is_dropped_or_loses_its_mark_at_any_size() {
        for pixels in super::super::PIXELS.iter().copied() {
            let face = Face::new(pixels);
            for wide in [100, 133, 150, 200] {
                let drawn: Vec<_> = alphabet()
                    .into_iter()
                    .map(|letter| (letter, places(&face.draw(letter, wide))))
                    .collect();
                for (at, (one, its)) in drawn.iter().enumerate() {
                    assert!(its.len() >= 4, "{one} at {pixels} by {wide} is empty");
                    for (other, theirs) in drawn.iter().skip(at + 1) {
                        // These are alike in the font itself; i and I differ by their dot alone.
                        let plain = ['i', 'I', 'l', 'ị', 'Ị'];
                        let least = if plain.contains(one) && plain.contains(other) {
                            usize::from((*one, *other) != ('l', 'I'))
                        } else {
                            2
                        };
                        let apart = differ(its, theirs, least);
                        assert!(apart, "{one}{other} at {pixels} by {wide}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_letter_that_the_font_lacks_is_a_question_mark_and_signs_are_drawn() {
        let face = Face::new(20);
        assert_eq!(face.draw('漢', 100), face.draw('?', 100));
        let signs = ['✓', '●', '○', '◐'].map(|sign| places(&face.draw(sign, 100)));
        for (at, sign) in signs.iter().enumerate() {
            assert!(sign.len() > 10 && !signs[at + 1..].contains(sign));
        }
    }
}
