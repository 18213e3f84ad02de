//! What the papers of a session still lack: printed as dots, or absent. One sentence each, for the last screen.

use super::frame;
use super::minutes::votes;
use super::phrase::comrades;
use crate::document::catalogue::PaperKind;
use crate::session::kinds::{Assessor, Mode};
use crate::session::people::Guest;
use crate::session::{Session, tally};

/// Opinions for the report: none chosen, or worded as one speaks of oneself.
fn reported(session: &Session, missing: &mut Vec<String>) {
    let mut chosen = session
        .public_opinions()
        .filter(|it| it.reported)
        .peekable();
    if chosen.peek().is_none() && session.public_opinions().next().is_some() {
        missing.push(
            "Chưa chọn ý kiến nào đưa vào báo cáo; nếu cần, chọn ở màn hình 3 (phím o).".to_owned(),
        );
    }
    let of_oneself = |text: &str| {
        let lower = text.to_lowercase();
        let mut words = lower.split(|it: char| !it.is_alphanumeric());
        words.any(|it| matches!(it, "tôi" | "em")) || lower.contains("bản thân")
    };
    let worded = chosen.filter(|it| of_oneself(&it.text)).count();
    if worded > 0 {
        missing.push(format!(
            "{} ý kiến chọn vào báo cáo còn lời của người nói (tôi, bản thân); đề nghị sửa thành lời tường thuật.",
            super::phrase::figure(worded)
        ));
    }
}

/// What a paper of the session lacks: printed as dots or left out, each one sentence that says what to do; empty when nothing is missing.
pub fn of(kind: PaperKind, session: &Session) -> Vec<String> {
    let session = &*kind.told(session);
    let mut missing = head(session);
    match kind {
        PaperKind::Minutes | PaperKind::ResultReport => {
            missing.extend(meeting(session));
            people(session, &mut missing);
            work(session, &mut missing);
            if kind == PaperKind::Minutes
                && session.closing.is_some()
                && !session.minutes_approved()
            {
                missing.push(
                    "Chưa ghi nhận biên bản đã được đọc và thông qua; đề nghị đánh dấu ở màn hình 1 (v), nếu đã làm."
                        .to_owned(),
                );
            }
            if kind == PaperKind::ResultReport {
                signed(session, &mut missing);
                reported(session, &mut missing);
                missing.push(
                    "Phần kiến nghị, đề xuất với cấp trên để dòng chấm; đề nghị viết bổ sung trong tệp Word."
                        .to_owned(),
                );
            }
        }
        PaperKind::Attendance => people(session, &mut missing),
        // It is read from, not signed; what is known only at the meeting is left open.
        PaperKind::Script => {}
        PaperKind::Resolution => {
            signed(session, &mut missing);
            concluded(session, &mut missing);
            tasks(session, &mut missing);
            if !votes::on_resolution(session).is_some_and(|vote| vote.passed) {
                missing.push(
                    "Chưa có biểu quyết thông qua nghị quyết; đề nghị ghi kết quả biểu quyết."
                        .to_owned(),
                );
            }
        }
        PaperKind::Plan => {
            signed(session, &mut missing);
            tasks(session, &mut missing);
        }
        PaperKind::Form01 => {
            let open = session.roster.iter().filter(|it| {
                tally::is_asked(session, it) && session.registration(&it.id).is_none()
            });
            let count = open.count();
            if count > 0 {
                missing.push(format!(
                    "Còn {} chưa đăng ký; phần đăng ký in để trống, đề nghị ghi bổ sung.",
                    comrades(count)
                ));
            }
            facts(session, &mut missing);
        }
        PaperKind::Form02 | PaperKind::Notice => {
            let graded = |id: &str| session.assessment(id, Assessor::Committee).is_some();
            let open = session
                .roster
                .iter()
                .filter(|it| tally::is_asked(session, it) && !graded(&it.id));
            let count = open.count();
            if count > 0 {
                missing.push(format!(
                    "Cấp ủy chưa chấm điểm {}; đề nghị chấm ở màn hình 6.",
                    comrades(count)
                ));
            }
            if kind == PaperKind::Form02 {
                facts(session, &mut missing);
            } else {
                signed(session, &mut missing);
            }
        }
        PaperKind::Form03 => {
            signed(session, &mut missing);
            missing.push(
                "Phần chữ chưa viết của báo cáo để dòng chấm; đề nghị viết ở màn hình 7 (s) hoặc trong tệp Word."
                    .to_owned(),
            );
        }
        PaperKind::Rating => rating(session, &mut missing),
        PaperKind::SessionPlan => {
            let place = session.facts.place.as_deref();
            want(
                &mut missing,
                blank(place),
                "Chưa có địa điểm sinh hoạt; đề nghị ghi nơi họp.",
            );
            signed(session, &mut missing);
            missing.push("Ngày ký kế hoạch để dòng chấm; đề nghị ghi khi ban hành.".to_owned());
        }
    }
    missing
}

fn want(missing: &mut Vec<String>, lacks: bool, sentence: &str) {
    if lacks {
        missing.push(sentence.to_owned());
    }
}

/// What the header block of every paper names.
fn head(session: &Session) -> Vec<String> {
    let mut missing = Vec::new();
    let locality = session
        .facts
        .locality
        .as_deref()
        .or(session.cell.locality.as_deref());
    want(
        &mut missing,
        blank(Some(&session.cell.name)),
        "Chưa có tên chi bộ; đề nghị ghi trong thông tin chi bộ.",
    );
    want(
        &mut missing,
        session.programme.lacks_number() && session.facts.directive.is_none(),
        "Chưa có số của văn bản chỉ đạo; đề nghị ghi trong thông tin buổi sinh hoạt (màn hình 1, phím i).",
    );
    want(
        &mut missing,
        blank(session.cell.parent.as_deref()),
        "Chưa có tên đảng bộ cấp trên; đề nghị ghi trong thông tin chi bộ.",
    );
    want(
        &mut missing,
        blank(locality),
        "Chưa có địa danh ở dòng ngày tháng; đề nghị ghi địa danh của buổi sinh hoạt.",
    );
    missing
}

/// Place, chair, secretary, hours.
fn meeting(session: &Session) -> Vec<String> {
    let mut missing = Vec::new();
    let facts = &session.facts;
    want(
        &mut missing,
        blank(facts.place.as_deref()),
        "Chưa có địa điểm sinh hoạt; đề nghị ghi nơi họp.",
    );
    want(
        &mut missing,
        facts.chair.is_none(),
        "Chưa ghi đồng chí chủ trì; đề nghị chọn trong danh sách chi bộ.",
    );
    want(
        &mut missing,
        facts.secretary.is_none(),
        "Chưa ghi thư ký của buổi sinh hoạt; đề nghị chọn trong danh sách chi bộ.",
    );
    want(
        &mut missing,
        session.opened_at.is_none(),
        "Chưa có giờ khai mạc; buổi sinh hoạt chưa được khai mạc.",
    );
    let online = tally::attendance(session).online;
    if online > 0 && facts.mode == Mode::InPerson {
        missing.push(format!(
            "Hình thức ghi là trực tiếp nhưng có {} dự trực tuyến; đề nghị ghi lại hình thức sinh hoạt.",
            comrades(online)
        ));
    }
    want(
        &mut missing,
        session.closing.is_none(),
        "Chưa có giờ bế mạc; biên bản in ra lúc này là bản dự thảo.",
    );
    missing
}

/// Who signs for the cell.
fn signed(session: &Session, missing: &mut Vec<String>) {
    want(
        missing,
        !frame::has_head(session),
        "Chưa rõ đồng chí nào ký thay mặt chi bộ; đề nghị ghi chức vụ Bí thư trong danh sách chi bộ.",
    );
}

/// What the forms ask of their members.
fn facts(session: &Session, missing: &mut Vec<String>) {
    let unborn = session.roster.iter().filter(|it| it.born.is_none()).count();
    if unborn > 0 {
        missing.push(format!(
            "Chưa có ngày sinh của {}; đề nghị ghi trong danh sách chi bộ.",
            comrades(unborn)
        ));
    }
}

/// Members without a mark, absences without their reason, guests without a position.
fn people(session: &Session, missing: &mut Vec<String>) {
    let sum = tally::attendance(session);
    let unmarked = sum.unmarked + sum.unmarked_temporary;
    if unmarked > 0 {
        missing.push(format!(
            "Còn {} chưa điểm danh; đề nghị điểm danh cho đủ.",
            comrades(unmarked)
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

/// What the session has not settled and its papers therefore say in a sentence.
fn work(session: &Session, missing: &mut Vec<String>) {
    concluded(session, missing);
    tasks(session, missing);
    rating(session, missing);
}

fn concluded(session: &Session, missing: &mut Vec<String>) {
    let concluded = session.agenda.iter().any(|item| item.conclusion.is_some())
        || session
            .closing
            .as_ref()
            .is_some_and(|closing| closing.conclusion.is_some());
    want(
        missing,
        !concluded,
        "Chưa có kết luận của đồng chí chủ trì; đề nghị ghi kết luận.",
    );
}

fn tasks(session: &Session, missing: &mut Vec<String>) {
    want(
        missing,
        session.commitments.is_empty(),
        "Chưa có nhiệm vụ nào đủ “6 rõ”; đề nghị hoàn thiện ít nhất một nhiệm vụ.",
    );
}

fn rating(session: &Session, missing: &mut Vec<String>) {
    want(
        missing,
        tally::rating(session).is_none(),
        "Chưa tự đánh giá đủ các tiêu chí nên chưa xếp loại buổi sinh hoạt; đề nghị chấm cho đủ.",
    );
}

fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_session_lacks_everything_in_whole_sentences() {
        let missing = of(PaperKind::Minutes, &Session::blank());
        assert_eq!(missing.len(), 11);
        assert!(
            missing
                .iter()
                .all(|it| it.ends_with('.') && it.contains(';'))
        );
    }
}
