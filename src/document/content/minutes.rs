//! The minutes (biên bản): fourteen parts in their fixed order, from a session in any state.
//!
//! Each part is a file: `opening` the facts before part I, `agenda` I, `discussion` II, `conclusions` III, `tasks` IV,
//! `registrations` V and its annex, `votes` VI, `rating` VII, `closing` the end. A part without content says so in one
//! sentence. Private notes and drafts never get here: only what everyone may see is read.

mod agenda;
mod closing;
pub(super) mod conclusions;
pub(super) mod discussion;
mod marks;
pub(super) mod opening;
pub(super) mod rating;
pub(super) mod registrations;
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
    let body = [
        opening::blocks(session, &naming),
        agenda::blocks(session, &naming),
        discussion::blocks(session, &naming),
        conclusions::blocks(session),
        tasks::blocks(session, &naming),
        registrations::blocks(session, &naming),
        votes::blocks(session),
        rating::blocks(session),
    ];
    let body = body.into_iter().flatten().collect();
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
