//! The reason for an absence: a line of its own that is typed under the list.

use super::{Attendance, AttendanceRow};
use crate::session::Command;
use crate::session::kinds::Status;
use crate::tui::action::Action;
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::view::Reply;

/// A reason being typed, and for whom.
#[derive(Debug)]
pub(super) struct Reason {
    pub(super) member: String,
    pub(super) field: Field,
}

impl Attendance {
    /// Opens the line for the reason of an absence.
    pub(super) fn ask_reason(&mut self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let Some(AttendanceRow::Member(member)) = self.current(session) else {
            return self.mark(Status::Excused, ctx);
        };
        let given = session.attendance.get(&member.id);
        let given = given.filter(|mark| mark.status == Status::Excused);
        let given = given.and_then(|mark| mark.reason.clone());
        let member = member.id.clone();
        let key = format!("attendance/{member}/reason");
        let text = ctx.port().draft(&key).or(given).unwrap_or_default();
        self.at = self.place(ctx.session()).unwrap_or(self.at);
        self.find = None;
        self.reason = Some(Reason {
            member,
            field: Field::line(&key).with(&text),
        });
        Reply::Whole
    }

    /// Records the absence with the reason as it stands, which may be empty.
    fn record_reason(&mut self, ctx: &mut SessionContext) -> Reply {
        let Some(reason) = &self.reason else {
            return Reply::Nothing;
        };
        let text = reason.field.text().trim();
        let text = (!text.is_empty()).then(|| text.to_owned());
        let was = ctx.session().attendance.get(&reason.member);
        let same = was.is_some_and(|was| was.status == Status::Excused && was.reason == text);
        let command = Command::Mark {
            member: reason.member.clone(),
            status: Status::Excused,
            reason: text,
        };
        if same || ctx.give(&command) {
            ctx.discard_draft(&reason.field.key);
            self.reason = None;
        }
        Reply::Whole
    }

    pub(super) fn act_on_reason(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        match action {
            Action::Confirm | Action::Save => return self.record_reason(ctx),
            Action::Back => self.reason = None,
            Action::NextField
            | Action::PreviousField
            | Action::Up
            | Action::Down
            | Action::New
            | Action::Find => {}
            _ => {
                self.reason = None;
                return self.act_on_list(action, ctx);
            }
        }
        Reply::Whole
    }
}
