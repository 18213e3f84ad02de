//! What was decided so far: conclusions, commitments and votes, the newest first.

use super::projection::{LONG, called, shortened};
use super::slide::{Decision, Slide};
use super::view::Count;
use crate::programme::{CLOSING, OPENING};
use crate::session::commitment::Commitment;
use crate::session::records::{AgendaItem, Vote};
use crate::session::{Event, Session, tally};
use crate::text::date;

/// How many are shown.
const SHOWN: usize = 12;

/// How much has been decided.
pub(super) fn count(session: &Session) -> Count {
    Count {
        commitments: session.commitments.len() as u32,
        votes: tally::standing_votes(session).count() as u32,
        conclusions: concluded(session).count() as u32
            + u32::from(
                session
                    .closing
                    .as_ref()
                    .is_some_and(|it| it.conclusion.is_some()),
            ),
    }
}

/// The scene; the title where nothing was decided. What was recorded last stands first, then commitments, votes and
/// conclusions, the newest of each first.
pub(super) fn slide(session: &Session) -> Slide {
    let closing = session.closing.as_ref();
    let closing = closing.and_then(|it| it.conclusion.as_deref());
    let closing = closing.map(|text| ("", conclusion_of_all(text)));
    let commitments = session.commitments.values().rev();
    let votes = tally::standing_votes(session).rev();
    let conclusions: Vec<_> = concluded(session).collect();
    let mut rows: Vec<(&str, Decision)> = closing
        .into_iter()
        .chain(commitments.map(|it| (it.id(), commitment(session, it))))
        .chain(votes.map(|it| (it.id.as_str(), vote(it))))
        .chain(
            conclusions
                .iter()
                .rev()
                .map(|(item, text)| (item.section.as_str(), conclusion(item, text))),
        )
        .collect();
    if rows.is_empty() {
        return Slide::Title;
    }
    let latest = latest(session);
    rows.sort_by_key(|(id, _)| !id.is_empty() && Some(*id) != latest);
    Slide::Decided {
        count: rows.len() as u32,
        rows: rows.into_iter().map(|(_, row)| row).take(SHOWN).collect(),
    }
}

/// What the last command decided, by its id.
fn latest(session: &Session) -> Option<&str> {
    let events = &session.last_done()?.events;
    events.iter().find_map(|event| match event {
        Event::Commitment { id, .. } | Event::Vote { id, .. } => Some(id.as_str()),
        Event::Section { section, .. } => Some(section.as_str()),
        _ => None,
    })
}

/// The sections with a conclusion.
fn concluded(session: &Session) -> impl Iterator<Item = (&AgendaItem, &str)> {
    let agenda = session.agenda.iter();
    agenda.filter_map(|item| Some((item, item.conclusion.as_deref()?)))
}

fn conclusion(item: &AgendaItem, text: &str) -> Decision {
    let what = match item.section.as_str() {
        OPENING | CLOSING => format!("Kết luận phần {}", item.title.to_lowercase()),
        number if number.starts_with(|it: char| it.is_ascii_digit()) => {
            format!("Kết luận mục {number}")
        }
        _ => "Kết luận".to_owned(),
    };
    Decision {
        what,
        text: shortened(text, LONG),
        more: None,
    }
}

fn conclusion_of_all(text: &str) -> Decision {
    Decision {
        what: "Kết luận buổi sinh hoạt".to_owned(),
        text: shortened(text, LONG),
        more: None,
    }
}

fn commitment(session: &Session, it: &Commitment) -> Decision {
    let parts = it.parts();
    let lead = parts.person.first().map(|it| called(session, it));
    let due = parts.time.due.map(date::short);
    let more = match (lead, due) {
        (Some(lead), Some(due)) => Some(format!("{lead}, hạn {due}")),
        (lead, due) => lead.or(due),
    };
    Decision {
        what: "Nhiệm vụ".to_owned(),
        text: shortened(&parts.task, LONG),
        more,
    }
}

fn vote(it: &Vote) -> Decision {
    let verdict = if it.passed {
        "thông qua"
    } else {
        "không thông qua"
    };
    Decision {
        what: "Biểu quyết".to_owned(),
        text: shortened(&it.question, LONG),
        more: Some(format!(
            "{verdict}: {} đồng ý trên {}",
            it.in_favour, it.entitled
        )),
    }
}
