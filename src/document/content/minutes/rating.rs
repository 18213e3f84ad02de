//! Tự đánh giá chất lượng buổi sinh hoạt: points by criterion, grade, what to mend. Unfinished, it says so.

use crate::document::content::phrase::uncapital;
use crate::document::paper::{Block, Cell, Column, Table};
use crate::programme::RatingForm;
use crate::session::{Session, tally};

/// Stands for points that were not given.
const OPEN: &str = "chưa chấm";

/// The points, the grade, what to mend.
pub fn content(session: &Session) -> Vec<Block> {
    let mut blocks = Vec::new();
    let form = session.rating_form();
    let form = form.as_ref();
    let rated = form
        .criteria
        .iter()
        .filter(|it| session.ratings.contains_key(&it.id))
        .count();
    if rated == 0 {
        blocks.push(Block::text(
            "Chi bộ chưa tự đánh giá chất lượng buổi sinh hoạt.",
        ));
        return blocks;
    }
    blocks.extend(source(form));
    blocks.push(table(session).into());
    blocks.push(Block::text(match tally::rating(session) {
        Some((total, grade)) => {
            format!("Tổng điểm: {}/{}. Xếp loại: {grade}.", total, full(form))
        }
        None => format!(
            "Chi bộ chưa hoàn thành tự đánh giá (đã chấm {rated}/{} tiêu chí) nên chưa tính tổng điểm, chưa xếp loại.",
            form.criteria.len()
        ),
    }));
    blocks.extend(to_mend(session).map(Block::text));
    blocks
}

/// By which document the points are given.
fn source(form: &RatingForm) -> Option<Block> {
    let source = form.source.trim();
    let kind = match () {
        () if source.contains("-HD/") => "Hướng dẫn",
        () if source.contains("-KH/") => "Kế hoạch",
        () if source.contains("-QĐ/") => "Quy định",
        () => "văn bản",
    };
    (!source.is_empty()).then(|| Block::text(format!("Thang điểm: theo {kind} số {source}.")))
}

fn full(form: &RatingForm) -> u32 {
    form.criteria.iter().map(|criterion| criterion.points).sum()
}

/// The criteria with their points.
pub fn table(session: &Session) -> Table {
    let form = session.rating_form();
    let form = form.as_ref();
    let mut table = Table::new(vec![
        Column::new("TT", 10).centered(),
        Column::new("Tiêu chí", 85),
        Column::new("Điểm tối đa", 35).centered(),
        Column::new("Điểm tự chấm", 35).centered(),
    ]);
    for (number, criterion) in (1..).zip(&form.criteria) {
        let points = session.ratings.get(&criterion.id);
        table.push([
            number.to_string(),
            criterion.label.clone(),
            criterion.points.to_string(),
            points.map_or_else(|| OPEN.to_owned(), u32::to_string),
        ]);
    }
    let total =
        tally::rating(session).map_or_else(|| "chưa đủ".to_owned(), |(total, _)| total.to_string());
    let cells = ["", "Tổng cộng"]
        .map(str::to_owned)
        .into_iter()
        .chain([full(form).to_string(), total]);
    table
        .rows
        .push(cells.map(|text| Cell::text(text).bold()).collect());
    table
}

/// The criteria that did not get their full points; nothing is to be mended where the grade is the best one.
fn to_mend(session: &Session) -> Option<String> {
    let form = session.rating_form();
    if let Some((_, grade)) = tally::rating(session)
        && form.grades.first().is_some_and(|best| best.label == grade)
    {
        return None;
    }
    let short = form.criteria.iter().filter_map(|criterion| {
        let points = *session.ratings.get(&criterion.id)?;
        let label = uncapital(&criterion.label);
        (points < criterion.points).then(|| format!("{label} ({points}/{} điểm)", criterion.points))
    });
    let short: Vec<String> = short.collect();
    Some(if short.is_empty() {
        "Các tiêu chí đã chấm đều đạt điểm tối đa.".to_owned()
    } else {
        format!("Nội dung cần khắc phục: {}.", short.join("; "))
    })
}
