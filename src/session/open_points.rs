//! What is still open when the chair wants to close. It is shown; it never blocks.

use super::commitment::Parts;
use super::due::Bounds;
use super::kinds::{Mode, Role, Scope};
use super::state::Session;
use super::time::Time;
use super::wanted_parts;
use super::{preparation, tally, timing};
use crate::text::case::uncapital;
use crate::text::date;
use crate::text::fold::fold;

/// Votes on the resolution that passed, by the word in their question.
fn votes_on_resolution(session: &Session) -> usize {
    let named = |it: &&super::records::Vote| it.passed && fold(&it.question).contains("nghi quyet");
    tally::standing_votes(session).filter(named).count()
}

/// More drafts than this are counted, not named.
const MANY: usize = 3;

/// The open points, each one sentence without a full stop.
pub fn list(session: &Session, now: Time) -> Vec<String> {
    let mut points = Vec::new();
    let attendance = tally::attendance(session);
    if attendance.attended == 0 {
        points.push("Chưa điểm danh đồng chí nào".to_owned());
    } else if attendance.unmarked > 0 {
        points.push(format!(
            "Còn {} đồng chí chưa điểm danh",
            attendance.unmarked
        ));
    }
    if attendance.online > 0 && session.facts.mode == Mode::InPerson {
        points.push(format!(
            "Có {} đồng chí dự trực tuyến, mà hình thức ghi là {}",
            attendance.online,
            session.facts.mode.label()
        ));
    }
    if session.facts.secretary.is_none() {
        points.push("Chưa ghi thư ký của buổi sinh hoạt".to_owned());
    }
    prepared(session, &mut points);
    sections(session, &mut points);
    let questions = tally::open_questions(session).count();
    if questions > 0 {
        points.push(format!("Còn {questions} vướng mắc chưa được trả lời"));
    }
    if !session
        .commitments
        .values()
        .any(|it| it.scope() == Scope::Cell)
    {
        points.push("Chi bộ chưa có nhiệm vụ nào đủ 6 rõ".to_owned());
    }
    if session.drafts.len() > MANY {
        points.push(format!(
            "Còn {} bản nháp nhiệm vụ chưa đủ 6 rõ hoặc chưa lưu",
            session.drafts.len()
        ));
    }
    let drafts = session.drafts.values();
    for draft in drafts.filter(|_| session.drafts.len() <= MANY) {
        points.push(format!(
            "Bản nháp “{}” {}",
            title(&draft.parts),
            lacking(session, &draft.parts)
        ));
    }
    let without = session
        .roster
        .iter()
        .filter(|it| tally::is_asked(session, it) && session.registration(&it.id).is_none());
    let without = without.count();
    if without > 0 && session.programme.registration_form.is_some() {
        points.push(format!(
            "Còn {without} đồng chí chưa có bản đăng ký (biểu mẫu 01)"
        ));
    }
    let minimum = timing::minimum_minutes(session);
    if timing::minutes(session, now).is_some_and(|minutes| minutes < i64::from(minimum)) {
        points.push(format!(
            "Buổi sinh hoạt chưa đủ {minimum} phút theo quy định"
        ));
    }
    if tally::rating(session).is_none() {
        points.push("Chưa tự đánh giá đủ các tiêu chí chất lượng buổi sinh hoạt".to_owned());
    }
    points
}

/// What the document asks for around the session: papers sent in time, a resolution, a core force, opinions prepared.
fn prepared(session: &Session, points: &mut Vec<String>) {
    if let Some(sent) = preparation::sent(session).filter(|it| it.late_by > 0) {
        points.push(format!(
            "Tài liệu gửi ngày {}, chậm so với thời hạn {}",
            date::short(sent.on),
            date::short(sent.limit)
        ));
    }
    if session.programme.resolution && votes_on_resolution(session) == 0 {
        points.push(
            "Văn bản chỉ đạo yêu cầu ban hành nghị quyết; chưa biểu quyết thông qua".to_owned(),
        );
    }
    let preparation = session.programme.preparation.as_ref();
    let core = preparation.is_some_and(|it| it.core);
    let told = preparation.map_or(&[][..], |it| &it.told);
    // 44-KH/ĐU, III.4.1, and 153-CV/ĐU, II.5 give the report to one of the committee.
    let drafters = session
        .assigned
        .iter()
        .filter(|it| it.role == Role::Drafter);
    for member in drafters.filter_map(|it| session.member(it.member.as_member()?)) {
        if !member.is_of_committee() {
            points.push(format!(
                "Đồng chí {} xây dựng báo cáo nhưng danh sách không ghi là cấp ủy viên",
                member.name
            ));
        }
    }
    for id in told {
        let step = session.programme.checklist_item(id);
        if let Some(step) = step.filter(|it| !preparation::is_done(session, it)) {
            let words = step.text.trim_end_matches('.');
            points.push(format!("Chưa đánh dấu đã làm: {}", uncapital(words)));
        }
    }
    let named = session.assigned.iter().any(|it| it.role == Role::Core);
    if core && !named && session.year.core.is_empty() {
        points.push("Chưa chọn lực lượng nòng cốt".to_owned());
    }
    if let Some((wanted, asked)) = preparation::speakers_wanted(session).filter(|it| it.1 < it.0) {
        points.push(format!(
            "Mới phân công {asked}/{wanted} đồng chí chuẩn bị ý kiến"
        ));
    }
    for (member, _) in preparation::prepared(session).filter(|it| !it.1) {
        points.push(format!(
            "Đồng chí {} được phân công chuẩn bị ý kiến nhưng chưa phát biểu",
            member.name
        ));
    }
}

/// Sections that did not run or have no conclusion.
fn sections(session: &Session, points: &mut Vec<String>) {
    for item in &session.agenda {
        let own = session
            .programme
            .section(&item.section)
            .is_none_or(crate::programme::Section::has_number);
        if !own || item.skipped {
            continue;
        }
        if item.spans.is_empty() {
            points.push(format!("Mục {} chưa tiến hành", item.section));
        } else if item.conclusion.is_none() {
            points.push(format!("Mục {} chưa có kết luận", item.section));
        }
    }
}

/// What a draft is called on the screen.
pub fn title(parts: &Parts) -> &str {
    parts
        .task
        .lines()
        .next()
        .filter(|line| !line.is_empty())
        .unwrap_or("chưa có tên")
}

/// "còn thiếu rõ người, …", or "đã đủ 6 rõ, chưa lưu".
pub fn lacking(session: &Session, parts: &Parts) -> String {
    let bounds = Bounds::of(session);
    let unclear = bounds.unclear(parts, &wanted_parts(session));
    if unclear.is_empty() {
        "đã đủ 6 rõ, chưa lưu thành nhiệm vụ".to_owned()
    } else if let (Some(why), [_]) = (bounds.fault(parts.time), unclear.as_slice()) {
        why
    } else {
        super::commitment::lacking(&session.programme, &unclear)
    }
}
