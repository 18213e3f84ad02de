//! II. Thảo luận: who said what, by section in the order of the agenda, inside a section in the order of the log.

use std::collections::BTreeMap;

use super::section_title;
use crate::document::content::naming::Naming;
use crate::document::content::phrase::{clock, comrades, figure};
use crate::document::paper::{Block, Run};
use crate::session::Session;
use crate::session::kinds::OpinionKind;
use crate::session::records::Opinion;

/// Behind the words of an opinion that its speaker reserves.
const RESERVED: &str = " (bảo lưu ý kiến)";

pub(super) fn blocks(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading("II. Thảo luận")];
    let mut sections: BTreeMap<&str, Vec<&Opinion>> = BTreeMap::new();
    for opinion in session.public_opinions() {
        sections.entry(&opinion.section).or_default().push(opinion);
    }
    if sections.is_empty() {
        let none = match &session.closing {
            Some(_) => "Không có ý kiến thảo luận được ghi nhận.",
            None => "Chưa có ý kiến thảo luận được ghi nhận.",
        };
        blocks.push(Block::text(none));
        return blocks;
    }
    blocks.push(Block::text(format!("{}, cụ thể như sau:", count(session))));
    let mut push = |title: String, opinions: &[&Opinion]| {
        blocks.push(Block::subheading(title));
        let items = opinions
            .iter()
            .map(|opinion| Block::Item(runs(session, naming, opinion)));
        blocks.extend(items);
    };
    for item in &session.agenda {
        if let Some(opinions) = sections.remove(item.section.as_str()) {
            push(section_title(item), &opinions);
        }
    }
    // No rule lets an opinion lose its section; if one ever does, its words are printed all the same.
    for opinions in sections.values() {
        push("Nội dung khác".to_owned(), opinions);
    }
    blocks
}

/// How many opinions of how many people; notes that nobody spoke are counted apart.
pub fn count(session: &Session) -> String {
    let spoken = session
        .public_opinions()
        .filter(|it| it.speaker.is_some())
        .count();
    let notes = session.discussion_stats.public() - spoken;
    let spoken = (spoken > 0).then(|| {
        format!(
            "{} ý kiến của {}",
            figure(spoken),
            comrades(session.discussion_stats.speakers())
        )
    });
    let notes = (notes > 0).then(|| format!("{} ghi chú", figure(notes)));
    let parts: Vec<String> = [spoken, notes].into_iter().flatten().collect();
    format!("Có {} được ghi nhận", parts.join(" và "))
}

/// `Đồng chí Nguyễn Thị C (Hạn chế): …`.
fn runs(session: &Session, naming: &Naming<'_>, opinion: &Opinion) -> Vec<Run> {
    let kind = kind(session, naming, opinion);
    let head = match &opinion.speaker {
        Some(speaker) => format!("Đồng chí {} ({kind}): ", naming.called(speaker)),
        None => format!("{kind}: "),
    };
    let mut runs = vec![Run::plain(head + &opinion.text)];
    if opinion.reserved {
        runs.push(Run::plain(RESERVED).italic());
    }
    runs
}

/// The kind; an answer names whose question it answers, and when that was put if the same person put several.
fn kind(session: &Session, naming: &Naming<'_>, opinion: &Opinion) -> String {
    let label = opinion.kind.label();
    let question = opinion
        .answers
        .as_deref()
        .and_then(|id| session.opinion(id));
    let Some(question) = question.filter(|it| it.kind == OpinionKind::Question && !it.private)
    else {
        return label.to_owned();
    };
    let Some(asker) = &question.speaker else {
        return format!("{label} vướng mắc nêu lúc {}", clock(question.at));
    };
    let questions = session
        .public_opinions()
        .filter(|it| it.kind == OpinionKind::Question && it.speaker == question.speaker)
        .count();
    let when = if questions > 1 {
        format!(" nêu lúc {}", clock(question.at))
    } else {
        String::new()
    };
    format!("{label} vướng mắc của {}{when}", naming.comrade(asker))
}
