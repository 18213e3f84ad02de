//! The counts in their order: of everything, by group, by the body above the cells, by cell.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::NonZero;
use std::ops::Range;
use std::thread;

use chrono::NaiveDate;

use super::expected::{ExpectedCell, Turnout};
use super::figures::{Figures, Timeliness};
use super::gathered::Gathered;
use super::row::{Name, Names, ReportRow};
use super::session_record::place_of;
use super::tasks::Reports;
use crate::programme::{Computed, Denominator, MetBy, PhaseKind, Programme};
use crate::text::name::{spelling, title_key};

/// What of a document a report wants to know.
#[derive(Clone, Debug, Default)]
struct Asked {
    /// The times for the session: the first day, where there is one, and the last.
    windows: Vec<(Option<NaiveDate>, NaiveDate)>,
    /// The share that each target is to reach, by its number.
    goals: BTreeMap<String, u32>,
    /// Those that the program computes.
    computed: BTreeSet<String>,
    /// Those of them that it computes from the registrations.
    registering: BTreeSet<String>,
}

impl Asked {
    /// How a session of this day stands to the times for it.
    fn timeliness(&self, day: NaiveDate) -> Timeliness {
        let within = |(from, until): &(Option<NaiveDate>, NaiveDate)| {
            from.is_none_or(|from| from <= day) && day <= *until
        };
        match () {
            () if self.windows.is_empty() => Timeliness::Free,
            () if self.windows.iter().any(within) => Timeliness::InTime,
            () if self.windows.iter().all(|(_, until)| *until < day) => Timeliness::Late,
            // Before its time a session is of something else, or dated wrongly.
            () => Timeliness::Early,
        }
    }
}

/// The counts of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgUnit {
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
    pub groups: Vec<OrgUnit>,
    /// By the body above the cells.
    pub parents: Vec<OrgUnit>,
    /// The cells.
    pub cells: Vec<Cell>,
    /// Who was to hold a session and who did, where a list says of whom one is expected.
    pub turnout: Option<Turnout>,
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
    fn count(&self, gathered: &Gathered) -> Vec<PartialSums> {
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
    fn part(&self, gathered: &Gathered, cells: &[Cell]) -> PartialSums {
        let mut part = PartialSums::default();
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

    /// So many days the last day for a session is over, by the document of most sessions; none where it is not, or the document names none.
    pub fn overdue(&self, gathered: &Gathered) -> Option<i64> {
        let by_programme = gathered.by_programme().into_iter();
        let (most, _) = by_programme.max_by_key(|(_, sessions)| *sessions)?;
        let windows = &self.counting.asked.get(most)?.windows;
        let last = windows.iter().map(|(_, until)| *until).max()?;
        let over = (self.counting.today - last).num_days();
        (over > 0).then_some(over)
    }

    /// Takes the cells of which a report is expected for the base of what is counted by cells; who did not meet is known from then on.
    pub fn expect(
        &mut self,
        expected: &[ExpectedCell],
        gathered: &Gathered,
        programmes: &[&Programme],
    ) {
        let turnout = Turnout::of(expected, gathered, self);
        let of_cells = |(programme, target): &(Name, Name)| {
            let programme = programmes
                .iter()
                .find(|it| it.id == gathered.names.text(*programme));
            let goal = programme.and_then(|it| it.goal(gathered.names.text(*target)));
            goal.is_some_and(|it| it.denominator == Denominator::Cells)
        };
        let base = |figures: &mut Figures, cells: u64| {
            let targets = figures
                .targets
                .iter_mut()
                .filter(|(target, _)| of_cells(target));
            for (_, it) in targets {
                it.of = it.of.max(cells);
                it.cells = it.cells.max(cells);
            }
        };
        base(&mut self.total, turnout.expected);
        for unit in &mut self.parents {
            let key = unit.parent.map(|it| spelling(gathered.names.text(it)));
            if let Some(cells) = key.and_then(|it| turnout.by_parent.get(&it)) {
                base(&mut unit.figures, *cells);
            }
        }
        self.turnout = Some(turnout);
    }

    /// What was reported of commitments.
    pub fn reports(&self) -> &Reports {
        &self.counting.reports
    }

    /// The cells with their counts.
    pub fn cells<'a>(&'a self, gathered: &'a Gathered) -> impl Iterator<Item = OrgUnit> + 'a {
        self.cells.iter().map(|cell| OrgUnit {
            group: cell.group,
            parent: cell.parent,
            cell: Some(cell.cell),
            figures: self.figures(gathered, cell),
        })
    }
}

/// The counts of some of the cells.
#[derive(Default)]
struct PartialSums {
    total: Figures,
    groups: Vec<OrgUnit>,
    parents: Vec<OrgUnit>,
}

/// Adds to the last place if it is this one, else begins it: cells come in the order of places.
fn join(places: &mut Vec<OrgUnit>, group: Option<Name>, parent: Option<Name>, figures: &Figures) {
    match places.last_mut() {
        Some(last) if (last.group, last.parent) == (group, parent) => last.figures.join(figures),
        _ => places.push(OrgUnit {
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
    let for_sessions = phases
        .filter(|it| it.kind == PhaseKind::SessionDeadline || it.met_by.contains(&MetBy::Session));
    let goals = programme.goals();
    let computed = |wanted: fn(Computed) -> bool| {
        let goals = programme.goals();
        let computed = goals.filter(|goal| goal.computed.is_some_and(wanted));
        computed.map(|goal| goal.id.to_owned()).collect()
    };
    Asked {
        windows: for_sessions
            .filter_map(|it| Some((it.from, it.until?)))
            .collect(),
        goals: goals
            .filter_map(|goal| Some((goal.id.to_owned(), goal.percent?)))
            .collect(),
        computed: computed(|_| true),
        registering: computed(|it| it == Computed::Registrations),
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
    fn cell(
        &self,
        gathered: &Gathered,
        mut rows: Vec<ReportRow>,
        between: Option<ReportRow>,
    ) -> Figures {
        rows.sort_by_key(|row| (row.date, row.session));
        let names = &gathered.names;
        let mut figures = Figures {
            cells: 1,
            ..Figures::default()
        };
        for row in &rows {
            let asked = self.of(names, row);
            let timeliness = asked.map_or(Timeliness::Free, |it| it.timeliness(row.date));
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
    fn newest(&self, names: &Names, rows: &[ReportRow], figures: &mut Figures) {
        let Some(last) = rows.last() else { return };
        figures.members = u64::from(last.members);
        figures.exempt = u64::from(last.exempt);
        // Each member's newest registration and grade, whichever session it is of.
        let (mut registered, mut graded) = (BTreeMap::new(), BTreeMap::new());
        for row in rows {
            registered.extend(
                row.registrations
                    .iter()
                    .map(|(member, items)| (*member, items)),
            );
            graded.extend(row.graded.iter().copied());
        }
        // Lines that an older program wrote have the numbers alone.
        let older = |wanted: fn(&ReportRow) -> bool| rows.iter().rev().find(|row| wanted(row));
        if let Some(row) = older(|row| row.registered > 0).filter(|_| registered.is_empty()) {
            figures.registered = u64::from(row.registered);
            let items = row.items.iter();
            figures.items = items
                .map(|(item, count)| (*item, u64::from(*count)))
                .collect();
        }
        let given = |row: &ReportRow| row.grades.iter().any(|it| *it > 0);
        if let Some(row) = older(given).filter(|_| graded.is_empty()) {
            figures.grades = row.grades.map(u64::from);
        }
        figures.registered += registered.len() as u64;
        for item in registered.values().copied().flatten() {
            *figures.items.entry(*item).or_default() += 1;
        }
        for grade in graded.values() {
            if let Some(number) = figures.grades.get_mut(place_of(*grade)) {
                *number += 1;
            }
        }
        for row in rows {
            for (target, count, of) in &row.targets {
                let goals = self.of(names, row).map(|it| &it.goals);
                let goal = goals.and_then(|it| it.get(names.text(*target)));
                let name = names.text(*target);
                let asked = self.of(names, row);
                let (count, of) = if asked.is_some_and(|it| it.registering.contains(name)) {
                    (figures.registered, figures.asked())
                } else {
                    (u64::from(*count), u64::from(*of))
                };
                // What a session computes of its own records grows over the year: a later one that registered nobody takes nothing back.
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
    fn of(&self, names: &Names, row: &ReportRow) -> Option<&Asked> {
        self.asked.get(names.text(row.programme))
    }
}
