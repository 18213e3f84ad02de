//! Filling pages: what does not fit goes on the next one, heads of tables come again, nothing is left behind alone.

use super::draw::{DrawOp, Mark};
use super::element::{Cell, Element, LineBox, Row};
use super::face::{Face, base_line};
use crate::document::layout::{
    CELL_GAP, CELL_SIDE, PAGE_NUMBER_EDGE, PAGE_NUMBER_SIZE, SHORT_ROW_LINES, Sheet,
};

/// So many lines of a high row stand on the page on which it begins.
const FIRST_LINES: usize = 4;
/// The weight of the lines of a table, in points.
const TABLE_RULE: f32 = 0.5;

/// A page with what is on it, from its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The sheet.
    pub sheet: Sheet,
    /// What is on it.
    pub marks: Vec<Mark>,
}

/// The pages of one paper as they fill.
#[derive(Debug)]
pub struct Flow {
    sheet: Sheet,
    pages: Vec<Page>,
    y: f32,
    /// The room that the last element wants under it; at the end of a page nothing is wanted.
    owed: f32,
}

impl Flow {
    /// An empty first page.
    pub fn new(sheet: Sheet) -> Self {
        let mut flow = Self {
            sheet,
            pages: Vec::new(),
            y: 0.0,
            owed: 0.0,
        };
        flow.turn_to(sheet);
        flow
    }

    /// Goes to a new page of this sheet.
    pub fn turn_to(&mut self, sheet: Sheet) {
        self.sheet = sheet;
        self.y = sheet.margins.top.points();
        self.owed = 0.0;
        let mut marks = Vec::new();
        let number = self.pages.len() + 1;
        if number > 1 {
            marks.push(page_number(number, sheet));
        }
        self.pages.push(Page { sheet, marks });
    }

    /// The pages.
    pub fn finish(self) -> Vec<Page> {
        self.pages
    }

    /// Places elements one after the other.
    pub fn place(&mut self, elements: &[Element]) {
        let mut rest = elements;
        while let Some((element, behind)) = rest.split_first() {
            let mut wanted = needed(rest, self.sheet);
            // A chain that no page holds is none: what begins it stands alone.
            if wanted > self.sheet.text_height() {
                wanted = needed(std::slice::from_ref(element), self.sheet);
            }
            if !self.is_at_top() && self.y + self.owed + wanted > self.bottom() + 0.01 {
                self.turn_to(self.sheet);
            }
            match element {
                Element::Paragraph {
                    before,
                    line_boxes,
                    after,
                    ..
                } => {
                    self.room(*before);
                    self.lines(line_boxes);
                    self.owed = *after;
                }
                Element::Table {
                    head,
                    rows,
                    keep_next,
                } => {
                    self.room(0.0);
                    let wanted = if *keep_next {
                        needed(behind, self.sheet)
                    } else {
                        0.0
                    };
                    self.table(head, rows, wanted);
                    self.owed = 0.0;
                }
            }
            rest = behind;
        }
    }

    fn is_at_top(&self) -> bool {
        self.y <= self.sheet.margins.top.points()
    }

    fn bottom(&self) -> f32 {
        self.sheet.height.points() - self.sheet.margins.bottom.points()
    }

    fn left(&self) -> f32 {
        self.sheet.margins.left.points()
    }

    /// Leaves room between two elements; a page begins without.
    fn room(&mut self, before: f32) {
        if !self.is_at_top() {
            self.y += self.owed + before;
        }
        self.owed = 0.0;
    }

    fn put(&mut self, marks: impl IntoIterator<Item = Mark>, x: f32, y: f32) {
        if let Some(page) = self.pages.last_mut() {
            page.marks
                .extend(marks.into_iter().map(|mark| mark.moved(x, y)));
        }
    }

    fn line_box(&mut self, line_box: &LineBox) {
        let (x, y) = (self.left(), self.y);
        self.put(line_box.marks.iter().cloned(), x, y);
        self.y += line_box.height;
    }

    /// Places lines; where a page end divides them, at least two stay together on either side.
    fn lines(&mut self, line_boxes: &[LineBox]) {
        let mut rest = line_boxes;
        while !rest.is_empty() {
            let mut room = self.bottom() - self.y + 0.01;
            let fit = rest.iter().take_while(|line_box| {
                room -= line_box.height;
                room >= 0.0
            });
            let mut count = fit.count();
            if count + 1 == rest.len() && count >= 3 {
                count -= 1;
            }
            let too_few = count == 0 || (count == 1 && rest.len() > 1);
            if count < rest.len() && too_few && !self.is_at_top() {
                self.turn_to(self.sheet);
                continue;
            }
            // A line higher than a page is placed all the same.
            let (now, later) = rest.split_at_checked(count.max(1)).unwrap_or((rest, &[]));
            for line_box in now {
                self.line_box(line_box);
            }
            rest = later;
            if !rest.is_empty() {
                self.turn_to(self.sheet);
            }
        }
    }

    /// Places a table; under its last row this much room is wanted on the same page.
    fn table(&mut self, head: &[Cell], rows: &[Row], wanted: f32) {
        self.row(head);
        for (at, whole) in rows.iter().enumerate() {
            let mut row = whole.cells.clone();
            let with_it = match rows.get(at + 1) {
                Some(next) if whole.keeps_next => first_part(next, self.sheet),
                Some(_) => 0.0,
                None => wanted,
            };
            if self.y + row_height(&row) + with_it > self.bottom() + 0.01 {
                let begins = self.y + first_part(whole, self.sheet) <= self.bottom() + 0.01;
                if !may_divide(whole, self.sheet) || !begins {
                    self.turn_to(self.sheet);
                    self.row(head);
                }
                // A high row is divided between lines.
                while self.y + row_height(&row) > self.bottom() + 0.01 {
                    let room = self.bottom() - self.y - 2.0 * CELL_GAP.points();
                    let before = lines_beside_label(&row);
                    let (now, mut later) = divided(row, room);
                    let stuck = lines_beside_label(&later) == before;
                    repeat_label(&now, &mut later);
                    if stuck && self.y <= self.sheet.margins.top.points() + row_height(head) + 0.01
                    {
                        row = later;
                        break;
                    }
                    if !stuck {
                        self.row(&now);
                    }
                    self.turn_to(self.sheet);
                    self.row(head);
                    row = later;
                }
            }
            self.row(&row);
        }
    }

    /// Draws a row with the lines around its cells.
    fn row(&mut self, cells: &[Cell]) {
        let height = row_height(cells);
        let (left, top) = (self.left(), self.y);
        for cell in cells {
            let mut y = top + CELL_GAP.points();
            for line_box in &cell.line_boxes {
                let x = left + cell.x + CELL_SIDE.points();
                self.put(line_box.marks.iter().cloned(), x, y);
                y += line_box.height;
            }
            let corner = (left + cell.x, top);
            self.put(frame(cell.width, height), corner.0, corner.1);
        }
        self.y += height;
    }
}

/// What must find room on the page before the first of these elements is begun on it.
fn needed(elements: &[Element], sheet: Sheet) -> f32 {
    let Some((element, behind)) = elements.split_first() else {
        return 0.0;
    };
    match element {
        Element::Paragraph {
            before,
            line_boxes,
            after,
            keep_next,
        } => {
            let whole: f32 = line_boxes.iter().map(|it| it.height).sum();
            if *keep_next {
                return before + whole + after + needed(behind, sheet);
            }
            let together = if line_boxes.len() <= 3 {
                line_boxes.len()
            } else {
                2
            };
            before
                + line_boxes
                    .iter()
                    .take(together)
                    .map(|it| it.height)
                    .sum::<f32>()
        }
        Element::Table {
            head,
            rows,
            keep_next,
        } => {
            let kept = rows.iter().take_while(|it| it.keeps_next).count() + 1;
            let first = rows.iter().take(kept).map(|it| first_part(it, sheet));
            let first: f32 = first.sum();
            let last = if *keep_next && rows.len() <= 1 {
                needed(behind, sheet)
            } else {
                0.0
            };
            row_height(head) + first + last
        }
    }
}

/// Whether a row may go on over a page's end.
fn may_divide(row: &Row, sheet: Sheet) -> bool {
    let lines = row.cells.iter().map(|it| it.line_boxes.len()).max();
    let divides = row.divides && lines.is_some_and(|it| it > SHORT_ROW_LINES);
    divides || row_height(&row.cells) > sheet.high_row()
}

/// What of a row must find room on the page on which it begins: all of one that is not divided, of another some lines.
fn first_part(row: &Row, sheet: Sheet) -> f32 {
    if !may_divide(row, sheet) {
        return row_height(&row.cells);
    }
    let lines = |cell: &Cell| {
        let first = cell.line_boxes.iter().take(FIRST_LINES);
        first.map(|it| it.height).sum::<f32>()
    };
    let highest = row.cells.iter().map(lines).fold(0.0, f32::max);
    highest + 2.0 * CELL_GAP.points()
}

fn row_height(cells: &[Cell]) -> f32 {
    let high = |cell: &Cell| cell.line_boxes.iter().map(|it| it.height).sum::<f32>();
    let highest = cells.iter().map(high).fold(0.0, f32::max);
    highest + 2.0 * CELL_GAP.points()
}

/// How many lines the cells have but the first one, which may come again.
fn lines_beside_label(cells: &[Cell]) -> usize {
    let others = cells.iter().skip(usize::from(cells.len() > 1));
    others.map(|it| it.line_boxes.len()).sum()
}

/// What stands in the first column, a number, comes again where the others go on.
fn repeat_label(now: &[Cell], later: &mut [Cell]) {
    if let (Some((label, _)), Some((again, others))) = (now.split_first(), later.split_first_mut())
        && again.line_boxes.is_empty()
        && label.line_boxes.len() == 1
        && others.iter().any(|it| !it.line_boxes.is_empty())
    {
        again.line_boxes.clone_from(&label.line_boxes);
    }
}

/// As many lines of each cell as find room, and the rest.
fn divided(row: Vec<Cell>, room: f32) -> (Vec<Cell>, Vec<Cell>) {
    let halves = row.into_iter().map(|cell| {
        let mut left = room;
        let fit = cell.line_boxes.iter().take_while(|line_box| {
            left -= line_box.height;
            left >= 0.0
        });
        let count = fit.count();
        let mut now = cell.clone();
        let mut later = cell;
        later.line_boxes = now.line_boxes.split_off(count);
        (now, later)
    });
    halves.unzip()
}

/// The four lines around a cell.
fn frame(width: f32, height: f32) -> [Mark; 4] {
    let rule = |x, y, dx, dy| Mark {
        x,
        y,
        op: DrawOp::Rule {
            dx,
            dy,
            weight: TABLE_RULE,
        },
        part: None,
    };
    [
        rule(0.0, 0.0, width, 0.0),
        rule(0.0, height, width, 0.0),
        rule(0.0, 0.0, 0.0, height),
        rule(width, 0.0, 0.0, height),
    ]
}

fn page_number(number: usize, sheet: Sheet) -> Mark {
    let text = number.to_string();
    let size = PAGE_NUMBER_SIZE.points();
    let width = Face::Regular.width(size, &text);
    let (left, right) = (sheet.margins.left.points(), sheet.margins.right.points());
    let room = sheet.width.points() - left - right;
    let line = super::face::line_height(size);
    Mark {
        x: left + (room - width) / 2.0,
        y: PAGE_NUMBER_EDGE.points() + base_line(size, line),
        op: DrawOp::Text {
            face: Face::Regular,
            size,
            text,
            stretch: 0.0,
        },
        part: None,
    }
}
