//! What a line did beyond what it says, told on stderr.

use crate::cli::console;
use crate::session::{Command, wording};

/// Says what a line did to the closing, or left as it was, where nothing in the line itself says so.
pub(super) fn closing(command: &Command, was_closed: bool, is_closed: bool) {
    let is_member = matches!(
        command,
        Command::AddMember(_) | Command::EditMember { .. } | Command::RemoveMember { .. }
    );
    match (was_closed, is_closed) {
        (true, false) if !matches!(command, Command::Reopen { .. }) => {
            console::note("Đã lấy lại việc bế mạc: buổi sinh hoạt lại đang diễn ra.");
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
