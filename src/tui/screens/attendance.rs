//! 2 Điểm danh: one keystroke a member; guests after them; finding a name without diacritics.

mod find;
mod guest;
mod list;

use ratatui::layout::Rect;

use self::find::Find;
use crate::session::kinds::Status;
use crate::session::people::Guest;
use crate::session::roster::Member;
use crate::session::{Command, Session};
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::desk::Desk;
use crate::tui::field::Field;
use crate::tui::keymap::Context;
use crate::tui::view::{Reply, View, Window};

/// Lines of a page of the list.
const PAGE: usize = 10;

/// The screen's state.
#[derive(Debug)]
pub struct Attendance {
    /// The chosen line: the members, then the guests.
    at: usize,
    find: Option<Find>,
    /// The reason for the chosen member's absence while it is typed.
    reason: Option<Reason>,
}

/// A reason being typed, and for whom.
#[derive(Debug)]
struct Reason {
    member: String,
    field: Field,
}

/// A line of the list.
#[derive(Clone, Copy, Debug)]
enum Line<'a> {
    Member(&'a Member),
    Guest(&'a Guest),
}

/// The line at a place of the whole list.
fn line(session: &Session, at: usize) -> Option<Line<'_>> {
    let members = session.roster.len();
    match session.roster.get(at) {
        Some(member) => Some(Line::Member(member)),
        None => session
            .guests
            .values()
            .nth(at.checked_sub(members)?)
            .map(Line::Guest),
    }
}

impl Attendance {
    /// The screen.
    pub fn new(_desk: &mut Desk) -> Self {
        Self {
            at: 0,
            find: None,
            reason: None,
        }
    }

    /// The places of the lines that are shown: those found, or all.
    fn shown(&self, session: &Session) -> Vec<usize> {
        match &self.find {
            Some(find) => find.found(session),
            None => (0..session.roster.len() + session.guests.len()).collect(),
        }
    }

    /// Which of the shown lines is the chosen one.
    fn pick(&self, shown: &[usize]) -> usize {
        let pick = self.find.as_ref().map_or(self.at, |find| find.pick);
        pick.min(shown.len().saturating_sub(1))
    }

    /// The place of the chosen line in the whole list.
    fn place(&self, session: &Session) -> Option<usize> {
        let shown = self.shown(session);
        shown.get(self.pick(&shown)).copied()
    }

    /// The chosen line.
    fn current<'a>(&self, session: &'a Session) -> Option<Line<'a>> {
        line(session, self.place(session)?)
    }

    fn choose(&mut self, pick: usize) {
        match &mut self.find {
            Some(find) => find.pick = pick,
            None => self.at = pick,
        }
    }

    /// Moves the choice by a number of lines.
    fn step(&mut self, back: bool, by: usize, session: &Session) {
        let shown = self.shown(session);
        let pick = self.pick(&shown);
        let last = shown.len().saturating_sub(1);
        self.choose(if back {
            pick.saturating_sub(by)
        } else {
            pick.saturating_add(by).min(last)
        });
    }

    /// After a mark the next member is chosen, so that one keystroke a member is enough.
    fn move_on(&mut self, session: &Session) {
        if self.find.is_none() {
            let last = session.roster.len().saturating_sub(1);
            self.at = self.at.saturating_add(1).min(last);
        }
    }

    /// Marks the chosen member; one who stands so already is left alone.
    fn mark(&mut self, status: Status, desk: &mut Desk) -> Reply {
        let session = desk.session();
        let member = match self.current(session) {
            Some(Line::Member(member)) => member,
            Some(Line::Guest(_)) => {
                desk.warn("Khách mời không cần điểm danh; Enter để sửa, Delete để bỏ");
                return Reply::Whole;
            }
            None => return Reply::Nothing,
        };
        if session.status(member) != Some(status) {
            let command = Command::Mark {
                member: member.id.clone(),
                status,
                reason: reason_kept(session, member, status),
            };
            if !desk.give(&command) {
                return Reply::Whole;
            }
        }
        self.move_on(desk.session());
        Reply::Whole
    }

    /// Opens the line for the reason of an absence.
    fn ask_reason(&mut self, desk: &mut Desk) -> Reply {
        let session = desk.session();
        let Some(Line::Member(member)) = self.current(session) else {
            return self.mark(Status::Excused, desk);
        };
        let given = session.attendance.get(&member.id);
        let given = given.filter(|mark| mark.status == Status::Excused);
        let given = given.and_then(|mark| mark.reason.clone());
        let member = member.id.clone();
        let key = format!("attendance/{member}/reason");
        let text = desk.port().kept(&key).or(given).unwrap_or_default();
        self.at = self.place(desk.session()).unwrap_or(self.at);
        self.find = None;
        self.reason = Some(Reason {
            member,
            field: Field::line(&key).with(&text),
        });
        Reply::Whole
    }

    /// Records the absence with the reason as it stands, which may be empty.
    fn record_reason(&mut self, desk: &mut Desk) -> Reply {
        let Some(reason) = &self.reason else {
            return Reply::Nothing;
        };
        let text = reason.field.text().trim();
        let text = (!text.is_empty()).then(|| text.to_owned());
        let was = desk.session().attendance.get(&reason.member);
        let same = was.is_some_and(|was| was.status == Status::Excused && was.reason == text);
        let command = Command::Mark {
            member: reason.member.clone(),
            status: Status::Excused,
            reason: text,
        };
        if same || desk.give(&command) {
            desk.settle(&reason.field.key);
            self.reason = None;
            self.move_on(desk.session());
        }
        Reply::Whole
    }

    fn act_on_reason(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::Confirm | Action::Save => return self.record_reason(desk),
            Action::Back => self.reason = None,
            Action::NextField
            | Action::PreviousField
            | Action::Up
            | Action::Down
            | Action::New
            | Action::Find => {}
            _ => {
                self.reason = None;
                return self.act_on_list(action, desk);
            }
        }
        Reply::Whole
    }

    fn act_on_find(&mut self, action: Action, desk: &mut Desk) -> Reply {
        let Some(find) = &mut self.find else {
            return Reply::Pass;
        };
        match action {
            Action::Mark => return self.mark_found(desk),
            Action::Confirm => {
                self.at = self.place(desk.session()).unwrap_or(self.at);
                self.find = None;
            }
            Action::Back if find.is_empty() => self.find = None,
            Action::Back => find.clear(),
            Action::NextField | Action::PreviousField | Action::Find | Action::Save => {}
            _ => return self.act_on_list(action, desk),
        }
        Reply::Whole
    }

    /// Marks the found member present and empties the field for the next name; the choice stays on the one marked.
    fn mark_found(&mut self, desk: &mut Desk) -> Reply {
        let Some(place) = self.place(desk.session()) else {
            desk.warn("Không tìm thấy đồng chí nào; Esc để xóa chữ đang tìm");
            return Reply::Whole;
        };
        let session = desk.session();
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
            desk.warn(words);
            return Reply::Whole;
        }
        self.mark(Status::Present, desk);
        if let Some(find) = &mut self.find {
            find.clear();
            find.pick = place;
        }
        Reply::Whole
    }

    fn act_on_list(&mut self, action: Action, desk: &mut Desk) -> Reply {
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
            return self.mark(status, desk);
        }
        match action {
            Action::MarkExcused => return self.ask_reason(desk),
            Action::MarkRest => {
                let status = Status::Present;
                desk.give(&Command::MarkRest { status });
            }
            Action::Find => self.find = Some(Find::default()),
            Action::New | Action::AddGuest => {
                return Reply::Open(Window::Form(guest::adding(desk)));
            }
            Action::Confirm | Action::EditGuest => {
                let Some(Line::Guest(guest)) = self.current(desk.session()) else {
                    return Reply::Nothing;
                };
                let guest = guest.clone();
                return Reply::Open(Window::Form(guest::editing(&guest, desk)));
            }
            Action::RemoveGuest => {
                let Some(Line::Guest(guest)) = self.current(desk.session()) else {
                    desk.warn("Chỉ bỏ được khách mời; hãy chọn dòng khách mời ở cuối danh sách");
                    return Reply::Whole;
                };
                let guest = guest.id.clone();
                desk.give(&Command::RemoveGuest { guest });
            }
            Action::Up => self.step(true, 1, desk.session()),
            Action::Down => self.step(false, 1, desk.session()),
            Action::PageUp => self.step(true, PAGE, desk.session()),
            Action::PageDown => self.step(false, PAGE, desk.session()),
            Action::First => self.step(true, usize::MAX, desk.session()),
            Action::Last => self.step(false, usize::MAX, desk.session()),
            Action::Left | Action::Right | Action::Back => return Reply::Nothing,
            _ => return Reply::Pass,
        }
        Reply::Whole
    }
}

/// Who was to come later and has come keeps the reason given; every other mark starts without one.
fn reason_kept(session: &Session, member: &Member, status: Status) -> Option<String> {
    let was = session.attendance.get(&member.id)?;
    let came = was.status == Status::Excused && status == Status::Late;
    let left = was.status == Status::Late && status == Status::Left;
    was.reason.clone().filter(|_| came || left)
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

    fn edited(&mut self, desk: &mut Desk) -> Reply {
        if self.reason.is_some() {
            return Reply::Field;
        }
        let Some(find) = &mut self.find else {
            return Reply::Nothing;
        };
        if find.takes_space() {
            return self.mark_found(desk);
        }
        find.changed();
        Reply::Whole
    }

    fn row(&mut self, row: usize, _desk: &mut Desk) -> Reply {
        self.reason = None;
        self.choose(row);
        Reply::Whole
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        if self.reason.is_some() {
            self.act_on_reason(action, desk)
        } else if self.find.is_some() {
            self.act_on_find(action, desk)
        } else {
            self.act_on_list(action, desk)
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, desk: &Desk) {
        list::draw(self, canvas, area, desk);
    }
}
