//! The counts in their order: of everything, by group, by the body above the cells, by cell.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::NonZero;
use std::ops::Range;
use std::thread;

use chrono::NaiveDate;

use super::figures::{Figures, Timeliness};
use super::gathered::Gathered;
use super::row::{Name, Names, Row};
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

/// A cell, and where its sessions stand among those in the order of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The group, where there is one.
    pub group: Option<Name>,
    /// The body above it.
    pub parent: Option<Name>,
    /// The cell.
    pub cell: Name,
    sessions: Range<u32>,
}

/// All counts. Those of a cell are counted anew whenever they are asked for: a country has too many to hold.
#[derive(Debug, Default)]
pub struct Summary {
    /// Of everything.
    pub total: Figures,
    /// By group; empty where the files lie in none.
    pub groups: Vec<Place>,
    /// By the body above the cells.
    pub parents: Vec<Place>,
    /// The cells.
    pub cells: Vec<Cell>,
    /// The sessions, by cell.
    order: Vec<u32>,
    counting: Counting,
}

impl Summary {
    /// The counts of all rows as things stand on this day; of these documents the last days and goals are known.
    pub fn of(gathered: &Gathered, programmes: &[&Programme], today: NaiveDate) -> Self {
        let asked = programmes.iter();
        let asked = asked.map(|programme| (programme.id.clone(), asked_of(programme)));
        let mut of_cell: HashMap<_, Vec<u32>> = HashMap::new();
        for at in 0..gathered.sessions() {
            if let Some(place) = gathered.place(at) {
                of_cell.entry(place).or_default().push(at as u32);
            }
        }
        let key = |name: Option<Name>| name.map(|it| title_key(gathered.names.text(it)));
        let mut cells: Vec<_> = of_cell.into_iter().collect();
        cells.sort_by_cached_key(|((group, parent, cell), _)| {
            (key(*group), key(*parent), key(Some(*cell)))
        });
        let mut summary = Self {
            counting: Counting {
                asked: asked.collect(),
                reports: Reports::of(gathered, today),
                today,
            },
            order: Vec::with_capacity(gathered.sessions()),
            ..Self::default()
        };
        for ((group, parent, cell), sessions) in cells {
            let from = summary.order.len() as u32;
            summary.order.extend(sessions);
            summary.cells.push(Cell {
                group,
                parent,
                cell,
                sessions: from..summary.order.len() as u32,
            });
        }
        for part in summary.count(gathered) {
            summary.total.join(&part.total);
            for it in part.groups {
                join(&mut summary.groups, it.group, None, &it.figures);
            }
            for it in part.parents {
                join(&mut summary.parents, it.group, it.parent, &it.figures);
            }
        }
        summary
    }

    /// Counts all cells, on all processors; a part each, in their order.
    fn count(&self, gathered: &Gathered) -> Vec<Part> {
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        let share = self.cells.len().div_ceil(workers).max(1);
        thread::scope(|scope| {
            let parts = self.cells.chunks(share);
            let handles: Vec<_> = parts
                .map(|cells| scope.spawn(move || self.part(gathered, cells)))
                .collect();
            let ended = handles.into_iter().map(thread::ScopedJoinHandle::join);
            ended.filter_map(Result::ok).collect()
        })
    }

    /// The counts of these cells.
    fn part(&self, gathered: &Gathered, cells: &[Cell]) -> Part {
        let mut part = Part::default();
        for cell in cells {
            let figures = self.figures(gathered, cell);
            part.total.join(&figures);
            if cell.group.is_some() {
                join(&mut part.groups, cell.group, None, &figures);
            }
            join(&mut part.parents, cell.group, cell.parent, &figures);
        }
        part
    }

    /// The sessions of a cell, by their number among all.
    pub fn sessions(&self, cell: &Cell) -> &[u32] {
        let Range { start, end } = cell.sessions;
        let own = self.order.get(start as usize..end as usize);
        own.unwrap_or_default()
    }

    /// The counts of a cell.
    pub fn figures(&self, gathered: &Gathered, cell: &Cell) -> Figures {
        let own = self.sessions(cell).iter();
        let rows = own.filter_map(|at| gathered.row(*at as usize));
        let between = gathered.between(cell.parent, cell.cell);
        self.counting.cell(gathered, rows.collect(), between)
    }

    /// What was reported of commitments.
    pub fn reports(&self) -> &Reports {
        &self.counting.reports
    }

    /// The cells with their counts.
    pub fn cells<'a>(&'a self, gathered: &'a Gathered) -> impl Iterator<Item = Place> + 'a {
        self.cells.iter().map(|cell| Place {
            group: cell.group,
            parent: cell.parent,
            cell: Some(cell.cell),
            figures: self.figures(gathered, cell),
        })
    }
}

/// The counts of some of the cells.
#[derive(Default)]
struct Part {
    total: Figures,
    groups: Vec<Place>,
    parents: Vec<Place>,
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
fn asked_of(programme: &Programme) -> Asked {
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
#[derive(Debug, Default)]
struct Counting {
    asked: HashMap<String, Asked>,
    reports: Reports,
    today: NaiveDate,
}

impl Counting {
    /// The counts of one cell's sessions.
    fn cell(&self, gathered: &Gathered, mut rows: Vec<Row>, between: Option<Row>) -> Figures {
        rows.sort_by_key(|row| (row.date, row.session));
        let names = &gathered.names;
        let mut figures = Figures {
            cells: 1,
            ..Figures::default()
        };
        for row in &rows {
            let timeliness = match self.of(names, row).and_then(|it| it.window) {
                Some((_, until)) if row.date > until => Timeliness::Late,
                Some((from, _)) if from.is_none_or(|from| from <= row.date) => Timeliness::InTime,
                // Before its time a session is of something else, or dated wrongly.
                _ => Timeliness::Free,
            };
            figures.add(row, timeliness);
            for task in &row.commitments {
                let standing = self.reports.standing(names, row, task);
                let is_due = task.due <= self.today;
                figures.tasks.add(task.scope, is_due, standing);
                let unit = figures.units.entry(task.unit).or_default();
                unit.add(task.scope, is_due, standing);
            }
        }
        // What was recorded since says how the cell stands, on the document of its sessions.
        let programme = rows.last().map(|it| it.programme);
        let since = between.filter(|it| it.date <= self.today && Some(it.programme) == programme);
        rows.extend(since);
        self.newest(names, &rows, &mut figures);
        figures
    }

    /// What counts of a cell is its newest word: members, registrations, grades, targets.
    fn newest(&self, names: &Names, rows: &[Row], figures: &mut Figures) {
        let newest = |wanted: fn(&Row) -> bool| rows.iter().rev().find(|row| wanted(row));
        let registering = newest(|row| row.registered > 0);
        if let Some(row) = registering.or(rows.last()) {
            figures.members = u64::from(row.members);
            figures.exempt = u64::from(row.exempt);
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
                let goals = self.of(names, row).map(|it| &it.goals);
                let goal = goals.and_then(|it| it.get(names.text(*target)));
                let (count, of) = (u64::from(*count), u64::from(*of));
                // What a session computes of its own records grows over the year: a later one that registered nobody takes nothing back.
                let name = names.text(*target);
                let grows = self
                    .of(names, row)
                    .is_some_and(|it| it.computed.contains(name));
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
    fn of(&self, names: &Names, row: &Row) -> Option<&Asked> {
        self.asked.get(names.text(row.programme))
    }
}
