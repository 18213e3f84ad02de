//! What a style is made of: letters, where the text stands, the room around it, how it holds together.

use crate::document::layout::{Mm, Pt};

/// Line spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineSpacing {
    /// Just so much.
    Exact(Pt),
    /// So much, or what the letters need.
    AtLeast(Pt),
}

/// Where a style's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// At the left edge.
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
    /// At both edges.
    Justified,
}

/// One style: a style of its own for each part that the rules name.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the looks are independent of one another"
)]
pub struct Style {
    /// Its id in the file.
    pub id: &'static str,
    /// The name an office sees.
    pub name: &'static str,
    /// Size of letters.
    pub size: Pt,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Where its text stands.
    pub stand: Alignment,
    /// Indent of the first line.
    pub first_line: Mm,
    /// Space over it.
    pub before: Pt,
    /// Space under it.
    pub after: Pt,
    /// Line spacing.
    pub line: LineSpacing,
    /// Whether it stays on the page of what follows.
    pub keep_next: bool,
    /// Whether paragraphs of it stand together without their room.
    pub close: bool,
    /// Whether it is an item of a list, with a dash.
    pub dashed: bool,
    /// Whether a rule as long as its words lies under it.
    pub ruled: bool,
    /// Its level in the outline.
    pub outline: Option<u8>,
}
