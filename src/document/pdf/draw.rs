//! What is put on a page: text, rules, boxes to tick, codes; each at its place and with its part in the structure.

use super::face::Face;

/// Something on a page. Lengths are points, from the upper left corner of what it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// From the left.
    pub x: f32,
    /// From the top; the base line of text.
    pub y: f32,
    /// What it is.
    pub op: DrawOp,
    /// The part of the structure that it belongs to; none for what only adorns the page.
    pub part: Option<usize>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum DrawOp {
    /// Letters of one look on one line.
    Text {
        /// The font.
        face: Face,
        /// The size of the letters.
        size: f32,
        /// The letters.
        text: String,
        /// What each blank is wider than the font has it.
        stretch: f32,
    },
    /// A straight line.
    Rule {
        /// How far it goes to the right.
        dx: f32,
        /// How far it goes down.
        dy: f32,
        /// Its weight.
        weight: f32,
    },
    /// A square code.
    Code {
        /// Its side with its margin.
        side: f32,
        /// Its modules, row after row.
        dark: Vec<bool>,
        /// How many stand in a row.
        count: usize,
    },
}

impl Mark {
    /// The same, moved.
    #[must_use]
    pub fn moved(mut self, dx: f32, dy: f32) -> Self {
        self.x += dx;
        self.y += dy;
        self
    }
}
