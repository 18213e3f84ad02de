//! Moving the caret. Each move says whether anything changed, so that a screen knows whether to draw or to move on to the next field.

use super::strokes::Strokes;
use super::{Edit, boundary};

impl Edit {
    /// One sign to the left; with a selection and without `select`, to its beginning.
    pub fn left(&mut self, select: bool) -> bool {
        let to = match self.selection() {
            Some(selection) if !select => selection.start,
            _ => boundary::before(&self.text, self.caret),
        };
        self.move_to(to, select)
    }

    /// One sign to the right; with a selection and without `select`, to its end.
    pub fn right(&mut self, select: bool) -> bool {
        let to = match self.selection() {
            Some(selection) if !select => selection.end,
            _ => boundary::after(&self.text, self.caret),
        };
        self.move_to(to, select)
    }

    /// To the beginning of this word or the one before.
    pub fn word_left(&mut self, select: bool) -> bool {
        self.move_to(boundary::word_before(&self.text, self.caret), select)
    }

    /// To the beginning of the next word.
    pub fn word_right(&mut self, select: bool) -> bool {
        self.move_to(boundary::word_after(&self.text, self.caret), select)
    }

    /// To the beginning of the line as it was written, over soft breaks.
    pub fn home(&mut self, select: bool) -> bool {
        let head = self.text.get(..self.caret).unwrap_or_default();
        self.move_to(head.rfind('\n').map_or(0, |at| at + 1), select)
    }

    /// To the end of the line as it was written, over soft breaks.
    pub fn end(&mut self, select: bool) -> bool {
        let tail = self.text.get(self.caret..).unwrap_or_default();
        self.move_to(
            tail.find('\n')
                .map_or(self.text.len(), |at| self.caret + at),
            select,
        )
    }

    /// To the beginning of the text.
    pub fn top(&mut self, select: bool) -> bool {
        self.move_to(0, select)
    }

    /// To the end of the text.
    pub fn bottom(&mut self, select: bool) -> bool {
        self.move_to(self.text.len(), select)
    }

    /// One row up in a field of `width` columns, in the column where going up and down began. False on the first row.
    pub fn up(&mut self, width: usize, select: bool) -> bool {
        self.by_row(width, select, |row| row.checked_sub(1))
    }

    /// One row down in a field of `width` columns, in the column where going up and down began. False on the last row.
    pub fn down(&mut self, width: usize, select: bool) -> bool {
        self.by_row(width, select, |row| row.checked_add(1))
    }

    /// Selects everything, with the caret at the end.
    pub fn select_all(&mut self) {
        self.move_to(0, false);
        self.move_to(self.text.len(), true);
    }

    /// To any byte, such as [`Layout::byte_at`](super::Layout::byte_at) gives for a click; it is put between two signs.
    pub fn move_to(&mut self, to: usize, select: bool) -> bool {
        let before = (self.caret, self.selection());
        self.anchor = if select {
            self.anchor.or(Some(self.caret))
        } else {
            None
        };
        self.caret = boundary::snap(&self.text, to);
        self.goal = None;
        let moved = before != (self.caret, self.selection());
        if moved {
            self.strokes = Strokes::default();
            self.history.close();
        }
        moved
    }

    fn by_row(
        &mut self,
        width: usize,
        select: bool,
        next: impl Fn(usize) -> Option<usize>,
    ) -> bool {
        let layout = self.layout(width);
        let (row, column) = layout.caret_at();
        let Some(row) = next(row).filter(|row| *row < layout.rows().len()) else {
            return false;
        };
        let goal = self.goal.unwrap_or(column);
        let to = layout.byte_at(row, goal);
        let moved = self.move_to(to, select);
        self.goal = Some(goal);
        moved
    }
}
