//! What stands on the screens as lines of words: columns one after the other, signs in words, and only what was not told before.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Signs and what is said instead; the first that fits counts.
const SIGNS: &[(&str, &str)] = &[
    ("đang chọn: ▸", CHOSEN),
    ("▸", "đang ở đây: "),
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
    ("☑", "[x]"),
    ("☐", "[ ]"),
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
const CHOSEN: &str = "đang chọn: ";

/// What was told.
#[derive(Debug, Default)]
pub struct Told {
    /// Of the screen.
    screen: HashSet<String>,
    /// Of the window in front, while there is one.
    window: Option<HashSet<String>>,
}

impl Told {
    /// Everything is to be told again.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The lines in a part of the frame that were not told yet. Times that run on are news only where the user asked for something, and what is
    /// only counted on is none.
    pub fn news(&mut self, frame: &Buffer, front: Option<Rect>, asked: bool) -> Vec<String> {
        let lines = lines(frame, front.unwrap_or(frame.area));
        // A window that opens is told whole; back from it, the screen has been told.
        let set = match front {
            Some(_) => self.window.get_or_insert_default(),
            None => {
                self.window = None;
                &mut self.screen
            }
        };
        let before = std::mem::take(set);
        let mut news = Vec::new();
        for line in lines {
            let known = still(&line);
            let is_new = !before.contains(&known);
            let runs_on = !asked && before.contains(&without_figures(&line));
            if is_new && !runs_on {
                news.push(line.clone());
            }
            set.insert(without_figures(&line));
            set.insert(known);
        }
        news
    }
}

/// A line with what a clock changes taken out: times, minutes, how saving stands.
fn still(line: &str) -> String {
    let mut still = String::new();
    let mut figures = String::new();
    let mut letters = line.replace("Đang lưu", "Đã lưu");
    letters.push(' ');
    for letter in letters.chars() {
        let goes_on =
            letter.is_ascii_digit() || (matches!(letter, ':' | '/') && !figures.is_empty());
        if goes_on {
            figures.push(letter);
            continue;
        }
        let is_time = letter == '\'' || figures.trim_end_matches(':').contains(':');
        if is_time {
            still.push('0');
        } else {
            still.push_str(&figures);
        }
        figures.clear();
        still.push(letter);
    }
    still
}

fn without_figures(line: &str) -> String {
    let words = still(line)
        .chars()
        .filter(|it| !it.is_ascii_digit())
        .collect::<String>();
    format!("\u{1}{words}")
}

/// The lines of a part of the frame: where it is divided by an upright rule, the left column comes first.
fn lines(frame: &Buffer, area: Rect) -> Vec<String> {
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
        let symbol = cell.symbol();
        let is_drawing = symbol.chars().all(|it| "─━┬┴┼├┤█░▒▓▏▎▍▌▋▊▉▀▄".contains(it));
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
    for (sign, words) in SIGNS {
        line = line.replace(sign, words);
    }
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
    fn only_news_are_told_and_a_clock_is_none() {
        let mut told = Told::default();
        let (first, second) = (
            frame(&["họp 14:42   ", "12/20' một  "]),
            frame(&["họp 14:43   ", "13/20' một  "]),
        );
        assert_eq!(told.news(&first, None, true).len(), 2);
        assert_eq!(told.news(&second, None, true), [""; 0]);
        let third = frame(&["họp 14:43   ", "21/23 hai   "]);
        assert_eq!(told.news(&third, None, true), ["21/23 hai"]);
        let fourth = frame(&["họp 14:43   ", "22/23 hai   "]);
        assert_eq!(told.news(&fourth, None, false), [""; 0]);
        // A window over it is told, and back from it the screen is known.
        let window = Some(Rect::new(0, 1, 12, 1));
        assert_eq!(told.news(&first, window, true), ["12/20' một"]);
        assert_eq!(told.news(&fourth, None, true), [""; 0]);
        told.forget();
        assert_eq!(told.news(&fourth, None, true).len(), 2);
    }
}
