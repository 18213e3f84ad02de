//! What stands on the screens as lines of words: columns one after the other, signs in words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Signs and what is said instead; the first that fits counts.
const SIGNS: &[(&str, &str)] = &[
    ("đang chọn: ▸", CHOSEN),
    ("▸", HERE),
    ("✗ vắng", "vắng"),
    ("○ vắng", "vắng"),
    ("→ đến muộn", "đến muộn"),
    ("@ trực tuyến", "trực tuyến"),
    ("+ khách mời", "khách mời"),
    ("– miễn", "miễn"),
    ("● Đã lưu", "Đã lưu"),
    ("○ Đang lưu", "Đang lưu"),
    ("✓ Đã", "Đã"),
    ("✓ có mặt", "có mặt"),
    ("☑", "đã đánh dấu:"),
    ("☐", "chưa đánh dấu:"),
    ("[x]", "đã đánh dấu:"),
    ("[ ]", "chưa đánh dấu:"),
    ("↑ ↓ ← →", "lên, xuống, trái, phải"),
    ("↑ ↓", "lên, xuống"),
    ("← →", "trái, phải"),
    ("↑↓", "lên xuống"),
    ("←→", "trái phải"),
    ("↑", "lên"),
    ("↓", "xuống"),
    ("← ", "trái "),
    ("→ ", "phải "),
    ("‹ ", ""),
    (" ›", ""),
    ("✓", "xong:"),
    ("✗", "không được:"),
    ("▲", "chú ý:"),
    ("●", "đủ:"),
    ("◐", "chưa rõ hẳn:"),
    ("○", "chưa:"),
    ("◷", "từ buổi trước:"),
    ("▶", "đang tiến hành:"),
    (" ▾", ""),
];

/// What stands for the chosen place, which is turned around on the screen.
pub const CHOSEN: &str = "đang chọn: ";
/// What stands for the place of the caret in a list or form.
pub const HERE: &str = "đang ở đây: ";
/// A line as it is said: minutes in words.
pub fn spoken(line: &str) -> String {
    let mut spoken = String::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let after_figure = spoken.ends_with(|it: char| it.is_ascii_digit());
        let ends = letters.peek().is_none_or(|it| !it.is_alphanumeric());
        if letter == '\'' && after_figure && ends {
            spoken.push_str(" phút");
        } else {
            spoken.push(letter);
        }
    }
    spoken
}

/// A letter that the terminal itself draws large, or the symbol as it is.
fn letter(symbol: &str) -> &str {
    let large = symbol.strip_prefix("\x1b]66;");
    let text = large.and_then(|it| it.split_once(';')).map(|it| it.1);
    text.map_or(symbol, |it| it.trim_end_matches(['\x1b', '\\', '\x07']))
}

/// The lines of a part of the frame: where it is divided by an upright rule, the left column comes first.
pub fn lines(frame: &Buffer, area: Rect) -> Vec<String> {
    let mut lines = Vec::new();
    let mut from = area.y;
    while from < area.bottom() {
        let split = divided(frame, area, from);
        let rest = from..area.bottom();
        let until = rest
            .skip(1)
            .find(|y| divided(frame, area, *y) != split)
            .unwrap_or(area.bottom());
        let block = Rect {
            y: from,
            height: until - from,
            ..area
        };
        match split {
            Some(x) => {
                let left = Rect {
                    width: x - area.x,
                    ..block
                };
                let right = Rect {
                    x: x + 1,
                    width: area.right().saturating_sub(x + 1),
                    ..block
                };
                lines.extend(self::lines(frame, left));
                lines.extend(self::lines(frame, right));
            }
            None => lines.extend((from..until).filter_map(|y| line(frame, area, y))),
        }
        from = until;
    }
    lines
}

/// Where an upright rule divides a row, if one does.
fn divided(frame: &Buffer, area: Rect, y: u16) -> Option<u16> {
    (area.x..area.right()).find(|x| frame.cell((*x, y)).is_some_and(|it| it.symbol() == "│"))
}

/// A row in words; none where nothing is said in it.
fn line(frame: &Buffer, area: Rect, y: u16) -> Option<String> {
    let mut line = String::new();
    let mut blanks = 0;
    let mut chosen = false;
    for x in area.x..area.right() {
        let Some(cell) = frame.cell((x, y)) else {
            continue;
        };
        let symbol = letter(cell.symbol());
        let is_drawing = symbol
            .chars()
            .all(|it| matches!(it, '\u{2500}'..='\u{257f}' | '\u{2580}'..='\u{259f}'));
        if symbol.is_empty() {
            continue;
        }
        if symbol == " " || is_drawing {
            blanks += 1;
            continue;
        }
        if blanks > 0 && !line.is_empty() {
            // A gap between columns is heard as a pause.
            let pause = blanks > 1 && !line.ends_with([',', ':', ';', '.', '–', '·']);
            line.push_str(if pause { ", " } else { " " });
        }
        let turned = cell.modifier.contains(Modifier::REVERSED);
        if turned && !chosen {
            line.push_str(CHOSEN);
        }
        (chosen, blanks) = (turned, 0);
        line.push_str(symbol);
    }
    // One lamp says how something stands; several in a row are what can be chosen.
    let lamps = line.matches(['●', '○']).count();
    if lamps > 1 && line.contains('●') {
        line = line.replace("● ", "chọn: ").replace("○ ", "không chọn: ");
    }
    for (sign, words) in SIGNS {
        line = line.replace(sign, words);
    }
    let line = line.replace(":,", ":");
    let line = line.replace("  ", " ");
    let line = line.trim();
    line.chars()
        .any(char::is_alphanumeric)
        .then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn frame(rows: &[&str]) -> Buffer {
        Buffer::with_lines(rows.iter().copied())
    }

    #[test]
    fn columns_come_one_after_the_other_and_rules_are_not_told() {
        let frame = frame(&[
            " Thảo luận · mục 3.1",
            "─────────┬──────────",
            " một     │ Chờ      ",
            " hai     │ 1 Mai    ",
            "─────────┴──────────",
            " ● Rõ người   12 %  ",
        ]);
        assert_eq!(
            lines(&frame, frame.area),
            [
                "Thảo luận · mục 3.1",
                "một",
                "hai",
                "Chờ",
                "1 Mai",
                "đủ: Rõ người, 12 %"
            ]
        );
    }

    #[test]
    fn the_chosen_place_is_named() {
        let mut frame = frame(&["  một  ", "  hai  "]);
        frame.set_style(
            Rect::new(0, 1, 7, 1),
            Style::new().add_modifier(Modifier::REVERSED),
        );
        assert_eq!(lines(&frame, frame.area), ["một", "đang chọn: hai"]);
    }

    #[test]
    fn signs_are_said_in_words() {
        for (drawn, said) in [
            (
                "● của chi bộ  ○ của đảng viên",
                "chọn: của chi bộ, không chọn: của đảng viên",
            ),
            ("○ Rõ việc", "chưa: Rõ việc"),
            ("☐ (1) Sổ tay", "chưa đánh dấu: (1) Sổ tay"),
            ("↑ ↓ chọn", "lên, xuống chọn"),
            ("‹ nền sáng ›", "nền sáng"),
            ("3.3 Ứng dụng  0/20'", "3.3 Ứng dụng, 0/20 phút"),
            ("▗▟ Triển khai", "Triển khai"),
        ] {
            let frame = frame(&[drawn]);
            let told: Vec<String> = lines(&frame, frame.area)
                .iter()
                .map(|it| spoken(it))
                .collect();
            assert_eq!(told, [said], "{drawn}");
        }
        // A letter that the terminal draws large is that letter.
        assert_eq!(letter("\u{1b}]66;s=7;ệ\u{7}"), "ệ");
        assert_eq!(letter("\u{1b}]66;s=7;ệ\u{1b}\\"), "ệ");
    }
}
