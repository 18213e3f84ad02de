//! What was said: each opinion in a sentence with a verb for its kind; an answer follows the question that it answers.

use std::collections::BTreeMap;

use crate::document::content::naming::Naming;
use crate::document::content::phrase::{capital, comrades, figure, sentence, uncapital};
use crate::document::paper::{Block, Run};
use crate::session::Session;
use crate::session::kinds::OpinionKind;
use crate::session::records::Opinion;

/// Behind the words of an opinion that its speaker reserves.
const RESERVED: &str = " (bảo lưu ý kiến)";

/// What was said in a section, in the order of the log, with answers given elsewhere to its questions.
pub(super) fn of_section(session: &Session, naming: &Naming<'_>, section: &str) -> Vec<Block> {
    told(session, naming, |it| it.section == section)
}

/// What was said in sections other than these.
pub(super) fn elsewhere(
    session: &Session,
    naming: &Naming<'_>,
    is_told: impl Fn(&str) -> bool,
) -> Vec<Block> {
    told(session, naming, |it| !is_told(&it.section))
}

/// These opinions, each question with its answers.
fn told(session: &Session, naming: &Naming<'_>, is_meant: impl Fn(&Opinion) -> bool) -> Vec<Block> {
    let line = |it: &Opinion| Block::Item(runs(naming, it));
    let mut answers: BTreeMap<&str, Vec<&Opinion>> = BTreeMap::new();
    for it in session.public_opinions() {
        if let Some(question) = question(session, it) {
            answers.entry(&question.id).or_default().push(it);
        }
    }
    let meant = session.public_opinions().filter(|it| {
        let of = question(session, it).unwrap_or(it);
        is_meant(of)
    });
    let first = meant.filter(|it| question(session, it).is_none());
    first
        .flat_map(|it| {
            let answers = answers.get(it.id.as_str()).into_iter().flatten();
            std::iter::once(line(it)).chain(answers.map(|it| line(it)))
        })
        .collect()
}

/// The question that an answer answers, where the papers tell that.
fn question<'a>(session: &'a Session, opinion: &Opinion) -> Option<&'a Opinion> {
    let question = session.opinion(opinion.answers.as_deref()?)?;
    (question.kind == OpinionKind::Question && !question.private).then_some(question)
}

/// How many opinions of how many people, in a sentence; or that there are none.
pub(super) fn summary(session: &Session) -> String {
    match (session.discussion_stats.public(), &session.closing) {
        (0, Some(_)) => "Không có ý kiến thảo luận được ghi nhận.".to_owned(),
        (0, None) => "Chưa có ý kiến thảo luận được ghi nhận.".to_owned(),
        _ => format!("{}.", count(session)),
    }
}

/// How many limits and difficulties were named, each after `before`; nothing of a kind that nobody named.
pub fn to_mend(session: &Session, before: &str) -> Vec<String> {
    let kinds = [
        (OpinionKind::Limitation, "hạn chế"),
        (OpinionKind::Question, "vướng mắc"),
    ];
    let named = kinds.iter().map(|(kind, words)| {
        let of_kind = session.public_opinions().filter(|it| it.kind == *kind);
        (of_kind.count(), words)
    });
    let named = named.filter(|(count, _)| *count > 0);
    named
        .map(|(count, words)| format!("{} {before}{words}", figure(count)))
        .collect()
}

/// How many opinions of how many people; notes that nobody spoke are counted apart.
pub fn count(session: &Session) -> String {
    let spoken = session.public_opinions().filter(|it| it.speaker.is_some());
    let spoken = spoken.count();
    let notes = session.discussion_stats.public() - spoken;
    let spoken = (spoken > 0).then(|| {
        let speakers = comrades(session.discussion_stats.speakers());
        format!("{} ý kiến của {speakers}", figure(spoken))
    });
    let notes = (notes > 0).then(|| format!("{} ghi chú", figure(notes)));
    let parts: Vec<String> = [spoken, notes].into_iter().flatten().collect();
    format!("Có {} được ghi nhận", parts.join(" và "))
}

/// `Đồng chí Nguyễn Thị C nêu hạn chế: …`.
fn runs(naming: &Naming<'_>, opinion: &Opinion) -> Vec<Run> {
    let head = match &opinion.speaker {
        Some(speaker) => format!(
            "{} {}: ",
            capital(&naming.comrade(speaker)),
            verb(opinion.kind)
        ),
        None => "Ghi nhận: ".to_owned(),
    };
    let mut runs = vec![Run::plain(head + &sentence(opinion.text.trim_end()))];
    if opinion.reserved {
        runs.push(Run::plain(RESERVED).italic());
    }
    runs
}

/// An opinion as reported speech in one line: `Đồng chí Nguyễn Thị C đề xuất …`.
pub fn reported(naming: &Naming<'_>, opinion: &Opinion) -> String {
    let who = opinion.speaker.as_ref();
    let who = who.map_or_else(|| "Có ý kiến".to_owned(), |it| capital(&naming.comrade(it)));
    let text = opinion
        .text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    sentence(format!(
        "{who} {}: {}",
        verb(opinion.kind),
        uncapital(&text)
    ))
}

/// What one does who says something of this kind.
fn verb(kind: OpinionKind) -> &'static str {
    match kind {
        OpinionKind::View | OpinionKind::Note => "phát biểu",
        OpinionKind::Experience => "chia sẻ kinh nghiệm",
        OpinionKind::Limitation => "nêu hạn chế",
        OpinionKind::Proposal => "đề xuất",
        OpinionKind::Question => "nêu vướng mắc",
        OpinionKind::Answer => "trả lời",
    }
}
