//! The minutes (biên bản): fourteen parts in their fixed order, from a session in any state.
//!
//! Each part is a file: `opening` the facts before part I, `agenda` I, `discussion` II, `conclusions` III, `tasks` IV,
//! `registrations` V and its annex, `votes` VI, `rating` VII, `closing` the end. A part without content says so in one
//! sentence. Private notes and drafts never get here: only what everyone may see is read.

mod agenda;
mod closing;
mod conclusions;
mod discussion;
mod opening;
mod rating;
mod registrations;
mod tasks;
mod votes;

use super::naming::Naming;
use super::paper::{Header, Paper, Signatures, Signer};
use super::phrase::{day, or_dots};
use super::settings::PaperSettings;
use crate::session::records::AgendaItem;
use crate::session::{Person, Session};

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
        registrations::blocks(session),
        votes::blocks(session),
        rating::blocks(session),
        closing::blocks(session, settings),
    ];
    let summary = summary(session);
    Paper {
        header: header(session, Some(settings.symbol_line(MARK))),
        date: session.facts.date,
        label: None,
        kind: "Biên bản".to_owned(),
        title: format!("Biên bản {summary}"),
        summary,
        landscape: false,
        body: body.into_iter().flatten().collect(),
        signatures: Signatures::Two {
            left: signer(
                session,
                &settings.secretary_title,
                session.facts.secretary.as_ref(),
            ),
            right: signer(session, &settings.chair_title, session.facts.chair.as_ref()),
        },
        recipients: settings.recipients.clone(),
        annexes: registrations::annex(session, &naming).into_iter().collect(),
        seal: session.seal.as_ref().map(|seal| seal.code.clone()),
    }
}

/// The header block of every paper of a session.
pub(super) fn header(session: &Session, symbol: Option<String>) -> Header {
    let facts = &session.facts;
    let locality = facts
        .locality
        .as_deref()
        .or(session.cell.locality.as_deref());
    Header {
        parent: session.cell.parent.clone(),
        issuer: or_dots(Some(&session.cell.name)).to_owned(),
        symbol,
        dateline: format!("{}, {}", or_dots(locality), day(facts.date)),
    }
}

/// The summary (trích yếu) of every paper of a session.
pub(super) fn summary(session: &Session) -> String {
    let theme = or_dots(Some(&session.programme.theme));
    format!("Sinh hoạt chi bộ chuyên đề “{theme}”")
}

/// A place to sign, with the bare name as people sign.
pub(super) fn signer(session: &Session, title: &str, person: Option<&Person>) -> Signer {
    let place = Signer::new(title);
    match person {
        Some(person) => place.name(session.name(person)),
        None => place,
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

/// Whether a section bears a number of its document.
fn is_numbered(item: &AgendaItem) -> bool {
    item.section
        .starts_with(|first: char| first.is_ascii_digit())
}
