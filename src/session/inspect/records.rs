//! The figures of a saved session: votes, registrations, assessments, targets, journal and seal.

use super::people::twice;
use super::shape::Parts;
use crate::session::rebuild::embedded;
use crate::session::records::Vote;
use crate::session::roster::Standing;
use crate::session::seal;
use crate::session::{assessment_total, lacking_items};
use crate::text::clean;

/// Hex digits of a link.
const LINK_DIGITS: usize = 64;

/// Checks them.
pub(super) fn check(parts: &Parts, faults: &mut Vec<String>) {
    votes(parts, faults);
    forms(parts, faults);
    for target in parts.targets.iter().filter(|it| it.count > it.of) {
        let id = clean::line(&target.target).text;
        faults.push(format!(
            "chỉ tiêu {id} đạt {} trên {}; số đạt không thể nhiều hơn tổng số.",
            target.count, target.of
        ));
    }
    if parts
        .journal
        .as_ref()
        .is_some_and(|it| it.seq == 0 || !is_link(&it.link))
    {
        faults.push("phần “journal” không phải một dòng của nhật ký; hãy sửa lại.".to_owned());
    }
    if let Some(seal) = &parts.seal
        && !(is_link(&seal.link) && seal::fits(&seal.code, &seal.link))
    {
        faults.push(
            "mã niêm phong không phải phần đầu của liên kết cuối; hãy lấy lại từ sauro.".to_owned(),
        );
    }
}

/// The sums of votes, and what passed.
fn votes(parts: &Parts, faults: &mut Vec<String>) {
    twice("votes", parts.votes.iter().map(|it| it.id.as_str()), faults);
    let full = parts.roster.iter();
    let full = full.filter(|it| it.standing == Standing::Full).count() as u64;
    for vote in &parts.votes {
        let id = clean::line(&vote.id).text;
        let what = vote_fault(vote, full);
        faults.extend(what.map(|what| format!("biểu quyết {id}: {what}; hãy đếm lại.")));
        let replaced = vote.replaces.as_deref();
        if replaced.is_some_and(|of| !parts.votes.iter().any(|vote| vote.id == of)) {
            faults.push(format!(
                "biểu quyết {id} thay cho một biểu quyết không có; hãy sửa mã."
            ));
        }
    }
}

/// What cannot be in the figures of a vote.
pub(super) fn vote_fault(vote: &Vote, full: u64) -> Option<&'static str> {
    let sum = u64::from(vote.in_favour) + u64::from(vote.against) + u64::from(vote.other);
    if sum > u64::from(vote.eligible) {
        Some("tổng số phiếu nhiều hơn số đồng chí được biểu quyết đang dự")
    } else if vote.eligible > vote.entitled || u64::from(vote.entitled) > full {
        Some("số đồng chí được biểu quyết nhiều hơn số đảng viên chính thức")
    } else if vote.passed != (u64::from(vote.in_favour) * 2 > u64::from(vote.entitled)) {
        Some("kết quả thông qua không khớp với số phiếu (phải quá nửa)")
    } else {
        None
    }
}

/// Registrations and assessments by the rules of their forms, where the programme is one that comes with the program.
fn forms(parts: &Parts, faults: &mut Vec<String>) {
    let registered = parts.registrations.iter().map(|it| it.member.as_str());
    twice("registrations", registered, faults);
    let Some(programme) = embedded(&parts.programme) else {
        return;
    };
    for registration in &parts.registrations {
        let lacking = lacking_items(&programme, &registration.items);
        if !lacking.is_empty() {
            let member = clean::line(&registration.member).text;
            faults.push(format!(
                "bản đăng ký của {member} chưa đủ: {}; hãy bổ sung.",
                lacking.join(", ")
            ));
        }
    }
    for assessment in &parts.assessments {
        let member = clean::line(&assessment.member).text;
        let total = assessment_total(&programme, &assessment.points, &assessment.not_applicable);
        let what = match total {
            Ok(total) if total == assessment.total => continue,
            Ok(total) => format!(
                "tổng điểm ghi {} nhưng cộng lại là {total}",
                assessment.total
            ),
            Err(refusal) => refusal.to_string(),
        };
        faults.push(format!("bảng chấm điểm của {member}: {what}; hãy sửa lại."));
    }
}

/// Whether a text is a link of a journal.
fn is_link(text: &str) -> bool {
    text.len() == LINK_DIGITS
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
