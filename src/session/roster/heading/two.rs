//! Heading lines of two rows: “Ngày sinh” over “Nam” and “Nữ”, “Họ và” over “tên”.

use std::collections::BTreeMap;

use super::known::{self, Title, combined, field};
use super::{Field, Headings};
use crate::session::roster::row::SheetRow;

/// The longest text, in bytes, that may be a heading in the second row.
const MAX_SUB: usize = 80;

/// A text in the second row.
struct Sub<'a> {
    column: usize,
    title: Title,
    /// What stands over it.
    parent: Option<&'a str>,
    /// Whether that stands in its very column.
    own: bool,
    /// What both mean.
    meant: Option<Field>,
}

impl Sub<'_> {
    /// Whether it may be a heading at all.
    fn is_title(&self) -> bool {
        let text = &self.title.text;
        let worded = text.contains(char::is_alphabetic);
        worded && text.len() <= MAX_SUB && !text.contains(|it: char| it.is_ascii_digit())
    }

    /// What stands under a heading of names is a part of it, or it is a name.
    fn may_stand_there(&self) -> bool {
        let over = self.parent.filter(|_| self.own).and_then(field);
        !over.is_some_and(Field::is_of_names) || self.meant.is_some_and(Field::is_of_names)
    }

    /// Whether it makes the row one of headings: it divides what stands to the left of it, or ends the words over it.
    fn divides(&self) -> bool {
        let known = || field(&self.title.text).or(known::under(&self.title.text));
        let ends = || self.own && self.parent.is_some_and(|it| field(it).is_none());
        self.meant.is_some() && if self.own { ends() } else { known().is_some() }
    }
}

/// Reads a row with a second row of headings under it; none where the row below is none.
pub(super) fn over(row: &SheetRow, below: &SheetRow) -> Option<Headings> {
    let titles: BTreeMap<usize, &str> = row.cells.iter().map(|(at, it)| (*at, &**it)).collect();
    let subs = below.cells.iter().map(|(column, text)| {
        let own = titles.contains_key(column);
        let parent = titles.range(..=*column).next_back().map(|(_, it)| *it);
        let title = Title::of(text);
        let alone = || field(&title.text);
        Sub {
            column: *column,
            meant: parent.map_or_else(alone, |it| combined(it, &title.text, own)),
            title,
            parent,
            own,
        }
    });
    let subs: Vec<Sub<'_>> = subs.collect();
    let sound = subs.iter().all(|it| it.is_title() && it.may_stand_there());
    if !sound || !subs.iter().any(Sub::divides) {
        return None;
    }
    let mut cells: BTreeMap<usize, (Option<Field>, Title)> = meanings(row).collect();
    for sub in subs {
        let parent = sub.parent.map(|it| Title::of(it).text);
        let title = Title {
            text: match parent {
                Some(parent) => format!("{parent} – {}", sub.title.text),
                None => sub.title.text,
            },
            removed: sub.title.removed,
        };
        cells.insert(sub.column, (sub.meant, title));
    }
    whole(row, below, cells)
}

/// Reads a heading line with headings in the row above it for columns that have none in it; none where there are none.
pub(super) fn under(row: &SheetRow, above: &SheetRow) -> Option<Headings> {
    let is_heading = |it: &(Option<Field>, Title)| it.0.is_some() || super::is_numbers(&it.1.text);
    let own: BTreeMap<usize, (Option<Field>, Title)> = meanings(row).collect();
    let mut cells: BTreeMap<usize, (Option<Field>, Title)> = meanings(above).collect();
    cells.retain(|column, it| !own.contains_key(column) && is_heading(it));
    if cells.is_empty() {
        return None;
    }
    cells.extend(own);
    whole(row, above, cells)
}

/// Each cell of a row with what it means by itself.
fn meanings<'a>(row: &'a SheetRow) -> impl Iterator<Item = (usize, (Option<Field>, Title))> + 'a {
    row.cells.iter().map(|(column, text)| {
        let title = Title::of(text);
        (*column, (field(&title.text), title))
    })
}

fn whole(
    row: &SheetRow,
    other: &SheetRow,
    cells: BTreeMap<usize, (Option<Field>, Title)>,
) -> Option<Headings> {
    let cells = cells
        .into_iter()
        .map(|(column, (field, title))| (column, field, title));
    let mut headings = Headings::of(row, cells.collect())?;
    headings.width = row.width.max(other.width);
    Some(headings)
}
