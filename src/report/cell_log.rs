//! What a cell recorded between its sessions, as figures: how far commitments have come, and how the cell stands since.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use chrono::Datelike;

use super::follow_up::saved_at;
use super::session_record::{
    Graded, Registered, Report, Reported, SessionRecord, Target, place_of,
};
use crate::programme::{self, Computed, Programme};
use crate::session::kinds::Assessor;
use crate::session::saved::Saved;
use crate::session::year::Year;
use crate::session::{Entry, Session};
use crate::store::data::sessions_of;
use crate::store::folder::SAVED;
use crate::store::follow_up;

/// The figures of a cell's follow-up, by its folder: a line without a session's id; none where nothing was recorded or no session can be read.
pub(super) fn line_of(cell_folder: &Path) -> Option<SessionRecord<'static>> {
    let sessions = sessions_of(cell_folder).into_iter();
    let sessions: Vec<Saved> = sessions
        .filter_map(|it| saved_at(&it.path.join(SAVED).display().to_string()))
        .collect();
    line_from(follow_up::read(cell_folder).ok()?, &sessions)
}

/// The same from the entries and the saved sessions of the cell.
pub(super) fn line_from(
    entries: Vec<(Entry, String)>,
    sessions: &[Saved],
) -> Option<SessionRecord<'static>> {
    let (last, seq) = entries.last().map(|(entry, _)| (entry.at, entry.seq))?;
    let mut between = Session::blank();
    for (entry, link) in entries {
        between.fold(entry, &link);
    }
    let newest = sessions.iter().max_by_key(|it| it.meeting.date)?;
    let year = Year::of(sessions.iter(), &between, last.year(), &newest.programme);
    let carried = between.carried.iter().map(|(commitment, notes)| Report {
        commitment: Cow::Owned(commitment.clone()),
        reported: notes
            .iter()
            .map(|it| Reported {
                at: it.at,
                state: it.state,
            })
            .collect(),
    });
    let own = newest.roster.iter().filter(|it| !it.temporary && !it.gone);
    let exempt = own.clone().filter(|it| it.exempt).count() as u32;
    let asked = |id: &String| own.clone().any(|it| it.id == *id && !it.exempt);
    let mut items: BTreeMap<Cow<'static, str>, u32> = BTreeMap::new();
    for item in year.newest_registrations().flat_map(|(_, it)| &it.items) {
        *items.entry(Cow::Owned(item.clone())).or_default() += 1;
    }
    let members = own.clone().count() as u32;
    let registered = year.newest_registrations();
    let registered = registered.filter(|(id, _)| asked(id)).count() as u32;
    let document = document_of(&newest.programme);
    let graded = graded_of(&year, document.as_ref());
    let mut by_grade = [0; 4];
    for it in &graded {
        if let Some(number) = by_grade.get_mut(place_of(it.grade)) {
            *number += 1;
        }
    }
    let surveys = year.newest_surveys().into_iter();
    let surveys = surveys.map(|(target, it)| Target {
        target: Cow::Owned(target.to_owned()),
        count: it.count,
        of: it.of,
    });
    let goals = document.iter().flat_map(Programme::goals);
    let computed = goals.filter(|it| it.computed == Some(Computed::Registrations));
    let computed = computed.map(|it| Target {
        target: Cow::Owned(it.id.to_owned()),
        count: registered,
        of: members.saturating_sub(exempt),
    });
    let targets = surveys.chain(computed).collect();
    let registrations = year.newest_registrations().filter(|(id, _)| asked(id));
    let registrations = registrations.map(|(id, it)| Registered {
        member: Cow::Owned(id.clone()),
        items: it.items.iter().cloned().map(Cow::Owned).collect(),
    });
    Some(SessionRecord {
        session: Cow::Borrowed(""),
        cell: Cow::Owned(newest.cell.name.clone()),
        parent: newest.cell.parent.clone().map(Cow::Owned),
        group: None,
        programme: Cow::Owned(newest.programme.clone()),
        date: last.date_naive(),
        mode: newest.meeting.mode,
        held: false,
        closed: false,
        sealed: false,
        proven: false,
        untimely: None,
        minutes: None,
        members,
        exempt,
        attended: 0,
        expected: 0,
        unmarked: 0,
        opinions: [0; 7],
        commitments: Vec::new(),
        carried: carried.collect(),
        registered,
        registrations: registrations.collect(),
        graded,
        items,
        grades: by_grade,
        targets,
        rating: None,
        rating_grade: None,
        seq,
        link: Cow::Borrowed(""),
    })
}

/// A document that comes with the program; another one is not known here.
fn document_of(id: &str) -> Option<Programme> {
    let mut all = programme::embedded().iter();
    let (_, json) = all.find(|it| it.0 == id)?;
    programme::read(id, json).ok()
}

/// Members by the committee's grade.
fn graded_of(year: &Year, document: Option<&Programme>) -> Vec<Graded<'static>> {
    let given = year.assessments.iter();
    let given = given.filter(|((_, by), _)| *by == Assessor::Committee);
    let graded = given.filter_map(|((member, _), assessment)| {
        Some(Graded {
            member: Cow::Owned(member.clone()),
            grade: document?.band(assessment.total)?.grade,
        })
    });
    graded.collect()
}
