//! Khai mạc: how the session was opened, in words, from what was recorded; then how it was prepared and what the cell arranged for it.

use super::tasks;
use super::{CONCLUDES, OPENING, discussion};
use crate::document::content::naming::Naming;
use crate::document::content::phrase::{capital, of, sentence, uncapital};
use crate::document::content::{arrangements, attachments};
use crate::document::paper::Block;
use crate::programme::timeline::StepDeed;
use crate::programme::{ChecklistItem, Moment};
use crate::session::{Session, preparation, tally};
use crate::text::fold::fold;

pub(super) fn blocks(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    if session.opened_at.is_none() {
        let mut blocks = vec![Block::text("Buổi sinh hoạt chưa khai mạc.")];
        blocks.extend(beforehand(session, naming));
        return blocks;
    }
    let chair = session.facts.chair.as_ref();
    let chair = chair.map(|it| capital(&naming.comrade(it)));
    let opened = chair.as_ref().map_or_else(
        || "Buổi sinh hoạt được khai mạc".to_owned(),
        |it| format!("{it} khai mạc buổi sinh hoạt"),
    );
    let mut blocks = vec![Block::text(sentence(opened))];
    let steps = steps(session).map(|it| Block::text(sentence(told(session, naming, it))));
    blocks.extend(steps);
    blocks.extend(tasks::carried(session));
    blocks.extend(discussion::of_section(session, naming, OPENING));
    let concluded = session
        .section(OPENING)
        .and_then(|it| it.conclusion.as_ref());
    blocks.extend(concluded.map(|it| Block::text(sentence(format!("{CONCLUDES}: {it}")))));
    blocks.extend(beforehand(session, naming));
    blocks
}

/// How the session was prepared, and who had which part in it.
fn beforehand(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let mut arranged = arrangements::chosen_with_topics(session);
    arranged.extend(arrangements::parts(session, naming));
    let parts = [
        ("Công tác chuẩn bị", attachments::prepared(session)),
        ("Lựa chọn và phân công của chi bộ", arranged),
    ];
    let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
    parts
        .flat_map(|(title, part)| std::iter::once(Block::subheading(title)).chain(part))
        .collect()
}

/// The steps of the document's order up to the report that were done.
fn steps(session: &Session) -> impl Iterator<Item = &ChecklistItem> {
    let during = session.programme.checklist.iter();
    let during = during.filter(|it| it.phase == Moment::During);
    let before = |it: &&ChecklistItem| {
        !matches!(
            it.deed,
            Some(StepDeed::Presented | StepDeed::Spoken | StepDeed::Practised)
        )
    };
    let opening = during.take_while(before);
    opening.filter(|it| preparation::is_done(session, it))
}

/// A step in a sentence: who did what.
fn told(session: &Session, naming: &Naming<'_>, step: &ChecklistItem) -> String {
    let facts = &session.facts;
    let words = match (step.deed, &facts.secretary) {
        (Some(StepDeed::Secretary), Some(secretary)) => format!(
            "Chi bộ cử {} làm thư ký ghi biên bản",
            naming.comrade(secretary)
        ),
        (Some(StepDeed::RollCall), _) => {
            let sum = tally::attendance(session);
            format!(
                "Đồng chí thư ký thông báo tình hình đảng viên dự sinh hoạt: có mặt {} đồng chí",
                of(sum.attended, sum.expected())
            )
        }
        (Some(StepDeed::AgendaApproved), _) => {
            "Chi bộ thông qua chương trình buổi sinh hoạt".to_owned()
        }
        _ => format!(
            "{} {}",
            who(session, naming, &step.who),
            uncapital(step.text.trim_end_matches('.'))
        ),
    };
    let tick = session.ticks.get(&step.id).filter(|it| it.on);
    match tick.and_then(|it| it.note.as_deref()) {
        Some(note) => format!("{words} ({})", note.trim_end_matches('.')),
        None => words,
    }
}

/// Who does a step, at the beginning of a sentence: the chair by name, a body by its own, anyone else as a comrade.
fn who(session: &Session, naming: &Naming<'_>, who: &str) -> String {
    let folded = fold(who);
    let chair = session.facts.chair.as_ref();
    match chair.filter(|_| folded == "chu tri" || folded == "bi thu") {
        Some(chair) => capital(&naming.comrade(chair)),
        None if ["chi bo", "dang vien", "cap uy", "tap the"]
            .iter()
            .any(|it| folded.starts_with(it)) =>
        {
            capital(who)
        }
        None => format!("Đồng chí {}", uncapital(who)),
    }
}
