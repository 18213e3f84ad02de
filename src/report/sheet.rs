//! The summary as tables: a line a place, a line a unit, a line a commitment that is to be followed up.

use std::collections::BTreeMap;

use super::figures::{Figures, TaskFigures, tenths};
use super::gathered::Gathered;
use super::row::Name;
use super::summary::{OrgUnit, Summary};
use crate::document::paper::{Column, Table};
use crate::programme::Programme;
use crate::session::kinds::OpinionKind;
use crate::text::date;

/// What stands where no unit is known.
const NO_UNIT: &str = "Chưa ghi đơn vị";

/// The places of a list: of cells with the body above them, of bodies, of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The first folders.
    Group,
    /// The bodies above the cells.
    Parent,
    /// The cells.
    Cell,
}

impl Level {
    /// Its places.
    pub fn places<'a>(
        self,
        gathered: &'a Gathered,
        summary: &'a Summary,
    ) -> Box<dyn Iterator<Item = OrgUnit> + 'a> {
        match self {
            Self::Group => Box::new(summary.groups.iter().cloned()),
            Self::Parent => Box::new(summary.parents.iter().cloned()),
            Self::Cell => Box::new(summary.cells(gathered)),
        }
    }

    /// How many they are.
    pub fn count(self, summary: &Summary) -> usize {
        match self {
            Self::Group => summary.groups.len(),
            Self::Parent => summary.parents.len(),
            Self::Cell => summary.cells.len(),
        }
    }

    /// What a place of it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Group => "Nhóm",
            Self::Parent => "Cấp trên",
            Self::Cell => "Chi bộ",
        }
    }
}

/// What a place is called.
pub fn called(gathered: &Gathered, place: &OrgUnit, level: Level) -> String {
    let text = |name: Option<Name>| name.map(|it| gathered.names.text(it).to_owned());
    let name = match level {
        Level::Group => text(place.group),
        Level::Parent => text(place.parent),
        Level::Cell => text(place.cell),
    };
    name.unwrap_or_else(|| "Chưa ghi".to_owned())
}

/// The figures of the places of a level, all columns.
pub fn places(gathered: &Gathered, summary: &Summary, level: Level) -> Table {
    let mut columns = vec![Column::new("STT", 1)];
    let text =
        |name: Option<Name>| name.map_or_else(String::new, |it| gathered.names.text(it).to_owned());
    if level != Level::Group && !summary.groups.is_empty() {
        columns.push(Column::new("Nhóm", 3));
    }
    if level == Level::Cell {
        columns.push(Column::new("Cấp trên", 4));
    }
    columns.push(Column::new(level.title(), 4));
    let grouped = level != Level::Group && !summary.groups.is_empty();
    columns.extend(figures_of(level).map(|(title, _)| Column::new(*title, 2).right()));
    let mut table = Table::new(columns);
    for (place, number) in level.places(gathered, summary).zip(1..) {
        let mut row = vec![number.to_string()];
        row.extend(grouped.then(|| text(place.group)));
        row.extend((level == Level::Cell).then(|| text(place.parent)));
        row.push(called(gathered, &place, level));
        row.extend(figures_of(level).map(|(_, figure)| figure(&place.figures)));
        table.push(row);
    }
    // Cells of which a session is expected and that held none count as such.
    let missing = summary.turnout.iter().flat_map(|it| &it.missing);
    let nothing = Figures::default();
    for (cell, number) in missing
        .filter(|_| level == Level::Cell)
        .zip(level.count(summary) + 1..)
    {
        let mut row = vec![number.to_string()];
        row.extend(grouped.then(String::new));
        row.push(cell.parent.clone().unwrap_or_default());
        row.push(cell.name.clone());
        row.extend(figures_of(level).map(|(_, figure)| figure(&nothing)));
        table.push(row);
    }
    table
}

/// The same in the few columns that a page takes, with a line of totals.
pub fn brief(gathered: &Gathered, summary: &Summary, level: Level) -> Table {
    let mut columns = vec![
        Column::new("TT", 2).centered(),
        Column::new(level.title(), 12),
    ];
    columns.extend(
        BRIEF
            .iter()
            .map(|(title, _)| Column::new(*title, 4).centered()),
    );
    let mut table = Table::new(columns);
    for (place, number) in level.places(gathered, summary).zip(1..) {
        let mut row = vec![number.to_string(), called(gathered, &place, level)];
        row.extend(BRIEF.iter().map(|(_, figure)| figure(&place.figures)));
        table.push(row);
    }
    let mut row = vec![String::new(), "Cộng".to_owned()];
    row.extend(BRIEF.iter().map(|(_, figure)| figure(&summary.total)));
    table.push(row);
    table
}

/// The commitments by the unit that answers for them, the most overdue first.
pub fn units(gathered: &Gathered, figures: &Figures) -> Table {
    let columns = [
        "Đơn vị, chức vụ chịu trách nhiệm",
        "Đã giao",
        "Đến hạn",
        "Hoàn thành",
        "Quá hạn",
    ];
    let mut table = Table::new(
        columns
            .iter()
            .zip([12, 4, 4, 4, 4])
            .map(|(title, share)| Column::new(*title, share))
            .enumerate()
            .map(|(at, column)| if at == 0 { column } else { column.right() })
            .collect(),
    );
    let mut units: Vec<(&str, &TaskFigures)> = figures
        .units
        .iter()
        .map(|(unit, tasks)| (unit.map_or(NO_UNIT, |it| gathered.names.text(it)), tasks))
        .collect();
    units.sort_by(|(a, one), (b, other)| other.overdue.cmp(&one.overdue).then_with(|| a.cmp(b)));
    for (unit, tasks) in units {
        table.push([
            unit.to_owned(),
            tasks.made.to_string(),
            tasks.due.to_string(),
            tasks.done.to_string(),
            tasks.overdue.to_string(),
        ]);
    }
    table
}

/// A figure's heading, and how it is written.
type Figure = (&'static str, fn(&Figures) -> String);

/// The figures of a level: a cell is one cell.
fn figures_of(level: Level) -> impl Iterator<Item = &'static Figure> {
    FIGURES.iter().skip(usize::from(level == Level::Cell))
}

/// All figures of a place.
const FIGURES: [Figure; 35] = [
    ("Chi bộ", |it| it.cells.to_string()),
    ("Số buổi", |it| it.held.to_string()),
    ("Đúng hạn", |it| it.in_time.to_string()),
    ("Sau hạn", |it| it.late.to_string()),
    ("Trước đợt", |it| it.early.to_string()),
    ("Trực tiếp", |it| at(&it.modes, 0)),
    ("Kết hợp", |it| at(&it.modes, 1)),
    ("Trực tuyến", |it| at(&it.modes, 2)),
    ("Lượt dự", |it| it.attended.to_string()),
    ("Lượt phải dự", |it| it.expected.to_string()),
    ("Tỷ lệ dự (%)", |it| {
        percent(it.rate()).trim_end_matches('%').to_owned()
    }),
    ("Thấp nhất (%)", |it| spread(it, |it| it.0)),
    ("Trung vị (%)", |it| spread(it, |it| it.1)),
    ("Cao nhất (%)", |it| spread(it, |it| it.2)),
    ("Ý kiến", |it| {
        it.opinions.iter().sum::<u64>().to_string()
    }),
    ("Ý kiến chung", |it| {
        at(&it.opinions, OpinionKind::View as usize)
    }),
    ("Kinh nghiệm", |it| {
        at(&it.opinions, OpinionKind::Experience as usize)
    }),
    ("Hạn chế", |it| {
        at(&it.opinions, OpinionKind::Limitation as usize)
    }),
    ("Đề xuất", |it| {
        at(&it.opinions, OpinionKind::Proposal as usize)
    }),
    ("Vướng mắc", |it| {
        at(&it.opinions, OpinionKind::Question as usize)
    }),
    ("Trả lời", |it| {
        at(&it.opinions, OpinionKind::Answer as usize)
    }),
    ("Nhiệm vụ", |it| it.tasks.made.to_string()),
    ("Đến hạn", |it| it.tasks.due.to_string()),
    ("Hoàn thành", |it| it.tasks.done.to_string()),
    ("Quá hạn", |it| it.tasks.overdue.to_string()),
    ("Đảng viên", |it| it.members.to_string()),
    ("Được miễn", |it| it.exempt.to_string()),
    ("Đã đăng ký", |it| it.registered.to_string()),
    ("Xuất sắc", |it| at(&it.grades, 0)),
    ("Khá", |it| at(&it.grades, 1)),
    ("Đạt", |it| at(&it.grades, 2)),
    ("Chưa đạt", |it| at(&it.grades, 3)),
    ("Buổi đã tự đánh giá", |it| {
        it.ratings.values().sum::<u64>().to_string()
    }),
    ("Điểm bình quân", points),
    ("Đã niêm phong", |it| it.sealed.to_string()),
];

/// The figures for a page.
const BRIEF: [Figure; 8] = [
    ("Số buổi", |it| it.held.to_string()),
    ("Tỷ lệ dự", |it| percent(it.rate())),
    ("Ý kiến", |it| {
        it.opinions.iter().sum::<u64>().to_string()
    }),
    ("Nhiệm vụ", |it| it.tasks.made.to_string()),
    ("Hoàn thành", |it| it.tasks.done.to_string()),
    ("Quá hạn", |it| it.tasks.overdue.to_string()),
    ("Đăng ký", |it| {
        format!("{}/{}", it.registered, it.asked())
    }),
    ("Điểm bình quân", points),
];

/// The lowest, middle or highest rate of attendance, without its sign.
fn spread(figures: &Figures, which: fn((u16, u16, u16)) -> u16) -> String {
    let rate = percent(figures.spread().map(which));
    rate.trim_end_matches('%').to_owned()
}

/// These counts, by the words of what is counted.
fn named<'a>(gathered: &'a Gathered, counts: &BTreeMap<Name, u64>) -> Vec<(&'a str, u64)> {
    let counts = counts.iter();
    counts
        .map(|(name, count)| (gathered.names.text(*name), *count))
        .collect()
}

/// How often each item of form 01 was registered, in the words of these documents.
pub fn items(gathered: &Gathered, figures: &Figures, programmes: &[&Programme]) -> Table {
    let columns = vec![
        Column::new("Mục", 2),
        Column::new("Nội dung đăng ký", 20),
        Column::new("Số đảng viên", 4).right(),
    ];
    let mut table = Table::new(columns);
    let mut counts = named(gathered, &figures.items);
    counts.sort_unstable();
    for (item, count) in counts {
        let mut known = programmes
            .iter()
            .filter_map(|it| it.registration_item(item));
        let words = known.next().map_or_else(String::new, |it| it.text.clone());
        table.push([item.to_owned(), words, count.to_string()]);
    }
    table
}

/// How far the targets of these documents are reached.
pub fn targets(gathered: &Gathered, figures: &Figures, programmes: &[&Programme]) -> Table {
    let columns = [
        "Văn bản",
        "Chỉ tiêu",
        "Số đạt",
        "Trên tổng số",
        "Tỷ lệ (%)",
        "Chi bộ đã thống kê",
        "Chi bộ đạt",
    ];
    let columns = columns.iter().zip([4, 14, 3, 3, 3, 3, 3]).enumerate();
    let columns = columns.map(|(at, (title, share))| {
        let column = Column::new(*title, share);
        if at > 1 { column.right() } else { column }
    });
    let mut table = Table::new(columns.collect());
    for programme in programmes {
        let id = gathered.names.find(&programme.id);
        for goal in programme.goals() {
            let key = id.zip(gathered.names.find(goal.id));
            let Some(it) = key.and_then(|key| figures.targets.get(&key)) else {
                continue;
            };
            table.push([
                programme.called(),
                goal.called(),
                it.count.to_string(),
                it.of.to_string(),
                percent(tenths(it.count, it.of))
                    .trim_end_matches('%')
                    .to_owned(),
                it.cells.to_string(),
                it.reached.to_string(),
            ]);
        }
    }
    table
}

/// How the sessions rated themselves.
pub fn ratings(gathered: &Gathered, figures: &Figures) -> Table {
    let columns = vec![
        Column::new("Mức tự đánh giá", 8),
        Column::new("Số buổi", 3).right(),
    ];
    let mut table = Table::new(columns);
    let mut counts = named(gathered, &figures.ratings);
    counts.sort_by_key(|(grade, count)| (std::cmp::Reverse(*count), *grade));
    for (grade, count) in counts {
        table.push([grade.to_owned(), count.to_string()]);
    }
    table
}

fn at(counts: &[u64], place: usize) -> String {
    counts.get(place).copied().unwrap_or(0).to_string()
}

/// `91,3%`, or nothing of nothing.
pub fn percent(tenths: Option<u16>) -> String {
    tenths.map_or_else(String::new, |it| date::percent(it.into()))
}

/// The points of the sessions' own ratings on average, one decimal.
fn points(figures: &Figures) -> String {
    let rated = figures.ratings.values().sum::<u64>();
    let average = tenths(figures.points, rated * 100);
    average.map_or_else(String::new, |it| format!("{},{}", it / 10, it % 10))
}
