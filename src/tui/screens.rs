//! The seven screens. Each is a state that takes actions and draws itself; none of them knows the others.

pub mod agenda;
pub mod attendance;
pub mod discussion;
pub mod papers;
pub mod registrations;
pub mod tasks;
pub mod votes;

use super::context::SessionContext;
use super::tab::Tab;
use super::view::View;

/// The seven screens with their states.
#[derive(Debug)]
pub struct Screens {
    /// 1 Chương trình.
    pub agenda: agenda::Agenda,
    /// 2 Điểm danh.
    pub attendance: attendance::Attendance,
    /// 3 Thảo luận.
    pub discussion: discussion::Discussion,
    /// 4 Nhiệm vụ.
    pub tasks: tasks::Tasks,
    /// 5 Biểu quyết.
    pub votes: votes::Votes,
    /// 6 Đăng ký.
    pub registrations: registrations::Registrations,
    /// 7 Tài liệu.
    pub papers: papers::Papers,
}

impl Screens {
    /// The screens over a session; unfinished text comes back into its fields.
    pub fn new(ctx: &mut SessionContext) -> Self {
        Self {
            agenda: agenda::Agenda::new(ctx),
            attendance: attendance::Attendance::new(ctx),
            discussion: discussion::Discussion::new(ctx),
            tasks: tasks::Tasks::new(ctx),
            votes: votes::Votes::new(ctx),
            registrations: registrations::Registrations::new(ctx),
            papers: papers::Papers::new(ctx),
        }
    }

    /// The screen of a tab.
    pub fn view(&self, tab: Tab) -> &dyn View {
        match tab {
            Tab::Agenda => &self.agenda,
            Tab::Attendance => &self.attendance,
            Tab::Discussion => &self.discussion,
            Tab::Tasks => &self.tasks,
            Tab::Votes => &self.votes,
            Tab::Registrations => &self.registrations,
            Tab::Papers => &self.papers,
        }
    }

    /// The screen of a tab, to be changed.
    pub fn view_mut(&mut self, tab: Tab) -> &mut dyn View {
        match tab {
            Tab::Agenda => &mut self.agenda,
            Tab::Attendance => &mut self.attendance,
            Tab::Discussion => &mut self.discussion,
            Tab::Tasks => &mut self.tasks,
            Tab::Votes => &mut self.votes,
            Tab::Registrations => &mut self.registrations,
            Tab::Papers => &mut self.papers,
        }
    }
}
