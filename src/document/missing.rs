//! What the minutes of a session still lack: printed as dots, or absent. One sentence each, for the last screen.

use super::phrase::comrades;
use crate::session::people::Guest;
use crate::session::{Session, tally};

/// What is printed as dots or left out, each one sentence that says what to do; empty when nothing is missing.
pub fn missing_for_minutes(session: &Session) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    let mut want = |lacks: bool, sentence: &str| {
        if lacks {
            missing.push(sentence.to_owned());
        }
    };
    let facts = &session.facts;
    let parent = session.cell.parent.as_deref();
    let locality = facts
        .locality
        .as_deref()
        .or(session.cell.locality.as_deref());
    want(
        blank(Some(&session.cell.name)),
        "Chưa có tên chi bộ; đề nghị ghi trong thông tin chi bộ.",
    );
    want(
        blank(parent),
        "Chưa có tên đảng bộ cấp trên; đề nghị ghi trong thông tin chi bộ.",
    );
    want(
        blank(locality),
        "Chưa có địa danh ở dòng ngày tháng; đề nghị ghi địa danh của buổi sinh hoạt.",
    );
    want(
        blank(facts.place.as_deref()),
        "Chưa có địa điểm sinh hoạt; đề nghị ghi nơi họp.",
    );
    want(
        facts.chair.is_none(),
        "Chưa ghi đồng chí chủ trì; đề nghị chọn trong danh sách chi bộ.",
    );
    want(
        facts.secretary.is_none(),
        "Chưa ghi thư ký của buổi sinh hoạt; đề nghị chọn trong danh sách chi bộ.",
    );
    want(
        session.opened_at.is_none(),
        "Chưa có giờ khai mạc; buổi sinh hoạt chưa được khai mạc.",
    );
    want(
        session.closing.is_none(),
        "Chưa có giờ bế mạc; biên bản in ra lúc này là bản dự thảo.",
    );
    people(session, &mut missing);
    work(session, &mut missing);
    missing
}

/// Members without a mark, absences without their reason, guests without a position.
fn people(session: &Session, missing: &mut Vec<String>) {
    let sum = tally::attendance(session);
    if sum.unmarked > 0 {
        missing.push(format!(
            "Còn {} chưa điểm danh; đề nghị điểm danh cho đủ.",
            comrades(sum.unmarked)
        ));
    }
    let unexplained = session.attendance.values().filter(|mark| {
        mark.status == crate::session::kinds::Status::Excused && blank(mark.reason.as_deref())
    });
    let unexplained = unexplained.count();
    if unexplained > 0 {
        missing.push(format!(
            "Còn {} vắng có lý do nhưng chưa ghi lý do; đề nghị ghi bổ sung.",
            comrades(unexplained)
        ));
    }
    let unplaced = |guest: &&Guest| blank(guest.position.as_deref());
    for guest in session.guests.values().filter(unplaced) {
        missing.push(format!(
            "Chưa có chức vụ của khách mời {}; đề nghị ghi bổ sung.",
            guest.name
        ));
    }
}

/// What the session has not settled and the minutes therefore say in a sentence.
fn work(session: &Session, missing: &mut Vec<String>) {
    let concluded = session.agenda.iter().any(|item| item.conclusion.is_some())
        || session
            .closing
            .as_ref()
            .is_some_and(|closing| closing.conclusion.is_some());
    if !concluded {
        missing.push("Chưa có kết luận của đồng chí chủ trì; đề nghị ghi kết luận.".to_owned());
    }
    if session.commitments.is_empty() {
        missing.push(
            "Chưa có nhiệm vụ nào đủ “6 rõ”; đề nghị hoàn thiện ít nhất một nhiệm vụ.".to_owned(),
        );
    }
    if tally::rating(session).is_none() {
        missing.push("Chưa tự đánh giá đủ các tiêu chí nên chưa xếp loại buổi sinh hoạt; đề nghị chấm cho đủ.".to_owned());
    }
}

fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_session_lacks_everything_in_whole_sentences() {
        let missing = missing_for_minutes(&Session::blank());
        assert_eq!(missing.len(), 11);
        assert!(
            missing
                .iter()
                .all(|it| it.ends_with('.') && it.contains(';'))
        );
    }
}
