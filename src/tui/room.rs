//! The audience view as the room sees it: the section in large letters, its clock, one slide, the foot. The same for F5 and for the second
//! window; it knows an [`audience::View`](crate::audience::View) and nothing of a session.
//!
//! Nothing is cut without a sign: what does not fit takes the next smaller size, breaks into lines, or turns pages with a counter.

mod clock;
mod foot;
mod header;
mod item;
mod items;
mod link;
mod stack;

use ratatui::layout::Rect;

use self::item::Item;
use self::stack::Stack;
use super::canvas::Canvas;
use super::large::{Letters, Size};
use crate::audience::{Slide, View};
use crate::session::Time;

pub use self::clock::Signal;

/// Up to this many rows of the window, letters of one row reach the back of the room (1/60 of the picture's height).
const PLAIN_UP_TO: u16 = 60;
/// From this many rows on, there is room for empty rows between the parts.
const AIRY_FROM: u16 = 24;
/// The most steps of size.
pub const STEPS: i8 = 4;

/// What was drawn, for the one who asks whether it has to be drawn again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// How many pages the slide takes.
    pub pages: usize,
}

/// What drawing goes by.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The letters.
    pub letters: &'a Letters,
    /// Steps of size.
    pub size: i8,
    /// Now.
    pub now: Time,
    /// Rows of the whole window: letters are measured against them.
    pub window: u16,
    /// Without colours.
    pub colourless: bool,
}

impl Setting<'_> {
    /// The sizes that reach the back of the room, the largest first.
    fn sizes(&self) -> Vec<Size> {
        let mut sizes = self.letters.sizes();
        if self.window > PLAIN_UP_TO {
            sizes.retain(|size| *size != Size::Plain);
        }
        sizes
    }

    /// The smallest of them.
    fn least(&self) -> Size {
        self.sizes().last().copied().unwrap_or(Size::Plain)
    }

    /// Empty rows between parts.
    fn air(&self) -> u16 {
        u16::from(self.window >= AIRY_FROM)
    }
}

/// Draws a view over an area. `notice` stands at the foot instead of the figures: the session has gone.
pub fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    view: &View,
    setting: &Setting<'_>,
    notice: Option<&str>,
) -> Shown {
    canvas.clear(area);
    let area = inside(area);
    let foot = foot::draw(canvas, area, view, setting, notice);
    let body = Rect {
        height: area.height.saturating_sub(foot + setting.air()),
        ..area
    };
    if view.slide == Slide::Title {
        return title(canvas, body, view, setting);
    }
    if let Slide::Link { label, url } = &view.slide {
        return link::draw(canvas, body, label, url, setting);
    }
    let mut used = header::draw(canvas, body, view, setting);
    used += clock::draw(canvas, below(body, used), view, setting);
    let place = below(body, used + setting.air());
    // Of the ways to say it, the first that is large; else the last.
    let ways = items::of(view, canvas.theme, setting);
    let list = matches!(
        view.slide,
        Slide::Points { .. }
            | Slide::Opinions { .. }
            | Slide::Targets { .. }
            | Slide::Decided { .. }
            | Slide::Registrations { .. }
            | Slide::Task(_)
    );
    let large = ways
        .iter()
        .find(|items| Stack::new(items).is_large(place, setting));
    let items = large.or(ways.last()).map_or(&[][..], Vec::as_slice);
    Stack::new(items).steady(!list).draw(canvas, place, setting)
}

/// The neutral slide: the cell and the theme in the middle.
fn title(canvas: &mut Canvas<'_>, area: Rect, view: &View, setting: &Setting<'_>) -> Shown {
    let theme = canvas.theme;
    let items = [
        Item::main(&view.theme, theme.accent).centred(),
        Item::second(&view.cell, theme.plain).centred(),
    ];
    Stack::new(&items)
        .in_the_middle()
        .draw(canvas, area, setting)
}

/// An area without a column at each side.
fn inside(area: Rect) -> Rect {
    let margin = if area.width >= 100 { 2 } else { 1 };
    Rect {
        x: area.x + margin.min(area.width / 2),
        width: area.width.saturating_sub(2 * margin),
        ..area
    }
}

/// What is left of an area below so many rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}
