//! What was told of the screens, so that only what is new is told: a list that became another one as a whole, a mark where it came to.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines::{CHOSEN, HERE, lines, spoken};

/// Of how many lines that a window no longer shows on it is another one, to be told as a whole.
const ANOTHER: usize = 2;

/// Lines that were told.
#[derive(Debug, Default)]
struct Lines {
    /// What stood there.
    known: HashSet<String>,
    /// The same without figures.
    bare: HashSet<String>,
    /// What stood at the chosen place.
    marked: HashSet<String>,
}

impl Lines {
    fn of(lines: &[String]) -> Self {
        let mut all = Self::default();
        for line in lines {
            let (still, marked) = unmarked(line);
            all.bare.insert(without_figures(&still));
            if marked {
                all.marked.insert(still.clone());
            }
            all.known.insert(still);
        }
        all
    }
}

/// What was told.
#[derive(Debug, Default)]
pub struct Told {
    /// Of the screen.
    screen: Lines,
    /// Of the window in front, while there is one.
    window: Option<Lines>,
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
        let now = Lines::of(&lines);
        let before = match front {
            Some(_) => self.window.replace(now).unwrap_or_default(),
            None => {
                self.window = None;
                std::mem::replace(&mut self.screen, now)
            }
        };
        let now = match front {
            Some(_) => self.window.get_or_insert_default(),
            None => &mut self.screen,
        };
        // A list that has become another one is told whole: what it kept belongs to it.
        let gone = before.known.iter().filter(|it| !now.known.contains(*it));
        let another = front.is_some() && asked && gone.count() >= ANOTHER;
        let mut said = HashSet::new();
        let is_news = |line: &String| {
            let (still, marked) = unmarked(line);
            // What stands there twice is said once.
            if !said.insert(still.clone()) {
                return false;
            }
            let is_new = another || !before.known.contains(&still);
            let is_reached = marked && !before.marked.contains(&still);
            let runs_on = !asked && before.bare.contains(&without_figures(&still));
            (is_new || is_reached) && !runs_on
        };
        let news = lines.into_iter().filter(is_news);
        news.map(|line| spoken(&line)).collect()
    }
}

/// A line without what a clock changes and without the mark of the chosen place; whether it had that mark.
fn unmarked(line: &str) -> (String, bool) {
    // Among several things of one row the mark says which of them.
    let (head, rest) = match line.split_once(", ") {
        Some((head, _)) => line.split_at(head.len()),
        None => (line, ""),
    };
    let bare = head.replace(CHOSEN, "").replace(HERE, "");
    let marked = bare != head;
    let alone = !rest.contains(CHOSEN) && !rest.contains(HERE);
    (still(&format!("{bare}{rest}")), marked && alone)
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

fn without_figures(still: &str) -> String {
    still.chars().filter(|it| !it.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(rows: &[&str]) -> Buffer {
        Buffer::with_lines(rows.iter().copied())
    }

    #[test]
    fn a_list_that_became_another_one_is_told_whole_and_a_mark_that_left_is_no_news() {
        let mut told = Told::default();
        let all = frame(&[
            "▸ Ánh       ",
            "  Mai       ",
            "  Yến       ",
            "  Hùng      ",
        ]);
        let moved = frame(&[
            "  Ánh       ",
            "▸ Mai       ",
            "  Yến       ",
            "  Hùng      ",
        ]);
        let found = frame(&[
            "▸ Mai       ",
            "  Yến       ",
            "            ",
            "            ",
        ]);
        let window = Some(all.area);
        assert_eq!(told.news(&all, window, true).len(), 4);
        assert_eq!(told.news(&moved, window, true), ["đang ở đây: Mai"]);
        assert_eq!(told.news(&found, window, true), ["đang ở đây: Mai", "Yến"]);
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
        assert_eq!(told.news(&first, window, true), ["12/20 phút một"]);
        assert_eq!(told.news(&fourth, None, true), [""; 0]);
        told.forget();
        assert_eq!(told.news(&fourth, None, true).len(), 2);
    }
}
