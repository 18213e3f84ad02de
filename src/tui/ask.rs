//! A question before acting, with what is to be considered.

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::{Canvas, Target, centred};
use super::context::SessionContext;
use super::keymap::Context;
use super::view::{Reply, View};
use crate::session::Command;
use crate::text::width;

/// A question: nothing is preset, so that a stray Enter answers nothing. The arrows choose, Enter takes what is chosen; Ctrl+S agrees at once,
/// Esc leaves everything as it is.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The question.
    pub question: String,
    /// What is to be considered, a line each.
    pub reasons: Vec<String>,
    /// What is given when agreed.
    pub commands: Vec<Command>,
    /// What is done when agreed, where it is no command.
    pub action: Option<Action>,
    /// Whether agreeing is chosen, or leaving it; none at first.
    pub chosen: Option<bool>,
}

/// Said to keys that answer nothing.
pub const ANSWER: &str = "Hãy trả lời câu hỏi: ← → chọn Đồng ý hoặc Thôi, rồi Enter";

/// The question before an undo that takes the closing back.
pub fn undo() -> Ask {
    Ask::command(
        "Hoàn tác việc bế mạc?",
        vec![
            "Buổi sinh hoạt trở lại chưa bế mạc; mục đang chạy lúc bế mạc, nếu có, lại chạy"
                .to_owned(),
            "Văn bản đã xuất không đổi; bản xuất sau là bản dự thảo".to_owned(),
        ],
        Command::Undo {},
    )
}

/// The question before leaving where nothing takes what is not saved.
pub fn leave() -> Ask {
    Ask::action(
        "Rời chương trình và mất phần chưa lưu?",
        vec![
            "Ổ đĩa không nhận, và không nơi nào nhận bản sao cứu hộ".to_owned(),
            "Thôi, rồi Ctrl+P “Lưu sang thư mục khác”: chọn ổ khác hoặc USB còn chỗ".to_owned(),
        ],
        Action::Leave,
    )
}

/// The question before an undo of what was not done on this screen.
pub fn undo_elsewhere(what: String) -> Ask {
    Ask::command(
        "Hoàn tác việc gần nhất của buổi đã bế mạc?",
        vec![what],
        Command::Undo {},
    )
}

impl Ask {
    /// A question that gives these commands when agreed to.
    pub fn command(question: &str, reasons: Vec<String>, command: Command) -> Self {
        Self {
            question: question.to_owned(),
            reasons,
            commands: vec![command],
            action: None,
            chosen: None,
        }
    }

    fn agree(&mut self) -> Reply {
        match self.action {
            Some(action) => Reply::Do(action),
            None => Reply::Give(std::mem::take(&mut self.commands)),
        }
    }

    /// A question that does this action when agreed to.
    pub fn action(question: &str, reasons: Vec<String>, action: Action) -> Self {
        Self {
            question: question.to_owned(),
            reasons,
            commands: Vec::new(),
            action: Some(action),
            chosen: None,
        }
    }
}

impl View for Ask {
    fn context(&self) -> Context {
        Context::Ask
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        match action {
            Action::Save => self.agree(),
            Action::Confirm => match self.chosen {
                Some(true) => self.agree(),
                Some(false) => Reply::Close,
                None => {
                    ctx.warn(ANSWER);
                    Reply::Whole
                }
            },
            Action::Left | Action::Up => {
                self.chosen = Some(true);
                Reply::Whole
            }
            Action::Right | Action::Down => {
                self.chosen = Some(false);
                Reply::Whole
            }
            Action::NextField | Action::PreviousField => {
                self.chosen = Some(self.chosen != Some(true));
                Reply::Whole
            }
            Action::Back => Reply::Close,
            _ => Reply::Nothing,
        }
    }

    fn row(&mut self, row: usize, _ctx: &mut SessionContext) -> Reply {
        if row == 0 { self.agree() } else { Reply::Close }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _ctx: &SessionContext) {
        let theme = canvas.theme;
        let columns = area.width.saturating_sub(6).min(76);
        let inner = usize::from(columns.saturating_sub(4));
        let reasons: Vec<String> = self
            .reasons
            .iter()
            .flat_map(|it| width::wrap(&format!("· {it}"), inner))
            .collect();
        let frame = centred(area, columns, reasons.len() as u16 + 6);
        canvas.window(frame);
        canvas.rule(frame.x, frame.y, frame.width);
        let x = frame.x + 2;
        canvas.text(x, frame.y + 1, inner as u16, &self.question, theme.warn);
        let room = usize::from(frame.height.saturating_sub(5));
        for (line, y) in reasons.iter().take(room).zip(frame.y + 2..) {
            canvas.text(x, y, inner as u16, line, theme.plain);
        }
        let foot = frame.bottom().saturating_sub(2);
        let mut at = x;
        for (row, words) in ["  Đồng ý  ", "  Thôi  "].into_iter().enumerate() {
            let style = if self.chosen == Some(row == 0) {
                theme.chosen
            } else {
                theme.plain
            };
            let used = canvas.text(at, foot, inner as u16, words, style);
            canvas.target(Rect::new(at, foot, used, 1), Target::Row(row));
            at += used + 2;
        }
        let hint = "← → chọn, Enter nhận · Esc thôi";
        let room = (x + inner as u16).saturating_sub(at);
        canvas.text(at, foot, room, hint, theme.faint);
        canvas.rule(frame.x, frame.bottom().saturating_sub(1), frame.width);
    }
}
