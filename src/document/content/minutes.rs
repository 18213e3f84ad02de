//! The minutes (biên bản), in the order in which it happened, from a session in any state.
//!
//! Each part is a file: `opening` the facts before part I, `call_to_order` I, `sections` with `discussion` II, `votes` III, `conclusions` IV,
//! `tasks` V, `registrations` VI and its annex, `rating` VII, `closing` the end. A part without content is left out or says so in one
//! sentence. Private notes and drafts never get here: only what everyone may see is read.

mod call_to_order;
mod closing;
pub(super) mod conclusions;
pub(super) mod discussion;
mod marks;
pub(super) mod opening;
pub(super) mod rating;
pub(super) mod registrations;
mod sections;
pub(super) mod tasks;
pub(in crate::document) mod votes;

use std::mem;

use super::frame;
use super::naming::Naming;
use crate::document::paper::{Annex, Block, Paper};
use crate::document::settings::PaperSettings;
use crate::session::Session;
use crate::session::records::AgendaItem;

/// The mark of minutes in a symbol.
pub const MARK: &str = "BB";

/// The section in which a session is opened, told in the first part.
const OPENING: &str = "opening";
/// The section in which it is concluded, told with the conclusion of the whole.
const CLOSING: &str = "closing";
/// Before what the chair concluded of a section.
const CONCLUDES: &str = "Đồng chí chủ trì kết luận";
/// The numbers of the parts.
const NUMERALS: [&str; 7] = ["I", "II", "III", "IV", "V", "VI", "VII"];

/// The minutes of a session before its opening, running, closed or sealed. What is not known is printed as dots.
pub fn minutes(session: &Session, settings: &PaperSettings) -> Paper {
    let (mut body, mut annex) = parts(session);
    if let Some(approved) = session.as_approved() {
        let (known_body, known_annex) = parts(&approved);
        body = marks::marked(body, &known_body);
        let known = known_annex.map_or_else(Vec::new, |it| it.body);
        if let Some(annex) = &mut annex {
            annex.body = marks::marked(mem::take(&mut annex.body), &known);
        }
    }
    body.extend(closing::blocks(session, settings));
    Paper {
        body,
        signatures: frame::writer_and_chair(session, &settings.secretary_title, settings),
        recipients: settings.recipients.clone(),
        annexes: annex.into_iter().collect(),
        ..frame::paper(
            session,
            settings,
            "Biên bản",
            Some(MARK),
            frame::summary(session),
        )
    }
}

/// The parts before the end, and the annex.
fn parts(session: &Session) -> (Vec<Block>, Option<Annex>) {
    let naming = Naming::new(session);
    let parts = [
        ("Khai mạc", call_to_order::blocks(session, &naming)),
        ("Nội dung sinh hoạt", sections::blocks(session, &naming)),
        ("Biểu quyết", votes::blocks(session)),
        (
            "Kết luận chung của đồng chí chủ trì",
            conclusions::blocks(session, &naming),
        ),
        ("Nhiệm vụ “6 rõ”", tasks::list(session, &naming)),
        (
            &registrations::called(session),
            registrations::blocks(session, &naming),
        ),
        (
            "Tự đánh giá chất lượng buổi sinh hoạt",
            rating::content(session),
        ),
    ];
    let mut body = opening::blocks(session, &naming);
    let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
    for ((title, part), numeral) in parts.zip(NUMERALS) {
        body.push(Block::heading(format!("{numeral}. {title}")));
        body.extend(part);
    }
    (body, registrations::annex(session, &naming))
}

/// `3.1. Nâng cao nhận thức …`; the opening, the closing and what was added at the session have no number to print.
fn section_title(item: &AgendaItem) -> String {
    if is_numbered(item) {
        format!("{}. {}", item.section, item.title)
    } else {
        item.title.clone()
    }
}

/// Whether a section bears a number of its document.
fn is_numbered(item: &AgendaItem) -> bool {
    item.section
        .starts_with(|first: char| first.is_ascii_digit())
}
