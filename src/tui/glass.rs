//! The glass: the one buffer that knows what stands on the terminal, with the cursor's place and pen, and the bytes that change it.
//!
//! A whole frame and a single field go the same way: compare with what stands there, send the difference, write it back. So no mixture
//! of the two leaves a ghost. A letter added at the caret with the pen already right is sent as that letter alone.

use std::fmt::Write as _;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};

/// From this many bytes on, a change is wrapped so that the terminal shows it at once.
const SYNCHRONIZED_FROM: usize = 512;

/// The colours and attributes with which the terminal writes the next letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }
}

/// What stands on the terminal.
#[derive(Debug)]
pub struct Glass {
    front: Buffer,
    pen: Option<Pen>,
    cursor: Option<Position>,
    caret_shown: Option<bool>,
    out: String,
}

impl Glass {
    /// A glass of this size of which nothing is known: the first frame clears it.
    pub fn new(area: Rect) -> Self {
        let mut glass = Self {
            front: Buffer::empty(area),
            pen: None,
            cursor: None,
            caret_shown: None,
            out: String::new(),
        };
        glass.forget(area);
        glass
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
        self.out.clear();
        self.out.push_str("\x1b[0m\x1b[2J");
        self.pen = Some(Pen::PLAIN);
    }

    /// Puts a buffer on the glass, a whole frame or a part of it, with the caret where the next letter will come.
    pub fn show(&mut self, part: &Buffer, caret: Option<Position>) {
        let before = self.out.len();
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

    /// The bytes that bring the terminal to where the glass is; they are given once.
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
        let cell = cell.clone();
        if cell.symbol().is_empty() {
            // Covered by a letter to its left or above it: nothing is written here.
            if let Some(standing) = self.front.cell_mut((x, y)) {
                *standing = cell;
            }
            return 1;
        }
        self.move_to(Position { x, y });
        self.take_pen(Pen::of(&cell));
        self.out.push_str(cell.symbol());
        let after = x.saturating_add(width);
        // At the right edge terminals differ in where the cursor is.
        self.cursor = (after < self.front.area.right()).then_some(Position { x: after, y });
        for covered in x..after.min(self.front.area.right()) {
            if let Some(standing) = self.front.cell_mut((covered, y)) {
                if covered == x {
                    standing.clone_from(&cell);
                } else {
                    standing.reset();
                    standing.set_symbol("");
                }
            }
        }
        width
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
        if self.pen == Some(pen) {
            return;
        }
        let mut from = self.pen.unwrap_or(Pen::PLAIN);
        let mut codes: Vec<String> = Vec::new();
        if self.pen.is_none() || !pen.modifier.contains(from.modifier) {
            codes.push("0".into());
            from = Pen::PLAIN;
        }
        let added = pen.modifier - from.modifier;
        for (modifier, code) in MODIFIERS {
            if added.contains(*modifier) {
                codes.push((*code).into());
            }
        }
        if pen.fg != from.fg {
            codes.push(colour(pen.fg, 30));
        }
        if pen.bg != from.bg {
            codes.push(colour(pen.bg, 40));
        }
        let _ = write!(self.out, "\x1b[{}m", codes.join(";"));
        self.pen = Some(pen);
    }
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
    (crate::text::width::width(letter) as u16)
        .saturating_mul(factor)
        .max(1)
}

/// The attributes that the screens use, with their codes.
const MODIFIERS: &[(Modifier, &str)] = &[
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
    (Modifier::CROSSED_OUT, "9"),
];

/// The code of a colour; `base` is 30 for letters and 40 for the ground.
fn colour(colour: Color, base: u16) -> String {
    let bright = base + 60;
    match colour {
        Color::Reset => format!("{}", base + 9),
        Color::Black => format!("{base}"),
        Color::Red => format!("{}", base + 1),
        Color::Green => format!("{}", base + 2),
        Color::Yellow => format!("{}", base + 3),
        Color::Blue => format!("{}", base + 4),
        Color::Magenta => format!("{}", base + 5),
        Color::Cyan => format!("{}", base + 6),
        Color::Gray => format!("{}", base + 7),
        Color::DarkGray => format!("{bright}"),
        Color::LightRed => format!("{}", bright + 1),
        Color::LightGreen => format!("{}", bright + 2),
        Color::LightYellow => format!("{}", bright + 3),
        Color::LightBlue => format!("{}", bright + 4),
        Color::LightMagenta => format!("{}", bright + 5),
        Color::LightCyan => format!("{}", bright + 6),
        Color::White => format!("{}", bright + 7),
        Color::Indexed(index) => format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Style;

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
        let mut glass = Glass::new(area);
        let mut frame = Buffer::empty(area);
        frame.set_string(0, 0, "vie", Style::new());
        glass.show(&frame, Some(Position { x: 3, y: 0 }));
        glass.take_bytes();
        frame.set_string(3, 0, "ệ", Style::new());
        glass.show(&frame, Some(Position { x: 4, y: 0 }));
        assert_eq!(glass.take_bytes(), "ệ");
    }

    #[test]
    fn a_letter_that_the_terminal_draws_larger_is_sent_once_and_wiped_with_its_first_cell() {
        let area = Rect::new(0, 0, 12, 4);
        let mut glass = Glass::new(area);
        let mut frame = Buffer::empty(area);
        let put = |frame: &mut Buffer, letter: &str| {
            for (row, column) in (0..2).flat_map(|row| (0..2).map(move |it| (row, it))) {
                frame[(column, row)].set_symbol("");
            }
            frame[(0, 0)].set_symbol(&format!("\x1b]66;s=2;{letter}\x1b\\"));
        };
        put(&mut frame, "ộ");
        frame.set_string(2, 1, "x", Style::new());
        glass.show(&frame, None);
        let sent = glass.take_bytes();
        assert!(sent.contains("\x1b]66;s=2;ộ\x1b\\"), "{sent:?}");
        glass.show(&frame, None);
        assert_eq!(glass.take_bytes(), "");
        put(&mut frame, "ệ");
        glass.show(&frame, None);
        assert_eq!(glass.take_bytes().matches("66;s=2").count(), 1);
        let plain = Buffer::empty(area);
        glass.show(&plain, None);
        let sent = glass.take_bytes();
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
            let mut glass = Glass::new(area);
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
                glass.show(&part, Some(Position { x: 0, y }));
                parser.process(glass.take_bytes().as_bytes());
                prop_assert_eq!(screen(&parser, area), state(&truth));
            }
        }
    }
}
