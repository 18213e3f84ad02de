//! III. Kết luận của đồng chí chủ trì: by section, then for the session.

use super::is_numbered;
use crate::document::content::phrase::{sentence, uncapital};
use crate::document::paper::Block;
use crate::session::Session;
use crate::session::records::AgendaItem;

pub(super) fn blocks(session: &Session) -> Vec<Block> {
    let heading = Block::heading("III. Kết luận của đồng chí chủ trì");
    std::iter::once(heading)
        .chain(items(session, by_section))
        .collect()
}

/// The conclusions for a paper that does not list the sections: each by what it is about.
pub fn by_subject(session: &Session) -> Vec<Block> {
    items(session, |item| format!("Về {}", uncapital(&item.title)))
}

/// The section as part I of the minutes numbers it.
fn by_section(item: &AgendaItem) -> String {
    if is_numbered(item) {
        format!("Mục {}", item.section)
    } else {
        item.title.clone()
    }
}

/// The conclusions, an item each; a sentence where there are none.
fn items(session: &Session, place: fn(&AgendaItem) -> String) -> Vec<Block> {
    let of_section = |item: &AgendaItem| {
        let text = item.conclusion.as_ref()?;
        let text = sentence(format!("{}: {text}", place(item)));
        Some(Block::item(text))
    };
    let mut items: Vec<Block> = session.agenda.iter().filter_map(of_section).collect();
    let whole = session
        .closing
        .as_ref()
        .and_then(|closing| closing.conclusion.as_ref());
    let line = |text: &String| sentence(format!("Kết luận chung: {text}"));
    items.extend(whole.map(|text| Block::item(line(text))));
    if items.is_empty() {
        items.push(Block::text("Chưa ghi kết luận của đồng chí chủ trì."));
    }
    items
}
