//! Where bindings hold: the screens, the windows over them, the fields.

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere, in text fields too.
    Everywhere,
    /// Outside text fields, on every screen.
    Commands,
    /// The home screen.
    Home,
    /// The summary of many sessions.
    Overview,
    /// What was read from a plan.
    Plan,
    /// Screen 1.
    Agenda,
    /// The presider's script, while its keys come first.
    Script,
    /// Screen 2.
    Attendance,
    /// Screen 2, while a name is being found.
    AttendanceFind,
    /// Screen 3, on the log.
    Discussion,
    /// Screen 3, while an opinion is written.
    Composer,
    /// Screen 4, on the list.
    Tasks,
    /// Screen 4, while a task is written.
    TaskEditor,
    /// Screen 5.
    Votes,
    /// Screen 6.
    Registrations,
    /// Screen 7.
    Papers,
    /// Screen 7, while something is looked for.
    PapersFind,
    /// The audience view in place.
    Audience,
    /// The second window.
    Follower,
    /// A form over the screen.
    Form,
    /// A list to pick from, with its search field.
    Picker,
    /// A question before acting.
    Ask,
    /// A text to read.
    Reader,
    /// What was understood of a roster, before a session is made.
    Roster,
}

impl Context {
    /// Whether it is of a session's screens.
    pub fn is_in_session(self) -> bool {
        !matches!(
            self,
            Self::Home | Self::Overview | Self::Plan | Self::Follower
        )
    }

    /// All of them, in the order of the table in `docs/keys.md`.
    pub const ALL: &'static [Self] = &[
        Self::Everywhere,
        Self::Commands,
        Self::Home,
        Self::Overview,
        Self::Plan,
        Self::Agenda,
        Self::Script,
        Self::Attendance,
        Self::AttendanceFind,
        Self::Discussion,
        Self::Composer,
        Self::Tasks,
        Self::TaskEditor,
        Self::Votes,
        Self::Registrations,
        Self::Papers,
        Self::PapersFind,
        Self::Audience,
        Self::Follower,
        Self::Form,
        Self::Picker,
        Self::Ask,
        Self::Reader,
        Self::Roster,
    ];

    /// Whether letters go into a text field while it holds, at least at times.
    pub fn has_text(self) -> bool {
        matches!(
            self,
            Self::Everywhere
                | Self::AttendanceFind
                | Self::Composer
                | Self::TaskEditor
                | Self::PapersFind
                | Self::Form
                | Self::Picker
        )
    }

    /// Its heading in the help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Mọi nơi",
            Self::Commands => "Ngoài ô nhập chữ",
            Self::Home => "Màn hình đầu",
            Self::Overview => "Tổng hợp nhiều buổi",
            Self::Plan => "Đọc kế hoạch",
            Self::Agenda => "1 Chương trình",
            Self::Script => "Kịch bản điều hành",
            Self::Attendance => "2 Điểm danh",
            Self::AttendanceFind => "2 Điểm danh, khi tìm",
            Self::Discussion => "3 Thảo luận",
            Self::Composer => "3 Thảo luận, khi soạn ý kiến",
            Self::Tasks => "4 Nhiệm vụ",
            Self::TaskEditor => "4 Nhiệm vụ, khi soạn",
            Self::Votes => "5 Biểu quyết",
            Self::Registrations => "6 Đăng ký",
            Self::Papers => "7 Tài liệu",
            Self::PapersFind => "7 Tài liệu, khi tìm",
            Self::Audience => "Trình chiếu tại chỗ",
            Self::Follower => "Cửa sổ trình chiếu",
            Self::Form => "Biểu nhập",
            Self::Picker => "Danh sách chọn",
            Self::Ask => "Câu hỏi",
            Self::Reader => "Trang đọc",
            Self::Roster => "Danh sách vừa đọc",
        }
    }
}
