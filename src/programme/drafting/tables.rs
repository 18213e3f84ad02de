//! Tables of a plan: work with its time and who does it, and targets with their figures.

use super::calendar::{self, Found};
use super::days;
use super::head::straightened;
use super::scan::{has, has_any, item, short, trimmed};
use super::tree::{Node, Part};
use super::{Sheet, targets};
use crate::programme::PlannedTask;
use crate::text::case::capital;
use crate::text::fold::fold;

/// The columns of a table, by what their headings say.
#[derive(Clone, Copy, Debug, Default)]
struct Columns {
    work: Option<usize>,
    who: Option<usize>,
    with: Option<usize>,
    time: Option<usize>,
    product: Option<usize>,
    target: Option<usize>,
    unit: Option<usize>,
    /// The last column with a figure.
    figure: Option<usize>,
}

impl Columns {
    /// Those of a heading row; none where it is no heading of such a table.
    fn of(row: &Node) -> Option<Self> {
        let mut columns = Self::default();
        for (at, cell) in row.cells.iter().enumerate() {
            let folded = fold(cell);
            let first = |slot: &mut Option<usize>| {
                slot.get_or_insert(at);
            };
            if has_any(&folded, &["chi tieu"]) {
                first(&mut columns.target);
            } else if has(&folded, "phoi hop") {
                first(&mut columns.with);
            } else if has_any(
                &folded,
                &["thoi gian", "thoi han", "han hoan thanh", "tien do"],
            ) {
                first(&mut columns.time);
            } else if has_any(
                &folded,
                &[
                    "chu tri",
                    "thuc hien",
                    "phan cong",
                    "phu trach",
                    "don vi",
                    "trach nhiem",
                ],
            ) && !has(&folded, "don vi tinh")
            {
                first(&mut columns.who);
            } else if has(&folded, "don vi tinh") {
                first(&mut columns.unit);
            } else if has_any(&folded, &["nhiem vu", "cong viec", "noi dung", "hoat dong"]) {
                first(&mut columns.work);
            } else if has_any(&folded, &["san pham", "ket qua"]) {
                first(&mut columns.product);
            } else if folded.chars().any(|it| it.is_ascii_digit())
                || has_any(&folded, &["ty le", "muc"])
            {
                columns.figure = Some(at);
            }
        }
        let of_work = columns.work.is_some() && columns.time.is_some();
        let of_targets = columns.target.is_some() && columns.figure.is_some();
        (of_work || of_targets).then_some(columns)
    }
}

fn cell(row: &Node, at: Option<usize>) -> String {
    let text = at
        .and_then(|at| row.cells.get(at))
        .map_or("", |it| it.trim());
    straightened(&item(text))
}

/// Reads the tables of the parts; the times that stand in them are handed on.
pub(super) fn read(sheet: &mut Sheet, parts: &[&Part]) -> Vec<Found> {
    let mut found = Vec::new();
    for part in parts {
        let mut columns: Option<Columns> = None;
        for row in part.walk() {
            if row.cells.len() < 3 {
                columns = None;
                continue;
            }
            let Some(known) = columns else {
                columns = Columns::of(row);
                continue;
            };
            if known.target.is_some() {
                target(sheet, row, known);
            } else {
                found.extend(work(sheet, row, known));
            }
        }
    }
    found
}

/// A row of work: a time, and a task where it says who does it and what comes of it.
fn work(sheet: &mut Sheet, row: &Node, columns: Columns) -> Option<Found> {
    let text = cell(row, columns.work);
    let time = cell(row, columns.time);
    if text.chars().count() < 4 {
        return None;
    }
    let (who, with, product) = (
        cell(row, columns.who),
        cell(row, columns.with),
        cell(row, columns.product),
    );
    let span = days::whole(&time, sheet.programme.year);
    if columns.product.is_some() || columns.with.is_some() {
        let joined = if with.is_empty() {
            who
        } else {
            format!("{who} chủ trì; phối hợp: {with}")
        };
        let index = sheet.programme.tasks.len();
        sheet.programme.tasks.push(PlannedTask {
            id: format!("b{}", index + 1),
            task: capital(trimmed(&text)),
            person: None,
            process: Vec::new(),
            until: span.as_ref().and_then(|it| it.until),
            time: Some(time).filter(|it| !it.is_empty()),
            responsibility: Some(joined).filter(|it| !it.is_empty()),
            product: Some(product).filter(|it| !it.is_empty()),
            authority: None,
            source: sheet.place(&row.path),
        });
        sheet.at(format!("tasks[{index}]"), row, None);
    }
    let span = span?;
    Some(calendar::of_row(sheet, row, &text, &span))
}

/// A row of targets: its words, and the last figure where that is a share.
fn target(sheet: &mut Sheet, row: &Node, columns: Columns) {
    let text = cell(row, columns.target);
    let figure = cell(row, columns.figure);
    let share = cell(row, columns.unit).contains('%') || figure.contains('%');
    let number: String = figure.chars().take_while(char::is_ascii_digit).collect();
    if text.chars().count() < 4 || number.is_empty() {
        return;
    }
    let words = if share {
        format!("{text}: {number}%")
    } else {
        format!("{text}: {figure}")
    };
    let why =
        (!share).then_some("Chỉ tiêu trong bảng không phải tỷ lệ phần trăm; đề nghị xem lại.");
    targets::put(sheet, row, &words, why);
    if share
        && let (Ok(percent), Some(target)) =
            (number.parse::<u32>(), sheet.programme.targets.last_mut())
        && (1..=100).contains(&percent)
    {
        target.percent = percent;
        target.short = short(&text, 40);
    }
}
