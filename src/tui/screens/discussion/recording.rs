//! Beginning an opinion, and recording what is in the composer.

use super::Discussion;
use super::composer::Sheet;
use crate::session::kinds::Status;
use crate::session::{Person, tally};
use crate::text::case::capital;
use crate::tui::context::SessionContext;
use crate::tui::picker::Picker;
use crate::tui::view::{Purpose, Reply, Window};

impl Discussion {
    /// Opens the composer for a new opinion: its speaker is the one who has the floor.
    pub(super) fn compose(&mut self, sheet: Sheet, ctx: &mut SessionContext) -> Reply {
        self.composer.open(sheet, ctx);
        self.composing = true;
        self.find = None;
        let session = ctx.session();
        if session.opened_at.is_none() {
            ctx.warn("Buổi chưa khai mạc: chữ được giữ lại, ghi vào biên bản sau khi khai mạc");
        } else if session.closing.is_some() {
            ctx.warn("Hoàn thiện biên bản: ghi ý kiến còn sót; Tab chọn người, loại, mục, giờ");
        }
        Reply::Whole
    }

    /// The question that an answer being written answers: the chosen one if it is open, else the newest open one.
    pub(super) fn question(&self, ctx: &SessionContext) -> Option<String> {
        let open: Vec<&str> = tally::open_questions(ctx.session()).collect();
        let chosen = self
            .current_id(ctx)
            .filter(|id| open.contains(&id.as_str()));
        chosen.or_else(|| open.last().map(|&id| id.to_owned()))
    }

    /// Records what is in the composer; without a speaker it asks for one first.
    pub(super) fn record(&mut self, ctx: &mut SessionContext) -> Reply {
        if self.composer.wants_speaker() {
            let session = ctx.session();
            let picker = Picker::people("Ai phát biểu?", Purpose::SpeakerToRecord, session);
            return Reply::Open(Window::Picker(picker));
        }
        let proposed = self.question(ctx);
        let Some(command) = self.composer.command(proposed, ctx.session()) else {
            self.refuse("ý kiến chưa có chữ nào; hãy nhập nội dung", ctx);
            return Reply::Whole;
        };
        let moment = self.composer.moment(ctx.session());
        let fields = self.composer.fields();
        ctx.recording(fields.iter().map(String::as_str));
        match ctx.try_give_at(&command, moment) {
            Ok(words) => {
                ctx.say(words);
                self.warn_if_absent(ctx);
                self.composer.open(Sheet::Public, ctx);
                self.composing = false;
                self.chosen = None;
            }
            Err(refusal) => self.refuse(&refusal.to_string(), ctx),
        }
        Reply::Whole
    }

    /// Why it was not recorded stands at the composer, and nothing else is said beside it.
    fn refuse(&mut self, words: &str, ctx: &mut SessionContext) {
        ctx.notice = None;
        self.composer.message = Some(capital(words));
    }

    /// A speaker need not be marked present, but the screen says so.
    fn warn_if_absent(&self, ctx: &mut SessionContext) {
        let Some(Person::Member(id)) = self.composer.speaker() else {
            return;
        };
        let session = ctx.session();
        let Some(member) = session.member(id) else {
            return;
        };
        if !session.status(member).is_some_and(Status::attended) {
            let name = member.name.clone();
            ctx.warn(format!(
                "Đã ghi; lưu ý: đồng chí {name} chưa được điểm danh có mặt"
            ));
        }
    }
}
