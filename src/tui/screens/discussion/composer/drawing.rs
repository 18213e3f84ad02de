//! Drawing the composer: who and what in words, then the opinion as it is written.

use ratatui::layout::Rect;

use super::Composer;
use crate::session::Session;
use crate::session::kinds::OpinionKind;
use crate::session::records::Opinion;
use crate::text::width;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::people;
use crate::tui::screens::agenda;

/// The columns of a question's words where it is named.
const QUESTION: usize = 40;

impl Composer {
    /// Who, what kind, of which section, and what it answers, in words.
    pub fn head(&self, proposed: Option<String>, ctx: &SessionContext) -> String {
        let session = ctx.session();
        let who = match &self.how.speaker {
            Some(speaker) => people::called(session, speaker),
            None if self.how.kind == OpinionKind::Note => "không nêu tên".to_owned(),
            None => "chưa chọn người phát biểu (@)".to_owned(),
        };
        let verb = if self.edits() { "Sửa: " } else { "" };
        let private = if self.private {
            " · ghi chú riêng, không vào biên bản"
        } else {
            ""
        };
        let section = session.section(self.section(session));
        let section = section.map_or_else(String::new, |it| {
            format!(" · {}", agenda::called(session, it))
        });
        let moment = self.moment(session);
        let moment = moment.map_or_else(String::new, |at| format!(" · lúc {}", at.format("%H:%M")));
        let answers = self.question(proposed);
        let answers = match answers.as_deref().and_then(|id| session.opinion(id)) {
            Some(question) => format!(" → {}", question_words(session, question)),
            None if self.how.kind == OpinionKind::Answer => " → không nêu vướng mắc nào".to_owned(),
            None => String::new(),
        };
        format!(
            "{verb}{who} · {}{section}{moment}{private}{answers}",
            self.how.kind.label()
        )
    }

    /// Draws it: a rule, who and what, then the words.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        focused: bool,
        proposed: Option<String>,
        ctx: &SessionContext,
    ) {
        let theme = canvas.theme;
        canvas.rule(area.x, area.y, area.width);
        let (head, style) = match &self.message {
            Some(message) => (format!("▲ {message}"), theme.alarm),
            None if focused => (self.head(proposed, ctx), theme.accent),
            None => (self.head(proposed, ctx), theme.faint),
        };
        let room = area.width.saturating_sub(2);
        canvas.text(area.x + 1, area.y + 1, room, &head, style);
        let space = Rect::new(
            area.x + 1,
            area.y + 2,
            area.width.saturating_sub(2),
            area.height.saturating_sub(2),
        );
        if focused || !self.field.text().is_empty() {
            canvas.field(&self.field, space, focused);
        } else {
            let hint = "F2 để ghi ý kiến. Khi đang gõ: @ chọn người, # chọn loại, Ctrl+S ghi.";
            canvas.text(space.x, space.y, space.width, hint, theme.faint);
        }
        canvas.target(space, Target::Field(0));
    }
}

/// A question as it is named where it is answered: who put it, and its first words.
pub fn question_words(session: &Session, question: &Opinion) -> String {
    let who = question.speaker.as_ref();
    let who = who.map_or_else(String::new, |it| {
        format!("{}: ", people::comrade(session, it))
    });
    format!(
        "vướng mắc của {who}{}",
        width::truncate(&question.text, QUESTION)
    )
}
