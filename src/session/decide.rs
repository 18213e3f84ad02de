//! Every rule of the meeting: what a command becomes, or why it is refused. No side effects.

mod agenda;
mod closing;
pub(super) mod forms;
mod history;
mod meeting;
pub(super) mod members;
mod opinions;
mod preparation;
mod queue;
mod records;
mod reviews;
pub(super) mod tasks;
mod votes;

use super::command::Command;
use super::event::Event;
use super::people::Person;
use super::refusal::Refusal;
use super::roster::Member;
use super::state::Session;
use super::time::Time;
use crate::text::{clean, date};

/// What a command becomes.
pub type Decision = Result<Vec<Event>, Refusal>;

impl Session {
    /// What `command`, given at `at`, becomes: the events to be written and folded in, or the refusal.
    pub fn decide(&self, command: &Command, at: Time) -> Decision {
        if self.seal.is_some() {
            return refuse("buổi sinh hoạt đã niêm phong nên không thay đổi được nữa");
        }
        if self.closing.is_some() && !self.is_cell_log() && command.is_of_year() {
            return refuse(
                "buổi sinh hoạt đã bế mạc nên việc này thuộc về năm của chi bộ; buổi nằm ngoài thư mục của chi bộ thì ghi bằng sauro apply CHI-BỘ TỆP",
            );
        }
        match command {
            Command::Open {}
            | Command::Close { .. }
            | Command::Reopen { .. }
            | Command::Seal {}
            | Command::Facts(_)
            | Command::Guest { .. }
            | Command::EditGuest { .. }
            | Command::RemoveGuest { .. }
            | Command::Mark { .. }
            | Command::MarkRest { .. } => meeting::decide(self, command, at),
            Command::AddMember(_) | Command::EditMember { .. } | Command::RemoveMember { .. } => {
                members::decide(self, command, at)
            }
            Command::Undo {} => history::undo(self),
            Command::Redo {} => history::redo(self),
            Command::StartSection { .. }
            | Command::Pause {}
            | Command::Resume {}
            | Command::Extend { .. }
            | Command::AddSection { .. }
            | Command::Skip { .. }
            | Command::Presenter { .. }
            | Command::Cover { .. }
            | Command::Present { .. }
            | Command::Conclude { .. } => agenda::decide(self, command, at),
            Command::Queue { .. }
            | Command::Unqueue { .. }
            | Command::MoveInQueue { .. }
            | Command::CallNext {}
            | Command::EndSpeech {} => queue::decide(self, command, at),
            Command::Opinion { .. }
            | Command::EditOpinion { .. }
            | Command::RemoveOpinion { .. } => opinions::decide(self, command, at),
            Command::Draft(_)
            | Command::EditDraft { .. }
            | Command::DiscardDraft { .. }
            | Command::Commit { .. }
            | Command::EditCommitment { .. }
            | Command::Withdraw { .. }
            | Command::Progress { .. } => tasks::decide(self, command, at),
            Command::Vote { .. } | Command::EditVote { .. } => votes::decide(self, command, at),
            Command::Register { .. }
            | Command::Unregister { .. }
            | Command::Assess { .. }
            | Command::Survey { .. } => forms::decide(self, command, at),
            Command::Practice { .. }
            | Command::Learn { .. }
            | Command::Drop { .. }
            | Command::DraftResolution { .. }
            | Command::Send { .. }
            | Command::Find { .. } => records::decide(self, command, at),
            Command::Review { .. } | Command::SelfReview { .. } | Command::Remark { .. } => {
                reviews::decide(self, command, at)
            }
            Command::Tick { .. }
            | Command::Assign { .. }
            | Command::Unassign { .. }
            | Command::Choose { .. }
            | Command::Scale { .. }
            | Command::Rate { .. } => preparation::decide(self, command, at),
        }
    }
}

impl Session {
    /// Why a command cannot have happened at the moment that is told of it. A clock that was set back is no reason: what happens now happens.
    pub fn refuse_moment(&self, command: &Command, told: Time) -> Result<(), Refusal> {
        let what = match command {
            Command::Close { .. } => "bế mạc",
            Command::Vote { .. } => "biểu quyết",
            _ => return Ok(()),
        };
        match self.opened_at {
            Some(opened) if told < opened => refuse(format!(
                "giờ {what} {} ngày {} trước giờ khai mạc {} ngày {}; hãy sửa trường “at”",
                date::clock_words(told.time()),
                date::short(told.date_naive()),
                date::clock_words(opened.time()),
                date::short(opened.date_naive()),
            )),
            _ => Ok(()),
        }
    }
}

/// A refusal in these words.
fn refuse<T>(words: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::new(words))
}

/// The session must have opened and not closed.
fn must_be_open(session: &Session) -> Result<(), Refusal> {
    if session.opened_at.is_none() {
        return refuse("buổi sinh hoạt chưa khai mạc; hãy khai mạc trước");
    }
    if session.closing.is_some() {
        return refuse(
            "buổi sinh hoạt đã bế mạc; sửa lời, thêm ý kiến còn sót thì ghi thẳng, muốn họp tiếp mới cần mở lại",
        );
    }
    Ok(())
}

/// The session must have opened; corrections after closing are allowed and stay visible in the journal.
fn must_have_opened(session: &Session) -> Result<(), Refusal> {
    if session.opened_at.is_none() {
        return refuse("buổi sinh hoạt chưa khai mạc; hãy khai mạc trước");
    }
    Ok(())
}

/// The member of this id.
fn known_member<'a>(session: &'a Session, id: &str) -> Result<&'a Member, Refusal> {
    session.member(id).ok_or_else(|| {
        Refusal::new(format!(
            "không có đảng viên mã “{}” trong danh sách chi bộ",
            clean::line(id).text
        ))
    })
}

/// The person must be of the roster or among the guests.
fn known_person(session: &Session, person: &Person) -> Result<(), Refusal> {
    match person {
        Person::Member(id) => known_member(session, id).map(|_| ()),
        Person::Guest { guest } if session.guest(guest).is_some() => Ok(()),
        Person::Guest { guest } => refuse(format!(
            "không có khách mời mã “{}”",
            clean::line(guest).text
        )),
    }
}

/// Text of several lines, cleaned; it must hold a letter or digit. `what` names it in the refusal.
fn worded(text: &str, what: &str) -> Result<String, Refusal> {
    let text = clean::block(text).text;
    if clean::is_meaningful(&text) {
        Ok(text)
    } else {
        refuse(format!("{what} chưa có chữ nào; hãy nhập nội dung"))
    }
}

/// Text of one line, cleaned; none when there is nothing in it.
fn optional_line(text: Option<&str>) -> Option<String> {
    text.map(|text| clean::line(text).text)
        .filter(|text| !text.is_empty())
}
