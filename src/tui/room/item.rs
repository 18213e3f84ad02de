//! A text of a stack: how important it is, and a bar with it.

use ratatui::style::Style;

/// How important a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Main,
    Second,
    Note,
}

/// A share to be drawn as a bar: part, whole, and the goal in percent where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) part: u32,
    pub(super) whole: u32,
}

/// A text of the stack.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) level: Level,
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) centred: bool,
    /// It stands on every page.
    pub(super) heading: bool,
    pub(super) share: Option<Share>,
}

impl Item {
    fn new(level: Level, text: &str, style: Style) -> Self {
        Self {
            level,
            text: text.to_owned(),
            style,
            centred: false,
            heading: false,
            share: None,
        }
    }

    /// What the eye falls on.
    pub(super) fn main(text: &str, style: Style) -> Self {
        Self::new(Level::Main, text, style)
    }

    /// What stands beside it.
    pub(super) fn second(text: &str, style: Style) -> Self {
        Self::new(Level::Second, text, style)
    }

    /// What is read last.
    pub(super) fn note(text: &str, style: Style) -> Self {
        Self::new(Level::Note, text, style)
    }

    /// The same, to be read last.
    pub(super) fn lowered(mut self) -> Self {
        self.level = Level::Note;
        self
    }

    /// The same on every page.
    pub(super) fn heading(mut self) -> Self {
        self.heading = true;
        self
    }

    /// The same in the middle of its line.
    pub(super) fn centred(mut self) -> Self {
        self.centred = true;
        self
    }

    /// The same with a bar.
    pub(super) fn with_share(mut self, part: u32, whole: u32) -> Self {
        self.share = Some(Share { part, whole });
        self
    }
}
