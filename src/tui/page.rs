//! A text to read about what was filled in: Enter and Esc go back to it.

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::{Canvas, Target, centred};
use super::context::SessionContext;
use super::keymap::Context;
use super::view::{Reply, View};
use crate::text::width;

/// The widest that it stands on the screen.
const MAX_COLUMNS: u16 = 96;

/// A text to read, scrolled by rows.
#[derive(Clone, Debug)]
pub struct Page {
    title: String,
    lines: Vec<String>,
    /// What going back does, in words.
    back: String,
    from: usize,
}

impl Page {
    /// A text that can only be gone back from.
    pub fn to_read(title: &str, lines: Vec<String>, back: &str) -> Self {
        Self {
            title: title.to_owned(),
            lines,
            back: back.to_owned(),
            from: 0,
        }
    }
}

impl View for Page {
    fn context(&self) -> Context {
        Context::Ask
    }

    fn act(&mut self, action: Action, _ctx: &mut SessionContext) -> Reply {
        let last = self.lines.len().saturating_sub(1);
        match action {
            _ if let Some(to) = action.moved(self.from, last, 10) => self.from = to,
            Action::Confirm | Action::Back => return Reply::Close,
            Action::Help => return Reply::Pass,
            _ => return Reply::Nothing,
        }
        Reply::Whole
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _ctx: &SessionContext) {
        let theme = canvas.theme;
        let columns = area.width.saturating_sub(6).min(MAX_COLUMNS);
        let inner = columns.saturating_sub(4);
        let lines = self.lines.iter().skip(self.from);
        let rows: Vec<String> = lines
            .flat_map(|it| hanging(it, usize::from(inner)))
            .collect();
        let height = (rows.len() as u16).saturating_add(4);
        let frame = centred(area, columns, height.min(area.height.saturating_sub(2)));
        canvas.window(frame);
        let x = frame.x + 2;
        canvas.rule(frame.x, frame.y, frame.width);
        canvas.text(x, frame.y, inner, &format!(" {} ", self.title), theme.title);
        let room = usize::from(frame.height.saturating_sub(4));
        for (row, y) in rows.iter().take(room).zip(frame.y + 1..) {
            canvas.text(x, y, inner, row, theme.plain);
        }
        let foot = frame.bottom().saturating_sub(2);
        canvas.rule(frame.x, foot.saturating_sub(1), frame.width);
        if rows.len() > room {
            let more = " còn nữa: ↓ ";
            canvas.text_right(
                frame.right().saturating_sub(2),
                foot.saturating_sub(1),
                more,
                theme.faint,
            );
        }
        let words = format!("[ Esc {} ]", self.back);
        let used = canvas.text(x, foot, inner, &words, theme.plain);
        canvas.target(Rect::new(x, foot, used, 1), Target::Do(Action::Back));
        canvas.rule(frame.x, frame.bottom().saturating_sub(1), frame.width);
    }
}

/// A line in rows; the second one and those after it are set in.
fn hanging(line: &str, columns: usize) -> Vec<String> {
    let rows = width::wrap(line, columns.saturating_sub(2));
    let rows = rows.into_iter().enumerate();
    rows.map(|(at, row)| if at > 0 { format!("  {row}") } else { row })
        .collect()
}
