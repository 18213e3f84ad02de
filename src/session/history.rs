//! The journal in words: what was done when, and of each correction what stood before and what stands now. Private notes and reasons for absence
//! are told only where that is asked for.

mod contents;
mod difference;
mod named;

use std::collections::BTreeSet;

use serde::Serialize;

use super::event::{Entry, Event};
use super::state::Session;
use super::time::Time;
use crate::text::case::capital;
use crate::text::date;

pub use self::difference::{Difference, differences};
pub use self::named::of as named;

/// What stands in the place of what is private.
pub const PRIVATE: &str = "«riêng»";

/// One line of the journal in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HistoryLine {
    /// Its number in the journal.
    pub seq: u64,
    /// When it happened.
    pub at: Time,
    /// When it was written down, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noted: Option<Time>,
    /// What was done.
    pub what: String,
    /// What it corrected, with both wordings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Difference>,
    /// It was done between the closing and the seal.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub completes: bool,
    /// It was taken back later.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undone: bool,
}

impl HistoryLine {
    /// The line as it is read: number, hour and day, what was done; under it both wordings of what it corrected.
    pub fn told(&self) -> Vec<String> {
        let moment = |at: Time| {
            let day = date::short(at.date_naive());
            format!("{} {day}", at.format("%H:%M:%S"))
        };
        let noted = self
            .noted
            .map_or_else(String::new, |it| format!(" (ghi lúc {})", moment(it)));
        let completes = if self.completes {
            " · hoàn thiện"
        } else {
            ""
        };
        let undone = if self.undone {
            " · đã hoàn tác"
        } else {
            ""
        };
        let head = format!(
            "{:>4}  {}  {}{noted}{completes}{undone}",
            self.seq,
            moment(self.at),
            capital(&self.what)
        );
        let said = |text: &str| match text.trim() {
            "" => "(không có)".to_owned(),
            text => text.replace('\n', " / "),
        };
        let changes = self.changes.iter().flat_map(|it| {
            [
                format!("        {}", it.field),
                format!("          trước: {}", said(&it.was)),
                format!("          sau:   {}", said(&it.to)),
            ]
        });
        std::iter::once(head).chain(changes).collect()
    }
}

/// The whole journal in words, the oldest line first; with what is private where `private` says so.
pub fn lines<'a>(
    entries: impl IntoIterator<Item = &'a (Entry, String)>,
    private: bool,
) -> Vec<HistoryLine> {
    lines_over(Session::blank(), entries, private)
}

/// The same of lines that go on from what is known already: what a cell records between its sessions.
pub fn lines_over<'a>(
    mut session: Session,
    entries: impl IntoIterator<Item = &'a (Entry, String)>,
    private: bool,
) -> Vec<HistoryLine> {
    let mut lines: Vec<HistoryLine> = Vec::new();
    let entries: Vec<&(Entry, String)> = entries.into_iter().collect();
    let secret = if private {
        BTreeSet::new()
    } else {
        let events = entries.iter().flat_map(|(entry, _)| &entry.events);
        secrets(events)
    };
    for (entry, link) in entries {
        let entry = &Entry {
            events: hidden(&entry.events, &secret),
            ..entry.clone()
        };
        let was_closed = session.closing.is_some();
        // What is corrected is named as it was called before; what was added is known only afterwards.
        let changes = differences(&session, &entry.events, private);
        session.fold(entry.clone(), link);
        let told = match entry.events.first() {
            Some(Event::Undone { seq, restores }) => {
                mark_undone(&mut lines, *seq, true);
                format!(
                    "hoàn tác dòng {seq}: {}",
                    words(&session, restores, private)
                )
            }
            Some(Event::Redone { seq, restores }) => {
                mark_undone(&mut lines, *seq, false);
                format!("làm lại dòng {seq}: {}", words(&session, restores, private))
            }
            _ => words(&session, &entry.events, private),
        };
        let completes = session
            .completions
            .last()
            .is_some_and(|it| it.seq == entry.seq);
        lines.push(HistoryLine {
            seq: entry.seq,
            at: entry.at,
            noted: entry.noted,
            what: told,
            changes,
            completes: was_closed && completes,
            undone: false,
        });
    }
    lines
}

/// What completed the record since the closing, in words, with both wordings of each correction.
pub fn completions(session: &Session) -> Vec<HistoryLine> {
    let completions = session.completions.iter().filter(|it| it.is_told());
    let mut secret = secrets(session.completions.iter().flat_map(|it| &it.events));
    let private = session.opinions.values().filter(|it| it.private);
    secret.extend(private.map(|it| it.id.clone()));
    completions
        .map(|it| {
            let events = hidden(&it.events, &secret);
            HistoryLine {
                seq: it.seq,
                at: it.at,
                noted: None,
                what: named(session, &events),
                changes: differences(session, &events, false),
                completes: true,
                undone: false,
            }
        })
        .collect()
}

/// The opinions that were private at any time: what was once put away is told in none of its wordings.
fn secrets<'a>(events: impl IntoIterator<Item = &'a Event>) -> BTreeSet<String> {
    let mut secret = BTreeSet::new();
    for event in events {
        match event {
            Event::Opinion { id, change } => {
                let mut both = [&change.to, &change.was].into_iter().flatten();
                if both.any(|it| it.private) {
                    secret.insert(id.clone());
                }
            }
            Event::Undone { restores, .. } | Event::Redone { restores, .. } => {
                secret.extend(secrets(restores));
            }
            _ => {}
        }
    }
    secret
}

/// The events with these opinions private in all of their wordings.
fn hidden(events: &[Event], secret: &BTreeSet<String>) -> Vec<Event> {
    let mut events = events.to_vec();
    if secret.is_empty() {
        return events;
    }
    for event in &mut events {
        match event {
            Event::Opinion { id, change } if secret.contains(id) => {
                for opinion in [&mut change.to, &mut change.was].into_iter().flatten() {
                    opinion.private = true;
                }
            }
            Event::Undone { restores, .. } | Event::Redone { restores, .. } => {
                *restores = hidden(restores, secret);
            }
            _ => {}
        }
    }
    events
}

fn mark_undone(lines: &mut [HistoryLine], seq: u64, undone: bool) {
    if let Some(line) = lines.iter_mut().find(|it| it.seq == seq) {
        line.undone = undone;
    }
}

/// What these events did, with what they recorded; the reason for an absence and the words of a private note only where that is asked for.
fn words(session: &Session, events: &[Event], private: bool) -> String {
    named(session, events) + &contents::of(session, events, private)
}
