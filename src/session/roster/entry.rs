//! One row below the heading line, read as a member.

use crate::text::{clean, legacy};

use super::draft::Draft;
use super::fault::Faults;
use super::heading::{Field, Headings};
use super::kind::{Cells, Group};
use super::row::SheetRow;
use super::said::{in_note, taken_from};
use super::{Member, marks, value};

/// How long a cell may be, in bytes of UTF-8.
const MAX_CELL: usize = 64 * 1024;

/// What a row gave.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The member, without an id if none is given; none for a row that is as good as blank.
    pub member: Option<Member>,
    /// Columns without a heading that hold something all the same, and whether it is more than a number.
    pub untitled: Vec<(usize, bool)>,
    /// Whether the given name came from the column without a heading.
    pub joined_untitled: bool,
    /// The notes of which nothing was understood.
    pub notes: Vec<String>,
}

/// The cells of a row, cleaned, but for those that are too long; and from how many harmful marks were taken.
pub(super) fn cleaned(row: &SheetRow) -> (Vec<(usize, String)>, usize) {
    let mut removed = 0;
    let short = row.cells.iter().filter(|(_, text)| text.len() <= MAX_CELL);
    let cells = short.map(|(column, text)| {
        let cleaned = clean::line(text);
        removed += usize::from(cleaned.removed > 0);
        (*column, cleaned.text)
    });
    let cells = cells.filter(|(_, text)| !text.is_empty()).collect();
    (cells, removed)
}

/// Reads a row's cleaned cells. Where faults are noted the member is not whole, and will not be used.
pub(super) fn read(
    row: &SheetRow,
    cells: &Cells,
    headings: &Headings,
    groups: &[Group],
    faults: &mut Faults,
) -> Entry {
    let mut entry = Entry::default();
    let mut making = Making::new(row, headings, faults);
    let mut blank = true;
    check_sizes(row, |column| headings.title(column), making.faults);
    for (column, text) in cells {
        if *column >= headings.width {
            making.fault(
                *column,
                "dòng có nhiều ô hơn dòng tiêu đề; hãy xem lại dấu ngăn cách giữa các ô của dòng",
            );
        } else if let Some(field) = headings.field(*column) {
            entry.joined_untitled |= headings.nameless_given == Some(*column);
            blank = false;
            making.put(field, *column, text, &mut entry.notes);
        } else {
            // Forms are printed with their rows numbered in advance: a number alone is no member.
            let number = text.chars().all(|c| c.is_ascii_digit() || c == '.');
            blank &= number;
            if !headings.is_titled(*column) {
                entry.untitled.push((*column, !number));
            }
        }
    }
    entry.member = (!blank).then(|| making.finish(groups));
    entry
}

/// Notes the cells of a row that are too long to be taken for text of a list.
pub(super) fn check_sizes(row: &SheetRow, title: impl Fn(usize) -> String, faults: &mut Faults) {
    for (column, _) in row.cells.iter().filter(|(_, text)| text.len() > MAX_CELL) {
        faults.push(
            Some(row.number),
            Some(title(*column)),
            "ô dài quá 64 KB; hãy rút ngắn nội dung",
        );
    }
}

/// A member in the making, with where it stands.
struct Making<'a> {
    row: &'a SheetRow<'a>,
    headings: &'a Headings,
    faults: &'a mut Faults,
    draft: Draft,
    /// The whole name, or its first part.
    first: String,
    /// The given name, where it has a column of its own.
    given: String,
    name_is_faulty: bool,
}

impl<'a> Making<'a> {
    fn new(row: &'a SheetRow<'a>, headings: &'a Headings, faults: &'a mut Faults) -> Self {
        Self {
            row,
            headings,
            faults,
            draft: Draft::new(),
            first: String::new(),
            given: String::new(),
            name_is_faulty: false,
        }
    }

    fn fault(&mut self, column: usize, what: impl Into<String>) {
        let title = self.headings.title(column);
        self.faults.push(Some(self.row.number), Some(title), what);
    }

    fn put(&mut self, field: Field, column: usize, text: &str, notes: &mut Vec<String>) {
        let set = value::computed(text).and_then(|()| self.set(field, column, text, notes));
        if let Err(what) = set {
            self.name_is_faulty |= matches!(field, Field::Name | Field::Family | Field::Given);
            self.fault(column, what);
        }
    }

    fn set(
        &mut self,
        field: Field,
        column: usize,
        text: &str,
        notes: &mut Vec<String>,
    ) -> Result<(), String> {
        let place = format!("cột “{}”", self.headings.title(column));
        let draft = &mut self.draft;
        match field {
            Field::Id => draft.member.id = value::id(text)?,
            Field::Name | Field::Family => self.first = self.name_part(column, text)?,
            Field::Given => self.given = self.name_part(column, text)?,
            Field::Born => draft.be_born(value::born(text)?)?,
            Field::Position => {
                let (said, rest) = taken_from(text);
                draft.take(said, text, &place)?;
                draft.member.position = Some(rest).filter(|it| !it.is_empty());
            }
            Field::Unit => draft.member.unit = Some(text.to_owned()),
            Field::Post => draft.member.post = Some(text.to_owned()),
            Field::CivilServant => draft.member.civil_servant = value::civil_servant(text)?,
            Field::Standing => draft.take(value::standing(text)?, text, &place)?,
            Field::SinceFull => draft.is_full_since(value::since(text)?),
            Field::SinceProbationary => draft.is_probationary_since(value::since(text)?),
            Field::Exempt => draft.member.exempt |= value::tick_or(text, |it| it.exempt)?,
            Field::Temporary => draft.member.temporary |= value::tick_or(text, |it| it.temporary)?,
            Field::Notes => {
                let said = in_note(text);
                if said.is_nothing() {
                    notes.push(text.to_owned());
                }
                draft.take(said, text, &place)?;
            }
        }
        Ok(())
    }

    /// A name without the marks of a list, and without what is said of the member in brackets behind it.
    fn name_part(&mut self, column: usize, text: &str) -> Result<String, String> {
        let whole = marks::taken_off(text);
        let name = match marks::parted(whole) {
            (name, behind) if !in_note(behind).is_nothing() => {
                self.draft
                    .take(in_note(behind), text, "phần ghi sau họ tên")?;
                name
            }
            _ => whole,
        };
        let name = value::name(name)?;
        Ok(if self.row.converted.contains(&column) {
            legacy::with_capitals(&name)
        } else {
            name
        })
    }

    fn finish(mut self, groups: &[Group]) -> Member {
        let by_halves = self.headings.title_of(Field::Name).is_none();
        // A family name without a given one is no name; the other way round it may be one.
        let needed = if by_halves { &self.given } else { &self.first };
        if needed.is_empty() && !self.name_is_faulty {
            let column = self
                .headings
                .title_of(if by_halves { Field::Given } else { Field::Name });
            self.faults.push(
                Some(self.row.number),
                column,
                "thiếu họ tên; hãy điền họ tên hoặc xoá cả dòng",
            );
        }
        let name = format!("{} {}", self.first, self.given);
        name.trim().clone_into(&mut self.draft.member.name);
        let (member, fault) = self.draft.finish(groups);
        if let Some(what) = fault {
            self.faults.push(Some(self.row.number), None, what);
        }
        member
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize, cells: &[&'static str]) -> SheetRow<'static> {
        let mut row = SheetRow {
            number,
            width: cells.len(),
            ..SheetRow::default()
        };
        for (column, text) in cells.iter().enumerate() {
            row.put(column, (*text).into());
        }
        row
    }

    fn read_row(headings: &[&'static str], cells: &[&'static str]) -> (Entry, Vec<String>) {
        let headings = Headings::read(&row(1, headings)).unwrap();
        let mut faults = Faults::new("ds.csv");
        let row = row(2, cells);
        let entry = read(&row, &cleaned(&row).0, &headings, &[], &mut faults);
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

    #[test]
    fn what_contradicts_itself_is_told() {
        let headings = ["Họ tên", "Diện", "Ghi chú"];
        let (_, told) = read_row(&headings, &["An", "Chính thức", "Dự bị"]);
        assert_eq!(
            told,
            [
                "Danh sách ds.csv, dòng 2, cột “Ghi chú”: “Dự bị” trái với cột “Diện” là chính thức; hãy sửa để hai chỗ như nhau."
            ]
        );
        let (_, told) = read_row(&headings, &["An (dự bị)", "Chính thức"]);
        assert!(told[0].contains("phần ghi sau họ tên là dự bị"));
        let (_, told) = read_row(&headings, &["An", "Chính thức, dự bị"]);
        assert!(told[0].contains("ghi cả chính thức và dự bị"));
    }
}
