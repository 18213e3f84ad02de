//! The counts in their order: of everything, by group, by the body above the cells, by cell.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::figures::{Figures, Timeliness};
use super::gathered::Gathered;
use super::row::{Name, Row};
use super::tasks::Reports;
use crate::programme::{PhaseKind, Programme};
use crate::text::name::title_key;

/// What of a document a report wants to know.
#[derive(Clone, Debug, Default)]
struct Asked {
    /// The first day for the session, where there is one, and the last.
    window: Option<(Option<NaiveDate>, NaiveDate)>,
    /// The share that each target is to reach, by its number.
    goals: BTreeMap<String, u32>,
    /// Those that the program computes.
    computed: BTreeSet<String>,
}

/// The counts of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The group, where there is one.
    pub group: Option<Name>,
    /// The body above the cells; none for a whole group, and for cells that name none.
    pub parent: Option<Name>,
    /// The cell; none for a whole body or group.
    pub cell: Option<Name>,
    /// What is counted there.
    pub figures: Figures,
}

/// All counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Of everything.
    pub total: Figures,
    /// By group; empty where the files lie in none.
    pub groups: Vec<Place>,
    /// By the body above the cells.
    pub parents: Vec<Place>,
    /// By cell.
    pub cells: Vec<Place>,
}

impl Summary {
    /// The counts of all rows as things stand on this day; of these documents the last days and goals are known.
    pub fn of(gathered: &Gathered, programmes: &[&Programme], today: NaiveDate) -> Self {
        let asked: HashMap<&str, Asked> = programmes
            .iter()
            .map(|programme| (programme.id.as_str(), asked(programme)))
            .collect();
        let counting = Counting {
            gathered,
            asked,
            reports: Reports::of(gathered, today),
            today,
        };
        let mut of_cell: HashMap<_, Vec<&Row>> = HashMap::new();
        for (row, _) in &gathered.rows {
            let place = (row.group, row.parent, row.cell);
            of_cell.entry(place).or_default().push(row);
        }
        let key = |name: Option<Name>| name.map(|it| title_key(gathered.names.text(it)));
        let mut cells: Vec<_> = of_cell.into_iter().collect();
        cells.sort_by_cached_key(|((group, parent, cell), _)| {
            (key(*group), key(*parent), key(Some(*cell)))
        });
        let mut summary = Self::default();
        for (_, rows) in cells {
            let Some(first) = rows.first() else {
                continue;
            };
            let figures = counting.cell(&rows);
            summary.total.join(&figures);
            if first.group.is_some() {
                join(&mut summary.groups, first.group, None, &figures);
            }
            join(&mut summary.parents, first.group, first.parent, &figures);
            summary.cells.push(Place {
                group: first.group,
                parent: first.parent,
                cell: Some(first.cell),
                figures,
            });
        }
        summary
    }
}

/// Adds to the last place if it is this one, else begins it: cells come in the order of places.
fn join(places: &mut Vec<Place>, group: Option<Name>, parent: Option<Name>, figures: &Figures) {
    match places.last_mut() {
        Some(last) if (last.group, last.parent) == (group, parent) => last.figures.join(figures),
        _ => places.push(Place {
            group,
            parent,
            cell: None,
            figures: figures.clone(),
        }),
    }
}

/// What a document asks for.
fn asked(programme: &Programme) -> Asked {
    let phases = programme.timeline.iter();
    let last = phases.filter(|it| it.kind == PhaseKind::SessionDeadline);
    let goals = programme.goals();
    Asked {
        window: last
            .filter_map(|it| Some((it.from, it.until?)))
            .max_by_key(|(_, until)| *until),
        goals: goals
            .filter_map(|goal| Some((goal.id.to_owned(), goal.percent?)))
            .collect(),
        computed: programme
            .goals()
            .filter(|goal| goal.computed.is_some())
            .map(|goal| goal.id.to_owned())
            .collect(),
    }
}

/// What counting needs to know.
struct Counting<'a> {
    gathered: &'a Gathered,
    asked: HashMap<&'a str, Asked>,
    reports: Reports,
    today: NaiveDate,
}

impl Counting<'_> {
    /// The counts of one cell's sessions.
    fn cell(&self, rows: &[&Row]) -> Figures {
        let mut rows = rows.to_vec();
        rows.sort_by_key(|row| (row.date, row.session));
        let mut figures = Figures {
            cells: 1,
            ..Figures::default()
        };
        for row in &rows {
            let timeliness = match self.of(row).and_then(|it| it.window) {
                Some((_, until)) if row.date > until => Timeliness::Late,
                Some((from, _)) if from.is_none_or(|from| from <= row.date) => Timeliness::InTime,
                // Before its time a session is of something else, or dated wrongly.
                _ => Timeliness::Free,
            };
            figures.add(row, timeliness);
            for task in &row.commitments {
                let standing = self.reports.standing(self.gathered, row, task);
                let is_due = task.due <= self.today;
                figures.tasks.add(task.scope, is_due, standing);
                let unit = figures.units.entry(task.unit).or_default();
                unit.add(task.scope, is_due, standing);
            }
        }
        self.newest(&rows, &mut figures);
        figures
    }

    /// What counts of a cell is its newest word: members, registrations, grades, targets.
    fn newest(&self, rows: &[&Row], figures: &mut Figures) {
        let newest = |wanted: fn(&Row) -> bool| rows.iter().rev().find(|row| wanted(row));
        let registering = newest(|row| row.registered > 0);
        if let Some(row) = registering.or(rows.last()) {
            figures.members = u64::from(row.members);
            figures.registered = u64::from(row.registered);
            let items = row.items.iter();
            figures.items = items
                .map(|(item, count)| (*item, u64::from(*count)))
                .collect();
        }
        if let Some(row) = newest(|row| row.grades.iter().any(|it| *it > 0)) {
            figures.grades = row.grades.map(u64::from);
        }
        for row in rows {
            for (target, count, of) in &row.targets {
                let goals = self.of(row).map(|it| &it.goals);
                let goal = goals.and_then(|it| it.get(self.gathered.names.text(*target)));
                let (count, of) = (u64::from(*count), u64::from(*of));
                // What a session computes of its own records grows over the year: a later one that registered nobody takes nothing back.
                let name = self.gathered.names.text(*target);
                let grows = self.of(row).is_some_and(|it| it.computed.contains(name));
                let known = figures.targets.get(&(row.programme, *target));
                if grows && known.is_some_and(|it| it.count > count) {
                    continue;
                }
                let reached =
                    goal.is_some_and(|goal| of > 0 && count * 100 >= of * u64::from(*goal));
                let figures = figures.targets.entry((row.programme, *target)).or_default();
                (figures.count, figures.of, figures.cells) = (count, of, 1);
                figures.reached = u64::from(reached);
            }
        }
    }

    /// What a row's document asks for.
    fn of(&self, row: &Row) -> Option<&Asked> {
        self.asked.get(self.gathered.names.text(row.programme))
    }
}
