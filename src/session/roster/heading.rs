//! What the columns of a roster mean: the heading line is found and read here.

use crate::text::{clean, fold};

use super::row::{Row, letters};

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
    Exempt,
}

/// The headings by which columns are known, as [`key`] leaves them.
const KNOWN: [(Field, &[&str]); 11] = [
    (Field::Id, &["ma", "ma dang vien", "ma so"]),
    (
        Field::Name,
        &["ho va ten", "ho ten", "ten dang vien", "dong chi"],
    ),
    (
        Field::Family,
        &[
            "ho dem",
            "ho va dem",
            "ho va ten dem",
            "ho ten dem",
            "ho va chu dem",
            "ho lot",
        ],
    ),
    (Field::Given, &["ten"]),
    (
        Field::Born,
        &["ngay sinh", "nam sinh", "ngay thang nam sinh"],
    ),
    (Field::Position, &["chuc vu", "chuc danh"]),
    (Field::Unit, &["don vi", "don vi cong tac"]),
    (Field::Post, &["vi tri viec lam"]),
    (
        Field::CivilServant,
        &["cong chuc", "can bo cong chuc vien chuc"],
    ),
    (
        Field::Standing,
        &["dien", "dien dang vien", "loai dang vien", "dang vien"],
    ),
    (Field::Exempt, &["mien", "mien sinh hoat", "mien cong tac"]),
];

/// Longer texts, in bytes, are no headings of ours and not worth folding.
const MAX_HEADING: usize = 256;

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
    pub(super) fn read(row: &Row) -> Option<Self> {
        let has = |wanted| {
            row.cells
                .iter()
                .any(|(_, text)| field(text) == Some(wanted))
        };
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
        for (column, text) in &row.cells {
            let title = clean::line(text);
            headings.removed += usize::from(title.removed > 0);
            headings.add(*column, title.text, whole_name);
        }
        Some(headings.with_nameless_given())
    }

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

    fn add(&mut self, column: usize, title: String, whole_name: bool) {
        let part_of_name = |field| whole_name && matches!(field, Field::Family | Field::Given);
        match field(&title) {
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

/// How many headings of ours a row has, whether or not it says where the names are.
pub(super) fn count_known(row: &Row) -> usize {
    row.cells
        .iter()
        .filter(|(_, text)| field(text).is_some())
        .count()
}

fn field(heading: &str) -> Option<Field> {
    if heading.len() > MAX_HEADING {
        return None;
    }
    let key = key(heading);
    KNOWN
        .iter()
        .find(|(_, keys)| keys.contains(&key.as_str()))
        .map(|(field, _)| *field)
}

/// A heading without what people write differently: case, tones, punctuation, a note in brackets.
fn key(heading: &str) -> String {
    let folded = fold::fold(&clean::line(heading).text);
    let bare = folded
        .split_once('(')
        .map_or(folded.as_str(), |(before, _)| before);
    let words: String = bare
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&'static str]) -> Row<'static> {
        let mut row = Row {
            number: 1,
            width: cells.len(),
            cells: Vec::new(),
        };
        for (column, text) in cells.iter().enumerate() {
            row.put(column, (*text).into());
        }
        row
    }

    #[test]
    fn headings_are_known_however_they_are_written() {
        for (text, expected) in [
            ("MÃ  SỐ:", Field::Id),
            ("Họ, tên", Field::Name),
            ("đồng chí", Field::Name),
            ("HO VA TEN", Field::Name),
            ("Họ và\ntên", Field::Name),
            ("Ngày, tháng, năm sinh", Field::Born),
            ("Ngày sinh (dd/mm/yyyy)", Field::Born),
            ("Cán bộ, công chức, viên chức", Field::CivilServant),
            ("Đảng viên", Field::Standing),
            ("Miễn sinh hoạt*", Field::Exempt),
            ("Vị trí việc làm", Field::Post),
            ("Ho\u{323} va\u{300} te\u{302}n", Field::Name),
        ] {
            assert_eq!(field(text), Some(expected), "{text}");
        }
        for text in ["STT", "", "(1)", "Quê quán", "Tên gọi khác"] {
            assert_eq!(field(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_without_names_is_no_heading_line() {
        assert!(Headings::read(&row(&["DANH SÁCH ĐẢNG VIÊN"])).is_none());
        assert!(Headings::read(&row(&["Mã", "Họ đệm", "Ngày sinh"])).is_none());
        assert!(Headings::read(&row(&["Họ đệm", "Tên"])).is_some());
    }

    #[test]
    fn unknown_and_doubled_headings_are_told_apart() {
        let headings = Headings::read(&row(&[
            "STT",
            "Họ tên",
            "Chức vụ",
            "Chức danh",
            "STT",
            "Quê",
            "Tên",
        ]))
        .unwrap();
        assert_eq!(headings.ignored, ["STT", "Quê"]);
        assert_eq!(
            headings.doubled,
            [
                ("Chức danh".to_owned(), "Chức vụ".to_owned()),
                ("Tên".to_owned(), "Họ tên".to_owned())
            ]
        );
        assert_eq!(headings.known_count(), 2);
    }

    #[test]
    fn the_column_under_a_wide_name_heading_is_the_given_name() {
        let headings = Headings::read(&row(&["Mã", "Họ và tên", "", "Ngày sinh"])).unwrap();
        assert_eq!(headings.field(2), Some(Field::Given));
        assert_eq!(headings.title(2), "C");
    }
}
