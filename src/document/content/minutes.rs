//! The minutes (biên bản): fourteen parts in their fixed order, from a session in any state.
//!
//! Each part is a file: `opening` the facts before part I, `agenda` I, `discussion` II, `conclusions` III, `tasks` IV,
//! `registrations` V and its annex, `votes` VI, `rating` VII, `closing` the end. A part without content says so in one
//! sentence. Private notes and drafts never get here: only what everyone may see is read.

mod agenda;
mod closing;
pub(super) mod conclusions;
pub(super) mod discussion;
pub(super) mod opening;
pub(super) mod rating;
pub(super) mod registrations;
pub(super) mod tasks;
pub(in crate::document) mod votes;

use super::frame;
use super::naming::Naming;
use crate::document::paper::Paper;
use crate::document::settings::PaperSettings;
use crate::session::Session;
use crate::session::completion::Told;
use crate::session::records::AgendaItem;

/// The mark of minutes in a symbol.
pub const MARK: &str = "BB";

/// The minutes of a session before its opening, running, closed or sealed. What is not known is printed as dots.
pub fn minutes(session: &Session, settings: &PaperSettings) -> Paper {
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
        closing::blocks(session, settings),
    ];
    Paper {
        body: body.into_iter().flatten().collect(),
        signatures: frame::writer_and_chair(session, &settings.secretary_title, settings),
        recipients: settings.recipients.clone(),
        annexes: registrations::annex(session, &naming).into_iter().collect(),
        ..frame::paper(
            session,
            settings,
            "Biên bản",
            Some(MARK),
            frame::summary(session),
        )
    }
}

/// `3.1. Nâng cao nhận thức …`; the opening, the closing and what was added at the session have no number to print.
fn section_title(item: &AgendaItem) -> String {
    if is_numbered(item) {
        format!("{}. {}", item.section, item.title)
    } else {
        item.title.clone()
    }
}

/// Stands behind what was completed after the minutes were approved; the closing line says what it means.
const COMPLETED: &str = " (*)";

/// The mark behind what stands at a place of the minutes, where it was completed after they were approved.
fn completed(session: &Session, place: Told<'_>) -> &'static str {
    if session.is_completed_after_approval(place) {
        COMPLETED
    } else {
        ""
    }
}

/// Whether a section bears a number of its document.
fn is_numbered(item: &AgendaItem) -> bool {
    item.section
        .starts_with(|first: char| first.is_ascii_digit())
}
