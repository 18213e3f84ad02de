//! Nghị quyết: what the session resolved, the tasks “6 rõ”, the vote, how it is carried out.

use super::frame;
use super::minutes::{conclusions, tasks, votes};
use super::naming::Naming;
use super::phrase::{capital, day, of, share};
use crate::document::paper::{Block, Paper, Run};
use crate::document::settings::PaperSettings;
use crate::session::Session;

/// The mark of a resolution in a symbol.
pub const MARK: &str = "NQ";

/// The resolution.
pub fn resolution(session: &Session, settings: &PaperSettings) -> Paper {
    let summary = format!("về thực hiện chuyên đề {}", frame::theme(session));
    let held = format!(
        "kết quả buổi sinh hoạt chi bộ chuyên đề {}",
        day(session.facts.date)
    );
    let mut body = frame::basis(session, &held);
    let resolves = format!("{} QUYẾT NGHỊ:", frame::header(session, None).issuer_line());
    body.push(Block::Centered(vec![Run::plain(resolves).bold()]));
    let is_adopted = votes::on_resolution(session).is_some_and(|it| it.passed);
    let concluded = conclusions::by_subject(session);
    match &session.resolution {
        Some(text) => {
            body.push(Block::heading("I. Nội dung"));
            body.extend(text.lines().map(Block::text));
            if session.opened_at.is_some() {
                body.extend(concluded);
            }
        }
        None => {
            body.push(Block::heading("I. Kết luận của buổi sinh hoạt"));
            body.extend(concluded);
        }
    }
    body.push(Block::heading("II. Nhiệm vụ “6 rõ”"));
    let naming = Naming::new(session);
    // Before the session the tasks are what the committee proposes.
    let proposed = tasks::proposed(session, &naming);
    if !session.commitments.is_empty() || proposed.is_empty() || is_adopted {
        body.extend(tasks::list(session, &naming));
    }
    if !is_adopted {
        body.extend(proposed);
    }
    body.push(Block::heading("III. Tổ chức thực hiện"));
    body.extend(
        CARRIED_OUT
            .iter()
            .zip(1..)
            .map(|(text, at)| Block::text(format!("{at}. {text}"))),
    );
    body.push(Block::text(adopted(session)));
    Paper {
        body,
        signatures: frame::for_the_cell(session, settings),
        recipients: {
            let mut all = frame::inward(session, settings, "thực hiện");
            let own = settings.recipients.len();
            let at = all.len().saturating_sub(own);
            all.splice(
                at..at,
                session.programme.resolution_to.iter().map(|it| bare(it)),
            );
            all
        },
        ..frame::paper(
            session,
            settings,
            if is_adopted {
                "Nghị quyết"
            } else {
                "Dự thảo nghị quyết"
            },
            Some(MARK),
            summary,
        )
    }
}

/// A body without the brackets that say for whom it is one.
fn bare(body: &str) -> String {
    capital(body.split(" (").next().unwrap_or(body))
}

/// How a resolution is carried out; an office changes the words in its own text.
const CARRIED_OUT: [&str; 3] = [
    "Cấp ủy chi bộ quán triệt Nghị quyết đến toàn thể đảng viên; theo dõi, đôn đốc, kiểm tra việc thực hiện từng nhiệm vụ.",
    "Đồng chí chủ trì từng nhiệm vụ tổ chức thực hiện đúng quy trình, đúng thời hạn, có sản phẩm cụ thể và báo cáo kết quả với chi bộ trong kỳ sinh hoạt gần nhất sau ngày đến hạn.",
    "Chi bộ kiểm điểm việc thực hiện Nghị quyết trong sinh hoạt thường kỳ và khi tổng kết chuyên đề.",
];

/// By which vote it was adopted.
fn adopted(session: &Session) -> String {
    match votes::on_resolution(session) {
        Some(vote) if vote.passed => format!(
            "Nghị quyết được chi bộ thông qua tại buổi sinh hoạt {}, với {} đảng viên chính thức tán thành, đạt {}.",
            day(session.facts.date),
            of(vote.in_favour, vote.entitled),
            share(vote.in_favour, vote.entitled).unwrap_or_else(|| "–".to_owned())
        ),
        Some(vote) => format!("Nghị quyết chưa được thông qua: {}.", votes::in_short(vote)),
        None => "Nghị quyết chưa được biểu quyết thông qua.".to_owned(),
    }
}
