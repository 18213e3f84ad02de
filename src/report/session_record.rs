//! One session in figures, as other programs read and write it: one JSON object a line.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::saved_view::{Note, Raw, Registration, SavedView, Who};
use crate::programme::Grade;
use crate::session::Time;
use crate::session::kinds::{Assessor, Mode, Progress, Scope, Status};
use crate::session::time;

/// The longest that a session lasts, in minutes; what is longer was closed later than it ended.
const LONGEST: u32 = 24 * 60;

/// One session in figures (`sauro report --format ndjson`). No name of a person and no word of the discussion is in it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that other programs read by its name"
)]
pub struct SessionRecord<'a> {
    /// The session's id; empty where the line is what a cell recorded between its sessions: how far commitments have come, and how the cell stands since.
    pub session: Cow<'a, str>,
    /// The cell's name.
    pub cell: Cow<'a, str>,
    /// The body above it.
    pub parent: Option<Cow<'a, str>>,
    /// The group that its file lay in: the first folder below the one that was given.
    pub group: Option<Cow<'a, str>>,
    /// The directing document's id.
    pub programme: Cow<'a, str>,
    /// The day.
    pub date: NaiveDate,
    /// In person, hybrid, online.
    pub mode: Mode,
    /// It was opened.
    pub held: bool,
    /// It was closed.
    pub closed: bool,
    /// It was sealed.
    pub sealed: bool,
    /// What is wrong with the time of one of its commitments, in words: told beside the figures.
    #[serde(skip)]
    pub untimely: Option<String>,
    /// It was sealed, and its journal, which lay beside it, proves it.
    pub proven: bool,
    /// From opening to closing.
    pub minutes: Option<u32>,
    /// Members in all.
    pub members: u32,
    /// Members of them who are exempt from work and sessions: nothing is asked of them.
    #[serde(default)]
    pub exempt: u32,
    /// Who came.
    pub attended: u32,
    /// Who were to come: all but the exempt who stayed away.
    pub expected: u32,
    /// Members whom no one marked.
    pub unmarked: u32,
    /// Public opinions by kind, in the order of [`OpinionKind::ALL`](crate::session::kinds::OpinionKind::ALL).
    pub opinions: [u32; 7],
    /// The commitments.
    pub commitments: Vec<Task<'a>>,
    /// What this session heard of other sessions' commitments.
    pub carried: Vec<Report<'a>>,
    /// Members who registered, of those who are not exempt.
    pub registered: u32,
    /// Who registered, by id, and which items of the form.
    #[serde(default)]
    pub registrations: Vec<Registered<'a>>,
    /// Whom the committee graded, by id.
    #[serde(default)]
    pub graded: Vec<Graded<'a>>,
    /// How often each item of the form was registered.
    pub items: BTreeMap<Cow<'a, str>, u32>,
    /// Members by the committee's grade: excellent, good, pass, fail.
    pub grades: [u32; 4],
    /// The targets: of how many, how many.
    pub targets: Vec<Target<'a>>,
    /// The session's own rating, when all of it is there.
    pub rating: Option<u32>,
    /// Its grade in words.
    pub rating_grade: Option<Cow<'a, str>>,
    /// How far its journal had come.
    pub seq: u64,
    /// The journal's link there.
    pub link: Cow<'a, str>,
}

/// A member's registration.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registered<'a> {
    /// The member's id in the cell's roster.
    pub member: Cow<'a, str>,
    /// The items, by number.
    pub items: Vec<Cow<'a, str>>,
}

/// A member's grade.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Graded<'a> {
    /// The member's id in the cell's roster.
    pub member: Cow<'a, str>,
    /// The committee's grade.
    pub grade: Grade,
}

/// A commitment in figures.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task<'a> {
    /// Such as `c01`.
    pub id: Cow<'a, str>,
    /// The cell's or a member's.
    pub scope: Scope,
    /// Until when.
    pub due: NaiveDate,
    /// The unit of the one who answers for it, else the position.
    pub unit: Option<Cow<'a, str>>,
    /// What was reported of it in its own session.
    pub reported: Vec<Reported>,
}

/// How far something had come, and when that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    /// When.
    pub at: Time,
    /// How far.
    pub state: Progress,
}

/// What was reported of another session's commitment.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report<'a> {
    /// `<session id>/c01`.
    pub commitment: Cow<'a, str>,
    /// What was reported.
    pub reported: Vec<Reported>,
}

/// A target in figures.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target<'a> {
    /// Its number in the document.
    pub target: Cow<'a, str>,
    /// How many.
    pub count: u32,
    /// Of how many.
    pub of: u32,
}

impl<'a> SessionRecord<'a> {
    /// The figures of a saved session; its group is for its file to say.
    pub fn of(saved: SavedView<'a>) -> Self {
        let members = saved.own_members().count() as u32;
        let count = |wanted: fn(Status) -> bool| {
            let marks = saved.own_marks();
            marks.filter(|mark| wanted(mark.status)).count() as u32
        };
        let exempt = count(|status| status == Status::Exempt);
        let mut opinions = [0; 7];
        for said in &saved.discussion {
            if let Some(number) = opinions.get_mut(said.kind as usize) {
                *number += 1;
            }
        }
        let mut grades = [0; 4];
        let given = saved.assessments.iter();
        let given = given.filter(|it| it.by == Assessor::Committee);
        for grade in given.filter_map(|it| it.grade) {
            if let Some(number) = grades.get_mut(place_of(grade)) {
                *number += 1;
            }
        }
        let meeting = &saved.meeting;
        let minutes = meeting.opened_at.zip(meeting.closed_at);
        let tasks = saved.commitments.iter().filter_map(|task| {
            Some(Task {
                id: task.id.0.clone(),
                scope: task.scope.unwrap_or(Scope::Cell),
                due: task.time?.due?,
                unit: unit_of(&saved, &task.person),
                reported: all(&task.progress),
            })
        });
        let carried = saved.carried.iter().map(|it| Report {
            commitment: it.commitment.0.clone(),
            reported: all(&it.progress),
        });
        Self {
            date: meeting.date,
            mode: meeting.mode,
            held: meeting.opened_at.is_some(),
            closed: meeting.closed_at.is_some(),
            sealed: saved.seal.is_some(),
            proven: false,
            untimely: saved.untimely(),
            minutes: minutes
                .and_then(|(from, to)| u32::try_from(time::seconds_between(from, to) / 60).ok())
                .filter(|it| *it <= LONGEST),
            members,
            attended: count(Status::attended),
            expected: members.saturating_sub(exempt),
            unmarked: members.saturating_sub(count(|_| true)),
            opinions,
            commitments: tasks.collect(),
            carried: carried.collect(),
            exempt: saved.own_members().filter(|it| it.exempt).count() as u32,
            registered: registered_of(&saved),
            registrations: registrations_of(&saved),
            graded: graded_of(&saved),
            items: items_of(&saved.registrations),
            grades,
            targets: saved
                .targets
                .into_iter()
                .map(|it| Target {
                    target: it.target.0,
                    count: it.count,
                    of: it.of,
                })
                .collect(),
            rating: saved.rating.total,
            rating_grade: saved.rating.grade.map(|it| it.0),
            seq: saved.journal.seq,
            link: saved.journal.link.0,
            session: saved.id.0,
            cell: saved.cell.name.0,
            parent: saved.cell.parent.map(|it| it.0),
            group: None,
            programme: saved.programme.0,
        }
    }
}

/// Members who registered, without the exempt and those of other cells.
fn registered_of(saved: &SavedView<'_>) -> u32 {
    let exempt = |member: &Raw<'_>| {
        let mut others = saved.roster.iter().filter(|it| it.exempt || it.temporary);
        others.any(|it| it.id == *member)
    };
    let registered = saved.registrations.iter();
    registered.filter(|it| !exempt(&it.member)).count() as u32
}

/// Who registered what, without the exempt and those of other cells.
fn registrations_of<'a>(saved: &SavedView<'a>) -> Vec<Registered<'a>> {
    let asked = |member: &Raw<'_>| {
        let mut others = saved.roster.iter().filter(|it| it.exempt || it.temporary);
        !others.any(|it| it.id == *member)
    };
    let registrations = saved.registrations.iter().filter(|it| asked(&it.member));
    let registered = registrations.filter_map(|it| {
        Some(Registered {
            member: it.member.text()?,
            items: it.items.iter().filter_map(Raw::text).collect(),
        })
    });
    registered.collect()
}

/// Whom the committee graded.
fn graded_of<'a>(saved: &SavedView<'a>) -> Vec<Graded<'a>> {
    let given = saved.assessments.iter();
    let given = given.filter(|it| it.by == Assessor::Committee);
    let graded = given.filter_map(|it| {
        Some(Graded {
            member: it.member.text()?,
            grade: it.grade?,
        })
    });
    graded.collect()
}

/// How often each item was registered. Nearly all are named by two figures (`1.1` … `5.5`), and counted by these.
fn items_of<'a>(registrations: &[Registration<'a>]) -> BTreeMap<Cow<'a, str>, u32> {
    let mut counts = [0_u32; 100];
    let mut named: [Option<&Raw<'a>>; 100] = [None; 100];
    let mut others = BTreeMap::new();
    for item in registrations.iter().flat_map(|it| &it.items) {
        let figures = item.figures();
        let slot = figures.and_then(|it| counts.get_mut(it).zip(named.get_mut(it)));
        match slot {
            Some((count, name)) => {
                *count += 1;
                *name = Some(item);
            }
            None => *others.entry(item.text().unwrap_or_default()).or_default() += 1,
        }
    }
    for (name, count) in named.into_iter().zip(counts) {
        others.extend(name.and_then(Raw::text).map(|name| (name, count)));
    }
    others
}

/// The unit of the first member who answers for a task, else that member's position.
fn unit_of<'a>(saved: &SavedView<'a>, person: &[Who<'a>]) -> Option<Cow<'a, str>> {
    let lead = person.iter().find_map(|who| who.0.as_ref())?;
    let member = saved.roster.iter().find(|it| it.id == *lead)?;
    let unit = member.unit.as_ref().or(member.position.as_ref())?;
    unit.text()
}

/// These reports.
fn all(notes: &[Note]) -> Vec<Reported> {
    let reported = notes.iter().map(|note| Reported {
        at: note.at,
        state: note.state,
    });
    reported.collect()
}

/// A grade's place among the four.
pub(super) fn place_of(grade: Grade) -> usize {
    match grade {
        Grade::Excellent => 0,
        Grade::Good => 1,
        Grade::Pass => 2,
        Grade::Fail => 3,
    }
}
