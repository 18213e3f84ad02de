//! A stack of texts and bars: the largest size in which all of them fit, else pages that turn by themselves.

use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::item::{Item, Level, Share};
use super::{STEPS, Setting, Shown};
use crate::tui::canvas::Canvas;
use crate::tui::large::{Set, Size};

/// How long a page stands, in seconds.
const PAGE_SECONDS: i64 = 8;
/// What stands second is at most this high, in hundredths of the first.
const SECOND: u32 = 72;
/// How much of the fitting height is kept for the sake of what stands second, in hundredths.
const BALANCED: u32 = 50;
/// Columns of a bar beside its text, at most, and the part of the area that it takes at most.
const BAR: (u16, u16) = (40, 5);

/// A row, or several, of a page.
#[derive(Clone, Debug)]
struct StackRow {
    set: Rc<Set>,
    line: String,
    style: Style,
    centred: bool,
    heading: bool,
    bar: Option<Share>,
    /// Empty rows above it, unless it comes first.
    gap: u16,
}

impl StackRow {
    /// Rows that it takes: a bar stands below large text, and beside small text.
    fn rows(&self) -> u16 {
        self.set.row + u16::from(self.bar.is_some() && self.set.size != Size::Plain)
    }
}

/// Texts to be set.
#[derive(Debug)]
pub(super) struct Stack<'a> {
    items: &'a [Item],
    middle: bool,
    /// It is one thing to be seen at once, no list.
    steady: bool,
}

impl<'a> Stack<'a> {
    pub(super) fn new(items: &'a [Item]) -> Self {
        Self {
            items,
            middle: false,
            steady: false,
        }
    }

    /// The same as one thing to be seen at once.
    pub(super) fn steady(mut self, steady: bool) -> Self {
        self.steady = steady;
        self
    }

    /// The same in the middle of the area.
    pub(super) fn in_the_middle(mut self) -> Self {
        self.middle = true;
        self
    }

    /// Draws it.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, setting: &Setting<'_>) -> Shown {
        if area.height == 0 || area.width == 0 || self.items.is_empty() {
            return Shown { pages: 1 };
        }
        let rows = self.rows(area, setting);
        if height(&rows) <= area.height {
            self.put(canvas, area, &rows, setting);
            return Shown { pages: 1 };
        }
        // The last row has the counter.
        let place = Rect {
            height: area.height.saturating_sub(1).max(1),
            ..area
        };
        let pages = pages(rows, place.height);
        let count = pages.len().max(1);
        let page = setting.now.timestamp().div_euclid(PAGE_SECONDS);
        let page = page.rem_euclid(count as i64) as usize;
        if let Some(rows) = pages.get(page) {
            self.put(canvas, place, rows, setting);
        }
        let counter = format!("trang {}/{count}", page + 1);
        let style = canvas.theme.plain.add_modifier(Modifier::BOLD);
        canvas.text_right(area.right(), area.bottom() - 1, &counter, style);
        Shown { pages: count }
    }

    /// Its rows in the largest size in which all of them fit, some steps up or down; in the smallest where they fit in none.
    fn rows(&self, area: Rect, setting: &Setting<'_>) -> Vec<StackRow> {
        let sizes = setting.sizes();
        let last = sizes.len().saturating_sub(1);
        let fits = |at: usize| self.fitting(&sizes, at, area, setting).is_some();
        let fitting = (0..=last).find(|at| fits(*at)).unwrap_or(last);
        if setting.size == 0 || (setting.size > 0 && self.steady) {
            // What is no list is not torn into pages by a step of size.
            let rows = self.balanced(&sizes, fitting, area, setting);
            let rows = rows.or_else(|| self.fitting(&sizes, fitting, area, setting));
            if let Some(rows) = rows {
                return rows;
            }
        }
        let by = usize::from(setting.size.unsigned_abs().min(STEPS.unsigned_abs())) * 2;
        let at = if setting.size > 0 {
            fitting.saturating_sub(by)
        } else {
            (fitting + by).min(last)
        };
        let second = Self::second(&sizes, at, setting);
        let rows = self.set(&sizes, (at, second), area, setting, None);
        rows.unwrap_or_default()
    }

    /// The size that goes with a main one: somewhat smaller.
    fn second(sizes: &[Size], at: usize, setting: &Setting<'_>) -> Size {
        Self::seconds(sizes, at, setting)
            .next()
            .unwrap_or(setting.least())
    }

    /// The sizes that may go with a main one.
    fn seconds<'s>(
        sizes: &'s [Size],
        at: usize,
        setting: &'s Setting<'_>,
    ) -> impl Iterator<Item = Size> + 's {
        let letters = setting.letters;
        let main = sizes.get(at).map_or(0, |size| letters.height(*size));
        let limit = main * SECOND / 100;
        let lower = sizes.iter().skip(at).copied();
        lower.filter(move |size| letters.height(*size) <= limit)
    }

    /// Its rows with the main text in one size, and the rest in the one that goes with it, else in the smallest; none where that does not fit.
    fn fitting(
        &self,
        sizes: &[Size],
        at: usize,
        area: Rect,
        setting: &Setting<'_>,
    ) -> Option<Vec<StackRow>> {
        let seconds = [Self::second(sizes, at, setting), setting.least()];
        seconds.into_iter().find_map(|second| {
            let rows = self.set(sizes, (at, second), area, setting, Some(area.height))?;
            (height(&rows) <= area.height).then_some(rows)
        })
    }

    /// Its rows in a size somewhat below the fitting one, in which what stands second is large too; none where there is none.
    fn balanced(
        &self,
        sizes: &[Size],
        fitting: usize,
        area: Rect,
        setting: &Setting<'_>,
    ) -> Option<Vec<StackRow>> {
        let letters = setting.letters;
        let height_at = |at: usize| sizes.get(at).map_or(0, |size| letters.height(*size));
        let has_second = self.items.iter().any(|it| it.level == Level::Second);
        if !has_second || height_at(fitting) <= letters.height(Size::Plain) {
            return None;
        }
        let enough = height_at(fitting) * BALANCED / 100;
        let lower = (fitting..sizes.len()).filter(|at| height_at(*at) >= enough);
        lower
            .flat_map(|at| {
                let seconds = Self::seconds(sizes, at, setting);
                seconds
                    .filter(|it| *it != Size::Plain)
                    .map(move |it| (at, it))
            })
            .find_map(|pair| {
                let rows = self.set(sizes, pair, area, setting, Some(area.height))?;
                (height(&rows) <= area.height).then_some(rows)
            })
    }

    /// Whether all of it fits with its main text in large letters.
    pub(super) fn is_large(&self, area: Rect, setting: &Setting<'_>) -> bool {
        let sizes = setting.sizes();
        let large = sizes.iter().take_while(|it| **it != Size::Plain).count();
        (0..large).any(|at| self.fitting(&sizes, at, area, setting).is_some())
    }

    /// Its rows with the main text in one size and the others in sizes that go with it. With a most of rows, none where it is plain
    /// that they are more, or where a word has to be broken for it.
    fn set(
        &self,
        sizes: &[Size],
        (at, second): (usize, Size),
        area: Rect,
        setting: &Setting<'_>,
        most: Option<u16>,
    ) -> Option<Vec<StackRow>> {
        let letters = setting.letters;
        let main = *sizes.get(at)?;
        let least = setting.least();
        let mut set = Vec::new();
        let mut fewest = 0;
        for item in self.items {
            let size = match item.level {
                Level::Main => main,
                Level::Second => second,
                Level::Note => least,
            };
            // Beside small text a bar needs its columns.
            let columns = if size == Size::Plain && item.share.is_some() {
                area.width.saturating_sub(bar_columns(area) + 1)
            } else {
                area.width
            };
            let resort = most.is_none() || size == least;
            let lines = letters.lines(&item.text, size, columns, resort)?;
            fewest += usize::from(letters.fewest_rows(size)) * lines.len();
            if most.is_some_and(|most| fewest > usize::from(most)) {
                return None;
            }
            set.push((item, size, lines));
        }
        let mut rows = Vec::new();
        for (at, (item, size, lines)) in set.into_iter().enumerate() {
            let row = letters.rows(&lines, size);
            let set = Rc::new(Set { size, lines, row });
            let count = set.lines.len();
            for (line, text) in set.lines.iter().enumerate() {
                rows.push(StackRow {
                    line: text.clone(),
                    style: item.style,
                    centred: item.centred,
                    heading: item.heading,
                    bar: item.share.filter(|_| line + 1 == count),
                    gap: u16::from(line == 0 && at > 0),
                    set: set.clone(),
                });
            }
        }
        // Air is for where there is room for it.
        if height(&rows) > area.height {
            for row in &mut rows {
                row.gap = 0;
            }
        }
        Some(rows)
    }

    fn put(&self, canvas: &mut Canvas<'_>, area: Rect, rows: &[StackRow], setting: &Setting<'_>) {
        let letters = setting.letters;
        let free = area.height.saturating_sub(height(rows));
        let mut y = area.y + if self.middle { free / 2 } else { 0 };
        for (at, row) in rows.iter().enumerate() {
            y += if at > 0 { row.gap } else { 0 };
            let columns = letters.columns(&row.line, row.set.size) as u16;
            let x = if row.centred {
                area.x + area.width.saturating_sub(columns) / 2
            } else {
                area.x
            };
            let place = Rect::new(x, y, area.right().saturating_sub(x), row.set.row);
            letters.draw(canvas.buffer, place, &row.set, &row.line, row.style);
            if let Some(share) = row.bar {
                let (part, whole) = (i64::from(share.part), i64::from(share.whole));
                if row.set.size == Size::Plain {
                    let columns = bar_columns(area);
                    let x = area.right().saturating_sub(columns);
                    canvas.bar(x, y, columns, part, whole, row.style);
                } else {
                    canvas.bar(area.x, y + row.set.row, area.width, part, whole, row.style);
                }
            }
            y += row.rows();
        }
    }
}

/// Columns of a bar beside its text.
fn bar_columns(area: Rect) -> u16 {
    let (most, part) = BAR;
    (area.width / part).min(most)
}

/// Rows in all.
fn height(rows: &[StackRow]) -> u16 {
    let gaps: u16 = rows.iter().skip(1).map(|row| row.gap).sum();
    rows.iter()
        .map(StackRow::rows)
        .sum::<u16>()
        .saturating_add(gaps)
}

/// Rows on pages of this height, those of the heading on each.
fn pages(rows: Vec<StackRow>, most: u16) -> Vec<Vec<StackRow>> {
    let (head, rest): (Vec<StackRow>, Vec<StackRow>) =
        rows.into_iter().partition(|row| row.heading);
    // A heading that leaves no room for what it heads stands on the first page alone.
    let head = if height(&head) * 2 > most {
        Vec::new()
    } else {
        head
    };
    let mut pages: Vec<Vec<StackRow>> = Vec::new();
    for row in rest {
        match pages.last_mut() {
            Some(page) if height(page) + row.rows() + row.gap <= most => page.push(row),
            _ => {
                let mut page = head.clone();
                page.push(row);
                pages.push(page);
            }
        }
    }
    pages
}
