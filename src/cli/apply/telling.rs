//! What a line did beyond what it says, told on stderr.

use crate::cli::console;
use crate::session::{Command, Session, wording};

/// Says what a line did to the closing, or left as it was, where nothing in the line itself says so.
pub(super) fn closing(command: &Command, was_closed: bool, session: &Session) {
    let is_closed = session.closing.is_some();
    let lost_approval = session.approved_once && !session.minutes_approved();
    let is_member = matches!(
        command,
        Command::AddMember(_) | Command::EditMember { .. } | Command::RemoveMember { .. }
    );
    match (was_closed, is_closed) {
        (true, false) if !matches!(command, Command::Reopen { .. }) => {
            console::note("Đã lấy lại việc bế mạc: buổi sinh hoạt lại đang diễn ra.");
        }
        (false, true) if lost_approval => {
            console::note(
                "Biên bản đã thông qua trước khi mở lại nay chưa ghi là được thông qua; nếu đúng là đã thông qua, hãy ghi thêm việc đọc và thông qua biên bản.",
            );
        }
        (false, true) if matches!(command, Command::Redo {}) => {
            console::note("Đã làm lại việc bế mạc.");
        }
        (true, true) if is_member => {
            console::note(&format!("Danh sách đã sửa; {}.", wording::FIGURES_STAY));
        }
        _ => {}
    }
}

/// Says that marking one who came to the cell after the closing counts them in the session.
pub(super) fn joined(command: &Command, counted: bool) {
    if counted && matches!(command, Command::Mark { .. }) {
        console::note(
            "Đồng chí này được thêm vào danh sách sau khi bế mạc; tổng số và tỷ lệ của buổi đã đổi theo.",
        );
    }
}
