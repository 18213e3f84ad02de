//! Kết luận chung của đồng chí chủ trì; and the conclusions by what they are about, for papers that do not list the sections.

use super::{CLOSING, sections};
use crate::document::content::naming::Naming;
use crate::document::content::phrase::{capital, sentence, uncapital};
use crate::document::paper::Block;
use crate::session::Session;
use crate::session::records::AgendaItem;

/// Said where nothing was concluded.
const NONE: &str = "Chưa ghi kết luận của đồng chí chủ trì.";

/// The conclusion of the whole session; nothing where only sections have one.
pub(super) fn blocks(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let item = session.section(CLOSING);
    let of_section = item.and_then(|it| it.conclusion.as_ref());
    let closing = session.closing.as_ref();
    let whole = closing.and_then(|it| it.conclusion.as_ref());
    let texts: Vec<&String> = of_section.into_iter().chain(whole).collect();
    if texts.is_empty() {
        let by_section = session.agenda.iter().any(|it| it.conclusion.is_some());
        return if by_section {
            Vec::new()
        } else {
            vec![Block::text(NONE)]
        };
    }
    let ran = item.filter(|it| !it.spans.is_empty());
    let head = ran.and_then(|it| {
        let who = it.presenter.as_ref().or(session.facts.chair.as_ref())?;
        let who = capital(&naming.comrade(who));
        let times = sections::times(session, it);
        Some(format!("{who} kết luận, {times}:"))
    });
    let texts = texts.into_iter().map(|it| sentence(it.as_str()));
    head.into_iter().chain(texts).map(Block::text).collect()
}

/// The conclusions for a paper that does not list the sections: each by what it is about.
pub fn by_subject(session: &Session) -> Vec<Block> {
    let of_section = |item: &AgendaItem| {
        let text = item.conclusion.as_ref()?;
        Some(format!("Về {}: {text}", uncapital(&item.title)))
    };
    let of_sections = session.agenda.iter().filter_map(of_section);
    let closing = session.closing.as_ref();
    let whole = closing.and_then(|it| it.conclusion.as_ref());
    let whole = whole.map(|it| format!("Kết luận chung: {it}"));
    let items = of_sections.chain(whole);
    let items: Vec<Block> = items.map(|it| Block::item(sentence(it))).collect();
    if items.is_empty() {
        return vec![Block::text(NONE)];
    }
    items
}
