//! The clocks of a session: elapsed and remaining time, overrun, how far ahead or behind, the forecast end. All in seconds.

use chrono::Duration;

use super::records::AgendaItem;
use super::state::Session;
use super::time::Time;

/// From this share of its plan on, a section's clock warns.
const WARNING_PERCENT: i64 = 80;

/// How a section stands against its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Below four fifths of its plan.
    Calm,
    /// Above four fifths: nearly over.
    Nearly,
    /// Over its plan.
    Over,
}

/// The clock of one section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionClock {
    /// Planned seconds.
    pub planned: i64,
    /// Seconds that it ran.
    pub elapsed: i64,
}

impl SectionClock {
    /// Seconds left; negative once over.
    pub fn remaining(&self) -> i64 {
        self.planned - self.elapsed
    }

    /// How it stands.
    pub fn pace(&self) -> Pace {
        if self.elapsed >= self.planned {
            Pace::Over
        } else if self.elapsed * 100 >= self.planned * WARNING_PERCENT {
            Pace::Nearly
        } else {
            Pace::Calm
        }
    }
}

/// Seconds that a section is planned for.
pub fn planned_seconds(item: &AgendaItem) -> i64 {
    i64::from(item.planned_minutes) * 60
}

/// The clock of a section at `now`.
pub fn section(item: &AgendaItem, now: Time) -> SectionClock {
    SectionClock {
        planned: planned_seconds(item),
        elapsed: item.seconds(now),
    }
}

/// How a session stands as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// When it will end if every section still to come takes its plan.
    pub end: Time,
    /// Seconds behind the plan; negative when ahead.
    pub behind: i64,
}

/// The forecast at `now`; none before the opening. After the closing it is what happened.
pub fn forecast(session: &Session, now: Time) -> Option<Forecast> {
    let opened = session.opened_at?;
    let planned: i64 = session
        .agenda
        .iter()
        .filter(|item| !item.skipped)
        .map(planned_seconds)
        .sum();
    let end = match &session.closing {
        Some(closing) => closing.at,
        None => after(now.max(opened), still_to_come(session, now))?,
    };
    let planned_end = after(opened, planned)?;
    Some(Forecast {
        end,
        behind: (end - planned_end).num_seconds(),
    })
}

/// A moment so many seconds later; none where no calendar reaches.
fn after(moment: Time, seconds: i64) -> Option<Time> {
    moment.checked_add_signed(Duration::try_seconds(seconds)?)
}

/// Seconds of plan still to come: the rest of the current section, and sections that have not run.
fn still_to_come(session: &Session, now: Time) -> i64 {
    let current = session.current_section().filter(|item| !item.skipped);
    let rest = current.map_or(0, |item| section(item, now).remaining().max(0));
    rest + later_seconds(session)
}

/// Seconds that the sections are planned for that have not run, the current one not among them.
pub fn later_seconds(session: &Session) -> i64 {
    let current = session.current.as_deref();
    let later = session
        .agenda
        .iter()
        .filter(|item| !item.skipped && item.spans.is_empty() && current != Some(&item.section));
    later.map(planned_seconds).sum()
}

/// The most minutes that a session takes past midnight in one go; longer ones went on on another day.
const LONGEST: i64 = 12 * 60;

/// Whole minutes from opening to closing, or to `now`, by the clock as the minutes print it; zero where the clock was set back behind the opening. Of a
/// session that went on on another day, the minutes in which its sections ran. None before the opening.
pub fn minutes(session: &Session, now: Time) -> Option<i64> {
    let opened = session.opened_at?;
    let end = session.closing.as_ref().map_or(now, |closing| closing.at);
    let minute = |time: Time| time.timestamp().div_euclid(60);
    let length = |from: Time, to: Time| (minute(to) - minute(from)).max(0);
    let days = (end.date_naive() - opened.date_naive()).num_days();
    if days > 0 && length(opened, end) > LONGEST {
        let spans = session.agenda.iter().flat_map(|it| &it.spans);
        return Some(spans.map(|it| length(it.from, it.to.unwrap_or(end))).sum());
    }
    Some(length(opened, end))
}

/// The least minutes that such a session takes (44-KH/ĐU by 42-HD/BTCTW): more when combined with the regular meeting.
pub fn minimum_minutes(session: &Session) -> u32 {
    let minimum = &session.programme.minimum_minutes;
    if session.facts.combined {
        minimum.combined
    } else {
        minimum.thematic
    }
}

/// How often and for how many seconds someone has had the floor.
pub fn floor(session: &Session, person: &super::people::Person, now: Time) -> (usize, i64) {
    let speeches = session.speeches.values().chain(&session.speech);
    speeches
        .filter(|speech| speech.speaker == *person)
        .fold((0, 0), |(times, seconds), speech| {
            (times + 1, seconds + speech.seconds(now))
        })
}

/// Whether any clock runs: a section's or a speech's.
pub fn is_ticking(session: &Session) -> bool {
    let speech = session.speech.as_ref();
    speech.is_some_and(|speech| speech.span.is_open())
        || session
            .current_section()
            .is_some_and(AgendaItem::is_running)
}
