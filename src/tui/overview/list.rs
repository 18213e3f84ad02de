//! One list of the summary: its lines with their figures, in an order, filtered.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Level, Overview};
use crate::programme;
use crate::report::figures::{Figures, TaskFigures, tenths};
use crate::report::follow_up::left;
use crate::report::row::ReportRow;
use crate::report::sheet::percent;
use crate::report::summary::OrgUnit;
use crate::text::date;
use crate::text::fold::Needle;
use crate::tui::action::Action;

/// In which order the lines stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By name, or by day.
    #[default]
    Name,
    /// The lowest rate of attendance first.
    Rate,
    /// The most overdue first.
    Overdue,
    /// The most sessions, opinions first.
    Size,
}

impl Order {
    /// The one after it.
    pub fn next(self) -> Self {
        match self {
            Self::Name => Self::Rate,
            Self::Rate => Self::Overdue,
            Self::Overdue => Self::Size,
            Self::Size => Self::Name,
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "theo tên, ngày",
            Self::Rate => "tỷ lệ dự thấp trước",
            Self::Overdue => "quá hạn nhiều trước",
            Self::Size => "số lượng nhiều trước",
        }
    }
}

/// One line.
#[derive(Clone, Debug)]
pub struct OverviewRow {
    /// What it is a line of.
    pub name: String,
    /// Its figures, a column each; those of tasks are words.
    pub cells: Vec<String>,
    /// The rate of attendance in tenths of a percent, for its bar.
    pub rate: Option<u16>,
    /// Whether something in it is overdue.
    pub overdue: u64,
    /// Its size, for the order.
    size: u64,
    /// Where it leads.
    pub inner: Option<Level>,
    /// All there is to say of it, where it leads nowhere.
    pub whole: Vec<String>,
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// What stands over it.
    pub title: String,
    /// The headings of the columns.
    pub columns: &'static [&'static str],
    /// Whether the columns are figures; words begin at the left.
    pub figures: bool,
    lines: Vec<OverviewRow>,
    /// Of a cell's sessions: the rate of each that was held, in the order of their days, in tenths of a percent.
    pub history: Vec<u16>,
    /// The lines that are shown, in their order.
    shown: Vec<usize>,
    wanted: String,
    order: Order,
    at: usize,
}

/// The columns of places.
const PLACES: &[&str] = &[
    "Buổi",
    "Tỷ lệ dự",
    "Nhiệm vụ",
    "Xong",
    "Quá hạn",
    "Đăng ký",
    "Ý kiến",
    "Chi bộ",
];
/// The columns of sessions.
const SESSIONS: &[&str] = &[
    "Ngày",
    "Tỷ lệ dự",
    "Ý kiến",
    "Nhiệm vụ",
    "Xong",
    "Quá hạn",
    "Tự chấm",
    "Trạng thái",
];
/// The columns of commitments.
const TASKS: &[&str] = &["Hạn", "Còn lại", "Chủ trì", "Đơn vị"];

/// The topics of the documents that come with the program, by their ids.
static TOPICS: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    let topic = |(id, json): &(&'static str, &'static str)| {
        let programme = programme::read(id, json).ok()?;
        Some((*id, programme.theme))
    };
    programme::embedded().iter().filter_map(topic).collect()
});

/// The topic of sessions on the document of this id.
fn topic_of(id: &str) -> &str {
    TOPICS.get(id).map_or("Sinh hoạt chuyên đề", String::as_str)
}

impl List {
    /// The list of this level.
    pub fn of(overview: &Overview, level: Level) -> Self {
        let names = &overview.gathered.names;
        let text = |name: Option<_>| name.map_or("Chưa ghi", |it| names.text(it));
        let place =
            |place: &OrgUnit, name: String, inner| OverviewRow::place(name, &place.figures, inner);
        let summary = &overview.summary;
        let (title, columns, lines): (String, _, Vec<OverviewRow>) = match level {
            Level::Groups => {
                let lines = summary
                    .groups
                    .iter()
                    .map(|it| place(it, text(it.group).to_owned(), Level::Parents(it.group)));
                ("Các nhóm".to_owned(), PLACES, lines.collect())
            }
            Level::Parents(group) => {
                let lines = summary.parents.iter().filter(|it| it.group == group);
                let lines = lines.map(|it| {
                    let inner = Level::Cells(Some((it.group, it.parent)));
                    place(it, text(it.parent).to_owned(), inner)
                });
                let title = group.map_or("Các cấp trên", |it| names.text(it));
                (title.to_owned(), PLACES, lines.collect())
            }
            Level::Cells(of) => {
                let all = summary.cells.iter().enumerate();
                let within = all.filter(|(_, it)| of.is_none_or(|of| (it.group, it.parent) == of));
                let lines = within.map(|(at, it)| {
                    let figures = summary.figures(&overview.gathered, it);
                    OverviewRow::place(
                        names.text(it.cell).to_owned(),
                        &figures,
                        Level::Sessions(at),
                    )
                });
                let title = of.map_or("Các chi bộ", |(_, parent)| text(parent));
                (title.to_owned(), PLACES, lines.collect())
            }
            Level::Sessions(at) => {
                let cell = summary.cells.get(at);
                let own = cell.map(|it| summary.sessions(it)).unwrap_or_default();
                let rows = own.iter().map(|at| *at as usize);
                let rows = rows.filter_map(|at| Some((at, overview.gathered.row(at)?)));
                let mut rows: Vec<_> = rows.collect();
                rows.sort_by_key(|(_, row)| row.date);
                let lines = rows
                    .iter()
                    .map(|(at, row)| OverviewRow::session(overview, *at, row));
                (
                    text(cell.map(|it| it.cell)).to_owned(),
                    SESSIONS,
                    lines.collect(),
                )
            }
            Level::Tasks(at) => {
                let session = overview.gathered.row(at);
                let session = session.map(|row| {
                    let topic = topic_of(text(Some(row.programme)));
                    format!("{} · {topic}", date::short(row.date))
                });
                let items = (overview.words)(&overview.gathered, summary.reports(), at);
                let lines = items.into_iter().map(|it| {
                    let name = format!("{} {}", it.commitment, it.task);
                    let left = if it.done {
                        "đã hoàn thành".to_owned()
                    } else {
                        left(it.due, overview.today)
                    };
                    let unit = it.unit.unwrap_or_default();
                    OverviewRow {
                        name,
                        cells: vec![date::short(it.due), left, it.lead, unit],
                        rate: None,
                        overdue: u64::from(it.overdue),
                        size: 0,
                        inner: None,
                        whole: it.whole,
                    }
                });
                (session.unwrap_or_default(), TASKS, lines.collect())
            }
        };
        let history = match level {
            Level::Sessions(_) => lines.iter().filter_map(|it| it.rate).collect(),
            _ => Vec::new(),
        };
        let mut list = Self {
            title,
            history,
            columns,
            figures: !matches!(level, Level::Tasks(_)),
            shown: (0..lines.len()).collect(),
            lines,
            wanted: String::new(),
            order: Order::Name,
            at: 0,
        };
        list.arrange();
        list
    }

    /// The lines that are shown, with whether each is chosen.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = (&OverviewRow, bool)> {
        let chosen = self.at;
        let line = |at: &usize| self.lines.get(*at);
        let lines: Vec<_> = self.shown.iter().filter_map(line).collect();
        lines
            .into_iter()
            .enumerate()
            .map(move |(at, line)| (line, at == chosen))
    }

    /// The place of the chosen line among those that are shown.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How many lines there are, shown or not.
    pub fn all(&self) -> usize {
        self.lines.len()
    }

    /// The chosen line.
    pub fn chosen(&self) -> Option<&OverviewRow> {
        self.lines.get(*self.shown.get(self.at)?)
    }

    /// What is looked for.
    pub fn wanted(&self) -> &str {
        &self.wanted
    }

    /// The order.
    pub fn order(&self) -> Order {
        self.order
    }

    /// Chooses this line, or the last one.
    pub fn choose(&mut self, at: usize) {
        self.at = at.min(self.shown.len().saturating_sub(1));
    }

    /// Moves the choice, where the action does that.
    pub fn step(&mut self, action: Action, page: usize) {
        let last = self.shown.len().saturating_sub(1);
        self.at = action.moved(self.at, last, page).unwrap_or(self.at);
    }

    /// Shows the lines that have these words, without diacritics.
    pub fn filter(&mut self, words: &str) {
        words.clone_into(&mut self.wanted);
        self.arrange();
    }

    /// Shows the lines in another order.
    pub fn sort(&mut self, order: Order) {
        self.order = order;
        self.arrange();
    }

    fn arrange(&mut self) {
        let needle = Needle::new(&self.wanted);
        let lines = &self.lines;
        let wanted = |at: &usize| {
            needle.is_empty()
                || lines
                    .get(*at)
                    .is_some_and(|line| needle.rank_in_text(&line.name).is_some())
        };
        let mut shown: Vec<usize> = (0..lines.len()).filter(wanted).collect();
        let key = |at: &usize| {
            let line = lines.get(*at);
            match self.order {
                Order::Name => 0,
                Order::Rate => line.and_then(|it| it.rate).map_or(u64::MAX, u64::from),
                Order::Overdue => u64::MAX - line.map_or(0, |it| it.overdue),
                Order::Size => u64::MAX - line.map_or(0, |it| it.size),
            }
        };
        shown.sort_by_key(key);
        self.shown = shown;
        self.at = 0;
    }
}

impl OverviewRow {
    /// A line of a place.
    fn place(name: String, figures: &Figures, inner: Level) -> Self {
        let opinions: u64 = figures.opinions.iter().sum();
        let TaskFigures {
            made,
            done,
            overdue,
            ..
        } = figures.tasks;
        Self {
            name,
            cells: vec![
                figures.held.to_string(),
                percent(figures.rate()),
                made.to_string(),
                done.to_string(),
                overdue.to_string(),
                format!("{}/{}", figures.registered, figures.asked()),
                opinions.to_string(),
                figures.cells.to_string(),
            ],
            rate: figures.rate(),
            overdue,
            size: figures.held,
            inner: Some(inner),
            whole: Vec::new(),
        }
    }

    /// A line of a session.
    fn session(overview: &Overview, at: usize, row: &ReportRow) -> Self {
        let gathered = &overview.gathered;
        let mut tasks = TaskFigures::default();
        for task in &row.commitments {
            let reports = overview.summary.reports();
            let standing = reports.standing(&gathered.names, row, task);
            tasks.add(task.scope, task.due <= overview.today, standing);
        }
        let opinions: u32 = row.opinions.iter().sum();
        let rate = tenths(u64::from(row.attended), u64::from(row.expected)).filter(|_| row.held);
        let state = match () {
            () if row.sealed => "đã niêm phong",
            () if row.closed => "đã bế mạc",
            () if row.held => "đang dở",
            () => "chưa khai mạc",
        };
        let name = topic_of(gathered.names.text(row.programme)).to_owned();
        Self {
            name,
            cells: vec![
                date::short(row.date),
                percent(rate),
                opinions.to_string(),
                tasks.made.to_string(),
                tasks.done.to_string(),
                tasks.overdue.to_string(),
                row.rating.map_or_else(String::new, |it| it.to_string()),
                state.to_owned(),
            ],
            rate,
            overdue: tasks.overdue,
            size: u64::from(opinions),
            inner: Some(Level::Tasks(at)),
            whole: Vec::new(),
        }
    }
}
