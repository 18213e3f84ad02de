//! The renderer: the one buffer that knows what stands on the terminal, with the cursor's place and pen, and the bytes that change it.
//!
//! A whole frame and a single field go the same way: compare with what stands there, send the difference, write it back. So no mixture
//! of the two leaves a ghost. A letter added at the caret with the pen already right is sent as that letter alone. Where terminals disagree about the
//! columns of a sign, everything that it may reach is sent anew, each by its own place.

mod doubt;
mod pen;

use std::fmt::Write as _;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use self::doubt::reach;
use self::pen::Pen;
use crate::text::width;

/// From this many bytes on, a change is wrapped so that the terminal shows it at once.
const SYNCHRONIZED_FROM: usize = 512;

/// What stands on the terminal.
#[derive(Debug)]
pub struct Renderer {
    front: Buffer,
    pen: Option<Pen>,
    cursor: Option<Position>,
    caret_shown: Option<bool>,
    /// It is cleared, and nothing was shown since.
    cleared: bool,
    out: String,
}

impl Renderer {
    /// A renderer of this size of which nothing is known: the first frame clears it.
    pub fn new(area: Rect) -> Self {
        let mut renderer = Self {
            front: Buffer::empty(area),
            pen: None,
            cursor: None,
            caret_shown: None,
            cleared: true,
            out: String::new(),
        };
        renderer.forget(area);
        renderer
    }

    /// Its size.
    pub fn area(&self) -> Rect {
        self.front.area
    }

    /// What stands on it.
    pub fn frame(&self) -> &Buffer {
        &self.front
    }

    /// Where the caret is; none where it is not shown.
    pub fn caret(&self) -> Option<Position> {
        self.cursor.filter(|_| self.caret_shown == Some(true))
    }

    /// Forgets what stands there, after a change of size or a return from the background: the terminal is cleared with the next frame.
    pub fn forget(&mut self, area: Rect) {
        self.front = Buffer::empty(area);
        self.pen = None;
        self.cursor = None;
        self.caret_shown = None;
        self.cleared = true;
        self.out.clear();
        self.out.push_str("\x1b[0m\x1b[2J");
        self.pen = Some(Pen::PLAIN);
    }

    /// Puts a buffer on the renderer, a whole frame or a part of it, with the caret where the next letter will come.
    pub fn show(&mut self, part: &Buffer, caret: Option<Position>) {
        // What clears it is seen together with what comes then.
        let before = if std::mem::take(&mut self.cleared) {
            0
        } else {
            self.out.len()
        };
        let area = part.area.intersection(self.front.area);
        for y in area.top()..area.bottom() {
            let mut x = area.left();
            while x < area.right() {
                x = x.saturating_add(self.show_cell(part, x, y).max(1));
            }
        }
        self.place_caret(caret);
        if self.out.len() - before > SYNCHRONIZED_FROM {
            self.out.insert_str(before, "\x1b[?2026h");
            self.out.push_str("\x1b[?2026l");
        }
    }

    /// Rings the terminal's bell.
    pub fn ring(&mut self) {
        self.out.push('\x07');
    }

    /// Gives a text to the terminal's clipboard (OSC 52), where the terminal takes it.
    pub fn copy(&mut self, text: &str) {
        // Writing into a string cannot fail.
        let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut self.out);
    }

    /// The bytes that bring the terminal to where the renderer is; they are given once.
    pub fn take_bytes(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Sends one cell if it differs, and says how many columns it takes.
    fn show_cell(&mut self, part: &Buffer, x: u16, y: u16) -> u16 {
        let Some(cell) = part.cell((x, y)) else {
            return 1;
        };
        let width = columns_of(cell.symbol());
        let same = self
            .front
            .cell((x, y))
            .is_some_and(|standing| standing == cell);
        if same {
            return width;
        }
        if cell.symbol().is_empty() {
            // Covered by a letter to its left or above it: nothing is written here.
            if let Some(standing) = self.front.cell_mut((x, y)) {
                standing.clone_from(cell);
            }
            return 1;
        }
        self.send(part, x, y);
        width
    }

    /// Sends a cell, and with it what it, or what stood there, may reach in a terminal that counts other columns for it.
    fn send(&mut self, part: &Buffer, x: u16, y: u16) {
        let mut until = x.saturating_add(1);
        let mut x = x;
        if let Some(before) = x.checked_sub(1)
            && let Some(sign) = self.front.cell((before, y))
            && is_spilling(sign)
        {
            x = before;
        }
        while x < until.min(self.front.area.right()) {
            let standing = self.front.cell((x, y));
            let Some(cell) = part.cell((x, y)).or(standing).cloned() else {
                return;
            };
            let reaches = [standing, Some(&cell)].into_iter().flatten();
            let reach = reaches.filter_map(|it| reach(it.symbol())).max();
            until = until.max(x.saturating_add(reach.unwrap_or(0)));
            let columns = columns_of(cell.symbol());
            x = if is_spilling(&cell) {
                x.saturating_add(self.write_spilling(part, &cell, (x, y)))
            } else {
                self.write(&cell, (x, y));
                x.saturating_add(columns)
            };
        }
    }

    /// Writes a sign that stands into the blank behind it in some terminals, and that blank first; says how many columns were written. Behind it only
    /// what is no blank is written.
    fn write_spilling(&mut self, part: &Buffer, sign: &Cell, (x, y): (u16, u16)) -> u16 {
        let after = (x.saturating_add(1), y);
        let next = part.cell(after).or_else(|| self.front.cell(after));
        let blank = next.filter(|it| it.symbol() == " ").cloned();
        if let Some(blank) = &blank {
            self.write(blank, after);
        }
        self.write(sign, (x, y));
        if blank.is_some() { 2 } else { 1 }
    }

    /// Writes a cell at its place.
    fn write(&mut self, cell: &Cell, (x, y): (u16, u16)) {
        let symbol = cell.symbol();
        if symbol.is_empty() {
            return;
        }
        let columns = columns_of(symbol);
        let right = self.front.area.right();
        let reach = reach(symbol);
        let doubtful = reach.is_some();
        let over_the_edge = reach.is_some_and(|it| x.saturating_add(it) > right);
        self.take_pen(Pen::of(cell));
        if doubtful && columns > 1 {
            // A terminal that draws it narrow leaves what stood in its other half.
            self.move_to(Position { x, y });
            self.out.push_str(&" ".repeat(usize::from(columns)));
            self.cursor = None;
        }
        self.move_to(Position { x, y });
        if over_the_edge {
            // Only what begins it, and nothing of it in the next row.
            self.out.push_str("\x1b[?7l");
            self.out.extend(symbol.chars().next());
            self.out.push_str("\x1b[?7h");
        } else {
            self.out.push_str(symbol);
        }
        let after = x.saturating_add(columns);
        // Where the cursor is now is known unless terminals differ: about the sign, and at the right edge.
        let known = !doubtful && after < right;
        self.cursor = known.then_some(Position { x: after, y });
        for covered in x..after.min(right) {
            if let Some(standing) = self.front.cell_mut((covered, y)) {
                if covered == x {
                    standing.clone_from(cell);
                } else {
                    standing.reset();
                    standing.set_symbol("");
                }
            }
        }
    }

    /// Shows the caret at its place, or hides it.
    fn place_caret(&mut self, caret: Option<Position>) {
        if let Some(position) = caret {
            self.move_to(position);
        }
        if self.caret_shown != Some(caret.is_some()) {
            self.out.push_str(if caret.is_some() {
                "\x1b[?25h"
            } else {
                "\x1b[?25l"
            });
            self.caret_shown = Some(caret.is_some());
        }
    }

    /// Moves the cursor by the shorter way.
    fn move_to(&mut self, to: Position) {
        if self.cursor == Some(to) {
            return;
        }
        let (row, column) = (to.y + 1, to.x + 1);
        let _ = match self.cursor {
            Some(from) if from.y == to.y && to.x > from.x => {
                write!(self.out, "\x1b[{}C", to.x - from.x)
            }
            Some(from) if from.y == to.y && from.x - to.x == 1 => write!(self.out, "\x08"),
            Some(from) if from.y == to.y => write!(self.out, "\x1b[{}D", from.x - to.x),
            _ => write!(self.out, "\x1b[{row};{column}H"),
        };
        self.cursor = Some(to);
    }

    /// Changes the pen by what differs.
    fn take_pen(&mut self, pen: Pen) {
        pen.write(self.pen, &mut self.out);
        self.pen = Some(pen);
    }
}

/// Whether a sign takes one column, and in some terminals the next one too.
fn is_spilling(cell: &Cell) -> bool {
    columns_of(cell.symbol()) == 1 && reach(cell.symbol()).is_some_and(|it| it > 1)
}

/// What a letter that the terminal draws larger begins with, before its factor (kitty's text sizing protocol).
const FACTOR: &str = "\x1b]66;s=";

/// The columns that a cell's letter takes.
fn columns_of(symbol: &str) -> u16 {
    let large = symbol.strip_prefix(FACTOR);
    let large = large.and_then(|rest| rest.trim_end_matches("\x1b\\").split_once(';'));
    let (factor, letter) = large.map_or((1, symbol), |(factor, letter)| {
        (factor.parse().unwrap_or(1), letter)
    });
    (width::width(letter) as u16).saturating_mul(factor).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};

    fn screen(parser: &vt100::Parser, area: Rect) -> Vec<String> {
        let rows = parser.screen().rows(0, area.width);
        rows.map(|row| row.trim_end().to_owned()).collect()
    }

    /// What the buffer means: a cell that a wide letter covers is not shown.
    fn state(buffer: &Buffer) -> Vec<String> {
        let area = buffer.area;
        (0..area.height)
            .map(|y| {
                let mut row = String::new();
                let mut x = 0;
                while x < area.width {
                    let symbol = buffer[(x, y)].symbol();
                    row.push_str(symbol);
                    x += crate::text::width::width(symbol).max(1) as u16;
                }
                row.trim_end().to_owned()
            })
            .collect()
    }

    #[test]
    fn a_letter_at_the_caret_is_sent_alone() {
        let area = Rect::new(0, 0, 20, 2);
        let mut renderer = Renderer::new(area);
        let mut frame = Buffer::empty(area);
        frame.set_string(0, 0, "vie", Style::new());
        renderer.show(&frame, Some(Position { x: 3, y: 0 }));
        renderer.take_bytes();
        frame.set_string(3, 0, "ệ", Style::new());
        renderer.show(&frame, Some(Position { x: 4, y: 0 }));
        assert_eq!(renderer.take_bytes(), "ệ");
    }

    #[test]
    fn a_letter_that_the_terminal_draws_larger_is_sent_once_and_wiped_with_its_first_cell() {
        let area = Rect::new(0, 0, 12, 4);
        let mut renderer = Renderer::new(area);
        let mut frame = Buffer::empty(area);
        let put = |frame: &mut Buffer, letter: &str| {
            for (row, column) in (0..2).flat_map(|row| (0..2).map(move |it| (row, it))) {
                frame[(column, row)].set_symbol("");
            }
            frame[(0, 0)].set_symbol(&format!("\x1b]66;s=2;{letter}\x1b\\"));
        };
        put(&mut frame, "ộ");
        frame.set_string(2, 1, "x", Style::new());
        renderer.show(&frame, None);
        let sent = renderer.take_bytes();
        assert!(sent.contains("\x1b]66;s=2;ộ\x1b\\"), "{sent:?}");
        renderer.show(&frame, None);
        assert_eq!(renderer.take_bytes(), "");
        put(&mut frame, "ệ");
        renderer.show(&frame, None);
        assert_eq!(renderer.take_bytes().matches("66;s=2").count(), 1);
        let plain = Buffer::empty(area);
        renderer.show(&plain, None);
        let sent = renderer.take_bytes();
        // Both cells of both rows are written over.
        assert_eq!(sent.matches(' ').count(), 5, "{sent:?}");
    }

    proptest! {
        #[test]
        fn any_mixture_of_frames_and_fields_leaves_the_terminal_equal_to_the_state(
            steps in proptest::collection::vec(
                (any::<bool>(), 0_u16..20, 0_u16..6, "[a-zđêộ漢 ]{0,12}", 0_u8..4), 1..30)
        ) {
            let area = Rect::new(0, 0, 24, 6);
            let mut renderer = Renderer::new(area);
            let mut truth = Buffer::empty(area);
            let mut parser = vt100::Parser::new(6, 24, 0);
            for (whole, x, y, text, pen) in steps {
                let style = match pen {
                    0 => Style::new(),
                    1 => Style::new().add_modifier(Modifier::BOLD),
                    2 => Style::new().fg(Color::Red),
                    _ => Style::new().bg(Color::Indexed(4)).add_modifier(Modifier::REVERSED),
                };
                let part = if whole {
                    truth = Buffer::empty(area);
                    truth.set_string(x, y, &text, style);
                    truth.clone()
                } else {
                    let rect = Rect::new(0, y, 24, 1);
                    let mut part = Buffer::empty(rect);
                    part.set_string(x, y, &text, style);
                    truth.merge(&part);
                    part
                };
                renderer.show(&part, Some(Position { x: 0, y }));
                parser.process(renderer.take_bytes().as_bytes());
                prop_assert_eq!(screen(&parser, area), state(&truth));
            }
        }
    }
}
