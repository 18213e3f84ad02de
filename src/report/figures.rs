//! The counts of a set of sessions.

use std::collections::BTreeMap;

use super::row::{Name, ReportRow};
use super::tasks::Standing;
use crate::session::kinds::{Mode, Scope};
use crate::session::tally;

/// Counts of commitments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskFigures {
    /// Made.
    pub made: u64,
    /// Of them the cell's own.
    pub of_cell: u64,
    /// Due up to today, done or not.
    pub due: u64,
    /// Reported as done.
    pub done: u64,
    /// Of them those that were due.
    pub done_due: u64,
    /// Past their day and not done.
    pub overdue: u64,
}

impl TaskFigures {
    /// Counts one more.
    pub fn add(&mut self, scope: Scope, is_due: bool, standing: Standing) {
        self.made += 1;
        self.of_cell += u64::from(scope == Scope::Cell);
        self.due += u64::from(is_due);
        self.done += u64::from(standing == Standing::Done);
        self.done_due += u64::from(standing == Standing::Done && is_due);
        self.overdue += u64::from(standing == Standing::Overdue);
    }
}

/// Whether a session was held while its document asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeliness {
    /// The document names no last day.
    Free,
    /// Up to that day.
    InTime,
    /// After it.
    Late,
    /// Before the first day for it.
    Early,
}

/// A target over the cells that have counted it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TargetFigures {
    /// How many, over all cells.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// Cells that counted it.
    pub cells: u64,
    /// Of them those that have reached it.
    pub reached: u64,
}

/// The counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Cells.
    pub cells: u64,
    /// Sessions in all.
    pub sessions: u64,
    /// Of them opened.
    pub held: u64,
    /// Closed.
    pub closed: u64,
    /// Sealed.
    pub sealed: u64,
    /// Of them those that their journals prove.
    pub proven: u64,
    /// Held by form, in the order of [`Mode::ALL`].
    pub modes: [u64; 3],
    /// Held up to the document's last day, of those whose document names one.
    pub in_time: u64,
    /// Held after it.
    pub late: u64,
    /// Held before the time for it.
    pub early: u64,
    /// Minutes of the closed ones together.
    pub minutes: u64,
    /// How many have a length.
    pub timed: u64,
    /// Attendances.
    pub attended: u64,
    /// Of so many that were to come.
    pub expected: u64,
    /// The rate of each held session in tenths of a percent.
    pub rates: Vec<u16>,
    /// Held sessions in which someone was not marked.
    pub unmarked: u64,
    /// Opinions by kind.
    pub opinions: [u64; 7],
    /// Commitments.
    pub tasks: TaskFigures,
    /// The same by the unit that answers for them; none where no unit is known.
    pub units: BTreeMap<Option<Name>, TaskFigures>,
    /// Members, of each cell's newest word.
    pub members: u64,
    /// Of them the exempt, of whom nothing is asked.
    pub exempt: u64,
    /// Members who registered, the same.
    pub registered: u64,
    /// Registrations by item.
    pub items: BTreeMap<Name, u64>,
    /// Members by grade.
    pub grades: [u64; 4],
    /// Targets by document and number.
    pub targets: BTreeMap<(Name, Name), TargetFigures>,
    /// Sessions by the grade of their own rating.
    pub ratings: BTreeMap<Name, u64>,
    /// The points of these ratings together.
    pub points: u64,
}

impl Figures {
    /// Counts one session; its commitments apart.
    pub fn add(&mut self, row: &ReportRow, timeliness: Timeliness) {
        self.sessions += 1;
        self.closed += u64::from(row.closed);
        self.sealed += u64::from(row.sealed);
        self.proven += u64::from(row.proven);
        if row.held {
            self.held += 1;
            let mode = Mode::ALL.iter().position(|it| *it == row.mode);
            if let Some(number) = mode.and_then(|it| self.modes.get_mut(it)) {
                *number += 1;
            }
            self.in_time += u64::from(timeliness == Timeliness::InTime);
            self.late += u64::from(timeliness == Timeliness::Late);
            self.early += u64::from(timeliness == Timeliness::Early);
            self.attended += u64::from(row.attended);
            self.expected += u64::from(row.expected);
            self.unmarked += u64::from(row.unmarked > 0);
            self.rates
                .extend(tenths(u64::from(row.attended), u64::from(row.expected)));
        }
        if let Some(minutes) = row.minutes {
            self.minutes += u64::from(minutes);
            self.timed += 1;
        }
        for (sum, count) in self.opinions.iter_mut().zip(row.opinions) {
            *sum += u64::from(count);
        }
        if let (Some(points), Some(grade)) = (row.rating, row.rating_grade) {
            self.points += u64::from(points);
            *self.ratings.entry(grade).or_default() += 1;
        }
    }

    /// Adds what was counted apart.
    pub fn join(&mut self, other: &Self) {
        self.rates.extend(&other.rates);
        let pairs = [
            (&mut self.cells, other.cells),
            (&mut self.sessions, other.sessions),
            (&mut self.held, other.held),
            (&mut self.closed, other.closed),
            (&mut self.sealed, other.sealed),
            (&mut self.proven, other.proven),
            (&mut self.in_time, other.in_time),
            (&mut self.late, other.late),
            (&mut self.early, other.early),
            (&mut self.minutes, other.minutes),
            (&mut self.timed, other.timed),
            (&mut self.attended, other.attended),
            (&mut self.expected, other.expected),
            (&mut self.unmarked, other.unmarked),
            (&mut self.members, other.members),
            (&mut self.exempt, other.exempt),
            (&mut self.registered, other.registered),
            (&mut self.points, other.points),
        ];
        for (sum, more) in pairs {
            *sum += more;
        }
        add_all(&mut self.modes, &other.modes);
        add_all(&mut self.opinions, &other.opinions);
        add_all(&mut self.grades, &other.grades);
        join_tasks(&mut self.tasks, &other.tasks);
        for (unit, more) in &other.units {
            join_tasks(self.units.entry(*unit).or_default(), more);
        }
        for (item, more) in &other.items {
            *self.items.entry(*item).or_default() += more;
        }
        for (grade, more) in &other.ratings {
            *self.ratings.entry(*grade).or_default() += more;
        }
        for (target, more) in &other.targets {
            let sum = self.targets.entry(*target).or_default();
            sum.count += more.count;
            sum.of += more.of;
            sum.cells += more.cells;
            sum.reached += more.reached;
        }
    }

    /// Members who are asked to register.
    pub fn asked(&self) -> u64 {
        self.members.saturating_sub(self.exempt)
    }

    /// The rate of attendance over all held sessions, in tenths of a percent.
    pub fn rate(&self) -> Option<u16> {
        tenths(self.attended, self.expected)
    }

    /// The lowest rate of a session, the one in the middle, the highest.
    pub fn spread(&self) -> Option<(u16, u16, u16)> {
        let mut rates = self.rates.clone();
        rates.sort_unstable();
        let middle = *rates.get(rates.len().checked_sub(1)? / 2)?;
        Some((*rates.first()?, middle, *rates.last()?))
    }
}

/// A share in tenths of a percent, in the width that rates are kept in.
pub fn tenths(part: u64, whole: u64) -> Option<u16> {
    u16::try_from(tally::tenths(part, whole)?).ok()
}

fn add_all(sums: &mut [u64], more: &[u64]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

fn join_tasks(sum: &mut TaskFigures, more: &TaskFigures) {
    sum.made += more.made;
    sum.of_cell += more.of_cell;
    sum.due += more.due;
    sum.done += more.done;
    sum.done_due += more.done_due;
    sum.overdue += more.overdue;
}
