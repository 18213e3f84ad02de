//! The presider's script (kịch bản điều hành): for each step of the meeting the words to say, with the live figures and names in them, and whether what
//! the step is there for has been done.

mod filling;
mod placeholders;
mod texts;

pub use filling::fault;
pub use placeholders::names;
pub use texts::Texts;

use super::kinds::{Discussion, ScriptStep};
use super::records::AgendaItem;
use super::state::Session;
use super::tally;
use crate::programme::{CLOSING, OPENING};

/// One step of the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub kind: ScriptStep,
    /// The section that it is of; none where it is of the whole meeting.
    pub section: Option<String>,
    /// Its heading: “3.2 Kỹ năng số cơ bản: mời trình bày”.
    pub title: String,
    /// The words to say, a paragraph each.
    pub words: Vec<String>,
    /// Whether its deed has been done; none where there are words alone.
    pub done: Option<bool>,
}

impl Step {
    /// Its name, the same from one day to the next: “section/3.2”.
    pub fn key(&self) -> String {
        match &self.section {
            Some(section) => format!("{}/{section}", self.kind.word()),
            None => self.kind.word().to_owned(),
        }
    }
}

/// The steps of a meeting from the first to the last, in the cell's words.
pub fn steps(session: &Session, own: &Texts) -> Vec<Step> {
    told(session, own, false)
}

/// The same as it is printed: of a meeting that has not closed, figures that are known only there are left open.
pub fn on_paper(session: &Session, own: &Texts) -> Vec<Step> {
    told(session, own, session.closing.is_none())
}

fn told(session: &Session, own: &Texts, open: bool) -> Vec<Step> {
    let texts = own.over(&session.programme);
    let step = |(kind, item): (ScriptStep, Option<&AgendaItem>)| {
        let filled = texts.of(kind).split('\n');
        let filled: Vec<(&str, Vec<String>)> = filled
            .map(|it| (it, filling::filled(it, session, item, open)))
            .collect();
        // What announces something that is not there is not said.
        let announces = |at: usize| {
            let line = filled
                .get(at)
                .is_some_and(|(it, _)| it.trim_end().ends_with(':'));
            let next = filled.get(at.saturating_add(1));
            line && next.is_some_and(|(_, it)| it.is_empty())
        };
        let said = filled.iter().enumerate().filter(|(at, _)| !announces(*at));
        let words = said.flat_map(|(_, (_, it))| it.clone()).collect();
        Step {
            kind,
            section: item.map(|it| it.section.clone()),
            title: title(session, kind, item),
            words,
            done: done(session, kind, item),
        }
    };
    outline(session).into_iter().map(step).collect()
}

/// Which steps a meeting has, by its agenda and what its document asks for.
fn outline(session: &Session) -> Vec<(ScriptStep, Option<&AgendaItem>)> {
    use ScriptStep as S;
    let section = |id: &str| session.section(id);
    let mut steps = vec![
        (S::Prepare, None),
        (S::RollCall, None),
        (S::Open, None),
        (S::Reason, section(OPENING)),
    ];
    if !session.guests.is_empty() {
        steps.push((S::Guests, None));
    }
    steps.extend([S::Presidium, S::Figures, S::Agenda].map(|it| (it, None)));
    let of_content = |it: &&AgendaItem| it.section != OPENING && it.section != CLOSING;
    let kept = |it: &&AgendaItem| !it.skipped || !it.spans.is_empty();
    let content = session.agenda.iter().filter(of_content).filter(kept);
    let together = session.facts.discussion == Discussion::Together;
    for item in content.clone() {
        steps.push((S::Section, Some(item)));
        if !together {
            steps.extend([(S::Discussion, Some(item)), (S::Conclusion, Some(item))]);
        }
    }
    if together {
        steps.push((S::Discussion, None));
        steps.extend(content.map(|item| (S::Conclusion, Some(item))));
    }
    steps.push((S::Tasks, None));
    if session.programme.registration_form.is_some() {
        steps.push((S::Registration, None));
    }
    steps.push((S::SummingUp, section(CLOSING)));
    steps.extend([S::Vote, S::Rating, S::Minutes, S::Close, S::Papers].map(|it| (it, None)));
    steps
}

/// The heading of a step.
fn title(session: &Session, kind: ScriptStep, item: Option<&AgendaItem>) -> String {
    let label = kind.label();
    let of_content = matches!(
        kind,
        ScriptStep::Section | ScriptStep::Discussion | ScriptStep::Conclusion
    );
    match item.filter(|_| of_content) {
        Some(item) => format!("{}: {label}", short(session, item)),
        None => crate::text::case::capital(label),
    }
}

/// A section as headings call it: “3.2 Kỹ năng số cơ bản”.
fn short(session: &Session, item: &AgendaItem) -> String {
    match session.programme.section(&item.section) {
        Some(section) => format!("{} {}", section.id, section.short),
        None => item.title.clone(),
    }
}

/// Whether what a step is there for has been done; none where only words are said.
fn done(session: &Session, kind: ScriptStep, item: Option<&AgendaItem>) -> Option<bool> {
    use ScriptStep as S;
    let facts = &session.facts;
    Some(match kind {
        S::Prepare => facts.chair.is_some() && facts.secretary.is_some() && facts.place.is_some(),
        S::RollCall => {
            let sum = tally::attendance(session);
            sum.attended > 0 && sum.unmarked + sum.unmarked_temporary == 0
        }
        S::Open => session.opened_at.is_some(),
        S::Reason | S::Section | S::SummingUp => item.is_none_or(|it| !it.spans.is_empty()),
        S::Conclusion => item.is_none_or(|it| it.conclusion.is_some()),
        S::Tasks => !session.commitments.is_empty() && session.drafts.is_empty(),
        S::Registration => tally::registered(session) >= tally::registering(session),
        S::Vote => tally::standing_votes(session).next().is_some(),
        S::Rating => tally::rating(session).is_some(),
        S::Minutes => session.minutes_approved(),
        S::Close => session.closing.is_some(),
        S::Guests | S::Presidium | S::Figures | S::Agenda | S::Discussion | S::Papers => {
            return None;
        }
    })
}

#[cfg(test)]
mod tests;
