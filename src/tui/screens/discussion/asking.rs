//! What the screen asks: before an opinion is removed or reserved, and what Tab asks for of the one being written.

use chrono::TimeDelta;

use super::Discussion;
use super::composer;
use super::kinds::kinds;
use crate::session::kinds::OpinionKind;
use crate::session::records::Opinion;
use crate::session::{Command, Session, Time};
use crate::text::width;
use crate::tui::ask::Ask;
use crate::tui::context::SessionContext;
use crate::tui::people;
use crate::tui::picker::Picker;
use crate::tui::screens::agenda;
use crate::tui::view::{Picked, Purpose, Reply, Window};

/// The most minutes that are offered for an opinion that was missed.
const MINUTES: usize = 600;

impl Discussion {
    /// Asks before an opinion on record is reserved, or no longer is.
    pub(super) fn toggle_reserved(&self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let opinion = self.current(ctx).and_then(|at| session.opinions.get(&at));
        let Some(opinion) = opinion else {
            return Reply::Nothing;
        };
        let question = if opinion.reserved {
            "Bỏ ghi bảo lưu ý kiến này?"
        } else {
            "Ghi ý kiến này là ý kiến bảo lưu?"
        };
        let command = marking(opinion, Some(!opinion.reserved), None);
        ask(question, vec![in_short(session, opinion)], command)
    }

    /// Asks before an opinion is told by the report on the results, or no longer is.
    pub(super) fn toggle_reported(&self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let opinion = self.current(ctx).and_then(|at| session.opinions.get(&at));
        let Some(opinion) = opinion.filter(|it| !it.private) else {
            return Reply::Nothing;
        };
        let question = if opinion.reported {
            "Không đưa ý kiến này vào báo cáo kết quả nữa?"
        } else {
            "Đưa ý kiến này vào báo cáo kết quả?"
        };
        let command = marking(opinion, None, Some(!opinion.reported));
        ask(question, vec![in_short(session, opinion)], command)
    }

    /// Asks before an opinion is removed from the record.
    pub(super) fn remove(&self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let opinion = self.current(ctx).and_then(|at| session.opinions.get(&at));
        let Some(opinion) = opinion else {
            return Reply::Nothing;
        };
        let command = Command::RemoveOpinion {
            opinion: opinion.id.clone(),
        };
        let reasons = vec![
            in_short(session, opinion),
            "Hoàn tác được bằng Ctrl+Z".to_owned(),
        ];
        ask("Xóa ý kiến này khỏi biên bản?", reasons, command)
    }

    /// What Tab asks for of the opinion being written.
    pub(super) fn ask_for(&mut self, forward: bool, ctx: &SessionContext) -> Reply {
        let session = ctx.session();
        Reply::Open(Window::Picker(
            match self.composer.next_stop(forward, ctx) {
                Purpose::Kind => kinds("Loại ý kiến", Purpose::Kind),
                Purpose::Section => {
                    let sections = session.agenda.iter();
                    let sections =
                        sections.map(|it| (it.section.clone(), agenda::called(session, it)));
                    let standing = Picked::Word(self.composer.section(session).to_owned());
                    Picker::words("Ý kiến thuộc mục nào?", Purpose::Section, sections)
                        .standing_on(&standing)
                }
                Purpose::Question => {
                    let questions = session.public_opinions();
                    let questions = questions
                        .filter(|it| it.kind == OpinionKind::Question)
                        .map(|it| (it.id.clone(), composer::question_words(session, it)));
                    let mut picker =
                        Picker::words("Trả lời vướng mắc nào?", Purpose::Question, questions);
                    picker.push("Không nêu vướng mắc nào", Picked::Word(String::new()));
                    let answered = self.composer.question(self.question(ctx));
                    picker.standing_on(&Picked::Word(answered.unwrap_or_default()))
                }
                Purpose::Moment => moments(session, self.composer.moment(session)),
                _ => Picker::people("Ai phát biểu?", Purpose::Speaker, session),
            },
        ))
    }
}

/// An opinion's marks alone are changed.
fn marking(opinion: &Opinion, reserved: Option<bool>, reported: Option<bool>) -> Command {
    Command::EditOpinion {
        opinion: opinion.id.clone(),
        section: None,
        speaker: None,
        kind: None,
        text: None,
        private: None,
        reserved,
        reported,
        answers: None,
    }
}

/// An opinion in one line, for a question; a private note is not quoted.
fn in_short(session: &Session, opinion: &Opinion) -> String {
    if opinion.private {
        return "«ghi chú riêng»".to_owned();
    }
    let who = opinion.speaker.as_ref();
    let who = who.map_or_else(String::new, |it| {
        format!("{}: ", people::comrade(session, it))
    });
    format!("{who}{}", width::truncate(&opinion.text, 60))
}

/// The minutes of the session to choose from, for an opinion that was missed.
fn moments(session: &Session, standing: Option<Time>) -> Picker {
    let from = session.opened_at;
    let to = session.closing.as_ref().map(|closing| closing.at);
    let minute = |at: Time| at.format("%H:%M").to_string();
    let mut times = Vec::new();
    if let (Some(mut at), Some(to)) = (from, to) {
        while at <= to && times.len() < MINUTES {
            times.push((at.to_rfc3339(), minute(at)));
            at += TimeDelta::minutes(1);
        }
    }
    let on = standing.and_then(|standing| {
        let words = minute(standing);
        times.iter().find(|it| it.1 == words).map(|it| it.0.clone())
    });
    Picker::words("Ý kiến phát biểu lúc mấy giờ?", Purpose::Moment, times)
        .standing_on(&Picked::Word(on.unwrap_or_default()))
}

fn ask(question: &str, reasons: Vec<String>, command: Command) -> Reply {
    Reply::Open(Window::Ask(Ask::command(question, reasons, command)))
}
