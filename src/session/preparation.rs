//! How a session is prepared, held against what its document asks for: when the papers go out, who prepares an opinion and whether they spoke.

use chrono::{Days, NaiveDate, TimeDelta};

use super::kinds::{Assessor, Role, Scope};
use super::people::Person;
use super::records::AgendaItem;
use super::roster::Member;
use super::state::Session;
use super::tally;
use crate::programme::timeline::StepDeed;
use crate::programme::{ChecklistItem, Moment, workday};
use crate::text::date;
use crate::text::fold::fold;

/// What the report is called that members get before the session, folded.
const THEMATIC: &str = "bao cao chuyen de";

/// The last day for sending the report to the members; none where the document sets none.
pub fn send_by(session: &Session) -> Option<NaiveDate> {
    let preparation = session.programme.preparation.as_ref()?;
    let (date, ahead) = (session.facts.date, preparation.days_ahead);
    if ahead == 0 {
        return None;
    }
    if preparation.working_days {
        return Some(workday::before(date, ahead));
    }
    date.checked_sub_days(Days::new(u64::from(ahead)))
}

/// When the documents went to the members, held against the last day for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sending {
    /// When they went.
    pub on: NaiveDate,
    /// The last day.
    pub limit: NaiveDate,
    /// How many days late.
    pub late_by: i64,
}

/// When the documents went out, by the tick of that step; none while it is not ticked, or where the document sets no last day.
pub fn sent(session: &Session) -> Option<Sending> {
    let limit = send_by(session)?;
    let step = &session.programme.preparation.as_ref()?.documents;
    let tick = session.ticks.get(step).filter(|it| it.on);
    let ticked = tick.and_then(|it| it.at);
    // The thematic report is recorded as sent like any paper.
    let reports = session.sent.iter();
    let reports = reports.filter(|it| fold(&it.paper).contains(THEMATIC));
    let days = reports.map(|it| it.at).chain(ticked);
    let on = days.map(|it| it.date_naive()).min()?;
    Some(Sending {
        on,
        limit,
        late_by: (on - limit).num_days().max(0),
    })
}

/// The last day of a step of the checklist; none where neither the document nor the session sets one.
pub fn last_day(session: &Session, step: &ChecklistItem) -> Option<NaiveDate> {
    let preparation = session.programme.preparation.as_ref();
    let sends = preparation.is_some_and(|it| it.documents == step.id);
    let of_session = || {
        let days = TimeDelta::try_days(i64::from(step.days?))?;
        session.facts.date.checked_add_signed(days)
    };
    let sending = || send_by(session).filter(|_| sends);
    step.until.or_else(sending).or_else(of_session)
}

/// When a step is to be done, in words: "chậm nhất 19/5/2026", "trước 20/5/2026", "trong buổi", "sau buổi".
pub fn when(session: &Session, step: &ChecklistItem) -> String {
    match (last_day(session, step), step.phase) {
        (Some(day), _) => format!("chậm nhất {}", date::short(day)),
        (None, Moment::Before) => format!("trước {}", date::short(session.facts.date)),
        (None, Moment::During) => "trong buổi".to_owned(),
        (None, Moment::After) => "sau buổi".to_owned(),
    }
}

/// Whether a step is done: it was ticked, or what it asks for is on record.
pub fn is_done(session: &Session, step: &ChecklistItem) -> bool {
    let ticked = session.ticks.get(&step.id).is_some_and(|it| it.on);
    let has = |role| session.assigned.iter().any(|it| it.role == role);
    let deed = match step.deed {
        None => false,
        Some(StepDeed::Drafter) => has(Role::Drafter),
        Some(StepDeed::Core) => has(Role::Core),
        Some(StepDeed::Helpers) => has(Role::Helper),
        Some(StepDeed::Prepared) => speakers_wanted(session)
            .map_or_else(|| has(Role::Prepared), |(wanted, asked)| asked >= wanted),
        Some(StepDeed::Picked) => session.chosen.values().any(|it| !it.is_empty()),
        Some(StepDeed::Resolution) => session.resolution.is_some(),
        Some(StepDeed::Documents) => sent(session).is_some(),
        Some(deed) => is_on_record(session, deed),
    };
    ticked || deed
}

/// Whether what the meeting itself does is on record.
fn is_on_record(session: &Session, deed: StepDeed) -> bool {
    let attendance = tally::attendance(session);
    let asked = || session.roster.iter().filter(|it| !it.exempt && !it.gone);
    let scored = |by| asked().all(|it| session.assessment(&it.id, by).is_some());
    let voted = |on: &str| tally::standing_votes(session).any(|it| fold(&it.question).contains(on));
    let numbered = |it: &&AgendaItem| it.section.starts_with(|c: char| c.is_ascii_digit());
    match deed {
        StepDeed::RollCall => attendance.attended > 0 && attendance.unmarked == 0,
        StepDeed::Secretary => session.facts.secretary.is_some(),
        StepDeed::AgendaApproved => voted("chuong trinh"),
        StepDeed::Presented => {
            let mut sections = session.agenda.iter().filter(numbered).peekable();
            sections.peek().is_some() && sections.all(|it| !it.spans.is_empty() || it.skipped)
        }
        StepDeed::Spoken => session.discussion_stats.speakers() > 0,
        StepDeed::Practised => !session.practised.is_empty(),
        StepDeed::Surveyed => !session.surveys.is_empty(),
        StepDeed::Rewards => !session.found.is_empty(),
        StepDeed::Task => {
            let mut commitments = session.commitments.values();
            commitments.any(|it| it.scope() == Scope::Cell)
        }
        StepDeed::Registered => {
            asked().next().is_some() && asked().all(|it| session.registration(&it.id).is_some())
        }
        StepDeed::Concluded => {
            let mut ran = session.agenda.iter().filter(numbered);
            let ran = ran.by_ref().filter(|it| !it.spans.is_empty());
            let mut ran = ran.peekable();
            ran.peek().is_some() && ran.all(|it| it.conclusion.is_some())
        }
        StepDeed::Vote => voted("nghi quyet"),
        StepDeed::Rated => tally::rating(session).is_some(),
        StepDeed::SelfScored => asked().next().is_some() && scored(Assessor::Own),
        StepDeed::Scored => asked().next().is_some() && scored(Assessor::Committee),
        _ => false,
    }
}

/// The parts of the thematic report that are ready, in the document's order (44-KH/ĐU, III.4.1).
pub fn report_parts(session: &Session) -> Vec<&str> {
    let steps = session.programme.checklist.iter();
    let ready = steps.filter(|it| session.ticks.get(&it.id).is_some_and(|it| it.on));
    ready.filter_map(|it| it.part.as_deref()).collect()
}

/// The members who were asked to prepare an opinion, and whether each has spoken.
pub fn prepared(session: &Session) -> impl Iterator<Item = (&Member, bool)> {
    let asked = session
        .assigned
        .iter()
        .filter(|it| it.role == Role::Prepared);
    asked.filter_map(|it| {
        let member = session.member(it.member.as_member()?)?;
        Some((member, has_spoken(session, &it.member)))
    })
}

/// Whether an opinion of this person is on record.
pub fn has_spoken(session: &Session, person: &Person) -> bool {
    let mut opinions = session.public_opinions();
    opinions.any(|opinion| opinion.speaker.as_ref() == Some(person))
}

/// How many are asked for, and how many were asked; none where the document wants none.
pub fn speakers_wanted(session: &Session) -> Option<(u32, u32)> {
    let wanted = session.programme.preparation.as_ref()?.prepared_speakers;
    (wanted > 0).then(|| (wanted, prepared(session).count() as u32))
}
