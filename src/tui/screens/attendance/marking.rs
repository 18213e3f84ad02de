//! Marking members: one key a member, the rest at once, the one that was found by name.

use super::{Attendance, AttendanceRow, hour, unmarked};
use crate::session::event::Event;
use crate::session::kinds::Status;
use crate::session::records::Mark;
use crate::session::roster::Member;
use crate::session::state::Done;
use crate::session::{Command, Session};
use crate::tui::ask::Ask;
use crate::tui::context::SessionContext;
use crate::tui::view::{Reply, Window};

/// Up to so many seconds after a mark another one of the same line corrects it.
const CORRECTS: i64 = 10;

impl Attendance {
    /// Marks the chosen member and no other: the choice stays, so that letters typed by mistake touch one line alone, and one Ctrl+Z takes it back.
    /// One who stands so already is left alone.
    pub(super) fn mark(&mut self, status: Status, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let member = match self.current(session) {
            Some(AttendanceRow::Member(member)) => member,
            Some(AttendanceRow::Guest(_)) => {
                ctx.warn("Khách mời không cần điểm danh; Enter để sửa, Delete để bỏ");
                return Reply::Whole;
            }
            Some(AttendanceRow::Rest(_)) => {
                ctx.warn("Enter ở dòng này ghi có mặt cho tất cả đồng chí chưa điểm danh");
                return Reply::Whole;
            }
            None => return Reply::Nothing,
        };
        if session.status(member) == Some(status) {
            return Reply::Whole;
        }
        if ctx.session().closing.is_some() && matches!(status, Status::Late | Status::Left) {
            return Reply::Open(Window::Form(hour::form(member, status)));
        }
        if session.joined_after().contains(&member.id) {
            return Reply::Open(Window::Ask(ask_joined(member, status)));
        }
        let id = member.id.clone();
        if self.corrects(&id, ctx) {
            let was = mark_before(ctx.session());
            if was.as_ref().is_some_and(|it| it.status == status) {
                ctx.give(&Command::Undo {});
                return Reply::Whole;
            }
            // What is refused leaves the mark that it would correct as it is, and writes nothing.
            let (session, now) = (ctx.session(), ctx.now);
            if let Err(refusal) = session.refuse_remark(was.as_ref(), (&id, status), now) {
                ctx.refuse(&refusal.to_string());
                return Reply::Whole;
            }
            ctx.give(&Command::Undo {});
        }
        let session = ctx.session();
        let reason = session
            .member(&id)
            .and_then(|member| reason_kept(session, member, status));
        let command = Command::Mark {
            member: id.clone(),
            status,
            reason,
        };
        if ctx.give(&command) {
            self.marked = Some((id, ctx.session().position.seq));
        }
        Reply::Whole
    }

    /// Whether a mark of this member corrects the one that a key made just now: nothing else was done since, and a moment ago.
    fn corrects(&self, member: &str, ctx: &SessionContext) -> bool {
        let session = ctx.session();
        let Some((marked, seq)) = &self.marked else {
            return false;
        };
        let last = session.last_done().filter(|done| done.seq == *seq);
        let soon = |done: &Done| (ctx.now - done.at).num_seconds().abs() <= CORRECTS;
        marked == member && session.position.seq == *seq && last.is_some_and(soon)
    }

    /// Marks all who are not marked yet, and says how many.
    pub(super) fn mark_rest(&mut self, ctx: &mut SessionContext) {
        let status = Status::Present;
        let count = unmarked(ctx.session());
        if ctx.give(&Command::MarkRest { status }) {
            ctx.say(format!(
                "Đã ghi có mặt cho {count} đồng chí chưa điểm danh; Ctrl+Z lấy lại cả {count}"
            ));
            self.at = 0;
        }
    }

    /// Marks the found member present and empties the field for the next name; the choice stays on the one marked.
    pub(super) fn mark_found(&mut self, ctx: &mut SessionContext) -> Reply {
        let Some(place) = self.place(ctx.session()) else {
            ctx.warn("Không tìm thấy đồng chí nào; Esc để xóa chữ đang tìm");
            return Reply::Whole;
        };
        let session = ctx.session();
        let absent = session
            .roster
            .get(place)
            .and_then(|member| {
                session
                    .attendance
                    .get(&member.id)
                    .map(|mark| (member, mark.status))
            })
            .filter(|(_, status)| status.absent());
        if let Some((member, status)) = absent {
            // Space is also how people part words: it never takes an absence and its reason away.
            let words = format!(
                "Đồng chí {} đã ghi {}; bấm Enter về danh sách rồi Space nếu đã đến",
                member.name,
                status.label()
            );
            ctx.warn(words);
            return Reply::Whole;
        }
        self.mark(Status::Present, ctx);
        if let Some(find) = &mut self.find {
            find.clear();
            find.pick = place;
        }
        Reply::Whole
    }
}

/// The question before someone who came to the cell after the closing is counted as having been there.
fn ask_joined(member: &Member, status: Status) -> Ask {
    let reasons = vec![
        "Đồng chí này được thêm vào danh sách sau khi bế mạc".to_owned(),
        "Tổng số đảng viên và tỷ lệ của buổi, kể cả trên biên bản, sẽ đổi theo".to_owned(),
    ];
    let command = Command::Mark {
        member: member.id.clone(),
        status,
        reason: None,
    };
    let question = format!(
        "Ghi đồng chí {} {} tại buổi này?",
        member.name,
        status.label()
    );
    Ask::command(&question, reasons, command)
}

/// The mark that the last command put another one in place of.
fn mark_before(session: &Session) -> Option<Mark> {
    match session.last_done()?.events.first()? {
        Event::Marked { change, .. } => change.was.clone(),
        _ => None,
    }
}

/// Who was to come later and has come keeps the reason given; every other mark starts without one.
fn reason_kept(session: &Session, member: &Member, status: Status) -> Option<String> {
    let was = session.attendance.get(&member.id)?;
    let came = was.status == Status::Excused && status == Status::Late;
    let left = was.status == Status::Late && status == Status::Left;
    was.reason.clone().filter(|_| came || left)
}
