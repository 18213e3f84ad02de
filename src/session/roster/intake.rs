//! From a table to members: the one place where a roster is taken or refused.

mod telling;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::fault::{Faults, Refusal};
use super::groups::Groups;
use super::heading::{Field, HEADING_WITHIN, Headings, count_known};
use super::kind::{self, Cells, RowKind};
use super::row::{SheetRow, letters};
use super::table::Table;
use super::understood::{LeftOut, Why};
use super::{Member, Reading, RosterError, entry, typed};

/// How many members a roster may have.
const MAX_ROWS: usize = 20_000;
/// How many notes that say nothing here are kept to be told.
const NOTES_KEPT: usize = 20;
/// Takes the rows of a table and keeps what they hold.
pub(super) struct Intake {
    faults: Faults,
    headings: Option<Headings>,
    groups: Groups,
    /// The foot of the list has begun: only what is surely a member is one.
    at_foot: bool,
    members: Vec<Member>,
    /// The row in which each given id stands.
    ids: HashMap<String, usize>,
    reading: Reading,
    notes_untold: usize,
    /// Columns without a heading, and whether more than numbers stands in them.
    untitled: BTreeMap<usize, bool>,
    joined_untitled: bool,
}

impl Intake {
    /// Nothing taken yet from the file of this name.
    pub(super) fn new(file_name: &str) -> Self {
        Self {
            faults: Faults::new(file_name),
            headings: None,
            groups: Groups::default(),
            at_foot: false,
            members: Vec::new(),
            ids: HashMap::new(),
            reading: Reading::default(),
            notes_untold: 0,
            untitled: BTreeMap::new(),
            joined_untitled: false,
        }
    }

    /// Notes why the rows ended early.
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        let title = |column| {
            self.headings
                .as_ref()
                .map_or_else(|| letters(column), |headings| headings.title(column))
        };
        let column = refusal.column.map(title);
        self.faults.push(refusal.row, column, refusal.what);
    }

    /// How well the table could be read as a roster: columns known, then members; none without a heading line.
    pub(super) fn score(&self) -> Option<(usize, usize)> {
        let known = self.headings.as_ref()?.known_count();
        Some((known, self.members.len()))
    }

    /// How many members were found.
    pub(super) fn count(&self) -> usize {
        self.members.len()
    }

    /// Takes a table with a heading line.
    pub(super) fn take(&mut self, table: &Table) {
        self.note_table(table);
        let found = Headings::find(&table.rows);
        let before = found.as_ref().map_or(HEADING_WITHIN, |(_, below)| *below);
        for row in table.rows.iter().take(before) {
            entry::check_sizes(row, letters, &mut self.faults);
        }
        let Some((headings, below)) = found else {
            return self.refuse_without_headings(table);
        };
        self.reading.removed_in_cells += headings.removed;
        self.headings = Some(headings);
        let mut at = below;
        while let Some(row) = table.rows.get(at) {
            let rest = table.rows.get(at..).unwrap_or_default();
            at += match self.repeated(rest) {
                0 => {
                    if !self.take_row(row, at - below + 1) {
                        break;
                    }
                    1
                }
                rows => rows,
            };
        }
        self.note_hidden(table);
    }

    /// Takes a table without a heading line, a line a member.
    pub(super) fn take_lines(&mut self, table: &Table) {
        self.note_table(table);
        for (row, nth) in table.rows.iter().zip(1..) {
            let (cells, removed) = entry::cleaned(row);
            self.reading.removed_in_cells += removed;
            entry::check_sizes(row, letters, &mut self.faults);
            let names = typed::names(&cells);
            if self.is_left_out(row, &cells, &names, nth) {
                continue;
            }
            let member = typed::read(row, &cells, self.groups.open(), &mut self.faults);
            if !member.is_none_or(|it| self.keep(row.number, it)) {
                break;
            }
        }
    }

    /// The roster, if nothing was wrong with it.
    pub(super) fn finish(mut self) -> Result<Reading, Vec<RosterError>> {
        if self.faults.is_empty() && self.members.is_empty() {
            let row = self.headings.as_ref().map(|headings| headings.row);
            let what = if row.is_some() {
                "dưới dòng tiêu đề không có đảng viên nào; hãy điền danh sách"
            } else {
                "tệp trống; hãy chọn tệp có danh sách đảng viên"
            };
            self.faults.push(row, None, what);
        }
        if !self.faults.is_empty() {
            return Err(self.faults.into_errors());
        }
        self.give_ids();
        let mut reading = self.reading;
        reading.given = self.ids.into_keys().collect();
        if let Some(headings) = self.headings.take() {
            reading.warnings.extend(telling::columns(
                self.faults.file(),
                &headings,
                self.joined_untitled,
            ));
            reading.ignored_columns = headings.ignored;
        }
        // Numbers without a heading are those of the lines.
        let untitled = self.untitled.iter().filter(|(_, more)| **more);
        reading
            .ignored_columns
            .extend(untitled.map(|(column, _)| letters(*column)));
        reading.more_notes = self.notes_untold;
        self.faults.file().clone_into(&mut reading.file);
        reading.members = self.members;
        Ok(reading)
    }

    /// What the table itself says.
    fn note_table(&mut self, table: &Table) {
        self.reading.sheet.clone_from(&table.sheet);
        self.reading.converted = table.converted;
    }

    /// The rows and columns that were hidden.
    fn note_hidden(&mut self, table: &Table) {
        for row in &table.hidden_rows {
            self.leave_out(*row, String::new(), Why::Hidden);
        }
        let headings = self.headings.as_ref();
        let title =
            |column: &usize| headings.map_or_else(|| letters(*column), |it| it.title(*column));
        self.reading.hidden_columns = table.hidden_columns.iter().map(title).collect();
    }

    /// Why there is no heading line, in the words of the list.
    fn refuse_without_headings(&mut self, table: &Table) {
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        if !cells.any(|(_, text)| text.contains(char::is_alphanumeric)) {
            let what = if table.hidden_rows.is_empty() {
                "tệp trống; hãy chọn tệp có danh sách đảng viên"
            } else {
                "mọi dòng có chữ đều bị ẩn; hãy bỏ ẩn các dòng của danh sách"
            };
            return self.faults.push(None, None, what);
        }
        let first = table.rows.iter().take(HEADING_WITHIN);
        let nearest = first.map(|row| (count_known(row), row.number));
        let nearest = nearest.filter(|(known, _)| *known > 1);
        let nearest = nearest.max_by_key(|(known, row)| (*known, std::cmp::Reverse(*row)));
        let what = if table.hidden_columns.is_empty() {
            "không có cột họ tên; hãy ghi ở dòng trên cùng tên của từng cột, ví dụ: STT, Họ và tên, Ngày sinh, Chức vụ, Ghi chú"
        } else {
            "không thấy cột họ tên, có cột đang bị ẩn; hãy bỏ ẩn cột ấy, hoặc ghi tên cột “Họ và tên” ở dòng trên cùng"
        };
        self.faults.push(nearest.map(|(_, row)| row), None, what);
    }

    /// How many of these rows are the heading line again, as on a further page; what it says holds from there.
    fn repeated(&mut self, rows: &[SheetRow]) -> usize {
        let known = self.headings.as_ref().map_or(0, Headings::known_count);
        let Some(row) = rows.first() else {
            return 0;
        };
        let again = Headings::read(row).filter(|it| it.known_count() >= known.min(2));
        if again.is_none() {
            return 0;
        }
        let Some((headings, count)) = Headings::find(rows) else {
            return 0;
        };
        let text = telling::row(&entry::cleaned(row).0);
        self.leave_out(row.number, text, Why::Heading);
        if let Some(before) = self.headings.replace(headings)
            && let Some(now) = &mut self.headings
        {
            now.row = before.row;
            for title in before.ignored {
                if !now.ignored.contains(&title) {
                    now.ignored.push(title);
                }
            }
        }
        count
    }

    /// Takes one row; says whether a further one can matter.
    fn take_row(&mut self, row: &SheetRow, nth: usize) -> bool {
        let Some(headings) = self.headings.take() else {
            return false;
        };
        let (cells, removed) = entry::cleaned(row);
        self.reading.removed_in_cells += removed;
        let mut goes_on = true;
        if !self.is_left_out(row, &cells, &headings.names(), nth) {
            let entry = entry::read(row, &cells, &headings, self.groups.open(), &mut self.faults);
            self.joined_untitled |= entry.joined_untitled;
            for (column, more) in entry.untitled {
                *self.untitled.entry(column).or_default() |= more;
            }
            for note in entry.notes {
                self.note(row.number, note);
            }
            let title = headings.title_of(Field::Id);
            goes_on = entry.member.is_none_or(|it| {
                self.tell_doubled_id(row.number, &it, title);
                self.keep(row.number, it)
            });
        }
        self.headings = Some(headings);
        goes_on
    }

    /// Whether a row is none of a member: then it is kept as left out, and what it says of others holds.
    fn is_left_out(&mut self, row: &SheetRow, cells: &Cells, names: &[usize], nth: usize) -> bool {
        let why = match kind::of(cells, names, nth) {
            RowKind::Member if self.at_foot && !kind::is_surely_a_member(cells, names) => {
                Why::Signature
            }
            RowKind::Member => {
                self.at_foot = false;
                return false;
            }
            RowKind::Numbering => Why::Numbering,
            RowKind::Group(group) => {
                self.groups.begin(group);
                Why::Group
            }
            RowKind::Total => Why::Total,
            RowKind::Signature => {
                self.at_foot = true;
                Why::Signature
            }
        };
        self.leave_out(row.number, telling::row(cells), why);
        true
    }

    fn leave_out(&mut self, row: usize, text: String, why: Why) {
        // Rows that stand one under the other for one reason are told together.
        if let Some(last) = self.reading.left_out.last_mut()
            && matches!(why, Why::Signature | Why::Hidden)
            && last.why == why
            && last.last + 1 == row
        {
            last.last = row;
            return;
        }
        self.reading.left_out.push(LeftOut {
            first: row,
            last: row,
            text,
            why,
        });
    }

    fn note(&mut self, row: usize, note: String) {
        if self.reading.unused_notes.len() < NOTES_KEPT {
            self.reading.unused_notes.push((row, note));
        } else {
            self.notes_untold += 1;
        }
    }

    fn tell_doubled_id(&mut self, row: usize, member: &Member, title: Option<String>) {
        if !member.id.is_empty()
            && let Some(first) = self.ids.insert(member.id.clone(), row)
        {
            let what = format!(
                "mã “{}” đã có ở dòng {first}; hãy đặt cho mỗi người một mã riêng",
                member.id
            );
            self.faults.push(Some(row), title, what);
        }
    }

    /// Keeps a member; says whether there is room for another.
    fn keep(&mut self, row: usize, member: Member) -> bool {
        if self.members.len() == MAX_ROWS {
            let what = "danh sách có hơn 20.000 dòng; hãy chọn đúng danh sách của chi bộ";
            self.faults.push(Some(row), None, what);
            return false;
        }
        self.members.push(member);
        self.reading.rows.push(row);
        true
    }

    /// Numbers those who have no id, past every id that is given, in whatever case.
    fn give_ids(&mut self) {
        let given: HashSet<String> = self.ids.keys().map(|id| id.to_lowercase()).collect();
        let mut free = (1..)
            .map(|number| format!("m{number:02}"))
            .filter(|id| !given.contains(id));
        for member in self
            .members
            .iter_mut()
            .filter(|member| member.id.is_empty())
        {
            member.id = free.next().unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_uses_the_name_of_the_column() {
        let mut row = SheetRow {
            number: 1,
            width: 1,
            ..SheetRow::default()
        };
        row.put(0, "Họ tên".into());
        let table = Table {
            rows: vec![row],
            ..Table::default()
        };
        let mut intake = Intake::new("ds.csv");
        intake.take(&table);
        intake.refuse(Refusal::at(2, 0, "sai"));
        let errors = intake.finish().unwrap_err();
        assert_eq!(errors[0].column.as_deref(), Some("Họ tên"));
    }
}
