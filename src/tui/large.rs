//! Large letters: Vietnamese text in block characters, or in the terminal's own large letters where it has them.
//!
//! Letters come from a real font (Liberation Sans Bold), hinted for few pixels, so that every mark stays: `glyph` draws one letter,
//! `blocks` turns pixels into characters, `setting` breaks lines and finds the size that fits.

mod blocks;
mod glyph;
mod marks;
mod path;
mod setting;
mod signs;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

pub use self::blocks::Blocks;
use self::glyph::{Face, Glyph};
pub use self::setting::Set;
use super::signs::put;
use crate::text::width;

/// The sizes of drawn letters in pixels, the largest first. Below the last one marks run together.
const PIXELS: &[u16] = &[
    96, 80, 72, 64, 56, 48, 40, 36, 32, 28, 26, 24, 22, 20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9,
];
/// The largest factor of a terminal's own large letters.
const LARGEST_FACTOR: u16 = 7;

/// How large text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// As the terminal's cells are.
    Plain,
    /// Drawn in blocks.
    Drawn {
        /// Pixels of the em square, from top to bottom.
        pixels: u16,
        /// Pixels across for a hundred down.
        wide: u16,
    },
    /// By the terminal itself, this many times the size of its cells.
    Factor(u16),
}

/// The letters that large text is set in.
#[derive(Debug)]
pub struct Letters {
    blocks: Blocks,
    ems: RefCell<HashMap<char, f32>>,
    faces: RefCell<HashMap<u16, Rc<Face>>>,
    glyphs: RefCell<HashMap<(u16, u16, char), Rc<Glyph>>>,
}

impl Letters {
    /// Letters made of these blocks.
    pub fn new(blocks: Blocks) -> Self {
        Self {
            blocks,
            ems: RefCell::default(),
            faces: RefCell::default(),
            glyphs: RefCell::default(),
        }
    }

    /// What they are made of.
    pub fn blocks(&self) -> Blocks {
        self.blocks
    }

    /// Every size there is, the largest first, as the eye takes it: height counts more than width.
    pub fn sizes(&self) -> Vec<Size> {
        if self.blocks == Blocks::Terminal {
            let factors = (2..=LARGEST_FACTOR).rev().map(Size::Factor);
            return factors.chain([Size::Plain]).collect();
        }
        let widths = self.blocks.widths();
        let natural = widths.first().copied().unwrap_or(100);
        let mut sizes: Vec<(u32, Size)> = PIXELS
            .iter()
            .flat_map(|pixels| widths.iter().map(move |wide| (*pixels, *wide)))
            .map(|(pixels, wide)| {
                let weight =
                    u32::from(pixels) * u32::from(pixels) * u32::from(wide) / u32::from(natural);
                (weight, Size::Drawn { pixels, wide })
            })
            .collect();
        sizes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let sizes = sizes.into_iter().map(|(_, size)| size);
        sizes.chain([Size::Plain]).collect()
    }

    /// How high its capital letters are, in hundredths of a row.
    pub fn height(&self, size: Size) -> u32 {
        match size {
            Size::Plain => 100,
            Size::Factor(factor) => u32::from(factor) * 100,
            Size::Drawn { pixels, .. } => {
                let (_, down) = self.blocks.pixels();
                u32::from(pixels) * glyph::CAPITALS / u32::from(down)
            }
        }
    }

    /// The columns that a text takes on one line.
    pub fn columns(&self, text: &str, size: Size) -> usize {
        self.across(text, size).div_ceil(self.unit(size))
    }

    /// The pixels that a text takes on one line: those of its letters together.
    fn across(&self, text: &str, size: Size) -> usize {
        match size {
            Size::Plain => width::width(text),
            Size::Factor(factor) => width::width(text) * usize::from(factor),
            Size::Drawn { pixels, wide } => {
                let pixels = f32::from(pixels);
                let mut ems = self.ems.borrow_mut();
                let sum: i32 = text
                    .chars()
                    .map(|letter| {
                        let em = ems.entry(letter).or_insert_with(|| glyph::em(letter));
                        glyph::pixels_across(*em, pixels, wide)
                    })
                    .sum();
                sum.max(0) as usize
            }
        }
    }

    /// Pixels of a column.
    fn unit(&self, size: Size) -> usize {
        match size {
            Size::Plain | Size::Factor(_) => 1,
            Size::Drawn { .. } => usize::from(self.blocks.pixels().0),
        }
    }

    /// The fewest rows that a line takes, whatever its letters: known without drawing them.
    pub fn fewest_rows(&self, size: Size) -> u16 {
        match size {
            Size::Plain => 1,
            Size::Factor(factor) => factor,
            Size::Drawn { .. } => (self.height(size) / 100).max(1) as u16,
        }
    }

    /// Pixels over and under the base line that these texts need.
    fn reach(&self, texts: &[String], pixels: u16, wide: u16) -> (i32, i32) {
        let letters = texts.iter().flat_map(|text| text.chars());
        letters.fold((1, 0), |(over, under), letter| {
            let glyph = self.glyph(letter, pixels, wide);
            (over.max(glyph.over), under.max(glyph.under()))
        })
    }

    /// The rows that each of these lines takes, set together.
    pub fn rows(&self, lines: &[String], size: Size) -> u16 {
        match size {
            Size::Plain => 1,
            Size::Factor(factor) => factor,
            Size::Drawn { pixels, wide } => {
                let (_, down) = self.blocks.pixels();
                let (over, under) = self.reach(lines, pixels, wide);
                // One pixel keeps lines apart.
                ((over + under + 1).max(1) as u16).div_ceil(down)
            }
        }
    }

    /// Draws one of several lines that are set together.
    pub fn draw(&self, buffer: &mut Buffer, place: Rect, set: &Set, line: &str, style: Style) {
        let place = place.intersection(buffer.area);
        match set.size {
            Size::Plain => {
                let style = style.add_modifier(Modifier::BOLD);
                let cut = width::truncate(line, usize::from(place.width));
                put(buffer, (place.x, place.y), &cut, place.width, style);
            }
            Size::Factor(factor) => factored(buffer, place, line, factor, style),
            Size::Drawn { pixels, wide } => {
                self.draw_blocks(buffer, place, set, (pixels, wide), line, style);
            }
        }
    }

    fn draw_blocks(
        &self,
        buffer: &mut Buffer,
        place: Rect,
        set: &Set,
        (pixels, wide): (u16, u16),
        line: &str,
        style: Style,
    ) {
        let (over, _) = self.reach(&set.lines, pixels, wide);
        let mut grid = blocks::Grid::new(self.blocks, place.width, place.height);
        let mut x = 0;
        for letter in line.chars() {
            let glyph = self.glyph(letter, pixels, wide);
            for (row, column) in glyph.dark() {
                grid.set(x + glyph.left + column, over - glyph.over + row);
            }
            x += glyph.advance;
        }
        for (column, row, symbol) in grid.cells() {
            if let Some(cell) = buffer.cell_mut((place.x + column, place.y + row)) {
                cell.set_symbol(symbol.encode_utf8(&mut [0; 4]))
                    .set_style(style);
            }
        }
    }

    /// A letter at a size; drawn once.
    fn glyph(&self, letter: char, pixels: u16, wide: u16) -> Rc<Glyph> {
        if let Some(known) = self.glyphs.borrow().get(&(pixels, wide, letter)) {
            return known.clone();
        }
        let face = self
            .faces
            .borrow_mut()
            .entry(pixels)
            .or_insert_with(|| Rc::new(Face::new(pixels)))
            .clone();
        let drawn = Rc::new(face.draw(letter, wide));
        let mut glyphs = self.glyphs.borrow_mut();
        glyphs.insert((pixels, wide, letter), drawn.clone());
        drawn
    }
}

/// Lets the terminal draw a line in its own large letters (kitty's text sizing protocol): one sign a block of cells, the rest of
/// which stay empty so that the renderer knows them covered.
fn factored(buffer: &mut Buffer, place: Rect, line: &str, factor: u16, style: Style) {
    if place.height < factor {
        return;
    }
    let mut x = place.x;
    for grapheme in width::graphemes(line) {
        let columns = grapheme.width as u16 * factor;
        if columns == 0 || x + columns > place.right() {
            break;
        }
        for (row, column) in (0..factor).flat_map(|row| (0..columns).map(move |it| (row, it))) {
            if let Some(cell) = buffer.cell_mut((x + column, place.y + row)) {
                cell.set_symbol("").set_style(style);
            }
        }
        if let Some(cell) = buffer.cell_mut((x, place.y)) {
            let symbol = if grapheme.text == " " {
                " ".to_owned()
            } else {
                let letter = grapheme.text.replace(width::is_selector, "");
                format!("\x1b]66;s={factor};{letter}\x1b\\")
            };
            cell.set_symbol(&symbol);
        }
        x += columns;
    }
}
