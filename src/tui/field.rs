//! A text field: an edit buffer, the name under which its unfinished text is kept, and how it is drawn and edited.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::key::Key;
use super::signs::put;
use super::theme::Theme;
use crate::text::edit::{Edit, Layout, Outcome};
use crate::text::width;

/// What a key did in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text changed.
    Text,
    /// The caret or the selection moved.
    Caret,
    /// The field can hold no more; something was left out.
    Full,
    /// The field does nothing with this key.
    Not,
}

impl Typed {
    /// What an outcome of the buffer means for the screen.
    pub fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Changed => Self::Text,
            Outcome::Ignored => Self::Caret,
            Outcome::Full => Self::Full,
        }
    }
}

/// What is made of the letters typed into a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aid {
    /// Nothing: they go in as they come. For paths.
    Nothing,
    /// What the typing rules make of them.
    #[default]
    Rules,
    /// That, and abbreviations stand for longer words. For texts.
    Abbreviations,
}

/// A text field.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The text.
    pub edit: Edit,
    /// The name under which unfinished text is kept; empty where it is not.
    pub key: String,
    /// Shown as dots: private notes.
    pub masked: bool,
    /// What is made of the letters typed into it.
    pub aid: Aid,
    /// Whether what is pasted may come in columns: a tab between two values becomes a semicolon that can be seen.
    pub columned: bool,
    /// It holds a proposal that nobody touched: selected on entering, so that typing replaces it.
    pub proposed: bool,
    /// How many columns it was last laid out in, for moves up and down.
    columns: usize,
}

impl Field {
    /// A field of one line.
    pub fn line(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            columns: 60,
            ..Self::default()
        }
    }

    /// A field of several lines.
    pub fn block(key: &str) -> Self {
        Self {
            edit: Edit::new(true),
            aid: Aid::Abbreviations,
            ..Self::line(key)
        }
    }

    /// The same with this text.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.edit.set_text(text);
        self.edit.bottom(false);
        self
    }

    /// The same with this made of its letters.
    #[must_use]
    pub fn aided(mut self, aid: Aid) -> Self {
        self.aid = aid;
        self
    }

    /// The same with this proposal in it.
    #[must_use]
    pub fn proposing(self, text: &str) -> Self {
        let mut field = self.with(text);
        field.proposed = true;
        field
    }

    /// The caret enters: an untouched proposal is selected, everything else keeps the caret at its end.
    pub fn enter(&mut self) {
        if self.proposed {
            self.edit.select_all();
        }
    }

    /// Puts text that was offered again into it, the caret at its end.
    pub fn offer(&mut self, text: &str) {
        self.proposed = false;
        self.edit.set_text(text);
        self.edit.bottom(false);
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.edit.text()
    }

    /// Tells the field how wide it stands on the screen.
    pub fn set_columns(&mut self, columns: u16) {
        self.columns = usize::from(columns).max(1);
    }

    /// Takes a key that is no letter and has nothing to do with what one types with ([`InputState`](super::input_state::InputState)).
    pub fn take(&mut self, key: Key) -> Typed {
        let ctrl = key
            .modifiers
            .contains(crossterm::event::KeyModifiers::CONTROL);
        let shift = key
            .modifiers
            .contains(crossterm::event::KeyModifiers::SHIFT);
        let alt = key.modifiers.contains(crossterm::event::KeyModifiers::ALT);
        let by_words = ctrl || alt;
        match key.code {
            // Alt+0 … Alt+9 lead to other screens; Alt with anything else types nothing.
            KeyCode::Char(grapheme) if alt && grapheme.is_ascii_digit() => Typed::Not,
            KeyCode::Char(_) if alt => Typed::Caret,
            KeyCode::Char(letter) if ctrl => self.control(letter),
            KeyCode::Backspace if by_words => Typed::of(self.edit.delete_word_back()),
            KeyCode::Backspace => Typed::of(self.edit.backspace()),
            KeyCode::Delete if by_words => Typed::of(self.edit.delete_word_forward()),
            KeyCode::Delete => Typed::of(self.edit.delete()),
            // A list that is left empty is passed by like a line.
            KeyCode::Enter if self.columned && self.text().is_empty() => Typed::Not,
            KeyCode::Enter if alt && !self.edit.is_multi() => Typed::Caret,
            KeyCode::Enter if self.edit.is_multi() => Typed::of(self.edit.insert_char('\n')),
            KeyCode::Left if by_words => moved(self.edit.word_left(shift)),
            KeyCode::Right if by_words => moved(self.edit.word_right(shift)),
            KeyCode::Left => moved(self.edit.left(shift)),
            KeyCode::Right => moved(self.edit.right(shift)),
            KeyCode::Home if ctrl => moved(self.edit.top(shift)),
            KeyCode::End if ctrl => moved(self.edit.bottom(shift)),
            KeyCode::Home => moved(self.edit.home(shift)),
            KeyCode::End => moved(self.edit.end(shift)),
            KeyCode::Tab | KeyCode::BackTab | KeyCode::Esc => Typed::Not,
            _ if alt => Typed::Caret,
            KeyCode::Up if self.edit.up(self.columns, shift) => Typed::Caret,
            KeyCode::Down if self.edit.down(self.columns, shift) => Typed::Caret,
            _ => Typed::Not,
        }
    }

    /// Ctrl and a letter, as far as it edits.
    fn control(&mut self, letter: char) -> Typed {
        match letter {
            'a' => {
                self.edit.select_all();
                Typed::Caret
            }
            'w' => Typed::of(self.edit.delete_word_back()),
            'z' if self.edit.undo() => Typed::Text,
            'y' if self.edit.redo() => Typed::Text,
            // In a field Ctrl+Z takes back typing and never a command.
            'z' | 'y' => Typed::Caret,
            _ => Typed::Not,
        }
    }

    /// How many rows its text takes at this width.
    pub fn rows(&self, columns: u16) -> u16 {
        self.edit
            .layout(usize::from(columns).max(1))
            .rows()
            .len()
            .max(1) as u16
    }

    /// How many rows it takes where it last stood on the screen.
    pub fn seen_rows(&self) -> u16 {
        self.rows(self.columns as u16)
    }

    /// Puts the caret where the field, drawn in this area, was pointed at; with `select` it draws the selection along.
    pub fn point(&mut self, area: Rect, at: Position, select: bool) {
        let (layout, first, aside) = self.view(area);
        let row = first + usize::from(at.y.saturating_sub(area.y));
        let byte = layout.byte_at(row, aside + usize::from(at.x.saturating_sub(area.x)));
        self.edit.move_to(byte, select);
    }

    /// The rows in this area, the first one seen, and the columns that are scrolled away at the left: a field of one line does not
    /// break in one row, it moves aside so far that the caret is seen.
    fn view(&self, area: Rect) -> (Layout<'_>, usize, usize) {
        let width = usize::from(area.width).max(1);
        if self.edit.is_multi() || area.height > 1 {
            let layout = self.edit.layout(width);
            let first = (layout.caret_at().0 + 1).saturating_sub(usize::from(area.height).max(1));
            return (layout, first, 0);
        }
        let layout = self.edit.layout(usize::MAX);
        let caret = layout.caret_at().1;
        // By a quarter at a time: the eye keeps its place, and some of what stands before the caret stays in sight.
        let step = (width / 4).max(1);
        let aside = (caret + 1).saturating_sub(width).next_multiple_of(step);
        (layout, 0, aside.min(caret))
    }

    /// Draws the rows around the caret into an area, and says where the caret is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> Position {
        let (layout, first, aside) = self.view(area);
        let (caret_row, caret_column) = layout.caret_at();
        let height = usize::from(area.height).max(1);
        let selection = self.edit.selection();
        for (line, row) in layout.rows().iter().enumerate().skip(first).take(height) {
            let y = area.y + (line - first) as u16;
            let mut x = area.x;
            let mut passed = 0;
            for grapheme in width::graphemes(layout.row_text(line)) {
                if passed < aside {
                    passed += if self.masked { 1 } else { grapheme.width };
                    continue;
                }
                let at = row.start + grapheme.at;
                let chosen = selection.as_ref().is_some_and(|range| range.contains(&at));
                let style = if chosen {
                    theme.plain.add_modifier(Modifier::REVERSED)
                } else {
                    theme.plain
                };
                let shown = if self.masked { "•" } else { grapheme.text };
                let columns = if self.masked { 1 } else { grapheme.width };
                if usize::from(x) + columns > usize::from(area.right()) {
                    break;
                }
                put(buffer, (x, y), shown, columns as u16, style);
                x += columns as u16;
            }
        }
        let row = (caret_row - first) as u16;
        let column = (caret_column.saturating_sub(aside) as u16).min(area.width.saturating_sub(1));
        Position {
            x: area.x + column,
            y: (area.y + row).min(area.bottom().saturating_sub(1)),
        }
    }
}

fn moved(moved: bool) -> Typed {
    if moved { Typed::Caret } else { Typed::Not }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input_state::InputState;

    fn typed(field: &mut Field, text: &str) {
        for letter in text.chars() {
            let name = letter.to_string();
            let key = if letter == '\u{7f}' {
                Key::named("Backspace")
            } else if letter == ' ' {
                Key::named("Space")
            } else {
                Key::named(&name)
            };
            InputState::default().key(field, key.unwrap());
        }
    }

    #[test]
    fn an_input_method_rewrites_letters() {
        let mut field = Field::line("x");
        typed(&mut field, "tieng\u{7f}\u{7f}\u{7f}ếng vie\u{7f}ê\u{7f}ệt");
        assert_eq!(field.text(), "tiếng việt");
    }

    #[test]
    fn alt_and_backspace_take_a_word() {
        let mut field = Field::line("x").with("một hai ba");
        for (name, left) in [("Alt+Backspace", "một hai "), ("Ctrl+Backspace", "một ")] {
            let typed = InputState::default().key(&mut field, Key::named(name).unwrap());
            assert_eq!((typed, field.text()), (Typed::Text, left));
        }
    }

    #[test]
    fn the_caret_stays_inside_its_area() {
        let field = Field::block("x").with("một hai ba bốn năm sáu bảy tám chín mười");
        let area = Rect::new(2, 1, 10, 3);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 6));
        let caret = field.draw(&mut buffer, area, Theme::new(false));
        assert!(area.contains(caret), "{caret:?}");
    }
}
