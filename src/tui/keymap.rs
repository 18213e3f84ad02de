//! The keys: which key does what, where. Data alone: footers, help, palette and the table in `docs/keys.md` come from it.
//!
//! What is built in stands here; a [`Keymap`] adds the keys that a user gave.

mod context;
mod editing;
mod own;

pub use context::Context;
pub use editing::EDITING;
pub use own::{BindingTarget, Hint, Keymap, Own};

use super::action::Action;
use super::key::Key;

/// A key, or several, for an action in a context. The hint, where there is one, stands in the footer.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// The keys' names, the first the one to show.
    pub keys: &'static [&'static str],
    /// What.
    pub action: Action,
    /// The footer's words.
    pub hint: &'static str,
}

const fn bind(
    context: Context,
    keys: &'static [&'static str],
    action: Action,
    hint: &'static str,
) -> Binding {
    Binding {
        context,
        keys,
        action,
        hint,
    }
}

use Action as A;
use Context as C;

/// All bindings; those without a key are there for keys of the user's own. A footer shows hints from left to right and drops them from the right; F1 goes last.
pub const BINDINGS: &[Binding] = &[
    bind(C::Everywhere, &["F1"], A::Help, "trợ giúp"),
    bind(C::Everywhere, &["F9", "Ctrl+P"], A::Palette, ""),
    bind(C::Everywhere, &["Ctrl+S", "F12"], A::Save, ""),
    bind(C::Everywhere, &["Ctrl+L"], A::Redraw, ""),
    bind(C::Everywhere, &["Ctrl+Q"], A::Leave, ""),
    bind(C::Everywhere, &["Esc"], A::Back, ""),
    bind(C::Everywhere, &["F2"], A::RecordOpinion, ""),
    bind(C::Everywhere, &["F3"], A::Find, ""),
    bind(C::Everywhere, &["F4"], A::MakeTask, ""),
    bind(C::Everywhere, &["F5"], A::Audience, ""),
    bind(C::Everywhere, &["F6"], A::AudienceNext, ""),
    bind(C::Everywhere, &["F7"], A::Queue, ""),
    bind(C::Everywhere, &["F8"], A::AudienceNeutral, ""),
    bind(C::Everywhere, &["Ctrl+T"], A::TypingMethod, ""),
    bind(C::Everywhere, &["Tab"], A::NextField, ""),
    bind(C::Everywhere, &["Shift+Tab"], A::PreviousField, ""),
    bind(C::Everywhere, &["Alt+1"], A::ScreenAgenda, ""),
    bind(C::Everywhere, &["Alt+2"], A::ScreenAttendance, ""),
    bind(C::Everywhere, &["Alt+3"], A::ScreenDiscussion, ""),
    bind(C::Everywhere, &["Alt+4"], A::ScreenTasks, ""),
    bind(C::Everywhere, &["Alt+5"], A::ScreenVotes, ""),
    bind(C::Everywhere, &["Alt+6"], A::ScreenRegistrations, ""),
    bind(C::Everywhere, &["Alt+7"], A::ScreenPapers, ""),
    bind(C::Everywhere, &["Alt+9"], A::Script, ""),
    bind(C::Everywhere, &["Alt+0"], A::Home, ""),
    bind(C::Commands, &["1"], A::ScreenAgenda, ""),
    bind(C::Commands, &["2"], A::ScreenAttendance, ""),
    bind(C::Commands, &["3"], A::ScreenDiscussion, ""),
    bind(C::Commands, &["4"], A::ScreenTasks, ""),
    bind(C::Commands, &["5"], A::ScreenVotes, ""),
    bind(C::Commands, &["6"], A::ScreenRegistrations, ""),
    bind(C::Commands, &["7"], A::ScreenPapers, ""),
    bind(C::Commands, &["9"], A::Script, ""),
    bind(C::Commands, &["0"], A::Home, ""),
    bind(C::Commands, &["?"], A::Help, ""),
    bind(C::Commands, &[":"], A::Palette, ""),
    bind(C::Commands, &["Ctrl+Z"], A::Undo, ""),
    bind(C::Commands, &["Ctrl+Y"], A::Redo, ""),
    bind(C::Commands, &["n"], A::New, ""),
    bind(C::Commands, &["/"], A::Find, ""),
    bind(C::Commands, &["↑"], A::Up, ""),
    bind(C::Commands, &["↓"], A::Down, ""),
    bind(C::Commands, &["←"], A::Left, ""),
    bind(C::Commands, &["→"], A::Right, ""),
    bind(C::Commands, &["PageUp"], A::PageUp, ""),
    bind(C::Commands, &["PageDown"], A::PageDown, ""),
    bind(C::Commands, &["Home"], A::First, ""),
    bind(C::Commands, &["End"], A::Last, ""),
    bind(C::Commands, &["Enter"], A::Confirm, ""),
    bind(C::Commands, &["Space"], A::Mark, ""),
    bind(C::Home, &["Enter"], A::Confirm, "mở"),
    bind(C::Home, &["n"], A::NewSession, "buổi mới"),
    bind(C::Home, &["m"], A::Demo, "buổi mẫu"),
    bind(C::Home, &["k"], A::ReadPlan, "đọc kế hoạch"),
    bind(C::Home, &["c"], A::Settings, "cài đặt"),
    bind(C::Home, &["p"], A::Keys, "phím"),
    bind(C::Home, &["Delete"], A::RemoveSession, "bỏ buổi"),
    bind(C::Home, &["0", "Alt+0"], A::Home, ""),
    bind(C::Home, &["Ctrl+Q"], A::Leave, "thoát"),
    bind(C::Overview, &["Enter", "→"], A::Confirm, "xem bên trong"),
    bind(C::Overview, &["Esc", "←"], A::Back, "ra ngoài"),
    bind(C::Overview, &["s"], A::Sort, "cách xếp"),
    bind(C::Overview, &["/", "F3"], A::Find, "lọc"),
    bind(C::Overview, &["k"], A::Skipped, "tệp không tính"),
    bind(C::Overview, &["↑"], A::Up, ""),
    bind(C::Overview, &["↓"], A::Down, ""),
    bind(C::Overview, &["PageUp"], A::PageUp, ""),
    bind(C::Overview, &["PageDown"], A::PageDown, ""),
    bind(C::Overview, &["Home"], A::First, ""),
    bind(C::Overview, &["End"], A::Last, ""),
    bind(C::Overview, &["Ctrl+T"], A::TypingMethod, ""),
    bind(C::Overview, &["Ctrl+Q", "q"], A::Leave, "thoát"),
    bind(C::Plan, &["Space"], A::Mark, "nhận"),
    bind(C::Plan, &["Enter"], A::Confirm, "sửa"),
    bind(C::Plan, &["Delete"], A::DropEntry, "bỏ"),
    bind(C::Plan, &["Ctrl+S"], A::Save, "ghi chương trình"),
    bind(C::Plan, &["n"], A::New, "thêm"),
    bind(C::Plan, &["Esc"], A::Back, "thôi"),
    bind(C::Plan, &["["], A::EntryUp, "lên"),
    bind(C::Plan, &["]"], A::EntryDown, "xuống"),
    bind(C::Plan, &["l"], A::TurnTime, "loại mốc"),
    bind(C::Plan, &["Ctrl+T"], A::TypingMethod, ""),
    bind(C::Plan, &["Ctrl+Q"], A::Leave, ""),
    bind(C::Agenda, &["Enter"], A::NextSection, "mục đang chọn"),
    bind(C::Agenda, &["Space"], A::Mark, "nội dung đã làm rõ"),
    bind(C::Agenda, &["k"], A::Conclude, "kết luận"),
    bind(C::Agenda, &["t"], A::Presenter, "trình bày"),
    bind(C::Agenda, &["g"], A::Present, "nội dung"),
    bind(C::Agenda, &["c"], A::CloseSession, "bế mạc"),
    bind(C::Agenda, &["p"], A::PauseResume, "tạm dừng"),
    bind(C::Agenda, &["+", "=", "-"], A::SetTime, "thời lượng"),
    bind(C::Agenda, &["Ctrl+↑"], A::MoreTime, ""),
    bind(C::Agenda, &["Ctrl+↓"], A::LessTime, ""),
    bind(C::Agenda, &["n"], A::AddSection, ""),
    bind(C::Agenda, &["b"], A::SkipSection, ""),
    bind(C::Agenda, &["i"], A::EditFacts, "thông tin"),
    bind(C::Agenda, &["d"], A::TurnDiscussion, ""),
    bind(C::Agenda, &["v"], A::Checklist, "việc cần làm"),
    bind(C::Agenda, &["o"], A::OpenSession, "khai mạc"),
    bind(C::Agenda, &["F5"], A::Audience, "trình chiếu"),
    bind(C::Script, &["Enter"], A::Confirm, "làm bước này"),
    bind(C::Script, &["↓"], A::Down, "bước sau"),
    bind(C::Script, &["↑"], A::Up, "bước trước"),
    bind(C::Script, &["PageDown"], A::PageDown, ""),
    bind(C::Script, &["PageUp"], A::PageUp, ""),
    bind(C::Script, &["e"], A::ScriptWords, "sửa lời"),
    bind(C::Script, &["9", "Alt+9"], A::Script, "gập"),
    bind(C::Script, &["Esc"], A::Back, "về màn hình"),
    bind(C::Attendance, &["Space"], A::Mark, "có mặt"),
    bind(
        C::Attendance,
        &["a", "A"],
        A::GoToRest,
        "còn lại đều có mặt",
    ),
    bind(C::Attendance, &["/", "F3"], A::Find, "tìm"),
    bind(C::Attendance, &["n"], A::New, "khách, đảng viên"),
    bind(C::Attendance, &["l", "L"], A::MarkExcused, "có lý do"),
    bind(C::Attendance, &["k", "K"], A::MarkUnexcused, "không lý do"),
    bind(C::Attendance, &["m", "M"], A::MarkLate, "muộn"),
    bind(C::Attendance, &["t", "T"], A::MarkOnline, "trực tuyến"),
    bind(C::Attendance, &["v", "V"], A::MarkLeft, "về sớm"),
    bind(C::Attendance, &["x", "X"], A::MarkExempt, "miễn"),
    bind(C::Attendance, &["Enter"], A::Confirm, ""),
    bind(C::Attendance, &["Delete"], A::RemoveGuest, ""),
    bind(C::AttendanceFind, &["Space"], A::Mark, "có mặt"),
    bind(C::AttendanceFind, &["↑"], A::Up, ""),
    bind(C::AttendanceFind, &["↓"], A::Down, "chọn"),
    bind(C::AttendanceFind, &["PageUp"], A::PageUp, ""),
    bind(C::AttendanceFind, &["PageDown"], A::PageDown, ""),
    bind(C::AttendanceFind, &["Enter"], A::Confirm, "về danh sách"),
    bind(C::AttendanceFind, &["Esc"], A::Back, "xóa"),
    bind(C::Discussion, &["F2", "n"], A::RecordOpinion, "ý kiến"),
    bind(C::Discussion, &["Enter"], A::EditOpinion, "sửa"),
    bind(C::Discussion, &["F4"], A::MakeTask, "nhiệm vụ"),
    bind(C::Discussion, &["F7", "q"], A::Queue, "mời, chờ phát biểu"),
    bind(C::Discussion, &["→"], A::Right, "hàng đợi"),
    bind(C::Discussion, &[], A::CallNext, "mời tiếp"),
    bind(C::Discussion, &[], A::EndSpeech, "kết thúc lượt"),
    bind(C::Discussion, &[], A::QueueUp, ""),
    bind(C::Discussion, &[], A::QueueDown, ""),
    bind(C::Discussion, &[], A::Unqueue, ""),
    bind(C::Discussion, &["l"], A::Filter, "lọc"),
    bind(C::Discussion, &["r"], A::PrivateNote, "ghi chú riêng"),
    bind(C::Discussion, &["b"], A::ToggleReserved, ""),
    bind(C::Discussion, &["o"], A::ToggleReported, ""),
    bind(C::Discussion, &["Delete"], A::RemoveOpinion, ""),
    bind(C::Composer, &["Ctrl+S", "F12"], A::RecordOpinion, "ghi"),
    bind(C::Composer, &["F4"], A::MakeTask, "thành nhiệm vụ"),
    bind(C::Composer, &["F7"], A::Queue, "hàng đợi"),
    bind(C::Composer, &["Tab"], A::NextField, "người, loại, mục"),
    bind(C::Composer, &["Esc"], A::Back, "về danh sách"),
    bind(C::Tasks, &["n"], A::New, "nhiệm vụ"),
    bind(C::Tasks, &["Enter"], A::Confirm, "mở"),
    bind(C::Tasks, &["g"], A::ReportProgress, "tiến độ"),
    bind(C::Tasks, &["r"], A::Withdraw, "rút"),
    bind(C::Tasks, &["Delete"], A::DiscardDraft, "bỏ nháp"),
    bind(C::TaskEditor, &["Tab"], A::NextField, "ô tiếp"),
    bind(C::TaskEditor, &["↓"], A::Down, ""),
    bind(C::TaskEditor, &["↑"], A::Up, ""),
    bind(C::TaskEditor, &["Enter"], A::Confirm, ""),
    bind(C::TaskEditor, &["Ctrl+S", "F12"], A::Save, "lưu"),
    bind(C::TaskEditor, &["Esc"], A::Back, "về danh sách"),
    bind(C::Votes, &["n"], A::RecordVote, "biểu quyết"),
    bind(C::Votes, &["Enter"], A::EditVote, "sửa"),
    bind(C::Votes, &["l"], A::RepeatVote, "biểu quyết lại"),
    bind(C::Registrations, &["Space"], A::Mark, "chọn nội dung"),
    bind(C::Registrations, &["Ctrl+S", "F12"], A::Register, "lưu"),
    bind(C::Registrations, &["n", "w"], A::OwnWork, "việc gắn vị trí"),
    bind(C::Registrations, &["d"], A::Assess, "chấm điểm"),
    bind(C::Registrations, &["t"], A::Survey, "chỉ tiêu"),
    bind(C::Registrations, &["g"], A::ReviewWork, "đánh giá việc"),
    bind(C::Registrations, &["e"], A::Evidence, "minh chứng"),
    bind(C::Registrations, &["b"], A::Remark, "biểu dương"),
    bind(C::Registrations, &["c"], A::SelfReview, "cuối năm"),
    bind(C::Registrations, &["Delete"], A::Unregister, ""),
    bind(C::Papers, &["Enter"], A::Export, "xuất"),
    bind(C::Papers, &["t"], A::ChoosePaper, "chọn tài liệu"),
    bind(C::Papers, &["f"], A::NextFormat, "định dạng"),
    bind(C::Papers, &["a"], A::ExportAll, "xuất cả bộ"),
    bind(C::Papers, &["m"], A::OpenPaper, "mở"),
    bind(C::Papers, &["y"], A::CopyPath, ""),
    bind(C::Papers, &["Tab"], A::NextPaper, ""),
    bind(C::Papers, &["i"], A::PaperLook, "thể thức"),
    bind(C::Papers, &["d"], A::Rate, "tự đánh giá"),
    bind(C::Papers, &["s"], A::YearTexts, "lời văn"),
    bind(C::Papers, &["l"], A::History, "lịch sử"),
    bind(C::Papers, &["/", "F3"], A::Find, "tìm"),
    bind(C::Papers, &["c"], A::CloseSession, ""),
    bind(C::PapersFind, &["Enter"], A::Confirm, "chỗ tiếp"),
    bind(C::PapersFind, &["↓"], A::Down, ""),
    bind(C::PapersFind, &["↑"], A::Up, "chỗ trước"),
    bind(C::PapersFind, &["PageUp"], A::PageUp, ""),
    bind(C::PapersFind, &["PageDown"], A::PageDown, ""),
    bind(C::PapersFind, &["Esc"], A::Back, "thôi tìm"),
    bind(C::Audience, &["F5", "Esc"], A::Audience, "thôi trình chiếu"),
    bind(C::Audience, &["F2"], A::RecordOpinion, "ghi ý kiến"),
    bind(C::Audience, &["F6"], A::AudienceNext, "nội dung khác"),
    bind(C::Audience, &["F8"], A::AudienceNeutral, "trang chờ"),
    bind(C::Audience, &["+", "="], A::AudienceLarger, "chữ lớn hơn"),
    bind(C::Audience, &["-"], A::AudienceSmaller, "nhỏ hơn"),
    bind(C::Follower, &["Ctrl+Q", "q"], A::Leave, "đóng (q hai lần)"),
    bind(C::Follower, &["+", "="], A::AudienceLarger, "chữ lớn hơn"),
    bind(C::Follower, &["-"], A::AudienceSmaller, "nhỏ hơn"),
    bind(C::Follower, &["m"], A::AudienceColours, "màu"),
    bind(C::Follower, &["v"], A::AudienceLetters, "kiểu chữ lớn"),
    bind(C::Form, &["Tab"], A::NextField, "ô tiếp"),
    bind(C::Form, &["Shift+Tab"], A::PreviousField, ""),
    bind(C::Form, &["↓"], A::Down, ""),
    bind(C::Form, &["↑"], A::Up, ""),
    bind(C::Form, &["Ctrl+S", "F12"], A::Save, "ghi"),
    bind(C::Form, &["Enter"], A::Confirm, ""),
    bind(C::Form, &["Ctrl+↑"], A::MoreTime, ""),
    bind(C::Form, &["Esc"], A::Back, "thôi"),
    bind(C::Picker, &["↑"], A::Up, ""),
    bind(C::Picker, &["↓"], A::Down, ""),
    bind(C::Picker, &["PageUp"], A::PageUp, ""),
    bind(C::Picker, &["PageDown"], A::PageDown, ""),
    bind(C::Picker, &["Enter"], A::Confirm, "chọn"),
    bind(C::Picker, &["Esc"], A::Back, "thôi"),
    bind(C::Ask, &["←"], A::Left, "đồng ý"),
    bind(C::Ask, &["→"], A::Right, "thôi"),
    bind(C::Ask, &["Enter"], A::Confirm, "nhận"),
    bind(C::Ask, &["Ctrl+S", "F12"], A::Save, ""),
    bind(C::Ask, &["Esc"], A::Back, "thôi"),
    bind(C::Reader, &["Esc", "Enter"], A::Back, "đóng"),
    bind(C::Roster, &["Enter"], A::Confirm, "lập buổi, sửa người"),
    bind(C::Roster, &["Tab"], A::NextField, "từng người"),
    bind(C::Roster, &["Delete"], A::LeaveOut, "để ngoài"),
    bind(C::Roster, &["Esc"], A::Back, "sửa danh sách"),
];

/// Keys that terminals, tmux or the system take away, or that mean something else (SCREENS.md): never bound.
pub const NEVER: &[&str] = &[
    "F10",
    "F11",
    "Ctrl+H",
    "Ctrl+I",
    "Ctrl+J",
    "Ctrl+M",
    "Ctrl+[",
    "Ctrl+Space",
];

impl Binding {
    /// Whether one of its built-in keys is this one.
    fn has(&self, key: Key) -> bool {
        self.keys.iter().any(|name| Key::named(name) == Some(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_name_that_reads_and_none_is_forbidden() {
        let mut wrong = Vec::new();
        for binding in BINDINGS {
            for key in binding.keys {
                if Key::named(key).is_none() || NEVER.contains(key) {
                    wrong.push((binding.context, *key));
                }
                if key.starts_with("Alt+") && !key.chars().last().unwrap().is_ascii_digit() {
                    wrong.push((binding.context, *key));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn no_key_does_two_things_in_one_context() {
        for (at, one) in BINDINGS.iter().enumerate() {
            for other in BINDINGS
                .iter()
                .skip(at + 1)
                .filter(|it| it.context == one.context)
            {
                let shared = one.keys.iter().find(|key| other.keys.contains(key));
                assert!(shared.is_none(), "{:?} {shared:?}", one.context);
            }
        }
    }
}
