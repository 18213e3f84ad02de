//! The summary as JSON, and the rows as lines of JSON. Both are written place by place and row by row: a country's are never held as a whole.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::expected::Turnout;
use super::figures::{Figures, TargetFigures, TaskFigures};
use super::gathered::{Duplicate, Gathered, Skipped};
use super::row::{Name, Names};
use super::summary::{OrgUnit, Summary};
use crate::session::kinds::{Mode, OpinionKind};
use crate::text::json;

/// The names of the grades, in the order of the figures.
pub const GRADES: [&str; 4] = ["excellent", "good", "pass", "fail"];

/// The whole summary as things stood on this day. `sessions`, `cells` and `commitments` are counts, `attendance_rate` a fraction of 1.
pub fn summary(
    gathered: &Gathered,
    summary: &Summary,
    today: NaiveDate,
    out: &mut dyn Write,
) -> io::Result<()> {
    let names = &gathered.names;
    let place = |place: OrgUnit| PlaceJson {
        group: place.group.map(|it| names.text(it).to_owned()),
        parent: place.parent.map(|it| names.text(it).to_owned()),
        cell: place.cell.map(|it| names.text(it).to_owned()),
        figures: FiguresJson::of(&place.figures, names),
    };
    let listed = |list: &[OrgUnit]| list.iter().cloned().map(place).collect::<Vec<_>>();
    let root = Root {
        figures: FiguresJson::of(&summary.total, names),
        as_of: today,
        stopped: gathered.stopped,
        turnout: summary.turnout.as_ref().map(TurnoutJson::of),
        groups: listed(&summary.groups),
        parents: listed(&summary.parents),
        by_cell: RefCell::new(summary.cells(gathered).map(place)),
        skipped: &gathered.skipped,
        duplicates: &gathered.duplicates,
    };
    json::write_pretty(&mut *out, &root)?;
    out.write_all(b"\n")
}

/// A line of figures for each session that counts, and for what each cell recorded between its sessions.
pub fn lines(gathered: &Gathered, out: &mut dyn Write) -> io::Result<()> {
    for row in gathered.rows().chain(gathered.all_between()) {
        json::write(&mut *out, &row.line(&gathered.names))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Everything.
#[derive(Serialize)]
struct Root<'a, Cells: Iterator<Item = PlaceJson<'a>>> {
    #[serde(flatten)]
    figures: FiguresJson<'a>,
    as_of: NaiveDate,
    stopped: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    turnout: Option<TurnoutJson<'a>>,
    groups: Vec<PlaceJson<'a>>,
    parents: Vec<PlaceJson<'a>>,
    #[serde(serialize_with = "one_by_one")]
    by_cell: RefCell<Cells>,
    #[serde(serialize_with = "skipped")]
    skipped: &'a [Skipped],
    #[serde(serialize_with = "duplicates")]
    duplicates: &'a [Duplicate],
}

/// What is made while it is written.
fn one_by_one<S: Serializer, T: Serialize, I: Iterator<Item = T>>(
    items: &RefCell<I>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(&mut *items.borrow_mut())
}

fn skipped<S: Serializer>(list: &[Skipped], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Json<'a> {
        path: &'a str,
        reason: &'a str,
    }
    serializer.collect_seq(list.iter().map(|it| Json {
        path: &it.path,
        reason: &it.reason,
    }))
}

fn duplicates<S: Serializer>(list: &[Duplicate], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Json<'a> {
        path: &'a str,
        of: &'a str,
        difference: &'a str,
    }
    serializer.collect_seq(list.iter().map(|it| Json {
        path: &it.path,
        of: &it.of,
        difference: it.difference.words(),
    }))
}

/// Of whom a session is expected, and who held one.
#[derive(Serialize)]
struct TurnoutJson<'a> {
    expected: u64,
    met: u64,
    missing: Vec<MissingJson<'a>>,
    unlisted: &'a [String],
}

/// A cell that held none.
#[derive(Serialize)]
struct MissingJson<'a> {
    cell: &'a str,
    parent: Option<&'a str>,
    secretary: Option<&'a str>,
    days_overdue: Option<i64>,
}

impl<'a> TurnoutJson<'a> {
    fn of(turnout: &'a Turnout) -> Self {
        let missing = turnout.missing.iter().map(|it| MissingJson {
            cell: &it.name,
            parent: it.parent.as_deref(),
            secretary: it.secretary.as_deref(),
            days_overdue: turnout.overdue,
        });
        Self {
            expected: turnout.expected,
            met: turnout.met,
            missing: missing.collect(),
            unlisted: &turnout.unlisted,
        }
    }
}

/// A place.
#[derive(Serialize)]
struct PlaceJson<'a> {
    group: Option<String>,
    parent: Option<String>,
    cell: Option<String>,
    #[serde(flatten)]
    figures: FiguresJson<'a>,
}

/// The counts of a place.
#[derive(Serialize)]
struct FiguresJson<'a> {
    sessions: u64,
    cells: u64,
    commitments: u64,
    attendance_rate: Option<f64>,
    attended: u64,
    expected: u64,
    attendance_spread: Option<Spread>,
    sessions_with_unmarked: u64,
    held: u64,
    closed: u64,
    sealed: u64,
    sealed_proven: u64,
    in_time: u64,
    late: u64,
    early: u64,
    average_minutes: Option<f64>,
    modes: Named<'a>,
    opinions: Named<'a>,
    tasks: Tasks,
    units: Vec<Unit<'a>>,
    members: u64,
    exempt: u64,
    registered: u64,
    items: Named<'a>,
    grades: Named<'a>,
    targets: Vec<Target<'a>>,
    ratings: Named<'a>,
    average_points: Option<f64>,
}

/// Rates of attendance over the held sessions, fractions of 1.
#[derive(Serialize)]
struct Spread {
    lowest: f64,
    median: f64,
    highest: f64,
}

/// Counts of commitments.
#[derive(Serialize)]
struct Tasks {
    made: u64,
    of_cell: u64,
    due: u64,
    done: u64,
    overdue: u64,
}

/// The commitments of a unit.
#[derive(Serialize)]
struct Unit<'a> {
    unit: Option<&'a str>,
    #[serde(flatten)]
    tasks: Tasks,
}

/// A target.
#[derive(Serialize)]
struct Target<'a> {
    programme: &'a str,
    #[serde(rename = "target")]
    number: &'a str,
    count: u64,
    of: u64,
    cells: u64,
    reached: u64,
}

/// Counts, each with what it counts.
struct Named<'a>(Vec<(&'a str, u64)>);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (word, count) in &self.0 {
            map.serialize_entry(word, count)?;
        }
        map.end()
    }
}

impl<'a> FiguresJson<'a> {
    fn of(figures: &Figures, names: &'a Names) -> Self {
        let counted = |counts: &BTreeMap<Name, u64>| {
            let pairs = counts.iter();
            let mut pairs: Vec<_> = pairs.map(|(it, count)| (names.text(*it), *count)).collect();
            // By what they say: the names' own order is that of reading.
            pairs.sort_unstable();
            Named(pairs)
        };
        let by = |words: Vec<&'a str>, counts: &[u64]| {
            Named(words.into_iter().zip(counts.iter().copied()).collect())
        };
        let spread = figures.spread();
        let units = figures.units.iter().map(|(unit, tasks)| Unit {
            unit: unit.map(|it| names.text(it)),
            tasks: Tasks::of(*tasks),
        });
        let target = |((programme, target), it): (&(Name, Name), &TargetFigures)| Target {
            programme: names.text(*programme),
            number: names.text(*target),
            count: it.count,
            of: it.of,
            cells: it.cells,
            reached: it.reached,
        };
        Self {
            sessions: figures.sessions,
            cells: figures.cells,
            commitments: figures.tasks.made,
            attendance_rate: share(figures.attended, figures.expected),
            attended: figures.attended,
            expected: figures.expected,
            attendance_spread: spread.map(|(lowest, median, highest)| Spread {
                lowest: fraction(lowest),
                median: fraction(median),
                highest: fraction(highest),
            }),
            sessions_with_unmarked: figures.unmarked,
            held: figures.held,
            closed: figures.closed,
            sealed: figures.sealed,
            sealed_proven: figures.proven,
            in_time: figures.in_time,
            late: figures.late,
            early: figures.early,
            average_minutes: share(figures.minutes, figures.timed),
            modes: by(
                Mode::ALL.iter().map(|it| it.word()).collect(),
                &figures.modes,
            ),
            opinions: by(
                OpinionKind::ALL.iter().map(|it| it.word()).collect(),
                &figures.opinions,
            ),
            tasks: Tasks::of(figures.tasks),
            units: {
                let mut units: Vec<Unit<'_>> = units.collect();
                units.sort_by_key(|it| it.unit);
                units
            },
            members: figures.members,
            exempt: figures.exempt,
            registered: figures.registered,
            items: counted(&figures.items),
            grades: by(GRADES.to_vec(), &figures.grades),
            targets: {
                let mut targets: Vec<Target<'_>> = figures.targets.iter().map(target).collect();
                targets.sort_by_key(|it| (it.programme, it.number));
                targets
            },
            ratings: counted(&figures.ratings),
            average_points: share(figures.points, figures.ratings.values().sum()),
        }
    }
}

impl Tasks {
    fn of(tasks: TaskFigures) -> Self {
        Self {
            made: tasks.made,
            of_cell: tasks.of_cell,
            due: tasks.due,
            done: tasks.done,
            overdue: tasks.overdue,
        }
    }
}

/// A quotient; none of nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Tenths of a percent as a fraction of 1.
fn fraction(tenths: u16) -> f64 {
    f64::from(tenths) / 1000.0
}
