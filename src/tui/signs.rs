//! Signs in cells: text written into a buffer.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::text::width;

/// Writes the signs of a text from a place on, as many as fit into so many columns, each in the columns that all of the program counts for it; says how
/// many they took.
pub fn put(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, columns: u16, style: Style) -> u16 {
    let room = columns.min(buffer.area.right().saturating_sub(x));
    let mut taken: u16 = 0;
    for grapheme in width::graphemes(text).filter(|grapheme| grapheme.width > 0) {
        let end = taken.saturating_add(grapheme.width as u16);
        if end > room {
            break;
        }
        for column in taken..end {
            let Some(cell) = buffer.cell_mut((x.saturating_add(column), y)) else {
                continue;
            };
            if column == taken {
                cell.set_symbol(grapheme.text).set_style(style);
            } else {
                cell.reset();
            }
        }
        taken = end;
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn signs_take_the_columns_that_are_counted_for_them() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let taken = put(&mut buffer, (1, 0), "✔️x日y👍", 6, Style::new());
        let symbols: Vec<_> = (0..8).map(|x| buffer[(x, 0)].symbol()).collect();
        assert_eq!(symbols, [" ", "✔️", "x", "日", " ", "y", " ", " "]);
        assert_eq!(taken, 5);
        assert_eq!(put(&mut buffer, (9, 0), "x", 3, Style::new()), 0);
    }
}
