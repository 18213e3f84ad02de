//! What can be done of a session at the time in its life: before the opening, while it runs, once it has closed, under the seal. Footers and help leave
//! out what is refused then, and a key of it says why.

use super::action::Action as A;
use crate::session::Session;
use crate::session::told::YEAR_WORDS;

/// Said of a deed of the meeting before the opening.
const NOT_YET: &str = "Buổi sinh hoạt chưa khai mạc; hãy khai mạc trước (màn hình 1, phím o)";
/// Said of a deed of the meeting after the closing.
const CLOSED: &str = "Buổi sinh hoạt đã bế mạc; muốn họp tiếp thì mở lại (Ctrl+P, gõ “mở lại”)";
/// Said of a further vote after the closing.
const VOTED: &str = "Buổi sinh hoạt đã bế mạc nên không biểu quyết nữa; ghi nhầm thì chọn biểu quyết ấy, Enter để sửa";
/// Said of the opening where it was.
const OPENED: &str = "Buổi sinh hoạt đã khai mạc rồi";
/// Said of a change under the seal.
const SEALED: &str = "Buổi sinh hoạt đã niêm phong nên không thay đổi được nữa; việc trong năm của chi bộ vẫn ghi được";

/// Why an action is refused at this time in a session's life, whatever else; none where it may be done.
pub fn refused(action: A, session: &Session) -> Option<&'static str> {
    if session.seal.is_some() {
        return changes(action).then_some(SEALED);
    }
    let (opened, closed) = (session.opened_at.is_some(), session.closing.is_some());
    match action {
        A::OpenSession if closed => Some(CLOSED),
        A::OpenSession if opened => Some(OPENED),
        A::CloseSession
        | A::PauseResume
        | A::Queue
        | A::CallNext
        | A::EndSpeech
        | A::Unqueue
        | A::QueueUp
        | A::QueueDown
        | A::NextSection
        | A::SkipSection
        | A::AddSection
        | A::SetTime
        | A::MoreTime
        | A::LessTime
            if closed =>
        {
            Some(CLOSED)
        }
        A::RecordVote | A::RepeatVote if closed => Some(VOTED),
        A::CloseSession
        | A::PauseResume
        | A::Queue
        | A::CallNext
        | A::EndSpeech
        | A::RecordVote
        | A::RepeatVote
        | A::Conclude
            if !opened =>
        {
            Some(NOT_YET)
        }
        _ => None,
    }
}

/// Whether an action does nothing but change the session's own record: looking, writing papers and the cell's year go on under the seal.
fn changes(action: A) -> bool {
    let own = |word: &&str| !YEAR_WORDS.contains(word) && !matches!(*word, "undo" | "redo");
    let words = action.commands();
    let shared = matches!(
        action,
        A::Confirm | A::Mark | A::Save | A::Undo | A::Redo | A::DropRecord | A::Checklist
    );
    !shared && !words.is_empty() && words.iter().all(own)
        || matches!(action, A::New | A::NextSection | A::RecordOpinion)
}
