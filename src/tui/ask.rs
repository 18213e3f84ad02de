//! A question before acting, with what is to be considered.

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::{Canvas, Target, centred};
use super::desk::Desk;
use super::keymap::Context;
use super::view::{Reply, View};
use crate::session::{Command, Event, Session};
use crate::text::width;

/// A question: Enter agrees, Esc does not.
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
}

/// Said to keys that answer nothing.
pub const ANSWER: &str = "Hãy trả lời câu hỏi: Enter đồng ý, Esc thôi";

/// The question before an undo that reopens a closed session; none where undo asks nothing.
pub fn undo(session: &Session) -> Option<Ask> {
    let closes = |event: &Event| matches!(event, Event::Closed { change, .. } if change.to.is_some() && change.was.is_none());
    let reopens = session.last_done()?.events.iter().any(closes);
    reopens.then(|| {
        Ask::command(
            "Hoàn tác việc bế mạc?",
            vec![
                "Buổi sinh hoạt trở lại chưa bế mạc; đồng hồ của các mục lại chạy".to_owned(),
                "Văn bản đã xuất không đổi; bản xuất sau là bản dự thảo".to_owned(),
            ],
            Command::Undo {},
        )
    })
}

impl Ask {
    /// A question that gives these commands when agreed to.
    pub fn command(question: &str, reasons: Vec<String>, command: Command) -> Self {
        Self {
            question: question.to_owned(),
            reasons,
            commands: vec![command],
            action: None,
        }
    }

    /// A question that does this action when agreed to.
    pub fn action(question: &str, reasons: Vec<String>, action: Action) -> Self {
        Self {
            question: question.to_owned(),
            reasons,
            commands: Vec::new(),
            action: Some(action),
        }
    }
}

impl View for Ask {
    fn context(&self) -> Context {
        Context::Ask
    }

    fn act(&mut self, action: Action, _desk: &mut Desk) -> Reply {
        match action {
            Action::Confirm => match self.action {
                Some(action) => Reply::Do(action),
                None => Reply::Give(std::mem::take(&mut self.commands)),
            },
            Action::Back => Reply::Close,
            _ => Reply::Nothing,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _desk: &Desk) {
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
        let agree = "[ Enter đồng ý ]";
        let end = canvas.text(x, foot, inner as u16, agree, theme.accent);
        canvas.target(Rect::new(x, foot, end, 1), Target::Do(Action::Confirm));
        let at = x + end + 2;
        let end = canvas.text(at, foot, 20, "[ Esc thôi ]", theme.plain);
        canvas.target(Rect::new(at, foot, end, 1), Target::Do(Action::Back));
        canvas.rule(frame.x, frame.bottom().saturating_sub(1), frame.width);
    }
}
