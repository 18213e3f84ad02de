//! 2 Điểm danh: one keystroke a member; guests after them; finding a name without diacritics.

mod find;
mod guest;
mod hour;
mod list;
mod marking;
pub mod member;
mod reason;

use std::rc::Rc;

use ratatui::layout::Rect;

use self::find::Find;
use self::reason::Reason;
use crate::session::kinds::Status;
use crate::session::people::Guest;
use crate::session::roster::Member;
use crate::session::{Command, Session, tally};
use crate::tui::action::Action;
use crate::tui::ask::Ask;
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::keymap::Context;
use crate::tui::picker::Picker;
use crate::tui::view::{Picked, Purpose, Reply, View, Window};

/// Lines of a page of the list.
const PAGE: usize = 10;

/// The place of the row that marks the rest, at the head of the list.
const REST: usize = usize::MAX;
/// The words that `n` offers.
const GUEST: &str = "guest";
const MEMBER: &str = "member";

/// The screen's state.
#[derive(Debug)]
pub struct Attendance {
    /// The place of the chosen line: the members, then the guests; or the row that marks the rest.
    at: usize,
    /// The member that was marked last by a key, and the line of that mark: another key right after it corrects it.
    marked: Option<(String, u64)>,
    find: Option<Find>,
    /// The reason for the chosen member's absence while it is typed.
    reason: Option<Reason>,
}

/// A line of the list.
#[derive(Clone, Copy, Debug)]
enum AttendanceRow<'a> {
    /// Marks so many members who are not marked yet.
    Rest(usize),
    Member(&'a Member),
    Guest(&'a Guest),
}

/// The line at a place of the whole list.
fn line(session: &Session, at: usize) -> Option<AttendanceRow<'_>> {
    if at == REST {
        return Some(AttendanceRow::Rest(unmarked(session)));
    }
    let members = session.roster.len();
    match session.roster.get(at) {
        Some(member) => Some(AttendanceRow::Member(member)),
        None => session
            .guests
            .values()
            .nth(at.checked_sub(members)?)
            .map(AttendanceRow::Guest),
    }
}

/// How many members are not marked yet.
fn unmarked(session: &Session) -> usize {
    let sum = tally::attendance(session);
    (sum.unmarked + sum.unmarked_temporary) as usize
}

impl Attendance {
    /// The screen.
    pub fn new(_ctx: &mut SessionContext) -> Self {
        Self {
            at: 0,
            marked: None,
            find: None,
            reason: None,
        }
    }

    /// The places of the lines that are shown: those found, or all, under the row that marks the rest.
    fn shown(&self, session: &Session) -> Rc<[usize]> {
        let here = |at: &usize| session.roster.get(*at).is_none_or(|it| !it.gone);
        match &self.find {
            Some(find) => find.found(session),
            None => {
                let rest = (unmarked(session) > 0).then_some(REST);
                let all = 0..session.roster.len() + session.guests.len();
                rest.into_iter().chain(all.filter(here)).collect()
            }
        }
    }

    /// Which of the shown lines is the chosen one.
    fn pick(&self, shown: &[usize]) -> usize {
        let pick = match &self.find {
            Some(find) => find.pick,
            None => shown.iter().position(|at| *at == self.at).unwrap_or(0),
        };
        pick.min(shown.len().saturating_sub(1))
    }

    /// The place of the chosen line in the whole list.
    fn place(&self, session: &Session) -> Option<usize> {
        let shown = self.shown(session);
        shown.get(self.pick(&shown)).copied()
    }

    /// The chosen line.
    fn current<'a>(&self, session: &'a Session) -> Option<AttendanceRow<'a>> {
        line(session, self.place(session)?)
    }

    /// Chooses one of the shown lines.
    fn choose(&mut self, pick: usize, session: &Session) {
        match &mut self.find {
            Some(find) => find.pick = pick,
            None => self.at = self.shown(session).get(pick).copied().unwrap_or(0),
        }
    }

    /// Where an action moves the choice to among the lines that are shown.
    fn moved(&self, action: Action, session: &Session) -> Option<usize> {
        let shown = self.shown(session);
        action.moved(self.pick(&shown), shown.len().saturating_sub(1), PAGE)
    }

    /// Enter on a line: marks the rest, or opens the form of the member or the guest.
    fn enter(&mut self, ctx: &mut SessionContext) -> Reply {
        match self.current(ctx.session()) {
            Some(AttendanceRow::Rest(_)) => {
                self.mark_rest(ctx);
                Reply::Whole
            }
            Some(AttendanceRow::Member(member)) => {
                let form = member::editing(&member.clone());
                Reply::Open(Window::Form(form))
            }
            Some(AttendanceRow::Guest(guest)) => {
                let guest = guest.clone();
                Reply::Open(Window::Form(guest::editing(&guest, ctx)))
            }
            None => Reply::Nothing,
        }
    }

    /// Asks before a guest is taken out, or a member is recorded as having left the cell.
    fn remove(&self, ctx: &mut SessionContext) -> Reply {
        let (question, reason, command) = match self.current(ctx.session()) {
            Some(AttendanceRow::Guest(guest)) => (
                format!("Bỏ khách mời {}?", guest.name),
                "Hoàn tác được bằng Ctrl+Z",
                Command::RemoveGuest {
                    guest: guest.id.clone(),
                },
            ),
            Some(AttendanceRow::Member(member)) => (
                format!("Ghi đồng chí {} thôi sinh hoạt tại chi bộ?", member.name),
                "Từ nay không tính vào số đảng viên; những gì đã ghi vẫn giữ nguyên",
                Command::RemoveMember {
                    member: member.id.clone(),
                },
            ),
            Some(AttendanceRow::Rest(_)) | None => return Reply::Nothing,
        };
        if let Err(refusal) = ctx.session().decide(&command, ctx.now) {
            ctx.refuse(&refusal.to_string());
            return Reply::Whole;
        }
        let ask = Ask::command(&question, vec![reason.to_owned()], command);
        Reply::Open(Window::Ask(ask))
    }

    fn act_on_find(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        let Some(find) = &mut self.find else {
            return Reply::Pass;
        };
        match action {
            Action::Mark => return self.mark_found(ctx),
            Action::Confirm => {
                self.at = self.place(ctx.session()).unwrap_or(self.at);
                self.find = None;
            }
            Action::Back if find.is_empty() => self.find = None,
            Action::Back => find.clear(),
            Action::NextField | Action::PreviousField | Action::Find | Action::Save => {}
            _ => return self.act_on_list(action, ctx),
        }
        Reply::Whole
    }

    fn act_on_list(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        let status = match action {
            Action::Mark => Some(Status::Present),
            Action::MarkOnline => Some(Status::Online),
            Action::MarkLate => Some(Status::Late),
            Action::MarkUnexcused => Some(Status::Unexcused),
            Action::MarkLeft => Some(Status::Left),
            Action::MarkExempt => Some(Status::Exempt),
            _ => None,
        };
        if let Some(status) = status {
            return self.mark(status, ctx);
        }
        match action {
            Action::MarkExcused => return self.ask_reason(ctx),
            Action::MarkRest => self.mark_rest(ctx),
            Action::GoToRest if unmarked(ctx.session()) > 0 => {
                self.find = None;
                self.at = REST;
                let words = format!(
                    "Enter: ghi có mặt cho {} đồng chí chưa điểm danh",
                    unmarked(ctx.session())
                );
                ctx.warn(words);
            }
            Action::GoToRest => ctx.warn("Không còn đồng chí nào chưa điểm danh"),
            Action::Find => self.find = Some(Find::default()),
            Action::New => {
                let kinds = [(GUEST, "Khách mời, đại biểu"), (MEMBER, "Đảng viên")];
                let kinds = kinds.map(|(word, label)| (word.to_owned(), label.to_owned()));
                let picker = Picker::words("Thêm ai?", Purpose::Row, kinds);
                return Reply::Open(Window::Picker(picker));
            }
            Action::AddGuest => return Reply::Open(Window::Form(guest::adding(ctx))),
            Action::AddMember => return Reply::Open(Window::Form(member::adding())),
            Action::Confirm | Action::EditGuest | Action::EditMember => return self.enter(ctx),
            Action::RemoveGuest | Action::RemoveMember => return self.remove(ctx),
            _ if let Some(pick) = self.moved(action, ctx.session()) => {
                self.choose(pick, ctx.session());
            }
            Action::Left | Action::Right | Action::Back => return Reply::Nothing,
            _ => return Reply::Pass,
        }
        Reply::Whole
    }
}

impl View for Attendance {
    fn context(&self) -> Context {
        if self.reason.is_some() {
            Context::Form
        } else if self.find.is_some() {
            Context::AttendanceFind
        } else {
            Context::Attendance
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match &mut self.reason {
            Some(reason) => Some(&mut reason.field),
            None => self.find.as_mut().map(|find| &mut find.field),
        }
    }

    fn edited(&mut self, ctx: &mut SessionContext) -> Reply {
        if self.reason.is_some() {
            return Reply::Field;
        }
        let Some(find) = &mut self.find else {
            return Reply::Nothing;
        };
        if find.takes_space() {
            return self.mark_found(ctx);
        }
        find.changed();
        Reply::Whole
    }

    fn row(&mut self, row: usize, ctx: &mut SessionContext) -> Reply {
        self.reason = None;
        self.choose(row, ctx.session());
        Reply::Whole
    }

    fn picked(&mut self, purpose: &Purpose, picked: Picked, ctx: &mut SessionContext) -> Reply {
        match (purpose, picked) {
            (Purpose::Row, Picked::Word(word)) if word == MEMBER => {
                Reply::Open(Window::Form(member::adding()))
            }
            (Purpose::Row, Picked::Word(word)) if word == GUEST => {
                Reply::Open(Window::Form(guest::adding(ctx)))
            }
            _ => Reply::Whole,
        }
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        if self.reason.is_some() {
            self.act_on_reason(action, ctx)
        } else if self.find.is_some() {
            self.act_on_find(action, ctx)
        } else {
            self.act_on_list(action, ctx)
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        list::draw(self, canvas, area, ctx);
    }
}
