//! What the columns of a roster mean: the heading line, which may be two rows, is found and read here.

mod known;
#[cfg(test)]
mod tests;
mod two;

use self::known::{Title, field, key};
use super::row::{SheetRow, letters};

/// Among how many rows the heading line is looked for.
pub(super) const HEADING_WITHIN: usize = 100;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    /// The whole name.
    Name,
    /// Family and middle name, where the given name has a column of its own.
    Family,
    /// The given name.
    Given,
    Born,
    Position,
    Unit,
    Post,
    CivilServant,
    Standing,
    /// A mark, or the day, of full membership.
    SinceFull,
    /// A mark, or the day, of admission.
    SinceProbationary,
    Exempt,
    /// A mark for those who take part here temporarily.
    Temporary,
    Notes,
}

impl Field {
    /// Whether it holds a name or a part of it.
    fn is_of_names(self) -> bool {
        matches!(self, Self::Name | Self::Family | Self::Given)
    }
}

/// A heading line that was understood.
#[derive(Debug)]
pub(super) struct Headings {
    /// The row it stands in.
    pub row: usize,
    /// How many cells it has; rows below must not be longer.
    pub width: usize,
    /// Headings that say nothing to us, each once.
    pub ignored: Vec<String>,
    /// Second headings of a field that another column holds already: the second, the first.
    pub doubled: Vec<(String, String)>,
    /// The column without a heading right of the name, if it is taken for the given name.
    pub nameless_given: Option<usize>,
    /// How many cells of the line harmful marks were taken from.
    pub removed: usize,
    known: Vec<(Field, usize)>,
    titles: Vec<(usize, String)>,
}

impl Headings {
    /// Reads a row as a heading line: it is one if it says where the names are.
    pub(super) fn read(row: &SheetRow) -> Option<Self> {
        let cells = row.cells.iter().map(|(column, text)| {
            let title = Title::of(text);
            (*column, field(&title.text), title)
        });
        Self::of(row, cells.collect())
    }

    /// Finds the heading line among the first rows, and how many rows stand before the members.
    pub(super) fn find(rows: &[SheetRow]) -> Option<(Self, usize)> {
        let mut first = rows.iter().take(HEADING_WITHIN).enumerate();
        first.find_map(|(at, row)| {
            let below = rows.get(at + 1).filter(|it| it.number == row.number + 1);
            // A title stands over headings that say all by themselves, and says nothing of them.
            let titled = row.cells.len() == 1 && below.is_some_and(|it| Self::read(it).is_some());
            let below = below.filter(|_| !titled);
            let both = below.and_then(|below| two::over(row, below));
            if let Some(headings) = Self::read(row) {
                let above = at.checked_sub(1).and_then(|it| rows.get(it));
                let above = above.filter(|it| it.number + 1 == row.number);
                let under = || above.and_then(|above| two::under(row, above));
                return Some(match both {
                    Some(both) => (both, at + 2),
                    None => (under().unwrap_or(headings), at + 1),
                });
            }
            // “Họ và” over “tên”: the row below alone says less than both.
            let less = below.and_then(Self::read).map_or(0, |it| it.known_count());
            both.filter(|it| it.known_count() > less)
                .map(|both| (both, at + 2))
        })
    }

    /// Headings of these meanings; none where no column holds the names.
    fn of(row: &SheetRow, cells: Vec<(usize, Option<Field>, Title)>) -> Option<Self> {
        let has = |wanted| cells.iter().any(|(_, it, _)| *it == Some(wanted));
        let whole_name = has(Field::Name);
        if !whole_name && !has(Field::Given) {
            return None;
        }
        let mut headings = Self {
            row: row.number,
            width: row.width,
            ignored: Vec::new(),
            doubled: Vec::new(),
            nameless_given: None,
            removed: 0,
            known: Vec::new(),
            titles: Vec::new(),
        };
        for (column, meant, title) in cells {
            headings.removed += usize::from(title.removed);
            headings.add(column, meant, title.text, whole_name);
        }
        headings.drop_lone_days();
        Some(headings.with_nameless_given())
    }

    /// The days of admission say who is on probation only beside the days of full membership.
    fn drop_lone_days(&mut self) {
        if self.known.iter().any(|(it, _)| *it == Field::SinceFull) {
            return;
        }
        let lone = |it: &(Field, usize)| it.0 == Field::SinceProbationary;
        let days: Vec<usize> = self
            .known
            .iter()
            .filter(|it| lone(it))
            .map(|it| it.1)
            .collect();
        for column in days {
            let title = self.title(column);
            if key(&title).starts_with("ngay") {
                self.known.retain(|it| it.1 != column);
                self.ignore(&title);
            }
        }
    }

    /// The columns in which names stand.
    pub(super) fn names(&self) -> Vec<usize> {
        let names = self.known.iter().filter(|(field, _)| field.is_of_names());
        names.map(|(_, column)| *column).collect()
    }
}

impl Headings {
    /// What the column holds, if it is one of ours.
    pub(super) fn field(&self, column: usize) -> Option<Field> {
        self.known
            .iter()
            .find(|(_, at)| *at == column)
            .map(|(field, _)| *field)
    }

    /// Whether the column has a heading, of whatever meaning.
    pub(super) fn is_titled(&self, column: usize) -> bool {
        self.titles
            .binary_search_by_key(&column, |(at, _)| *at)
            .is_ok()
    }

    /// The heading of the column, or its letter.
    pub(super) fn title(&self, column: usize) -> String {
        let titled = self.titles.iter().find(|(at, _)| *at == column);
        titled.map_or_else(|| letters(column), |(_, title)| title.clone())
    }

    /// The heading of the column that holds `field`.
    pub(super) fn title_of(&self, field: Field) -> Option<String> {
        self.known
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, column)| self.title(*column))
    }

    /// How many columns are known.
    pub(super) fn known_count(&self) -> usize {
        self.known.len()
    }

    fn add(&mut self, column: usize, meant: Option<Field>, title: String, whole_name: bool) {
        let part_of_name = |field| whole_name && matches!(field, Field::Family | Field::Given);
        // A birthday stands in one of two columns, by sex; what marks a standing may stand in several.
        let by_sex = matches!(known::under(&title), Some(Field::Born));
        match meant {
            Some(Field::Born) if by_sex => self.known.push((Field::Born, column)),
            // What a note says holds in whichever column it stands; a heading that says the same again is told.
            Some(Field::Notes) if !self.has_title(&title) => {
                self.known.push((Field::Notes, column));
            }
            Some(found) => match self.title_of(if part_of_name(found) {
                Field::Name
            } else {
                found
            }) {
                Some(first) => self.doubled.push((title.clone(), first)),
                None if part_of_name(found) => self.ignore(&title),
                None => self.known.push((found, column)),
            },
            None => self.ignore(&title),
        }
        self.titles.push((column, title));
    }

    fn has_title(&self, title: &str) -> bool {
        self.titles.iter().any(|(_, it)| key(it) == key(title))
    }

    fn ignore(&mut self, title: &str) {
        if !title.is_empty() && !self.ignored.iter().any(|known| known == title) {
            self.ignored.push(title.to_owned());
        }
    }

    /// “Họ và tên” is often one heading over two columns, family and given name; in the file the
    /// second one has no heading, and dropping it would cut every name short.
    fn with_nameless_given(mut self) -> Self {
        let name = self.known.iter().find(|(field, _)| *field == Field::Name);
        if let Some(next) = name.map(|(_, column)| column + 1)
            && next < self.width
            && !self.is_titled(next)
        {
            self.known.push((Field::Given, next));
            self.nameless_given = Some(next);
        }
        self
    }
}

/// A text that is the heading of a column of ours, as it stands.
pub(super) fn known(text: &str) -> Option<&str> {
    field(text).map(|_| text)
}

/// Whether a text is the heading of the numbers of the lines.
pub(super) fn is_numbers(text: &str) -> bool {
    matches!(key(text).as_str(), "stt" | "tt" | "so tt" | "so thu tu")
}

/// How many headings of ours a row has, whether or not it says where the names are.
pub(super) fn count_known(row: &SheetRow) -> usize {
    row.cells
        .iter()
        .filter(|(_, text)| field(text).is_some())
        .count()
}
