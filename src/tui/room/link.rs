//! An address as a QR code, with the address as text beside or under it.

use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::item::Item;
use super::stack::Stack;
use super::{Setting, Shown};
use crate::document::seal::{self, Square};
use crate::tui::canvas::Canvas;

/// Columns of text that are wanted beside the code.
const TEXT_COLUMNS: u16 = 24;

/// Draws it.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    label: &str,
    url: &str,
    setting: &Setting<'_>,
) -> Shown {
    let theme = canvas.theme;
    let items = [
        Item::second(label, theme.accent),
        Item::main(url, theme.plain),
    ];
    let fits = |square: &Square| {
        let count = square.count as u16;
        count.div_ceil(2) <= area.height && count + TEXT_COLUMNS <= area.width
    };
    let square = seal::for_screens(url, false).filter(fits);
    let Some(square) = square.or_else(|| seal::for_screens(url, true)) else {
        return Stack::new(&items).draw(canvas, area, setting);
    };
    let count = square.count as u16;
    let rows = count.div_ceil(2);
    if !fits(&square) {
        // A code that does not fit would be none: the address alone is shown, and that a larger window would have it.
        let words = "Cửa sổ chưa đủ lớn để hiện mã QR";
        let items = [
            items,
            [Item::note(words, theme.faint), Item::note("", theme.faint)],
        ]
        .concat();
        return Stack::new(&items).draw(canvas, area, setting);
    }
    // As large as whole cells make it: a module is one column wide and half a row high, or twice that …
    let scale = (area.height / rows)
        .min((area.width - TEXT_COLUMNS) / count)
        .max(1);
    let dark = |x: u16, y: u16| {
        let (x, y) = (usize::from(x / scale), usize::from(y / scale));
        y < square.count && square.dark.get(y * square.count + x) == Some(&true)
    };
    let side = count * scale;
    let style = if setting.colourless {
        // Light modules are drawn: the ground is taken to be dark.
        Style::new()
    } else {
        Style::new().fg(Color::White).bg(Color::Black)
    };
    for row in 0..side.div_ceil(2) {
        for column in 0..side {
            let symbol = match (
                dark(column, row * 2),
                dark(column, row * 2 + 1) || row * 2 + 1 >= side,
            ) {
                (false, false) => "█",
                (false, true) => "▀",
                (true, false) => "▄",
                (true, true) => " ",
            };
            if let Some(cell) = canvas.buffer.cell_mut((area.x + column, area.y + row)) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }
    let place = Rect {
        x: area.x + side + 2,
        width: area.width.saturating_sub(side + 2),
        ..area
    };
    Stack::new(&items).draw(canvas, place, setting)
}
