//! Biểu quyết: question, who could vote, for, against, other, share, result. A repeated vote keeps the first, struck out.

use crate::document::content::phrase::{comrades, figure, of, share};
use crate::document::paper::{Block, Run};
use crate::session::records::Vote;
use crate::session::{Session, tally};
use crate::text::fold::fold;

pub(super) fn blocks(session: &Session) -> Vec<Block> {
    let mut blocks = Vec::new();
    if session.votes.is_empty() {
        blocks.push(Block::text(none(session)));
    }
    let votes: Vec<(usize, &Vote)> = (1..).zip(session.votes.values()).collect();
    for (number, vote) in &votes {
        let repeated = votes
            .iter()
            .find(|(_, it)| it.replaces.as_ref() == Some(&vote.id));
        let first = votes
            .iter()
            .find(|(_, it)| vote.replaces.as_ref() == Some(&it.id));
        let struck = repeated.is_some();
        blocks.push(Block::Paragraph(question(*number, vote, struck)));
        for line in [room(vote), figures(vote), result(vote)] {
            blocks.push(Block::Item(vec![Run {
                strike: struck,
                ..Run::plain(line)
            }]));
        }
        let note = match (repeated, first) {
            (Some((again, _)), _) => Some(format!(
                "Kết quả này không dùng; đã biểu quyết lại tại nội dung số {again}."
            )),
            (None, Some((first, _))) => Some(format!("Biểu quyết lại nội dung số {first}.")),
            (None, None) => None,
        };
        blocks.extend(note.map(Block::item));
    }
    blocks
}

/// Said where nothing was voted on.
pub fn none(session: &Session) -> &'static str {
    match &session.closing {
        Some(_) => "Buổi sinh hoạt không tiến hành biểu quyết.",
        None => "Chưa tiến hành biểu quyết.",
    }
}

/// The vote on the resolution: the last that names it.
pub fn on_resolution(session: &Session) -> Option<&Vote> {
    tally::standing_votes(session).rfind(|vote| fold(&vote.question).contains("nghi quyet"))
}

fn question(number: usize, vote: &Vote, strike: bool) -> Vec<Run> {
    let run = |text: String| Run {
        strike,
        ..Run::plain(text)
    };
    vec![
        run(format!("{number}. Nội dung: ")),
        run(vote.question.clone()).bold(),
    ]
}

fn room(vote: &Vote) -> String {
    format!(
        "Đảng viên chính thức được quyền biểu quyết: {}; có mặt (kể cả dự trực tuyến) khi biểu quyết: {}.",
        comrades(vote.entitled),
        comrades(vote.eligible)
    )
}

/// The hands, and those that were not raised for anything.
fn figures(vote: &Vote) -> String {
    let hands = vote
        .in_favour
        .saturating_add(vote.against)
        .saturating_add(vote.other);
    let silent = match vote.eligible.saturating_sub(hands) {
        0 => String::new(),
        silent => format!("; không biểu quyết: {}", figure(silent)),
    };
    format!(
        "Tán thành: {}; không tán thành: {}; ý kiến khác: {}{silent}.",
        figure(vote.in_favour),
        figure(vote.against),
        figure(vote.other)
    )
}

/// The share and the result, as part of a sentence.
pub fn in_short(vote: &Vote) -> String {
    let share = share(vote.in_favour, vote.entitled).unwrap_or_else(|| "–".to_owned());
    format!(
        "tán thành {} đảng viên chính thức được quyền biểu quyết, đạt {share}",
        of(vote.in_favour, vote.entitled)
    )
}

/// The share and the result, in one line.
fn result(vote: &Vote) -> String {
    let share = share(vote.in_favour, vote.entitled).unwrap_or_else(|| "–".to_owned());
    let result = if vote.passed {
        "được thông qua"
    } else {
        "không được thông qua"
    };
    format!(
        "Tỷ lệ tán thành: {share} ({} đảng viên được quyền biểu quyết). Kết quả: {result}.",
        of(vote.in_favour, vote.entitled)
    )
}
