//! Signs for which terminals count different columns: whatever one counts, every other sign stands at its place.

use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use sauro::text::width;
use sauro::tui::canvas::Canvas;
use sauro::tui::renderer::Renderer;
use sauro::tui::theme::Theme;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

const AREA: Rect = Rect {
    x: 0,
    y: 0,
    width: 24,
    height: 3,
};

/// The signs that are counted differently, and some that are not.
const SIGNS: &[&str] = &[
    "a", "ệ", " ", "漢", "✔️", "⚠️", "👍", "👍🏽", "🇻🇳", "1️⃣", "…", "“", "●", "☑", "⌚︎",
];

fn is_sure(sign: &str) -> bool {
    matches!(sign, "a" | "ệ" | " " | "漢")
}

/// How a terminal counts the columns of a sign.
type Counting = fn(&str) -> usize;

fn narrow(sign: &str) -> usize {
    if is_sure(sign) { sign.width() } else { 1 }
}

fn wide(sign: &str) -> usize {
    if is_sure(sign) { sign.width() } else { 2 }
}

/// Each of the characters that a sign is made of for itself.
fn apart(sign: &str) -> usize {
    sign.chars().filter_map(char::width).sum()
}

/// A terminal that counts in its own way. A cell that a wide sign covers is empty.
struct Shown {
    rows: Vec<Vec<String>>,
    x: usize,
    y: usize,
    /// Whether what does not fit goes on in the next row; else it is not drawn.
    wraps: bool,
    counting: Counting,
}

impl Shown {
    fn new(counting: Counting) -> Self {
        let row = vec![" ".to_owned(); usize::from(AREA.width)];
        Self {
            rows: vec![row; usize::from(AREA.height)],
            x: 0,
            y: 0,
            wraps: true,
            counting,
        }
    }

    fn process(&mut self, bytes: &str) {
        let mut rest = bytes;
        while let Some(first) = rest.chars().next() {
            if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence.find(|it: char| ('@'..='~').contains(&it)).unwrap();
                let (parameters, after) = sequence.split_at(end);
                self.sequence(parameters, after.chars().next().unwrap());
                rest = after.split_at(1).1;
            } else if first == '\x08' {
                self.x = self.x.saturating_sub(1);
                rest = rest.split_at(1).1;
            } else {
                let sign = rest.graphemes(true).next().unwrap();
                self.write_all(sign);
                rest = rest.split_at(sign.len()).1;
            }
        }
    }

    fn sequence(&mut self, parameters: &str, last: char) {
        let numbers: Vec<usize> = parameters.split(';').flat_map(str::parse).collect();
        match last {
            'H' => (self.y, self.x) = (numbers[0] - 1, numbers[1] - 1),
            'C' => self.x = (self.x + numbers[0]).min(usize::from(AREA.width) - 1),
            'D' => self.x = self.x.saturating_sub(numbers[0]),
            'J' => *self = Self::new(self.counting),
            'h' | 'l' if parameters == "?7" => self.wraps = last == 'h',
            'm' | 'h' | 'l' => {}
            other => panic!("{parameters:?} {other}"),
        }
    }

    /// Writes a sign whole, or what it is made of where that is more.
    fn write_all(&mut self, sign: &str) {
        let begins = |it: &(usize, char)| it.1.width() > Some(0);
        let starts: Vec<_> = sign.char_indices().filter(begins).map(|it| it.0).collect();
        if (self.counting)(sign) <= 2 && sign.width() == 2 || starts.len() < 2 {
            return self.write(sign);
        }
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(sign.len());
            self.write(sign.split_at(end).0.split_at(*start).1);
        }
    }

    fn write(&mut self, sign: &str) {
        let columns = (self.counting)(sign);
        if self.x + columns > usize::from(AREA.width) {
            if !self.wraps {
                return;
            }
            (self.x, self.y) = (0, (self.y + 1) % self.rows.len());
        }
        let row = &mut self.rows[self.y];
        let end = (self.x + columns).min(row.len());
        // Half of a wide sign does not stay.
        let begin = (0..=self.x).rev().find(|it| !row[*it].is_empty()).unwrap();
        let after = (end..row.len()).find(|it| !row[*it].is_empty());
        let after = after.unwrap_or(row.len());
        row[begin..self.x].fill(" ".to_owned());
        row[end..after].fill(" ".to_owned());
        row[self.x..end].fill(String::new());
        row[self.x] = sign.to_owned();
        self.x = end.min(row.len() - 1);
    }

    /// Fails unless every sure sign that no other may cover stands where the frame has it, and every other one stands where there is room for it.
    fn compare(&self, frame: &Buffer) {
        for y in 0..AREA.height {
            let mut x = 0;
            // Behind a sign that some terminals let stand over the next one.
            let mut covered = 0;
            while x < AREA.width {
                let symbol = frame[(x, y)].symbol();
                let shown = &self.rows[usize::from(y)][usize::from(x)];
                let columns = width::width(symbol).max(1) as u16;
                let told = || format!("{symbol:?} at {x} in {:?}", self.rows[usize::from(y)]);
                let next = frame.cell((x + 1, y)).map(Cell::symbol);
                if is_sure(symbol) {
                    assert!(
                        shown == symbol || x < covered && symbol == " ",
                        "{}",
                        told()
                    );
                } else if columns > 1 || next == Some(" ") {
                    // At the right edge at least what begins it.
                    let begins = !shown.is_empty() && symbol.starts_with(shown);
                    assert!(begins, "{}", told());
                }
                if !is_sure(symbol) {
                    covered = x + 2;
                }
                x += columns;
            }
        }
    }
}

/// Draws text into a frame of one's own.
fn write(frame: &mut Buffer, at: Position, text: &str, style: Style) {
    let mut scratch = Buffer::empty(frame.area);
    let mut canvas = Canvas::new(&mut scratch, Theme::new(false));
    std::mem::swap(canvas.buffer, frame);
    canvas.text(at.x, at.y, AREA.width - at.x, text, style);
    std::mem::swap(canvas.buffer, frame);
}

proptest! {
    #[test]
    fn whatever_a_terminal_counts_all_other_signs_stand_at_their_places(
        steps in prop::collection::vec(
            (any::<bool>(), 0..AREA.width, 0..AREA.height, prop::collection::vec(prop::sample::select(SIGNS), 0..10), any::<bool>()),
            1..25,
        )
    ) {
        for counting in [narrow as Counting, wide, apart] {
            let mut renderer = Renderer::new(AREA);
            let mut frame = Buffer::empty(AREA);
            let mut shown = Shown::new(counting);
            for (whole, x, y, signs, marked) in &steps {
                let style = if *marked { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
                let at = Position { x: *x, y: *y };
                if *whole {
                    frame = Buffer::empty(AREA);
                }
                write(&mut frame, at, &signs.concat(), style);
                renderer.show(&frame, Some(at));
                shown.process(&renderer.take_bytes());
                shown.compare(&frame);
            }
        }
    }
}

#[test]
fn a_sign_with_a_selector_leaves_nothing_of_another_screen_behind() {
    let mut before = Buffer::empty(AREA);
    write(
        &mut before,
        Position::ORIGIN,
        "chữ của màn hình trước",
        Style::new(),
    );
    let mut after = Buffer::empty(AREA);
    write(
        &mut after,
        Position::ORIGIN,
        "✔️ Đã xong, ⚠️ còn một",
        Style::new(),
    );
    let mut terminal = vt100::Parser::new(AREA.height, AREA.width, 0);
    let mut renderer = Renderer::new(AREA);
    for (frame, text) in [
        (&before, "chữ của màn hình trước"),
        (&after, "✔️ Đã xong, ⚠️ còn một"),
        (&before, "chữ của màn hình trước"),
    ] {
        renderer.show(frame, None);
        terminal.process(renderer.take_bytes().as_bytes());
        let row = terminal.screen().rows(0, AREA.width).next().unwrap();
        assert_eq!(row.trim_end(), text);
    }
}
