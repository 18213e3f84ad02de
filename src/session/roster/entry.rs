//! One row below the heading line, read as a member.

use crate::text::clean;

use super::fault::Faults;
use super::heading::{Field, Headings};
use super::row::Row;
use super::{Member, Standing, value};

/// How long a cell may be, in bytes of UTF-8.
const MAX_CELL: usize = 64 * 1024;

/// What a row gave.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The member, without an id if none is given; none for a row that is as good as blank.
    pub member: Option<Member>,
    /// How many cells harmful marks were taken from.
    pub removed: usize,
    /// Columns without a heading that hold something all the same.
    pub untitled: Vec<usize>,
    /// Whether the given name came from the column without a heading.
    pub joined_untitled: bool,
}

/// Reads a row. Where faults are noted the member is not whole, and will not be used.
pub(super) fn read(row: &Row, headings: &Headings, faults: &mut Faults) -> Entry {
    let mut entry = Entry::default();
    let mut draft = Draft::new(row.number, headings, faults);
    let mut blank = true;
    check_sizes(row, |column| headings.title(column), draft.faults);
    for (column, text) in row.cells.iter().filter(|(_, text)| text.len() <= MAX_CELL) {
        if *column >= headings.width {
            draft.fault(
                *column,
                "dòng có nhiều ô hơn dòng tiêu đề; hãy xem lại dấu ngăn cách giữa các ô của dòng",
            );
        } else if let Some(field) = headings.field(*column) {
            let cleaned = clean::line(text);
            entry.removed += usize::from(cleaned.removed > 0);
            entry.joined_untitled |= headings.nameless_given == Some(*column);
            blank &= cleaned.text.is_empty();
            draft.put(field, *column, &cleaned.text);
        } else {
            // Forms are printed with their rows numbered in advance: a number alone is no member.
            blank &= text.trim().chars().all(|c| c.is_ascii_digit() || c == '.');
            if !headings.is_titled(*column) {
                entry.untitled.push(*column);
            }
        }
    }
    entry.member = (!blank).then(|| draft.finish());
    entry
}

/// Notes the cells of a row that are too long to be taken for text of a list.
pub(super) fn check_sizes(row: &Row, title: impl Fn(usize) -> String, faults: &mut Faults) {
    for (column, _) in row.cells.iter().filter(|(_, text)| text.len() > MAX_CELL) {
        faults.push(
            Some(row.number),
            Some(title(*column)),
            "ô dài quá 64 KB; hãy rút ngắn nội dung",
        );
    }
}

/// A member in the making.
struct Draft<'a> {
    row: usize,
    headings: &'a Headings,
    faults: &'a mut Faults,
    member: Member,
    /// The whole name, or its first part.
    first: String,
    /// The given name, where it has a column of its own.
    given: String,
    name_is_faulty: bool,
}

impl<'a> Draft<'a> {
    fn new(row: usize, headings: &'a Headings, faults: &'a mut Faults) -> Self {
        let member = Member {
            id: String::new(),
            name: String::new(),
            born: None,
            standing: Standing::Full,
            position: None,
            unit: None,
            post: None,
            civil_servant: false,
            exempt: false,
        };
        Self {
            row,
            headings,
            faults,
            member,
            first: String::new(),
            given: String::new(),
            name_is_faulty: false,
        }
    }

    fn fault(&mut self, column: usize, what: impl Into<String>) {
        self.faults
            .push(Some(self.row), Some(self.headings.title(column)), what);
    }

    fn put(&mut self, field: Field, column: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Err(what) = value::computed(text).and_then(|()| self.set(field, text)) {
            self.name_is_faulty |= matches!(field, Field::Name | Field::Family | Field::Given);
            self.fault(column, what);
        }
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), String> {
        match field {
            Field::Id => self.member.id = value::id(text)?,
            Field::Name | Field::Family => self.first = value::name(text)?,
            Field::Given => self.given = value::name(text)?,
            Field::Born => self.member.born = Some(value::born(text)?),
            Field::Position => self.member.position = Some(text.to_owned()),
            Field::Unit => self.member.unit = Some(text.to_owned()),
            Field::Post => self.member.post = Some(text.to_owned()),
            Field::CivilServant => self.member.civil_servant = value::tick(text)?,
            Field::Standing => self.member.standing = value::standing(text)?,
            Field::Exempt => self.member.exempt = value::tick(text)?,
        }
        Ok(())
    }

    fn finish(mut self) -> Member {
        let by_halves = self.headings.title_of(Field::Name).is_none();
        // A family name without a given one is no name; the other way round it may be one.
        let needed = if by_halves { &self.given } else { &self.first };
        if needed.is_empty() && !self.name_is_faulty {
            let column = self
                .headings
                .title_of(if by_halves { Field::Given } else { Field::Name });
            self.faults.push(
                Some(self.row),
                column,
                "thiếu họ tên; hãy điền họ tên hoặc xoá cả dòng",
            );
        }
        self.member.name = self.name();
        self.member
    }

    fn name(&self) -> String {
        format!("{} {}", self.first, self.given).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize, cells: &[&'static str]) -> Row<'static> {
        let mut row = Row {
            number,
            width: cells.len(),
            cells: Vec::new(),
        };
        for (column, text) in cells.iter().enumerate() {
            row.put(column, (*text).into());
        }
        row
    }

    fn read_row(headings: &[&'static str], cells: &[&'static str]) -> (Entry, Vec<String>) {
        let headings = Headings::read(&row(1, headings)).unwrap();
        let mut faults = Faults::new("ds.csv");
        let entry = read(&row(2, cells), &headings, &mut faults);
        let mut told = faults.into_errors();
        (
            entry,
            told.drain(..).map(|error| error.to_string()).collect(),
        )
    }

    #[test]
    fn a_name_in_two_columns_is_joined() {
        let (entry, told) = read_row(&["Họ đệm", "Tên"], &["Trần  Thị", " Ánh "]);
        assert!(told.is_empty());
        assert_eq!(entry.member.unwrap().name, "Trần Thị Ánh");
        let (_, told) = read_row(&["Họ đệm", "Tên"], &["Trần Thị"]);
        assert_eq!(
            told,
            [
                "Danh sách ds.csv, dòng 2, cột “Tên”: thiếu họ tên; hãy điền họ tên hoặc xoá cả dòng."
            ]
        );
    }

    #[test]
    fn a_row_that_is_only_numbered_is_blank() {
        let headings = ["STT", "Họ tên", "Ngày sinh"];
        assert!(read_row(&headings, &["12."]).0.member.is_none());
        assert_eq!(read_row(&headings, &["Tổng số: 12"]).1.len(), 1);
        assert_eq!(read_row(&headings, &["12", "", "1974"]).1.len(), 1);
    }

    #[test]
    fn all_faults_of_a_row_are_told() {
        let headings = ["Mã", "Họ tên", "Ngày sinh", "Diện", "Miễn"];
        let (_, told) = read_row(
            &headings,
            &["m 1", "#REF!", "31/4/1980", "ĐB", "nửa", "thừa"],
        );
        assert_eq!(told.len(), 6);
        assert!(told[2].contains("cột “Ngày sinh”: “31/4/1980” không phải là ngày có thật"));
        assert!(told[5].contains("cột “F”"));
    }
}
