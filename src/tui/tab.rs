//! The seven screens as tabs: their order, names and live figures.

use super::action::Action;
use super::keymap::Context;
use crate::session::due::Bounds;
use crate::session::{Session, tally, wanted_parts};

/// One of the seven screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// 1 Chương trình.
    #[default]
    Agenda,
    /// 2 Điểm danh.
    Attendance,
    /// 3 Thảo luận.
    Discussion,
    /// 4 Nhiệm vụ.
    Tasks,
    /// 5 Biểu quyết.
    Votes,
    /// 6 Đăng ký.
    Registrations,
    /// 7 Tài liệu.
    Papers,
}

impl Tab {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Agenda,
        Self::Attendance,
        Self::Discussion,
        Self::Tasks,
        Self::Votes,
        Self::Registrations,
        Self::Papers,
    ];

    /// The tab that an action goes to.
    pub fn of(action: Action) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.action() == action)
    }

    /// Where its keys are looked up while no field has the caret.
    pub fn context(self) -> Context {
        match self {
            Self::Agenda => Context::Agenda,
            Self::Attendance => Context::Attendance,
            Self::Discussion => Context::Discussion,
            Self::Tasks => Context::Tasks,
            Self::Votes => Context::Votes,
            Self::Registrations => Context::Registrations,
            Self::Papers => Context::Papers,
        }
    }

    /// The action that goes to it.
    pub fn action(self) -> Action {
        match self {
            Self::Agenda => Action::ScreenAgenda,
            Self::Attendance => Action::ScreenAttendance,
            Self::Discussion => Action::ScreenDiscussion,
            Self::Tasks => Action::ScreenTasks,
            Self::Votes => Action::ScreenVotes,
            Self::Registrations => Action::ScreenRegistrations,
            Self::Papers => Action::ScreenPapers,
        }
    }

    /// The screen that an action belongs to, when it is not a matter of the one in front.
    pub fn owner(action: Action) -> Option<Self> {
        Some(match action {
            Action::OpenSession
            | Action::CloseSession
            | Action::ReopenSession
            | Action::SealSession
            | Action::EditFacts
            | Action::TurnDiscussion
            | Action::NextSection
            | Action::PauseResume
            | Action::MoreTime
            | Action::LessTime
            | Action::SetTime
            | Action::ConcludeSession
            | Action::AddSection
            | Action::SkipSection
            | Action::Conclude
            | Action::Present
            | Action::Presenter
            | Action::Checklist
            | Action::Assign
            | Action::Unassign
            | Action::Practice
            | Action::Learn
            | Action::DropRecord
            | Action::DraftResolution
            | Action::SendPaper
            | Action::Rewards
            | Action::ChooseFocus => Self::Agenda,
            Action::MarkOnline
            | Action::MarkLate
            | Action::MarkExcused
            | Action::MarkUnexcused
            | Action::MarkLeft
            | Action::MarkExempt
            | Action::MarkRest
            | Action::GoToRest
            | Action::AddMember
            | Action::EditMember
            | Action::RemoveMember
            | Action::AddGuest
            | Action::EditGuest
            | Action::RemoveGuest => Self::Attendance,
            Action::RecordOpinion
            | Action::EditOpinion
            | Action::RemoveOpinion
            | Action::Filter
            | Action::ToggleReserved
            | Action::ToggleReported
            | Action::PrivateNote
            | Action::Queue
            | Action::Unqueue
            | Action::QueueUp
            | Action::QueueDown
            | Action::CallNext
            | Action::EndSpeech
            | Action::MakeTask => Self::Discussion,
            Action::DiscardDraft | Action::Withdraw | Action::ReportProgress => Self::Tasks,
            Action::RecordVote | Action::EditVote | Action::RepeatVote => Self::Votes,
            Action::Register
            | Action::Unregister
            | Action::OwnWork
            | Action::ReviewWork
            | Action::SelfReview
            | Action::Remark
            | Action::Evidence
            | Action::Assess
            | Action::Survey => Self::Registrations,
            Action::Rate
            | Action::Scale
            | Action::Export
            | Action::ExportAll
            | Action::OpenPaper
            | Action::CopyPath
            | Action::ChoosePaper
            | Action::PaperLook
            | Action::YearTexts
            | Action::History
            | Action::NextPaper
            | Action::NextFormat => Self::Papers,
            _ => return None,
        })
    }

    /// Its number, name and live figure.
    pub fn label(self, session: &Session, full: bool) -> String {
        let (number, name, short) = match self {
            Self::Agenda => (1, "Chương trình", "C.trình"),
            Self::Attendance => (2, "Điểm danh", "Đ.danh"),
            Self::Discussion => (3, "Thảo luận", "T.luận"),
            Self::Tasks => (4, "Nhiệm vụ", "N.vụ"),
            Self::Votes => (5, "Biểu quyết", "B.quyết"),
            Self::Registrations => (6, "Đăng ký", "Đ.ký"),
            Self::Papers => (7, "Tài liệu", "T.liệu"),
        };
        let name = if full { name } else { short };
        let figure = self.figure(session);
        if figure.is_empty() {
            format!("{number} {name}")
        } else {
            format!("{number} {name} {figure}")
        }
    }

    /// The figure beside its name; may be empty. Private notes are never counted.
    fn figure(self, session: &Session) -> String {
        match self {
            Self::Agenda | Self::Papers => String::new(),
            Self::Attendance => {
                let attendance = tally::attendance(session);
                format!("{}/{}", attendance.attended, attendance.expected())
            }
            Self::Discussion => count(session.discussion_stats.public()),
            Self::Tasks => {
                let wanted = wanted_parts(session);
                let bounds = Bounds::of(session);
                let drafts = session.drafts.values();
                let lacking = drafts
                    .filter(|it| !bounds.unclear(&it.parts, &wanted).is_empty())
                    .count();
                let made = count(session.commitments.len());
                if lacking > 0 {
                    format!("{made} · {lacking} thiếu").trim_start().to_owned()
                } else {
                    made
                }
            }
            Self::Votes => count(session.votes.len()),
            // A document that wants no registrations has none to count.
            Self::Registrations if session.programme.registration_form.is_none() => String::new(),
            Self::Registrations => {
                format!(
                    "{}/{}",
                    tally::registered(session),
                    tally::registering(session)
                )
            }
        }
    }
}

/// A number, nothing for zero.
fn count(number: usize) -> String {
    if number == 0 {
        String::new()
    } else {
        number.to_string()
    }
}
