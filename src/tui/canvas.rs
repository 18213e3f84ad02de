//! The canvas: the frame being drawn, and what the drawing says about it: where the caret is, which field has it, what a click means.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::action::Action;
use super::field::Field;
use super::large::{Letters, Size};
use super::signs::put;
use super::theme::Theme;
use crate::text::width;

/// What a click on a place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// As if this action's key had been pressed.
    Do(Action),
    /// The row of this number in the screen's list.
    Row(usize),
    /// The field of this number.
    Field(usize),
}

/// What a frame says about itself once drawn.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// Where the next letter comes.
    pub caret: Option<Position>,
    /// Where the field with the caret stands.
    pub field: Option<Rect>,
    /// The window in front.
    pub window: Option<Rect>,
    /// What clicks mean, later ones first.
    pub targets: Vec<(Rect, Target)>,
}

/// The frame drawn last, where it still has the size of the screen; an empty one else.
pub fn sized(frame: Buffer, area: Rect) -> Buffer {
    if frame.area == area {
        frame
    } else {
        Buffer::empty(area)
    }
}

/// A frame being drawn.
#[derive(Debug)]
pub struct Canvas<'a> {
    /// Its cells.
    pub buffer: &'a mut Buffer,
    /// Its colours.
    pub theme: Theme,
    /// What is said about it.
    pub drawn: Drawn,
    /// The large letters, where they are drawn of blocks.
    pub letters: Option<Rc<Letters>>,
}

impl<'a> Canvas<'a> {
    /// An empty canvas over a buffer.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Self {
        buffer.reset();
        buffer.set_style(buffer.area, theme.plain);
        Self {
            buffer,
            theme,
            drawn: Drawn::default(),
            letters: None,
        }
    }

    /// Writes one short line in large letters, as many rows as it may take and at least two; says how many columns and rows it took, none where it
    /// cannot be large.
    pub fn large(&mut self, area: Rect, rows: u16, text: &str, style: Style) -> Option<(u16, u16)> {
        let letters = self.letters.clone()?;
        let mut sizes = letters.sizes();
        sizes.retain(|it| matches!(it, Size::Drawn { .. }));
        let set = letters.fit(text, &sizes, area.width, rows.min(area.height))?;
        let [line] = set.lines.as_slice() else {
            return None;
        };
        let columns = letters.columns(line, set.size) as u16;
        let place = Rect {
            height: set.rows(),
            ..area
        };
        letters.draw(self.buffer, place, &set, line, style);
        Some((columns, set.rows()))
    }

    /// The whole frame.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Writes text on one line, cut with a sign to `columns`; says how many columns it took.
    pub fn text(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x >= area.right() || columns == 0 {
            return 0;
        }
        let columns = columns.min(area.right() - x);
        let cut = width::truncate(text, columns as usize);
        put(self.buffer, (x, y), &cut, columns, style)
    }

    /// Writes text that ends at the column before `right`.
    pub fn text_right(&mut self, right: u16, y: u16, text: &str, style: Style) -> u16 {
        let columns = width::width(text) as u16;
        let x = right.saturating_sub(columns);
        self.text(x, y, right - x, text, style);
        columns
    }

    /// Writes wrapped text from the top of an area; says how many lines it took.
    pub fn paragraph(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let mut used = 0;
        for line in width::wrap(text, area.width as usize) {
            if used >= area.height {
                break;
            }
            self.text(area.x, area.y + used, area.width, &line, style);
            used += 1;
        }
        used
    }

    /// A thin rule across an area's line.
    pub fn rule(&mut self, x: u16, y: u16, columns: u16) {
        let style = self.theme.rule;
        self.text(x, y, columns, &"─".repeat(columns as usize), style);
    }

    /// A thin rule down.
    pub fn rule_down(&mut self, x: u16, y: u16, rows: u16) {
        let style = self.theme.rule;
        for row in 0..rows {
            self.text(x, y + row, 1, "│", style);
        }
    }

    /// Gives an area this style, whatever is written there.
    pub fn restyle(&mut self, area: Rect, style: Style) {
        self.buffer
            .set_style(area.intersection(self.buffer.area), style);
    }

    /// Makes room for a window: blank, with an edge at both sides so that nothing of the screen under it runs into it.
    pub fn window(&mut self, frame: Rect) {
        let wide = Rect {
            x: frame.x.saturating_sub(2),
            width: frame.width.saturating_add(4),
            ..frame
        };
        self.clear(wide);
        self.drawn.window = Some(frame);
        self.rule_down(frame.x.saturating_sub(1), frame.y, frame.height);
        self.rule_down(frame.right(), frame.y, frame.height);
    }

    /// Makes an area blank, in the theme's colours.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(self.theme.plain);
                }
            }
        }
    }

    /// Draws a field; the one with the focus has the caret.
    pub fn field(&mut self, field: &Field, area: Rect, focused: bool) {
        let area = area.intersection(self.buffer.area);
        let caret = field.draw(self.buffer, area, self.theme);
        if focused {
            self.drawn.caret = Some(caret);
            self.drawn.field = Some(area);
        }
    }

    /// Says what a click on an area means.
    pub fn target(&mut self, area: Rect, target: Target) {
        self.drawn.targets.push((area, target));
    }

    /// A progress bar: filled and empty blocks.
    pub fn bar(&mut self, x: u16, y: u16, columns: u16, part: i64, whole: i64, style: Style) {
        let filled = if whole <= 0 {
            0
        } else {
            usize::try_from(part.clamp(0, whole) * i64::from(columns) / whole).unwrap_or(0)
        };
        let rest = columns as usize - filled.min(columns as usize);
        let bar = format!("{}{}", "█".repeat(filled), "░".repeat(rest));
        self.text(x, y, columns, &bar, style);
    }
}

/// A box of this size in the middle of an area.
pub fn centred(area: Rect, columns: u16, rows: u16) -> Rect {
    let columns = columns.min(area.width);
    let rows = rows.min(area.height);
    Rect::new(
        area.x + (area.width - columns) / 2,
        area.y + (area.height - rows) / 2,
        columns,
        rows,
    )
}
