//! How a roster that was read stands on the screen.

use ratatui::layout::Rect;

use super::Roll;
use crate::session::roster::Member;
use crate::text::width;
use crate::tui::action::Action;
use crate::tui::canvas::{Canvas, Target, centred};

/// The widest that it stands on the screen.
const MAX_COLUMNS: u16 = 110;
/// The heading.
const TITLE: &str = "Danh sách đảng viên đã đọc";

impl Roll {
    /// Draws it over the form.
    pub(super) fn draw_in(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let theme = canvas.theme;
        let columns = area.width.saturating_sub(6).min(MAX_COLUMNS);
        let inner = columns.saturating_sub(4);
        let told = self.told();
        let mut rows: Vec<(usize, String)> = Vec::new();
        for (line, words) in told.iter().enumerate() {
            let wrapped = width::wrap(words, usize::from(inner).saturating_sub(2));
            for (at, row) in wrapped.into_iter().enumerate() {
                let indent = if at > 0 { "  " } else { "" };
                rows.push((line, format!("{indent}{row}")));
            }
        }
        let sentences = rows.len();
        let whole = sentences + self.mended.members.len();
        let height = u16::try_from(whole).unwrap_or(u16::MAX).saturating_add(4);
        let frame = centred(area, columns, height.min(area.height.saturating_sub(2)));
        canvas.window(frame);
        let x = frame.x + 2;
        canvas.rule(frame.x, frame.y, frame.width);
        canvas.text(x, frame.y, inner, &format!(" {TITLE} "), theme.title);
        let room = usize::from(frame.height.saturating_sub(4));
        let chosen = match self.chosen(told.len()) {
            Some(at) => sentences + at,
            None => rows
                .iter()
                .rposition(|(line, _)| *line == self.at)
                .unwrap_or(0),
        };
        let from = chosen
            .saturating_sub(room / 2)
            .min(whole.saturating_sub(room));
        for (nth, y) in (from..whole).take(room).zip(frame.y + 1..) {
            let (line, words) = match rows.get(nth) {
                Some((line, words)) => (*line, words.clone()),
                None => {
                    let at = nth.saturating_sub(sentences);
                    let member = self.mended.members.get(at);
                    (
                        told.len() + at,
                        member.map(|it| self.line(at, it)).unwrap_or_default(),
                    )
                }
            };
            let place = Rect::new(frame.x, y, frame.width, 1);
            let member = nth.checked_sub(sentences);
            let member = member.and_then(|at| self.mended.members.get(at));
            let style = match member {
                _ if line == self.at => theme.chosen,
                Some(member) if member.gone => theme.faint,
                _ => theme.plain,
            };
            canvas.text(x, y, inner, &words, style);
            if line == self.at {
                canvas.restyle(place, style);
            }
            canvas.target(place, Target::Row(line));
        }
        let foot = frame.bottom().saturating_sub(2);
        canvas.rule(frame.x, foot.saturating_sub(1), frame.width);
        if from + room < whole {
            let end = frame.right().saturating_sub(2);
            canvas.text_right(end, foot.saturating_sub(1), " còn nữa: ↓ ", theme.faint);
        }
        let on_member = self.chosen(told.len());
        let on_member = on_member.and_then(|at| self.mended.members.get(at));
        told_keys(canvas, Rect::new(x, foot, inner, 1), on_member);
        canvas.rule(frame.x, frame.bottom().saturating_sub(1), frame.width);
    }
}

/// What the keys do on the chosen line.
fn told_keys(canvas: &mut Canvas<'_>, line: Rect, on_member: Option<&Member>) {
    let theme = canvas.theme;
    let out = match on_member {
        Some(member) if member.gone => "Delete lấy lại",
        _ => "Delete để ngoài",
    };
    let keys: &[(&str, Action)] = if on_member.is_some() {
        &[
            ("Enter sửa", Action::Confirm),
            (out, Action::LeaveOut),
            ("Ctrl+Z hoàn tác", Action::Undo),
            ("Ctrl+S lập buổi", Action::Save),
            ("Esc sửa danh sách", Action::Back),
        ]
    } else {
        &[
            ("Enter đúng, lập buổi sinh hoạt", Action::Confirm),
            ("Tab sửa từng người", Action::NextField),
            ("Esc sửa danh sách", Action::Back),
        ]
    };
    let mut at = line.x;
    for (nth, (words, action)) in keys.iter().enumerate() {
        let style = if nth == 0 { theme.accent } else { theme.plain };
        let room = line.right().saturating_sub(at);
        let used = canvas.text(at, line.y, room, &format!("[ {words} ]"), style);
        canvas.target(Rect::new(at, line.y, used, 1), Target::Do(*action));
        at += used + 1;
    }
}
